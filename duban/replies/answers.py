"""Answers in an owner's words: one status with numbers, date and reason for each commitment."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from duban.policy.calendar import WorkCalendar, china
from duban.replies.body import MAX_OWN, Inline, cut_own
from duban.replies.charsets import decode_text
from duban.replies.completion import ENGLISH, is_completion, is_of_another
from duban.replies.dates import find_date
from duban.replies.figures import Figures, read_figures
from duban.replies.kinds import MailKind
from duban.replies.mail import LINK_TOKEN, ParsedMail, is_mail, parse_mail
from duban.replies.promises import ACTUAL, is_ahead, promised_days, was_finished
from duban.replies.reasons import read_reason
from duban.replies.said import SAID, Sign
from duban.replies.segments import Segment, mentioned, segments, without_codes
from duban.replies.signs import PUT_OFF, clause_signs, is_assurance, sentence_signs
from duban.replies.values import SaidAnswer
from duban.replies.words import Sentence, said, sentences
from duban.vocabulary.replies import ReplyStatus

# Greetings, leads and closings around numbered answers carry nothing themselves.
LEAD_IN = re.compile(r"[:：]\s*$")
MAX_ANSWERS = 100
UNTIL = re.compile(
    rf"{PUT_OFF}[^，。]{{0,8}}?(?:至|到|为|在)?(?P<rest>.*)"
    r"|[改调]整?[至到为成](?P<new>.*)|\b(?:until|to) (?P<en>.*)"
)
# What tells the new day behind the request; 预计周五开会 behind it tells another one.
LATER = re.compile(
    r"[（(]?(?:时间|时限|期限|日期)?(?:延|新(?:的|完成|时|期|日)|即|也就是|暂定|至|到|大约|最迟|不晚于|改为|until|to )"
    r"|(?:预计|拟|力争|争取|确保)[^，。]{0,16}(?:报送|上报|提交|补齐)"
)
PLANNED = re.compile(r"预计|拟|力争|争取|[确保]保|保证|一定")
# The day that was set, which a completion beside it has met: 按3月31日前完成的要求.
YEAR = re.compile(r"20\d\d")
LIMIT = re.compile(
    r"延|推迟|按|较|比|距|离|要求|时限|期限|原定|原计划|规定|限|到期|届满"
    r"|[质保管养]\w?[护修保]?期|缺陷责任|有效|下次|休假|请假|外出|出差|会议|开会|请(?:您|贵|于|在|各|领导)|敬请|[无没]有?(?:其他|其它|新)"
)
SPAN = re.compile(
    rf"{PUT_OFF}(?<![至到])(?:期限|时间)?(?:了|约)?\s?(?:\d{{1,3}}|[一二两三四五六七八九十半]{{1,3}})\s?"
    r"(?:个?(?:工作|自然)?日(?!前|底|末)|天|个(?:半)?月|周|个?星期|个季度|年(?!\d|底|末))"
    r"|extension of (?:(?:\d+|an?|one|two|three|four|five|six) )?(?:\w+ )?(?:day|week|month)s?"
    r"|(?:\d+|one|two|three|four|six)[- ](?:day|week|month) extension"
)


@dataclass(frozen=True)
class Parsed:
    """A file's answer as `duban parse-reply` prints it."""

    kind: MailKind
    own: str
    quoted: str
    notice: str | None
    token: str | None
    answers: tuple[SaidAnswer, ...]


def parse_reply(raw: bytes | str, *, on: date, calendar: WorkCalendar | None = None) -> Parsed:
    """Read a raw mail, or the plain body of one, with `on` as the day its dates are seen from."""
    data = raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw
    if is_mail(data):
        mail = parse_mail(data)
        spoken = mail.kind is MailKind.REPLY  # nobody said what a machine wrote
        return Parsed(
            kind=mail.kind,
            own=mail.own if spoken else "",
            quoted=mail.quoted if spoken else "\n".join(filter(None, (mail.own, mail.quoted))),
            notice=mail.notice,
            token=mail.token,
            answers=understand_mail(mail, on=on, calendar=calendar),
        )
    return _parse_body(data, on, calendar)


