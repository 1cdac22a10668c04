"""The day of issue in an English paper: alone on its line, behind a label, or in its title."""

from datetime import date

from duban.extraction.english.points import MONTH, MONTHS
from duban.extraction.patterns import Pattern

_IN_ENGLISH = Pattern(
    rf"(?i:(?<![\d/-])(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)? "
    rf"(?:of )?(?P<m1>{MONTH})[,，]? ?(?P<y1>20\d\d)"
    rf"|(?P<m2>{MONTH}) (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?[,，]? ?(?P<y2>20\d\d)"
    rf"|(?P<y3>20\d\d)-(?P<m3>\d\d)-(?P<d3>\d\d))(?![\d-]))",
    first="0-9JFMASONDjfmasond",
)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day[,，]? ?(?:the )?)?"
_ALONE = (
    Pattern(rf"(?i)[\s#*_|>–-]*{_WEEKDAY}$"),
    Pattern(r"(?i)[\s*_|.]*(?:[,，]? ?(?:at )?[\d:：.]+ ?(?:[ap]\.?m\.?)?)?\s*$"),
)
_DATED = Pattern(
    rf"(?i)(?:^[\s#*_|>–-]*(?:(?:meeting|issue|publication|document|report) )?"
    rf"(?:dated?(?: of (?:issue|publication|the meeting))?|issued|published|posted|adopted)(?: on)?"
    rf"|(?<= )date(?=：)|(?<![a-z])held(?: on)?)[：: *_|]*{_WEEKDAY}$"
)
_OPENS_PAPER = Pattern(
    r"(?i)(?<![a-z])(?:minutes|meeting|agenda|report|memorandum"
    r"|notice|circular|bulletin|notes|briefing|resolution)(?![a-z])"
)
_OF_A_LIMIT = Pattern(
    r"(?i)(?<![a-z])(?:by|before|until|till|due|deadline|from|since|next|effective"
    r"|end(?:ing|ed)?|through|clos(?:es?|ing)|target|start|opening|completion"
    r"|delivery|review|previous|last|than|shall|must|will|should)(?![a-z])"
)
_TITLE_LINE = 120  # no line that names a paper is longer
_TOP = 400  # a day alone on its line is that of the paper only near its top


def paper_days(text: str, head: int) -> list[tuple[int, date, str]]:
    """July 18, 2019 alone on a line, behind Date: or in the line that names the paper.

    Each has its standing first: 1 is the strongest (`issued` has the same of Chinese days).
    """
    found = []
    for match in _IN_ENGLISH.finditer(text, 0, head):
        line, stop = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
        before, after = text[line : match.start()], text[match.end() : stop if stop > 0 else None]
        rank = _standing_in_line(before, after, top=match.start() < _TOP)
        part = next(n for n in "123" if match[f"y{n}"])
        words = match[f"m{part}"]
        month = int(words) if words.isdecimal() else MONTHS.index(words[:3].lower()) + 1
        try:
            day = date(int(match[f"y{part}"]), month, int(match[f"d{part}"]))
        except ValueError:
            continue
        found += [(rank, day, match[0])] if rank else []
    return found


def _standing_in_line(before: str, after: str, *, top: bool) -> int:
    """The standing of an English day between the words of its line; 0 is none."""
    if top and _ALONE[0].fullmatch(before) and _ALONE[1].fullmatch(after):
        return 1
    if len(before) + len(after) >= _TITLE_LINE or _OF_A_LIMIT.search(before):
        return 0
    return 2 if _DATED.search(before) else 3 if _OPENS_PAPER.search(before + after) else 0
