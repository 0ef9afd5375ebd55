"""An edit inside functions, taken over into an analysis that stays as it is apart from what these functions reach.

Most edits change the body of one function. Everything else of the project is then as it was: its syntax trees, what its
modules came to, who mentions whom, and what was found where that function does not run. Only the body's nodes are
replaced, lines that moved are counted anew, and the parts of the analysis in which the function ran are dropped. An
edit that may change more is refused, and changes nothing.
"""

from __future__ import annotations

import ast
import re
import warnings
from typing import Any, Dict, Hashable, List, NamedTuple, Optional, Sequence, Set, Tuple, Union

from tf1lint.engine.callers import Mention, _Gatherer
from tf1lint.engine.roots import Roots
from tf1lint.engine.unwrapped import asks_for_training
from tf1lint.environment import LEGACY_KERAS
from tf1lint.interpret.values import Symbol
from tf1lint.project import Module
from tf1lint.relevance import SHORT, UNKNOWN_CALL, bindings
from tf1lint.source import SourceFile

_Function = Union[ast.FunctionDef, ast.AsyncFunctionDef]
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_Definition = Union[ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef]
_DEFINITIONS = (*_FUNCTIONS, ast.ClassDef)
# What reaches beyond a function, wherever in it that stands.
_FAR_REACHING = (ast.Import, ast.ImportFrom, ast.ClassDef, ast.Global, ast.Nonlocal)
_DEFINED = re.compile(r"^[ \t]*(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)", re.MULTILINE)
_IMPORT = re.compile(
    r"^[ \t]*(?:from|import)[ \t].*$|\b(?:import_module|__import__|LazyLoader|lazy_import|try_import)\b", re.M
)
_CLASS = re.compile(r"^[ \t]*class[ \t]+(\w+)", re.MULTILINE)
_WORD = re.compile(r"[^\W\d]\w*")
_SHIM = "track_tf1_style"


class _Region(NamedTuple):
    """The one statement of a file in which the edit is, and its lines (from 0) before and after."""

    number: int
    start: int
    end: int
    moved: int
    old: _Definition
    new: _Definition


class _Change(NamedTuple):
    """A function whose body is another one; `around` is the name of its class, or nothing."""

    old: _Function
    new: _Function
    around: str


class Layout:
    """What is looked up in a file at each edit, gathered once."""

    def __init__(self, roots: Roots, module: Module) -> None:
        tree = module.tree
        assert tree is not None
        self.nodes: Dict[ast.stmt, List[Any]] = {}
        self.aliases: Dict[ast.stmt, List[Tuple[str, str]]] = {}
        for statement in tree.body:
            self.add(statement)
        # What mentions of the project's names are read from: `net` in `net.block(x)`.
        self.receivers: Set[str] = set()
        for found in roots.callers.gather().values():
            for mention in found:
                if mention.module is module and isinstance(mention.node, ast.Attribute):
                    base = mention.node.value
                    if isinstance(base, ast.Name):
                        self.receivers.add(base.id)
                    elif isinstance(base, ast.Attribute):
                        self.receivers.add("self." + base.attr)
        self.classes = {
            name
            for path in roots.project.files()
            for one in [roots.project.module(path)]
            if one is not None
            for name in _CLASS.findall(one.source.text)
        }
        self.names = set(roots.callers._defined) | {
            path.parent.name if path.name == "__init__.py" else path.stem for path in roots.project.files()
        }

    def add(self, statement: ast.stmt) -> None:
        """Gathers what is in a statement of the file."""
        nodes = [node for node in ast.walk(statement)]
        self.nodes[statement] = [node for node in nodes if hasattr(node, "lineno")]
        self.aliases[statement] = [
            (alias.asname, alias.name)
            for node in nodes
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
            if alias.asname and alias.asname != alias.name
        ]


