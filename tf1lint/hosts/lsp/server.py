"""The language server: what the protocol asks for, put to the worker, and what that says, put to the editor."""

from __future__ import annotations

import asyncio
import io
import os
import sys
import threading
import tokenize
from pathlib import Path
from typing import Any, BinaryIO, Callable, Dict, List, Mapping, Optional, Sequence, Tuple
from urllib.parse import unquote

from lsprotocol import types
from pygls import uris
from pygls.capabilities import get_capability
from pygls.lsp.server import LanguageServer

from tf1lint import __version__
from tf1lint.catalogue import RULES, Finding
from tf1lint.config import ROOT_MARKERS
from tf1lint.hosts.lsp import allowing, diagnostics
from tf1lint.hosts.lsp.documents import Document
from tf1lint.hosts.lsp.worker import Text, Worker

# Files of which each may change what is found in others: the program, and what says how it is to be looked at.
_WATCHED = ("**/*.py", *(f"**/{name}" for name in ROOT_MARKERS if name[0] != "."))

_KEYBOARD_INTERRUPT = 130


def serve() -> int:
    """Speaks with an editor over standard input and output, until that says goodbye or goes away.

    Returns the exit status that the protocol asks for: 0 after a `shutdown`, else 1.
    """
    # Whatever else prints must not get between the messages.
    output: BinaryIO = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    server = Server()

    def speak() -> None:
        try:
            server.start_io(sys.stdin.buffer, output)
        finally:
            server.worker.stop()

    # The main thread is the worker's.
    threading.Thread(target=speak, name="protocol", daemon=True).start()
    try:
        server.worker.run()
    except KeyboardInterrupt:
        # A thread of pygls waits for the editor, and Python would wait for that thread.
        os._exit(_KEYBOARD_INTERRUPT)
    return 0 if server.said_goodbye else 1


