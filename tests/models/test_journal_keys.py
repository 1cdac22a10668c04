"""The journal's keys: begun on an older home, lost, rotated, restored, killed in between."""

import json
import shutil
import tarfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session, select

from duban.journal_keys import JournalKeys, JournalUnusable
from duban.moment import Act, Moment
from models.db import open_engine, transaction
from models.ledger import seals
from models.ledger.journal import ENTRIES, JournalLine, entry, lock_keys, record
from models.signed import Raw, bind_keys, unkeyed_digest
from models.tables.commitments import Commitment
from models.tables.records import JournalEntry
from services.admin.backup import read_backup, write_backup
from services.admin.journal import begin_journal, examine_journal, refuse_unsigned, seal_journal
from services.admin.rotation import rotate_keys
from services.office import Office
from services.rehearsal.rehearse import prepare

NOW = datetime(2022, 9, 1, 1, 0, tzinfo=UTC)
CODE = "2022-0001"


class Killed(BaseException):
    """The process ends here."""


def found(office):
    return [str(each) for each in examine_journal(office.engine, office.settings).broken]


def keys(office):
    return JournalKeys(office.settings.keys)


def begin(office):
    return begin_journal(office.engine, keys(office), office.act(NOW))


@pytest.fixture
def older(town):
    """An office of a version before there was a key: plain hashes, no rows in the facts."""
    town.matter()
    town.round("2022-08-15")
    town.reply(CODE, "2022-08-16", note="资金还没到位")
    with transaction(town.office.engine) as session:
        ends = {}
        rows = session.exec(select(JournalEntry).order_by(JournalEntry.chain, JournalEntry.seq))
        for row in rows.all():
            row.facts = {name: value for name, value in row.facts.items() if name != "rows"}
            row.previous = ends.get(row.chain, "0" * 64)
            raw = Raw(row.chain, row.seq, f"{row.at:%Y-%m-%d %H:%M:%S.%f}", row.actor, row.verb,
                      row.why, json.dumps(row.facts), row.previous, "")  # fmt: skip
            row.digest = ends[row.chain] = unkeyed_digest(raw)
            session.add(row)
    keys(town.office).path.unlink()
    return town


def change(town, day="2022-08-17"):
    town.reply(CODE, day, note="正在施工")


def test_an_older_home_comes_under_a_key_by_init(older):
    """Nothing is written before; then its entries stand, and what follows is signed."""
    with pytest.raises(JournalUnusable, match="duban init"):
        change(older)

    assert begin(older.office) >= 1
    assert begin(older.office) == 0
    change(older)
    assert found(older.office) == []


@pytest.mark.parametrize("what", ["an old entry", "its table", "the entry that carried it over"])
def test_what_is_changed_after_the_key_came_is_found(older, what):
    """Old entries by their place below a signed one, their matter by its state on that day."""
    begin(older.office)
    with transaction(older.office.engine) as session:
        rows = select(JournalEntry).where(JournalEntry.chain == CODE)
        chain = list(session.exec(rows.order_by(JournalEntry.seq)))
        if what == "its table":
            matter = session.exec(select(Commitment)).first()
            session.connection().exec_driver_sql(
                f"UPDATE commitment SET current_due = '2023-01-01' WHERE id = {matter.id}"
            )
        elif what == "an old entry":
            chain[1].actor = "other"
        else:
            session.delete(chain[-1])

    assert found(older.office)[0].startswith(CODE)


def test_killed_between_the_key_and_the_old_entries_init_is_run_again(older, monkeypatch):
    """With the key made and nothing carried over nothing is written; then all, or nothing."""
    with monkeypatch.context() as patch:
        patch.setattr(seals, "_states", killed)
        with pytest.raises(Killed):
            begin(older.office)
    assert keys(older.office).made
    with pytest.raises(JournalUnusable, match="duban init"):
        change(older)

    begin(older.office)
    change(older)
    assert found(older.office) == []


def killed(*_, **__):
    raise Killed


def test_a_database_taken_back_behind_its_seal_is_not_begun_anew(older):
    """A journal without signatures in a home that was sealed is somebody's rewriting."""
    older.office.settings.seal_path.write_text("office#1 00000000.00", encoding="utf-8")

    with pytest.raises(JournalUnusable, match="封条"):
        refuse_unsigned(older.office.engine, older.office.settings)


def test_a_lost_key_is_said_and_never_made_anew(town):
    """Neither the next entry nor `init` goes on with another key."""
    town.matter()
    keys(town.office).path.unlink()

    with pytest.raises(JournalUnusable, match=r"journal\.key"):
        change(town)
    with pytest.raises(JournalUnusable, match=r"journal\.key"):
        begin(town.office)
    assert not keys(town.office).made


@pytest.mark.parametrize("content", [b"half", b"", b"a b c"])
def test_a_damaged_key_is_said(town, content):
    """Half a file is no key."""
    town.matter()
    keys(town.office).path.write_bytes(content)

    with pytest.raises(JournalUnusable, match="restore"):
        change(town)


def test_another_machines_key_is_refused(town, tmp_path):
    """A second machine with keys of its own writes nothing into this journal, old chain or new."""
    town.matter()
    home = tmp_path / "second"
    own = town.office.settings.model_copy(
        update={"home": home, "database_url": town.office.settings.database}
    )
    with closing(Office.open(own)) as second:
        other = replace(town, office=second)
        for write in (lambda: change(other), lambda: other.matter(liaison="P2")):
            with pytest.raises(JournalUnusable, match=r"journal\.key"):
                write()
    assert found(town.office) == []


