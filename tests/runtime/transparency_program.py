"""What users can see of their own program, as JSON: numbers, names, warnings, exceptions, what is freed.

    python transparency_program.py without|installed|watched [SCENARIO ...]

test_transparency.py runs it once in each way and compares what is printed. The models are healthy: no rule has anything
to say of them.
"""

from __future__ import annotations

import collections
import contextlib
import copy
import gc
import hashlib
import inspect
import json
import logging
import os
import pickle
import random
import re
import sys
import tempfile
import threading
import traceback
import warnings
import weakref
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List

import numpy as np
import tensorflow as tf

if __name__ == "__main__" and sys.argv[1] != "without":
    from runtime_shim import watching

    # Before the user's imports take functions from TensorFlow, as under pytest.
    watching.install()

try:
    import tf_slim as slim
except ImportError:
    slim = None

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables
WAYS = ("without", "installed", "watched")
SCENARIOS: Dict[str, Callable[[], Any]] = {}
X = np.linspace(-1, 1, 24, dtype=np.float32).reshape(6, 4)
Y = np.linspace(0, 1, 12, dtype=np.float32).reshape(6, 2)


def scenario(function: Callable[[], Any]) -> Callable[[], Any]:
    """Adds a function to what is run; it returns what can be written as JSON."""
    SCENARIOS[function.__name__] = function
    return function


def digest(values: Any) -> str:
    """A short text that differs where a bit of the values does."""
    found = hashlib.sha256()
    for value in tf.nest.flatten(values):
        array = np.asarray(value)
        found.update(f"{array.dtype}{array.shape}".encode())
        found.update(array.tobytes())
    return found.hexdigest()[:16]


def named(variables: Any) -> List[List[Any]]:
    """Variables as they are listed: name, shape, and a digest of the value."""
    return [[variable.name, variable.shape.as_list(), digest(variable.numpy())] for variable in variables]


def seed() -> None:
    """The same random numbers from here on."""
    tf.keras.utils.set_random_seed(7)


# The models.


def net(x: Any, training: Any, regularizer: Any = None) -> Any:
    """A network of TF1 layers."""
    with v1.variable_scope("net", regularizer=regularizer):
        x = v1.layers.dense(x, 8, activation=tf.nn.relu, name="hidden")
        x = v1.layers.batch_normalization(x, training=training, name="norm")
        x = v1.layers.dropout(x, 0.5, training=training)
        return x @ v1.get_variable("w", [8, 2]) + v1.get_variable("b", [2], initializer=v1.zeros_initializer())


class Layer(tf.keras.layers.Layer):
    """The network as a layer, with a penalty."""

    @track
    def call(self, x: Any, training: Any = False) -> Any:
        return net(x, training, tf.keras.regularizers.L2(0.01))


class Model(tf.keras.Model):
    """The network as a model that keeps a native layer as well."""

    def __init__(self) -> None:
        super().__init__()
        self.last = tf.keras.layers.Dense(2, name="last")

    @track
    def call(self, x: Any, training: Any = False) -> Any:
        return self.last(net(x, training, tf.keras.regularizers.L2(0.01)))


class Module(tf.Module):
    """The network as a module."""

    @track
    def __call__(self, x: Any, training: Any = False) -> Any:
        return net(x, training)


class Template(tf.Module):
    """A template that __init__ makes, and that is called twice."""

    def __init__(self) -> None:
        super().__init__()
        self.head = v1.make_template("head", lambda x: v1.layers.dense(x, 4, name="out"))

    @track
    def __call__(self, x: Any, training: Any = False) -> Any:
        return self.head(self.head(x))[:, :2]


