"""TF146: a scope gets an option that eager execution does not support.

`variable_scope(caching_device=…)` and `use_resource=False` fail as "Improper nesting of variable_scope" (H37, H38,
H97); the scope's own setters, and a scope object that is entered again, raise what is meant. Inside a `tf.function` all
of them work. The same arguments of `get_variable` are ignored.
"""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import FilePasses, ScopeOption
from tf1lint.rules import wording
from tf1lint.rules.forward import happening

CODE = "TF146"

_SPOKEN = {
    "caching_device": ("variable_scope(caching_device=...) raises", ", mostly 'Improper nesting of variable_scope',"),
    "use_resource": ("variable_scope(use_resource=False) raises", ", mostly 'Improper nesting of variable_scope',"),
    "set_caching_device": ("set_caching_device() raises NotImplementedError", ""),
    "set_use_resource": ("set_use_resource(False) raises ValueError", ""),
}


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding for each such scope, or setter, of a forward pass."""
    for one, entry in happening(passes, ScopeOption):
        assert isinstance(entry.event, ScopeOption)
        cure = (
            "leave it out and place variables with tf.device"
            if "caching" in entry.event.option
            else "leave it out, since all variables are resource variables now"
        )
        raises, known_as = _SPOKEN[entry.event.option]
        yield wording.finding(CODE, one, entry, f"{raises} in eager execution{known_as} when {one.name} runs; {cure}")
