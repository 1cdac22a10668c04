"""A document comes in: read, checked for a classification mark, dated, split into proposals."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import Session, select

from duban.extraction import questions
from duban.extraction.classification import Marking, classification_mark
from duban.extraction.document import extract
from duban.extraction.measures.split import split_by_target
from duban.extraction.readers import SourceDocument, read_document
from duban.extraction.unproposed import Unproposed, unproposed
from duban.extraction.values import Extraction, ReadProposal, TargetText, TextSpan
from duban.moment import Act
from duban.policy.calendar import WorkCalendar
from duban.refusals import Refused
from duban.vocabulary.proposals import Hardness, ProposalKind
from models.ledger.documents import Received, redate_document, store_document
from models.ledger.intake import open_only, split, store_proposals
from models.queries.proposals import proposals
from models.tables.directory import Unit
from models.tables.documents import Document, Proposal

MEETING = re.compile(r"在(?P<name>[^，。在]{2,40}会议?)上(?:强调|指出|要求|讲话)")
CLASSIFICATIONS = ("none", "open", "internal")


class DocumentRefused(Refused, ValueError):
    """不予办理。Refused."""


class Classified(DocumentRefused):
    """涉密文件不得导入，内容未保存；请按保密规定办理。A classified document is refused; nothing was stored."""


class AskFirst(Refused, ValueError):
    """须先确认，内容未保存。Answer this first; nothing was stored."""


class NoDate(AskFirst):
    """须先指明会议或印发日期，内容未保存。Give the day it counts from; nothing was stored."""


class DoubtfulMark(AskFirst):
    """须先核实疑似密级标志，内容未保存。Check the mark first; nothing was stored."""

    def __init__(self, message: str, where: str) -> None:
        super().__init__(message)
        self.where = where


class UnknownClassification(Refused, ValueError):
    """密级只能填 none（无）、open（公开）或 internal（内部）。Write none, open or internal."""


@dataclass(frozen=True)
class ReadDocument:
    """A document as it was read, before anything is stored."""

    received: Received
    extraction: Extraction
    notes: tuple[str, ...]


@dataclass(frozen=True)
class KeptDocument:
    """A stored document with its proposals; `new` is how many of them were not there before."""

    document: Document
    proposals: tuple[Proposal, ...]
    new: int


def read_for_intake(
    path: Path,
    *,
    issued: date | None,
    classification: str = "",
    title: str = "",
    calendar: WorkCalendar,
    duties: Mapping[str, Sequence[str]],
    max_bytes: int,
    columns: Sequence[float] = (),
) -> ReadDocument:
    """Read a file and take it apart; nothing is stored.

    Raises `duban.files.Unreadable` and what `take_apart` raises.
    """
    _known(classification)
    source = read_document(path, max_bytes=max_bytes, columns=columns)
    return take_apart(
        source,
        issued=issued,
        classification=classification,
        title=title,
        calendar=calendar,
        duties=duties,
    )


def take_apart(
    source: SourceDocument,
    *,
    issued: date | None,
    classification: str = "",
    title: str = "",
    calendar: WorkCalendar,
    duties: Mapping[str, Sequence[str]],
) -> ReadDocument:
    """Take a document that was read apart; nothing is stored.

    Raises Classified for a classification mark, DoubtfulMark where it may be one, NoDate where no
    reference date is known.
    """
    _known(classification)
    _refuse_classified(source, classification)
    found = extract(source.text, issued=issued, name=source.name, calendar=calendar, duties=duties)
    if found.issued.day is None:
        raise NoDate(
            f"{source.name}：文中没有可确定的日期，请用 --issued 2022-08-14（接口为 issued）指明会议或印发日期。"
            f"No certain reference date ({found.issued.evidence or 'none found'}); give --issued "
            f"(issued by the interface). "
            f"{AskFirst()}"
        )
    received = Received(
        title=title or _title(source),
        source_name=source.name,
        sha256=source.sha256,
        text=source.text,
        encoding=source.encoding,
        issued_on=found.issued.day,
        issued_how=found.issued.how,
        issued_evidence=found.issued.evidence,
        classification=classification,
    )
    return ReadDocument(received, found, (*source.warnings, *_notes(found)))


def keep_document(session: Session, act: Act, read: ReadDocument) -> KeptDocument:
    """Store a document and its proposals; the same file again adds nothing.

    With another reference date its proposals are read anew, as long as none was decided.
    """
    document, fresh = store_document(session, act, read.received)
    if not fresh and document.issued_on != read.received.issued_on:
        redate_document(session, act, document, read.received)
    added = store_proposals(session, act, document, read.extraction.proposals)
    kept = proposals(session, document=document.id, everything=True)
    return KeptDocument(document, tuple(kept), len(added))


def notes_on(read: ReadDocument, kept: KeptDocument, today: date) -> tuple[str, ...]:
    """Lists what the office should know about a document as it was read and kept."""
    notes, day = list(read.notes), read.received.issued_on
    if left := left_out(kept.document, kept.proposals):
        notes.append(questions.put(questions.LEFT_OUT, len(left)))
    if day and day > today:
        notes.append(
            f"参照日期{day}晚于今天，请核对。The reference date lies in the future; check it."
        )
    return tuple(notes)


def left_out(document: Document, rows: Iterable[Proposal]) -> tuple[Unproposed, ...]:
    """The sentences to look through: outside all proposals, those split or rejected included."""
    covered = [(each["start"], each["end"]) for row in rows for each in row.spans]
    return unproposed(document.text, covered, issued=document.issued_on, name=document.source_name)


def duties_in_force(session: Session) -> dict[str, list[str]]:
    """The register of duties: words by unit name, for suggesting who may be meant."""
    return {
        unit.name: list(unit.duties)
        for unit in session.exec(select(Unit).order_by(Unit.code))
        if unit.active and unit.duties
    }


def split_proposals(session: Session, act: Act, rows: Iterable[Proposal]) -> list[list[Proposal]]:
    """Split each by its targets; the parts of those that really have several.

    Raises NotDecidable for a proposal that was decided already.
    """
    parts = []
    for row in rows:
        open_only(row, "split")
        made = split_by_target(as_read(row))
        if len(made) > 1:
            parts.append(split(session, act, row, made))
    return parts


def as_read(row: Proposal) -> ReadProposal:
    """A stored proposal as the extraction knew it."""
    spans = row.spans or [{"start": row.span_start, "end": row.span_end}]
    phrase = None
    if row.phrase_start is not None and row.phrase_end is not None:
        phrase = TextSpan(row.phrase_start, row.phrase_end)
    return ReadProposal(
        spans=tuple(TextSpan(each["start"], each["end"]) for each in spans),
        quote=row.quote,
        title=row.title,
        kind=ProposalKind(row.kind.value),
        phrase=row.phrase,
        phrase_span=phrase,
        deadline=row.deadline,
        start=row.starts_on,
        precision=row.precision,
        hardness=Hardness(row.hardness),
        hedge=row.hedge,
        recurrence=row.recurrence,
        targets=tuple(_target(each) for each in row.targets),
        entities=tuple(row.entities),
        units=tuple(row.units),
        unit_suggestion=row.suggested_unit or None,
        suggestion_reason=row.suggestion_reason,
        needs_review=row.needs_review,
        why=row.why,
        rule=row.rule,
        evidence=row.evidence,
    )


def _target(stored: Mapping[str, Any]) -> TargetText:
    return TargetText(
        metric=stored["metric"],
        comparator=stored["comparator"],
        value=stored["value"],
        unit=stored["unit"],
        kind=stored["kind"],
        start=stored.get("start", 0),
        end=stored.get("end", 0),
        upper=stored.get("upper"),
        soft=stored.get("stretch", False),
        flag=stored.get("flag", ""),
        finances=stored.get("finances", False),
    )


def _known(classification: str) -> None:
    if classification and classification not in CLASSIFICATIONS:
        raise UnknownClassification(about=f"{classification!r}：")


def _refuse_classified(source: SourceDocument, answer: str) -> None:
    mark = classification_mark(source.text, margins=source.margins)
    if mark is None:
        return
    where = f"{source.name}：{_place(mark)}“{mark.evidence}”。"
    if mark.forbids:
        raise Classified(about=where)
    if not answer:
        raise DoubtfulMark(
            f"{where}疑似密级标志，请核实后用 --classification none（无密级）或 open（公开）重试。"
            "This may be a classification mark: "
            "check it, then give --classification none or open. "
            f"{AskFirst()}",
            f"{_place(mark)}“{mark.evidence}”",
        )


def _place(mark: Marking) -> str:
    return f"第{mark.line}行" if mark.line else "页眉或页脚"


def _title(source: SourceDocument) -> str:
    """The first line; of a news headline (某人在某会上强调) the meeting itself."""
    lines = (line.strip() for line in source.text.splitlines())
    first = next((line for line in lines if line), source.name)
    meeting = MEETING.search(first)
    return meeting["name"] if meeting else first[:60]


def _notes(found: Extraction) -> list[str]:
    return [*found.warnings, *(each.what for each in found.contradictions)]
