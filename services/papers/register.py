"""The words of a paper about the whole register, by the fields a template may name."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlmodel import Session, col, select

from duban.days import year_day_zh
from duban.i18n import label
from duban.papers.bulletin import Bulletin
from duban.papers.values import PaperValues, Row
from duban.policy.due import check_base
from duban.sheets.breakdown import ONLINE
from duban.vocabulary.papers import FormalKind
from models.queries.counted import Matter, parts
from models.queries.papers import WritingFacts
from models.tables.documents import Proposal
from services.exports.workbook import promised
from services.papers.compose import compose
from services.papers.figures import Register, register_between
from services.papers.span import Span
from services.registration.breakdown import doubts


def breakdown_rows(register: Register) -> tuple[Row, ...]:
    """The rows of 任务分解表: every open matter as it was approved, by whom, and what was open then.

    Those kept offline are in no paper about the register.
    """
    telling = register.telling
    telling.load(register.open)
    ids = {telling.words(row).proposal_id for row in register.open}
    proposals: dict[int, Proposal] = {}
    for part in parts([key for key in ids if key]):
        read = register.session.exec(select(Proposal).where(col(Proposal.id).in_(part)))
        proposals |= {one.id or 0: one for one in read}
    return tuple(_row(register, row, proposals) for row in register.open)


def _row(register: Register, row: Matter, proposals: Mapping[int, Proposal]) -> Row:
    words, due = register.telling.words(row), row.current_due
    proposal = proposals.get(words.proposal_id or 0)
    base = check_base(due, register.writing.calendar) if due else None
    asked = doubts(proposal) if proposal else []
    settled = label("breakdown", "settled")
    return replace(
        register.telling.row(row, ""),
        promised="\n".join(map(str, map(promised, register.paces.numbers.get(row.id, ())))),
        check_base=str(base) if base and base != due else "",
        ambiguities="；".join(asked) + (settled if asked else ""),
        mode=ONLINE,
        proposal=str(words.proposal_id or ""),
        drafted=register.names.get(words.drafted_by, words.drafted_by),
    )


def register_values(
    session: Session,
    writing: WritingFacts,
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
