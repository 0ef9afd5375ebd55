"""The command `tf1lint lsp`: a language server, which shows an editor the findings of what is being typed.

This module knows the command. `server` speaks the protocol (with pygls), `worker` decides what is analysed when,
`analysis` gives the findings of open texts, `kept` keeps what was read, `diagnostics` and `allowing` turn findings into
what an editor shows and inserts.
"""

from __future__ import annotations

import argparse
from typing import Any

from tf1lint.config import ConfigError


def add_parser(commands: Any) -> None:
    """Adds the command to argparse's `commands`."""
    command = commands.add_parser(
        "lsp",
        help="a language server for editors",
        description="A language server: an editor starts it, and speaks with it over standard input and output.",
    )
    # Many clients add it to every command.
    command.add_argument("--stdio", action="store_true", help="standard input and output, which is what it uses anyway")
    command.set_defaults(run=run)


def run(_: argparse.Namespace) -> int:
    """Serves an editor until that ends the connection. Raises `ConfigError` where pygls is not installed."""
    try:
        import pygls.lsp.server  # noqa: F401
    except ImportError as error:
        raise ConfigError(f'the language server needs pygls 2 or later ({error}): pip install "tf1lint[lsp]"') from None
    from tf1lint.hosts.lsp import server

    return server.serve()
