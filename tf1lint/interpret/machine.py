"""The machine's state, its calls, and what it remembers of them."""

from __future__ import annotations

import ast
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Callable, Dict, Hashable, Iterator, List, Optional, Sequence, Set, Tuple

from tf1lint.events import Chain, Created, Event, GaveUp, Site
from tf1lint.interpret.classes import Classes
from tf1lint.interpret.expressions import Expressions
from tf1lint.interpret.frame import Body, Entries, Frame, GiveUp, Mark, Pending
from tf1lint.interpret.guards import Target, Write
from tf1lint.interpret.journal import Block, Fork, Journal, Ran
from tf1lint.interpret.library import Context, Library
from tf1lint.interpret.statements import Statements
from tf1lint.interpret.values import (
    NONE,
    SOMETHING,
    UNKNOWN,
    Arguments,
    Bound,
    BoundExternal,
    Class,
    Const,
    Function,
    Instance,
    Mapping_,
    ModuleValue,
    OneOf,
    Partial,
    Sequence_,
    Something,
    Sources,
    Symbol,
    Tensor,
    Unknown,
    Value,
    Wrapped,
    alternatives,
    join_all,
    sources_of,
    unknown,
)
from tf1lint.project import Module, Project
from tf1lint.relevance import Relevance

# Statements that one root may cost. The largest real pass that was seen takes about half of it.
STEP_LIMIT = 80_000
# How often one root may run one function, each time with other arguments or in another scope.
RUN_LIMIT = 120
# Project calls inside one another. The longest real chain that was seen has 14.
DEPTH_LIMIT = 40
# How often one function may stand in a chain of calls with other arguments.
RECURSION_LIMIT = 3
# Places that one function hands to its caller.
ENTRY_LIMIT = 2_000


class Summary:
    """What a call came to, to be used again."""

    __slots__ = ("value", "entries", "files", "root", "left", "journal")

    def __init__(
        self,
        value: Value,
        entries: Entries,
        files: Set[Module],
        root: Path,
        left: Optional[Context],
        journal: Journal,
    ) -> None:
        self.journal = journal
        # The context in which it ended, where it entered something by hand and did not leave it.
        self.left = left
        self.value = value
        self.entries = entries
        self.files = files
        self.root = root


