"""Every operation of the interface: what it takes, gives and needs, and the work it asks for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel
from sqlmodel import Session

from duban.moment import Act
from duban.refusals import Refused
from duban.vocabulary.access import Scope
from models.queries.matter_list import MatterPage, MatterRow
from services.access import reading, writing
from services.access.keys import OpenedDoor
from services.matter_lists import MatterLists
from services.office import Office
from web.api import shapes


@dataclass(frozen=True)
class Call:
    """One request: its session, who asks by which key, the parts of its address, its body."""

    session: Session
    office: Office
    lists: MatterLists
    now: datetime
    opened: OpenedDoor
    act: Act
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: Any = None
    name: str = ""


@dataclass(frozen=True)
class Operation:
    """One way in. `query` are the parameters behind the question mark, with what they mean."""

    method: str
    path: str
    scope: Scope
    summary: str
    gives: type[BaseModel]
    work: Callable[[Call], BaseModel]
    takes: type[BaseModel] | None = None
    query: Mapping[str, str] | None = None


class BadDay(Refused, ValueError):
    """日期应如 2022-09-06。Write days like 2022-09-06."""


def day(text: str) -> date | None:
    """A day of the address; None where there is none. Raises BadDay."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadDay from None


def _listed(row: MatterRow) -> dict[str, Any]:
    return {
        "code": row.code, "title": row.title, "unit": row.unit, "stage": row.stage.value,
        "waiting": row.waiting.value if row.waiting else None, "due": row.due,
        "original_due": row.original, "overdue": row.overdue.working_days if row.overdue else 0,
        "time_light": row.time.colour.value if row.time else None,
        "pace_light": row.pace.colour.value if row.pace else None,
    }  # fmt: skip


def _matters(call: Call) -> BaseModel:
    asked = {name: call.query[name] for name in ("after", "unit", "standing", "due")
             if call.query.get(name)}  # fmt: skip
    return _page(reading.matters(call.session, call.lists, call.now, on=None, **asked))


def _page(found: MatterPage) -> BaseModel:
    items = [shapes.Matter(**_listed(row)) for row in found.rows]
    return shapes.Page[shapes.Matter](items=items, next=found.after or None)


def _board(call: Call) -> BaseModel:
    on, after = day(call.query.get("on", "")), call.query.get("after", "")
    return _page(
        reading.matters(call.session, call.lists, call.now, after=after, standing="all", on=on)
    )


def _matter(call: Call) -> BaseModel:
    known = reading.whole(call.session, call.office, call.now, call.path["code"])
    row = known.row
    return shapes.WholeMatter(
        **_listed(known.listed), quote=row.quote, liaison=known.liaison, unit_head=known.head,
        supporting_units=row.supporting_units, approved_by=row.approved_by,
        approved_on=row.approved_on, registered_at=row.registered_at, closed_at=row.closed_at,
        targets=[
            shapes.Target(
                name=one.name, comparator=one.comparator, value=one.value, unit=one.unit,
                latest=point.value if point else None, as_of=point.as_of if point else None,
            )
            for one, point in known.targets
        ],
        milestones=list(map(shapes.Milestone.model_validate, known.nodes)),
    )  # fmt: skip


def _checks(call: Call) -> BaseModel:
    rows = reading.checks(call.session, call.path["code"])
    return shapes.Page[shapes.Check](items=list(map(shapes.Check.model_validate, rows)), next=None)


def _answers(call: Call) -> BaseModel:
    rows = reading.answers(call.session, call.path["code"])
    items = [shape_of(reply, who) for reply, who in rows]
    return shapes.Page[shapes.Answer](items=items, next=None)


def shape_of(reply: Any, who: str | None) -> shapes.Answer:
    """An answer as it is read."""
    return shapes.Answer(
        id=reply.id, status=reply.status.value, source=reply.source.value, person=who,
        note=reply.note, percent=reply.percent, definite_date=reply.definite_date,
        help_needed=reply.help_needed, received_at=reply.received_at,
        credence=reply.credence.value, confirmed=reply.confirmed_at is not None,
    )  # fmt: skip


def _papers(call: Call) -> BaseModel:
    year = call.query.get("year", "") or str(call.office.moment(call.now).today.year)
    if not (year.isdecimal() and len(year) == 4):
        raise BadDay("年份应如 2022。Write the year like 2022.")
    rows, following = reading.papers(call.session, int(year), call.query.get("after", ""))
    items = [
        shapes.Paper(
            number=row.number, kind=row.kind.value, matters=list(row.codes), given_at=row.given_at,
            status=row.status, sha256=row.file_sha256, why=row.why,
        )
        for row in rows
    ]  # fmt: skip
    return shapes.Page[shapes.Paper](items=items, next=following)


def _document(call: Call) -> BaseModel:
    body: shapes.NewDocument = call.body
    kept = writing.take_document(
        call.session, call.act, body.name, body.text, issued=body.issued, title=body.title,
        classification=body.classification,
    )  # fmt: skip
    return shapes.KeptDocument(
        document=kept.document.id or 0, proposals=[row.id or 0 for row in kept.proposals],
        new=kept.new,
    )  # fmt: skip


def _answer(call: Call) -> BaseModel:
    body: shapes.NewAnswer = call.body
    said = body.model_dump(exclude={"person", "status"})
    answer = writing.answer_of(call.opened, call.name, body.status, **said)
    code = call.path["code"]
    reply = writing.take_answer(call.session, call.act, call.opened, code, body.person, answer)
    return shape_of(reply, body.person)


def _call(call: Call) -> BaseModel:
    body: shapes.NewCall = call.body
    note = writing.take_call(
        call.session, call.act, call.path["code"], body.person, reached=body.reached,
        answered_by=body.answered_by, said=body.said,
    )  # fmt: skip
    return shapes.KeptCall(id=note.id or 0)


AFTER = {"after": "`next` of the page before 上一页给出的游标"}
CHOICES = {
    "unit": "code of the lead unit 牵头单位编码",
    "standing": "open, closed, all",
    "due": "overdue, soon, undated",
}
OPERATIONS = (
    Operation("GET", "/matters", Scope.READ, "Matters by number 事项",
              shapes.Page[shapes.Matter], _matters, query=AFTER | CHOICES),
    Operation("GET", "/matters/{code}", Scope.READ, "One matter 一件事项",
              shapes.WholeMatter, _matter),
    Operation("GET", "/matters/{code}/checks", Scope.READ, "Its steps 调度",
              shapes.Page[shapes.Check], _checks),
    Operation("GET", "/matters/{code}/answers", Scope.READ, "Its answers 反馈",
              shapes.Page[shapes.Answer], _answers),
    Operation("GET", "/papers", Scope.READ, "Register of papers 发文登记",
              shapes.Page[shapes.Paper], _papers,
              query=AFTER | {"year": "year of the numbers 年份"}),
    Operation("GET", "/board", Scope.READ, "All matters as of the end of a day 某日台账",
              shapes.Page[shapes.Matter], _board, query=AFTER | {"on": "day 日期"}),
    Operation("POST", "/documents", Scope.DOCUMENTS, "A document to be read 收文",
              shapes.KeptDocument, _document, takes=shapes.NewDocument),
    Operation("POST", "/matters/{code}/answers", Scope.ANSWERS, "What a unit said 反馈",
              shapes.Answer, _answer, takes=shapes.NewAnswer),
    Operation("POST", "/matters/{code}/calls", Scope.CALLS, "A call that was noted 电话记录",
              shapes.KeptCall, _call, takes=shapes.NewCall),
)  # fmt: skip
