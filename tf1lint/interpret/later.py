"""Names out of import cycles."""

from __future__ import annotations

from tf1lint.interpret.values import Value
from tf1lint.project import Module


class Later(Value):
    """A name imported from a module that is still being run (an import cycle); looked up when it is used."""

    __slots__ = ("module", "name")

    def __init__(self, module: Module, name: str) -> None:
        self.module = module
        self.name = name
