"""A period that repeats every year, in the year that is written, carried on or counted."""

from datetime import date
from typing import NamedTuple

from duban.extraction import questions
from duban.extraction.patterns import Pattern
from duban.extraction.text.structure import TextSentence
from duban.extraction.times import years
from duban.extraction.times.bounds import asked, bounded
from duban.extraction.times.frame import Frame
from duban.extraction.times.periods import Make, year_of
from duban.extraction.times.phrases import Phrase
from duban.extraction.values import Reading

_THAT = ("当年", "同年", "次年", "翌年", "第二年")
_SPOKEN = Pattern(
    r"(?<!\d)(?:(?:19|20)\d\d|民国1?\d\d)年|[去今明来]年|同年|(?<![以之])前年|(?<!成)本年|(?<![以则])上年"
)

_GONE = "去上前同"
# 2018年5月中标，9月13日开工: the year of a month that was, in one sentence.
_OF_MONTH = Pattern(r"(?<!\d)((?:(?:19|20)\d\d|民国1?\d\d)年)\d{1,2}月[^。；\n]*$")
_PLANS = Pattern("(?:计划|预计|预[定订]|拟|将|力争|争取)[于在]?$")


class Context(NamedTuple):
    """The surroundings of a phrase: a year carried on from before it, the words leading to it."""

    carried: int | None = None
    goal: bool = False
    past: bool = False
    since: date | None = None


def yeared(make: Make, phrase: Phrase, frame: Frame, context: Context, rule: str) -> Reading:
    """A period that repeats every year: take the written year, or choose one."""
    if words := phrase.group("y") or phrase.group("qy"):
        year = that_year(words, frame, context)
        if year is None:
            return asked(questions.MISSING, rule)
        period = make(year)
        if period is None:
            return asked(questions.NO_SUCH_DATE, rule)
        return bounded(period, phrase, f"{rule}，{words}")
    choice = years.choose(make, frame, context.carried, past=context.past)
    if choice.period is None:
        return asked(choice.ask or questions.NO_SUCH_DATE, rule)
    reading = bounded(choice.period, phrase, f"{rule}，{choice.rule}")
    if not choice.ask:
        return reading
    others = (*choice.others, *reading.alternatives)[:3]
    return reading.asking(choice.ask, *others)


def that_year(words: str, frame: Frame, context: Context) -> int | None:
    """当年 and 次年 follow the year just spoken of, or the one the plan is for."""
    spoken = context.carried or frame.subject_year
    if spoken and words in _THAT:
        return spoken + (words not in ("当年", "同年"))
    return year_of(words, frame)


def told_year(text: str, part: TextSentence, phrase: Phrase, frame: Frame) -> int | None:
    """去年引进12个项目，…当年开工: the year of 当年 or 当月, told before it in its paragraph.

    A bare day in a sentence that has told of last year (去年4月…，9月9日…) is of that year, too.
    """
    refers = phrase.group("y") in _THAT or phrase.match[0].startswith("当")
    joined = text[phrase.start - 1 : phrase.start] in ("及", "和", "、", "与")
    named = phrase.group("d") or (joined and phrase.group("m"))  # 去年十月及十一月
    bare = not (phrase.group("y") or phrase.suffix)
    if not (refers or (named and bare)):
        return None
    here = _SPOKEN.findall(text, part.start, phrase.start)
    if not refers and not (here and (here[-1][0] in _GONE or _was(text, part, phrase, frame))):
        return None
    told = [y for y in _SPOKEN.findall(text, part.paragraph, phrase.start) if y not in _THAT]
    return year_of(told[-1], frame) if told else None


def _was(text: str, part: TextSentence, phrase: Phrase, frame: Frame) -> bool:
    """Tells whether a sentence told of a month of a past year and plans nothing since."""
    told = _OF_MONTH.search(text, part.start, phrase.start)
    year = told and year_of(told[1], frame)
    over = year and frame.day and year < frame.day.year
    return bool(over) and not _PLANS.search(text, part.start, phrase.start)
