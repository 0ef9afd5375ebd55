"""`tf1lint readiness`: what counts as done, the formats, what changed, and what cannot be done."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Dict, List, Tuple

import pytest
from conftest import NET, PLAIN, Project
from markdown_it import MarkdownIt

BLOCKS = """\
import tensorflow.compat.v1 as tf


def shared(x):
    return tf.layers.dense(x, 3, name="shared")


def wrapped(x):
    return tf.layers.dense(x, 3, name="wrapped")


def nobody_knows(x):
    return tf.layers.dense(x, 3, name="nobody")


def through(x):
    return wrapped(x)


def outer(x):
    def inner(y):
        return tf.layers.dense(y, 3, name="inner")

    return inner(x)
"""

MODEL = """\
import tensorflow as tf

from nets import blocks

KINDS = {"nobody": blocks.nobody_knows}
shim = tf.compat.v1.keras.utils.track_tf1_style_variables


class Net(tf.keras.layers.Layer):

    def __init__(self):
        super().__init__()
        self.last = tf.compat.v1.layers.Dense(3)

    @shim
    def call(self, x):
        with tf.compat.v1.variable_scope("net"):
            return self.last(self._hidden(blocks.through(blocks.shared(x))))

    def _hidden(self, x):
        return tf.compat.v1.get_variable("w", [3]) * x


class Bare(tf.keras.layers.Layer):

    def call(self, x):
        return tf.compat.v1.get_variable("w", [3]) * x
"""

OLD = """\
import tensorflow.compat.v1 as tf

from nets import blocks


def model_fn(features):
    return blocks.outer(blocks.shared(features))
"""

NEW = """\
import tensorflow as tf


def double(x):
    return tf.math.scalar_mul(2, x)
"""


@pytest.fixture
def nets(project: Project) -> Project:
    """A project on its way: of everything something."""
    project.write("nets/__init__.py", "")
    project.write("nets/blocks.py", BLOCKS)
    project.write("nets/model.py", MODEL)
    project.write("old/estimator.py", OLD)
    project.write("new/layers.py", NEW)
    project.write("new/train.py", "import tensorflow as tf\n\ntf.compat.v1.disable_v2_behavior()\n")
    project.write("plain.py", PLAIN)
    project.write("tests/test_blocks.py", OLD.replace("model_fn", "test_it").replace("outer", "nobody_knows"))
    return project


def document(project: Project, *arguments: str) -> Dict[str, Any]:
    done = project.tf1lint("readiness", "--output-format", "json", *arguments)
    assert done.returncode == 0, done.stderr
    read: Dict[str, Any] = json.loads(done.stdout)
    return read


def states(read: Dict[str, Any]) -> Dict[Tuple[str, str], str]:
    """The state of each maker by file and name."""
    return {(file["name"], made["name"]): made["state"] for file in read["files"] for made in file["maker_functions"]}


STATES = {
    ("nets/blocks.py", "shared"): "open",
    ("nets/blocks.py", "wrapped"): "done",
    ("nets/blocks.py", "nobody_knows"): "unknown",
    ("nets/blocks.py", "outer.inner"): "open",
    ("nets/model.py", "Net.__init__"): "done",
    ("nets/model.py", "Net._hidden"): "done",
    ("nets/model.py", "Bare.call"): "open",
}


def test_a_maker_is_done_when_every_way_to_it_has_the_shim(nets: Project) -> None:
    read = document(nets)
    assert states(read) == STATES
    assert {file["name"]: file["state"] for file in read["files"]} == {
        "nets/__init__.py": "skipped",
        "nets/blocks.py": "open",
        "nets/model.py": "open",
        "old/estimator.py": "other",
        "new/layers.py": "free",
        "new/train.py": "other",
        "plain.py": "skipped",
        "tests/test_blocks.py": "skipped",
    }
    total = read["total"]
    assert total["makers"] == {"done": 3, "open": 3, "unknown": 1}
    assert total["share_done"] == round(3 / 7, 4)
    assert (total["maker_classes"], total["host_classes"]) == (2, 1)


def test_it_says_where_the_deciding_ways_start(nets: Project) -> None:
    (blocks,) = [file for file in document(nets)["files"] if file["name"] == "nets/blocks.py"]
    made = {one["name"]: one for one in blocks["maker_functions"]}
    assert made["shared"]["reached_from"] == [
        {"name": "model_fn", "file": "old/estimator.py", "line": 6, "how": "open"}
    ]
    assert [start["name"] for start in made["wrapped"]["reached_from"]] == ["Net.call"]
    assert made["wrapped"]["creators"] == ["dense"] and made["wrapped"]["line"] == 8


def test_one_decorator_more_and_the_share_grows(nets: Project) -> None:
    nets.write(
        "nets/model.py",
        MODEL.replace(
            "    def call(self, x):\n        return tf", "    @shim\n    def call(self, x):\n        return tf"
        ),
    )
    assert states(document(nets))["nets/model.py", "Bare.call"] == "done"


def test_what_a_maker_is(project: Project) -> None:
    project.write(
        "odd.py",
        """\
