"""The `duban` command: one table of commands, global options, one clear message on failure."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib import metadata
from io import TextIOWrapper
from typing import Annotated

from cyclopts import App, CycloptsError, Parameter

from cli.context import acting_as
from cli.failures import UnexpectedFailure, explain

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

SETUP, INTAKE, LEDGER = "Setting up 准备", "From document to matter 立项", "The ledger 台账"
ANSWERS, OFFICE, ROUNDS = "Answers 反馈", "The office decides 处置", "Rounds 运行"

# Command, module:function, group. Modules are imported only when their command runs.
COMMANDS = (
    ("init", "cli.setup:init", SETUP),
    ("doctor", "cli.setup:doctor", SETUP),
    ("policies", "cli.setup:policies", SETUP),
    ("backup", "cli.archive:backup", SETUP),
    ("restore", "cli.archive:restore", SETUP),
    ("extract", "cli.extract:extract", INTAKE),
    ("explain-date", "cli.extract:explain_date", INTAKE),
    ("intake", "cli.intake:intake", INTAKE),
    ("proposals", "cli.proposals:proposals", INTAKE),
    ("accept", "cli.review:accept", INTAKE),
    ("edit", "cli.review:edit", INTAKE),
    ("split", "cli.review:split", INTAKE),
    ("merge", "cli.review:merge", INTAKE),
    ("reject", "cli.review:reject", INTAKE),
    ("register", "cli.register:register", INTAKE),
    ("agenda", "cli.agenda:agenda", LEDGER),
    ("show", "cli.show:show", LEDGER),
    ("explain", "cli.explain:explain", LEDGER),
    ("ledger", "cli.ledger:ledger", LEDGER),
    ("reply", "cli.replies:reply", ANSWERS),
    ("call", "cli.replies:call", ANSWERS),
    ("extend", "cli.replies:extend", ANSWERS),
    ("acknowledge", "cli.replies:acknowledge", ANSWERS),
    ("return", "cli.replies:return_item", ANSWERS),
    ("confirm", "cli.replies:confirm", ANSWERS),
    ("parse-reply", "cli.parse_reply:parse_reply", ANSWERS),
    ("inbox", "cli.desk:inbox", OFFICE),
    ("match", "cli.desk:match", OFFICE),
    ("extensions", "cli.desk:extensions", OFFICE),
    ("decide", "cli.decisions:decide", OFFICE),
    ("approve", "cli.gates:approve", OFFICE),
    ("waive", "cli.gates:waive", OFFICE),
    ("reassign", "cli.decisions:reassign", OFFICE),
    ("refuse-return", "cli.decisions:refuse_return", OFFICE),
    ("suspend", "cli.lifecycle:suspend", OFFICE),
    ("resume", "cli.lifecycle:resume", OFFICE),
    ("verify", "cli.lifecycle:verify", OFFICE),
    ("rework", "cli.lifecycle:rework", OFFICE),
    ("close", "cli.lifecycle:close", OFFICE),
    ("reopen", "cli.lifecycle:reopen", OFFICE),
    ("withdraw", "cli.lifecycle:withdraw", OFFICE),
)
NOUNS = (
    ("owners", "cli.owners:app", SETUP),
    ("calendar", "cli.calendars:app", SETUP),
    ("db", "cli.database:app", SETUP),
    ("replies", "cli.returns:app", ANSWERS),
)


def build() -> App:
    """The command with everything mounted."""
    app = App(
        name="duban",
        help=HELP,
        version=lambda: metadata.version("duban"),
        help_format="plaintext",
        result_action="return_value",
    )
    for name, path, group in (*COMMANDS, *NOUNS):
        app.command(path, name=name, group=group)
    app.meta.default(_launcher(app))
    return app


def _launcher(app: App):  # type: ignore[no-untyped-def] # noqa: ANN202
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
    tokens = list(arguments)
    debug = "--debug" in tokens
    try:
        result = build().meta(tokens, exit_on_error=False, print_error=False)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 0
    except (Exception, CycloptsError) as error:  # noqa: BLE001 - the edge: no traceback reaches a user
        if debug:
            raise
        return _fail(error)
    return result if isinstance(result, int) else 0


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
