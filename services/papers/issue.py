"""Papers frozen: numbered, kept as they are from then on, told in the journal."""

import base64
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from sqlmodel import Session, col, select

from duban.moment import Act, Moment
from duban.papers.filled_in import words_of
from duban.papers.numbers import issue_part
from duban.papers.write import template_for, write_paper
from duban.refusals import Refused
from duban.vocabulary.papers import FormalKind
from duban.vocabulary.rights import Deed
from models.ledger.authority import require_decider, require_office
from models.ledger.issuing import NumberedPaper, give_number, lock_series
from models.ledger.journal import OFFICE, record
from models.ledger.papers import keep_papers, settle_papers
from models.queries.disposal import destroyed_papers, still_kept
from models.queries.issued import number_for
from models.queries.kept import paper_of
from models.queries.people import Unknown, names_by_code
from models.tables.commitments import Commitment
from models.tables.papers import IssuedNumber, Paper, PaperSource
from services.delivery.copies import Copy, copy_formal, open_copy
from services.delivery.writing import writing_facts
from services.office import Office
from services.papers.matter import matter_values
from services.papers.occasion import Occasion, occasions
from services.papers.register import register_values
from services.papers.span import Span


class NotSettled(Refused, ValueError):
    """尚未签发、发出、审批、核查或销号，不能定稿编号；先出待签稿请用 papers make。
    Not yet signed, sent, decided, verified or closed: `papers make` writes the draft.
    """


@dataclass(frozen=True)
class Issued:
    """A paper as it was frozen; `sha256` is of the file, `before` tells that it was already."""

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
        raise NotSettled(about=f"{matter.code} {kind.words}：")
    cause, year = occasion.cause(matter), occasion.day.year
    lock_series(session, office.settings.numbers, kind, year)
    number = number or number_for(session, cause)
    if (kept := _kept(session, office, kind, number, matter.code)) is not None:
        return kept
    number = number or give_number(
        session, act, office.settings.numbers, kind, year, NumberedPaper(cause, matter.id)
    )
    values = matter_values(
        session, writing_facts(session, office, act), matter, occasion, office.settings.paper_head
    )
    values = replace(values, number=number, issue=issue_part(number))
    content = write_paper(values, template_for(kind, office.settings.papers))
    return _freeze(session, office, act, kind, number, content, matter.code)


def issue_register_paper(
    session: Session, office: Office, act: Act, kind: FormalKind, first: date, last: date
) -> Issued:
    """Sign and freeze a paper about the register between two days, or give it as it was frozen.

    Raises BadSpan, and NotEntitled for whoever may not sign.
    """

    def written(number: str) -> bytes:
        values = register_values(
            session, writing_facts(session, office, act), kind, Span(first, last),
            office.settings.paper_head, signed_on=act.moment.today,
        )  # fmt: skip
        signer = names_by_code(session).get(act.by, act.by)
        named = replace(values, number=number, issue=issue_part(number), signer=signer)
        return write_paper(named, template_for(kind, office.settings.papers))

    cause = NumberedPaper(span_cause(kind, first, last), title=f"{kind.words}（{first}至{last}）")
    return freeze_of_office(session, office, act, kind, cause, written)


def span_cause(kind: FormalKind, first: date, last: date, campaign: int | None = None) -> str:
    """Names the one paper of a kind about these days; that of a campaign is another."""
    of = f":campaign-{campaign}" if campaign else ""
    return f"{kind.value}{of}:{first}:{last}"


def freeze_of_office(
    session: Session, office: Office, act: Act, kind: FormalKind, cause: NumberedPaper,
    written: Callable[[str], bytes],
) -> Issued:  # fmt: skip
    """Sign and freeze a paper that nothing but its file sends; `written` gives it with its number.

    Raises NotEntitled for whoever may not sign.
    """
    matter = session.get(Commitment, cause.commitment_id) if cause.commitment_id else None
    code = matter.code if matter else ""
    require_decider(session, act, matter, Deed.SIGN)
    series, year = office.settings.numbers, act.moment.today.year
    lock_series(session, series, kind, year)
    known = number_for(session, cause.key)
    if (kept := _kept(session, office, kind, known, code)) is not None:
        return kept
    number = give_number(session, act, series, kind, year, cause)
    return _freeze(session, office, act, kind, number, written(number), code)


def every_paper(session: Session, now: Moment) -> list[tuple[str, FormalKind, int]]:
    """Every paper whose words can stand, by its day: matter, kind, place among its kind.

    Matters kept offline are left out, and what a signed list destroyed.
    """
    gone = destroyed_papers(session)
    told = select(Commitment).where(col(Commitment.offline_only).is_(False), still_kept())
    found = [
        (each.day, matter.code, kind, at)
        for matter in session.exec(told.order_by(Commitment.code))
        for kind in FormalKind
        for at, each in enumerate(occasions(session, now, matter, kind))
        if each.settled(matter)
        and not (gone and (each.number or number_for(session, each.cause(matter))) in gone)
    ]
    found.sort(key=lambda paper: paper[:2])
    return [(code, kind, at) for _, code, kind, at in found]


def papers_of_the_office(session: Session, office: Office) -> list[Issued]:
    """Every bulletin, digest and breakdown that was signed, in that order of signing."""
    rows = session.exec(
        select(IssuedNumber)
        .where(col(IssuedNumber.commitment_id).is_(None))
        .order_by(col(IssuedNumber.given_at), col(IssuedNumber.id))
    )
    found = (
        _kept(session, office, row.kind, row.number, "") for row in rows if row.kind.of_the_office
    )
    return [each for each in found if each is not None]


def _kept(
    session: Session, office: Office, kind: FormalKind, number: str, code: str
) -> Issued | None:
    row = paper_of(session, number) if number else None
    if row is None:
        return None
    return Issued(kind, number, content_of(office, row), row.sent_sha256, code, before=True)


def frozen_file(session: Session, office: Office, number: str) -> bytes:
    """The Word file frozen under a number. Raises Unknown, LostKey."""
    row = paper_of(session, number)
    if row is None or row.source is not PaperSource.FORMAL:
        raise Unknown(f"{number}：没有定稿的文书文件。No file was frozen under this number.")
    return content_of(office, row)


def content_of(office: Office, row: Paper) -> bytes:
    """The Word file of a kept paper. Raises LostKey, and Unknown for one that was destroyed."""
    copy = open_copy(office.keys, row)
    if not copy.body:
        raise Unknown(f"{row.number}：{copy.text}")
    return base64.b64decode(copy.body)


def _freeze(
    session: Session, office: Office, act: Act, kind: FormalKind, number: str, content: bytes,
    code: str,
) -> Issued:  # fmt: skip
    digest = sha256(content).hexdigest()
    copy = Copy(
        subject=f"{kind.words} {number}",
        text="\n".join(words_of(content)),
        body=base64.b64encode(content).decode(),
    )
    paper = copy_formal(copy, number=number, digest=digest)
    keep_papers(session, act, office.keys, [paper])
    settle_papers(session, act, left=[(number, 0)], stayed=[])
    facts = {"number": number, "kind": kind.value} | paper.facts
    record(session, act, code or OFFICE, "paper-issued", **facts)
    return Issued(kind, number, content, digest, code)
