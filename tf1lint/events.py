"""What a pass asks TensorFlow to do: the rules' whole world.

An event carries the place of the API call, and what was true when it was reached. Events are compared by `key`, so that
the same call reached twice in the same way is one event.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any, Callable, Hashable, List, NamedTuple, Optional, Set, Tuple


class Site:
    """A call (or another piece of code) in a file of the project; one object for one syntax node.

    Lines count from 1, columns from 0 in characters.
    """

    __slots__ = ("path", "display", "line", "column", "end_line", "end_column")

    def __init__(self, path: Path, display: str, line: int, column: int, end_line: int, end_column: int) -> None:
        self.path = path
        self.display = display
        self.line = line
        self.column = column
        self.end_line = end_line
        self.end_column = end_column

    def __repr__(self) -> str:
        return f"{self.display}:{self.line}"


# The way to an event: for each call, where it stands and what is called, outermost first.
Chain = Tuple[Tuple[Site, str], ...]

# How far automatic names are kept apart where an event happened. The first is the root of all scopes, where their
# counters are never reset (H11, H26-H30, C10); in the second a scope restarts them when it closes (H12, H22); in the
# third
# the scope itself takes a new name on every call (H11, H14); of the last nothing is known.
AT_ROOT, IN_SCOPE, IN_DEFAULT_NAME, UNKNOWN_SCOPE = range(4)


@dataclasses.dataclass(frozen=True)
class Event:
    """Something that happened at `site`.

    `once`: it happens a single time for the object whose pass it is. `shim`: a shim-decorated method is on the way.
    `graph`: in a `tf.Graph` of its own, and `inner_graph`: one that the root itself did not open.
    """

    site: Site
    api: str
    once: bool = False
    shim: bool = False
    graph: bool = False
    inner_graph: bool = False
    level: int = AT_ROOT
    # For an event that happens once: what its guards keep, which the pass may take away again further down.
    kept_by: "frozenset[Hashable]" = frozenset()
    # Where the thing was made that is spoken of, if that is not where the event is reached.
    made: Optional[Chain] = None

    @property
    def key(self) -> Hashable:
        """Equal for events that no rule tells apart."""
        return (
            type(self),
            self.site,
            self.api,
            self.once,
            self.shim,
            self.graph,
            self.inner_graph,
            self.level,
            self.detail,
        )

    @property
    def detail(self) -> Hashable:
        """What else tells two events apart."""
        return None

    def replace(self, **changes: Any) -> "Event":
        """A copy with other attributes."""
        return dataclasses.replace(self, **changes)


@dataclasses.dataclass(frozen=True)
class Created(Event):
    """A TF1 creator was called.

    `named` is False where TensorFlow makes the name up, None where that is not known. `by` is "function", "object" (a
    layer
    object called for the first time; `site` is its construction), "cell" or "variable" (`get_variable`).
    """

    named: Optional[bool] = True
    by: str = "function"

    @property
    def detail(self) -> Hashable:
        return (self.named, self.by)


@dataclasses.dataclass(frozen=True)
class VariableMade(Event):
    """`tf.Variable` or `add_weight` ran."""


@dataclasses.dataclass(frozen=True)
class LayerMade(Event):
    """An object with weights of its own (a Keras layer or model, a module, a host class of the project) was
    constructed.
    """

    what: str = ""

    @property
    def detail(self) -> Hashable:
        return self.what


@dataclasses.dataclass(frozen=True)
class TemplateMade(Event):
    """`make_template` ran; `template` knows the level of its first call, once there was one."""

    template: Any = None


@dataclasses.dataclass(frozen=True)
class DefaultNamed(Event):
    """A scope with nothing but a default name was opened; `holds` tells whether a TF1 creator ran inside."""

    default_name: str = ""
    holds: bool = False

    @property
    def detail(self) -> Hashable:
        return (self.default_name, self.holds)


@dataclasses.dataclass(frozen=True)
class Trained(Event):
    """A batch norm or dropout ran; `given` tells whether it was told about training.

    `what` is "batch_norm" or "dropout", `form` "function", "object" or "normalizer"; `missing` words what is not given.
    """

    what: str = "batch_norm"
    form: str = "function"
    given: bool = True
    argument: str = "training"
    none: bool = False

    @property
    def detail(self) -> Hashable:
        return (self.what, self.form, self.given, self.none)


@dataclasses.dataclass(frozen=True)
class Entered(Event):
    """A method of a host was called: `cls` is the class of the object, `method` the name."""

    cls: Any = None
    method: str = ""
    arguments: Tuple[str, ...] = ()

    @property
    def detail(self) -> Hashable:
        return (self.cls, self.method, self.arguments)


@dataclasses.dataclass(frozen=True)
class GaveUp(Event):
    """A limit was hit, and what lies behind was not looked at."""

    limit: str = ""

    @property
    def detail(self) -> Hashable:
        return self.limit


@dataclasses.dataclass(frozen=True)
class LossySave(Event):
    """A model was saved in a way that leaves TF1 variables out: `model` names it, `holder` whose variables they are.

    `format` is "keras" (`.keras`, `.weights.h5`) or "h5".
    """

    model: str = ""
    holder: str = ""
    ending: str = ""
    format: str = "keras"

    @property
    def detail(self) -> Hashable:
        return (self.model, self.holder, self.ending)


class Fate:
    """What became later of the thing that an event speaks of; `settled` says that it needs no finding."""

    __slots__ = ("settled",)

    def __init__(self) -> None:
        self.settled = False


@dataclasses.dataclass(frozen=True)
class UncheckedRestore(Event):
    """A checkpoint of a `holder` of TF1 variables was restored; `fate` tells whether anybody asked what came of it."""

    holder: str = ""
    fate: Optional[Fate] = None

    @property
    def detail(self) -> Hashable:
        return self.holder


@dataclasses.dataclass(frozen=True)
class Spoiled(Event):
    """A container that a host tracks was changed, or attached, so that no checkpoint can write it.

    `api` is what was done (as in `Library.mutated`, or "keys"), `attribute` who holds it (`Net.blocks`), `kind` "list"
    or "dict".
    """

    attribute: str = ""
    kind: str = "list"
    fate: Optional[Fate] = None

    @property
    def detail(self) -> Hashable:
        return (self.attribute, self.kind)


class Entry(NamedTuple):
    """An event of a pass: where it is to be spoken of in the root's own file (None: nowhere there), and the way to
    it.
    """

    event: Event
    located: Optional[Site]
    chain: Chain


# What a pass starts from: a shim-decorated method; another method of a host class; code that nobody wrapped and nobody
# is
# known to call; a module's body; anything else that nothing in its file reached.
DECORATED, UNDECORATED, PROSPECTIVE, MODULE_BODY, LOOSE = "decorated", "undecorated", "prospective", "module", "loose"
# The constructor (and `build`) of a host class: of it only what sits on a call of its own is kept.
CONSTRUCTOR = "constructor"


@dataclasses.dataclass
class Pass:
    """All that happens when a root runs.

    `name` is what people call the root (`Net.call`), `site` its `def`. `host` is "keras" or "module" for a host class.
    `entry` says of an undecorated method that it is what the host runs when it is called. `outermost` whether no
    other method of
    the class leads there. The two questions about callers are asked only when they matter, since they may look into
    other files.
    """

    kind: str
    name: str
    site: Site
    entries: List[Entry]
    host: str = ""
    entry: bool = False
    outermost: Callable[[], bool] = lambda: True
    cls: Any = None
    method: str = ""
    # Whether its function is kept or handed on as a value, so that an unknown caller may open an `arg_scope` around it.
    used: bool = False
    # Sites of base classes' own findings of the same kind, by event.
    inherited: Set[Hashable] = dataclasses.field(default_factory=set)
    # Whether every known caller opens a scope around the pass.
    scoped_by_callers: Callable[[], bool] = lambda: False
    # Whether every known caller runs under a shim.
    shimmed_by_callers: Callable[[], bool] = lambda: False
    # Whether a Keras layer or model of the project runs this module's pass.
    run_by_keras: Callable[[], bool] = lambda: False
    # For a method that a base class in another file leads to: the `def` of the class's own method on the way.
    hook: Optional[Site] = None


@dataclasses.dataclass
class FilePasses:
    """The passes of one file. `reached_unscoped(site)`: a forward pass of the project reaches that creator with no
    scope open.
    """

    path: Path
    passes: List[Pass]
    reached_unscoped: Callable[[Site], bool] = lambda site: False
    # Whether the user wants to hear of code that nobody wrapped yet what will be wrong with it under the shim.
    prospective: bool = False
