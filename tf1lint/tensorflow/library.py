"""The models: what a call of TensorFlow does to scopes, objects, and the events of a pass."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any, Callable, Dict, List, Optional, Sequence, Set, Tuple

from tf1lint.events import (
    AT_ROOT,
    IN_DEFAULT_NAME,
    IN_SCOPE,
    UNKNOWN_SCOPE,
    Created,
    DefaultNamed,
    Entered,
    LayerMade,
    Site,
    TemplateMade,
    Trained,
    VariableMade,
)
from tf1lint.interpret.classes import PLAIN_BASES
from tf1lint.interpret.library import Context
from tf1lint.interpret.values import (
    NONE,
    NUMBER,
    SOMETHING,
    TENSOR,
    UNKNOWN,
    Arguments,
    Bound,
    BoundExternal,
    Class,
    Const,
    Function,
    Instance,
    Mapping_,
    OneOf,
    Partial,
    Result,
    Sequence_,
    Symbol,
    Tensor,
    Text,
    Value,
    Wrapped,
    is_none,
)
from tf1lint.tensorflow import tables
from tf1lint.tensorflow.objects import (
    NO_ARG_SCOPES,
    ArgScopeManager,
    ArgScopes,
    Called,
    GraphContext,
    GraphObject,
    KerasObject,
    LayerObject,
    Quiet,
    ScopeHandle,
    ScopeManager,
    Stack,
    State,
    Template,
)
from tf1lint.tensorflow.symbols import canonical

if TYPE_CHECKING:
    from tf1lint.interpret.frame import Frame
    from tf1lint.interpret.interpreter import Interpreter

KERAS, MODULE, LEGACY, SONNET, UNKNOWN_KIND, PLAIN = "keras", "module", "legacy", "sonnet", "unknown", "plain"
# Class kinds that the shim can track (TF2's, and Sonnet's on top of it).
HOSTS = (KERAS, MODULE)
# What a host runs when it is called.
FORWARD = ("call", "__call__")

_VALUE_FUNCTIONS = (
    "tf.train.",
    "tf.app.",
    "tf.flags.",
    "tf.gfile.",
    "tf.logging.",
    "tf.estimator.",
    "tf.data.",
    "tf.summary.",
    "tf.saved_model.",
    "tf.config.",
    "tf.distribute.",
    "tf.contrib.",
    "tf.python.",
    "tf.io.",
    "tf.get_logger",
    "tf.lite.",
    "tf.test.",
    "tf.tpu.",
    "tf.profiler.",
    "tf.resource_loader.",
    "tf.initializers.",
    "tf.random_uniform_initializer",
    "tf.compat.",
    "tf.errors.",
    "tf.distributions.",
)
_NUMBERS = ("tf.executing_eagerly", "tf.is_tensor", "tf.VERSION")
_CONTEXTS = frozenset(
    {
        "tf.name_scope",
        "tf.op_scope",
        "tf.device",
        "tf.control_dependencies",
        "tf.GradientTape",
        "tf.Session",
        "tf.InteractiveSession",
        "tf.init_scope",
        "tf.colocate_with",
        "tf.container",
        "keras.backend.name_scope",
        "tf.train.MonitoredTrainingSession",
        "tf.train.MonitoredSession",
        "tf.gradient_override_map",
        "contextlib.suppress",
        "contextlib.nullcontext",
        "contextlib.closing",
        "builtins.open",
        "tf.custom_gradient",
        "keras.backend.get_session",
    }
)


class TensorFlow:
    """Models of TensorFlow, Keras, slim, Sonnet and a few that open scopes for others."""

    def __init__(self) -> None:
        self._kinds: Dict[Class, str] = {}
        self._weights: Dict[Class, bool] = {}
        self._weighing: Set[Class] = set()

    canonical = staticmethod(canonical)

    # -- calls of symbols

    def call(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, symbol: Symbol, arguments: Arguments
    ) -> Value:
        """Calls something outside the project."""
        name = symbol.name
        model = _MODELS.get(name)
        if model is not None:
            return model(self, machine, frame, node, name, arguments)
        if name.startswith("tf."):
            if name in tables.CELLS or name.startswith("tf.nn.rnn_cell."):
                return self.cell(machine, frame, node, name, arguments)
            if name in _CONTEXTS:
                return Quiet(name)
            if name.startswith("tf.layers.") and name[10:11].isupper():
                return self.layer_object(machine, frame, node, name, arguments)
            if name in tables.CALLING_FUNCTIONS:
                machine.call_each(frame, node, arguments.all_values(), Arguments(more_positional=True))
                return TENSOR
            if name.startswith(_VALUE_FUNCTIONS):
                machine.hand_out(arguments)
                return Result(name)
            if name in _NUMBERS:
                return NUMBER if name != "tf.executing_eagerly" else UNKNOWN
            last = name.rsplit(".", 1)[-1]
            if last[:1].islower():
                return TENSOR
            machine.hand_out(arguments)
            return Result(name)
        if name.startswith("keras."):
            return self.keras_object(machine, frame, node, name, arguments)
        if name.startswith("slim."):
            if name in _CONTEXTS:
                return Quiet(name)
            return TENSOR if not name.endswith(("_regularizer", "_initializer")) else Result(name)
        if name in _CONTEXTS:
            return Quiet(name)
        if name in tables.CALLING_FUNCTIONS:
            machine.call_each(frame, node, arguments.all_values(), Arguments(more_positional=True))
        else:
            machine.hand_out(arguments)
        return Result(name)

    def state(self, machine: "Interpreter") -> State:
        """TensorFlow's part of the machine's context."""
        state = machine.context.state
        return state if isinstance(state, State) else State()

    def _common(self, machine: "Interpreter") -> Dict[str, Any]:
        context, state = machine.context, self.state(machine)
        return {
            "once": context.once,
            "shim": context.shim,
            "graph": state.graph,
            "inner_graph": state.inner_graph,
            "level": state.level,
        }

    def with_level(self, machine: "Interpreter", level: int) -> Context:
        """The context inside a scope of that level."""
        return machine.context._replace(state=self.state(machine)._replace(level=level))

    def inside(self, level: int) -> int:
        """The level inside a scope with a name, opened where `level` holds."""
        return IN_SCOPE if level == AT_ROOT else level

    def create(
        self,
        machine: "Interpreter",
        frame: "Frame",
        node: ast.AST,
        api: str,
        named: Optional[bool],
        by: str = "function",
    ) -> None:
        """Notes that a creator was called."""
        machine.emit(frame, Created(machine.site(frame.module, node), api, named=named, by=by, **self._common(machine)))

    def train(
        self,
        machine: "Interpreter",
        frame: "Frame",
        node: ast.AST,
        api: str,
        what: str,
        form: str,
        argument: str,
        value: Optional[Value],
        site: Optional[Site] = None,
    ) -> None:
        """Notes that a batch norm or dropout ran, and what it was told of training."""
        none = value is not None and is_none(value) is True
        place = site if site is not None else machine.site(frame.module, node)
        machine.emit(
            frame,
            Trained(
                place,
                api,
                what=what,
                form=form,
                given=value is not None and not none,
                none=none,
                argument=argument,
                **self._common(machine),
            ),
        )

    # -- functional layers

    def layer_function(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`tf.layers.dense(…)` and its kin."""
        called = Called(arguments, tables.LAYER_FUNCTIONS[name])
        self.create(machine, frame, node, name, _is_named(called.get("name")))
        if name == "tf.layers.batch_normalization":
            self.train(machine, frame, node, name, "batch_norm", "function", "training", called.get("training"))
        self.run_inside(machine, frame, node, called.get("activation"))
        return TENSOR

    def dropout(self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments) -> Value:
        """`tf.layers.dropout(…)` and slim's."""
        called = Called(arguments, tables.WEIGHTLESS_FUNCTIONS[name], self.defaults_of(machine, name))
        argument = "training" if name.startswith("tf.") else "is_training"
        self.train(machine, frame, node, name, "dropout", "function", argument, called.get(argument))
        return TENSOR

    def run_inside(self, machine: "Interpreter", frame: "Frame", node: ast.AST, callee: Optional[Value]) -> None:
        """Calls an activation or the like, inside the scope of the layer that it is given to."""
        if not isinstance(callee, (Function, Bound, Partial)):
            return
        saved = machine.context
        machine.context = self.with_level(machine, self.inside(self.state(machine).level))
        try:
            machine.call(frame, node, callee, Arguments([TENSOR]))
        finally:
            machine.context = saved

    def defaults_of(self, machine: "Interpreter", key: Any) -> Any:
        """What the open `arg_scope`s say of a function."""
        return self.state(machine).arguments.ops.get(key)

    def slim_function(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`slim.conv2d(…)`, `tf.contrib.layers.fully_connected(…)` and their kin."""
        called = Called(arguments, tables.SLIM_FUNCTIONS[name], self.defaults_of(machine, name))
        scope = called.get("scope" if name != "slim.spatial_softmax" else "name")
        self.create(machine, frame, node, name, _is_named(scope))
        if name == "slim.batch_norm":
            self.train(machine, frame, node, name, "batch_norm", "function", "is_training", called.get("is_training"))
        self.normalizer(machine, frame, node, called)
        self.run_inside(machine, frame, node, called.get("activation_fn"))
        return TENSOR

    def normalizer(self, machine: "Interpreter", frame: "Frame", node: ast.AST, called: Called) -> None:
        """Runs the `normalizer_fn` of a layer on its `normalizer_params`."""
        function = called.get("normalizer_fn") if "normalizer_fn" in called.names else None
        if function is None or is_none(function) is True:
            return
        given = called.get("normalizer_params")
        keywords: Dict[str, Value] = {}
        more = False
        if isinstance(given, Mapping_):
            keywords = {k: v for k, v in given.items.items() if isinstance(k, str)}
            more = not given.exact or bool(given.others)
        elif given is not None and is_none(given) is not True:
            more = True
        for one in function.values if isinstance(function, OneOf) else (function,):
            if isinstance(one, Symbol) and one.name == "slim.batch_norm":
                inner = Called(
                    Arguments([TENSOR], keywords, False, more),
                    tables.SLIM_FUNCTIONS[one.name],
                    self.defaults_of(machine, one.name),
                )
                self.train(
                    machine,
                    frame,
                    node,
                    one.name,
                    "batch_norm",
                    "normalizer",
                    "is_training",
                    inner.get("is_training"),
                    called.written("normalizer_fn"),
                )
            elif isinstance(one, (Function, Bound, Partial)):
                saved = machine.context
                machine.context = self.with_level(machine, self.inside(self.state(machine).level))
                try:
                    machine.call(frame, node, one, Arguments([TENSOR], keywords, False, more))
                finally:
                    machine.context = saved

    def slim_variable(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`slim.model_variable("w", …)`."""
        self.create(machine, frame, node, name, True, "variable")
        return TENSOR

    def repeat(self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments) -> Value:
        """`slim.repeat(x, n, layer, …)` and `slim.stack(x, layer, args, …)`: a scope of their own around each layer."""
        index = 2 if name == "slim.repeat" else 1
        layer = (
            arguments.positional[index]
            if len(arguments.positional) > index
            else arguments.keywords.get("layer", UNKNOWN)
        )
        keywords = {
            k: v for k, v in arguments.keywords.items() if k not in ("layer", "repetitions", "stack_args", "inputs")
        }
        scope = keywords.pop("scope", None)
        if scope is None and arguments.more_keywords:
            scope = UNKNOWN
        named = _is_named(scope)
        holds = isinstance(layer, (Function, Bound, Partial)) or (isinstance(layer, Symbol) and layer.name in _MODELS)
        state = self.state(machine)
        if named is False and state.level == AT_ROOT and holds:
            self.create(machine, frame, node, name, False)
        saved = machine.context
        level = state.level
        if level == AT_ROOT:
            level = IN_SCOPE if named else IN_DEFAULT_NAME if named is False else UNKNOWN_SCOPE
        machine.context = self.with_level(machine, level)
        try:
            rest = arguments.positional[index + 1 :] if name == "slim.repeat" else []
            extra = {**keywords, "scope": SOMETHING} if _takes_scope(layer) else keywords
            machine.call(
                frame,
                node,
                layer,
                Arguments(
                    [TENSOR, *rest], extra, arguments.more_positional or name == "slim.stack", arguments.more_keywords
                ),
            )
        finally:
            machine.context = saved
        return TENSOR

    # -- variables

    def get_variable(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`tf.get_variable("w", …)`."""
        self.create(machine, frame, node, name, True, "variable")
        return TENSOR

    def variable(self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments) -> Value:
        """`tf.Variable(…)`."""
        machine.emit(frame, VariableMade(machine.site(frame.module, node), name, **self._common(machine)))
        return TENSOR

    # -- objects

    def layer_object(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`tf.layers.Dense(…)`."""
        weights = name in tables.LAYER_CLASSES
        made = LayerObject(
            name,
            "layer" if weights else "quiet",
            machine.site(frame.module, node),
            machine.chain(),
            machine.context.once,
        )
        made.holds = weights
        machine.made.append(made)
        if name == "tf.layers.BatchNormalization":
            made.trains = "batch_norm"
        elif name == "tf.layers.Dropout":
            made.trains = "dropout"
        return made

    def cell(self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments) -> Value:
        """`tf.nn.rnn_cell.GRUCell(…)`, its wrappers, and what is called from that module."""
        if name in tables.CELL_WRAPPERS:
            inner = arguments.positional[0] if arguments.positional else arguments.keywords.get("cell", UNKNOWN)
            return (
                inner
                if inner is not UNKNOWN
                else LayerObject(name, "quiet", machine.site(frame.module, node), (), True)
            )
        kind = "cell" if name in tables.CELLS else "quiet"
        if kind == "quiet" and not name.rsplit(".", 1)[-1][:1].isupper():
            return TENSOR
        if name.endswith("StateTuple"):
            return Sequence_(arguments.positional)
        made = LayerObject(name, kind, machine.site(frame.module, node), machine.chain(), machine.context.once)
        machine.made.append(made)
        return made

    def rnn(self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments) -> Value:
        """`tf.nn.dynamic_rnn(cell, …)` and its kin: a scope of a fixed name around the cell."""
        self.create(machine, frame, node, name, True, "cell")
        saved = machine.context
        machine.context = self.with_level(machine, self.inside(self.state(machine).level))
        try:
            for value in arguments.all_values():
                for one in value.items if isinstance(value, Sequence_) else (value,):
                    if isinstance(one, LayerObject):
                        machine.touch(one)
                        one.called = True
                    elif isinstance(one, (Instance, Function, Bound, Partial)):
                        machine.call(frame, node, one, Arguments([TENSOR, UNKNOWN]))
        finally:
            machine.context = saved
        return Sequence_([TENSOR, UNKNOWN]) if name != "tf.nn.raw_rnn" else UNKNOWN

    def keras_object(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """A Keras layer, model, metric or optimizer; whatever else of Keras is called is a tensor."""
        last = name.rsplit(".", 1)[-1]
        if name in _CONTEXTS:
            return Quiet(name)
        if not last[:1].isupper() or last == "Input":
            return (
                TENSOR
                if name.startswith(
                    (
                        "keras.layers.",
                        "keras.backend.",
                        "keras.activations.",
                        "keras.Input",
                        "keras.ops.",
                        "keras.applications.",
                    )
                )
                else Result(name)
            )
        weights = self._keras_weights(name, last, arguments)
        if weights is None:
            return Result(name)
        if weights:
            machine.emit(
                frame, LayerMade(machine.site(frame.module, node), name, what=_spoken(name), **self._common(machine))
            )
        return KerasObject(name, weights)

    def _keras_weights(self, name: str, last: str, arguments: Arguments) -> Optional[bool]:
        if name in ("keras.Model", "keras.Sequential"):
            inner = arguments.positional[0] if arguments.positional else arguments.keywords.get("layers")
            if name == "keras.Sequential" and isinstance(inner, Sequence_) and inner.exact:
                return any(not (isinstance(i, KerasObject) and not i.weights) for i in inner.items)
            return True
        if name.startswith("keras.layers."):
            if last in tables.KERAS_WRAPPERS:
                inner = arguments.positional[0] if arguments.positional else arguments.keywords.get("layer", UNKNOWN)
                return not (isinstance(inner, KerasObject) and not inner.weights)
            return last not in tables.KERAS_WEIGHTLESS
        if name.startswith(("keras.metrics.", "keras.optimizers.")):
            return True
        return None

    # -- scopes

    def variable_scope(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`tf.variable_scope(name_or_scope, default_name, …)`."""
        names: Tuple[str, ...] = (
            "name_or_scope",
            "default_name",
            "values",
            "initializer",
            "regularizer",
            "caching_device",
            "partitioner",
            "custom_getter",
            "reuse",
            "dtype",
            "use_resource",
            "constraint",
            "auxiliary_name_scope",
        )
        if name == "tf.variable_op_scope":
            names = ("values", "name_or_scope", "default_name")
        called = Called(arguments, names)
        first = called.get("name_or_scope")
        return ScopeManager(
            first if first is not None else NONE, called.get("default_name"), machine.site(frame.module, node)
        )

    def scope_handle(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`tf.get_variable_scope()`: entered again it restarts its counters, also at the root (H22)."""
        return ScopeHandle(self.inside(self.state(machine).level))

    def scope_object(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`tf.VariableScope(reuse, name)`."""
        return ScopeHandle(IN_SCOPE)

    def level_of(self, manager: ScopeManager, level: int) -> int:
        """The level inside a scope that is entered at `level`."""
        kinds = {_name_kind(v) for v in (manager.name.values if isinstance(manager.name, OneOf) else (manager.name,))}
        handles = [
            v.level
            for v in (manager.name.values if isinstance(manager.name, OneOf) else (manager.name,))
            if isinstance(v, ScopeHandle)
        ]
        if kinds == {"handle"}:
            return handles[0] if len(set(handles)) == 1 else UNKNOWN_SCOPE
        if kinds <= {"named", "handle"}:
            return self.inside(level)
        if kinds == {"empty"}:
            return level
        if kinds == {"none"}:
            default = manager.default
            if default is None or is_none(default) is True:
                return level
            if level == AT_ROOT:
                return IN_DEFAULT_NAME if is_none(default) is False else UNKNOWN_SCOPE
            return level
        return UNKNOWN_SCOPE if level == AT_ROOT else level

    def enter(self, machine: "Interpreter", frame: "Frame", node: ast.AST, value: Value) -> Value:
        """Enters a context manager."""
        state = self.state(machine)
        if isinstance(value, OneOf):
            return self.enter_one_of(machine, frame, node, value)
        if isinstance(value, ScopeManager):
            level = self.level_of(value, state.level)
            machine.context = machine.context._replace(state=state._replace(level=level))
            return ScopeHandle(level)
        if isinstance(value, ArgScopeManager):
            machine.context = machine.context._replace(state=state._replace(arguments=value.scopes))
            return value
        if isinstance(value, GraphContext):
            inner = state.inner_graph or len(machine.stack) > 1
            machine.context = machine.context._replace(state=state._replace(graph=True, inner_graph=inner))
            return SOMETHING
        if isinstance(value, (Quiet, Stack, Result, KerasObject, GraphObject)):
            return value if isinstance(value, Stack) else SOMETHING
        if isinstance(value, Sequence_):
            for item in value.items:
                self.enter(machine, frame, node, item)
            return SOMETHING
        if isinstance(value, BoundExternal):
            return SOMETHING
        if state.level == AT_ROOT:
            # A context manager that nobody knows may open a scope.
            machine.context = machine.context._replace(state=state._replace(level=UNKNOWN_SCOPE))
        return SOMETHING

    def enter_one_of(self, machine: "Interpreter", frame: "Frame", node: ast.AST, value: OneOf) -> Value:
        """Enters one of several: what they agree in is known, and the rest is not."""
        before = machine.context
        contexts = []
        for one in value.values:
            machine.context = before
            self.enter(machine, frame, node, one)
            contexts.append(machine.context)
        machine.context = contexts[0]
        if any(context != contexts[0] for context in contexts):
            levels = {c.state.level for c in contexts if isinstance(c.state, State)}
            level = self.state(machine).level if len(levels) == 1 else UNKNOWN_SCOPE
            machine.context = self.with_level(machine, level)
        return SOMETHING

    def leave(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, value: Value, mark: int, outer: Context
    ) -> None:
        """Leaves it; a default-named scope at the root that held creators is an event of its own."""
        if not isinstance(value, ScopeManager):
            return
        before = outer.state.level if isinstance(outer.state, State) else AT_ROOT
        if before != AT_ROOT or self.level_of(value, before) != IN_DEFAULT_NAME or is_none(value.name) is not True:
            return
        inside = list(frame.entries.values())[mark:]
        holds = frame.body_created or any(isinstance(event, Created) for event, _ in inside)
        if holds:
            self.default_named(machine, frame, node, value)

    def default_named(self, machine: "Interpreter", frame: "Frame", node: ast.AST, value: ScopeManager) -> None:
        """Notes a default-named scope, unless one is open around it already."""
        label = value.default.value if isinstance(value.default, Const) and isinstance(value.default.value, str) else ""
        event = DefaultNamed(
            value.site,
            "tf.variable_scope",
            default_name=label,
            holds=True,
            **{**self._common(machine), "level": AT_ROOT},
        )
        if value.site.path == frame.module.path:
            machine.emit(frame, event)
        else:
            machine.hand_over_one(frame, node, "variable_scope", event)

    # -- arg_scope

    def arg_scope(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`slim.arg_scope([ops], **defaults)`, or `slim.arg_scope(scope)` with one that was made before."""
        first = (
            arguments.positional[0] if arguments.positional else arguments.keywords.get("list_ops_or_scope", UNKNOWN)
        )
        if isinstance(first, OneOf):
            scopes = [v for v in first.values if isinstance(v, (ArgScopeManager, Sequence_))]
            first = scopes[0] if scopes else UNKNOWN
        if isinstance(first, ArgScopeManager):
            return first
        current = self.state(machine).arguments
        if isinstance(first, Mapping_):
            return ArgScopeManager(current)
        if not isinstance(first, Sequence_):
            return UNKNOWN
        ops = dict(current.ops)
        site = machine.site(frame.module, node)
        for op in first.items:
            key = _op_key(op)
            if key is None:
                continue
            merged = dict(ops.get(key, {}))
            for keyword, value in arguments.keywords.items():
                merged[keyword] = (value, site)
            if arguments.more_keywords:
                for keyword in ("is_training", "normalizer_fn", "normalizer_params"):
                    merged.setdefault(keyword, (UNKNOWN, site))
            ops[key] = merged
        return ArgScopeManager(ArgScopes(ops))

    def current_arg_scope(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`slim.current_arg_scope()`."""
        return ArgScopeManager(self.state(machine).arguments)

    def add_arg_scope(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`@slim.add_arg_scope`."""
        value = arguments.positional[0] if arguments.positional else UNKNOWN
        return value.marked("arg_scoped") if isinstance(value, Function) else value

    def apply_defaults(self, machine: "Interpreter", function: Function, arguments: Arguments) -> Arguments:
        """What the open `arg_scope`s add to a call of a function of the project."""
        defaults = self.defaults_of(machine, function.node)
        if not defaults:
            return arguments
        names = [p.arg for p in (*function.node.args.posonlyargs, *function.node.args.args)]
        keywords = {
            k: v
            for k, (v, _) in defaults.items()
            if k not in arguments.keywords and k not in names[: len(arguments.positional)]
        }
        return Arguments(
            arguments.positional, {**keywords, **arguments.keywords}, arguments.more_positional, arguments.more_keywords
        )

    # -- templates and builders

    def make_template(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`tf.make_template(name, function, …)`."""
        called = Called(arguments, ("name_", "func_", "create_scope_now_", "unique_name_", "custom_getter_"))
        own = ("name_", "func_", "create_scope_now_", "unique_name_", "custom_getter_")
        bound = Arguments(
            [], {k: v for k, v in arguments.keywords.items() if k not in own}, False, arguments.more_keywords
        )
        site = machine.site(frame.module, node)
        template = Template(called.get("func_") or UNKNOWN, bound, machine.context.once, site)
        machine.made.append(template)
        machine.emit(frame, TemplateMade(site, name, template=template, **self._common(machine)))
        return template

    def call_template(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, template: Template, arguments: Arguments
    ) -> Value:
        """A template's function in the template's own scope."""
        level = self.state(machine).level
        if template.first_level is None:
            template.first_level = level
        saved = machine.context
        machine.context = self.with_level(machine, self.inside(level))
        try:
            return machine.call(frame, node, template.callee, arguments.after(template.arguments))
        finally:
            machine.context = saved

    def get_or_create_layer(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """The builder runs once; what it makes is kept under its name."""
        builder = Called(arguments, ("name", "create_layer_method")).get("create_layer_method")
        if builder is None:
            return UNKNOWN
        if isinstance(builder, (KerasObject, LayerObject)):
            return builder
        saved = machine.context
        machine.context = saved._replace(once=True)
        try:
            return machine.call(frame, node, builder, Arguments())
        finally:
            machine.context = saved

    def shim(self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments) -> Value:
        """`track_tf1_style_variables(method)`."""
        return _shimmed(arguments.positional[0], node) if arguments.positional else UNKNOWN

    def decorator_factory(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`tf.function`, with its function or its options."""
        for value in arguments.positional:
            if isinstance(value, (Function, Bound, Partial)):
                return value
        return machine.symbol("tf1lint.identity")

    def graph(self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments) -> Value:
        """`tf.Graph()`."""
        return GraphObject()

    def gan_model(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """TF-GAN: generator and discriminator run in scopes named after them."""
        saved = machine.context
        machine.context = self.with_level(machine, self.inside(self.state(machine).level))
        try:
            machine.call_each(frame, node, arguments.all_values(), Arguments(more_positional=True))
        finally:
            machine.context = saved
        return Result(name)

    def layer_register(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """tensorpack: a decorator that opens a scope named by the first argument."""
        return machine.symbol("tf1lint.scoped")

    def scoped(self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments) -> Value:
        """A function that runs in a scope of its own."""
        value = arguments.positional[0] if arguments.positional else UNKNOWN
        return value.marked("scoped") if isinstance(value, Function) else value

    def stack(self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments) -> Value:
        """`contextlib.ExitStack()`."""
        return Stack()

    def run_inline(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`tf.cond`, `tf.map_fn`, … run what they are given."""
        machine.uncertain += 1
        try:
            machine.call_each(frame, node, arguments.all_values(), Arguments([TENSOR], more_positional=True))
        finally:
            machine.uncertain -= 1
        return TENSOR

    # -- objects, called

    def call_object(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, callee: Value, arguments: Arguments
    ) -> Value:
        """Calls an object that came from here."""
        if isinstance(callee, LayerObject):
            return self.call_layer(machine, frame, node, callee, arguments)
        if isinstance(callee, Template):
            return self.call_template(machine, frame, node, callee, arguments)
        if isinstance(callee, KerasObject):
            return TENSOR
        if isinstance(callee, Result):
            if callee.of in ("tf.contrib.eager.defun",):
                return UNKNOWN
            for value in arguments.positional:
                if isinstance(value, (Function, Class)) and len(arguments.positional) == 1:
                    return value
        return UNKNOWN

    def call_layer(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, layer: LayerObject, arguments: Arguments
    ) -> Value:
        """The first call of a layer or cell object settles its name."""
        if layer.trains is not None:
            value = Called(arguments, ("inputs", "training")).get("training")
            self.train(machine, frame, node, layer.api, layer.trains, "object", "training", value)
        if not layer.called or layer.once:
            context = machine.context
            common = self._common(machine)
            named: Optional[bool] = True if layer.kind == "quiet" or layer.once else False
            if layer.kind != "quiet" or layer.api.startswith("tf.nn.rnn_cell."):
                common["once"] = layer.once or context.once
                machine.emit(
                    frame,
                    Created(
                        layer.site,
                        layer.api,
                        named=named,
                        by="cell" if layer.kind == "cell" else "object",
                        made=layer.chain,
                        **common,
                    ),
                )
            machine.touch(layer)
            layer.called = True
        return Sequence_([TENSOR, UNKNOWN]) if layer.api.startswith("tf.nn.rnn_cell.") else TENSOR

    def call_method(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, subject: Value, name: str, arguments: Arguments
    ) -> Value:
        """Calls a method that no project class defines."""
        if isinstance(subject, Instance):
            kind = self.kind_of(machine, subject.cls)
            if name == "add_weight" or name == "add_variable":
                if kind == KERAS:
                    machine.emit(
                        frame, VariableMade(machine.site(frame.module, node), "add_weight", **self._common(machine))
                    )
                return TENSOR
            if name == "__call__" and kind in (KERAS, LEGACY, SONNET):
                return machine.call_instance(frame, node, subject, arguments)
            if kind == LEGACY and name == "apply":
                return machine.call_instance(frame, node, subject, arguments)
            return UNKNOWN
        if isinstance(subject, LayerObject) and name in ("apply", "__call__"):
            return self.call_layer(machine, frame, node, subject, arguments)
        if isinstance(subject, LayerObject) and name in ("zero_state", "get_initial_state"):
            return TENSOR
        if isinstance(subject, Template) and name == "__call__":
            return self.call_template(machine, frame, node, subject, arguments)
        if isinstance(subject, Stack) and name in ("enter_context", "push") and arguments.positional:
            if subject.outer is None:
                subject.outer = machine.context
            return self.enter_for_good(machine, frame, node, arguments.positional[0])
        if isinstance(subject, Stack) and name == "close" and subject.outer is not None:
            machine.context, subject.outer = subject.outer, None
            return NONE
        if isinstance(subject, ScopeManager) and name == "__enter__":
            subject.outer = machine.context
            return self.enter_for_good(machine, frame, node, subject)
        if isinstance(subject, ScopeManager) and name == "__exit__" and subject.outer is not None:
            machine.context = subject.outer
            return NONE
        if name == "as_default":
            return GraphContext() if isinstance(subject, GraphObject) else Quiet("as_default")
        if isinstance(subject, Tensor):
            return NUMBER if name in ("get_shape", "as_list", "value") and name != "value" else TENSOR
        if isinstance(subject, KerasObject):
            return TENSOR if name in ("apply", "__call__", "call") else UNKNOWN
        if isinstance(subject, (Result, Quiet)):
            return Result(f"{getattr(subject, 'of', '')}.{name}")
        if isinstance(subject, BoundExternal):
            return UNKNOWN
        return UNKNOWN

    def enter_for_good(self, machine: "Interpreter", frame: "Frame", node: ast.AST, value: Value) -> Value:
        """Enters a context manager until the `with` around is left."""
        from tf1lint.interpret.frame import Pending

        if isinstance(value, Pending):
            inner: List[Value] = []

            def body(bound: Value) -> None:
                inner.append(bound)
                machine.kept_context = machine.context

            machine.kept_context = machine.context
            machine.run_pending(frame, node, value, body)
            machine.context = machine.kept_context
            return inner[0] if inner else UNKNOWN
        before = self.state(machine).level
        bound = self.enter(machine, frame, node, value)
        if isinstance(value, ScopeManager) and before == AT_ROOT and self.state(machine).level == IN_DEFAULT_NAME:
            self.default_named(machine, frame, node, value)
        return bound

    def attribute(self, machine: "Interpreter", value: Value, name: str) -> Optional[Value]:
        """An attribute of an object from here."""
        if isinstance(value, Instance):
            # Keras builds a layer before `call` runs, so there it is always built.
            if name == "built" and not machine.context.once and self.kind_of(machine, value.cls) == KERAS:
                return Const(True)
            return None
        if isinstance(value, Tensor):
            return NUMBER if name in ("shape", "dtype", "ndim") else None
        if isinstance(value, ScopeHandle) and name in ("name", "original_name_scope"):
            return SOMETHING
        if isinstance(value, (ScopeHandle, LayerObject, Template, KerasObject)) and name == "reuse":
            return UNKNOWN
        if isinstance(value, ArgScopeManager):
            return UNKNOWN
        return None

    # -- classes of the project

    def kind_of(self, machine: "Interpreter", cls: Class) -> str:
        """What a class of the project is by its bases outside."""
        known = self._kinds.get(cls)
        if known is None:
            known = PLAIN
            for base in machine.order_of(cls):
                if isinstance(base, Class):
                    continue
                kind = _base_kind(base)
                if kind in (KERAS, MODULE, LEGACY, SONNET):
                    known = kind
                    break
                if kind == UNKNOWN_KIND:
                    known = kind
            self._kinds[cls] = known
        return known

    def forward_method(self, cls: Class) -> Optional[str]:
        """What runs when an object of the class is called."""
        kind = self._kinds.get(cls)
        if kind in (KERAS, LEGACY):
            return "call"
        if kind == SONNET:
            return "_build"
        return None

    def pass_context(
        self,
        machine: "Interpreter",
        frame: "Frame",
        node: ast.AST,
        function: Function,
        subject: Value,
        arguments: Arguments,
    ) -> Optional[Context]:
        """The context in which a function runs on an object."""
        context = machine.context
        if "scoped" in function.marks:
            context = self.with_level(machine, self.inside(self.state(machine).level))
        if "veiled" in function.marks and self.state(machine).level == AT_ROOT:
            context = self.with_level(machine, UNKNOWN_SCOPE)
        if not isinstance(subject, Instance):
            return context._replace(shim=True) if function.shim is not None else context
        kind = self.kind_of(machine, subject.cls)
        same = context.subject is subject
        if kind in HOSTS and function.name != "__init__":
            machine.emit(
                frame,
                Entered(
                    machine.site(frame.module, node),
                    function.name,
                    cls=subject.cls,
                    method=function.name,
                    arguments=tuple(sorted(arguments.keywords)),
                    **self._common(machine),
                ),
            )
        if function.shim is not None:
            if same or kind not in HOSTS:
                return context._replace(shim=True)
            return None
        if same:
            return context if function.name != "build" or kind not in HOSTS else context._replace(once=True)
        if kind in HOSTS and function.name == "build":
            # Keras builds an object a single time; code that calls `build` itself does so in its place.
            return context._replace(once=True)
        if kind == LEGACY and function.name == "call" or kind == SONNET and function.name == "_build":
            if kind == LEGACY:
                self._call_legacy(machine, frame, subject)
            return self.with_level(machine, self.inside(self.state(machine).level))
        if kind in HOSTS and not context.shim and function.name not in ("__init__", "build") and not context.once:
            # Another host's own method: what it does without a shim is its own finding.
            return None
        return context

    def _call_legacy(self, machine: "Interpreter", frame: "Frame", subject: Instance) -> None:
        """A cell or old layer of the project's own that is made per call takes a new name each time (H107, H112)."""
        if subject.called or subject.once or subject.place is None:
            return
        machine.touch(subject)
        subject.called = True
        machine.emit(
            frame,
            Created(
                subject.place, subject.cls.name, named=False, by="object", made=subject.chain, **self._common(machine)
            ),
        )

    def constructed(self, machine: "Interpreter", frame: "Frame", node: ast.AST, instance: Instance) -> bool:
        """An object of a host class that is made per call is a finding of its own, and its constructor none."""
        if self.kind_of(machine, instance.cls) not in HOSTS or machine.context.once:
            return False
        if self.holds_weights(machine, instance.cls):
            machine.emit(
                frame,
                LayerMade(
                    machine.site(frame.module, node), instance.cls.name, what=instance.cls.name, **self._common(machine)
                ),
            )
        return True

    def holds_weights(self, machine: "Interpreter", cls: Class) -> bool:
        """Whether objects of a host class have weights of their own, that would be lost with them.

        Those that only call `get_variable` undecorated leave their weights to whoever runs them (C15, C18).
        """
        known = self._weights.get(cls)
        if known is None:
            if cls in self._weighing:
                return False
            self._weighing.add(cls)
            known = self._weights[cls] = self._weigh(machine, cls)
            self._weighing.discard(cls)
        return known

    def _weigh(self, machine: "Interpreter", cls: Class) -> bool:
        for one in machine.order_of(cls):
            if (
                isinstance(one, Symbol)
                and _base_kind(one) == KERAS
                and one.name.startswith("keras.layers.")
                and one.name.rsplit(".", 1)[-1] not in tables.KERAS_WEIGHTLESS
            ):
                return True
            if isinstance(one, Class) and any(isinstance(m, Function) and m.shim is not None for m in one.env.values()):
                return True
        from tf1lint.interpret.frame import Frame

        scratch = Frame(cls.module, {}, ())
        saved = (machine.context, machine.uncertain, machine.stack)
        machine.context, machine.uncertain, machine.stack = Context(once=True, state=State()), 0, list(machine.stack)
        try:
            made = machine.instantiate(
                scratch, cls.node or ast.Pass(), cls, Arguments(more_positional=True, more_keywords=True)
            )
            for name in ("build", "call", "__call__"):
                method = machine.find_attribute(cls, name)
                if isinstance(method, Function):
                    machine.context = Context(once=True, shim=True, subject=made, state=State())
                    machine.call_function(
                        scratch, method.node, method, Arguments([made], more_positional=True, more_keywords=True), made
                    )
        finally:
            machine.context, machine.uncertain, machine.stack = saved
        return any(
            isinstance(event, (LayerMade, VariableMade, TemplateMade))
            or (isinstance(event, Created) and event.by in ("object", "cell") and event.once)
            for event, _ in scratch.entries.values()
        )


def _shimmed(value: Value, node: ast.AST) -> Value:
    if isinstance(value, Function):
        twin = value.copy()
        twin.shim = node
        return twin
    if isinstance(value, Bound):
        twin_value = _shimmed(value.function, node)
        assert isinstance(twin_value, Function)
        return Bound(twin_value, value.subject)
    if isinstance(value, Partial):
        return Partial(_shimmed(value.callee, node), value.arguments)
    if isinstance(value, Wrapped):
        return Wrapped(value.kind, _shimmed(value.value, node))
    return value


def _base_kind(base: Value) -> str:
    if not isinstance(base, Symbol):
        return UNKNOWN_KIND
    name = base.name
    if name in PLAIN_BASES:
        return PLAIN
    last = name.rsplit(".", 1)[-1]
    if name.startswith("keras."):
        if (
            last in ("Layer", "Model", "Sequential", "Network", "Wrapper")
            or name.startswith("keras.layers.")
            and last[:1].isupper()
        ):
            return KERAS
        return (
            UNKNOWN_KIND
            if not name.startswith(("keras.callbacks", "keras.utils", "keras.optimizers"))
            else UNKNOWN_KIND
        )
    if name in ("tf.Module", "sonnet.Module"):
        return MODULE
    if name.startswith("sonnet."):
        return SONNET
    if name.startswith("tf.layers."):
        return LEGACY
    if name.startswith("tf.nn.rnn_cell."):
        return LEGACY
    return UNKNOWN_KIND


def _spoken(name: str) -> str:
    return name.rsplit(".", 1)[-1]


def _is_named(value: Optional[Value]) -> Optional[bool]:
    """Whether a layer's name is given: True, False where TensorFlow makes one up, None where that is not known."""
    if value is None:
        return False
    kinds = {_name_kind(v) for v in (value.values if isinstance(value, OneOf) else (value,))}
    if kinds <= {"none", "empty"}:
        return False
    return True if kinds <= {"named", "handle"} else None


def _name_kind(value: Value) -> str:
    if isinstance(value, ScopeHandle):
        return "handle"
    if isinstance(value, Const):
        if value.value is None:
            return "none"
        return "empty" if value.value == "" else "named"
    if isinstance(value, Text) or value is SOMETHING:
        return "named"
    if isinstance(value, BoundExternal) or value is UNKNOWN:
        return "unknown"
    return "unknown" if not isinstance(value, Symbol) else "unknown"


def _op_key(op: Value) -> Any:
    if isinstance(op, Symbol):
        return op.name
    if isinstance(op, Function):
        return op.node
    return None


def _takes_scope(layer: Value) -> bool:
    if isinstance(layer, Symbol):
        return layer.name.startswith("slim.")
    if isinstance(layer, Bound):
        layer = layer.function
    if isinstance(layer, Function):
        signature = layer.node.args
        return signature.kwarg is not None or any(p.arg == "scope" for p in (*signature.args, *signature.kwonlyargs))
    return False


Model = Callable[..., Value]
_MODELS: Dict[str, Model] = {
    **{name: TensorFlow.layer_function for name in tables.LAYER_FUNCTIONS},
    **{name: TensorFlow.dropout for name in tables.WEIGHTLESS_FUNCTIONS},
    **{name: TensorFlow.slim_function for name in tables.SLIM_FUNCTIONS},
    **{name: TensorFlow.slim_variable for name in tables.SLIM_VARIABLES},
    **{name: TensorFlow.rnn for name in tables.RNN_FUNCTIONS},
    **{
        name: TensorFlow.run_inline
        for name in (
            "tf.cond",
            "tf.case",
            "tf.switch_case",
            "tf.while_loop",
            "tf.map_fn",
            "tf.scan",
            "tf.foldl",
            "tf.foldr",
            "tf.vectorized_map",
            "tf.py_func",
            "tf.py_function",
            "tf.numpy_function",
            "tf.smart_cond",
        )
    },
    "slim.repeat": TensorFlow.repeat,
    "slim.stack": TensorFlow.repeat,
    "tf.get_variable": TensorFlow.get_variable,
    "tf.get_local_variable": TensorFlow.get_variable,
    "tf.Variable": TensorFlow.variable,
    "keras.backend.variable": TensorFlow.variable,
    "tf.variable_scope": TensorFlow.variable_scope,
    "tf.variable_op_scope": TensorFlow.variable_scope,
    "tf.get_variable_scope": TensorFlow.scope_handle,
    "tf.VariableScope": TensorFlow.scope_object,
    "slim.arg_scope": TensorFlow.arg_scope,
    "slim.current_arg_scope": TensorFlow.current_arg_scope,
    "slim.add_arg_scope": TensorFlow.add_arg_scope,
    "tf.make_template": TensorFlow.make_template,
    "keras.utils.get_or_create_layer": TensorFlow.get_or_create_layer,
    "keras.utils.track_tf1_style_variables": TensorFlow.shim,
    "tf.function": TensorFlow.decorator_factory,
    "tf.contrib.eager.defun": TensorFlow.decorator_factory,
    "tf.Graph": TensorFlow.graph,
    "tf.contrib.gan.gan_model": TensorFlow.gan_model,
    "tensorflow_gan.gan_model": TensorFlow.gan_model,
    "tf.contrib.gan.cyclegan_model": TensorFlow.gan_model,
    "tensorflow_gan.infogan_model": TensorFlow.gan_model,
    "tensorpack.layer_register": TensorFlow.layer_register,
    "tensorpack.models.layer_register": TensorFlow.layer_register,
    "tensorpack.models.registry.layer_register": TensorFlow.layer_register,
    "tf1lint.scoped": TensorFlow.scoped,
    "contextlib.ExitStack": TensorFlow.stack,
    "contextlib2.ExitStack": TensorFlow.stack,
}
__all__ = ["TensorFlow", "NO_ARG_SCOPES", "KERAS", "MODULE", "HOSTS", "FORWARD", "Sequence"]
