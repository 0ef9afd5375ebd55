"""The part of the monitor that watches what is made."""

from __future__ import annotations

import sys
import weakref
from typing import Any, Optional, Sequence

from runtime_shim import frames
from runtime_shim.frames import Raw
from runtime_shim.monitor.locating import Locating, file_name, is_loop
from runtime_shim.monitor.observer import weight_of
from runtime_shim.observations import (
    Construction,
    Creation,
    MadeAgain,
    MadePerIteration,
    NameDiffers,
    OpenScope,
    TemplateAgain,
    Way,
)
from runtime_shim.passes import Run, without_counters
from runtime_shim.violation import Weight


class Making(Locating):
    """Objects and variables that are made, and whether an earlier run made them as well."""

    def constructed(self, thing: Any, kind: str) -> None:
        """An object's constructor began."""
        if thing in self.memory.constructions:
            return
        outermost = self.memory.thread.runs[0].entry if self.memory.thread.runs else None
        stack = frames.raw_stack(sys._getframe(2), None if outermost is None else outermost.f_back)
        # The constructors of its own classes are no place of interest.
        own = [number for number, raw in enumerate(stack) if raw.function == "__init__" and raw.owner is thing]
        stack = stack[own[-1] + 1 :] if own else stack
        run, way = self.locate(stack)
        if not way:
            return
        root = run.root if run is not None else None
        made = Construction(way, root, weakref.ref(run) if run is not None else None, kind)
        self.memory.constructions.set(thing, made)

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

    def created(self, variable: Any, name: str, error: Optional[BaseException] = None) -> None:
        """A variable was made, or TensorFlow refused to make one (`error`)."""
        if self.in_plain_graph():
            return
        self.finish_unhooked()
        stack = frames.raw_stack(sys._getframe(2))
        run, way = self.locate(stack)
        full = frames.steps(stack)
        if run is None and any(raw.function == "get_variable" and not raw.mine for raw in stack):
            run, way = self.of_a_method(stack)
        if not full:
            return
        if variable is not None and variable not in self.memory.constructions:
            made = Construction(way, run.root if run else None, weakref.ref(run) if run else None, "variable")
            self.memory.constructions.set(variable, made)
        if variable is not None:
            self._remember_holder(variable, stack, run)
        if run is None or any(file_name(raw.path) == "stateful_random_ops.py" for raw in stack):
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
        if run is None:
            # The object whose constructor runs is the one that holds; what is made in there is what it holds.
            host = next((raw.owner for raw in reversed(stack) if raw.mine and raw.function == "__init__"), None)
        for raw in reversed(stack if run is None else self.inside(stack, run.top)):
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
        run, way, climbed = self.outer_than_made(run, way, stack)
        in_store = in_store and not climbed
        inside = self.inside(stack, run)
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
        creation.method = self.outermost_method(stack)
        creation.root_reopened = any(scope.kind == "object" and not scope.name for scope in self.memory.thread.scopes)
        loops = [number for number, raw in enumerate(inside) if is_loop(raw)]
        if loops:
            number = loops[0]
            # What the loop calls is a frame of its own in each iteration.
            iteration = next((raw.frame for raw in reversed(inside[:number]) if raw.mine), None)
            creation.loop = (inside[number].frame, iteration)
        creation.branch = self.branch(inside)
        self._note(creation, run)
        creation.loop = None

    def _owner_made_here(self, stack: Sequence[Raw], run: Run) -> bool:
        """Whether an optimizer or the like was made in the run that goes on: what it makes then is made per call."""
        return any(raw.function == "__init__" and not raw.mine for raw in self.inside(stack, run))

    def _of_a_layer(self, raw: Raw, owner: Any, through: bool) -> bool:
        return (
            not through
            and not raw.mine
            and self.is_layer(owner)
            and not self.is_legacy(owner)
            and not self.is_host(owner)
        )

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
        """Tells where another object of the class has other names for the variables of what it keeps."""
        scope, kept, root = creation.scope, creation.kept, creation.root
        if scope is None or kept is None or root is None or not creation.in_store:
            return
        place = (root.host_class, frames.key(kept.way[-1:]), creation.weight.name[len(scope.name) :])
        host, name = self.memory.kept_names.setdefault(place, (weakref.ref(root.host), creation.weight.name))
        if host() is not root.host and name != creation.weight.name:
            self.tell(NameDiffers(name, creation.weight.name, kept.way, root))

    def _re_entered(self, creation: Creation, run: Run) -> Optional[Way]:
        """Where the automatic scope of a variable was entered from outside its parent, in any run so far."""
        name = without_counters(creation.weight.name)
        for base, way in self.memory.history(run.root.host).reentries.items():
            if name.startswith(base + "/"):
                return way
        return None