class Machine(Expressions, Statements, Classes):
    """Runs functions of the project and gathers the events of what they do."""

    def __init__(self, project: Project, library: Library, relevance: Optional[Relevance] = None) -> None:
        self.project = project
        self.relevance = relevance
        self.library = library
        self.context = Context()
        # The file whose roots are being walked: findings are placed in it.
        self.root_path = project.root
        self.root_module: Optional[Module] = None
        self.stack: List[Tuple[Optional[Function], Optional[Site]]] = []
        # How many branches with unknown conditions are around what runs now.
        self.uncertain = 0
        # How many calls are around that may be of something else.
        self.choosing = 0
        self.looping = 0
        self.steps = 0
        self.writes: List[Write] = []
        # What the pass has surely set to something false, and to something true.
        self.falsy: Set[Target] = set()
        self.truthy: Set[Target] = set()
        # Functions inside functions of the root's file that code outside the project was given.
        self.handed_out: Dict[ast.AST, Function] = {}
        # Those of them that a partial holds, whose own mention looks like a call.
        self.bound_out: Set[ast.AST] = set()
        # Objects as they were before the pass changed them.
        self._undo: List[Tuple[Any, Dict[str, Any]]] = []
        self._touched: Dict[int, Any] = {}
        # How many modules' bodies are running.
        self.importing = 0
        # Whether only what happens in the root's own file matters.
        self.local = False
        # What running the modules' bodies came to.
        self.bodies: Dict[Module, Body] = {}
        self.unresolved: Set[Site] = set()
        self.kept_context = self.context
        self.journal: Journal = []
        self.rest: Optional[Context] = None
        # The context that the last call has left behind, where that is not the one it began in.
        self.left: Optional[Context] = None
        # Objects that remember whether they are made a single time, in the order in which they were made.
        self.made: List[Any] = []
        # Classes that functions define, by their node: the last that was made of each.
        self.local_classes: Dict[ast.AST, Class] = {}
        self.memo: Dict[Hashable, Summary] = {}
        self._active: Set[Hashable] = set()
        # How far out the outermost call stands that a recursion was cut off for.
        self._cut = DEPTH_LIMIT
        self.runs: Dict[ast.AST, int] = {}
        # The functions of the root's own file that ran.
        self.reached: Set[Any] = set()
        self._sites: Dict[ast.AST, Site] = {}
        self._symbols: Dict[str, Symbol] = {}
        self._module_values: Dict[Path, ModuleValue] = {}
        self._generators: Dict[Any, bool] = {}
        # Told of every call, where somebody wants to know whether all was seen.
        self.watch: Any = None
        # Told of the node of every function that is called, where somebody keeps what calls came to.
        self.called: Optional[Callable[[ast.AST], None]] = None

    # -- places and events

    def site(self, module: Module, node: ast.AST) -> Site:
        """The one `Site` of a syntax node."""
        found = self._sites.get(node)
        if found is None:
            line, end_line = getattr(node, "lineno", 1), getattr(node, "end_lineno", None)
            column, end_column = getattr(node, "col_offset", 0), getattr(node, "end_col_offset", None)
            end_line = line if end_line is None else end_line
            found = Site(
                module.path,
                module.display,
                line,
                module.column(line, column),
                end_line,
                module.column(end_line, column if end_column is None else end_column),
            )
            self._sites[node] = found
        return found

    def chain(self) -> Chain:
        """The calls that led here, outermost first."""
        return tuple(
            (site, function.qualified) for function, site in self.stack if site is not None and function is not None
        )

    def emit(self, frame: Frame, event: Event) -> None:
        """Notes an event that happened in `frame`."""
        located = event.site if event.site.path is self.root_path else None
        frame.entries.setdefault((event.key, located), (event, ()))

    def mark(self, frame: Frame) -> Mark:
        """This moment, to be asked later what was written, made and done since."""
        return Mark(len(self.writes), len(frame.entries), len(self.made))

    def mark_once(self, frame: Frame, since: Mark, until: Optional[Mark] = None, kept: Sequence[Target] = ()) -> None:
        """Says of everything that happened in `frame` between two moments that it happens a single time.

        `kept` is what the guard keeps: an event counts as repeated after all if the pass takes that away later.
        """
        for made in self.made[since.made : until.made if until is not None else None]:
            made.once = True
        items = list(frame.entries.items())
        start, end = since.entry, until.entry if until is not None else len(items)
        if start >= end:
            return
        frame.entries.clear()
        frame.entries.update(items[:start])
        for (_, located), (event, chain) in items[start:end]:
            if not event.once:
                event = event.replace(once=True, kept_by=frozenset(kept))
            frame.entries.setdefault((event.key, located), (event, chain))
        for key, entry in items[end:]:
            frame.entries.setdefault(key, entry)

    def hand_over(self, frame: Frame, node: ast.AST, name: str, entries: Entries, foreign: bool = False) -> None:
        """Gives what happened in a callee to its caller; `foreign`: it was gathered for a root in another file."""
        site = self.site(frame.module, node)
        here = site if site.path is self.root_path else None
        target = frame.entries
        for (key, located), (event, chain) in entries.items():
            if len(target) > ENTRY_LIMIT:
                return
            new = (key, (None if foreign else located) or here)
            if new not in target:
                target[new] = (event, ((site, name), *chain))

    def hand_over_one(self, frame: Frame, node: ast.AST, name: str, event: Event) -> None:
        """Notes an event of another file, reached by the call `node` of this one."""
        self.hand_over(frame, node, name, {(event.key, None): (event, ())}, False)

    def recover(self) -> None:
        """Forgets what a pass that was broken off left behind."""
        self._active.clear()
        self._cut = DEPTH_LIMIT

    def symbol(self, path: str) -> Symbol:
        """The value of something outside the project."""
        found = self._symbols.get(path)
        if found is None:
            found = self._symbols[path] = Symbol(path, self.library.canonical(path))
        return found

    def step(self) -> None:
        """Counts one statement.

        Raises GiveUp where a root has had its share.
        """
        self.steps += 1
        if self.steps > STEP_LIMIT:
            raise GiveUp(f"more than {STEP_LIMIT:,} statements")

    # -- calls

    def call(self, frame: Frame, node: ast.AST, callee: Value, arguments: Arguments) -> Value:
        """Calls anything with evaluated arguments."""
        if self.watch is not None:
            self.watch.called(self, node, callee)
        if isinstance(callee, Function):
            return self.call_function(frame, node, callee, arguments)
        if isinstance(callee, Symbol):
            return self.call_symbol(frame, node, callee, arguments)
        if isinstance(callee, Bound):
            return self.call_function(
                frame, node, callee.function, arguments.with_first(callee.subject), callee.subject
            )
        if isinstance(callee, BoundExternal):
            return self.call_bound_external(frame, node, callee, arguments)
        if isinstance(callee, Partial):
            return self.call(frame, node, callee.callee, arguments.after(callee.arguments))
        if isinstance(callee, Class):
            return self.instantiate(frame, node, callee, arguments)
        if isinstance(callee, Instance):
            return self.library.returned(self, callee, arguments, self.call_instance(frame, node, callee, arguments))
        if isinstance(callee, OneOf):
            return self._call_one_of(frame, node, callee, arguments)
        if isinstance(callee, (Unknown, Something)):
            self.unresolved.add(self.site(frame.module, node))
            return unknown(callee)
        if isinstance(callee, Wrapped):
            return self.call(frame, node, callee.value, arguments)
        return self.library.call_object(self, frame, node, callee, arguments)

    def _call_one_of(self, frame: Frame, node: ast.AST, callee: OneOf, arguments: Arguments) -> Value:
        """Calls each of the values that a callee may be, as ways that exclude each other."""
        outer = self.journal
        results, arms = [], []
        self.uncertain += 1
        self.choosing += 1
        try:
            for one in callee.values:
                if not isinstance(one, Const):
                    self.journal = []
                    results.append(self.call(frame, node, one, arguments))
                    arms.append(self.journal)
        finally:
            self.uncertain -= 1
            self.choosing -= 1
            self.journal = outer
        self.fork(frame, node, arms, sources_of(callee))
        return join_all(results)

    def call_each(self, frame: Frame, node: ast.AST, values: Sequence[Value], arguments: Arguments) -> None:
        """Calls what can be called of some values: callables handed to code that surely calls them."""
        for value in values:
            if isinstance(value, (Function, Bound, Partial)):
                self.call(frame, node, value, arguments)
            elif isinstance(value, OneOf):
                self.call_each(frame, node, value.values, arguments)
            elif isinstance(value, Sequence_) and value.items and len(value.items) < 16:
                self.call_each(frame, node, value.items, arguments)

    def hand_out(self, arguments: Arguments) -> None:
        """Notes functions of the root's file that are given to code outside the project, which may start with them."""
        for value in arguments.all_values():
            for one in alternatives(value):
                bound = isinstance(one, Partial)
                if isinstance(one, Partial):
                    one = one.callee
                if (
                    isinstance(one, Function)
                    and one.module is self.root_module
                    and not isinstance(one.node, ast.Lambda)
                    and (one.closure or one.owner is None)
                ):
                    self.handed_out.setdefault(one.node, one)
                    if bound:
                        self.bound_out.add(one.node)

    def call_instance(self, frame: Frame, node: ast.AST, instance: Instance, arguments: Arguments) -> Value:
        """Calls an object of a project class."""
        method = self.find_attribute(instance.cls, "__call__")
        if method is None:
            name = self.library.forward_method(instance.cls)
            if name is None or name == "__call__":
                self.unresolved.add(self.site(frame.module, node))
                return UNKNOWN
            method = self.find_attribute(instance.cls, name)
        if isinstance(method, Function):
            return self.call_function(frame, node, method, arguments.with_first(instance), instance)
        if method is None:
            return UNKNOWN
        return self.call(frame, node, self.bind(method, instance), arguments)

    def touch(self, value: Any) -> None:
        """Remembers how an object is before a pass changes it for the first time, so that the next pass finds it as
        it was.

        What running modules does to objects stays.
        """
        if self.importing or id(value) in self._touched:
            return
        self._touched[id(value)] = value
        if isinstance(value, Instance):
            self._undo.append((value, {"attributes": dict(value.attributes), "called": value.called}))
        elif isinstance(value, Sequence_):
            self._undo.append((value, {"items": list(value.items), "exact": value.exact}))
        elif isinstance(value, Mapping_):
            held = {"items": dict(value.items), "others": list(value.others), "exact": value.exact}
            held["numbered"] = list(value.numbered)
            self._undo.append((value, held))
        elif isinstance(value, Class):
            self._undo.append((value, {"env": dict(value.env)}))
        elif isinstance(value, Module):
            self._undo.append((value, {"env": dict(self.module_env(value))}))
        else:
            self._undo.append((value, {"called": value.called}))

    def undo(self) -> None:
        """Puts back what was changed since the last time."""
        for value, held in reversed(self._undo):
            if isinstance(value, Module):
                # The functions of the module hold on to this very dict.
                env = self.module_env(value)
                env.clear()
                env.update(held["env"])
                continue
            for name, old in held.items():
                setattr(value, name, old)
            if isinstance(value, Instance):
                value.version += 1
        self.keep()

    def keep(self) -> None:
        """Lets what was changed since the last time stay as it is."""
        self._undo, self._touched = [], {}

    def note_write(self, subject: Any, name: Hashable, truth: Optional[bool] = None) -> None:
        """Notes that an attribute or container was written to, and whether to something true or false."""
        self.writes.append((subject, name, truth))
        if truth is False:
            self.falsy.add((subject, name))
        elif truth is True:
            self.truthy.add((subject, name))

    def call_function(
        self, frame: Frame, node: ast.AST, function: Function, arguments: Arguments, subject: Optional[Value] = None
    ) -> Value:
        """Calls a function of the project, in the context that the library says."""
        context = self.context
        journal, noted = self.journal, len(self.journal)
        if (
            function.shim is not None
            or isinstance(subject, Instance)
            or "scoped" in function.marks
            or "veiled" in function.marks
        ):
            if subject is None and arguments.positional:
                subject = arguments.positional[0]
            inner = self.library.pass_context(
                self, frame, node, function, subject if subject is not None else UNKNOWN, arguments
            )
            if inner is None:
                return UNKNOWN
            self.context = inner
        opened = len(journal) > noted
        try:
            if "contextmanager" in function.marks:
                return Pending(function, arguments, self.context)
            if function.marks:
                if "traced" in function.marks:
                    self.context = self.library.traced(self.context)
                if "arg_scoped" in function.marks:
                    arguments = self.library.apply_defaults(self, function, arguments)
                if "cached" in function.marks:
                    self.context = self.context._replace(once=True)
            self.left = None
            since = len(self.made)
            value = self._call_remembered(frame, node, function, arguments)
            if "cached" in function.marks:
                for made in self.made[since:]:
                    made.origin = "cached"
            if self.left is not None:
                context = context._replace(state=self.left.state)
                self.left = None
            return value
        finally:
            self.context = context
            if opened:
                # The library has opened something around the call.
                journal[noted:] = [Block(journal[noted:])]

    def _call_remembered(self, frame: Frame, node: ast.AST, function: Function, arguments: Arguments) -> Value:
        if self.called is not None:
            self.called(function.node)
        if not self.matters(function) and not _hands_over(function, arguments):
            return UNKNOWN
        if self.local and self._is_elsewhere(function, arguments):
            return UNKNOWN
        key = (function, arguments.fingerprint(), self.context, self.local, not self.stack)
        summary = self.memo.get(key)
        if summary is not None and (summary.root is self.root_path or self.root_module not in summary.files):
            self.hand_over(frame, node, function.qualified, summary.entries, summary.root is not self.root_path)
            frame.files |= summary.files
            self.left = summary.left
            self._note_run(frame, node, function, arguments, summary.journal)
            return summary.value
        depth = len(self.stack)
        if depth >= DEPTH_LIMIT:
            self.give_up(frame, node, f"{DEPTH_LIMIT} calls inside one another")
            return UNKNOWN
        same = [i for i, (f, _) in enumerate(self.stack) if f is not None and f.node is function.node]
        if same and (len(same) >= RECURSION_LIMIT or key in self._active):
            self._cut = min(self._cut, same[0])
            return UNKNOWN
        runs = self.runs[function.node] = self.runs.get(function.node, 0) + 1
        if runs > RUN_LIMIT:
            if runs == RUN_LIMIT + 1 and not (
                self.relevance and self.relevance.is_dull(function.node, function.module)
            ):
                self.give_up(frame, node, f"{function.qualified} is called in more than {RUN_LIMIT} different ways")
            return UNKNOWN
        if self.watch is not None:
            self.watch.ran(function)
        inner = self.frame_of(function, arguments)
        self._active.add(key)
        self.stack.append((function, self.site(frame.module, node)))
        if function.module is self.root_module:
            self.reached.add(function.node)
        before, made = self.context, len(self.made)
        outer = self.journal
        journal: Journal = []
        self.journal = journal
        try:
            value = self.run(inner)
        finally:
            self.stack.pop()
            self._active.discard(key)
            self.journal = outer
        self.left = self.context if self.context != before else None
        if self._cut >= depth:
            # What was cut off below began here, or nothing was: this is all there is to know.
            self._cut = DEPTH_LIMIT
            if not self._returns_new(value, made):
                self.memo[key] = Summary(value, inner.entries, inner.files, self.root_path, self.left, journal)
        self._note_run(frame, node, function, arguments, journal)
        self.hand_over(frame, node, function.qualified, inner.entries, False)
        frame.files |= inner.files
        return value

    def _returns_new(self, value: Value, since: int) -> bool:
        """Whether a call returns an object that it has made and that takes a name of its own: the next call makes
        another one.
        """
        if len(self.made) == since or isinstance(value, (Const, Tensor, Unknown)):
            return False
        values = value.items if isinstance(value, Sequence_) else alternatives(value)
        named = [one for one in values if one.takes_name and not getattr(one, "once", True)]
        return bool(named) and any(one is made for one in named for made in self.made[since:])

    def _note_run(
        self, frame: Frame, node: ast.AST, function: Function, arguments: Arguments, journal: Journal
    ) -> None:
        """Notes a call in the journal of the function that makes it."""
        if not journal:
            return
        subject = arguments.positional[0] if arguments.positional else None
        own = subject is not None and subject is self.context.subject
        self.journal.append(Ran(self.site(frame.module, node), function, subject, own, journal, self.left is not None))

    def fork(
        self, frame: Frame, node: ast.AST, arms: Sequence[Journal], sources: Sources, ends: Sequence[str] = ()
    ) -> None:
        """Notes in the journal that one of several ways was taken."""
        if any(arms) or (sources and any(ends)):
            condition = (frame, ast.dump(node)) if isinstance(node, ast.expr) else (frame, node)
            self.journal.append(Fork(tuple(arms), tuple(ends) or ("",) * len(arms), condition, sources))

    @contextmanager
    def block(self) -> Iterator[None]:
        """What the library notes inside is closed at the end."""
        outer = self.journal
        inner: Journal = []
        self.journal = inner
        try:
            yield
        finally:
            self.journal = outer
            if inner:
                outer.append(Block(inner))

    def matters(self, function: Function) -> bool:
        """Whether a function has to be walked: for what may happen in it, or for what it returns."""
        return (
            self.relevance is None
            or function.owner is None
            and bool(function.closure)
            or self.relevance.matters(function.node, function.module)
        )

    def _is_elsewhere(self, function: Function, arguments: Arguments) -> bool:
        """Whether a function stands in another file and gets nothing that could lead back to the root's."""
        if function.module is self.root_module or "contextmanager" in function.marks:
            return False
        return not any(
            isinstance(value, (Function, Bound, Partial, Instance, Class, Sequence_, Mapping_, OneOf))
            for value in arguments.all_values()
        )

    def give_up(self, frame: Frame, node: ast.AST, limit: str) -> None:
        """Notes that a limit was hit at a call."""
        self.emit(frame, GaveUp(self.site(frame.module, node), "", limit=limit))

    def frame_of(self, function: Function, arguments: Arguments) -> Frame:
        """A frame with the parameters of `function` bound to `arguments`."""
        env: Dict[str, Value] = {}
        signature = function.node.args
        positional = [*signature.posonlyargs, *signature.args] if signature.posonlyargs else signature.args
        given = arguments.positional
        keywords = arguments.keywords
        first_default = len(positional) - len(function.defaults)
        unsure_keywords = arguments.more_keywords
        unsure = arguments.more_positional or unsure_keywords
        count = len(given)
        for index, parameter in enumerate(positional):
            name = parameter.arg
            if index < count:
                env[name] = given[index]
            elif name in keywords:
                env[name] = keywords[name]
            elif unsure or index < first_default:
                env[name] = UNKNOWN
            else:
                env[name] = function.defaults[index - first_default]
        if signature.vararg is not None:
            env[signature.vararg.arg] = Sequence_(
                given[len(positional) :], exact=not (arguments.more_positional or arguments.more_rest)
            )
        for parameter in signature.kwonlyargs:
            name = parameter.arg
            if name in keywords:
                env[name] = keywords[name]
            elif unsure_keywords:
                env[name] = UNKNOWN
            else:
                env[name] = function.keyword_defaults.get(name, UNKNOWN)
        if signature.kwarg is not None:
            unsure_keywords = unsure_keywords or arguments.more_rest
            env[signature.kwarg.arg] = Mapping_(
                {k: v for k, v in keywords.items() if k not in env}, exact=not unsure_keywords
            )
        return Frame(function.module, env, function.closure, function, function.owner)

    def run(self, frame: Frame) -> Value:
        """Runs a function's frame and returns what it returns."""
        function = frame.function
        assert function is not None
        node = function.node
        if isinstance(node, ast.Lambda):
            self.step()
            return self.eval(node.body, frame)
        frame.generator = self.is_generator(node)
        flow = self.exec_block(node.body, frame)
        self.settle_pending(frame)
        if frame.generator:
            return Sequence_(frame.yields[:8], exact=False, kind="iterator")
        if flow is None:
            frame.returns.append(NONE)
        return join_all(frame.returns)

    def settle_pending(self, frame: Frame) -> None:
        """Closes the guards that reach to the end of a function."""
        # The later ones first: marking may only shorten what comes after.
        for guard, since, until in reversed(frame.deferred):
            if guard.kept(self.writes[until.write :]):
                self.mark_once(frame, since, until, guard.targets)
        frame.deferred.clear()
        while frame.pending:
            guard, since = frame.pending.pop()
            if guard.kept(self.writes[since.write :]):
                self.mark_once(frame, since, None, guard.targets)

    def is_generator(self, node: ast.AST) -> bool:
        """Whether a function's own body has a `yield`."""
        known = self._generators.get(node)
        if known is None:
            known = self._generators[node] = _yields(node)
        return known

    # -- context managers of the project

    def run_pending(self, frame: Frame, node: ast.AST, pending: Pending, body: Callable[[Value], None]) -> bool:
        """Runs a generator context manager and, at its `yield`, `body` with what is yielded.

        Returns whether the body ran.
        """
        function = pending.function
        if self.called is not None:
            self.called(function.node)
        if len(self.stack) >= DEPTH_LIMIT or sum(1 for f, _ in self.stack if f is function) >= RECURSION_LIMIT:
            return False
        inner = self.frame_of(function, pending.arguments)
        ran: List[bool] = []

        def hook(value: Value) -> None:
            if not ran:
                ran.append(True)
                mark = len(frame.entries)
                body(value)
                inner.body_created = frame.body_created or any(
                    isinstance(event, Created) for event, _ in list(frame.entries.values())[mark:]
                )

        inner.hook = hook
        self.stack.append((function, self.site(frame.module, node)))
        if function.module is self.root_module:
            self.reached.add(function.node)
        context = self.context
        try:
            self.run(inner)
        finally:
            self.stack.pop()
            self.context = context
        self.hand_over(frame, node, function.qualified, inner.entries, False)
        frame.files |= inner.files
        return bool(ran)

    # -- modules

    def module_value(self, module: Any) -> ModuleValue:
        """The value of a module or folder of the project."""
        found = self._module_values.get(module.path)
        if found is None or found.module is not module:
            found = self._module_values[module.path] = ModuleValue(module)
        return found

    def module_env(self, module: Module) -> Dict[str, Value]:
        """The names of a module, which is run for it if it was not yet."""
        if module.env is None:
            module.env = {}
            if module.tree is not None:
                self.run_module(module)
        return module.env  # type: ignore[return-value]

    def run_module(self, module: Module) -> None:
        """Runs the module's body apart from what runs now."""
        env: Dict[str, Value] = module.env  # type: ignore[assignment]
        env["__name__"] = Const("imported")
        env["__file__"] = SOMETHING
        frame = Frame(module, env, ())
        state: Dict[str, Any] = {
            **fresh_walk(Context()),
            **fresh_root(module),
            "local": False,
            "importing": self.importing + 1,
        }
        with self.instead(**state):
            try:
                assert module.tree is not None
                self.exec_module(module.tree.body, frame)
            except (GiveUp, RecursionError):
                pass
            finally:
                self.bodies[module] = Body(frame.entries, self.reached, self.unresolved)

    @contextmanager
    def instead(self, **state: Any) -> Iterator[None]:
        """Gives the machine other state, by the names of its attributes, and puts back at the end what was there."""
        saved = {name: getattr(self, name) for name in state}
        for name, value in state.items():
            setattr(self, name, value)
        try:
            yield
        finally:
            for name, value in saved.items():
                setattr(self, name, value)


