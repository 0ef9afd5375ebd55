"""The part of the monitor that all others stand on."""

from __future__ import annotations

import functools
import warnings
import weakref
from typing import Any, Callable, Dict, List, Optional, Tuple

from runtime_shim import checks, frames
from runtime_shim.frames import Raw
from runtime_shim.observations import Way
from runtime_shim.passes import Memory, Run
from runtime_shim.violation import Tf1ViolationWarning, Violation, Weight


def never_fails(method: Callable[..., Any]) -> Callable[..., Any]:
    """A function of the monitor whose own faults become a warning, and never an exception in the user's program."""

    @functools.wraps(method)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        try:
            return method(*args, **kwargs)
        except Tf1ViolationWarning:
            # Made an error by the user's own filters.
            raise
        except Exception as error:
            warnings.warn(
                f"a fault of tf1lint's monitor, which goes on without this observation; please report it: "
                f"{method.__name__}: {type(error).__name__}: {error}",
                RuntimeWarning,
                stacklevel=2,
            )
            return None

    return guarded


def weight_of(variable: Any) -> Weight:
    """A variable as violations show it."""
    name = str(getattr(variable, "name", "?"))
    shape: Any = getattr(variable, "shape", None)
    try:
        sizes = tuple(None if size is None else int(size) for size in shape)
    except (TypeError, ValueError):
        return Weight(name)
    return Weight(name[:-2] if name.endswith(":0") else name, sizes)


class Observer:
    """What every part of the monitor needs: who watches, the memory, the kinds of objects.

    The callables are filled by the hooks when TensorFlow is there."""

    def __init__(self) -> None:
        self.memory = Memory()
        self.recorders: List[Any] = []
        # Whether anybody watches; read by every hook.
        self.on = False
        self.module_class: type = type(None)
        self.layer_classes: Tuple[type, ...] = ()
        self.legacy_classes: Tuple[type, ...] = ()
        self.flatten: Callable[[Any], List[Any]] = lambda value: [value]
        self.in_graph: Callable[[], bool] = lambda: False
        self.graph_number: Callable[[], int] = lambda: 0
        self.in_shim_store: Callable[[], bool] = lambda: False
        self.in_plain_graph: Callable[[], bool] = lambda: False
        self.new_watcher: Callable[[], Any] = lambda: None
        self._users: weakref.WeakKeyDictionary[type, bool] = weakref.WeakKeyDictionary()
        self._pending: "weakref.WeakSet[Any]" = weakref.WeakSet()

    def watch(self, recorder: Any) -> None:
        """A recorder begins to watch."""
        self.recorders.append(recorder)
        self.on = True

    def unwatch(self, recorder: Any) -> None:
        """A recorder ends its watch."""
        self.recorders.remove(recorder)
        self.on = bool(self.recorders)

    def tell(self, observation: Any) -> None:
        """Hands an observation to the checks that ask for its kind, and their violations to whoever watches."""
        for check in checks.asking_for(type(observation)):
            for violation in check(observation):
                self.report(violation)

    def report(self, violation: Violation) -> None:
        """Gives a violation to every recorder."""
        for recorder in tuple(self.recorders):
            recorder.take(violation)

    def is_host(self, thing: Any) -> bool:
        """Whether this is a module or layer of a class that the user wrote."""
        cls = type(thing)
        known = self._users.get(cls)
        if known is None:
            known = issubclass(cls, (self.module_class, *self.layer_classes)) and frames.users_class(cls)
            self._users[cls] = known
        return known

    def is_layer(self, thing: Any) -> bool:
        """Whether this is a Keras layer or model."""
        return isinstance(thing, self.layer_classes)

    def is_legacy(self, thing: Any) -> bool:
        """Whether this is a layer of tf.compat.v1.layers, or of slim's copy of them."""
        return isinstance(thing, self.legacy_classes)

    def is_method_of_host(self, raw: Raw, owner: Any) -> bool:
        """Whether a frame runs a method of a module or layer of the user's."""
        return owner is not None and self.is_host(owner) and frames.is_method(type(owner), raw.frame.f_code)

    def current(self) -> Optional[Run]:
        """The innermost forward pass of this thread that a hook saw begin."""
        runs = self.memory.thread.runs
        return runs[-1] if runs else None

    def shim_run(self, run: Optional[Run]) -> Optional[Run]:
        """The shim-decorated pass that `run` is or stands in."""
        while run is not None and run.store is None:
            run = run.parent
        return run

    def settle(self, top: Run) -> None:
        """Looks at what the outermost run made and used, now that it is over; `Using` says how."""
        raise NotImplementedError

    def tracked(self, host: Any) -> Dict[int, Any]:
        """The variables that an object shows, and their parts on several devices, by identity."""
        found: Dict[int, Any] = {}
        for attribute in ("variables", "weights"):
            try:
                shown = list(getattr(host, attribute))
            except Exception:
                continue
            for variable in shown:
                found[id(variable)] = variable
                for part in getattr(variable, "values", None) or ():
                    found[id(part)] = part
        return found

    def decorated_at(self, code: Any) -> Optional[frames.Step]:
        """Where a method was given to the shim: as it was seen, else as the source says."""
        if code is None:
            return None
        way: Way = self.memory.decorated.get(code, ())
        own = frames.path_of(code.co_filename)[0]
        for step in reversed(way):
            # Where the method is written, and not in a decorator of the project's that hands it to the shim.
            if code in step.code.co_consts or step.path == own and frames.in_definition(step):
                return step
        if way:
            return way[-1]
        path = frames.path_of(code.co_filename)[0]
        return frames.Step(path, frames.decorator_line(code, "track_tf1_style_variables"), code.co_name, code)
