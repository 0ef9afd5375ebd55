"""Jupyter notebooks: from the bytes of one to a Python text, and from a place in that text back to its cell.

The code cells are joined in their order. A cell's number counts all cells of the notebook, from 1, as Ruff's does.
"""

from __future__ import annotations

import bisect
import dataclasses
import json
import re
from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence, Tuple

from tf1lint.catalogue import Finding, Place, Problem, Step

SUFFIX = ".ipynb"

# Of the formats, the one that Jupyter has written since 2015.
_FORMAT = 4

_PYTHON = re.compile(r"i?python[\d.]*", re.IGNORECASE)


def is_notebook(path: Path) -> bool:
    """Whether a file is a notebook, by its name."""
    return path.suffix == SUFFIX


def for_python(path: Path) -> Path:
    """The path under which to look at a text that is called `path` and is Python already, such as one cell's.

    Editors hand those to flake8 and pylint with the notebook's name.
    """
    return path.with_name(f"{path.name}.py") if is_notebook(path) else path


@dataclasses.dataclass(frozen=True)
class Cell:
    """A code cell: its number in the notebook, its first line in the joined text, and its lines as written.

    In the joined text the lines lack their first `indent` characters.
    """

    number: int
    start: int
    lines: Tuple[str, ...]
    indent: int = 0

    def place(self, place: Place) -> Place:
        """A place of the joined text, with lines and columns as they are in this cell, where it begins."""
        shift, last = self.start - 1, len(self.lines)
        end_line, end_column = place.end_line - shift, place.end_column + self.indent
        if end_line > last:
            end_line, end_column = last, len(self.lines[-1])
        return Place(place.path, place.line - shift, place.column + self.indent, end_line, end_column)


class Cells:
    """Where the lines of a joined text come from."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        self.cells = tuple(cells)
        self._starts = [cell.start for cell in cells]

    def at(self, line: int) -> Optional[Cell]:
        """The cell that a line of the joined text is in; None where there are no cells, or for line 0."""
        index = bisect.bisect_right(self._starts, line) - 1
        return self.cells[index] if index >= 0 else None

    def spot(self, line: int) -> Tuple[int, int]:
        """The number of the cell and the line in it; 0 for the cell where there is none."""
        cell = self.at(line)
        return (cell.number, line - cell.start + 1) if cell is not None else (0, line)


@dataclasses.dataclass(frozen=True)
class Notebook:
    """A notebook as read: its code as one text, or the `problem` with it.

    `language` is empty for Python, else what the notebook says that it is written in.
    """

    text: str = ""
    cells: Cells = Cells(())
    problem: Optional[Problem] = None
    language: str = ""


def read(path: Path, data: bytes) -> Notebook:
    """Reads the notebook `data`; `path` is only what it is called. Never raises for what is in it."""
    if not data.strip():
        # So Visual Studio Code saves a new one.
        return Notebook()
    try:
        document = json.loads(data)
    except json.JSONDecodeError as error:
        return _no_notebook(path, f"is no notebook, for it is no JSON ({error.msg})", error.lineno, error.colno - 1)
    except (ValueError, RecursionError) as error:
        return _no_notebook(path, f"is no notebook, for it is no JSON ({type(error).__name__})")
    if not isinstance(document, dict) or "nbformat" not in document:
        return _no_notebook(path, "is JSON but no notebook (it has no nbformat)")
    if document["nbformat"] != _FORMAT:
        said = f"is a notebook of the format {document['nbformat']!r:.20}, and only format {_FORMAT} is read"
        cure = f"; save it anew in Jupyter, or: jupyter nbconvert --to notebook --inplace {path.name}"
        return Notebook(problem=Problem(path, 0, 0, said + cure))
    language = _language(document.get("metadata"))
    if language:
        return Notebook(language=language)
    return _joined(path, document.get("cells"))


def _no_notebook(path: Path, said: str, line: int = 0, column: int = 0) -> Notebook:
    return Notebook(problem=Problem(path, line, column, f"{said}; restore it from a good version or exclude it"))


def _language(metadata: Any) -> str:
    """The language of a notebook, empty for Python and where it says none."""
    for section, key in (("language_info", "name"), ("kernelspec", "language")):
        said = _entry(metadata, section, key)
        if said:
            return "" if _PYTHON.fullmatch(said) else said
    return ""


def _entry(metadata: Any, section: str, key: str) -> str:
    inner = metadata.get(section) if isinstance(metadata, dict) else None
    value = inner.get(key) if isinstance(inner, dict) else None
    return value if isinstance(value, str) else ""


def _joined(path: Path, cells: Any) -> Notebook:
    # Most runs see no notebook.
    from tf1lint import ipython_syntax

    if not isinstance(cells, list):
        return _no_notebook(path, "is a notebook without a list of cells")
    texts: List[str] = []
    found: List[Cell] = []
    line = 1
    for number, cell in enumerate(cells, 1):
        source = _source(cell)
        if source is None:
            return _no_notebook(path, f"is a broken notebook: its cell {number} has no type or no source")
        if cell["cell_type"] != "code" or not source.strip() or not _is_python_cell(cell):
            continue
        python = ipython_syntax.to_python(source)
        if python is None:
            continue
        found.append(Cell(number, line, tuple(source.split("\n")), python.indent))
        texts.append(python.text)
        line += python.text.count("\n") + 1
    return Notebook("\n".join(texts) + "\n" if texts else "", Cells(found))


def _source(cell: Any) -> Optional[str]:
    """The text of a cell, with newlines as line ends and none at its end; None where it is no cell."""
    if not isinstance(cell, dict) or not isinstance(cell.get("cell_type"), str):
        return None
    source = cell.get("source")
    if isinstance(source, list) and all(isinstance(part, str) for part in source):
        source = "".join(source)
    if not isinstance(source, str):
        return None
    return source.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")


def _is_python_cell(cell: Dict[str, Any]) -> bool:
    # In Visual Studio Code each cell may have a language of its own.
    said = _entry(cell.get("metadata"), "vscode", "languageId")
    return not said or _PYTHON.fullmatch(said) is not None


def in_words_of_cells(finding: Finding, cells: Cells, display: str) -> Finding:
    """A finding whose texts name the lines of its notebook by cells; its places stay those of the joined text.

    `display` is what the texts call the notebook: `nets/net.ipynb:12` becomes `nets/net.ipynb:cell 3:2`.
    """
    notebook = finding.place.path
    seen_from = finding.way[-1].place.path if finding.way else notebook

    def by_file(match: re.Match[str]) -> str:
        cell, line = cells.spot(int(match.group("line")))
        return f"{display}:cell {cell}:{line}"

    def by_line(match: re.Match[str]) -> str:
        cell, line = cells.spot(int(match.group("line")))
        return f"cell {cell}, line {line}"

    def told(text: str) -> str:
        text = re.sub(rf"(?<![\w./]){re.escape(display)}:(?P<line>\d+)", by_file, text)
        # "line 12" alone is a line of the file in which the way ends.
        return re.sub(r"\bline (?P<line>\d+)\b(?! of )", by_line, text) if seen_from == notebook else text

    return dataclasses.replace(
        finding,
        message=told(finding.message),
        route=told(finding.route),
        way=tuple(Step(step.place, told(step.message)) for step in finding.way),
    )
