"""TF112: a default-named scope is opened with no scope around it.

`variable_scope(None, default_name="bert")` takes the first free name; at the root that is another one on each
call (H11, H14, H25, J18), and all that is made inside is renamed with it.
"""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import AT_ROOT, DECORATED, PROSPECTIVE, DefaultNamed, Entry, FilePasses, Pass
from tf1lint.rules import wording

CODE = "TF112"


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding for each outermost default-named scope that holds TF1 variables."""
    for one in passes.passes:
        if one.kind not in (DECORATED, PROSPECTIVE):
            continue
        for entry in one.entries:
            event = entry.event
            if not isinstance(event, DefaultNamed) or entry.located is None or event.level != AT_ROOT or event.once:
                continue
            if (type(event), event.site) in one.inherited or one.scoped_by_callers():
                continue
            if event.inner_graph or (one.kind == DECORATED and (not event.shim or event.graph)):
                continue
            yield wording.finding(CODE, one, entry, _message(one, entry, event))


def _message(one: Pass, entry: Entry, event: DefaultNamed) -> str:
    name = event.default_name or "scope"
    here = entry.located is event.site
    what = "this variable_scope" if here else "the variable_scope that this opens"
    if one.kind == DECORATED:
        fault, calls = "has only a default_name", f"each call of {one.name}"
    else:
        fault = "gets only its default_name in this project"
        calls = "once wrapped by track_tf1_style_variables, each call"
    return (
        f'{what} {fault}: {calls} renames it ("{name}", "{name}_1", ...) and makes everything inside anew; '
        "pass a name, or open a variable_scope around it"
    )
