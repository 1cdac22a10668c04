"""Task tables whose columns a PDF lost: numbered rows under a header line."""

from typing import NamedTuple

from duban.extraction.patterns import Pattern

_HEADER = Pattern(
    r"(?m)^[ \t]*(?![(（][一二三四五六七八九十])(?=[^\n。，；：]{4,80}$)(?![^\n]*[:：]\s*$)"
    r"(?=[^\n]*(?:序号|编号|任务|项目|事项|内容|措施))"
    r"(?=[^\n]*(?:单位|部门|责任|负责|科室|领导|人员))(?=[^\n]*(?:时限|时间|期限|节点|进度))[^\n]*$"
)
_ROW = Pattern(r"[ \t]*(?P<n>\d{1,3})(?:[ \t]+|[.、．][ \t]*)(?=[^\s\d])")
_FIRST_ROW = Pattern(r"\n[ \t]*1[ \t.、．]")
_STOP = Pattern(
    r"[ \t]*(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|附件|注：|第[一二三四五六]章)"
)
_PAGE = Pattern(r"[ \t]*[-—–]{0,2}[ \t]*\d{1,3}[ \t]*[-—–]{0,2}[ \t\r]*\n?$")
LONGEST_ROW = 1200


class FlatRow(NamedTuple):
    """One row: its content in the kept text, its number left out."""

    start: int
    end: int


class FlatTable(NamedTuple):
    """The rows under one header line, and the whole stretch of text they take."""

    start: int
    end: int
    rows: tuple[FlatRow, ...]


def flattened(text: str) -> list[FlatTable]:
    """Every header line that is followed by rows numbered 1, 2, 3 in order."""
    found: list[FlatTable] = []
    if not _FIRST_ROW.search(text):
        return found
    for header in _HEADER.finditer(text):
        if (
            "\t" in header[0]
            or header[0].count("|") > 1
            or (found and header.start() < found[-1].end)
        ):
            continue
        rows, end = _rows(text, header.end() + 1)
        if len(rows) >= 2:
            found.append(FlatTable(header.start(), end, tuple(rows)))
    return found


def _rows(text: str, at: int) -> tuple[list[FlatRow], int]:
    """Rows in sequence; a line that opens no next row belongs to the row above it."""
    rows: list[FlatRow] = []
    begin, end = -1, at
    while at < len(text):
        stop = text.find("\n", at) + 1 or len(text)
        opened = _ROW.match(text, at, stop)
        if opened and int(opened["n"]) == len(rows) + 1 + (begin >= 0):
            if begin >= 0:
                rows.append(FlatRow(begin, end))
            begin = opened.end()
            end = _content_end(text, begin, stop)
        elif begin < 0 or _STOP.match(text, at, stop) or stop - begin > LONGEST_ROW:
            break
        elif text[at:stop].strip() and not _PAGE.match(text, at, stop):
            end = _content_end(text, at, stop)
        at = stop
    if begin >= 0:
        rows.append(FlatRow(begin, end))
    return rows, end


def _content_end(text: str, start: int, stop: int) -> int:
    return start + len(text[start:stop].rstrip())
