"""What a finding is known by: it stays when lines move, and tells one mistake from another."""

from __future__ import annotations

from pathlib import Path
from typing import List, Sequence

from tf1lint import fingerprints
from tf1lint.catalogue import Finding, Place
from tf1lint.fingerprints import Key

ROOT = Path("/project")
FILE = ROOT / "nets" / "model.py"

NET = """\
import tensorflow as tf


class Net(tf.Module):

    @tf.function(
        jit_compile=True)
    def __call__(self, x):
        if x is None:
            return None
        elif x:
            def inner():
                return dense(x)
            return inner()
        return dense(x)


y = dense(1)
"""


def keys_of(text: str, *lines: int, path: Path = FILE, code: str = "TF111") -> List[Key]:
    findings = [Finding(code, Place(path, line, 0, line, 1), "message") for line in lines]
    return fingerprints.keys(findings, ROOT, lambda _: text.split("\n"))


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def key_of(text: str, part: str) -> Key:
    (key,) = keys_of(text, line_of(text, part))
    return key


def test_a_key_has_path_function_code_and_source() -> None:
    assert keys_of(NET, 13) == [Key("nets/model.py", "Net.__call__.inner", "TF111", "return dense(x)")]
    assert keys_of(NET, 15) == [Key("nets/model.py", "Net.__call__", "TF111", "return dense(x)")]
    assert keys_of(NET, 18) == [Key("nets/model.py", "<module>", "TF111", "y = dense(1)")]


def test_decorators_belong_to_what_they_decorate() -> None:
    assert [key.function for key in keys_of(NET, 4, 6, 7, 8)] == ["Net", *["Net.__call__"] * 3]


def test_a_function_is_found_wherever_statements_stand() -> None:
    text = (
        "try:\n    pass\nexcept E:\n    def a():\n        x\nelse:\n    def b():\n        x\nfinally:\n"
        "    with c:\n        async def d():\n            for i in j:\n                x\n"
    )
    assert [key.function for key in keys_of(text, 5, 8, 13)] == ["a", "b", "d"]


def test_moved_reindented_and_commented_code_keeps_its_key() -> None:
    key = key_of(NET, "y = dense(1)")
    for changed in (
        "# new\n\n" + NET,
        NET.replace("y = dense(1)", "y = dense(1)  # noqa: TF111"),
        NET.replace("y = dense(1)", "if y:\n    y   =  dense(1)\t# why"),
        NET.replace("y = dense(1)", "y = dense(1)#"),
    ):
        assert keys_of(changed, line_of(changed, "dense(1)")) == [key]


def test_other_code_has_another_key() -> None:
    key = key_of(NET, "y = dense(1)")
    assert key_of(NET.replace("dense(1)", "dense(2)"), "y = dense") != key
    # No comment, whatever it looks like.
    assert key_of('y = dense("# 1")\n', "y =").text == 'y = dense("# 1")'
    assert keys_of(NET, 18, code="TF112") != [key]
    assert keys_of(NET, 18, path=ROOT / "other.py") != [key]


def test_what_cannot_be_parsed_is_told_apart_by_its_lines() -> None:
    assert keys_of("def f(:\n    x = 1  # one\n", 2) == [Key("nets/model.py", "<module>", "TF111", "x = 1")]
    assert [key.text for key in keys_of("x = '''\n y # z\n", 2)] == ["y # z"]
    assert keys_of("", 1, 7) == [Key("nets/model.py", "<module>", "TF111", "")] * 2


def test_deep_code_has_keys_and_too_deep_code_as_well() -> None:
    text = "if a:\n    pass\n" + "elif a:\n    pass\n" * 900 + "def f():\n    x\n"
    assert keys_of(text, 1804)[0].function == "f"
    assert keys_of("x = " + "(" * 5000 + ")" * 5000 + "\n", 1)[0].function == "<module>"


def test_paths_are_relative_to_the_root_and_the_same_on_every_machine() -> None:
    paths = (ROOT / "ä b,c.py", ROOT.parent / "shared" / "net.py", Path("-"))
    names = [keys_of("x", 1, path=path)[0].path for path in paths]
    assert names == ["ä b,c.py", "../shared/net.py", "-"]


def test_digests_are_told_apart_by_their_occurrence() -> None:
    keys: Sequence[Key] = keys_of(NET.replace("return inner()", "return dense(x)"), 14, 15, 18)
    assert keys[0] == keys[1] != keys[2]
    assert fingerprints.occurrences(keys) == [0, 1, 0]
    digests = fingerprints.digests(keys)
    assert len(set(digests)) == 3
    assert digests == [fingerprints.digest(keys[0]), fingerprints.digest(keys[0], 1), fingerprints.digest(keys[2])]
    assert all(len(digest) == 32 and int(digest, 16) for digest in digests)


def test_a_digest_is_the_same_in_every_release() -> None:
    key = Key("nets/model.py", "Net.call", "TF111", "x = dense(x, 'ä')")
    assert fingerprints.digest(key) == "0fe9439e17fbea75bc722b43c93c6f78"
    assert fingerprints.digest(key._replace(path="a\udc80.py")) != fingerprints.digest(key)
