"""The baseline: what it knows again, what it does not, and its file."""

from __future__ import annotations

import dataclasses
import json
import os
from pathlib import Path
from typing import Any, Callable, Dict, List

import pytest

from tf1lint import baseline
from tf1lint.baseline import Baseline, Entry
from tf1lint.catalogue import Finding, Place
from tf1lint.config import ConfigError

ROOT = Path(os.path.abspath(os.sep), "project")
FILE = ROOT / "nets" / "model.py"

SOURCE = """\
class Net:

    def call(self, x):
        x = dense(x, 3)
        x = dense(x, 3)  # another
        return dense(x,  3)

    def other(self, x):
        x = dense(x, 3)
"""


def on(line: int, code: str = "TF111", path: Path = FILE) -> Finding:
    return Finding(code, Place(path, line, 8, line, 9), "dense has no name")


def lines_of(text: str) -> Callable[[Path], List[str]]:
    return lambda _: text.split("\n")


LINES = lines_of(SOURCE)
EMPTY = Baseline(ROOT)


def test_entries_have_no_line_numbers() -> None:
    made = EMPTY.of([on(4), on(5), on(9)], LINES)
    assert made.counts == {
        Entry("nets/model.py", "Net.call", "TF111", "x = dense(x, 3)"): 2,
        Entry("nets/model.py", "Net.other", "TF111", "x = dense(x, 3)"): 1,
    }


def test_what_is_known_stays_known_when_lines_move() -> None:
    made = EMPTY.of([on(4), on(9)], LINES)
    fresh = "    def fresh(self):\n        pass\n\n    def other"
    moved = lines_of("# new\n\n" + SOURCE.replace("    def other", fresh))
    split = made.split([on(6), on(14)], moved)
    assert (split.new, split.known, split.left) == ([], {on(6), on(14)}, {})


def test_of_more_than_are_known_the_last_speaks() -> None:
    made = EMPTY.of([on(4), on(5)], LINES)
    text = SOURCE.replace("        return", "        x = dense(x, 3)\n        return", 1)
    split = made.split([on(4), on(5), on(6)], lines_of(text))
    assert (split.new, split.known) == ([on(6)], {on(4), on(5)})


@pytest.mark.parametrize(
    "other",
    [
        on(9),
        on(6),
        on(4, "TF112"),
        on(4, path=ROOT / "nets" / "other.py"),
        on(4, path=ROOT / "model.py"),
    ],
)
def test_another_function_source_code_or_file_is_new(other: Finding) -> None:
    made = EMPTY.of([on(4)], LINES)
    split = made.split([other], LINES)
    assert split.new == [other]
    assert split.left == made.counts


def test_files_without_an_entry_are_not_read() -> None:
    def refuse(path: Path) -> List[str]:
        raise AssertionError(path)

    made = EMPTY.of([on(4)], LINES)
    elsewhere = on(4, path=ROOT / "other.py")
    assert made.split([elsewhere], refuse).new == [elsewhere]


def test_faults_of_tf1lint_and_texts_without_a_name_are_never_known() -> None:
    found = [on(4, "TF002"), on(4, path=Path("-"))]
    made = EMPTY.of(found, LINES)
    assert not made.counts
    known = Baseline(ROOT, {Entry("nets/model.py", "Net.call", "TF002", "x = dense(x, 3)"): 1})
    assert known.split(found, LINES).new == found


def test_a_run_and_the_analysis_know_each_others_findings() -> None:
    of_run = EMPTY.of([on(4)], LINES, [on(4)])
    (entry,) = of_run.counts
    assert entry.run
    assert of_run.split([on(4)], LINES).new == []
    both = of_run.plus(EMPTY.of([on(5)], LINES).counts)
    split = both.split([on(4), on(5)], LINES, [on(4)])
    assert (split.new, split.left) == ([], {})


def test_less_takes_away_as_many() -> None:
    made = EMPTY.of([on(4), on(5), on(9)], LINES)
    first, second = sorted(made.counts)
    assert made.less({first: 1, second: 1}).counts == {first: 1}


COUNTS = {
    Entry("nets/model.py", "Net.call", "TF111", "x = dense(x, 3)"): 2,
    Entry("nets/größe.py", "<module>", "TF112", 'with scope("ß"):'): 1,
    Entry("nets/model.py", "Net.call", "TF101", "def call(self):", run=True): 1,
    Entry("a\udce4b \N{ZERO WIDTH SPACE}.py", "f", "TF111", "x"): 1,
}


