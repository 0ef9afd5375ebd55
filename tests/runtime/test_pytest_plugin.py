"""The pytest plugin, each time in a run of pytest of its own: what it prints, how it exits, and the file it writes.

What concerns TensorFlow only as a module that someone imports is tested with a stand-in of that name: an import of the
real one takes seconds. What concerns forward passes is tested on the real one, in as few runs as possible.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from typing import Any, Dict, List, Set, Tuple

import pytest

from runtime_shim import pytest_plugin, watching

pytest.importorskip("wrapt")

HAS_XDIST = importlib.util.find_spec("xdist") is not None
needs_xdist = pytest.mark.skipif(not HAS_XDIST, reason="needs pytest-xdist")
needs_tensorflow = pytest.mark.skipif(importlib.util.find_spec("tensorflow") is None, reason="needs TensorFlow")
WITH_AND_WITHOUT_WORKERS = [pytest.param([], id="alone"), pytest.param(["-n2"], id="xdist", marks=needs_xdist)]
HOME = Path(pytest_plugin.__file__).resolve().parent.parent


def _loading() -> List[str]:
    """The arguments that load the plugin: none where it is installed and pytest finds it by itself."""
    try:
        entry_points = importlib.metadata.distribution("tf1lint").entry_points
    except importlib.metadata.PackageNotFoundError:
        entry_points = []  # type: ignore[assignment]
    return [] if any(each.group == "pytest11" for each in entry_points) else ["-p", "runtime_shim.pytest_plugin"]


class Finished:
    """A run of pytest that is over: its exit `status` and what it printed."""

    def __init__(self, status: int, text: str) -> None:
        self.status = status
        self.text = text

    def __repr__(self) -> str:
        return f"exit {self.status}\n{self.text}"

    @property
    def errors(self) -> List[str]:
        """The lines by which pytest says why it does not run."""
        return [line for line in self.text.splitlines() if line.startswith("ERROR: ")]


def run(folder: Path, *arguments: str, **environment: str) -> Finished:
    """Runs pytest in `folder`, with the plugin and these arguments; an empty variable is unset."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "TF_", "COV_"))}
    variables.update(PYTHONPATH=os.pathsep.join((str(HOME), str(folder))), TF_CPP_MIN_LOG_LEVEL="3", COLUMNS="200")
    # tox may ask for colors, and codes in the output are no words. A pipe is buffered, as in most people's CI.
    variables.update(environment, PY_COLORS="0", PYTHONUNBUFFERED="")
    command = [sys.executable, "-m", "pytest", *_loading(), "-p", "no:cacheprovider", f"--rootdir={folder}", *arguments]
    done = subprocess.run(
        command,
        cwd=folder,
        env={name: value for name, value in variables.items() if value},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Finished(done.returncode, done.stdout)


def write(folder: Path, **files: str) -> Path:
    """Writes modules, `name="source"`, into the folder; two underlines in a name stand for a folder."""
    for name, source in files.items():
        path = folder / (name.replace("__", "/") + ".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(source), encoding="utf-8")
    return folder


def stand_in(version: str) -> str:
    """The source of a module that passes for TensorFlow where it is only imported."""
    return f"__version__ = {version!r}\n"


# Off, and asked for wrongly.


def test_off_it_imports_nothing_and_says_nothing(tmp_path: Path) -> None:
    write(
        tmp_path,
        test_off="""
            import sys
            import pytest

            @pytest.mark.tf1_allow("TF113", reason="known")
            def test_modules():
                ours = {name for name in sys.modules if name.partition(".")[0] in ("runtime_shim", "tf1lint", "wrapt")}
                assert ours == {"runtime_shim", "runtime_shim.pytest_plugin"}
            """,
    )
    off = run(tmp_path, "--strict-markers")
    assert off.status == 0, off
    # Where it is installed, pytest names it among the plugins.
    assert "tf1lint" not in "".join(line for line in off.text.splitlines() if not line.startswith("plugins: "))


def test_the_plugin_and_the_recorder_have_the_same_modes() -> None:
    assert pytest_plugin.MODES == watching.MODES


@pytest.mark.parametrize(
    "arguments, words",
    [
        (["--tf1-runtime=loud"], ["--tf1-runtime", "'loud'", "raise, warn or record"]),
        (["--tf1-runtime", "loud"], ["--tf1-runtime", "'loud'", "raise, warn or record"]),
        (["-o", "tf1_runtime=loud"], ["ini key tf1_runtime", "'loud'", "raise, warn or record"]),
        (["--tf1-report=nowhere/seen.json"], ["--tf1-report", "nowhere/seen.json", "no folder"]),
        (["--tf1-report=."], ["--tf1-report", "is a folder"]),
    ],
)
def test_a_wrong_option_is_one_line(tmp_path: Path, arguments: List[str], words: List[str]) -> None:
    wrong = run(write(tmp_path, test_nothing="def test_nothing(): pass"), *arguments)
    assert wrong.status == pytest.ExitCode.USAGE_ERROR
    assert len(wrong.errors) == 1 and "Traceback" not in wrong.text and "collected" not in wrong.text, wrong
    for word in words:
        assert word in wrong.errors[0]


@pytest.mark.parametrize(
    "arguments, header",
    [
        (["--tf1-runtime"], "mode raise"),
        (["--tf1-runtime=warn"], "mode warn"),
        (["-o", "tf1_runtime=record"], "mode record"),
        (["-o", "tf1_runtime=record", "--tf1-runtime=warn"], "mode warn"),
        (["-o", "tf1_runtime=warn", "--tf1-report=seen.json"], "mode warn"),
        (["--tf1-report=seen.json"], "mode record"),
        (["--tf1-runtime", "test_nothing.py"], "mode raise"),
        (["--tf1-runtime", "test_nothing.py::test_nothing"], "mode raise"),
        (["-W", "error::runtime_shim.Tf1ViolationWarning", "--tf1-runtime=warn"], "mode warn"),
        (["-o", "tf1_runtime="], ""),
    ],
)
def test_the_header_says_what_is_watched(tmp_path: Path, arguments: List[str], header: str) -> None:
    on = run(write(tmp_path, test_nothing="def test_nothing(): pass"), *arguments)
    assert on.status == 0 and "1 passed" in on.text, on
    lines = [line for line in on.text.splitlines() if line.startswith("tf1lint runtime: mode")]
    assert len(lines) == bool(header)
    assert not header or (header in lines[0] and lines[0].endswith(" checks"))


@pytest.mark.parametrize("workers", WITH_AND_WITHOUT_WORKERS)
def test_nothing_seen_is_a_warning(tmp_path: Path, workers: List[str]) -> None:
    nothing = run(write(tmp_path, test_nothing="def test_nothing(): pass"), "--tf1-runtime", "--color=yes", *workers)
    assert nothing.status == 0, nothing
    assert "0 forward passes in 1 test, 0 violations" in nothing.text
    assert "\x1b[33mwarning: tf1lint runtime saw no forward pass" in nothing.text
    assert "no test imported TensorFlow" in nothing.text


def test_without_wrapt_the_cure_is_named(tmp_path: Path) -> None:
    write(tmp_path, wrapt="raise ImportError('not here')", test_nothing="def test_nothing(): pass")
    # The stand-in must be found before the real one, and PYTHONPATH is before site-packages.
    missing = run(tmp_path, "--tf1-runtime")
    assert missing.status == pytest.ExitCode.USAGE_ERROR
    assert missing.errors == ["ERROR: tf1lint's runtime checks need wrapt, which TensorFlow brings: pip install wrapt"]


# TensorFlow before the plugin, and a TensorFlow that cannot be watched.


@pytest.mark.parametrize("workers", WITH_AND_WITHOUT_WORKERS)
def test_a_plugin_that_imports_tensorflow_first_is_named(tmp_path: Path, workers: List[str]) -> None:
    write(tmp_path, tensorflow=stand_in("2.21.0"), early="import tensorflow", test_it="def test_it(): pass")
    late = run(tmp_path, "-p", "early", "--tf1-runtime", *workers)
    assert late.status == pytest.ExitCode.USAGE_ERROR
    assert len(late.errors) == 1, late
    assert "the plugin early has imported it" in late.errors[0] and "-p no:early" in late.errors[0]
    off = run(tmp_path, "-p", "early")
    assert off.status == 0, off


@pytest.mark.parametrize("workers", WITH_AND_WITHOUT_WORKERS)
@pytest.mark.parametrize(
    "files",
    [
        pytest.param(
            {"conftest": "import tensorflow\ntensorflow.no_such_name", "test_it": "def test_it(): pass"}, id="conftest"
        ),
        pytest.param(
            {"test_it": "import tensorflow\ntensorflow.no_such_name", "test_b": "import tensorflow"}, id="module"
        ),
        pytest.param({"test_it": "def test_it():\n    import tensorflow\ndef test_b(): pass"}, id="test"),
    ],
)
def test_an_unsupported_tensorflow_is_one_error(tmp_path: Path, files: Dict[str, str], workers: List[str]) -> None:
    write(tmp_path, tensorflow=stand_in("2.7.0"), **files)
    old = run(tmp_path, "--tf1-runtime", *workers)
    assert old.status == pytest.ExitCode.USAGE_ERROR, old
    assert len(old.errors) == 1 and "2.8 or later" in old.errors[0], old
    assert "Traceback" not in old.text and "no_such_name" not in old.text, old


@needs_tensorflow
def test_keras_3_is_one_error_that_says_what_to_set(tmp_path: Path) -> None:
    if _tensorflow() < (2, 16):
        pytest.skip("this TensorFlow has Keras 2")
    write(tmp_path, test_it="import tensorflow as tf\nshim = tf.compat.v1.keras.utils.track_tf1_style_variables")
    keras3 = run(tmp_path, "--tf1-runtime")
    assert keras3.status == pytest.ExitCode.USAGE_ERROR, keras3
    assert len(keras3.errors) == 1 and "TF_USE_LEGACY_KERAS=1" in keras3.errors[0], keras3
    assert "Traceback" not in keras3.text and "AttributeError" not in keras3.text, keras3


# The marker.


@pytest.mark.parametrize("workers", WITH_AND_WITHOUT_WORKERS)
def test_a_marker_that_says_nothing_is_an_error(tmp_path: Path, workers: List[str]) -> None:
    markers = {
        "unknown": ('"TF131x", reason="so"', "unknown rule 'TF131x', did you mean TF131?"),
        "reason": ('"TF113"', 'gives no reason: add reason="..."'),
        "empty": ('"TF113", reason=" "', 'gives no reason: add reason="..."'),
        "codes": ('reason="so"', "names no code"),
        "words": ('"TF113", reason="so", strict=True', "not strict"),
    }
    for name, (arguments, _) in markers.items():
        write(
            tmp_path, **{f"test_{name}": f"import pytest\n@pytest.mark.tf1_allow({arguments})\ndef test_it(): pass\n"}
        )
    wrong = run(tmp_path, "--tf1-runtime", "--continue-on-collection-errors", *workers)
    assert wrong.status == pytest.ExitCode.TESTS_FAILED or wrong.status == pytest.ExitCode.INTERRUPTED, wrong
    for name, (_, message) in markers.items():
        lines = [line for line in wrong.text.splitlines() if line.startswith(f"test_{name}.py::test_it: ")]
        assert len(lines) == 1 and message in lines[0], wrong
    assert "Traceback" not in wrong.text


def test_a_marker_may_come_from_the_class_the_module_and_a_fixture(tmp_path: Path) -> None:
    write(
        tmp_path,
        test_it="""
            import pytest

            pytestmark = pytest.mark.tf1_allow("TF111", reason="module")

            @pytest.fixture
            def late(request):
                request.node.add_marker(pytest.mark.tf1_allow("tf1-partitioner", reason="fixture"))

            @pytest.fixture
            def wrong(request):
                request.node.add_marker(pytest.mark.tf1_allow("TF111"))

            @pytest.mark.tf1_allow("TF112", "TF111", reason="class")
            class TestIt:
                def test_allowed(self, request, late):
                    from runtime_shim.allowances import allowed
                    from runtime_shim.monitor import MONITOR
                    assert allowed(request.node) == {"TF111": "class", "TF112": "class", "TF141": "fixture"}
                    assert [recorder.allow for recorder in MONITOR.recorders] == [{"TF111", "TF112", "TF141"}]

                def test_wrong(self, wrong):
                    pass
            """,
    )
    done = run(tmp_path, "--tf1-runtime")
    assert "1 failed, 1 passed" in done.text, done
    assert "test_it.py::TestIt::test_wrong: @pytest.mark.tf1_allow('TF111') gives no reason" in done.text


# The report file, and the lines that ran.


@pytest.mark.parametrize("workers", WITH_AND_WITHOUT_WORKERS)
def test_the_report_has_the_lines_that_ran(tmp_path: Path, workers: List[str]) -> None:
    write(
        tmp_path,
        package__code="""\
            import threading

            def ran(argument):
                if argument:
                    return 1
                return 2

            def in_a_thread():
                return ran(0)

            def never():
                return 3
            """,
        package____init__="",
        test_a="from package import code\ndef test_a(): assert code.ran(1)\n",
        test_b="""\
            from package import code
            def test_b():
                thread = code.threading.Thread(target=code.in_a_thread)
                thread.start()
                thread.join()
            """,
    )
    # tox has its environments below the project.
    write(
        tmp_path,
        **{".tox/py/installed": "x = 1\n", "test_c": "import sys\nsys.path.append('.tox/py')\nimport installed\n"},
    )
    seen = run(tmp_path, "--tf1-report=seen.json", *workers)
    assert seen.status == 0, seen
    report = json.loads((tmp_path / "seen.json").read_text())
    assert report["lines"]["package/code.py"] == [1, 3, 4, 5, 6, 8, 9, 11]
    assert set(report["lines"]) >= {"test_a.py", "test_b.py", "test_c.py"}
    assert not [path for path in report["lines"] if "tox" in path or path.startswith("/")]
    assert report["lines_complete"] is True
    assert (report["version"], report["tool"], report["mode"]) == (1, "tf1lint-runtime", "record")
    assert (report["passes"], report["tests"], report["violations"], report["tensorflow"]) == (0, 2, [], None)
    assert report["root"] == tmp_path.as_posix()


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="sys.monitoring is shared, the trace function is not")
@pytest.mark.parametrize("moment", ["pytest_load_initial_conftests", "pytest_collection"])
def test_another_tracer_is_left_alone(tmp_path: Path, moment: str) -> None:
    early = "sys.settrace(tracer)" if moment == "pytest_load_initial_conftests" else ""
    write(
        tmp_path,
        tracing=f"""
            import sys

            def tracer(frame, event, argument):
                return None

            {early}

            def pytest_collection():
                sys.settrace(tracer)

            def pytest_unconfigure():
                print("still", sys.gettrace() is tracer)
            """,
        test_it="def test_it(): pass\n",
    )
    traced = run(tmp_path, "-p", "tracing", "--tf1-report=seen.json")
    assert traced.status == 0 and "still True" in traced.text, traced
    assert json.loads((tmp_path / "seen.json").read_text())["lines_complete"] is False


def test_a_report_that_cannot_be_written_at_the_end_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, test_it="import shutil\ndef test_it(): shutil.rmtree('out')\n")
    for arguments in ([], ["-p", "no:terminal"]):
        (tmp_path / "out").mkdir()
        lost = run(tmp_path, "--tf1-report=out/seen.json", *arguments)
        assert lost.status not in (0, 1), lost
        assert len(lost.errors) == 1 and "--tf1-report: cannot write" in lost.errors[0], lost


