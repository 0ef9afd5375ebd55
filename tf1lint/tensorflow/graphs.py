"""What only a graph can do, or does in another way: collections, sessions, partitioners, options of scopes, updates."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Dict, Iterator, List, NamedTuple, Optional, Set, Tuple, Union

from tf1lint.events import (
    Assigned,
    CollectionUsed,
    Event,
    GraphOnly,
    Partitioned,
    RootReused,
    ScopeOption,
    Site,
)
from tf1lint.interpret.library import Context
from tf1lint.interpret.syntax import catches, last_word
from tf1lint.interpret.values import (
    GIVEN,
    NONE,
    SOMETHING,
    TENSOR,
    UNKNOWN,
    Arguments,
    Bound,
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
    Value,
    is_handed,
    is_none,
)
from tf1lint.tensorflow import tables
from tf1lint.tensorflow.models import Models, short
from tf1lint.tensorflow.objects import Called, Quiet, ScopeHandle, State, Update, VariableObject

if TYPE_CHECKING:
    from tf1lint.interpret.frame import Frame
    from tf1lint.interpret.interpreter import Interpreter

Position = Tuple[int, int]
Range = Tuple[Position, Position]

# Collections of TensorFlow's own by their text.
_COLLECTIONS: Dict[str, str] = {
    "variables": "GLOBAL_VARIABLES",
    **{
        name.lower(): name
        for name in (
            "LOCAL_VARIABLES",
            "LOSSES",
            "MODEL_VARIABLES",
            "MOVING_AVERAGE_VARIABLES",
            "REGULARIZATION_LOSSES",
            "SUMMARIES",
            "TRAINABLE_VARIABLES",
            "UPDATE_OPS",
        )
    },
}
_SAVER = (
    "var_list",
    "reshape",
    "sharded",
    "max_to_keep",
    "keep_checkpoint_every_n_hours",
    "name",
    "restore_sequentially",
)
_CATCH_ALL = frozenset(
    {"Exception", "BaseException", "AttributeError", "RuntimeError", "NotImplementedError", "ValueError", "TypeError"}
)
_ASKED_ATTRIBUTES = ("op", "graph", "eval")
_NOT_PLAIN = (Function, Bound, Partial, Class, Instance, Sequence_, Mapping_, Number, Text)


class Shelters(NamedTuple):
    """Parts of a function: where there is surely a graph, and where a failure is caught."""

    graph: List[Range]
    caught: List[Range]


class Graphs(Models):
    """The models of what leans on a graph."""

    def __init__(self) -> None:
        super().__init__()
        self._shelters: Dict[ast.AST, Shelters] = {}
        self._dropped: Dict[ast.AST, Dict[ast.AST, str]] = {}
        # Where variables of TensorFlow 1's own class are made.
        self._old_variables: Set[Site] = set()

    def traced(self, context: Context) -> Context:
        """The context inside a function that TensorFlow makes a graph of."""
        state = context.state if isinstance(context.state, State) else State()
        return context._replace(state=state._replace(traced=True))

    def result(self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments) -> Value:
        """What is neither a tensor nor modelled."""
        return Result(name)

    # -- where there is a graph

    def has_graph(self, machine: "Interpreter", frame: "Frame", node: ast.AST) -> bool:
        """Whether a call surely runs with a graph: in a `tf.function`, or where the code has asked for it."""
        return self.state(machine).traced or self._sheltered(machine, frame, node, False)

    def _sheltered(self, machine: "Interpreter", frame: "Frame", node: ast.AST, caught: bool) -> bool:
        """Whether a call, or one that leads to it, stands where there is a graph, or where a failure is caught."""
        places: List[Tuple[Optional[ast.AST], Position]] = []
        around: Optional[ast.AST] = frame.function.node if frame.function is not None else frame.module.tree
        places.append((around, (getattr(node, "lineno", 0), getattr(node, "col_offset", 0))))
        for (caller, _), (_, site) in zip(machine.stack, machine.stack[1:]):
            if caller is not None and site is not None:
                places.append((caller.node, (site.line, site.column)))
        for around, position in places:
            if around is None:
                continue
            found = self._shelters.get(around)
            if found is None:
                found = self._shelters[around] = _shelters_of(around)
            if any(first <= position < last for first, last in found.caught if caught):
                return True
            if any(first <= position < last for first, last in found.graph):
                return True
        return False

    # -- collections

    def collection(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`tf.get_collection(key)`, `tf.global_variables()`, `tf.add_to_collection(name, value)` and their kin."""
        use = "write" if name in tables.COLLECTION_WRITES else "read"
        self._use_collection(machine, frame, node, name, use, tables.COLLECTION_FUNCTIONS[name], arguments)
        return TENSOR if name.endswith("_loss") else Result(name)

    def _use_collection(
        self,
        machine: "Interpreter",
        frame: "Frame",
        node: ast.AST,
        api: str,
        use: str,
        collection: str,
        arguments: Arguments,
    ) -> None:
        own = False
        if not collection:
            for keyword in ("key", "name", "names"):
                if keyword in arguments.keywords:
                    collection, own = _collection_of(arguments.keywords[keyword])
            if not collection and arguments.positional:
                collection, own = _collection_of(arguments.positional[0])
        machine.emit(
            frame,
            CollectionUsed(
                machine.site(frame.module, node), api, use=use, collection=collection, own=own, **self._common(machine)
            ),
        )

    # -- variables

    def variable_arguments(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, called: Called
    ) -> None:
        """What `get_variable` and slim's variables are asked for that the shim has not."""
        if is_given(called.get("partitioner")):
            self.partitioned(
                machine, frame, node, name, called.written("partitioner") or machine.site(frame.module, node)
            )
        collections = called.get("collections")
        trainable = called.get("trainable")
        if (
            isinstance(collections, Sequence_)
            and any(_collection_of(item)[0] == "LOCAL_VARIABLES" for item in collections.items)
            and (trainable is None or isinstance(trainable, Const) and trainable.value in (None, True))
        ):
            place = called.written("collections") or machine.site(frame.module, node)
            machine.emit(
                frame,
                CollectionUsed(place, name, use="variable", collection="LOCAL_VARIABLES", **self._common(machine)),
            )

    def partitioned(self, machine: "Interpreter", frame: "Frame", node: ast.AST, api: str, site: Site) -> None:
        """Notes a partitioner that will be refused."""
        self._emit_here(machine, frame, node, Partitioned(site, api, **self._common(machine)))

    def _emit_here(self, machine: "Interpreter", frame: "Frame", node: ast.AST, event: Event) -> None:
        """Notes an event; one of another file is reached by the call `node` of this one."""
        if event.site.path == frame.module.path:
            machine.emit(frame, event)
        else:
            machine.hand_over_one(frame, node, short(event.api), event)

    def note_variable(self, machine: "Interpreter", frame: "Frame", node: ast.AST) -> None:
        """Remembers a `tf.Variable` that is TensorFlow 1's: a module's own, or what the text calls so."""
        if not isinstance(node, ast.Call):
            return
        if frame.function is not None and not (machine.context.once and "v1" in ast.unparse(node.func)):
            return
        called = machine.eval(node.func, frame) if isinstance(node.func, (ast.Name, ast.Attribute)) else UNKNOWN
        if isinstance(called, Symbol) and ".v1." in called.path:
            self._old_variables.add(machine.site(frame.module, node))

    # -- updates

    def received(self, machine: "Interpreter", frame: "Frame", node: ast.AST, value: Value) -> None:
        """Notes an update that a function of the project returns to a call whose result nobody uses."""
        if not isinstance(value, Update) or value.event.site is machine.site(frame.module, node):
            return
        if self._is_dropped(frame, node):
            self._emit_here(machine, frame, node, value.event.replace(**self._common(machine)))

    def assign(self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments) -> Value:
        """`tf.assign(ref, value)`, `tf.scatter_add(ref, …)` and their kin."""
        reference = Called(arguments, ("ref",)).get("ref")
        own = (
            isinstance(reference, VariableObject)
            and not _by_get_variable(reference)
            and reference.site not in self._old_variables
        )
        return GIVEN if own else self._note_update(machine, frame, node, name)

    def _assign_method(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, variable: VariableObject, name: str
    ) -> Value:
        if _by_get_variable(variable) or variable.site in self._old_variables:
            return self._note_update(machine, frame, node, "tf.Variable." + name)
        return GIVEN

    def _note_update(self, machine: "Interpreter", frame: "Frame", node: ast.AST, api: str) -> Value:
        event = Assigned(machine.site(frame.module, node), api, **self._common(machine))
        if frame.function is not None and self._is_dropped(frame, node):
            machine.emit(frame, event.replace(bound=self._dropped[frame.function.node][node]))
        return Update(event)

    def _is_dropped(self, frame: "Frame", node: ast.AST) -> bool:
        """Whether nobody uses what a call returns."""
        if frame.function is None:
            return False
        around = frame.function.node
        dropped = self._dropped.get(around)
        if dropped is None:
            dropped = self._dropped[around] = _dropped_calls(around)
        return node in dropped

    # -- graphs and sessions

    def graph_only(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`tf.Session()`, `tf.placeholder(…)`, `tf.gradients(…)` …"""
        if name.endswith("Session"):
            graph = Called(arguments, ("target", "graph", "config")).get("graph")
            if graph is None or is_none(graph) is True:
                self._note_graph_only(machine, frame, node, name, name)
            return Quiet(name)
        if name == "tf.train.Saver":
            variables = Called(arguments, _SAVER).get("var_list")
            if (variables is None or is_none(variables) is True) and "saver_def" not in arguments.keywords:
                self._note_graph_only(machine, frame, node, name, name)
            return Result(name)
        if name not in tables.TRACED_FUNCTIONS or not self.state(machine).traced:
            self._note_graph_only(machine, frame, node, name, name)
        return TENSOR

    def _note_graph_only(self, machine: "Interpreter", frame: "Frame", node: ast.AST, api: str, what: str) -> None:
        if not self._sheltered(machine, frame, node, True):
            machine.emit(frame, GraphOnly(machine.site(frame.module, node), api, what=what, **self._common(machine)))

    def tensor_attribute(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, tensor: Tensor, name: str
    ) -> None:
        """`x.op`, `x.graph`; in a `tf.function` a tensor has them, a variable has not."""
        if name not in ("op", "graph") or is_handed(tensor):
            return
        if isinstance(tensor, VariableObject) or not self.state(machine).traced:
            self._note_graph_only(machine, frame, node, "." + name, "." + name)

    def graph_method(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, subject: Value, name: str, arguments: Arguments
    ) -> Optional[Value]:
        """A method that leans on a graph; None: it is none of these."""
        if isinstance(subject, ScopeHandle):
            return self._scope_method(machine, frame, node, subject, name, arguments)
        if isinstance(subject, Tensor):
            if name == "eval" and not is_handed(subject):
                self._note_graph_only(machine, frame, node, ".eval", ".eval()")
            if isinstance(subject, VariableObject) and name in tables.ASSIGN_METHODS:
                return self._assign_method(machine, frame, node, subject, name)
            return None
        if not isinstance(subject, Result):
            return None
        if subject.of == "tf.get_default_graph" and name in tables.GRAPH_METHODS:
            use = "write" if name.startswith("add") else "read"
            self._use_collection(machine, frame, node, "tf.Graph." + name, use, "", arguments)
            return Result("tf." + name)
        if (
            name in ("minimize", "compute_gradients")
            and subject.of.startswith(("tf.train.", "tf.contrib.opt.", "tf.tpu.", "tf.contrib.tpu."))
            and subject.of.endswith("Optimizer")
        ):
            loss = Called(arguments, ("loss",)).get("loss")
            if _is_tensor(loss) and not self.state(machine).traced:
                self._note_graph_only(machine, frame, node, f"{subject.of}.{name}", name)
        return None

    # -- scopes

    def scope_options(self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, called: Called) -> None:
        """`variable_scope(caching_device=…)` and `variable_scope(use_resource=False)` (H37, H38)."""
        if is_given(called.get("caching_device")):
            self._note_option(machine, frame, node, name, "caching_device")
        resource = called.get("use_resource")
        if isinstance(resource, Const) and resource.value is not None and not resource.value:
            self._note_option(machine, frame, node, name, "use_resource")

    def _note_option(self, machine: "Interpreter", frame: "Frame", node: ast.AST, api: str, option: str) -> None:
        if not self.has_graph(machine, frame, node):
            machine.emit(
                frame, ScopeOption(machine.site(frame.module, node), api, option=option, **self._common(machine))
            )

    def _scope_method(
        self,
        machine: "Interpreter",
        frame: "Frame",
        node: ast.AST,
        scope: ScopeHandle,
        name: str,
        arguments: Arguments,
    ) -> Optional[Value]:
        api = "tf.VariableScope." + name
        if name == "reuse_variables":
            if scope.root:
                machine.emit(frame, RootReused(machine.site(frame.module, node), api, **self._common(machine)))
            return NONE
        if name == "set_partitioner":
            if is_given(Called(arguments, ("partitioner",)).get("partitioner")):
                self.partitioned(machine, frame, node, api, machine.site(frame.module, node))
            return NONE
        if name == "set_caching_device":
            # None is refused as well.
            self._note_option(machine, frame, node, api, name)
            return NONE
        if name == "set_use_resource":
            value = Called(arguments, ("use_resource",)).get("use_resource")
            if isinstance(value, Const) and not value.value:
                self._note_option(machine, frame, node, api, name)
            return NONE
        if name in tables.SCOPE_METHODS:
            known = "" if name == "get_collection" else name.upper()
            self._use_collection(machine, frame, node, api, "read", known, arguments)
            return Result(api)
        return None


def is_given(value: Optional[Value]) -> bool:
    """Whether an argument is surely given, and not None."""
    if isinstance(value, OneOf):
        return all(is_given(one) for one in value.values)
    if isinstance(value, Const):
        return value.value is not None
    if isinstance(value, Tensor):
        return not is_handed(value)
    if isinstance(value, Result):
        last = short(value.of)
        return value.of.startswith("tf.") and (last.endswith("partitioner") or last[:1].isupper())
    return value is SOMETHING or isinstance(value, _NOT_PLAIN)


def _is_tensor(value: Optional[Value]) -> bool:
    if isinstance(value, OneOf):
        return all(_is_tensor(one) for one in value.values)
    return isinstance(value, Tensor) and not is_handed(value)


def _by_get_variable(variable: VariableObject) -> bool:
    return variable.api in ("tf.get_variable", "tf.get_local_variable", *tables.SLIM_VARIABLES)


def _collection_of(value: Value) -> Tuple[str, bool]:
    """The name of a collection, and whether it is the program's own."""
    if isinstance(value, Symbol):
        front, _, last = value.name.rpartition(".")
        return (last, False) if front == "tf.GraphKeys" else ("", False)
    if isinstance(value, Const) and isinstance(value.value, str):
        known = _COLLECTIONS.get(value.value)
        return (known, False) if known is not None else (value.value, True)
    return "", False


Scope = Union[ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.Module]


def _dropped_calls(function: ast.AST) -> Dict[ast.AST, str]:
    """The calls in a function whose result nobody uses, with the name that it is bound to ("": none)."""
    read: Set[str] = set()
    found: Dict[ast.AST, str] = {}
    bound: List[Tuple[ast.Call, List[str]]] = []
    for node in ast.walk(function):
        if isinstance(node, ast.Name):
            if isinstance(node.ctx, ast.Load):
                read.add(node.id)
        elif isinstance(node, (ast.Global, ast.Nonlocal)):
            read.update(node.names)
        elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            read.add(node.target.id)
        elif isinstance(node, ast.Expr):
            for call in _results(node.value):
                found[call] = ""
        elif isinstance(node, ast.Assign):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
            if len(names) == len(node.targets):
                bound.extend((call, names) for call in _results(node.value))
        elif isinstance(node, ast.AnnAssign) and node.value is not None and isinstance(node.target, ast.Name):
            bound.extend((call, [node.target.id]) for call in _results(node.value))
    if read.isdisjoint(("locals", "vars", "eval", "exec")):
        for call, names in bound:
            if read.isdisjoint(names):
                found[call] = names[0]
    return found


def _results(node: ast.expr) -> Iterator[ast.Call]:
    """The calls whose result an expression hands on as it is."""
    if isinstance(node, ast.Call):
        yield node
    elif isinstance(node, ast.IfExp):
        yield from _results(node.body)
        yield from _results(node.orelse)
    elif isinstance(node, ast.BoolOp):
        yield from _results(node.values[-1])


def _shelters_of(function: ast.AST) -> Shelters:
    """The parts of a function where the code has made sure of a graph, and those where a failure is caught."""
    found = Shelters([], [])
    for node in ast.walk(function):
        for block in _blocks(node):
            for index, statement in enumerate(block):
                if isinstance(statement, ast.If):
                    _shelter_branches(statement, block[index + 1 :], found.graph)
                elif isinstance(statement, ast.Try) and any(catches(h.type, _CATCH_ALL) for h in statement.handlers):
                    _add(statement.body, found.caught)
        if isinstance(node, ast.IfExp):
            for arm, outcome in ((node.body, True), (node.orelse, False)):
                if _graph_when(node.test, outcome):
                    _add([arm], found.graph)
    return found


def _blocks(node: ast.AST) -> Iterator[List[ast.stmt]]:
    for name in ("body", "orelse", "finalbody"):
        block = getattr(node, name, None)
        if isinstance(block, list):
            yield block


def _shelter_branches(statement: ast.If, rest: List[ast.stmt], found: List[Range]) -> None:
    if _graph_when(statement.test, True):
        _add(statement.body, found)
    if _graph_when(statement.test, False):
        _add(statement.orelse, found)
        if isinstance(statement.body[-1], (ast.Return, ast.Raise, ast.Continue)):
            _add(rest, found)
    elif _graph_when(statement.test, True) and statement.orelse:
        if isinstance(statement.orelse[-1], (ast.Return, ast.Raise, ast.Continue)):
            _add(rest, found)


def _add(nodes: "List[ast.stmt] | List[ast.expr]", found: List[Range]) -> None:
    if nodes:
        first, last = nodes[0], nodes[-1]
        found.append(
            ((first.lineno, first.col_offset), (last.end_lineno or first.lineno, last.end_col_offset or 10_000))
        )


def _graph_when(test: ast.expr, outcome: bool) -> bool:
    """Whether a condition that comes out as `outcome` says that there is a graph, or the attribute asked for."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return _graph_when(test.operand, not outcome)
    if isinstance(test, ast.BoolOp):
        enough = any if isinstance(test.op, ast.And) is outcome else all
        return enough(_graph_when(value, outcome) for value in test.values)
    if not isinstance(test, ast.Call):
        return False
    name = last_word(test.func)
    if name == "hasattr" and outcome and len(test.args) == 2:
        return isinstance(test.args[1], ast.Constant) and test.args[1].value in _ASKED_ATTRIBUTES
    return name in ("executing_eagerly", "in_eager_mode", "executing_eagerly_outside_functions") and not outcome
