"""Programmes of activities: points each above a line 时间：5月16日 are a list of what is held."""

from duban.extraction import questions
from duban.extraction.measures.naming import title
from duban.extraction.patterns import Pattern
from duban.extraction.values import ReadProposal, TextSpan

_FEWEST = 3
# 时间：5月16日 on a line of its own, below 1.【语文】书写大赛.
_TIME = Pattern(r"(?:活动|比赛|竞赛|演练|展示|举办|开展)?[时時][间間][：:][^\n。；]{2,30}(?=\n|$)")
# 停电公告, 往届回顾, 招聘会信息: days of others, or days that are over.
_NO_PROGRAMME = Pattern("停[电水气]|公告|通告|往届|回顾|招聘|应聘|须知|影讯|放假")
_POINT = Pattern(
    r"[ \t]*(?:\d{1,2}[.、．]|[（(]?[一二三四五六七八九十\d]{1,3}[）)、])"
    r"(?!第[一二三四五\d]+(?:会场|考场|赛场))[^\n。；，：]{4,60}"
)


def certain(rows: list[ReadProposal], text: str) -> list[ReadProposal]:
    """The rows; those that are the days of a programme stand with their points, and are sure.

    One such day may be anything; three points of one form with a day each are what is planned.
    """
    made: list[ReadProposal] = []
    held = 0
    for row in rows:
        asks = row.why == questions.A_LIMIT
        places = [place for span in row.spans if asks and (place := _place(text, span.start))]
        # Two activities on one day are two rows, though their lines of time say the same.
        whole = len(places) == len(row.spans)
        made += [_held(row, text, place) for place in places] if whole else [row]
        held += len(places) if whole else 0
    return made if held >= _FEWEST and not _NO_PROGRAMME.search(text) else rows


def _place(text: str, start: int) -> TextSpan | None:
    """The point and the line of time below it, where a row begins with one of them."""
    line = text.rfind("\n", 0, start) + 1
    above = text.rfind("\n", 0, max(line - 1, 0)) + 1
    if not _POINT.fullmatch(text, above, max(line - 1, 0)):
        line, above = _below(text, start)
    time = _TIME.match(text, line) if line else None
    return TextSpan(above, time.end()) if time else None


def _below(text: str, start: int) -> tuple[int, int]:
    """The places of the line of time and of the point, where the row begins with its point."""
    above = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start)
    return (end + 1, above) if end > 0 and _POINT.fullmatch(text, above, end) else (0, 0)


def _held(row: ReadProposal, text: str, place: TextSpan) -> ReadProposal:
    quote = text[place.start : place.end]
    several = "、" in quote.rpartition("：")[2]
    name = title(quote.partition("\n")[0], "", "")
    row = row._replace(spans=(place,), quote=quote, title=name)
    return row if several else row._replace(needs_review=False, why="")
