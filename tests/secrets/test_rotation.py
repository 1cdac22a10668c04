"""Keys are rotated while the office works, killed in the middle, and run again: nothing is lost."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from sqlmodel import select

from duban.secrets import KeyRing, LostKey
from duban.vocabulary.roles import Audience
from models.db import transaction
from models.tables.directory import Person, Route, Unit
from models.tables.records import Fact, RateBucket
from models.tables.replies import InboundMessage
from services.admin import rotation
from services.admin.backup import read_backup, write_backup
from services.admin.rotation import rotate_keys
from services.inbox.collect import receive
from services.inbox.imap import mailbox_mark
from services.office import Office

NOW = datetime(2022, 8, 15, 1, 0, tzinfo=UTC)
BOT = "feishu://0123456789abcdef0123"
IMAP = "imaps://dcb:secret@mail.example.org/INBOX"


class Killed(BaseException):
    """The process ends here."""


@pytest.fixture
def town(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """Seven people with a mail route, one with a bot; a kept mail; chunks of three routes."""
    monkeypatch.setattr(rotation, "ROUTES", 3)
    office = replace(office, settings=office.settings.model_copy(update={"imap_url": IMAP}))
    with transaction(office.engine) as session:
        unit = Unit(code="U", name="局")
        session.add(unit)
        session.flush()
        for n in range(8):
            url = BOT if n == 7 else f"mailto://127.0.0.1:2525/?to=p{n}@example.org"
            person = Person(code=f"P{n}", name=f"某{n}", unit_id=unit.id)
            session.add(person)
            session.flush()
            session.add(
                Route(
                    person_id=person.id, url_encrypted=office.keys.encrypt(url),
                    fingerprint=office.keys.fingerprint(url),
                    audience=Audience.GROUP if n == 7 else Audience.PERSON,
                )
            )  # fmt: skip
        name = office.keys.fingerprint("feishu:0123456789abcdef0123")
        session.add(RateBucket(key=name, facts={"kept": 1}, updated_at=NOW))
        session.add(Fact(key=f"{mailbox_mark(office.keys, IMAP)}:7", value="42"))
    receive(office, a_mail(), "1.eml", NOW)
    return office


def a_mail() -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "p1@example.org", "dcb@example.org", "进展"
    mail.set_content("正在办理")
    return mail.as_bytes()


def rows(office: Office, table: type) -> list:
    with transaction(office.engine) as session:
        return list(session.exec(select(table)))


def all_is_under(office: Office, ring: KeyRing) -> bool:
    """Routes open with these keys alone, and every fingerprint is theirs."""
    routes = rows(office, Route)
    bot = ring.fingerprint("feishu:0123456789abcdef0123")
    [mail] = rows(office, InboundMessage)
    return (
        all(ring.is_newest(r.url_encrypted) for r in routes)
        and all(ring.fingerprint(ring.decrypt(r.url_encrypted)) == r.fingerprint for r in routes)
        and [b.key for b in rows(office, RateBucket)] == [bot]
        and f"{mailbox_mark(ring, IMAP)}:7" in {f.key for f in rows(office, Fact)}
        and mail.sender_fingerprint == ring.fingerprint("p1@example.org")
    )


def test_everything_comes_under_the_new_keys(town):
    """Routes, fingerprints, buckets, the place in the mailbox, the senders of kept mail."""
    before = {route.url_encrypted for route in rows(town, Route)}
    done = rotate_keys(town, town.act(NOW, by="D1"))
    ring = KeyRing.open(town.settings.keys, create=False)

    assert (done.routes, done.unreadable, done.messages) == (8, 0, 1)
    assert all_is_under(town, ring)
    assert not ring.rotating
    assert not before & {route.url_encrypted for route in rows(town, Route)}


@pytest.mark.parametrize(
    ("place", "name", "calls"),
    [
        (rotation, "_renew", 4),
        (rotation, "_fingerprints", 1),
        (KeyRing, "adopt_next_lookup", 1),
        (rotation, "_mark", 1),
        (KeyRing, "forget_old_keys", 1),
    ],
    ids=["between chunks", "before fingerprints", "before the key", "after it", "at the end"],
)
def test_killed_in_the_middle_it_is_run_again(town, monkeypatch, place, name, calls):
    """At every stage all routes stay readable, and the second run ends what the first began."""
    left = [calls]
    real = getattr(place, name)

    def deadly(*args):
        left[0] -= 1
        if not left[0]:
            raise Killed
        return real(*args)

    with monkeypatch.context() as patch:
        patch.setattr(place, name, deadly)
        with pytest.raises(Killed):
            rotate_keys(town, town.act(NOW, by="D1"))
    between = KeyRing.open(town.settings.keys, create=False)
    assert between.rotating
    assert len({between.decrypt(route.url_encrypted) for route in rows(town, Route)}) == 8

    rotate_keys(replace(town, keys=between), town.act(NOW, by="D1"))
    ring = KeyRing.open(town.settings.keys, create=False)
    assert all_is_under(town, ring)
    assert not ring.rotating


def test_who_opened_the_keys_before_goes_on_reading(town):
    """A web process or a round that runs meanwhile reads the keys again."""
    rotate_keys(town, town.act(NOW, by="D1"))

    assert len({town.keys.decrypt(route.url_encrypted) for route in rows(town, Route)}) == 8


def test_a_route_without_a_key_is_counted_and_stops_nothing(town, tmp_path):
    """Lost before, it stays lost; the others get the new key and the old ones are forgotten."""
    stranger = KeyRing.open(tmp_path / "other")
    with transaction(town.engine) as session:
        route = session.exec(select(Route)).first()
        route.url_encrypted = stranger.encrypt("tel:1")
        session.add(route)
    done = rotate_keys(town, town.act(NOW, by="D1"))
    ring = KeyRing.open(town.settings.keys, create=False)

    assert (done.routes, done.unreadable) == (7, 1)
    assert not ring.rotating
    with pytest.raises(LostKey):
        ring.decrypt(rows(town, Route)[0].url_encrypted)


def test_a_backup_made_during_a_rotation_can_be_read(town, monkeypatch, tmp_path):
    """The keys in the archive are those of its rows: a change meanwhile makes it copy again."""
    from services.admin import backup

    real, turns = backup._copy_database, [0]

    def slow(engine, copy):
        made = real(engine, copy)
        turns[0] += 1
        if turns[0] == 1:
            rotate_keys(town, town.act(NOW, by="D1"))
        return made

    monkeypatch.setattr(backup, "_copy_database", slow)
    write_backup(town.settings, town.engine, tmp_path / "b.tar.gz", now=NOW)
    home = tmp_path / "elsewhere"
    copy = town.settings.model_copy(update={"home": home, "database_url": ""})
    read_backup(copy, tmp_path / "b.tar.gz", force=False, now=NOW)
    ring = KeyRing.open(home / "keys", create=False)
    with sqlite3.connect(home / "duban.db") as connection:
        sealed = [each for (each,) in connection.execute("SELECT url_encrypted FROM route")]
    connection.close()

    assert turns == [2]
    assert len({ring.decrypt(each) for each in sealed}) == 8
