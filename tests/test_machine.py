"""Specifications of the machine below the rules.

`reveal(x)  # reveal: …` says what is known of a value there, `level()  # reveal: …` what scopes are open.
"""

from __future__ import annotations

import re
import textwrap
from pathlib import Path
from typing import Dict, List

import pytest

from tf1lint.events import AT_ROOT, IN_DEFAULT_NAME, IN_SCOPE, UNKNOWN_SCOPE
from tf1lint.interpret.frame import Frame
from tf1lint.interpret.library import Context
from tf1lint.interpret.machine import Machine
from tf1lint.interpret.values import NONE, UNKNOWN, Arguments, Function, Value
from tf1lint.project import Project
from tf1lint.tensorflow.library import TensorFlow
from tf1lint.tensorflow.objects import State

EXPECTED = re.compile(r"#\s*reveal:\s*(.+)$")
LEVELS = {AT_ROOT: "root", IN_SCOPE: "scope", IN_DEFAULT_NAME: "default name", UNKNOWN_SCOPE: "unknown"}

HEADER = """\
import tensorflow.compat.v1 as tf
from spec import level, reveal
"""

PROGRAMS: Dict[str, str] = {
    "texts": """
        def f(i, unknown):
            reveal("layer_%d" % 3)  # reveal: Const('layer_3')
            reveal("layer_%d" % i)  # reveal: Text('layer_{}')
            reveal(f"block{i}/x")  # reveal: Text('block{}/x')
            reveal("a" + "b")  # reveal: Const('ab')
            reveal("{}_{}".format("a", i))  # reveal: Text('a_{}')
            reveal(unknown or "x")  # reveal: OneOf(SOMETHING, Const('x'))
    """,
    "branches": """
        def f(flag, scope=None):
            x = 1
            if flag:
                x = 2
            reveal(x)  # reveal: OneOf(Const(1), Const(2))
            if scope is None:
                scope = "given"
            reveal(scope)  # reveal: Const('given')
            y = "a" if flag else "b"
            reveal(y)  # reveal: OneOf(Const('a'), Const('b'))
    """,
    "narrowing": """
        def f(x):
            if x is None:
                reveal(x)  # reveal: Const(None)
                return
            if x is not None:
                reveal(x)  # reveal: SOMETHING
    """,
    "containers": """
        def f(key):
            makers = {"a": 1, "b": 2}
            reveal(makers["a"])  # reveal: Const(1)
            reveal(makers[key])  # reveal: OneOf(Const(1), Const(2))
            first, *rest = (1, 2, 3)
            reveal(rest)  # reveal: list([Const(2), Const(3)])
            items = [n + 1 for n in (1, 2)]
            reveal(items)  # reveal: list([Const(2), Const(3)])
            reveal(dict(makers, c=3)["c"])  # reveal: Const(3)
            for index, (name, size) in enumerate(zip("xy", (1, 2))):
                pass
            reveal(size)  # reveal: OneOf(Const(1), Const(2))
    """,
    "calls": """
        import functools

        def pair(a, b=2, *rest, c=4, **more):
            return a, b, rest, c, more

        def f(x):
            reveal(pair(1))  # reveal: tuple([Const(1), Const(2), tuple([]), Const(4), dict({})])
            rest = pair(*(5, 6, 7), c=8, d=9)
            reveal(rest[2:])  # reveal: tuple([tuple([Const(7)]), Const(8), dict({'d': Const(9)})])
            bound = functools.partial(pair, 3, c=5)
            reveal(bound(b=4)[1])  # reveal: Const(4)
            reveal((lambda a, b=7: b)(1))  # reveal: Const(7)
    """,
    "classes": """
        class Base:
            kind = "base"

            def __init__(self, size=1):
                self.size = size

            @property
            def label(self):
                return self.kind + str(self.size)

            def name(self):
                return "base"

        class Mixin:
            def name(self):
                return "mixin+" + super().name()

        class Derived(Mixin, Base):
            kind = "derived"

        def f():
            made = Derived(size=3)
            reveal(made.label)  # reveal: Const('derived3')
            reveal(made.name())  # reveal: Const('mixin+base')
            made.size = 4
            reveal(getattr(made, "size"))  # reveal: Const(4)
            reveal(isinstance(made, Base))  # reveal: Const(True)
    """,
    "closures": """
        def make(n):
            def inner():
                return n
            return inner

        def f():
            reveal(make(1)())  # reveal: Const(1)
            reveal([g() for g in [make(i) for i in (1, 2)]])  # reveal: list([Const(1), Const(2)])
    """,
    "scopes": """
        import contextlib

        @contextlib.contextmanager
        def opened(name):
            with tf.variable_scope(name):
                yield

        def made(name):
            return tf.variable_scope(name)

        def f(name, scope=None):
            level()  # reveal: root
            with tf.name_scope("n"):
                level()  # reveal: root
            with tf.variable_scope(""):
                level()  # reveal: root
            with tf.variable_scope("a"):
                level()  # reveal: scope
                with tf.variable_scope(None, default_name="b"):
                    level()  # reveal: scope
            with tf.variable_scope(tf.get_variable_scope()):
                level()  # reveal: scope
            with tf.variable_scope(scope, "b"):
                level()  # reveal: default name
                with tf.variable_scope("c"):
                    level()  # reveal: default name
            with tf.variable_scope(scope or "b"):
                level()  # reveal: scope
            with tf.variable_scope(name):
                level()  # reveal: unknown
            with opened("x"):
                level()  # reveal: scope
            with made("x") as x:
                level()  # reveal: scope
            level()  # reveal: root
            with tf.variable_scope(x):
                level()  # reveal: scope
            with contextlib.ExitStack() as stack:
                stack.enter_context(tf.variable_scope("y"))
                level()  # reveal: scope
            level()  # reveal: root
    """,
    "recursion": """
        def down(n):
            if n == 0:
                return "end"
            return down(n - 1)

        def loop(x):
            return loop(x)

        def f():
            reveal(down(2))  # reveal: Const('end')
            reveal(loop(1))  # reveal: UNKNOWN
    """,
    "imports": """
        try:
            from nowhere import thing
        except ImportError:
            thing = None
        if tf.executing_eagerly():
            layers = tf.layers
        else:
            layers = tf.layers

        def module():
            return tf.layers

        def f():
            reveal(layers.dense)  # reveal: Symbol(tf.layers.dense)
            reveal(module().conv2d)  # reveal: Symbol(tf.layers.conv2d)
            reveal(tf.contrib.layers.convolution2d)  # reveal: Symbol(slim.conv2d)
            reveal(tf.compat.v1.keras.layers.Dense)  # reveal: Symbol(keras.layers.Dense)
    """,
}