def understand_mail(
    mail: ParsedMail, *, on: date, codes: Sequence[str] = (), calendar: WorkCalendar | None = None
) -> tuple[SaidAnswer, ...]:
    """The answers of a mail: none but a reply has any.

    Own words written under a quoted passage answer the commitment that passage names.
    """
    if mail.kind is not MailKind.REPLY:
        return ()
    placed = _places(mail.inline, codes)
    if not any(code or index for code, index in placed):
        return understand(mail.own, on=on, codes=codes, calendar=calendar)
    found: list[SaidAnswer] = []
    for part, (code, index) in zip(mail.inline, placed, strict=True):
        answers = understand(part.own, on=on, codes=codes, calendar=calendar) if part.own else ()
        found += [_placed(answer, code, index) for answer in answers]
    spoken = [a for a in found if a.commitment or a.index or a.status is not ReplyStatus.NOTE]
    told_above = spoken and not (spoken[0].commitment or spoken[0].index)
    return tuple(a for a in spoken if not told_above or a.status is not ReplyStatus.NOTE)[
        :MAX_ANSWERS
    ]


def _places(inline: Sequence[Inline], codes: Sequence[str]) -> list[tuple[str | None, int | None]]:
    """Returns the commitment that each own stretch stands under.

    Below a passage naming several it is the last of them only if the quote goes on with another;
    words below the whole quote answer none in particular.
    """
    named = [mentioned(part.quoted, codes) for part in inline]
    return [
        here[-1] if here and (len(here) == 1 or any(named[at + 1 :])) else (None, None)
        for at, here in enumerate(named)
    ]


def understand(
    own: str, *, on: date, codes: Sequence[str] = (), calendar: WorkCalendar | None = None
) -> tuple[SaidAnswer, ...]:
    """Read own words, at most `MAX_OWN` characters; codes or numbers part several answers.

    `codes` are those of the notice. What is not understood becomes a note, never a status; words
    too many to be read to their end report nothing as done.
    """
    days = calendar or china()
    found = segments(own[:MAX_OWN], codes)
    marked = [part for part in found if part.commitment or part.index]
    answers = [_answer(part, codes, on, days) for part in found]
    kept = [
        answer
        for part, answer in zip(found, answers, strict=True)
        if part in marked or not marked or _speaks(answer)
    ]
    return tuple(kept[:MAX_ANSWERS] if len(own) <= MAX_OWN else map(_undone, kept[:MAX_ANSWERS]))


def _undone(answer: SaidAnswer) -> SaidAnswer:
    return (
        replace(answer, status=ReplyStatus.IN_PROGRESS)
        if answer.status is ReplyStatus.DONE
        else answer
    )


def _speaks(answer: SaidAnswer) -> bool:
    """Tells whether words outside the numbered answers are one of their own and no lead-in."""
    return answer.status is not ReplyStatus.NOTE and not LEAD_IN.search(answer.text)


def _parse_body(data: bytes, on: date, calendar: WorkCalendar | None) -> Parsed:
    cut = cut_own(decode_text(data, None))
    token = LINK_TOKEN.search(f"{cut.own}\n{cut.quoted}")
    answers = understand(cut.own, on=on, calendar=calendar) if cut.own else ()
    kind = MailKind.REPLY if cut.own or cut.quoted else MailKind.UNPARSABLE
    return Parsed(kind, cut.own, cut.quoted, None, token[1] if token else None, answers)


def _placed(answer: SaidAnswer, code: str | None, index: int | None) -> SaidAnswer:
    if answer.commitment or answer.index:
        return answer
    return replace(answer, commitment=code, index=index)


def _answer(part: Segment, codes: Sequence[str], on: date, calendar: WorkCalendar) -> SaidAnswer:
    spoken = sentences(said(without_codes(part.text, codes)))
    told = [clause for s in spoken if not s.asks for clause in s.facts]
    # 4月底完成八成: what is promised for a day to come has not been reached.
    ahead = [clause for clause in told if is_ahead(clause, on=on, calendar=calendar)]
    figures = read_figures(told, ahead)
    status = _status(spoken, figures, on, calendar)
    return SaidAnswer(
        commitment=part.commitment,
        index=part.index,
        status=status,
        percent=figures.percent,
        value=figures.value,
        of=figures.of,
        unit=figures.unit,
        date=_date(status, spoken, on, calendar),
        reason=read_reason(status, spoken),
        text=part.text,
    )


