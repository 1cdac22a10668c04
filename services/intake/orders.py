"""Orders that others give the office (批示, 建议提案, 上级交办, 信访): entered in four fields, then a proposal.

It is read as any text is; where the reader finds no promise, the whole of it is one.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from duban.evidence import Upload
from duban.extraction.missed import SHORTEST, missed
from duban.extraction.readers import read_pasted
from duban.i18n import label
from duban.moment import Act
from duban.notices.formats import clip, one_line
from duban.vocabulary.sources import Origin
from models.ledger.documents import Received, store_document
from models.ledger.intake import store_proposals
from models.queries.facts import calendar_in_force
from models.queries.proposals import proposals
from models.tables.documents import Document
from services.intake.document import KeptDocument, duties_in_force, take_apart

LONGEST = 20_000


class Incomplete(ValueError):
    """A field that must be filled in is empty. 有必填项未填。"""


@dataclass(frozen=True)
class Order:
    """An order: who asks for what, on which day; with a number and a scan where there are any."""

    origin: Origin
    ordered_by: str
    text: str
    day: date | None
    number: str = ""
    scan: Upload | None = None
    classification: str = ""


def enter(session: Session, act: Act, order: Order) -> KeptDocument:
    """Keep it as a document with its proposals; the same again adds nothing.

    Raises Incomplete, naming the field; Classified and DoubtfulMark as for any document.
    """
    _complete(order)
    source = read_pasted(order.text.strip())
    duties, calendar = duties_in_force(session), calendar_in_force(session)
    title = clip(one_line(" ".join(filter(None, (
        label("origin", order.origin.value), order.number, order.ordered_by)))), 60)  # fmt: skip
    read = take_apart(
        source, issued=order.day, classification=order.classification, title=title,
        calendar=calendar, duties=duties,
    )  # fmt: skip
    same = f"{order.origin.value}\n{order.number}\n{order.ordered_by}\n{source.sha256}"
    received: Received = replace(
        read.received, sha256=hashlib.sha256(same.encode()).hexdigest(),
        source_name=order.number or label("origin", order.origin.value),
        origin=order.origin, ordered_by=one_line(order.ordered_by), number=one_line(order.number),
        scan_sha256=order.scan.sha256 if order.scan else "",
        scan_name=order.scan.name if order.scan else "",
    )  # fmt: skip
    document, _ = store_document(session, act, received)
    found = read.extraction.proposals or (
        missed(source.text, source.text, issued=order.day, calendar=calendar, duties=duties),
    )
    added = store_proposals(session, act, document, found)
    kept = proposals(session, document=document.id, everything=True)
    return KeptDocument(document, tuple(kept), len(added))


def _complete(order: Order) -> None:
    if not order.ordered_by.strip():
        raise Incomplete("请写明交办人或来文单位。Say who asks for it.")
    if len("".join(order.text.split())) < SHORTEST:
        raise Incomplete("请写明批示或交办的内容，照原文抄写。Say what is asked, in its own words.")
    if len(order.text) > LONGEST:
        raise Incomplete(
            f"内容最多{LONGEST}字，长文件请用收文上传。Upload a long one as a document."
        )
    if order.day is None:
        raise Incomplete("请写明批示或来文日期，时限从这一天算起。Say of which day it is.")


def told_origin(document: Document) -> str:
    """The source in the words of the ledger: its kind, number and who ordered it."""
    kind = label("origin", document.origin.value)
    return " ".join(filter(None, (kind, document.number, document.ordered_by)))