class Revealing(TensorFlow):
    """TensorFlow's models, and a function that tells what it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: Dict[int, List[str]] = {}

    def call(self, machine, frame, node, symbol, arguments: Arguments) -> Value:  # type: ignore[no-untyped-def]
        if symbol.name in ("spec.reveal", "spec.level"):
            said = repr(arguments.positional[0]) if arguments.positional else LEVELS[self.state(machine).level]
            lines = self.seen.setdefault(node.lineno, [])
            if said not in lines:
                lines.append(said)
            return NONE
        return super().call(machine, frame, node, symbol, arguments)


@pytest.mark.parametrize("name", PROGRAMS)
def test_what_is_known(name: str, tmp_path: Path) -> None:
    text = HEADER + textwrap.dedent(PROGRAMS[name])
    path = tmp_path / "program.py"
    path.write_text(text, encoding="utf-8")
    expected = {
        number: match.group(1).strip()
        for number, line in enumerate(text.splitlines(), 1)
        if (match := EXPECTED.search(line))
    }
    machine = Machine(Project(tmp_path), library := Revealing())
    module = machine.project.add(path)
    function = machine.module_env(module)["f"]
    assert isinstance(function, Function)
    machine.context = Context(state=State())
    unknown = [a.arg for a in function.node.args.args][: len(function.node.args.args) - len(function.defaults)]
    machine.call_function(Frame(module, {}, ()), function.node, function, Arguments([UNKNOWN for _ in unknown]))
    assert {line: said[-1] for line, said in library.seen.items()} == expected
    assert expected
