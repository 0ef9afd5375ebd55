"""Whether a walk has seen all that a pass can do: what it called, and what of the code it never came to."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Dict, List, Mapping, Set

from tf1lint.interpret.python import CONTAINER_METHODS
from tf1lint.interpret.values import (
    Bound,
    BoundExternal,
    Class,
    Const,
    Function,
    Instance,
    Mapping_,
    Number,
    OneOf,
    Partial,
    Result,
    Sequence_,
    Symbol,
    Tensor,
    Text,
    Unknown,
    Value,
    Wrapped,
)
from tf1lint.tensorflow import tables
from tf1lint.tensorflow.objects import (
    ArgScopeManager,
    GraphContext,
    GraphObject,
    KerasObject,
    LayerObject,
    Quiet,
    ScopeHandle,
    ScopeManager,
)

if TYPE_CHECKING:
    from tf1lint.interpret.interpreter import Interpreter

# Packages whose functions make no variables of TensorFlow's.
_PLAIN_PACKAGES = frozenset(
    "abc absl builtins collections contextlib copy dataclasses enum functools inspect itertools json logging math "
    "numpy operator os random re six string tf1lint time typing warnings".split()
)
# Parts of TensorFlow in which functions make variables that are not modelled one by one.
_MAKERS = ("tf.contrib.", "tf.estimator.", "tf.feature_column.", "tf.metrics.", "tf.python.", "tf.tpu.", "tf.train.")
_WEIGHTLESS = ("average_pooling", "max_pooling", "flatten", "dropout")
_SLIM_WEIGHTLESS = frozenset(
    "slim." + name
    for name in (
        "avg_pool2d avg_pool3d max_pool2d max_pool3d pool flatten softmax unit_norm maxout one_hot_encoding".split()
    )
)
# What these make runs what it is given.
_KERAS_HOLDERS = frozenset(
    {"Bidirectional", "Lambda", "Model", "RNN", "Sequential", "SpectralNormalization", "StackedRNNCells", "Wrapper"}
    | tables.KERAS_WRAPPERS
)
_RESULTS = ("keras.initializers.", "keras.losses.", "keras.activations.", "keras.regularizers.", "tf.initializers.")
# Values whose methods do nothing that matters here, or are followed.
_KNOWN_SUBJECTS = (Tensor, Number, Const, Text, Sequence_, Mapping_, Quiet, ScopeHandle, ScopeManager, ArgScopeManager)


class Watch:
    """What one walk called and ran."""

    def __init__(self, models: Mapping[str, object]) -> None:
        self._models = models
        self._calls: Set[ast.AST] = set()
        self._functions: Dict[ast.AST, None] = {}
        self.doubtful = False

    def called(self, machine: "Interpreter", node: ast.AST, callee: Value) -> None:
        """Notes a call, and whether it may do what nobody knows."""
        self._calls.add(node)
        if not self.doubtful and not self._is_known(machine, callee):
            self.doubtful = True

    def ran(self, function: Function) -> None:
        """Notes that the body of a function was walked."""
        self._functions[function.node] = None
        if "abstract" in function.marks or _is_hook(function.node):
            self.doubtful = True

    def saw_everything(self) -> bool:
        """Whether every call in what was walked is known, and was come to."""
        return not self.doubtful and all(
            call in self._calls for node in self._functions for call in _calls_in(getattr(node, "body", ()))
        )

    def _is_known(self, machine: "Interpreter", callee: Value) -> bool:
        if isinstance(callee, Symbol):
            return self._is_known_symbol(callee.name)
        if isinstance(callee, BoundExternal):
            return self._is_known_method(machine, callee)
        if isinstance(callee, KerasObject):
            last = callee.api.rsplit(".", 1)[-1]
            if last == "Sequential" and callee.held and all(isinstance(one, Sequence_) for one in callee.held):
                inside = [one for held in callee.held for one in getattr(held, "items", ())]
                return all(isinstance(one, KerasObject) and self._is_known(machine, one) for one in inside)
            return last not in _KERAS_HOLDERS
        if isinstance(callee, Result):
            return callee.of.startswith(_RESULTS)
        if isinstance(callee, Instance):
            forward = machine.library.forward_method(callee.cls)
            return machine.find_attribute(callee.cls, "__call__") is not None or forward == "call"
        return isinstance(callee, (Function, Bound, Partial, Class, OneOf, Wrapped, LayerObject))

    def _is_known_symbol(self, name: str) -> bool:
        if name.split(".", 1)[0] in _PLAIN_PACKAGES:
            return True
        if name.startswith("tf.layers."):
            return name in self._models or name[10:11].isupper() or name[10:].startswith(_WEIGHTLESS)
        if name.startswith("slim."):
            known = name in self._models or name in _SLIM_WEIGHTLESS
            return known or name.endswith(("_regularizer", "_initializer"))
        return name.startswith(("tf.", "keras.")) and not name.startswith(_MAKERS)

    def _is_known_method(self, machine: "Interpreter", callee: BoundExternal) -> bool:
        subject = callee.subject
        if isinstance(subject, Instance):
            # A method of Keras' own, or of tf.Module.
            return machine.library.is_host(machine, subject.cls)
        if isinstance(subject, KerasObject):
            return self._is_known(machine, subject)
        if isinstance(subject, Unknown):
            return callee.name in CONTAINER_METHODS
        return isinstance(subject, (*_KNOWN_SUBJECTS, GraphContext, GraphObject, LayerObject))


def _is_hook(node: ast.AST) -> bool:
    """Whether a function only says that somebody else has to define it."""
    body: List[ast.stmt] = [
        statement
        for statement in (getattr(node, "body", ()) if not isinstance(node, ast.Lambda) else ())
        if not (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))
    ]
    return len(body) == 1 and isinstance(body[0], ast.Raise)


def _calls_in(body: object) -> List[ast.Call]:
    """The calls in some code, but for those that only word an error."""
    found: List[ast.Call] = []
    stack: List[ast.AST] = [node for node in (body if isinstance(body, list) else [body]) if isinstance(node, ast.AST)]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Raise):
            continue
        if isinstance(node, ast.Call):
            found.append(node)
        stack.extend([node.test] if isinstance(node, ast.Assert) else ast.iter_child_nodes(node))
    return found