import tensorflow.compat.v1 as tf
from tensorflow.contrib import slim
import tensorflow as tf2

W = tf.get_variable("w", [3])
dense = tf.layers.dense


def aliased(x, layer=tf.layers.Dense(2)):
    return dense(x, 3)


def handed_over(x):
    return helper(x, tf.layers.dense)


def helper(x, layer):
    return layer(x, 3)


def by_lambda(x):
    return (lambda y: slim.fully_connected(y, 3))(x)


def of_tf2(x):
    return tf2.keras.layers.Dense(3)(x) + tf2.Variable(1.0)


class Cell:
    class Inner:
        @staticmethod
        def run(x):
            from tensorflow.compat.v1.layers import conv2d

            return conv2d(x, 3, 3)
""",
    )
    (file,) = document(project)["files"]
    assert {made["name"]: (made["creators"], made["class"]) for made in file["maker_functions"]} == {
        "<module>": (["Dense", "get_variable"], None),
        "aliased": (["dense"], None),
        "helper": (["dense"], None),
        "by_lambda": (["fully_connected"], None),
        "Cell.Inner.run": (["conv2d"], "Cell.Inner"),
    }


def test_a_part_of_the_project_is_told_of_as_in_the_whole(nets: Project) -> None:
    read = document(nets, "nets/blocks.py")
    assert [file["name"] for file in read["files"]] == ["nets/blocks.py"]
    assert states(read) == {key: state for key, state in STATES.items() if key[0] == "nets/blocks.py"}


def test_neither_the_cache_nor_the_processes_change_anything(nets: Project) -> None:
    for number in range(30):
        nets.write(f"more/part{number}.py", OLD)
    env = {"SOURCE_DATE_EPOCH": "0"}
    runs = [
        nets.tf1lint("readiness", "--output-format", "json", *arguments, env=env).stdout
        for arguments in (("--no-cache", "-j1"), ("--no-cache", "-j2"), (), ())
    ]
    assert runs[0] == runs[1] == runs[2] == runs[3]
    assert (nets.folder / ".tf1lint_cache" / "survey.json").is_file()
    assert json.loads(runs[0])["created"] == "1970-01-01T00:00:00Z"


def test_the_findings_are_those_of_check_with_prospective(nets: Project) -> None:
    found = json.loads(nets.tf1lint("check", "--prospective", "--output-format", "json").stdout)
    assert found
    mine = document(nets)["findings"]
    assert [(one["code"], one["location"], one["message"]) for one in found] == [
        (one["code"], one["location"], one["message"]) for one in mine
    ]
    assert [one["code"] for one in document(nets, "--select", "TF101")["findings"]] == ["TF101"]


def test_the_table_fits_a_terminal_of_80_columns(nets: Project) -> None:
    nets.write(
        "a_folder_with_a_long_name/and_another_one_that_is_longer/the_file_of_the_model.py", OLD + "\n\n" + BLOCKS
    )
    done = nets.tf1lint("readiness")
    assert done.returncode == 0 and done.stderr == ""
    assert "\x1b" not in done.stdout and done.stdout.isascii()
    table = done.stdout.split("\n\n")[0].splitlines()
    assert {len(line) for line in table} == {80}
    assert next(line.split() for line in table if line.split()[0] == "blocks.py") == [
        "blocks.py",
        "1",
        "2",
        "1",
        ".",
        "25",
        "%",
    ]
    assert table[-1].split()[0] == "total"
    assert "No TF1 left (1)\n  new/layers.py\n" in done.stdout


def test_in_colour_it_says_the_same(nets: Project) -> None:
    plain = nets.tf1lint("readiness").stdout
    colored = nets.tf1lint("readiness", "--color", "always", env={"TERM": "xterm"}).stdout
    assert "\x1b[" in colored
    assert re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\", "", colored) == plain


def test_markdown_is_a_document_with_tables(nets: Project) -> None:
    nets.write("nets/a|b_*x*.py", BLOCKS)
    text = nets.tf1lint("readiness", "--output-format", "markdown").stdout
    html = MarkdownIt("commonmark").enable("table").render(text)
    assert html.count("<table>") == 3
    assert "<td>nets/a|b_*x*.py</td>" in html
    rows = [line for line in text.splitlines() if line.startswith("| nets/blocks.py")]
    assert rows == ["| nets/blocks.py | not yet | 1 | 2 | 1 | 0 | 25 % |"]


def test_what_changed_since_an_earlier_report(nets: Project) -> None:
    nets.tf1lint("readiness", "--output-format", "json", "-o", "then.json", env={"SOURCE_DATE_EPOCH": "86400"})
    nets.write(
        "nets/model.py",
        "\n\n"
        + MODEL.replace(
            "    def call(self, x):\n        return tf", "    @shim\n    def call(self, x):\n        return tf"
        ),
    )
    nets.write("old/more.py", NET)
    (trend,) = document(nets, "--compare", "then.json")["trends"]
    assert (trend["since"], trend["day"]) == ("then.json", "1970-01-02")
    assert [(one["code"], one["file"]) for one in trend["cured"]] == [("TF101", "nets/model.py")]
    assert len(trend["new"]) == 1
    assert trend["came_under_the_shim"] == [{"file": "nets/model.py", "name": "Bare.call"}]
    assert trend["left_the_shim"] == []
    assert trend["total"]["makers"] == {"done": 3, "open": 3, "unknown": 1}
    text = nets.tf1lint("readiness", "--compare", "then.json").stdout
    assert "Since then.json of 1970-01-02: 1 finding cured, 1 new, " in text
    # Of what this report is not asked for nothing is said to be cured.
    (trend,) = document(nets, "old", "--compare", "then.json")["trends"]
    assert trend["cured"] == [] and len(trend["new"]) == 1


def test_what_changed_since_a_baseline(nets: Project) -> None:
    entries = [
        {"file": one["file"], "function": "Bare", "code": "TF101", "source": "def call(self, x):", "count": 1}
        for one in document(nets)["findings"]
        if one["code"] == "TF101"
    ]
    gone = {"file": "nets/gone.py", "function": "f", "code": "TF111", "source": "x = dense(x, 3)", "count": 2}
    base = {"tool": "tf1lint-baseline", "version": 1, "findings": [{**entries[0], "function": "Bare.call"}, gone]}
    nets.write("base.json", json.dumps(base))
    read = document(nets, "--baseline", "base.json")
    (trend,) = read["trends"]
    assert trend["old"] == 1
    assert len(trend["new"]) == len(read["findings"]) - 1
    assert [one["file"] for one in trend["cured"]] == ["nets/gone.py", "nets/gone.py"]


def test_a_file_that_cannot_be_read_is_told_and_the_status_is_2(nets: Project) -> None:
    nets.write("nets/broken.py", "import tensorflow as tf\nprint 'x'\n")
    done = nets.tf1lint("readiness", "--output-format", "json")
    assert done.returncode == 2
    read = json.loads(done.stdout)
    (broken,) = [file for file in read["files"] if file["state"] == "unreadable"]
    assert broken["name"] == "nets/broken.py" and broken["why"]
    assert [problem["file"] for problem in read["problems"]] == ["nets/broken.py"]
    assert done.stderr.startswith("nets/broken.py:2:")
    assert nets.tf1lint("readiness", "missing").returncode == 2


def test_nothing_to_report_is_said(project: Project) -> None:
    done = project.tf1lint("readiness")
    assert (done.returncode, done.stdout) == (
        0,
        "Nothing here makes TF1 variables.\n0 findings. There was no Python file to look at.\n",
    )


@pytest.mark.parametrize(
    "arguments, said",
    [
        (["-"], "readiness looks at files and folders"),
        (["-o", "."], "--output-file: . is a folder; name a file in it"),
        (["-o", "no/such/file"], "there is no such folder; make it first"),
        (["--compare", "none.json"], "none.json: no such report; make it with"),
        (["--compare", "setup.cfg"], "setup.cfg: is no JSON, or a part of it; make it with"),
        (["--compare", "other.json"], "other.json: is no report of tf1lint readiness; make it with"),
        (["--compare", "later.json"], "later.json: is a report of version 99, newer than the version 1"),
        (["--compare", "damaged.json"], "damaged.json: is a damaged report of tf1lint readiness; make it with"),
        (["--baseline", "none.json"], "none.json: no such baseline"),
        (["--select", "TF999"], "--select: unknown rule 'TF999'"),
    ],
)
def test_bad_input_is_one_line(project: Project, arguments: List[str], said: str) -> None:
    project.write("other.json", '{"version": 1}')
    project.write("later.json", '{"format": "tf1lint-readiness", "version": 99}')
    project.write("damaged.json", '{"format": "tf1lint-readiness", "version": 1, "files": [{"name": 3}]}')
    done = project.tf1lint("readiness", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("tf1lint: error: ") and done.stderr.count("\n") == 1
    assert said in done.stderr


def test_the_page_needs_its_packages_and_says_which(nets: Project, tmp_path: Path) -> None:
    # An environment of its own, without anything that pip has installed but tf1lint.
    code = (
        "import sys\n"
        "class Missing:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'jinja2':\n"
        "            raise ModuleNotFoundError('No module named jinja2', name='jinja2')\n"
        "sys.meta_path.insert(0, Missing())\n"
        "from tf1lint.hosts.cli import main\n"
        "sys.exit(main(['readiness', '--output-format', 'html']))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=nets.folder, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == (
        'tf1lint: error: --output-format html needs the package jinja2: pip install "tf1lint[html]"\n'
    )


def test_the_page_shows_source_as_text(nets: Project) -> None:
    nets.write("evil.py", NET.replace("x = tf.compat", "x = '</span><script>alert(1)</script>' and tf.compat"))
    done = nets.tf1lint("readiness", "--output-format", "html", "-o", "page.html")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    page = (nets.folder / "page.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert page.count("<script") == 1 and "alert(1)" in page
    assert "src=" not in page and "@import" not in page


def test_the_page_of_a_large_project_stays_small(nets: Project) -> None:
    body = "".join(
        f"\n\ndef block{n}(x):\n" + "    x = x + 1\n" * 180 + "    return tf.layers.dense(x, 3)\n" for n in range(10)
    )
    for number in range(110):
        nets.write(f"big/part{number}.py", "import tensorflow.compat.v1 as tf\n" + body)
    done = nets.tf1lint("readiness", "--output-format", "html", "-o", "page.html")
    assert done.returncode == 0
    page = (nets.folder / "page.html").read_text(encoding="utf-8")
    assert re.search(r"\(202,\d{3} lines\)", page) and page.count('class="finding"') > 1000
    assert len(page.encode()) < 5_000_000
