"""What a project's files say of the TensorFlow and the Keras that it runs on."""
from __future__ import annotations

from pathlib import Path
from typing import Tuple

import pytest

from tf1lint import environment
from tf1lint.environment import Target

OLDEST, NEWEST = environment.UNKNOWN


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("text, target", [
    ("2.21", ((2, 21), (2, 21))),
    ("2.15.1", ((2, 15), (2, 15))),
    ("v2.16.0rc0", ((2, 16), (2, 16))),
    (" 1.15 ", ((1, 15), (1, 15))),
])
def test_a_version(text: str, target: Tuple[Tuple[int, int], Tuple[int, int]]) -> None:
    assert environment.parse_version(text) == Target(*target)


@pytest.mark.parametrize("text", ["", "2", "two", ">=2.16", "2.x", "2.16, 2.17"])
def test_no_version(text: str) -> None:
    assert environment.parse_version(text) is None


@pytest.mark.parametrize("line, low, high", [
    ("tensorflow==2.16.*", (2, 16), (2, 16)),
    ("tensorflow == 2.15.1", (2, 15), (2, 15)),
    ("tensorflow-cpu>=2.16", (2, 16), NEWEST),
    ("tensorflow[and-cuda]>=2.4,<2.16", (2, 4), (2, 15)),
    ("tensorflow<2.16.1", OLDEST, NEWEST),
    ("tensorflow<3", OLDEST, (2, 999)),
    ("tensorflow~=2.15", (2, 15), (2, 999)),
    ("tensorflow~=2.15.0", (2, 15), (2, 15)),
    ("tensorflow_gpu<=1.15", OLDEST, (1, 15)),
    ("tensorflow", OLDEST, NEWEST),
    ("# tensorflow==2.16", OLDEST, NEWEST),
    ("tensorflow-probability==0.24", OLDEST, NEWEST),
    ("tensorflow_datasets>=4.9", OLDEST, NEWEST),
    ("tensorflow==2.16.1  # not 2.15", (2, 16), (2, 16)),
])
def test_a_requirement(tmp_path: Path, line: str, low: Tuple[int, int], high: Tuple[int, int]) -> None:
    assert environment.declared(written(tmp_path, "requirements.txt", f"numpy>=1.2\n{line}\n")) == Target(low, high)


@pytest.mark.parametrize("name, text", [
    ("setup.cfg", "[options]\ninstall_requires =\n    numpy\n    tensorflow>=2.17\n"),
    ("setup.py", "from setuptools import setup\nsetup(install_requires=['tensorflow>=2.17', 'six'])\n"),
    ("pyproject.toml", '[project]\ndependencies = ["tensorflow>=2.17"]\n'),
    ("pyproject.toml", '[tool.poetry.dependencies]\ntensorflow = "^2.17"\n'),
    ("pyproject.toml", '[tool.poetry.dependencies]\ntensorflow = {version = "^2.17", extras = ["and-cuda"]}\n'),
    ("requirements/dev.txt", "tensorflow>=2.17\n"),
    ("requirements-gpu.txt", "tensorflow>=2.17\n"),
    ("environment.yml", "dependencies:\n  - python=3.11\n  - tensorflow>=2.17\n"),
    ("environment.yml", "dependencies:\n  - tensorflow=2.17\n"),
])
def test_where_it_is_declared(tmp_path: Path, name: str, text: str) -> None:
    assert environment.declared(written(tmp_path, name, text)).low == (2, 17)


def test_what_two_files_allow_is_allowed(tmp_path: Path) -> None:
    written(tmp_path, "requirements.txt", "tensorflow==2.13.*\n")
    written(tmp_path, "requirements-new.txt", "tensorflow==2.17.*\n")
    assert environment.declared(tmp_path) == Target((2, 13), (2, 17))


def test_nothing_is_declared(tmp_path: Path) -> None:
    assert environment.declared(tmp_path) == environment.UNKNOWN


@pytest.mark.parametrize("name, text", [
    ("tox.ini", "[testenv]\nsetenv =\n    TF_USE_LEGACY_KERAS=1\n"),
    ("Dockerfile", "ENV TF_USE_LEGACY_KERAS 1\n"),
    ("Dockerfile.gpu", "ENV TF_USE_LEGACY_KERAS=True\n"),
    (".github/workflows/tests.yml", 'env:\n  TF_USE_LEGACY_KERAS: "1"\n'),
    ("run.sh", "export TF_USE_LEGACY_KERAS=1\npython train.py\n"),
    (".env", "TF_USE_LEGACY_KERAS=true\n"),
    ("scripts/train.sh", "TF_USE_LEGACY_KERAS=$KERAS python train.py\n"),
])
def test_keras_2_is_selected(tmp_path: Path, name: str, text: str) -> None:
    assert environment.selects_legacy_keras(written(tmp_path, name, text), iter(()))
    assert written(tmp_path, name, text) / name in environment.files(tmp_path)


@pytest.mark.parametrize("text", ["TF_USE_LEGACY_KERAS=0\n", "TF_USE_LEGACY_KERAS=yes\n", "TF_CPP_MIN_LOG_LEVEL=1\n"])
def test_keras_2_is_not_selected(tmp_path: Path, text: str) -> None:
    assert not environment.selects_legacy_keras(written(tmp_path, "run.sh", text), iter(()))


def test_python_selects_keras_2(tmp_path: Path) -> None:
    assert environment.selects_legacy_keras(tmp_path, iter(['os.environ["TF_USE_LEGACY_KERAS"] = "1"\n']))
    assert not environment.selects_legacy_keras(tmp_path, iter(['os.environ["TF_USE_LEGACY_KERAS"] = "0"\n']))
