"""What one file's text names of TensorFlow, wherever it stands: imports and chains of names, static dimensions, and the
switch between Keras 2 and 3.

These need no forward pass: they fail, or do not, on their own. Names are resolved through the file's imports and what
running the module's body came to; a tree is gone through only where the text has one of the words.
"""

from __future__ import annotations

import ast
import re
from typing import Callable, Dict, Iterator, List, Optional, Sequence, Set, Tuple, Union

from tf1lint.events import ContribNamed, DimensionValue, Event, LegacyKerasSet, ShimNamed, Site, SlimHidden, SlimNamed
from tf1lint.interpret.values import Class, Const, Symbol, Value
from tf1lint.project import Module
from tf1lint.tensorflow import tables
from tf1lint.tensorflow.contrib import replacement
from tf1lint.tensorflow.symbols import canonical

_FunctionNode = Union[ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda]
# An import or attribute that is missing ends in one of these.
_MISSING = frozenset({"ImportError", "ModuleNotFoundError", "AttributeError", "Exception", "BaseException"})
_SHIM = frozenset(
    {
        "keras.utils.track_tf1_style_variables",
        "keras.utils.get_or_create_layer",
        "keras.utils.DeterministicRandomTestTool",
    }
)
_SHIM_WORDS = ("track_tf1_style", "get_or_create_layer", "DeterministicRandomTestTool")
# `tensorflow.contrib`, `tf.contrib`, `from tensorflow import contrib`; a project's own `utils.contrib` is neither.
_CONTRIB = re.compile(
    r"\b(?:tensorflow\w*|tf\w*|v[12]|compat)\.contrib\b|\btensorflow[\w.]*[ \t]+import\b[^\n]*\bcontrib\b"
)
_VALUE = re.compile(r"\.value\b(?!\s*\()")
# With these a program keeps the static shapes of TensorFlow 1.
_OLD_SHAPES = re.compile(r"\bdisable_v2_(?:tensorshape|behavior)\b")
LEGACY_KERAS = "TF_USE_LEGACY_KERAS"
# A name that asks which TensorFlow there is: `tf.__version__`, `is_tf2`.
_VERSION_WORD = re.compile(r"version|(?:^|_)tf_?[12](?:_|$)|(?:^|_)v[12]_(?:behavior|enabled)")

Make = Callable[[ast.AST], Site]


def wants(text: str, old_layers: bool) -> bool:
    """Whether a text has any of the words without which no file has an event here.

    `old_layers`: whether compat.v1.layers is one of them.
    """
    return _wants_names(text, old_layers) or _wants_dimensions(text) or LEGACY_KERAS in text


def _wants_names(text: str, old_layers: bool) -> bool:
    if (
        ("contrib" in text and _CONTRIB.search(text))
        or "slim" in text
        or "arg_scope" in text
        or (old_layers and "layers" in text)
    ):
        return True
    return any(word in text for word in _SHIM_WORDS)


def _wants_dimensions(text: str) -> bool:
    return "shape" in text and bool(_VALUE.search(text)) and not _OLD_SHAPES.search(text)


def mentions(module: Module, env: Dict[str, Value], make: Make, old_layers: bool = True) -> List[Event]:
    """The events of a file that need no pass, in the order of its lines; `make` gives the place of a node."""
    text = module.source.text
    if module.tree is None:
        return []
    found: List[Event] = []
    if _wants_names(text, old_layers):
        found += _Names(env, make).of(module.tree)
    if _wants_dimensions(text):
        found += _Dimensions(env, make).of(module.tree)
    if LEGACY_KERAS in text:
        found += _switches(module.tree, env, make)
    return sorted(found, key=lambda event: (event.site.line, event.site.column))


