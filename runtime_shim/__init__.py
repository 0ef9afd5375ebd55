"""runtime_shim: the rules of tf1lint, asserted on real TensorFlow while tests run.

`watch` and `check` find what a model does; `variables_once`, `same_as_tf1`, `checkpoint_matches`, `restore_by_name` and
`same_after` prove a migration. Importing the package imports neither TensorFlow nor anything else: each name is loaded
when it is first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, List

_HOMES = {
    "watch": "runtime_shim.watching",
    "Recorder": "runtime_shim.watching",
    "UnsupportedTensorFlow": "runtime_shim.violation",
    "check": "runtime_shim.checking",
    "Violation": "runtime_shim.violation",
    "Tf1Violation": "runtime_shim.violation",
    "Tf1ViolationWarning": "runtime_shim.violation",
    "variables_once": "runtime_shim.proofs",
    "same_as_tf1": "runtime_shim.proofs",
    "checkpoint_matches": "runtime_shim.proofs",
    "restore_by_name": "runtime_shim.proofs",
    "CheckpointMatch": "runtime_shim.proofs",
    "same_after": "runtime_shim.proofs",
    "record_of": "runtime_shim.proofs",
    "Record": "runtime_shim.proofs",
    "same_random_numbers": "runtime_shim.proofs",
}

if TYPE_CHECKING:
    from runtime_shim.checking import check as check
    from runtime_shim.proofs import CheckpointMatch as CheckpointMatch
    from runtime_shim.proofs import Record as Record
    from runtime_shim.proofs import checkpoint_matches as checkpoint_matches
    from runtime_shim.proofs import record_of as record_of
    from runtime_shim.proofs import restore_by_name as restore_by_name
    from runtime_shim.proofs import same_after as same_after
    from runtime_shim.proofs import same_as_tf1 as same_as_tf1
    from runtime_shim.proofs import same_random_numbers as same_random_numbers
    from runtime_shim.proofs import variables_once as variables_once
    from runtime_shim.violation import Tf1Violation as Tf1Violation
    from runtime_shim.violation import Tf1ViolationWarning as Tf1ViolationWarning
    from runtime_shim.violation import UnsupportedTensorFlow as UnsupportedTensorFlow
    from runtime_shim.violation import Violation as Violation
    from runtime_shim.watching import Recorder as Recorder
    from runtime_shim.watching import watch as watch

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> List[str]:
    return list(__all__)
