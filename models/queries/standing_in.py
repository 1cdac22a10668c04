"""In whose place somebody is written to, as each message says it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from sqlmodel import Session, col, select

from duban.notices.views import PersonView
from models.tables.commitments import Commitment
from models.tables.directory import Delegation
from models.tables.notices import Notice, NoticeItem

# A message may leave some days after the leave for which it was put to the deputy.
LINGERS = timedelta(days=14)


def in_whose_place(
    session: Session,
    notices: Iterable[Notice],
    items: Mapping[int, Sequence[NoticeItem]],
    matters: Mapping[int, Commitment],
) -> dict[int, int]:
    """Tells by item whose it is: the person of its role, where the one told is that one's deputy.

    Else it is of the one told. `items` are by notice, `matters` by id.
    """
    days = {notice.id or 0: notice.day for notice in notices}
    told = [(days[notice], item) for notice, rows in items.items() for item in rows]
    held = {item.id: _holder(item, matters[item.commitment_id]) for _, item in told}
    away = {held[item.id] for _, item in told if held[item.id] != item.person_id}
    named = _named(session, away)
    return {
        item.id or 0: held[item.id]
        if any(
            row.from_day <= day <= row.to_day + LINGERS
            for row in named.get((held[item.id], item.person_id), ())
        )
        else item.person_id
        for day, item in told
    }


def _holder(item: NoticeItem, matter: Commitment) -> int:
    """The person of an item's role; whoever coordinates or supports holds none in the matter."""
    return getattr(matter, f"{item.role}_id", None) or item.person_id


def _named(session: Session, away: Collection[int]) -> dict[tuple[int, int], list[Delegation]]:
    if not away:
        return {}
    found: dict[tuple[int, int], list[Delegation]] = {}
    for row in session.exec(select(Delegation).where(col(Delegation.person_id).in_(away))):
        found.setdefault((row.person_id, row.deputy_id), []).append(row)
    return found


def reader_view(reader: int, whose: Iterable[int], people: Mapping[int, PersonView]) -> PersonView:
    """The reader of a message about matters of these people, with whom the reader stands in for."""
    all_of = list(dict.fromkeys(whose))
    absent = [person for person in all_of if person != reader]
    if not absent:
        return people[reader]
    units = dict.fromkeys(people[person].unit for person in all_of)
    return replace(
        people[reader],
        unit="、".join(units),
        stands_for=tuple(people[person].name for person in absent),
        also_own=reader in all_of,
    )
