"""Formal numbers: each paper one, each number one paper, in the order of its series."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import insert
from sqlmodel import Session, SQLModel, col, select

from duban.moment import Act
from duban.papers.numbers import NumberForms
from duban.refusals import Refused
from duban.vocabulary.papers import FormalKind
from duban.vocabulary.rights import Deed
from models.ledger.authority import require_office
from models.ledger.journal import OFFICE, record
from models.ledger.numbers import take_numbers
from models.tables.papers import IssuedNumber, Paper

NUMBERS = SQLModel.metadata.tables["issuednumber"]


class NumberTaken(ValueError):
    """The number is in use. 该编号已使用。"""


class NoReason(Refused, ValueError):
    """前面有未使用的编号，请写明原因（--why），如“1至11号为启用前纸质编号”。Say why numbers before it are not used."""


@dataclass(frozen=True)
class NumberedPaper:
    """The one paper a number is for; `key` names its row."""

    key: str
    commitment_id: int | None = None
    title: str = ""
    why: str = ""


def lock_series(session: Session, forms: NumberForms, kind: FormalKind, year: int) -> None:
    """Keep others from taking numbers of a series until the transaction ends."""
    take_numbers(session, forms.counter(kind, year), 0)


def give_number(
    session: Session,
    act: Act,
    forms: NumberForms,
    kind: FormalKind,
    year: int,
    cause: NumberedPaper,
) -> str:
    """The number of a paper: the one it has, else the next of its series."""
    lock_series(session, forms, kind, year)
    known = session.exec(select(IssuedNumber.number).where(IssuedNumber.cause == cause.key)).first()
    return known or give_numbers(session, act, forms, kind, year, [cause])[0]


def give_numbers(
    session: Session, act: Act, forms: NumberForms, kind: FormalKind, year: int,
    causes: Sequence[NumberedPaper],
) -> list[str]:  # fmt: skip
    """The next numbers of a series, one for each cause, none of which has one yet."""
    free: list[tuple[int, str]] = []
    while len(free) < len(causes):
        places = take_numbers(session, forms.counter(kind, year), len(causes) - len(free))
        texts = {forms.text(kind, year, n): n for n in places}
        entered = set(
            session.exec(select(IssuedNumber.number).where(col(IssuedNumber.number).in_(texts)))
        )
        free += [(n, text) for text, n in texts.items() if text not in entered]
    rows = [
        _row(act, kind, year, n, text, cause) for (n, text), cause in zip(free, causes, strict=True)
    ]
    if rows:
        session.execute(insert(NUMBERS), rows)
    return [text for _, text in free]


def give_back_number(session: Session, forms: NumberForms, kind: FormalKind, cause: str) -> None:
    """Give a number back that was taken by mistake: the series goes on as if it had not been.

    Where a later one was given meanwhile, or a file was made under it, it stays with its paper.
    """
    row = session.exec(select(IssuedNumber).where(IssuedNumber.cause == cause)).first()
    if row is None:
        return
    counter = forms.counter(kind, row.year)
    last = take_numbers(session, counter, 0).start - 1
    frozen = session.exec(select(Paper.id).where(Paper.number == row.number)).first()
    if row.n == last and frozen is None:
        session.delete(row)
        session.flush()
        take_numbers(session, counter, -1)


def enter_number(
    session: Session, act: Act, forms: NumberForms, kind: FormalKind, number: str, *, title: str
) -> None:
    """Enter the number of a paper written outside Duban; the series goes on behind it.

    Raises BadNumber, NumberTaken where it was given or entered before, NoReason where numbers
    before it were never used and `act.why` does not say why, NotEntitled.
    """
    require_office(session, act, Deed.NOTE)
    year, n = forms.read(kind, number)
    counter = forms.counter(kind, year)
    last = take_numbers(session, counter, 0).start - 1
    taken = session.exec(select(IssuedNumber).where(IssuedNumber.number == number.strip())).first()
    if taken is not None:
        day = taken.given_at.astimezone(act.moment.zone).date()
        raise NumberTaken(f"{number}：该编号{day}已使用。It was used on {day}.")
    if n > last + 1 and not act.why:
        raise NoReason
    if n > last:
        take_numbers(session, counter, n - last)
    cause = NumberedPaper(f"outside:{number.strip()}", title=title, why=act.why)
    session.execute(insert(NUMBERS), [_row(act, kind, year, n, number.strip(), cause)])
    record(session, act, OFFICE, "number-entered", number=number.strip())


def _row(
    act: Act, kind: FormalKind, year: int, n: int, text: str, cause: NumberedPaper
) -> dict[str, object]:
    return {
        "kind": kind, "year": year, "n": n, "number": text, "cause": cause.key,
        "commitment_id": cause.commitment_id, "title": cause.title, "why": cause.why,
        "given_at": act.moment.utc, "given_by": act.by,
    }  # fmt: skip
