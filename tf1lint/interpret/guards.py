"""Branches that run a single time, because what they make is kept and asked for first.

A guard is a condition on an attribute, a container or a global: `self.x is None`, `not hasattr(self, "x")`, `key not in
self.d`, `not self.items`, `len(self.items) < n`, a flag. It guards only what it keeps: the branch must write what was
asked for.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, AbstractSet, Any, Hashable, List, Optional, Sequence, Tuple

from tf1lint.interpret import python
from tf1lint.interpret.values import Const, Instance, Mapping_, Sequence_, Value

if TYPE_CHECKING:
    from tf1lint.interpret.frame import Frame
    from tf1lint.interpret.interpreter import Interpreter

# What was written to: an object (or a text that stands for one), the attribute's name (None: any), the truth of the
# value.
# Items of a container are named "[]", or ("[]", key) where the key is known.
Name = Hashable
Write = Tuple[Any, Name, Optional[bool]]
Target = Tuple[Any, Name]


class Guard:
    """What was asked for (`targets`: an object and the name of its attribute, or a container itself), and on which
    side of
    the condition it is still missing (`positive`: where the condition is true)."""

    __slots__ = ("targets", "positive", "flag")

    def __init__(self, targets: Sequence[Target], positive: bool, flag: bool = False) -> None:
        self.targets = list(targets)
        self.positive = positive
        # A bare attribute, whose other side may be what runs a single time: `if self.first: …; self.first = False`.
        self.flag = flag

    def kept(self, writes: Sequence[Write], other_side: bool = False) -> bool:
        """Whether one of the writes fills in what was asked for (on the other side of a flag: takes it away)."""
        for subject, name in self.targets:
            for written, written_name, truth in writes:
                if written is subject or (isinstance(subject, str) and written == subject):
                    if same_name(name, written_name):
                        if not other_side or truth is False:
                            return True
        return False

    def reset(self, put_back: "AbstractSet[Target]") -> bool:
        """Whether the pass itself has put it back before: then it guards nothing."""
        return bool(put_back) and any(target in put_back for target in self.targets if target[1] != "[]")


def same_name(name: Name, written: Name) -> bool:
    """Whether two names of attributes or items may mean the same one."""
    if name == written or name is None or written is None:
        return True
    # One of the two may be an item whose key is not known.
    if isinstance(name, tuple) and isinstance(written, tuple):
        return python.NO_KEY in (name[1], written[1])
    return "[]" in (name, written) and (isinstance(name, tuple) or isinstance(written, tuple))


def targets_of(machine: "Interpreter", node: ast.AST, frame: "Frame") -> List[Target]:
    """The things that an expression stands for, as `writes` would name them."""
    found: List[Target] = []
    if isinstance(node, ast.Attribute):
        subject = machine.eval(node.value, frame)
        if isinstance(subject, Instance):
            found.append((subject, node.attr))
        else:
            key = ast.dump(node.value)
            found.append((key, node.attr))
        value = subject.attributes.get(node.attr) if isinstance(subject, Instance) else None
        if isinstance(value, (Sequence_, Mapping_)):
            found.append((value, "[]"))
    elif isinstance(node, ast.Name) and node.id in frame.origins:
        return targets_of(machine, frame.origins[node.id], frame)
    elif isinstance(node, ast.Name):
        if node.id in frame.globals or (node.id not in frame.env and node.id in machine.module_env(frame.module)):
            found.append(("global " + str(frame.module.path), node.id))
        value = machine.lookup(node.id, frame)
        if isinstance(value, (Sequence_, Mapping_)) and _held(value, frame):
            found.append((value, "[]"))
    elif isinstance(node, ast.Subscript):
        sliced = isinstance(node.slice, ast.Slice)
        item = python.NO_KEY if sliced else python.constant_key(machine.eval(node.slice, frame))
        return item_targets(targets_of(machine, node.value, frame), item)
    elif (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "getattr"
        and len(node.args) >= 2
    ):
        return _named_attribute(machine, node.args[0], node.args[1], frame)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get":
        return targets_of(machine, node.func.value, frame)
    elif isinstance(node, ast.NamedExpr):
        return targets_of(machine, node.value, frame)
    return found


def item_targets(targets: Sequence[Target], key: Hashable) -> List[Target]:
    """One item of the containers among some targets."""
    return [
        (subject, ("[]", key)) if isinstance(subject, (Sequence_, Mapping_)) else (subject, name)
        for subject, name in targets
    ]


def _held(container: Value, frame: "Frame") -> bool:
    """Whether a container outlives the pass: it stands under an attribute, or under a global."""
    if any(container is value for value in (frame.module.env or {}).values()):
        return True
    return any(
        container is held
        for value in frame.env.values()
        if isinstance(value, Instance)
        for held in value.attributes.values()
    )


def _named_attribute(machine: "Interpreter", owner: ast.AST, name: ast.AST, frame: "Frame") -> List[Target]:
    subject: Value = machine.eval(owner, frame)
    value = machine.eval(name, frame)
    attribute = value.value if isinstance(value, Const) and isinstance(value.value, str) else None
    return [(subject if isinstance(subject, Instance) else ast.dump(owner), attribute)]


def recognise(machine: "Interpreter", test: ast.AST, frame: "Frame") -> Optional[Guard]:
    """The guard that a condition is, or None."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        inner = recognise(machine, test.operand, frame)
        return Guard(inner.targets, not inner.positive, inner.flag) if inner is not None else None
    if isinstance(test, ast.BoolOp):
        # `self.x is None and ready`: still missing where it is true; nothing is known where it is false. With `or` the
        # other way round.
        wanted = isinstance(test.op, ast.And)
        for item in test.values:
            guard = recognise(machine, item, frame)
            if guard is not None and guard.positive is wanted:
                return guard
        return None
    if isinstance(test, ast.Compare) and len(test.ops) == 1:
        return _comparison(machine, test, frame)
    if isinstance(test, ast.Call):
        return _call(machine, test, frame)
    if isinstance(test, (ast.Attribute, ast.Name, ast.Subscript)):
        targets = targets_of(machine, test, frame)
        return Guard(targets, False, True) if targets else None
    return None


