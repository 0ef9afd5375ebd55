"""Runs a command and succeeds if it exits with the status that is expected: `expect_exit.py 1 flake8 examples`.

A linter exits with a status of its own for findings, and with others for a usage error or a crash.
"""
from __future__ import annotations

import subprocess
import sys
from typing import List


def main(arguments: List[str]) -> int:
    """Takes the expected status and the command; returns 0, or 1 with a line on standard error."""
    expected, command = int(arguments[0]), arguments[1:]
    status = subprocess.run(command, check=False).returncode
    if status == expected:
        return 0
    print(f"{' '.join(command)}: exit {status}, expected {expected}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
