"""What statements do."""

from __future__ import annotations

import ast
from typing import Any, Callable, Dict, List, Optional, Sequence

from tf1lint.interpret import guards, python
from tf1lint.interpret.classes import ITEMS
from tf1lint.interpret.expressions import dotted_key
from tf1lint.interpret.frame import Frame, Pending
from tf1lint.interpret.interpreter import Interpreter
from tf1lint.interpret.journal import Journal, Loop
from tf1lint.interpret.later import Later
from tf1lint.interpret.library import Context
from tf1lint.interpret.syntax import catches
from tf1lint.interpret.values import (
    NO_SOURCES,
    NONE,
    UNKNOWN,
    Arguments,
    BoundExternal,
    Class,
    Const,
    Function,
    Instance,
    Mapping_,
    ModuleValue,
    OneOf,
    Sequence_,
    Something,
    Sources,
    Symbol,
    Tensor,
    Unknown,
    Value,
    Wrapped,
    from_sources,
    hand_on,
    is_none,
    join,
    join_all,
    not_none,
    sources_of,
    unknown,
)
from tf1lint.project import Module

# How a block ended: None where it ran to its end.
RETURN, BREAK, CONTINUE, RAISE = "return", "break", "continue", "raise"
Flow = Optional[str]
_MISSING = object()
# What asking for something that is not there ends in.
_NOT_THERE = frozenset({"AttributeError", "KeyError", "IndexError", "NameError", "Exception"})


