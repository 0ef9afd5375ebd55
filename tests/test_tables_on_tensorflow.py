"""The tables of TensorFlow's symbols, held against what is installed.

Needs an interpreter with TensorFlow, tf_keras and tf_slim, found as in test_pages_on_tensorflow.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any, Dict

import pytest
from test_pages_on_tensorflow import PYTHON

from tf1lint.tensorflow import contrib, library, plain_results, signatures, tables, tf1_names

pytestmark = pytest.mark.skipif(not PYTHON, reason="no TensorFlow; tox run -e tf221 brings one")

PROBE = Path(__file__).resolve().parent / "tensorflow_probe.py"
LAYERS = {**tables.LAYER_FUNCTIONS, **tables.SLIM_FUNCTIONS}
SIGNATURES = {**LAYERS, **tables.WEIGHTLESS_FUNCTIONS, **tables.SLIM_VARIABLES}
# Classes and functions of TensorFlow 1 that are gone, or never were where people write them.
GONE = {
    "tf.layers.Convolution1D",
    "tf.layers.Convolution2D",
    "tf.layers.Convolution3D",
    "tf.nn.rnn",
    "tf.nn.bidirectional_rnn",
    "tf.nn.stack_bidirectional_dynamic_rnn",
    "tf.smart_cond",
    "tf.gradient_override_map",
}
# The cells of tf.contrib.rnn, which is gone as a whole; these are left.
CELLS = {"BasicLSTMCell", "BasicRNNCell", "GRUCell", "LSTMCell", "RNNCell", "DropoutWrapper", "ResidualWrapper"}
CELLS |= {"DeviceWrapper"}
# What rules take an argument to be that is not given.
DEFAULTS = {
    "name": None,
    "scope": None,
    "reuse": None,
    "default_name": None,
    "training": False,
    "is_training": True,
    "normalizer_fn": None,
    "normalizer_params": None,
    "regularizer": None,
    "partitioner": None,
    "custom_getter": None,
    "kernel_regularizer": None,
    "bias_regularizer": None,
    "weights_regularizer": None,
    "biases_regularizer": None,
    "gamma_regularizer": None,
    "beta_regularizer": None,
    "param_regularizers": None,
    "create_scope_now_": False,
    "unique_name_": None,
    "save_format": None,
    "save_weights_only": False,
    "callbacks": None,
}
# It imports a module that tf_keras has no more under that name.
BROKEN = {"slim.batch_norm"}
# Keras layers that could not be made and called by trying.
UNTRIED = {"AbstractRNNCell", "DenseFeatures", "RNN", "HashedCrossing", "Hashing"}
UNTRIED |= {"IntegerLookup", "StringLookup", "TextVectorization"}
# Weighted by what they look up or have seen, without trainable variables.
UNTRAINED = {"Discretization", "IntegerLookup", "Normalization", "StringLookup", "TextVectorization"}


# What became of symbols of tf.contrib, where it is one symbol: "tf.keras.layers.LSTM", "tf_slim.conv2d".
REPLACEMENTS = {
    text for text in contrib.REPLACEMENTS.values() if " " not in text and text.startswith(("tf.", "tf_slim"))
}


def _there(name: str) -> bool:
    """Whether a name is one that TensorFlow, Keras or slim of today should have."""
    front, *rest = name.split(".")
    return front in ("tf", "keras", "slim") and (not rest or rest[0] not in ("contrib", "python"))


@pytest.fixture(scope="module")
def installed() -> Dict[str, Any]:
    named = {
        *tables.ARGUMENTS,
        *SIGNATURES,
        *tables.LAYER_CLASSES,
        *tables.CELLS,
        *tables.CELL_WRAPPERS,
        *tables.RNN_FUNCTIONS,
        *tables.CALLING_FUNCTIONS,
        *tables.QUIET_CONTEXTS,
        *tables.COLLECTION_FUNCTIONS,
        *tables.GRAPH_FUNCTIONS,
        *tables.ASSIGN_FUNCTIONS,
        *plain_results.NOT_TENSORS,
        *plain_results.STRUCTURES_OF_TENSORS,
        *(f"keras.layers.{name}" for name in tables.KERAS_WEIGHTED | tables.KERAS_WEIGHTLESS),
        *library._MODELS,
    }
    asked = {
        "functions": sorted({*tables.ARGUMENTS, *SIGNATURES}),
        "symbols": sorted(name for name in named if _there(name)),
        "layers": sorted(LAYERS),
        "rnn": sorted(tables.RNN_SCOPES.keys() - GONE),
        "written": sorted(REPLACEMENTS),
    }
    environment = dict(os.environ, TF_USE_LEGACY_KERAS="1", TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1")
    run = subprocess.run(
        [PYTHON, str(PROBE)], input=json.dumps(asked), env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr[-2000:]
    found: Dict[str, Any] = json.loads(run.stdout)
    return found


def test_names_exist(installed: Dict[str, Any]) -> None:
    gone = GONE | {name for name in tables.CELLS | tables.CELL_WRAPPERS if name.rsplit(".", 1)[-1] not in CELLS}
    assert set(installed["missing"]) == gone


def test_replacements_exist(installed: Dict[str, Any]) -> None:
    assert [name for name, there in installed["written"].items() if not there] == []
    assert installed["written"].keys() == REPLACEMENTS


def test_argument_orders(installed: Dict[str, Any]) -> None:
    found = {name: installed["signatures"][name]["names"] for name in SIGNATURES}
    assert {name: list(SIGNATURES[name]) for name in SIGNATURES} == found


def test_arguments_in_front(installed: Dict[str, Any]) -> None:
    for name, known in tables.ARGUMENTS.items():
        assert installed["signatures"][name]["names"][: len(known)] == list(known), name


def test_defaults(installed: Dict[str, Any]) -> None:
    for name, signature in installed["signatures"].items():
        for argument, default in signature["defaults"].items():
            if argument in DEFAULTS:
                assert default == DEFAULTS[argument], (name, argument)
    seen = {argument for signature in installed["signatures"].values() for argument in signature["defaults"]}
    assert set(DEFAULTS) - seen == set()


def test_training_arguments_have_defaults(installed: Dict[str, Any]) -> None:
    for name, argument in (
        ("tf.layers.batch_normalization", "training"),
        ("tf.layers.dropout", "training"),
        ("slim.batch_norm", "is_training"),
        ("slim.dropout", "is_training"),
    ):
        assert installed["signatures"][name]["defaults"][argument] is DEFAULTS[argument], name


def test_every_keras_layer_is_known(installed: Dict[str, Any]) -> None:
    assert set(installed["keras"]) - tables.KERAS_WEIGHTLESS - tables.KERAS_WEIGHTED == set()


def test_layers_without_weights_have_none(installed: Dict[str, Any]) -> None:
    tried = {name: counts for name, counts in installed["weights"].items() if counts is not None}
    weightless = tables.KERAS_WEIGHTLESS - tables.KERAS_WEIGHTED
    assert {name for name in weightless & tried.keys() if tried[name][0]} == set()
    assert len(tables.KERAS_WEIGHTLESS & tried.keys()) > 50


def test_layers_with_weights_have_some(installed: Dict[str, Any]) -> None:
    tried = {name: counts for name, counts in installed["weights"].items() if counts is not None}
    known = tables.KERAS_WEIGHTED - tables.KERAS_WEIGHTLESS
    assert {name for name in known & tried.keys() if not tried[name][0]} - UNTRAINED == set()
    assert set(installed["weights"]) - tried.keys() <= UNTRIED


def test_first_variables_of_layers(installed: Dict[str, Any]) -> None:
    assert {name for name, made in installed["variables"].items() if not made} == BROKEN
    for name, made in installed["variables"].items():
        if name in BROKEN:
            continue
        leaves = [variable.rsplit("/", 1)[-1] for variable in made]
        assert set(tables.leaves(name)) <= set(leaves), (name, made)


def test_names_that_slim_makes_up(installed: Dict[str, Any]) -> None:
    known = {name: base for name, base in tables.SLIM_BASES.items() if name not in BROKEN}
    assert {name: installed["variables"][name][0].split("/")[0] for name in known} == known
    assert tables.SLIM_BASES.keys() == tables.SLIM_FUNCTIONS.keys()


def test_scopes_of_recurrent_functions(installed: Dict[str, Any]) -> None:
    known = {name: scope for name, scope in tables.RNN_SCOPES.items() if name in installed["scopes"]}
    found = {name: scope for name, scope in installed["scopes"].items() if scope is not None}
    assert {name: known[name] for name in found} == found
    assert len(found) >= 4


def test_plain_results_are_one_kind() -> None:
    assert plain_results.NOT_TENSORS & plain_results.STRUCTURES_OF_TENSORS == frozenset()


def test_what_constructors_require(installed: Dict[str, Any]) -> None:
    known = {name: list(names) for name, names in signatures.KERAS_REQUIRED.items()}
    rest = {name: names for name, names in installed["required"].items() if name not in known}
    assert {name: installed["required"].get(name) for name in known} == known
    assert set(rest) == {"DenseFeatures", "SpectralNormalization", "Wrapper"}


def test_what_only_tensorflow_1_has() -> None:
    code = """
import json, sys
import tensorflow as new, tensorflow.compat.v1 as old
def there(module, name):
    for part in name.split(".")[1:]:
        if not hasattr(module, part):
            return False
        module = getattr(module, part)
    return True
print(json.dumps([name for name in json.load(sys.stdin) if there(new, name) or not there(old, name)]))
"""
    env = {**os.environ, "TF_USE_LEGACY_KERAS": "1", "TF_CPP_MIN_LOG_LEVEL": "3"}
    names = json.dumps(sorted(tf1_names.TF1_ONLY))
    done = subprocess.run([PYTHON, "-c", code], input=names, capture_output=True, text=True, check=True, env=env)
    assert json.loads(done.stdout.splitlines()[-1]) == []
