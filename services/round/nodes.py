"""节点提醒: a milestone near its day is told of once, if no message tells of its matter anyway."""

from datetime import timedelta

from sqlalchemy import bindparam
from sqlmodel import Session, case, col, exists, select

from duban.moment import Act
from duban.policy.calendar import Days
from duban.vocabulary.roles import OWNER_ROLES
from duban.vocabulary.stages import STANDSTILL, Stage
from models.ledger.outbox import Parcel, bundle, closed_bundles
from models.queries.holds import HELD
from models.queries.people import deputies
from models.tables.base import TODAY
from models.tables.commitments import Commitment
from models.tables.milestones import Milestone
from models.tables.notices import Notice, NoticeItem
from services.office import Office
from services.round.deciding import RoundTally

NEAR = select(Milestone.id).where(
    col(Milestone.done_on).is_(None),
    col(Milestone.day) >= TODAY,
    col(Milestone.day) <= bindparam("last"),
).limit(1)  # fmt: skip
BEFORE, TOLD_WITHIN = 3, 5  # working days before its day; a message since then told of it
NODE = "node"


def remind_nodes(session: Session, office: Office, act: Act, days: Days, tally: RoundTally) -> None:
    """Put the milestones whose matters were not told of lately into their owners' bundles."""
    today, shift = act.moment.today, days.calendar.shift
    if not days.sending(today):
        return
    last = shift(today, BEFORE)
    if session.exec(NEAR, params={"today": today, "last": last}).first() is None:
        return
    near = [today + timedelta(days=n) for n in range((last - today).days + 1)]
    since = case({day: shift(day, -TOLD_WITHIN) for day in near}, value=col(Milestone.day))
    told = exists().where(
        col(NoticeItem.commitment_id) == col(Commitment.id),
        col(NoticeItem.notice_id) == col(Notice.id),
        col(NoticeItem.role).in_(OWNER_ROLES),
        col(NoticeItem.cancelled).is_(False),
        col(Notice.day) >= since,
    )
    rows = session.execute(
        select(Milestone, Commitment)
        .join(Commitment, col(Commitment.id) == col(Milestone.commitment_id))
        .where(
            col(Milestone.done_on).is_(None),
            Milestone.day >= today,
            Milestone.day <= last,
            col(Commitment.stage).not_in([*STANDSTILL, Stage.PROPOSED, Stage.APPROVED]),
            col(Commitment.waiting).is_(None),
            col(Commitment.offline_only).is_(False),
            col(Commitment.id).not_in(HELD),
            ~told,
        )
        .order_by(col(Milestone.day), col(Milestone.id))
        .limit(office.settings.chunk),
        {"today": today},
    ).all()
    nearest = {matter.id: (node, matter) for node, matter in reversed(rows)}
    parcels = [_parcel(session, act, node, matter) for node, matter in nearest.values()]
    closed = closed_bundles(session, {one.person_id for one in parcels}, act) if parcels else set()
    going = [one for one in parcels if one.person_id not in closed]
    bundle(session, act, going, domain=office.mail_domain)
    tally.counts["reminded"] += len(going)


def _parcel(session: Session, act: Act, node: Milestone, matter: Commitment) -> Parcel:
    role = "task_force_liaison" if matter.task_force_liaison_id else "liaison"
    person = matter.task_force_liaison_id or matter.liaison_id
    return Parcel(
        person_id=deputies(session, [person], act.moment.today).get(person, person),
        commitment_id=matter.id or 0, role=role, rung=NODE, kind="remind",
        key=f"node:{node.id}:{node.day}",
    )  # fmt: skip
