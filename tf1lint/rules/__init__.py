"""The rules: one module each, found by being there. They see passes and their events, nothing else.

A rule module has `CODE` and `check(passes)`, a generator of findings for one file.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import Callable, Dict, Iterator, List, Tuple

from tf1lint.catalogue import Finding
from tf1lint.events import FilePasses

Check = Callable[[FilePasses], Iterator[Finding]]
_checks: Dict[str, Check] = {}


def checks() -> Dict[str, Check]:
    """The rules by their codes."""
    if not _checks:
        for info in pkgutil.iter_modules(__path__):
            if info.name.startswith("tf"):
                module = importlib.import_module(f"{__name__}.{info.name}")
                _checks[module.CODE] = module.check
    return _checks


def findings(passes: FilePasses) -> List[Finding]:
    """What all rules have to say of a file: one finding per line and code, in order."""
    found: Dict[Tuple[int, str], Finding] = {}
    for code in sorted(checks()):
        for finding in checks()[code](passes):
            key = (finding.place.line, code)
            known = found.get(key)
            if known is None or finding.place.column < known.place.column:
                found[key] = finding
    return sorted(found.values(), key=lambda f: (f.place.line, f.place.column, f.code))
