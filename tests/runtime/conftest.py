"""Prepares TensorFlow for the tests of the runtime package, before anything imports it."""

from __future__ import annotations

import importlib.metadata
import os
import re
import sys
from pathlib import Path
from typing import Tuple

ROOT = str(Path(__file__).resolve().parent.parent.parent)
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)


def _tensorflow_version() -> Tuple[int, int]:
    for name in ("tensorflow", "tensorflow-cpu", "tf-nightly"):
        try:
            found = re.match(r"(\d+)\.(\d+)", importlib.metadata.version(name))
        except importlib.metadata.PackageNotFoundError:
            continue
        if found:
            return int(found.group(1)), int(found.group(2))
    return 0, 0


# The shim is in Keras 2, which is Keras in TensorFlow up to 2.15; there the variable takes Keras away altogether.
if _tensorflow_version() >= (2, 16):
    os.environ["TF_USE_LEGACY_KERAS"] = "1"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
