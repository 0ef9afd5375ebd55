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


# The first TensorFlow whose Keras is Keras 3, which has no shim (O05-O08).
KERAS_3_FROM = (2, 16)

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
    `regularized`: an argument or a scope gives what it makes a regularizer. `body`: the function of TensorFlow
    ("map_fn", "cond") in whose body the name is made up from `base`, with no scope of the body's own around it.
    """

    named: Optional[bool] = True
    by: str = "function"
    regularized: bool = False
    body: str = ""
    base: str = ""

    @property
    def detail(self) -> Hashable:
        return (self.named, self.by, self.regularized, self.body, self.base)


@dataclasses.dataclass(frozen=True)
class Regularized(Event):
    """A TF1 creator got a regularizer, which is written at `site`: on its own call, or on the scope or `arg_scope` that
    hands it on.
    """


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
class ShimMisapplied(Event):
    """The shim was applied, at `site`, where it cannot work.

    `fault` says why: it was "called" without a method; it decorates a "staticmethod", "classmethod", "property",
    "class" or "generator", a method of a "plain" class or of an old layer ("legacy"), or what gets no host as
    "argument". `what` names the class, or what was given instead of a host.
    """

    fault: str = ""
    what: str = ""

    @property
    def detail(self) -> Hashable:
        return (self.fault, self.what)


@dataclasses.dataclass(frozen=True)
class LayerKept(Event):
    """`get_or_create_layer` was called.

    `needs` are the parameters without which its builder cannot be called; `given` says what was handed over instead of
    a builder ("Dense", "a tensor"), and `built` where that was made.
    """

    needs: Tuple[str, ...] = ()
    given: str = ""
    built: Optional[Site] = None

    @property
    def detail(self) -> Hashable:
        return (self.needs, self.given, self.built)


@dataclasses.dataclass(frozen=True)
class TemplateMade(Event):
    """`make_template` ran; `template` knows the level of its first call, once there was one. `unique`: it was given a
    `unique_name_`, where there is no graph for it.
    """

    template: Any = None
    unique: bool = False

    @property
    def detail(self) -> Hashable:
        return self.unique


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

    `what` is "batch_norm" or "dropout", `form` "function", "object", "normalizer" or "keras" (a layer of Keras' own).
    `sources` is where what it was told comes from, `always` that it is a True that is written out, `decided` that the
    pass's own `training` decides whether this runs at all.
    """

    what: str = "batch_norm"
    form: str = "function"
    given: bool = True
    argument: str = "training"
    none: bool = False
    sources: "frozenset[Tuple[str, str]]" = frozenset()
    always: bool = False
    decided: bool = False

    @property
    def detail(self) -> Hashable:
        return (self.what, self.form, self.given, self.none, self.sources, self.always, self.decided)


@dataclasses.dataclass(frozen=True)
class Entered(Event):
    """A method of a host was called: `cls` is the class of the object, `method` the name.

    `passed` are the parameters that get a value, `told` those whose value comes from the caller's own `training`, or
    from where nobody knows. `untold`: it is the forward pass of a Keras layer, takes `training` and gets none.
    """

    cls: Any = None
    method: str = ""
    passed: "frozenset[str]" = frozenset()
    told: "frozenset[str]" = frozenset()
    untold: bool = False

    @property
    def detail(self) -> Hashable:
        return (self.cls, self.method, self.passed, self.told, self.untold)


@dataclasses.dataclass(frozen=True)
class Attached(Event):
    """An object with weights, made at `site` and used at `use`, is held where nothing tracks it: in `holder`.

    `saved_only`: a `tf.Module` finds it among its variables, but does not save it.
    """

    holder: str = ""
    saved_only: bool = False
    use: Optional[Site] = None


@dataclasses.dataclass(frozen=True)
class TensorTested(Event):
    """Python control flow over a tensor, where AutoGraph does not run; `how` is the keyword, or "comprehension"."""

    how: str = ""

    @property
    def detail(self) -> Hashable:
        return self.how


@dataclasses.dataclass(frozen=True)
class Shared(Event):
    """A variable was asked for that this pass has made before, at `first`, and nothing says that this is meant."""

    name: str = ""
    first: Optional[Site] = None


@dataclasses.dataclass(frozen=True)
class NameShifted(Event):
    """A creator took an automatic name whose counter depends on an argument of the pass."""


@dataclasses.dataclass(frozen=True)
class NamesShiftedByKeras(Event):
    """A creator took an automatic name after a Keras layer of its kind, called at `by`, that takes none."""

    by: Optional[Site] = None


@dataclasses.dataclass(frozen=True)
class NameReentered(Event):
    """A scope that TensorFlow has named was entered again after its parent was left."""

    name: str = ""


