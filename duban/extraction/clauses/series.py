"""Days that follow one another, each with its deed: 7月8日，公示名单；7月9日，投档；…"""

from datetime import date

from duban.extraction.clauses.daysahead import WINDOW
from duban.extraction.clauses.stretches import CLOSED, MEETS, PERIOD_PAST
from duban.extraction.patterns import Pattern
from duban.extraction.times import years
from duban.extraction.times.phrases import Phrase
from duban.extraction.values import Reading, ReadingKind

_DAY_OPENS = Pattern(
    r"(?:^|[。；：，\n])(?:1[0-2]|[1-9])月(?:3[01]|[12]\d|[1-9])日"
    r"(?:(?:至|-{1,2})(?:(?:1[0-2]|[1-9])月)?(?:3[01]|[12]\d|[1-9])日)?，"
)
# 3-4月，…完成主体。 5-6月，…: the stretches of a plan, one a sentence.
_MONTHS_OPEN = Pattern(
    r"(?:^|[。；：\n])(?:1[0-2]|[1-9])(?:(?:月份?)?(?:至|到|-{1,2})(?:1[0-2]|[1-9]))?月份?，"
)
_SERIES, _SERIES_REACH, _MONTHS_REACH = 3, 240, 800


def in_series(phrase: Phrase, reading: Reading, text: str, issued: date | None) -> bool:
    """Tells whether a day to come leads its clause among at least three that do."""
    if not (
        reading.kind is ReadingKind.PERIOD and reading.end and issued and reading.end >= issued
    ):
        return False
    months = reading.precision in ("month", "month-end") and not phrase.suffix
    if years.ROLLED in reading.rule or text[phrase.end : phrase.end + 1] != "，":
        return False
    at = phrase.start - 1
    if at >= 0 and text[at] not in "。；：，\n":
        return False
    after = text[phrase.end : phrase.end + WINDOW]
    if MEETS.match(after) or CLOSED.match(after) or PERIOD_PAST.search(after):
        return False
    if not (months or reading.precision == "day"):
        return False
    reach, opens = (_MONTHS_REACH, _MONTHS_OPEN) if months else (_SERIES_REACH, _DAY_OPENS)
    near = text[max(0, at - reach) : phrase.end + reach]
    return sum(1 for _ in opens.finditer(near)) >= _SERIES
