"""Turns what TensorFlow does into observations, and hands them to the checks.

The hooks call the methods of `Monitor`; what a hook needs to know of TensorFlow's own code (which function of which file
means what) is in the hooks. Nothing is judged here.
"""

from __future__ import annotations

import inspect
import sys
import weakref
from typing import Any, Callable, Dict, Iterable, List, Optional, Sequence, Tuple

from runtime_shim import checks, containers, frames
from runtime_shim.frames import Raw
from runtime_shim.observations import (
    AskedTwice,
    BranchesShare,
    CollectionUsed,
    Construction,
    ContainerSpoiled,
    Creation,
    FunctionShared,
    LossAddedTwice,
    LossNotKept,
    MadeAgain,
    MadeAndLost,
    MadePerIteration,
    Misdecorated,
    NameDiffers,
    NameMoved,
    OpenScope,
    PartitionerAsked,
    Raised,
    Root,
    RootReused,
    Saved,
    SecondBuilder,
    StoreUntracked,
    TemplateAgain,
    TrainingGiven,
    UsedUntracked,
    Way,
)
from runtime_shim.passes import Ask, History, Memory, Run, Used, without_counters
from runtime_shim.violation import Violation, Weight

# Files of TensorFlow whose frames run the user's function once for each step, or one of several.
_LOOPS = {
    "while_loop.py": {"while_loop", "while_loop_v2"},
    "map_fn.py": {"map_fn", "map_fn_v2"},
    "functional_ops.py": {"scan", "foldl", "foldr", "scan_v2", "foldl_v2", "foldr_v2"},
    "control_flow_ops.py": {"while_loop"},
}
_BRANCHES = {
    "cond.py": {"cond", "cond_for_tf_v2"},
    "control_flow_ops.py": {"cond", "cond_for_tf_v2"},
    "control_flow_case.py": {"case", "case_v2", "_case_helper", "_indexed_case_helper"},
    "control_flow_switch_case.py": {"switch_case", "_indexed_case_helper"},
}


def _base(path: str) -> str:
    return path.rpartition("/")[2].rpartition("\\")[2]


def _is_loop(raw: Raw) -> bool:
    return not raw.mine and raw.function in _LOOPS.get(_base(raw.path), ())


def shim_generator(run: Run) -> bool:
    """Whether a shim-decorated method is a generator."""
    return run.store is not None and bool(run.root.code.co_flags & inspect.CO_GENERATOR)


def weight_of(variable: Any) -> Weight:
    """A variable as violations show it."""
    name = str(getattr(variable, "name", "?"))
    shape = getattr(variable, "shape", None)
    try:
        sizes = tuple(None if size is None else int(size) for size in shape)
    except (TypeError, ValueError):
        return Weight(name)
    return Weight(name[:-2] if name.endswith(":0") else name, sizes)


