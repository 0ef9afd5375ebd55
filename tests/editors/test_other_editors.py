"""What other editors run, and how they read it: their commands, and expressions written from their documentation."""

from __future__ import annotations

import importlib.metadata
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import List, Tuple

import pytest

from tf1lint.catalogue import RULES

NET = """\
import tensorflow as tf


class Net(tf.keras.layers.Layer):

    @tf.compat.v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        x = tf.compat.v1.layers.dense(x, 3)
        return tf.contrib.layers.flatten(x)
"""
FOUND = [(8, 13, "TF111"), (9, 16, "TF151")]

# Visual Studio Code, extension ms-python.flake8: what it adds to the command, and one line of the output.
VSCODE_FLAKE8 = "--format=%(row)d,%(col)d,%(code).1s,%(code)s:%(text)s"
VSCODE_FLAKE8_LINE = re.compile(r"(\d+),(-?\d+),(\w+),(\w+\d+):([^\r\n]*)")
# Extension ms-python.pylint.
VSCODE_PYLINT = ("--reports=n", "--output-format=json2", "--from-stdin")
# PyCharm: the output filter $FILE_PATH$:$LINE$:$COLUMN$:.* of an external tool or a file watcher.
PYCHARM = re.compile(r"(?P<file>.+?):(?P<line>\d+):(?P<column>\d+):.*")
# Vim: set errorformat=%f:%l:%c:\ %m
VIM = re.compile(r"(?P<file>.+?):(?P<line>\d+):(?P<column>\d+): (?P<message>.+)")


@pytest.fixture
def net(tmp_path: Path) -> Path:
    (tmp_path / "setup.cfg").touch()
    path = tmp_path / "net.py"
    path.write_text(NET)
    return path


def run(folder: Path, *arguments: str, data: str = "") -> str:
    done = subprocess.run(
        [sys.executable, "-m", *arguments], cwd=folder, input=data, capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 1, 2, 4, 6), done.stderr
    return done.stdout


def test_visual_studio_code_flake8(net: Path) -> None:
    pytest.importorskip("flake8", reason="flake8 is not installed")
    lines = run(net.parent, "flake8", VSCODE_FLAKE8, str(net)).splitlines()
    matches = [VSCODE_FLAKE8_LINE.fullmatch(line) for line in lines]
    assert all(matches)
    seen = [match.groups() for match in matches if match is not None and match.group(4).startswith("TF")]
    assert [(int(row), int(column), code) for row, column, _, code, _ in seen] == FOUND
    # The setting "flake8.severity" is looked up by the code and its beginnings, down to one letter.
    assert {kind for _, _, kind, _, _ in seen} == {"T"}
    assert all(message.strip() == message and message for *_, message in seen)


def test_visual_studio_code_pylint(net: Path) -> None:
    pytest.importorskip("pylint", reason="pylint is not installed")
    if int(importlib.metadata.version("pylint").split(".")[0]) < 3:
        pytest.skip("the extension asks for an output format that pylint has from 3.0 on")
    (net.parent / "pylintrc").write_text("[MAIN]\nload-plugins = tf1lint\ndisable = all\nenable = tf1lint\n")
    # The unsaved text: one line further down than on the disk.
    said = json.loads(run(net.parent, "pylint", *VSCODE_PYLINT, str(net), data="\n" + NET))["messages"]
    codes = {rule.pylint_id: rule.code for rule in RULES.values()}
    seen = [(item["line"] - 1, item["column"] + 1, codes[item["messageId"]], item["type"]) for item in said]
    severities = {"TF111": "warning", "TF151": "error"}
    assert seen == [(line, column, code, severities[code]) for line, column, code in FOUND]
    assert all(item["endLine"] >= item["line"] and item["endColumn"] > item["column"] for item in said)


@pytest.mark.parametrize("expression", [PYCHARM, VIM])
def test_one_line_for_each_finding(expression: "re.Pattern[str]", net: Path) -> None:
    said = run(net.parent, "tf1lint", "check", "--no-cache", "-q", "net.py").splitlines()
    matches = [expression.fullmatch(line) for line in said]
    assert all(matches)
    seen = [(match["file"], int(match["line"]), int(match["column"])) for match in matches if match is not None]
    assert seen == [("net.py", line, column) for line, column, _ in FOUND]


def test_standard_input_stands_for_the_unsaved_text(net: Path) -> None:
    said = run(net.parent, "tf1lint", "check", "-q", "--stdin-filename", "net.py", "-", data="\n" + NET)
    matches = [VIM.fullmatch(line) for line in said.splitlines()]
    assert [int(match["line"]) - 1 for match in matches if match is not None] == [line for line, _, _ in FOUND]


NEOVIM = """
local found = nil
vim.diagnostic.config({ virtual_text = false })
local client = vim.lsp.start_client({ cmd = { PYTHON, "-m", "tf1lint", "lsp" }, root_dir = FOLDER })
vim.cmd("edit net.py")
vim.lsp.buf_attach_client(0, client)
local function shown(expected)
  return vim.wait(60000, function()
    local seen = {}
    for _, one in ipairs(vim.diagnostic.get(0)) do
      table.insert(seen, string.format("%d:%d:%s:%d", one.lnum + 1, one.col + 1, one.code or "", one.severity))
    end
    table.sort(seen)
    found = table.concat(seen, " ")
    return found == expected
  end, 20)
end
local ok = shown(FIRST)
vim.api.nvim_buf_set_lines(0, 0, 0, true, { "# one line more" })
ok = ok and shown(SECOND)
io.stdout:write((ok and "OK " or "NOT ") .. found)
vim.cmd("qa!")
"""


def _places(moved: int) -> str:
    severities = {"TF111": 2, "TF151": 1}
    return " ".join(sorted(f"{line + moved}:{column}:{code}:{severities[code]}" for line, column, code in FOUND))


def test_neovim(net: Path) -> None:
    pytest.importorskip("pygls.lsp.server", reason="pygls 2 is not installed")
    if shutil.which("nvim") is None:
        pytest.skip("Neovim is not installed")
    values: List[Tuple[str, str]] = [
        ("PYTHON", json.dumps(sys.executable)),
        ("FOLDER", json.dumps(str(net.parent))),
        ("FIRST", json.dumps(_places(0))),
        ("SECOND", json.dumps(_places(1))),
    ]
    script = net.parent / "test.lua"
    script.write_text("".join(f"local {name} = {value}\n" for name, value in values) + NEOVIM)
    done = subprocess.run(
        ["nvim", "--headless", "-u", "NONE", "-c", "luafile test.lua"],
        cwd=net.parent,
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert "OK" in done.stdout, done.stdout + done.stderr
