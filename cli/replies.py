"""Answers the office notes for somebody: by telephone, on paper, at the desk."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import Parameter

from cli.output import say
from cli.usage import UsageError

if TYPE_CHECKING:
    from sqlmodel import Session

    from cli.context import Desk
    from duban.moment import Act, Moment
    from models.commitments import Commitment
    from models.directory import Person
    from models.ledger.replies import Progress
    from models.replies import Reply

Status = Literal[
    "no-change", "in-progress", "difficulty", "done", "extension", "return", "note", "acknowledged"
]
Source = Literal["phone", "paper", "desk"]
AsPerson = Annotated[
    str, Parameter(name="--as-person", help="Whose answer it is (default: --as, else the liaison)")
]
At = Annotated[str, Parameter(help="When it was given, with offset: 2022-09-02T10:20+08:00")]
From = Annotated[Source, Parameter(name="--source", help="How it came 来源")]
VALUE = re.compile(r"^(?P<target>.+)=(?P<number>-?\d+(?:\.\d+)?)$")
CAUSES = ("审批", "要素保障", "资金", "施工", "外部单位", "其他")


def reply(
    code: str,
    *,
    status: Annotated[Status, Parameter(help="What was said 反馈类别")],
    as_person: AsPerson = "",
    note: Annotated[str, Parameter(help="In their words 进展情况")] = "",
    value: Annotated[
        list[str] | None,
        Parameter(help="TARGET=NUMBER; TARGET is its place 1, 2 … or part of its name"),
    ] = None,
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
      duban reply 2022-0001 --status done --as kjj01 --signed-off-by kjj01 --source paper

    --as names whose answer it is. A person of the office there is who notes it, for the liaison
    or for --as-person.
    """
    if percent is not None and not 0 <= percent <= 100:
        raise UsageError("--percent 应在 0 至 100 之间。Between 0 and 100.")
    if cause and cause not in CAUSES:
        raise UsageError(f"--cause {cause}：应为{'、'.join(CAUSES)}之一。Choose one of these.")
    if status in ("done", "extension") and not signed_off_by:
        raise UsageError("报办结、申请延期须写明审签人 --signed-off-by。Say who signed it off.")
    if status == "extension" and date_ is None:
        raise UsageError("申请延期须写明日期 --date。An extension needs a definite date.")
    _record(
        code,
        status,
        as_person=as_person,
        source=source,
        at=at,
        values=tuple(value or ()),
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
        "extension",
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
    _record(code, "acknowledged", as_person=as_person, source=source, at=at)


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
        code, "return", as_person=as_person, source=source, at=at, note=why, suggested_unit=suggest
    )


def _record(
    code: str,
    status: str,
    *,
    as_person: str,
    source: str,
    at: str,
    values: tuple[str, ...] = (),
    **said: Any,
) -> None:
    from cli.context import open_desk, parse_moment
    from models.db import transaction
    from models.ledger.replies import Answer, record_reply
    from models.queries.people import find_commitment
    from models.replies import ReplySource, ReplyStatus

    desk = open_desk()
    moment = parse_moment(at, desk)
    with transaction(desk.engine) as session:
        speaker, act = _speaker(session, desk, as_person)
        matter = find_commitment(session, code, lock=True)
        person = person_or_liaison(session, matter, speaker)
        _sensible(matter, status, said)
        _from_the_directory(session, matter, said)
        answer = Answer(
            status=ReplyStatus(status),
            source=ReplySource(source),
            key=_key(desk, code, person, moment, at, status, source, values, said),
            identity="督查办代录 noted by the office",
            progress=_progress(session, matter, values, moment),
            received=moment,
            **said,
        )
        kept = record_reply(session, act, matter, answer, person)
    _tell(matter, kept, person)


def _speaker(session: Session, desk: Desk, as_person: str) -> tuple[str, Act]:
    """Whose answer it is, and who notes it: `--as` names the speaker, unless it is the office."""
    from cli.context import acting_as
    from duban.roles import Role
    from models.queries.people import acting_person, find_person

    if desk.named and not as_person:
        code = acting_person(session, desk.named)
        if Role.OFFICE.value not in find_person(session, code).roles:
            with acting_as(""):
                return code, desk.act(session, named=False)
    return as_person, desk.act(session, named=False)


def _sensible(matter: Commitment, status: str, said: dict[str, Any]) -> None:
    until = said.get("definite_date")
    if status == "extension" and matter.current_due and until and until <= matter.current_due:
        raise UsageError(
            f"申请延至{until}，不晚于现行时限{matter.current_due}。Not later than the due date."
        )


def _from_the_directory(session: Session, matter: Commitment, said: dict[str, Any]) -> None:
    """A unit must be known; who signs for a unit belongs to it or leads it. A name outside the
    directory is taken as it is."""
    from models.queries.people import Unknown, find_person, find_unit

    if said.get("suggested_unit"):
        find_unit(session, said["suggested_unit"])
    signer = said.get("signed_off_by", "")
    if not signer:
        return
    try:
        person = find_person(session, signer)
    except Unknown:
        return
    leaders = (matter.supervising_leader_id, matter.sponsoring_leader_id)
    if person.unit_id != matter.lead_unit_id and person.id not in leaders:
        raise UsageError(
            f"--signed-off-by {signer}：{person.name}不属牵头单位，也不是分管或包挂领导。"
            "The signer is neither of the lead unit nor its leader."
        )


def person_or_liaison(session: Session, matter: Commitment, text: str) -> Person:
    """The person with this code or name, or the matter's liaison."""
    from models.directory import Person
    from models.queries.people import find_person

    return find_person(session, text) if text else session.get_one(Person, matter.liaison_id)


def _key(desk: Desk, code: str, person: Person, moment: Moment, at: str, *said: object) -> str:
    """The same answer noted twice on a day is one answer."""
    when = at or moment.today.isoformat()
    text = repr((code, person.code, when, *said))
    return f"desk:{hashlib.sha256(text.encode()).hexdigest()}"


def _progress(
    session: Session, matter: Commitment, values: tuple[str, ...], moment: Moment
) -> tuple[Progress, ...]:
    from models.ledger.replies import Progress
    from models.queries.claims import targets_of

    targets = targets_of(session, matter)
    points = []
    for text in values:
        found = VALUE.match(text)
        if found is None:
            raise UsageError(f"{text!r}：应写成 目标=数值，如 1=430。Write TARGET=NUMBER.")
        wanted = found["target"].strip()
        fitting = [
            target
            for place, target in enumerate(targets, start=1)
            if wanted == str(place) or (not wanted.isdigit() and wanted in target.name)
        ]
        if len(fitting) != 1:
            known = "；".join(f"{n} {t.name}" for n, t in enumerate(targets, start=1)) or "无 none"
            raise UsageError(f"目标“{wanted}”对不上，可选 one of：{known}")
        points.append(Progress(fitting[0].id or 0, float(found["number"]), moment.today))
    return tuple(points)


def _tell(matter: Commitment, kept: Reply, person: Person) -> None:
    from duban.i18n import label

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
