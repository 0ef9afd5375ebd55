"""What expressions come to."""

from __future__ import annotations

import ast
import re
from typing import Any, Callable, Dict, List, Optional, Tuple

from tf1lint.interpret import python
from tf1lint.interpret.classes import ITEMS
from tf1lint.interpret.frame import Frame
from tf1lint.interpret.interpreter import Interpreter
from tf1lint.interpret.later import Later
from tf1lint.interpret.values import (
    FALSE,
    GIVEN,
    NO_SOURCES,
    NONE,
    NUMBER,
    TENSOR,
    TRUE,
    UNKNOWN,
    Arguments,
    Bound,
    BoundExternal,
    Class,
    Const,
    ConstFrom,
    Function,
    Instance,
    Mapping_,
    ModuleValue,
    Number,
    OneOf,
    Result,
    Sequence_,
    Something,
    Super,
    Symbol,
    Tensor,
    Text,
    Unknown,
    Value,
    Wrapped,
    alternatives,
    from_sources,
    hand_on,
    is_handed,
    is_none,
    join,
    join_all,
    not_none,
    pattern_of,
    sources_of,
    text,
    unknown,
)
from tf1lint.project import Module

# Elements of a known container that a loop or comprehension goes through one by one.
UNROLL_LIMIT = 16