class Monitor:
    """The one observer of a process. `kinds` is filled by the hooks when TensorFlow and Keras are there."""

    def __init__(self) -> None:
        self.memory = Memory()
        self.recorders: List[Any] = []
        self.module_class: type = type(None)
        self.layer_classes: Tuple[type, ...] = ()
        self.legacy_classes: Tuple[type, ...] = ()
        self.flatten: Callable[[Any], List[Any]] = lambda value: [value]
        self.in_graph: Callable[[], bool] = lambda: False
        self.graph_number: Callable[[], int] = lambda: 0
        self.in_shim_store: Callable[[], bool] = lambda: False
        self.in_plain_graph: Callable[[], bool] = lambda: False
        self.new_watcher: Callable[[], Any] = lambda: None
        self._users: Dict[type, bool] = {}
        self._pending: "weakref.WeakSet[Any]" = weakref.WeakSet()

    @property
    def on(self) -> bool:
        """Whether anybody watches."""
        return bool(self.recorders)

    # What is told to the checks, and what they answer.

    def tell(self, observation: Any) -> None:
        """Hands an observation to the checks that ask for its kind, and their violations to whoever watches."""
        for check in checks.asking_for(type(observation)):
            for violation in check(observation):
                self.report(violation)

    def report(self, violation: Violation) -> None:
        """Gives a violation to every recorder."""
        for recorder in tuple(self.recorders):
            recorder.take(violation)

    # Kinds of objects.

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

    # Runs.

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

    def current(self) -> Optional[Run]:
        """The innermost forward pass of this thread that a hook saw begin."""
        runs = self.memory.thread.runs
        return runs[-1] if runs else None

    def finish_unhooked(self) -> None:
        """Ends the passes of modules that no hook sees the end of: those whose frame no longer runs."""
        thread = self.memory.thread
        for run in tuple(thread.unhooked):
            try:
                # Refused while the frame runs; else it lets go of what the frame held.
                run.entry.clear()
            except RuntimeError:
                continue
            thread.unhooked.remove(run)
            self.settle(run)

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
        thread.unhooked.append(run)
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
                if not self.is_method_of_host(raw, host):
                    continue
                # The method of a pass that a hook saw: the hook's own frame comes next.
                if any(run.root.host is host and run.root.code is raw.frame.f_code for run in self.memory.thread.runs):
                    continue
                if any(run.root.host is host for run in self.memory.thread.runs):
                    continue
                return self._unhooked(raw, host), frames.steps(stack[: number + 1])
        return None, frames.steps(stack)

    def _outer_than_made(self, run: Run, way: Way, stack: Sequence[Raw]) -> Tuple[Run, Way, bool]:
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

    def _of_a_method(self, stack: Sequence[Raw]) -> Tuple[Optional[Run], Way]:
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
            if name in written and written[name][0] is value:
                return written[name][1]
        return None

    def shim_run(self, run: Optional[Run]) -> Optional[Run]:
        """The shim-decorated pass that `run` is or stands in."""
        while run is not None and run.store is None:
            run = run.parent
        return run

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

    # Objects that are made.

    def constructed(self, thing: Any, kind: str) -> None:
        """An object's constructor began."""
        if thing in self.memory.constructions:
            return
        stack = frames.raw_stack(sys._getframe(2))
        # The constructors of its own classes are no place of interest.
        own = [number for number, raw in enumerate(stack) if raw.function == "__init__" and raw.owner is thing]
        stack = stack[own[-1] + 1 :] if own else stack
        run, way = self.locate(stack)
        if not way:
            return
        root = run.root if run is not None else None
        made = Construction(way, root, weakref.ref(run) if run is not None else None, kind)
        self.memory.constructions.set(thing, made)

    def made_here(self, thing: Any, run: Run) -> Optional[Construction]:
        """The construction of `thing`, if it was made in this very run, or in one around or inside it."""
        made = self.memory.construction(thing)
        around = made.run() if made is not None and made.run is not None else None
        return made if around is not None and around.top is run.top else None

    def template_made(self, template: Any) -> None:
        """make_template returned."""
        self.constructed(template, "template")
        made = self.memory.construction(template)
        if made is None or made.root is None or made.run is None:
            return
        host = made.root.host
        if host is None or self._in_constructor(sys._getframe(2), host):
            return
        history = self.memory.history(host)
        place = (made.root.code, frames.key(made.way))
        earlier = history.templates.setdefault(place, made.root.number)
        if earlier < made.root.number:
            self.tell(TemplateAgain(made, not self.memory.thread.scopes))

    def _in_constructor(self, frame: Any, host: Any) -> bool:
        stack = frames.raw_stack(frame)
        return any(raw.mine and raw.function in ("__init__", "build") and raw.owner is host for raw in stack)

    # Variables.

    def created(self, variable: Any, name: str, error: Optional[BaseException] = None) -> None:
        """A variable was made, or TensorFlow refused to make one (`error`)."""
        if self.in_plain_graph():
            return
        self.finish_unhooked()
        stack = frames.raw_stack(sys._getframe(2))
        run, way = self.locate(stack)
        full = frames.steps(stack)
        if run is None and any(raw.function == "get_variable" and not raw.mine for raw in stack):
            run, way = self._of_a_method(stack)
        if not full:
            return
        if variable is not None and variable not in self.memory.constructions:
            made = Construction(way, run.root if run else None, weakref.ref(run) if run else None, "variable")
            self.memory.constructions.set(variable, made)
        if variable is not None:
            self._remember_holder(variable, stack, run)
        if run is None or any(_base(raw.path) == "stateful_random_ops.py" for raw in stack):
            return
        optimizer = any("/training/" in raw.path or "/optimizers/" in raw.path for raw in stack if not raw.mine)
        counters = any(raw.function == "_init_batch_counters" for raw in stack)
        if (optimizer or counters) and variable is not None:
            self.memory.ignored.set(variable, True)
            if counters or not self._owner_made_here(stack, run):
                return
        self._created_in(run, way, full, stack, variable, name, error)

    def _remember_holder(self, variable: Any, stack: Sequence[Raw], run: Optional[Run]) -> None:
        """Keeps where the layer was made that makes this variable; None for what get_variable makes."""
        if any(raw.function == "get_variable" and not raw.mine for raw in stack):
            self.memory.holders.set(variable, None)
            return
        host = run.top.root.host if run is not None else None
        for raw in reversed(stack if run is None else self._inside(stack, run.top)):
            owner = raw.owner
            if owner is not host and owner is not None and isinstance(owner, (self.module_class, *self.layer_classes)):
                made = self.memory.construction(owner)
                if made is not None:
                    self.memory.holders.set(variable, made)
                    return

    def _created_in(
        self, run: Run, way: Way, full: Way, stack: Sequence[Raw], variable: Any, name: str, error: Any
    ) -> None:
        through = any(raw.function == "get_variable" and not raw.mine for raw in stack)
        in_store = through and self.in_shim_store()
        if in_store:
            shim = self.shim_run(self.current())
            if shim is not None and shim is not run:
                run, way = shim, self.way_from(stack, shim)
        run, way, climbed = self._outer_than_made(run, way, stack)
        in_store = in_store and not climbed
        inside = self._inside(stack, run)
        host = run.root.host
        once = any(
            (raw.mine and raw.function in ("__init__", "build") and raw.owner is host)
            or (not raw.mine and raw.function == "get_or_create_layer")
            for raw in stack
        )
        creation = Creation(
            Weight(name) if variable is None else weight_of(variable),
            way,
            run.root,
            through,
            in_store,
            tuple(weakref.ref(owner) for owner in self.hosts(stack)),
            full_way=full,
            once=once,
            variable=None if variable is None else weakref.ref(variable),
        )
        for raw in reversed(inside):
            owner = raw.owner
            if owner is None or owner is host:
                continue
            made = self.made_here(owner, run)
            if made is None and (self.is_legacy(owner) or type(owner).__name__ in ("Template", "EagerTemplate")):
                creation.kept = creation.kept or self.memory.construction(owner)
            if made is None and creation.constructed is None and self._of_a_layer(raw, owner, through):
                # A layer made elsewhere builds itself in its first call.
                creation.once = True
            if made is not None and made.kind == "template":
                creation.template = creation.template or made
            elif made is not None and made.kind in ("layer", "module") and not self.is_legacy(owner):
                creation.constructed = creation.constructed or made
            elif made is not None and made.kind == "layer":
                # What the layer's name was made up for is its construction.
                creation.way = way = made.way if run.root is made.root or in_store else way
            elif raw.function == "__init__" and not raw.mine and "/ops/" not in raw.path.replace("\\", "/"):
                outer = tuple(step for step in way)
                creation.constructed = creation.constructed or Construction(outer, run.root, weakref.ref(run), "object")
        creation.scope = self._root_scope()
        creation.method = self._outermost_method(stack)
        creation.root_reopened = any(scope.kind == "object" and not scope.name for scope in self.memory.thread.scopes)
        loops = [number for number, raw in enumerate(inside) if _is_loop(raw)]
        if loops:
            number = loops[0]
            # What the loop calls is a frame of its own in each iteration.
            iteration = next((raw.frame for raw in reversed(inside[:number]) if raw.mine), None)
            creation.loop = (inside[number].frame, iteration)
        creation.branch = self._branch(inside)
        self._note(creation, run)
        creation.loop = None

    def _owner_made_here(self, stack: Sequence[Raw], run: Run) -> bool:
        """Whether an optimizer or the like was made in the run that goes on: what it makes then is made per call."""
        return any(raw.function == "__init__" and not raw.mine for raw in self._inside(stack, run))

    def _of_a_layer(self, raw: Raw, owner: Any, through: bool) -> bool:
        return not through and not raw.mine and self.is_layer(owner) and not self.is_legacy(owner) and not self.is_host(owner)

    def _inside(self, stack: Sequence[Raw], run: Run) -> Sequence[Raw]:
        for number, raw in enumerate(stack):
            if raw.frame is run.entry:
                return stack[:number]
        return stack

    def _outermost_method(self, stack: Sequence[Raw]) -> Any:
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

    def is_method_of_host(self, raw: Raw, owner: Any) -> bool:
        """Whether a frame runs a method of a module or layer of the user's."""
        return owner is not None and self.is_host(owner) and frames.is_method(type(owner), raw.frame.f_code)

    def hosts(self, stack: Sequence[Raw]) -> List[Any]:
        found: List[Any] = []
        for raw in stack:
            owner = raw.owner
            if isinstance(owner, (self.module_class, *self.layer_classes)) and not any(owner is one for one in found):
                if not type(owner).__name__.startswith("_Eager"):
                    found.append(owner)
        return found

    def _branch(self, inside: Sequence[Raw]) -> Any:
        for number, raw in enumerate(inside):
            if not raw.mine and raw.function in _BRANCHES.get(_base(raw.path), ()):
                for outer in inside[number:]:
                    if outer.mine:
                        return outer.step()
        return None

    def _root_scope(self) -> Optional[OpenScope]:
        for scope in self.memory.thread.scopes:
            if scope.kind == "empty" or (scope.kind == "object" and not scope.name):
                continue
            if scope.kind == "default":
                return scope
            made = self.memory.thread.autos.get(scope.name) if scope.kind == "object" else None
            return made if made is not None and not made.parent else None
        return None

    def _note(self, creation: Creation, run: Run) -> None:
        root = creation.root
        host = run.root.host
        if root is None or host is None:
            return
        top = run.top
        top.creations.append(creation)
        if creation.once:
            return
        leaf = creation.weight.name.rpartition("/")[2]
        way = frames.key(creation.way)
        if creation.loop is not None and creation.in_store:
            loop, iteration = creation.loop
            spot = (id(loop), way, without_counters(creation.weight.name))
            if top.made_in_loop.setdefault(spot, iteration) is not iteration:
                self.tell(MadePerIteration(creation))
        history = self.memory.history(host)
        self._compare_objects(creation)
        if creation.branch is not None and creation.in_store and creation.variable is not None:
            history.branches[id(creation.variable())] = creation
        place = (root.code, way, frames.key(creation.full_way[-1:]), leaf if creation.in_store else "")
        signature = run.signature(self.flatten)
        earlier = {sign for number, sign in history.made.get(place, {}).items() if number < root.number}
        history.made.setdefault(place, {})[root.number] = signature
        certain = creation.in_store and (creation.scope is not None or self._re_entered(creation, run) is not None)
        again = bool(earlier) if certain or creation.variable is None else signature in earlier
        if again:
            creation.reentry = self._re_entered(creation, run)
            history.told.add((root.code, way))
            self.tell(MadeAgain(creation))
        for one in tuple(history.lost):
            if again and one.root is not None and (one.root.code, frames.key(one.way)) == (root.code, way):
                history.lost.remove(one)

    def _compare_objects(self, creation: Creation) -> None:
        """Whether another object of the class has other names for the variables of a layer or template that it keeps."""
        scope, kept, root = creation.scope, creation.kept, creation.root
        if scope is None or kept is None or root is None or not creation.in_store:
            return
        place = (root.host_class, frames.key(kept.way[-1:]), creation.weight.name[len(scope.name) :])
        host, name = self.memory.kept_names.setdefault(place, (weakref.ref(root.host), creation.weight.name))
        if host() is not root.host and name != creation.weight.name:
            self.tell(NameDiffers(name, creation.weight.name, kept.way, root))

    def _re_entered(self, creation: Creation, run: Run) -> Optional[Way]:
        """Where the automatic scope of a variable was entered from outside its parent, in this run or an earlier one."""
        name = without_counters(creation.weight.name)
        for base, way in self.memory.history(run.root.host).reentries.items():
            if name.startswith(base + "/"):
                return way
        return None

    def accessed(self, variable: Any) -> None:
        """A variable is read."""
        run = self.current()
        if run is None:
            if not self.memory.thread.unhooked:
                return
            run = self.memory.thread.unhooked[-1]
        top = run.top
        if id(variable) in top.used:
            return
        host = top.root.host
        if host is None or self.memory.history(host).knows(variable):
            return
        stack = frames.raw_stack(sys._getframe(2))
        if any(_base(raw.path) == "stateful_random_ops.py" for raw in stack[:6]):
            return
        found, way = self.locate(stack)
        if found is None or found.top is not top:
            return
        child = None
        for raw in stack:
            if raw.frame is top.entry:
                break
            owner = raw.owner
            if owner is not host and owner is not None and isinstance(owner, (self.module_class, *self.layer_classes)):
                child = owner
        around = [number for number, raw in enumerate(stack) if raw.frame is top.entry]
        top.used[id(variable)] = Used(variable, way, tuple(self.hosts(stack[around[0] :] if around else ())), child)

    # What stands at the end of a run.

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

    def settle(self, top: Run) -> None:
        """Looks at what the outermost run made and used, now that it is over."""
        host = top.root.host
        if host is None:
            return
        history = self.memory.history(host)
        for run in top.stored:
            self._look_at_store(run)
        if top.creations or top.used:
            tracked = self.tracked(host)
            self._settle_used(top, history, tracked)
            self._settle_made(top, tracked)
        if self.memory.spoilings:
            self._judge_containers()
        top.creations, top.used, top.asked, top.stored = [], {}, {}, []

    def _settle_used(self, top: Run, history: History, tracked: Dict[int, Any]) -> None:
        if not top.used:
            return
        host = top.root.host
        given = {id(item) for item in self.flatten(top.arguments)}
        made = {id(one.variable()) for one in top.creations if one.variable is not None and not one.once}
        saved: Optional[set] = None
        for used in top.used.values():
            variable = used.variable
            if id(variable) in given or variable in self.memory.ignored or history.knows(variable):
                continue
            trained_only = False
            if id(variable) in tracked:
                if saved is None:
                    saved = self._saved(host)
                if saved is None or id(variable) in saved:
                    history.known[id(variable)] = weakref.ref(variable)
                    self._found_again(history, variable, top)
                    continue
                trained_only = True
            elif any(id(variable) in self.tracked(owner) for owner in used.owners if not self._below(owner, top)):
                history.known[id(variable)] = weakref.ref(variable)
                continue
            if (id(variable) in made or self._below(variable, top)) and not trained_only:
                continue
            if trained_only and self.is_legacy(used.child):
                # A layer of tf.compat.v1.layers bypasses tracking in whatever it keeps.
                continue
            holder = used.child if used.child is not None else variable
            construction = self.memory.construction(holder) or self.memory.construction(variable)
            if not used.way:
                construction = self.memory.holders.get(variable, self.memory.construction(variable))
                if construction is None:
                    continue
            spot = frames.key(construction.way) if construction is not None else frames.key(used.way)
            for one in tuple(history.lost):
                if one.variable is not None and one.variable() is variable:
                    history.lost.remove(one)
            if spot not in history.reported:
                history.reported.add(spot)
                seen = UsedUntracked(host, weight_of(variable), construction, used.way, trained_only, top.root)
                self.tell(seen)

    def _below(self, owner: Any, top: Run) -> bool:
        made = self.memory.construction(owner)
        around = made.run() if made is not None and made.run is not None else None
        return around is not None and around.top is top

    def _found_again(self, history: History, variable: Any, top: Run) -> None:
        for one in tuple(history.lost):
            if one.variable is not None and one.variable() is variable:
                history.lost.remove(one)

    def _saved(self, host: Any) -> Optional[set]:
        try:
            # None where a container cannot be written, which is another rule's.
            return containers.saved_variables(host)
        except Exception:
            return None

    def _settle_made(self, top: Run, tracked: Dict[int, Any]) -> None:
        for creation in top.creations:
            if creation.variable is None or creation.root is None:
                continue
            variable = creation.variable()
            host = creation.root.host
            if variable is not None and id(variable) in tracked:
                continue
            if variable is not None and any(
                id(variable) in self.tracked(owner()) for owner in creation.owners if self._lasting(owner(), top)
            ):
                continue
            if host is None or creation.once or creation.in_store:
                continue
            if creation.through_get_variable:
                if variable is not None:
                    self.memory.ignored.set(variable, True)
                self.tell(MadeAndLost(creation))
            else:
                self._lost(creation, host)

    def _lasting(self, owner: Any, top: Run) -> bool:
        return owner is not None and not self._below(owner, top)

    def _lost(self, creation: Creation, host: Any) -> None:
        history = self.memory.history(host)
        root = creation.root
        assert root is not None
        way = frames.key(creation.way)
        if (root.code, way) in history.told:
            return
        earlier = [one for one in history.lost if one.root and (one.root.code, frames.key(one.way)) == (root.code, way)]
        if any(one.root is not root for one in earlier):
            # Made in an earlier run as well, and lost both times.
            history.told.add((root.code, way))
            history.lost = [one for one in history.lost if one not in earlier]
            self.tell(MadeAndLost(creation))
        else:
            history.lost.append(creation)
            self._pending.add(history)

    def close(self) -> None:
        """The watch ends: what was waiting for a further call is decided by whether anything still holds it."""
        self.finish_unhooked()
        self._judge_containers()
        self.memory.spoilings.clear()
        waiting = [history for history in tuple(self._pending) if history.lost]
        if not waiting:
            return
        import gc

        gc.collect()
        for history in waiting:
            lost, history.lost = history.lost, []
            for creation in lost:
                variable = creation.variable() if creation.variable is not None else None
                if variable is None:
                    self.tell(MadeAndLost(creation))
                elif creation.root is not None and creation.root.host is not None:
                    made = creation.constructed or self.memory.construction(variable)
                    root = creation.root
                    self.tell(UsedUntracked(root.host, creation.weight, made, creation.way, False, root))

    def container_spoiled(self, container: Any, way: Way, hosts: List[Any]) -> None:
        """A tracked list or dict can no longer be saved; whether that matters is seen when the watch ends."""
        try:
            self.memory.spoilings.append((weakref.ref(container), way, [weakref.ref(host) for host in hosts]))
        except TypeError:
            pass

    def _judge_containers(self) -> None:
        for spoiling in tuple(self.memory.spoilings):
            reference, way, hosts = spoiling
            container = reference()
            if container is None or not containers.spoiled(container):
                self.memory.spoilings.remove(spoiling)
                continue
            owners = [host() for host in hosts] + self.memory.histories.living()
            if any(owner is not None and containers.holds(owner, container) for owner in owners):
                self.memory.spoilings.remove(spoiling)
                self.tell(ContainerSpoiled(containers.spoiled(container), way, None))

    def _look_at_store(self, run: Run) -> None:
        host = run.root.host
        if host is None:
            return
        variables = list(run.store._vars.values())
        if variables:
            tracked = self.tracked(host)
            missing = [weight_of(variable) for variable in variables if id(variable) not in tracked]
            if missing:
                for variable in variables:
                    self.memory.ignored.set(variable, True)
                self.tell(StoreUntracked(run.root, missing, self.decorated_at(run.root.code)))

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

    # The shim's store.

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
            self.tell(AskedTwice(Weight(name) if variable is None else weight_of(variable), self.way_from(stack, inner), inner.root))
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
            if frames.path_of(code.co_filename)[1] or "__autograph" in code.co_filename:
                way.append((code, frame.f_lineno))
            else:
                if not way:
                    callee = frame
                if code.co_name in _LOOPS.get(_base(code.co_filename), ()):
                    loops.append(frame)
            frame = frame.f_back
        return callee, tuple(loops), tuple(way)

    def _branches(self, variable: Any, frame: Any, run: Run) -> None:
        creation = self.memory.history(run.root.host).branches.get(id(variable))
        if creation is None:
            return
        stack = frames.raw_stack(frame)
        step = self._branch(self._inside(stack, run))
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
        for raw in self._inside(stack, run):
            made = self.made_here(raw.owner, run) if self.is_legacy(raw.owner) else None
            if made is not None:
                moved_way = made.way
        self.tell(NameMoved(before[1], scope, moved_way, run.root, history.reentries.get(without_counters(scope))))

    def builder_given(self, store: Any, name: str, builder: Any, existed: bool, builders: Dict[str, Any]) -> None:
        """get_or_create_layer was called under the shim."""
        run, way, stack = self.here(3)
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

    # Scopes.

    def scope_entered(self, kind: str, name: str, base: str, reuse: bool, partitioner: Any, regularizer: Any, frame: Any, opener: str) -> None:
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
            scopes.pop()

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

    # The rest: each hook says what it saw.

    def raised(self, error: BaseException, run: Optional[Run] = None, frame: Any = None) -> None:
        """An exception came out of a forward pass, of the user's code, or of a call that `frame` made."""
        if not isinstance(error, Exception) or getattr(error, "violations", None):
            return
        known = {id(one) for recorder in self.recorders for one in recorder.errors}
        one: Optional[BaseException] = error
        while one is not None:
            if id(one) in known:
                return
            # Keras raises a new exception of the same type, with the call's arguments in its text, `from None`.
            context = one.__context__
            one = context if one.__suppress_context__ and type(context) is type(one) else None
        for recorder in self.recorders:
            recorder.errors.append(error)
        trace = error.__traceback__
        way: List[frames.Step] = list(frames.steps(frames.raw_stack(frame))) if frame is not None else []
        modules: List[str] = []
        where: List[str] = []
        session: Optional[Construction] = None
        left, self.memory.thread.left_arg_scopes = self.memory.thread.left_arg_scopes, []
        origins = frames._source_map()
        root = run.root if run is not None else None
        if frame is not None:
            root, inner = self._root_of(frames.raw_stack(frame))
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
            self.tell(Raised(error, tuple(way), tuple(modules), root, tuple(where), self.decorated_at(shim_code), session, left))

    def tell_at(self, make: Callable[[Way, Root], Any], skip: int = 3) -> None:
        """Tells an observation of the place where the hook was called, where that is in a forward pass."""
        root, way = self._root_of(frames.raw_stack(sys._getframe(skip - 1)))
        if root is not None and way:
            self.tell(make(way, root))

    def _root_of(self, stack: Sequence[Raw]) -> Tuple[Optional[Root], Way]:
        """The forward pass on a stack, or any other method of a host, with the way from there."""
        run, way = self.locate(stack)
        if run is not None:
            return run.root, way
        for number, raw in enumerate(stack):
            host = raw.owner if raw.mine else None
            if host is not None and self.is_method_of_host(raw, host):
                return Root(host, raw.frame.f_code, raw.function, False, 0, ()), frames.steps(stack[: number + 1])
        return None, way


MONITOR = Monitor()
