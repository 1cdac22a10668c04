"""Tables whose cells stand on lines of their own, each closed by a pipe, so that an empty cell is seen."""

from collections.abc import Iterator

from duban.extraction.patterns import Pattern
from duban.extraction.tables.tasklist import DAYISH, TableCell, TaskTable, role_of, table_of
from duban.extraction.text.view import simplified

_PIPE = Pattern("[|｜]")
_FEWEST, _WIDEST, _LONGEST_NAME = 3, 9, 18
_TIME = Pattern(rf"{DAYISH.source}|20\d\d$")  # 建设时间 | 2024
_ROLES = ("task", "lead", "measure", "index")
_MOST = 0.8  # of the filled cells below a name of times are times


def piped(text: str) -> Iterator[TaskTable]:
    """Every run of such lines that begins with names of columns and fills whole rows."""
    if "|" not in text and "｜" not in text:
        return
    for run in map(_unframed, _runs(text)):
        if (width := _width(text, run)) and (
            table := table_of(text, _rows(run, width), whole=True)
        ):
            yield table


def _runs(text: str) -> Iterator[list[TableCell]]:
    """Lines below one another that hold one cell each; blank lines between them do not count."""
    run: list[TableCell] = []
    at = 0
    for line in [*text.splitlines(keepends=True), "。"]:
        body = line.rstrip()
        pipe = _PIPE.search(body)
        if pipe and pipe.end() == len(body):
            words = body[: pipe.start()].rstrip()
            run.append(TableCell(at + len(words) - len(words.lstrip()), at + len(words)))
        elif line.strip():
            if len(run) >= 2 * _FEWEST:
                yield run
            run = []
        at += len(line)


def _unframed(run: list[TableCell]) -> list[TableCell]:
    """The cells without the lone pipes that open each row of a table with borders."""
    empty = [cell.end == cell.start for cell in run]
    for width in range(_FEWEST + 1, _WIDEST + 2):
        if empty[0] and len(run) % width == 0 and all(empty[::width]):
            return [cell for n, cell in enumerate(run) if n % width]
    return run


def _rows(run: list[TableCell], width: int) -> list[tuple[TableCell, ...]]:
    return [tuple(run[at : at + width]) for at in range(0, len(run), width)]


def _width(text: str, run: list[TableCell]) -> int:
    """The number of columns that fills whole rows and has times below a name of times; else 0."""
    for width in range(_FEWEST, _WIDEST + 1):
        names = [simplified(text[c.start : c.end].replace(" ", "")) for c in run[:width]]
        if len(run) % width or not all(0 < len(name) <= _LONGEST_NAME for name in names):
            continue
        roles = [role_of(name) for name in names]
        if set(roles) & set(_ROLES) and "due" in roles:
            below = [c for c in run[width + roles.index("due") :: width] if c.end > c.start]
            times = sum(bool(_TIME.match(text, c.start, c.end)) for c in below)
            if below and times >= _MOST * len(below):
                return width
    return 0