class Expressions(Interpreter):
    """Evaluation, by kind of node. Mixed into the machine."""

    def eval(self, node: ast.AST, frame: Frame) -> Value:
        """The value of an expression."""
        method = _EVAL.get(type(node))
        if method is not None:
            return method(self, node, frame)
        return UNKNOWN

    # -- names and attributes

    def _name(self, node: ast.Name, frame: Frame) -> Value:
        found = self.lookup(node.id, frame)
        if isinstance(found, Tensor) and found is not TENSOR:
            self.library.used(self, frame, node, found)
        return found

    def lookup(self, name: str, frame: Frame) -> Value:
        """What a name means in a frame."""
        env = frame.env
        if name in env and name not in frame.globals:
            found = env[name]
            return found if type(found) is not Later else self.lookup_later(found)
        for outer in frame.closure:
            if name in outer:
                found = outer[name]
                return found if type(found) is not Later else self.lookup_later(found)
        module_env = self.module_env(frame.module)
        if name in module_env:
            found = module_env[name]
            return _flag(name, found) if type(found) is not Later else self.lookup_later(found)
        star = module_env.get("*")
        if star is not None:
            for value in star.items:  # type: ignore[attr-defined]
                starred = self.star_attribute(value, name)
                if starred is not None:
                    return starred
        if name in python.BUILTINS:
            return self.symbol("builtins." + name)
        return UNKNOWN

    def star_attribute(self, value: Value, name: str) -> Optional[Value]:
        """What `from value import *` gives a name, or None."""
        if isinstance(value, Symbol):
            if name in python.BUILTINS or not self.library.canonical(value.path + "." + name).startswith(
                ("tf.", "keras.", "slim.")
            ):
                return None
            return self.symbol(value.path + "." + name)
        if isinstance(value, ModuleValue) and not name.startswith("_"):
            found = self.get_attribute(value, name)
            return None if found is UNKNOWN else found
        return None

    def _attribute(self, node: ast.Attribute, frame: Frame) -> Value:
        value = self.eval(node.value, frame)
        found = self.get_attribute(value, node.attr, frame, node)
        if isinstance(found, Unknown) and isinstance(value, (Unknown, Result)):
            # `self.encoder.layers` of an unknown object: remember at least what was set under that name here.
            return frame.env.get(dotted_key(node), found)
        if isinstance(found, Tensor) and found is not TENSOR:
            self.library.used(self, frame, node, found)
        return found

    def get_attribute(
        self, value: Value, name: str, frame: Optional[Frame] = None, node: Optional[ast.AST] = None
    ) -> Value:
        """`value.name`; a property is called where a frame is given."""
        if isinstance(value, Symbol):
            return self.symbol(value.path + "." + name)
        if isinstance(value, Instance):
            found = value.attributes.get(name)
            if found is not None:
                return self.library.read(self, value, name, found)
            given = self.library.attribute(self, value, name, frame, node)
            if given is not None:
                return given
            member = self.find_attribute(value.cls, name)
            if member is not None:
                return self.library.read(self, value, name, self.bind(member, value, frame, node))
            if name == "__class__":
                return value.cls
            getter = self.find_attribute(value.cls, "__getattr__")
            if getter is None and (self.is_open(value.cls) or (ITEMS in value.attributes and name in python.METHODS)):
                return BoundExternal(value, name)
            return self.library.read(self, value, name, UNKNOWN)
        if isinstance(value, ModuleValue):
            return self.module_attribute(value, name)
        if isinstance(value, Class):
            member = self.find_attribute(value, name)
            if member is None:
                if name == "__name__":
                    return Const(value.name)
                return BoundExternal(value, name) if self.is_open(value) else UNKNOWN
            if isinstance(member, Wrapped):
                return (
                    Bound(member.value, value)
                    if member.kind == "classmethod" and isinstance(member.value, Function)
                    else member.value
                )
            return _flag(name, member)
        if isinstance(value, Super):
            return self.super_attribute(value, name, frame, node)
        if isinstance(value, OneOf):
            held = [one for one in value.values if is_none(one) is not True]
            if any(not isinstance(one, Tensor) for one in held):
                # The program may well know by now that it is no tensor.
                held = [GIVEN if isinstance(one, Tensor) else one for one in held]
            return join_all([self.get_attribute(one, name, frame, node) for one in held])
        if isinstance(value, Function):
            if name == "__name__":
                return Const(value.name)
            return UNKNOWN
        if isinstance(value, (Unknown, Something)):
            return BoundExternal(unknown(value), name) if name in python.CONTAINER_METHODS else unknown(value)
        given = self.library.attribute(self, value, name, frame, node)
        if given is not None:
            return given
        return BoundExternal(value, name)

    def module_attribute(self, value: ModuleValue, name: str) -> Value:
        """A name of a module of the project, or a module below it."""
        module = value.module
        if isinstance(module, Module):
            env = self.module_env(module)
            if name in env:
                held = env[name]
                return _flag(name, held) if type(held) is not Later else self.lookup_later(held)
            found = self.project.submodule(module, name)
            if found is not None:
                return self.module_value(found)
            star = env.get("*")
            if star is not None:
                for one in star.items:  # type: ignore[attr-defined]
                    given = self.star_attribute(one, name)
                    if given is not None:
                        return given
            return UNKNOWN
        found = self.project.submodule(module, name)
        return self.module_value(found) if found is not None else UNKNOWN

    # -- calls

    def _call(self, node: ast.Call, frame: Frame) -> Value:
        func = node.func
        if isinstance(func, ast.Name) and func.id == "super":
            if self.watch is not None:
                self.watch.called(self, node, self.symbol("builtins.super"))
            return self._super(node, frame)
        if isinstance(func, ast.Attribute):
            subject = self.eval(func.value, frame)
            callee = self.get_attribute(subject, func.attr, frame, node)
            if func.attr in python.MUTATORS:
                self.note_mutation(func.value, subject, frame)
        else:
            callee = self.eval(func, frame)
        arguments = self.arguments_of(node, frame)
        result = self.call(frame, node, callee, arguments)
        if isinstance(result, Tensor) and result is not TENSOR:
            self.library.received(self, frame, node, result)
        return result

    def arguments_of(self, node: ast.Call, frame: Frame) -> Arguments:
        """The evaluated arguments of a call."""
        arguments = Arguments()
        positional = arguments.positional
        for item in node.args:
            if isinstance(item, ast.Starred):
                value = self.eval(item.value, frame)
                if isinstance(value, Sequence_):
                    positional.extend(value.items)
                    if not value.exact:
                        arguments.more_positional = True
                else:
                    arguments.more_positional = True
            else:
                positional.append(hand_on(self.eval(item, frame)))
        for keyword in node.keywords:
            value = hand_on(self.eval(keyword.value, frame))
            if keyword.arg is not None:
                arguments.keywords[keyword.arg] = value
            else:
                self._spread(arguments, value)
        return arguments

    def _spread(self, arguments: Arguments, value: Value) -> None:
        if isinstance(value, Mapping_):
            for key, item in value.items.items():
                if isinstance(key, str):
                    arguments.keywords[key] = item
            if not value.exact or value.others:
                arguments.more_keywords = True
        elif is_none(value) is not True:
            arguments.more_keywords = True

    def _super(self, node: ast.Call, frame: Frame) -> Value:
        function = frame.function
        owner = frame.owner
        if len(node.args) == 2:
            named = self.eval(node.args[0], frame)
            subject = self.eval(node.args[1], frame)
            return Super(subject, named) if isinstance(named, Class) else UNKNOWN
        if function is None or owner is None:
            # A function inside a method: its closure has the method's first parameter, not its class.
            return UNKNOWN
        parameters = [*function.node.args.posonlyargs, *function.node.args.args]
        if not parameters:
            return UNKNOWN
        return Super(frame.env.get(parameters[0].arg, UNKNOWN), owner)

    def super_attribute(self, value: Super, name: str, frame: Optional[Frame], node: Optional[ast.AST]) -> Value:
        """An attribute looked up after a class in an object's order of classes."""
        subject = value.subject
        cls = subject.cls if isinstance(subject, Instance) else subject if isinstance(subject, Class) else value.owner
        order = self.order_of(cls)
        if value.owner in order:
            order = order[order.index(value.owner) + 1 :]
        else:
            order = self.order_of(value.owner)[1:]
        for one in order:
            if isinstance(one, Class):
                if name in one.env:
                    return self.bind(one.env[name], subject, frame, node)
            else:
                return BoundExternal(subject, name)
        return UNKNOWN

    def call_symbol(self, frame: Frame, node: ast.AST, symbol: Symbol, arguments: Arguments) -> Value:
        """Calls something outside the project: Python's own, or the library's."""
        model = python.FUNCTIONS.get(symbol.name)
        if model is not None:
            return model(self, frame, node, arguments)
        return self.library.call(self, frame, node, symbol, arguments)

    def call_bound_external(self, frame: Frame, node: ast.AST, callee: BoundExternal, arguments: Arguments) -> Value:
        """Calls a method that no project class defines."""
        model = python.METHODS.get(callee.name)
        if model is not None:
            subject = callee.subject
            if isinstance(subject, Instance):
                subject = subject.attributes.get(ITEMS, subject)
            done = model(self, frame, node, subject, arguments)
            if done is not None:
                return done
        return self.library.call_method(self, frame, node, callee.subject, callee.name, arguments)

    # -- literals and containers

    def _constant(self, node: ast.Constant, frame: Frame) -> Value:
        value = node.value
        if value is None:
            return NONE
        if value is True:
            return TRUE
        if value is False:
            return FALSE
        return Const(value)

    def _joined(self, node: ast.JoinedStr, frame: Frame) -> Value:
        parts = []
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                parts.append(
                    _text_of(self.eval(part.value, frame))
                    if part.format_spec is None and part.conversion == -1
                    else "{}"
                )
            else:
                parts.append(str(part.value))  # type: ignore[attr-defined]
        return text("".join(parts))

    def _items(self, nodes: List[ast.expr], frame: Frame, kind: str) -> Value:
        items: List[Value] = []
        exact = True
        for item in nodes:
            if isinstance(item, ast.Starred):
                value = self.eval(item.value, frame)
                if isinstance(value, Sequence_):
                    items.extend(value.items)
                    exact = exact and value.exact
                else:
                    exact = False
            else:
                items.append(hand_on(self.eval(item, frame)))
        return Sequence_(items, exact, kind)

    def _tuple(self, node: ast.Tuple, frame: Frame) -> Value:
        return self._items(node.elts, frame, "tuple")

    def _list(self, node: ast.List, frame: Frame) -> Value:
        return self._items(node.elts, frame, "list")

    def _set(self, node: ast.Set, frame: Frame) -> Value:
        return self._items(node.elts, frame, "set")

    def _dict(self, node: ast.Dict, frame: Frame) -> Value:
        result = Mapping_({})
        for key, item in zip(node.keys, node.values):
            value = self.eval(item, frame)
            if key is None:
                if isinstance(value, Mapping_):
                    result.absorb(value)
                else:
                    result.exact = False
                continue
            self.put_item(result, self.eval(key, frame), value)
        return result

    def put_item(self, mapping: Mapping_, key: Value, value: Value) -> None:
        """`mapping[key] = value`."""
        constant = python.constant_key(key)
        self.touch(mapping)
        if constant is python.NO_KEY:
            if len(mapping.others) < 16:
                mapping.others.append(value)
                if isinstance(key, Number):
                    mapping.numbered.append(value)
        elif self.uncertain and constant in mapping.items:
            mapping.items[constant] = join(mapping.items[constant], value)
        else:
            mapping.items[constant] = value

    def _subscript(self, node: ast.Subscript, frame: Frame) -> Value:
        value = self.eval(node.value, frame)
        index = node.slice
        if index.__class__.__name__ == "Index":
            index = index.value  # type: ignore[attr-defined]
        if isinstance(index, ast.Slice):
            for bound in (index.lower, index.upper):
                if bound is not None:
                    self.eval(bound, frame)
            return self._sliced(value, index, frame)
        key = self.eval(index, frame)
        if isinstance(value, Instance):
            getter = self.find_attribute(value.cls, "__getitem__")
            if isinstance(getter, Function):
                return self.call_function(frame, node, getter, Arguments([value, key]), value)
            value = value.attributes.get(ITEMS, UNKNOWN)
        found = self.get_item(value, key)
        if isinstance(found, Tensor) and found is not TENSOR:
            self.library.used(self, frame, node, found)
        return found

    def _sliced(self, value: Value, index: ast.Slice, frame: Frame) -> Value:
        if isinstance(value, (Tensor, Number)):
            return value
        if isinstance(value, Sequence_):
            bounds = []
            for bound in (index.lower, index.upper, index.step):
                constant = self.eval(bound, frame) if bound is not None else NONE
                if not isinstance(constant, Const) or not (constant.value is None or isinstance(constant.value, int)):
                    return Sequence_(value.items, False, value.kind)
                bounds.append(constant.value)
            try:
                return Sequence_(value.items[slice(*bounds)], value.exact, value.kind)
            except ValueError:
                return Sequence_(value.items, False, value.kind)
        if isinstance(value, Const) and isinstance(value.value, str):
            return Text("{}")
        return UNKNOWN

    def get_item(self, value: Value, key: Value) -> Value:
        """`value[key]`."""
        constant = python.constant_key(key)
        if isinstance(value, Sequence_):
            if isinstance(constant, int) and value.exact and -len(value.items) <= constant < len(value.items):
                return value.items[constant]
            return join_all(value.items if value.exact else [*value.items, UNKNOWN]) if value.items else UNKNOWN
        if isinstance(value, Mapping_):
            if constant is not python.NO_KEY and constant in value.items:
                return join_all([value.items[constant], *value.others]) if value.others else value.items[constant]
            held = value.all_values() if constant is python.NO_KEY else list(value.others)
            return join_all(held if value.exact else [*held, UNKNOWN]) if held else UNKNOWN
        if isinstance(value, (Tensor, Number)):
            return value
        if isinstance(value, OneOf):
            return join_all([self.get_item(one, key) for one in value.values])
        return unknown(value)

    # -- operators

    def _binary(self, node: ast.BinOp, frame: Frame) -> Value:
        return self.binary(node.op, self.eval(node.left, frame), self.eval(node.right, frame))

    def binary(self, operator: ast.operator, left: Value, right: Value) -> Value:
        """`left + right` and the like."""
        if isinstance(left, Tensor) or isinstance(right, Tensor):
            known = left.combined(right) if isinstance(left, Tensor) else TENSOR
            return right.combined(left) if known is TENSOR and isinstance(right, Tensor) else known
        kind = type(operator)
        if kind is ast.Div and (_is_text(right) or _is_text(left)):
            # Nothing but a path is divided by a text, or divides one.
            return text(_text_of(left) + "/" + _text_of(right))
        if kind is ast.Mod and isinstance(left, (Const, Text)) and _is_text(left):
            return _percent(left, right)
        if kind is ast.Add:
            if _is_text(left) or _is_text(right):
                return text(_text_of(left) + _text_of(right))
            if isinstance(left, Sequence_) and isinstance(right, Sequence_):
                return Sequence_([*left.items, *right.items], left.exact and right.exact, left.kind)
            if isinstance(left, Sequence_) or isinstance(right, Sequence_):
                known = left if isinstance(left, Sequence_) else right
                return Sequence_(known.items, False, known.kind)  # type: ignore[attr-defined]
        sources = sources_of(left, right)
        if isinstance(left, Const) and isinstance(right, Const):
            compute = _ARITHMETIC.get(kind)
            if compute is not None and type(left.value) in (int, float) and type(right.value) in (int, float):
                try:
                    return from_sources(Const(compute(left.value, right.value)), sources)
                except (ArithmeticError, ValueError):
                    return from_sources(NUMBER, sources)
        if kind is ast.Mult and isinstance(left, Sequence_):
            return Sequence_(left.items, False, left.kind)
        if isinstance(left, (Const, Number)) and isinstance(right, (Const, Number)):
            return from_sources(NUMBER, sources)
        return from_sources(UNKNOWN, sources)

    def _unary(self, node: ast.UnaryOp, frame: Frame) -> Value:
        value = self.eval(node.operand, frame)
        if isinstance(node.op, ast.Not):
            truth = value.truth
            self.ask_truth(frame, node, node.operand, value, "not")
            return from_sources(UNKNOWN if truth is None else FALSE if truth else TRUE, sources_of(value))
        if isinstance(value, Const) and type(value.value) in (int, float):
            if isinstance(node.op, ast.USub):
                return from_sources(Const(-value.value), value.sources)
            return value
        if isinstance(value, Tensor):
            return TENSOR
        return value if isinstance(value, Number) else unknown(value)

    def _boolean(self, node: ast.BoolOp, frame: Frame) -> Value:
        is_or = isinstance(node.op, ast.Or)
        result: List[Value] = []
        sources = NO_SOURCES
        entered = False
        try:
            for index, item in enumerate(node.values):
                value = self.eval(item, frame)
                sources = sources | sources_of(value)
                if index == len(node.values) - 1:
                    result.append(value)
                    break
                self.ask_truth(frame, node, item, value, "or" if is_or else "and")
                truth = value.truth
                if truth is None:
                    result.append(not_none(value) if is_or else value)
                    if not entered:
                        entered = True
                        self.uncertain += 1
                elif truth is is_or:
                    result.append(value)
                    break
        finally:
            if entered:
                self.uncertain -= 1
        return from_sources(join_all(result), sources)

    def ask_truth(self, frame: Frame, node: ast.AST, asked: ast.AST, value: Value, how: str) -> None:
        """Tells the library where `node` asks a tensor whether it is true."""
        tensors = alternatives(value) if isinstance(asked, ast.BoolOp) else (value,)
        for one in tensors:
            if isinstance(one, Tensor):
                self.library.tested(self, frame, node, one, how)
                return

    def _compare(self, node: ast.Compare, frame: Frame) -> Value:
        left = self.eval(node.left, frame)
        rights = [self.eval(item, frame) for item in node.comparators]
        if len(rights) != 1:
            return TENSOR if isinstance(left, Tensor) else unknown(left, *rights)
        right, operator = rights[0], node.ops[0]
        if isinstance(operator, (ast.Is, ast.IsNot, ast.Eq, ast.NotEq)):
            positive = isinstance(operator, (ast.Is, ast.Eq))
            same = _same(left, right, isinstance(operator, (ast.Is, ast.IsNot)))
            if same is not None:
                return from_sources(TRUE if same is positive else FALSE, sources_of(left, right))
            tensors = isinstance(left, Tensor) or isinstance(right, Tensor)
            if tensors and isinstance(operator, (ast.Eq, ast.NotEq)):
                return TENSOR
            return unknown(left, right)
        if isinstance(operator, (ast.In, ast.NotIn)):
            inside = _contains(right, left)
            if inside is None:
                return unknown(left, right)
            return from_sources(TRUE if inside is isinstance(operator, ast.In) else FALSE, sources_of(left))
        if isinstance(left, Tensor) or isinstance(right, Tensor):
            return TENSOR
        if isinstance(left, Const) and isinstance(right, Const):
            compare = _ORDER.get(type(operator))
            try:
                holds = compare is not None and compare(left.value, right.value)
                return from_sources(TRUE if holds else FALSE, sources_of(left, right))
            except TypeError:
                return unknown(left, right)
        return unknown(left, right)

    def _conditional(self, node: ast.IfExp, frame: Frame) -> Value:
        test = self.eval(node.test, frame)
        truth = test.truth
        self.ask_truth(frame, node, node.test, test, "if")
        if truth is not None:
            return from_sources(self.eval(node.body if truth else node.orelse, frame), sources_of(test))
        outer = self.journal
        self.uncertain += 1
        arms = []
        context = self.context
        self.context = self.library.in_branch(self, test)
        try:
            results = []
            for arm in (node.body, node.orelse):
                self.journal = []
                saved = self.narrow(node.test, frame, arm is node.body)
                results.append(self.eval(arm, frame))
                self.widen(saved, frame)
                arms.append(self.journal)
            return from_sources(join_all(results), sources_of(test))
        finally:
            self.context = context
            self.uncertain -= 1
            self.journal = outer
            self.fork(frame, node, arms, sources_of(test))

    # -- functions and comprehensions

    def _lambda(self, node: ast.Lambda, frame: Frame) -> Value:
        function = Function(node, frame.module, self.closure_of(frame), frame.owner, "<lambda>")
        function.owner = None
        self.fill_defaults(function, frame)
        return function

    def fill_defaults(self, function: Function, frame: Frame) -> None:
        """Evaluates the defaults of a function's parameters."""
        signature = function.node.args
        function.defaults = [self.eval(item, frame) for item in signature.defaults]
        for parameter, item in zip(signature.kwonlyargs, signature.kw_defaults):
            if item is not None:
                function.keyword_defaults[parameter.arg] = self.eval(item, frame)

    def closure_of(self, frame: Frame) -> Tuple[Dict[str, Value], ...]:
        """What a function that is defined in a frame closes over."""
        if frame.env is frame.module.env:
            return ()
        if frame.function is None and frame.owner is not None:
            # A class body's names are not seen from its methods.
            return frame.closure
        return (frame.env, *frame.closure)

    def _comprehension(self, node: Any, frame: Frame) -> Value:
        saved = dict(frame.env)
        results: List[Value] = []
        keys: List[Tuple[Value, Value]] = []
        exact = True

        def nested(index: int) -> None:
            nonlocal exact
            if index == len(node.generators):
                if isinstance(node, ast.DictComp):
                    keys.append((self.eval(node.key, frame), self.eval(node.value, frame)))
                else:
                    results.append(self.eval(node.elt, frame))
                return
            generator = node.generators[index]
            iterated = self.eval(generator.iter, frame)
            if isinstance(iterated, Tensor):
                self.library.tested(self, frame, generator.iter, iterated, "comprehension")
            items, known = self.iterate(iterated)
            exact = exact and known and not generator.ifs
            for item in items:
                self.assign(generator.target, item, frame)
                for condition in generator.ifs:
                    if self.eval(condition, frame).truth is False:
                        break
                else:
                    nested(index + 1)

        nested(0)
        for name in [name for name in frame.env if name not in saved]:
            del frame.env[name]
        frame.env.update(saved)
        if isinstance(node, ast.DictComp):
            mapping = Mapping_({}, exact)
            for key, value in keys:
                self.put_item(mapping, key, value)
            return mapping
        kind = "set" if isinstance(node, ast.SetComp) else "list" if isinstance(node, ast.ListComp) else "iterator"
        return Sequence_(results, exact, kind)

    def iterate(self, value: Value) -> Tuple[List[Value], bool]:
        """What a loop over `value` sees, one by one, and whether that is all and exact."""
        if isinstance(value, Sequence_):
            if value.exact and len(value.items) <= UNROLL_LIMIT:
                return list(value.items), True
            return ([join_all(value.items)] if value.items else [UNKNOWN]), False
        if isinstance(value, Mapping_):
            if value.exact and not value.others and len(value.items) <= UNROLL_LIMIT:
                return [Const(key) for key in value.items], True
            return [UNKNOWN], False
        if isinstance(value, OneOf):
            items: List[Value] = []
            for one in value.values:
                items.extend(self.iterate(one)[0])
            return [join_all(items)], False
        if isinstance(value, Tensor):
            return [GIVEN if is_handed(value) else TENSOR], False
        if isinstance(value, Instance):
            return self.iterate(value.attributes[ITEMS]) if ITEMS in value.attributes else ([UNKNOWN], False)
        if isinstance(value, Const) and isinstance(value.value, str):
            return [Text("{}")], False
        return [value if isinstance(value, Number) else unknown(value)], False

    def _yield(self, node: ast.Yield, frame: Frame) -> Value:
        value = self.eval(node.value, frame) if node.value is not None else NONE
        if frame.hook is not None:
            frame.hook(value)
            return NONE
        frame.yields.append(value)
        return UNKNOWN

    def _yield_from(self, node: ast.YieldFrom, frame: Frame) -> Value:
        items, _ = self.iterate(self.eval(node.value, frame))
        frame.yields.extend(items)
        return UNKNOWN

    def _starred(self, node: ast.Starred, frame: Frame) -> Value:
        return self.eval(node.value, frame)

    def _walrus(self, node: ast.NamedExpr, frame: Frame) -> Value:
        value = self.eval(node.value, frame)
        self.assign(node.target, value, frame)
        return value

    def _await(self, node: ast.Await, frame: Frame) -> Value:
        return self.eval(node.value, frame)


