"""One matter for many (各镇街): a child for each unit, made in one go and answered apart."""

from collections.abc import Sequence

from sqlmodel import Session, select

from duban.moment import Act
from duban.policy.calendar import Days
from duban.policy.duties import DutyRule, inferred
from duban.policy.policy import Policy
from duban.sheets.cells import name_and_code
from duban.vocabulary.roles import Role
from models.ledger.families import children_of, plan_children, plan_of
from models.ledger.register import register
from models.ledger.registrations import NewTarget, NotRegistrable, Registration, objections
from models.queries.people import find_unit, unit_people
from models.tables.commitments import Commitment, Target
from models.tables.directory import Person, Unit

OF_TARGET = tuple(NewTarget.__dataclass_fields__)


def register_each(
    session: Session, act: Act, parent: Commitment, units: Sequence[str], days: Days
) -> list[Commitment]:
    """A child of `parent` for each unit, with its due day, rules and leaders; all or none.

    Each is asked of its unit's only liaison, or of the one named behind it (街道一=jd02). Raises
    NotRegistrable naming units of which neither is there, and those that have their child already.
    """
    wanted = [_wanted(session, text) for text in units]
    theirs = {child.lead_unit_id for child in children_of(session, parent)}
    problems = [f"{u.name} 已有子项。It has its child." for u, _ in wanted if u.id in theirs]
    made = []
    for unit, chosen in {unit.id: (unit, chosen) for unit, chosen in wanted}.values():
        liaison = _liaison(unit, unit_people(session, unit, Role.LIAISON), chosen)
        if isinstance(liaison, str):
            problems.append(liaison)
            continue
        new = _registration(session, parent, unit, liaison)
        problems += [
            f"{unit.name}：{text}" for _, text in objections(session, new, today=act.moment.today)
        ]
        made.append(new)
    if problems or not made:
        raise NotRegistrable("；".join(problems) or "请列出单位。Name the units.")
    plan = plan_of(session, parent)
    if plan is None or plan.wanted < len(theirs) + len(made):
        plan_children(session, act, parent, len(theirs) + len(made))
    return [register(session, act, new, days) for new in made]


def _wanted(session: Session, text: str) -> tuple[Unit, str]:
    """A unit, and the liaison named behind it, if any."""
    named, _, chosen = text.replace("＝", "=").partition("=")
    return find_unit(session, name_and_code(named.strip())[1]), name_and_code(chosen.strip())[1]


def _liaison(unit: Unit, liaisons: Sequence[Person], chosen: str) -> Person | str:
    """The one who is asked, or the sentence that says why nobody is known to be."""
    told = "、".join(f"{one.name}（{one.code}）" for one in liaisons)
    if chosen:
        found = [one for one in liaisons if chosen in (one.code, one.name)]
        if len(found) == 1:
            return found[0]
        return f"{unit.name} 的联络员中没有“{chosen}”：{told or '无'}。No liaison of the unit."
    if len(liaisons) == 1:
        return liaisons[0]
    if not liaisons:
        return f"{unit.name} 没有联络员，请先在通讯录登记。It has no liaison."
    example = f"{unit.code}={liaisons[0].code}"
    return f"{unit.name} 有{len(liaisons)}名联络员（{told}），请写明由谁承办，如 {example}。Name one of its liaisons."


def _registration(
    session: Session, parent: Commitment, unit: Unit, liaison: Person
) -> Registration:
    def person(key: int | None) -> Person | None:
        return session.get(Person, key) if key else None

    heads = unit_people(session, unit, Role.UNIT_HEAD)
    targets = session.exec(select(Target).where(Target.commitment_id == parent.id))
    return Registration(
        title=f"{unit.name}：{parent.title}",
        quote=parent.quote,
        lead_unit=unit,
        liaison=liaison,
        unit_head=heads[0] if len(heads) == 1 else None,
        policy=Policy.from_json(parent.policy),
        drafted_by=parent.drafted_by,
        approved_by=parent.approved_by,
        approved_on=parent.approved_on,
        due=parent.current_due,
        supervising_leader=person(parent.supervising_leader_id),
        sponsoring_leader=person(parent.sponsoring_leader_id),
        targets=tuple(
            NewTarget(**{name: getattr(target, name) for name in OF_TARGET})
            for target in targets
            if target.kind == "ratio"
        ),
        light=parent.light,
        time_light=parent.time_light,
        own_lights=parent.own_lights,
        duty=None if parent.current_due else _same_kind(parent),
        parent=parent,
        child_name=unit.name,
    )


def _same_kind(parent: Commitment) -> DutyRule:
    kind = inferred(parent.duty, None, parent.recurrence)
    review = Policy.from_json(parent.policy).standing
    return DutyRule(kind, review if kind.is_reviewed else None)
