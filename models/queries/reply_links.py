"""Reply links: of which message, whose, and whether they still hold; for page and mail alike."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from duban.secrets import token_hash
from duban.vocabulary.links import Refusal
from models.tables.directory import Person
from models.tables.notices import Notice
from models.tables.papers import PrintedLink


@dataclass(frozen=True)
class ReplyLink:
    """A link: its notice, whom that went to, and the reprint it was made for, if it was."""

    notice: Notice
    reader: Person
    printed: PrintedLink | None = None

    @property
    def expires(self) -> datetime | None:
        """The instant it ends; a reprint's has an end of its own."""
        return self.printed.expires_at if self.printed else self.notice.token_expires_at

    def refused(self, now: datetime) -> Refusal | None:
        """Tells why nothing is taken by it any more; None while it holds.

        Whoever left answers for nothing: the link left behind is as good as revoked.
        """
        revoked = self.printed.revoked_at if self.printed else self.notice.token_revoked_at
        if revoked is not None or not self.reader.active:
            return Refusal.REVOKED
        return Refusal.EXPIRED if self.expires is not None and self.expires <= now else None


def link_of(session: Session, token: str) -> ReplyLink | None:
    """The link behind a token: the one that was sent, or one made for a reprint."""
    hashed = token_hash(token)
    read = select(Notice, Person).join(Person, col(Person.id) == col(Notice.person_id))
    if sent := session.exec(read.where(Notice.token_hash == hashed)).first():
        return ReplyLink(*sent)
    printed = session.exec(select(PrintedLink).where(PrintedLink.token_hash == hashed)).first()
    if printed is None:
        return None
    return ReplyLink(*session.exec(read.where(Notice.id == printed.notice_id)).one(), printed)
