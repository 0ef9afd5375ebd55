"""What a callable cannot be called without, given what it already has."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Dict, List, Optional, Tuple

from tf1lint.interpret.syntax import last_word
from tf1lint.interpret.values import Arguments, Bound, Class, Function, Partial, Symbol, Value, Wrapped

if TYPE_CHECKING:
    from tf1lint.interpret.interpreter import Interpreter

# Decorators that leave a signature alone.
_PLAIN_DECORATORS = ("staticmethod", "classmethod", "abstractmethod")
_CONV, _RANDOM = ("filters", "kernel_size"), ("factor",)

# What the constructors of Keras' layers require, by class.
KERAS_REQUIRED: Dict[str, Tuple[str, ...]] = {
    "Activation": ("activation",),
    "AlphaDropout": ("rate",),
    "Bidirectional": ("layer",),
    "CenterCrop": ("height", "width"),
    **{f"{kind}{d}D{end}": _CONV for kind in ("Conv", "Convolution") for d in "123" for end in ("", "Transpose")},
    **{f"ConvLSTM{d}D": _CONV for d in "123"},
    "Dense": ("units",),
    "DepthwiseConv1D": ("kernel_size",),
    "DepthwiseConv2D": ("kernel_size",),
    "Dot": ("axes",),
    "Dropout": ("rate",),
    "EinsumDense": ("equation", "output_shape"),
    "Embedding": ("input_dim", "output_dim"),
    "GRU": ("units",),
    "GRUCell": ("units",),
    "GaussianDropout": ("rate",),
    "GaussianNoise": ("stddev",),
    "HashedCrossing": ("num_bins",),
    "Hashing": ("num_bins",),
    "LSTM": ("units",),
    "LSTMCell": ("units",),
    "Lambda": ("function",),
    "LocallyConnected1D": _CONV,
    "LocallyConnected2D": _CONV,
    "MultiHeadAttention": ("num_heads", "key_dim"),
    "Permute": ("dims",),
    "RNN": ("cell",),
    **{f"Random{what}": _RANDOM for what in ("Brightness", "Contrast", "Height", "Rotation", "Width")},
    "RandomCrop": ("height", "width"),
    "RandomTranslation": ("height_factor", "width_factor"),
    "RandomZoom": ("height_factor",),
    "RepeatVector": ("n",),
    "Rescaling": ("scale",),
    "Reshape": ("target_shape",),
    "Resizing": ("height", "width"),
    **{f"Separable{kind}{d}D": _CONV for kind in ("Conv", "Convolution") for d in "12"},
    "SimpleRNN": ("units",),
    "SimpleRNNCell": ("units",),
    **{f"SpatialDropout{d}D": ("rate",) for d in "123"},
    "StackedRNNCells": ("cells",),
    "TimeDistributed": ("layer",),
}


def missing(machine: "Interpreter", value: Value, given: Optional[Arguments] = None) -> Tuple[str, ...]:
    """The parameters without which a call with the arguments `given` raises; none where that is not known."""
    given = given or Arguments()
    if given.more_positional or given.more_keywords:
        return ()
    if isinstance(value, Partial):
        return missing(machine, value.callee, given.after(value.arguments))
    if isinstance(value, Bound):
        return missing(machine, value.function, given.with_first(value.subject))
    if isinstance(value, Function):
        return _left(_required(value), given) if _keeps_signature(value.node) else ()
    if isinstance(value, Symbol):
        return _left([(name, True) for name in _required_outside(value)], given)
    if isinstance(value, Class):
        constructor: Optional[Value] = machine.find_attribute(value, "__init__")
        if isinstance(constructor, Wrapped) or machine.find_attribute(value, "__new__") is not None:
            return ()
        if isinstance(constructor, Function):
            return missing(machine, constructor, given.with_first(value))
        for base in machine.order_of(value)[1:]:
            if not isinstance(base, Class):
                return missing(machine, base, given)
    return ()


def _keeps_signature(node: ast.AST) -> bool:
    return all(last_word(one) in _PLAIN_DECORATORS for one in getattr(node, "decorator_list", ()))


def _required(function: Function) -> List[Tuple[str, bool]]:
    """The parameters without a default, and whether they may be given by position."""
    signature = function.node.args
    positional = [*signature.posonlyargs, *signature.args]
    required = [(p.arg, True) for p in positional[: len(positional) - len(function.defaults)]]
    required += [(p.arg, False) for p in signature.kwonlyargs if p.arg not in function.keyword_defaults]
    return required


def _left(required: List[Tuple[str, bool]], given: Arguments) -> Tuple[str, ...]:
    by_position = len(given.positional)
    return tuple(
        name
        for index, (name, positional) in enumerate(required)
        if name not in given.keywords and not (positional and index < by_position)
    )


def _required_outside(symbol: Symbol) -> Tuple[str, ...]:
    prefix, _, name = symbol.name.rpartition(".")
    if prefix == "keras.layers" or (prefix == "tf.layers" and name.startswith(("Dense", "Conv", "Separable"))):
        return KERAS_REQUIRED.get(name, ())
    return ()