class Recurrent(tf.keras.Model):
    """A cell of TF1, get_or_create_layer, and lists that are tracked."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: List[Any] = []
        self.tables: Dict[str, Any] = {"one": tf.Variable(1.0)}

    @track
    def call(self, x: Any, training: Any = False) -> Any:
        with v1.variable_scope("rnn"):
            cell = v1.nn.rnn_cell.LSTMCell(3)
            steps = tf.stack([x, x * 0.5], axis=1)
            outputs, _ = v1.nn.dynamic_rnn(cell, steps, dtype=tf.float32)
        dense = v1.keras.utils.get_or_create_layer("dense", lambda: tf.keras.layers.Dense(2))
        return dense(outputs[:, -1]) * self.tables["one"]


def convolution(x: Any) -> Any:
    """Layers of slim, or what is like them."""
    if slim is None:
        return v1.layers.dense(x, 3, name="fc")
    with slim.arg_scope([slim.fully_connected], activation_fn=tf.nn.relu):
        return slim.fully_connected(x, 3, scope="fc")


class Square(tf.keras.layers.Layer):
    """One matrix."""

    @track
    def call(self, x: Any) -> Any:
        with v1.variable_scope("square") as scope:
            scope.set_partitioner(None)
            return x @ v1.get_variable("k", [4, 4], initializer=tf.ones_initializer())


class Slim(tf.keras.Model):
    """A layer of slim under an arg_scope."""

    @track
    def call(self, x: Any) -> Any:
        with v1.variable_scope("slim"):
            return convolution(x)


def step(model: Any, optimizer: Any, x: Any, y: Any) -> Any:
    """A step of training; the loss and the gradients."""
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((model(x, training=True) - y) ** 2)
        loss += tf.add_n(getattr(model, "losses", None) or [0.0])
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    return loss, gradients


def trained(model: Any, one: Callable[..., Any]) -> Dict[str, Any]:
    """Some steps with a model."""
    optimizer = tf.keras.optimizers.Adam(0.05)
    told = []
    for _ in range(3):
        loss, gradients = one(model, optimizer, X, Y)
        told.append([float(loss), digest(gradients)])
    return {
        "steps": told,
        "variables": named(model.variables),
        "trainable": [variable.name for variable in model.trainable_variables],
        "optimizer": named(optimizer.variables() if callable(optimizer.variables) else optimizer.variables),
        "after": digest(model(X, training=False)),
    }


# Numbers.


@scenario
def training_eager() -> Any:
    found = {}
    for kind in (Layer, Model, Module, Template, Recurrent):
        seed()
        found[kind.__name__] = trained(kind(), step)
    return found


@scenario
def training_in_function() -> Any:
    found = {}
    for kind in (Layer, Model, Module, Recurrent):
        seed()
        model = kind()
        model(X)
        optimizers: List[Any] = []

        @tf.function
        def inner(x: Any, y: Any, model: Any = model, optimizers: Any = optimizers) -> Any:
            return step(model, optimizers[0], x, y)

        def one(model: Any, optimizer: Any, x: Any, y: Any, inner: Any = inner, optimizers: Any = optimizers) -> Any:
            if not optimizers:
                optimizer.build(model.trainable_variables)
                optimizers.append(optimizer)
            return inner(tf.constant(x), tf.constant(y))

        found[kind.__name__] = trained(model, one)
        traced = [inner.experimental_get_tracing_count()]
        inner(tf.constant(X[:3]), tf.constant(Y[:3]))
        inner(tf.constant(X[:3]), tf.constant(Y[:3]))
        traced.append(inner.experimental_get_tracing_count())
        concrete = inner.get_concrete_function(tf.constant(X), tf.constant(Y))
        found[kind.__name__]["traced"] = traced + [inner.experimental_get_tracing_count()]
        operations = [f"{operation.name} {operation.type}" for operation in concrete.graph.get_operations()]
        found[kind.__name__]["graph"] = hashlib.sha256("\n".join(operations).encode()).hexdigest()
        found[kind.__name__]["captures"] = [tensor.shape.as_list() for tensor in concrete.graph.internal_captures]
    return found


@scenario
def variables_made_in_function() -> Any:
    seed()
    model = Model()
    traces = []

    @tf.function
    def forward(x: Any) -> Any:
        traces.append(x.shape.as_list())
        return model(x, training=False)

    outputs = [digest(forward(tf.constant(X[:number]))) for number in (6, 6, 3, 3)]
    return {"outputs": outputs, "traces": traces, "variables": named(model.variables)}


@scenario
def random_numbers() -> Any:
    found: List[Any] = []
    tf.random.set_seed(3)
    for kind in (Model, Module, Recurrent):
        model = kind()
        found.append(float(tf.random.normal([])))
        model(X)
        found.append(float(tf.random.normal([])))
        found.append(float(tf.random.uniform([], seed=11)))
        model(X, training=True)
        found.append(float(tf.random.normal([], seed=12)))
    generator = tf.random.Generator.from_seed(5)
    found.append(float(generator.normal([])))
    Model()(X)
    found.append(float(generator.normal([])))
    tf.random.set_global_generator(tf.random.Generator.from_seed(6))
    Model()(X)
    found.append(float(tf.random.get_global_generator().uniform([])))
    seed()
    Model()(X)
    found += [random.random(), float(np.random.rand()), float(tf.random.normal([])), float(v1.random_normal([]))]

    @tf.function
    def inside() -> Any:
        return tf.random.normal([]), tf.random.normal([], seed=4)

    found += [[float(value) for value in inside()] for _ in range(2)]
    names = [Model().name, Layer().name, tf.keras.layers.Dense(1).name, v1.get_default_graph().unique_name("name")]
    return found + names


@scenario
def keras_loop() -> Any:
    found = {}
    for kind in (Model, Recurrent):
        seed()
        model = kind()
        model.compile(tf.keras.optimizers.SGD(0.1), "mse", metrics=["mae"])
        with tempfile.TemporaryDirectory() as folder:
            kept = tf.keras.callbacks.ModelCheckpoint(os.path.join(folder, "w"), save_weights_only=True)
            history = model.fit(X, Y, batch_size=3, epochs=3, verbose=0, validation_data=(X, Y), callbacks=[kept])
        found[kind.__name__] = {
            "history": history.history,
            "evaluate": model.evaluate(X, Y, batch_size=3, verbose=0),
            "predict": digest(model.predict(X, verbose=0)),
            "batch": model.train_on_batch(X, Y),
            "variables": named(model.variables),
        }
    return found


@scenario
def functional_models() -> Any:
    seed()
    inputs = tf.keras.Input([4])
    hidden = Layer(name="shim")(inputs)
    model = tf.keras.Model(inputs, tf.keras.layers.Dense(2, name="last")(hidden))
    lines: List[str] = []
    model.summary(print_fn=lambda text, *_, **__: lines.append(str(text)))
    sequential = tf.keras.Sequential([tf.keras.Input([4]), Layer(name="shim"), tf.keras.layers.Dense(1)])
    return {
        "summary": lines,
        "output": [model.output.shape.as_list(), model.output.name, model.output_names],
        "layers": [layer.name for layer in model.layers],
        "nodes": [len(layer.inbound_nodes) for layer in model.layers],
        "variables": named(model.variables),
        "losses": [float(loss) for loss in model.losses],
        "sequential": [named(sequential.variables), digest(sequential(X)), digest(sequential.predict(X, verbose=0))],
        "trained": trained(model, step),
    }


@scenario
def slim_layers() -> Any:
    seed()
    model = Slim()
    found = [digest(model(X)), digest(model(X)), named(model.variables)]
    if slim is not None:

        @slim.arg_scope([slim.fully_connected], activation_fn=None)
        def decorated(x: Any) -> Any:
            return slim.fully_connected(x, 2, scope="fc")

        class Decorated(tf.keras.Model):
            @track
            def call(self, x: Any) -> Any:
                with v1.variable_scope("decorated"):
                    return decorated(x)

        found.append(digest(Decorated()(X)))
        with contextlib.ExitStack() as stack:
            scope = stack.enter_context(slim.arg_scope([slim.dropout], is_training=True))
        found += [sorted(map(str, scope)), digest(tf.function(Slim())(tf.constant(X)))]
    return found


@scenario
def plain_graph() -> Any:
    """TF1 as it was: a graph and a session."""
    with tf.Graph().as_default() as graph:
        tf.random.set_seed(2)
        x, y = v1.placeholder(tf.float32, [None, 4]), v1.placeholder(tf.float32, [None, 2])
        output = net(x, True, tf.keras.regularizers.L2(0.01))
        loss = v1.losses.mean_squared_error(y, output) + v1.losses.get_regularization_loss()
        train = v1.train.GradientDescentOptimizer(0.1).minimize(loss)
        with v1.Session() as session:
            session.run(v1.global_variables_initializer())
            losses = [float(session.run([loss, train], {x: X, y: Y})[0]) for _ in range(3)]
            names = [variable.name for variable in v1.global_variables()]
            with tempfile.TemporaryDirectory() as folder:
                model = tf.keras.Sequential([tf.keras.Input([4]), tf.keras.layers.Dense(2)])
                session.run([variable.initializer for variable in model.variables])
                model.save_weights(os.path.join(folder, "weights.h5"))
        collections_ = {str(key): len(graph.get_collection(key)) for key in graph.get_all_collection_keys()}
        operations = [operation.name for operation in graph.get_operations()]
    return {"losses": losses, "names": names, "collections": collections_, "operations": digest(operations)}


# Saving.


@scenario
def checkpoints() -> Any:
    found = {}
    for kind in (Layer, Model, Module, Recurrent):
        seed()
        model = kind()
        optimizer = tf.keras.optimizers.Adam(0.05)
        step(model, optimizer, X, Y)
        with tempfile.TemporaryDirectory() as folder:
            path = tf.train.Checkpoint(model=model, optimizer=optimizer).save(os.path.join(folder, "c"))
            reader = tf.train.load_checkpoint(path)
            found[kind.__name__] = {
                "keys": reader.get_variable_to_shape_map(),
                "data": [hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(Path(folder).glob("c-1.*"))],
                "graph": hashlib.sha256(reader.get_tensor("_CHECKPOINTABLE_OBJECT_GRAPH")).hexdigest(),
            }
            other = kind()
            other(X)
            tf.train.Checkpoint(model=other).restore(path).assert_existing_objects_matched().expect_partial()
            found[kind.__name__]["restored"] = digest(other(X))
    return found


@scenario
def keras_files() -> Any:
    seed()
    found = []
    inputs = tf.keras.Input([4])
    model = tf.keras.Model(inputs, tf.keras.layers.Dense(2, name="last")(inputs))
    with tempfile.TemporaryDirectory() as folder:
        for name in ("model.h5", "model.keras", "weights.h5", "weights.weights.h5"):
            path = os.path.join(folder, name)
            if name.startswith("weights"):
                model.save_weights(path)
            else:
                tf.keras.models.save_model(model, path)
                model.save(path)
            found.append([name, os.path.exists(path)])
        loaded = tf.keras.models.load_model(os.path.join(folder, "model.keras"))
        found.append(digest(loaded(X)))
    return found


@scenario
def saved_models() -> Any:
    found = {}
    for kind in (Module, Model):
        seed()
        model = kind()
        model(X)
        served = tf.function(lambda x, model=model: model(x), input_signature=[tf.TensorSpec([None, 4], tf.float32)])
        with tempfile.TemporaryDirectory() as folder:
            tf.saved_model.save(model, folder, signatures={"serving_default": served})
            loaded = tf.saved_model.load(folder)
            signature = loaded.signatures["serving_default"]
            reader = tf.train.load_checkpoint(os.path.join(folder, "variables", "variables"))
            found[kind.__name__] = {
                "keys": reader.get_variable_to_shape_map(),
                "signature": str(signature.structured_input_signature),
                "outputs": digest(signature(tf.constant(X))),
                "same": digest(model(X)),
            }
    seed()
    model = Model()
    model(X)
    with tempfile.TemporaryDirectory() as folder:
        model.save(os.path.join(folder, "tf"), save_format="tf")
        loaded = tf.keras.models.load_model(os.path.join(folder, "tf"))
        found["keras"] = {"variables": named(loaded.variables), "outputs": digest(model(X))}
    return found


@scenario
def copies() -> Any:
    seed()
    layers = [v1.layers.Dense(3, name="d"), v1.layers.BatchNormalization(name="n"), v1.layers.Dropout(0.3, name="o")]
    found: List[Any] = []
    for layer in layers:
        options: Dict[str, Any] = {} if isinstance(layer, v1.layers.Dense) else {"training": False}
        layer(tf.constant(X), **options)
        copied = copy.deepcopy(layer)
        output = copied(tf.constant(X), **options)
        found.append([type(copied).__name__, copied.name, named(copied.variables), digest(output)])
        found.append(sorted(layer.get_config().items(), key=str))
    for thing in (v1.layers.batch_normalization, v1.layers.Dropout, v1.make_template, tf.Module, tf.function):
        found.append(pickle.loads(pickle.dumps(thing)) is thing)
    found.append(named([copy.deepcopy(tf.Variable(2.0, name="v"))]))
    cell = v1.nn.rnn_cell.LSTMCell(3)
    found.append(type(copy.deepcopy(cell)).__name__)
    holder = tf.Module()
    holder.list, holder.dict = [1, [2]], {"a": [3]}
    found += [copy.deepcopy(holder.list), copy.deepcopy(holder.dict), pickle.loads(pickle.dumps(dict(holder.dict)))]
    return found


# What inspects, and what is inspected.


@scenario
def signatures() -> Any:
    layers = v1.layers
    functions = {
        "Layer.__init__": tf.keras.layers.Layer.__init__,
        "Layer.__call__": tf.keras.layers.Layer.__call__,
        "Layer.call": tf.keras.layers.Layer.call,
        "Layer.add_loss": tf.keras.layers.Layer.add_loss,
        "Model.save_weights": tf.keras.Model.save_weights,
        "save_model": tf.keras.models.save_model,
        "BatchNormalization.call": layers.BatchNormalization.call,
        "Dropout.call": layers.Dropout.call,
        "dense": layers.dense,
        "batch_normalization": layers.batch_normalization,
        "dropout": layers.dropout,
        "track": track,
        "get_or_create_layer": v1.keras.utils.get_or_create_layer,
        "make_template": v1.make_template,
        "VariableScope.get_variable": v1.VariableScope.get_variable,
        "VariableScope.reuse_variables": v1.VariableScope.reuse_variables,
        "add_loss": v1.losses.add_loss,
        "Module.__init__": tf.Module.__init__,
        "Graph.add_to_collection": tf.Graph.add_to_collection,
        "Session.__init__": v1.Session.__init__,
        "our call": Model.call,
        "our __call__": Module.__call__,
    }
    if slim is not None:
        functions["slim.dropout"] = slim.dropout
        functions["slim.arg_scope"] = slim.arg_scope
    found: Dict[str, Any] = {}
    for name, function in functions.items():
        told = [str(inspect.signature(function)), str(inspect.getfullargspec(function))]
        told += [function.__name__, function.__qualname__, function.__module__, (function.__doc__ or "")[:60]]
        found[name] = told
    default = inspect.signature(layers.batch_normalization).parameters["training"].default
    found["default"] = [repr(default), str(default), default == False, not default, json.dumps(default)]  # noqa: E712
    found["kind"] = [type(default).__name__, default is False]
    found["file"] = [os.path.basename(inspect.getsourcefile(functions[name]) or "") for name in ("dense", "add_loss")]
    return found


class Fails(tf.Module):
    """Fails in its forward pass in one of several ways."""

    def __init__(self, how: str) -> None:
        super().__init__()
        self.how = how
        self.items: List[Any] = [1]
        self.table: Dict[str, Any] = {"a": 1}

    @track
    def __call__(self, x: Any) -> Any:
        with v1.variable_scope("fails"):
            w = v1.get_variable("w", [4, 2])
            if self.how == "own":
                raise KeyError("mine")
            if self.how == "cause":
                try:
                    raise OSError("first")
                except OSError as error:
                    raise RuntimeError("second") from error
            if self.how == "matmul":
                return tf.matmul(w, x)
            if self.how == "no shape":
                return v1.get_variable("v")
            if self.how == "no value":
                return self.table.pop("b")
            if self.how == "no item":
                return self.items.pop(5)
            if self.how == "no initial value":
                return tf.Variable()
            if self.how == "no scope":
                return v1.get_variable_scope().reuse_variables(1)
            if self.how == "layer":
                return v1.layers.batch_normalization(x, training=False, no_such=1)
            if self.how == "call":
                return v1.layers.Dense(2)(x, 1, 2, 3)
            if self.how == "module":
                return tf.Module(1, 2, 3)
            if self.how == "template":
                return v1.make_template("t", None)
            if self.how == "collection":
                return v1.get_default_graph().get_collection()
            if self.how == "exit":
                raise SystemExit(3)
            return tf.debugging.assert_equal(x, x + 1)


class FailsInKeras(tf.keras.Model):
    """Fails below two calls of Keras."""

    @track
    def call(self, x: Any) -> Any:
        return v1.layers.dense(tf.ones([2, 2]), 2, name="d") @ x


def told_of(function: Callable[[], Any]) -> Any:
    """An exception as its user sees it.

    Frames of the monitor may stand in the traceback; at its end only where pytest is told not to show them.
    """
    try:
        function()
    except BaseException as error:
        # A frame of the monitor may say that it is of another file, but not where its globals are.
        frames = [
            (
                [os.path.basename(frame.f_code.co_filename), line, frame.f_code.co_name],
                str(frame.f_globals.get("__name__")).startswith("runtime_shim"),
                "__tracebackhide__" in frame.f_locals,
            )
            for frame, line in traceback.walk_tb(error.__traceback__)
        ]
        own = [entry for entry, monitor, _ in frames if not monitor]
        shown = [entry for entry, _, hidden in frames if not hidden]
        chain = [type(error.__cause__).__name__, type(error.__context__).__name__, error.__suppress_context__]
        return [type(error).__name__, type(error).__mro__[1].__name__, str(error), chain, shown[-1], own]
    return "no error"


@scenario
def exceptions() -> Any:
    hows = ["own", "cause", "matmul", "no shape", "no value", "no item", "no initial value", "no scope", "layer"]
    hows += ["call", "module", "template", "collection", "exit", "assert"]
    found = {how: told_of(lambda how=how: Fails(how)(tf.constant(X))) for how in hows}  # type: ignore[misc]
    found["keras"] = told_of(lambda: FailsInKeras()(tf.constant(X)))
    found["fit"] = told_of(lambda: _compiled(FailsInKeras()).fit(X, Y, verbose=0))
    found["after"] = digest(Module()(tf.ones([1, 4])).shape.as_list())
    found["outside"] = told_of(lambda: v1.get_variable_scope().get_variable(None, None, 1))

    @tf.function
    def inside(x: Any) -> Any:
        return tf.debugging.assert_less(Module()(x), x)

    found["singleton"] = told_of(lambda: inside(tf.constant(X)))
    module = Module()
    module(X)

    @tf.function
    def running(x: Any) -> Any:
        tf.debugging.assert_less(module(x), -1e6, message="too much")
        return x

    found["in a running graph"] = told_of(lambda: running(tf.constant(X)))
    return found


def _compiled(model: Any) -> Any:
    model.compile("sgd", "mse")
    return model


class Late(tf.Module):
    """A forward pass without the shim: variables made once, in its first call."""

    def __init__(self) -> None:
        super().__init__()
        self.w: Any = None

    def __call__(self, x: Any, fail: bool = False) -> Any:
        kept = x + 1
        if self.w is None:
            self.w = tf.Variable(tf.ones([4, 2]))
        if fail:
            raise ValueError(f"with {len(kept)} rows")
        return kept @ self.w


class Steps(tf.Module):
    """A forward pass that is a generator."""

    def __init__(self) -> None:
        super().__init__()
        self.w = tf.Variable(2.0)
        self.made: Any = None

    def __call__(self, x: Any) -> Iterator[Any]:
        if self.made is None:
            self.made = tf.Variable(3.0)
        try:
            for factor in (1.0, 2.0, 3.0):
                yield x * factor * self.w * self.made
        finally:
            self.ended = True


@scenario
def frames_of_the_user() -> Any:
    """Frames are the user's own: generators go on, and an exception's variables can be looked at afterwards."""
    found: List[Any] = []
    steps = Steps()
    outputs = steps(tf.constant(1.0))
    found.append(float(next(outputs)))
    Late()(tf.constant(X))
    Model()(X)
    found += [float(value) for value in outputs]
    late = Late()
    try:
        late(tf.constant(X), fail=True)
    except ValueError as error:
        Late()(tf.constant(X))
        Model()(X)
        trace: Any = error.__traceback__
        while trace.tb_next is not None:
            trace = trace.tb_next
        found += [str(error), sorted(trace.tb_frame.f_locals)]
    return found


class Remembers(tf.Module):
    """Uses locals() as TF1 code does to write its options down."""

    @track
    def __call__(self, x: Any, units: int = 2) -> Any:
        options = locals()
        with v1.variable_scope("remembers"):
            hidden = v1.layers.dense(x, units, name="d")
            return hidden, sorted(options)


@scenario
def local_variables() -> Any:
    return Remembers()(tf.constant(X))[1]


class Mixed(tf.Module):
    """Takes what tf.nest cannot sort."""

    @track
    def __call__(self, options: Any) -> Any:
        with v1.variable_scope("mixed"):
            return v1.layers.dense(options[1], 2, name=options["name"])


class Unlike:
    """Compares and counts as nothing else does."""

    shape = property(lambda self: (_ for _ in ()).throw(RuntimeError("no shape")))

    def __eq__(self, other: Any) -> Any:
        raise RuntimeError("no comparing")

    def __bool__(self) -> bool:
        raise RuntimeError("no truth")

    def __repr__(self) -> str:
        raise RuntimeError("no text")

    __hash__ = None  # type: ignore[assignment]


class Takes(tf.Module):
    """Takes an object that can be asked nothing."""

    @track
    def __call__(self, thing: Any, x: Any) -> Any:
        self.things = [thing]
        self.table = {"thing": thing}
        with v1.variable_scope("takes"):
            return v1.layers.dense(x, 2, name="d")


@scenario
def objects_of_the_user() -> Any:
    found: List[Any] = []
    seed()
    found.append(digest(Mixed()({1: tf.constant(X), "name": "d"})))
    takes = Takes()
    found += [digest(takes(Unlike(), tf.constant(X))) for _ in range(2)]
    return found


# What is freed.


class Big:
    """Something that takes weak references."""


class Penalized(tf.keras.Model):
    """Gives TensorFlow a method of its own to keep."""

    def penalty(self, weight: Any) -> Any:
        return tf.reduce_sum(weight**2)

    @track
    def call(self, x: Any) -> Any:
        with v1.variable_scope("penalized", regularizer=self.penalty):
            x = v1.layers.dense(x, 3, name="d", kernel_regularizer=self.penalty)
        return x * v1.get_variable("w", [3], regularizer=self.penalty)


class Initialized(tf.keras.Model):
    """Gives slim a method of its own, and opens a scope by a name that is made up."""

    def start(self, shape: Any, dtype: Any = None, partition_info: Any = None) -> Any:
        return tf.ones(shape, dtype)

    @track
    def call(self, x: Any) -> Any:
        with v1.variable_scope("outer", initializer=self.start), v1.variable_scope(None, "made_up"):
            if slim is None:
                return v1.layers.dense(x, 2, name="fc")
            with slim.arg_scope([slim.fully_connected], weights_initializer=self.start):
                return slim.fully_connected(x, 2, scope="fc")


def functional() -> Any:
    """A functional model with a layer of ours."""
    inputs = tf.keras.Input([4])
    return tf.keras.Model(inputs, Layer()(inputs))


def _freed(make: Callable[[], Any]) -> List[bool]:
    """Whether a model, its variables, its input and its output are gone when the user lets go of them."""
    references: List[Any] = []

    def use() -> None:
        model = make()
        x = tf.constant(X)
        output = model(x)
        model(x)
        references.extend(weakref.ref(thing) for thing in (model, x, output, *model.variables))

    use()
    gc.collect()
    return [reference() is None for reference in references]


@scenario
def garbage() -> Any:
    """A watch goes on all the while."""
    found: Dict[str, Any] = {}
    for kind in (Layer, Model, Module, Recurrent, Slim, Late, Penalized, Initialized):
        found[kind.__name__] = _freed(kind)
    found["functional"] = _freed(functional)
    failing = Fails("own")
    reference = weakref.ref(failing)
    with contextlib.suppress(KeyError):
        failing(tf.constant(X))
    del failing
    gc.collect()
    found["after an error"] = reference() is None
    late = Late()
    reference = weakref.ref(late)
    with contextlib.suppress(ValueError):
        late(tf.constant(X), fail=True)
    del late
    gc.collect()
    found["after an error without the shim"] = reference() is None
    if slim is not None:
        big = Big()
        reference = weakref.ref(big)
        with contextlib.suppress(KeyError), slim.arg_scope([slim.fully_connected], weights_initializer=big):
            raise KeyError
        del big
        gc.collect()
        found["arg_scope"] = reference() is None

    @tf.function
    def forward(x: Any) -> Any:
        return x * 2

    model = Module()
    graph = weakref.ref(tf.function(model).get_concrete_function(tf.constant(X)).graph)
    references = [weakref.ref(model), graph]
    del model
    gc.collect()
    found["function"] = [reference() is None for reference in references]
    return found


class Counts(tf.keras.layers.Layer):
    """Sees in its own call when an object is gone."""

    @track
    def call(self, x: Any) -> Any:
        with v1.variable_scope("counts"):
            big = Big()
            reference = weakref.ref(big)
            x = v1.layers.dense(x, 2, name="d")
            del big
            self.gone = reference() is None
            return x


@scenario
def garbage_at_once() -> Any:
    counts = Counts()
    counts(X)
    return [counts.gone]


# Everything else.


class Changes(tf.Module):
    """Changes its lists and dicts, in a way that can be saved."""

    def __init__(self) -> None:
        super().__init__()
        self.names = ["a"]
        self.table = {"a": 1, "b": 2}
        self.weights = [tf.Variable(1.0)]

    def __call__(self, x: Any) -> Any:
        found = [self.table.pop("a", None), self.table.setdefault("c", 3), self.names.pop() if self.names else None]
        self.table["d"] = 4
        self.table.update(e=5)
        self.names.append("z")
        self.names[0] = "y"
        del self.table["d"]
        self.names *= 2
        self.names.sort()
        left = [list(self.names), sorted(self.table.items())]
        self.names.clear()
        self.table.clear()
        self.found = [found, left]
        return x * self.weights[0]


@scenario
def containers() -> Any:
    changes, inside = Changes(), Changes()
    changes(1.0)
    tf.function(inside)(tf.constant(1.0))
    order = collections.OrderedDict(b=1, a=2)
    inside.order = order
    inside.order.popitem()
    plain = [[json.loads(json.dumps(one.found, default=str))] for one in (changes, inside)]
    return plain + [list(inside.order), isinstance(inside.table, dict), repr(inside.order)]


@scenario
def autograph() -> Any:
    """What AutoGraph converts is converted, and what it leaves alone it leaves alone."""

    class Loops(tf.keras.Model):
        def __init__(self) -> None:
            super().__init__()
            self.slim = Slim()
            self.square = Square()

        def call(self, x: Any) -> Any:
            x = self.square(x)
            for _ in tf.range(3):
                if tf.reduce_sum(x) > 10.0:
                    x = x * 0.5
                else:
                    x = self.square(x)
            return self.slim(x)

    seed()
    model = Loops()
    forward = tf.function(model)
    found = [digest(forward(tf.constant(X))), digest(forward(tf.constant(X * 2)))]
    operations = [operation.type for operation in forward.get_concrete_function(tf.constant(X)).graph.get_operations()]
    return found + [operations]


@scenario
def many_threads() -> Any:
    found: Dict[int, Any] = {}

    def work(number: int) -> None:
        kinds = (Model, Module, Layer, Late)
        model = kinds[number % 4]()
        for _ in range(4):
            model(tf.constant(X))
        found[number] = [sorted(variable.shape.as_list() for variable in model.variables)]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [found[number] for number in sorted(found)]


@scenario
def shared_model_in_threads() -> Any:
    seed()
    model = Model()
    expected = digest(model(X))
    outputs: List[str] = []

    def work() -> None:
        for _ in range(10):
            outputs.append(digest(model(X)))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [len(outputs), set(outputs) == {expected}, named(model.variables)]


@scenario
def mirrored() -> Any:
    seed()
    strategy = tf.distribute.MirroredStrategy(["CPU:0", "CPU:1"])
    with strategy.scope():
        model = Model()
        model.compile(tf.keras.optimizers.SGD(0.1), "mse")
    history = model.fit(X, Y, batch_size=6, epochs=2, shuffle=False, verbose=0)
    found: Dict[str, Any] = {"replicas": strategy.num_replicas_in_sync, "history": history.history}
    found["variables"] = named(model.variables)
    found["evaluate"] = model.evaluate(X, Y, verbose=0)
    with strategy.scope():
        module = Module()
        module(tf.constant(X))

    @tf.function
    def forward(x: Any) -> Any:
        return strategy.run(module, (x,))

    data = strategy.experimental_distribute_dataset(tf.data.Dataset.from_tensor_slices(X).batch(6))
    for batch in data:
        found["run"] = [digest(value) for value in strategy.experimental_local_results(forward(batch))]
        found["again"] = [digest(value) for value in strategy.experimental_local_results(forward(batch))]
    found["traced"] = forward.experimental_get_tracing_count()
    found["module"] = named(module.variables)
    return found


# Running them.


class _Log(logging.Handler):
    """Keeps what TensorFlow logs."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: List[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def run(name: str, seen: Any) -> Dict[str, Any]:
    """One scenario's result, with the warnings and log messages that it gave and the violations seen."""
    log = _Log()
    logger = tf.get_logger()
    logger.addHandler(log)
    before = len(seen.violations) if seen is not None else 0
    seed()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            result: Any = SCENARIOS[name]()
        except Exception:
            result = {"failed": traceback.format_exc()}
    logger.removeHandler(log)
    gc.collect()
    told = [[one.category.__name__, str(one.message), os.path.basename(one.filename), one.lineno] for one in caught]
    # Threads take turns as they like.
    told.sort()
    found = {"result": result, "warnings": told, "log": log.lines}
    if seen is not None:
        found["violations"] = [f"{one.code} {one.line} {one.message}" for one in seen.violations[before:]]
        found["passes"] = seen.passes
    return found


