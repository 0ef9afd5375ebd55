"""How long an editor waits: from an edit of an unsaved text to the new diagnostics, over the language server's pipes.

Writes a project with one file of 2,000 lines (see lsp_project.py) into a temporary folder, or copies one, starts
`tf1lint lsp` as an editor does and edits the big file inside functions: numbers, lines that come and go, names, calls
of layers. After each edit it waits for the diagnostics of exactly that version. Prints the median and others; with
--check exits with 1 where the median is above the limit. With --compare, after each edit, the file is saved and the
diagnostics are held against `tf1lint check`; the time for that is not counted.

    python benchmarks/lsp_latency.py [--check] [--edits N] [--seed N] [--project FOLDER --file FILE] [--compare]

Needs pygls 2 in the Python that runs it.
"""

from __future__ import annotations

import argparse
import ast
import asyncio
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence, Tuple

import lsp_project
from lsprotocol import types
from pygls.lsp.client import LanguageClient

LIMIT_MS = 100.0
WARM_UP = 3
ROOT = Path(__file__).resolve().parent.parent
TIMEOUT = 60.0


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Takes the command line's arguments, prints what was measured and returns the exit status."""
    parser = argparse.ArgumentParser(description="Measure how long an editor waits for diagnostics.")
    parser.add_argument("--check", action="store_true", help=f"exit with 1 where the median is above {LIMIT_MS:.0f} ms")
    parser.add_argument("--edits", type=int, default=60, help="edits to measure (default: 60)")
    parser.add_argument("--seed", type=int, default=1, help="of the project and of the edits (default: 1)")
    parser.add_argument("--project", type=Path, help="a project to copy, in place of one that is made up")
    parser.add_argument("--file", type=Path, help="the file of it to edit, from its root")
    parser.add_argument("--compare", action="store_true", help="hold each answer against tf1lint check")
    options = parser.parse_args(arguments)
    if (options.project is None) != (options.file is None):
        parser.error("--project and --file go together")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(os.path.realpath(name), "project")
        if options.project is None:
            path = lsp_project.write(folder, options.seed)
        else:
            shutil.copytree(options.project, folder)
            path = folder / options.file
        taken, found, differing = asyncio.run(_measure(folder, path, options))
    taken.sort()
    median = statistics.median(taken)
    over = median > LIMIT_MS
    print(
        f"{len(taken)} edits: median {median:.0f} ms, 90 % within {taken[int(len(taken) * 0.9)]:.0f} ms, "
        f"fastest {taken[0]:.0f} ms, slowest {taken[-1]:.0f} ms; {min(found)} to {max(found)} findings; "
        f"limit {LIMIT_MS:.0f} ms{' EXCEEDED' if over else ''}"
    )
    if options.compare:
        print(f"{differing} answers differ from tf1lint check")
    return 1 if differing or (over and options.check) else 0


class Editor:
    """A client that has one file open."""

    def __init__(self) -> None:
        self.client = LanguageClient("benchmark", "1")
        self._answers: Dict[Optional[int], "asyncio.Future[List[types.Diagnostic]]"] = {}
        self.client.feature(types.WINDOW_LOG_MESSAGE)(lambda params: print(params.message, file=sys.stderr))
        self.client.feature(types.WINDOW_SHOW_MESSAGE)(lambda params: print(params.message, file=sys.stderr))

        def published(params: types.PublishDiagnosticsParams) -> None:
            if params.version in self._answers and not self._answers[params.version].done():
                self._answers[params.version].set_result(list(params.diagnostics))

        self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(published)

    async def start(self, folder: Path) -> None:
        """Starts the server in a project."""
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        await self.client.start_io(sys.executable, "-m", "tf1lint", "lsp", env=environment, cwd=str(folder))
        await self.client.initialize_async(
            types.InitializeParams(
                capabilities=types.ClientCapabilities(
                    text_document=types.TextDocumentClientCapabilities(
                        publish_diagnostics=types.PublishDiagnosticsClientCapabilities(related_information=True)
                    )
                ),
                workspace_folders=[types.WorkspaceFolder(folder.as_uri(), folder.name)],
            )
        )
        self.client.initialized(types.InitializedParams())

    async def open(self, path: Path, text: str) -> List[types.Diagnostic]:
        """Opens a file, as version 0, and waits for its diagnostics."""
        self.uri = path.as_uri()
        answer = self._answers[0] = asyncio.get_running_loop().create_future()
        self.client.text_document_did_open(
            types.DidOpenTextDocumentParams(types.TextDocumentItem(self.uri, "python", 0, text))
        )
        return await asyncio.wait_for(answer, TIMEOUT)

    async def edit(self, version: int, change: types.TextDocumentContentChangePartial) -> List[types.Diagnostic]:
        """Makes an edit and waits for the diagnostics of that version."""
        answer = self._answers[version] = asyncio.get_running_loop().create_future()
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(types.VersionedTextDocumentIdentifier(version, self.uri), [change])
        )
        return await asyncio.wait_for(answer, TIMEOUT)

    async def stop(self) -> None:
        """Ends the server."""
        await self.client.shutdown_async(None)
        self.client.exit(None)
        await self.client.stop()  # type: ignore[no-untyped-call]


