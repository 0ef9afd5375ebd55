"""tf1lint on real code: packages of the TensorFlow 1 years, pinned, from the package index.

Downloads each package once into a cache folder, unpacks it, lints it on one core and prints a table: how much code it
is, how long tf1lint and pyflakes take on the same files, how much memory tf1lint needs, what it finds, and how many
calls it could not follow. Exits with 1 where tf1lint crashed or reported a fault of its own (TF002).

    python benchmarks/primer.py [--cache FOLDER] [PACKAGE ...]

Needs tf1lint, pyflakes and pip in the Python that runs it. Nothing of what is downloaded is run or imported.
"""

from __future__ import annotations

import argparse
import collections
import dataclasses
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Counter, Dict, List, Optional, Sequence, Tuple

PACKAGES = {
    "tensor2tensor": "1.15.7",
    "tf_slim": "1.1.0",
    "stable-baselines": "2.10.2",
    "magenta": "2.1.4",
    "dm-sonnet": "1.36",
}

# tf1lint's exit statuses: nothing found, findings. A file of Python 2 makes it 2, which is no crash.
_NO_CRASH = (0, 1, 2)

_INTERNAL_ERROR = "TF002"
_UNRESOLVED = re.compile(r"([\d,]+) calls? not resolved")

# The system counts in kilobytes, on macOS in bytes.
_MEMORY_UNITS_PER_MB = 1024 * 1024 if sys.platform == "darwin" else 1024


@dataclasses.dataclass(frozen=True)
class Run:
    """A command that has ended: its status, output, wall seconds and peak memory."""

    status: int
    output: str
    errors: str
    seconds: float
    megabytes: float


@dataclasses.dataclass(frozen=True)
class Row:
    """What was measured on one package; `fault` says why the package failed, or is empty."""

    package: str
    files: int
    lines: int
    seconds: float
    pyflakes_seconds: float
    megabytes: float
    findings: Counter[str]
    unresolved: str
    fault: str


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Takes the command line's arguments, prints the table and returns the exit status."""
    parser = argparse.ArgumentParser(description="Lint pinned packages of the TensorFlow 1 years, and measure.")
    parser.add_argument("packages", nargs="*", metavar="PACKAGE", help=f"some of {', '.join(PACKAGES)} (default: all)")
    parser.add_argument("--cache", type=Path, default=Path(".primer"), help="keeps the downloads (default: .primer)")
    options = parser.parse_args(arguments)
    unknown = sorted(set(options.packages) - set(PACKAGES))
    if unknown:
        parser.error(f"no pinned version of {', '.join(unknown)}")
    rows = []
    for package in options.packages or PACKAGES:
        print(f"{package} {PACKAGES[package]} ...", file=sys.stderr, flush=True)
        rows.append(measure(package, fetch(package, PACKAGES[package], options.cache.resolve())))
    print_table(rows)
    faults = [f"{row.package}: {row.fault}" for row in rows if row.fault]
    print("\n".join(faults) if faults else f"{len(rows)} packages, no crash, no {_INTERNAL_ERROR}")
    return 1 if faults else 0


def fetch(package: str, version: str, cache: Path) -> Path:
    """The folder with the unpacked files of a package: from `cache`, or downloaded into it."""
    target = cache / f"{package}-{version}"
    if target.is_dir():
        return target
    downloads = cache / "downloads" / target.name
    downloads.mkdir(parents=True, exist_ok=True)
    # Wheels only: for a source archive pip would run its setup.py.
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--quiet",
            "--disable-pip-version-check",
            "--no-deps",
            "--only-binary",
            ":all:",
            "--dest",
            str(downloads),
            f"{package}=={version}",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    wheels = list(downloads.glob("*.whl"))
    if not wheels:
        raise SystemExit(f"{package} {version} could not be downloaded:\n{run.stderr}")
    half = target.with_name(target.name + ".half")
    shutil.rmtree(half, ignore_errors=True)
    with zipfile.ZipFile(wheels[0]) as wheel:
        wheel.extractall(half)
    # An empty setup.cfg makes the folder a project, and keeps a configuration around it out.
    (half / "setup.cfg").write_text("", encoding="utf-8")
    half.rename(target)
    return target


def measure(package: str, folder: Path) -> Row:
    """Lints the files of a package and gives what the table says of it."""
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.py") if path.is_file())
    lines = sum((folder / path).read_bytes().count(b"\n") for path in files)
    check = [command("tf1lint"), "check", "--no-cache", "-j1"]
    as_json = run_in(folder, [*check, "--output-format", "json"])
    as_text = run_in(folder, check)
    pyflakes = run_in(folder, [command("pyflakes"), *files])
    findings, fault = _read_findings(as_json)
    summary = as_text.output.strip().splitlines()[-1:] or [""]
    unresolved = _UNRESOLVED.search(summary[0])
    return Row(
        package,
        len(files),
        lines,
        as_json.seconds,
        pyflakes.seconds,
        as_json.megabytes,
        findings,
        unresolved.group(1) if unresolved else "?",
        fault,
    )


def command(name: str) -> str:
    """The path of a command of the Python that runs this script, whether its environment is active or not."""
    path = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if path is None:
        raise SystemExit(f"there is no {name}; install it for {sys.executable}")
    return path


def _read_findings(run: Run) -> Tuple[Counter[str], str]:
    """From a run with JSON output: findings per code, and what is wrong with the run, or nothing."""
    last_words = run.errors.strip().splitlines()[-1:] or [""]
    if run.status not in _NO_CRASH or "Traceback" in run.errors:
        return collections.Counter(), f"exit {run.status}: {last_words[0]}"
    try:
        items: List[Dict[str, object]] = json.loads(run.output)
    except ValueError as error:
        return collections.Counter(), f"exit {run.status}, no JSON ({error}): {last_words[0]}"
    findings = collections.Counter(str(item["code"]) for item in items)
    own = [f"{item['filename']}: {item['message']}" for item in items if item["code"] == _INTERNAL_ERROR]
    return findings, own[0] if own else ""


def run_in(folder: Path, arguments: List[str]) -> Run:
    """Runs a command in a folder and gives what came of it."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        with subprocess.Popen(arguments, cwd=folder, stdout=output, stderr=errors) as process:
            # wait4 and not getrusage, whose figure for children is the highest of all commands so far.
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
        texts = []
        for stream in (output, errors):
            stream.seek(0)
            texts.append(stream.read().decode("utf-8", "replace"))
    return Run(process.returncode, texts[0], texts[1], seconds, usage.ru_maxrss / _MEMORY_UNITS_PER_MB)


def print_table(rows: List[Row]) -> None:
    """Prints a line for each package, and the findings of each rule."""
    codes = sorted({code for row in rows for code in row.findings})
    head = ["package", "files", "lines", "seconds", "pyflakes", "ratio", "peak MB", "not resolved", *codes]
    table = [head] + [
        [
            row.package,
            str(row.files),
            str(row.lines),
            f"{row.seconds:.2f}",
            f"{row.pyflakes_seconds:.2f}",
            f"{row.seconds / row.pyflakes_seconds:.2f}",
            f"{row.megabytes:.0f}",
            row.unresolved,
            *(str(row.findings[code]) for code in codes),
        ]
        for row in rows
    ]
    widths = [max(map(len, column)) for column in zip(*table)]
    for line in table:
        first, *others = (cell.rjust(width) for cell, width in zip(line, widths))
        print("  ".join([first.strip().ljust(widths[0]), *others]))


if __name__ == "__main__":
    sys.exit(main())
