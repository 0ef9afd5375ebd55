"""What the analysis of a file counts besides its findings: code that makes TF1 variables, and what runs it.

A *maker* is a function, a method or a module's own code that itself, and not in what it calls, calls a TF1 creator.
One file knows its makers, and of all files' makers which ones the forward passes reach that start in it; only the
reports of all files of a project together tell what runs a maker.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Tuple

from tf1lint.catalogue import FileReport

# What a module's own code is called among its functions.
MODULE = "<module>"

# How a way to a maker begins: a shim-decorated method is on it; it starts at code that runs with no shim; or at code of
# which nobody knows who calls it.
SHIM, OPEN, LOOSE = "shim", "open", "loose"


@dataclasses.dataclass(frozen=True)
class Maker:
    """A function, method or module body that calls TF1 creators.

    `name` is qualified (`Net.call`, `Net.call.block`), `cls` the class that it is a method of, "" for none. `line` is
    that of its `def`; `column` counts from 0. `creators` are the creators that it calls, short and sorted.
    """

    name: str
    line: int
    column: int = 0
    cls: str = ""
    creators: Tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True)
class Reach:
    """A way from a root in this file to a maker, in this file or another.

    `path`, `line` and `maker` say which maker, `how` is one of `SHIM`, `OPEN` and `LOOSE`. `root` is the name of what
    the way starts from, `root_line` its line, in the file whose inventory this is.
    """

    path: Path
    line: int
    maker: str
    how: str
    root: str
    root_line: int


@dataclasses.dataclass(frozen=True)
class Host:
    """A class with shim-decorated methods: its name and line, and the names of these methods."""

    name: str
    line: int
    methods: Tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True)
class Inventory:
    """What is counted of one file.

    `names` is how often the file names what only TensorFlow 1 has, `gave_up` how many of its passes hit a limit of the
    analysis, behind which they may have reached more. Of a `test` nothing is counted.
    """

    makers: Tuple[Maker, ...] = ()
    reached: Tuple[Reach, ...] = ()
    hosts: Tuple[Host, ...] = ()
    names: int = 0
    gave_up: int = 0
    test: bool = False


@dataclasses.dataclass(frozen=True)
class Surveyed(FileReport):
    """The report of a file that was counted as well."""

    inventory: Inventory = Inventory()
