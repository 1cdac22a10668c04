"""Children of a matter: planned, named, adopted; a parent is not closed while any is open."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from duban.moment import Act
from duban.policy.families import BadFamily, refuse_cycle
from duban.vocabulary.rights import Deed
from duban.vocabulary.stages import Verb
from models.ledger.authority import require_office, require_own_or_office
from models.ledger.journal import record
from models.ledger.stages import require_verb
from models.tables.commitments import Commitment
from models.tables.families import ChildName, ChildPlan


def plan_children(
    session: Session, act: Act, parent: Commitment, wanted: int, *, needs_sponsor: bool = False
) -> ChildPlan:
    """Let a matter be carried by so many children."""
    require_office(session, act, Deed.REGISTER, parent)
    require_verb(parent, Verb.AMEND)
    known = len(names_of(session, parent))
    if wanted < max(1, known):
        raise BadFamily(
            f"子项数应不少于已列的{known}个，且至少1个。At least as many as are named, and one."
        )
    plan = plan_of(session, parent) or ChildPlan(
        commitment_id=parent.id or 0, wanted=wanted, set_by=act.by, set_at=act.moment.utc
    )
    plan.wanted, plan.needs_sponsor = wanted, needs_sponsor
    plan.set_by, plan.set_at = act.by, act.moment.utc
    session.add(plan)
    session.flush()
    record(session, act, parent.code, "children-planned", wanted=wanted, sponsor=needs_sponsor)
    return plan


def name_children(session: Session, act: Act, parent: Commitment, names: Sequence[str]) -> int:
    """Keep names of children, by the lead or the office; how many were new. Nothing is invented."""
    require_own_or_office(session, act, parent)
    require_verb(parent, Verb.AMEND)
    plan = plan_of(session, parent)
    if plan is None:
        raise BadFamily(f"{parent.code} 没有设子项。It has no children planned.")
    known = {row.name for row in names_of(session, parent)}
    new = [name for name in dict.fromkeys(map(str.strip, names)) if name and name not in known]
    if len(known) + len(new) > plan.wanted:
        raise BadFamily(
            f"{parent.code} 应有子项{plan.wanted}个，已列{len(known)}个，再列{len(new)}个即超出；"
            "数目有变的，请督查办先改子项数。More than planned."
        )
    for name in new:
        session.add(_name(parent, name, act))
    session.flush()
    if new:
        record(session, act, parent.code, "children-named", count=len(new))
    return len(new)


def adopt(
    session: Session, act: Act, parent: Commitment, child: Commitment, *, name: str = ""
) -> None:
    """Put a matter under another one. Raises BadFamily for a cycle or a missing 包挂领导."""
    require_office(session, act, Deed.REGISTER, child)
    require_verb(parent, Verb.AMEND)
    refuse_cycle(child.id or 0, _line_above(session, parent))
    if against := unsponsored(session, parent, child.sponsoring_leader_id is not None):
        raise BadFamily(f"{child.code}：{against}")
    child.parent_id = parent.id
    link(session, act, parent, child, name or child.title)
    record(session, act, child.code, "adopted", parent=parent.code)


def _line_above(session: Session, matter: Commitment) -> list[int]:
    """A matter and those above it, the nearest first."""
    line = [matter.id or 0]
    while matter.parent_id is not None:
        matter = session.get_one(Commitment, matter.parent_id)
        line.append(matter.id or 0)
    return line


def link(session: Session, act: Act, parent: Commitment, child: Commitment, name: str) -> None:
    """The name a child is known by is its matter from now on; a new name where it was none."""
    if plan_of(session, parent) is None:
        plan_children(session, act, parent, len(children_of(session, parent)) or 1)
    rows = {row.name: row for row in names_of(session, parent)}
    row = rows.get(name) or next(
        (each for each in rows.values() if each.child_id is None and each.name in name), None
    )
    row = row or _name(parent, name, act)
    # A matter is the child of one parent, by one name: elsewhere its name waits for another.
    for before in session.exec(select(ChildName).where(ChildName.child_id == child.id)):
        before.child_id = None
    session.flush()
    row.child_id = child.id
    session.add(row)
    session.flush()
    plan, known = plan_of(session, parent), len(names_of(session, parent))
    if plan is not None and known > plan.wanted:
        plan.wanted = known
        session.add(plan)


def unsponsored(session: Session, parent: Commitment, sponsored: bool) -> str:
    """Says that a child of this parent needs a 包挂领导; empty where it has one or needs none."""
    plan = plan_of(session, parent)
    if plan is None or sponsored or not plan.needs_sponsor:
        return ""
    return f"{parent.code}的子项须有包挂领导。Each child of it needs a sponsoring leader."


def refuse_open_children(session: Session, parent: Commitment) -> None:
    """Raises BadFamily, naming them, while children are open."""
    if left := [child.code for child in children_of(session, parent) if child.closed_at is None]:
        raise BadFamily(
            f"{parent.code} 还有{len(left)}个子项未销号（{'、'.join(left[:8])}），请先办结子项。"
            "Close its children first."
        )


def children_of(session: Session, parent: Commitment) -> list[Commitment]:
    """The matters under this one, by code."""
    statement = select(Commitment).where(Commitment.parent_id == parent.id)
    return list(session.exec(statement.order_by(col(Commitment.code))))


def names_of(session: Session, parent: Commitment) -> list[ChildName]:
    """The names known of its children, in the order they came."""
    statement = select(ChildName).where(ChildName.commitment_id == parent.id)
    return list(session.exec(statement.order_by(col(ChildName.id))))


def plan_of(session: Session, parent: Commitment) -> ChildPlan | None:
    """Returns how many children a matter is to have, where it has any."""
    return session.exec(select(ChildPlan).where(ChildPlan.commitment_id == parent.id)).first()


def _name(parent: Commitment, name: str, act: Act) -> ChildName:
    return ChildName(
        commitment_id=parent.id or 0, name=name, named_by=act.by, named_on=act.moment.today
    )
