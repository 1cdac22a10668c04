"""The record of a person or a unit, on request and for a purpose, which the journal keeps."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from duban.moment import Act
from duban.refusals import Refused
from duban.sheets.evidence import Record, write_record
from duban.vocabulary.rights import Deed
from models.ledger.authority import require_office
from models.ledger.journal import OFFICE, record
from models.queries.people import Unknown, find_person, find_unit, names_by_code
from models.queries.records import RecordAsked, answer_lines, file_lines, matter_lines, matters_of
from models.tables.directory import Person, Unit
from models.tables.records import JournalEntry

DRAWN, MOST = "record-drawn", 50


class NoPurpose(Refused, ValueError):
    """请写明用途（--purpose），如“2022年度干部考察”。Say what it is for."""


class BadRecordSpan(Refused, ValueError):
    """起止日期有误：起不晚于止，止不晚于今天。The days are in order, none to come."""


@dataclass(frozen=True)
class DrawnRecord:
    """A record that was asked for before: whose, by whom, when, for what."""

    at: datetime
    by: str
    about: str
    since: str
    until: str
    purpose: str


def draw(
    session: Session, act: Act, text: str, *, since: date, until: date, purpose: str
) -> tuple[str, bytes]:
    """A file's name and content: facts and evidence about whoever bears this code or name.

    Nobody is ranked. Raises NoPurpose, BadSpan, NotEntitled, and Unknown or Ambiguous for the name.
    """
    require_office(session, act, Deed.DRAFT)
    if not purpose.strip():
        raise NoPurpose
    if not since <= until <= act.moment.today:
        raise BadRecordSpan
    about = _found(session, text)
    asked = RecordAsked(about, since, until, act.moment.zone)
    codes = {row.id or 0: row.code for row, _ in matters_of(session, asked)}
    told = Record(
        name=about.name, since=since, until=until, purpose=purpose.strip(),
        asked_by=names_by_code(session).get(act.by, act.by), asked_on=act.moment.today,
        matters=matter_lines(session, asked), answers=answer_lines(session, asked, list(codes)),
        files=file_lines(session, asked, codes),
    )  # fmt: skip
    data = write_record(told)
    record(session, act.because(purpose.strip()), OFFICE, DRAWN, about=about.code, since=since,
           until=until, matters=len(told.matters),
           sha256=hashlib.sha256(data).hexdigest())  # fmt: skip
    return f"{about.name}办理材料{since}至{until}.xlsx", data


def _found(session: Session, text: str) -> Person | Unit:
    try:
        return find_unit(session, text)
    except Unknown:
        return find_person(session, text)


def drawn(session: Session) -> list[DrawnRecord]:
    """The records asked for before, the newest first."""
    rows = session.exec(
        select(JournalEntry)
        .where(JournalEntry.chain == OFFICE, JournalEntry.verb == DRAWN)
        .order_by(col(JournalEntry.id).desc())
        .limit(MOST)
    )
    return [
        DrawnRecord(
            row.at, row.actor, row.facts["about"], row.facts["since"], row.facts["until"], row.why
        )
        for row in rows
    ]