class _Names:
    """Goes through a file with what its names stand for."""

    def __init__(self, env: Dict[str, Value], make: Make) -> None:
        self._make = make
        # Names by scope, outermost first; None hides a name of an outer scope.
        self._scopes: List[Dict[str, Optional[str]]] = [
            {name: value.path for name, value in env.items() if isinstance(value, Symbol)}
        ]
        self._guarded = 0
        # Names that hold an answer to the question which TensorFlow there is.
        self._versions: Set[str] = set()
        self._found: List[Event] = []

    def of(self, tree: ast.AST) -> List[Event]:
        """The events of a file."""
        self._visit(tree)
        return self._found

    def _asks_version(self, test: ast.AST) -> bool:
        if asks_version(test):
            return True
        return bool(self._versions) and any(
            isinstance(node, ast.Name) and node.id in self._versions for node in ast.walk(test)
        )

    def _visit(self, node: ast.AST) -> None:
        kind = node.__class__
        if kind in _LEAVES:
            return
        method = _VISIT.get(kind)
        if method is not None:
            method(self, node)
            return
        if kind is ast.Call:
            self._call(node)  # type: ignore[arg-type]
        self._visit_children(node)

    def _visit_children(self, node: ast.AST) -> None:
        for name in node._fields:
            value = getattr(node, name, None)
            if value.__class__ is list:
                for item in value:
                    if isinstance(item, ast.AST):
                        self._visit(item)
            elif isinstance(value, ast.AST):
                self._visit(value)

    def _branch(self, node: Union[ast.If, ast.IfExp]) -> None:
        self._visit(node.test)
        guard = self._asks_version(node.test)
        self._guarded += guard
        for part in (node.body, node.orelse):
            for child in part if isinstance(part, list) else [part]:
                self._visit(child)
        self._guarded -= guard

    def _terms(self, node: ast.BoolOp) -> None:
        """`not TF2 and tf.contrib…`: what follows the question is for the other TensorFlow."""
        guarded = self._guarded
        for term in node.values:
            self._visit(term)
            self._guarded += self._asks_version(term)
        self._guarded = guarded

    def _assign(self, node: ast.Assign) -> None:
        self._visit(node.value)
        if asks_version(node.value):
            self._versions.update(target.id for target in node.targets if isinstance(target, ast.Name))
        for target in node.targets:
            self._bind(target, self.path(node.value))

    def _function(self, node: _FunctionNode) -> None:
        for decorator in getattr(node, "decorator_list", ()):
            self._visit(decorator)
        arguments = node.args
        for default in (*arguments.defaults, *arguments.kw_defaults):
            if default is not None:
                self._visit(default)
        names = [a.arg for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
        names += [a.arg for a in (arguments.vararg, arguments.kwarg) if a is not None]
        self._scopes.append(dict.fromkeys(names))
        guarded = self._guarded
        for child in node.body if isinstance(node.body, list) else [node.body]:
            self._visit(child)
            # `if is_tf2: return …`, `fail_if_tf2()`: what follows is for the other one.
            self._guarded += _turns_away(child)
        self._guarded = guarded
        self._scopes.pop()

    def _try(self, node: ast.Try) -> None:
        guard = any(_catches_missing(handler.type) for handler in node.handlers)
        self._guarded += guard
        for statement in node.body:
            self._visit(statement)
        for handler in node.handlers:
            for statement in handler.body:
                self._visit(statement)
        self._guarded -= guard
        for statement in (*node.orelse, *node.finalbody):
            self._visit(statement)

    def _bind(self, target: ast.AST, path: Optional[str]) -> None:
        if isinstance(target, ast.Name):
            if len(self._scopes) > 1:
                self._scopes[-1][target.id] = path
        else:
            for child in ast.iter_child_nodes(target):
                self._visit(child)

    def _resolve(self, name: str) -> Optional[str]:
        for scope in reversed(self._scopes):
            if name in scope:
                return scope[name]
        return None

    def path(self, node: ast.AST) -> Optional[str]:
        """The dotted path that a chain of names stands for."""
        parts: List[str] = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        base = self._resolve(node.id) if isinstance(node, ast.Name) else None
        return ".".join([base, *reversed(parts)]) if base else None

    # -- imports

    def _import(self, node: ast.Import) -> None:
        for alias in node.names:
            self._imported(node, alias.name)
            bound = alias.asname or alias.name.split(".", 1)[0]
            if len(self._scopes) > 1:
                self._scopes[-1][bound] = alias.name if alias.asname else bound

    def _import_from(self, node: ast.ImportFrom) -> None:
        if node.level or not node.module:
            return
        for alias in node.names:
            path = f"{node.module}.{alias.name}"
            self._imported(node, path)
            if len(self._scopes) > 1:
                self._scopes[-1][alias.asname or alias.name] = path

    def _imported(self, node: ast.AST, path: str) -> None:
        contrib = contrib_part(path)
        if contrib is not None and not self._guarded:
            self._found.append(
                ContribNamed(self._make(node), path, part=contrib, cure=replacement(contrib), imported=True)
            )
        self._keras_2(node, path)

    def _keras_2(self, node: ast.AST, path: str) -> None:
        """An event where `path` is there with Keras 2 only."""
        name = canonical(path)
        old_layers = name.startswith("tf.layers.") and ".v1." in path
        if (name in _SHIM or old_layers) and not path.startswith("tf_keras") and not self._guarded:
            self._found.append(ShimNamed(self._make(node), path))

    # -- chains

    def _chain(self, node: ast.Attribute) -> None:
        base: ast.AST = node
        parts: List[str] = []
        while isinstance(base, ast.Attribute):
            parts.append(base.attr)
            base = base.value
        if not isinstance(base, ast.Name):
            self._visit(base)
            return
        owner = self._resolve(base.id)
        if owner is not None:
            self._named(node, owner, ".".join(reversed(parts)))

    def _named(self, node: ast.AST, owner: str, rest: str) -> None:
        path = f"{owner}.{rest}"
        # What an import has brought in under another name was spoken of there.
        if "contrib" in rest.split(".") and contrib_part(owner) is None and not self._guarded:
            contrib = contrib_part(path)
            if contrib is not None:
                self._found.append(ContribNamed(self._make(node), path, part=contrib, cure=replacement(contrib)))
        self._keras_2(node, path)

    # -- calls

    def _call(self, node: ast.Call) -> None:
        path = self.path(node.func)
        if path is None:
            return
        name = canonical(path)
        if name == "slim" and path.endswith(".arg_scope"):
            # The module has its function's name.
            name = "slim.arg_scope"
        last = name.rsplit(".", 1)[-1]
        if last in ("import_module", "__import__") and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str) and not self._guarded:
                contrib = contrib_part(first.value)
                if contrib is not None:
                    self._found.append(
                        ContribNamed(
                            self._make(node), first.value, part=contrib, cure=replacement(contrib), imported=True
                        )
                    )
        if not name.startswith("slim."):
            return
        if name == "slim.arg_scope":
            written = [k.arg for k in node.keywords if k.arg not in ("list_ops_or_scope", None)]
            if written:
                self._found.append(SlimHidden(self._make(node), name, arguments=tuple(str(w) for w in written)))
        elif name in tables.SLIM_FUNCTIONS:
            hidden = [k.arg for k in node.keywords if k.arg in ("normalizer_fn", "activation_fn") and self._given(k)]
            if hidden:
                self._found.append(SlimHidden(self._make(node), name, arguments=tuple(str(h) for h in hidden)))
        self._broken(node, path, name)

    def _broken(self, node: ast.Call, path: str, name: str) -> None:
        if name == "slim.batch_norm" and contrib_part(path) is None:
            self._found.append(SlimNamed(self._make(node), name))
        for keyword in node.keywords:
            given = self.path(keyword.value) if keyword.arg == "normalizer_fn" else None
            if given is not None and canonical(given) == "slim.batch_norm" and contrib_part(given) is None:
                self._found.append(SlimNamed(self._make(node), "slim.batch_norm", given=True))

    def _given(self, keyword: ast.keyword) -> bool:
        value = keyword.value
        if isinstance(value, ast.Constant):
            return value.value is not None
        # Of anything else the pass that reaches it knows more.
        return isinstance(value, ast.Lambda) or self.path(value) is not None


