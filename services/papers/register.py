"""The words of a paper about the whole register, by the fields a template may name."""

from datetime import date

from sqlmodel import Session

from duban.days import year_day_zh
from duban.i18n import label
from duban.papers.bulletin import Bulletin
from duban.papers.values import PaperValues
from duban.vocabulary.papers import FormalKind
from models.queries.papers import Writing
from services.papers.breakdown import breakdown_rows
from services.papers.compose import compose
from services.papers.figures import Register, register_between
from services.papers.span import Span


def register_values(
    session: Session,
    writing: Writing,
    kind: FormalKind,
    span: Span,
    masthead: str,
    *,
    signed_on: date | None = None,
) -> PaperValues:
    """Everything a template may ask about this paper; matters kept offline are never in it.

    Raises BadSpan.
    """
    register = register_between(session, writing, span)
    bulletin = compose(register) if kind is not FormalKind.BREAKDOWN else Bulletin(())
    return values_of(register, kind, masthead, bulletin, signed_on)


def values_of(
    register: Register,
    kind: FormalKind,
    masthead: str,
    said: Bulletin,
    signed_on: date | None = None,
) -> PaperValues:
    """The same of a register that was read, with what its bulletin says."""
    writing, span = register.writing, register.span
    day, signed = year_day_zh(span.last), year_day_zh(signed_on) if signed_on else ""
    values = PaperValues(
        office=writing.office.name,
        contact=writing.office.contact,
        phone=writing.office.phone,
        masthead=masthead,
        name=kind.words,
        trial=register.trial(),
        to=label("to", kind.value) if kind is FormalKind.BULLETIN else "",
        dated=day if kind is FormalKind.BREAKDOWN else signed,
        printed_on=signed,
        first_day=year_day_zh(span.first),
        last_day=day,
        overview=register.overview(),
        rows=breakdown_rows(register) if kind is FormalKind.BREAKDOWN else (),
        overdue_rows=register.overdue_rows,
        closed_rows=register.closed_rows,
        extended_rows=register.extended_rows,
    )
    return said.put_into(values)
