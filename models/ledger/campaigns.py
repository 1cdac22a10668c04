"""Campaigns (攻坚行动): founded by the office, confirmed by a named person, joined, gated, ended."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from duban.i18n import label
from duban.moment import Act
from duban.policy.calendar import Days
from duban.policy.campaigns import Window, window
from duban.policy.lifecycle import NotAllowedNow
from duban.policy.reach import beyond
from duban.policy.recurrence import WEEKDAYS
from duban.vocabulary.campaigns import GateNeed
from duban.vocabulary.proposals import ProposalDecision, ProposalKind
from duban.vocabulary.rights import Deed
from duban.vocabulary.stages import Verb
from models.ledger.authority import NotEntitled, objection, require_office, require_right
from models.ledger.decisions import require_reason
from models.ledger.intake import NotDecidable, open_only
from models.ledger.issues import refuse_open_issues
from models.ledger.journal import OFFICE, lock_chains, record
from models.ledger.rules import take_rules_of
from models.ledger.stages import require_verb
from models.queries.facts import days_in_force
from models.tables.campaigns import Campaign, CampaignMatter, PhaseGate
from models.tables.commitments import Commitment
from models.tables.documents import Proposal


class NotACampaign(ValueError):
    """The campaign cannot be made like this. 攻坚行动不能这样设立。"""


def found(
    session: Session,
    act: Act,
    name: str,
    *,
    starts_on: date | None,
    ends_on: date | None,
    proposal: Proposal | None = None,
) -> Campaign:
    """Found a campaign with both its days; it counts for nothing before it is confirmed.

    Raises NoWindow without a first or last day, NotACampaign for a name in use or a day fifty years
    away, NotDecidable for a
    proposal that is no campaign or is decided already.
    """
    require_office(session, act, Deed.REGISTER)
    days = window(starts_on, ends_on)
    _refuse_far(act, days)
    lock_chains(session, [OFFICE])  # of two with one name at once the second sees the first
    taken = _taken(act, proposal, ProposalKind.CAMPAIGN) if proposal else None
    if not name:
        raise NotACampaign("请写明攻坚行动的名称。Give the campaign a name.")
    if session.exec(select(Campaign).where(Campaign.name == name)).first():
        raise NotACampaign(f"“{name}”已经有了，请另起名称。There is one of this name.")
    row = Campaign(
        name=name,
        starts_on=days.starts_on,
        ends_on=days.ends_on,
        proposal_id=taken,
        founded_by=act.by,
        founded_at=act.moment.utc,
    )
    session.add(row)
    session.flush()
    record(session, act, OFFICE, "campaign-founded", campaign=row.id, proposal=row.proposal_id,
           starts=row.starts_on, ends=row.ends_on)  # fmt: skip
    return row


def _refuse_far(act: Act, days: Window) -> None:
    for day in (days.starts_on, days.ends_on):
        if far := beyond(day, act.moment.today):
            raise NotACampaign(far)


def found_of(
    session: Session, act: Act, read: Proposal | None, name: str = "",
    *, starts_on: date | None = None, ends_on: date | None = None,
) -> Campaign:  # fmt: skip
    """Found a campaign; name and days left out are its proposal's, where the reading is sure."""
    sure = read if read and not read.needs_review else None
    return found(
        session, act, name or (read.title if read else ""),
        starts_on=starts_on or (sure.starts_on if sure else None),
        ends_on=ends_on or (sure.deadline if sure else None),
        proposal=read,
    )  # fmt: skip


def _taken(act: Act, proposal: Proposal, kind: ProposalKind) -> int | None:
    """Marks the proposal a campaign or a gate is made from as used up."""
    open_only(proposal, "found")
    if proposal.kind is not kind:
        raise NotDecidable(
            f"提案{proposal.id}不是{label('proposal', kind.value)}"
            f"（可先 duban edit {proposal.id} --kind {kind.value}）。"
            f"This proposal is no {kind.value}."
        )
    proposal.decision = ProposalDecision.REGISTERED
    proposal.decided_at, proposal.decided_by = act.moment.utc, act.by
    return proposal.id


