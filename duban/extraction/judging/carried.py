"""Days of a month or a year that their sentence has named before: 4月20日前…，25日前…，月底前…"""

from __future__ import annotations

from duban.extraction import questions
from duban.extraction.clauses.stretches import PhraseRole
from duban.extraction.grammar import read_phrase
from duban.extraction.patterns import Pattern
from duban.extraction.times.frame import Frame, month_end
from duban.extraction.times.phrases import Phrase
from duban.extraction.values import Alternative, Reading

_WHOLE_YEARS = Pattern("半年|年|季|学期")
# 按季兑现，12月25日前完成总评: a clause of its own, that does not end in how often.
_DONE_SO = Pattern("[^一两三四五次回期份，（]{2,}，$")
# The month, day or quarter of what is spoken of, and the next one.
_OF_THAT = ("当", "次", "翌")
Kept = tuple[Phrase, Reading, PhraseRole]


def in_that_month(
    text: str, phrase: Phrase, kept: list[Kept], reading: Reading, frame: Frame
) -> Reading:
    """4月20日前…，25日前…: the 25th of the month just named; an earlier day is asked."""
    dated = ((p, r) for p, r, _ in reversed(kept) if r.end)
    named = next((r for p, r in dated if p.group("m") or "承前文" in r.rule), None)
    if named is None or named.end is None or reading.end is None:
        loose = reading.end and not (phrase.suffix or frame.month)
        return reading.asking(questions.WHICH_MONTH) if loose else reading
    month = named.end
    last = month_end(month.year, month.month)
    ends = reading.end == month_end(reading.end.year, reading.end.month)
    only = (
        last if ends and phrase.group("dw") else month.replace(day=min(reading.end.day, last.day))
    )
    moved = reading._replace(end=only, start=None, rule="月份承前文")
    between = next((r for _, r, _ in reversed(kept) if r.end), named) is not named
    between = between or text[phrase.start - 1] not in "，；、于在（"
    if between or only < month or (only.day < reading.end.day and not phrase.group("dw")):
        return moved.asking(questions.WHICH_MONTH)
    return moved._replace(needs_review=named.needs_review, why=named.why)


def of_that_time(
    earlier: Phrase | None, phrase: Phrase, kept: list[Kept], reading: Reading, frame: Frame
) -> Reading:
    """当月下旬, 次月, 次日, 次季度: counted from the month, day or quarter named before them."""
    unit = next((u for u in ("m", "q", "dd") if phrase.group(u).startswith(_OF_THAT)), "")
    named = "d" if unit == "dd" else unit
    if not unit or not reading.end:
        return reading
    if earlier is None or not earlier.group(named):
        after = phrase.match[0][0] in "次翌" and not reading.needs_review
        each = questions.put(questions.EACH_PERIOD, phrase.match[0])
        return reading.asking(each) if after else reading
    text = phrase.match.string
    told = kept[-1][1] if kept and kept[-1][0].start == earlier.start else None
    told = told or read_phrase(earlier, text, frame)
    if told.end is None:
        return reading
    moved = read_phrase(phrase, text, frame._replace(day=told.end))
    begun = told.start or told.end
    spans = begun.month != told.end.month if unit == "m" else unit == "dd" and begun != told.end
    if spans or earlier.group(named).startswith(_OF_THAT):
        # 次月10日前发放，当月25日前核对; 4月至6月整治，当月20日前报送
        return moved.asking(questions.WHICH_MONTH)
    why = moved.why or ("" if told.why == questions.A_LIMIT else told.why)  # its day is certain
    return moved._replace(rule="月份承前文", needs_review=bool(why), why=why)