class Statements(Interpreter):
    """Execution, by kind of node. Mixed into the machine."""

    def exec_block(self, statements: Sequence[ast.stmt], frame: Frame) -> Flow:
        """Runs statements in order and says how that ended."""
        outer: Optional[Context] = None
        ended: Flow = None
        for statement in statements:
            self.steps += 1
            if self.steps % 512 == 0:
                self.step()
            method = _EXEC.get(type(statement))
            if method is not None:
                ended = method(self, statement, frame)
                if ended is not None:
                    break
                if self.rest is not None:
                    # `if not training: return …`: what follows is the other branch.
                    outer = self.context if outer is None else outer
                    self.context, self.rest = self.rest, None
        if outer is not None:
            self.context = outer
        return ended

    def exec_module(self, statements: Sequence[ast.stmt], frame: Frame) -> None:
        """Runs a module's body; a statement that ends it ends nothing else."""
        for statement in statements:
            self.exec_block([statement], frame)

    # -- simple statements

    def _expression(self, node: ast.Expr, frame: Frame) -> Flow:
        if type(node.value) is not ast.Constant:
            self.eval(node.value, frame)
        return None

    def _return(self, node: ast.Return, frame: Frame) -> Flow:
        frame.returns.append(hand_on(self.eval(node.value, frame)) if node.value is not None else NONE)
        return RETURN

    def _raise(self, node: ast.Raise, frame: Frame) -> Flow:
        return RAISE

    def _break(self, node: ast.Break, frame: Frame) -> Flow:
        return BREAK

    def _continue(self, node: ast.Continue, frame: Frame) -> Flow:
        return CONTINUE

    def _global(self, node: ast.Global, frame: Frame) -> Flow:
        frame.globals.update(node.names)
        return None

    def _assign(self, node: ast.Assign, frame: Frame) -> Flow:
        guard, since = None, None
        if isinstance(node.value, (ast.IfExp, ast.BoolOp)):
            guard, since = self._assigned_guard(node.value, frame), self.mark(frame)
        value = self.eval(node.value, frame)
        for target in node.targets:
            self.assign(target, value, frame)
        if len(node.targets) == 1 and isinstance(node.targets[0], ast.Name) and _is_read(node.value):
            frame.origins[node.targets[0].id] = node.value
        if guard is not None and since is not None and guard.kept(self.writes[since.write :]):
            self.mark_once(frame, since)
        return None

    def _assigned_guard(self, value: ast.expr, frame: Frame) -> Optional[guards.Guard]:
        """The guard in `self.x = self.x or X()` and `self.x = X() if self.x is None else self.x`."""
        if isinstance(value, ast.IfExp):
            return guards.recognise(self, value.test, frame)
        if isinstance(value, ast.BoolOp) and isinstance(value.op, ast.Or):
            targets = guards.targets_of(self, value.values[0], frame)
            return guards.Guard(targets, True) if targets else None
        return None

    def _annotated(self, node: ast.AnnAssign, frame: Frame) -> Flow:
        if node.value is not None:
            self.assign(node.target, self.eval(node.value, frame), frame)
        return None

    def _augmented(self, node: ast.AugAssign, frame: Frame) -> Flow:
        target = node.target
        right = self.eval(node.value, frame)
        old = self.eval(target, frame) if not isinstance(target, ast.Subscript) else UNKNOWN
        if isinstance(old, Mapping_) and isinstance(node.op, ast.BitOr):
            self.library.mutated(self, frame, node, old, "|=", None, right)
        if isinstance(old, Sequence_) and isinstance(node.op, ast.Add):
            items, exact = self.iterate(right)
            for item in items:
                self.library.mutated(self, frame, node, old, "append", None, item)
            self.touch(old)
            self.note_write(old, "[]", None)
            old.items.extend(items[: max(0, 32 - len(old.items))])
            old.exact = old.exact and exact and not self.uncertain and not self.looping
            self.assign(target, old, frame)
            return None
        self.assign(target, self.binary(node.op, old, right), frame)
        return None

    def _delete(self, node: ast.Delete, frame: Frame) -> Flow:
        for target in node.targets:
            if isinstance(target, ast.Name):
                frame.env.pop(target.id, None)
            elif isinstance(target, ast.Attribute):
                subject = self.eval(target.value, frame)
                if isinstance(subject, Instance):
                    self.touch(subject)
                    self.note_write(subject, target.attr, False)
                    if not self.uncertain:
                        subject.attributes.pop(target.attr, None)
            elif isinstance(target, ast.Subscript):
                value = self.eval(target.value, frame)
                if isinstance(value, (Sequence_, Mapping_)):
                    self.library.mutated(self, frame, node, value, "del")
                    self.touch(value)
                    value.exact = False
                    key = self.eval(target.slice, frame) if not isinstance(target.slice, ast.Slice) else UNKNOWN
                    self.note_write(value, ("[]", python.constant_key(key)), False)
        return None

    # -- assignment

    def assign(self, target: ast.AST, value: Value, frame: Frame) -> None:
        """Binds a value to a target."""
        if isinstance(target, ast.Name):
            if target.id in frame.globals:
                self.touch(frame.module)
                self.module_env(frame.module)[target.id] = value
                self.note_write("global " + str(frame.module.path), target.id, value.truth)
            else:
                frame.env[target.id] = value
                frame.origins.pop(target.id, None)
        elif isinstance(target, ast.Attribute):
            subject = self.eval(target.value, frame)
            self.library.attached(self, frame, target, subject, target.attr, value)
            self.set_attribute(subject, target.attr, value)
            if not isinstance(subject, Instance):
                self.note_write(ast.dump(target.value), target.attr, value.truth)
                key = dotted_key(target)
                if key:
                    frame.env[key] = value
        elif isinstance(target, (ast.Tuple, ast.List)):
            self._unpack(target, value, frame)
        elif isinstance(target, ast.Subscript):
            self._set_item(target, value, frame)
        elif isinstance(target, ast.Starred):
            self.assign(target.value, value, frame)

    def _unpack(self, target: Any, value: Value, frame: Frame) -> None:
        names = target.elts
        starred = [i for i, name in enumerate(names) if isinstance(name, ast.Starred)]
        if isinstance(value, Sequence_) and value.exact and not starred and len(value.items) == len(names):
            for name, item in zip(names, value.items):
                self.assign(name, item, frame)
            return
        if isinstance(value, Sequence_) and value.exact and len(starred) == 1 and len(value.items) >= len(names) - 1:
            at, after = starred[0], len(names) - starred[0] - 1
            middle = value.items[at : len(value.items) - after]
            parts: List[Value] = [
                *value.items[:at],
                Sequence_(middle, True, "list"),
                *value.items[len(value.items) - after :],
            ]
            for name, item in zip(names, parts):
                self.assign(name, item, frame)
            return
        if isinstance(value, OneOf):
            rows = [v for v in value.values if isinstance(v, Sequence_) and v.exact and len(v.items) == len(names)]
            if rows and not starred:
                rest: List[Value] = [UNKNOWN] if len(rows) < len(value.values) else []
                for index, name in enumerate(names):
                    self.assign(name, join_all([row.items[index] for row in rows] + rest), frame)
                return
        items, _ = self.iterate(value)
        item = join_all(items)
        if isinstance(value, (Unknown, Something)):
            item = unknown(value)
        for name in names:
            self.assign(name, Sequence_([item], False, "list") if isinstance(name, ast.Starred) else item, frame)

    def _set_item(self, target: ast.Subscript, value: Value, frame: Frame) -> None:
        hand_on(value)
        container = self.eval(target.value, frame)
        key = self.eval(target.slice, frame) if not isinstance(target.slice, ast.Slice) else UNKNOWN
        if isinstance(target.value, ast.Attribute) and target.value.attr == "__dict__" and isinstance(key, Const):
            subject = self.eval(target.value.value, frame)
            if isinstance(subject, Instance) and isinstance(key.value, str):
                self.set_attribute(subject, key.value, value)
                subject.bypassed.add(key.value)
        if isinstance(container, Instance):
            setter = self.find_attribute(container.cls, "__setitem__")
            if isinstance(setter, Function):
                self.call_function(frame, target, setter, Arguments([container, key, value]), container)
                return
            container = container.attributes.get(ITEMS, container)
        self.note_mutation(target.value, container, frame)
        for one in container.values if isinstance(container, OneOf) else (container,):
            if isinstance(one, (Mapping_, Sequence_)):
                operation = "[:]=" if isinstance(target.slice, ast.Slice) else "[]="
                self.library.mutated(self, frame, target, one, operation, key, value)
            if isinstance(one, Mapping_):
                self.note_write(one, ("[]", python.constant_key(key)))
                self.put_item(one, key, value)
            elif isinstance(one, Sequence_):
                self.touch(one)
                self.note_write(one, ("[]", python.constant_key(key)))
                if (
                    isinstance(key, Const)
                    and isinstance(key.value, int)
                    and not self.uncertain
                    and -len(one.items) <= key.value < len(one.items)
                ):
                    one.items[key.value] = value
                elif len(one.items) < 32:
                    one.items.append(value)
                    one.exact = False

    def note_mutation(self, node: ast.AST, container: Value, frame: Frame) -> None:
        """Notes that a container which stands under an attribute or a global was changed."""
        if isinstance(container, (Sequence_, Mapping_)):
            # Its own writes say which item it was.
            return
        if isinstance(node, ast.Attribute):
            if node.attr == "__dict__":
                self.note_write(self.eval(node.value, frame), None, None)
                return
            subject = self.eval(node.value, frame)
            self.note_write(subject if isinstance(subject, Instance) else ast.dump(node.value), node.attr, None)
        elif isinstance(node, ast.Name) and node.id not in frame.env:
            self.note_write("global " + str(frame.module.path), node.id, None)
        elif isinstance(node, ast.Subscript):
            self.note_mutation(node.value, container, frame)

    def set_attribute(self, subject: Value, name: str, value: Value) -> None:
        """`subject.name = value`."""
        hand_on(value)
        if isinstance(subject, Instance):
            self.touch(subject)
            self.note_write(subject, name, value.truth)
            old = subject.attributes.get(name)
            if old is not None and (self.uncertain or self.looping):
                value = join(old, value)
            subject.attributes[name] = value
            if old is None or (old is not value and old.fingerprint() != value.fingerprint()):
                subject.version += 1
        elif isinstance(subject, Class):
            self.touch(subject)
            subject.env[name] = value
        elif isinstance(subject, ModuleValue) and isinstance(subject.module, Module):
            self.touch(subject.module)
            self.module_env(subject.module).setdefault(name, value)
        elif isinstance(subject, OneOf):
            self.uncertain += 1
            for one in subject.values:
                self.set_attribute(one, name, value)
            self.uncertain -= 1

    # -- branches

    def narrow(self, test: ast.AST, frame: Frame, positive: bool) -> Dict[str, Any]:
        """What a condition on a name says of it where it is true (or false); returns what to put back."""
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            return self.narrow(test.operand, frame, not positive)
        if isinstance(test, ast.BoolOp):
            if isinstance(test.op, ast.And) is not positive:
                return {}
            saved: Dict[str, Any] = {}
            for item in test.values:
                for narrowed, held in self.narrow(item, frame, positive).items():
                    saved.setdefault(narrowed, held)
            return saved
        name: Optional[str] = None
        absent = False
        if isinstance(test, ast.Name):
            name, absent = test.id, not positive
            if absent:
                # Falsy is not None alone.
                value = frame.env.get(test.id)
                if not isinstance(value, (OneOf, Unknown)):
                    return {}
                if isinstance(value, OneOf):
                    kept = [v for v in value.values if v.truth is not True]
                    if not kept or len(kept) == len(value.values):
                        return {}
                    frame.env[test.id] = join_all(kept)
                    return {test.id: value}
                return {}
        elif (
            isinstance(test, ast.Compare)
            and len(test.ops) == 1
            and isinstance(test.left, ast.Name)
            and isinstance(test.comparators[0], ast.Constant)
            and test.comparators[0].value is None
        ):
            if isinstance(test.ops[0], (ast.Is, ast.Eq)):
                name, absent = test.left.id, positive
            elif isinstance(test.ops[0], (ast.IsNot, ast.NotEq)):
                name, absent = test.left.id, not positive
        if name is None or name not in frame.env:
            return {}
        value = frame.env[name]
        if not isinstance(value, (Unknown, OneOf)):
            return {}
        if absent:
            frame.env[name] = NONE
        elif isinstance(test, ast.Name) and isinstance(value, OneOf):
            kept = [v for v in value.values if v.truth is not False]
            frame.env[name] = not_none(join_all(kept)) if kept else value
        else:
            frame.env[name] = not_none(value)
        return {name: value}

    def widen(self, saved: Dict[str, Any], frame: Frame) -> None:
        """Puts back what `narrow` replaced."""
        frame.env.update(saved)

    def _if(self, node: ast.If, frame: Frame) -> Flow:
        test = self.eval(node.test, frame)
        truth = test.truth
        self.ask_truth(frame, node, node.test, test, "if")
        guard = guards.recognise(self, node.test, frame)
        if truth is None and _is_constant_name(node.test):
            truth = False
        if truth is not None:
            block = node.body if truth else node.orelse
            flow = self._guarded(block, frame, guard, truth)
            # `if self.x is not None: return self.x` with nothing there yet: what follows is what it guards.
            if (
                not truth
                and guard is not None
                and not guard.positive
                and not node.orelse
                and _leaves(node.body)
                and not guard.reset(self.falsy)
            ):
                frame.pending.append((guard, self.mark(frame)))
            return flow
        env = frame.env
        before = dict(env)
        context, journal = self.context, self.journal
        sources = sources_of(test)
        if sources:
            self.context = self.library.in_branch(self, test)
        arms: List[Journal] = [[], []]
        first = second = None
        self.uncertain += 1
        try:
            self.journal = arms[0]
            self.narrow(node.test, frame, True)
            first = self._guarded(node.body, frame, guard, True)
            after = dict(env)
            env.clear()
            env.update(before)
            self.journal = arms[1]
            self.narrow(node.test, frame, False)
            second = self._guarded(node.orelse, frame, guard, False) if node.orelse else None
        finally:
            self.uncertain -= 1
            if self.context is not context and sources:
                self.context = context
            self.journal = journal
            self.fork(frame, node.test, arms, sources, (first or "", second or ""))
        if guard is not None and not guard.reset(self.falsy):
            for flow, side in ((first, True), (second, False)):
                if flow in (RETURN, RAISE, CONTINUE) and guard.positive is not side:
                    frame.pending.append((guard, self.mark(frame)))
        if sources and (first is None) is not (second is None):
            self.rest = self.library.in_branch(self, test)
        if first is not None and second is not None:
            env.update({k: v for k, v in after.items() if k not in env})
            return first if first == second or second == RAISE else second
        if first is not None:
            return None
        if second is not None:
            env.clear()
            env.update(after)
            return None
        self.join_env(env, after, sources)
        return None

    def _guarded(self, block: Sequence[ast.stmt], frame: Frame, guard: Optional[guards.Guard], side: bool) -> Flow:
        if guard is None:
            return self.exec_block(block, frame)
        other = guard.positive is not side
        if (other and not guard.flag) or guard.reset(self.truthy if other else self.falsy):
            return self.exec_block(block, frame)
        since = self.mark(frame)
        flow = self.exec_block(block, frame)
        if guard.kept(self.writes[since.write :], other):
            self.mark_once(frame, since, None, () if other else guard.targets)
        elif not other and flow is None and len(frame.entries) > since.entry:
            # `if not self.ready: …` with `self.ready = True` further down.
            frame.deferred.append((guard, since, self.mark(frame)))
        return flow

    def join_env(self, env: Dict[str, Value], other: Dict[str, Value], sources: Sources = NO_SOURCES) -> None:
        """What is known after two ways have met, into `env`; what decided between them is `sources`."""
        for name, value in other.items():
            if name in env:
                mine = env[name]
                if mine is not value:
                    joined = join(mine, value)
                    env[name] = from_sources(joined, sources) if sources and joined is not mine else joined
            else:
                env[name] = value

    # -- loops

    def _for(self, node: ast.For, frame: Frame) -> Flow:
        guard = self._range_guard(node.iter, frame)
        since = self.mark(frame)
        iterated = self.eval(node.iter, frame)
        if isinstance(iterated, Tensor):
            self.library.tested(self, frame, node, iterated, "for")
        items, exact = self.iterate(iterated)
        rounds = items if exact else [*items, *items][:2] if len(items) == 1 else items
        before = dict(frame.env)
        flow: Flow = None
        journal: Journal = self.journal
        journals: List[Journal] = []
        if not exact:
            self.looping += 1
        try:
            for item in rounds:
                self.journal = []
                journals.append(self.journal)
                self.assign(node.target, item, frame)
                flow = self.exec_block(node.body, frame)
                if flow in (BREAK, RETURN, RAISE):
                    break
        finally:
            if not exact:
                self.looping -= 1
            self.journal = journal
            if any(journals):
                journal.append(Loop(tuple(journals), exact, sources_of(iterated)))
        if guard is not None and guard.kept(self.writes[since.write :]):
            self.mark_once(frame, since)
        if exact and rounds and flow in (RETURN, RAISE):
            return flow
        if not exact or not rounds:
            self.join_env(frame.env, before)
        if node.orelse:
            return self.exec_block(node.orelse, frame)
        return None

    def _range_guard(self, node: ast.expr, frame: Frame) -> Optional[guards.Guard]:
        """`for i in range(len(self.items), n)`: what is missing in `self.items`."""
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "range"
            and len(node.args) == 2
        ):
            first = node.args[0]
            if (
                isinstance(first, ast.Call)
                and isinstance(first.func, ast.Name)
                and first.func.id == "len"
                and first.args
            ):
                targets = guards.targets_of(self, first.args[0], frame)
                return guards.Guard(targets, True) if targets else None
        return None

    def _while(self, node: ast.While, frame: Frame) -> Flow:
        before = dict(frame.env)
        self.looping += 1
        self.uncertain += 1
        flow: Flow = None
        journal: Journal = self.journal
        journals: List[Journal] = []
        sources = NO_SOURCES
        try:
            for _ in range(2):
                self.journal = []
                journals.append(self.journal)
                test = self.eval(node.test, frame)
                sources = sources | sources_of(test)
                self.ask_truth(frame, node, node.test, test, "while")
                if test.truth is False:
                    break
                guard = guards.recognise(self, node.test, frame)
                flow = self._guarded(node.body, frame, guard, True)
                if flow in (BREAK, RETURN, RAISE):
                    break
        finally:
            self.looping -= 1
            self.uncertain -= 1
            self.journal = journal
            if any(journals):
                journal.append(Loop(tuple(journals), False, sources))
        self.join_env(frame.env, before)
        if flow == RETURN and isinstance(node.test, ast.Constant) and node.test.value:
            return RETURN
        return self.exec_block(node.orelse, frame) if node.orelse else None

    # -- with and try

    def _with(self, node: ast.With, frame: Frame) -> Flow:
        return self._with_items(node, 0, frame)

    def _with_items(self, node: ast.With, index: int, frame: Frame) -> Flow:
        if index == len(node.items):
            return self.exec_block(node.body, frame)
        item = node.items[index]
        value = self.eval(item.context_expr, frame)
        outcome: List[Flow] = [None]

        def body(bound: Value) -> None:
            if item.optional_vars is not None:
                self.assign(item.optional_vars, bound, frame)
            outcome[0] = self._with_items(node, index + 1, frame)

        with self.block():
            self.within(frame, item.context_expr, value, body)
        return outcome[0]

    def within(self, frame: Frame, node: ast.AST, value: Value, body: Callable[[Value], None]) -> None:
        """Enters a context manager, runs `body` with what `as` binds, and leaves it."""
        context = self.context
        mark = len(frame.entries)
        try:
            if isinstance(value, Pending):
                if not self.run_pending(frame, node, value, body):
                    body(UNKNOWN)
                return
            if isinstance(value, Instance):
                enter = self.find_attribute(value.cls, "__enter__")
                if isinstance(enter, Function) and "contextmanager" not in enter.marks:
                    body(self.enter_instance(frame, node, value, enter))
                    return
            if isinstance(value, OneOf):
                value = join_all([v for v in value.values if is_none(v) is not True])
            bound = self.library.enter(self, frame, node, value)
            body(bound)
            self.library.leave(self, frame, node, value, mark, context)
        finally:
            self.context = context

    def enter_instance(self, frame: Frame, node: ast.AST, value: Instance, enter: Function) -> Value:
        """Runs `__enter__` of a project object; the context that it makes stays."""
        inner = self.frame_of(enter, Arguments([value]))
        if self.called is not None:
            self.called(enter.node)
        self.stack.append((enter, self.site(frame.module, node)))
        try:
            result = self.run(inner)
        finally:
            self.stack.pop()
        self.hand_over(frame, node, enter.qualified, inner.entries, False)
        frame.files |= inner.files
        return result

    def _try(self, node: ast.Try, frame: Frame) -> Flow:
        before = dict(frame.env)
        journal: Journal = self.journal
        arms: List[Journal] = [[]]
        self.journal = arms[0]
        flow = self.exec_block(node.body, frame)
        missing = self._asked_in(node, frame)
        if flow is None and node.orelse:
            flow = self.exec_block(node.orelse, frame)
        after = dict(frame.env)
        flows = [flow]
        envs = [after] if flow is None else []
        imports = all(isinstance(s, (ast.Import, ast.ImportFrom)) for s in node.body)
        for handler in node.handlers:
            frame.env.clear()
            frame.env.update(before)
            if not imports:
                self.join_env(frame.env, after)
            if handler.name:
                frame.env[handler.name] = UNKNOWN
            self.uncertain += 1
            since = self.mark(frame)
            arms.append([])
            self.journal = arms[-1]
            try:
                flow = self.exec_block(handler.body, frame)
            finally:
                self.uncertain -= 1
            if missing is not None and missing.kept(self.writes[since.write :]):
                self.mark_once(frame, since, None, missing.targets)
            flows.append(flow)
            if flow is None:
                envs.append(dict(frame.env))
        self.journal = journal
        self.fork(frame, node, arms, NO_SOURCES, [one or "" for one in flows])
        frame.env.clear()
        if envs:
            frame.env.update(envs[0])
            for other in envs[1:]:
                if imports:
                    for name, value in other.items():
                        frame.env[name] = _better_import(frame.env.get(name), value)
                else:
                    self.join_env(frame.env, other)
        else:
            frame.env.update(after)
        if node.finalbody:
            last = self.exec_block(node.finalbody, frame)
            if last is not None:
                return last
        if envs:
            return None
        return next((f for f in flows if f != RAISE), RAISE)

    def _asked_in(self, node: ast.Try, frame: Frame) -> Optional[guards.Guard]:
        """`try: self.x` … `except AttributeError`: what the handler may fill in."""
        if not node.handlers or not any(catches(h.type, _NOT_THERE) for h in node.handlers):
            return None
        targets: List[guards.Target] = []
        for statement in node.body:
            for child in ast.walk(statement):
                if isinstance(child, (ast.Attribute, ast.Subscript)) and isinstance(child.ctx, ast.Load):
                    targets.extend(guards.targets_of(self, child, frame))
        return guards.Guard(targets, True) if targets else None

    # -- definitions

    def _function(self, node: Any, frame: Frame) -> Flow:
        function = Function(node, frame.module, self.closure_of(frame), None, node.name)
        function.owner = frame.owner if frame.function is None else None
        self.fill_defaults(function, frame)
        value: Value = function
        for decorator in reversed(node.decorator_list):
            value = self.decorate(frame, decorator, value)
        frame.env[node.name] = value
        return None

    def decorate(self, frame: Frame, decorator: ast.expr, value: Value) -> Value:
        """`value` after a decorator; one that cannot be followed leaves it as it is."""
        if isinstance(decorator, ast.Attribute) and decorator.attr in ("setter", "getter", "deleter"):
            return self.eval(decorator.value, frame)
        callee = self.eval(decorator, frame)
        if isinstance(callee, (Unknown, BoundExternal)):
            return value
        if (
            isinstance(callee, Instance)
            and isinstance(value, Function)
            and self.find_attribute(callee.cls, "__call__") is None
        ):
            # A context manager that decorates: what it opens around the function is not followed.
            return value.marked("veiled")
        if isinstance(value, Class) and not isinstance(callee, (Symbol, Function)):
            return value
        node = decorator
        before = _shims(value)
        result = self.call(frame, node, callee, Arguments([value]))
        self._claim_shim(frame, decorator, before, result)
        if isinstance(value, Class):
            return result if isinstance(result, Class) else value
        if isinstance(result, (Unknown, Const, Tensor)) or type(result).__name__ in ("Result", "Something"):
            return value
        return result

    def _claim_shim(self, frame: Frame, decorator: ast.expr, before: Dict[str, Function], result: Value) -> None:
        """Says that it is a decorator of the project which has applied the shim, wherever it does so."""
        for name, function in _shims(result).items():
            if function.shim is not decorator and name not in before:
                self.site(frame.module, decorator)
                function.shim = decorator

    def _class(self, node: ast.ClassDef, frame: Frame) -> Flow:
        bases = [self.eval(base, frame) for base in node.bases if not isinstance(base, ast.Starred)]
        made = Class(node, frame.module, node.name, bases)
        inner = Frame(frame.module, made.env, self.closure_of(frame), None, made)
        self.exec_module(node.body, inner)
        frame.entries.update(inner.entries)
        self.fields_of_class(made, node, frame)
        if frame.function is not None:
            self.local_classes[node] = made
        self._class_hooks(made, node, frame)
        value: Value = made
        for decorator in reversed(node.decorator_list):
            value = self.decorate(frame, decorator, value)
        frame.env[node.name] = value
        return None

    def _class_hooks(self, made: Class, node: ast.ClassDef, frame: Frame) -> None:
        """What a metaclass of the project, or `__init_subclass__` of a base, does to a class."""
        for keyword in node.keywords:
            if keyword.arg == "metaclass":
                meta = self.eval(keyword.value, frame)
                maker = self.find_attribute(meta, "__new__") if isinstance(meta, Class) else None
                if isinstance(maker, Function):
                    namespace = Mapping_(dict(made.env))
                    given = Arguments([meta, Const(made.name), Sequence_(made.bases), namespace])
                    self.call_function(frame, node, maker, given)
                    made.env.update(namespace.items)
        for base in self.order_of(made)[1:]:
            hook = base.env.get("__init_subclass__") if isinstance(base, Class) else None
            hook = hook.value if isinstance(hook, Wrapped) else hook
            if isinstance(hook, Function):
                self.call_function(frame, node, hook, Arguments([made]))
                break

    # -- imports

    def _import(self, node: ast.Import, frame: Frame) -> Flow:
        for alias in node.names:
            if alias.asname:
                frame.env[alias.asname] = self.import_path(frame.module, alias.name)
            else:
                top = alias.name.split(".", 1)[0]
                whole = self.import_path(frame.module, alias.name)
                first = self.import_path(frame.module, top)
                frame.env[top] = first if isinstance(first, ModuleValue) or isinstance(whole, Symbol) else whole
        return None

    def import_path(self, module: Module, dotted: str, level: int = 0) -> Value:
        """The module that a dotted path names: the project's, or something outside."""
        found = self.project.find(module, dotted, level)
        if found is not None:
            return self.module_value(found)
        return UNKNOWN if level else self.symbol(dotted)

    def _import_from(self, node: ast.ImportFrom, frame: Frame) -> Flow:
        if node.module == "__future__":
            return None
        source = self.import_path(frame.module, node.module or "", node.level)
        for alias in node.names:
            if alias.name == "*":
                held = frame.env.get("*")
                if not isinstance(held, Sequence_):
                    held = frame.env["*"] = Sequence_([], False, "list")
                held.items.insert(0, source)
                continue
            frame.env[alias.asname or alias.name] = self._imported(source, alias.name)
        return None

    def _imported(self, source: Value, name: str) -> Value:
        value = self.get_attribute(source, name) if source is not UNKNOWN else UNKNOWN
        if (
            value is UNKNOWN
            and isinstance(source, ModuleValue)
            and isinstance(source.module, Module)
            and source.module.env is not None
            and name not in source.module.env
        ):
            return Later(source.module, name)
        return value

    def _pass(self, node: ast.AST, frame: Frame) -> Flow:
        return None

    def _match(self, node: Any, frame: Frame) -> Flow:
        subject = self.eval(node.subject, frame)
        self.uncertain += 1
        before = dict(frame.env)
        joined = dict(before)
        journal: Journal = self.journal
        arms: List[Journal] = []
        ends: List[str] = []
        for case in node.cases:
            frame.env.clear()
            frame.env.update(before)
            guard = self._case_guard(node.subject, case.pattern, frame)
            arms.append([])
            self.journal = arms[-1]
            flow = self._guarded(case.body, frame, guard, True)
            ends.append(flow or "")
            if flow is None:
                self.join_env(joined, frame.env, sources_of(subject))
        self.uncertain -= 1
        self.journal = journal
        if not any(_matches_all(case) for case in node.cases):
            arms.append([])
            ends.append("")
        self.fork(frame, node.subject, arms, sources_of(subject), ends)
        frame.env.clear()
        frame.env.update(joined)
        return None

    def _case_guard(self, subject: ast.expr, pattern: Any, frame: Frame) -> Optional[guards.Guard]:
        """`match self.x: case None:` asks as `if self.x is None:` does."""
        if type(pattern).__name__ == "MatchSingleton" and not pattern.value:
            targets = guards.targets_of(self, subject, frame)
            return guards.Guard(targets, True) if targets else None
        return None

    def _assert(self, node: ast.Assert, frame: Frame) -> Flow:
        test = self.eval(node.test, frame)
        self.ask_truth(frame, node, node.test, test, "assert")
        return None


