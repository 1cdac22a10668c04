"""A breakdown row is resolved: units, people and policy looked up, objections collected."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import Session

from duban.bases import COUNTED_FROM, Base, read_base
from duban.moment import Act
from duban.policy.duties import DutyRule, NoSuchDuty, read_duty
from duban.policy.policy import load_preset
from duban.policy.usual import USUAL_PACE, USUAL_POLICY
from duban.sheets.breakdown import BreakdownRow
from duban.sheets.cells import name_and_code
from duban.sheets.offers import SUGGESTED
from duban.sheets.targets import TargetCell
from duban.tongues import in_one
from duban.vocabulary.proposals import ProposalKind
from duban.vocabulary.roles import Role
from models.ledger.registrations import NewTarget, Registration, objections
from models.queries.people import (
    Ambiguous,
    Unknown,
    find_commitment,
    find_person,
    find_unit,
    stranger,
    unit_people,
)
from models.tables.commitments import Commitment
from models.tables.directory import Person, Unit
from models.tables.documents import Document, Proposal
from services.registration.rules_of_row import lights_of, limit_of, pace_of, policy_of

CODE = re.compile(r"20\d\d-\d{4,6}")
CODE_LIKE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")


class Finder:
    """Looks codes and names up, and collects what cannot be found as (field, message)."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.problems: list[tuple[str, str]] = []

    def say(self, name: str, message: str) -> None:
        self.problems.append((name, message))

    def unit(self, name: str, text: str) -> Unit | None:
        try:
            return find_unit(self.session, name_and_code(text)[1])
        except (Unknown, Ambiguous) as error:
            self.say(name, str(error))
            return None

    def person(self, name: str, text: str, unit: Unit | None = None) -> Person | None:
        try:
            return find_person(self.session, name_and_code(text)[1], unit=unit)
        except (Unknown, Ambiguous) as error:
            self.say(name, str(error))
            return None

    def named(self, name: str, text: str) -> str:
        """The code of somebody who drafts or approves; a name outside the list stays a name."""
        try:
            return find_person(self.session, name_and_code(text)[1]).code
        except Unknown as error:
            if CODE_LIKE.fullmatch(text):
                self.say(name, str(error))
            return text
        except Ambiguous as error:
            self.say(name, str(error))
            return text


def resolve(
    session: Session, act: Act, row: BreakdownRow, *, policy: str, light: str = USUAL_PACE,
    home: Path | None = None,
) -> tuple[Registration | None, list[tuple[str, str]]]:  # fmt: skip
    """A row's registration, or what stands against it as (field, message).

    `policy` and `light` are what the office chose for a row that names none; `home` holds the
    rules it wrote itself.
    """
    find = Finder(session)
    proposal = _proposal(find, row)
    _require(find, row)
    if row.code and not CODE.fullmatch(row.code):
        find.say("code", f"“{row.code}”应如 2022-0014。Write a code like 2022-0014.")
    lead_unit = row.lead_unit.removeprefix(SUGGESTED).strip()
    unit = find.unit("lead_unit", lead_unit) if lead_unit else None
    people = [find.person("liaisons", text, unit) for text in row.liaisons]
    liaison = _liaison(_of_unit(find, people, unit))
    head = _first(find, "unit_heads", row.unit_heads, unit) or _usual_head(session, unit)
    rules = policy_of(find, row.policy or policy, home)
    _date_settled(find, row, proposal)
    drafted_by = find.named("drafted_by", row.drafted_by) if row.drafted_by else act.by
    approved_by = find.named("approved_by", row.approved_by) if row.approved_by else ""
    registration = Registration(
        title=row.title,
        quote=proposal.quote if proposal else row.quote,
        # Nobody stands in for who was not found, so that all else is still looked at.
        lead_unit=unit or Unit(id=0, code="", name=""),
        liaison=liaison or Person(code="", name="", unit_id=(unit and unit.id) or 0),
        policy=rules or load_preset(USUAL_POLICY),
        drafted_by=drafted_by,
        approved_by=approved_by,
        approved_on=row.approved_on,
        due=row.due or limit_of(row, rules),
        unit_head=head,
        supervising_leader=_first(find, "supervising_leaders", row.supervising_leaders),
        sponsoring_leader=_first(find, "sponsoring_leaders", row.sponsoring_leaders),
        supporting_units=_supporting(session, row.supporting_units),
        targets=_targets(row, proposal, act.moment.today),
        offline_only=row.offline_only,
        code=row.code,
        document=session.get_one(Document, proposal.document_id) if proposal else None,
        proposal=proposal,
        **_shape(find, row),
        **lights_of(find, row.light or (proposal.light if proposal else ""), light, home),
    )
    whole = unit is not None and liaison is not None and rules is not None
    found = _all_against(find, registration, act, known_unit=unit is not None)
    return (registration if whole else None), found


def _all_against(
    find: Finder, registration: Registration, act: Act, *, known_unit: bool
) -> list[tuple[str, str]]:
    """Collects what was not found, and what stands against the rest; a field is told once."""
    seen = {field for field, _ in find.problems}
    if not known_unit:  # nobody is a stranger to it
        seen |= {"liaisons", "unit_heads"}
    against = objections(find.session, registration, today=act.moment.today)
    return find.problems + [each for each in against if each[0] not in seen]