def end_of_that_month(kept: list[Kept], reading: Reading) -> Reading:
    """9月10日前…，月底前…: rather the end of the month just named than of this one, and asked."""
    last = next((r.end for p, r, _ in reversed(kept) if r.end and p.has("m", "bd", "sm")), None)
    if last is None or reading.end is None or reading.end >= last:
        return reading
    end = month_end(last.year, last.month)
    other = Alternative(reading.end, questions.OTHER_READING)
    moved = reading._replace(end=end, start=None, rule="月份承前文")
    return moved.asking(questions.WHICH_MONTH, other)


_SINCE = ("起", "开始", "后", "以后", "之后", "，")
# 2026年3月举办展会，12月20日前完成招展: what others meet for is prepared before it.
_HELD_THEN = Pattern(
    "(?:[在于][^，。；：]{1,12}?|[^，。；：完建开动投]{0,10}?)"
    "(?:举办|举行|召开|开幕|开赛|开考|开班|开学|承办|主办|考试|报到)"
)

# 召开启动会，6月底前完成试点; 考试，6月底前公布成绩; 起每年3月举办: what follows comes after it.
_COMES_AFTER = Pattern(
    "(?:启动|动员|部署|推进|培训|现场|誓师|开工)[大]?(?:会|仪式)|开[园馆业幕街]|第[一二]期|首[期场届次]|每年|同年|当年"
    "|总结|公布|录[用取]|聘用|成绩|整改|排查|试点|推开|验收|评估|兑现|复盘|阅卷|政审|体检|入职|结算"
)


def before_then(
    text: str, earlier: Phrase | None, kept: list[Kept], frame: Frame, reading: Reading
) -> Reading:
    """2026年1月考试的报名，10月20日前完成: before what is spoken of rather than in its year; and ask."""
    end, day = reading.end, frame.day
    if not (earlier and end and day and "年份承前文" in reading.rule):
        return reading
    last = kept[-1] if kept and kept[-1][0].start == earlier.start else None
    held = bool(not earlier.suffix and _HELD_THEN.match(text, earlier.end))
    stop = text.find("。", earlier.end)
    if held and _COMES_AFTER.search(text, earlier.start, stop if stop > 0 else len(text)):
        held = False
    due = last and not last[1].needs_review and not held
    spoken = read_phrase(earlier, text, frame).end
    if due or not (spoken and end > spoken) or text.startswith(_SINCE, earlier.end):
        return reading
    nearer = end.replace(year=day.year, day=min(end.day, month_end(day.year, end.month).day))
    if not day <= nearer < spoken:
        return reading
    why = questions.put(questions.WHICH_YEAR, day.year, end.year)
    other = Alternative(end, questions.OTHER_READING)
    return reading._replace(end=nearer, needs_review=True, why=why, alternatives=(other,))


def of_each_turn(text: str, phrase: Phrase, kept: list[Kept]) -> bool:
    """Tells whether 次月 is that of each turn: no 每周五…, and no meeting of 将于下月."""
    turns = any(p.family == "recurrence" and p.group("ru")[0] in "月季半年" for p, _, _ in kept)
    return turns and not text[phrase.start - 2 : phrase.start].endswith(("将于", "定于", "拟于"))


def spells_out(text: str, rhythm: Phrase, phrase: Phrase) -> bool:
    """每半年报送一次（6月20日、12月20日前）: the days of a rhythm named before them.

    每月调度，12月20日前报送总结: no month's day is a whole date, and a clause has its own rhythm.
    """
    if phrase.family == "recurrence":
        return False
    between = text[rhythm.end : phrase.start]
    if phrase.group("m") and phrase.group("d") and not _WHOLE_YEARS.match(rhythm.group("ru")):
        return False
    whole = phrase.group("m") not in ("", "月", "本月") or phrase.match[0].startswith(
        ("年", "全年")
    )
    own_clause = whole and not rhythm.group("ru").startswith("年")
    if (
        own_clause
        and _DONE_SO.search(between)
        and text[phrase.end : phrase.end + 1] not in ("", *"、，。；\n）")
    ):
        return False
    return len(between) <= 6 or (between.endswith("（") and len(between) <= 16)
