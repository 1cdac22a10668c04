"""Command lines typed at an instant, run in this process: one of its own takes seconds."""

import itertools
import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import datetime
from functools import cache, wraps
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from cyclopts import App, ArgumentCollection, parameter
from cyclopts.argument import _collection as arguments
from cyclopts.field_info import signature_parameters

import cli.main
from tests.engines import migrate_once


def put_together_once(assemble: Callable[..., ArgumentCollection]) -> Callable[..., Any]:
    """Lets the arguments of a command be put together once; each line gets copies without words."""
    known: dict[Any, tuple[ArgumentCollection, Any]] = {}

    @wraps(assemble)
    def remembered(app: App, **how: Any) -> ArgumentCollection:
        within = [*itertools.chain.from_iterable(app.app_stack.stack)]
        key = (id(app), *map(id, within), *sorted(how.items()))
        if key not in known:
            known[key] = assemble(app, **how), within
        return known[key][0].copy(reset_tokens=True)

    return remembered


def built_once(build: Callable[..., App]) -> Callable[..., App]:
    """Lets each command be built once; the list of all of them learns from what is called of it."""
    known = cache(build)
    return lambda only="": known(only) if only else build()


# A process of its own builds one command and reads its signature; the tests do so thousands of
# times, which took longer than many of the commands.
parameter.signature_parameters = arguments.signature_parameters = cache(signature_parameters)
App.assemble_argument_collection = put_together_once(App.assemble_argument_collection)
cli.main.build = built_once(cli.main.build)


def copied(home: Path, to: Path) -> Path:
    """A copy of a home, made the one that sends, as `duban adopt` would."""
    shutil.copytree(home, to)
    with closing(sqlite3.connect(to / "duban.db")) as connection, connection:
        connection.execute("DELETE FROM fact WHERE key = 'place'")
    return to


@dataclass(frozen=True)
class Said:
    """The answer of a command line."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The JSON array on standard output."""
        return json.loads(self.out)


def commanded(at: datetime | str, *tokens: object, **settings: object) -> Said:
    """Runs one command at an instant, with settings such as `DUBAN_HOME`."""
    migrate_once()
    out, err = StringIO(), StringIO()
    with (
        pytest.MonkeyPatch.context() as patch,
        time_machine.travel(at, tick=False),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        for name, value in settings.items():
            patch.setenv(name, str(value))
        code = cli.main.run([str(token) for token in tokens])
    return Said(code, out.getvalue(), err.getvalue())
