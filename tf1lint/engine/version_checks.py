"""How code asks which TensorFlow there is, before it uses what only one of them has."""

from __future__ import annotations

import ast
import re

from tf1lint.interpret.syntax import last_word

# An import or attribute that is missing ends in one of these.
MISSING = frozenset({"ImportError", "ModuleNotFoundError", "AttributeError", "Exception", "BaseException"})
# A name that asks which TensorFlow there is: `tf.__version__`, `is_tf2`.
_VERSION_WORD = re.compile(r"version|(?:^|_)tf_?[12](?:_|$)|(?:^|_)v[12]_(?:behavior|enabled)")


def asks_version(test: ast.AST) -> bool:
    """Whether a condition asks which TensorFlow there is."""
    for node in ast.walk(test) if test.__class__ is not ast.Constant else ():
        word = last_word(node)
        if word and _VERSION_WORD.search(word.lower()):
            return True
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "hasattr":
            return True
    return False


def turns_away(statement: ast.AST) -> bool:
    """Whether what follows a statement is for the other TensorFlow: `if is_tf2: return …`, `fail_if_tf2()`."""
    if isinstance(statement, ast.If):
        leaves = bool(statement.body) and isinstance(statement.body[-1], (ast.Return, ast.Raise))
        return leaves and asks_version(statement.test)
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        return asks_version(statement.value.func)
    return isinstance(statement, ast.Assert) and asks_version(statement.test)