def test_a_report_replaces_the_file_only_when_it_is_whole(tmp_path: Path) -> None:
    write(tmp_path, test_it="def test_it(): pass\n")
    (tmp_path / "seen.json").write_text("old")
    assert run(tmp_path, "--tf1-report=seen.json").status == 0
    assert json.loads((tmp_path / "seen.json").read_text())["tests"] == 1
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix not in (".py", "")) == ["seen.json"]


# On TensorFlow.

NETS = """\
    import tensorflow as tf

    tf1 = tf.compat.v1


    class Clean(tf.keras.layers.Layer):
        @tf1.keras.utils.track_tf1_style_variables
        def call(self, inputs):
            return tf1.layers.dense(inputs, 4, name="one")


    class Shared(tf.keras.layers.Layer):
        @tf1.keras.utils.track_tf1_style_variables
        def call(self, inputs):
            first = tf1.layers.dense(inputs, 4, name="one")
            return first + tf1.layers.dense(inputs, 4, name="one")


    class Split(tf.keras.layers.Layer):
        @tf1.keras.utils.track_tf1_style_variables
        def call(self, inputs):
            return inputs + tf1.get_variable("w", [4], partitioner=tf1.fixed_size_partitioner(2))


    def run(kind):
        return kind()(tf.ones((2, 4)))
    """
