"""The standing of a matter: both lights, kind or due day, and the steps and milestones to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from duban.notices.brief import CampaignView
from duban.notices.parts import PlaceLine
from duban.policy.due import Overdue, check_base, days_left, overdue_by
from duban.policy.duties import inferred
from duban.policy.lights import Light
from duban.policy.usual import USUAL_TIME
from duban.vocabulary.duties import DutyKind
from models.queries.campaign_views import campaigns_by_matter
from models.queries.cases import frozen_policy
from models.queries.checklists import place_lines
from models.queries.duties import review_of
from models.queries.explain import DueExplanation, due_correction_words, explanation
from models.queries.lights import light_of_time
from models.queries.milestones import NodeOf, node_of
from models.tables.campaigns import CampaignMatter
from models.tables.replies import Extension
from services.desk.matter.about import About


@dataclass(frozen=True)
class Lights:
    """The light of time with the working days behind it, and of pace; None where there is none.

    `left` are those to the due day: 0 on the day itself, and on days off right before it.
    `rules` are the policy with its version, and the rules of both lights, as frozen with the
    matter.
    """

    time: Light | None
    pace: Light | None
    overdue: Overdue | None = None
    left: int | None = None
    due_today: bool = False
    rules: tuple[str, ...] = ()


def lights(about: About) -> Lights:
    """Both lights of the matter today."""
    matter, today, calendar = about.matter, about.moment.today, about.calendar
    time = light_of_time(matter, today, calendar)
    found = about.matters.pace(matter, today)
    pace = found.light if found else None
    policy = frozen_policy(matter.policy)
    told = (f"{policy.name} {policy.version}", matter.light, matter.time_light or USUAL_TIME)
    if matter.current_due is None or matter.closed_at is not None:
        return Lights(time, pace, rules=told)
    due = matter.current_due
    return Lights(
        time, pace, overdue_by(today, due, calendar), days_left(today, due, calendar),
        due == today, told,
    )  # fmt: skip


@dataclass(frozen=True)
class KindSection:
    """The kind, the cadence it is reviewed by where it has one, and its places."""

    duty: DutyKind
    review: str
    places: tuple[PlaceLine, ...]


def kind(about: About) -> KindSection | None:
    """The kind of a matter that has no ladder; nothing for what is due on a day."""
    matter = about.matter
    duty = inferred(matter.duty, matter.current_due, matter.recurrence)
    if duty.has_due:
        return None
    places = place_lines(about.matters.places[matter.id or 0], about.moment.today)
    return KindSection(duty, review_of(matter), places)


@dataclass(frozen=True)
class Move:
    """An extension that was granted: from which day to which, when, by whom, and why."""

    before: date | None
    after: date | None
    on: date | None
    who: str
    asked: str
    said: str


@dataclass(frozen=True)
class DueFacts:
    """The due day as the page tells it."""

    explained: DueExplanation
    moves: tuple[Move, ...]
    correction: str


def due(about: About) -> DueFacts:
    """The due day with its history, and the explanation of the day that was read."""
    return DueFacts(
        explanation(about.case.rows, about.calendar, steps=False),
        tuple(_move(row, about) for row in about.case.rows.granted),
        due_correction_words(about.session, about.matter, about.locale),
    )


def _move(row: Extension, about: About) -> Move:
    on = row.decided_at.astimezone(about.moment.zone).date() if row.decided_at else None
    who = about.case.names.get(row.decided_by, row.decided_by)
    return Move(row.previous_due, row.granted_due, on, who, row.reason, row.why)


@dataclass(frozen=True)
class PlannedStep:
    """A planned check: `offset` working days from `base`; None where a cadence sets it."""

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
