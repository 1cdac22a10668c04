"""Judges which phrases of a sentence date something, and how several of them belong together."""

from datetime import date

from duban.extraction import questions
from duban.extraction.clauses.adjectives import only_year
from duban.extraction.clauses.daysahead import spans
from duban.extraction.clauses.outline import below_time, is_time
from duban.extraction.clauses.stretches import PhraseRole
from duban.extraction.clauses.yearlong import is_late
from duban.extraction.grammar import read_phrase
from duban.extraction.judging.accept import role
from duban.extraction.judging.carried import (
    Kept,
    before_then,
    end_of_that_month,
    in_that_month,
    of_each_turn,
    of_that_time,
    spells_out,
)
from duban.extraction.judging.decided import decides, ends_then, is_superior
from duban.extraction.judging.planyears import (
    carried_on,
    in_its_year,
    opens_only,
    spoken,
    turns_back,
)
from duban.extraction.judging.told import counts_each_time, wonders
from duban.extraction.patterns import Pattern
from duban.extraction.text.structure import TextSentence
from duban.extraction.times import years
from duban.extraction.times.frame import Frame, month_end
from duban.extraction.times.offsets import takes_time
from duban.extraction.times.phrases import Phrase
from duban.extraction.times.yeared import told_year
from duban.extraction.values import Alternative, Reading, ReadingKind
from duban.extraction.verbs import VERB, VERBS

_AMOUNT = Pattern(r"[^，。；]{2,16}\d")
_SERIES = Pattern(r"(?:[、和及](?:19|20)\d\d年)+(?=[^。；]{0,40}分别)")
_YEAR = Pattern(r"((?:19|20)\d\d)年")
# 三月：播种希望 on a line of its own heads the days below it.
_MONTH_NAMED = Pattern(r"份?：[^，。；：\d]{2,12}")
# （二）2018年谋划项目: the heading of a section.
_SECTION = Pattern(
    f"(?:(?:谋划|续建|新建|拟建|储备|重点)的?(?:重点)?项目|(?!{VERBS})[^，。；：]{{0,20}}(?:项目|谋划|计划|安排|任务|思路|打算|重点|措施)"
    f"|[^，。；：]{{0,12}}(?:标准|对象|范围|依据|条件|程序))"
)
_GLOSS = Pattern("（|（(?:分别|即|指)[^（）。；]{0,24}")
_NUMBER = 8  # no number of a point is longer
# 12月底举行了仪式, in January: rather the one just over than the one to come.
_HELD = Pattern("[^，。；]{0,6}(?:举行|召开|宣布|公布|突然|揭牌|出席|公开)")
_FAR = 305
# 甲组5月12日、乙组5月19日前
_LISTS = Pattern(r"[、和及与]|、[^，。；：、\d]{1,6}")


# 各项目进展情况及年内完成预测, 当日至5月6日是报名期, 二季度开始将对…, 明年如再发生…, 提前一个月实现6月底前开工计划.
_NAMED = Pattern("(?:情况|问题|原因)(?:[及和与、]|以及)$|提前[^，。；]{1,5}(?:实现|完成)“?$")
_STATES = Pattern(
    "[是为][^，。；]{1,12}期(?=[，。；\n]|$)|开始(?=将|对|陆续|逐步)|若|倘|如(?:再|未|果|仍|有|不|遇|需)|一旦"
    # 本季度必须完成的21项任务，还有5项没动; 3月底前完成的兑付，要公示: which ones are meant.
    r"|(?:必须|务必|应当?|须|要求|需要?)?(?:完成|建成|办结|整改|上报|报送|兑付|达到|交付|投用|竣工|组织|举办|举行|召开|开展)的"
    r"(?!基础|前提|同时|情况|时间|工作要求)[^，。；]{2,16}，(?:各[^，。；]{1,4})?(?:还|仍|尚|都|均|有\d|其中|要|须|应|必须|由|一律)"
)


