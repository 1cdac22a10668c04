"""Notices that are due are taken to be sent: leased by one sender, frozen, each try written down.

Nothing is sent twice, however many rounds run at once. A round decides matters under their locks
(`take_matters`: rows another round holds are left to it) and ends the checks in the transaction
that puts them into a notice, so that the other round finds nothing due. A person has one notice a
budget day, a check one item a person and role: unique keys, behind the lock on the person
(`bundle`). A notice belongs to the sender that leased it until the lease ends; the attempt is
written down before it is made, and one that a kill cut off is made again under the same Message-ID.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import bindparam, insert, update
from sqlmodel import Session, SQLModel, col, select

from duban.moment import Act
from duban.papers.numbers import NumberForms
from duban.vocabulary.notices import SENDING, UNSENT, NoticeStatus
from duban.vocabulary.stages import STANDSTILL, Stage
from duban.vocabulary.steps import LOOK_BACK, CheckStatus
from models.ledger.cancelling import cancel_empty
from models.ledger.chases import number_chases
from models.ledger.journal import OFFICE, JournalLine, record_all
from models.queries.checklists import last_days
from models.tables.base import IDS, MOST, UtcDateTime, literally
from models.tables.checks import Check
from models.tables.commitments import Commitment
from models.tables.notices import Notice, NoticeItem

ATTEMPTS = SQLModel.metadata.tables["deliveryattempt"]
NOW: Any = bindparam("now", type_=UtcDateTime)
FREE = (
    select(Notice)
    .where(
        literally(Notice.status, UNSENT),
        col(Notice.next_attempt_at) <= NOW,
        col(Notice.lease_until).is_(None) | (col(Notice.lease_until) <= NOW),
    )
    .order_by(col(Notice.next_attempt_at), col(Notice.id))
    .limit(MOST)
    # What another sender is taking at this moment is its own: waiting for it is needless.
    .with_for_update(skip_locked=True)
)
FREE_BUT = FREE.where(col(Notice.person_id).not_in(IDS))
NEWER = (
    select(Check.id)
    .where(
        Check.commitment_id == NoticeItem.commitment_id,
        Check.rung == NoticeItem.rung,
        col(Check.plan_version) == col(Commitment.plan_version),
        Check.status == CheckStatus.OPEN,
    )
    .exists()
)
NEEDLESS: Any = (
    select(NoticeItem.id, NoticeItem.notice_id)
    .join(Commitment, col(Commitment.id) == col(NoticeItem.commitment_id))
    .outerjoin(Check, col(Check.id) == col(NoticeItem.check_id))
    .where(
        col(NoticeItem.notice_id).in_(IDS),
        col(NoticeItem.cancelled).is_(False),
        col(Commitment.stage).in_(STANDSTILL) & (NoticeItem.rung != LOOK_BACK)
        | (NoticeItem.rung == LOOK_BACK) & (Commitment.stage != Stage.CLOSED)
        | (col(Check.plan_version) < col(Commitment.plan_version)) & NEWER.correlate_except(),
    )
)


class Leased(NamedTuple):
    """Notices that are ours until the lease ends, and how many were looked at for them."""

    notices: list[Notice]
    seen: int


@dataclass(frozen=True)
class Start:
    """An attempt about to be made, as it is written down before it is made."""

    notice: Notice
    route_id: int | None
    route: str
    token_hash: str


def lease(
    session: Session, act: Act, *, limit: int, seconds: int, not_yet: Collection[int] = ()
) -> Leased:
    """Take notices that are due to be sent and nobody holds; they are ours until the lease ends.

    Those to people for whom more may be decided are left (`not_yet`, by their ids).

    One whose sending deadline has passed goes to the office instead; one of which nothing is left
    to say is cancelled.
    """
    now = act.moment.utc
    rows = list(
        session.exec(
            FREE_BUT if not_yet else FREE,
            params={"now": now, "most": limit, "ids": list(not_yet)},
        )
    )
    if not rows:  # the end of every round, and all of an idle one
        return Leased([], 0)
    late = [notice for notice in rows if notice.send_before <= now]
    _give_up(session, act, late)
    # Looked at last, when it is about to leave: a matter may be settled while its message waits.
    empty = _drop_needless(session, [n.id or 0 for n in rows if n not in late])
    kept = [n for n in rows if n.send_before > now and n.id not in empty]
    for notice in kept:
        notice.lease_until = now + timedelta(seconds=seconds)
        # Counted before it is made: an attempt that a kill cut off was one, too.
        notice.attempts += 1
    return Leased(kept, len(rows))


def _give_up(session: Session, act: Act, late: Sequence[Notice]) -> None:
    """The deadline passed with nothing known to have arrived: the office's queue."""
    if not late:
        return
    for notice in late:
        notice.status, notice.lease_until = NoticeStatus.FAILED, None
        session.add(notice)
    session.flush()
    codes = codes_of(session, [notice.id or 0 for notice in late])
    record_all(session, act, [
        JournalLine(code, "notice-failed", {"notice": notice.number, "code": "deadline"})
        for notice in late for code in codes.get(notice.id or 0, [OFFICE])
    ])  # fmt: skip


