"""The command `tf1lint completion`: the script by which a shell completes tf1lint's options, rules and files.

shtab makes the script from argparse's parser. It is told here what an option's value is, by the word that stands for
the value in the help.
"""

from __future__ import annotations

import argparse
import functools
from typing import Any, Dict, Iterator

from tf1lint.catalogue import RULES
from tf1lint.config import ConfigError
from tf1lint.hosts import init

SHELLS = ("bash", "zsh", "fish")

_FILES = ("PATH", "FILE", "NAME")

_EPILOG = """\
Put one of these lines where your shell reads it at its start, or run it once:
  bash  in ~/.bashrc: eval "$(tf1lint completion bash)"
  zsh   tf1lint completion zsh > "${fpath[1]}/_tf1lint"
  fish  tf1lint completion fish > ~/.config/fish/completions/tf1lint.fish
"""

# Values that are lists with commas, by the word for them, and what may stand in the list.
_LISTS = {"CODES": list(RULES), "PARTS": list(init.PARTS)}

# How a shell completes the last item of such a list; in bash and zsh shtab calls the function with the word.
_FUNCTIONS = {
    "bash": """
{name}() {{
  local before="" word="$1"
  case "$word" in *,*) before="${{word%,*}},"; word="${{word##*,}}" ;; esac
  compgen -P "$before" -W "{words}" -- "$word"
}}
""",
    "zsh": """
{name}() {{
  local -a words=({words})
  compset -P '*,'
  compadd -q -S , -a words
}}
""",
    "fish": """
function {name}
  set -l before (commandline -ct | string replace -r '^--[a-z-]+=' '' | string replace -r '[^,]*$' '')
  printf '%s\\n' $before{{{commas}}}
end
""",
}


def add_parser(commands: Any, parser: argparse.ArgumentParser) -> None:
    """Adds the command to argparse's `commands`; the script is for the commands and options of `parser`."""
    command = commands.add_parser(
        "completion",
        help="print a script that completes tf1lint's arguments in your shell",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("shell", choices=SHELLS, help="your shell")
    command.set_defaults(run=functools.partial(_run, parser))


def _run(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> int:
    print(script(parser, arguments.shell))
    return 0


def script(parser: argparse.ArgumentParser, shell: str) -> str:
    """The script for one of `SHELLS`. Raises `ConfigError` where shtab is missing, or too old for the shell."""
    try:
        import shtab
    except ImportError:
        raise ConfigError('completion needs shtab: pip install "tf1lint[completion]"') from None
    if shell not in shtab.SUPPORTED_SHELLS:
        raise ConfigError(
            f'the installed shtab {shtab.__version__} cannot do {shell}: pip install --upgrade "tf1lint[completion]"'
        )
    preamble = ""
    complete: Dict[str, Any] = {word: shtab.FILE for word in _FILES}
    for word, values in _LISTS.items():
        name = f"_tf1lint_{word.lower()}"
        preamble += _FUNCTIONS[shell].format(name=name, words=" ".join(values), commas=",".join(values))
        complete[word] = {shell: f"({name})" if shell == "fish" else name}
    for action in _actions(parser):
        if action.metavar in complete and not action.choices:
            action.complete = complete[action.metavar]  # type: ignore[attr-defined]
        elif action.metavar == "RULE":
            action.choices = [*RULES, *(rule.symbol for rule in RULES.values())]
    made: str = shtab.complete(parser, shell, preamble=preamble)
    return made


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """All arguments of a parser and of those of its commands."""
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from _actions(below)
