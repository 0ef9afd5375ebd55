"""The part of the monitor that reads the stack."""

from __future__ import annotations

import gc
import inspect
import sys
from typing import Any, Callable, List, Optional, Sequence, Tuple

from runtime_shim import frames
from runtime_shim.frames import Raw
from runtime_shim.monitor.observer import Observer
from runtime_shim.observations import Construction, Root, Way
from runtime_shim.passes import Run

# Files of TensorFlow whose frames run the user's function once for each step, or one of several.
LOOPS = {
    "while_loop.py": {"while_loop", "while_loop_v2"},
    "map_fn.py": {"map_fn", "map_fn_v2"},
    "functional_ops.py": {"scan", "foldl", "foldr", "scan_v2", "foldl_v2", "foldr_v2"},
    "control_flow_ops.py": {"while_loop"},
}


BRANCHES = {
    "cond.py": {"cond", "cond_for_tf_v2"},
    "control_flow_ops.py": {"cond", "cond_for_tf_v2"},
    "control_flow_case.py": {"case", "case_v2", "_case_helper", "_indexed_case_helper"},
    "control_flow_switch_case.py": {"switch_case", "_indexed_case_helper"},
}


def file_name(path: str) -> str:
    return path.rpartition("/")[2].rpartition("\\")[2]


def is_loop(raw: Raw) -> bool:
    return not raw.mine and raw.function in LOOPS.get(file_name(raw.path), ())