def judge(
    text: str, part: TextSentence, found: list[Phrase], frame: Frame, carried: int | None
) -> tuple[list[Kept], int | None]:
    """The phrases of a sentence that date something, read; and the year they carry on."""
    kept: list[Kept] = []
    for earlier, phrase, following in zip([None, *found], found, [*found[1:], None], strict=False):
        if _is_gloss(text, phrase, kept):
            continue
        told = told_year(text, part, phrase, frame)
        reading = read_phrase(phrase, text, frame, told or carried)
        reading = _in_place(text, part, phrase, kept, frame, reading)
        reading = of_that_time(earlier, phrase, kept, reading, frame)
        reading = before_then(text, earlier, kept, frame, reading)
        reading = in_its_year(text, part, (found[0], phrase), kept, reading, frame)
        judged, reading = _judged(text, part, phrase, frame, reading)
        reading = _questioned(text, part, phrase, frame, reading, judged, following)
        that_year = phrase.group("y") in ("当年", "次年", "翌年")
        if that_year and judged is PhraseRole.DEADLINE and not (told or carried or kept):
            reading = reading.asking(questions.ONLY_YEAR)
        gone = told and frame.day and told < frame.day.year and not phrase.group("y")
        if judged is PhraseRole.DEADLINE and (gone or _is_heading(text, part, phrase, reading)):
            judged = PhraseRole.NONE
        if judged is PhraseRole.NONE and _shares_bound(text, phrase, following, reading, frame):
            judged = PhraseRole.DEADLINE
        carried = None if turns_back(phrase, reading, frame) else carried
        if judged is PhraseRole.NONE:
            carried = spoken(text, part, phrase, reading, frame) or carried
            continue
        last = kept[-1] if kept else None
        if last and _is_span(text, last, phrase) and reading.end:
            asked = last[1]._replace(end=reading.end).asking(questions.RHYTHM)
            kept[-1] = (last[0]._replace(end=phrase.end), asked, last[2])
            continue
        if last and last[2] is PhraseRole.STANDING and spells_out(text, last[0], phrase):
            kept.pop()
            reading = reading._replace(recurrence=last[1].recurrence).asking(questions.RHYTHM)
        elif last and judged is PhraseRole.STANDING and _belongs(text, last[0], phrase):
            kept[-1] = _rhythmic(last, phrase)
            continue
        kept.append((phrase, reading, judged))
        carried = carried_on(text, part, phrase, reading, frame) or carried
    return _apart(text, part, kept), carried


def _apart(text: str, part: TextSentence, kept: list[Kept]) -> list[Kept]:
    """Without what dates nothing beside others: how long it takes, a year that leads to a month."""
    if len(kept) < 2:
        return kept
    led = opens_only(text, part, kept[0][0], kept[1][0].start)
    return [each for each in kept[led:] if not takes_time(each[0])]


def _judged(
    text: str, part: TextSentence, phrase: Phrase, frame: Frame, reading: Reading
) -> tuple[PhraseRole, Reading]:
    """The role of a phrase; one that is doubted is a deadline that asks."""
    if wonders(phrase, text, part.start, part.end):
        return PhraseRole.NONE, reading
    judged = role(phrase, reading, text, part.end, frame.day, standing=frame.standing)
    if ends_then(text, part, phrase, reading, frame):
        judged = PhraseRole.DEADLINE
    if (
        judged is PhraseRole.DEADLINE
        and not reading.needs_review
        and _is_rolled(phrase, reading, frame)
    ):
        return judged, reading.asking(questions.NEXT_YEAR)
    if judged is PhraseRole.DEADLINE and _is_part(text, phrase):
        return judged, reading.asking(questions.A_LIMIT)
    if judged is PhraseRole.NONE and decides(text, part, phrase, reading, frame):
        judged = PhraseRole.DOUBTED
    if judged is PhraseRole.DOUBTED:
        why = questions.A_PLAN if reading.precision == "year" else questions.A_LIMIT
        return PhraseRole.DEADLINE, reading.asking(why)
    return judged, reading


