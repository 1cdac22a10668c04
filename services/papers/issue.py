"""Papers frozen: numbered, kept as they are from then on, told in the journal."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any

import docx
from sqlmodel import Session, col, select

from duban.moment import Act, Moment
from duban.papers.numbers import issue_part
from duban.papers.values import PaperValues
from duban.papers.write import template_for, write_paper
from duban.vocabulary.papers import FormalKind
from duban.vocabulary.rights import Deed
from models.ledger.authority import require_decider, require_office
from models.ledger.issuing import Cause, give_number, hold_series
from models.ledger.journal import OFFICE, record
from models.ledger.papers import keep_papers, settle_papers
from models.queries.issued import number_for
from models.queries.kept import paper_of
from models.queries.people import names_by_code
from models.tables.commitments import Commitment
from models.tables.papers import Paper
from services.delivery.copies import Copy, copy_formal, open_copy
from services.delivery.envelopes import writing
from services.office import Office
from services.papers.matter import matter_values
from services.papers.occasion import Occasion, occasions
from services.papers.register import Span, register_values


class NotSettled(ValueError):
    """尚未签发、发出、审批、核查或销号，不能定稿编号；先出待签稿请用 papers make。Not yet signed, sent, decided, verified or closed: `papers make` writes the draft."""


@dataclass(frozen=True)
class Issued:
    """A paper as it was frozen; `sha256` is of the file, `before` tells that it had been already."""

    kind: FormalKind
    number: str
    content: bytes
    sha256: str
    code: str = ""
    before: bool = False


def issue_paper(
    session: Session, office: Office, act: Act, matter: Commitment, occasion: Occasion
) -> Issued:
    """Freeze a paper about a matter: its number, its words and their hash stay.

    Asked again it gives the very file. Raises NotSettled for a draft that waits for a signature,
    NotEntitled for anybody but the office.
    """
    require_office(session, act, Deed.NOTE, matter)
    kind, number = occasion.kind, occasion.number
    if not occasion.settled(matter):
        raise NotSettled(f"{matter.code} {kind.words}：{NotSettled.__doc__}")
    cause, year = occasion.cause(matter), occasion.day.year
    hold_series(session, office.settings.numbers, kind, year)
    number = number or number_for(session, cause)
    if (kept := _kept(session, office, kind, number, matter.code)) is not None:
        return kept
    number = number or give_number(
        session, act, office.settings.numbers, kind, year, Cause(cause, matter.id)
    )
    values = matter_values(
        session, writing(session, office, act), matter, occasion, office.settings.paper_head
    )
    return _freeze(session, office, act, replace(values, number=number), kind, matter.code)


def issue_register_paper(
    session: Session, office: Office, act: Act, kind: FormalKind, first: date, last: date
) -> Issued:
    """Sign and freeze a paper about the register between two days, or give it as it was frozen.

    Raises BadSpan, and NotEntitled for whoever may not sign.
    """
    require_decider(session, act, None, Deed.SIGN)
    cause, today = f"{kind.value}:{first}:{last}", act.moment.today
    hold_series(session, office.settings.numbers, kind, today.year)
    known = number_for(session, cause)
    if (kept := _kept(session, office, kind, known, "")) is not None:
        return kept
    shared = writing(session, office, act)
    values = register_values(
        session, shared, kind, Span(first, last), office.settings.paper_head, signed_on=today
    )
    number = give_number(
        session, act, office.settings.numbers, kind, today.year,
        Cause(cause, title=f"{kind.words}（{first}至{last}）"),
    )  # fmt: skip
    signer = names_by_code(session).get(act.by, act.by)
    return _freeze(session, office, act, replace(values, number=number, signer=signer), kind, "")


def every_paper(session: Session, now: Moment) -> list[tuple[str, FormalKind, int]]:
    """Every paper whose words can stand, by the day it tells of: matter, kind, place among its kind.

    Matters kept offline are left out.
    """
    told = select(Commitment).where(col(Commitment.offline_only).is_(False))
    found = [
        (each.day, matter.code, kind, at)
        for matter in session.exec(told.order_by(Commitment.code))
        for kind in FormalKind
        for at, each in enumerate(occasions(session, now, matter, kind))
        if each.settled(matter)
    ]
    found.sort(key=lambda paper: paper[:2])
    return [(code, kind, at) for _, code, kind, at in found]


def _kept(
    session: Session, office: Office, kind: FormalKind, number: str, code: str
) -> Issued | None:
    row = paper_of(session, number) if number else None
    if row is None:
        return None
    content = content_of(office, row)
    return Issued(kind, number, content, row.sent_sha256, code, before=True)


def content_of(office: Office, row: Paper) -> bytes:
    """The Word file of a kept paper. Raises LostKey."""
    return base64.b64decode(open_copy(office.keys, row).body)


def _freeze(
    session: Session, office: Office, act: Act, values: PaperValues, kind: FormalKind, code: str
) -> Issued:
    values = replace(values, issue=issue_part(values.number))
    content = write_paper(values, template_for(kind, office.settings.papers))
    digest = sha256(content).hexdigest()
    copy = Copy(
        subject=f"{kind.words} {values.number}",
        text="\n".join(_lines(docx.Document(io.BytesIO(content)))),
        body=base64.b64encode(content).decode(),
    )
    paper = copy_formal(copy, number=values.number, digest=digest)
    keep_papers(session, act, office.keys, [paper])
    settle_papers(session, act, left=[(values.number, 0)], stayed=[])
    facts = {"number": values.number, "kind": kind.value} | paper.facts
    record(session, act, code or OFFICE, "paper-issued", **facts)
    return Issued(kind, values.number, content, digest, code)


def _lines(holder: Any) -> Iterator[str]:
    """The words of a Word file, a paragraph a line, cells of a row parted by ｜."""
    for block in holder.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                cells = dict.fromkeys(cell._tc for cell in row.cells)
                texts = {cell._tc: cell.text for cell in row.cells}
                yield "｜".join(texts[each] for each in cells)
        else:
            yield block.text
