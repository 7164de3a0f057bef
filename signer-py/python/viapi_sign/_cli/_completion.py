"""``viapi-sign completion``: what a shell completes the command line with."""

from __future__ import annotations

import argparse

from .._actions import all_actions
from ._common import OK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# zsh has bash's way of completing too.
_ZSH = "autoload -Uz compinit bashcompinit && compinit && bashcompinit\n"

_SCRIPT = """\
_viapi_sign() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} command=${{COMP_WORDS[1]}} words
    if [ "$COMP_CWORD" -eq 1 ]; then
        words="{commands}"
    else
        case $command in
{cases}
        esac
    fi
    COMPREPLY=($(compgen -W "$words" -- "$word"))
}}
complete -o default -F _viapi_sign viapi-sign
"""


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "completion",
        help="print the completion script for bash or zsh",
        description="Print the completion script for a shell. In bash, put 'eval \"$(viapi-sign "
        "completion bash)\"' into ~/.bashrc.",
        allow_abbrev=False,
    )
    parser.add_argument("shell", choices=("bash", "zsh"))
    parser.set_defaults(run=_run, params=[], commands=commands.choices)


def _run(args: argparse.Namespace) -> int:
    parsers: dict[str, argparse.ArgumentParser] = args.commands
    cases = []
    for name, parser in parsers.items():
        words = [option for action in parser._actions for option in action.option_strings]
        if name == "call":
            words += {action.name for action in all_actions()}
        cases.append(f'            {name}) words="{" ".join(words)}" ;;')
    script = _SCRIPT.format(commands=" ".join(parsers), cases="\n".join(cases))
    print((_ZSH if args.shell == "zsh" else "") + script, end="")
    return OK
