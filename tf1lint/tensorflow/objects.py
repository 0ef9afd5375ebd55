"""The objects that TensorFlow hands out, and the state that a call inherits: scopes and `arg_scope` defaults."""

from __future__ import annotations

from typing import Any, Dict, FrozenSet, Hashable, List, NamedTuple, Optional, Tuple

from tf1lint.events import AT_ROOT, Chain, Event, Site
from tf1lint.interpret.values import NO_SOURCES, Answer, Arguments, Something, Tensor, TensorFrom, Value


class ArgScopes:
    """Defaults by function: `{op: {argument: (value, place where it is written)}}`. Never changed once made."""

    __slots__ = ("ops", "via", "_reopened")

    def __init__(
        self, ops: Dict[Hashable, Dict[str, Tuple[Value, Optional[Site]]]], via: Optional[Site] = None
    ) -> None:
        self.ops = ops
        # The call that opened defaults which somebody else had put together.
        self.via = via
        self._reopened: Dict[Site, "ArgScopes"] = {}

    def reopened(self, site: Site) -> "ArgScopes":
        """The same defaults, opened by the call at `site`; one object for one place."""
        found = self._reopened.get(site)
        if found is None:
            found = self._reopened[site] = ArgScopes(self.ops, site)
        return found


NO_ARG_SCOPES = ArgScopes({})


class State(NamedTuple):
    """What TensorFlow knows where a call happens.

    `level`: how far scopes keep automatic names apart (see `events`); `arguments`: what is in the open `arg_scope`s;
    `graph`: inside `tf.Graph().as_default()`, where none of the shim applies, and `inner_graph`: one that a function
    further down has opened, not the root itself.
    """

    level: int = AT_ROOT
    arguments: ArgScopes = NO_ARG_SCOPES
    graph: bool = False
    inner_graph: bool = False
    # Inside a branch that the `training` of the forward pass decides.
    training_branch: bool = False
    # Inside a `variable_scope` that changes no name, whose scope object is a copy of the root's all the same.
    copied: bool = False
    # Inside code that AutoGraph converts, or may convert, under a graph.
    converted: bool = False
    # Inside a `tf.function`, where there is a graph.
    traced: bool = False
    # The `variable_scope` that gives what is made inside it a regularizer.
    regularizer: Optional[Site] = None
    # In the body of a loop or a branch of TensorFlow's ("tf.map_fn", "tf.cond"), with no named scope opened in there.
    body: str = ""


class LayerObject(Value):
    """A `v1.layers` or rnn-cell object. `kind`: "layer", "cell", or "quiet" for one that makes no automatic name of
    its own.
    """

    __slots__ = (
        "api",
        "kind",
        "site",
        "chain",
        "once",
        "called",
        "trains",
        "told",
        "holds",
        "base",
        "cells",
        "regularized",
        "body",
        "origin",
    )
    takes_name = True
    truth = True

    def __init__(self, api: str, kind: str, site: Site, chain: Chain, once: bool) -> None:
        self.api = api
        self.kind = kind
        self.site = site
        self.chain = chain
        self.once = once
        self.called = False
        # "batch_norm" or "dropout" for an object that asks for `training`.
        self.trains: Optional[str] = None
        self.holds = True
        # The name that it asks for, and the cells that it runs in its own scope.
        self.base = ""
        self.origin = ""
        self.cells: List[Value] = []
        self.regularized = False
        # As in `State`: where it was made.
        self.body = ""


class KerasObject(Value):
    """A Keras layer, model, metric or optimizer, made at `site`."""

    __slots__ = ("api", "weights", "site", "chain", "once", "held", "origin", "layers")
    truth = True

    def __init__(
        self, api: str, weights: bool, site: Optional[Site] = None, chain: Chain = (), once: bool = True
    ) -> None:
        # The layers and models in it that are known.
        self.layers: List[Value] = []
        self.api = api
        self.weights = weights
        self.site = site
        self.chain = chain
        self.once = once
        # What it was made with, layers inside it among that.
        self.held: List[Value] = []
        self.origin = ""


class VariableObject(Tensor):
    """A variable: `api` is what made it at `site`."""

    __slots__ = ("api", "site", "chain", "once", "origin", "shim")

    def __init__(self, api: str, site: Site, chain: Chain = (), once: bool = True) -> None:
        self.api = api
        self.site = site
        self.chain = chain
        self.once = once
        self.origin = ""
        # Made under a shim, which keeps it.
        self.shim = False

    def fingerprint(self, depth: int = 3) -> Hashable:
        # Who is handed a variable asks of it no more than what kind it is: of those of get_variable there are many.
        site = self.site if self.api != "tf.get_variable" or self.origin else None
        return ("variable", self.api, self.once, self.shim, site)


class Symbolic(Tensor):
    """A tensor of a functional model: made of `keras.Input`s, by the layers and models `through` which they went."""

    __slots__ = ("through",)

    def __init__(self, through: FrozenSet[Value]) -> None:
        self.through = through

    def fingerprint(self, depth: int = 3) -> Hashable:
        return ("symbolic", self.through)

    def combined(self, other: Value) -> Value:
        return Symbolic(self.through | other.through) if isinstance(other, Symbolic) else self