def _is_read(node: ast.expr) -> bool:
    """Whether it reads an attribute or a container: `self.x`, `self.d.get(k)`, `getattr(self, "x", None)`."""
    if isinstance(node, ast.Call):
        return (
            isinstance(node.func, ast.Attribute)
            and node.func.attr == "get"
            and isinstance(node.func.value, ast.Attribute)
        ) or (isinstance(node.func, ast.Name) and node.func.id == "getattr")
    return isinstance(node, ast.Attribute)


def _matches_all(case: Any) -> bool:
    """Whether a case of a `match` takes whatever comes: `case _:`."""
    return type(case.pattern).__name__ == "MatchAs" and case.pattern.pattern is None and case.guard is None


def _shims(value: Value) -> Dict[str, Function]:
    """The shim-decorated functions that a value is or, as a class, has; by the names of attributes."""
    if isinstance(value, Class):
        found: Dict[str, Function] = {}
        for name, member in value.env.items():
            for function in _shims(member).values() if not isinstance(member, Class) else ():
                found[name] = function
        return found
    if isinstance(value, Wrapped):
        value = value.value
    return {"": value} if isinstance(value, Function) and value.shim is not None else {}


def _leaves(block: Sequence[ast.stmt]) -> bool:
    return bool(block) and isinstance(block[-1], (ast.Return, ast.Raise, ast.Continue))