def cleaned(text: str) -> str:
    """Without what differs from run to run: addresses and temporary folders."""
    text = re.sub(r"0x[0-9a-f]{6,}", "0x", text)
    text = re.sub(r"(__autograph_generated_file)\w+", r"\1", text)
    text = re.sub(r"(__inference_\w+?)_\d+", r"\1", text)
    return re.sub(re.escape(tempfile.gettempdir()) + r"/\w+", "<temporary>", text)


def main() -> None:
    """Prints the results of the scenarios, run in the way that the command line names."""
    way, names = sys.argv[1], sys.argv[2:] or list(SCENARIOS)
    cpus = tf.config.list_physical_devices("CPU")
    tf.config.set_logical_device_configuration(cpus[0], [tf.config.LogicalDeviceConfiguration()] * 2)
    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    with contextlib.ExitStack() as stack:
        seen = None
        if way == "watched":
            from runtime_shim import watch

            seen = stack.enter_context(watch("record"))
        found = {name: run(name, seen) for name in names}
    if seen is not None:
        found["at the end"] = {"violations": [f"{one.code} {one.line} {one.message}" for one in seen.violations]}
    found["loaded"] = {"result": "runtime_shim.hooks" in sys.modules}
    print(cleaned(json.dumps(found, default=str)))


if __name__ == "__main__":
    main()
