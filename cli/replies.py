"""Answers the office notes for somebody: by telephone, on paper, at the desk."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import Parameter

from cli.answering import from_the_directory, person_or_liaison, progress, sensible, speaker
from cli.context import open_desk, parse_moment
from cli.output import say
from cli.usage import UsageError
from duban.i18n import label
from duban.vocabulary.replies import Cause, ReplyStatus

if TYPE_CHECKING:
    from cli.context import Desk
    from duban.moment import Moment
    from models.tables.commitments import Commitment
    from models.tables.directory import Person
    from models.tables.replies import Reply

Source = Literal["phone", "paper", "desk"]
AsPerson = Annotated[
    str, Parameter(name="--as-person", help="Whose answer it is (default: --as, else the liaison)")
]
At = Annotated[str, Parameter(help="When it was given, with offset: 2022-09-02T10:20+08:00")]
From = Annotated[Source, Parameter(name="--source", help="How it came 来源")]
CAUSES = tuple(label("cause", each) for each in Cause)


def reply(
    code: str,
    *,
    status: Annotated[ReplyStatus, Parameter(help="What was said 反馈类别")],
    as_person: AsPerson = "",
    note: Annotated[str, Parameter(help="In their words 进展情况")] = "",
    value: Annotated[
        list[str] | None,
        Parameter(
            help="TARGET=NUMBER, with its unit: 1=42000万元; TARGET is its place or part of its name"
        ),
    ] = None,
    sure: Annotated[bool, Parameter(help="Count values that look wrong, too 数值已核实")] = False,
    percent: Annotated[float | None, Parameter(help="0–100")] = None,
    date_: Annotated[
        date | None, Parameter(name="--date", help="Definite date named 明确日期")
    ] = None,
    cause: Annotated[
        str, Parameter(help=f"Cause of a difficulty 原因类别: {'、'.join(CAUSES)}")
    ] = "",
    need: Annotated[str, Parameter(help="Help needed 需协调事项")] = "",
    signed_off_by: Annotated[str, Parameter(help="审签人, needed for done and extension")] = "",
    source: From = "desk",
    at: At = "",
) -> None:
    """Record an answer given by phone, on paper or at the desk. 代录反馈。

    例 for example:
      duban reply 2022-0001 --status in-progress --note 设备进场调试 --percent 80 --source phone
      duban reply 2022-0014 --status in-progress --value 1=430
      duban reply 2022-0003 --status in-progress --value 产值=42000万元
      duban reply 2022-0001 --status done --as kjj01 --signed-off-by kjj01 --source paper

    --as names whose answer it is. A person of the office there is who notes it, for the liaison
    or for --as-person.
    """
    if percent is not None and not 0 <= percent <= 100:
        raise UsageError("--percent 应在 0 至 100 之间。Between 0 and 100.")
    if cause and cause not in CAUSES:
        raise UsageError(f"--cause {cause}：应为{'、'.join(CAUSES)}之一。Choose one of these.")
    if status.facts.is_signed_off and not signed_off_by:
        raise UsageError("报办结、申请延期须写明审签人 --signed-off-by。Say who signed it off.")
    if status is ReplyStatus.EXTENSION and date_ is None:
        raise UsageError("申请延期须写明日期 --date。An extension needs a definite date.")
    _record(
        code,
        status,
        as_person=as_person,
        source=source,
        at=at,
        values=tuple(value or ()),
        sure=sure,
        note=note,
        percent=percent,
        definite_date=date_,
        cause=cause,
        help_needed=need,
        signed_off_by=signed_off_by,
    )


def extend(
    code: str,
    *,
    until: Annotated[date, Parameter(help="The day asked for 申请延至")],
    reason: Annotated[str, Parameter(help="理由")],
    signed_off_by: Annotated[str, Parameter(help="审签人, the unit's head or leader")],
    as_person: AsPerson = "",
    source: From = "desk",
    at: At = "",
) -> None:
    """Enter a request for more time; `duban decide` grants or refuses it. 登记延期申请。

    例 for example: duban extend 2022-0001 --until 2022-09-20 --reason 设备到货推迟 --signed-off-by kjj01
    """
    _record(
        code,
        ReplyStatus.EXTENSION,
        as_person=as_person,
        source=source,
        at=at,
        note=reason,
        definite_date=until,
        signed_off_by=signed_off_by,
    )


def acknowledge(code: str, *, as_person: AsPerson = "", source: From = "desk", at: At = "") -> None:
    """Note that the owner has taken the assignment. 签收。

    例 for example: duban acknowledge 2022-0001 --source phone
    """
    _record(code, ReplyStatus.ACKNOWLEDGED, as_person=as_person, source=source, at=at)


def return_item(
    code: str,
    *,
    why: Annotated[str, Parameter(help="Why it is not theirs 退件理由")],
    suggest: Annotated[str, Parameter(help="Unit that should lead 建议牵头单位")] = "",
    as_person: AsPerson = "",
    source: From = "desk",
    at: At = "",
) -> None:
    """The unit returns the matter and asks for another owner. 退件。

    Then: duban reassign CODE …, or duban refuse-return CODE --why …

    例 for example: duban return 2022-0016 --why 职责在房管处 --suggest FGC
    """
    _record(
        code,
        ReplyStatus.RETURN,
        as_person=as_person,
        source=source,
        at=at,
        note=why,
        suggested_unit=suggest,
    )


def _record(
    code: str,
    status: ReplyStatus,
    *,
    as_person: str,
    source: str,
    at: str,
    values: tuple[str, ...] = (),
    sure: bool = False,
    **said: Any,
) -> None:
    from duban.vocabulary.replies import ReplySource
    from models.db import transaction
    from models.ledger.replies import Answer, record_reply
    from models.queries.figures import values_aside
    from models.queries.people import find_commitment

    desk = open_desk()
    moment = parse_moment(at, desk)
    with transaction(desk.engine) as session:
        whose, act = speaker(session, desk, as_person)
        matter = find_commitment(session, code, lock=True)
        person = person_or_liaison(session, matter, whose)
        sensible(matter, status, said)
        from_the_directory(session, matter, said)
        answer = Answer(
            status=status,
            source=ReplySource(source),
            key=_key(desk, code, person, moment, at, status.value, source, values, said),
            identity="督查办代录 noted by the office",
            progress=progress(session, matter, values, moment, sure=sure),
            received=moment,
            **said,
        )
        kept = record_reply(session, act, matter, answer, person)
        aside = values_aside(session, kept)
    _tell(matter, kept, person)
    say(*aside)


def _key(desk: Desk, code: str, person: Person, moment: Moment, at: str, *said: object) -> str:
    """The same answer noted twice on a day is one answer."""
    when = at or moment.today.isoformat()
    text = repr((code, person.code, when, *said))
    return f"desk:{hashlib.sha256(text.encode()).hexdigest()}"


def _tell(matter: Commitment, kept: Reply, person: Person) -> None:
    status, stage = kept.status.value, matter.stage.value
    say(
        f"[{kept.id}] {matter.code} {person.name}（{person.code}）：{label('status', status)}，"
        f"已记录；现状：{label('stage', stage)}。",
        f"Recorded as {label('status', status, locale='en')}; stage: "
        f"{label('stage', stage, locale='en')}.",
    )
    if kept.interim:
        say(
            "须单位负责人确认（duban confirm）方可核查，现按阶段性反馈处理。"
            "Kept as interim until the unit head confirms."
        )
