"""What is noted in a walk's journal of scopes and of requests for variables; `replay` plays it."""

from __future__ import annotations

from typing import Any, NamedTuple, Optional, Tuple

from tf1lint.events import Chain, Site
from tf1lint.interpret.values import Const, OneOf, Text, Value, is_none

# Part of a name that is not known.
HOLE = "{}"

# Whether something is meant to be reused: the argument says so, or says nothing, or nobody knows.
MEANT, NOT_MEANT, PERHAPS = "meant", "not meant", "perhaps"


class Opened(NamedTuple):
    """A scope was opened, until the block ends: under `name`, under the first free name like `default`, or the scope
    that `handle` stands for. `made` stands for it from now on. `api` is set where a layer opens it.
    """

    site: Site
    name: Optional[str] = None
    default: Optional[str] = None
    handle: Any = None
    made: Any = None
    reuse: str = NOT_MEANT
    api: str = ""
    # The scope whose full name is the name, instead.
    named_by: Any = None


class Closed(NamedTuple):
    """The scope that was opened last was closed by hand."""


class Reset(NamedTuple):
    """All scopes, counters and variables were forgotten: `tf.reset_default_graph()`."""


class Taken(NamedTuple):
    """`handle` stands for the scope that is open now."""

    handle: Any


class Reused(NamedTuple):
    """`reuse_variables()` of the scope that `handle` stands for."""

    handle: Any


class Asked(NamedTuple):
    """A variable was asked for under `name` in the scope that is open."""

    site: Site
    name: str
    api: str
    reuse: str = NOT_MEANT
    regularized: bool = False


class Constructed(NamedTuple):
    """A layer, cell or template object was made: it has no name yet."""

    thing: Any


class Called(NamedTuple):
    """A layer, cell or template object was called; the first call settles its name.

    `base` is the name that it asks for, `once` whether it is made a single time for the object whose pass it is, `site`
    where it was called, `made` where it was made, by way of `chain`.
    """

    site: Site
    thing: Any
    base: str
    api: str
    once: bool
    made: Site
    chain: Chain
    # The variables that it holds, under its own name.
    leaves: Tuple[str, ...] = ()
    regularized: bool = False
    # A template, or a module of Sonnet's, which is one.
    template: bool = False


class KerasCalled(NamedTuple):
    """A Keras layer of that class was called."""

    site: Site
    kind: str
    thing: Any = None


class Used(NamedTuple):
    """An object with weights was used: a variable, or an object of a host class."""

    site: Site
    thing: Any


class Kept(NamedTuple):
    """`get_or_create_layer(name, builder)`."""

    site: Site
    name: str
    builder: Any


def name_of(value: Optional[Value]) -> Optional[str]:
    """A name as the journal writes it; None where there is none."""
    if value is None or is_none(value) is True:
        return None
    if isinstance(value, Const):
        return value.value if isinstance(value.value, str) else HOLE
    if isinstance(value, Text):
        return value.pattern
    if isinstance(value, OneOf):
        names = {name_of(one) for one in value.values}
        return names.pop() if len(names) == 1 else HOLE
    return HOLE


def reuse_of(value: Optional[Value]) -> str:
    """What a `reuse` argument says."""
    if value is None or value.truth is False:
        return NOT_MEANT
    return MEANT if value.truth is True else PERHAPS
