"""How a root is run: with what arguments, on what object, and what is kept of it."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Callable, Dict, FrozenSet, Hashable, List, Optional, Set, Tuple, TypeVar

from tf1lint.engine.callers import Callers, Mention
from tf1lint.engine.mentions import Kept as KeptMentions
from tf1lint.engine.units import Units
from tf1lint.events import (
    CONSTRUCTOR,
    IN_SCOPE,
    Entered,
    Entry,
    FilePasses,
    GaveUp,
    Pass,
    Site,
)
from tf1lint.interpret.frame import Frame, GiveUp
from tf1lint.interpret.guards import Target, same_name
from tf1lint.interpret.journal import Journal, Ran
from tf1lint.interpret.library import Context
from tf1lint.interpret.machine import Machine, fresh_walk
from tf1lint.interpret.python import BUILTINS
from tf1lint.interpret.values import (
    NO_SOURCES,
    TENSOR,
    UNKNOWN,
    Arguments,
    Class,
    Const,
    Function,
    Instance,
    OneOf,
    TensorFrom,
    Value,
    from_sources,
    is_none,
    join_all,
)
from tf1lint.project import Module, Project
from tf1lint.relevance import Relevance
from tf1lint.tensorflow import tables
from tf1lint.tensorflow.attachments import attachments
from tf1lint.tensorflow.builders import TWICE
from tf1lint.tensorflow.library import TensorFlow
from tf1lint.tensorflow.models import KERAS, MODULE
from tf1lint.tensorflow.objects import State
from tf1lint.tensorflow.replay import Replay
from tf1lint.tensorflow.tables import TRAINING_PARAMETERS

Kept = TypeVar("Kept")


class Walks:
    """Runs roots, each from the project as its modules left it, and says what happened."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.library = TensorFlow()
        self.relevance = Relevance(project, tables.VOCABULARY, BUILTINS)
        self.machine = Machine(project, self.library, self.relevance)
        self.callers = Callers(self.machine)
        self.units = Units(self.machine, self.library)
        self._passes: Dict[Path, FilePasses] = {}
        self._unresolved: Dict[Path, int] = {}
        # For each file its passes, and the calls of methods of hosts in them by the methods' names.
        self._calls_in: Dict[Path, Tuple[FilePasses, Dict[str, List[Tuple[Pass, List[Entered]]]]]] = {}
        # Whether a method's own pass tells all, by class and name.
        self._outermost: Dict[Hashable, bool] = {}
        # What was found that needs no pass, where that is kept.
        self.named: Dict[Module, KeptMentions] = {}
        self._asking: Set[Hashable] = set()
        self._scoped: Dict[Hashable, bool] = {}
        self._shimmed: Optional[bool] = None
        self._prepared = False
        # Whether code that nobody wrapped yet is played as under the shim.
        self.prospective = False
        # What the constructors of the file's classes do, as they are run for the objects that other passes need.
        self._constructions: List[Pass] = []
        # Files whose passes are just being gathered: of these nothing can be asked yet.
        self._gathering: Set[Path] = set()

    def _kept(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        """What a part of the analysis of a file comes to: `make` says, unless that is kept from before."""
        found: Kept = self.units.run(key, make, self._constructions)
        return found

    def unresolved(self, path: Path) -> int:
        """How many calls in a file's own code could not be followed."""
        return self._unresolved.get(path, 0)

    def _walk(
        self,
        module: Module,
        site_node: ast.AST,
        run: Callable[[Frame], None],
        context: Context,
        keep: bool = False,
        replay: bool = False,
        look: bool = False,
    ) -> List[Entry]:
        """Runs a root and returns what happened; `keep`: what it has changed stays changed; `replay`: as a pass under
        the shim, names and all; `look`: what holds the objects with weights that it uses.
        """
        machine = self.machine
        frame = Frame(module, {}, ())
        limit = ""
        journal: Journal = []
        attached: List[Entry] = []
        with machine.instead(**fresh_walk(context)):
            try:
                run(frame)
            except GiveUp as error:
                limit = str(error)
            except RecursionError:
                limit = "expressions nested too deeply"
            finally:
                journal = machine.journal
                attached = self._attached(context.subject, journal, module) if look else []
                taken = machine.falsy
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
        entries += attached
        if replay:
            for note in journal:
                # The pass itself; its own call is no step of the way.
                if isinstance(note, Ran):
                    function, twice = note.function, None
                    if TWICE in function.marks and function.shim is not None:
                        twice = (machine.site(function.module, function.shim), function.name)
                    entries.extend(Replay(module.path).play(note.journal, twice))
        return [self._at_construction(entry, module) for entry in entries if entry.event.site is not None]

    def _attached(self, host: Optional[Value], journal: Journal, module: Module) -> List[Entry]:
        """The objects with weights that the pass of a host uses and nothing tracks."""
        found: List[Entry] = []
        if isinstance(host, Instance):
            for event, way in attachments(self.machine, self.library, host, journal):
                place: Optional[Site] = event.site if event.site.path is module.path else None
                if place is None:
                    # Made in another file, by no call of this one: where it is used.
                    steps = [site for site, _ in way[1:] if site.path is module.path]
                    use = event.use if event.use is not None and event.use.path is module.path else None
                    place = use or (steps[-1] if steps else None)
                found.append(Entry(event, place, ()))
        return found

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
        replay: bool = False,
        look: bool = False,
    ) -> List[Entry]:
        """The entries of a function that is run as a root."""
        machine = self.machine
        # Stands for the call that nobody wrote; the function's own node may be in another file.
        node = ast.Pass()
        if "scoped" in function.marks:
            context = context._replace(state=State(level=IN_SCOPE))
        if "traced" in function.marks:
            context = self.library.traced(context)

        def run(frame: Frame) -> None:
            machine._call_remembered(frame, node, function, arguments)

        entries = self._walk(module, node, run, context, replay=replay, look=look)
        start = machine.site(module, node)
        # The root's own call is no step of the way, and no place for a finding.
        return [entry._replace(located=None) if entry.located is start else entry for entry in entries]

    def _instance(self, module: Module, cls: Class) -> Instance:
        """An object of a class as its constructor (and `build`) leave it."""
        machine = self.machine
        made: List[Instance] = []
        # Stands for the calls that nobody wrote.
        node = ast.Pass()

        def run(frame: Frame) -> None:
            instance = Instance(cls, True)
            made.append(instance)
            machine.context = machine.context._replace(subject=instance)
            constructor = machine.find_attribute(cls, "__init__")
            if isinstance(constructor, Function):
                machine.call_function(
                    frame,
                    node,
                    constructor,
                    self._constructor_arguments(constructor, cls, instance),
                    instance,
                )
            else:
                for name, default in machine.fields_of(cls) or ():
                    instance.attributes[name] = default if default is not None else UNKNOWN
            build = machine.find_attribute(cls, "build")
            if isinstance(build, Function) and self.library.kind_of(machine, cls) == KERAS:
                machine.call_function(frame, node, build, Arguments([instance, UNKNOWN]), instance)

        entries = self._walk(module, cls.node or node, run, Context(once=True, state=State()), keep=True)
        if entries:
            start, kind = machine.site(module, node), self.library.kind_of(machine, cls)
            self._constructions.append(
                Pass(
                    CONSTRUCTOR,
                    cls.name,
                    machine.site(module, cls.node or node),
                    [entry._replace(located=None) if entry.located is start else entry for entry in entries],
                    host={KERAS: "keras", MODULE: "module"}.get(kind, ""),
                    cls=cls,
                    method="__init__",
                )
            )
        return made[0] if made else Instance(cls, True)

    def _constructor_arguments(self, constructor: Function, cls: Class, instance: Instance) -> Arguments:
        """What known constructions pass, where that is written out; a default that none of them replaces holds."""
        calls = self.callers.constructions(cls)
        arguments = Arguments([instance])
        signature = constructor.node.args
        positional = [*signature.posonlyargs, *signature.args][1:]
        first_default = len(positional) - len(constructor.defaults)
        for index, parameter in enumerate([*positional, *signature.kwonlyargs]):
            name, by_position = parameter.arg, index < len(positional)
            default: Optional[Value] = constructor.keyword_defaults.get(name)
            if by_position and index >= first_default:
                default = constructor.defaults[index - first_default]
            if calls is None:
                arguments.keywords[name] = UNKNOWN
                continue
            values: List[Value] = []
            for mention in calls:
                given = argument_of(mention.call, name, index if by_position else None)
                if given is not None:
                    values.append(self._written_out(mention, given))
                elif default is not None:
                    values.append(default)
            if values:
                arguments.keywords[name] = join_all(values)
        return arguments

    def _written_out(self, mention: Mention, node: ast.expr) -> Value:
        """The value of an argument that means the same wherever it stands; of any other nothing is known."""
        if not self.callers.is_written_out(mention, node):
            return UNKNOWN
        return self.machine.eval(node, Frame(mention.module, {}, ()))

    def _root_arguments(self, function: Function, first: List[Value], forward: bool, host: bool = False) -> Arguments:
        """What a root is called with: nothing known for required parameters; defaults hold, but not those of flags.

        In a forward pass of a `host` values say which parameter they come from, and what is None by default may be
        something else.
        """
        signature = function.node.args
        arguments = Arguments(first)
        positional = [*signature.posonlyargs, *signature.args]
        defaults = function.defaults
        start = len(positional) - len(defaults)
        for index, parameter in enumerate(positional):
            if index < len(first):
                continue
            sources = frozenset({("call", parameter.arg)}) if host else NO_SOURCES
            value: Value = from_sources(UNKNOWN, sources)
            if index >= start and _keeps(parameter.arg, defaults[index - start]):
                if not (host and forward and _optional(parameter.arg, defaults[index - start])):
                    continue
                value = OneOf([defaults[index - start], value])
            elif forward and index == len(first) and index < start:
                value = TensorFrom(sources, _plural(parameter.arg)) if host else TENSOR
            if parameter in signature.posonlyargs:
                arguments.positional.append(value)
            else:
                arguments.keywords[parameter.arg] = value
        for parameter in signature.kwonlyargs:
            default = function.keyword_defaults.get(parameter.arg)
            if default is None or not _keeps(parameter.arg, default):
                sources = frozenset({("call", parameter.arg)}) if host else NO_SOURCES
                arguments.keywords[parameter.arg] = from_sources(UNKNOWN, sources)
        arguments.more_rest = True
        return arguments

    def of_file(self, path: Path) -> FilePasses:
        """The passes that start in a file."""
        raise NotImplementedError


