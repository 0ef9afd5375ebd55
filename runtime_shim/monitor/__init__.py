"""Turns what TensorFlow does into observations, and hands them to the checks.

The hooks call the methods of `Monitor`; what must be known of TensorFlow's own code (which function of which file means
what) is in the hooks. Nothing is judged here.
"""

from __future__ import annotations

import inspect
from typing import Any, List, Optional

from runtime_shim import frames
from runtime_shim.monitor.asking import Asking
from runtime_shim.monitor.making import Making
from runtime_shim.monitor.observer import never_fails, weight_of
from runtime_shim.monitor.using import Using
from runtime_shim.observations import Construction, Misdecorated, Raised, Root
from runtime_shim.passes import Run, Used

__all__ = ["MONITOR", "Monitor", "never_fails", "weight_of"]


_SEEN = "_seen_by_tf1lint"


def shim_generator(run: Run) -> bool:
    """Whether a shim-decorated method is a generator."""
    code = run.root.code
    return run.store is not None and code is not None and bool(code.co_flags & inspect.CO_GENERATOR)


class Monitor(Making, Using, Asking):
    """The one observer of a process."""

    def begin(self, host: Any, code: Any, name: str, shim: bool, entry: Any, store: Any, arguments: Any) -> Run:
        """A forward pass begins in this thread; `entry` is the frame that calls the user's method."""
        thread = self.memory.thread
        if not thread.runs:
            self.finish_unhooked()
            for recorder in self.recorders:
                recorder.passes += 1
        number = self.memory.history(host).next_run((code, shim))
        run = Run(
            Root(host, code, name, shim, number, ()),
            entry,
            thread.runs[-1] if thread.runs else None,
            store,
            arguments,
        )
        run.in_keras = run.in_keras or self.is_layer(host)
        run.known = self.memory.history(run.top.root.host).known if run.parent is None else run.top.known
        if run.parent is None:
            run.watcher = self.new_watcher()
            run.watcher.__enter__()
        thread.runs.append(run)
        return run

    def end(self, run: Run, error: Optional[BaseException]) -> None:
        """The forward pass ended; with the outermost one, what it made and used is looked at."""
        thread = self.memory.thread
        while thread.runs and thread.runs.pop() is not run:
            pass
        if run.watcher is not None:
            run.watcher.__exit__(None, None, None)
            for variable in run.watcher.watched_variables():
                # Read in TensorFlow's own code, where no hook sees it.
                if not run.knows(variable):
                    run.used.setdefault(id(variable), Used(variable, (), (), None))
            run.watcher = None
        if error is not None:
            self.raised(error, run)
        elif run.root.code is not None and shim_generator(run):
            at = self.decorated_at(run.root.code)
            if at is not None:
                self.tell(Misdecorated("put over a generator, whose body runs after the shim has left", at, ()))
        elif run.store is not None and any(made.in_store and made.variable is not None for made in run.top.creations):
            run.top.stored.append(run)
        if run.parent is None:
            thread.autos.clear()
            self.settle(run)

    def flush(self) -> None:
        """Lets the recorders raise what is there, where an exception can reach the user as it is."""
        if self.memory.thread.runs or self.in_graph():
            return
        for recorder in tuple(self.recorders):
            recorder.flush()

    def _told_of(self, error: BaseException) -> bool:
        """Whether this exception was looked at before, or the one that Keras raised it for.

        Keras raises a new exception of the same type, with the call's arguments in its text, `from None`.
        """
        one: Optional[BaseException] = error
        known = False
        while one is not None:
            known = known or getattr(one, _SEEN, False)
            # On the exception itself: to hold it would hold all that its traceback leads to.
            setattr(one, _SEEN, True)
            context = one.__context__
            one = context if one.__suppress_context__ and type(context) is type(one) else None
        return known

    def raised(self, error: BaseException, run: Optional[Run] = None, frame: Any = None) -> None:
        """An exception came out of a forward pass, of the user's code, or of a call that `frame` made."""
        if not isinstance(error, Exception) or getattr(error, "violations", None):
            return
        if self._told_of(error):
            return
        trace = error.__traceback__
        way: List[frames.Step] = list(frames.steps(frames.raw_stack(frame))) if frame is not None else []
        modules: List[str] = []
        where: List[str] = []
        session: Optional[Construction] = None
        left, self.memory.thread.left_arg_scopes = self.memory.thread.left_arg_scopes, []
        origins = frames._source_map()
        root = run.root if run is not None else None
        if frame is not None:
            root, inner = self.root_of(frames.raw_stack(frame))
            way = list(inner)
        shim_code = None
        while trace is not None:
            code = trace.tb_frame.f_code
            if code.co_name.endswith("_method_wrapper") and code.co_filename.endswith("variable_scope_shim.py"):
                method = trace.tb_frame.f_locals.get("method")
                method = getattr(method, "__func__", method)
                shim_code = getattr(getattr(method, "__wrapped__", method), "__code__", None)
            origin = origins.get((code.co_filename, trace.tb_lineno))
            path, mine = frames.path_of(origin[0] if origin else code.co_filename)
            if mine:
                line = origin[1] if origin else trace.tb_lineno
                way.append(frames.Step(path, line, origin[2] if origin else code.co_name, code))
                modules, where = [], []
            else:
                modules.append(path)
                where.append(code.co_name)
                made = self.memory.construction(frames.owner_of(trace.tb_frame))
                session = made if made is not None and made.kind == "session" else session
            trace = trace.tb_next
        if way:
            self.tell(
                Raised(
                    error, tuple(way), tuple(modules), root, tuple(where), self.decorated_at(shim_code), session, left
                )
            )


# What the hooks call: the user's program goes on as it would, whatever happens in here.
for _name in (
    "created",
    "accessed",
    "constructed",
    "template_made",
    "asked",
    "builder_given",
    "scope_entered",
    "scope_left",
    "reuse_set",
    "container_spoiled",
    "end",
    "raised",
    "tell",
    "tell_at",
    "close",
):
    setattr(Monitor, _name, never_fails(getattr(Monitor, _name)))

MONITOR = Monitor()
