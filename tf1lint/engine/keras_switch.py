"""Where a file sets TF_USE_LEGACY_KERAS, the switch between Keras 2 and 3, and whether Keras was there before."""

from __future__ import annotations

import ast
from typing import Callable, Dict, Iterator, List, Optional, Sequence, Set, Tuple

from tf1lint.environment import HONOURED, LEGACY_KERAS
from tf1lint.events import LegacyKerasSet, Site
from tf1lint.interpret.syntax import last_word
from tf1lint.interpret.values import Const, Symbol, Value


def switches(tree: ast.Module, env: Dict[str, Value], make: Callable[[ast.AST], Site]) -> List[LegacyKerasSet]:
    """The places that set it; `env` is what the names of the module stand for."""
    touched = _first_touch(tree, env)
    found: List[LegacyKerasSet] = []
    inside: Set[ast.AST] = set()
    for function in ast.walk(tree):
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            inside.update(ast.walk(function))
    for node in ast.walk(tree):
        setting = _setting(node, env)
        if setting is None:
            continue
        value = setting.value if isinstance(setting, ast.Constant) and isinstance(setting.value, str) else None
        # A function is called after the module has run.
        late = touched is not None and (node in inside or (getattr(node, "lineno", 0), 0) > touched)
        line = touched[0] if touched is not None else 0
        ignored = value is not None and value not in HONOURED
        found.append(
            LegacyKerasSet(
                make(node), LEGACY_KERAS, value=value, ignored=ignored, late=late, touched=line if late else 0
            )
        )
    return found


def _setting(node: ast.AST, env: Dict[str, Value]) -> Optional[ast.expr]:
    """The value that a statement or call gives the variable, or None where it gives none."""
    if isinstance(node, ast.Assign):
        for target in node.targets:
            if isinstance(target, ast.Subscript) and _is_word(target.slice, env) and _is_environ(target.value):
                return node.value
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr in ("setdefault", "putenv") and len(node.args) == 2 and _is_word(node.args[0], env):
            return node.args[1]
        if node.func.attr == "update" and _is_environ(node.func.value):
            for keyword in node.keywords:
                if keyword.arg == LEGACY_KERAS:
                    return keyword.value
            for given in node.args:
                if isinstance(given, ast.Dict):
                    for key, value in zip(given.keys, given.values):
                        if key is not None and _is_word(key, env):
                            return value
    return None


def _is_word(node: ast.AST, env: Dict[str, Value]) -> bool:
    value = env.get(node.id) if isinstance(node, ast.Name) else node
    return isinstance(value, (ast.Constant, Const)) and value.value == LEGACY_KERAS


def _is_environ(node: ast.AST) -> bool:
    return last_word(node) == "environ"


def _first_touch(tree: ast.Module, env: Dict[str, Value]) -> Optional[Tuple[int, int]]:
    """Where running the module looks something up in `tensorflow.keras` for the first time.

    What TensorFlow hands out as `tf.keras` is a lazy loader: `from tensorflow import keras` and `keras = tf.keras` look
    nothing up. `tf.compat.v1.keras` has one of its own, which keeps to what it found first (measured on 2.21).
    """
    places = []
    for node in _run_at_import(tree.body):
        if isinstance(node, ast.ImportFrom) and not node.level:
            paths = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            # The statement loads the module itself, whose contents are then looked up.
            paths = [f"{alias.name}.*" for alias in node.names]
        elif isinstance(node, ast.Attribute):
            paths = [_path_of(node, env)]
        else:
            continue
        if any(path.startswith(("tensorflow.keras.", "tensorflow.compat.v1.keras.")) for path in paths):
            places.append((node.lineno, node.col_offset))
    return min(places) if places else None


def _path_of(node: ast.expr, env: Dict[str, Value]) -> str:
    """The dotted path of an attribute of something imported, or nothing."""
    if isinstance(node, ast.Attribute):
        base = _path_of(node.value, env)
        return f"{base}.{node.attr}" if base else ""
    value = env.get(node.id) if isinstance(node, ast.Name) else None
    return value.path if isinstance(value, Symbol) else ""


def _run_at_import(body: Sequence[ast.AST]) -> Iterator[ast.AST]:
    """The nodes that run when a module is imported: not the insides of functions."""
    stack: List[ast.AST] = list(body)
    while stack:
        node = stack.pop()
        if isinstance(node, ast.If) and last_word(node.test) == "TYPE_CHECKING":
            stack.extend(node.orelse)
            continue
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            stack.extend(node.decorator_list)
            stack.extend(d for d in (*node.args.defaults, *node.args.kw_defaults) if d is not None)
            continue
        if isinstance(node, ast.Lambda):
            continue
        yield node
        stack.extend(ast.iter_child_nodes(node))
