"""The pytest plugin's door: options, the marker, and the decision whether TensorFlow is watched at all.

pytest loads this in every run, so it imports pytest only. What watches is in `pytest_run`, imported when asked for.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, List, Optional

import pytest

MODES = ("raise", "warn", "record")
_OPTION = "--tf1-runtime"
_REPORT = "--tf1-report"
_MARKER = (
    "tf1_allow(*codes, reason): tf1lint's runtime checks allow these violations in the test: "
    '@pytest.mark.tf1_allow("TF113", reason="...")'
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declares the options and the ini key."""
    group = parser.getgroup("tf1lint", "tf1lint, while the tests run")
    group.addoption(
        _OPTION,
        nargs="?",
        const="raise",
        metavar="MODE",
        help="Watch TF1 model code on TensorFlow: `raise` (without a value) fails the test, `warn` issues a "
        "Tf1ViolationWarning, `record` only counts. Off unless asked for here or by the ini key tf1_runtime.",
    )
    group.addoption(
        _REPORT,
        metavar="FILE",
        help=f"Write what was seen as JSON to FILE, for `tf1lint check --runtime-report`. Implies {_OPTION}=record "
        "unless another mode is set.",
    )
    parser.addini("tf1_runtime", f"The mode of {_OPTION} where the option is not given: {', '.join(MODES)}", default="")


def pytest_configure(config: pytest.Config) -> None:
    """Declares the marker, in runs that watch nothing as well: --strict-markers refuses unknown ones."""
    config.addinivalue_line("markers", _MARKER)


# The hook is called before any conftest is imported, and tryfirst puts this before plugins that read them.
@pytest.hookimpl(hookwrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config, args: List[str]) -> Any:
    """Begins to watch, where that is asked for. Raises UsageError for what cannot be done."""
    _give_back_paths(early_config, args)
    mode = _mode(early_config)
    if mode is None:
        yield
        return
    report = _report_path(early_config)
    _refuse_late_start(early_config)
    from runtime_shim.pytest_run import PytestRun

    run = PytestRun(early_config, mode, report)
    run.begin()
    early_config.pluginmanager.register(run, "tf1lint_runtime_run")
    outcome = yield
    run.conftests_loaded(outcome)


def _mode(config: pytest.Config) -> Optional[str]:
    """The mode that is asked for, None for none. Raises UsageError for a word that is none."""
    options = config.known_args_namespace
    for source, value in ((_OPTION, options.tf1_runtime), ("the ini key tf1_runtime", config.getini("tf1_runtime"))):
        if value:
            if value not in MODES:
                raise pytest.UsageError(f"{source}: {value!r} is no mode, write raise, warn or record")
            return str(value)
    return "record" if options.tf1_report else None


def _give_back_paths(config: pytest.Config, args: List[str]) -> None:
    """Makes `--tf1-runtime tests/` what it looks like, the option and a path, where argparse takes both for one."""
    options = config.known_args_namespace
    for index, (word, value) in enumerate(zip(args, args[1:])):
        if word != _OPTION or value in MODES or value.startswith("-"):
            continue
        place = Path(config.invocation_params.dir, value.split("::")[0])
        if place.exists() or options.pyargs:
            args[index] = f"{_OPTION}={MODES[0]}"
            options.file_or_dir = [value, *options.file_or_dir]
            if options.tf1_runtime == value:
                options.tf1_runtime = MODES[0]


def _report_path(config: pytest.Config) -> Optional[Path]:
    """Where the report goes. Raises UsageError now and not after the tests where it cannot be written."""
    value = config.known_args_namespace.tf1_report
    if not value:
        return None
    path = Path(config.invocation_params.dir, value)
    why = ""
    if path.is_dir():
        why = "is a folder"
    elif not path.parent.is_dir():
        why = f"there is no folder {path.parent}"
    elif not os.access(path.parent, os.W_OK):
        why = f"the folder {path.parent} is read-only"
    if why:
        raise pytest.UsageError(f"{_REPORT}: cannot write {value}: {why}")
    return path


def _refuse_late_start(config: pytest.Config) -> None:
    """Raises UsageError where TensorFlow is imported already: what took its functions then would not be watched."""
    tensorflow = sys.modules.get("tensorflow")
    if tensorflow is None:
        return
    plugins = config.pluginmanager.list_name_plugin()
    guilty = [
        name
        for name, plugin in plugins
        if any(value is tensorflow for value in getattr(plugin, "__dict__", {}).values())
    ]
    who = f"the plugin {guilty[0]}" if guilty else "a plugin that is loaded earlier, or Python's start-up,"
    cure = f"leave it out (-p no:{guilty[0]})" if guilty else "find it with `python -X importtime -m pytest`"
    raise pytest.UsageError(
        f"{_OPTION} must begin before TensorFlow is imported, and {who} has imported it: {cure}, or import "
        "TensorFlow in a conftest.py instead"
    )
