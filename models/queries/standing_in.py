"""In whose place somebody is written to, as each message says it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from sqlmodel import Session, col, select

from duban.notices.views import PersonView
from duban.vocabulary.roles import COORDINATOR, SUPPORTER
from models.queries.blockers import asked_to_coordinate
from models.queries.supporting import supporters
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
    held = _holders(session, {(row.role, row.commitment_id) for _, row in told}, matters)
    # Of most messages the person of the role is told, and nobody's leave need be asked for.
    other = {
        item.id: people
        for _, item in told
        if item.person_id not in (people := held[item.role, item.commitment_id])
    }
    named = _named(session, {person for people in other.values() for person in people})
    whose = {}
    for day, item in told:
        absent = other.get(item.id, ())
        away = (one for one in absent if _stood_in(named.get((one, item.person_id), ()), day))
        whose[item.id or 0] = next(away, item.person_id)
    return whose


def _stood_in(rows: Iterable[Delegation], day: date) -> bool:
    return any(row.from_day <= day <= row.to_day + LINGERS for row in rows)


def _holders(
    session: Session, roles: Iterable[tuple[str, int]], matters: Mapping[int, Commitment]
) -> dict[tuple[str, int], Sequence[int]]:
    """The people of each role in a matter: of a seat one, for other units one of each."""
    found: dict[tuple[str, int], Sequence[int]] = {}
    for role, key in roles:
        if role == SUPPORTER:
            found[role, key] = [person for person, _ in supporters(session, matters[key])]
        elif role == COORDINATOR:
            found[role, key] = asked_to_coordinate(session, matters[key])
        else:
            seat = getattr(matters[key], f"{role}_id", None)
            found[role, key] = [seat] if seat else []
    return found


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