def _is_part(text: str, phrase: Phrase) -> bool:
    """进展情况及年内完成预测, 当日至5月6日是报名期: part of a list of names, or of a statement."""
    head = text[max(0, phrase.start - 12) : phrase.start]
    return bool(_NAMED.search(head) or _STATES.match(text, phrase.end))


def _is_rolled(phrase: Phrase, reading: Reading, frame: Frame) -> bool:
    """2月19日开工 in August: a time without a bound, this year over and the next one not near."""
    bare = reading.kind is ReadingKind.PERIOD and phrase.family in ("point", "range", "months")
    return bare and years.is_rolled(reading, frame.day)


def _is_heading(text: str, part: TextSentence, phrase: Phrase, reading: Reading) -> bool:
    """九月份 or 2025年 on a line of its own heads what stands below it."""
    if below_time(text, part):
        return False
    alone = phrase.start == part.start and phrase.end == part.end and not phrase.suffix
    line = text[part.end : part.end + 1] == "\n"
    named = (
        _MONTH_NAMED.fullmatch(text, phrase.end, part.end) if phrase.start == part.start else None
    )
    ends = text[part.end : part.end + 1] in ("", "\n")
    if ends and only_year(phrase) and _SECTION.fullmatch(text, phrase.end, part.end):
        return text[part.paragraph : part.start].strip() != "" or phrase.start == part.paragraph
    if named and ends and not (phrase.group("d") or VERB.search(named[0])) and phrase.group("m"):
        return True
    return (alone and line and reading.kind is ReadingKind.PERIOD) or is_time(text, part, phrase)


def _questioned(
    text: str,
    part: TextSentence,
    phrase: Phrase,
    frame: Frame,
    reading: Reading,
    judged: PhraseRole,
    following: Phrase | None,
) -> Reading:
    """A plan or a report late in the year, a rule whose clock starts with each case: ask."""
    if judged is PhraseRole.DEADLINE and is_superior(text, phrase, reading, following, frame):
        return reading.asking(questions.OF_OTHERS)
    if judged is PhraseRole.DEADLINE and is_late(phrase, text[phrase.end : part.end], frame.day):
        return reading.asking(questions.LATE)
    ahead = (reading.end - frame.day).days if reading.end and frame.day else 0
    bare = not (phrase.suffix or phrase.group("y")) and phrase.group("m")
    if judged is PhraseRole.DEADLINE and bare and ahead > _FAR and _HELD.match(text, phrase.end):
        return reading.asking(questions.JUST_PAST)
    if judged is PhraseRole.STANDING and phrase.family == "offset" and frame.standing:
        return reading.asking(questions.EACH_CASE)
    return reading


def _in_place(
    text: str, part: TextSentence, phrase: Phrase, kept: list[Kept], frame: Frame, reading: Reading
) -> Reading:
    """The reading as its sentence corrects it: the month just named, a season, a row of years."""
    if phrase.group("bd") or phrase.group("dw"):
        return in_that_month(text, phrase, kept, reading, frame)
    if phrase.group("m") == "月":
        return end_of_that_month(kept, reading)
    if phrase.match[0].startswith(("次月", "下月")) and of_each_turn(text, phrase, kept):
        return reading.asking(questions.RHYTHM)  # 每季度评比一次，结果次月5日前公布
    if counts_each_time(phrase, text):
        return reading.asking(questions.EACH_CASE)
    if phrase.family == "recurrence" and _is_seasonal(text, part.start, phrase.start):
        return reading._replace(needs_review=bool(reading.end), why=questions.SEASONAL)
    return _doubted(phrase, text, _other_sentence(text, part, kept, frame, reading))