def _of_unit(find: Finder, people: Sequence[Person | None], unit: Unit | None) -> list[Person]:
    """Checks that everybody named in the cell belongs to the lead unit, not only who is asked."""
    found = [person for person in people if person]
    for person in found:
        if unit and (against := stranger(find.session, person, unit)):
            find.say("liaisons", against)
    return found


def known_proposal(session: Session, row: BreakdownRow) -> Proposal | None:
    """The proposal a row came from, if it names one that is there."""
    return session.get(Proposal, int(row.proposal)) if row.proposal.isdigit() else None


def _proposal(find: Finder, row: BreakdownRow) -> Proposal | None:
    if not row.proposal:
        return None
    proposal = known_proposal(find.session, row)
    if proposal is None:
        find.say("proposal", f"没有提案“{row.proposal}”。No such proposal.")
    return proposal


def _require(find: Finder, row: BreakdownRow) -> None:
    words = {
        "lead_unit": "未填牵头单位。Owner unit missing.",
        "liaisons": "未填责任人·联络员。Owner missing.",
    }
    for name, message in words.items():
        if not getattr(row, name):
            find.say(name, message)
    if not row.title:
        find.say("title", "未填事项。Title missing.")


def _date_settled(find: Finder, row: BreakdownRow, proposal: Proposal | None) -> None:
    """Settles what needs review by the date the approver wrote; without one it stays open."""
    dated = proposal is not None and proposal.kind is ProposalKind.COMMITMENT
    if proposal and proposal.needs_review and dated and row.due is None:
        asks, question = in_one(proposal.why, "zh"), in_one(proposal.why, "en")
        find.say("due", f"时限待定：{asks}请填写时限。The date is open: {question} Write it down.")


def _shape(find: Finder, row: BreakdownRow) -> dict[str, Any]:
    """The kind of duty, the places of a checklist, and the matter it belongs under."""
    return {
        "duty": _duty(find, row),
        "pace": pace_of(find, row.pace),
        "places": row.places,
        "parent": _parent(find, row),
        "child_name": row.child_name,
        "urgent_by": find.named("urgent_by", row.urgent_by) if row.urgent_by else "",
    }


def _parent(find: Finder, row: BreakdownRow) -> Commitment | None:
    try:
        return find_commitment(find.session, row.parent) if row.parent else None
    except Unknown:
        find.say("parent", f"没有上级事项“{row.parent}”，请填已立项的编号。No such parent.")
        return None


def _duty(find: Finder, row: BreakdownRow) -> DutyRule | None:
    text = row.duty.removeprefix(SUGGESTED).strip()
    try:
        return read_duty(text) if text else None
    except NoSuchDuty as error:
        find.say("duty", str(error))
        return None


def _first(
    find: Finder, field: str, names: Sequence[str], unit: Unit | None = None
) -> Person | None:
    return find.person(field, names[0], unit) if names else None


def _liaison(people: Sequence[Person]) -> Person | None:
    """Of a responsible person and a liaison named together, the liaison is the one asked."""
    liaisons = [person for person in people if Role.LIAISON.value in person.roles]
    return next(iter(liaisons or people), None)


def _usual_head(session: Session, unit: Unit | None) -> Person | None:
    """The unit's head according to the directory, where there is exactly one."""
    heads = unit_people(session, unit, Role.UNIT_HEAD) if unit else []
    return heads[0] if len(heads) == 1 else None


def _supporting(session: Session, names: Sequence[str]) -> tuple[str, ...]:
    """Codes of supporting units; one that is not in the directory stays as it was written."""
    found = []
    for name in names:
        try:
            found.append(find_unit(session, name_and_code(name)[1]).code)
        except (Unknown, Ambiguous):
            found.append(name)
    return tuple(found)


def _targets(row: BreakdownRow, proposal: Proposal | None, today: date) -> tuple[NewTarget, ...]:
    soft = {(each["metric"], each["value"]) for each in _read(proposal) if each.get("stretch")}
    bases = [part for part in re.split(r"[;；\n]", row.baseline) if part.strip()]
    found = []
    for cell in row.targets:
        base = _base(cell, bases, today)
        number = float(base.number) if base.number is not None else None
        found.append(
            NewTarget(
                name=cell.metric,
                comparator=cell.comparator,
                value=float(cell.value),
                unit=cell.unit,
                upper=float(cell.upper) if cell.upper is not None else None,
                kind=cell.kind,
                baseline=number if cell.kind == "net" else None,
                denominator=number if cell.kind == "ratio" else None,
                stretch=cell.stretch or (cell.metric, float(cell.value)) in soft,
                source_of_truth=base.text if base.due is None else "",
                base_due=base.due,
            )
        )
    return tuple(found)


def _read(proposal: Proposal | None) -> list[dict[str, object]]:
    return proposal.targets if proposal else []


def _base(cell: TargetCell, bases: list[str], today: date) -> Base:
    """Finds what a net or ratio target is counted from: its own of several, or the only one."""
    if cell.kind not in COUNTED_FROM or not bases:
        return Base("")
    text = bases.pop(0) if len(bases) > 1 else bases[0]
    return read_base(text, unit=cell.unit, today=today)