async def _measure(folder: Path, path: Path, options: argparse.Namespace) -> Tuple[List[float], List[int], int]:
    """The time that each edit took, in milliseconds, how many findings there were, and how many answers differed."""
    chooser = random.Random(options.seed)
    text = path.read_text(encoding="utf-8")
    editor = Editor()
    await editor.start(folder)
    await editor.open(path, text)
    taken: List[float] = []
    found: List[int] = []
    differing = 0
    for version in range(1, options.edits + WARM_UP + 1):
        text, change = an_edit(text, chooser)
        begin = time.perf_counter()
        diagnostics = await editor.edit(version, change)
        passed = (time.perf_counter() - begin) * 1000
        if version > WARM_UP:
            taken.append(passed)
            found.append(len(diagnostics))
        if options.compare:
            path.write_text(text, encoding="utf-8")
            differing += _seen(diagnostics) != _checked(folder, path)
    await editor.stop()
    return taken, found, differing


def _seen(diagnostics: Sequence[types.Diagnostic]) -> List[Tuple[int, int, str, str]]:
    return sorted(
        (one.range.start.line + 1, one.range.start.character + 1, str(one.code), one.message) for one in diagnostics
    )


def _checked(folder: Path, path: Path) -> List[Tuple[int, int, str, str]]:
    command = [sys.executable, "-m", "tf1lint", "check", "--no-cache", "--output-format", "json", str(path)]
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    items: List[Dict[str, Any]] = json.loads(done.stdout)
    return sorted((one["location"]["row"], one["location"]["column"], one["code"], one["message"]) for one in items)


def an_edit(text: str, chooser: random.Random) -> Tuple[str, types.TextDocumentContentChangePartial]:
    """A change inside a function that leaves the text one that can be parsed: the new text, and what to send."""
    while True:
        lines = text.split("\n")
        line = chooser.choice(_inside_functions(text))
        start, end, new = _replacement(lines[line], chooser)
        changed = "\n".join([*lines[:line], lines[line][:start] + new + lines[line][end:], *lines[line + 1 :]])
        try:
            ast.parse(changed)
        except SyntaxError:
            continue
        if changed != text:
            stretch = types.Range(types.Position(line, start), types.Position(line, end))
            return changed, types.TextDocumentContentChangePartial(stretch, new)


def _inside_functions(text: str) -> List[int]:
    """The lines, from 0, of statements in functions."""
    return [
        statement.lineno - 1
        for node in ast.walk(ast.parse(text))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        for statement in node.body
    ]


def _replacement(line: str, chooser: random.Random) -> Tuple[int, int, str]:
    """What to put between two columns of a line."""
    digits = [index for index, character in enumerate(line) if character.isdigit()]
    kind = chooser.choice(("digit", "comment", "line", "layer", "name", "gone"))
    indent = line[: len(line) - len(line.lstrip())]
    if kind == "digit" and digits:
        at = chooser.choice(digits)
        return at, at + 1, str(chooser.randrange(1, 10))
    if kind == "comment":
        return len(line), len(line), "  # " + chooser.choice(("later", "as in the paper", "tuned"))
    if kind == "layer":
        return 0, 0, f"{indent}extra = tf.nn.relu(tf.compat.v1.layers.dense(tf.ones([1, 2]), {chooser.randrange(9)}))\n"
    if kind == "name" and ", name=" in line:
        at = line.index(", name=")
        return at, line.index('"', line.index('"', at) + 1) + 1 if line.count('"', at) > 1 else at, ""
    if kind == "gone":
        return 0, len(line), f"{indent}pass"
    return 0, 0, f"{indent}step = {chooser.randrange(100)} + 1\n"


if __name__ == "__main__":
    sys.exit(main())
