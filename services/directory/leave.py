"""Leave: somebody stands in from one day to another, named or ended at the desk."""

from datetime import date, timedelta

from sqlmodel import Session, select

from duban.moment import Act
from duban.vocabulary.rights import Deed
from models.ledger.authority import require_right
from models.ledger.directory import set_deputies
from models.queries.people import find_person
from models.tables.directory import Delegation, Person
from services.accounts.sessions import AtDesk
from services.desk.stale import refuse_stale
from services.directory.people import leave_stamp, leaves


class BadLeave(ValueError):
    """A deputy that cannot be. 代理有误。"""


def name_deputy(desk: AtDesk, code: str, deputy: str, first: date, last: date, seen: str) -> None:
    """Have somebody stand in from the first to the last day. Raises Changed, BadLeave, Unknown."""
    with desk.writing() as (session, act):
        require_right(session, act, Deed.DEPUTIES)
        person, other = find_person(session, code), find_person(session, deputy)
        _refuse_stale(session, act, person, seen)
        if problem := _problem(session, act.moment.today, person, other, first, last):
            raise BadLeave(problem)
        kept = _kept(session, act.moment.today, person)
        set_deputies(session, act, person, [*kept, (other, first, last)])


def end_leave(desk: AtDesk, code: str, number: int, seen: str) -> None:
    """End what was named: what began ended yesterday, what is to come is gone. Raises Changed."""
    with desk.writing() as (session, act):
        require_right(session, act, Deed.DEPUTIES)
        today, person = act.moment.today, find_person(session, code)
        _refuse_stale(session, act, person, seen)
        row = session.get(Delegation, number)
        if row is None or row.person_id != person.id or row.to_day < today:
            raise BadLeave("这项代理已结束或已取消。It was ended before.")
        kept = _kept(session, today, person, without=number)
        if row.from_day < today:
            other = session.get_one(Person, row.deputy_id)
            kept.append((other, row.from_day, today - timedelta(days=1)))
        set_deputies(session, act, person, kept)


def _refuse_stale(session: Session, act: Act, person: Person, seen: str) -> None:
    stands = leave_stamp(leaves(session, act.moment.today, of=person))
    refuse_stale(session, act.moment, seen, stands, verbs=("deputies-changed",), person=person.code)


def _kept(
    session: Session, today: date, person: Person, without: int = 0
) -> list[tuple[Person, date, date]]:
    return [
        (each.deputy, each.first, each.last)
        for each in leaves(session, today, of=person)
        if each.id != without
    ]


def _problem(
    session: Session, today: date, person: Person, deputy: Person, first: date, last: date
) -> str:
    if deputy.id == person.id:
        return "代理人不能是本人，请另选。Nobody is the own deputy."
    if last < first:
        return f"代理止 {last} 早于代理起 {first}，请改正。It ends before it begins."
    if last < today:
        return f"代理止 {last} 已过，请填今后的日期。It is over already."
    rows = session.exec(select(Delegation).where(Delegation.person_id == person.id))
    for row in rows:
        if row.from_day <= last and row.to_day >= first:
            return (
                f"{row.from_day} 至 {row.to_day} 已有代理人，请先结束原代理或错开日期。"
                "Somebody stands in on these days already: end that, or take other days."
            )
    return ""
