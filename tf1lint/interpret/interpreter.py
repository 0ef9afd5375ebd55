"""What the parts of the machine, and the models of libraries, may ask of the machine as a whole."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any, Callable, ContextManager, Dict, Hashable, List, Optional, Sequence, Set, Tuple

from tf1lint.events import Chain, Event, Site
from tf1lint.interpret.frame import Body, Entries, Frame, Mark, Pending
from tf1lint.interpret.guards import Target, Write
from tf1lint.interpret.journal import Journal
from tf1lint.interpret.library import Context, Library
from tf1lint.interpret.values import Arguments, Class, Function, Instance, Mapping_, ModuleValue, Sources, Symbol, Value
from tf1lint.project import Module, Project


class Interpreter:
    """The state of a machine, and its operations by name; `Machine` puts them together."""

    project: Project
    library: Library
    context: Context
    # The file whose roots are being walked: findings are placed in it.
    root_path: Path
    root_module: Optional[Module]
    # The functions that run, outermost first, each with the call that started it.
    stack: List[Tuple[Optional[Function], Optional[Site]]]
    # How many branches with unknown conditions, and loops of unknown length, are around what runs now.
    uncertain: int
    # How many calls are around that may be of something else.
    choosing: int
    looping: int
    # How many modules' bodies are running.
    importing: int
    steps: int
    # Told of every call, where somebody wants to know whether all was seen.
    watch: Any
    # Told of the node of every function that is called, where somebody keeps what calls came to.
    called: Optional[Callable[[ast.AST], None]]
    writes: List[Write]
    # What the pass has surely set to something false, and to something true.
    falsy: Set[Target]
    truthy: Set[Target]
    # What running the modules' bodies came to.
    bodies: Dict[Module, Body]
    unresolved: Set[Site]
    # Objects that remember whether they are made a single time, in the order in which they were made.
    made: List[Any]
    # Classes that functions define, by their node: the last that was made of each.
    local_classes: Dict[ast.AST, Class]
    # The context that an `enter_context` leaves behind.
    kept_context: Context
    # What has happened in the function that runs, in order.
    journal: Journal
    # The context of what follows a branch that is left early.
    rest: Optional[Context]

    # -- places and events (machine)

    def site(self, module: Module, node: ast.AST) -> Site:
        """The one `Site` of a syntax node."""
        raise NotImplementedError

    def chain(self) -> Chain:
        """The calls that led here, outermost first."""
        raise NotImplementedError

    def emit(self, frame: Frame, event: Event) -> None:
        """Notes an event that happened in `frame`."""
        raise NotImplementedError

    def mark(self, frame: Frame) -> Mark:
        """This moment, to be asked later what was written, made and done since."""
        raise NotImplementedError

    def mark_once(self, frame: Frame, since: Mark, until: Optional[Mark] = None, kept: Sequence[Target] = ()) -> None:
        """Says of everything that happened in `frame` between two moments that it happens a single time."""
        raise NotImplementedError

    def hand_over(self, frame: Frame, node: ast.AST, name: str, entries: Entries, foreign: bool = False) -> None:
        """Gives what happened in a callee to its caller."""
        raise NotImplementedError

    def hand_over_one(self, frame: Frame, node: ast.AST, name: str, event: Event) -> None:
        """Notes an event of another file, reached by the call `node` of this one."""
        raise NotImplementedError

    def fork(
        self, frame: Frame, node: ast.AST, arms: Sequence[Journal], sources: Sources, ends: Sequence[str] = ()
    ) -> None:
        """Notes in the journal that one of several ways was taken."""
        raise NotImplementedError

    def block(self) -> ContextManager[None]:
        """What the library notes inside is closed at the end."""
        raise NotImplementedError

    def hand_out(self, arguments: Arguments) -> None:
        """Notes functions that are given to code outside the project."""
        raise NotImplementedError

    def touch(self, value: Any) -> None:
        """Remembers how an object is before a pass changes it."""
        raise NotImplementedError

    def note_write(self, subject: Any, name: Hashable, truth: Optional[bool] = None) -> None:
        """Notes that an attribute or container was written to, and whether to something true or false."""
        raise NotImplementedError

    def step(self) -> None:
        """Counts one statement. Raises GiveUp where a root has had its share."""
        raise NotImplementedError

    # -- calls (machine)

    def symbol(self, path: str) -> Symbol:
        """The value of something outside the project."""
        raise NotImplementedError

    def call(self, frame: Frame, node: ast.AST, callee: Value, arguments: Arguments) -> Value:
        """Calls anything with evaluated arguments."""
        raise NotImplementedError

    def instead(self, **state: Any) -> ContextManager[None]:
        """Gives the machine other state for the length of a `with` statement."""
        raise NotImplementedError

    def call_each(self, frame: Frame, node: ast.AST, values: Sequence[Value], arguments: Arguments) -> None:
        """Calls what can be called of some values."""
        raise NotImplementedError

    def call_function(
        self, frame: Frame, node: ast.AST, function: Function, arguments: Arguments, subject: Optional[Value] = None
    ) -> Value:
        """Calls a function of the project, in the context that the library says."""
        raise NotImplementedError

    def call_instance(self, frame: Frame, node: ast.AST, instance: Instance, arguments: Arguments) -> Value:
        """Calls an object of a project class."""
        raise NotImplementedError

    def frame_of(self, function: Function, arguments: Arguments) -> Frame:
        """A frame with the parameters of `function` bound to `arguments`."""
        raise NotImplementedError

    def run(self, frame: Frame) -> Value:
        """Runs a function's frame and returns what it returns."""
        raise NotImplementedError

    def is_generator(self, node: ast.AST) -> bool:
        """Whether a function's own body has a `yield`."""
        raise NotImplementedError

    def run_pending(self, frame: Frame, node: ast.AST, pending: Pending, body: Callable[[Value], None]) -> bool:
        """Runs a generator context manager and, at its `yield`, `body`."""
        raise NotImplementedError

    def module_value(self, module: Any) -> ModuleValue:
        """The value of a module or folder of the project."""
        raise NotImplementedError

    def module_env(self, module: Module) -> Dict[str, Value]:
        """The names of a module, which is run for it if it was not yet."""
        raise NotImplementedError

    # -- expressions

    def eval(self, node: ast.AST, frame: Frame) -> Value:
        """The value of an expression."""
        raise NotImplementedError

    def ask_truth(self, frame: Frame, node: ast.AST, asked: ast.AST, value: Value, how: str) -> None:
        """Tells the library where `node` asks a tensor whether it is true."""
        raise NotImplementedError

    def lookup(self, name: str, frame: Frame) -> Value:
        """What a name means in a frame."""
        raise NotImplementedError

    def get_attribute(
        self, value: Value, name: str, frame: Optional[Frame] = None, node: Optional[ast.AST] = None
    ) -> Value:
        """`value.name`; a property is called where a frame is given."""
        raise NotImplementedError

    def get_item(self, value: Value, key: Value) -> Value:
        """`value[key]`."""
        raise NotImplementedError

    def put_item(self, mapping: Mapping_, key: Value, value: Value) -> None:
        """`mapping[key] = value`."""
        raise NotImplementedError

    def iterate(self, value: Value) -> Tuple[List[Value], bool]:
        """What a loop over `value` sees, one by one, and whether that is all and exact."""
        raise NotImplementedError

    def binary(self, operator: ast.operator, left: Value, right: Value) -> Value:
        """`left + right` and the like."""
        raise NotImplementedError

    def call_symbol(self, frame: Frame, node: ast.AST, symbol: Symbol, arguments: Arguments) -> Value:
        """Calls something outside the project: Python's own, or the library's."""
        raise NotImplementedError

    def call_bound_external(self, frame: Frame, node: ast.AST, callee: Any, arguments: Arguments) -> Value:
        """Calls a method that no project class defines."""
        raise NotImplementedError

    def closure_of(self, frame: Frame) -> Tuple[Dict[str, Value], ...]:
        """What a function that is defined in a frame closes over."""
        raise NotImplementedError

    def fill_defaults(self, function: Function, frame: Frame) -> None:
        """Evaluates the defaults of a function's parameters."""
        raise NotImplementedError

    # -- statements

    def exec_block(self, statements: Sequence[ast.stmt], frame: Frame) -> Optional[str]:
        """Runs statements in order and says how that ended."""
        raise NotImplementedError

    def exec_module(self, statements: Sequence[ast.stmt], frame: Frame) -> None:
        """Runs a module's body; a statement that ends it ends nothing else."""
        raise NotImplementedError

    def assign(self, target: ast.AST, value: Value, frame: Frame) -> None:
        """Binds a value to a target."""
        raise NotImplementedError

    def set_attribute(self, subject: Value, name: str, value: Value) -> None:
        """`subject.name = value`."""
        raise NotImplementedError

    def note_mutation(self, node: ast.AST, container: Value, frame: Frame) -> None:
        """Notes that a container which stands under an attribute or a global was changed."""
        raise NotImplementedError

    def narrow(self, test: ast.AST, frame: Frame, positive: bool) -> Dict[str, Any]:
        """What a condition on a name says of it where it is true (or false); returns what to put back."""
        raise NotImplementedError

    def widen(self, saved: Dict[str, Any], frame: Frame) -> None:
        """Puts back what `narrow` replaced."""
        raise NotImplementedError

    def import_path(self, module: Module, dotted: str, level: int = 0) -> Value:
        """The module that a dotted path names: the project's, or something outside."""
        raise NotImplementedError

    # -- classes

    def order_of(self, cls: Class) -> List[Value]:
        """The class and its bases in the order in which Python looks members up."""
        raise NotImplementedError

    def is_open(self, cls: Class) -> bool:
        """Whether a base outside the project may give the class members."""
        raise NotImplementedError

    def find_attribute(self, cls: Class, name: str) -> Optional[Value]:
        """A member of the class or of its bases in the project."""
        raise NotImplementedError

    def bind(
        self, member: Value, subject: Value, frame: Optional[Frame] = None, node: Optional[ast.AST] = None
    ) -> Value:
        """A member as an object gives it out: methods bound, properties called."""
        raise NotImplementedError

    def lookup_later(self, later: Any) -> Value:
        """A name from a module that was still being run when it was imported."""
        raise NotImplementedError

    def fields_of_class(self, cls: Class, node: ast.ClassDef, frame: Frame) -> None:
        """Fills in the fields of a NamedTuple or dataclass."""
        raise NotImplementedError

    def instantiate(self, frame: Frame, node: ast.AST, cls: Class, arguments: Arguments) -> Value:
        """Makes an object of a project class."""
        raise NotImplementedError
