"""Where in the user's code something happens: the frames that are the user's, and the line that a violation sits on.

Knows Python's stack and AutoGraph's generated files; knows nothing of rules.
"""

from __future__ import annotations

import ast
import functools
import inspect
import linecache
import os
import sys
import sysconfig
import threading
import types
import weakref
from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Sequence, Tuple

from runtime_shim.violation import Frame

# Packages between the user's code and TensorFlow, and those that run it. What is installed is otherwise the user's as
# well: tox installs the project that it tests.
_LIBRARIES = (
    "tensorflow", "tf_keras", "keras", "tf_slim", "tensorflow_estimator", "numpy", "absl", "six", "wrapt", "pytest",
    "_pytest", "pluggy", "xdist", "execnet", "hypothesis", "decorator", "IPython", "ipykernel", "coverage", "gin",
)  # fmt: skip
_GENERATED = "__autograph_generated_file"

Key = Tuple[Tuple[str, int], ...]


class Step(NamedTuple):
    """One frame of the user's code. Holds no object of the user's, so that it can be kept."""

    path: str
    line: int
    function: str
    code: types.CodeType

    def public(self) -> Frame:
        """The step as violations show it."""
        return Frame(self.path, self.line, self.function)


class Raw(NamedTuple):
    """One frame of the stack, the user's or not, while it is alive."""

    frame: types.FrameType
    path: str
    line: int
    function: str
    mine: bool

    @property
    def owner(self) -> Any:
        """The object whose method this is: what the first argument holds, or None."""
        return owner_of(self.frame)

    def step(self) -> Step:
        """The frame without the frame itself, to be kept."""
        return Step(self.path, self.line, self.function, self.frame.f_code)


def owner_of(frame: types.FrameType) -> Any:
    """What the parameter `self` of a frame's function holds, or None."""
    code = frame.f_code
    # Before Python 3.13 a look at f_locals keeps what it saw until the function returns: only where it is needed.
    if not code.co_argcount or code.co_varnames[0] not in ("self", "cls"):
        return None
    return frame.f_locals.get(code.co_varnames[0])


@functools.lru_cache(maxsize=None)
def _library_folders() -> Tuple[str, ...]:
    own = os.path.dirname(os.path.abspath(__file__))
    catalogue = os.path.dirname(os.path.abspath(sys.modules["tf1lint.catalogue"].__file__ or own))
    folders = [own, catalogue]
    for site in {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}:
        folders += [os.path.join(site, name) for name in _LIBRARIES]
    # A package that is installed elsewhere, such as an editable one.
    for name in _LIBRARIES:
        module = sys.modules.get(name)
        if module is not None and getattr(module, "__file__", None):
            folders.append(os.path.dirname(os.path.abspath(str(module.__file__))))
    return tuple(folder + os.sep for folder in folders)


@functools.lru_cache(maxsize=None)
def _standard_library() -> Tuple[str, Tuple[str, ...]]:
    sites = tuple({sysconfig.get_path("purelib") + os.sep, sysconfig.get_path("platlib") + os.sep})
    return sysconfig.get_path("stdlib") + os.sep, sites


@functools.lru_cache(maxsize=None)
def path_of(filename: str) -> Tuple[str, bool]:
    """A code object's file as an absolute path, and whether it is the user's."""
    if filename.startswith("<"):
        return filename, filename.startswith("<ipython")
    path = os.path.abspath(filename)
    standard, sites = _standard_library()
    if path.startswith(standard) and not path.startswith(sites):
        return path, False
    if path.startswith(sites) and os.path.basename(path).startswith(("six.", "wrapt.", "py.")):
        return path, False
    return path, not path.startswith(_library_folders())


def _source_map() -> Dict[Tuple[str, int], Tuple[str, int, str]]:
    tf_stack = sys.modules.get("tensorflow.python.util.tf_stack")
    mappers = getattr(tf_stack, "_source_mapper_stacks", {}).get(threading.get_ident())
    return mappers[-1].get_effective_source_map() if mappers else {}


def raw_stack(frame: Optional[types.FrameType], until: Optional[types.FrameType] = None) -> List[Raw]:
    """The frames from `frame` outwards, innermost first, down to `until`, which is left out.

    Frames of AutoGraph's generated files have the place that they were generated from: TensorFlow keeps a map of them
    for the thread (tf_stack), which is where its own error messages take it from.
    """
    found: List[Raw] = []
    origins: Optional[Dict[Tuple[str, int], Tuple[str, int, str]]] = None
    while frame is not None and frame is not until:
        code = frame.f_code
        if _GENERATED in code.co_filename:
            if origins is None:
                origins = _source_map()
            origin = origins.get((code.co_filename, frame.f_lineno))
            if origin is not None:
                path, mine = path_of(origin[0])
                # The shim's own wrapper is converted as well, and taken for a part of the file that it wraps.
                mine = mine and origin[2] != "_method_wrapper"
                found.append(Raw(frame, path, origin[1], origin[2], mine))
        else:
            path, mine = path_of(code.co_filename)
            found.append(Raw(frame, path, frame.f_lineno, code.co_name, mine))
        frame = frame.f_back
    return found


