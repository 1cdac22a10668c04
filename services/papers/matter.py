"""The words of a paper about one matter, from the same facts as the message that left."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from duban.days import day_zh, instant_zh, year_day_zh
from duban.i18n import label
from duban.notices.formats import one_line, quoted, untorn
from duban.notices.render import addressee, parts
from duban.notices.views import ItemLine, NoticeView, PersonView
from duban.papers.numbers import issue_part
from duban.papers.values import PaperValues, Row, Step
from duban.policy.policy import Policy
from duban.vocabulary.papers import FormalKind
from duban.vocabulary.steps import PaperKind
from models.queries.drafts import addressees
from models.queries.handling import handling_lines
from models.queries.matters import Matters
from models.queries.papers import WritingFacts, item_line, notice_views
from models.queries.people import in_whose_name, names_by_code
from models.tables.commitments import Commitment
from models.tables.directory import Person, Unit
from services.papers.acts import acts
from services.papers.occasion import GATED, Occasion

SILENT = (
    FormalKind.SUPERVISION_ORDER,
    FormalKind.LEADER_BRIEF,
    FormalKind.FORMAL_TALK,
)  # speak of an answer that is missing
KINDS = {
    FormalKind.ASSIGNMENT_NOTICE: PaperKind.ASSIGN,
    FormalKind.CHASE_NOTICE: PaperKind.CHASE,
    FormalKind.LEADER_BRIEF: PaperKind.BRIEF,
}


def matter_values(
    session: Session, writing: WritingFacts, matter: Commitment, occasion: Occasion, masthead: str
) -> PaperValues:
    """Everything a template may ask about this paper of a matter."""
    then = replace(writing, today=occasion.day, until=occasion.until)
    view, line = _told(session, then, matter, occasion)
    said, names = parts(line, view), names_by_code(session)
    silent = occasion.kind in SILENT
    facts: dict[str, Any] = {
        "office": writing.office.name,
        "contact": writing.office.contact,
        "phone": writing.office.phone,
        "masthead": masthead,
        "name": occasion.kind.words,
        "trial": said.trial,
        "number": occasion.number,
        "issue": issue_part(occasion.number),
        "code": matter.code,
        "title": untorn(one_line(line.title)),
        "quote": quoted(line.quote),
        "source": _day(line.source_date) + one_line(line.source_title),
        "targets": said.targets,
        "due_words": said.due,
        "base_words": said.base,
        "overdue": str(line.overdue.working_days) if line.overdue else "",
        "original_due": _day(matter.original_due),
        "due": _day(line.due),
        "policy": _policy(matter),
        "approved_by": in_whose_name(names, matter.approved_by, matter.approved_for),
        "approved_on": _day(matter.approved_on),
        "answer_by": _answer_by(line, occasion.kind),
        "standing": said.standing if silent else said.without_silence,
        "handling": tuple(Step(day_zh(h.on), one_line(h.text), h.proof) for h in line.handling),
        "remark": one_line(line.reason),
    }
    facts |= _together(view, line) if occasion.kind is FormalKind.CHASE_NOTICE else {}
    signed = _signing(occasion, names, view, line, _head(session, matter))
    return PaperValues(
        **facts | _people(session, matter) | signed | acts(session, occasion, matter,
                                                                     names, writing.zone)
    )  # fmt: skip


def _told(
    session: Session, writing: WritingFacts, matter: Commitment, occasion: Occasion
) -> tuple[NoticeView, ItemLine]:
    """The matter as its message told it; where none left, as one would."""
    notice = occasion.notice
    if notice is not None:
        view = notice_views(session, [notice], writing)[notice.id or 0]
        wanted = KINDS.get(occasion.kind, PaperKind.ORDER)
        line = next(e for e in view.lines if e.code == matter.code and e.kind is wanted)
        return view, line
    return _untold(session, writing, matter, occasion)


def _together(view: NoticeView, line: ItemLine) -> dict[str, Any]:
    """The matters of a chase about several: one paper with one number tells of all of them."""
    chased = [each for each in view.lines if each.kind is line.kind]
    if len(chased) == 1:
        return {}
    rows, steps = [], []
    for each in chased:
        said = parts(each, view)
        facts = "".join(filter(None, (said.base, said.without_silence)))
        title = untorn(one_line(each.title))
        rows.append(Row(each.code, title, source=quoted(each.quote), due=said.due, facts=facts))
        steps += [
            Step(day_zh(h.on), f"{each.code} {one_line(h.text)}", h.proof) for h in each.handling
        ]
    return {"rows": tuple(rows), "handling": tuple(steps), "standing": "", "targets": ()}


def _untold(
    session: Session, writing: WritingFacts, matter: Commitment, occasion: Occasion
) -> tuple[NoticeView, ItemLine]:
    matters = Matters.load(session, {matter.id or 0}, until=writing.until)
    gate = occasion.gate
    kind = KINDS.get(occasion.kind, PaperKind.ORDER)
    line = item_line(matter, matters, writing, kind=kind, rung=gate.rung if gate else "")
    line = replace(
        line,
        handling=handling_lines(matter, matters, writing.zone),
        reason=gate.why if gate else "",
        unreached=gate.unreached if gate else False,
    )
    view = NoticeView(
        number="", office=writing.office, person=_reader(session, matter, occasion),
        lines=(line,), sent_on=writing.today, trial=writing.trial,
    )  # fmt: skip
    return view, line


def _reader(session: Session, matter: Commitment, occasion: Occasion) -> PersonView:
    person: Person | None = None
    if occasion.gate is not None:
        to = addressees(session, occasion.gate, matter)
        person = to[0][1] if to else None
    elif matter.unit_head_id is not None:
        person = session.get(Person, matter.unit_head_id)
    unit = session.get_one(Unit, person.unit_id if person else matter.lead_unit_id)
    return PersonView(person.name if person else "", person.title if person else "", unit.name)


def _signing(
    occasion: Occasion, names: Mapping[str, str], view: NoticeView, line: ItemLine, head: str
) -> dict[str, str]:
    """Addressee, signer and day; a draft has neither day nor signer."""
    gate, kind = occasion.gate, occasion.kind
    upward = kind is FormalKind.LEADER_BRIEF
    to = addressee(view.person, upward=upward or kind is FormalKind.FORMAL_TALK)
    facts = {"to": to, "report_to": to if upward else ""}
    if kind is FormalKind.FORMAL_TALK:
        facts = {"to": "", "talker": to, "whom": head or label("to", "head").format(unit=line.unit)}
    if kind is FormalKind.RETURN_LETTER:
        facts = {"to": line.unit}
    if kind in GATED and gate is not None:
        day = _day(gate.decided_on)
        signer = in_whose_name(names, gate.decided_by, gate.signed_for)
        return facts | {"dated": day, "printed_on": day, "signer": signer}
    return facts | {"dated": _day(occasion.day), "printed_on": _day(occasion.day)}


def _head(session: Session, matter: Commitment) -> str:
    """The head of the lead unit, with the unit; empty where nobody is named."""
    person = session.get(Person, matter.unit_head_id) if matter.unit_head_id else None
    if person is None:
        return ""
    unit = session.get_one(Unit, person.unit_id)
    return addressee(PersonView(person.name, person.title, unit.name), upward=False)


def _people(session: Session, matter: Commitment) -> dict[str, str]:
    held = {
        "head": matter.unit_head_id, "liaison": matter.liaison_id,
        "supervising": matter.supervising_leader_id, "sponsoring": matter.sponsoring_leader_id,
    }  # fmt: skip
    rows = session.exec(select(Person).where(col(Person.id).in_(filter(None, held.values()))))
    people = {person.id: person.name for person in rows}
    units = session.exec(select(Unit).where(col(Unit.code).in_(matter.supporting_units)))
    named = {unit.code: unit.name for unit in units}
    return {role: people.get(key, "") for role, key in held.items()} | {
        "unit": session.get_one(Unit, matter.lead_unit_id).name,
        "supporting": "、".join(named.get(code, code) for code in matter.supporting_units),
    }


def _policy(matter: Commitment) -> str:
    return label("preset", Policy.from_json(matter.policy).name)


def _answer_by(line: ItemLine, kind: FormalKind) -> str:
    at: datetime | None = line.answer_by
    if at is None:
        return ""
    return day_zh(at.date()) if kind is FormalKind.ASSIGNMENT_NOTICE else instant_zh(at)


def _day(day: date | None) -> str:
    return year_day_zh(day) if day else ""