def _call(machine: "Interpreter", test: ast.Call, frame: "Frame") -> Optional[Guard]:
    if isinstance(test.func, ast.Name) and len(test.args) >= 2:
        if test.func.id == "hasattr":
            return Guard(_named_attribute(machine, test.args[0], test.args[1], frame), False)
        if test.func.id == "getattr":
            return Guard(_named_attribute(machine, test.args[0], test.args[1], frame), False)
    if isinstance(test.func, ast.Name) and test.func.id in ("len", "bool") and len(test.args) == 1:
        targets = targets_of(machine, test.args[0], frame)
        return Guard(targets, False) if targets else None
    return None


def _is_len(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "len"


def _comparison(machine: "Interpreter", test: ast.Compare, frame: "Frame") -> Optional[Guard]:
    operator, left, right = test.ops[0], test.left, test.comparators[0]
    if isinstance(operator, (ast.In, ast.NotIn)):
        missing = isinstance(operator, ast.NotIn)
        if isinstance(right, ast.Attribute) and right.attr == "__dict__":
            return Guard(_named_attribute(machine, right.value, left, frame), missing)
        if (
            isinstance(right, ast.Call)
            and isinstance(right.func, ast.Name)
            and right.func.id in ("dir", "vars")
            and right.args
        ):
            return Guard(_named_attribute(machine, right.args[0], left, frame), missing)
        if isinstance(right, ast.Call) and isinstance(right.func, ast.Attribute) and right.func.attr == "keys":
            right = right.func.value
        key = python.constant_key(machine.eval(left, frame))
        targets = item_targets(targets_of(machine, right, frame), key)
        return Guard(targets, missing) if targets else None
    if (
        isinstance(right, ast.Constant)
        and (right.value is None or right.value is False or right.value == 0)
        and not _is_len(left)
    ):
        targets = targets_of(machine, left, frame)
        if not targets:
            return None
        if isinstance(operator, (ast.Is, ast.Eq)):
            return Guard(targets, True)
        return Guard(targets, False) if isinstance(operator, (ast.IsNot, ast.NotEq)) else None
    # len(self.items) < n, len(self.items) == 0, n > len(self.items)
    for side, other, smaller in ((left, right, (ast.Lt, ast.LtE)), (right, left, (ast.Gt, ast.GtE))):
        if (
            isinstance(side, ast.Call)
            and isinstance(side.func, ast.Name)
            and side.func.id == "len"
            and len(side.args) == 1
        ):
            targets = targets_of(machine, side.args[0], frame)
            if not targets:
                return None
            if isinstance(operator, smaller):
                return Guard(targets, True)
            zero = isinstance(other, ast.Constant) and other.value == 0
            if isinstance(operator, ast.Eq) and zero:
                return Guard(targets, True)
            return Guard(targets, False)
    return None