def dotted_key(node: ast.AST) -> str:
    """`a.b.c` as a text; empty where it is no such chain of names."""
    parts: List[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else ""


def _flag(name: str, value: Value) -> Value:
    """What a module or class holds under a name: of a True or False it is known where it comes from."""
    if type(value) is Const and type(value.value) is bool:
        return ConstFrom(value.value, frozenset({("global", name)}))
    return value


def _is_text(value: Value) -> bool:
    return pattern_of(value) is not None


def _text_of(value: Value) -> str:
    if isinstance(value, Text):
        return value.pattern
    if isinstance(value, Const) and isinstance(value.value, (str, int)):
        return str(value.value)
    return "{}"


_PERCENT_FIELD = re.compile(r"%(?:\(\w+\))?[-#0 +]*(?:\d+|\*)?(?:\.(?:\d+|\*))?[a-zA-Z%]")


def _percent(left: Value, right: Value) -> Value:
    pattern = _text_of(left)
    values = right.items if isinstance(right, Sequence_) and right.exact else [right]
    remaining = list(values)

    def fill(match: Any) -> str:
        field = match.group()
        if field.endswith("%"):
            return "%"
        value = remaining.pop(0) if remaining else UNKNOWN
        return _text_of(value) if field in ("%s", "%d", "%i") else "{}"

    return text(_PERCENT_FIELD.sub(fill, pattern))


def _same(left: Value, right: Value, identity: bool) -> Optional[bool]:
    if is_none(right) is True:
        return is_none(left)
    if is_none(left) is True:
        return is_none(right)
    if isinstance(left, Const) and isinstance(right, Const):
        if identity and not isinstance(left.value, (bool, type(None))):
            return None
        return bool(left.value == right.value)
    if isinstance(left, (Class, Function, ModuleValue)) and isinstance(right, (Class, Function, ModuleValue)):
        return left is right
    if isinstance(left, Symbol) and isinstance(right, Symbol):
        return True if left.name == right.name else None
    if isinstance(right, OneOf) or isinstance(left, OneOf):
        answers = {_same(a, b, identity) for a in alternatives(left) for b in alternatives(right)}
        return answers.pop() if len(answers) == 1 else None
    return None


def _contains(container: Value, item: Value) -> Optional[bool]:
    key = python.constant_key(item)
    if key is python.NO_KEY:
        return None
    if isinstance(container, Mapping_):
        if key in container.items:
            return True
        return False if container.exact and not container.others else None
    if isinstance(container, Sequence_):
        constants = [python.constant_key(one) for one in container.items]
        if key in [c for c in constants if c is not python.NO_KEY]:
            return True
        return False if container.exact and python.NO_KEY not in constants else None
    return None


_ARITHMETIC: Dict[type, Callable[[Any, Any], Any]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.FloorDiv: lambda a, b: a // b,
    ast.Mod: lambda a, b: a % b,
    ast.Div: lambda a, b: a / b,
}
_ORDER: Dict[type, Callable[[Any, Any], bool]] = {
    ast.Lt: lambda a, b: a < b,
    ast.LtE: lambda a, b: a <= b,
    ast.Gt: lambda a, b: a > b,
    ast.GtE: lambda a, b: a >= b,
}
_EVAL: Dict[type, Callable[..., Value]] = {
    ast.Name: Expressions._name,
    ast.Attribute: Expressions._attribute,
    ast.Call: Expressions._call,
    ast.Constant: Expressions._constant,
    ast.JoinedStr: Expressions._joined,
    ast.Tuple: Expressions._tuple,
    ast.List: Expressions._list,
    ast.Set: Expressions._set,
    ast.Dict: Expressions._dict,
    ast.Subscript: Expressions._subscript,
    ast.BinOp: Expressions._binary,
    ast.UnaryOp: Expressions._unary,
    ast.BoolOp: Expressions._boolean,
    ast.Compare: Expressions._compare,
    ast.IfExp: Expressions._conditional,
    ast.Lambda: Expressions._lambda,
    ast.ListComp: Expressions._comprehension,
    ast.SetComp: Expressions._comprehension,
    ast.GeneratorExp: Expressions._comprehension,
    ast.DictComp: Expressions._comprehension,
    ast.Yield: Expressions._yield,
    ast.YieldFrom: Expressions._yield_from,
    ast.Starred: Expressions._starred,
    ast.NamedExpr: Expressions._walrus,
    ast.Await: Expressions._await,
}