def confirm(session: Session, act: Act, campaign: Campaign) -> None:
    """Confirm both days of a campaign as a named person; from now on it is counted."""
    _require_leading(session, act)
    _refuse_ended(campaign)
    if campaign.confirmed_on is not None:
        raise NotAllowedNow(
            f"“{campaign.name}”起止日期已由{campaign.confirmed_by}于{campaign.confirmed_on}确认。"
            "It is confirmed already."
        )
    campaign.confirmed_by, campaign.confirmed_on = act.by, act.moment.today
    record(session, act, OFFICE, "campaign-confirmed", campaign=campaign.id,
           starts=campaign.starts_on, ends=campaign.ends_on)  # fmt: skip


def move(
    session: Session, act: Act, campaign: Campaign, *, starts_on: date | None, ends_on: date | None
) -> None:
    """Give a campaign other days, with a reason; they must be confirmed anew.

    Raises NoWindow for days in the wrong order, NotACampaign for one fifty years away,
    NotAllowedNow where a gate would lie outside.
    """
    require_office(session, act, Deed.REGISTER)
    _refuse_ended(campaign)
    require_reason(act, "调整起止日期须写明理由。New days need a reason.")
    before = Window(campaign.starts_on, campaign.ends_on)
    days = window(starts_on or before.starts_on, ends_on or before.ends_on)
    _refuse_far(act, days)
    for gate in gates_of(session, campaign):
        if not days.holds(gate.day):
            raise NotAllowedNow(
                f"关口{gate.day}不在{days.starts_on}至{days.ends_on}之内，请先撤去该关口。"
                f"The gate of {gate.day} would lie outside: drop it first."
            )
    campaign.starts_on, campaign.ends_on = days.starts_on, days.ends_on
    campaign.confirmed_by, campaign.confirmed_on = "", None
    record(session, act, OFFICE, "campaign-moved", campaign=campaign.id, starts=days.starts_on,
           ends=days.ends_on, before=[f"{before.starts_on}", f"{before.ends_on}"])  # fmt: skip


def join(
    session: Session, act: Act, campaign: Campaign, matter: Commitment, days: Days | None = None
) -> None:
    """Let a matter belong to a campaign, and take its rules where it has any.

    Raises NotAllowedNow for one that belongs to it or is over.
    """
    require_office(session, act, Deed.REGISTER)
    _refuse_ended(campaign)
    require_verb(matter, Verb.AMEND)
    if membership(session, campaign, matter) is not None:
        raise NotAllowedNow(f"{matter.code} 已列入“{campaign.name}”。It belongs to it already.")
    session.add(CampaignMatter(campaign_id=campaign.id or 0, commitment_id=matter.id or 0))
    session.flush()
    record(session, act, matter.code, "campaign-joined", campaign=campaign.id)
    given = days or days_in_force(session, sending_days="working")
    take_rules_of(session, act, campaign, matter, given)


def leave(session: Session, act: Act, campaign: Campaign, matter: Commitment) -> None:
    """Take a matter out of a campaign, with a reason; the matter itself goes on."""
    require_office(session, act, Deed.REGISTER)
    _refuse_ended(campaign)
    row = membership(session, campaign, matter)
    if row is None:
        raise NotAllowedNow(f"{matter.code} 未列入“{campaign.name}”。It does not belong to it.")
    require_reason(act, "移出攻坚行动须写明理由。It needs a reason.")
    session.delete(row)
    session.flush()
    record(session, act, matter.code, "campaign-left", campaign=campaign.id)


def membership(session: Session, campaign: Campaign, matter: Commitment) -> CampaignMatter | None:
    """The row that says that a matter belongs to a campaign."""
    return session.exec(
        select(CampaignMatter).where(
            CampaignMatter.campaign_id == campaign.id, CampaignMatter.commitment_id == matter.id
        )
    ).first()


