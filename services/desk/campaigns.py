"""Campaigns at the desk: founded, confirmed, moved, filled with matters and gates, ended."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from duban.moment import Act
from duban.refusals import Refused
from duban.sheets.cells import as_names
from duban.vocabulary.campaigns import GateNeed
from duban.vocabulary.proposals import ProposalKind
from models.db import reading
from models.ledger.campaigns import (
    confirm,
    drop_gate,
    end,
    found_of,
    join,
    leave,
    move,
    set_bulletin_day,
    set_gate,
)
from models.queries.campaigns import (
    CampaignLine,
    campaign_lines,
    find_campaign,
    line_of,
    matters_of,
)
from models.queries.people import find_commitment, named
from models.queries.phase_gates import AtGate, gates
from models.queries.proposals import find_proposals, proposals
from models.tables.campaigns import Campaign
from models.tables.commitments import Commitment
from models.tables.documents import Proposal
from services.accounts.sessions import AtDesk
from services.desk.stale import refuse_stale, stamp
from services.office import Office

# What the journal calls a change of a campaign's days, or of whether they count.
CHANGES = ("campaign-founded", "campaign-confirmed", "campaign-moved", "campaign-ended")
Work = Callable[[Session, Act, Campaign], object]


class NoMatters(Refused, ValueError):
    """请写事项编号，可写多个。Give one or more codes of matters."""


class NoGateDay(Refused, ValueError):
    """请填写关口日期。Give the day of the gate."""


@dataclass(frozen=True)
class CampaignShelf:
    """Every campaign, and those that documents propose and nobody founded yet."""

    lines: tuple[CampaignLine, ...]
    proposed: tuple[Proposal, ...]


@dataclass(frozen=True)
class OneCampaign:
    """A campaign with its gates and matters, gates that documents propose, and who confirmed it.

    `seen` marks its days as a page showed them.
    """

    line: CampaignLine
    gates: tuple[AtGate, ...]
    matters: tuple[Commitment, ...]
    proposed: tuple[Proposal, ...]
    confirmer: str
    bulletin_day: str
    seen: str


@dataclass(frozen=True)
class CampaignForm:
    """A campaign as a form asks for it; days left out may come from the proposal."""

    name: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    proposal: int | None = None


def listed(office: Office, now: datetime) -> CampaignShelf:
    """All campaigns, the newest first, with what documents propose."""
    with reading(office.engine) as session:
        lines = campaign_lines(session, office.moment(now).today, everything=True)
        return CampaignShelf(tuple(reversed(lines)), _proposed(session, ProposalKind.CAMPAIGN))


def campaign(office: Office, now: datetime, number: int) -> OneCampaign:
    """One campaign. Raises Unknown."""
    with reading(office.engine) as session:
        row = find_campaign(session, str(number))
        return OneCampaign(
            line_of(session, row, office.moment(now).today),
            tuple(gates(session, row)),
            tuple(matters_of(session, row)),
            _proposed(session, ProposalKind.PHASE_GATE),
            named(session, row.confirmed_by) if row.confirmed_by else "",
            row.bulletin_day,
            _stands(row),
        )


def _proposed(session: Session, kind: ProposalKind) -> tuple[Proposal, ...]:
    return tuple(row for row in proposals(session) if row.kind is kind)


def found_one(desk: AtDesk, wanted: CampaignForm) -> int:
    """Found a campaign, of a proposal where one is named; its number.

    Days that the reading is unsure of are not taken over. Raises NoWindow, NotACampaign.
    """
    with desk.writing() as (session, act):
        read = find_proposals(session, [wanted.proposal])[0] if wanted.proposal else None
        row = found_of(
            session, act, read, wanted.name, starts_on=wanted.starts_on, ends_on=wanted.ends_on
        )
        return row.id or 0


def confirm_days(desk: AtDesk, number: int, seen: str) -> None:
    """Confirm the days that the page showed. Raises Changed where they are others by now."""
    _change(desk, number, confirm, seen=seen)


def move_days(
    desk: AtDesk, number: int, seen: str, *, starts_on: date | None, ends_on: date | None, why: str
) -> None:
    """Give it other days, with a reason, to be confirmed anew. Raises Changed, NoWindow."""
    _change(desk, number, lambda session, act, row: move(
        session, act.because(why), row, starts_on=starts_on, ends_on=ends_on
    ), seen=seen)  # fmt: skip


def end_one(desk: AtDesk, number: int, seen: str, why: str) -> None:
    """End it with a reason; with lists of issues at verified zero alone. Raises BadIssue."""
    _change(desk, number, lambda s, act, row: end(s, act.because(why), row), seen=seen)


def choose_bulletin_day(desk: AtDesk, number: int, day: str) -> None:
    """Let its bulletin draft itself on a weekday, or on none. Raises NotACampaign."""
    _change(desk, number, lambda s, act, row: set_bulletin_day(s, act, row, day))


def add_matters(desk: AtDesk, number: int, codes: str) -> None:
    """Let matters belong to it, all of them or none. Raises NoMatters, Unknown, NotAllowedNow."""
    wanted = _codes(codes)

    def work(session: Session, act: Act, row: Campaign) -> None:
        days = desk.office.days(session)
        for code in wanted:
            join(session, act, row, find_commitment(session, code, lock=True), days)

    _change(desk, number, work)


def remove_matters(desk: AtDesk, number: int, codes: str, why: str) -> None:
    """Take matters out of it, all or none, with a reason. Raises NoMatters, NotAllowedNow."""
    wanted = _codes(codes)

    def work(session: Session, act: Act, row: Campaign) -> None:
        for code in wanted:
            leave(session, act.because(why), row, find_commitment(session, code, lock=True))

    _change(desk, number, work)


def add_gate(
    desk: AtDesk, number: int, *, day: date | None, need: GateNeed, name: str, proposal: int | None
) -> None:
    """Set a gate, of a proposal where one is named. Raises NoGateDay, NotAllowedNow."""

    def work(session: Session, act: Act, row: Campaign) -> None:
        read = find_proposals(session, [proposal])[0] if proposal else None
        on = day or (read.deadline if read and not read.needs_review else None)
        if on is None:
            raise NoGateDay
        set_gate(session, act, row, on, need, name or (read.title if read else ""), proposal=read)

    _change(desk, number, work)


def remove_gate(desk: AtDesk, number: int, *, day: date | None, need: GateNeed, why: str) -> None:
    """Take a gate away, with a reason. Raises NoGateDay, NotAllowedNow."""
    if day is None:
        raise NoGateDay
    _change(
        desk, number, lambda session, act, row: drop_gate(session, act.because(why), row, day, need)
    )


def _codes(text: str) -> Sequence[str]:
    found = list(dict.fromkeys(as_names(text)))
    if not found:
        raise NoMatters
    return found


def _change(desk: AtDesk, number: int, work: Work, *, seen: str | None = None) -> None:
    with desk.writing() as (session, act):
        row = find_campaign(session, str(number), lock=True)
        refuse_stale(session, act.moment, seen, _stands(row), verbs=CHANGES, campaign=number)
        work(session, act, row)


def _stands(row: Campaign) -> str:
    return stamp(row.starts_on, row.ends_on, row.confirmed_on, row.ended_on)
