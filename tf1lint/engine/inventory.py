"""Which functions of a file make TF1 variables, and which of the project's the passes that start in it reach.

Makers are found in two ways. A file's own text says it where the creator is called by its name; and the passes say it
where it is called by another one, such as a parameter. Neither changes any finding.
"""

from __future__ import annotations

import ast
from typing import Dict, Iterator, List, NamedTuple, Optional, Set, Tuple

from tf1lint import inventory
from tf1lint.engine.mentions import _Names, contrib_part
from tf1lint.engine.roots import Roots
from tf1lint.events import (
    CONSTRUCTOR,
    DECORATED,
    LOOSE,
    MODULE_BODY,
    PROSPECTIVE,
    UNDECORATED,
    Created,
    FilePasses,
    GaveUp,
    Pass,
    Site,
)
from tf1lint.interpret.values import Value
from tf1lint.inventory import MODULE, Host, Inventory, Maker, Reach
from tf1lint.project import Module
from tf1lint.tensorflow import tables
from tf1lint.tensorflow.models import short
from tf1lint.tensorflow.symbols import canonical
from tf1lint.tensorflow.tf1_names import is_tf1_only

_CREATORS = (
    frozenset(tables.LAYER_FUNCTIONS)
    | frozenset(tables.SLIM_FUNCTIONS)
    | frozenset(tables.SLIM_VARIABLES)
    | tables.LAYER_CLASSES
    | tables.CELLS
    | tables.RNN_FUNCTIONS
    | {"tf.get_variable", "tf.get_local_variable", "slim.repeat", "slim.stack"}
)
_SHIM = frozenset({"keras.utils.track_tf1_style_variables", "keras.utils.get_or_create_layer"})
# The roots that are told of for one maker; more of them say nothing more.
_ROOTS = 3


class _Definition(NamedTuple):
    """A function, or the module itself: its name, its class, where its `def` is and what it spans."""

    name: str
    cls: str
    line: int
    column: int
    end_line: int


class Definitions:
    """Which function of a file a place is in."""

    def __init__(self, tree: ast.AST) -> None:
        self._module = _Definition(MODULE, "", 1, 0, 0)
        # By line the innermost one around its first statement; lines that two share are rare and told by the column.
        self._spans: List[Tuple[int, int, _Definition]] = []
        self._gather(tree)
        self._spans.sort(key=lambda span: (span[0], -span[1]))

    def at(self, line: int, column: int) -> _Definition:
        """The innermost function whose own code is at a place; the module where there is none."""
        found = self._module
        for first, last, definition in self._spans:
            if first > line:
                break
            # A default or a decorator is run by what is around the function.
            if line <= last and (line, column) >= (definition.line, definition.column):
                found = definition
        return found

    def _gather(self, tree: ast.AST) -> None:
        stack: List[Tuple[ast.AST, str, str]] = [(tree, "", "")]
        while stack:
            node, prefix, cls = stack.pop()
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                name = f"{prefix}.{node.name}" if prefix else node.name
                body = node.body[0]
                end = node.end_lineno or node.lineno
                self._spans.append(
                    (body.lineno, end, _Definition(name, cls, node.lineno, node.col_offset, end)),
                )
                prefix, cls = name, ""
            elif isinstance(node, ast.ClassDef):
                prefix = f"{prefix}.{node.name}" if prefix else node.name
                cls = prefix
            stack.extend((child, prefix, cls) for child in _blocks(node))


def _blocks(node: ast.AST) -> Iterator[ast.AST]:
    """The statements in a statement."""
    for field in ("body", "orelse", "finalbody", "handlers", "cases"):
        inside = getattr(node, field, None)
        if isinstance(inside, list):
            yield from inside


class _Uses(_Names):
    """What of TensorFlow 1 a file's text names, and where it calls creators by name."""

    def __init__(self, env: Dict[str, Value]) -> None:
        super().__init__(env, lambda node: _NOWHERE, None)
        self.creators: List[Tuple[int, int, str]] = []
        self.names = 0

    def _call(self, node: ast.Call) -> None:
        path = self.path(node.func)
        name = canonical(path) if path is not None else ""
        if name in _CREATORS:
            self.creators.append((node.lineno, node.col_offset, short(name)))
        if isinstance(node.func, ast.Name) and _is_old(path or "", name):
            self.names += 1

    def _named(self, node: ast.AST, owner: str, rest: str) -> None:
        path = f"{owner}.{rest}"
        self.names += _is_old(path, canonical(path))

    def _imported(self, node: ast.AST, path: str) -> None:
        self.names += _is_old(path, canonical(path))


