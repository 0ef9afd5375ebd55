"""Notebooks for tests, as Jupyter writes them."""

from __future__ import annotations

import json
from typing import Any, Dict, Sequence, Tuple, Union

CODE, MARKDOWN, RAW = "code", "markdown", "raw"

Source = Union[str, Sequence[str]]


def cell(kind: str, source: Source, **metadata: Any) -> Dict[str, Any]:
    """A cell of a kind."""
    more: Dict[str, Any] = {"execution_count": None, "outputs": []} if kind == CODE else {}
    return {"cell_type": kind, "metadata": metadata, "source": source, **more}


def notebook(*cells: Union[str, Tuple[str, Source], Dict[str, Any]], language: str = "python") -> str:
    """The text of a notebook; a cell that is only a text is one of code."""
    made = [one if isinstance(one, dict) else cell(CODE, one) if isinstance(one, str) else cell(*one) for one in cells]
    metadata = {"kernelspec": {"display_name": language, "name": language}, "language_info": {"name": language}}
    return json.dumps({"cells": made, "metadata": metadata, "nbformat": 4, "nbformat_minor": 4}, indent=1)
