"""An editor that speaks with a language server over pipes, as real ones do, and remembers what it was told to show."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from pathlib import Path
from typing import Any, AsyncIterator, Callable, Dict, List, NamedTuple, Optional, Sequence, Tuple

from lsprotocol import types
from pygls.lsp.client import LanguageClient
from pygls.protocol import default_converter

# A generous one: the machines of CI are slow, and nobody waits for it unless a test fails.
TIMEOUT = 90.0

TF1LINT = (sys.executable, "-m", "tf1lint", "lsp")


class Shown(NamedTuple):
    """What the server once had the editor show for a file."""

    version: Optional[int]
    diagnostics: List[types.Diagnostic]

    @property
    def codes(self) -> List[Tuple[int, str]]:
        """Lines (from 1) and codes."""
        return sorted((one.range.start.line + 1, str(one.code)) for one in self.diagnostics)


def _converter() -> Any:
    """pygls' own, but for what a server says that it can do: it does not understand that of python-lsp-server."""
    converter = default_converter()
    converter.register_structure_hook(types.ServerCapabilities, lambda said, _: types.ServerCapabilities())
    return converter


class Editor:
    """A client, and the texts that it has open."""

    def __init__(self) -> None:
        self.client = LanguageClient("tests", "1", converter_factory=_converter)
        self.published: Dict[str, List[Shown]] = {}
        self.messages: List[str] = []
        self.logged: List[str] = []
        self.watched: List[str] = []
        self._news = asyncio.Condition()
        self._versions: Dict[str, int] = {}

        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        async def publish(params: types.PublishDiagnosticsParams) -> None:
            shown = Shown(params.version, list(params.diagnostics))
            await self._tell(self.published.setdefault(params.uri, []), shown)

        @self.client.feature(types.WINDOW_SHOW_MESSAGE)
        async def show(params: types.ShowMessageParams) -> None:
            await self._tell(self.messages, params.message)

        @self.client.feature(types.WINDOW_LOG_MESSAGE)
        async def log(params: types.LogMessageParams) -> None:
            await self._tell(self.logged, params.message)

        @self.client.feature(types.CLIENT_REGISTER_CAPABILITY)
        async def register(params: types.RegistrationParams) -> None:
            for one in params.registrations:
                await self._tell(self.watched, one.method)

        @self.client.feature(types.WORKSPACE_CONFIGURATION)
        async def configuration(params: types.ConfigurationParams) -> List[Any]:
            return [None for _ in params.items]

    async def _tell(self, to: List[Any], what: Any) -> None:
        async with self._news:
            to.append(what)
            self._news.notify_all()

    async def until(self, condition: Callable[[], bool], what: str) -> None:
        """Waits until something that the server says makes `condition` true."""
        async with self._news:
            try:
                await asyncio.wait_for(self._news.wait_for(condition), TIMEOUT)
            except asyncio.TimeoutError:
                raise AssertionError(f"{what}; published {self.published}, logged {self.logged}") from None

    async def open(self, path: Path, text: Optional[str] = None, uri: Optional[str] = None) -> str:
        """Opens a file, with a text that may not be the one on the disk, and gives its URI."""
        uri = uri or path.as_uri()
        self._versions[uri] = 1
        item = types.TextDocumentItem(uri, "python", 1, path.read_text("utf-8") if text is None else text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def change(self, uri: str, *changes: Any) -> int:
        """Sends edits, each a whole text or ((line, character), (line, character), text) from 0; gives the version."""
        self._versions[uri] += 1
        sent: List[Any] = [
            (
                types.TextDocumentContentChangeWholeDocument(change)
                if isinstance(change, str)
                else types.TextDocumentContentChangePartial(
                    types.Range(types.Position(*change[0]), types.Position(*change[1])), change[2]
                )
            )
            for change in changes
        ]
        document = types.VersionedTextDocumentIdentifier(self._versions[uri], uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, sent))
        return self._versions[uri]

    def save(self, uri: str) -> None:
        """Says that a file was saved."""
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))

    def close(self, uri: str) -> None:
        """Closes a file."""
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

    def last(self, uri: str) -> Shown:
        """What is shown for a file."""
        return self.published[uri][-1]

    async def shows(self, uri: str, codes: Sequence[Tuple[int, str]], version: Optional[int] = None) -> Shown:
        """Waits until exactly these lines (from 1) and codes are shown for a file, and if given for that version."""

        def there() -> bool:
            shown = self.published.get(uri)
            return bool(shown) and shown[-1].codes == sorted(codes) and version in (None, shown[-1].version)

        await self.until(there, f"{codes} is never shown for {uri}, version {version}")
        return self.last(uri)

    async def answered(self, uri: str, version: int) -> Shown:
        """Waits for what is shown for a version of a file."""
        await self.until(
            lambda: any(one.version == version for one in self.published.get(uri, ())), f"no answer to {version}"
        )
        return next(one for one in self.published[uri] if one.version == version)


@contextlib.asynccontextmanager
async def editing(
    *folders: Path,
    command: Sequence[str] = TF1LINT,
    encodings: Optional[List[Any]] = None,
    environment: Optional[Dict[str, str]] = None,
    options: Any = None,
) -> AsyncIterator[Editor]:
    """An editor with these folders open, and the server that it has started; that is ended properly."""
    editor = Editor()
    cwd = str(folders[0]) if folders else None
    await editor.client.start_io(*command, cwd=cwd, env={**os.environ, **(environment or {})})
    await editor.client.initialize_async(
        types.InitializeParams(
            capabilities=types.ClientCapabilities(
                general=types.GeneralClientCapabilities(position_encodings=encodings),
                text_document=types.TextDocumentClientCapabilities(
                    publish_diagnostics=types.PublishDiagnosticsClientCapabilities(
                        related_information=True, version_support=True
                    ),
                    code_action=types.CodeActionClientCapabilities(disabled_support=True),
                ),
                workspace=types.WorkspaceClientCapabilities(
                    did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
                    workspace_folders=True,
                ),
            ),
            root_uri=folders[0].as_uri() if folders else None,
            workspace_folders=[types.WorkspaceFolder(folder.as_uri(), folder.name) for folder in folders],
            initialization_options=options,
        )
    )
    editor.client.initialized(types.InitializedParams())
    try:
        yield editor
    finally:
        await asyncio.wait_for(editor.client.shutdown_async(None), TIMEOUT)
        editor.client.exit(None)
        await asyncio.wait_for(editor.client.stop(), TIMEOUT)
