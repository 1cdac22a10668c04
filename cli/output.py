"""How commands answer: a table for people, one JSON array for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from cyclopts import Parameter

Format = Annotated[
    Literal["table", "json"], Parameter(name="--format", help="table for people, json for programs")
]
WIDE = 200  # columns when nobody looks: a pipe must not cut words


def emit(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str], form: str) -> None:
    """Rows as a table of the named columns (field to title), or whole as one JSON array."""
    listed = [dict(row) for row in rows]
    if form == "json":
        print(json.dumps(listed, ensure_ascii=False, indent=1, default=_plain))
        return
    if not listed:
        print("（无）None.")
        return
    print_table(columns.values(), [[row.get(name) for name in columns] for row in listed])


def print_table(titles: Iterable[str], rows: Sequence[Sequence[Any]]) -> None:
    """A table without markup: what stands in a cell is printed as it is."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for title in titles:
        table.add_column(Text(title), overflow="fold")
    for row in rows:
        table.add_row(*(Text(_cell(value)) for value in row))
    width = None if sys.stdout.isatty() else WIDE
    Console(width=width, highlight=False, soft_wrap=False).print(table)


def write_file(path: Path, content: bytes) -> None:
    """Write a file; another one of that name, which somebody may have filled in, is kept aside."""
    if path.is_file() and path.read_bytes() != content:
        aside = path.with_name(f"{path.stem}.old{path.suffix}")
        path.replace(aside)
        warn(f"原有文件改名为 the file that was there is now {aside}")
    path.write_bytes(content)


def say(*lines: str) -> None:
    """Plain lines on standard output."""
    for line in lines:
        print(line)


def warn(*lines: str) -> None:
    """Plain lines on standard error: what the reader must know, and no program reads."""
    for line in lines:
        print(line, file=sys.stderr)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def _cell(value: object) -> str:
    match value:
        case None | False:
            return ""
        case True:
            return "✓"
        case datetime():
            return value.isoformat(sep=" ", timespec="minutes")[:16]
        case list() | tuple():
            return "、".join(map(str, value))
        case _:
            return str(value)
