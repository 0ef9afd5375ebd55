"""Layers, cells and variables: functions, objects, and the first calls of objects."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Dict, List, Optional, Tuple

from tf1lint.events import (
    AT_ROOT,
    IN_DEFAULT_NAME,
    IN_SCOPE,
    UNKNOWN_SCOPE,
    Created,
    LayerMade,
    VariableMade,
)
from tf1lint.interpret.values import (
    SOMETHING,
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
    Value,
    is_none,
)
from tf1lint.tensorflow import tables
from tf1lint.tensorflow.models import Models, is_named
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


# Layers of a `slim.stack` that are looked at one by one.
STACK_LIMIT = 4


class Layers(Models):
    """The models of what makes weights."""

    def layer_function(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`tf.layers.dense(…)` and its kin."""
        called = Called(arguments, tables.LAYER_FUNCTIONS[name])
        self.create(machine, frame, node, name, is_named(called.get("name")))
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

    def slim_function(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`slim.conv2d(…)`, `tf.contrib.layers.fully_connected(…)` and their kin."""
        called = Called(arguments, tables.SLIM_FUNCTIONS[name], self.defaults_of(machine, name))
        scope = called.get("scope" if name != "slim.spatial_softmax" else "name")
        self.create(machine, frame, node, name, is_named(scope))
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
                with machine.instead(context=self.with_level(machine, self.inside(self.state(machine).level))):
                    machine.call(frame, node, one, Arguments([TENSOR], keywords, False, more))

    def slim_variable(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`slim.model_variable("w", …)`."""
        self.create(machine, frame, node, name, True, "variable")
        return VariableObject(name, machine.site(frame.module, node), machine.chain(), machine.context.once)

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
        if named is False and state.level == AT_ROOT and holds:
            self.create(machine, frame, node, name, False)
        level = state.level
        if level == AT_ROOT:
            level = IN_SCOPE if named else IN_DEFAULT_NAME if named is False else UNKNOWN_SCOPE
        with machine.instead(context=self.with_level(machine, level)):
            extra = {**keywords, "scope": SOMETHING} if _takes_scope(layer) else keywords
            for rest, more in self._rounds(name, arguments, index):
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
        self.create(machine, frame, node, name, True, "variable")
        return VariableObject(name, machine.site(frame.module, node), machine.chain(), machine.context.once)

    def variable(self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments) -> Value:
        """`tf.Variable(…)`."""
        site = machine.site(frame.module, node)
        machine.emit(frame, VariableMade(site, name, **self._common(machine)))
        return VariableObject(name, site, machine.chain(), machine.context.once)

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
        with machine.instead(context=self.with_level(machine, self.inside(self.state(machine).level))):
            for value in arguments.all_values():
                for one in value.items if isinstance(value, Sequence_) else (value,):
                    if isinstance(one, LayerObject):
                        machine.touch(one)
                        one.called = True
                    elif isinstance(one, (Instance, Function, Bound, Partial)):
                        machine.call(frame, node, one, Arguments([TENSOR, UNKNOWN]))
        return Sequence_([TENSOR, UNKNOWN]) if name != "tf.nn.raw_rnn" else UNKNOWN

    def keras_object(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """A Keras layer, model, metric or optimizer; whatever else of Keras is called is a tensor."""
        last = name.rsplit(".", 1)[-1]
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
        if weights:
            machine.emit(
                frame, LayerMade(machine.site(frame.module, node), name, what=_spoken(name), **self._common(machine))
            )
        return KerasObject(name, weights, machine.site(frame.module, node), machine.chain(), machine.context.once)

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


def _spoken(name: str) -> str:
    return name.rsplit(".", 1)[-1]


def _takes_scope(layer: Value) -> bool:
    if isinstance(layer, Symbol):
        return layer.name.startswith("slim.")
    if isinstance(layer, Bound):
        layer = layer.function
    if isinstance(layer, Function):
        signature = layer.node.args
        return signature.kwarg is not None or any(p.arg == "scope" for p in (*signature.args, *signature.kwonlyargs))
    return False
