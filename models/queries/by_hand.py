"""People to whom only a person leads: to be telephoned or handed a paper, nothing failed."""

from collections.abc import Iterable, Sequence

from sqlmodel import Session

from duban.vocabulary.roles import SENDABLE, Audience
from models.queries.people import routes_of
from models.tables.commitments import Commitment

TO_CALL = "to-call"  # 待电话通知
TO_HAND = "to-hand"  # 待面交


def by_hand_only(session: Session, people: Iterable[int]) -> dict[int, str]:
    """Those of these people with a telephone or paper and no other route, and which of the two."""
    found = {}
    for person, routes in routes_of(session, people).items():
        audiences = {route.audience for route in routes}
        if audiences & {Audience.PHONE, Audience.PAPER} and not audiences & set(SENDABLE):
            found[person] = TO_CALL if Audience.PHONE in audiences else TO_HAND
    return found


def owners_by_hand(session: Session, rows: Sequence[Commitment]) -> dict[int, str]:
    """By commitment, how its owners are to be told by hand; absent if one can be sent to."""
    owners = {row.id or 0: [p for p in (row.liaison_id, row.unit_head_id) if p] for row in rows}
    ways = by_hand_only(session, {person for each in owners.values() for person in each})
    return {
        key: TO_CALL if TO_CALL in {ways[person] for person in each} else TO_HAND
        for key, each in owners.items()
        if all(person in ways for person in each)
    }
