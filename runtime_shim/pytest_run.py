"""What the pytest plugin does once it is on: a recorder for each test, its violations in the test's report, the totals.

One object a process. Under xdist each worker watches, and what it saw travels in the tests' reports and in the worker's
output; the controller adds up and writes.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional

import pytest

from runtime_shim import checks, watching
from runtime_shim.allowances import MARKER, marker_error
from runtime_shim.explanations import cut_traceback, section
from runtime_shim.lines import Below, Lines
from runtime_shim.post_import import TENSORFLOW, after_tensorflow
from runtime_shim.run_report import RunReport, Seen
from runtime_shim.violation import Tf1Violation, UnsupportedTensorFlow, Violation
from runtime_shim.watched_test import WatchedTest

_TITLE = "tf1lint runtime"
# The attributes of pytest's reports by which a worker's numbers come to the controller.
_DATA = "tf1lint_runtime"
_UNSUPPORTED = "tf1lint_unsupported"


class PytestRun:
    """The plugin that watches: `mode` is raise, warn or record, `report` where the JSON file goes, if anywhere."""

    def __init__(self, config: pytest.Config, mode: str, report: Optional[Path]) -> None:
        self._config = config
        self._mode = mode
        self._path = report
        self._report = RunReport(config.rootpath, mode)
        self._lines = Lines(config.rootpath) if report is not None else None
        self._here = Below(Path(config.invocation_params.dir))
        self._watch: Optional[WatchedTest] = None
        self._workers = 0
        self._unsupported = ""
        self._write_error = ""

    def begin(self) -> None:
        """Waits for TensorFlow, and collects lines from now on. Raises UsageError where wrapt is missing."""
        try:
            after_tensorflow(self._tensorflow_is_there)
        except ImportError as error:
            raise pytest.UsageError(str(error)) from None
        if self._lines is not None:
            self._lines.start()

    def _tensorflow_is_there(self) -> None:
        # Raised from here, the error would come out of the user's own import, with a traceback for each test module.
        try:
            watching.install()
        except UnsupportedTensorFlow as error:
            self._unsupported = str(error)

    def conftests_loaded(self, outcome: Any) -> None:
        """Makes an unsupported TensorFlow the one error of the run, whatever else the conftests failed with."""
        if self._unsupported:
            outcome.force_exception(pytest.UsageError(self._unsupported))

    @property
    def _is_worker(self) -> bool:
        return hasattr(self._config, "workerinput")

    # Each test, in the process where it runs.

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_make_collect_report(self, collector: pytest.Collector) -> Iterator[None]:
        """Makes collecting fail for a marker that says nothing, and for a TensorFlow that cannot be watched."""
        outcome: Any = yield
        report = outcome.get_result()
        why = self._unsupported
        if report.passed and not why:
            for item in report.result:
                if isinstance(item, pytest.Item):
                    why = why or marker_error(item)
        if why:
            report.outcome, report.longrepr, report.result = "failed", why, []
            setattr(report, _UNSUPPORTED, self._unsupported)

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Iterator[None]:
        """Begins to watch; set-up and the test itself are one watch, for a fixture may make the model."""
        self._watch = WatchedTest(item, self._mode, self._short)
        self._watch.read_markers()
        self._watch.begin()
        outcome: Any = yield
        if outcome.excinfo is None:
            self._watch.check(outcome)
        if outcome.excinfo is not None:
            self._watch.end(outcome)

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        """Ends the watch of the test."""
        if self._watch is not None:
            # A fixture may have added one.
            self._watch.read_markers()
        outcome: Any = yield
        if self._watch is not None:
            self._watch.end(outcome)

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> Iterator[None]:
        """Watches the tear-down for itself: what happens there is an error of the tear-down, not of the test."""
        if self._watch is not None:
            self._watch.begin()
        outcome: Any = yield
        if self._watch is not None:
            self._watch.end(outcome)

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
        """Puts what was seen into the report: for people where it failed, and the numbers at the test's end."""
        kept = getattr(item, "_excinfo", None)
        for excinfo in (call.excinfo, kept[0] if kept else None):
            if excinfo is not None and not self._config.getoption("fulltrace", False):
                cut_traceback(excinfo.value, self._config.rootpath)
        outcome: Any = yield
        report = outcome.get_result()
        watch = self._watch
        if watch is None:
            return
        if self._unsupported:
            report.outcome, report.longrepr = "failed", self._unsupported
            setattr(report, _UNSUPPORTED, self._unsupported)
        if report.failed:
            error = call.excinfo.value if call.excinfo is not None else None
            if isinstance(error, Tf1Violation) and error.violations and call.excinfo is not None:
                if error is watch.raised:
                    # The traceback would be the plugin's own.
                    report.longrepr = call.excinfo.getrepr(style="value")
                self._name_crash(report, error.violations[0], move=error is watch.raised)
            text = section(watch.take_new(), self._short)
            if text:
                report.sections.append((_TITLE, text))
        if call.when == "teardown":
            module = sys.modules.get(TENSORFLOW)
            setattr(report, _DATA, {**watch.as_dict(), TENSORFLOW: getattr(module, "__version__", None)})
            if self._lines is not None:
                for path, lines in watch.lines.items():
                    self._lines.add(path, list(lines))

    def _name_crash(self, report: Any, violation: Violation, move: bool) -> None:
        """Puts the code first in the line that pytest cuts short; `move` makes its place the violation's."""
        crash = getattr(report.longrepr, "reprcrash", None)
        if crash is not None:
            crash.message = f"{violation.code} {violation.message} ({self._short(violation.path)}:{violation.line})"
            if move:
                crash.path, crash.lineno = violation.path, violation.line

    def _short(self, path: str) -> str:
        return self._here.relative(path) or path

    # The totals, in the process that reports: the only one, or xdist's controller.

    @pytest.hookimpl(tryfirst=True)
    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Ends the run where a worker, or this process, met a TensorFlow that cannot be watched."""
        self._end_if_unsupported(report)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Adds a test's numbers."""
        self._end_if_unsupported(report)
        data = getattr(report, _DATA, None)
        if data is None:
            return
        self._report.tests.add(report.nodeid)
        self._report.passes += data["passes"]
        self._report.tensorflow = data[TENSORFLOW] or self._report.tensorflow
        for violation, reason in data["violations"]:
            self._report.add(Seen(Violation.from_dict(violation), report.nodeid, reason))

    def _end_if_unsupported(self, report: Any) -> None:
        why = getattr(report, _UNSUPPORTED, "")
        if why and not self._is_worker:
            self._unsupported = why
            raise pytest.UsageError(why)

    @pytest.hookimpl(trylast=True)
    def pytest_unconfigure(self) -> None:
        """Writes out pytest's last lines: its error comes on another stream, and would stand in the middle of them."""
        if self._config.pluginmanager.hasplugin("terminalreporter"):
            self._config.get_terminal_writer().flush()

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        """Expects a worker's lines."""
        self._workers += 1

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Adds the lines that ran in a worker of xdist."""
        self._workers -= 1
        sent = getattr(node, "workeroutput", {}).get(_DATA)
        if sent is None:
            self._report.lines_complete = False
        else:
            self._add_lines(sent["lines"], sent["complete"])

    def _add_lines(self, lines: Dict[str, List[int]], complete: bool) -> None:
        self._report.add_lines(lines)
        self._report.lines_complete = self._report.lines_complete and complete

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Sends the lines to the controller, or writes the file."""
        if self._lines is None:
            return
        self._lines.stop()
        lines, complete = self._lines.as_dict(), self._lines.complete
        if self._is_worker:
            getattr(self._config, "workeroutput")[_DATA] = {"lines": lines, "complete": complete}
            return
        # An interrupted run ends with workers that have not answered.
        self._add_lines(lines, complete and self._workers == 0)
        if self._unsupported or self._path is None:
            return
        try:
            self._report.write(self._path)
        except OSError as error:
            self._write_error = f"--tf1-report: cannot write {self._path}: {error.strerror}"
            session.exitstatus = pytest.ExitCode.INTERNAL_ERROR
            if not self._config.pluginmanager.hasplugin("terminalreporter"):
                print(f"ERROR: {self._write_error}", file=sys.stderr)

    def pytest_report_header(self) -> str:
        """The line at the top that says what is watched."""
        return f"{_TITLE}: mode {self._mode}, {_number(len(checks.modules()), 'check', 'checks')}"

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """The lines at the end: what was seen, and a warning where that was nothing."""
        if self._unsupported or self._config.getoption("collectonly", False):
            return
        report = self._report
        counted = [seen for seen in report.seen if seen.allowed is None]
        allowed = len(report.seen) - len(counted)
        codes = ", ".join(sorted({seen.violation.code for seen in counted}))
        line = (
            f"{_TITLE}: {_number(report.passes, 'forward pass', 'forward passes')} in "
            f"{_number(len(report.tests), 'test', 'tests')}, {_number(len(counted), 'violation', 'violations')}"
            + (f" ({codes})" if codes else "")
            + (f", {allowed} allowed by {MARKER}" if allowed else "")
        )
        terminalreporter.write_line(line, yellow=bool(counted), green=not counted and report.passes > 0)
        if report.passes == 0:
            why = "no test ran"
            if report.tests:
                why = "no test called a method under track_tf1_style_variables"
                if report.tensorflow is None:
                    why = "no test imported TensorFlow"
            text = f"warning: {_TITLE} saw no forward pass and checked nothing: {why}"
            terminalreporter.write_line(text, yellow=True)
        if self._write_error:
            terminalreporter.write_line(f"ERROR: {self._write_error}", red=True)


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
