"""Which calls are told to regularize what they make, and where the program says so."""

from __future__ import annotations

from typing import Optional

from tf1lint.events import Site
from tf1lint.interpret.values import (
    Arguments,
    Bound,
    Const,
    Function,
    Instance,
    Mapping_,
    OneOf,
    Partial,
    Result,
    Symbol,
    Value,
    is_none,
)
from tf1lint.tensorflow.objects import Called

# Makes what it is given, which may be None.
PASSED_ON = frozenset({"keras.regularizers.get", "keras.regularizers.deserialize"})


def regularizes(value: Optional[Value]) -> bool:
    """Whether an argument is surely a regularizer."""
    if isinstance(value, OneOf):
        return all(regularizes(one) for one in value.values)
    if isinstance(value, Const):
        return isinstance(value.value, str)
    if isinstance(value, Mapping_):
        return any(regularizes(one) for one in value.items.values())
    if isinstance(value, Result):
        # Of what other functions return it is not known that it is not None.
        return "regularizer" in value.of
    return isinstance(value, (Function, Bound, Partial, Instance, Symbol))


def written(called: Called, site: Site) -> Optional[Site]:
    """Where a layer or variable gets a regularizer: its call, `site`, or an `arg_scope`; None: it surely has none, or
    nobody knows.
    """
    for name in called.names:
        if not name.endswith(("regularizer", "regularizers")) or name == "activity_regularizer":
            # What regularizes the output adds no loss of a variable, and the shim drops it in any host (F09).
            continue
        if name.startswith("bias") and not _has_bias(called):
            continue
        if regularizes(called.get(name)):
            return called.written(name) or site
    return None


def _has_bias(called: Called) -> bool:
    if "normalizer_fn" in called.names:
        normalizer = called.get("normalizer_fn")
        return normalizer is None or is_none(normalizer) is True
    use = called.get("use_bias") if "use_bias" in called.names else None
    return use is None or use.truth is True


def of_object(arguments: Arguments) -> bool:
    """Whether a layer object is made with a regularizer."""
    return any(
        name.endswith("regularizer") and name != "activity_regularizer" and regularizes(value)
        for name, value in arguments.keywords.items()
    )


def is_nothing(name: str, arguments: Arguments) -> bool:
    """Whether a call makes a regularizer of weight zero: slim's is then None when it is called (F15b), and the loss of
    Keras' is 0.
    """
    given = arguments.all_values()
    return (
        (name.startswith("keras.regularizers.") or name.endswith("_regularizer"))
        and bool(given)
        and all(isinstance(one, Const) and one.value in (0, None) for one in given)
    )
