"""The part of the monitor that watches what is used, and looks at what is left when a run is over."""

from __future__ import annotations

import gc
import sys
import weakref
from typing import Any, Dict, List, Optional, Set

from runtime_shim import containers, frames
from runtime_shim.monitor.locating import Locating, file_name
from runtime_shim.monitor.observer import weight_of
from runtime_shim.observations import ContainerSpoiled, Creation, MadeAndLost, StoreUntracked, UsedUntracked, Way
from runtime_shim.passes import History, Run, Used


class Using(Locating):
    """Variables that are used, and what stands at the end of a run: tracked, saved, lost."""

    def accessed(self, variable: Any) -> None:
        """A variable is read."""
        if self.memory.thread.unhooked:
            self.finish_unhooked()
        run = self.current()
        if run is None:
            if not self.memory.thread.unhooked:
                return
            run = self.memory.thread.unhooked[-1]
        top = run.top
        if id(variable) in top.used or top.knows(variable):
            return
        host = top.root.host
        if host is None or self.memory.history(host).knows(variable):
            return
        stack = frames.raw_stack(sys._getframe(2))
        if any(file_name(raw.path) == "stateful_random_ops.py" for raw in stack[:6]):
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
        given = top.given(self.flatten)
        made = {id(one.variable()) for one in top.creations if one.variable is not None and not one.once}
        saved: Optional[Set[int]] = None
        looked = False
        for used in top.used.values():
            variable = used.variable
            if id(variable) in given or variable in self.memory.ignored or history.knows(variable):
                continue
            trained_only = False
            if id(variable) in tracked:
                if not looked:
                    saved, looked = self._saved(host), True
                if saved is None or id(variable) in saved:
                    history.known[id(variable)] = weakref.ref(variable)
                    history.found_again(variable)
                    continue
                trained_only = True
            elif any(id(variable) in self.tracked(owner) for owner in used.owners if not self.below(owner, top)):
                history.known[id(variable)] = weakref.ref(variable)
                continue
            if (id(variable) in made or self.below(variable, top)) and not trained_only:
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
            history.found_again(variable)
            if spot not in history.reported:
                history.reported.add(spot)
                seen = UsedUntracked(host, weight_of(variable), construction, used.way, trained_only, top.root)
                self.tell(seen)

    def _saved(self, host: Any) -> Optional[Set[int]]:
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
        return owner is not None and not self.below(owner, top)

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
