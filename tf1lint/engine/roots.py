"""Where passes start in a file, and the passes themselves."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any, Dict, Hashable, Iterator, List, Optional, Sequence, Set

from tf1lint.engine.callers import USED, is_main
from tf1lint.engine.keras_switch import switches
from tf1lint.engine.mentions import mentions, wants
from tf1lint.engine.questions import Questions
from tf1lint.engine.unwrapped import Unwrapped
from tf1lint.engine.walks import optional_parameters
from tf1lint.events import (
    DECORATED,
    DEFINITIONS,
    MODULE_BODY,
    UNDECORATED,
    Created,
    Entry,
    Event,
    FilePasses,
    GaveUp,
    LayerKept,
    LegacyKerasSet,
    Pass,
    Site,
    TemplateMade,
)
from tf1lint.interpret.frame import Frame
from tf1lint.interpret.library import Context
from tf1lint.interpret.machine import Machine, fresh_root
from tf1lint.interpret.values import (
    Class,
    Function,
    Instance,
    Value,
    Wrapped,
)
from tf1lint.project import Module
from tf1lint.tensorflow.hosts import FORWARD
from tf1lint.tensorflow.models import HOSTS, KERAS
from tf1lint.tensorflow.objects import State


class Roots(Unwrapped, Questions):
    """The passes of a project's files, each file's gathered once."""

    def of_file(self, path: Path) -> FilePasses:
        """The passes that start in a file."""
        found = self._passes.get(path)
        if found is None:
            found = self._gather(self.project.add(path))
            self._passes[path] = found
        return found

    def mentions(self, module: Module, old_layers: bool) -> List[Event]:
        """What a file names, wherever that stands; `old_layers`: compat.v1.layers too."""
        if not wants(module.source.text, old_layers):
            return []
        env = self.machine.module_env(module)
        kept = self.named.setdefault(module, {}) if self.machine.called is not None else None
        return mentions(module, env, lambda node: self.machine.site(module, node), old_layers, kept)

    def switches(self, module: Module) -> List[LegacyKerasSet]:
        """Where a file sets the switch between Keras 2 and 3."""
        if module.tree is None:
            return []
        return switches(module.tree, self.machine.module_env(module), lambda node: self.machine.site(module, node))

    def prepare(self) -> None:
        """Runs the bodies of all modules, in a fixed order: what they register with one another is there for every
        file.
        """
        if not self._prepared:
            self._prepared = True
            for module in self.callers.modules():
                if self.project.leads_to_tensorflow(module):
                    self.machine.module_env(module)
            self.callers.gather()
            self.relevance.prepare()

    def _gather(self, module: Module) -> FilePasses:
        machine = self.machine
        self.prepare()
        self._gathering.add(module.path)
        machine.module_env(module)
        body = machine.bodies[module]
        passes: List[Pass] = []
        file_passes = FilePasses(module.path, passes)
        file_passes.reached_unscoped = lambda site: self.reached_unscoped(site, file_passes)
        known = {"reached": set(body.reached), "unresolved": set(body.unresolved)}
        state: Dict[str, Any] = {**fresh_root(module), **known, "handed_out": {}}
        outer, self._constructions = self._constructions, []
        hosted, self.library.hosted = self.library.hosted, set()
        with machine.instead(**state), self.units.file(module.path):
            try:
                self._gather_passes(module, passes)
                passes.extend(self._constructions)
            finally:
                self._constructions = outer
                self.library.hosted = hosted
                self._unresolved[module.path] = sum(1 for site in machine.unresolved if site.path == module.path)
                self._gathering.discard(module.path)
        return file_passes

    def _gather_passes(self, module: Module, passes: List[Pass]) -> None:
        """Adds the file's passes one after the other: some ask what those before them came to."""
        machine = self.machine
        tests = self.project.is_test(module.path)
        if not tests:
            passes.append(self._kept((module.path, "body"), lambda: self._module_pass(module)))
        classes = list(_classes(module, machine))
        for cls in classes:
            kind = self.library.kind_of(machine, cls)
            if kind in HOSTS:
                passes.extend(self._kept_host_passes(module, cls, kind))
        if not tests:
            passes.extend(self._prospective_passes(module, classes))
            try:
                passes.extend(self._loose_passes(module, classes))
            finally:
                machine.local = False
        for cls in _classes(module, machine):
            # Classes that functions define are known once the functions ran.
            if cls not in classes and self.library.kind_of(machine, cls) in HOSTS:
                passes.extend(self._kept_host_passes(module, cls, self.library.kind_of(machine, cls)))
        passes.extend(self._definitions(module))

    def _definitions(self, module: Module) -> Iterator[Pass]:
        """What the classes of a file say by themselves."""
        machine = self.machine
        entries: List[Entry] = []
        for cls in _classes(module, machine):
            for event in self.library.misapplied(machine, cls):
                if event.site.path == module.path and not (event.fault == "plain" and self._is_part_of_host(cls)):
                    entries.append(Entry(event, event.site, ()))
        if entries:
            tree = module.tree
            assert tree is not None
            yield Pass(DEFINITIONS, module.path.stem, machine.site(module, tree), entries)

    def _is_part_of_host(self, cls: Class) -> bool:
        """Whether a class that is no host by itself may be there for hosts to derive from."""
        if any(word in cls.name.lower() for word in ("mixin", "base", "abstract")):
            return True
        if any(not self.library.is_no_host(self.machine, below) for below in self._classes_below(cls)):
            return True
        return self.callers.of_class(cls) == USED

    def _module_pass(self, module: Module) -> Pass:
        machine = self.machine
        tree = module.tree
        assert tree is not None

        def run(frame: Frame) -> None:
            # What stands under `if __name__ == "__main__":` is all that the module's run as an import has left out.
            inner = Frame(module, machine.module_env(module), ())
            for node in tree.body:
                if isinstance(node, ast.If) and is_main(node):
                    machine.exec_module(node.body, inner)
            for key, (event, chain) in (*machine.bodies[module].entries.items(), *inner.entries.items()):
                frame.entries[key] = (event, ((machine.site(module, tree), "module"), *chain))

        entries = self._walk(module, tree, run, Context(state=State()))
        return Pass(MODULE_BODY, module.path.stem, machine.site(module, tree), entries)

    def _kept_host_passes(self, module: Module, cls: Class, kind: str) -> List[Pass]:
        return self._kept((module.path, "host", cls), lambda: list(self._host_passes(module, cls, kind)))

    def _host_passes(self, module: Module, cls: Class, kind: str) -> Iterator[Pass]:
        machine = self.machine
        instance = self._instance(module, cls)
        host = "keras" if kind == KERAS else "module"
        seen: Set[str] = set()
        for base in machine.order_of(cls):
            if not isinstance(base, Class):
                continue
            for name, member in base.env.items():
                if name in seen:
                    continue
                seen.add(name)
                function = member.value if isinstance(member, Wrapped) and member.kind == "property" else member
                if not isinstance(function, Function) or name in ("__init__", "build", "__new__"):
                    continue
                if base is not cls and not self._brings_hooks(cls, base):
                    # A constructor of its own may keep other objects under the names that the base reads.
                    if function.shim is None or "__init__" not in cls.env:
                        continue
                if isinstance(function.node, ast.Lambda) and function.shim is None and name not in FORWARD:
                    # Who calls what a class body only keeps shows in no text.
                    continue
                if function.shim is not None:
                    yield self._host_pass(module, cls, base, name, function, instance, host, DECORATED)
                elif base is cls or name in FORWARD:
                    yield self._host_pass(module, cls, base, name, function, instance, host, UNDECORATED)

    def _brings_hooks(self, cls: Class, base: Class) -> bool:
        """Whether a class, by itself or by a mixin, brings anything that an inherited method of `base` could reach."""
        above = self.machine.order_of(base)
        return any(
            isinstance(one, Class)
            and one not in above
            and any(name not in ("__init__", "__module__") for name in one.env)
            for one in self.machine.order_of(cls)
        )

    def _host_pass(
        self,
        module: Module,
        cls: Class,
        base: Class,
        name: str,
        function: Function,
        instance: Instance,
        host: str,
        kind: str,
    ) -> Pass:
        machine = self.machine
        context = Context(shim=kind == DECORATED, subject=instance, state=State())
        arguments = self._root_arguments(function, [instance], forward=name in FORWARD, host=True)
        entries = self._call(
            module, function, arguments, instance, context, kind == DECORATED, kind == DECORATED or name in FORWARD
        )
        site = machine.site(base.module, _definition(base, name) or function.node)
        result = Pass(
            kind,
            f"{cls.name}.{name}",
            site,
            entries,
            host=host,
            cls=cls,
            method=name,
            entry=name == ("call" if host == "keras" else "__call__") or name in FORWARD,
        )
        if base is not cls:
            result.inherited = self._own_findings(base, name)
            result.hook = self._hook(entries, cls)
        else:
            result.inherited = self._base_findings(cls, name)
        if kind == UNDECORATED and not result.entry:
            result.outermost = lambda: self._is_outermost(cls, name, function)
        result.scoped_by_callers = lambda: self._all_callers(cls, name, self._opens_scope)
        result.shimmed_by_callers = lambda: self._all_callers(cls, name, self._under_shim)
        result.run_by_keras = lambda: self._run_by_keras(cls, name)
        result.told_by_callers = lambda parameter: self._told(cls, name, parameter)
        result.passed_by_callers = lambda parameter: self._passed(cls, name, parameter)
        result.optional = optional_parameters(function)
        if kind == DECORATED and base is cls and function.shim is not None:
            result.shim = machine.site(cls.module, function.shim)
            result.redundant = lambda: self._is_redundant(module, cls, name, function, entries)
        return result

    def _is_outermost(self, cls: Class, name: str, function: Function) -> bool:
        """Whether nothing of its class calls a method, or something outside of it does."""
        key = (cls, name, function)
        found = self._outermost.get(key)
        if found is None:
            found = not self.callers.used_in_class(name, cls, function.node) or self._called_from_outside(cls, name)
            if not self._gathering:
                self._outermost[key] = found
        return found

    def _is_redundant(
        self, module: Module, cls: Class, name: str, function: Function, entries: Sequence[Entry]
    ) -> bool:
        """Whether a decorated method surely makes nothing that only the shim keeps.

        That it made nothing in its own pass, which leaves out what cannot matter to other rules, does not settle it: it
        is walked again, whole.
        """
        if any(isinstance(entry.event, _KEPT_BY_SHIM) for entry in entries) or self._is_overridden(cls, name):
            return False
        machine, outer = self.machine, self._constructions
        state: Dict[str, Any] = {**fresh_root(module), "handed_out": {}, "local": False, "relevance": None}
        with machine.instead(**state):
            try:
                instance = self._instance(module, cls)
                watch = machine.watch = self.library.watch()
                context = Context(shim=True, subject=instance, state=State())
                arguments = self._root_arguments(function, [instance], forward=name in FORWARD, host=True)
                found = self._call(module, function, arguments, instance, context)
            finally:
                machine.watch, self._constructions = None, outer
        return watch.saw_everything() and not any(isinstance(entry.event, _KEPT_BY_SHIM) for entry in found)

    def _is_overridden(self, cls: Class, method: str) -> bool:
        """Whether a class below has, or sets on self, anything that the class speaks of by name."""
        words: Set[str] = set()
        for one in self.machine.order_of(cls):
            if isinstance(one, Class) and one.node is not None:
                words |= _words(one)
        for below in self._classes_below(cls):
            for one in self.machine.order_of(below):
                if isinstance(one, Class) and one not in self.machine.order_of(cls):
                    names = {key for key in one.env if not key.startswith("__")} | _set_on_self(one)
                    if (names - {method}) & words:
                        return True
        return False

    def _classes_below(self, cls: Class) -> Iterator[Class]:
        """The classes of the project that derive from a class."""
        known = [value for module in self.callers.modules() for value in (module.env or {}).values()]
        for value in (*known, *self.machine.local_classes.values()):
            if isinstance(value, Class) and value is not cls and cls in self.machine.order_of(value):
                yield value

    def _hook(self, entries: Sequence[Entry], cls: Class) -> Optional[Site]:
        """The `def` of the class's own method by which an inherited one makes variables."""
        for entry in entries:
            if isinstance(entry.event, Created) and not entry.event.shim and not entry.event.once:
                for _, qualified in entry.chain:
                    head, _, method = qualified.rpartition(".")
                    member = cls.env.get(method)
                    if head == cls.name and isinstance(member, Function) and member.shim is None:
                        return self.machine.site(member.module, member.node)
        return None

    def _own_findings(self, base: Class, name: str) -> Set[Hashable]:
        """The places that a base class's own pass already speaks of."""
        found: Set[Hashable] = set()
        self.units.ask(base.module.path)
        if base.module.path in self._gathering:
            return found
        for one in self.of_file(base.module.path).passes:
            if one.cls is base and one.method == name:
                found |= {(type(e.event), e.event.site) for e in one.entries}
        return found

    def _base_findings(self, cls: Class, name: str) -> Set[Hashable]:
        """What methods of base classes in other files, reached through super(), already speak of themselves."""
        found: Set[Hashable] = set()
        for base in self.machine.order_of(cls)[1:]:
            if (
                isinstance(base, Class)
                and base.module is not cls.module
                and name in base.env
                and self.library.kind_of(self.machine, base) in HOSTS
            ):
                found |= self._own_findings(base, name)
        return found