def test_what_is_written_is_read(tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    baseline.write(file, Baseline(ROOT, COUNTS))
    assert baseline.read(file, ROOT) == Baseline(ROOT, COUNTS)


def test_the_file_has_an_entry_on_each_line_sorted() -> None:
    text = baseline.render(Baseline(ROOT, COUNTS))
    assert baseline.render(Baseline(ROOT, dict(reversed(list(COUNTS.items()))))) == text
    entries = [line.strip().rstrip(",") for line in text.splitlines() if '"file"' in line]
    assert len(entries) == len(COUNTS)
    names = [json.loads(entry)["file"] for entry in entries]
    assert names == sorted(names)
    assert '{"file": "nets/größe.py", "function": "<module>", "code": "TF112", ' in text
    head = json.loads(text)
    assert head["version"] == 1 and "tf1lint check --write-baseline" in head["comment"]
    assert json.loads(baseline.render(EMPTY))["findings"] == []


def test_writing_keeps_permissions_and_links_and_leaves_nothing_behind(tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    baseline.write(real, EMPTY)
    plain = tmp_path / "plain"
    plain.touch()
    assert real.stat().st_mode == plain.stat().st_mode
    real.chmod(0o640)
    link.symlink_to(real)
    baseline.write(link, Baseline(ROOT, COUNTS))
    assert link.is_symlink() and real.stat().st_mode & 0o777 == 0o640
    assert baseline.read(real, ROOT).counts == COUNTS
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.json", "plain", "real.json"]


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"absent.known\.json: the baseline cannot be written \(no such file"):
        baseline.write(tmp_path / "absent" / "known.json", EMPTY)
    (tmp_path / "folder").mkdir()
    with pytest.raises(ConfigError, match="folder: the baseline cannot be written"):
        baseline.write(tmp_path / "folder", EMPTY)
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_what_two_branches_added_counts_once(tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    entry, count = next(iter(COUNTS.items()))
    baseline.write(file, Baseline(ROOT, {entry: count}))
    text = file.read_text(encoding="utf-8")
    (line,) = (line for line in text.splitlines(True) if '"file"' in line)
    more = line.replace(f'"count": {count}', f'"count": {count + 1}')
    file.write_text(text.replace(line, f"{line.rstrip()},\n{more}"), encoding="utf-8")
    assert baseline.read(file, ROOT).counts == {entry: count + 1}


ITEM: Dict[str, Any] = {"file": "a.py", "function": "f", "code": "TF111", "source": "x", "count": 1}


def whole(**changed: Any) -> str:
    return json.dumps({"tool": "tf1lint-baseline", "version": 1, "findings": [], **changed})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ": is no baseline; name another file"),
        ("import tensorflow\n", ": is no baseline; name another file"),
        ("[]", ': is no baseline (it has no "tool"'),
        ("{}", ': is no baseline (it has no "tool"'),
        (whole(tool="other"), ': is no baseline (it has no "tool"'),
        (whole(version="1"), ': is no baseline (it has no "tool"'),
        (whole(version=True), ': is no baseline (it has no "tool"'),
        (whole(version=2), ": is a baseline of version 2, newer than the version 1 that this tf1lint reads; update"),
        (whole(findings={}), ': is a damaged baseline ("findings" is not a list); '),
        (whole(findings=[ITEM, 3]), ": is a damaged baseline (findings[1] is no entry); "),
        (whole(findings=[{**ITEM, "count": 0}]), ": is a damaged baseline (findings[0] is no entry); "),
        (whole(findings=[{**ITEM, "count": "1"}]), ": is a damaged baseline (findings[0] is no entry); "),
        (whole(findings=[{**ITEM, "file": "a\0"}]), ": is a damaged baseline (findings[0] is no entry); "),
        (whole(findings=[{"file": "a.py", "count": 1}]), ": is a damaged baseline (findings[0] is no entry); "),
        (whole()[:-5], ":1: broken JSON ("),
        ("{\n" + "<<<<<<< ours\n" + whole()[1:] + "\n>>>>>>> theirs\n", ":2: broken JSON ("),
        ("[" * 100_000, ": is no baseline; "),
    ],
)
def test_a_file_that_cannot_be_used_is_one_line(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "known.json"
    file.write_text(text)
    with pytest.raises(ConfigError) as caught:
        baseline.read(file, ROOT)
    assert str(caught.value).startswith(f"{file}{said}")
    assert len(str(caught.value).splitlines()) == 1


def test_a_merge_that_was_left_open_gets_its_own_cure(tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    baseline.write(file, Baseline(ROOT, COUNTS))
    lines = file.read_text(encoding="utf-8").splitlines(True)
    file.write_text("".join([*lines[:5], "<<<<<<< ours\n", lines[5], "=======\n", ">>>>>>> theirs\n", *lines[6:]]))
    with pytest.raises(ConfigError, match=r"known\.json:6: broken JSON .*; keep the entries of both sides"):
        baseline.read(file, ROOT)


def test_no_file_a_folder_and_other_bytes(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"absent\.json: no such baseline; write it with `tf1lint check --write"):
        baseline.read(tmp_path / "absent.json", ROOT)
    with pytest.raises(ConfigError, match="is a folder, and a baseline is a file"):
        baseline.read(tmp_path, ROOT)
    (tmp_path / "other").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="other: is no baseline "):
        baseline.read(tmp_path / "other", ROOT)


def test_a_baseline_does_not_change() -> None:
    made = EMPTY.of([on(4), on(5)], LINES)
    before = dataclasses.replace(made, counts=dict(made.counts))
    made.split([on(4), on(5)], LINES)
    assert made == before
