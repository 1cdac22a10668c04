"""Tables on lines: cells between tabs, pipes or commas, below a header, or limits without one."""

from collections.abc import Iterator

from duban.extraction.patterns import Pattern
from duban.extraction.tables.tasklist import TableCell, TaskTable, is_row_number, table_of

# The rest of a date that was torn inside the last cell of a row: 2025年 / 6月底前.
_CONTINUES = Pattern(
    r"(?:年)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})?(?:月份?|[上下]半年|第?[一二三四]?季度)?"
    r"(?:[底末上中下]旬?|(?:\d{1,2}|[一二三四五六七八九十]{1,3})?[日号])?(?:之?前|以前|内)?(?:完成|报送)?"
)
# A row as a copied web page or Markdown has it: cells between pipes, a line below the header.
_PIPE, _MARKS = Pattern("[|｜│┃]"), "\t|｜│┃"
_TWO_BORDERS = 2
_RULE = Pattern("[\\s|｜│┃:：+=—─━┌┬┐├┼┤└┴┘-]{3,}")
# 时间|工作内容: the header of a calendar of two columns.
_PAIR_HEAD = Pattern(
    r"\s*(?:时间|月份|日期|季度|周次)(?:安排|节点)?\s*[|｜│┃]\s*[^|｜│┃，。；：\d]{0,8}(?:工作|任务|内容|安排|事项|活动)\s*"
)
_LIMIT = Pattern(
    r"(?:20\d\d年)?(?:1[0-2]|[1-9])月(?:[上中下]旬|\d{1,2}日|底|末)?前?|[上下]半年|[一二三四]季度末?|(?:20\d\d)?年底前?"
)
_COMMA = Pattern("[,，]")
_COMMAS_HEAD = Pattern(
    r"(?=[^\n]{0,60}(?:时限|时间|期限|节点))[^,，。；：:\s]{1,8}(?:[,，][^,，。；：:\s]{1,8}){2,9}"
)
# 序号　工作任务　完成时间: names with wide blanks between them.
_GAP = Pattern("\u3000+|[ \u3000]{2,}")
_GAPS_HEAD = Pattern(
    r"(?=[^\n]{0,60}(?:时限|时间|期限|节点))[^\s，。；：:]{1,8}"
    r"(?:(?:\u3000+|[ \u3000]{2,})[^\s，。；：:]{1,8}){2,9}"
)
_LONGEST_HEAD = 90  # ten names of eight characters


def tables(text: str) -> list[TaskTable]:
    """Every run of lines with tabs or pipes between their cells that begins with a header row."""
    if not any(mark in text for mark in _MARKS) and not _has_head(text):
        return []
    found: list[TaskTable] = []
    run: list[tuple[TableCell, ...]] = []
    at = 0
    lines = [*text.splitlines(keepends=True), ""]
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if cells := _cells(line, at, _width(text, run)) or _of_names(line, at, run):
            _add(text, run, cells)
        elif run and line and (line.strip() == "" or _RULE.fullmatch(line)):
            pass
        elif len(run) > 1 and line and _goes_on(line, following, run):
            run[-1] = (*run[-1][:-1], TableCell(run[-1][-1].start, at + len(line.rstrip())))
        else:
            if run and (table := table_of(text, run) or _without_header(text, run)):
                found.append(table)
            run = []
        at += len(line)
    return found


def _has_head(text: str) -> bool:
    lines = [each.strip() for each in text.split("\n") if len(each) < _LONGEST_HEAD]
    return any(_COMMAS_HEAD.fullmatch(each) or _GAPS_HEAD.fullmatch(each) for each in lines)


def _goes_on(line: str, following: str, run: list[tuple[TableCell, ...]]) -> bool:
    """The rest of a date, or a line in the middle of a cell whose row is not yet full."""
    if _CONTINUES.fullmatch(line.strip()):
        return True
    return len(run[-1]) < len(run[0]) and bool(_PIPE.search(following))


