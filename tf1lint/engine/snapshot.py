"""An object as it was, to start every pass from there."""

from __future__ import annotations

from typing import Any, Dict, List, Tuple

from tf1lint.interpret.values import Instance, Mapping_, Sequence_, Value

# How deep the objects and containers that an object holds are remembered as well.
DEPTH = 2


class Snapshot:
    """An object as its constructor left it, with the objects and containers that it holds."""

    def __init__(self, instance: Instance) -> None:
        self._attributes: List[Tuple[Instance, Dict[str, Value]]] = []
        self._sequences: List[Tuple[Sequence_, List[Value], bool]] = []
        self._mappings: List[Tuple[Mapping_, Dict[Any, Value], List[Value], bool]] = []
        self._take(instance, DEPTH)

    def _take(self, value: Value, depth: int) -> None:
        held: List[Value] = []
        if isinstance(value, Instance):
            self._attributes.append((value, dict(value.attributes)))
            held = list(value.attributes.values())
        elif isinstance(value, Sequence_):
            self._sequences.append((value, list(value.items), value.exact))
            held = value.items
        elif isinstance(value, Mapping_):
            self._mappings.append((value, dict(value.items), list(value.others), value.exact))
            held = list(value.items.values())
        if depth:
            for one in held:
                self._take(one, depth - 1)

    def restore(self) -> None:
        """Puts everything back."""
        for instance, attributes in self._attributes:
            if instance.attributes != attributes:
                instance.attributes = attributes
                instance.version += 1
        for sequence, items, exact in self._sequences:
            sequence.items, sequence.exact = items, exact
        for mapping, known, others, exact in self._mappings:
            mapping.items, mapping.others, mapping.exact = known, others, exact