def _drop_needless(session: Session, notices: Sequence[int]) -> set[int]:
    """Cancel items of matters settled or planned anew since; gives the notices left empty.

    Only a look-back is about what is closed, and it is needless once that was taken up again.

    The rows of `lease` are locked, and whoever settles a matter locks them too: either the items
    were taken back before, or the message was on its way before the matter was settled.
    """
    rows = session.execute(NEEDLESS, {"ids": notices}).all()
    if not rows:
        return set()
    session.execute(
        update(NoticeItem)
        .where(col(NoticeItem.id).in_([i for i, _ in rows]))
        .values(cancelled=True)
    )
    return cancel_empty(session, {notice for _, notice in rows})


def postpone(session: Session, notice: Notice, until: datetime) -> None:
    """Give a leased notice back untried: its service takes no more before then."""
    notice.next_attempt_at, notice.lease_until = until, None
    notice.attempts -= 1  # counted by `lease`, and never made
    session.add(notice)


def freeze(session: Session, act: Act, notices: Sequence[Notice], *, series: NumberForms) -> None:
    """Close leased notices to more items before the first attempt; a chase gets its number."""
    # A message tried again may have arrived: nothing new is put into it, and what it says is told
    # by the facts of the day, so that a matter settled meanwhile is not asked about.
    fresh = [notice for notice in notices if notice.frozen_at is None]
    number_chases(session, act, fresh, series)
    for notice in fresh:
        notice.status, notice.frozen_at = NoticeStatus.FROZEN, act.moment.utc


def begin_attempts(session: Session, act: Act, starts: Sequence[Start], *, link_days: int) -> None:
    """Write down that attempts are about to be made, so that a crash leaves a trace."""
    now = act.moment.utc
    lasting = last_days(session, [start.notice.id or 0 for start in starts])
    for start in starts:
        notice = start.notice
        notice.token_hash = start.token_hash
        # One link for the whole period of a daily checklist, and the usual time after it.
        begins = max(act.moment.today, lasting.get(notice.id or 0, date.min))
        ends = now + timedelta(days=link_days + (begins - act.moment.today).days)
        # A second try must not lengthen the link that may have arrived with the first.
        notice.token_expires_at = notice.token_expires_at or ends
        session.add(notice)
    session.flush()
    rows = [
        {
            "notice_id": start.notice.id,
            "n": start.notice.attempts,
            "route_id": start.route_id,
            "route": start.route,
            "status": SENDING,
            "code": "",
            "detail": "",
            "provider_id": "",
            "started_at": now,
        }
        for start in starts
    ]
    if rows:
        session.execute(insert(ATTEMPTS), rows)


def codes_of(session: Session, notices: Sequence[int]) -> dict[int, list[str]]:
    """The codes of the matters in each notice."""
    codes: dict[int, list[str]] = {}
    rows = session.execute(
        select(NoticeItem.notice_id, Commitment.code)
        .join(Commitment, col(Commitment.id) == col(NoticeItem.commitment_id))
        .where(col(NoticeItem.notice_id).in_(notices), col(NoticeItem.cancelled).is_(False))
        .order_by(col(NoticeItem.id))
    )
    for notice, code in rows:
        if code not in codes.setdefault(notice, []):
            codes[notice].append(code)
    return codes