class Locating(Observer):
    """Where something happens: in which forward pass, and on which way from it."""

    def finish_unhooked(self) -> None:
        """Ends the passes of modules that no hook sees the end of: those whose frame no longer runs."""
        thread = self.memory.thread
        self.let_go()
        for run in tuple(thread.unhooked):
            if run.entry is None:
                thread.unhooked.remove(run)
                self.settle(run)

    def let_go(self, phase: str = "start", info: Any = None) -> None:
        """Lets go of the frames of such passes that no longer run; the garbage collector asks for it as well."""
        unhooked = self.memory.thread.unhooked
        if not unhooked or phase != "start":
            return
        running = set()
        frame: Any = sys._getframe(1)
        while frame is not None:
            running.add(id(frame))
            frame = frame.f_back
        for run in unhooked:
            if id(run.entry) not in running:
                run.entry = None

    def _unhooked(self, raw: Raw, host: Any) -> Run:
        thread = self.memory.thread
        for run in thread.unhooked:
            if run.entry is raw.frame:
                return run
        code = raw.frame.f_code
        number = self.memory.history(host).next_run((code, False))
        names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
        arguments = tuple(raw.frame.f_locals.get(name) for name in names[1:])
        run = Run(Root(host, code, raw.function, False, number, ()), raw.frame, None, None, arguments)
        # Nobody says when it ends: its arguments are not held until then.
        run.signature(self.flatten)
        run.given(self.flatten)
        run.arguments = ()
        thread.unhooked.append(run)
        if self.let_go not in gc.callbacks:
            gc.callbacks.append(self.let_go)
        if not thread.runs:
            for recorder in self.recorders:
                recorder.passes += 1
        return run

    def locate(self, stack: Sequence[Raw]) -> Tuple[Optional[Run], Way]:
        """The innermost forward pass on a stack, and the user's frames from it to the stack's end."""
        entries = {id(run.entry): run for run in self.memory.thread.runs}
        for number, raw in enumerate(stack):
            run = entries.get(id(raw.frame))
            if run is not None:
                return run, frames.steps(stack[:number])
            if raw.mine and raw.function in ("__call__", "call"):
                host = raw.owner
                if not self.is_method_of_host(raw, host) or raw.frame.f_code.co_flags & inspect.CO_GENERATOR:
                    continue
                # The method of a pass that a hook saw: the hook's own frame comes next.
                if any(run.root.host is host and run.root.code is raw.frame.f_code for run in self.memory.thread.runs):
                    continue
                if any(run.root.host is host for run in self.memory.thread.runs):
                    continue
                return self._unhooked(raw, host), frames.steps(stack[: number + 1])
        return None, frames.steps(stack)

    def outer_than_made(self, run: Run, way: Way, stack: Sequence[Raw]) -> Tuple[Run, Way, bool]:
        """The run in which the object of `run` was itself made, where that one still goes on: the fault is there."""
        climbed = False
        while True:
            made = self.memory.construction(run.root.host)
            around = made.run() if made is not None and made.run is not None else None
            if around is None or around is run or around.root.host is run.root.host:
                return run, way, climbed
            entries = [raw.frame for raw in stack]
            if around.entry not in entries:
                return run, way, climbed
            run, climbed = around, True
            way = self.way_from(stack, run)

    def of_a_method(self, stack: Sequence[Raw]) -> Tuple[Optional[Run], Way]:
        """The outermost method of the innermost host on a stack, as a pass: encode and decode are as good as call."""
        host, found = None, None
        for number, raw in enumerate(stack):
            if not raw.mine:
                continue
            owner = raw.owner
            if host is None and self.is_method_of_host(raw, owner):
                host = owner
            if host is not None and owner is host and frames.is_method(type(host), raw.frame.f_code):
                if raw.function in ("__init__", "build"):
                    return None, frames.steps(stack)
                found = number
        if found is None:
            return None, frames.steps(stack)
        return self._unhooked(stack[found], host), frames.steps(stack[: found + 1])

    def relative(self, outer: Way, stack: Sequence[Raw], way: Way) -> Way:
        """`outer`, which leads from the start of the program, cut to what lies within the run that `way` is of."""
        return outer[len(frames.steps(stack)) - len(way) :] or way

    def written_in_arg_scope(self, name: str, value: Any) -> Optional[Way]:
        """Where the innermost open arg_scope that gives `name` this very value was written."""
        for written in reversed(self.memory.thread.arg_scopes):
            if name in written and written[name][0] == id(value):
                way: Way = written[name][1]
                return way
        return None

    def way_from(self, stack: Sequence[Raw], run: Run) -> Way:
        for number, raw in enumerate(stack):
            if raw.frame is run.entry:
                return frames.steps(stack[:number])
        return frames.steps(stack)

    def here(self, skip: int = 2) -> Tuple[Optional[Run], Way, List[Raw]]:
        """Where the caller's caller is: the forward pass, the way from it, the whole stack."""
        stack = frames.raw_stack(sys._getframe(skip))
        run, way = self.locate(stack)
        return run, way, stack

    def inside(self, stack: Sequence[Raw], run: Run) -> Sequence[Raw]:
        for number, raw in enumerate(stack):
            if raw.frame is run.entry:
                return stack[:number]
        return stack

    def outermost_method(self, stack: Sequence[Raw]) -> Any:
        """The outermost method of the innermost host object on a stack."""
        host, method = None, None
        for raw in stack:
            if raw.mine:
                owner = raw.owner
                if host is None and self.is_method_of_host(raw, owner):
                    host = owner
                if host is not None and owner is host and frames.is_method(type(host), raw.frame.f_code):
                    method = raw.step()
                    if method.code.co_flags & inspect.CO_GENERATOR and method.code in self.memory.decorated:
                        # A decorated generator: its body runs when the shim has left, which is another rule's.
                        return None
        return method

    def hosts(self, stack: Sequence[Raw]) -> List[Any]:
        found: List[Any] = []
        for raw in stack:
            owner = raw.owner
            if isinstance(owner, (self.module_class, *self.layer_classes)) and not any(owner is one for one in found):
                if not type(owner).__name__.startswith("_Eager"):
                    found.append(owner)
        return found

    def branch(self, inside: Sequence[Raw]) -> Any:
        for number, raw in enumerate(inside):
            if not raw.mine and raw.function in BRANCHES.get(file_name(raw.path), ()):
                for outer in inside[number:]:
                    if outer.mine:
                        return outer.step()
        return None

    def root_of(self, stack: Sequence[Raw]) -> Tuple[Optional[Root], Way]:
        """The forward pass on a stack, or any other method of a host, with the way from there."""
        run, way = self.locate(stack)
        if run is not None:
            return run.root, way
        for number, raw in enumerate(stack):
            host = raw.owner if raw.mine else None
            if host is not None and self.is_method_of_host(raw, host):
                return Root(host, raw.frame.f_code, raw.function, False, 0, ()), frames.steps(stack[: number + 1])
        return None, way

    def tell_at(self, make: Callable[[Way, Root], Any], skip: int = 3) -> None:
        """Tells an observation of the place where the hook was called, where that is in a forward pass."""
        root, way = self.root_of(frames.raw_stack(sys._getframe(skip - 1)))
        if root is not None and way:
            self.tell(make(way, root))

    def below(self, owner: Any, top: Run) -> bool:
        made = self.memory.construction(owner)
        around = made.run() if made is not None and made.run is not None else None
        return around is not None and around.top is top

    def made_here(self, thing: Any, run: Run) -> Optional[Construction]:
        """The construction of `thing`, if it was made in this very run, or in one around or inside it."""
        made = self.memory.construction(thing)
        around = made.run() if made is not None and made.run is not None else None
        return made if around is not None and around.top is run.top else None
