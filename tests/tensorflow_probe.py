"""Run by test_tables_on_tensorflow in an interpreter with TensorFlow: what is installed, as JSON.

In: lists of names as tf1lint writes them ("tf.layers.dense", "slim.conv2d", "keras.layers.Dense").
"""

import inspect
import json
import sys

import numpy as np
import tensorflow as tf
import tf_slim as slim
import tf_slim.nets  # noqa: F401  tf_slim does not import it itself

v1, kl = tf.compat.v1, tf.keras.layers
OWNERS = {
    "tf": (v1, tf),
    "keras": (v1.keras, tf.keras, tf.keras.models),
    "slim": (slim, slim.layers),
}
SHAPES = ((2, 4), (2, 4, 4), (2, 4, 4, 3), (2, 4, 4, 4, 3))


def found(name):
    """What a name stands for, or None."""
    front, *path = name.split(".")
    for owner in OWNERS.get(front, ()):
        for part in path:
            owner = getattr(owner, part, None)
        if owner is not None:
            return owner
    return None


def is_there(name):
    """Whether a name that people can write as it is, `tf.io.gfile.copy` or `tf_slim.conv2d`, stands for anything."""
    front, *path = name.split(".")
    owner = {"tf": tf, "tf_slim": slim}[front]
    for part in path:
        owner = getattr(owner, part, None)
    return owner is not None


def signature(name):
    """The parameters of a function, with those defaults that JSON can tell."""
    function = found(name)
    if function is None:
        return None
    # linear, relu and the like are partials of fully_connected, with all after the first two by keyword.
    function = getattr(function, "func", function)
    parameters = list(inspect.signature(function).parameters.values())
    if inspect.isclass(function):
        parameters = list(inspect.signature(function.__init__).parameters.values())[1:]
    elif parameters and parameters[0].name == "self":
        parameters = parameters[1:]
    simple = (type(None), bool, int, float, str)
    return {
        "names": [p.name for p in parameters if p.kind in (0, 1)],
        "defaults": {p.name: p.default for p in parameters if isinstance(p.default, simple)},
    }


def keras_weights(name):
    """How many trainable and other variables a Keras layer has once it was called; None where it could not be made."""
    cls = getattr(kl, name, None)
    if cls is None:
        return None
    first = ((), (1,), (2,), ("relu",), (lambda x: x,), ((4,),), (4, 4), (0.5,), ((2, 1),), (0.1, 0.1), (2, 2), (2, 3))
    inner = ((kl.Dense(2),), (kl.LSTM(2),), (kl.LSTMCell(2),), ([kl.LSTMCell(2)],), ("ab,bc->ac", 3))
    for arguments in (*first, *inner):
        try:
            cls(*arguments)
        except Exception:
            continue
        for shape in (*SHAPES, (2, 3, 4, 4, 4, 3)):
            one = tf.ones(shape)
            state = [tf.ones((2, 2))]
            for given in ((one,), ([one, one],), (one, one), (one, state), (one, state * 2), (one, [state * 2])):
                # A layer that a call has failed on may keep something of it.
                made = cls(*arguments)
                try:
                    made(*given)
                except Exception:
                    continue
                variables = getattr(made, "variables", ())
                return [sum(v.trainable for v in variables), len(variables)]
    return None


def variables(name):
    """The names of the variables that a layer function makes in a fresh graph, in the order in which it makes them."""
    function = found(name)
    for shape in SHAPES:
        for arguments in ((), (3,), (3, 2), ((2, 2),), (3, (2, 2), 1)):
            with tf.Graph().as_default():
                try:
                    function(tf.constant(np.ones(shape, "float32")), *arguments)
                except Exception:
                    continue
                made = [v.op.name for v in v1.global_variables()]
                if made:
                    return made
    return None


def rnn_scope(name):
    """The first scope that a function of recurrent cells opens."""
    function = found(name)
    cells = [v1.nn.rnn_cell.GRUCell(3) for _ in range(2)]
    inputs = tf.constant(np.ones((2, 3, 3), "float32"))
    steps = tf.unstack(inputs, axis=1)
    with tf.Graph().as_default():
        inputs = tf.constant(np.ones((2, 3, 3), "float32"))
        steps = tf.unstack(inputs, axis=1)
        for attempt in (
            lambda: function(cells[0], inputs, dtype=tf.float32),
            lambda: function(cells[0], steps, dtype=tf.float32),
            lambda: function(*cells, inputs, dtype=tf.float32),
            lambda: function(*cells, steps, dtype=tf.float32),
            lambda: function([cells[0]], [cells[1]], inputs, dtype=tf.float32),
        ):
            try:
                attempt()
            except Exception:
                continue
            break
        made = [v.op.name for v in v1.global_variables()]
        return made[0].split("/")[0] if made else None


def required(name):
    """The parameters of a Keras layer's constructor that have no default."""
    own = list(inspect.signature(getattr(kl, name).__init__).parameters.values())[1:]
    rest = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    return [p.name for p in own if p.default is p.empty and p.kind not in rest]


def main():
    """Answers what is asked."""
    asked = json.load(sys.stdin)
    keras = sorted(n for n in dir(kl) if inspect.isclass(getattr(kl, n)) and n != "InputSpec")
    answer = {
        "signatures": {name: signature(name) for name in asked["functions"]},
        "missing": sorted(name for name in asked["symbols"] if found(name) is None),
        "keras": keras,
        "required": {name: required(name) for name in keras if required(name)},
        "weights": {name: keras_weights(name) for name in keras},
        "variables": {name: variables(name) for name in asked["layers"]},
        "scopes": {name: rnn_scope(name) for name in asked["rnn"]},
        "written": {name: is_there(name) for name in asked["written"]},
    }
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