SHARED_LINE = 16
SPLIT_LINE = 22
TESTS = """\
    import unittest

    import pytest
    import tensorflow as tf
    from absl.testing import parameterized

    import nets


    @pytest.fixture
    def early():
        nets.run(nets.Shared)


    @pytest.fixture
    def late():
        yield
        nets.run(nets.Shared)


    def test_clean():
        nets.run(nets.Clean)


    def test_shared():
        nets.run(nets.Shared)


    def test_graph():
        net = nets.Shared()
        tf.function(net)(tf.ones((2, 4)))


    @pytest.mark.tf1_allow("TF113", reason="one weight on purpose")
    def test_allowed():
        nets.run(nets.Shared)


    def test_partitioner():
        nets.run(nets.Split)


    def test_early(early):
        pass


    def test_late(late):
        pass


    @pytest.mark.xfail(strict=True)
    def test_expected():
        nets.run(nets.Shared)


    @pytest.mark.filterwarnings("error::runtime_shim.Tf1ViolationWarning")
    def test_warning_is_an_error():
        nets.run(nets.Shared)


    class TestUnit(unittest.TestCase):
        def setUp(self):
            self.net = nets.Shared()

        def test_unit(self):
            self.net(tf.ones((2, 4)))

        @unittest.skip("later")
        def test_skipped(self):
            pass


    class TestTensorFlow(tf.test.TestCase, parameterized.TestCase):
        @parameterized.parameters(2, 3)
        def test_rows(self, rows):
            self.assertEqual(nets.Shared()(tf.ones((rows, 4))).shape, (rows, 4))

        def test_graph(self):
            with self.subTest("inner"):
                tf.function(nets.Shared())(tf.ones((2, 4)))
    """


