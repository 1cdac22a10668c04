"""The breakdown (任务分解表) as it leaves the database for approval."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from duban.notices.formats import source_words
from duban.policy.calendar import WorkCalendar
from duban.policy.due import check_base
from duban.policy.duties import proposed
from duban.sheets.breakdown import CAMPAIGN, GATE, BreakdownRow
from duban.sheets.offers import SUGGESTED
from duban.sheets.targets import TargetCell
from duban.tongues import in_one
from duban.vocabulary.proposals import ProposalKind
from models.queries.proposals import UNDECIDED
from models.tables.documents import Proposal

UNNAMED = "desk"  # who acts where nobody is named and none is required
DATED = (ProposalKind.COMMITMENT, ProposalKind.CAMPAIGN, ProposalKind.PHASE_GATE)
OTHER_KINDS = {ProposalKind.CAMPAIGN: CAMPAIGN, ProposalKind.PHASE_GATE: GATE}
UNLADDERED = {
    ProposalKind.CAMPAIGN: "攻坚行动，不单独立项：填起始日期、时限（最后一日）和审定人即设立。A campaign: needs both its days.",
    ProposalKind.PHASE_GATE: "阶段关口，不单独立项：填所属攻坚行动和审定人即设立。A phase gate: name its campaign.",
    ProposalKind.STANDING: "长期事项，无截止时限，按例行调度。A standing duty, asked by cadence.",
    ProposalKind.UNDATED: "无明确时限，填写时限后方可督办到期。No date: set one to have it supervised.",
}

DAYS_KNOWN = "攻坚行动，不单独立项：审定后按起止日（{}至{}）设立。A campaign: founded with these days once approved."


def needed(proposal: Proposal) -> str:
    """Says what the kind of a proposal still needs; empty for nothing, or if it was decided."""
    if proposal.decision not in UNDECIDED:
        return ""
    known = proposal.starts_on and proposal.deadline and not proposal.needs_review
    if proposal.kind is ProposalKind.CAMPAIGN and known:
        return DAYS_KNOWN.format(proposal.starts_on, proposal.deadline)
    return UNLADDERED.get(proposal.kind, "")


def breakdown_rows(
    proposals: Sequence[Proposal],
    *,
    calendar: WorkCalendar,
    policy: str,
    drafted_by: str = "",
    units: Mapping[str, str] | None = None,
) -> list[BreakdownRow]:
    """One row a proposal. 牵头单位 holds the unit the text itself names, else the suggestion, marked
    as one; why it is suggested stands in 待定事项. `units` maps names to `名称（编码）`."""
    known = units or {}
    return [_row(each, calendar, policy, drafted_by, known) for each in proposals]


def _row(
    proposal: Proposal,
    calendar: WorkCalendar,
    policy: str,
    drafted_by: str,
    units: Mapping[str, str],
) -> BreakdownRow:
    named = list(proposal.units)
    due = proposal.deadline if proposal.kind in DATED and not _doubtful(proposal) else None
    return BreakdownRow(
        proposal=str(proposal.id),
        title=proposal.title,
        quote=source_words(proposal.quote),
        targets=tuple(map(target_cell, proposal.targets)),
        lead_unit=named[0] if named else _suggested(proposal, units),
        supporting_units=tuple(named[1:]),
        due=due,
        starts_on=proposal.starts_on if proposal.kind is ProposalKind.CAMPAIGN and due else None,
        duty=_kind(proposal, due),
        check_base=check_base(due, calendar) if due else None,
        ambiguities="；".join(open_questions(proposal)),
        policy=policy,
        light=proposal.light,
        drafted_by=drafted_by or _who_chose(proposal),
    )


def _doubtful(proposal: Proposal) -> bool:
    """A campaign whose days nobody is sure of has none in the sheet."""
    return proposal.kind is ProposalKind.CAMPAIGN and proposal.needs_review


def _kind(proposal: Proposal, due: date | None) -> str:
    """The kind an undated duty's own words speak of, marked as suggested; a campaign is one."""
    if proposal.kind in OTHER_KINDS:
        return f"{SUGGESTED}{OTHER_KINDS[proposal.kind]}"
    duty = None if due or proposal.recurrence else proposed(proposal.quote)
    return f"{SUGGESTED}{duty}" if duty else ""


def _suggested(proposal: Proposal, units: Mapping[str, str]) -> str:
    """The suggested unit where it is still in the directory, marked so that nobody overlooks it."""
    unit = units.get(proposal.suggested_unit, "")
    return f"{SUGGESTED}{unit}" if unit else ""


def _who_chose(proposal: Proposal) -> str:
    """Names who drafted a proposal: who accepted or edited it, where nobody else is named."""
    return "" if proposal.decided_by == UNNAMED else proposal.decided_by


def target_cell(target: Mapping[str, Any]) -> TargetCell:
    """A stored target as the sheet shows it."""
    upper = target.get("upper")
    return TargetCell(
        metric=target["metric"],
        value=_decimal(target["value"]),
        unit=target["unit"],
        comparator=target["comparator"],
        kind=target["kind"],
        upper=_decimal(upper) if upper is not None else None,
        stretch=bool(target.get("stretch")),
    )


def stored_target(cell: TargetCell) -> dict[str, Any]:
    """A target of the sheet, or of a form, as a proposal keeps it."""
    return {
        "metric": cell.metric,
        "comparator": cell.comparator,
        "value": float(cell.value),
        "unit": cell.unit,
        "kind": cell.kind,
        "upper": float(cell.upper) if cell.upper is not None else None,
        "stretch": cell.stretch,
        "flag": "",
    }


def open_questions(proposal: Proposal) -> list[str]:
    """Lists what has to be settled before approval, most pressing first."""
    found = doubts(proposal)
    if proposal.suggested_unit and not proposal.units:
        found.append(f"牵头单位建议：{proposal.suggested_unit}（{proposal.suggestion_reason}）")
    return found


def doubts(proposal: Proposal) -> list[str]:
    """Lists what a reading left open about day, kind and numbers; whose it is stands elsewhere."""
    found = []
    if proposal.needs_review and proposal.kind is not ProposalKind.UNDATED:
        ends = "、".join(each["end"] for each in proposal.alternatives)
        found.append(
            f"时限待定：{in_one(proposal.why, 'zh').rstrip('。')}"
            + (f"（另可读作{ends}）" if ends else "")
        )
    if words := needed(proposal):
        told = proposal.deadline and str(proposal.deadline) not in words
        found.append(words + (f"（至{proposal.deadline}）" if told else ""))
    return [*found, *dict.fromkeys(t["flag"] for t in proposal.targets if t.get("flag"))]


def _decimal(value: float) -> Decimal:
    return Decimal(f"{value:.12g}")
