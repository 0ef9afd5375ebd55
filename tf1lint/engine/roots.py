"""Where passes start in a file, and the passes themselves."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Callable, Dict, Hashable, Iterator, List, Optional, Sequence, Set, Tuple, Union

from tf1lint.engine.callers import CALLED, NOBODY, USED, Callers, _is_main
from tf1lint.events import (
    AT_ROOT,
    DECORATED,
    IN_SCOPE,
    LOOSE,
    MODULE_BODY,
    PROSPECTIVE,
    UNDECORATED,
    UNKNOWN_SCOPE,
    Created,
    Entered,
    Entry,
    FilePasses,
    GaveUp,
    Pass,
    Site,
)
from tf1lint.interpret.frame import Frame, GiveUp
from tf1lint.interpret.guards import Target, same_name
from tf1lint.interpret.library import Context
from tf1lint.interpret.machine import Machine
from tf1lint.interpret.python import BUILTINS
from tf1lint.interpret.values import (
    NONE,
    TENSOR,
    UNKNOWN,
    Arguments,
    Bound,
    Class,
    Const,
    Function,
    Instance,
    Symbol,
    Value,
    Wrapped,
    is_none,
)
from tf1lint.project import Module, Project
from tf1lint.relevance import Relevance
from tf1lint.tensorflow import tables
from tf1lint.tensorflow.hosts import FORWARD, HOSTS, KERAS, LEGACY, MODULE, PLAIN, SONNET
from tf1lint.tensorflow.library import TensorFlow
from tf1lint.tensorflow.objects import State

# Parameters by which TF1 code says that it is training: somebody fills them in, whatever their default.
TRAINING_WORDS = frozenset(
    {"training", "is_training", "is_train", "train", "phase", "phase_train", "mode", "trainable"}
)


class Roots:
    """The passes of a project's files, each file's gathered once."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.library = TensorFlow()
        self.relevance = Relevance(project, tables.VOCABULARY, BUILTINS)
        self.machine = Machine(project, self.library, self.relevance)
        self.callers = Callers(self.machine)
        self._passes: Dict[Path, FilePasses] = {}
        self._unresolved: Dict[Path, int] = {}
        self._asking: Set[Hashable] = set()
        self._scoped: Dict[Hashable, bool] = {}
        self._shimmed: Optional[bool] = None
        self._prepared = False

    def unresolved(self, path: Path) -> int:
        """How many calls in a file's own code could not be followed."""
        return self._unresolved.get(path, 0)

    def of_file(self, path: Path) -> FilePasses:
        """The passes that start in a file."""
        found = self._passes.get(path)
        if found is None:
            found = self._gather(self.project.add(path))
            self._passes[path] = found
        return found

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

    # -- gathering

    def _gather(self, module: Module) -> FilePasses:
        machine = self.machine
        saved = (machine.root_path, machine.root_module, machine.reached, machine.unresolved, machine.handed_out)
        self.prepare()
        machine.module_env(module)
        memory = machine.forget()
        body = machine.bodies[module]
        machine.root_path, machine.root_module = module.path, module
        machine.reached, machine.unresolved = set(body.reached), set(body.unresolved)
        machine.handed_out = {}
        passes: List[Pass] = []
        file_passes = FilePasses(module.path, passes)
        file_passes.reached_unscoped = lambda site: self.reached_unscoped(site, file_passes)
        try:
            tests = self.project.is_test(module.path)
            if not tests:
                passes.append(self._module_pass(module))
            classes = list(_classes(module, machine))
            for cls in classes:
                kind = self.library.kind_of(machine, cls)
                if kind in HOSTS:
                    passes.extend(self._host_passes(module, cls, kind))
            if not tests:
                passes.extend(self._prospective_passes(module, classes))
                try:
                    passes.extend(self._loose_passes(module, classes))
                finally:
                    machine.local = False
            for cls in _classes(module, machine):
                # Classes that functions define are known once the functions ran.
                if cls not in classes and self.library.kind_of(machine, cls) in HOSTS:
                    passes.extend(self._host_passes(module, cls, self.library.kind_of(machine, cls)))
        finally:
            self._unresolved[module.path] = sum(1 for site in machine.unresolved if site.path == module.path)
            machine.root_path, machine.root_module, machine.reached, machine.unresolved, machine.handed_out = saved
            machine.remember(memory)
        return file_passes

    def _walk(
        self, module: Module, site_node: ast.AST, run: Callable[[Frame], None], context: Context, keep: bool = False
    ) -> List[Entry]:
        """Runs a root and returns what happened; `keep`: what it has changed stays changed."""
        machine = self.machine
        frame = Frame(module, {}, ())
        saved = (
            machine.context,
            machine.uncertain,
            machine.looping,
            machine.steps,
            machine.stack,
            machine.writes,
            machine.falsy,
            machine.truthy,
        )
        machine.context, machine.uncertain, machine.looping, machine.steps = context, 0, 0, 0
        machine.stack, machine.writes, machine.falsy, machine.truthy = [], [], set(), set()
        machine.runs = {}
        limit = ""
        taken: Set[Target] = set()
        try:
            run(frame)
        except GiveUp as error:
            limit = str(error)
        except RecursionError:
            limit = "expressions nested too deeply"
        finally:
            taken = machine.falsy
            (
                machine.context,
                machine.uncertain,
                machine.looping,
                machine.steps,
                machine.stack,
                machine.writes,
                machine.falsy,
                machine.truthy,
            ) = saved
            machine.recover()
            if keep:
                machine.keep()
            else:
                machine.undo()
        site = machine.site(module, site_node)
        entries = [Entry(event, located, chain[1:]) for (_, located), (event, chain) in frame.entries.items()]
        if taken:
            entries = [_taken_away(entry, taken) for entry in entries]
        if limit:
            entries.append(Entry(GaveUp(site, "", limit=limit), site, ()))
        return [self._at_construction(entry, module) for entry in entries if entry.event.site is not None]

    def _at_construction(self, entry: Entry, module: Module) -> Entry:
        """What is spoken of where an object was made is placed there."""
        made = entry.event.made
        if made is None:
            return entry
        if entry.event.site.path is module.path:
            return Entry(entry.event, entry.event.site, made[1:])
        for site, _ in reversed(made):
            if site.path is module.path:
                return Entry(entry.event, site, made[1:])
        return entry

    def _call(
        self,
        module: Module,
        function: Function,
        arguments: Arguments,
        subject: Optional[Value],
        context: Context,
    ) -> List[Entry]:
        """The entries of a function that is run as a root."""
        machine = self.machine
        node = function.node

        if "scoped" in function.marks:
            context = context._replace(state=State(level=IN_SCOPE))

        def run(frame: Frame) -> None:
            machine._call_remembered(frame, node, function, arguments)

        entries = self._walk(module, node, run, context)
        # The root's own call is no step of the way: what it was placed by must be the inside.
        return [
            Entry(
                e.event,
                (
                    None
                    if e.located is not None
                    and e.located is machine.site(module, node)
                    and e.event.site is not e.located
                    else e.located
                ),
                e.chain,
            )
            for e in entries
        ]

    def _module_pass(self, module: Module) -> Pass:
        machine = self.machine
        tree = module.tree
        assert tree is not None

        def run(frame: Frame) -> None:
            # What stands under `if __name__ == "__main__":` is all that the module's run as an import has left out.
            inner = Frame(module, machine.module_env(module), ())
            for node in tree.body:
                if isinstance(node, ast.If) and _is_main(node):
                    machine.exec_module(node.body, inner)
            for key, (event, chain) in (*machine.bodies[module].entries.items(), *inner.entries.items()):
                frame.entries[key] = (event, ((machine.site(module, tree), "module"), *chain))

        entries = self._walk(module, tree, run, Context(state=State()))
        return Pass(MODULE_BODY, module.path.stem, machine.site(module, tree), entries)

    # -- hosts

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
        arguments = self._root_arguments(function, [instance], forward=name in FORWARD)
        entries = self._call(module, function, arguments, instance, context)
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
            result.outermost = lambda: (
                not self.callers.used_in_class(name, cls, function.node) or self._called_from_outside(cls, name)
            )
        result.scoped_by_callers = lambda: self._all_callers(cls, name, self._opens_scope)
        result.shimmed_by_callers = lambda: self._all_callers(cls, name, lambda one, at: one.shim)
        result.run_by_keras = lambda: self._run_by_keras(cls, name)
        return result

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
        for one in self.of_file(base.module.path).passes if base.module.path not in self._gathering() else ():
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

    def _gathering(self) -> Set[Path]:
        return {self.machine.root_path}

    def _instance(self, module: Module, cls: Class) -> Instance:
        """An object of a class as its constructor (and `build`) leave it."""
        machine = self.machine
        made: List[Instance] = []

        def run(frame: Frame) -> None:
            instance = Instance(cls, True)
            made.append(instance)
            machine.context = machine.context._replace(subject=instance)
            constructor = machine.find_attribute(cls, "__init__")
            if isinstance(constructor, Function):
                machine.call_function(
                    frame,
                    constructor.node,
                    constructor,
                    self._constructor_arguments(constructor, cls, instance),
                    instance,
                )
            else:
                for name, default in machine.fields_of(cls) or ():
                    instance.attributes[name] = default if default is not None else UNKNOWN
            build = machine.find_attribute(cls, "build")
            if isinstance(build, Function) and self.library.kind_of(machine, cls) == KERAS:
                machine.call_function(frame, build.node, build, Arguments([instance, UNKNOWN]), instance)

        self._walk(module, cls.node or ast.Pass(), run, Context(once=True, state=State()), keep=True)
        return made[0] if made else Instance(cls, True)

    def _constructor_arguments(self, constructor: Function, cls: Class, instance: Instance) -> Arguments:
        """Parameters with defaults that no known construction passes keep them; of the others nothing is known."""
        passed = self.callers.passed(cls)
        arguments = Arguments([instance])
        names = [p.arg for p in (*constructor.node.args.posonlyargs, *constructor.node.args.args)][1:]
        for index, name in enumerate([*names, *(p.arg for p in constructor.node.args.kwonlyargs)]):
            if passed is None or name in passed[1] or (name in names and index < passed[0]):
                arguments.keywords[name] = UNKNOWN
        if constructor.node.args.kwarg is not None:
            arguments.more_keywords = False
        return arguments

    def _root_arguments(self, function: Function, first: List[Value], forward: bool) -> Arguments:
        """What a root is called with: nothing known for required parameters; defaults hold, but not those of flags."""
        signature = function.node.args
        arguments = Arguments(first)
        positional = [*signature.posonlyargs, *signature.args]
        defaults = function.defaults
        start = len(positional) - len(defaults)
        for index, parameter in enumerate(positional):
            if index < len(first):
                continue
            if index >= start and _keeps(parameter.arg, defaults[index - start]):
                continue
            value: Value = TENSOR if forward and index == len(first) and index < start else UNKNOWN
            if parameter in signature.posonlyargs:
                arguments.positional.append(value)
            else:
                arguments.keywords[parameter.arg] = value
        for parameter in signature.kwonlyargs:
            default = function.keyword_defaults.get(parameter.arg)
            if default is None or not _keeps(parameter.arg, default):
                arguments.keywords[parameter.arg] = UNKNOWN
        arguments.more_rest = True
        return arguments

    # -- code that nobody wrapped yet

    def _prospective_passes(self, module: Module, classes: Sequence[Class]) -> Iterator[Pass]:
        machine = self.machine
        assert module.tree is not None
        for name, (node, value) in self._functions(module).items():
            if (
                value.shim is None
                and self.relevance.reaches(node, module, tables.VOCABULARY)
                and self.callers.of_function(name, node, module) == NOBODY
                and not self._registered(module, node, value)
            ):
                arguments = self._root_arguments(value, [], forward=False)
                state = State(level=UNKNOWN_SCOPE) if self._may_open_scope(value, node) else State()
                entries = self._call(module, value, arguments, None, Context(state=state))
                yield Pass(PROSPECTIVE, name, machine.site(module, node), entries)
        for cls in classes:
            if self.library.kind_of(machine, cls) != PLAIN:
                continue
            yield from self._plain_class_passes(module, cls)
        for inner in list(machine.handed_out.values()):
            # A `model_fn` inside the function that makes it, or chosen from several: who calls it is outside.
            if inner.node not in machine.reached and (
                inner.closure or self.callers.of_function(inner.name, inner.node, module) != CALLED
            ):
                arguments = self._root_arguments(inner, [], forward=False)
                entries = self._call(module, inner, arguments, None, Context(state=State()))
                yield Pass(PROSPECTIVE, inner.name, machine.site(module, inner.node), entries)

    def _functions(self, module: Module) -> Dict[str, Tuple[Definition, Function]]:
        """The functions at module level by name: where each is defined, and what its decorators made of it."""
        found: Dict[str, Tuple[Definition, Function]] = {}
        env = self.machine.module_env(module)
        for node in _top_level(module):
            value = env.get(node.name)
            if isinstance(value, Function) and (value.node is node or node.decorator_list):
                found[node.name] = (node, value)
        return found

    def _may_open_scope(self, value: Function, node: ast.AST) -> bool:
        """Whether a decorator has put code around a function that opens a scope in some cases."""
        if value.node is node:
            return False
        first, last = value.node.lineno, value.node.end_lineno or value.node.lineno
        return "variable_scope" in "\n".join(value.module.source.lines[first - 1 : last])

    def _registered(self, module: Module, node: Union[Definition, ast.ClassDef], value: Optional[Function]) -> bool:
        """Whether a decorator of the project has put a function or class away somewhere: its callers are not known."""
        if value is not None and value.node is not node:
            return False
        frame = Frame(module, self.machine.module_env(module), ())
        for decorator in node.decorator_list:
            callee = decorator.func if isinstance(decorator, ast.Call) else decorator
            found = self.machine.eval(callee, frame)
            if isinstance(found, (Function, Bound)):
                return True
            if isinstance(found, Symbol) and found.name.startswith("gin."):
                # Configuration decides who calls it.
                return True
        return False

    def _plain_class_passes(self, module: Module, cls: Class) -> Iterator[Pass]:
        machine = self.machine
        constructor = machine.find_attribute(cls, "__init__")
        instance: Optional[Instance] = None
        brings = any(isinstance(m, (Function, Wrapped)) for m in cls.env.values())
        if cls.node is None or not self.relevance.reaches(cls.node, module, tables.VOCABULARY):
            return
        made = self.callers.of_class(cls) != NOBODY or self._registered(module, cls.node, None)
        if isinstance(constructor, Function) and brings and not made:
            fresh = Instance(cls, True)
            arguments = self._root_arguments(constructor, [fresh], forward=False)
            entries = self._call(module, constructor, arguments, fresh, Context(state=State()))
            yield Pass(
                PROSPECTIVE,
                f"{cls.name}.__init__",
                machine.site(constructor.module, constructor.node),
                entries,
                cls=cls,
                method="__init__",
            )
        for name, member in list(cls.env.items()):
            if name == "__init__" or (name.startswith("__") and name != "__call__"):
                continue
            function = member.value if isinstance(member, Wrapped) else member
            if not isinstance(function, Function) or function.owner is not cls or function.shim is not None:
                continue
            if name == "__call__" and made:
                # Objects are made, and calling them shows in no name.
                continue
            if not self.relevance.reaches(function.node, function.module, tables.VOCABULARY):
                continue
            if self.callers.of_method(function, cls) != NOBODY:
                continue
            if instance is None:
                instance = self._instance(module, cls)
            static = isinstance(member, Wrapped) and member.kind == "staticmethod"
            of_class = isinstance(member, Wrapped) and member.kind == "classmethod"
            first: List[Value] = [] if static else [cls if of_class else instance]
            arguments = self._root_arguments(function, first, forward=False)
            entries = self._call(module, function, arguments, instance, Context(state=State()))
            yield Pass(
                PROSPECTIVE, f"{cls.name}.{name}", machine.site(module, function.node), entries, cls=cls, method=name
            )

    def _loose_passes(self, module: Module, classes: Sequence[Class]) -> Iterator[Pass]:
        """Functions that nothing in the file reached: who calls them is elsewhere, or not known."""
        machine = self.machine
        machine.local = not self._shim_in_project()
        if machine.local and not _asks_for_training(module):
            return
        functions = {
            name: pair
            for name, pair in self._functions(module).items()
            if self.relevance.reaches(pair[0], module, tables.VOCABULARY)
        }
        # First what nothing in the file calls: the others may be reached from there, with what they are given there.
        for name, (node, value) in sorted(functions.items(), key=lambda item: self._called_here(item[0], module)):
            if node not in machine.reached and value.node not in machine.reached:
                arguments = self._loose_arguments(value, name, node, module)
                entries = self._call(module, value, arguments, None, Context(state=State()))
                used = self.callers.of_function(name, node, module) == USED
                yield Pass(LOOSE, name, machine.site(module, node), entries, used=used)
        for cls in classes:
            instance: Optional[Instance] = None
            kind = self.library.kind_of(machine, cls)
            for name, member in sorted(cls.env.items(), key=lambda item: self._called_here(item[0], module)):
                function = member.value if isinstance(member, Wrapped) else member
                if (
                    not isinstance(function, Function)
                    or function.owner is not cls
                    or function.node in machine.reached
                    or not self.relevance.reaches(function.node, module, tables.VOCABULARY)
                ):
                    continue
                if instance is None:
                    instance = self._instance(module, cls)
                first: List[Value] = [] if isinstance(member, Wrapped) and member.kind == "staticmethod" else [instance]
                context = Context(subject=instance, state=State())
                if kind in (LEGACY, SONNET):
                    context = Context(subject=instance, state=State(level=1))
                entries = self._call(module, function, _unknown_arguments(function, first), instance, context)
                yield Pass(
                    LOOSE,
                    f"{cls.name}.{name}",
                    machine.site(module, function.node),
                    entries,
                    cls=cls,
                    method=name,
                    host=kind if kind in (KERAS, MODULE) else "",
                )

    def _called_here(self, name: str, module: Module) -> bool:
        """Whether a file itself calls something of that name."""
        return any(
            m.module is module and (not m.function or m.function[-1] != name) for m in self.callers.mentions(name)
        )

    def _shim_in_project(self) -> bool:
        """Whether any class has a shim-decorated method: then who calls it, and how, may matter."""
        if self._shimmed is None:
            self._shimmed = any(
                isinstance(member, Function) and member.shim is not None
                for module in self.callers.modules()
                for value in (*(module.env or {}).values(), *self.machine.local_classes.values())
                if isinstance(value, Class)
                for member in value.env.values()
            )
        return self._shimmed

    def _loose_arguments(self, function: Function, name: str, node: ast.AST, module: Module) -> Arguments:
        """Nothing is known of what a function is called with, but of a flag that its known callers all leave None."""
        arguments = Arguments(more_positional=True, more_keywords=True)
        passed = self.callers.passed_to(name, module)
        if passed is not None and self.callers.of_function(name, node, module) == CALLED:
            positional = [*function.node.args.posonlyargs, *function.node.args.args]
            start = len(positional) - len(function.defaults)
            for index, parameter in enumerate(positional):
                if (
                    index >= start
                    and parameter.arg in TRAINING_WORDS
                    and index >= passed[0]
                    and parameter.arg not in passed[1]
                    and is_none(function.defaults[index - start]) is True
                ):
                    arguments.keywords[parameter.arg] = NONE
        return arguments

    # -- questions about callers, across files

    def _entries_of(self, cls: Class, method: str) -> Iterator[Tuple[Pass, Entered]]:
        """The known calls of a method of a host class, outside tests."""
        member = self.machine.find_attribute(cls, method)
        names = {cls.name}
        paths = [m.path for name in names for m in self.callers.files_with(name)]
        if cls.module.path not in paths and not self.project.is_test(cls.module.path):
            paths.append(cls.module.path)
        for path in paths:
            module = self.project.module(path)
            if module is None or module.tree is None or path in self._open_files:
                continue
            for one in self.of_file(path).passes:
                for entry in one.entries:
                    event = entry.event
                    if (
                        isinstance(event, Entered)
                        and event.method == method
                        and not event.graph
                        and (
                            event.cls is cls
                            or (
                                cls in self.machine.order_of(event.cls)
                                and self.machine.find_attribute(event.cls, method) is member
                            )
                        )
                    ):
                        yield one, event

    @property
    def _open_files(self) -> Set[Path]:
        return set()

    def _all_callers(self, cls: Class, method: str, holds: Callable[[Entered, Pass], bool]) -> bool:
        """Whether there are known calls of a method and all of them have a property."""
        key = (cls, method, holds.__name__ if holds.__name__ != "<lambda>" else "shim")
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
        if event.level != AT_ROOT:
            return True
        return at.kind == DECORATED and at.cls is not None and at.scoped_by_callers()

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
            for one in self.of_file(module.path).passes:
                for entry in one.entries:
                    if isinstance(entry.event, Entered) and entry.event.method == name and entry.event.cls is cls:
                        yield one, entry.event

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


