"""A classified mail is met like a document: nothing of it is kept, and the office is told."""

from datetime import datetime
from hashlib import sha256

from duban.extraction.classification import Marking
from duban.i18n import label
from duban.replies.marks import mark_in_mail
from duban.vocabulary.replies import ReplySource
from models.db import transaction
from models.ledger.inbox import Incoming, keep_message, settle_message
from services.office import Office

CLASSIFIED, ASKED = "classified", "asked"
REASONS = {
    CLASSIFIED: "含“{level}”标志，正文和附件均未收存；原件在{origin}，请按保密规定处理",
    ASKED: "疑似“{level}”标志，核实前正文和附件均未收存；原件在{origin}",
}


def withhold(office: Office, raw: bytes, origin: str, now: datetime, mark: Marking) -> str:
    """Keep that a marked mail came and where it lies, and nothing that it says.

    A certain mark is refused for good, a doubtful one until the office has looked. Its subject and
    sender are no more kept than its words. Returns the status.
    """
    status = CLASSIFIED if mark.forbids else ASKED
    why = why_withheld(mark, origin)
    with transaction(office.engine) as session:
        act = office.act(now)
        incoming = Incoming(b"", sha256(raw).hexdigest(), ReplySource.MAIL, origin, "withheld")
        message, fresh = keep_message(session, act, incoming)
        if not fresh:
            return "known"
        settle_message(session, act, message, status, why)
    return status


def why_withheld(mark: Marking, origin: str) -> str:
    """Returns the words for the office: the level, not the line it stands in, and where it lies."""
    words = REASONS[CLASSIFIED if mark.forbids else ASKED]
    return words.format(level=label("level", mark.level.value), origin=origin)


def is_unmarked(raw: bytes) -> bool:
    """Tells whether bytes surely bear no mark; what cannot be looked through counts as marked."""
    try:
        return mark_in_mail(raw) is None
    except Exception:  # noqa: BLE001 - whatever it is, it was not looked through
        return False