def _tensorflow() -> Tuple[int, ...]:
    """The first two numbers of the installed TensorFlow's version, without importing it."""
    spec = importlib.util.find_spec("tensorflow")
    assert spec is not None
    for name in ("tensorflow", "tensorflow-cpu", "tensorflow-macos", "tf-nightly"):
        try:
            return tuple(int(part) for part in importlib.metadata.version(name).split(".")[:2])
        except importlib.metadata.PackageNotFoundError:
            continue
    raise AssertionError("TensorFlow is there, and no distribution of it")


class Run:
    """One run of TESTS: how it ended, what each test's summary line says, and the report."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        write(folder, nets=NETS, test_nets=TESTS, conftest="import nets\n")
        legacy = "1" if _tensorflow() >= (2, 16) else ""
        self.done = run(folder, "-rA", "--tf1-report=seen.json", *arguments, TF_USE_LEGACY_KERAS=legacy)
        self.report: Dict[str, Any] = json.loads((folder / "seen.json").read_text())
        self.folder = folder
        summary = self.done.text.partition("short test summary info")[2].splitlines()
        self.outcomes = {(line.split()[0], line.split(" - ")[0].split("::")[-1]) for line in summary if "::" in line}

    def failed(self) -> Set[str]:
        """The tests that failed in their body."""
        return {name for outcome, name in self.outcomes if outcome == "FAILED"}

    def section(self, test: str) -> str:
        """What the report of a failing test shows, up to the next one."""
        title = f" {test} _"
        assert self.done.text.count(title) == 1, (title, self.done)
        return self.done.text.partition(title)[2].split("\n____")[0].split("\n====")[0]

    def places(self) -> Set[Tuple[str, str, str, int, Any]]:
        """The report's violations: test, code, path, line, and why it is allowed."""
        entries = self.report["violations"]
        return {
            (each["test"].split("::")[-1], *(each[k] for k in ("code", "path", "line", "allowed"))) for each in entries
        }


