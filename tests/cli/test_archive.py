"""`backup` and `restore`: everything an office cannot lose, checked before it replaces anything."""

import sqlite3
import stat
import tarfile
from io import BytesIO

import pytest


@pytest.fixture
def saved(registered, tmp_path):
    registered.fine("backup", tmp_path / "saved.tar.gz")
    return tmp_path / "saved.tar.gz"


def agenda(duban):
    return duban.fine("agenda", "--from", "2022-08-15", "--days", 200, "--format", "json").rows


def test_a_backup_comes_back_in_an_empty_home(registered, saved, tmp_path, monkeypatch):
    """The same agenda, routes readable with the restored keys, a journal that still fits."""
    before = agenda(registered)
    people = registered.fine("owners", "list", "--format", "json").rows
    monkeypatch.setenv("DUBAN_HOME", str(tmp_path / "elsewhere"))

    said = registered.fine("restore", saved)

    assert "journal intact" in said.out
    assert before == agenda(registered)
    assert people == registered.fine("owners", "list", "--format", "json").rows


def test_the_archive_and_the_keys_are_for_the_owner_alone(registered, saved, tmp_path, monkeypatch):
    """0600, since the keys are in it."""
    monkeypatch.setenv("DUBAN_HOME", str(tmp_path / "elsewhere"))
    registered.fine("restore", saved)

    keys = [*(tmp_path / "elsewhere" / "keys").iterdir(), saved]
    assert {stat.S_IMODE(path.stat().st_mode) for path in keys} == {0o600}


def test_data_is_never_overwritten_without_force(registered, saved, counts):
    """Refused; with --force what was there is kept aside."""
    before = counts()

    said = registered("restore", saved)

    assert said.code == 1
    assert "--force" in said.err
    assert before == counts()


def test_force_keeps_what_it_replaces(registered, saved, pump, home):
    """The later state is still there, in a folder of its own."""
    registered.fine("reply", pump, "--status", "note", "--note", "later")

    registered.fine("restore", saved, "--force")

    (aside,) = home.glob("before-restore-*")
    with sqlite3.connect(aside / "duban.db") as connection:
        assert connection.execute("SELECT count(*) FROM reply").fetchone() == (1,)
    connection.close()
    assert not any(
        row["kind"] == "reply" for row in registered.fine("show", pump, "--format", "json").rows
    )


def test_a_backup_made_while_somebody_writes_is_consistent(registered, home, tmp_path):
    """An open write transaction is not in the copy, and does not stop it."""
    writer = sqlite3.connect(home / "duban.db", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("DELETE FROM journalentry")

    said = registered.fine("backup", tmp_path / "b.tar.gz")

    writer.execute("ROLLBACK")
    writer.close()
    assert "rows" in said.out


@pytest.mark.parametrize("damage", ["cut", "text", "changed", "journal"])
def test_a_damaged_archive_is_refused(registered, saved, tmp_path, damage, counts):
    """Cut short, not an archive, a file that differs, a journal that was tampered with."""
    bad = tmp_path / "bad.tar.gz"
    match damage:
        case "cut":
            bad.write_bytes(saved.read_bytes()[:2000])
        case "text":
            bad.write_text("no archive", encoding="utf-8")
        case "changed":
            _rewritten(saved, bad, "config.toml", lambda data: data + b"#")
        case "journal":
            _tampered(registered, bad)
    before = counts()

    said = registered("restore", bad, "--force")

    assert said.code == 1
    assert "bad.tar.gz" in said.err or "journal" in said.err
    assert before == counts()


def test_a_missing_archive_is_named(ready):
    """No such file, exit code 2."""
    said = ready("restore", "nowhere.tar.gz")

    assert said.code == 2
    assert "nowhere.tar.gz" in said.err


def test_a_backup_goes_from_postgresql_to_sqlite_and_back(
    registered, saved, postgres, tmp_path, monkeypatch
):
    """The archive is portable: the same agenda on either database, and numbers go on."""
    before = agenda(registered)
    monkeypatch.setenv("DUBAN_HOME", str(tmp_path / "pg"))
    monkeypatch.setenv("DUBAN_DATABASE_URL", _new_database(postgres))
    registered.fine("restore", saved)
    on_postgres = agenda(registered)
    registered.fine("register", "--title", "清淤", "--unit", "SL", "--liaison", "sl02", "--approver",
                    "dc01", "--approved-on", "2022-08-15", "--duty", "long_term")  # fmt: skip
    registered.fine("backup", tmp_path / "pg.tar.gz")
    monkeypatch.delenv("DUBAN_DATABASE_URL")
    monkeypatch.setenv("DUBAN_HOME", str(tmp_path / "back"))
    registered.fine("restore", tmp_path / "pg.tar.gz")

    assert before == on_postgres
    assert len(agenda(registered)) > len(before)


def _new_database(base):
    from sqlalchemy import create_engine, make_url, text

    url = make_url(base).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("CREATE DATABASE duban_archive"))
    engine.dispose()
    return url.set(database="duban_archive").render_as_string(hide_password=False)


def _rewritten(source, target, name, change):
    with tarfile.open(source) as old, tarfile.open(target, "w:gz") as new:
        for entry in old:
            data = old.extractfile(entry).read()
            data = change(data) if entry.name == name else data
            entry.size = len(data)
            new.addfile(entry, BytesIO(data))


def _tampered(duban, target):
    with sqlite3.connect(duban.home / "duban.db") as connection:
        connection.execute("UPDATE journalentry SET why = 'nothing' WHERE seq = 1")
    connection.close()
    duban.fine("backup", target)
