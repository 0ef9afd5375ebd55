"""What the tests of the pages, the example project and the metadata share."""
from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's own folder: where setup.cfg, README.md and rules_docs are."""
    return Path(__file__).resolve().parent.parent
