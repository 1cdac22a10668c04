"""Key rotation: new keys, everything encrypted and every fingerprint brought under them.

It may be killed at any moment and run again. Old keys stay readable until every route is under
the newest one; the new look-up key is adopted only after all fingerprints have changed at once.
"""

import json
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import update
from sqlmodel import Session, col, select

from duban.channels.routes import quota
from duban.journal_keys import JournalUnusable
from duban.moment import Act
from duban.replies.mail import parse_mail
from duban.secrets import KeyRing, LostKey
from duban.vocabulary.replies import ReplySource
from models.db import PATIENCE_SECONDS, persistently
from models.ledger.facts import set_fact
from models.ledger.journal import OFFICE, lock_chains, lock_keys, record
from models.ledger.papers import await_sealing
from models.ledger.seals import seal
from models.signed import keys_of
from models.tables.accounts import Account
from models.tables.directory import Route
from models.tables.papers import Paper
from models.tables.records import Fact, RateBucket
from models.tables.replies import InboundMessage
from models.tables.webhooks import Webhook
from services.inbox.chat import sender_mark
from services.inbox.imap import mailbox_mark
from services.office import Office

ROUTES, MAILS, PAPERS = 200, 20, 500  # rows a transaction; a mail may be large
LOOKUP_IN_FORCE = "lookup-key"  # the fact that names the look-up key of every fingerprint
Row = TypeVar("Row", Route, InboundMessage, Paper, Account, Webhook)
SEALED: Any = {Route: "url_encrypted", Account: "totp_sealed", Webhook: "secret_sealed"}


@dataclass(frozen=True)
class Rotated:
    """The result of a rotation; `unreadable` routes were under no key that is left."""

    routes: int
    unreadable: int
    messages: int


def rotate_keys(office: Office, act: Act) -> Rotated:
    """New keys for routes and look-up, and everything under them; the old ones are forgotten.

    Routes, second factors and the copies of papers go in chunks, a transaction each; fingerprints
    of routes, buckets and mailboxes in one.
    """
    rotate_journal(office, act)
    ring = office.keys.rotate()
    sealing = ring
    for table, field in SEALED.items():
        _chunks(office, table, ROUTES, partial(_renew, sealing, field))
    _chunks(office, Paper, PAPERS, lambda session, paper: _seal_anew(session, sealing, paper))
    ring = _look_up_anew(office, act, ring)
    newest = ring
    messages = _chunks(office, InboundMessage, MAILS, lambda s, row: _mark(s, newest, row))
    routes, lost = persistently(office.engine, lambda s: _forget_old(s, act, ring))
    return Rotated(routes, lost, messages)


def rotate_journal(office: Office, act: Act) -> None:
    """Sign the journal with a new key from now on; the old ones stay, for what they signed.

    A seal under the new key holds the ends of all chains, so nothing is added or changed later by
    whoever has an old key. Nobody signs meanwhile; killed here, the next run makes another key.
    """
    until = time.monotonic() + PATIENCE_SECONDS
    while not persistently(office.engine, lambda session: _rotated(session, act)):
        if time.monotonic() > until:
            raise JournalUnusable(
                "日志正被不断写入，请在两轮之间再换密钥。The journal is busy: rotate between rounds."
            )
        time.sleep(0.1)


def _rotated(session: Session, act: Act) -> bool:
    if not lock_keys(session):
        return False
    keys_of(session).rotate()
    record(session, act, OFFICE, "key-rotation-began")
    seal(session, act, whole=True)
    return True


def _chunks(
    office: Office, table: type[Row], size: int, work: Callable[[Session, Row], None]
) -> int:
    """Do some work on every row of a table, so many a transaction; how many there were."""
    last = count = 0
    while True:
        part = partial(_chunk, table=table, after=last, size=size, work=work)
        rows = persistently(office.engine, part)
        if not rows:
            return count
        last, count = rows[-1], count + len(rows)


def _chunk(
    session: Session, table: type[Row], after: int, size: int, work: Callable[[Session, Row], None]
) -> list[int]:
    statement = select(table).where(col(table.id) > after).order_by(col(table.id)).limit(size)
    rows = session.exec(statement.with_for_update()).all()
    for row in rows:
        work(session, row)
    return [row.id or 0 for row in rows]


