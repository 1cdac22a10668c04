"""Tables whose cells stand on lines of their own: 任务 / 单位 / 时限 / … below one another."""

from typing import NamedTuple

from duban.extraction.patterns import Pattern
from duban.extraction.tables.columns import role_of
from duban.extraction.tables.tasklist import (
    DAYISH,
    Line,
    TableCell,
    TaskTable,
    filled_lines,
    table_of,
)
from duban.extraction.text.script import simplified

_SIGNED = Pattern(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日")
_COUNTED = Pattern(r"\d{1,3}")
_UNDATED = Pattern("(?:长期|持续|常态|立行|即知|全年|每[年季月周]|按[时期]|年度)[^，。；]{0,12}")
_TIME = Pattern(
    "[时時]限|[时時][间間]|期限|[节節][點点]|[进進]度|日期|(?im:^(?:due|timescale|timeframe|deadline|when|by when))"
)
_TORN, _TORN_END = (
    Pattern("[年月日旬度\\d]$"),
    Pattern("月?[底末中初]?前?|日前|季度末?|[上中下]旬前?"),
)
_TITLE = Pattern("(?:表|清单|方案|安排|一览|台账|计划)$|[，。；：]")
_ENGLISH_TIME = Pattern(
    r"(?i)(?:(?:by |before )?(?:the )?(?:end (?:of )?|early |mid )?"
    r"(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december|q[1-4]|(?:spring|summer|autumn) term)[ ,]{0,2}(?:20\d\d)?"
    r"|(?:by )?\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9},? ?(?:20\d\d)?"
    r"|\d{1,2}/\d{1,2}/\d{2,4}|ongoing|complete[d]?|tbc)"
)
_WIDEST, _FEWEST, _LONGEST_NAME, _LONGEST_TIME, _LONGEST_END = 9, 3, 18, 30, 4
_ROLES = ("task", "lead", "measure")


class _Found(NamedTuple):
    """Rows below a header, how many are whole, the line behind them, and whether they count."""

    rows: list[tuple[TableCell, ...]]
    whole: int
    after: int
    counted: bool  # its rows are numbered 1, 2, 3


def stacked(text: str) -> list[TaskTable]:
    """Every header that stands line by line and names a time, with the rows of its cycle."""
    lines = _lines(text)
    found: list[TaskTable] = []
    done = at = 0
    while at < len(lines):
        named = _names(lines[at]) and _TIME.search(lines[at].words)
        best = _best(lines, done, at) if named else None
        table = table_of(text, best.rows) if best else None
        if best and table:
            found.append(table)
            done = best.after
        at = max(at + 1, done)
    return found


def _lines(text: str) -> list[Line]:
    made: list[Line] = []
    for whole, (start, _) in filled_lines(text):
        if words := whole.rstrip("|｜").rstrip():
            cell = TableCell(start, start + len(words))
            if (
                made
                and len(words) <= _LONGEST_END
                and _TORN_END.fullmatch(words)
                and _TORN.search(made[-1].words)
            ):
                above = made.pop()  # 5月 / 底前
                words, cell = above.words + words, TableCell(above.cell.start, cell.end)
            made.append(Line(words, cell))
    return made


def _names(line: Line) -> bool:
    """Tells whether a line may be the name of a column."""
    if len(line.words) > _LONGEST_NAME or line.words.isdecimal() or "\t" in line.words:
        return False
    return not _TITLE.search(line.words)


def _best(lines: list[Line], floor: int, named: int) -> _Found | None:
    """The header around the name of a time that has the most rows below it."""
    first = last = named
    while first > max(floor, named - _WIDEST) and _names(lines[first - 1]):
        first -= 1
    while last + 1 < min(len(lines), named + _WIDEST) and _names(lines[last + 1]):
        last += 1
    best, most = None, (False, 0, 0, 0)
    for start in range(first, named + 1):
        for stop in range(max(named + 1, start + _FEWEST), min(last + 1, start + _WIDEST) + 1):
            roles = [role_of(simplified(line.words.replace(" ", ""))) for line in lines[start:stop]]
            if (
                roles[named - start] != "due"
                or not set(roles) & set(_ROLES)
                or roles.count("other") > 1
            ):
                continue
            found = _rows(lines, start, stop, named - start)
            size = (found.counted, len(found.rows), found.whole, stop - start)
            if len(found.rows) > 2 and size > most:
                best, most = found, size
    return best


def _rows(lines: list[Line], start: int, stop: int, due: int) -> _Found:
    """The header and the rows below it.

    A time in the last column closes a row, one in the first opens it.
    """
    width = stop - start
    numbered = role_of(simplified(lines[start].words)) == "index"
    rows = [tuple(line.cell for line in lines[start:stop])]
    at, whole, count = stop, 0, 0
    while block := _block(lines[at : at + 2 * width], width, due):
        if _is_signature(block, width, len(lines) - at - len(block)):
            break
        counted = bool(_COUNTED.fullmatch(block[0].words))
        rows.append(
            _row([line.cell for line in block], width, due, missing=numbered and not counted)
        )
        whole += len(block) == width
        count += numbered and block[0].words == str(len(rows) - 1)
        at += len(block)
    return _Found(rows, whole, at, count == len(rows) - 1 > 1)


def _block(near: list[Line], width: int, due: int) -> list[Line]:
    """The lines of the next row; none where the cycle of the columns ends."""
    if due == width - 1:
        if len(near) >= width and _is_time(near[due]):
            return near[:width]
        size = next((n for n in range(1, len(near)) if _is_time(near[n])), -1) + 1
        counted = bool(near) and bool(_COUNTED.fullmatch(near[0].words))
        return near[:size] if size >= 2 + counted else []
    if len(near) < width or not _is_time(near[due]):
        return []
    if due:
        return near[:width]
    size = next((n for n in range(2, len(near)) if _is_time(near[n])), width)
    return near[: min(size, width)] if size >= width - 1 else []


def _is_signature(block: list[Line], width: int, rest: int) -> bool:
    """教务处 / 2025年6月20日 at the end of a text is who signed it and when, no row."""
    return len(block) < width and rest <= 1 and bool(_SIGNED.fullmatch(block[-1].words))


def _is_time(line: Line) -> bool:
    words = line.words
    if len(words) > _LONGEST_TIME or words.endswith("。"):
        return False
    return bool(DAYISH.match(words) or _UNDATED.match(words) or _ENGLISH_TIME.fullmatch(words))


def _row(cells: list[TableCell], width: int, due: int, *, missing: bool) -> tuple[TableCell, ...]:
    """A cell for each column; `missing` is a number that stands above. Units on lines are one."""
    if missing:
        cells = [TableCell(cells[0].start, cells[0].start), *cells]
    gap = TableCell(cells[-1].start, cells[-1].start)
    if len(cells) < width:
        gaps = [gap] * (width - len(cells))
        return (*cells[:-1], *gaps, cells[-1]) if due else (*cells, *gaps)
    return (*cells[: width - 2], TableCell(cells[width - 2].start, cells[-2].end), cells[-1])
