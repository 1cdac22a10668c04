"""Everything that could not be delivered or counted: unproven messages, doubtful values."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from duban.i18n import label
from duban.policy.lifecycle import NotAllowedNow
from duban.quantities import read_amount
from duban.vocabulary.notices import NoticeStatus
from models.db import reading
from models.ledger.calls import confirm_notice
from models.ledger.figures import count_value, refuse_value
from models.queries.notices import about_notice, find_notice
from models.queries.people import find_commitment, names_by_code
from models.tables.commitments import Commitment, DoubtfulValue, Target, ValueStatus
from models.tables.directory import Person, Unit
from models.tables.notices import Notice
from models.tables.replies import Reply
from services.accounts.sessions import AtDesk
from services.desk.stale import Overtaken
from services.office import Office


@dataclass(frozen=True)
class Undelivered:
    """A message nobody is known to have: whom it was for, what was tried, what it is about."""

    notice: Notice
    person: Person
    unit: str
    attempts: Sequence[str]
    matters: Sequence[str]


def undelivered(office: Office, number: str) -> Undelivered:
    """A failed message by its number. Raises Unknown, and Overtaken where it has arrived since."""
    with reading(office.engine) as session:
        notice = _failed(session, number)
        person = session.get_one(Person, notice.person_id)
        unit = session.get_one(Unit, person.unit_id).name
        attempts, matters = about_notice(session, notice)
        return Undelivered(notice, person, unit, attempts, matters)


def _failed(session: Session, number: str) -> Notice:
    notice = find_notice(session, number)
    if notice.status is not NoticeStatus.FAILED or notice.proven_at is not None:
        standing = "已证实送达" if notice.proven_at else label("notice", notice.status.value)
        raise Overtaken(f"{number}：现为“{standing}”。It is undelivered no more.")
    return notice


def told_by_hand(desk: AtDesk, number: str, *, by: str, answered_by: str, said: str) -> None:
    """Note that its person has a message, by telephone or on paper: that is proof of delivery."""
    if not answered_by:
        raise NotAllowedNow("请写明接听（签收）人。Say who answered or took it.")
    words = "：".join(filter(None, (answered_by, said)))
    with desk.writing() as (session, act):
        notice = _failed(session, number)
        confirm_notice(session, act, notice, by="paper" if by == "paper" else "phone", said=words)


@dataclass(frozen=True)
class Doubtful:
    """A value kept aside, with its target, its matter and the answer it came with."""

    row: DoubtfulValue
    target: Target
    matter: Commitment
    reply: Reply | None


def doubtful(office: Office, number: int) -> Doubtful:
    """A value that waits, by its number. Raises Overtaken where somebody has decided it."""
    with reading(office.engine) as session:
        return _waiting(session, number)


def _waiting(session: Session, number: int) -> Doubtful:
    row = session.get(DoubtfulValue, number)
    if row is None:
        raise Overtaken(f"{number}：没有这条待核数值。There is no such value.")
    if row.status is not ValueStatus.OPEN:
        who = names_by_code(session).get(row.decided_by, row.decided_by)
        became = label("value", row.status.value)
        raise Overtaken(f"“{row.said}”：{who}{became}{row.decided_why}。It was settled.")
    target = session.get_one(Target, row.target_id)
    matter = session.get_one(Commitment, target.commitment_id)
    return Doubtful(row, target, matter, session.get(Reply, row.reply_id) if row.reply_id else None)


def settle_value(desk: AtDesk, number: int, *, counts: bool, corrected: str, why: str) -> str:
    """Count a value as it is or corrected, or not, with a reason; gives its matter."""
    amount = read_amount(corrected) if corrected else None
    if corrected and amount is None:
        raise NotAllowedNow(
            f"“{corrected}”：应为一个数，可带单位。One number, perhaps with a unit."
        )
    if not counts and not why:
        raise NotAllowedNow("不计入须写明理由。Say why it does not count.")
    with desk.writing(why) as (session, act):
        code = _waiting(session, number).matter.code
        matter = find_commitment(session, code, lock=True)
        row = _waiting(session, number).row
        if counts:
            count_value(session, act, matter, row, amount)
        else:
            refuse_value(session, act, matter, row)
        return code
