"""Runs pytest with a real TensorFlow 1.15 at hand, which needs Python 3.7.

    python with_tf115.py FOLDER [arguments of pytest]

makes a virtual environment with TensorFlow 1.15.5 in FOLDER, unless it is there, and names its Python to the tests in
TF1LINT_TF115_PYTHON. The Python 3.7 is the one that TF1LINT_PYTHON37 names, or `python3.7` on the PATH. Where there is
none it says so, and the tests that need it skip themselves. tox cannot make this environment: its virtualenv has given
up Python 3.7.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import List, Optional

VERSION = "1.15.5"
# The code that protobuf generated for 1.15 does not load under protobuf 3.21 and later.
REQUIREMENTS = (f"tensorflow=={VERSION}", "protobuf<3.21")


def python37() -> Optional[str]:
    """The interpreter to use, None for none. Raises SystemExit where TF1LINT_PYTHON37 names no Python 3.7."""
    named = os.environ.get("TF1LINT_PYTHON37", "")
    for candidate in [named] if named else ["python3.7"]:
        path = shutil.which(candidate)
        # A shim of pyenv is on the PATH for versions that are not switched on, and fails.
        if path is not None and _says([path, "-c", "import sys; print(sys.version_info[:2])"]) == "(3, 7)":
            return path
    if named:
        raise SystemExit(f"TF1LINT_PYTHON37: {named} is no Python 3.7")
    return None


def environment(folder: Path, python: str) -> str:
    """The Python of an environment with TensorFlow 1.15 in `folder`, made where it is not there or not complete."""
    inside = str(folder / ("Scripts" if os.name == "nt" else "bin") / "python")
    if _says([inside, "-c", "import tensorflow; print(tensorflow.__version__)"]) != VERSION:
        subprocess.run([python, "-m", "venv", "--clear", str(folder)], check=True)
        subprocess.run([inside, "-m", "pip", "install", "--quiet", *REQUIREMENTS], check=True)
    return inside


def _says(command: List[str]) -> str:
    """What a command prints, nothing where it fails."""
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def main(folder: str, *arguments: str) -> int:
    """Returns pytest's exit status."""
    variables = dict(os.environ)
    python = python37()
    if python is None:
        print("No Python 3.7 on the PATH or in TF1LINT_PYTHON37: what needs TensorFlow 1.15 is skipped.", flush=True)
    else:
        variables["TF1LINT_TF115_PYTHON"] = environment(Path(folder).absolute(), python)
    return subprocess.run([sys.executable, "-m", "pytest", *arguments], env=variables, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