class Revision:
    """Takes over edits of the files of one analysis."""

    def __init__(self, roots: Roots) -> None:
        self._roots = roots
        self._layouts: Dict[Module, Layout] = {}

    def prepare(self, module: Module) -> None:
        """Does beforehand what the first edit of a file needs."""
        if module.tree is not None and module not in self._layouts:
            self._layouts[module] = Layout(self._roots, module)

    def take(self, module: Module, new: SourceFile) -> bool:
        """Takes over the text `new` (not parsed) of a file, and gives it its tree; False where that is not possible,
        and nothing changed.
        """
        if module not in self._roots.callers.modules():
            return False
        self.prepare(module)
        layout = self._layouts.get(module)
        region = _region(module, new) if layout is not None else None
        if layout is None or region is None:
            return False
        changes: List[_Change] = []
        if not _match(region.old, region.new, "", changes) or not all(map(_is_local, changes)):
            return False
        texts = [
            "\n".join(lines[region.start : end])
            for lines, end in ((module.source.lines, region.end), (new.lines, region.end + region.moved))
        ]
        if not _same_facts(module, new, texts, layout.names):
            return False
        words = self._words(module, new, region, changes)
        mentions = [self._mentions(module, layout, region, change) for change in changes]
        users = self._roots.units.users_of([change.old for change in changes])
        if words is None or users is None or None in mentions or self._roots.machine.local_classes:
            return False
        for node, (said, long) in words.items():
            self._roots.relevance._words[node], self._roots.relevance._long[node] = said, long
        for replaced in mentions:
            assert replaced is not None
            replaced.apply()
        self._splice(module, layout, region, changes, new)
        self._forget(changes, users)
        return True

    # -- may it be taken over

    def _words(
        self, module: Module, new: SourceFile, region: _Region, changes: Sequence[_Change]
    ) -> Optional[Dict[ast.AST, Tuple[Set[str], bool]]]:
        """The words of the definitions around the edit as they are now, and whether these are long; None where other
        definitions matter then.
        """
        relevance = self._roots.relevance
        if not relevance._computed:
            return None
        found: Dict[ast.AST, Tuple[Set[str], bool]] = {}
        pairs: List[Tuple[_Definition, _Definition]] = [(region.old, region.new)]
        own: Tuple[Optional[Set[str]], Optional[Set[str]]] = (None, None)
        if isinstance(region.old, ast.ClassDef) and isinstance(region.new, ast.ClassDef):
            for a, b in zip(region.old.body, region.new.body):
                if isinstance(a, _DEFINITIONS) and isinstance(b, _DEFINITIONS):
                    pairs.append((a, b))
            own = (
                relevance._of_text(_text_of(region.old, module.source.lines), None),
                relevance._of_text(_text_of(region.new, new.lines), None),
            )
        for old_node, new_node in pairs:
            if old_node not in relevance._words:
                continue
            old_text, text = _text_of(old_node, module.source.lines), _text_of(new_node, new.lines)
            inside = old_node is not region.old
            before = relevance._of_text(old_text, own[0] if inside else None)
            after = relevance._of_text(text, own[1] if inside else None)
            starts = not after.isdisjoint(relevance._base)
            if starts == before.isdisjoint(relevance._base):
                return None
            if not starts:
                starts = relevance._calls_unknown(new_node, module, text)
                if starts != relevance._calls_unknown(old_node, module, old_text):
                    return None
                if starts:
                    before.add(UNKNOWN_CALL)
                    after.add(UNKNOWN_CALL)
            if not self._keeps_interest(old_node.name, before, after, starts):
                return None
            long = text.count("\n") >= SHORT
            if relevance._long[old_node] != long and after.isdisjoint(relevance._interesting):
                return None
            found[old_node] = after, long
        if any(change.old not in found and change.old in relevance._words for change in changes):
            return None
        return found

    def _keeps_interest(self, name: str, before: Set[str], after: Set[str], starts: bool) -> bool:
        """Whether a definition with other words leaves it as it was which names of the project matter.

        `starts`: it matters by itself.
        """
        interesting = self._roots.relevance._interesting
        if before.isdisjoint(interesting) != after.isdisjoint(interesting):
            return False
        if name not in interesting and not name.startswith("__") and not (after - before).isdisjoint(interesting):
            return False
        # What was its reason to matter may be gone.
        return starts or (before - after).isdisjoint(interesting)

    def _mentions(self, module: Module, layout: Layout, region: _Region, change: _Change) -> Optional["_Mentions"]:
        """The mentions in a body as they are now, or None where they say something else than before."""
        old = self._gathered(module, layout, region, change, change.old)
        new = self._gathered(module, layout, region, change, change.new)
        known = self._roots.callers.gather()
        first, last = change.old.body[0].lineno, change.old.end_lineno or 0
        replaced: List[_Replaced] = []
        for name in [*old.mentions, *(name for name in new.mentions if name not in old.mentions)]:
            before, after = old.mentions.get(name, []), new.mentions.get(name, [])
            if any(not hasattr(one.node, "lineno") for one in after):
                return None
            full = name in layout.classes or name == "__init__"
            live = [one for one in after if full or not self._is_inert(one)]
            if [_shape(one, full) for one in before if full or not self._is_inert(one)] != [
                _shape(one, full) for one in live
            ]:
                return None
            kept = known.setdefault(name, [])
            there = [one.module is module and first <= getattr(one.node, "lineno", 0) <= last for one in kept]
            if sum(there) != len(before):
                return None
            inert = [place for place, here in enumerate(there) if here and not full and self._is_inert(kept[place])]
            places = [place for place, here in enumerate(there) if here and place not in inert]
            if len(places) != len(live):
                return None
            replaced.append(_Replaced(kept, places, live, inert, [one for one in after if one not in live]))
        for name in old.assigned.keys() | new.assigned.keys():
            if name in layout.receivers and _bound(old, name) != _bound(new, name):
                return None
        return _Mentions(replaced, self._roots.callers._assigned.setdefault(module, {}), old.assigned, new.assigned)

    def _gathered(
        self, module: Module, layout: Layout, region: _Region, change: _Change, function: _Function
    ) -> _Gatherer:
        callers, tree = self._roots.callers, module.tree
        assert tree is not None
        gatherer = _Gatherer(module, callers._defined, {})
        for statement in tree.body[: region.number + 1]:
            for alias, name in layout.aliases[statement]:
                if name in callers._defined:
                    gatherer.aliases[alias] = name
        arguments = function.args
        names = {a.arg for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}
        names |= {a.arg for a in (arguments.vararg, arguments.kwarg) if a is not None}
        gatherer._visit_all(function.body, (function.name,), change.around, frozenset(names), False)
        return gatherer

    def _is_inert(self, mention: Mention) -> bool:
        """Whether a mention means something outside, which only is called like something of the project's."""
        node = mention.node
        return (
            isinstance(node, ast.Attribute)
            and not mention.base
            and isinstance(self._roots.callers._base(mention, node.value), Symbol)
        )

    # -- taking it over

    def _splice(
        self, module: Module, layout: Layout, region: _Region, changes: Sequence[_Change], new: SourceFile
    ) -> None:
        tree = module.tree
        assert tree is not None
        bodies = [(change.old, change.new.body) for change in changes]
        for change in changes:
            # The rest of the two is alike.
            change.old.body, change.new.body = [], []
        gone = set(layout.nodes[region.old])
        for old_node, new_node in zip(ast.walk(region.old), ast.walk(region.new)):
            for name in ("lineno", "col_offset", "end_lineno", "end_col_offset"):
                if hasattr(new_node, name):
                    setattr(old_node, name, getattr(new_node, name))
        for function, body in bodies:
            function.body = body
        if region.moved:
            for statement in tree.body[region.number + 1 :]:
                for node in layout.nodes[statement]:
                    node.lineno += region.moved
                    if node.end_lineno is not None:
                        node.end_lineno += region.moved
        layout.add(region.old)
        self._roots.named.get(module, {}).pop(region.old, None)
        new.tree = tree
        module.source = new
        module._words = module._imported = None
        self._count_sites(module, region, gone - set(layout.nodes[region.old]))

    def _count_sites(self, module: Module, region: _Region, gone: Set[Any]) -> None:
        """Counts the lines and columns of places anew."""
        machine = self._roots.machine
        for known, site in list(machine._sites.items()):
            node: Any = known
            if site.path is not module.path or not hasattr(node, "lineno"):
                continue
            if node in gone:
                del machine._sites[node]
                continue
            line, end = node.lineno, node.end_lineno or node.lineno
            if line > region.start:
                site.line, site.end_line = line, end
                if line <= region.end + region.moved:
                    site.column = module.column(line, node.col_offset)
                    site.end_column = module.column(end, node.end_col_offset or node.col_offset)

    def _forget(self, changes: Sequence[_Change], users: Set[Hashable]) -> None:
        roots = self._roots
        for change in changes:
            roots.machine._generators.pop(change.old, None)
            roots.library._dropped.pop(change.old, None)
        # By the lines of what is inside.
        roots.library._shelters.clear()
        roots._scoped.clear()
        roots._outermost.clear()
        roots.units.forget(users)
        for path in {user[0] for user in users if isinstance(user, tuple)}:
            roots._passes.pop(path, None)


