"""A breakdown filled in as a sheet: its rows wait at the desk for whoever approves them."""

from collections.abc import Sequence

from sqlmodel import Session

from duban.moment import Act
from duban.sheets.breakdown import BreakdownRow
from duban.sheets.problems import SheetError, SheetProblem
from duban.sheets.targets import write_targets
from duban.vocabulary.duties import NOT_ONE
from duban.vocabulary.proposals import ProposalDecision
from models.ledger import breakdown as ledger
from models.ledger.intake import accept
from models.ledger.registrations import Registration
from models.queries.breakdown import entries_of
from models.tables.directory import Person
from models.tables.documents import Proposal
from services.accounts.sessions import AtDesk
from services.intake.deciding import Changes, Deciding
from services.office import Office
from services.registration.belongings import is_meant, parted
from services.registration.register import is_unfilled
from services.registration.resolution import known_proposal, resolve
from services.registration.submission import OF_THE_SIGNER

Ready = tuple[BreakdownRow, Proposal, Registration]
NO_PROPOSAL = "不是收文中的提案，不能提交工作台。No proposal of a document: it cannot be submitted."
WHY = "按分解表"
# What a row may say beside its matter, and the desk does not keep with a proposal.
BESIDE = ("parent", "child_name", "family", "nodes", "crew", "campaigns", "urgent_by")
NOT_HERE = (
    "提交工作台的行不带这一栏：请留空提交，审定后在事项页办理，或由审定人用 duban register 立项。"
    "The desk does not take this column: leave it empty and do it on the page of the matter."
)
FOUNDED_THERE = (
    "攻坚行动、关口不经提交审定，请在工作台“攻坚行动”页设立。"
    "Campaigns and gates are made on their own page of the desk."
)


def submit_sheet(
    desk: AtDesk, rows: Sequence[BreakdownRow],
    *, name: str = "", unread: Sequence[SheetProblem] = (),
) -> int:  # fmt: skip
    """Submit every filled row of a sheet for approval at the desk, all of them or none; how many.

    Whoever is named as approver approves there; a name alone is no approval. Rows registered or
    submitted before are passed over. Raises SheetError with everything that is missing or wrong.
    """
    with desk.writing(WHY) as (session, act):
        ready, problems = _sorted(session, desk.office, act, rows)
        problems = [*unread, *problems]
        if problems:
            raise SheetError(sorted(problems, key=lambda each: each.row), name=name)
        for row, proposal, made in ready:
            Deciding(desk, proposal.document_id).change(session, proposal, _changes(row, made))
            if proposal.decision is ProposalDecision.OPEN:
                accept(session, act, proposal)
        if ready:
            ledger.submit(session, act, [proposal for _, proposal, _ in ready])
        return len(ready)


def _sorted(
    session: Session, office: Office, act: Act, rows: Sequence[BreakdownRow]
) -> tuple[list[Ready], list[SheetProblem]]:
    ready: list[Ready] = []
    problems: list[SheetProblem] = []
    settings = office.settings
    rows, others = parted(rows)
    named = {name for row in rows for name in row.campaigns}
    problems += [row.problem("duty", FOUNDED_THERE) for row in others
                 if row.approved_by and is_meant(row, named)]  # fmt: skip
    for row in rows:
        proposal = known_proposal(session, row)
        if row.duty == NOT_ONE or is_unfilled(row, proposal) or _waits(session, proposal):
            continue
        made, found = resolve(
            session, act, row, policy=settings.policy, light=settings.light, home=settings.home
        )
        found = [(field, text) for field, text in found if field not in OF_THE_SIGNER]
        if proposal is None:
            found.append(("proposal", NO_PROPOSAL))
        found += [(name, NOT_HERE) for name in BESIDE if getattr(row, name)]
        problems += [row.problem(field, text) for field, text in found if field not in row.unread]
        if proposal is not None and made is not None:
            ready.append((row, proposal, made))
    return ready, problems


def _waits(session: Session, proposal: Proposal | None) -> bool:
    """Tells whether it was registered, or submitted, before."""
    if proposal is None:
        return False
    entry = entries_of(session, [proposal]).get(proposal.id or 0)
    submitted = entry is not None and entry.submitted_at is not None
    return submitted or proposal.decision is ProposalDecision.REGISTERED


def _changes(row: BreakdownRow, made: Registration) -> Changes:
    """The sheet's own words as a form would bring them."""
    people = {
        "liaison": _code(made.liaison), "unit_head": _code(made.unit_head),
        "supervising_leader": _code(made.supervising_leader),
        "sponsoring_leader": _code(made.sponsoring_leader),
    }  # fmt: skip
    others = {
        "supporting_units": list(made.supporting_units), "baseline": row.baseline,
        "policy": row.policy, "light": row.light, "pace": row.pace, "duty": row.duty,
        "places": list(row.places),
        "offline_only": row.offline_only,
    }  # fmt: skip
    return Changes(
        title=row.title or None, dated=True, due=made.due, targets=write_targets(row.targets),
        unit=made.lead_unit.code, people=people, others=others, why=WHY,
    )  # fmt: skip


def _code(person: Person | None) -> str:
    return person.code if person else ""
