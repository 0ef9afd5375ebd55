"""What a walk has done, in order, with the ways that exclude each other kept apart.

A function's journal is a list of what happened in it. The machine notes how it went (calls, branches, loops, blocks);
between these stand the notes of the library, which the machine hands on without looking at them. A call's journal is
the same list object for everybody who calls the function in the same way.
"""

from __future__ import annotations

from typing import Any, List, NamedTuple, Sequence, Tuple

from tf1lint.events import Site
from tf1lint.interpret.values import Sources

Journal = List[Any]


class Block(NamedTuple):
    """A `with`: what is opened in `journal` is closed again at its end."""

    journal: Journal


class Ran(NamedTuple):
    """A function of the project ran, called at `site`.

    `own`: it is a method of the very object whose pass this is. `keeps`: what it has opened stays open after it.
    """

    site: Site
    function: Any
    subject: Any
    own: bool
    journal: Journal
    keeps: bool


class Fork(NamedTuple):
    """One of several ways was taken.

    `ends` tells for each whether the function (or round of a loop) ends with it; `condition` is equal for forks that
    ask the same in the same place; `sources` is where the value that decides comes from.
    """

    arms: Tuple[Journal, ...]
    ends: Tuple[str, ...]
    condition: Any
    sources: Sources


class Loop(NamedTuple):
    """Rounds of a loop; `exact`: these and no others."""

    rounds: Tuple[Journal, ...]
    exact: bool
    sources: Sources


def journals_in(note: Any) -> Sequence[Journal]:
    """The journals inside a note, whichever of them came to pass."""
    kind = type(note)
    if kind is Ran or kind is Block:
        return (note.journal,)
    if kind is Fork:
        arms: Sequence[Journal] = note.arms
        return arms
    return note.rounds if kind is Loop else ()
