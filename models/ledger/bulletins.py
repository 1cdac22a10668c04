"""The steps of a bulletin or report: drafted, changed, signed, or dropped, all in the journal."""

import json
from collections.abc import Collection, Mapping, Sequence
from hashlib import sha256
from typing import Any

from sqlmodel import Session, select

from duban.moment import Act
from duban.refusals import Refused
from duban.vocabulary.bulletins import BulletinStatus
from duban.vocabulary.rights import Deed
from models.ledger.authority import require_decider, require_office
from models.ledger.journal import OFFICE, record
from models.queries.bulletins import reports_of
from models.tables.bulletins import BulletinDraft
from models.tables.commitments import Commitment


class BulletinSettled(Refused, ValueError):
    """这份简报已签发或已定不发，不能再改。The bulletin is signed or was dropped."""


def keep_draft(session: Session, act: Act, draft: BulletinDraft) -> BulletinDraft:
    """Keep a bulletin the machine wrote.

    One of the same days that nobody touched is written anew; one that was changed or signed stays
    as it is, and one that was dropped comes back.
    """
    known = session.exec(
        select(BulletinDraft).where(BulletinDraft.cause == draft.cause).with_for_update()
    ).first()
    if known is not None and _stands(known):
        return known
    row = known or draft
    if known is not None:
        known.drafted, known.told = draft.drafted, draft.told
        known.drafted_lines, known.status = draft.drafted_lines, BulletinStatus.DRAFT
        known.drafted_at, known.drafted_by = draft.drafted_at, draft.drafted_by
        known.word, known.changed_at, known.changed_by = b"", None, ""
        known.decided_at, known.decided_by, known.why = None, "", ""
    session.add(row)
    session.flush()
    record(session, act, _chain(session, row), "bulletin-drafted", bulletin=row.id,
           kind=row.kind.value, first=row.first, last=row.last,
           sha256=_hash(row.drafted))  # fmt: skip
    return row


def _stands(row: BulletinDraft) -> bool:
    if row.status is BulletinStatus.DROPPED:
        return False
    return row.status is BulletinStatus.SIGNED or row.changed_at is not None


def change_text(session: Session, act: Act, row: BulletinDraft, told: Mapping[str, Any]) -> None:
    """Other words for a draft. Raises BulletinSettled, NotEntitled."""
    _changed(session, act, row)
    row.told, row.word = dict(told), b""
    record(
        session,
        act,
        _chain(session, row),
        "bulletin-changed",
        bulletin=row.id,
        sha256=_hash(row.told),
    )


def change_word(session: Session, act: Act, row: BulletinDraft, word: bytes) -> None:
    """A Word file that somebody changed; it speaks now. Raises BulletinSettled, NotEntitled."""
    _changed(session, act, row)
    row.word = word
    digest = sha256(word).hexdigest()
    record(session, act, _chain(session, row), "bulletin-changed", bulletin=row.id, sent=digest)


def _changed(session: Session, act: Act, row: BulletinDraft) -> None:
    require_office(session, act, Deed.DRAFT)
    _require_open(row)
    row.changed_at, row.changed_by = act.moment.utc, act.by


def sign_bulletin(
    session: Session, act: Act, row: BulletinDraft, *, number: str, kept: Collection[str],
    changes: Sequence[tuple[str, str]],
) -> None:  # fmt: skip
    """Somebody signed it as it stands. Raises BulletinSettled, NotEntitled."""
    require_decider(session, act, _matter(session, row), Deed.SIGN)
    _require_open(row)
    row.status, row.number = BulletinStatus.SIGNED, number
    row.decided_at, row.decided_by = act.moment.utc, act.by
    row.kept, row.changes = sorted(kept), [list(pair) for pair in changes]
    record(session, act, _chain(session, row), "bulletin-signed", bulletin=row.id, number=number,
           named=row.kept, changed=len(row.changes), drafted=_hash(row.drafted_lines),
           changes=_hash(row.changes))  # fmt: skip


def drop_bulletin(session: Session, act: Act, row: BulletinDraft) -> None:
    """It is not issued, for a reason. Raises BulletinSettled, NotEntitled."""
    require_decider(session, act, _matter(session, row), Deed.WAIVE)
    _require_open(row)
    _drop(session, act, row)


def drop_reports(session: Session, act: Act, matter: Commitment) -> None:
    """A matter that is taken up again is reported on when it closes the next time."""
    for row in reports_of(session, matter):
        if row.status is BulletinStatus.DRAFT:
            _drop(session, act, row)


def _drop(session: Session, act: Act, row: BulletinDraft) -> None:
    row.status, row.why = BulletinStatus.DROPPED, act.why
    row.decided_at, row.decided_by = act.moment.utc, act.by
    record(session, act, _chain(session, row), "bulletin-dropped", bulletin=row.id)


def _matter(session: Session, row: BulletinDraft) -> Commitment | None:
    return session.get(Commitment, row.commitment_id) if row.commitment_id else None


def _chain(session: Session, row: BulletinDraft) -> str:
    matter = _matter(session, row)
    return matter.code if matter else OFFICE


def _require_open(row: BulletinDraft) -> None:
    if row.status is not BulletinStatus.DRAFT:
        raise BulletinSettled


def _hash(value: Any) -> str:
    words = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return sha256(words.encode("utf-8", "replace")).hexdigest()