def _taken_away(entry: Entry, taken: Set[Target]) -> Entry:
    """An event that a guard lets happen once happens again where the pass takes away what the guard keeps."""
    event = entry.event
    if event.kept_by and any(_same_target(kept, one) for kept in event.kept_by for one in taken):
        return entry._replace(event=event.replace(once=False))
    return entry


def _same_target(kept: Hashable, taken: Target) -> bool:
    assert isinstance(kept, tuple)
    return kept[0] is taken[0] and same_name(kept[1], taken[1])


def _definition(cls: Class, name: str) -> Optional[ast.AST]:
    """Where a class body defines a method, whatever its decorators made of it."""
    found: Optional[ast.AST] = None
    for node in cls.node.body if cls.node is not None else ():
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name == name:
            found = node
    return found


def _keeps(name: str, default: Value) -> bool:
    """Whether a root's parameter keeps its default: flags and what says that it is training may be anything."""
    if isinstance(default, Const) and isinstance(default.value, bool):
        return False
    return name not in TRAINING_WORDS


def _unknown_arguments(function: Function, first: List[Value]) -> Arguments:
    arguments = Arguments(first, more_positional=True, more_keywords=True)
    return arguments


_TRAINING = re.compile(r"\.(?:batch_normalization|BatchNormalization|batch_norm|dropout|Dropout)\b")
_OWNER = re.compile(r"(\w*)(?:\(\))?$")
# `hparams.dropout` is a rate and `nn.dropout` has no flag.
_NO_LAYERS = frozenset({"nn", "hparams", "self", "params", "config", "hp", "cfg", "args", "FLAGS", "flags", "p"})


def _asks_for_training(module: Module) -> bool:
    """Whether a file's own text calls, or hands on, a batch norm or dropout that asks for training."""
    if not module.imported.isdisjoint(tables.TRAINING_WORDS):
        return True
    text = module.source.text
    for match in _TRAINING.finditer(text):
        owner = _OWNER.search(text, max(0, match.start() - 40), match.start())
        if owner is None or owner.group(1) not in _NO_LAYERS:
            return True
    return False


Definition = Union[ast.FunctionDef, ast.AsyncFunctionDef]
_TOP: Dict[Module, Dict[Definition, None]] = {}


def _top_level(module: Module) -> Dict[Definition, None]:
    """The functions that are defined at module level, in branches too."""
    found = _TOP.get(module)
    if found is None:
        found = {}
        stack: List[ast.AST] = []
        if module.tree is not None:
            stack.extend(reversed(module.tree.body))
        while stack:
            node = stack.pop()
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                found[node] = None
            elif isinstance(node, (ast.If, ast.Try, ast.With, ast.ExceptHandler)):
                stack.extend(list(ast.iter_child_nodes(node))[::-1])
        _TOP[module] = found
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


__all__ = ["Roots", "NONE", "CALLED"]
