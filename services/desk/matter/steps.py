"""The steps to come and why: checks that are planned, milestones, and the campaigns it is part of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from duban.notices.brief import CampaignView
from duban.policy.due import check_base
from models.queries.campaign_views import campaigns_by_matter
from models.queries.cases import frozen_policy
from models.queries.milestones import NodeOf, node_of
from models.tables.campaigns import CampaignMatter
from services.desk.matter.about import About


@dataclass(frozen=True)
class PlannedStep:
    """A planned check: `offset` working days from `base`; None where it goes by a standing cadence."""

    rung: str
    day: date
    people: tuple[str, ...]
    offset: int | None
    base: date | None
    gate: bool


def steps(about: About) -> Sequence[PlannedStep]:
    """The open checks in order of their days, each with whom it goes to and what it counts from."""
    policy = frozen_policy(about.matter.policy)
    ladder = {rule.name: rule for rule in policy.rungs}
    due = about.matter.current_due
    found: dict[tuple[str, date], PlannedStep] = {}
    for line in about.case.story:
        if line.kind != "check" or line.status not in ("open", "drafted"):
            continue
        rule, day = ladder.get(line.rung), line.at.date()
        before = found.get((line.rung, day))
        name = about.case.names.get(line.person, line.person)
        base = None if rule is None or due is None else _base(about, rule.offset, due)
        found[line.rung, day] = PlannedStep(
            line.rung, day, (*(before.people if before else ()), *filter(None, [name])),
            rule.offset if rule else None, base, bool(rule and rule.gate),
        )  # fmt: skip
    return tuple(found.values())


def _base(about: About, offset: int, due: date) -> date:
    return check_base(due, about.calendar) if offset <= 0 else due


def nodes(about: About) -> Sequence[NodeOf] | None:
    """Its milestones, where it has any."""
    matter, today, unit = about.matter, about.moment.today, about.case.unit
    rows = about.case.rows.nodes
    return [node_of(row, matter, unit, today, about.calendar) for row in rows] or None


def campaigns(about: About) -> Sequence[CampaignView] | None:
    """The campaigns it is part of today, if any."""
    key = about.matter.id or 0
    if not about.has(CampaignMatter):
        return None
    return campaigns_by_matter(about.session, [key], about.moment.today)[key] or None
