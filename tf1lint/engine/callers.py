"""Who in the project mentions a function, class or method, and whether that calls it.

Read off the syntax, with names resolved through each file's imports: for the question whether code has a known
caller. Tests do
not count.
"""

from __future__ import annotations

import ast
import re
from typing import Dict, List, NamedTuple, Optional, Set, Tuple

from tf1lint.interpret.machine import Machine
from tf1lint.interpret.python import BUILTINS
from tf1lint.interpret.values import Class, Function, ModuleValue, Symbol, Value
from tf1lint.project import Module
from tf1lint.tensorflow import tables

NOBODY, CALLED, USED = "nobody", "called", "used"
# Handed to code outside the project, which starts with it, whoever else calls it.
_OUTSIDE = "outside"

# What keeps a function that it is given.
_KEEPERS = frozenset(
    {
        "builtins." + name
        for name in ("dict", "list", "tuple", "set", "frozenset", "staticmethod", "classmethod", "property")
    }
    | {"collections.OrderedDict", "collections.defaultdict", "collections.deque", "types.SimpleNamespace"}
)
# Under this name stand the objects of which an attribute is read by a name that is not written out.
_ANY_NAME = "getattr(…)"
_INDENTED_IMPORT = re.compile(r"^[ \t]+from\b.*\bimport\b", re.MULTILINE)
_DEFINED = re.compile(r"^[ \t]*(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)", re.MULTILINE)


class Mention(NamedTuple):
    """A name read somewhere: `call` is the call whose function it is, or whose argument where `argument` is set."""

    module: Module
    node: ast.AST
    call: Optional[ast.Call]
    argument: bool
    function: Tuple[str, ...]
    cls: str
    local: bool
    main: bool
    base: bool = False