def steps(stack: Sequence[Raw]) -> Tuple[Step, ...]:
    """The user's frames of a stack that `raw_stack` gave, outermost first."""
    return tuple(raw.step() for raw in reversed(stack) if raw.mine)


def key(way: Sequence[Step]) -> Key:
    """What makes two ways the same: the lines."""
    return tuple((step.path, step.line) for step in way)


def public(way: Sequence[Step]) -> Tuple[Frame, ...]:
    """The way as violations show it."""
    return tuple(step.public() for step in way)


def _functions_of(cls: type, name: str) -> Iterator[Any]:
    """The functions behind a name of a class and its bases, also those below decorators that keep `__wrapped__`."""
    for base in cls.__mro__:
        function = base.__dict__.get(name)
        function = getattr(function, "fget", None) or getattr(function, "__func__", function)
        while function is not None:
            yield function
            function = getattr(function, "__wrapped__", None)


_methods: "weakref.WeakKeyDictionary[type, Dict[types.CodeType, bool]]" = weakref.WeakKeyDictionary()


def is_method(cls: type, code: types.CodeType) -> bool:
    """Whether a function is a method of a class; a decorator's wrapper that is called with an object of it is none."""
    known = _methods.setdefault(cls, {})
    if code not in known:
        known[code] = _is_method(cls, code)
    return known[code]


def _is_method(cls: type, code: types.CodeType) -> bool:
    if any(getattr(function, "__code__", None) is code for function in _functions_of(cls, code.co_name)):
        return True
    if code.co_name == "<lambda>":
        return any(getattr(value, "__code__", None) is code for base in cls.__mro__ for value in vars(base).values())
    # Under a decorator that keeps no `__wrapped__` the class has another function under the name.
    return any(code.co_name in base.__dict__ for base in cls.__mro__) and code.co_varnames[:1] == ("self",)


def in_definition(step: Step) -> bool:
    """Whether a frame runs a module or the body of a class, and no function."""
    return not step.code.co_flags & inspect.CO_OPTIMIZED


def file_of_class(cls: type) -> str:
    """The file that defines a class, or the empty string."""
    module = sys.modules.get(cls.__module__)
    filename = getattr(module, "__file__", None)
    return path_of(filename)[0] if filename else ""


def users_class(cls: type) -> bool:
    """Whether the user wrote this class."""
    module = sys.modules.get(cls.__module__)
    filename = getattr(module, "__file__", None)
    return path_of(filename)[1] if filename else cls.__module__ == "__main__"


def place(way: Sequence[Step], host_class: Optional[type] = None) -> Optional[Step]:
    """Where a finding about the end of `way` sits: in the file of the root, on the innermost line there.

    The root is `host_class`; a way that never comes to its file, such as that of an inherited method, is the
    concern of the file that it begins in. None where the way is empty.
    """
    if not way:
        return None
    files = [way[0].path]
    if host_class is not None:
        files.insert(0, file_of_class(host_class))
    for file in files:
        for step in reversed(way):
            if step.path == file:
                return step
    return way[-1]


@functools.lru_cache(maxsize=None)
def _functions(path: str) -> Dict[int, ast.AST]:
    """The functions of a file by the line that their code begins at: the first decorator's, where there is one."""
    try:
        tree = ast.parse("".join(linecache.getlines(path)))
    except SyntaxError:
        return {}
    found: Dict[int, ast.AST] = {}
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            first = node.decorator_list[0].lineno if node.decorator_list else node.lineno
            found[first] = node
    return found


def definition(code: types.CodeType) -> Any:
    """The syntax tree of a function, or None."""
    return _functions(path_of(code.co_filename)[0]).get(code.co_firstlineno)


def def_line(code: types.CodeType) -> int:
    """The line of a function's `def`; code objects begin at the first decorator (Python 3.8 and later)."""
    return getattr(definition(code), "lineno", code.co_firstlineno)


def decorator_line(code: types.CodeType, word: str) -> int:
    """The line of the decorator of a function whose text ends in `word` or was bound from it; else of the last one."""
    decorators = getattr(definition(code), "decorator_list", [])
    for decorator in decorators:
        if word in ast.dump(decorator):
            return int(decorator.lineno)
    return int(decorators[-1].lineno) if decorators else code.co_firstlineno
