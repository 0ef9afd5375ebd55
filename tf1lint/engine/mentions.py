"""What one file's text names of TensorFlow, wherever it stands: imports and chains of names, static dimensions, and the
switch between Keras 2 and 3.

These need no forward pass: they fail, or do not, on their own. Names are resolved through the file's imports and what
running the module's body came to; a tree is gone through only where the text has one of the words.
"""

from __future__ import annotations

import ast
import re
from typing import Callable, Dict, List, NamedTuple, Optional, Set, Union

from tf1lint.engine import dimensions
from tf1lint.engine.keras_switch import switches
from tf1lint.engine.version_checks import MISSING, asks_version, turns_away
from tf1lint.environment import LEGACY_KERAS
from tf1lint.events import ContribNamed, Event, ShimNamed, Site, SlimHidden, SlimNamed
from tf1lint.interpret.syntax import catches
from tf1lint.interpret.values import Symbol, Value
from tf1lint.project import Module
from tf1lint.tensorflow import tables
from tf1lint.tensorflow.contrib import replacement
from tf1lint.tensorflow.symbols import canonical

_FunctionNode = Union[ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda]
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

Make = Callable[[ast.AST], Site]


class Known(NamedTuple):
    """What a definition at the top of a file names; and the names that hold the answer to the question for the version,
    before and after it.
    """

    before: Set[str]
    events: List[Event]
    after: Set[str]


Kept = Dict[ast.stmt, Known]


def wants(text: str, old_layers: bool) -> bool:
    """Whether a text has any of the words without which no file has an event here.

    `old_layers`: whether compat.v1.layers is one of them.
    """
    return _wants_names(text, old_layers) or dimensions.wants(text) or LEGACY_KERAS in text


def _wants_names(text: str, old_layers: bool) -> bool:
    if (
        ("contrib" in text and _CONTRIB.search(text))
        or "slim" in text
        or "arg_scope" in text
        or (old_layers and "layers" in text)
    ):
        return True
    return any(word in text for word in _SHIM_WORDS)


def mentions(
    module: Module, env: Dict[str, Value], make: Make, old_layers: bool = True, kept: Optional[Kept] = None
) -> List[Event]:
    """The events of a file that need no pass, in the order of its lines; `make` gives the place of a node.

    `kept` has what was found in the definitions of the file before, and takes what is found now.
    """
    text = module.source.text
    if module.tree is None:
        return []
    found: List[Event] = []
    if _wants_names(text, old_layers):
        found += _Names(env, make, kept).of(module.tree)
    if dimensions.wants(text):
        found += dimensions.dimension_values(module.tree, env, make)
    if LEGACY_KERAS in text:
        found += switches(module.tree, env, make)
    return sorted(found, key=lambda event: (event.site.line, event.site.column))


class _Names:
    """Goes through a file with what its names stand for."""

    def __init__(self, env: Dict[str, Value], make: Make, kept: Optional[Kept]) -> None:
        self._make = make
        self._kept = kept
        # Names by scope, outermost first; None hides a name of an outer scope.
        self._scopes: List[Dict[str, Optional[str]]] = [
            {name: value.path for name, value in env.items() if isinstance(value, Symbol)}
        ]
        self._guarded = 0
        # Names that hold an answer to the question which TensorFlow there is.
        self._versions: Set[str] = set()
        self._found: List[Event] = []

    def of(self, tree: ast.Module) -> List[Event]:
        """The events of a file."""
        for statement in tree.body:
            if self._kept is None or not isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                self._visit(statement)
                continue
            known = self._kept.get(statement)
            if known is None or known.before != self._versions:
                found, before, self._found = self._found, set(self._versions), []
                self._visit(statement)
                known = self._kept[statement] = Known(before, self._found, set(self._versions))
                self._found = found
            self._found += known.events
            self._versions = set(known.after)
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
            self._guarded += turns_away(child)
        self._guarded = guarded
        self._scopes.pop()

    def _try(self, node: ast.Try) -> None:
        guard = any(catches(handler.type, MISSING) for handler in node.handlers)
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
        self._contrib(node, path, True)
        self._keras_2(node, path)

    def _contrib(self, node: ast.AST, path: str, imported: bool) -> None:
        """An event where `path` is tf.contrib's."""
        part = contrib_part(path)
        if part is not None and not self._guarded:
            self._found.append(
                ContribNamed(self._make(node), path, part=part, cure=replacement(part), imported=imported)
            )

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
        if "contrib" in rest.split(".") and contrib_part(owner) is None:
            self._contrib(node, path, False)
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
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                self._contrib(node, first.value, True)
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