def _is_constant_name(test: ast.AST) -> bool:
    return isinstance(test, ast.Name) and test.id == "TYPE_CHECKING"


def _better_import(first: Optional[Value], second: Value) -> Value:
    """Of two ways to import a name, the one that is known."""
    if first is None or isinstance(first, (Unknown, Later)) or (isinstance(first, Const) and first.value is None):
        return second
    if isinstance(second, (Unknown, Const, Later)):
        return first
    if isinstance(first, Symbol) and isinstance(second, Symbol):
        if "contrib" in first.path and first.name == second.name:
            # What is gone ends in the other one.
            return second
        return (
            first if first.name == second.name or first.name.startswith(("tf", "slim", "keras", "contrib")) else second
        )
    return first


_EXEC: Dict[type, Callable[..., Flow]] = {
    ast.Expr: Statements._expression,
    ast.Return: Statements._return,
    ast.Raise: Statements._raise,
    ast.Break: Statements._break,
    ast.Continue: Statements._continue,
    ast.Global: Statements._global,
    ast.Nonlocal: Statements._pass,
    ast.Assign: Statements._assign,
    ast.AnnAssign: Statements._annotated,
    ast.AugAssign: Statements._augmented,
    ast.Delete: Statements._delete,
    ast.If: Statements._if,
    ast.For: Statements._for,
    ast.AsyncFor: Statements._for,
    ast.While: Statements._while,
    ast.With: Statements._with,
    ast.AsyncWith: Statements._with,
    ast.Try: Statements._try,
    ast.FunctionDef: Statements._function,
    ast.AsyncFunctionDef: Statements._function,
    ast.ClassDef: Statements._class,
    ast.Import: Statements._import,
    ast.ImportFrom: Statements._import_from,
    ast.Assert: Statements._assert,
}
if hasattr(ast, "Match"):
    _EXEC[ast.Match] = Statements._match
if hasattr(ast, "TryStar"):
    _EXEC[ast.TryStar] = Statements._try