def _status(
    spoken: list[Sentence], figures: Figures, on: date, calendar: WorkCalendar
) -> ReplyStatus:
    """The gravest thing said that the office must act on; done only when nothing speaks against."""
    signs = Sign.NONE
    for sentence in spoken:
        signs |= sentence_signs(sentence)
    if Sign.DONE in signs and is_assurance(spoken):
        signs |= Sign.AGAINST
    if any(was_finished(c, on=on, calendar=calendar) for s in spoken for c in s.facts):
        signs |= Sign.DONE
    if _promises(spoken, on, calendar):
        signs |= Sign.PLAN
    if Sign.DONE in signs and (_is_headed(spoken) or _is_to_come(spoken, on, calendar)):
        signs |= Sign.AGAINST
    if grave := next((each for each, said in SAID.items() if said.sign & signs), None):
        return grave
    open_signs = Sign.PARTIAL | Sign.UNFINISHED | Sign.PROGRESS | Sign.PLAN | Sign.AGAINST
    counted = Sign.COUNTED in signs and figures.complete is True
    claimed = Sign.DONE in signs and (Sign.COUNTED not in signs or figures.complete is True)
    if (counted or claimed) and not signs & open_signs and figures.complete is not False:
        return ReplyStatus.DONE
    if Sign.NO_CHANGE in signs and not signs & (Sign.DONE | Sign.COUNTED):
        return ReplyStatus.NO_CHANGE
    return _lesser(signs, figures, spoken, on, calendar)


def _lesser(
    signs: Sign, figures: Figures, spoken: list[Sentence], on: date, calendar: WorkCalendar
) -> ReplyStatus:
    reached = figures.percent is not None or figures.value is not None
    started = Sign.DONE | Sign.COUNTED | Sign.PARTIAL | Sign.UNFINISHED | Sign.PROGRESS
    if signs & started or reached:
        return ReplyStatus.IN_PROGRESS
    if Sign.SUGGEST in signs:
        return ReplyStatus.RETURN
    if Sign.PLAN in signs and _planned(spoken, on, calendar):
        return ReplyStatus.IN_PROGRESS
    return ReplyStatus.NOTE


def _date(
    status: ReplyStatus, spoken: list[Sentence], on: date, calendar: WorkCalendar
) -> date | None:
    """The day asked for in an extension; the day of finishing in a report, a hindered one too."""
    if status is ReplyStatus.EXTENSION:
        return _asked(spoken, on, calendar)
    told = status in (ReplyStatus.IN_PROGRESS, ReplyStatus.DIFFICULTY)
    return _planned(spoken, on, calendar) if told else None


def _asked(spoken: list[Sentence], on: date, calendar: WorkCalendar) -> date | None:
    """The new day; a mere span (延期15天) has no day to count from here and stays None."""
    for sentence in spoken:
        for index, clause in enumerate(sentence.clauses):
            if Sign.EXTENSION not in clause_signs(clause):
                continue
            told = [_until(clause), *filter(LATER.match, sentence.clauses[index + 1 :])]
            days = [find_date(words, on=on, calendar=calendar) for words in told]
            planned = [c for c in sentence.clauses[index + 1 :] if PLANNED.search(c)]
            days += promised_days(planned, on=on, calendar=calendar)
            if day := next(filter(None, days), None):
                return day
    return None


def _until(clause: str) -> str:
    """The words of a request that hold its new day; behind a span only those that tell its end."""
    if span := SPAN.search(clause):
        rest = clause[span.end() :].strip()
        return rest if LATER.match(rest) else ""
    found = UNTIL.search(clause)
    return (found["rest"] or found["new"] or found["en"] or "") if found else clause


def _planned(spoken: list[Sentence], on: date, calendar: WorkCalendar) -> date | None:
    """The day a plain forecast or promise of finishing names; the last where several are named."""
    days = _promises(spoken, on, calendar)
    return max(days) if days else None


def _is_headed(spoken: list[Sentence]) -> bool:
    """Tells whether a completion stands under the bare name of somebody or something else."""
    return any(
        title.is_line and sentence_signs(title) is Sign.NONE and is_of_another(title.text, clause)
        for title, sentence in pairwise(spoken)
        for clause in filter(is_completion, sentence.clauses)
    )


def _is_to_come(spoken: list[Sentence], on: date, calendar: WorkCalendar) -> bool:
    """Tells whether something else than the limit that was met has its day still ahead."""
    said = [c for s in spoken for c in s.clauses if not LIMIT.search(c)]
    # Completed in March 2027: the English words of a completion hold the day as well.
    beside = [c for c in said if ENGLISH.fullmatch(c) or not is_completion(c)]
    days = (find_date(clause, on=on, calendar=calendar) for clause in beside)
    years = (int(year) for c in beside for year in YEAR.findall(c) if ENGLISH.fullmatch(c))
    return any(day and day > on for day in days) or any(year > on.year for year in years)


def _promises(spoken: list[Sentence], on: date, calendar: WorkCalendar) -> list[date]:
    if any(ACTUAL.search(sentence.text) for sentence in spoken):
        return []
    return [
        day
        for sentence in spoken
        if not sentence.asks
        for day in promised_days(sentence.facts, on=on, calendar=calendar)
    ]
