"""Registration (立项): approved rows are resolved to units and people, then registered at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlmodel import Session

from duban.moment import Act
from duban.policy.calendar import Days
from duban.policy.usual import USUAL_PACE
from duban.sheets.breakdown import TITLES, BreakdownRow
from duban.sheets.offers import SUGGESTED
from duban.sheets.problems import SheetError, SheetProblem
from duban.vocabulary.duties import NOT_ONE
from duban.vocabulary.proposals import ProposalDecision
from models.ledger.intake import reject
from models.ledger.journal import record
from models.ledger.register import codes_in_use, register
from models.ledger.registrations import NotRegistrable, Registration
from models.queries.leaders import leader_steps, without_leader
from models.tables.commitments import Commitment
from models.tables.documents import Proposal
from services.registration.approving import SignedScan, approved_for, record_scan, waits_for
from services.registration.belongings import found_campaigns, parted, settle
from services.registration.resolution import known_proposal, resolve

DECIDED = ("lead_unit", "liaisons", "approved_by", "approved_on")
OPTIONS = {
    "lead_unit": "--unit",
    "liaisons": "--liaison",
    "unit_heads": "--unit-head",
    "supervising_leaders": "--leader",
    "sponsoring_leaders": "--sponsor",
    "approved_by": "--approver",
    "approved_on": "--approved-on",
    "drafted_by": "--drafted-by",
    "due": "--due",
    "baseline": "--baseline",
    "policy": "--policy",
    "light": "--light",
    "pace": "--pace",
    "duty": "--duty",
    "places": "--place",
    "parent": "--parent",
    "child_name": "--child",
    "urgent_by": "--urgent-by",
    "proposal": "PROPOSAL",
    "title": "--title",
    "code": "--code",
}


@dataclass(frozen=True)
class Registered:
    """The result of a breakdown: the new commitments, rows left for later, rows known before.

    `aside` are sheet rows that are approved, but merely suggest a campaign or a gate.
    """

    commitments: tuple[Commitment, ...]
    unfilled: int = 0
    known: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    left_out: int = 0
    founded: int = 0
    aside: tuple[int, ...] = ()


def register_sheet(
    session: Session,
    act: Act,
    rows: Sequence[BreakdownRow],
    days: Days,
    *,
    policy: str,
    light: str = USUAL_PACE,
    home: Path | None = None,
    name: str = "",
    unread: Sequence[SheetProblem] = (),
    scan: SignedScan | None = None,
) -> Registered:
    """Register every filled row of a breakdown, or none.

    Rows without any owner or approver are left for later, rows registered before are passed
    over. Raises SheetError naming row and column of everything that is missing or wrong, with
    what could not be read in the sheet (`unread`): all of it at once.
    """
    rows, others = parted(rows)
    named = {name for row in rows for name in row.campaigns}
    founded = found_campaigns(session, act, others, named)
    problems = [*founded.problems]
    known, unfilled, todo = _sorted_rows(session, rows)
    left_out = [row for row in todo if row.duty == NOT_ONE]
    todo = [row for row in todo if row.duty != NOT_ONE]
    problems += unread
    registrations = []
    for row in todo:
        registration, found = resolve(session, act, row, policy=policy, light=light, home=home)
        problems += [row.problem(name, text) for name, text in found if name not in row.unread]
        if registration is not None:
            registrations.append((row, registration))
            if waits := waits_for(session, act, registration, scan):
                problems.append(row.problem("approved_by", waits))
    problems += _doubled(todo)
    if problems:
        raise SheetError(sorted(problems, key=lambda each: each.row), name=name)
    for row in left_out:
        _leave_out(session, act, row)
    made = [_register(session, act, each, days, scan) for _, each in registrations]
    problems = [
        problem
        for (row, _), matter in zip(registrations, made, strict=True)
        for problem in settle(session, act, row, matter, days)
    ]
    if problems:  # the caller's transaction ends here, so that nothing of the sheet stays
        raise SheetError(problems, name=name)
    notes = [
        note
        for (row, registration), matter in zip(registrations, made, strict=True)
        for note in _notes(row, registration, matter, sheet=bool(name))
    ]
    return Registered(
        tuple(made), unfilled, known, tuple(notes), len(left_out), founded.made, founded.aside
    )


def _leave_out(session: Session, act: Act, row: BreakdownRow) -> None:
    """A row marked 不立项: its proposal is rejected, in the name of who brought the sheet."""
    proposal = known_proposal(session, row)
    if proposal is not None:
        reject(session, act.because(f"分解表第{row.row}行：{NOT_ONE}"), proposal)


def register_one(
    session: Session,
    act: Act,
    row: BreakdownRow,
    days: Days,
    *,
    policy: str,
    light: str = USUAL_PACE,
    home: Path | None = None,
    scan: SignedScan | None = None,
) -> Registered:
    """Register a single matter; raises NotRegistrable naming the options at fault."""
    registration, problems = resolve(session, act, row, policy=policy, light=light, home=home)
    if registration and not problems and (waits := waits_for(session, act, registration, scan)):
        problems.append(("approved_by", waits))
    if problems or registration is None:
        raise NotRegistrable(
            "尚不能立项，未作改动。Not registered, nothing was changed:\n"
            + "\n".join(f"{OPTIONS.get(field, field)}：{text}" for field, text in problems)
        )
    matter = _register(session, act, registration, days, scan)
    return Registered((matter,), notes=tuple(_notes(row, registration, matter, sheet=False)))


def _sorted_rows(
    session: Session, rows: Sequence[BreakdownRow]
) -> tuple[tuple[str, ...], int, list[BreakdownRow]]:
    """Codes registered before, how many rows nobody has filled in yet, and the rest."""
    used = codes_in_use(session, [row.code for row in rows if row.code])
    known: list[str] = []
    todo: list[BreakdownRow] = []
    unfilled = 0
    for row in rows:
        proposal = known_proposal(session, row)
        if row.parent and not row.title:
            unfilled += 1  # a child that nobody named yet
        elif row.code in used:
            known.append(row.code)
        elif proposal is not None and proposal.decision is ProposalDecision.REGISTERED:
            known.append(f"提案{proposal.id}")
        elif row.duty == NOT_ONE:
            if proposal is None or proposal.decision is not ProposalDecision.REJECTED:
                todo.append(row)
        elif is_unfilled(row, proposal):
            unfilled += 1
        else:
            todo.append(row)
    return tuple(known), unfilled, todo


def is_unfilled(row: BreakdownRow, proposal: Proposal | None) -> bool:
    """Tells whether nobody decided: a unit the text names, or a suggestion, was filled in by us."""
    if row.liaisons or row.approved_by or row.approved_on or row.unread.intersection(DECIDED):
        return False
    ours = not row.lead_unit or row.lead_unit.startswith(SUGGESTED)
    return ours or (proposal is not None and row.lead_unit in proposal.units)


def _doubled(rows: Sequence[BreakdownRow]) -> list[SheetProblem]:
    seen: dict[str, int] = {}
    problems = []
    for row in rows:
        if row.proposal and row.proposal in seen:
            message = f"与第{seen[row.proposal]}行是同一提案，请先拆分。The same proposal twice."
            problems.append(row.problem("proposal", message))
        seen.setdefault(row.proposal, row.row)
    return problems


def _register(
    session: Session, act: Act, registration: Registration, days: Days, scan: SignedScan | None
) -> Commitment:
    signer = approved_for(session, act, registration, scan)
    matter = register(session, act, replace(registration, approved_for=signer), days)
    record_scan(session, act, registration, matter, scan)
    proposal = registration.proposal
    if proposal is not None and proposal.deadline != matter.current_due:
        record(
            session,
            act.because("changed on approval"),
            matter.code,
            "due-changed",
            read=proposal.deadline,
            approved=matter.current_due,
        )
    return matter


def _due_notes(row: BreakdownRow, made: Registration, matter: Commitment) -> list[str]:
    """Tells where a due day is not the one that was read."""
    proposal, due = made.proposal, matter.current_due
    if row.due is None and due is not None:
        return [
            f"{matter.code} 未填时限，按规则“{made.policy.name}”自审定起算，定为{due}。"
            f"The policy gives it the due day {due}."
        ]
    if proposal is None or proposal.deadline == due:
        return []
    read, approved = proposal.deadline or "无时限", due or "无时限"
    return [f"时限由“{read}”改为“{approved}”，已记录。The due date was changed."]


def _notes(row: BreakdownRow, made: Registration, matter: Commitment, *, sheet: bool) -> list[str]:
    """Lists what the office should know about a matter that was registered as asked.

    The rows of a `sheet` have places; what the desk approved bears the numbers of proposals.
    """
    place = f"第{row.row}行 " if sheet and row.row else ""
    notes = _due_notes(row, made, matter)
    if row.lead_unit.startswith(SUGGESTED):
        unit = made.lead_unit.name
        notes.append(
            f"牵头单位按建议定为{unit}，已随责任人、审定人确认。The suggested unit is taken."
        )
    notes += [
        f"{TITLES[name]}填了多人，采用{chosen.name}（{chosen.code}）。One person is asked."
        for name, chosen in (
            ("liaisons", made.liaison),
            ("unit_heads", made.unit_head),
            ("supervising_leaders", made.supervising_leader),
            ("sponsoring_leaders", made.sponsoring_leader),
        )
        if chosen is not None and len(getattr(row, name)) > 1
    ]
    if row.duty.startswith(SUGGESTED):
        notes.append(f"督办类型按建议定为{made.duty}，已随审定确认。The proposed kind is taken.")
    if without_leader(matter):
        steps = "、".join(leader_steps(matter))
        notes.append(
            f"未填{TITLES['supervising_leaders']}，{steps} 将无人可送。"
            f"No supervising leader: {steps} would reach nobody."
        )
    notes += [
        f"{target.name}的{TITLES['baseline']}待定，已请承办单位于{target.base_due}前报送，此前不能销号。"
        "Its base is asked of the owner; it cannot be closed before."
        for target in made.targets
        if target.base_due is not None
    ]
    return [f"{place}{matter.code}：{note}" for note in notes]