def _add(text: str, run: list[tuple[TableCell, ...]], cells: tuple[TableCell, ...]) -> None:
    """A row; or the rest of a row that was torn inside a cell."""
    if len(run) > 1 and len(run[-1]) + len(cells) - 1 <= len(run[0]) > len(run[-1]):
        first, number = cells[0], run[-1][0]
        numbered = is_row_number(text[number.start : number.end])
        if (
            first.end > first.start
            and numbered
            and not is_row_number(text[first.start : first.end])
        ):
            last = run[-1][-1]
            run[-1] = (*run[-1][:-1], TableCell(last.start, first.end), *cells[1:])
            return
    run.append(cells)


def _width(text: str, run: list[tuple[TableCell, ...]]) -> tuple[int, bool]:
    """The number of columns of the header above, or 0, and whether a pipe opens its line."""
    if not run:
        return 0, False
    start = run[0][0].start
    return len(run[0]), bool(_PIPE.search(text, text.rfind("\n", 0, start) + 1, start))


def _cells(line: str, at: int, above: tuple[int, bool]) -> tuple[TableCell, ...]:
    """The cells of a line with tabs, or with at least two pipes, below a header one; else none.

    `above` is the width of that header and whether its rows have borders. Without borders a
    pipe that opens the line follows an empty cell.
    """
    width, framed = above
    body = line.rstrip("\r\n")
    bordered = body.lstrip()[:1] in ("|", "｜") and len(_PIPE.findall(body)) > _TWO_BORDERS
    if "\t" in line and not bordered:
        return tuple(_trimmed(body.split("\t"), at))
    pieces = _PIPE.split(body)
    pair = width > 0 or _PAIR_HEAD.fullmatch(body)
    if len(pieces) < 3 - bool(pair) or _RULE.fullmatch(line):
        return ()
    made = list(_trimmed(pieces, at))
    lead = not pieces[0].strip() and (framed or len(pieces) != width)
    return tuple(made[lead : len(made) - (not pieces[-1].strip())])


def _of_names(line: str, at: int, run: list[tuple[TableCell, ...]]) -> tuple[TableCell, ...]:
    """The cells of a line with commas or wide blanks, as many as the header of short names has."""
    words = line.rstrip("\r\n")
    for gap, names in ((_COMMA, _COMMAS_HEAD), (_GAP, _GAPS_HEAD)):
        head = not run and names.fullmatch(words.strip())
        if not (head or run):
            continue
        begin = len(words) - len(words.lstrip()) if gap is _GAP else 0
        said = words[begin:].rstrip() if gap is _GAP else words
        pieces = _placed(gap, said, at + begin)
        if len(pieces) > 1 and (head or len(pieces) == len(run[0])):
            return pieces
    return ()


def _placed(gap: Pattern, words: str, at: int) -> tuple[TableCell, ...]:
    """The places of what stands between the gaps of a line."""
    places, begun = [], 0
    for found in [*gap.finditer(words), None]:
        stop = found.start() if found else len(words)
        piece = words[begun:stop]
        lead = len(piece) - len(piece.lstrip())
        places.append(TableCell(at + begun + lead, at + begun + max(lead, len(piece.rstrip()))))
        begun = found.end() if found else stop
    return tuple(places)


def _without_header(text: str, run: list[tuple[TableCell, ...]]) -> TaskTable | None:
    """Rows of equal width whose one column of times ends in limits (6月底前), below no header."""
    width = len(run[0])
    if len(run) < 2 or width < 3 or any(len(row) != width for row in run):
        return None
    limits = [n for n in range(width) if all(_LIMIT.fullmatch(text, *row[n]) for row in run)]
    if len(limits) != 1:
        return None
    sizes = [sum(row[n].end - row[n].start for row in run) for n in range(width)]
    task = (sizes.index(max(sizes)),)
    index = (
        (0,)
        if all(is_row_number(text[c.start : c.end]) for c in next(zip(*run, strict=True)))
        else ()
    )
    header = tuple("时限" if n == limits[0] else "" for n in range(width))
    return TaskTable(
        header, tuple(run), run[0][0].start, run[-1][-1].end, limits[0], task=task, numbers=index
    )


def _trimmed(pieces: list[str], at: int) -> Iterator[TableCell]:
    for raw in pieces:
        lead = len(raw) - len(raw.lstrip())
        yield TableCell(at + lead, at + max(lead, len(raw.rstrip())))
        at += len(raw) + 1