_WORD = re.compile(r"[^\W\d]\w*")
_SET_ON_SELF = re.compile(r"\bself\.(\w+)\s*(?::[^=\n]+)?=(?!=)")


def _text_of(cls: Class) -> str:
    node = cls.node
    return "\n".join(cls.module.source.lines[node.lineno - 1 : node.end_lineno]) if node is not None else ""


def _words(cls: Class) -> Set[str]:
    return set(_WORD.findall(_text_of(cls)))


def _set_on_self(cls: Class) -> Set[str]:
    return set(_SET_ON_SELF.findall(_text_of(cls)))


# What the shim is for; and limits, behind which it may be.
_KEPT_BY_SHIM = (Created, TemplateMade, LayerKept, GaveUp)


def _definition(cls: Class, name: str) -> Optional[ast.AST]:
    """Where a class body defines a method, whatever its decorators made of it."""
    found: Optional[ast.AST] = None
    for node in cls.node.body if cls.node is not None else ():
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name == name:
            found = node
    return found


def _classes(module: Module, machine: Machine) -> Iterator[Class]:
    """The classes that a module defines, at its top, in other classes and in functions that its body has run."""
    seen: Set[ast.AST] = set()
    stack: List[Value] = list(machine.module_env(module).values())
    queue = [v for v in stack if isinstance(v, Class)]
    while queue:
        cls = queue.pop(0)
        if cls.module is not module or cls.node is None or cls.node in seen:
            continue
        seen.add(cls.node)
        yield cls
        queue.extend(v for v in cls.env.values() if isinstance(v, Class))
    for function, made in list(machine.local_classes.items()):
        if made.module is module and function not in seen:
            seen.add(function)
            yield made
