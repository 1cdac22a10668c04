"""The words of a paper about the whole register, by the fields a template may name."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlmodel import Session

from duban.i18n import label
from duban.notices.formats import year_day_zh
from duban.papers.bulletin import Bulletin
from duban.papers.values import PaperValues
from duban.vocabulary.papers import FormalKind
from models.queries.papers import Writing
from services.papers.compose import compose
from services.papers.figures import Span, register_between


def register_values(
    session: Session,
    writing: Writing,
    kind: FormalKind,
    span: Span,
    masthead: str,
    *,
    signed_on: date | None = None,
    members: Collection[int] | None = None,
) -> PaperValues:
    """Everything a template may ask about this paper; matters kept offline are never in it.

    Raises BadSpan.
    """
    figures = register_between(session, writing, span, members)
    bulletin = compose(figures) if kind is not FormalKind.BREAKDOWN else Bulletin(())
    day, signed = year_day_zh(span.last), year_day_zh(signed_on) if signed_on else ""
    values = PaperValues(
        office=writing.office.name,
        contact=writing.office.contact,
        phone=writing.office.phone,
        masthead=masthead,
        name=kind.words,
        trial=figures.trial(),
        to=label("to", kind.value) if kind is FormalKind.BULLETIN else "",
        dated=day if kind is FormalKind.BREAKDOWN else signed,
        printed_on=signed,
        first_day=year_day_zh(span.first),
        last_day=day,
        overview=figures.overview(),
        rows=figures.rows() if kind is FormalKind.BREAKDOWN else (),
        overdue_rows=figures.overdue_rows(),
        closed_rows=figures.closed_rows(),
        extended_rows=figures.extended_rows(),
    )
    return bulletin.put_into(values)