class SavingCallback(Value):
    """A `ModelCheckpoint`, made at `site`."""

    __slots__ = ("path", "weights_only", "site", "chain")
    truth = True

    def __init__(self, path: Optional[Value], weights_only: Optional[Value], site: Site, chain: Chain) -> None:
        self.path = path
        self.weights_only = weights_only
        self.site = site
        self.chain = chain


class CheckpointObject(Value):
    """A `tf.train.Checkpoint` of what it `holds`."""

    __slots__ = ("holds",)
    truth = True

    def __init__(self, holds: List[Value]) -> None:
        self.holds = holds


class CheckpointManager(Value):
    """A `tf.train.CheckpointManager`."""

    __slots__ = ("checkpoint",)
    truth = True

    def __init__(self, checkpoint: Optional[Value]) -> None:
        self.checkpoint = checkpoint


class RestoreStatus(Answer):
    """What `restore` returns."""

    __slots__ = ()


class Update(TensorFrom):
    """What `tf.assign` and its kin return; `event` is what to say where nobody uses it."""

    __slots__ = ("event",)

    def __init__(self, event: Event) -> None:
        super().__init__(NO_SOURCES)
        self.event = event

    def fingerprint(self, depth: int = 3) -> Hashable:
        return "update"


class ScopeManager(Value):
    """A `variable_scope(…)` that was called and not yet entered; `reuse` is the argument of that name."""

    __slots__ = ("name", "default", "site", "outer", "reuse", "regularizer", "partitioned")
    truth = True

    def __init__(self, name: Value, default: Optional[Value], site: Site, reuse: Optional[Value] = None) -> None:
        # What was around it where `__enter__` was called by hand.
        self.outer: Any = None
        self.reuse = reuse
        self.regularizer: Optional[Value] = None
        self.partitioned = False
        self.name = name
        self.default = default
        self.site = site


class ScopeHandle(Value):
    """A scope object: what `as` binds, or `get_variable_scope()`; `level` is that of its inside, `root` tells whether
    it is surely the root scope itself.
    """

    __slots__ = ("level", "root", "regularizer")
    truth = True

    def __init__(self, level: int, root: bool = False, regularizer: Optional[Site] = None) -> None:
        self.level = level
        self.root = root
        self.regularizer = regularizer


class ScopeName(Something):
    """The full name of the scope that `handle` stands for."""

    __slots__ = ("handle",)

    def __init__(self, handle: ScopeHandle) -> None:
        self.handle = handle


class ArgScopeManager(Value):
    """An `arg_scope(…)`: entered it adds its defaults, handed to another it is all of them."""

    __slots__ = ("scopes",)
    truth = True

    def __init__(self, scopes: ArgScopes) -> None:
        self.scopes = scopes


class Quiet(Value):
    """A context manager that changes nothing here: `name_scope`, `device`, `GradientTape`, a session …"""

    __slots__ = ("what",)
    truth = True

    def __init__(self, what: str) -> None:
        self.what = what

    def fingerprint(self, depth: int = 3) -> Hashable:
        return ("quiet", self.what)


class GraphContext(Value):
    """`tf.Graph().as_default()`."""

    __slots__ = ()
    truth = True


class GraphObject(Value):
    """`tf.Graph()`."""

    __slots__ = ()
    truth = True


class Template(Value):
    """What `make_template` returned; `first_level` is the level of its first call, None before."""

    __slots__ = ("callee", "arguments", "once", "site", "first_level", "name", "chain", "origin", "named_early")
    takes_name = True
    truth = True

    def __init__(self, callee: Value, arguments: Arguments, once: bool, site: Site) -> None:
        self.callee = callee
        self.arguments = arguments
        self.once = once
        self.site = site
        self.first_level: Optional[int] = None
        self.name = ""
        self.origin = ""
        self.chain: Chain = ()
        # `create_scope_now_=True` where no scope was open.
        self.named_early = False


class Stack(Value):
    """`contextlib.ExitStack()`; `outer` is the context before it entered anything."""

    __slots__ = ("outer",)
    truth = True

    def __init__(self) -> None:
        self.outer: Any = None


class Called:
    """The arguments of a call by name, with what an `arg_scope` adds."""

    __slots__ = ("arguments", "names", "defaults")

    def __init__(
        self,
        arguments: Arguments,
        names: Tuple[str, ...],
        defaults: Optional[Dict[str, Tuple[Value, Optional[Site]]]] = None,
    ) -> None:
        self.arguments = arguments
        self.names = names
        self.defaults = defaults or {}

    def get(self, name: str) -> Optional[Value]:
        """The value of an argument; None where it is surely not given."""
        from tf1lint.interpret.values import UNKNOWN

        arguments = self.arguments
        if name in arguments.keywords:
            return arguments.keywords[name]
        if name in self.names:
            index = self.names.index(name)
            if index < len(arguments.positional):
                return arguments.positional[index]
            if arguments.more_positional:
                return UNKNOWN
        if arguments.more_keywords:
            return UNKNOWN
        if name in self.defaults:
            return self.defaults[name][0]
        return None

    def written(self, name: str) -> Optional[Site]:
        """Where an `arg_scope` writes the argument, if that is where it comes from."""
        if name in self.arguments.keywords or name not in self.defaults:
            return None
        if name in self.names and self.names.index(name) < len(self.arguments.positional):
            return None
        return self.defaults[name][1]


def values_of(items: Any) -> List[Value]:
    """The callables in an `arg_scope` list."""
    return list(getattr(items, "items", ())) if not isinstance(items, dict) else list(items.values())
