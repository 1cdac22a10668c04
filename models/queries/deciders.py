"""The people who may decide something about a matter, and decisions for which there is nobody."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, or_, select

from duban.vocabulary.rights import PROVEN, SIGNS, Deed, may, roles_of
from duban.vocabulary.roles import Role
from duban.vocabulary.stages import STANDSTILL, Waiting
from duban.vocabulary.steps import EscalationStatus
from models.queries.accounts import in_force
from models.queries.counted import parts
from models.queries.owners import OWNER_SEATS, Owned
from models.queries.parts import barring_part
from models.tables.accounts import Account
from models.tables.base import literally
from models.tables.checks import Escalation
from models.tables.commitments import Commitment
from models.tables.directory import Delegation, Person
from models.tables.replies import Reply

ABOVE = (Role.SUPERVISING_LEADER, Role.SPONSORING_LEADER)
DECIDERS = (Role.OFFICE, *ABOVE)
SEATS = tuple(getattr(Commitment, seat) for seat in OWNER_SEATS)


def who_may(
    session: Session, matter: Owned, deed: Deed, day: date, *, roles: Sequence[Role] = DECIDERS
) -> list[Person]:
    """Returns those who may do this about a matter, for they have no part in it that bars them.

    Whoever signs in for it comes first, then, by code, who does it by command or on paper.
    """
    people = _entitled(session, deed, roles)
    return [one for one in people if not barring_part(session, one, matter, day)]


def _entitled(session: Session, deed: Deed, roles: Sequence[Role] = DECIDERS) -> list[Person]:
    """Returns all who may do this about some matter.

    A leader signs what is handed up, or on paper, with the right of no account.
    """
    wanted = {role.value for role in roles}
    rows = session.exec(
        select(Person, Account)
        .outerjoin(Account, col(Account.person_id) == col(Person.id))
        .where(col(Person.active).is_(True))
        .order_by(col(Person.code))
    ).all()
    decide = [(one, account) for one, account in rows if wanted.intersection(one.roles)]
    if not in_force(session):
        return [person for person, _ in decide]
    above = {role.value for role in ABOVE} if deed is Deed.SIGN else set[str]()
    with_account = [person for person, account in decide if account and _lets(account, deed)]
    others = [
        person
        for person, account in decide
        if person not in with_account
        and (above.intersection(person.roles) or (account is None and deed not in PROVEN))
    ]
    return with_account + others


def _lets(account: Account, deed: Deed) -> bool:
    in_use = account.ended_at is None and bool(account.password_hash)
    signs = deed not in SIGNS or bool(account.totp_sealed)
    return in_use and signs and may(roles_of(account.roles), deed)


@dataclass(frozen=True)
class Undecidable:
    """A decision that waits and that nobody may take: `codes` are its matters."""

    deed: Deed
    codes: tuple[str, ...]
    for_want_of_a_role: bool = False


def undecidable(session: Session, day: date) -> Iterator[Undecidable]:
    """Finds the decisions that wait for somebody without a part, and there is nobody.

    In a directory without anybody who decides nothing is found before people sign in: it is not
    finished yet.
    """
    stand_ins = _stand_ins(session, day)
    for deed, matters in _waiting(session).items():
        people = _entitled(session, deed)
        if not people:
            if in_force(session):
                yield Undecidable(deed, tuple(matters.values()), for_want_of_a_role=True)
            continue
        ids = {one.id or 0 for one in people}
        seated = _seated(session, matters)
        doubtful = [key for key, seats in seated if ids <= _all(seats, stand_ins)]
        doubtful += _spoken(session, people, set(matters).difference(doubtful))
        codes = [matters[key] for key in doubtful if _nobody(session, people, key, day)]
        if codes:
            yield Undecidable(deed, tuple(sorted(codes)))


def _waiting(session: Session) -> Mapping[Deed, dict[int, str]]:
    """Returns by what is to be done the codes of the matters that wait for it, by id."""
    found: dict[Deed, dict[int, str]] = {}
    going = col(Commitment.stage).not_in(STANDSTILL)
    rows = session.exec(
        select(Commitment.id, Commitment.code, Commitment.waiting).where(
            going, col(Commitment.waiting).is_not(None)
        )
    )
    for key, code, waiting in rows:
        owed = Waiting(waiting or "")
        for deed in (owed.facts.deed, Deed.CLOSE) if owed is Waiting.VERIFY else (owed.facts.deed,):
            found.setdefault(deed, {})[key or 0] = code
    drafts = session.exec(
        select(Commitment.id, Commitment.code)
        .join(Escalation, col(Escalation.commitment_id) == col(Commitment.id))
        .where(going, literally(Escalation.status, EscalationStatus.PROPOSED))
    )
    for key, code in drafts:
        found.setdefault(Deed.SIGN, {})[key or 0] = code
    return found


def _stand_ins(session: Session, day: date) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    rows = session.exec(
        select(Delegation.person_id, Delegation.deputy_id).where(
            Delegation.from_day <= day, Delegation.to_day >= day
        )
    )
    for absent, deputy in rows:
        found.setdefault(absent, set()).add(deputy)
    return found


def _all(seated: Iterable[int], stand_ins: Mapping[int, Collection[int]]) -> set[int]:
    """Those in the seats of a matter, with whoever stands in for one of them."""
    return {one for seat in seated for one in (seat, *stand_ins.get(seat, ()))}


def _seated(session: Session, matters: Collection[int]) -> Iterator[tuple[int, list[int]]]:
    """The people in the seats of each of these matters."""
    for part in parts(sorted(matters)):
        rows = session.execute(select(Commitment.id, *SEATS).where(col(Commitment.id).in_(part)))
        for key, *seats in rows:
            yield key, [one for one in seats if one is not None]


def _spoken(session: Session, people: Sequence[Person], matters: Collection[int]) -> list[int]:
    """Those of these matters in which one of the people said or confirmed anything."""
    words = or_(
        col(Reply.person_id).in_([one.id for one in people]),
        col(Reply.confirmed_by).in_([one.code for one in people]),
    )
    rows = session.exec(select(Reply.commitment_id).where(words).distinct())
    return sorted(set(matters).intersection(rows))


def _nobody(session: Session, people: Iterable[Person], key: int, day: date) -> bool:
    matter = session.get_one(Commitment, key)
    return all(barring_part(session, person, matter, day) for person in people)
