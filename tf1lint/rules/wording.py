"""How findings are placed and worded, the same for every rule."""

from __future__ import annotations

from typing import List, Optional, Tuple

from tf1lint.catalogue import Finding, Place, Step
from tf1lint.events import PROSPECTIVE, Chain, Entry, Event, Pass, Site


def place(site: Site) -> Place:
    """A site as a finding's place."""
    return Place(site.path, site.line, site.column, site.end_line, site.end_column)


def spot(site: Site, seen_from: Optional[Site] = None) -> str:
    """A place in words: `line 12` where it is in the file that it is seen from, else `nets/blocks.py:12`."""
    if seen_from is not None and site.path == seen_from.path:
        return f"line {site.line}"
    return f"{site.display}:{site.line}"


def short(api: str) -> str:
    """`tf.layers.dense` as people call it: `dense`."""
    return api.rsplit(".", 1)[-1]


def article(word: str) -> str:
    """The word with "a" or "an" before it."""
    return ("an " if word[:1].lower() in "aeio" else "a ") + word


def route(root: str, chain: Chain, event: Event) -> str:
    """`Net.call -> block (nets/blocks.py:12) -> dense`: each function with the place from which it leads on."""
    parts = [root]
    for index, (_, name) in enumerate(chain):
        onward = chain[index + 1][0] if index + 1 < len(chain) else event.site
        parts.append(f"{name} ({spot(onward)})")
    if event.api:
        parts.append(short(event.api))
    return " -> ".join(parts)


def way(chain: Chain, event: Event) -> Tuple[Step, ...]:
    """The same as places to jump to."""
    if not chain:
        return ()
    steps = [Step(place(site), f"calls {name}") for site, name in chain]
    return (*steps, Step(place(event.site), short(event.api) or "here"))


def finding(code: str, a_pass: Pass, entry: Entry, message: str) -> Finding:
    """A finding at the place of an entry, with the way to it."""
    site = entry.located
    if a_pass.kind == PROSPECTIVE and code not in ("TF112", "TF115"):
        message = f"once wrapped by track_tf1_style_variables: {message}"
    assert site is not None
    chain, event = entry.chain, entry.event
    through = f" (by way of {_through(entry)})" if site is not event.site and chain else ""
    return Finding(
        code, place(site), message + through, route(a_pass.name, chain, event) if chain else "", way(chain, event)
    )


def _through(entry: Entry) -> str:
    """The helpers behind the place of the finding: `block, nets/blocks.py:12`."""
    names: List[str] = []
    for site, name in entry.chain:
        if site is entry.located or names:
            names.append(name)
    event = entry.event
    if not names:
        names = [name for _, name in entry.chain[-1:]]
    return f"{' -> '.join(names)}, {spot(event.site)}"