@dataclasses.dataclass(frozen=True)
class RegularizedTwice(Event):
    """A shim-decorated method called another of the same object, in which regularized variables were made."""


@dataclasses.dataclass(frozen=True)
class TwoBuilders(Event):
    """`get_or_create_layer` got another builder for a name that it knows."""

    name: str = ""


@dataclasses.dataclass(frozen=True)
class TfFunctionRan(Event):
    """A `tf.function` at module level that makes TF1 variables was called."""

    function: Any = None


@dataclasses.dataclass(frozen=True)
class TfFunctionShared(Event):
    """A `tf.function` that makes TF1 variables was called from a second scope."""


@dataclasses.dataclass(frozen=True)
class UnstableName(Event):
    """An object kept on self takes its name where no scope is open, or is called again outside the one where it did.

    `reopened`: no object, but a layer that makes up its name in the root scope, which was entered once more.
    """

    reopened: bool = False


@dataclasses.dataclass(frozen=True)
class CollectionUsed(Event):
    """A graph collection was read or written.

    `use` is "read", "write" or "variable" (a `collections=` that puts a variable among the local ones); `collection` is
    the name of a constant of `GraphKeys`, or, `own`, the program's own; "" where it is not known.
    """

    use: str = "read"
    collection: str = ""
    own: bool = False

    @property
    def detail(self) -> Hashable:
        return (self.use, self.collection, self.own)


@dataclasses.dataclass(frozen=True)
class Partitioned(Event):
    """A partitioner was given to what makes variables, or to a scope that holds some."""


@dataclasses.dataclass(frozen=True)
class GraphOnly(Event):
    """Something that only a graph and a session can do; `what` is the name of a function, or of a method or attribute
    (".eval()", ".op").
    """

    what: str = ""

    @property
    def detail(self) -> Hashable:
        return self.what


@dataclasses.dataclass(frozen=True)
class RootReused(Event):
    """`reuse_variables()` was called on the root scope itself."""


@dataclasses.dataclass(frozen=True)
class ScopeOption(Event):
    """A scope got an option that eager execution does not support."""

    option: str = ""

    @property
    def detail(self) -> Hashable:
        return self.option


@dataclasses.dataclass(frozen=True)
class Assigned(Event):
    """A variable was assigned to, and nobody uses the result; `bound` is the name that it was given, if any."""

    bound: str = ""

    @property
    def detail(self) -> Hashable:
        return self.bound


@dataclasses.dataclass(frozen=True)
class ContribNamed(Event):
    """`tf.contrib` is imported, or written out; `part` is what follows it, `cure` what takes its place, if anything."""

    part: str = ""
    cure: str = ""
    imported: bool = False


@dataclasses.dataclass(frozen=True)
class DimensionValue(Event):
    """`.value` of a static dimension; `api` is the expression before it."""


@dataclasses.dataclass(frozen=True)
class ShimNamed(Event):
    """Something that only Keras 2 has is named: the shim, what belongs to it, or compat.v1.layers."""


@dataclasses.dataclass(frozen=True)
class LegacyKerasSet(Event):
    """TF_USE_LEGACY_KERAS is set to `value` (None: not known), which is `ignored` where it is none that TensorFlow
    honours; `late`: after line `touched` has touched Keras.
    """

    value: Optional[str] = None
    ignored: bool = False
    late: bool = False
    touched: int = 0


@dataclasses.dataclass(frozen=True)
class SlimNamed(Event):
    """A tf_slim function was called, or `given` as a normalizer."""

    given: bool = False


@dataclasses.dataclass(frozen=True)
class SlimHidden(Event):
    """Arguments that a reader of a slim layer does not see: what an arg_scope writes, or what a layer calls besides."""

    arguments: Tuple[str, ...] = ()


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
# A constructor, with a Keras layer's `build`.
CONSTRUCTOR = "constructor"
# No run at all: what the definitions of a file's classes say by themselves.
DEFINITIONS = "definitions"


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
    # Whether every known caller fills in a parameter from its own `training`; whether any passes it at all.
    told_by_callers: Callable[[str], bool] = lambda parameter: False
    passed_by_callers: Callable[[str], bool] = lambda parameter: True
    # Parameters that are None by default.
    optional: "frozenset[str]" = frozenset()
    # Where the shim was applied to a decorated method, and whether all that it runs is known and needs none.
    shim: Optional[Site] = None
    redundant: Callable[[], bool] = lambda: False
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
    # What the file names, whatever reaches it.
    mentions: List[Event] = dataclasses.field(default_factory=list)
    # The TensorFlow that is meant: what has `low` and `high`, the oldest and newest version that it may be.
    target: Any = None
    # Whether anything in the project selects Keras 2.
    legacy_keras: Callable[[], bool] = lambda: True