def fresh_root(module: Module) -> Dict[str, Any]:
    """The state of a machine that begins with a file, for `Machine.instead`.

    What functions came to is forgotten: what is said of a file must not hang on which were looked at before.
    """
    return {"root_path": module.path, "root_module": module, "reached": set(), "unresolved": set(), "memo": {}}


def fresh_walk(context: Context) -> Dict[str, Any]:
    """The state of a machine that begins to walk something in `context`, for `Machine.instead`."""
    return {
        "context": context,
        "uncertain": 0,
        "choosing": 0,
        "looping": 0,
        "steps": 0,
        "stack": [],
        "writes": [],
        "falsy": set(),
        "truthy": set(),
        "runs": {},
        "journal": [],
        "rest": None,
    }


def _hands_over(function: Function, arguments: Arguments) -> bool:
    """Whether something to call is among the arguments, apart from the object whose method is called."""
    values = arguments.positional[1:] if function.owner is not None else arguments.positional
    return any(_calls_something(value, 1) for value in (*values, *arguments.keywords.values()))


def _calls_something(value: Value, depth: int) -> bool:
    if isinstance(value, (Function, Bound, Partial, Class, Instance, Symbol)):
        return True
    if isinstance(value, OneOf):
        return any(_calls_something(one, depth) for one in value.values)
    if depth and isinstance(value, Sequence_):
        return any(_calls_something(one, depth - 1) for one in value.items)
    if depth and isinstance(value, Mapping_):
        return any(_calls_something(one, depth - 1) for one in value.items.values())
    return not isinstance(value, (Unknown, Const, Sequence_, Mapping_)) and type(value).__module__.endswith("objects")


def _yields(node: ast.AST) -> bool:
    stack: List[ast.AST] = list(getattr(node, "body", ()))
    while stack:
        child = stack.pop()
        kind = type(child)
        if kind is ast.Yield or kind is ast.YieldFrom:
            return True
        if kind in _NO_YIELD:
            continue
        for field in kind._fields:
            value = getattr(child, field, None)
            if value.__class__ is list:
                stack.extend([item for item in value if isinstance(item, ast.AST)])
            elif isinstance(value, ast.AST):
                stack.append(value)
    return False


_NO_YIELD = frozenset(
    {
        ast.FunctionDef,
        ast.AsyncFunctionDef,
        ast.ClassDef,
        ast.Lambda,
        ast.Name,
        ast.Constant,
        ast.Load,
        ast.Store,
        ast.Import,
        ast.ImportFrom,
    }
)


__all__ = ["Frame", "GiveUp", "Machine"]
