"""The tables of TensorFlow's symbols, held against what is installed.

Needs an interpreter with TensorFlow, tf_keras and tf_slim, found as in test_pages_on_tensorflow.
"""

from __future__ import annotations

import json
import os
import subprocess
from typing import Any, Dict

import pytest
from test_pages_on_tensorflow import PYTHON

from tf1lint.tensorflow import plain_results, signatures, tables

pytestmark = pytest.mark.skipif(not PYTHON, reason="no TensorFlow; tox run -e tensorflow brings one")

PROBE = r"""
import inspect, json, sys
import tensorflow as tf
import tf_slim as slim

v1, kl = tf.compat.v1, tf.keras.layers
asked = json.load(sys.stdin)


def found(name):
    front, _, last = name.rpartition(".")
    owner = {"tf.layers": v1.layers, "slim": slim, "tf.nn.rnn_cell": v1.nn.rnn_cell, "tf.nn": v1.nn,
             "tf": v1, "tf.losses": v1.losses, "slim.losses": slim.losses, "tf.train": v1.train, "tf.summary": v1.summary}[front]
    return getattr(owner, last, None)


def there(name):
    front, *path = name.split(".")
    for owner in {"tf": (v1, tf), "keras": (v1.keras, tf.keras), "slim": (slim, slim.layers)}[front]:
        for part in path:
            owner = getattr(owner, part, None)
        if callable(owner):
            return True
    return False


missing = [name for name in asked["symbols"] if not there(name)]
signatures = {}
for name in asked["functions"]:
    function = found(name)
    if function is None:
        continue
    # linear, relu and the like are partials of fully_connected, with all after the first two by keyword.
    function = getattr(function, "func", function)
    signatures[name] = [p.name for p in inspect.signature(function).parameters.values() if p.kind in (0, 1)]
classes = {name: inspect.isclass(found(name)) for name in asked["classes"]}
there = {name: found(name) is not None for name in asked["names"]}
keras = sorted(name for name in dir(kl) if inspect.isclass(getattr(kl, name)) and name != "InputSpec")

shapes = {1: (2, 4), 2: (2, 4, 4), 3: (2, 4, 4, 3), 4: (2, 4, 4, 4, 3)}
weights = {}
for name in asked["weightless"]:
    cls = getattr(kl, name, None)
    if cls is None:
        continue
    made = None
    for arguments in ((), (1,), (2,), ("relu",), (lambda x: x,), ((4,),), (4, 4), (0.5,), ((2, 1),), (0.1, 0.1)):
        try:
            made = cls(*arguments)
        except Exception:
            continue
        for shape in shapes.values():
            try:
                made(tf.ones(shape))
                break
            except Exception:
                try:
                    made([tf.ones(shape), tf.ones(shape)])
                    break
                except Exception:
                    continue
        else:
            continue
        break
    weights[name] = sum(v.trainable for v in getattr(made, "variables", ()))
required = {}
for name in dir(kl):
    cls = getattr(kl, name)
    if inspect.isclass(cls):
        own = list(inspect.signature(cls.__init__).parameters.values())[1:]
        kinds = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
        names = [p.name for p in own if p.default is p.empty and p.kind not in kinds]
        if names:
            required[name] = names
json.dump({"there": there, "required": required, "signatures": signatures,
           "classes": classes, "keras": keras, "weights": weights, "missing": missing},
          sys.stdout)
"""


@pytest.fixture(scope="module")
def installed() -> Dict[str, Any]:
    functions = {
        **tables.LAYER_FUNCTIONS,
        **tables.WEIGHTLESS_FUNCTIONS,
        **tables.SLIM_FUNCTIONS,
        **tables.SLIM_VARIABLES,
        "tf.get_variable": tables.VARIABLE_ARGUMENTS,
    }
    used = {*tables.COLLECTION_FUNCTIONS, *tables.ASSIGN_FUNCTIONS, *tables.GRAPH_FUNCTIONS}
    asked = {
        "names": sorted(name for name in used if not name.startswith("tf.contrib.")),
        "functions": list(functions),
        "classes": sorted(tables.LAYER_CLASSES),
        "weightless": sorted(tables.KERAS_WEIGHTLESS),
        "symbols": sorted(plain_results.NOT_TENSORS | plain_results.STRUCTURES_OF_TENSORS),
    }
    environment = dict(os.environ, TF_USE_LEGACY_KERAS="1", TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1")
    run = subprocess.run(
        [PYTHON, "-c", PROBE], input=json.dumps(asked), env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr[-2000:]
    found: Dict[str, Any] = json.loads(run.stdout)
    return found


def test_argument_orders(installed: Dict[str, Any]) -> None:
    known = {**tables.LAYER_FUNCTIONS, **tables.WEIGHTLESS_FUNCTIONS, **tables.SLIM_FUNCTIONS, **tables.SLIM_VARIABLES}
    known["tf.get_variable"] = tables.VARIABLE_ARGUMENTS
    assert set(installed["signatures"]) == set(known)
    assert {name: list(known[name]) for name in known} == installed["signatures"]


def test_functions_of_graphs_exist(installed: Dict[str, Any]) -> None:
    assert {name for name, there in installed["there"].items() if not there} == set()


def test_layer_classes_exist(installed: Dict[str, Any]) -> None:
    old = {"tf.layers.Convolution1D", "tf.layers.Convolution2D", "tf.layers.Convolution3D"}
    assert {name for name, there in installed["classes"].items() if not there} == old


def test_every_keras_layer_is_known(installed: Dict[str, Any]) -> None:
    assert set(installed["keras"]) - tables.KERAS_WEIGHTLESS - tables.KERAS_WEIGHTED == set()


def test_layers_without_weights_have_none(installed: Dict[str, Any]) -> None:
    assert {name: count for name, count in installed["weights"].items() if count} == {}
    assert len(installed["weights"]) > 50


def test_plain_results_exist(installed: Dict[str, Any]) -> None:
    assert installed["missing"] == []


def test_plain_results_are_one_kind() -> None:
    assert plain_results.NOT_TENSORS & plain_results.STRUCTURES_OF_TENSORS == frozenset()


def test_what_constructors_require(installed: Dict[str, Any]) -> None:
    known = {name: list(names) for name, names in signatures.KERAS_REQUIRED.items()}
    rest = {name: names for name, names in installed["required"].items() if name not in known}
    assert {name: installed["required"].get(name) for name in known} == known
    assert set(rest) == {"DenseFeatures", "SpectralNormalization", "Wrapper"}
