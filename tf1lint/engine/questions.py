"""Who calls a host, from which file and under what: asked only where a finding depends on it."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Dict, Iterator, List, Sequence, Tuple

from tf1lint.engine.walks import Walks
from tf1lint.events import (
    AT_ROOT,
    CONSTRUCTOR,
    DECORATED,
    UNDECORATED,
    Created,
    Entered,
    FilePasses,
    Pass,
    Site,
)
from tf1lint.interpret.values import (
    Class,
)


class Questions(Walks):
    """Questions about the callers of hosts, answered from the passes of other files."""

    def _entries_of(self, cls: Class, method: str) -> Iterator[Tuple[Pass, Entered]]:
        """The known calls of a method of a host class, outside tests."""
        member = self.machine.find_attribute(cls, method)
        names = {cls.name}
        paths = [m.path for name in names for m in self.callers.files_with(name)]
        if cls.module.path not in paths and not self.project.is_test(cls.module.path):
            paths.append(cls.module.path)
        for path in paths:
            module = self.project.module(path)
            if module is None or module.tree is None:
                continue
            for one, events in self._entered(path, method):
                if one.kind == CONSTRUCTOR:
                    continue
                if one.kind == UNDECORATED and not one.entry and not one.outermost():
                    # What leads here is another pass, which tells more.
                    continue
                for event in events:
                    if not event.graph and (
                        event.cls is cls
                        or (
                            cls in self.machine.order_of(event.cls)
                            and self.machine.find_attribute(event.cls, method) is member
                        )
                    ):
                        yield one, event

    def _all_callers(self, cls: Class, method: str, holds: Callable[[Entered, Pass], bool]) -> bool:
        """Whether there are known calls of a method and all of them have a property."""
        key = (cls, method, holds.__name__)
        if key in self._asking:
            return False
        found = self._scoped.get(key)
        if found is None:
            self._asking.add(key)
            try:
                answers = [holds(event, one) for one, event in self._entries_of(cls, method)]
            finally:
                self._asking.discard(key)
            found = self._scoped[key] = bool(answers) and all(answers)
        return found

    def _opens_scope(self, event: Entered, at: Pass) -> bool:
        """Whether a scope is open around a call: opened on the way, or by all who call the method that it stands in."""
        return event.level != AT_ROOT or (at.cls is not None and at.scoped_by_callers())

    def _under_shim(self, event: Entered, at: Pass) -> bool:
        """Whether a call runs under a shim: its own pass's, or that of all who call the method that it stands in."""
        return event.shim or (at.kind == UNDECORATED and at.shimmed_by_callers())

    def _told(self, cls: Class, method: str, parameter: str) -> bool:
        """Whether every known caller fills in a parameter from its own `training`."""
        events = [event for _, event in self._entries_of(cls, method)]
        return bool(events) and all(parameter in event.told for event in events)

    def _passed(self, cls: Class, method: str, parameter: str) -> bool:
        """Whether any known caller passes a parameter."""
        return any(parameter in event.passed for _, event in self._entries_of(cls, method))

    def _run_by_keras(self, cls: Class, method: str) -> bool:
        return any(one.host == "keras" for one, _ in self._entries_of(cls, method))

    def _called_from_outside(self, cls: Class, name: str) -> bool:
        """Whether code outside the class calls its method directly, with no shim on the way."""
        order = self.machine.order_of(cls)
        for mention in self.callers.mentions(name):
            # A cheap look first: nobody but the class mentions most methods.
            if mention.cls and self.callers._related(mention, cls):
                continue
            break
        else:
            return False
        for one, event in self._entries_outside(cls, name):
            if (
                not event.shim
                and not event.once
                and one.cls not in order
                and (one.cls is None or cls not in self.machine.order_of(one.cls))
            ):
                return True
        return False

    def _entries_outside(self, cls: Class, name: str) -> Iterator[Tuple[Pass, Entered]]:
        """Known calls of a method."""
        for module in self.callers.files_with(cls.name):
            if module.tree is None:
                continue
            for one, events in self._entered(module.path, name):
                for event in events:
                    if event.cls is cls:
                        yield one, event

    def _entered(self, path: Path, method: str) -> List[Tuple[Pass, List[Entered]]]:
        """The passes of a file that call a method of that name, with these calls."""
        found = self.of_file(path)
        known = self._calls_in.get(path)
        if known is None or known[0] is not found:
            known = self._calls_in[path] = (found, _by_method(found.passes))
        return known[1].get(method, [])

    def reached_unscoped(self, site: Site, own: FilePasses) -> bool:
        """Whether a forward pass somewhere reaches a creator with no scope open, which TF111 then speaks of."""
        files = [own]
        module = self.project.module(site.path)
        if module is not None:
            name = module.path.parent.name if module.is_package else module.path.stem
            for other in self.callers.files_with(name):
                if (
                    other.path != own.path
                    and "track_tf1_style_variables" in other.source.text
                    and other.tree is not None
                ):
                    files.append(self.of_file(other.path))
        for one in files:
            for a_pass in one.passes:
                if a_pass.kind == DECORATED and any(
                    isinstance(e.event, Created)
                    and e.event.site is site
                    and e.event.named is False
                    and e.event.level == AT_ROOT
                    and not e.event.once
                    for e in a_pass.entries
                ):
                    return True
        return False


def _by_method(passes: Sequence[Pass]) -> Dict[str, List[Tuple[Pass, List[Entered]]]]:
    found: Dict[str, List[Tuple[Pass, List[Entered]]]] = {}
    for one in passes:
        events: Dict[str, List[Entered]] = {}
        for entry in one.entries:
            if isinstance(entry.event, Entered):
                events.setdefault(entry.event.method, []).append(entry.event)
        for method, entered in events.items():
            found.setdefault(method, []).append((one, entered))
    return found
