"""What pieces of code say by their form alone."""

from __future__ import annotations

import ast
from typing import AbstractSet, Optional


def last_word(node: Optional[ast.AST]) -> str:
    """The last name of `a.b.c` or `c`; "" for any other expression."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def catches(handler: Optional[ast.expr], errors: AbstractSet[str]) -> bool:
    """Whether what stands after `except` catches one of `errors` (last words of their names); nothing catches all."""
    if handler is None:
        return True
    kinds = handler.elts if isinstance(handler, ast.Tuple) else [handler]
    return any(last_word(kind) in errors for kind in kinds)
