"""Copies of what leaves: kept before it leaves, marked when it has, dropped when it has not."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import bindparam, delete, insert, text, tuple_, update
from sqlalchemy import select as columns
from sqlmodel import Session, SQLModel, col, select

from duban.moment import Act
from duban.secrets import KeyRing
from duban.vocabulary.rights import Deed
from models.ledger.authority import require_office
from models.ledger.journal import OFFICE, record
from models.tables.notices import Notice
from models.tables.papers import PaperSource, PrintedLink

PAPERS = SQLModel.metadata.tables["paper"]
WANTED = tuple_(PAPERS.c.number, PAPERS.c.attempt).in_(bindparam("keys", expanding=True))
THERE = columns(PAPERS.c.number, PAPERS.c.attempt).where(WANTED)
KEPT = columns(
    PAPERS.c.id, PAPERS.c.number, PAPERS.c.attempt, PAPERS.c.sha256, PAPERS.c.sent_sha256
).where(WANTED)
# Whoever forgets old keys waits for whoever seals, and the other way round; any number will do.
SEALING = 0x5EA1
Key = tuple[str, int]  # number and attempt


@dataclass(frozen=True)
class NewPaper:
    """A copy about to be kept; `content` is compressed and not yet sealed."""

    number: str
    attempt: int
    source: PaperSource
    content: bytes
    sha256: str
    sent_sha256: str
    notice_id: int | None = None
    person_id: int | None = None

    @property
    def facts(self) -> dict[str, str]:
        """Returns what the journal holds of it."""
        return {"paper": self.sha256, "sent": self.sent_sha256}


def keep_papers(session: Session, act: Act, keys: KeyRing, papers: Sequence[NewPaper]) -> None:
    """Keep copies, sealed with the key in force now; one that is kept already stays as it is.

    The keys are read again: a round that began before a rotation must not seal with a key that is
    being forgotten.
    """
    if not papers:
        return
    await_sealing(session, alone=False)
    ring = KeyRing.open(keys.directory, create=False)
    there = _known(session, [(paper.number, paper.attempt) for paper in papers])
    rows = [
        {
            "number": paper.number,
            "attempt": paper.attempt,
            "source": paper.source,
            "notice_id": paper.notice_id,
            "person_id": paper.person_id,
            "sealed": ring.seal(paper.content),
            "seal_key": ring.newest_name,
            "sha256": paper.sha256,
            "sent_sha256": paper.sent_sha256,
            "made_at": act.moment.utc,
        }
        for paper in papers
        if (paper.number, paper.attempt) not in there
    ]
    if rows:
        session.execute(insert(PAPERS), rows)


def await_sealing(session: Session, *, alone: bool) -> None:
    """Wait until nobody forgets keys, or with `alone` until nobody seals; then they wait for us.

    SQLite lets one writer in anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        kind = "" if alone else "_shared"
        session.execute(text(f"SELECT pg_advisory_xact_lock{kind}(:n)"), {"n": SEALING})


def _known(session: Session, keys: Sequence[Key]) -> set[Key]:
    rows = session.execute(THERE, {"keys": keys})
    return {(number, attempt) for number, attempt in rows}


def settle_papers(
    session: Session, act: Act, *, left: Collection[Key], stayed: Collection[Key]
) -> dict[Key, dict[str, str]]:
    """Mark the copies of what left, drop those of what provably stayed.

    Gives the hashes the journal holds of each that left. Of what may have left nothing is said,
    and its copy is kept.
    """
    t = PAPERS.c
    found = session.execute(KEPT, {"keys": [*left, *stayed]}).all()
    gone = {row.id: row for row in found if (row.number, row.attempt) in left}
    session.execute(update(PAPERS).where(t.id.in_(list(gone))).values(left_at=act.moment.utc))
    rest = [row.id for row in found if row.id not in gone]
    if rest:
        session.execute(delete(PAPERS).where(t.id.in_(rest), t.left_at.is_(None)))
    return {
        (row.number, row.attempt): {"paper": row.sha256, "sent": row.sent_sha256}
        for row in gone.values()
    }


def make_link(session: Session, act: Act, notice: Notice, token_hash: str, days: int) -> None:
    """A further link to a notice, for a reprint; it can be revoked apart from the one sent.

    Raises NotEntitled for anybody but the office: whoever holds a link can answer by it.
    """
    require_office(session, act, Deed.NOTE)
    now = act.moment.utc
    link = PrintedLink(
        notice_id=notice.id or 0, token_hash=token_hash, made_at=now, made_by=act.by,
        expires_at=now + timedelta(days=days),
    )  # fmt: skip
    session.add(link)


def revoke_links(session: Session, act: Act, notice: Notice, *, every: bool) -> int:
    """End the links made for reprints of a notice, with `every` the one sent too; how many ended.

    Raises NotEntitled for anybody but the office.
    """
    require_office(session, act, Deed.NOTE)
    now = act.moment.utc
    links = session.exec(
        select(PrintedLink).where(
            PrintedLink.notice_id == notice.id, col(PrintedLink.revoked_at).is_(None)
        )
    ).all()
    for link in links:
        link.revoked_at = now
    count = len(links)
    if every and notice.token_revoked_at is None:
        notice.token_revoked_at = now
        count += 1
    record(session, act, OFFICE, "links-revoked", notice=notice.number, links=count)
    return count
