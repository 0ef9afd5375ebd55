"""python-lsp-server with flake8 and pylint, in which tf1lint is a plugin."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any, Dict

import pytest

pytest.importorskip("pygls.lsp.client", reason="pygls 2, the client here, is not installed")
pytest.importorskip("pylsp", reason="not installed: pip install 'python-lsp-server[flake8,pylint]'")
pytest.importorskip("flake8", reason="flake8 is not installed")
pytest.importorskip("pylint", reason="pylint is not installed")

from editor import Editor, editing  # noqa: E402
from lsprotocol import types  # noqa: E402
from test_server import NAMED, NET, write  # noqa: E402

PYLSP = (sys.executable, "-m", "pylsp")
BIN = Path(sys.executable).parent
OFF = ("pycodestyle", "pyflakes", "mccabe", "autopep8", "yapf", "jedi_symbols", "preload")


async def configure(editor: Editor, **plugins: Dict[str, Any]) -> None:
    """What a user writes into the settings of pylsp."""
    off: Dict[str, Dict[str, Any]] = {name: {"enabled": False} for name in OFF}
    editor.client.workspace_did_change_configuration(
        types.DidChangeConfigurationParams({"pylsp": {"plugins": {**off, **plugins}}})
    )


def test_flake8_shows_findings_of_the_unsaved_text(tmp_path: Path) -> None:
    folder = tmp_path.resolve()
    write(folder / "setup.cfg", "[flake8]\nselect = TF\n")
    path = write(folder / "net.py", NAMED)

    async def run() -> None:
        async with editing(folder, command=PYLSP) as editor:
            await configure(editor, flake8={"enabled": True, "executable": str(BIN / "flake8")})
            uri = await editor.open(path)
            await editor.shows(uri, [])
            editor.change(uri, "# one line more\n" + NET)
            (shown,) = (await editor.shows(uri, [(9, "TF111")])).diagnostics
            assert shown.range.start == types.Position(8, 12)
            assert shown.message.startswith("TF111 dense has no name and no variable_scope is open")
            assert shown.severity == types.DiagnosticSeverity.Warning
            editor.change(uri, NAMED)
            await editor.shows(uri, [])

    asyncio.run(run())
    assert path.read_text() == NAMED


@pytest.mark.parametrize("unsaved", [True, False])
def test_pylint_shows_findings(unsaved: bool, tmp_path: Path) -> None:
    """With an executable pylsp gives pylint the unsaved text, without it the file, when it is saved."""
    folder = tmp_path.resolve()
    write(folder / "pylintrc", "[MAIN]\nload-plugins = tf1lint\ndisable = all\nenable = tf1lint\n")
    path = write(folder / "net.py", NAMED)
    settings: Dict[str, Any] = {"enabled": True, "args": [f"--rcfile={folder / 'pylintrc'}"]}
    if unsaved:
        settings["executable"] = str(BIN / "pylint")

    async def run() -> None:
        async with editing(folder, command=PYLSP) as editor:
            await configure(editor, pylint=settings)
            uri = await editor.open(path)
            await editor.shows(uri, [])
            for text, codes in (("# one line more\n" + NET, [(9, "W7111")]), (NAMED, [])):
                editor.change(uri, text)
                if not unsaved:
                    path.write_text(text)
                    editor.save(uri)
                shown = await editor.shows(uri, codes)
                for one in shown.diagnostics:
                    assert one.range.start == types.Position(8, 12)
                    assert "dense has no name and no variable_scope is open" in one.message
                    assert one.severity == types.DiagnosticSeverity.Warning

    asyncio.run(run())