def _taken_away(entry: Entry, taken: Set[Target]) -> Entry:
    """An event that a guard lets happen once happens again where the pass takes away what the guard keeps."""
    event = entry.event
    if event.kept_by and any(_same_target(kept, one) for kept in event.kept_by for one in taken):
        return entry._replace(event=event.replace(once=False))
    return entry


def _same_target(kept: Hashable, taken: Target) -> bool:
    assert isinstance(kept, tuple)
    return kept[0] is taken[0] and same_name(kept[1], taken[1])


def argument_of(call: Optional[ast.Call], name: str, index: Optional[int]) -> Optional[ast.expr]:
    """The expression that a call passes for a parameter."""
    assert call is not None
    for keyword in call.keywords:
        if keyword.arg == name:
            return keyword.value
    return call.args[index] if index is not None and index < len(call.args) else None


def optional_parameters(function: Function) -> FrozenSet[str]:
    """The parameters of a function that are None by default."""
    signature = function.node.args
    positional = [*signature.posonlyargs, *signature.args]
    pairs = list(zip((p.arg for p in positional[len(positional) - len(function.defaults) :]), function.defaults))
    pairs += function.keyword_defaults.items()
    return frozenset(name for name, default in pairs if is_none(default) is True)


def _optional(name: str, default: Value) -> bool:
    """Whether a parameter of a forward pass is an optional input or a mode: None or a text, and no name or scope."""
    text = isinstance(default, Const) and isinstance(default.value, str)
    return (is_none(default) is True or text) and not any(word in name for word in ("scope", "name", "reuse", "prefix"))


def _plural(name: str) -> bool:
    """Whether the first argument of a forward pass, by its name, may be several tensors."""
    return name.endswith("s") or name in ("batch", "data", "args", "input_list", "x_list")


def _keeps(name: str, default: Value) -> bool:
    """Whether a root's parameter keeps its default: flags and what says that it is training may be anything."""
    if isinstance(default, Const) and isinstance(default.value, bool):
        return False
    return name not in TRAINING_PARAMETERS
