"""tf1lint under pylint: its ids, symbols, disable comments, standard input."""

from __future__ import annotations

import pytest
from conftest import NET, NET_COLUMN, NET_LINE, PLAIN, Project
from test_flake8_plugin import ENDLESS

from tf1lint.catalogue import RULES

OURS = "--disable=all", "--enable=W7111"


def test_a_finding_is_a_message_with_id_symbol_and_place(project: Project) -> None:
    project.write("net.py", NET)
    (message,) = project.pylint_messages(*OURS, "net.py")
    assert message["message-id"] == "W7111"
    assert message["symbol"] == "tf1-auto-name-without-scope"
    assert message["type"] == "warning"
    assert (message["line"], message["column"]) == (NET_LINE, NET_COLUMN - 1)
    assert (message["endLine"], message["endColumn"]) == (
        NET_LINE,
        NET_COLUMN - 1 + len("tf.compat.v1.layers.dense(x, 3)"),
    )
    assert message["path"] == "net.py"


def test_every_rule_is_a_message(project: Project) -> None:
    listed = project.run("pylint", "--load-plugins=tf1lint", "--list-msgs-enabled").stdout
    enabled, _, disabled = listed.partition("Disabled messages:")
    for rule in RULES.values():
        assert f"{rule.symbol} ({rule.pylint_id})" in (enabled if rule.default else disabled)
    explained = project.run("pylint", "--load-plugins=tf1lint", "--help-msg=W7111").stdout
    assert RULES["TF111"].url in "".join(explained.split())


@pytest.mark.parametrize(
    "comment", ["# pylint: disable=tf1-auto-name-without-scope", "# pylint: disable=W7111", "# pylint: disable=all"]
)
def test_disable_on_the_line(project: Project, comment: str) -> None:
    project.write("net.py", NET.replace("dense(x, 3)\n", f"dense(x, 3)  {comment}\n", 1))
    assert project.pylint_messages(*OURS, "net.py") == []


def test_disable_for_a_block(project: Project) -> None:
    project.write(
        "net.py",
        NET.replace(
            "    def call(self, x):\n",
            "    def call(self, x):\n        # pylint: disable=tf1-auto-name-without-scope\n",
        ),
    )
    assert project.pylint_messages(*OURS, "net.py") == []


def test_opt_in_rules_speak_when_enabled(project: Project) -> None:
    project.write("net.py", ENDLESS)
    assert "R7001" not in {message["message-id"] for message in project.pylint_messages("net.py")}
    for jobs in ("1", "2"):
        enabled = project.pylint_messages(
            "--disable=all", "--enable=tf1-analysis-gave-up", "-j", jobs, "net.py", "net.py"
        )
        assert {message["message-id"] for message in enabled} == {"R7001"}


def test_packages_are_walked(project: Project) -> None:
    project.write("nets/__init__.py", "")
    project.write("nets/net.py", NET)
    project.write("nets/plain.py", PLAIN)
    for jobs in ("1", "2"):
        assert [message["path"] for message in project.pylint_messages(*OURS, "-j", jobs, "nets")] == ["nets/net.py"]


def test_percent_signs_in_messages_and_code(project: Project) -> None:
    project.write("net.py", NET.replace("dense(x, 3)\n", "dense(x, 3 % 2)\n", 1))
    assert len(project.pylint_messages(*OURS, "net.py")) == 1
