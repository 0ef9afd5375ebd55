"""The pages of rules_docs as data: their sections, and their example programs.

An example is what stands under one heading: all its `python` fences are the files of one program. A fence whose first
line is `# file: nets/blocks.py` is that file, one without is `main.py`; so is a `text`, `ini`, `toml` or `yaml` fence
with such a line. `# expect: TF111` on a line is a finding that must be there,
`# prints: [2, 4, 6]` is what the line prints when the program runs. A fence marked
`norun: reason` belongs to a program that TensorFlow cannot run, one marked `unwatched: reason` to one that the monitor
cannot watch, and one marked `unshown: reason` to one whose run does not show all of what it is expected to.
"""
from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import Dict, FrozenSet, List, Mapping, Optional, Tuple

PAGES = Path(__file__).resolve().parent.parent / "rules_docs"
MAIN = "main.py"

_FENCE = re.compile(r"```(\S*) ?(.*)")
_FILE = re.compile(r"# file: (\S+)")
_MARK = re.compile(r"(norun|unwatched|unshown): (.+)")
_EXPECT = re.compile(r"# expect: (.*)")
_CODES = re.compile(r"TF\d{3}(?:, TF\d{3})*")
_PRINTS = re.compile(r"# prints: (.*)")

Label = Tuple[str, int, str]


class BadPage(Exception):
    """A page is not written as this module's docstring says; the message names the page and the line."""


@dataclasses.dataclass(frozen=True)
class Example:
    """One program of a page.

    `kind` is the section it is in, `bad` or `good`; `title` its heading; `files` maps a path to a file's text; `norun`
    says why it cannot be run, or is empty, and so do `unwatched` and `unshown`.
    """

    page: str
    kind: str
    title: str
    line: int
    files: Mapping[str, str]
    norun: str = ""
    unwatched: str = ""
    unshown: str = ""

    @property
    def name(self) -> str:
        """A name that no other example has, fit for a folder."""
        return f"{self.page.split('-')[0].lower()}_{self.kind}_{self.line}"

    @property
    def expected(self) -> FrozenSet[Label]:
        """The findings that the comments ask for: file, line, code."""
        found = set()
        for path, text in self.files.items():
            for number, line in enumerate(text.splitlines(), 1):
                comment = _EXPECT.search(line)
                if comment is None:
                    continue
                if not _CODES.fullmatch(comment.group(1)):
                    raise BadPage(f"{self.page}: {self.title}: {path}:{number}: {comment.group()!r} names no codes")
                found.update((path, number, code) for code in comment.group(1).split(", "))
        return frozenset(found)

    @property
    def prints(self) -> List[str]:
        """What a run prints, one item a line, in the order of the lines."""
        return [match.group(1) for match in map(_PRINTS.search, self.files[MAIN].splitlines()) if match]

    def write(self, folder: Path) -> None:
        """Writes the program's files into `folder`."""
        for path, text in self.files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")


def sections(page: Path) -> List[str]:
    """The headings of level two of a page, in order."""
    headings, fenced = [], False
    for line in page.read_text(encoding="utf-8").splitlines():
        if line.startswith("```"):
            fenced = not fenced
        elif line.startswith("## ") and not fenced:
            headings.append(line[3:])
    return headings


def examples(page: Path) -> List[Example]:
    """The example programs of a page, in order. Raises BadPage where the page is not written as it should be."""
    found: List[Example] = []
    section, title, line_of_title = "", "", 0
    files: Dict[str, str] = {}
    marks: Dict[str, str] = {}
    fence: Optional[Tuple[str, str, int]] = None
    body: List[str] = []

    def fail(number: int, what: str) -> BadPage:
        return BadPage(f"{page.name}:{number}: {what}")

    def finish() -> None:
        if not files:
            return
        if section not in ("Bad", "Good"):
            raise fail(line_of_title, f"a python fence in the section {section!r}")
        if MAIN not in files:
            raise fail(line_of_title, f"the program has no {MAIN}")
        found.append(Example(page.name, section.lower(), title, line_of_title, dict(files), **marks))

    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        if fence is not None:
            if line != "```":
                body.append(line)
                continue
            language, info, start = fence
            fence = None
            first = _FILE.fullmatch(body[0]) if body else None
            # A requirements.txt or the like belongs to the program only where it says so.
            if language != "python" and not (language in ("text", "ini", "toml", "yaml") and first):
                continue
            path = first.group(1) if first else MAIN
            if path in files:
                raise fail(start, f"a second {path} in one program")
            if info:
                mark = _MARK.fullmatch(info)
                if mark is None:
                    raise fail(start, f"{info!r} is not 'norun: reason', 'unwatched: reason' or 'unshown: reason'")
                marks[mark.group(1)] = mark.group(2)
            files[path] = "\n".join(body) + "\n"
            continue
        opening = _FENCE.fullmatch(line)
        if opening:
            fence, body = (opening.group(1), opening.group(2), number), []
        elif line.startswith(("## ", "### ")):
            finish()
            files.clear()
            marks, title, line_of_title = {}, line.lstrip("#").strip(), number
            if line.startswith("## "):
                section = title
    if fence is not None:
        raise fail(fence[2], "a fence that is not closed")
    finish()
    return found


def all_examples() -> List[Example]:
    """The example programs of every page."""
    return [example for page in sorted(PAGES.glob("*.md")) for example in examples(page)]