class Callers:
    """The mentions of a project's names, gathered a file at a time when first asked for."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.project = machine.project
        self._files: Optional[List[Module]] = None
        self._defined: Set[str] = set()
        self._mentions: Optional[Dict[str, List[Mention]]] = None
        self._verdicts: Dict[object, str] = {}
        self._by_name: Dict[Module, bool] = {}
        # By file: names, and the calls whose results are bound to them; None among them for any other binding.
        self._assigned: Dict[Module, Dict[str, List[Optional[ast.AST]]]] = {}
        self._inside: Dict[Module, List[ast.ImportFrom]] = {}

    def modules(self) -> List[Module]:
        """The project's files that are no tests."""
        if self._files is None:
            found = [self.project.module(path) for path in self.project.files() if not self.project.is_test(path)]
            self._files = [module for module in found if module is not None]
            for module in self._files:
                self._defined.update(_DEFINED.findall(module.source.text))
        return self._files

    def gather(self) -> Dict[str, List[Mention]]:
        """All mentions by name, gathered when first asked for."""
        if self._mentions is None:
            self._mentions = {}
            for module in self.modules():
                if module.tree is not None:
                    gatherer = _Gatherer(module, self._defined, self._mentions)
                    gatherer.gather(module.tree)
                    self._assigned[module] = gatherer.assigned
        return self._mentions

    def mentions(self, name: str) -> List[Mention]:
        """Where a name is read."""
        return self.gather().get(name, [])

    def files_with(self, name: str) -> List[Module]:
        """The files in whose text a name stands."""
        return [module for module in self.modules() if name in module.words]

    def of_function(self, name: str, node: ast.AST, module: Module) -> str:
        """Whether a function at module level has a known caller, is used in a way that cannot be followed, or
        neither.
        """
        return self._ask(node, name, module, None)

    def of_method(self, function: Function, cls: Class) -> str:
        """The same for a method of a class."""
        return self._ask(function.node, function.name, cls.module, cls)

    def of_class(self, cls: Class) -> str:
        """The same for a class: whether objects of it, or of a class below it, are made."""
        verdict = self._ask(cls.node, cls.name, cls.module, None)
        return verdict if verdict != NOBODY else self._of_subclasses(cls)

    def _of_subclasses(self, cls: Class) -> str:
        for mention in self.mentions(cls.name):
            below = self._class_with_base(mention)
            if below is not None and below is not cls and cls in self.machine.order_of(below):
                verdict = self.of_class(below)
                if verdict != NOBODY:
                    return verdict
        return NOBODY

    def _class_with_base(self, mention: Mention) -> Optional[Class]:
        for value in self.machine.module_env(mention.module).values():
            if isinstance(value, Class) and value.node is not None and mention.node in value.node.bases:
                return value
        return None

    def calls_of(self, name: str, module: Module) -> Optional[List[Mention]]:
        """The known calls of a function at module level; None where it is also used in ways that cannot be followed."""
        return self._calls([m for m in self.mentions(name) if self._plain_mention(m, name, module) != NOBODY])

    def constructions(self, cls: Class) -> Optional[List[Mention]]:
        """The known constructions of a class, by classes below too; None: there may be others."""
        found = list(self.mentions(cls.name))
        for mention in self.mentions("__init__"):
            # `super().__init__(flag=flag)` in a class below.
            if mention.cls and _is_super(mention.node):
                below = self.machine.module_env(mention.module).get(mention.cls)
                if isinstance(below, Class) and below is not cls and cls in self.machine.order_of(below):
                    found.append(mention)
        return self._calls(found)

    def _calls(self, mentions: List[Mention]) -> Optional[List[Mention]]:
        found = []
        for mention in mentions:
            if mention.base:
                continue
            if mention.call is None or mention.argument:
                if mention.argument and not self._mere_super(mention):
                    return None
                continue
            if any(isinstance(a, ast.Starred) for a in mention.call.args) or any(
                k.arg is None for k in mention.call.keywords
            ):
                return None
            found.append(mention)
        return found

    def is_written_out(self, mention: Mention, node: ast.AST) -> bool:
        """Whether an argument of a call means the same wherever it stands: literals, and objects made of them."""
        if isinstance(node, ast.Constant):
            return not isinstance(node.value, bool)
        if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
            return all(self.is_written_out(mention, item) for item in node.elts)
        if isinstance(node, ast.Dict):
            items = [*node.keys, *node.values]
            return all(item is not None and self.is_written_out(mention, item) for item in items)
        if isinstance(node, ast.Name):
            value = self._global(mention.module, node.id)
            return isinstance(value, (Class, Function, Symbol)) and not mention.local
        if isinstance(node, ast.Attribute):
            return isinstance(self._base(mention, node), (Class, Symbol))
        if isinstance(node, ast.Call):
            parts = [node.func, *node.args, *(k.value for k in node.keywords)]
            return all(self.is_written_out(mention, part) or isinstance(part, ast.Constant) for part in parts)
        return False

    def _mere_super(self, mention: Mention) -> bool:
        """Whether a class is only named in `super(Class, self)` or `isinstance(x, Class)`."""
        func = mention.call.func if mention.call is not None else None
        return isinstance(func, ast.Name) and func.id in ("super", "isinstance", "issubclass")

    def used_in_class(self, name: str, cls: Class, but: ast.AST) -> bool:
        """Whether another method of the class, or of a class above or below it, reads the method `name` of its
        object.
        """
        for mention in self.mentions(name):
            if (
                isinstance(mention.node, ast.Name)
                and mention.module is cls.module
                and mention.cls == cls.name
                and not mention.function
            ):
                return True
            if mention.cls and isinstance(mention.node, ast.Attribute):
                # `track(Net._body)(self, x)`: by the class's own name.
                base = self._base(mention, mention.node.value)
                if isinstance(base, Class) and (base is cls or base in self.machine.order_of(cls)):
                    return True
            if (
                mention.cls
                and (self._subject(mention) in ("self", "cls") or _is_super(mention.node))
                and self._related(mention, cls)
                and (not mention.function or mention.function[-1] != name)
            ):
                return True
        return False

    # -- resolution

    def _ask(self, key: Optional[ast.AST], name: str, module: Module, cls: Optional[Class]) -> str:
        found = self._verdicts.get((key, cls))
        if found is None:
            found = NOBODY
            for mention in self.mentions(name):
                verdict = (
                    self._method_mention(mention, name, cls)
                    if cls is not None
                    else self._plain_mention(mention, name, module)
                )
                if verdict == _OUTSIDE:
                    found = NOBODY
                    break
                if verdict == CALLED or (verdict == USED and found == NOBODY):
                    found = verdict
            else:
                verdict = ""
            if found == NOBODY and verdict != _OUTSIDE and cls is None and self._chosen_by_name(module):
                found = USED
            self._verdicts[(key, cls)] = found
        return found

    def _chosen_by_name(self, module: Module) -> bool:
        """Whether some file takes what it likes from a module: `getattr(module, kind)`."""
        known = self._by_name.get(module)
        if known is None:
            known = self._by_name[module] = any(
                isinstance(base, ModuleValue) and base.module is module
                for base in (self._base(m, m.node) for m in self.mentions(_ANY_NAME))
            )
        return known

    def _plain_mention(self, mention: Mention, name: str, module: Module) -> str:
        node = mention.node
        if mention.base:
            return NOBODY
        if mention.function and mention.function[-1] == name and mention.module is module and not mention.cls:
            return NOBODY
        own = self.machine.module_env(module).get(name)
        if isinstance(node, ast.Name):
            if mention.local:
                return NOBODY
            if (mention.module is not module or node.id != name) and self._global(mention.module, node.id) is not own:
                local = self._local_import(mention, node.id)
                if local is None or local is not own:
                    return NOBODY
        elif isinstance(node, ast.Attribute):
            base = self._base(mention, node.value)
            if isinstance(base, ModuleValue):
                if self.machine.get_attribute(base, name) is not own:
                    return NOBODY
            elif base is not None:
                return NOBODY
            elif self._subject(mention) in ("self", "cls") or _is_super(node):
                return NOBODY
            elif not self._could_be_module(mention):
                return NOBODY
        if mention.main:
            # `if __name__ == "__main__": main()` leaves `main` where a user starts.
            return NOBODY
        return self._use(mention)

    def _could_be_module(self, mention: Mention) -> bool:
        """Whether `x.name` may mean a module's function: `x` is a plain name that a function imported."""
        node = mention.node
        return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and mention.call is not None

    def _method_mention(self, mention: Mention, name: str, cls: Class) -> str:
        node = mention.node
        if isinstance(node, ast.Name):
            # Inside the class body: `call = track(_forward)`.
            return (
                self._use(mention)
                if mention.module is cls.module and mention.cls == cls.name and not mention.function
                else NOBODY
            )
        if not isinstance(node, ast.Attribute):
            # A string: getattr(self, "name").
            return USED
        subject = self._subject(mention)
        if mention.cls and (subject in ("self", "cls") or _is_super(node)):
            if not self._related(mention, cls):
                return NOBODY
            if mention.function and mention.function[-1] == name and not _is_super(node):
                return NOBODY
            return self._use(mention)
        base = self._base(mention, node.value)
        if isinstance(base, (ModuleValue, Symbol)):
            return NOBODY
        receivers = [base] if isinstance(base, Class) else self._receivers(mention, node.value)
        if receivers:
            related = any(cls in self.machine.order_of(one) or one in self.machine.order_of(cls) for one in receivers)
            return self._use(mention) if related else NOBODY
        if mention.main and mention.call is not None:
            return NOBODY
        return self._use(mention)

    def _receivers(self, mention: Mention, node: ast.AST) -> List[Class]:
        """The class of `Net(…)` in `Net(…).build()`, or of `net` where the file binds nothing but such calls to it."""
        calls: List[Optional[ast.AST]] = [node] if isinstance(node, ast.Call) else []
        if isinstance(node, ast.Name):
            calls = self._assigned.get(mention.module, {}).get(node.id, [])
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self":
            calls = self._assigned.get(mention.module, {}).get("self." + node.attr, [])
        found = []
        for call in calls:
            cls = self._base(mention, call.func) if isinstance(call, ast.Call) else None
            if not isinstance(cls, Class):
                return []
            found.append(cls)
        return found

    def _use(self, mention: Mention) -> str:
        if mention.call is None:
            return USED
        if not mention.argument:
            return CALLED
        callee = self._callee(mention)
        if isinstance(callee, Symbol):
            if callee.name in tables.CALLING_FUNCTIONS:
                return CALLED
            if callee.name in _KEEPERS:
                # `dict(conv=conv)`, `staticmethod(block)`: kept somewhere.
                return USED
            return _OUTSIDE
        return USED

    def _callee(self, mention: Mention) -> Optional[Value]:
        assert mention.call is not None
        func = mention.call.func
        if isinstance(func, ast.Name):
            found = self._global(mention.module, func.id)
            if found is None and func.id in BUILTINS:
                return self.machine.symbol("builtins." + func.id)
            return found
        return self._base(mention, func)

    def _global(self, module: Module, name: str) -> Optional[Value]:
        value = self.machine.module_env(module).get(name)
        if value is not None and type(value).__name__ == "Later":
            return self.machine.lookup_later(value)
        if value is None:
            star = self.machine.module_env(module).get("*")
            for one in getattr(star, "items", ()):
                found = self.machine.star_attribute(one, name)
                if found is not None:
                    return found
        return value

    def _local_import(self, mention: Mention, name: str) -> Optional[Value]:
        """What a function's own `from x import name` brings."""
        if name not in mention.module.imported:
            return None
        for node in self._imports_inside(mention.module):
            for alias in node.names:
                if (alias.asname or alias.name) == name:
                    source = self.machine.import_path(mention.module, node.module or "", node.level)
                    if isinstance(source, ModuleValue):
                        return self.machine.get_attribute(source, alias.name)
        return None

    def _imports_inside(self, module: Module) -> List[ast.ImportFrom]:
        """The `from` imports of a file that has one in a function."""
        found = self._inside.get(module)
        if found is None:
            tree = module.tree if _INDENTED_IMPORT.search(module.source.text) else None
            found = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)] if tree is not None else []
            self._inside[module] = found
        return found

    def _base(self, mention: Mention, node: ast.AST) -> Optional[Value]:
        """The module, class or outside symbol that an expression names; None where it is anything else."""
        parts: List[str] = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        if not isinstance(node, ast.Name):
            return None
        value = self._global(mention.module, node.id)
        if value is None and node.id in mention.module.imported:
            # Imported inside a function.
            value = self.machine.import_path(mention.module, node.id)
        if value is None:
            return None
        for part in reversed(parts):
            if not isinstance(value, (ModuleValue, Symbol, Class)):
                return None
            value = self.machine.get_attribute(value, part)
        return value if isinstance(value, (ModuleValue, Symbol, Class)) else None

    def _subject(self, mention: Mention) -> str:
        node = mention.node
        return node.value.id if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) else ""

    def _related(self, mention: Mention, cls: Class) -> bool:
        """Whether the class around a mention is `cls`, above it or below it."""
        other = self.machine.module_env(mention.module).get(mention.cls)
        if not isinstance(other, Class):
            return mention.module is cls.module and mention.cls == cls.name or other is None
        return other is cls or other in self.machine.order_of(cls) or cls in self.machine.order_of(other)