def set_gate(
    session: Session, act: Act, campaign: Campaign, day: date, need: GateNeed, name: str = "",
    *, proposal: Proposal | None = None,
) -> PhaseGate:  # fmt: skip
    """Set a day by which every matter of a campaign must have something.

    Raises NotAllowedNow for a day outside the window or a gate that is there already, NotDecidable
    for a proposal that is no gate or is decided already.
    """
    require_office(session, act, Deed.REGISTER)
    _refuse_ended(campaign)
    if proposal is not None:
        _taken(act, proposal, ProposalKind.PHASE_GATE)
    if not Window(campaign.starts_on, campaign.ends_on).holds(day):
        raise NotAllowedNow(
            f"关口{day}不在“{campaign.name}”的{campaign.starts_on}至{campaign.ends_on}之内。"
            "A gate lies between the first and the last day."
        )
    if gate_on(session, campaign, day, need) is not None:
        raise NotAllowedNow(f"{day}已有这个关口。There is this gate already.")
    gate = PhaseGate(campaign_id=campaign.id or 0, day=day, need=need, name=name)
    session.add(gate)
    session.flush()
    record(session, act, OFFICE, "campaign-gate", campaign=campaign.id, day=day, need=need.value)
    return gate


def drop_gate(session: Session, act: Act, campaign: Campaign, day: date, need: GateNeed) -> None:
    """Take a gate away, with a reason."""
    require_office(session, act, Deed.REGISTER)
    _refuse_ended(campaign)
    gate = gate_on(session, campaign, day, need)
    if gate is None:
        raise NotAllowedNow(f"“{campaign.name}”{day}没有这个关口。There is no such gate.")
    require_reason(act, "撤去关口须写明理由。It needs a reason.")
    session.delete(gate)
    session.flush()
    record(session, act, OFFICE, "campaign-gate-dropped", campaign=campaign.id, day=day,
           need=need.value)  # fmt: skip


def set_bulletin_day(session: Session, act: Act, campaign: Campaign, day: str) -> None:
    """Let the bulletin of a campaign draft itself on a weekday (mon to sun), or on none.

    Raises NotACampaign for a day that is none.
    """
    require_office(session, act, Deed.DRAFT)
    _refuse_ended(campaign)
    if day and day not in WEEKDAYS:
        raise NotACampaign(f"没有“{day}”这一天，应为 mon 至 sun。No such weekday.")
    campaign.bulletin_day = day
    record(session, act, OFFICE, "campaign-bulletin-day", campaign=campaign.id, day=day)


def gates_of(session: Session, campaign: Campaign) -> list[PhaseGate]:
    """The gates of a campaign."""
    return list(session.exec(select(PhaseGate).where(PhaseGate.campaign_id == campaign.id)))


def gate_on(session: Session, campaign: Campaign, day: date, need: GateNeed) -> PhaseGate | None:
    """The gate of a day that asks for this."""
    found = gates_of(session, campaign)
    return next((gate for gate in found if (gate.day, gate.need) == (day, need)), None)


def end(session: Session, act: Act, campaign: Campaign) -> None:
    """End a campaign as a named person, with a reason; its matters go on as they are.

    With lists of issues it ends only at verified zero: raises BadIssue.
    """
    _require_leading(session, act)
    _refuse_ended(campaign)
    require_reason(act, "收官须写明理由或结论。Ending it needs a reason.")
    refuse_open_issues(session, _matters(session, campaign))
    campaign.ended_by, campaign.ended_on = act.by, act.moment.today
    record(session, act, OFFICE, "campaign-ended", campaign=campaign.id)


def _matters(session: Session, campaign: Campaign) -> Sequence[Commitment]:
    member = select(CampaignMatter.commitment_id).where(CampaignMatter.campaign_id == campaign.id)
    return session.exec(select(Commitment).where(col(Commitment.id).in_(member))).all()


def _require_leading(session: Session, act: Act) -> None:
    if against := objection(session, act.by, None, act.moment.today, Deed.CAMPAIGN):
        raise NotEntitled(against)
    require_right(session, act, Deed.CAMPAIGN)


def _refuse_ended(campaign: Campaign) -> None:
    if campaign.ended_on is not None:
        raise NotAllowedNow(f"“{campaign.name}”已于{campaign.ended_on}收官。It has ended.")
