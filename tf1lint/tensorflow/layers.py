"""Layers, cells and variables: functions, objects, and the first calls of objects."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Dict, List, Optional, Tuple, TypeVar

from tf1lint.events import (
    AT_ROOT,
    IN_DEFAULT_NAME,
    IN_SCOPE,
    UNKNOWN_SCOPE,
    Created,
    LayerMade,
    Regularized,
    Site,
    SlimHidden,
    SlimNamed,
    VariableMade,
)
from tf1lint.interpret.values import (
    TENSOR,
    UNKNOWN,
    Arguments,
    Bound,
    Function,
    Instance,
    Mapping_,
    OneOf,
    Partial,
    Result,
    Sequence_,
    Symbol,
    Unknown,
    Value,
    is_none,
    text,
)
from tf1lint.tensorflow import regularizers, tables
from tf1lint.tensorflow.graphs import Graphs
from tf1lint.tensorflow.models import is_named, short
from tf1lint.tensorflow.notes import HOLE
from tf1lint.tensorflow.notes import Called as Called_
from tf1lint.tensorflow.notes import Constructed, KerasCalled, Opened, name_of
from tf1lint.tensorflow.objects import (
    Called,
    KerasObject,
    LayerObject,
    Quiet,
    VariableObject,
)

if TYPE_CHECKING:
    from tf1lint.interpret.frame import Frame
    from tf1lint.interpret.interpreter import Interpreter


Made = TypeVar("Made", KerasObject, VariableObject)

# Layers of a `slim.stack` that are looked at one by one.
STACK_LIMIT = 4


class Layers(Graphs):
    """The models of what makes weights."""

    def layer_function(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`tf.layers.dense(…)` and its kin."""
        called = Called(arguments, tables.LAYER_FUNCTIONS[name])
        regularizer = regularizers.written(called, machine.site(frame.module, node))
        regularized = self.create(machine, frame, node, name, is_named(called.get("name")), regularizer=regularizer)
        if name == "tf.layers.batch_normalization":
            told, trainable = called.get("training"), called.get("trainable")
            self.train(machine, frame, node, name, "batch_norm", "function", "training", told, None, trainable)
        site, reuse = machine.site(frame.module, node), called.get("reuse")
        with self.layer_scope(machine, site, name, called.get("name"), short(name), reuse):
            self.ask(machine, site, name, _leaves(name, called), reuse, regularized)
            self.run_inside(machine, frame, node, called.get("activation"))
        return TENSOR

    def dropout(self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments) -> Value:
        """`tf.layers.dropout(…)` and slim's."""
        called = Called(arguments, tables.WEIGHTLESS_FUNCTIONS[name], self.defaults_of(machine, name))
        argument = "training" if name.startswith("tf.") else "is_training"
        told, written = called.get(argument), called.written(argument)
        self.train(machine, frame, node, name, "dropout", "function", argument, told, written)
        return TENSOR

    def name_slim(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, symbol: Symbol, arguments: Arguments
    ) -> None:
        """Notes a layer of tf_slim that fails by itself, and what a call of one gets besides."""
        if machine.choosing:
            return
        site = machine.site(frame.module, node)
        if symbol.name == "slim.batch_norm" and "contrib" not in symbol.path:
            machine.emit(frame, SlimNamed(site, symbol.name, **self._common(machine)))
        called = Called(arguments, tables.SLIM_FUNCTIONS[symbol.name])
        hidden = []
        for name in ("normalizer_fn", "activation_fn"):
            value = called.get(name) if name in called.names else None
            if value is not None and is_none(value) is False:
                hidden.append(name)
        if hidden:
            machine.emit(frame, SlimHidden(site, symbol.name, arguments=tuple(hidden), **self._common(machine)))

    def slim_function(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`slim.conv2d(…)`, `tf.contrib.layers.fully_connected(…)` and their kin."""
        called = Called(arguments, tables.SLIM_FUNCTIONS[name], self.defaults_of(machine, name))
        scope = called.get("scope" if name != "slim.spatial_softmax" else "name")
        regularizer = regularizers.written(called, machine.site(frame.module, node))
        regularized = self.create(machine, frame, node, name, is_named(scope), regularizer=regularizer)
        if name == "slim.batch_norm":
            told, trainable = called.get("is_training"), called.get("trainable")
            written = called.written("is_training")
            self.train(machine, frame, node, name, "batch_norm", "function", "is_training", told, written, trainable)
        site = machine.site(frame.module, node)
        reuse = called.get("reuse") if "reuse" in called.names else None
        with self.layer_scope(machine, site, name, scope, tables.SLIM_BASES.get(name, "Conv"), reuse):
            self.ask(machine, site, name, _leaves(name, called), reuse, regularized)
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
                if "contrib" not in one.path:
                    place = called.written("normalizer_fn") or machine.site(frame.module, node)
                    machine.emit(frame, SlimNamed(place, one.name, given=True, **self._common(machine)))
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
                    inner.written("is_training") or called.written("normalizer_fn"),
                    inner.get("trainable"),
                )
            elif isinstance(one, (Function, Bound, Partial)):
                with machine.instead(context=self.inner_scope(machine)):
                    machine.call(frame, node, one, Arguments([TENSOR], keywords, False, more))

    def slim_variable(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`slim.model_variable("w", …)`."""
        called = Called(arguments, tables.SLIM_VARIABLES[name], self.defaults_of(machine, name))
        return self._named_variable(machine, frame, node, name, called)

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
        named = is_named(scope)
        holds = isinstance(layer, (Function, Bound, Partial)) or (
            isinstance(layer, Symbol) and (layer.name in tables.SLIM_FUNCTIONS or layer.name in tables.LAYER_FUNCTIONS)
        )
        state = self.state(machine)
        if named is False and (state.level == AT_ROOT or state.body) and holds:
            self.create(machine, frame, node, name, False)
        level = state.level
        if level == AT_ROOT:
            level = IN_SCOPE if named else IN_DEFAULT_NAME if named is False else UNKNOWN_SCOPE
        site = machine.site(frame.module, node)
        written = name_of(scope)
        inner = written or getattr(layer, "name", "").rsplit(".", 1)[-1] or HOLE
        with machine.instead(context=self.with_level(machine, level)), machine.block():
            machine.journal.append(Opened(site, written or None, None if written else name[5:].capitalize()))
            for number, (rest, more) in enumerate(self._rounds(name, arguments, index), 1):
                extra = {**keywords, "scope": text(f"{inner}_{number}")} if _takes_scope(layer) else keywords
                given = Arguments([TENSOR, *rest], extra, more, arguments.more_keywords)
                machine.call(frame, node, layer, given)
        return TENSOR

    def _rounds(self, name: str, arguments: Arguments, index: int) -> List[Tuple[List[Value], bool]]:
        """What each call of a repeated layer gets after its input, and whether more may come."""
        if name == "slim.repeat":
            return [(arguments.positional[index + 1 :], arguments.more_positional)]
        rows = (
            arguments.positional[2] if len(arguments.positional) > 2 else arguments.keywords.get("stack_args", UNKNOWN)
        )
        if not isinstance(rows, Sequence_) or not rows.exact:
            return [([], True)]
        return [(list(row.items) if isinstance(row, Sequence_) else [row], False) for row in rows.items[:STACK_LIMIT]]

    def get_variable(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`tf.get_variable("w", …)`."""
        return self._named_variable(machine, frame, node, name, Called(arguments, tables.VARIABLE_ARGUMENTS))

    def _named_variable(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, called: Called
    ) -> VariableObject:
        site = machine.site(frame.module, node)
        regularizer = regularizers.written(called, site)
        regularized = self.create(machine, frame, node, name, True, "variable", regularizer)
        self.variable_arguments(machine, frame, node, name, called)
        self.ask(machine, site, name, [name_of(called.get("name")) or HOLE], regularized=regularized)
        return self.note_origin(machine, VariableObject(name, site, machine.chain(), machine.context.once))

    def variable(self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments) -> Value:
        """`tf.Variable(…)`."""
        site = machine.site(frame.module, node)
        machine.emit(frame, VariableMade(site, name, **self._common(machine)))
        self.note_variable(machine, frame, node)
        return self.note_origin(machine, VariableObject(name, site, machine.chain(), machine.context.once))

    def note_origin(self, machine: "Interpreter", made: "Made") -> "Made":
        """Notes how an object with weights came to be; returns it."""
        if machine.importing:
            made.once, made.origin = True, "import"
        if isinstance(made, VariableObject):
            made.shim = machine.context.shim
        machine.made.append(made)
        return made

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
        made.regularized = weights and regularizers.of_object(arguments)
        self._note_object(machine, made, arguments)
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
                if not isinstance(inner, Unknown)
                else LayerObject(name, "quiet", machine.site(frame.module, node), (), True)
            )
        kind = "cell" if name in tables.CELLS else "quiet"
        if kind == "quiet" and not short(name)[:1].isupper():
            return TENSOR
        if name.endswith("StateTuple"):
            return Sequence_(arguments.positional)
        made = LayerObject(name, kind, machine.site(frame.module, node), machine.chain(), machine.context.once)
        if kind == "quiet":
            # It opens a scope around the cells that it holds.
            made.cells = [*arguments.positional, *arguments.keywords.values()]
        self._note_object(machine, made, arguments)
        return made

    def _note_object(self, machine: "Interpreter", made: LayerObject, arguments: Arguments) -> None:
        """Notes a layer or cell object that was made, and the name that it will ask for."""
        made.base = name_of(arguments.keywords.get("name")) or snake_case(short(made.api))
        made.body = self.state(machine).body
        machine.made.append(made)
        machine.journal.append(Constructed(made))

    def rnn(self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments) -> Value:
        """`tf.nn.dynamic_rnn(cell, …)` and its kin: a scope of a fixed name around the cell."""
        self.create(machine, frame, node, name, True, "cell")
        site = machine.site(frame.module, node)
        scope = arguments.keywords.get("scope")
        sides = ("fw", "bw") if "bidirectional" in name else ("",)
        with machine.instead(context=self.inner_scope(machine)):
            with self.layer_scope(machine, site, "", scope or text(tables.RNN_SCOPES.get(name, HOLE)), HOLE):
                for index, value in enumerate(arguments.all_values()):
                    with machine.block():
                        if len(sides) > 1:
                            machine.journal.append(Opened(site, sides[min(index, 1)]))
                        for one in value.items if isinstance(value, Sequence_) else (value,):
                            if isinstance(one, LayerObject):
                                machine.touch(one)
                                one.called = True
                                self.note_call(machine, site, one)
                            elif isinstance(one, (Instance, Function, Bound, Partial)):
                                machine.call(frame, node, one, Arguments([TENSOR, UNKNOWN]))
        return Sequence_([TENSOR, UNKNOWN]) if name != "tf.nn.raw_rnn" else UNKNOWN

    def keras_object(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """A Keras layer, model, metric or optimizer; whatever else of Keras is called is a tensor."""
        last = short(name)
        if name in tables.QUIET_CONTEXTS:
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
        site = machine.site(frame.module, node)
        if weights:
            machine.emit(frame, LayerMade(site, name, what=short(name), **self._common(machine)))
        made = KerasObject(name, weights, site, machine.chain(), machine.context.once)
        made.held = arguments.all_values()
        self.note_origin(machine, made)
        return made

    def call_keras(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, layer: KerasObject, arguments: Arguments
    ) -> Value:
        """Calls a Keras layer or model."""
        machine.journal.append(KerasCalled(machine.site(frame.module, node), layer.api, layer))
        last = short(layer.api)
        if layer.api.startswith("keras.layers.") and last in tables.KERAS_TRAINING:
            told = Called(arguments, ("inputs", "training")).get("training")
            what = "batch_norm" if "Normalization" in last else "dropout"
            self.train(machine, frame, node, layer.api, what, "keras", "training", told)
        return TENSOR

    def note_call(self, machine: "Interpreter", site: Site, layer: LayerObject) -> None:
        """Notes the call of a layer or cell object in the journal."""
        with machine.block():
            machine.journal.append(
                Called_(
                    site,
                    layer,
                    layer.base,
                    layer.api,
                    layer.once,
                    layer.site,
                    layer.chain,
                    tables.leaves(layer.api),
                    layer.regularized or self.state(machine).regularizer is not None,
                )
            )
            cells = [one for cell in layer.cells for one in (cell.items if isinstance(cell, Sequence_) else (cell,))]
            for index, one in enumerate(cells):
                if isinstance(one, LayerObject):
                    with machine.block():
                        machine.journal.append(Opened(site, f"cell_{index}"))
                        self.note_call(machine, site, one)

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
                scope = self.state(machine).regularizer
                body = short(layer.body) if named is False and self.state(machine).body else ""
                machine.emit(
                    frame,
                    Created(
                        layer.site,
                        layer.api,
                        named=named,
                        by="cell" if layer.kind == "cell" else "object",
                        made=layer.chain,
                        regularized=layer.regularized or scope is not None,
                        body=body,
                        base=layer.base if body else "",
                        **common,
                    ),
                )
                if layer.regularized and not layer.once:
                    # One that is kept answers for its losses itself.
                    written = Regularized(layer.site, layer.api, made=layer.chain, **common)
                    machine.emit(frame, written)
                if scope is not None:
                    self.regularize(machine, frame, machine.site(frame.module, node), layer.api, scope)
            machine.touch(layer)
            layer.called = True
        self.note_call(machine, machine.site(frame.module, node), layer)
        return Sequence_([TENSOR, UNKNOWN]) if layer.api.startswith("tf.nn.rnn_cell.") else TENSOR


def snake_case(name: str) -> str:
    """The name that TensorFlow makes of a class's: `BasicLSTMCell` is `basic_lstm_cell`."""
    spaced = re.sub("(.)([A-Z][a-z0-9]+)", r"\1_\2", name)
    return re.sub("([a-z])([A-Z])", r"\1_\2", spaced).lower()


def _leaves(api: str, called: Called) -> Tuple[str, ...]:
    """The variables that a call of a layer surely makes under the layer's name."""
    names = tables.leaves(api)
    bias = tables.BIASES.get(names[0]) if names else None
    if bias is None:
        return names
    if api.startswith("slim."):
        without = [called.get(a) for a in ("normalizer_fn", "biases_initializer") if a in called.names]
        given = any(value is not None for value in without)
    else:
        use_bias = called.get("use_bias")
        given = use_bias is not None and use_bias.truth is not True
    return names if given else (*names, bias)


def _takes_scope(layer: Value) -> bool:
    if isinstance(layer, Symbol):
        return layer.name.startswith("slim.")
    if isinstance(layer, Bound):
        layer = layer.function
    if isinstance(layer, Function):
        signature = layer.node.args
        return signature.kwarg is not None or any(p.arg == "scope" for p in (*signature.args, *signature.kwonlyargs))
    return False
