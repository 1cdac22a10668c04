"""Tables with a cell a line, each closed by a pipe, so that an empty cell is seen."""

from collections.abc import Iterator

from duban.extraction.patterns import Pattern
from duban.extraction.tables.columns import role_of
from duban.extraction.tables.tasklist import DAYISH, TableCell, TaskTable, table_of
from duban.extraction.text.script import simplified

_PIPE = Pattern("[|｜]")
# ---|---|---| on a line of its own, below names that are closed by pipes
_RULE, _DASHES = r"[ \t]*:?-{3,}:?[ \t]*", Pattern("-{3,}")
_RULER = Pattern(rf"(?m)^[|｜]?{_RULE}(?:[|｜]{_RULE})+[|｜]?[ \t]*(?:\n|$)")
_LONGEST_CELL = 1500
_FEWEST, _WIDEST, _LONGEST_NAME = 3, 9, 18
_TIME = Pattern(rf"{DAYISH.source}|20\d\d$")  # 建设时间 | 2024
_ROLES = ("task", "lead", "measure", "index")
_MOST = 0.8  # of the filled cells below a name of times are times


def piped(text: str) -> Iterator[TaskTable]:
    """Every run of such lines that begins with names of columns and fills whole rows."""
    if "|" not in text and "｜" not in text:
        return
    yield from _ruled(text)
    for run in map(_unframed, _runs(text)):
        if (width := _width(text, run)) and (
            table := table_of(text, _rows(run, width), whole=True)
        ):
            yield table


def _ruled(text: str) -> Iterator[TaskTable]:
    """Tables with a line of marks below names, one a line; their cells may go over lines."""
    for rule in _RULER.finditer(text):
        width = len(_DASHES.findall(rule[0]))
        names = _cells_before(text, rule.start(), width)
        if not names or not width <= _WIDEST:
            continue
        cells = _cells_behind(text, rule.end())
        rows = [tuple(cells[at : at + width]) for at in range(0, len(cells) - width + 1, width)]
        if rows and (table := table_of(text, [names, *rows], whole=True)):
            yield table


def _cells_before(text: str, stop: int, width: int) -> tuple[TableCell, ...]:
    """The names on the lines above a line of marks, each closed by a pipe; none if fewer."""
    cells: list[TableCell] = []
    for _ in range(width):
        start = text.rfind("\n", 0, max(stop - 1, 0)) + 1
        words = text[start:stop].strip()
        if not words or not _PIPE.fullmatch(words[-1]) or len(_PIPE.findall(words)) > 1:
            return ()
        cells.append(_trimmed(text, start, start + len(text[start:stop].rstrip()) - 1))
        stop = start
    return tuple(reversed(cells))


def _cells_behind(text: str, at: int) -> list[TableCell]:
    """The cells behind a line of marks, up to one longer than any real one or without a pipe."""
    cells: list[TableCell] = []
    for pipe in _PIPE.finditer(text, at):
        if pipe.start() - at > _LONGEST_CELL:
            break
        cells.append(_trimmed(text, at, pipe.start()))
        at = pipe.end()
    return cells


def _trimmed(text: str, start: int, end: int) -> TableCell:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return TableCell(start, max(start, start + len(words.strip())))


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
