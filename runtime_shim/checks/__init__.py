"""The checks: one module a rule, with the stem of the static rule. A check turns observations into violations.

A module's functions named `on_...` are its checks; the annotation of the one parameter says which observation they ask
for. What a run cannot show of a rule is said in the catalogue (`Rule.unmeasured`).
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import typing
from typing import Any, Callable, Dict, Iterable, List, Mapping, Tuple

from runtime_shim.violation import Violation

Check = Callable[[Any], Iterable[Violation]]

_MODULE = re.compile(r"(tf\d{3})_\w+")
_asking: Dict[type, List[Check]] = {}
_modules: Dict[str, Any] = {}


def modules() -> Mapping[str, Any]:
    """The check modules by code: `TF111` -> module."""
    if not _modules:
        for info in pkgutil.iter_modules(__path__):
            match = _MODULE.fullmatch(info.name)
            if match:
                _modules[match.group(1).upper()] = importlib.import_module(f"{__name__}.{info.name}")
    return _modules


def asking_for(kind: type) -> Tuple[Check, ...]:
    """The checks that ask for one kind of observation."""
    if not _asking:
        for module in modules().values():
            for name, function in vars(module).items():
                if name.startswith("on_"):
                    hints = typing.get_type_hints(function)
                    hints.pop("return", None)
                    _asking.setdefault(next(iter(hints.values())), []).append(function)
    return tuple(_asking.get(kind, ()))