def _renew(ring: KeyRing, field: str, session: Session, row: Any) -> None:
    sealed = getattr(row, field)
    if sealed and _readable(ring, sealed):
        setattr(row, field, ring.renew(sealed))
        session.add(row)


def _seal_anew(session: Session, ring: KeyRing, paper: Paper) -> None:
    if paper.seal_key == ring.newest_name:
        return
    with suppress(LostKey):  # what cannot be read now is told at the end
        paper.sealed, paper.seal_key = ring.seal(ring.unseal(paper.sealed)), ring.newest_name
        session.add(paper)


def _opens(ring: KeyRing, sealed: bytes) -> bool:
    try:
        ring.unseal(sealed)
    except LostKey:
        return False
    return True


def _readable(ring: KeyRing, sealed: str) -> bool:
    try:
        ring.decrypt(sealed)
    except LostKey:
        return False
    return True


def _look_up_anew(office: Office, act: Act, ring: KeyRing) -> KeyRing:
    """Every fingerprint that is looked up, under the coming key, all at once; then it is in force.

    After a kill between the two the fact tells that only the file has to follow.
    """
    coming = ring.with_next_lookup()

    def change(session: Session) -> None:
        lock_chains(session, [OFFICE])
        fact = session.get(Fact, LOOKUP_IN_FORCE)
        if fact is None or fact.value != coming.lookup_name:
            _fingerprints(session, office, ring, coming)
            set_fact(session, LOOKUP_IN_FORCE, coming.lookup_name)
            record(session, act, OFFICE, "fingerprints-renewed")

    persistently(office.engine, change)
    return ring.adopt_next_lookup()


def _fingerprints(session: Session, office: Office, old: KeyRing, new: KeyRing) -> None:
    for route in session.exec(select(Route).order_by(col(Route.id)).with_for_update()):
        if not _readable(old, route.url_encrypted):
            continue
        url = old.decrypt(route.url_encrypted)
        route.fingerprint = new.fingerprint(url)
        session.add(route)
        name, limits = quota(url)
        if limits:
            session.execute(
                update(RateBucket)
                .where(col(RateBucket.key) == old.fingerprint(name))
                .values(key=new.fingerprint(name))
            )
    before, after = (mailbox_mark(keys, office.settings.imap_url) for keys in (old, new))
    for fact in session.exec(select(Fact).where(col(Fact.key).startswith(f"{before}:"))).all():
        set_fact(session, fact.key.replace(before, after), fact.value)
        session.delete(fact)


def _mark(session: Session, ring: KeyRing, row: InboundMessage) -> None:
    """The sender of a kept message, from the message itself."""
    if row.sender_fingerprint and row.raw:
        row.sender_fingerprint = _sender(ring, row) or row.sender_fingerprint
        session.add(row)


def _sender(ring: KeyRing, row: InboundMessage) -> str:
    if row.source is ReplySource.CHAT:
        said = json.loads(row.raw)
        return sender_mark(ring, said["service"], said["sender"])
    sender = parse_mail(row.raw).sender
    return ring.fingerprint(sender) if sender else ""


def _forget_old(session: Session, act: Act, ring: KeyRing) -> tuple[int, int]:
    """Forget the old keys once nothing needs them; an import waits meanwhile and reads the new.

    A route or paper that was written under an old key since its chunk was done keeps them for one
    more run.
    """
    await_sealing(session, alone=True)
    lock_chains(session, [OFFICE])
    old = session.exec(select(Paper.sealed).where(Paper.seal_key != ring.newest_name))
    papers_behind = any(_opens(ring, each) for each in old)
    sealed = session.exec(select(Route.url_encrypted)).all()
    behind = [each for each in sealed if not ring.is_newest(each)]
    factors = list(session.exec(select(Account.totp_sealed).where(Account.totp_sealed != "")))
    factors += session.exec(select(Webhook.secret_sealed)).all()
    factors_behind = any(_readable(ring, e) for e in factors if not ring.is_newest(e))
    lost = sum(not _readable(ring, each) for each in behind)
    record(session, act, OFFICE, "keys-rotated", routes=len(sealed), unreadable=lost)
    if len(behind) == lost and not (papers_behind or factors_behind):
        ring.forget_old_keys()
    return len(sealed) - lost, lost
