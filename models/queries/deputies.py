"""Deputies who sign: for whom, what kinds, on which days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, or_, select

from duban.vocabulary.rights import DeskRole
from duban.vocabulary.signing import SignedKind
from models.queries.accounts import people_with
from models.tables.accounts import SigningDeputy
from models.tables.directory import Person


@dataclass(frozen=True)
class DeputyLine:
    """A deputy of a signer as people see it."""

    row: SigningDeputy
    signer: Person
    deputy: Person


def signer_of(session: Session, deputy: Person, kind: SignedKind, day: date) -> Person | None:
    """The signer for whom this person signs such a paper on a day; None where there is none."""
    return signers_of(session, deputy, day).get(kind)


def signers_of(session: Session, deputy: Person, day: date) -> dict[str, Person]:
    """By kind of paper, the signer for whom this person signs on a day, the one named first.

    Whoever may sign no more has no deputy either.
    """
    named = [line for line in in_span(session, day) if line.deputy.id == deputy.id]
    signers = {person.id for person in people_with(session, {DeskRole.SIGNER})} if named else ()
    found: dict[str, Person] = {}
    for line in named:
        if line.signer.id in signers:
            found |= {kind: line.signer for kind in line.row.kinds if kind not in found}
    return found


def in_span(session: Session, day: date) -> list[DeputyLine]:
    """The deputies on a day, the one named first in front."""
    return [line for line in deputy_lines(session, since=day) if line.row.from_day <= day]


def deputy_lines(session: Session, *, since: date, of: int | None = None) -> list[DeputyLine]:
    """Deputies whose days are not over on a day and whom nobody ended; of one person, if asked."""
    signer, deputy = aliased(Person), aliased(Person)
    statement = (
        select(SigningDeputy, signer, deputy)
        .join(signer, col(signer.id) == col(SigningDeputy.signer_id))
        .join(deputy, col(deputy.id) == col(SigningDeputy.deputy_id))
        .where(SigningDeputy.to_day >= since, col(SigningDeputy.ended_at).is_(None))
        .order_by(col(SigningDeputy.id))
    )
    if of is not None:
        statement = statement.where(
            or_(SigningDeputy.signer_id == of, SigningDeputy.deputy_id == of)
        )
    rows: Sequence[tuple[SigningDeputy, Person, Person]] = session.exec(statement).all()
    return [DeputyLine(*row) for row in rows]
