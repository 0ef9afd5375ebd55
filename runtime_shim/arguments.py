"""Where the value of an argument comes from: what the user's call writes for it, followed through parameters.

Reads the source of the lines that run, and decides nothing about rules.
"""

from __future__ import annotations

import ast
import functools
import linecache
from typing import Any, Optional, Sequence, Tuple

from runtime_shim import frames
from runtime_shim.frames import Raw, Step

CONSTANT = "constant"  # written out, a default, a constant of the module, or bound before the call
ATTRIBUTE = "attribute"  # of an object, or computed from one
PARAMETER = "parameter"  # of the method that the pass begins with
TRAINING = "training"  # that parameter, or computed from it
UNKNOWN = "unknown"

_NAMES = ("training", "is_training")


@functools.lru_cache(maxsize=None)
def _tree(path: str) -> Tuple[ast.AST, ...]:
    try:
        return tuple(ast.walk(ast.parse("".join(linecache.getlines(path)))))
    except (SyntaxError, ValueError):
        return ()


def _calls(path: str, line: int) -> Sequence[ast.Call]:
    """The calls whose text has a line, the smallest first."""
    found = [
        node
        for node in _tree(path)
        if isinstance(node, ast.Call) and node.lineno <= line <= (node.end_lineno or node.lineno)
    ]
    return sorted(found, key=lambda call: ((call.end_lineno or call.lineno) - call.lineno, -call.col_offset))


def _function(raw: Raw) -> Any:
    return frames.definition(raw.frame.f_code)


def _written(call: ast.Call, names: Sequence[str], position: Optional[int]) -> Optional[ast.expr]:
    for keyword in call.keywords:
        if keyword.arg in names:
            return keyword.value
    if position is not None and position < len(call.args):
        if not any(isinstance(argument, ast.Starred) for argument in call.args[: position + 1]):
            return call.args[position]
    return None


def _called(call: ast.Call) -> str:
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def source_of_training(stack: Sequence[Raw], positions: Sequence[int]) -> str:
    """Where the `training` of the innermost call on a stack comes from: one of the constants of this module.

    `positions` are those at which the called function takes the argument. A call that does not write it has it from a
    partial, from `**options` or from a default, which is `CONSTANT` as well.
    """
    users = [raw for raw in stack if raw.mine]
    if not users:
        return UNKNOWN
    raw = users[0]
    for call in _calls(raw.path, raw.line):
        for position in (None, *positions):
            expression = _written(call, _NAMES, position)
            if expression is not None and (position is None or _may_be_flag(expression)):
                return _source(expression, users, 0)
        spread = [keyword.value for keyword in call.keywords if keyword.arg is None]
        if any(isinstance(value, ast.Name) and value.id in raw.frame.f_locals for value in spread):
            return UNKNOWN
    return CONSTANT


def _may_be_flag(expression: ast.expr) -> bool:
    return not isinstance(expression, ast.Constant) or isinstance(expression.value, bool)


def _source(expression: ast.expr, users: Sequence[Raw], depth: int) -> str:
    if isinstance(expression, ast.Constant):
        return CONSTANT
    names = [node.id for node in ast.walk(expression) if isinstance(node, ast.Name)]
    found = {_name(name, users, depth) for name in names if name not in ("self", "tf", "bool", "int")}
    attributes = any(isinstance(node, ast.Attribute) for node in ast.walk(expression))
    calls = any(isinstance(node, ast.Call) for node in ast.walk(expression))
    if TRAINING in found:
        return TRAINING
    if "self" in names and attributes:
        return ATTRIBUTE
    if PARAMETER in found:
        return PARAMETER
    if ATTRIBUTE in found:
        return ATTRIBUTE
    if calls or attributes or UNKNOWN in found:
        return UNKNOWN
    return CONSTANT


def _name(name: str, users: Sequence[Raw], depth: int) -> str:
    """Where a name of the frame `users[depth]` has its value from."""
    raw = users[depth]
    code = raw.frame.f_code
    parameters = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    function = _function(raw)
    assigned = [
        node.value
        for node in (ast.walk(function) if function is not None else ())
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == name for t in node.targets)
    ]
    if name in parameters:
        if name == "training" and frames.owner_of(raw.frame) is not None and parameters[0] == "self":
            return TRAINING
        given = _given_by_caller(name, parameters.index(name), code.co_name, users, depth)
        if given is not None:
            return given
        if name == "training":
            return TRAINING
        return PARAMETER if raw.function in ("call", "__call__") else CONSTANT
    if assigned and depth < 8:
        sources = {_source(value, users, depth) for value in assigned if name not in _names_in(value)}
        for source in (TRAINING, ATTRIBUTE, PARAMETER, UNKNOWN):
            if source in sources:
                return source
        return CONSTANT
    if name in code.co_freevars:
        return UNKNOWN
    return CONSTANT


def _names_in(expression: ast.expr) -> Sequence[str]:
    return [node.id for node in ast.walk(expression) if isinstance(node, ast.Name)]


def _given_by_caller(name: str, index: int, function: str, users: Sequence[Raw], depth: int) -> Optional[str]:
    if depth + 1 >= len(users):
        return None
    caller = users[depth + 1]
    for call in _calls(caller.path, caller.line):
        if _called(call) != function:
            continue
        bound = 1 if isinstance(call.func, ast.Attribute) and _has_self(users[depth]) else 0
        expression = _written(call, (name,), index - bound)
        if expression is not None:
            return _source(expression, users, depth + 1)
        if any(keyword.arg is None for keyword in call.keywords):
            return UNKNOWN
        return CONSTANT
    # Called through something else: a partial, a decorator, Keras.
    return None


def _has_self(raw: Raw) -> bool:
    return raw.frame.f_code.co_varnames[:1] == ("self",)


def writes(step: Step, name: str) -> bool:
    """Whether the innermost call on a step's line has a keyword."""
    return any(any(keyword.arg == name for keyword in call.keywords) for call in _calls(step.path, step.line)[:1])


def writes_call(step: Step) -> str:
    """The name of the function that the innermost call on a step's line calls."""
    return next((_called(call) for call in _calls(step.path, step.line)), "")
