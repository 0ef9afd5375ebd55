"""Which definitions of a project can have to do with what the rules look for, by the words in them alone.

A definition matters if its text has a word of TensorFlow's that matters, or the name of a project definition that
matters. That is
coarse and cheap, and errs on the side of looking: it decides only what need not be walked.
"""

from __future__ import annotations

import ast
import re
from typing import Dict, FrozenSet, Iterable, List, Optional, Set, Tuple, Union

from tf1lint.project import Module, Project

Definition = Union[ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef]
_WORD = re.compile(r"[^\W\d]\w*")
_CALLED = re.compile(r"(?<![\w.])([^\W\d]\w*)\s*\(")
_OWN_CALLED = re.compile(r"\bself\.(\w+)\s*[(\[]")
# A word that matters, for functions of which nobody knows what they call.
UNKNOWN_CALL = "track_tf1_style_variables"
# A definition as short as this is walked for what it returns, whatever it is about.
SHORT = 10
# As many lines of a table at module level are read for what its name stands for.
BINDING_LINES = 60
_KEYWORDS = frozenset(
    {
        "if",
        "elif",
        "while",
        "for",
        "in",
        "and",
        "or",
        "not",
        "return",
        "yield",
        "with",
        "assert",
        "lambda",
        "print",
        "def",
        "class",
        "del",
        "raise",
        "except",
        "import",
        "from",
        "else",
        "await",
        "is",
        "super",
    }
)


class Relevance:
    """What matters in a project, given the words that matter in themselves."""

    def __init__(self, project: Project, words: FrozenSet[str], builtins: FrozenSet[str]) -> None:
        self._project = project
        self._base = words
        self._builtins = builtins
        self._words: Dict[ast.AST, Set[str]] = {}
        self._long: Dict[ast.AST, bool] = {}
        self._answers: Dict[ast.AST, bool] = {}
        self._interesting: Set[str] = set()
        self._computed = False

    def prepare(self) -> None:
        """Looks through the project, once."""
        self._compute()

    def matters(self, node: ast.AST, module: Module) -> bool:
        """Whether a function, lambda or class has to be walked."""
        found = self._answers.get(node)
        if found is None:
            self._compute()
            words = self._words.get(node)
            if words is None:
                # A nested definition, or a file outside the project: judged by its own words.
                lines = self._lines(node, module)
                words = self._words[node] = self._of_text("\n".join(lines), None)
                self._long[node] = len(lines) > SHORT
            found = self._answers[node] = not self._long.get(node, False) or not words.isdisjoint(self._interesting)
        return found

    def is_dull(self, node: ast.AST, module: Module) -> bool:
        """Whether nothing that matters can happen in a definition, so that it is walked only for what it returns."""
        self.matters(node, module)
        return self._words[node].isdisjoint(self._interesting)

    def reaches(self, node: ast.AST, module: Module, words: FrozenSet[str]) -> bool:
        """Whether a definition's own text, long or short, has to do with anything that matters, or has one of
        `words`.
        """
        self.matters(node, module)
        own = self._words[node]
        return not own.isdisjoint(self._interesting) or not own.isdisjoint(words)

    def _lines(self, node: ast.AST, module: Module) -> List[str]:
        first, last = getattr(node, "lineno", 1), getattr(node, "end_lineno", None) or 0
        return module.source.lines[first - 1 : last]

    def _of_text(self, text: str, own_class: Optional[Set[str]]) -> Set[str]:
        words = set(_WORD.findall(text))
        if own_class is not None:
            called = set(_OWN_CALLED.findall(text))
            if called - self._methods:
                # It calls what an attribute holds: anything that its class knows.
                words |= own_class
        return words

    def _calls_unknown(self, node: ast.AST, module: Module, text: str) -> bool:
        """Whether a function with this text calls something by a name that may stand for anything."""
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            return False
        called = set(_CALLED.findall(text)) - self._known
        if not called:
            return False
        # What its parameters may be is seen from its callers.
        called -= {a.arg for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)}
        return not called <= module.imported

    def _compute(self) -> None:
        if self._computed:
            return
        self._computed = True
        modules = [m for m in (self._project.module(path) for path in self._project.files()) if m is not None]
        modules = [m for m in modules if self._project.leads_to_tensorflow(m) and not self._project.is_test(m.path)]
        found: List[Tuple[str, Union[Definition, ast.Module], str, Module, Optional[str]]] = []
        self._methods: Set[str] = set()
        for module in modules:
            tree = module.tree
            if tree is None:
                continue
            for definition in _definitions(tree.body):
                text = "\n".join(self._lines(definition, module))
                found.append((definition.name, definition, text, module, None))
                if isinstance(definition, ast.ClassDef):
                    for child in _definitions(definition.body):
                        self._methods.add(child.name)
                        found.append((child.name, child, "\n".join(self._lines(child, module)), module, text))
            for name, text in bindings(module.source.text):
                found.append((name, tree, text, module, None))
        names = {name for name, *_ in found}
        defined = {name for name, node, *_ in found if not isinstance(node, ast.Module)}
        classes: Dict[str, Set[str]] = {}
        by_word: Dict[str, List[int]] = {}
        self._names, self._known = names, defined | self._builtins | _KEYWORDS
        start: List[int] = []
        for index, (name, node, text, module, around) in enumerate(found):
            own_class = None
            if around is not None:
                own_class = classes.get(around)
                if own_class is None:
                    own_class = classes[around] = set(_WORD.findall(around))
            words = self._of_text(text, own_class)
            if not isinstance(node, ast.Module):
                self._words[node] = words
                self._long[node] = text.count("\n") >= SHORT
            if not words.isdisjoint(self._base):
                start.append(index)
            elif self._calls_unknown(node, module, text):
                start.append(index)
                words.add(UNKNOWN_CALL)
            for word in words & names:
                by_word.setdefault(word, []).append(index)
        interesting = set(self._base)
        queue = [found[i][0] for i in start]
        while queue:
            name = queue.pop()
            if name in interesting or (name.startswith("__") and name.endswith("__")):
                continue
            interesting.add(name)
            queue.extend(found[i][0] for i in by_word.get(name, ()))
        self._interesting = interesting


