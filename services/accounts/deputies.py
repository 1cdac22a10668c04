"""Deputies who sign: named for oneself, ended by either of the two."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from duban.vocabulary.rights import OF_THE_OFFICE
from duban.vocabulary.signing import SignedKind
from models.db import reading
from models.ledger.deputies import NoDeputy, end_deputy, name_deputy
from models.queries.accounts import people_with
from models.queries.deputies import DeputyLine, deputy_lines
from models.queries.people import find_person
from models.tables.directory import Person
from services.accounts.sessions import AtDesk
from services.desk.stale import refuse_stale, stamp
from services.office import Office

__all__ = ["NoDeputy", "OwnDeputies", "end", "every", "name", "own"]


@dataclass(frozen=True)
class OwnDeputies:
    """The deputies that concern somebody, and whom they could name."""

    lines: tuple[DeputyLine, ...]
    people: tuple[Person, ...]

    @property
    def seen(self) -> str:
        """The mark of the deputies shown."""
        return own_stamp(self.lines)


def own(desk: AtDesk) -> OwnDeputies:
    """Lists who signs for this person, and for whom this person does, now or in time to come."""
    today = desk.today
    with reading(desk.office.engine) as session:
        lines = deputy_lines(session, since=today, of=desk.signed.person_id)
        people = people_with(session, OF_THE_OFFICE)
    return OwnDeputies(
        tuple(lines), tuple(one for one in people if one.id != desk.signed.person_id)
    )


def own_stamp(lines: Iterable[DeputyLine]) -> str:
    """The mark by which a page knows that the same deputies stand there."""
    return stamp([(line.row.id, line.row.to_day) for line in lines])


def every(office: Office, now: datetime) -> list[DeputyLine]:
    """Every deputy whose days are not over."""
    with reading(office.engine) as session:
        return deputy_lines(session, since=office.moment(now).today)


def name(
    desk: AtDesk, deputy: str,
    *, kinds: Collection[SignedKind], first: date, last: date, why: str = "",
    seen: str | None = None,
) -> None:  # fmt: skip
    """Name a deputy for oneself. Raises Changed, NoDeputy, NotEntitled, Unknown."""
    with desk.writing(why) as (session, act):
        stands = own_stamp(deputy_lines(session, since=act.moment.today, of=desk.signed.person_id))
        refuse_stale(session, act.moment, seen, stands, verbs=("deputy-named", "deputy-ended"))
        signer, other = find_person(session, desk.signed.code), find_person(session, deputy)
        name_deputy(session, act, signer, other, kinds=kinds, first=first, last=last)


def end(desk: AtDesk, number: int) -> None:
    """End a deputy before the last day. Raises NoDeputy, NotEntitled."""
    with desk.writing() as (session, act):
        end_deputy(session, act, number)