# What has nothing inside that matters.
_LEAVES = frozenset({ast.Name, ast.Constant, ast.Load, ast.Store, ast.Pass, ast.Global, ast.Nonlocal, ast.Break})
_VISIT: Dict[type, Callable[..., None]] = {
    ast.FunctionDef: _Names._function,
    ast.AsyncFunctionDef: _Names._function,
    ast.Lambda: _Names._function,
    ast.Try: _Names._try,
    ast.If: _Names._branch,
    ast.IfExp: _Names._branch,
    ast.BoolOp: _Names._terms,
    ast.Import: _Names._import,
    ast.ImportFrom: _Names._import_from,
    ast.Attribute: _Names._chain,
    ast.Assign: _Names._assign,
}


def contrib_part(path: str) -> Optional[str]:
    """What follows `tensorflow.contrib.` in a path; None where it is no such path."""
    for front in ("tensorflow.contrib", "tensorflow.compat.v1.contrib", "tensorflow.compat.v2.contrib"):
        if path == front or path.startswith(front + "."):
            return path[len(front) + 1 :]
    return None


def asks_version(test: ast.AST) -> bool:
    """Whether a condition asks which TensorFlow there is."""
    for node in ast.walk(test) if test.__class__ is not ast.Constant else ():
        word = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
        if word and _VERSION_WORD.search(word.lower()):
            return True
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "hasattr":
            return True
    return False


