"""Commands answer with a table for people, or one JSON array for programs."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from shutil import get_terminal_size
from typing import Annotated, Any, Literal

from cyclopts import Parameter

Format = Annotated[
    Literal["table", "json"], Parameter(name="--format", help="table for people, json for programs")
]
Words = Callable[[Any], Any]
SHORT = 26  # a column this narrow is not folded
GAP = 3  # between columns
WIDE = 200  # columns when nobody looks: a pipe must not cut words


def emit(
    rows: Iterable[Mapping[str, Any]],
    columns: Mapping[str, str],
    form: str,
    *,
    optional: Sequence[str] = (),
    words: Mapping[str, Words] | None = None,
) -> None:
    """Rows as a table of the named columns (field to title), or whole as one JSON array.

    `words` write a column's codes as people call them, in a table only.
    `optional` columns are left out of a table, the first ones first, where the terminal is narrow.
    """
    listed = [dict(row) for row in rows]
    if form == "json":
        print(json.dumps(listed, ensure_ascii=False, indent=1, default=_plain))
        return
    if not listed:
        print("（无）None.")
        return
    write = words or {}
    shown = {
        name: [_cell(write.get(name, _same)(row.get(name))) for row in listed] for name in columns
    }
    names = _fitting(columns, shown, optional)
    _print(
        [columns[name] for name in names],
        [[shown[name][at] for name in names] for at in range(len(listed))],
    )


def print_table(titles: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """A table without markup: what stands in a cell is printed as it is."""
    _print(titles, [[_cell(value) for value in row] for row in rows])


def _print(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    widths = [_width([title, *(row[at] for row in rows)]) for at, title in enumerate(titles)]
    roomy = sum(min(width, SHORT) + GAP for width in widths) <= _terminal()
    for title, width in zip(titles, widths, strict=True):
        table.add_column(Text(title), overflow="fold", no_wrap=roomy and width <= SHORT)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console(width=_terminal(), highlight=False, soft_wrap=False).print(table)


def _fitting(
    columns: Mapping[str, str], shown: Mapping[str, Sequence[str]], optional: Sequence[str]
) -> list[str]:
    """The columns that fit: short ones whole, long ones with room to fold in."""
    room = {
        name: max(_width([columns[name]]), min(_width(cells), SHORT)) + GAP
        for name, cells in shown.items()
    }
    names = list(columns)
    for name in optional:
        if sum(room[each] for each in names) > _terminal():
            names.remove(name)
    return names


def _width(cells: Iterable[str]) -> int:
    from rich.cells import cell_len

    return max((cell_len(line) for cell in cells for line in cell.split("\n")), default=0)


def _terminal() -> int:
    return get_terminal_size().columns if sys.stdout.isatty() else WIDE


def write_file(path: Path, content: bytes, *, private: bool = False) -> None:
    """Write a file whole or not at all, readable by its owner alone where it is private.

    Another one of that name, which somebody may have filled in, is kept aside. Raises OSError
    that names the file.
    """
    special = path.exists() and not path.is_file()  # a pipe or a device is written to as it is
    part = path if special else path.with_name(f".{path.name}.part")
    try:
        with open(part, "wb", opener=_for_us_alone if private else _at_once) as file:
            file.write(content)
        if not special:
            _keep_aside(path, content)
            part.replace(path)
    except OSError as error:
        if not special:
            part.unlink(missing_ok=True)
        error.filename = str(path)
        raise


def _keep_aside(path: Path, content: bytes) -> None:
    if path.is_file() and path.read_bytes() != content:
        aside = path.with_name(f"{path.stem}.old{path.suffix}")
        path.replace(aside)
        warn(f"原有文件改名为 the file that was there is now {aside}")


def _for_us_alone(path: str, flags: int) -> int:
    handle = os.open(path, flags | os.O_NONBLOCK, 0o600)
    os.fchmod(handle, 0o600)
    return handle


def _at_once(path: str, flags: int) -> int:
    """A pipe that nobody reads is refused instead of waited for."""
    return os.open(path, flags | os.O_NONBLOCK, 0o666)


def say(*lines: str) -> None:
    """Plain lines on standard output."""
    for line in lines:
        print(line)


def warn(*lines: str) -> None:
    """Plain lines on standard error: what the reader must know, and no program reads."""
    for line in lines:
        print(line, file=sys.stderr)


def _same(value: Any) -> Any:
    return value


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
