"""What all models share: the state that a call inherits, and how events come about."""

from __future__ import annotations

import ast
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Dict, Iterable, Iterator, Optional

from tf1lint.events import (
    AT_ROOT,
    IN_SCOPE,
    Created,
    Regularized,
    Site,
    Trained,
)
from tf1lint.interpret.library import Context
from tf1lint.interpret.values import (
    NO_SOURCES,
    TENSOR,
    Arguments,
    Bound,
    Class,
    Const,
    Function,
    OneOf,
    Partial,
    Something,
    Text,
    Value,
    is_none,
    sources_of,
)
from tf1lint.tensorflow import tables
from tf1lint.tensorflow.notes import Asked, Opened, name_of, reuse_of
from tf1lint.tensorflow.objects import (
    ScopeHandle,
    State,
)

if TYPE_CHECKING:
    from tf1lint.interpret.frame import Frame
    from tf1lint.interpret.interpreter import Interpreter


# What a class of the project is by its bases outside.
KERAS, MODULE, LEGACY, SONNET, UNKNOWN_KIND, PLAIN = "keras", "module", "legacy", "sonnet", "unknown", "plain"
# Class kinds that the shim can track (TF2's, and Sonnet's on top of it).
HOSTS = (KERAS, MODULE)


class Models:
    """Reads and replaces TensorFlow's part of the machine's context, and notes events with it."""

    def state(self, machine: "Interpreter") -> State:
        """TensorFlow's part of the machine's context."""
        state = machine.context.state
        return state if isinstance(state, State) else State()

    def _common(self, machine: "Interpreter") -> Dict[str, Any]:
        context, state = machine.context, self.state(machine)
        return {
            "once": context.once,
            "shim": context.shim,
            "graph": state.graph,
            "inner_graph": state.inner_graph,
            "level": state.level,
        }

    def kind_of(self, machine: "Interpreter", cls: Class) -> str:
        """What a class of the project is by its bases outside."""
        raise NotImplementedError

    def with_level(self, machine: "Interpreter", level: int) -> Context:
        """The context inside a scope of that level."""
        return machine.context._replace(state=self.state(machine)._replace(level=level, body=""))

    def inside(self, level: int) -> int:
        """The level inside a scope with a name, opened where `level` holds."""
        return IN_SCOPE if level == AT_ROOT else level

    def inner_scope(self, machine: "Interpreter") -> Context:
        """The context inside a scope with a name, opened here."""
        return self.with_level(machine, self.inside(self.state(machine).level))

    def create(
        self,
        machine: "Interpreter",
        frame: "Frame",
        node: ast.AST,
        api: str,
        named: Optional[bool],
        by: str = "function",
        regularizer: Optional[Site] = None,
    ) -> bool:
        """Notes that a creator was called; returns whether what it makes gets a regularizer, that of its own, written
        at `regularizer`, or its scope's.
        """
        site = machine.site(frame.module, node)
        written = regularizer or self.state(machine).regularizer
        regularized = written is not None
        body = short(self.state(machine).body) if named is False else ""
        common = self._common(machine)
        if body:
            common["base"] = tables.SLIM_BASES.get(api, short(api))
        machine.emit(frame, Created(site, api, named=named, by=by, regularized=regularized, body=body, **common))
        if written is not None:
            self.regularize(machine, frame, site, api, written)
        return regularized

    def regularize(self, machine: "Interpreter", frame: "Frame", site: Site, api: str, written: Site) -> None:
        """Notes that the creator at `site` gets a regularizer; one of another file is spoken of where it is used."""
        via = self.state(machine).arguments.via
        for place in (written, via):
            if place is not None and place.path is machine.root_path:
                site = place
                break
        machine.emit(frame, Regularized(site, api, **self._common(machine)))

    def train(
        self,
        machine: "Interpreter",
        frame: "Frame",
        node: ast.AST,
        api: str,
        what: str,
        form: str,
        argument: str,
        value: Optional[Value],
        site: Optional[Site] = None,
        trainable: Optional[Value] = None,
    ) -> None:
        """Notes that a batch norm or dropout ran, and what it was told of training."""
        none = value is not None and is_none(value) is True
        sources = sources_of(value) if value is not None else NO_SOURCES
        frozen = trainable is not None and trainable.truth is False
        place = site if site is not None else machine.site(frame.module, node)
        machine.emit(
            frame,
            Trained(
                place,
                api,
                what=what,
                form=form,
                given=value is not None and not none,
                none=none,
                argument=argument,
                sources=sources,
                always=value is not None and _is_true(value) and not sources and not frozen,
                decided=self.state(machine).training_branch,
                **self._common(machine),
            ),
        )

    def run_inside(self, machine: "Interpreter", frame: "Frame", node: ast.AST, callee: Optional[Value]) -> None:
        """Calls an activation or the like, inside the scope of the layer that it is given to."""
        if not isinstance(callee, (Function, Bound, Partial)):
            return
        with machine.instead(context=self.inner_scope(machine)):
            machine.call(frame, node, callee, Arguments([TENSOR]))

    @contextmanager
    def layer_scope(
        self,
        machine: "Interpreter",
        site: Site,
        api: str,
        name: Optional[Value],
        base: str,
        reuse: Optional[Value] = None,
    ) -> Iterator[None]:
        """Notes that a layer opens a scope of its own, under its name or the first free one like `base`."""
        written = name_of(name)
        with machine.block():
            machine.journal.append(
                Opened(site, written or None, None if written else base, reuse=reuse_of(reuse), api=api)
            )
            yield

    def ask(
        self,
        machine: "Interpreter",
        site: Site,
        api: str,
        names: Iterable[str],
        reuse: Optional[Value] = None,
        regularized: bool = False,
    ) -> None:
        """Notes that variables are asked for in the scope that is open."""
        for name in names:
            machine.journal.append(Asked(site, name, api, reuse_of(reuse), regularized))

    def defaults_of(self, machine: "Interpreter", key: Any) -> Any:
        """What the open `arg_scope`s say of a function."""
        return self.state(machine).arguments.ops.get(key)


def short(api: str) -> str:
    """The last part of a dotted path."""
    return api.rsplit(".", 1)[-1]


def _is_true(value: Value) -> bool:
    return isinstance(value, Const) and (value.value is True or value.value == 1)


def is_named(value: Optional[Value]) -> Optional[bool]:
    """Whether a layer's name is given: True, False where TensorFlow makes one up, None where that is not known."""
    if value is None:
        return False
    kinds = {name_kind(v) for v in (value.values if isinstance(value, OneOf) else (value,))}
    if kinds <= {"none", "empty"}:
        return False
    return True if kinds <= {"named", "handle"} else None


def name_kind(value: Value) -> str:
    """What a name is: "named", "handle" (a scope object), "none", "empty" or "unknown"."""
    if isinstance(value, ScopeHandle):
        return "handle"
    if isinstance(value, Const):
        if value.value is None:
            return "none"
        return "empty" if value.value == "" else "named"
    if isinstance(value, (Text, Something)):
        return "named"
    return "unknown"