@pytest.fixture(scope="module")
def raising(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The tests in the mode raise, in one process."""
    return Run(tmp_path_factory.mktemp("raise"), "--tf1-runtime")


SHARING_TESTS = {
    "test_shared",
    "test_graph",
    "test_warning_is_an_error",
    "test_unit",
    "test_rows0",
    "test_rows1",
}


@needs_tensorflow
def test_raise_fails_the_tests_with_violations(raising: Run) -> None:
    assert raising.done.status == 1, raising.done
    assert raising.failed() == {*SHARING_TESTS, "test_partitioner"}, raising.done
    assert {name for outcome, name in raising.outcomes if outcome == "ERROR"} == {"test_early", "test_late"}
    assert "ERROR at setup of test_early" in raising.done.text
    assert "ERROR at teardown of test_late" in raising.done.text
    assert {name for outcome, name in raising.outcomes if outcome == "XFAIL"} == {"test_expected"}
    passed = {name for outcome, name in raising.outcomes if outcome == "PASSED"}
    assert {"test_clean", "test_allowed", "test_late"} <= passed


@needs_tensorflow
@pytest.mark.parametrize("test", ["test_shared", "TestUnit.test_unit", "TestTensorFlow.test_rows0", "test_graph"])
def test_a_failing_test_shows_place_code_message_and_page(raising: Run, test: str) -> None:
    shown = raising.section(test)
    assert "-- tf1lint runtime --" in shown
    assert f"nets.py:{SHARED_LINE}: TF113 " in shown
    assert "\n  tf1-silent-sharing: It finds a forward pass that asks for the same variable twice" in shown
    assert "tf1lint rule TF113" in shown
    for foreign in ("hooks.py", "pluggy", "pytest_run.py", "watched_test.py", "tf_keras"):
        assert foreign not in shown


@needs_tensorflow
def test_the_summary_names_the_code_first(raising: Run) -> None:
    assert "FAILED test_nets.py::test_shared - TF113 " in raising.done.text
    assert "FAILED test_nets.py::test_graph - TF113 " in raising.done.text


@needs_tensorflow
def test_tensorflows_own_error_is_explained(raising: Run) -> None:
    shown = raising.section("test_partitioner")
    assert "ValueError" in shown and f"nets.py:{SPLIT_LINE}: TF141 " in shown
    assert "hooks.py" not in shown


@needs_tensorflow
def test_the_footer_sums_up(raising: Run) -> None:
    footer = [line for line in raising.done.text.splitlines() if line.startswith("tf1lint runtime: ")][-1]
    assert f"{raising.report['passes']} forward passes in {raising.report['tests']} tests, " in footer
    assert "(TF113, TF141), 1 allowed by tf1_allow" in footer
    assert "saw no forward pass" not in raising.done.text


@needs_tensorflow
def test_the_report_has_each_violation_once_a_test(raising: Run) -> None:
    tests = {*SHARING_TESTS, "test_early", "test_late", "test_expected"}
    expected: Set[Tuple[str, str, str, int, Any]] = {(test, "TF113", "nets.py", SHARED_LINE, None) for test in tests}
    expected.add(("test_allowed", "TF113", "nets.py", SHARED_LINE, "one weight on purpose"))
    expected.add(("test_partitioner", "TF141", "nets.py", SPLIT_LINE, None))
    assert raising.places() == expected
    assert raising.report["tests"] == 16 - 1
    assert raising.report["mode"] == "raise"
    assert raising.report["tensorflow"].startswith("{}.{}.".format(*_tensorflow()))
    own = [entry for entry in raising.report["violations"] if entry["path"] == "nets.py"]
    assert all(frame["path"] in ("nets.py", "test_nets.py") for entry in own for frame in entry["frames"])


@needs_tensorflow
def test_the_report_has_the_lines_of_the_model(raising: Run) -> None:
    # The conftest imports it, before anything else could have begun to look.
    lines = raising.report["lines"]["nets.py"]
    assert {1, 6, 9, SHARED_LINE - 1, SHARED_LINE, SPLIT_LINE, 26} <= set(lines)
    assert set(raising.report["lines"]) == {"conftest.py", "nets.py", "test_nets.py"}


@needs_tensorflow
@needs_xdist
def test_record_fails_nothing_and_workers_add_up(raising: Run, tmp_path: Path) -> None:
    recorded = Run(tmp_path, "-n2")
    assert recorded.failed() == {"test_partitioner", "test_expected"}, recorded.done
    assert not {name for outcome, name in recorded.outcomes if outcome == "ERROR"}
    assert "TF141" in recorded.section("test_partitioner")
    for key in ("tests", "passes", "tensorflow", "lines_complete"):
        assert recorded.report[key] == raising.report[key], key
    assert recorded.report["lines"]["nets.py"] == raising.report["lines"]["nets.py"]
    assert recorded.places() == raising.places()
    assert recorded.report["mode"] == "record"
    footer = [line for line in recorded.done.text.splitlines() if line.startswith("tf1lint runtime: ")][-1]
    assert f"{raising.report['passes']} forward passes in {raising.report['tests']} tests, " in footer


@needs_tensorflow
def test_warn_warns_at_the_line(raising: Run, tmp_path: Path) -> None:
    warned = Run(tmp_path, "--tf1-runtime=warn", "-k", "not Tensor and not graph")
    assert warned.failed() == {"test_partitioner", "test_expected", "test_warning_is_an_error"}, warned.done
    blocks = warned.done.text.partition("warnings summary")[2].split("\n\n")
    (block,) = [each for each in blocks if f"nets.py:{SHARED_LINE}: Tf1ViolationWarning: TF113 " in each]
    assert "test_nets.py::TestUnit::test_unit" in block and "test_nets.py::test_shared" in block
    assert "test_nets.py::test_allowed" not in block
    shown = warned.section("test_warning_is_an_error")
    assert "Tf1ViolationWarning" in shown and "hooks.py" not in shown