def _turns_away(statement: ast.AST) -> bool:
    if isinstance(statement, ast.If):
        leaves = bool(statement.body) and isinstance(statement.body[-1], (ast.Return, ast.Raise))
        return leaves and asks_version(statement.test)
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        return asks_version(statement.value.func)
    return isinstance(statement, ast.Assert) and asks_version(statement.test)


def _catches_missing(kind: Optional[ast.expr]) -> bool:
    names: Sequence[Optional[ast.expr]] = kind.elts if isinstance(kind, ast.Tuple) else [kind]
    for name in names:
        last = name.attr if isinstance(name, ast.Attribute) else name.id if isinstance(name, ast.Name) else None
        if name is None or last in _MISSING:
            return True
    return False


# -- static dimensions

_SHAPE, _DIMENSION, _OTHER = "shape", "dimension", ""
# An object of a class of the project, whose shape is its own.
_OBJECT = "object"
# What TensorFlow 1's Dimension computes to another one.
_DIMENSION_OPERATORS = (ast.Add, ast.Sub, ast.Mult, ast.FloorDiv, ast.Mod)
# Methods of Keras layers that are given the static shape of their input, by the name of that parameter.
_GIVEN_SHAPE = {"build": "input_shape", "compute_output_shape": "input_shape"}
# Methods of a shape that give a shape.
_SHAPE_METHODS = frozenset({"with_rank", "with_rank_at_least", "with_rank_at_most", "merge_with", "concatenate"})


class _Dimensions:
    """`.value` of what is surely a static dimension of a tensor, followed through local names."""

    def __init__(self, env: Dict[str, Value], make: Make) -> None:
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
            guard = any(_catches_missing(handler.type) for handler in node.handlers)
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
                name = word.attr if isinstance(word, ast.Attribute) else getattr(word, "id", "")
                if text == "value" or name in ("Dimension", "int"):
                    return True
    return False


# -- the switch between Keras 2 and 3


def _switches(tree: ast.Module, env: Dict[str, Value], make: Make) -> List[Event]:
    """Where the file sets TF_USE_LEGACY_KERAS, and whether Keras was touched before."""
    touched = _first_touch(tree, env)
    found: List[Event] = []
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
        found.append(LegacyKerasSet(make(node), LEGACY_KERAS, value=value, late=late, touched=line if late else 0))
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
    return (isinstance(node, ast.Attribute) and node.attr == "environ") or (
        isinstance(node, ast.Name) and node.id == "environ"
    )


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
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
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
