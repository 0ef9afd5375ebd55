"""The part of the monitor that watches scopes and the shim's store."""

from __future__ import annotations

import types
from typing import Any, Dict, Tuple

from runtime_shim import frames
from runtime_shim.monitor.locating import LOOPS, Locating, file_name
from runtime_shim.monitor.observer import weight_of
from runtime_shim.observations import AskedTwice, BranchesShare, NameMoved, OpenScope, RootReused, SecondBuilder
from runtime_shim.passes import Ask, Run, without_counters
from runtime_shim.violation import Weight

_USERS, _LOOP, _OTHER = 1, 2, 3
# What a frame's code is: looked at for each variable that is asked for.
_KINDS: Dict[types.CodeType, int] = {}


def _kind(code: types.CodeType) -> int:
    if frames.path_of(code.co_filename)[1] or "__autograph" in code.co_filename:
        return _USERS
    return _LOOP if code.co_name in LOOPS.get(file_name(code.co_filename), ()) else _OTHER


class Asking(Locating):
    """What the shim is asked for, and the scopes in which it is."""

    def asked(self, store: Any, name: str, variable: Any, existed: bool, frame: Any) -> None:
        """The shim was asked for a variable."""
        thread = self.memory.thread
        run = None
        for one in reversed(thread.runs):
            if one.store is store:
                run = one
                break
        if run is None:
            return
        callee, loops, way = self._quick(frame, run.entry)
        ask = (self.graph_number(), name)
        earlier = run.asked.get(ask)
        if earlier is None:
            run.asked[ask] = Ask(callee, loops, way)
        elif (
            existed
            and earlier.callee is not callee
            and not thread.root_reused
            and not any(scope.reuse for scope in thread.scopes)
            and not any(one is other for one in loops for other in earlier.loops)
            and not self._for_an_optimizer(frame, run.entry)
        ):
            stack = frames.raw_stack(frame)
            inner = self.shim_run(self.current()) or run
            self.tell(
                AskedTwice(
                    Weight(name) if variable is None else weight_of(variable), self.way_from(stack, inner), inner.root
                )
            )
        if existed and variable is not None:
            self._branches(variable, frame, run)
        if not self.in_graph():
            self._moved(run, name, way, frame)

    def _for_an_optimizer(self, frame: Any, entry: Any) -> bool:
        """Whether an optimizer calls the user's loss function: as often as it needs the loss."""
        while frame is not None and frame is not entry:
            path = frame.f_code.co_filename.replace("\\", "/")
            if "/training/" in path or "/optimizers/" in path:
                return True
            frame = frame.f_back
        return False

    def _quick(self, frame: Any, entry: Any) -> Tuple[Any, Tuple[Any, ...], Tuple[Any, ...]]:
        """The library's frame that the user called last, the loops around, and the user's lines, of a stack."""
        callee, loops, way = None, [], []
        while frame is not None and frame is not entry:
            code = frame.f_code
            kind = _KINDS.get(code)
            if kind is None:
                kind = _kind(code)
                if kind != _USERS:
                    # Of the library's functions only: the user's are not held.
                    _KINDS[code] = kind
            if kind == _USERS:
                way.append((code, frame.f_lineno))
            else:
                if not way:
                    callee = frame
                if kind == _LOOP:
                    loops.append(frame)
            frame = frame.f_back
        return callee, tuple(loops), tuple(way)

    def _branches(self, variable: Any, frame: Any, run: Run) -> None:
        creation = self.memory.history(run.root.host).branches.get(id(variable))
        if creation is None:
            return
        stack = frames.raw_stack(frame)
        step = self.branch(self.inside(stack, run))
        if step is None or creation.branch is None or step[:2] != creation.branch[:2]:
            return
        way = self.way_from(stack, run)
        if frames.key(way) != frames.key(creation.way):
            self.tell(BranchesShare(weight_of(variable), way, creation, run.root))

    def _moved(self, run: Run, name: str, way: Tuple[Any, ...], frame: Any) -> None:
        host = run.root.host
        scope, _, leaf = name.rpartition("/")
        auto = self.memory.thread.autos.get(scope)
        history = self.memory.history(host)
        spot = (run.root.code, way, leaf)
        turn = run.occurrences[spot] = run.occurrences.get(spot, 0) + 1
        place = (*spot, turn)
        before = history.names.get(place)
        history.names[place] = (run.root.number, scope)
        if before is None or auto is None or before[0] == run.root.number or before[1] == scope or not auto.parent:
            return
        if before[1].rpartition("/")[0] != auto.parent or without_counters(before[1]) != without_counters(scope):
            return
        moved = ("moved", without_counters(scope))
        if moved in run.moved:
            return
        run.moved.add(moved)
        stack = frames.raw_stack(frame)
        moved_way = self.way_from(stack, run)
        for raw in self.inside(stack, run):
            made = self.made_here(raw.owner, run) if self.is_legacy(raw.owner) else None
            if made is not None:
                moved_way = made.way
        self.tell(NameMoved(before[1], scope, moved_way, run.root, history.reentries.get(without_counters(scope))))

    def builder_given(self, store: Any, name: str, builder: Any) -> None:
        """get_or_create_layer was called under the shim."""
        run, _, stack = self.here(3)
        run = self.shim_run(run)
        if run is None:
            return
        ask = ("layer", id(store), name)
        code = getattr(getattr(builder, "func", builder), "__code__", builder)
        earlier = run.top.asked.get(ask)
        if earlier is None:
            run.top.asked[ask] = Ask(code, (), ())
        elif earlier.callee is not code:
            self.tell(SecondBuilder(name, self.way_from(stack, run), run.root))

    def scope_entered(
        self, kind: str, name: str, base: str, reuse: bool, partitioner: Any, regularizer: Any, frame: Any, opener: str
    ) -> None:
        """A variable_scope was entered; `frame` is the one that entered it."""
        thread = self.memory.thread
        around = thread.scopes[-1].name if thread.scopes else ""
        parent = name.rpartition("/")[0] if kind == "default" else around
        scope = OpenScope(kind, name, parent, base, opener, reuse, partitioner, regularizer)
        if (kind == "default" and not parent) or partitioner is not None or regularizer is not None:
            scope.way = frames.steps(frames.raw_stack(frame))
        run = self.current()
        if run is not None:
            if kind == "default":
                thread.autos[name] = scope
                run.top.autos[name] = scope
            elif kind in ("object", "named") and name in run.top.autos:
                made = run.top.autos[name]
                inside = (around + "/").startswith(name + "/") or around == made.parent
                if not inside:
                    way = self.way_from(frames.raw_stack(frame), self.shim_run(run) or run)
                    host = run.root.host
                    if host is not None:
                        self.memory.history(host).reentries.setdefault(without_counters(name), way)
        thread.scopes.append(scope)

    def scope_left(self) -> None:
        """The innermost scope was left."""
        scopes = self.memory.thread.scopes
        if scopes:
            left = scopes.pop()
            left.regularizer = left.partitioner = None

    def reuse_set(self, scope: Any, is_root: bool) -> None:
        """scope.reuse_variables() was called."""
        thread = self.memory.thread
        if is_root:
            thread.root_reused = True
        elif thread.scopes:
            thread.scopes[-1].reuse = True
        if is_root:
            run, way, _ = self.here(3)
            if run is not None:
                self.tell(RootReused(way, run.root))