class _Replaced(NamedTuple):
    """Mentions of one name: those in `places` give way to `live`, those in `inert` to `others`."""

    kept: List[Mention]
    places: List[int]
    live: List[Mention]
    inert: List[int]
    others: List[Mention]


class _Mentions(NamedTuple):
    """New mentions in the places of those that say the same; and what names are bound to."""

    replaced: List[_Replaced]
    table: Dict[str, List[Optional[ast.AST]]]
    before: Dict[str, List[Optional[ast.AST]]]
    after: Dict[str, List[Optional[ast.AST]]]

    def apply(self) -> None:
        """Puts them there."""
        for one in self.replaced:
            for place, mention in zip(one.places, one.live):
                one.kept[place] = mention
            for place in reversed(one.inert):
                del one.kept[place]
            one.kept.extend(one.others)
        for name, calls in self.before.items():
            for call in calls:
                if call in self.table.get(name, ()):
                    self.table[name].remove(call)
        for name, calls in self.after.items():
            self.table.setdefault(name, []).extend(calls)


def _region(module: Module, new: SourceFile) -> Optional[_Region]:
    """Where an edit is, if that is inside one definition at the top of a file, which is one still."""
    old_lines, new_lines, tree = module.source.lines, new.lines, module.tree
    if tree is None or new.problem is not None:
        return None
    first = _common(old_lines, new_lines)
    last = _common(old_lines[first:][::-1], new_lines[first:][::-1])
    starts = [_first_line(statement) for statement in tree.body]
    index = sum(1 for start in starts if start <= first) - 1
    # The encoding may be declared in the first two lines.
    if index < 0 or first < 2:
        return None
    statement = tree.body[index]
    start = starts[index]
    end = starts[index + 1] if index + 1 < len(starts) else len(old_lines)
    if not isinstance(statement, _DEFINITIONS) or len(old_lines) - last > end or start == end:
        return None
    if index and (tree.body[index - 1].end_lineno or 0) > start:
        return None
    moved = len(new_lines) - len(old_lines)
    try:
        with warnings.catch_warnings():
            # A "\\d" in the user's string is not this program's to complain of.
            warnings.simplefilter("ignore")
            parsed = ast.parse("\n".join(new_lines[start : end + moved]) + "\n").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    if len(parsed) != 1 or not isinstance(parsed[0], _DEFINITIONS):
        return None
    ast.increment_lineno(parsed[0], start)
    return _Region(index, start, end, moved, statement, parsed[0])


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many lines two texts begin with alike."""
    for index, (a, b) in enumerate(zip(one, other)):
        if a != b:
            return index
    return min(len(one), len(other))


def _first_line(statement: ast.stmt) -> int:
    """The line, from 0, in which a statement begins, with its decorators."""
    decorators: List[ast.expr] = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(one.lineno for one in decorators)]) - 1


def _match(old: ast.stmt, new: ast.stmt, around: str, changes: List[_Change]) -> bool:
    """Whether two statements differ in the bodies of functions at most; adds these functions to `changes`."""
    if isinstance(old, _FUNCTIONS) and isinstance(new, _FUNCTIONS):
        if type(old) is not type(new) or _head(old) != _head(new):
            return False
        if [ast.dump(one) for one in old.body] != [ast.dump(one) for one in new.body]:
            changes.append(_Change(old, new, around))
        return True
    if isinstance(old, ast.ClassDef) and isinstance(new, ast.ClassDef):
        return (
            _head(old) == _head(new)
            and len(old.body) == len(new.body)
            and all(_match(a, b, old.name, changes) for a, b in zip(old.body, new.body))
        )
    return ast.dump(old) == ast.dump(new)


def _head(node: Union[_Function, ast.ClassDef]) -> List[str]:
    """All of a definition but its body."""
    return [
        str(part) if not isinstance(part, ast.AST) else ast.dump(part)
        for name in node._fields
        if name != "body"
        for part in _listed(getattr(node, name, None))
    ]


def _listed(value: Any) -> List[Any]:
    return [len(value), *value] if isinstance(value, list) else [value]


def _is_local(change: _Change) -> bool:
    """Whether what a function does with names stays in it, and it is a generator or none as before."""
    old, new = (
        [type(node) for statement in function.body for node in ast.walk(statement)]
        for function in (change.old, change.new)
    )
    yields = [any(kind in (ast.Yield, ast.YieldFrom, ast.Await) for kind in kinds) for kinds in (old, new)]
    return not any(kind in _FAR_REACHING for kind in (*old, *new)) and yields[0] == yields[1]


def _same_facts(module: Module, new: SourceFile, texts: Sequence[str], names: Set[str]) -> bool:
    """Whether all that is read off a file's text without a look at its syntax says the same as before.

    `texts` are the lines around the edit before and after; `names` those by which files are looked for.
    """
    old_text, new_text = texts
    if LEGACY_KERAS in old_text or LEGACY_KERAS in new_text or old_text.count(_SHIM) != new_text.count(_SHIM):
        return False
    for pattern in (_DEFINED, _IMPORT):
        if pattern.findall(old_text) != pattern.findall(new_text):
            return False
    if bindings(old_text) != bindings(new_text):
        return False
    words = set(_WORD.findall(new.text))
    if not (words ^ module.words).isdisjoint(names):
        return False
    return asks_for_training(module.source.text, module.imported) == asks_for_training(new.text, module.imported)


def _text_of(node: ast.AST, lines: Sequence[str]) -> str:
    return "\n".join(lines[getattr(node, "lineno", 1) - 1 : getattr(node, "end_lineno", 0)])


def _shape(mention: Mention, full: bool) -> Tuple[Any, ...]:
    """What a mention says; with `full` the arguments of its call are of interest as well."""
    call: Any = None
    if mention.call is not None:
        if full or mention.argument:
            call = ast.dump(mention.call)
        else:
            starred = any(isinstance(one, ast.Starred) for one in mention.call.args)
            keywords = tuple(one.arg for one in mention.call.keywords)
            call = (ast.dump(mention.call.func), len(mention.call.args), starred, keywords)
    return (ast.dump(mention.node), call, *mention[3:])


def _bound(gatherer: _Gatherer, name: str) -> List[str]:
    """What a name is bound to."""
    return sorted("" if call is None else ast.dump(call) for call in gatherer.assigned.get(name, ()))
