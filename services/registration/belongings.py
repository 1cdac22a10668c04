"""A row of the breakdown says more than its matter: children, milestones, task force, campaigns."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from sqlmodel import Session

from duban.moment import Act
from duban.policy.calendar import Days
from duban.sheets.breakdown import CAMPAIGN, GATE, BreakdownRow
from duban.sheets.cells import name_and_code
from duban.sheets.family import FamilyCell
from duban.sheets.offers import SUGGESTED
from duban.sheets.problems import SheetProblem
from duban.vocabulary.campaigns import GateNeed
from duban.vocabulary.rights import Deed
from models.ledger.authority import require_office
from models.ledger.campaigns import found, join, set_gate
from models.ledger.families import name_children, plan_children
from models.ledger.milestones import set_milestones
from models.ledger.registrations import GONE
from models.ledger.task_forces import Crew, form
from models.queries.campaigns import find_campaign
from models.queries.families import names_in_document
from models.queries.people import find_person
from models.tables.commitments import Commitment
from models.tables.directory import Person
from services.registration.resolution import known_proposal

Work = Callable[[], object]


def parted(rows: Sequence[BreakdownRow]) -> tuple[list[BreakdownRow], list[BreakdownRow]]:
    """The rows that are matters, and those that found a campaign or set a gate once approved."""
    matters = [row for row in rows if _kind(row) not in (CAMPAIGN, GATE)]
    return matters, [row for row in rows if _kind(row) in (CAMPAIGN, GATE)]


def _kind(row: BreakdownRow) -> str:
    return row.duty.removeprefix(SUGGESTED).strip()


@dataclass(frozen=True)
class Founded:
    """Counts the campaigns and gates a sheet made, with what is wrong with it and the sheet rows it
    left aside: approved, but mere suggestions of which it says nothing more."""

    made: int
    problems: list[SheetProblem]
    aside: tuple[int, ...]


def found_campaigns(
    session: Session, act: Act, rows: Sequence[BreakdownRow], named: Collection[str] = ()
) -> Founded:
    """Found the campaigns of approved rows, then set their gates.

    A named person confirms the days of a campaign afterwards. Rows without an approver are left.
    Whoever writes an approver down a whole column has not thereby founded anything: a suggested
    campaign is founded where its row has a day or a matter of the sheet names it (`named`), a
    suggested gate set where its row or another speaks of a campaign.
    """
    made, problems, aside = 0, [], []
    speaks = any(row.campaigns or is_meant(row, named) for row in rows if _kind(row) == CAMPAIGN)
    for kind, work in ((CAMPAIGN, _found), (GATE, _gate)):
        for row in rows:
            if _kind(row) != kind or not row.approved_by or _done(session, row):
                continue
            if not (is_meant(row, named) or (kind == GATE and speaks)):
                aside.append(row.row)
                continue
            wrong = list(_tried(row, work(session, act, row)))
            problems += wrong
            made += not wrong
    return Founded(made, problems, tuple(sorted(aside)))


def is_meant(row: BreakdownRow, named: Collection[str]) -> bool:
    """Tells whether somebody chose this, by its kind, a day of a campaign, or the name of one."""
    days = _kind(row) == CAMPAIGN and (row.due or row.starts_on)
    chosen = not row.duty.startswith(SUGGESTED)
    return bool(chosen or row.campaigns or days or row.title in named)


def _done(session: Session, row: BreakdownRow) -> bool:
    proposal = known_proposal(session, row)
    return proposal is not None and proposal.decision in GONE


def _found(session: Session, act: Act, row: BreakdownRow) -> Iterator[tuple[str, Work]]:
    proposal = known_proposal(session, row)
    missing = "due" if row.starts_on else "starts_on"
    yield (
        missing,
        lambda: found(
            session, act, row.title, starts_on=row.starts_on, ends_on=row.due, proposal=proposal
        ),
    )


def _gate(session: Session, act: Act, row: BreakdownRow) -> Iterator[tuple[str, Work]]:
    def work() -> None:
        require_office(session, act, Deed.REGISTER)
        if not row.campaigns:
            raise ValueError("关口须填所属攻坚行动。A gate names its campaign.")
        campaign = find_campaign(session, row.campaigns[0])
        if row.due is None:
            raise ValueError("关口须填时限。A gate needs its day.")
        set_gate(session, act, campaign, row.due, GateNeed.MILESTONE, row.title,
                 proposal=known_proposal(session, row))  # fmt: skip

    yield "due" if row.campaigns else "campaigns", work


def settle(
    session: Session, act: Act, row: BreakdownRow, matter: Commitment, days: Days
) -> list[SheetProblem]:
    """Give a registered matter what its row says beside it; what cannot be done, by column."""
    return list(_tried(row, _belongings(session, act, row, matter, days)))


def _belongings(
    session: Session, act: Act, row: BreakdownRow, matter: Commitment, days: Days
) -> Iterator[tuple[str, Work]]:
    if row.family is not None:
        yield "family", partial(_plan, session, act, matter, row.family)
    if row.nodes:
        yield "nodes", lambda: set_milestones(session, act, matter, row.nodes, days.calendar)
    if (crew := row.crew) is not None:
        yield "crew", lambda: form(session, act, matter, Crew(
            _person(session, crew.leader), _person(session, crew.liaison), crew.members, crew.site
        ))  # fmt: skip
    for name in row.campaigns:
        yield "campaigns", partial(_join, session, act, name, matter)


def _plan(session: Session, act: Act, matter: Commitment, family: FamilyCell) -> None:
    """The names that the document gives are those of its children."""
    plan_children(session, act, matter, family.wanted, needs_sponsor=family.needs_sponsor)
    name_children(session, act, matter, names_in_document(session, matter)[: family.wanted])


def _join(session: Session, act: Act, name: str, matter: Commitment) -> None:
    join(session, act, find_campaign(session, name), matter)


def _person(session: Session, text: str) -> Person | None:
    return find_person(session, name_and_code(text)[1]) if text else None


def _tried(row: BreakdownRow, works: Iterator[tuple[str, Work]]) -> Iterator[SheetProblem]:
    """A refusal of the ledger is told in its own sentence, with row and column."""
    for column, work in works:
        try:
            work()
        except (ValueError, LookupError) as error:
            yield row.problem(column, str(error))
