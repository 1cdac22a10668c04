"""The `duban` command: one table of commands, global options, one clear message on failure."""

import os
import sys
from collections.abc import Callable, Iterable
from importlib import metadata
from io import TextIOWrapper
from typing import Annotated

from cyclopts import App, Group, Parameter

from cli.commands import COMMANDS, GROUPS, NOUNS
from cli.context import acting_as
from cli.failures import UnexpectedFailure, explain
from duban.private import write_privately

HELP = """督办 Duban: public promises keep their dates. 会议定下的事，到期有人问，逾期有人催。

First steps 上手：

    duban init
    duban owners import directory.csv
    duban intake report.txt --issued 2022-08-14
    duban accept --sure && duban split --all --by target
    duban proposals --out 分解表.xlsx        (fill in owners and approver 填写承办与审定)
    duban register --from 分解表.xlsx
    duban agenda

Acting person 操作人：--as CODE or DUBAN_ACTOR. Details: `duban COMMAND --help`, docs/commands.md.
"""


def build(only: str = "") -> App:
    """The command with everything mounted, or with `only` one of its commands.

    The list of all commands shows summaries: the functions' own help texts would cost importing
    every module.
    """
    app = App(
        name="duban",
        help=HELP,
        version=lambda: metadata.version("duban"),
        help_format="plaintext",
        result_action="return_value",
        default_parameter=Parameter(show_default=False, negative=()),
    )
    groups = {name: Group(name, sort_key=place) for place, name in enumerate(GROUPS)}
    for place, (name, path, group, summary) in enumerate((*COMMANDS, *NOUNS)):
        if only in ("", name):
            words = None if only else summary
            app.command(path, name=name, group=groups[group], sort_key=place, help=words)
    app.meta.default(_launcher(app))
    return app


def _launcher(app: App) -> Callable[..., object]:
    def launch(
        *tokens: Annotated[str, Parameter(show=False, allow_leading_hyphen=True)],
        as_: Annotated[str, Parameter(name="--as", help="Code of the acting person.")] = "",
        debug: Annotated[bool, Parameter(negative="", help="Show tracebacks.")] = False,
    ) -> object:
        """Global options come before or after the command."""
        with acting_as(as_):
            return app(tokens, exit_on_error=False, print_error=False)

    return launch


def run(arguments: Iterable[str]) -> int:
    """Run one command line; returns the exit code: 0, 1 refused, 2 bad input or usage."""
    write_privately()
    tokens = list(arguments)
    debug = "--debug" in tokens
    try:
        app = build(only=_command_of(tokens))
        result = app.meta(tokens, exit_on_error=False, print_error=False)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if debug:
            raise
        return _fail(error)
    return result if isinstance(result, int) else 0


def _command_of(words: Iterable[str]) -> str:
    """The command that a line names behind the global options; empty where there is none such.

    Cyclopts looks through all commands it is given, again and again: longer than most of them take.
    """
    rest = iter(words)
    for word in rest:
        if word == "--as":
            next(rest, None)
        elif word != "--debug" and not word.startswith("--as="):
            return word if any(word == name for name, *_ in (*COMMANDS, *NOUNS)) else ""
    return ""


def _fail(error: Exception) -> int:
    try:
        text, code = explain(error)
    except UnexpectedFailure as unexpected:
        text, code = str(unexpected), 1
    print(text, file=sys.stderr)
    return code


def main() -> None:
    """Entry point of the `duban` script."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
