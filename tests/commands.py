"""Command lines typed at an instant, run within this process: a process of its own takes seconds."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from cyclopts import parameter
from cyclopts.argument import _collection as arguments
from cyclopts.field_info import signature_parameters

# A process of its own reads the signature of one command; the tests read them thousands of times.
parameter.signature_parameters = arguments.signature_parameters = cache(signature_parameters)


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
    from cli.main import run

    out, err = StringIO(), StringIO()
    with (
        pytest.MonkeyPatch.context() as patch,
        time_machine.travel(at, tick=False),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        for name, value in settings.items():
            patch.setenv(name, str(value))
        code = run([str(token) for token in tokens])
    return Said(code, out.getvalue(), err.getvalue())