class Server(LanguageServer):
    """The server, with the worker whose findings it shows."""

    def __init__(self) -> None:
        super().__init__("tf1lint", __version__)
        self.worker = Worker(
            self._publish,
            lambda line: self._soon(self._log, line),
            lambda line: self._soon(self._show, line),
        )
        self.said_goodbye = False
        self._loop: Optional[asyncio.AbstractEventLoop] = None
        # Whether the editor can show the way to a finding.
        self._related = False
        # What the editor shows now.
        self.shown: Dict[str, List[types.Diagnostic]] = {}
        for feature, handler in _HANDLERS.items():
            options = types.CodeActionOptions([types.CodeActionKind.QuickFix]) if handler is _code_actions else None
            self.feature(feature, options)(handler)

    # -- from the worker's thread

    def _soon(self, what: Callable[..., None], *arguments: Any) -> None:
        # Messages of two threads would get between one another.
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(what, *arguments)

    def _publish(self, text: Text, found: List[Finding]) -> None:
        codec, read = self.workspace.position_codec, self.worker.analysis.sources.read
        own = list(io.StringIO(text.text, newline=None)) if found else []

        def lines(path: Path) -> Sequence[str]:
            return read(path).lines if path != found[0].place.path else own

        shown = [diagnostics.diagnostic(one, text.uri, lines, codec, self._related) for one in found]
        self._soon(self._send, text, shown)

    # -- in the protocol's thread

    def _send(self, text: Text, shown: List[types.Diagnostic]) -> None:
        document = self.workspace.text_documents.get(unquote(text.uri))
        if document is not None and document.version == text.version:
            self.send(text.uri, shown, text.version)

    def send(self, uri: str, shown: List[types.Diagnostic], version: Optional[int] = None) -> None:
        """Has the editor show these diagnostics in place of those before."""
        self.shown[uri] = shown
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, shown, version))

    def _log(self, line: str) -> None:
        self.window_log_message(types.LogMessageParams(types.MessageType.Warning, line))

    def _show(self, line: str) -> None:
        self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"tf1lint: {line}"))

    def begin(self) -> None:
        """Takes over what the editor said of itself, once it is ready to be spoken to."""
        self._loop = asyncio.get_running_loop()
        capabilities = self.client_capabilities
        self._related = bool(
            get_capability(capabilities, "text_document.publish_diagnostics.related_information", False)
        )
        self.update_folders()
        if get_capability(capabilities, "workspace.did_change_watched_files.dynamic_registration", False):
            watchers = [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
            self.client_register_capability(
                types.RegistrationParams(
                    [
                        types.Registration(
                            "tf1lint-files",
                            types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
                            types.DidChangeWatchedFilesRegistrationOptions(watchers),
                        )
                    ]
                ),
                # An editor that refuses does without: everything is looked at anew when a file is saved.
                lambda _: None,
            )

    def update_folders(self) -> None:
        """Tells the worker which folders are open in the editor."""
        named = [folder.uri for folder in self.workspace.folders.values()] or [self.workspace.root_uri or ""]
        folders = (_path(uri) for uri in named if uri)
        self.worker.set_folders(tuple(folder for folder in folders if folder is not None))

    def changed(self, uri: str) -> None:
        """Gives the worker an open document as it is now."""
        document = self.workspace.text_documents[unquote(uri)]
        self.worker.put(Text(uri, document.version, _path(uri), document.source))


def _path(uri: str) -> Optional[Path]:
    """The absolute path that a URI means; None where it means no file."""
    if uris.uri_scheme(uri) != "file":
        return None
    path = uris.to_fs_path(uri)
    return Path(os.path.abspath(path)) if path else None


def _initialized(server: Server, _: types.InitializedParams) -> None:
    server.begin()


def _shutdown(server: Server, _: None) -> None:
    server.said_goodbye = True


def _did_open(server: Server, params: types.DidOpenTextDocumentParams) -> None:
    documents, uri = server.workspace.text_documents, params.text_document.uri
    documents[unquote(uri)] = Document.of(documents[unquote(uri)])
    server.changed(uri)


def _did_change(server: Server, params: types.DidChangeTextDocumentParams) -> None:
    server.changed(params.text_document.uri)


def _did_close(server: Server, params: types.DidCloseTextDocumentParams) -> None:
    uri = params.text_document.uri
    server.worker.drop(uri)
    server.send(uri, [])
    del server.shown[uri]


def _files_changed(server: Server, _: Any) -> None:
    server.worker.look_again()


def _folders_changed(server: Server, _: types.DidChangeWorkspaceFoldersParams) -> None:
    server.update_folders()


def _hover(server: Server, params: types.HoverParams) -> Optional[types.Hover]:
    """The pages of the rules whose findings are at a place."""
    place = params.position
    at = [one for one in server.shown.get(params.text_document.uri, ()) if _holds(one.range, place)]
    codes = sorted({str(one.code) for one in at})
    if not codes:
        return None
    formats = get_capability(server.client_capabilities, "text_document.hover.content_format", None)
    kinds = [kind for kind in formats or () if kind in (types.MarkupKind.Markdown, types.MarkupKind.PlainText)]
    text = "\n\n---\n\n".join(diagnostics.page(RULES[code]) for code in codes)
    return types.Hover(
        types.MarkupContent(kinds[0] if kinds else types.MarkupKind.Markdown, text),
        at[0].range if len(at) == 1 else None,
    )


def _holds(stretch: types.Range, place: types.Position) -> bool:
    return stretch.start <= place <= stretch.end


def _code_actions(server: Server, params: types.CodeActionParams) -> Optional[List[types.CodeAction]]:
    """For each finding the comment that allows it."""
    if params.context.only is not None and not any(
        types.CodeActionKind.QuickFix == kind or str(kind) == "" for kind in params.context.only
    ):
        return None
    ours = [one for one in params.context.diagnostics if one.source == diagnostics.SOURCE and one.code in RULES]
    document = server.workspace.text_documents.get(unquote(params.text_document.uri))
    if not ours or not isinstance(document, Document):
        return None
    try:
        lines = allowing.Lines(document.source)
    except (SyntaxError, tokenize.TokenError):
        return None
    actions: Dict[Tuple[int, str], types.CodeAction] = {}
    for one in ours:
        key = one.range.start.line, str(one.code)
        if key in actions:
            actions[key].diagnostics = [*(actions[key].diagnostics or ()), one]
        elif key[0] < len(lines.lines):
            actions[key] = _allow(server, document, lines, one)
    disabled = get_capability(server.client_capabilities, "text_document.code_action.disabled_support", False)
    return [action for action in actions.values() if action.disabled is None or disabled]


def _allow(server: Server, document: Document, lines: allowing.Lines, one: types.Diagnostic) -> types.CodeAction:
    line, code = one.range.start.line, str(one.code)
    action = types.CodeAction(
        f"Allow {code} here, with a comment", kind=types.CodeActionKind.QuickFix, diagnostics=[one]
    )
    what = lines.allow(line + 1, code)
    if isinstance(what, allowing.Impossible):
        action.disabled = types.CodeActionDisabled(what.reason)
        return action
    text, codec = lines.lines[line], document.position_codec
    start, end = (types.Position(line, codec.client_num_units(text[:column])) for column in (what.start, what.end))
    action.edit = types.WorkspaceEdit(changes={document.uri: [types.TextEdit(types.Range(start, end), what.text)]})
    return action


_HANDLERS: Mapping[str, Callable[[Server, Any], Any]] = {
    types.INITIALIZED: _initialized,
    types.SHUTDOWN: _shutdown,
    types.TEXT_DOCUMENT_DID_OPEN: _did_open,
    types.TEXT_DOCUMENT_DID_CHANGE: _did_change,
    types.TEXT_DOCUMENT_DID_CLOSE: _did_close,
    types.TEXT_DOCUMENT_DID_SAVE: _files_changed,
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: _files_changed,
    types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS: _folders_changed,
    types.TEXT_DOCUMENT_HOVER: _hover,
    types.TEXT_DOCUMENT_CODE_ACTION: _code_actions,
}