def test_an_engine_without_keys_writes_nothing(town):
    """Never silently an entry without a signature."""
    engine = open_engine(town.office.settings.database)
    with pytest.raises(JournalUnusable, match="bind_keys"), Session(engine) as session:
        record(session, town.act("2022-08-15"), "office", "anything")
    engine.dispose()


def test_old_entries_verify_after_a_rotation(town):
    """The new key signs, the old one still verifies; another process takes the new one up."""
    town.matter()
    other = Office.open(town.office.settings)
    before = list(keys(town.office).ring())
    rotate_keys(town.office, town.office.act(NOW, by="D1"))
    change(replace(town, office=other), "2022-09-02")
    other.close()

    assert list(keys(town.office).ring())[1:] == before
    assert found(town.office) == []
    newest = max(town.rows(JournalEntry), key=lambda row: row.id)
    assert newest.digest.startswith(next(iter(keys(town.office).ring())))


@pytest.mark.parametrize("chain", [CODE, "2022-0099"])
def test_nothing_is_added_with_an_old_key(town, chain):
    """Whoever kept the old key signs nothing any more: not in a chain, not a chain of its own."""
    town.matter()
    stolen = keys(town.office).path.read_bytes()
    rotate_keys(town.office, town.office.act(NOW, by="D1"))
    thief = JournalKeys(town.office.settings.home / "thief")
    thief.directory.mkdir()
    thief.path.write_bytes(stolen)
    thief.path.chmod(0o600)
    with transaction(town.office.engine) as session:
        seq, previous = seals.all_heads(session).get(chain, (0, "0" * 64))
        line = JournalLine(chain, "closed")
        row = entry(town.office.act(NOW), line, {}, seq + 1, previous, thief)
        session.execute(ENTRIES.insert(), [row])

    assert "旧密钥" in found(town.office)[0]


def test_a_rotation_killed_in_the_middle_is_run_again(town, monkeypatch):
    """The file has the new key, the seal is missing: everything verifies, and again after it."""
    from services.admin import rotation

    town.matter()
    with monkeypatch.context() as patch:
        patch.setattr(rotation, "seal", killed)
        with pytest.raises(Killed):
            rotate_keys(town.office, town.office.act(NOW, by="D1"))
    change(town, "2022-09-01")
    assert found(town.office) == []

    rotate_keys(town.office, town.office.act(NOW, by="D1"))
    assert found(town.office) == []


@pytest.fixture
def saved(town, tmp_path):
    """A backup of an office with one matter."""
    town.matter()
    seal_journal(town.office.engine, town.office.settings, town.act("2022-08-15", "17:05"))
    path = tmp_path / "b.tar.gz"
    write_backup(town.office.settings, town.office.engine, path, now=NOW)
    return path


def restore(town, path):
    town.office.close()
    done = read_backup(town.office.settings, path, force=True, now=NOW)
    return done, replace(town, office=Office.open(town.office.settings))


def test_an_older_backup_keeps_the_newer_keys(town, saved):
    """Restored after a rotation: what is back verifies, what lies aside does, and it goes on."""
    rotate_keys(town.office, town.office.act(NOW, by="D1"))
    newer = list(keys(town.office).ring())
    done, back = restore(town, saved)
    change(back, "2022-09-02")

    assert list(keys(back.office).ring()) == newer
    assert found(back.office) == []
    assert (done.aside / "journal.seal").exists()
    back.office.close()


def test_a_backup_of_an_older_version_comes_under_a_key(older, tmp_path):
    """No journal key in the archive, plain hashes in the database."""
    path = tmp_path / "old.tar.gz"
    write_backup(older.office.settings, older.office.engine, path, now=NOW)
    with tarfile.open(path) as archive:
        assert "keys/journal.key" not in archive.getnames()
    shutil.rmtree(older.office.settings.keys)
    _, back = restore(older, path)
    change(back, "2022-09-02")

    assert found(back.office) == []
    back.office.close()


def test_a_rehearsals_copy_is_sound_under_keys_of_its_own(town, tmp_path):
    """It neither needs the office's key nor leaves its seal there."""
    from services.rehearsal.sink import MailSink

    town.matter()
    (tmp_path / "mail").mkdir()
    with MailSink(tmp_path / "mail") as sink:
        played = prepare(town.office, tmp_path / "copy", sink)
        change(replace(town, office=played))
        seal_journal(played.engine, played.settings, town.act("2022-08-20"))

    assert found(played) == []
    assert not set(keys(played).ring()) & set(keys(town.office).ring())
    assert not town.office.settings.seal_path.exists()
    played.close()


def test_a_rotation_waits_for_whoever_may_have_signed_with_the_old_key(new_database, tmp_path):
    """On PostgreSQL others write meanwhile; on SQLite the write lock keeps them out anyway."""
    engine = open_engine(new_database("postgresql", tmp_path))
    own = JournalKeys(tmp_path / "keys")
    own.make()
    bind_keys(engine, own)
    with transaction(engine) as writer:
        record(writer, Act("D1", Moment(NOW, ZoneInfo("Asia/Shanghai"))), "office", "anything")
        with transaction(engine) as other:
            assert not lock_keys(other)
    with transaction(engine) as other:
        assert lock_keys(other)
    engine.dispose()
