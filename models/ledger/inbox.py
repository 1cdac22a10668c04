"""Messages that came in: kept exactly as they came, once, and matched or left for the office."""

from dataclasses import dataclass

from sqlmodel import Session, select

from duban.moment import Act
from duban.vocabulary.replies import ReplySource
from models.ledger.journal import OFFICE, record
from models.tables.replies import InboundMessage


@dataclass(frozen=True)
class Incoming:
    """A message before it is kept. `origin` is where it was read (file name or UID)."""

    raw: bytes
    sha256: str
    source: ReplySource
    origin: str
    kind: str
    own: str = ""
    subject: str = ""
    sender_fingerprint: str = ""
    stamp: str | None = None


def keep_message(session: Session, act: Act, incoming: Incoming) -> tuple[InboundMessage, bool]:
    """Keep a message once: the same bytes again give the same row and False."""
    known = session.exec(
        select(InboundMessage).where(InboundMessage.sha256 == incoming.sha256)
    ).first()
    if known is not None:
        return known, False
    message = InboundMessage(**vars(incoming), received_at=act.moment.utc)
    session.add(message)
    session.flush()
    record(session, act, OFFICE, "message-received", message=message.id, sha256=incoming.sha256,
           kind=incoming.kind)  # fmt: skip
    return message, True


def fill_message(session: Session, act: Act, message: InboundMessage, incoming: Incoming) -> None:
    """Keep the content of a message that was withheld until somebody looked at its mark."""
    for name, value in vars(incoming).items():
        setattr(message, name, value)
    record(session, act, OFFICE, "message-cleared", message=message.id, sha256=incoming.sha256)


def stamp_used_before(session: Session, message: InboundMessage) -> bool:
    """Tells whether another message came under the same stamp; ask it after `keep_message`.

    Whoever keeps a message waits for those before it, so two at one moment see each other,
    whichever process took them in.
    """
    if message.stamp is None:
        return False
    others = select(InboundMessage.id).where(
        InboundMessage.stamp == message.stamp, InboundMessage.id != message.id
    )
    return session.exec(others.limit(1)).first() is not None


def settle_message(
    session: Session, act: Act, message: InboundMessage, status: str, why: str = "", by: str = ""
) -> None:
    """Say what became of a message: matched, unmatched, auto-reply, bounce or unparsable."""
    message.status, message.why, message.decided_by = status, why, by
    record(session, act, OFFICE, "message-" + status, message=message.id)
