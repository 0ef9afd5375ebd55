"""What TensorFlow tracks through an object, read without disturbing it: which variables a checkpoint gets.

TensorFlow's own walk marks a changed list or dict for good while it looks; this one only reads the marks.
"""

from __future__ import annotations

import collections
from typing import Any, Deque, Dict, Iterator, Optional, Set, Tuple


def spoiled(container: Any) -> str:
    """Why a checkpoint cannot write a tracked list or dict, in short, or the empty string.

    The conditions are those of TensorFlow's `_trackable_children` (trackable/data_structures.py, 2.15 and 2.21).
    """
    kind = type(container).__name__
    if kind == "ListWrapper":
        if container._non_append_mutation:
            return "an element was replaced, removed or moved"
        if container._external_modification or not _same(container._storage, container._last_wrapped_list_snapshot):
            return "the list was changed behind TensorFlow's back"
    elif kind == "_DictWrapper":
        if container._self_non_string_key:
            return "a key that is no string holds something that is tracked"
        if container._self_external_modification or not _same(
            container.__wrapped__, container._self_last_wrapped_dict_snapshot
        ):
            return "the dict was changed behind TensorFlow's back"
    return ""


def _same(left: Any, right: Any) -> bool:
    """Whether two containers hold the same objects; equality of tensors would be asked elementwise."""
    if left is None or right is None or len(left) != len(right):
        return False
    if isinstance(left, dict):
        return all(key in right and _like(value, right[key]) for key, value in left.items())
    return all(_like(one, other) for one, other in zip(left, right))


def _like(one: Any, other: Any) -> bool:
    one, other = getattr(one, "__wrapped__", one), getattr(other, "__wrapped__", other)
    if one is other:
        return True
    if isinstance(one, (dict, list, tuple, str, int, float, bool)) or one is None:
        try:
            return bool(one == other)
        except Exception:
            return False
    return False


def saved_variables(root: Any) -> Optional[Set[int]]:
    """The identities of all that a checkpoint of `root` has; None where it cannot be written."""
    seen: Dict[int, Any] = {}
    waiting: Deque[Any] = collections.deque([root])
    while waiting:
        thing = waiting.popleft()
        if id(thing) in seen:
            continue
        seen[id(thing)] = thing
        kind = type(thing).__name__
        if spoiled(thing):
            return None
        if kind == "ListWrapper":
            waiting.extend(item for item in thing._storage if _trackable(item))
        elif kind == "_DictWrapper":
            waiting.extend(item for item in dict.values(thing.__wrapped__) if _trackable(item))
        else:
            waiting.extend(thing._trackable_children().values())
        if hasattr(thing, "_primary"):
            # A variable on several devices.
            seen.update((id(part), part) for part in thing._values)
    return set(seen)


def _trackable(thing: Any) -> bool:
    return hasattr(thing, "_trackable_children")


def holds(root: Any, container: Any, depth: int = 6) -> bool:
    """Whether `container` is still to be found below the attributes of `root`."""
    return any(found is container for found in _below(root, depth, {}))


def _below(thing: Any, depth: int, seen: Dict[int, Any]) -> Iterator[Any]:
    if id(thing) in seen or depth < 0:
        return
    seen[id(thing)] = thing
    yield thing
    for item in _items(thing):
        yield from _below(item, depth - 1, seen)


def _items(thing: Any) -> Tuple[Any, ...]:
    if isinstance(thing, (list, tuple)):
        return tuple(thing)
    if isinstance(thing, dict):
        return tuple(dict.values(getattr(thing, "__wrapped__", thing)))
    if _trackable(thing) and hasattr(thing, "__dict__"):
        return tuple(vars(thing).values())
    return ()
