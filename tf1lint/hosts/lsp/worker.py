"""When what is analysed: after each edit, the newest texts, and nothing that an edit has overtaken.

Edits come from one thread, the analysis runs in another: the main one, in which alone it may nest as deeply as under
`tf1lint check`.
"""

from __future__ import annotations

import gc
import threading
import traceback
from pathlib import Path
from typing import Callable, Dict, List, NamedTuple, Optional, Set, Tuple

from tf1lint.catalogue import Finding
from tf1lint.hosts.lsp.analysis import Analysis, Answer
from tf1lint.hosts.texts import encode

# Seconds after which nobody types.
_IDLE = 1.5
# What engines leave behind is looked through when nobody types, or after so many.
_ENGINES = 8


class Text(NamedTuple):
    """An open document as it was at one moment; `path` is None for one that has no file."""

    uri: str
    version: Optional[int]
    path: Optional[Path]
    text: str


class Worker:
    """Analyses open documents.

    `publish` is called with a document and its findings, `log` with a line for the editor's log and `show` with a line
    for the user; all from the thread of `run`.
    """

    def __init__(
        self,
        publish: Callable[[Text, List[Finding]], None],
        log: Callable[[str], None],
        show: Callable[[str], None],
    ) -> None:
        self.analysis = Analysis()
        self._publish, self._log, self._show = publish, log, show
        self._changed = threading.Condition()
        self._texts: Dict[str, Text] = {}
        self._folders: Tuple[Path, ...] = ()
        # The documents that changed since the last look, the newest last; None stands for everything.
        self._waiting: List[Optional[str]] = []
        self._gone: Set[Path] = set()
        self._stopped = False
        # What the editor was given last, by documents.
        self._shown: Dict[str, Tuple[Text, List[Finding]]] = {}
        # What was said before and need not be said again, by what it is about.
        self._said: Dict[str, str] = {}

    # -- for the thread that speaks with the editor

    def put(self, text: Text) -> None:
        """A document was opened or edited."""
        with self._changed:
            self._texts[text.uri] = text
            self._wait_for(text.uri)

    def drop(self, uri: str) -> None:
        """A document was closed: what is on the disk counts again."""
        with self._changed:
            text = self._texts.pop(uri, None)
            if text is not None and text.path is not None:
                self._gone.add(text.path)
            self._wait_for(uri)

    def look_again(self) -> None:
        """Anything may have changed on the disk."""
        with self._changed:
            self._wait_for(None)

    def set_folders(self, folders: Tuple[Path, ...]) -> None:
        """The folders that are open in the editor."""
        with self._changed:
            self._folders = folders
            self._wait_for(None)

    def stop(self) -> None:
        """Ends `run`."""
        with self._changed:
            self._stopped = True
            self._changed.notify()

    def _wait_for(self, uri: Optional[str]) -> None:
        if uri in self._waiting:
            self._waiting.remove(uri)
        self._waiting.append(uri)
        self._changed.notify()

    # -- for the thread that analyses

    def run(self) -> None:
        """Analyses until `stop`."""
        # The project's syntax trees stay alive; looking for garbage among them again and again costs more than the
        # analysis.
        gc.disable()
        while self._wait():
            if self._waiting:
                self._look()
            else:
                self._tidy_up()
            if self.analysis.made >= _ENGINES:
                self._collect()

    def _wait(self) -> bool:
        """Waits until there is something to do, with `_waiting` empty where nobody types; False at the end."""
        with self._changed:
            if not self._waiting and not self._stopped and (self.analysis.is_revised or self.analysis.made):
                self._changed.wait(_IDLE)
            else:
                self._changed.wait_for(lambda: bool(self._waiting) or self._stopped)
            return not self._stopped

    def _tidy_up(self) -> None:
        """Looks at everything anew where edits were taken over: what they led to elsewhere, and what is on the disk."""
        if self.analysis.is_revised:
            with self._changed:
                self._waiting.append(None)
            self._look()
        else:
            self._collect()

    def _collect(self) -> None:
        gc.collect()
        self.analysis.made = 0

    def _look(self) -> None:
        with self._changed:
            waiting, self._waiting = self._waiting, []
            gone, self._gone = self._gone, set()
            texts, folders = dict(self._texts), self._folders
            self._shown = {uri: shown for uri, shown in self._shown.items() if uri in texts}
        newest = texts.get(waiting[-1] or "")
        documents = {text.path: text for text in texts.values() if text.path is not None}
        changed: Optional[Set[Path]] = None
        if None not in waiting:
            changed = {*gone, *(path for path, text in documents.items() if text.uri in waiting)}
        try:
            for uri in waiting:
                if uri in texts and texts[uri].path is None:
                    self._answer(texts[uri], self.analysis.nameless(encode(texts[uri].text)))
            data = {path: encode(text.text) for path, text in documents.items()}
            first = newest.path if newest is not None else None
            for answer in self.analysis.answers(data, folders, first, changed):
                self._answer(documents[answer.path], answer)
                if self._is_overtaken():
                    # What was not answered is looked at with the newer text.
                    self._resume(waiting)
                    return
        except Exception:
            self._log(f"tf1lint failed, and keeps what it said before:\n{traceback.format_exc()}")

    def _is_overtaken(self) -> bool:
        with self._changed:
            return bool(self._waiting)

    def _resume(self, waiting: List[Optional[str]]) -> None:
        with self._changed:
            self._waiting[:0] = [uri for uri in waiting if uri not in self._waiting]

    def _answer(self, text: Text, answer: Answer) -> None:
        self._say(str(answer.path), answer.complaint, self._log)
        self._say("mistake", answer.mistake, self._show)
        with self._changed:
            current = self._texts.get(text.uri) is text
        if current and answer.findings is not None and self._shown.get(text.uri) != (text, answer.findings):
            self._shown[text.uri] = text, answer.findings
            self._publish(text, answer.findings)

    def _say(self, about: str, what: str, how: Callable[[str], None]) -> None:
        if what and self._said.get(about) != what:
            how(what)
        self._said[about] = what
