"""Passes of code that runs under no shim yet, and of code that nothing in its file reaches."""

from __future__ import annotations

import ast
import re
from functools import partial
from typing import Collection, Dict, Iterator, List, Optional, Sequence, Tuple, Union
from weakref import WeakKeyDictionary

from tf1lint.engine.callers import CALLED, NOBODY, USED
from tf1lint.engine.walks import Walks, argument_of
from tf1lint.events import (
    LOOSE,
    PROSPECTIVE,
    UNKNOWN_SCOPE,
    Pass,
)
from tf1lint.interpret.frame import Frame
from tf1lint.interpret.library import Context
from tf1lint.interpret.values import (
    NONE,
    Arguments,
    Bound,
    Class,
    Function,
    Instance,
    Symbol,
    Value,
    Wrapped,
    is_none,
)
from tf1lint.project import Module
from tf1lint.tensorflow import tables
from tf1lint.tensorflow.models import KERAS, LEGACY, MODULE, PLAIN, SONNET
from tf1lint.tensorflow.objects import State

_TRAINING = re.compile(r"\.(?:batch_normalization|BatchNormalization|batch_norm|dropout|Dropout)\b")
_OWNER = re.compile(r"(\w*)(?:\(\))?$")
# `hparams.dropout` is a rate and `nn.dropout` has no flag.
_NO_LAYERS = frozenset({"nn", "hparams", "self", "params", "config", "hp", "cfg", "args", "FLAGS", "flags", "p"})


def asks_for_training(text: str, imported: Collection[str]) -> bool:
    """Whether a text, which imports some words, calls or hands on a batch norm or dropout that asks for training, or a
    template.
    """
    if "make_template" in text:
        return True
    if not tables.TRAINING_WORDS.isdisjoint(imported):
        return True
    for match in _TRAINING.finditer(text):
        owner = _OWNER.search(text, max(0, match.start() - 40), match.start())
        if owner is None or owner.group(1) not in _NO_LAYERS:
            return True
    return False


Definition = Union[ast.FunctionDef, ast.AsyncFunctionDef]
_TOP: "WeakKeyDictionary[Module, Dict[Definition, None]]" = WeakKeyDictionary()


def _top_level(module: Module) -> Dict[Definition, None]:
    """The functions that are defined at module level, in branches too."""
    found = _TOP.get(module)
    if found is None:
        found = {}
        stack: List[ast.AST] = []
        if module.tree is not None:
            stack.extend(reversed(module.tree.body))
        while stack:
            node = stack.pop()
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                found[node] = None
            elif isinstance(node, (ast.If, ast.Try, ast.With, ast.ExceptHandler)):
                stack.extend(list(ast.iter_child_nodes(node))[::-1])
        _TOP[module] = found
    return found


