"""Proof that a model makes its variables in its first call, and none later."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Tuple

import tensorflow as tf

from runtime_shim.proofs import comparing, hosts
from runtime_shim.proofs.creations import Made, is_second_creation, watch, weight_of
from runtime_shim.violation import Tf1Violation

# Three, because what replaces a variable by turns is back where it was in every second call.
_EAGER_CALLS = 3
# The state of tf.random.Generator. Keras dropout keeps one that it leaves out of `weights` on purpose.
_GENERATOR = "StateVar"


def variables_once(model: Any, *inputs: Any, **kwargs: Any) -> Tuple[Any, ...]:
    """Proves that all variables exist after the first call, and that no later call makes or replaces any.

    `model` is a Keras layer or model or a tf.Module, called before or not; it is called three times eagerly and twice
    under one tf.function with `inputs` and `kwargs`. With `training=True` its moving averages move each time. Returns
    the variables that it tracks. Raises Tf1Violation, an AssertionError, that says which call made which variables
    where, and TypeError where `model` cannot be called or has no variables to track.
    """
    hosts.checked(model)
    inputs, kwargs = hosts.tensors(inputs), hosts.tensors(kwargs)
    lines: List[str] = []
    with watch() as made:
        model(*inputs, **kwargs)
    first = hosts.variables(model)
    known = {id(variable): variable for variable in first}
    lost = [one for one in made if id(one.variable) not in known and not _of_generator(one)]
    # What a first call makes and the model does not track is neither trained nor saved.
    lines += _made("call 1 (eager)", lost, "that the model does not track")
    for number in range(2, _EAGER_CALLS + 1):
        known = _again(f"call {number} (eager)", lambda: model(*inputs, **kwargs), model, known, lines)
    if not lines:

        def call(*args: Any, **named: Any) -> Any:
            return model(*args, **named)

        traced = tf.function(call)

        for number in range(_EAGER_CALLS + 1, _EAGER_CALLS + 3):
            known = _again(f"call {number} (tf.function)", lambda: traced(*inputs, **kwargs), model, known, lines)
    if lines:
        head = f"variables_once: the variables of {hosts.name(model)} do not all come from its first call"
        raise Tf1Violation(message=comparing.report(head, lines))
    return first


def _again(what: str, call: Callable[[], Any], model: Any, known: Dict[int, Any], lines: List[str]) -> Dict[int, Any]:
    """Makes a later call, and adds to `lines` what it changed. Returns the variables that are tracked after it."""
    with watch() as made:
        try:
            call()
        except ValueError as error:
            if not is_second_creation(error) or not made:
                raise
    lines += _made(what, made, "")
    now = {id(variable): variable for variable in hosts.variables(model)}
    new = {id(one.variable) for one in made}
    gone = [variable for number, variable in known.items() if number not in now]
    come = [variable for number, variable in now.items() if number not in known and number not in new]
    for word, variables in (("stopped", gone), ("began", come)):
        if variables:
            names = ", ".join(str(weight_of(variable)) for variable in variables)
            lines.append(f"after {what} the model {word} to track {names}")
    return now


def _made(what: str, made: List[Made], which: str) -> List[str]:
    if not made:
        return []
    count = "1 variable" if len(made) == 1 else f"{len(made)} variables"
    return [f"{what} made {count}{' ' + which if which else ''}:", *(f"  {one}" for one in made)]


def _of_generator(made: Made) -> bool:
    return made.weight.name.rsplit("/", 1)[-1] == _GENERATOR
