"""`.value` of static dimensions: what in a file's text is surely one, followed through local names."""

from __future__ import annotations

import ast
import re
from typing import Callable, Dict, List, Optional, Set, Union

from tf1lint.engine.version_checks import MISSING, asks_version
from tf1lint.events import DimensionValue, Event, Site
from tf1lint.interpret.syntax import catches, last_word
from tf1lint.interpret.values import Class, Value

_VALUE = re.compile(r"\.value\b(?!\s*\()")
# With these a program keeps the static shapes of TensorFlow 1.
_OLD_SHAPES = re.compile(r"\bdisable_v2_(?:tensorshape|behavior)\b")

_SHAPE, _DIMENSION, _OTHER = "shape", "dimension", ""
# An object of a class of the project, whose shape is its own.
_OBJECT = "object"
# What TensorFlow 1's Dimension computes to another one.
_DIMENSION_OPERATORS = (ast.Add, ast.Sub, ast.Mult, ast.FloorDiv, ast.Mod)
# Methods of Keras layers that are given the static shape of their input, by the name of that parameter.
_GIVEN_SHAPE = {"build": "input_shape", "compute_output_shape": "input_shape"}
# Methods of a shape that give a shape.
_SHAPE_METHODS = frozenset({"with_rank", "with_rank_at_least", "with_rank_at_most", "merge_with", "concatenate"})


def wants(text: str) -> bool:
    """Whether a text may name the value of a dimension."""
    return "shape" in text and bool(_VALUE.search(text)) and not _OLD_SHAPES.search(text)


def dimension_values(tree: ast.AST, env: Dict[str, Value], make: Callable[[ast.AST], Site]) -> List[Event]:
    """The events of a file."""
    return _Dimensions(env, make).of(tree)