# Looking for the word `as` first is four times as fast as trying each word for one that has it behind it.
_ALIAS = re.compile(r"\sas\s+([^\W\d]\w*)")
_WORD_BEFORE = re.compile(r"\b([^\W\d]\w*)\s*$")
_LONGEST_NAME = 200
_BINDING = re.compile(r"^([^\W\d]\w*)(?:\s*:[^=\n]+)?\s*=(?!=)(.*)$", re.MULTILINE)


def bindings(source: str) -> List[Tuple[str, str]]:
    """Names that a text gives to something else, with the text that they stand for.

    `dense as D`, `OPS = {"a": tf.layers.dense}`.
    """
    found = []
    for match in _ALIAS.finditer(source):
        before = _WORD_BEFORE.search(source[max(0, match.start() - _LONGEST_NAME) : match.start()])
        if before is not None:
            found.append((match.group(1), before.group(1)))
    lines: List[str] = []
    for match in _BINDING.finditer(source):
        text = match.group(2)
        if text.rstrip().endswith(("(", "[", "{", ",", "\\")):
            # A table over several lines: what is indented, and the line that closes it.
            lines = lines or source.split("\n")
            number = source.count("\n", 0, match.start()) + 1
            for line in lines[number : number + BINDING_LINES]:
                text += "\n" + line
                if line and not line[0].isspace():
                    break
        found.append((match.group(1), text))
    return found


def _definitions(body: Iterable[ast.AST]) -> List[Definition]:
    """The functions and classes of a block, in its branches too, but not those inside one another."""
    result: List[Definition] = []
    stack = list(body)
    while stack:
        node = stack.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            result.append(node)
        elif isinstance(node, (ast.If, ast.Try, ast.With, ast.ExceptHandler, ast.For, ast.While)):
            stack.extend(ast.iter_child_nodes(node))
    return result
