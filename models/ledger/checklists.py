"""Daily checklists: places are told of day by day; a place is added, ended early, or dropped."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from duban.moment import Act
from duban.policy.checklists import BadMark, Place, markable
from duban.policy.lifecycle import NotAllowedNow
from duban.policy.reach import beyond
from duban.vocabulary.duties import DutyKind
from duban.vocabulary.rights import Deed
from duban.vocabulary.stages import Verb
from models.ledger.authority import require_office, require_own_or_office
from models.ledger.decisions import require_reason
from models.ledger.effects import acknowledge, start
from models.ledger.journal import record
from models.ledger.stages import require_verb
from models.tables.checklists import ChecklistPlace, PlaceMark
from models.tables.commitments import Commitment


@dataclass(frozen=True)
class ToldMark:
    """A word of somebody about a place on a day."""

    place: str
    day: date
    ok: bool
    note: str = ""


def mark(session: Session, act: Act, commitment: Commitment, told: Sequence[ToldMark]) -> int:
    """Keep what was told of places; how many entries that were. All of them or none.

    A day that was told of already may be corrected while it lasts, and is left as it is after.
    Whoever tells of a place knows of the assignment. Raises BadMark.
    """
    require_own_or_office(session, act, commitment)
    require_verb(commitment, Verb.AMEND)
    rows = [_marked(session, act, commitment, each) for each in told]
    session.add_all(rows)
    session.flush()
    acknowledge(session, act, commitment)
    start(commitment)
    record(session, act, commitment.code, "place-told", marks=[row.id for row in rows])
    return len(rows)


def _marked(session: Session, act: Act, commitment: Commitment, told: ToldMark) -> PlaceMark:
    place = named(session, commitment, told.place)
    today = act.moment.today
    day = markable(Place(place.name, place.starts_on, place.ends_on), told.day, today)
    if not told.ok and not told.note:
        raise BadMark(f"“{place.name}”{day}有问题，请写明情况。Say what is wrong.")
    statement = select(PlaceMark).where(PlaceMark.place_id == place.id, PlaceMark.day == day)
    row = session.exec(statement).first()
    if row is not None and row.told_on < today:
        raise BadMark(f"“{place.name}”{day}已报，不能再改。It was told of and stands.")
    row = row or PlaceMark(
        place_id=place.id or 0, day=day, ok=True, told_on=today, told_by="", told_at=act.moment.utc
    )
    row.ok, row.note, row.told_by, row.told_at = told.ok, told.note, act.by, act.moment.utc
    return row


def add_place(session: Session, act: Act, commitment: Commitment, place: Place) -> None:
    """Have one more place checked."""
    require_office(session, act, Deed.NOTE, commitment)
    require_verb(commitment, Verb.AMEND)
    if commitment.duty is not DutyKind.CHECKLIST:
        raise NotAllowedNow(f"{commitment.code} 不是每日清单。It is no daily checklist.")
    if far := beyond(place.ends_on, act.moment.today):
        raise BadMark(far)
    if place.ends_on < place.starts_on or not place.name:
        raise BadMark("点位须有名称，截止日不早于开始日。A place needs a name and its days.")
    if any(row.name == place.name for row in _rows(session, commitment)):
        raise BadMark(f"{commitment.code} 已有点位“{place.name}”。It is there already.")
    row = ChecklistPlace(commitment_id=commitment.id or 0, **vars(place))
    session.add(row)
    session.flush()
    record(session, act, commitment.code, "place-added", place=row.id)


def drop_place(session: Session, act: Act, commitment: Commitment, name: str) -> None:
    """Take away a place whose days have not begun."""
    require_office(session, act, Deed.NOTE, commitment)
    require_verb(commitment, Verb.AMEND)
    place = named(session, commitment, name)
    if place.starts_on <= act.moment.today:
        raise NotAllowedNow(
            f"点位“{name}”已于{place.starts_on}开始，期中不能撤去；以后不再检查的，"
            "请写明理由提前结束。"
            "It has begun: end it on a day to come instead."
        )
    session.delete(place)
    session.flush()
    record(session, act, commitment.code, "place-dropped")


def end_place(session: Session, act: Act, commitment: Commitment, name: str, day: date) -> None:
    """Let a place end earlier, not before today, with a reason; its days so far stay."""
    require_office(session, act, Deed.NOTE, commitment)
    require_verb(commitment, Verb.AMEND)
    place = named(session, commitment, name)
    require_reason(act, "提前结束须写明理由。It needs a reason.")
    if not act.moment.today <= day <= place.ends_on:
        raise NotAllowedNow(
            f"结束日期应在今日至{place.ends_on}之间。The last day lies between today and then."
        )
    before, place.ends_on = place.ends_on, day
    record(session, act, commitment.code, "place-ended", place=place.id, before=before, ends=day)


def named(session: Session, commitment: Commitment, name: str) -> ChecklistPlace:
    """The place of this name. Raises BadMark, which names those there are."""
    found = {row.name: row for row in _rows(session, commitment)}
    if name not in found:
        known = "、".join(found) or "无"
        raise BadMark(f"{commitment.code} 没有点位“{name}”，现有：{known}。No such place.")
    return found[name]


def _rows(session: Session, commitment: Commitment) -> Sequence[ChecklistPlace]:
    return session.exec(
        select(ChecklistPlace).where(ChecklistPlace.commitment_id == commitment.id)
    ).all()