class _Dimensions:
    """`.value` of what is surely a static dimension of a tensor, followed through local names."""

    def __init__(self, env: Dict[str, Value], make: Callable[[ast.AST], Site]) -> None:
        self._env = env
        self._make = make
        self._scopes: List[Dict[str, str]] = [{}]
        # Attributes that hold objects of classes of the project.
        self._objects: Set[str] = set()
        self._guarded = 0
        self._found: List[Event] = []

    def of(self, tree: ast.AST) -> List[Event]:
        """The events of a file."""
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and self._is_class(node.value.func):
                self._objects.update(target.attr for target in node.targets if isinstance(target, ast.Attribute))
        self._visit(tree)
        return self._found

    def _visit(self, node: ast.AST) -> None:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            parameters = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            self._scopes.append({a.arg: _OBJECT if self._is_class(a.annotation) else _OTHER for a in parameters})
            shape = _GIVEN_SHAPE.get(getattr(node, "name", ""))
            if shape in self._scopes[-1] and parameters[0].arg == "self":
                self._scopes[-1][shape] = _SHAPE
            for child in ast.iter_child_nodes(node):
                self._visit(child)
            self._scopes.pop()
        elif isinstance(node, ast.Try):
            guard = any(catches(handler.type, MISSING) for handler in node.handlers)
            self._guarded += guard
            for statement in node.body:
                self._visit(statement)
            self._guarded -= guard
            for rest in (*node.handlers, *node.orelse, *node.finalbody):
                self._visit(rest)
        elif isinstance(node, (ast.If, ast.IfExp)):
            guard = _asks_dimension(node.test) or asks_version(node.test)
            self._guarded += guard
            for child in ast.iter_child_nodes(node):
                self._visit(child)
            self._guarded -= guard
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            self._assign(node)
        elif isinstance(node, (ast.For, ast.AsyncFor)):
            self._visit(node.iter)
            self._loop(node.target, node.iter)
            for statement in (*node.body, *node.orelse):
                self._visit(statement)
        elif isinstance(node, (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)):
            self._scopes.append({})
            for generator in node.generators:
                self._visit(generator.iter)
                self._loop(generator.target, generator.iter)
                for condition in generator.ifs:
                    self._visit(condition)
            for part in (node.key, node.value) if isinstance(node, ast.DictComp) else (node.elt,):
                self._visit(part)
            self._scopes.pop()
        else:
            if isinstance(node, ast.Attribute) and node.attr == "value" and isinstance(node.ctx, ast.Load):
                if self._kind(node.value) == _DIMENSION and not self._guarded:
                    self._found.append(DimensionValue(self._make(node), ast.unparse(node.value)))
            for child in ast.iter_child_nodes(node):
                self._visit(child)

    def _assign(self, node: Union[ast.Assign, ast.AnnAssign]) -> None:
        if node.value is None:
            return
        self._visit(node.value)
        kind = self._kind(node.value)
        for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
            if isinstance(target, ast.Name):
                self._scopes[-1][target.id] = kind
            elif isinstance(target, (ast.Tuple, ast.List)):
                values = node.value.elts if isinstance(node.value, (ast.Tuple, ast.List)) else []
                for index, one in enumerate(target.elts):
                    if isinstance(one, ast.Name):
                        of = self._kind(values[index]) if len(values) == len(target.elts) else _OTHER
                        self._scopes[-1][one.id] = _DIMENSION if kind == _SHAPE else of
            else:
                self._visit(target)

    def _loop(self, target: ast.AST, iterated: ast.expr) -> None:
        enumerated = isinstance(iterated, ast.Call) and isinstance(iterated.func, ast.Name)
        if enumerated and iterated.func.id == "enumerate" and iterated.args:  # type: ignore[attr-defined]
            if isinstance(target, ast.Tuple) and len(target.elts) == 2:
                self._loop(target.elts[1], iterated.args[0])  # type: ignore[attr-defined]
            return
        for node in ast.walk(target):
            if isinstance(node, ast.Name):
                self._scopes[-1][node.id] = _DIMENSION if self._kind(iterated) == _SHAPE else _OTHER

    def _kind(self, node: ast.AST) -> str:
        """Whether an expression is a tensor's static shape, one of its dimensions, or something else."""
        if isinstance(node, ast.Name):
            for scope in reversed(self._scopes):
                if node.id in scope:
                    return scope[node.id]
            return _OTHER
        if isinstance(node, ast.Attribute):
            return _SHAPE if node.attr == "shape" and self._may_be_tensor(node.value) else _OTHER
        if isinstance(node, ast.Call):
            if self._is_class(node.func):
                return _OBJECT
            if not isinstance(node.func, ast.Attribute):
                return _OTHER
            if node.func.attr in _SHAPE_METHODS:
                return self._kind(node.func.value)
            method = node.func.attr == "get_shape" and not node.args and self._may_be_tensor(node.func.value)
            return _SHAPE if method or node.func.attr == "TensorShape" else _OTHER
        if isinstance(node, ast.Subscript) and self._kind(node.value) == _SHAPE:
            return _SHAPE if isinstance(node.slice, ast.Slice) else _DIMENSION
        if isinstance(node, ast.NamedExpr):
            return self._kind(node.value)
        if isinstance(node, ast.BinOp) and isinstance(node.op, _DIMENSION_OPERATORS):
            # In TensorFlow 1 what is computed from a Dimension is one.
            return _DIMENSION if _DIMENSION in (self._kind(node.left), self._kind(node.right)) else _OTHER
        return _OTHER

    def _is_class(self, node: Optional[ast.AST]) -> bool:
        """Whether an expression names a class of the project."""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return isinstance(self._env.get(node.value), Class)
        return isinstance(node, ast.Name) and isinstance(self._env.get(node.id), Class)

    def _may_be_tensor(self, node: ast.AST) -> bool:
        """Whether what has a shape may be a tensor, as far as the text shows."""
        if isinstance(node, ast.Name) and node.id in ("self", "cls"):
            return False
        if isinstance(node, ast.Attribute) and node.attr in self._objects:
            return False
        return self._kind(node) != _OBJECT and not _is_numpy(node)


def _is_numpy(node: ast.AST) -> bool:
    """`np.zeros(3).shape` is a tuple of numbers, and says so."""
    while isinstance(node, (ast.Attribute, ast.Call, ast.Subscript)):
        node = node.func if isinstance(node, ast.Call) else node.value
    return isinstance(node, ast.Name) and node.id in ("np", "numpy", "pd")


def _asks_dimension(test: ast.AST) -> bool:
    """Whether a condition asks if something is a Dimension, or has a `value`."""
    for node in ast.walk(test):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("hasattr", "isinstance"):
            words = [a for a in ast.walk(node) if isinstance(a, (ast.Constant, ast.Attribute, ast.Name))]
            for word in words:
                text = getattr(word, "value", None) if isinstance(word, ast.Constant) else None
                if text == "value" or last_word(word) in ("Dimension", "int"):
                    return True
    return False