class Unwrapped(Walks):
    """Prospective roots, and what is left over."""

    def _prospective_passes(self, module: Module, classes: Sequence[Class]) -> Iterator[Pass]:
        machine = self.machine
        assert module.tree is not None
        for name, (node, value) in self._functions(module).items():
            if (
                value.shim is None
                and self.relevance.reaches(node, module, tables.VOCABULARY)
                and self.callers.of_function(name, node, module) == NOBODY
                and not self._registered(module, node, value)
            ):
                arguments = self._root_arguments(value, [], forward=False)
                state = State(level=UNKNOWN_SCOPE) if self._may_open_scope(value, node) else State()
                run = partial(self._call, module, value, arguments, None, Context(state=state), self.prospective)
                entries = self._kept((module.path, "function", node), run)
                yield Pass(PROSPECTIVE, name, machine.site(module, node), entries)
        for cls in classes:
            if self.library.kind_of(machine, cls) != PLAIN:
                continue
            yield from self._kept((module.path, "class", cls), partial(self._listed_class_passes, module, cls))
        for inner in list(machine.handed_out.values()):
            # A `model_fn` inside the function that makes it, or chosen from several: who calls it is outside.
            if inner.node not in machine.reached and (
                inner.closure
                or inner.node in machine.bound_out
                or self.callers.of_function(inner.name, inner.node, module) != CALLED
            ):
                arguments = self._root_arguments(inner, [], forward=False)
                entries = self._call(module, inner, arguments, None, Context(state=State()), self.prospective)
                yield Pass(PROSPECTIVE, inner.name, machine.site(module, inner.node), entries)

    def _functions(self, module: Module) -> Dict[str, Tuple[Definition, Function]]:
        """The functions at module level by name: where each is defined, and what its decorators made of it."""
        found: Dict[str, Tuple[Definition, Function]] = {}
        env = self.machine.module_env(module)
        for node in _top_level(module):
            value = env.get(node.name)
            if isinstance(value, Function) and (value.node is node or node.decorator_list):
                found[node.name] = (node, value)
        return found

    def _may_open_scope(self, value: Function, node: ast.AST) -> bool:
        """Whether a decorator has put code around a function that opens a scope in some cases."""
        if value.node is node:
            return False
        first, last = value.node.lineno, value.node.end_lineno or value.node.lineno
        return "variable_scope" in "\n".join(value.module.source.lines[first - 1 : last])

    def _registered(self, module: Module, node: Union[Definition, ast.ClassDef], value: Optional[Function]) -> bool:
        """Whether a decorator of the project has put a function or class away somewhere: its callers are not known."""
        if value is not None and value.node is not node:
            return False
        frame = Frame(module, self.machine.module_env(module), ())
        for decorator in node.decorator_list:
            callee = decorator.func if isinstance(decorator, ast.Call) else decorator
            found = self.machine.eval(callee, frame)
            if isinstance(found, (Function, Bound)):
                return True
            if isinstance(found, Symbol) and found.name.startswith("gin."):
                # Configuration decides who calls it.
                return True
        return False

    def _listed_class_passes(self, module: Module, cls: Class) -> List[Pass]:
        return list(self._plain_class_passes(module, cls))

    def _plain_class_passes(self, module: Module, cls: Class) -> Iterator[Pass]:
        machine = self.machine
        constructor = machine.find_attribute(cls, "__init__")
        instance: Optional[Instance] = None
        brings = any(isinstance(m, (Function, Wrapped)) for m in cls.env.values())
        if cls.node is None or not self.relevance.reaches(cls.node, module, tables.VOCABULARY):
            return
        made = self.callers.of_class(cls) != NOBODY or self._registered(module, cls.node, None)
        if isinstance(constructor, Function) and brings and not made:
            fresh = Instance(cls, True)
            arguments = self._root_arguments(constructor, [fresh], forward=False)
            entries = self._call(module, constructor, arguments, fresh, Context(state=State()), self.prospective)
            yield Pass(
                PROSPECTIVE,
                f"{cls.name}.__init__",
                machine.site(constructor.module, constructor.node),
                entries,
                cls=cls,
                method="__init__",
            )
        for name, member in list(cls.env.items()):
            if name == "__init__" or (name.startswith("__") and name != "__call__"):
                continue
            function = member.value if isinstance(member, Wrapped) else member
            if not isinstance(function, Function) or function.owner is not cls or function.shim is not None:
                continue
            if name == "__call__" and made:
                # Objects are made, and calling them shows in no name.
                continue
            if not self.relevance.reaches(function.node, function.module, tables.VOCABULARY):
                continue
            if self.callers.of_method(function, cls) != NOBODY:
                continue
            if instance is None:
                instance = self._instance(module, cls)
            static = isinstance(member, Wrapped) and member.kind == "staticmethod"
            of_class = isinstance(member, Wrapped) and member.kind == "classmethod"
            first: List[Value] = [] if static else [cls if of_class else instance]
            arguments = self._root_arguments(function, first, forward=False)
            entries = self._call(module, function, arguments, instance, Context(state=State()), self.prospective)
            yield Pass(
                PROSPECTIVE, f"{cls.name}.{name}", machine.site(module, function.node), entries, cls=cls, method=name
            )

    def _loose_passes(self, module: Module, classes: Sequence[Class]) -> Iterator[Pass]:
        """Functions that nothing in the file reached: who calls them is elsewhere, or not known."""
        machine = self.machine
        machine.local = not self._shim_in_project()
        if machine.local and not asks_for_training(module.source.text, module.imported):
            return
        functions = {
            name: pair
            for name, pair in self._functions(module).items()
            if self.relevance.reaches(pair[0], module, tables.VOCABULARY)
        }
        # First what nothing in the file calls: the others may be reached from there, with what they are given there.
        for name, (node, value) in sorted(functions.items(), key=lambda item: self._called_here(item[0], module)):
            if node not in machine.reached and value.node not in machine.reached:
                arguments = self._loose_arguments(value, name, node, module)
                run = partial(self._call, module, value, arguments, None, Context(state=State()))
                entries = self._kept((module.path, "loose", node), run)
                used = self.callers.of_function(name, node, module) == USED
                yield Pass(LOOSE, name, machine.site(module, node), entries, used=used)
        for cls in classes:
            instance: Optional[Instance] = None
            kind = self.library.kind_of(machine, cls)
            for name, member in sorted(cls.env.items(), key=lambda item: self._called_here(item[0], module)):
                function = member.value if isinstance(member, Wrapped) else member
                if (
                    not isinstance(function, Function)
                    or function.owner is not cls
                    or function.node in machine.reached
                    or not self.relevance.reaches(function.node, module, tables.VOCABULARY)
                ):
                    continue
                if instance is None:
                    instance = self._kept((module.path, "object", cls), partial(self._instance, module, cls))
                first: List[Value] = [] if isinstance(member, Wrapped) and member.kind == "staticmethod" else [instance]
                context = Context(subject=instance, state=State())
                if kind in (LEGACY, SONNET):
                    context = Context(subject=instance, state=State(level=1))
                given = _unknown_arguments(function, first)
                run = partial(self._call, module, function, given, instance, context)
                entries = self._kept((module.path, "loose", function.node), run)
                yield Pass(
                    LOOSE,
                    f"{cls.name}.{name}",
                    machine.site(module, function.node),
                    entries,
                    cls=cls,
                    method=name,
                    host=kind if kind in (KERAS, MODULE) else "",
                )

    def _called_here(self, name: str, module: Module) -> bool:
        """Whether a file itself calls something of that name."""
        return any(
            m.module is module and (not m.function or m.function[-1] != name) for m in self.callers.mentions(name)
        )

    def _shim_in_project(self) -> bool:
        """Whether any class has a shim-decorated method: then who calls it, and how, may matter."""
        if self._shimmed is None:
            self._shimmed = any(
                isinstance(member, Function) and member.shim is not None
                for module in self.callers.modules()
                for value in (*(module.env or {}).values(), *self.machine.local_classes.values())
                if isinstance(value, Class)
                for member in value.env.values()
            )
        return self._shimmed

    def _loose_arguments(self, function: Function, name: str, node: ast.AST, module: Module) -> Arguments:
        """Nothing is known of what a function is called with, but of a flag that its known callers all leave None."""
        arguments = Arguments(more_positional=True, more_keywords=True)
        calls = self.callers.calls_of(name, module)
        if calls and self.callers.of_function(name, node, module) == CALLED:
            positional = [*function.node.args.posonlyargs, *function.node.args.args]
            start = len(positional) - len(function.defaults)
            for index, parameter in enumerate(positional):
                if (
                    index >= start
                    and parameter.arg in tables.TRAINING_PARAMETERS
                    and is_none(function.defaults[index - start]) is True
                    and not any(argument_of(mention.call, parameter.arg, index) for mention in calls)
                ):
                    arguments.keywords[parameter.arg] = NONE
        return arguments


def _unknown_arguments(function: Function, first: List[Value]) -> Arguments:
    arguments = Arguments(first, more_positional=True, more_keywords=True)
    return arguments