def _other_sentence(
    text: str, part: TextSentence, kept: list[Kept], frame: Frame, reading: Reading
) -> Reading:
    """A year carried on from a sentence that is closed: this year's day may be meant as well."""
    if "年份承前文" not in reading.rule or reading.end is None or frame.day is None or kept:
        return reading
    year = frame.day.year
    if reading.end.year in (year, frame.subject_year) or not _closed(text, part):
        return reading
    last = month_end(year, reading.end.month)
    end = last.replace(day=min(reading.end.day, last.day))
    if end < frame.day:
        return reading
    other = (Alternative(end, questions.ISSUE_YEAR),)
    why = questions.put(questions.WHICH_YEAR, year, reading.end.year)
    return reading.asking(why, *other)


def _closed(text: str, part: TextSentence) -> bool:
    """Tells whether the sentence before ended in a full stop, not in ；, or another point begins."""
    if text[part.paragraph : part.start].strip() and part.start - part.paragraph < _NUMBER:
        return True
    stop = text.rfind("。", part.paragraph, part.start)
    return stop > text.rfind("；", part.paragraph, part.start)


def _shares_bound(
    text: str, phrase: Phrase, following: Phrase | None, reading: Reading, frame: Frame
) -> bool:
    """6月20日、12月20日前: the first day has the bound of the second."""
    if following is None or not following.suffix or phrase.suffix or reading.precision != "day":
        return False
    if reading.end is None or (frame.day and reading.end < frame.day):
        return False
    return bool(_LISTS.fullmatch(text, phrase.end, following.start))


def _is_span(text: str, last: Kept, phrase: Phrase) -> bool:
    """每年1月1日至6月30日: a rhythm with two ends."""
    return last[0].family == "recurrence" and text[last[0].end : phrase.start] in ("至", "到", "-")


def _rhythmic(dated: Kept, rhythm: Phrase) -> Kept:
    """10月1日至8日每天报平安: what recurs within a stretch of days asks."""
    within = spans(dated[0]) and rhythm.start - dated[0].end <= 1
    return (dated[0], dated[1].asking(questions.RHYTHM), dated[2]) if within else dated


def _belongs(text: str, dated: Phrase, rhythm: Phrase) -> bool:
    """2027年…，每年培训500人: a rhythm that only measures the dated promise before it."""
    near = "，" not in text[dated.end : rhythm.start] or rhythm.start - dated.end <= 2
    return near or bool(_AMOUNT.match(text, rhythm.end))


def _is_gloss(text: str, phrase: Phrase, kept: list[Kept]) -> bool:
    """（5月底前） or （分别在6月、9月和12月底） right behind another phrase explains that one."""
    return bool(kept) and bool(_GLOSS.fullmatch(text, kept[-1][0].end, phrase.start))


def _is_seasonal(text: str, start: int, stop: int) -> bool:
    """汛期内每周…: a rhythm of one season only, named right before it."""
    return bool(_SEASONAL.search(text, max(start, stop - _LONGEST_SEASON), stop))


def _doubted(phrase: Phrase, text: str, reading: Reading) -> Reading:
    """到2026年、2028年分别…, 明年春耕前: more than the one day the words begin with."""
    if reading.end is None or phrase.suffix or reading.precision != "year":
        return reading
    if series := _SERIES.match(text, phrase.end):
        ends = [date(int(y), 12, 31) for y in _YEAR.findall(series[0])]
        others = tuple(Alternative(end, questions.SAME_SENTENCE) for end in ends)[:3]
        return reading.asking(questions.SEVERAL, *others)
    return reading


_SEASONAL = Pattern(
    r"(?:主?汛期|冬春|防火期|供暖季|采暖季|期间|高峰期|攻坚期|整治期|创建期|试运行期|假期|旺季|农忙)"
    r"(?:内|里|，|，每逢)?(?:各[^，。；]{1,10}|[^，。；]{2,10}[局委办]|要|应|须)?$"
)
_LONGEST_SEASON = 24