def _is_super(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Call)
        and isinstance(node.value.func, ast.Name)
        and node.value.func.id == "super"
    )


_LEAVES = (ast.expr_context, ast.operator, ast.cmpop, ast.unaryop, ast.boolop)


class _Gatherer:
    """Gathers the mentions of one file."""

    def __init__(self, module: Module, defined: Set[str], mentions: Dict[str, List[Mention]]) -> None:
        self.module = module
        self.defined = defined
        self.mentions = mentions
        # Names that the file gives to what it imports: alias -> original.
        self.aliases: Dict[str, str] = {}
        self.assigned: Dict[str, List[Optional[ast.AST]]] = {}

    def gather(self, tree: ast.Module) -> None:
        """Goes through a whole file."""
        self._visit_all(tree.body, (), "", frozenset(), False)

    def _visit_all(
        self, nodes: List[ast.stmt], function: Tuple[str, ...], cls: str, local: "frozenset[str]", main: bool
    ) -> None:
        for node in nodes:
            self._visit(node, function, cls, local, main)

    def _visit(self, root: ast.AST, function: Tuple[str, ...], cls: str, local: "frozenset[str]", main: bool) -> None:
        stack: List[Tuple[ast.AST, Optional[ast.Call], bool]] = [(root, None, False)]
        defined = self.defined
        while stack:
            node, call, argument = stack.pop()
            kind = type(node)
            if kind is ast.Name:
                if type(node.ctx) is ast.Store:  # type: ignore[attr-defined]
                    # Bound by anything but a plain assignment of a call: see below.
                    self.assigned.setdefault(node.id, []).append(call)  # type: ignore[attr-defined]
                    continue
                name = self.aliases.get(node.id, node.id)  # type: ignore[attr-defined]
                if name in defined and type(node.ctx) is ast.Load:  # type: ignore[attr-defined]
                    self._note(name, node, call, argument, function, cls, local, main)
            elif kind is ast.Attribute:
                assert isinstance(node, ast.Attribute)
                if type(node.ctx) is ast.Store and isinstance(node.value, ast.Name) and node.value.id == "self":
                    self.assigned.setdefault("self." + node.attr, []).append(call)
                if node.attr in defined and type(node.ctx) is ast.Load:
                    self._note(node.attr, node, call, argument, function, cls, local, main)
                stack.append((node.value, None, False))
            elif kind is ast.Call:
                assert isinstance(node, ast.Call)
                stack.append((node.func, node, False))
                for item in node.args:
                    stack.append((item, node, True))
                for keyword in node.keywords:
                    stack.append((keyword.value, node, True))
                if isinstance(node.func, ast.Name) and node.func.id == "getattr" and len(node.args) >= 2:
                    wanted = node.args[1]
                    if not isinstance(wanted, ast.Constant):
                        self._note(_ANY_NAME, node.args[0], None, False, function, cls, local, main)
                    elif wanted.value in defined:
                        attribute = ast.Attribute(value=node.args[0], attr=wanted.value, ctx=ast.Load())
                        self._note(wanted.value, attribute, None, False, function, cls, local, main)
            elif kind is ast.FunctionDef or kind is ast.AsyncFunctionDef:
                self._function(node, function, cls, local, main)
            elif kind is ast.ClassDef:
                assert isinstance(node, ast.ClassDef)
                for item in node.bases:
                    if isinstance(item, (ast.Name, ast.Attribute)):
                        name = self.aliases.get(item.id, item.id) if isinstance(item, ast.Name) else item.attr
                        if name in defined:
                            self.mentions.setdefault(name, []).append(
                                Mention(self.module, item, None, False, function, cls, False, main, True)
                            )
                    else:
                        self._visit(item, function, cls, local, main)
                for item in (*node.decorator_list, *(k.value for k in node.keywords)):
                    self._visit(item, function, cls, local, main)
                self._visit_all(node.body, (), node.name, frozenset(), main)
            elif kind is ast.If and not function and not cls and is_main(node):
                assert isinstance(node, ast.If)
                self._visit_all(node.body, function, cls, local, True)
                self._visit_all(node.orelse, function, cls, local, main)
            elif kind is ast.Constant:
                pass
            elif kind is ast.Assign:
                assert isinstance(node, ast.Assign)
                made = node.value if isinstance(node.value, ast.Call) else None
                for target in node.targets:
                    # A name takes the call that it is bound to along.
                    stack.append((target, made if isinstance(target, (ast.Name, ast.Attribute)) else None, False))
                stack.append((node.value, None, False))
            elif kind is ast.ImportFrom:
                for alias in node.names:  # type: ignore[attr-defined]
                    if alias.asname and alias.asname != alias.name and alias.name in defined:
                        self.aliases[alias.asname] = alias.name
            else:
                for field in kind._fields:
                    value = getattr(node, field, None)
                    if value.__class__ is list:
                        for child in value:
                            if isinstance(child, ast.AST):
                                stack.append((child, None, False))
                    elif isinstance(value, ast.AST) and not isinstance(value, _LEAVES):
                        stack.append((value, None, False))

    def _function(
        self, node: ast.AST, function: Tuple[str, ...], cls: str, local: "frozenset[str]", main: bool
    ) -> None:
        assert isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        for item in (*node.decorator_list, *node.args.defaults, *(d for d in node.args.kw_defaults if d is not None)):
            self._visit(item, function, cls, local, main)
        arguments = node.args
        names = {a.arg for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}
        names |= {a.arg for a in (arguments.vararg, arguments.kwarg) if a is not None}
        for name in names:
            self.assigned.setdefault(name, []).append(None)
        self._visit_all(node.body, (*function, node.name), cls, local | names, main)

    def _note(
        self,
        name: str,
        node: ast.AST,
        call: Optional[ast.Call],
        argument: bool,
        function: Tuple[str, ...],
        cls: str,
        local: "frozenset[str]",
        main: bool,
    ) -> None:
        hidden = isinstance(node, ast.Name) and node.id in local
        self.mentions.setdefault(name, []).append(
            Mention(self.module, node, call, argument, function, cls, hidden, main)
        )


def is_main(node: ast.AST) -> bool:
    assert isinstance(node, ast.If)
    test = node.test
    return isinstance(test, ast.Compare) and isinstance(test.left, ast.Name) and test.left.id == "__name__"
