"""TF119: one tf.function that makes TF1 variables serves two scopes or two hosts.

Its trace is kept, and with it the variables of the first call: from a second scope it uses the first's weights, for a
second host it tracks nothing (R02, K23).
"""

from __future__ import annotations

from typing import Any, Dict, Iterator, List, Set, Tuple

from tf1lint.catalogue import Finding
from tf1lint.events import Entry, FilePasses, Pass, TfFunctionRan, TfFunctionShared
from tf1lint.rules import wording
from tf1lint.rules.forward import happening

CODE = "TF119"


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding on the call from the second scope; with several hosts, on each host's call."""
    for one, entry in happening(passes, TfFunctionShared):
        yield wording.finding(
            CODE,
            one,
            entry,
            f"{entry.event.api} is a tf.function that was called from another variable_scope before: it silently uses "
            "the weights of that first call; make one tf.function for each scope, or one around both calls instead",
        )
    hosts: Dict[Any, Set[Any]] = {}
    calls: Dict[Any, List[Tuple[Pass, Entry]]] = {}
    for one, entry in happening(passes, TfFunctionRan):
        event = entry.event
        assert isinstance(event, TfFunctionRan)
        hosts.setdefault(event.function, set()).add(one.cls)
        calls.setdefault(event.function, []).append((one, entry))
    for function, users in hosts.items():
        for one, entry in calls[function] if len(users) > 1 else ():
            yield wording.finding(
                CODE,
                one,
                entry,
                f"{entry.event.api} is a tf.function that {len(users)} classes call: its variables belong to the "
                "object that calls it first, and no other trains or saves them; make one tf.function for each class",
            )
