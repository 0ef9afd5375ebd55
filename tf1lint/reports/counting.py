"""Numbers as people read them."""

from __future__ import annotations


def number(amount: int) -> str:
    """A number with its thousands apart."""
    return f"{amount:,}"


def count(amount: int, noun: str, plural: str = "") -> str:
    """A number and what it counts."""
    return f"{amount:,} {noun if amount == 1 else plural or noun + 's'}"