_NOWHERE: Site = None  # type: ignore[assignment]


def _is_old(path: str, name: str) -> bool:
    """Whether what is written as `path` is TensorFlow 1's, or is reached through it."""
    if contrib_part(path) is not None or name.startswith("slim.") or name in _SHIM:
        return True
    return ".compat.v1" in path or is_tf1_only(name)


class Inventories:
    """The inventories of a project's files."""

    def __init__(self, roots: Roots) -> None:
        self._roots = roots
        self._definitions: Dict[Module, Optional[Definitions]] = {}

    def of_file(self, module: Module, passes: FilePasses) -> Inventory:
        """What is counted of a file that is no test, given the passes that start in it."""
        if module.tree is None:
            return Inventory()
        uses = _Uses(self._roots.machine.module_env(module))
        if module.source.imports_tensorflow:
            uses.of(module.tree)
        creators: Dict[_Definition, Set[str]] = {}
        for line, column, name in uses.creators:
            self._add(creators, module, line, column, name)
        reached: Dict[Tuple[Module, _Definition, str], List[Reach]] = {}
        for one in passes.passes:
            self._follow(one, module, creators, reached)
        return Inventory(
            makers=tuple(
                Maker(one.name, one.line, one.column, one.cls, tuple(sorted(names)))
                for one, names in sorted(creators.items(), key=lambda item: item[0].line)
            ),
            reached=tuple(reach for ways in reached.values() for reach in ways),
            hosts=tuple(_hosts(passes)),
            names=uses.names,
            gave_up=sum(any(isinstance(e.event, GaveUp) for e in one.entries) for one in passes.passes),
        )

    def _add(
        self, creators: Dict[_Definition, Set[str]], module: Module, line: int, column: int, name: str
    ) -> Optional[_Definition]:
        known = self._definitions_of(module)
        if known is None:
            return None
        definition = known.at(line, column)
        creators.setdefault(definition, set()).add(name)
        return definition

    def _follow(
        self,
        one: Pass,
        module: Module,
        creators: Dict[_Definition, Set[str]],
        reached: Dict[Tuple[Module, _Definition, str], List[Reach]],
    ) -> None:
        """Adds what a pass says: makers of this file, and the makers of any file that it reaches."""
        start: Optional[str] = None
        for entry in one.entries:
            event = entry.event
            if not isinstance(event, Created):
                continue
            where = self._roots.project.module(event.site.path)
            known = self._definitions_of(where) if where is not None else None
            if where is None or known is None or self._roots.project.is_test(where.path):
                continue
            definition = known.at(event.site.line, event.site.column)
            if where is module:
                creators.setdefault(definition, set()).add(short(event.api))
            if start is None:
                start = _start(one)
            how = inventory.SHIM if event.shim and start else start
            if not how:
                continue
            ways = reached.setdefault((where, definition, how), [])
            reach = Reach(where.path, definition.line, definition.name, how, one.name, one.site.line)
            if len(ways) < _ROOTS and reach not in ways:
                ways.append(reach)

    def _definitions_of(self, module: Module) -> Optional[Definitions]:
        if module not in self._definitions:
            tree = module.tree
            self._definitions[module] = Definitions(tree) if tree is not None else None
        return self._definitions[module]


def _start(one: Pass) -> str:
    """How a way begins that starts with a pass; "" where the pass is but a part of others, which tell more."""
    if one.kind == UNDECORATED:
        if not one.outermost():
            return ""
        # The shim of those who call the method that it starts from is on the way, too.
        return inventory.SHIM if one.shimmed_by_callers() else inventory.OPEN
    if one.kind == CONSTRUCTOR:
        # That of any other class is run by whoever makes its objects.
        return inventory.OPEN if one.host else ""
    if one.kind == LOOSE:
        return inventory.LOOSE
    if one.kind == DECORATED:
        return inventory.SHIM
    return inventory.OPEN if one.kind in (PROSPECTIVE, MODULE_BODY) else ""


def _hosts(passes: FilePasses) -> Iterator[Host]:
    """The classes of a file that have shim-decorated methods, inherited ones too."""
    methods: Dict[str, Tuple[int, Set[str]]] = {}
    for one in passes.passes:
        if one.kind == DECORATED and one.cls is not None:
            line = one.cls.node.lineno if one.cls.node is not None else one.site.line
            methods.setdefault(one.cls.name, (line, set()))[1].add(one.method)
    for name, (line, names) in sorted(methods.items(), key=lambda item: item[1][0]):
        yield Host(name, line, tuple(sorted(names)))
