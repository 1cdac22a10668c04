"""The schema: made, taken down and made again by the migrations; a bad database told in a line."""

import sqlite3

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlmodel import SQLModel

from cli.main import run
from models import db
from models.db import (
    DatabaseUnusable,
    alembic_config,
    current_revision,
    known_revisions,
    migrate,
    open_engine,
    require_current,
)


@pytest.fixture
def engine(database_url):
    opened = open_engine(database_url)
    yield opened
    opened.dispose()


def test_up_down_and_up_again(engine):
    """Every migration can be taken back, on both databases, and nothing of it stays."""
    migrate(engine)
    made = set(inspect(engine).get_table_names())
    migrate(engine, "base")
    left = set(inspect(engine).get_table_names())
    migrate(engine)

    assert set(SQLModel.metadata.tables) <= made
    assert left <= {"alembic_version"}
    assert set(inspect(engine).get_table_names()) == made


def test_the_models_and_the_migrations_agree(engine):
    """`alembic check` finds nothing to generate: no model without its migration."""
    migrate(engine)

    command.check(alembic_config(engine))


def test_the_revisions_are_the_numbers_of_their_files(engine):
    """A start asks for them without Alembic, which takes as long as the tables to load."""
    scripts = ScriptDirectory.from_config(alembic_config(engine)).walk_revisions()

    assert known_revisions() == tuple(script.revision for script in scripts)


def test_migrating_twice_changes_nothing(engine):
    """`duban init` may be run again."""
    migrate(engine)
    before = current_revision(engine)
    migrate(engine)

    assert current_revision(engine) == before == known_revisions()[0]


def test_an_empty_database_is_not_worked_on(engine):
    """A database that was never initialised says what to run."""
    with pytest.raises(DatabaseUnusable, match="duban init"):
        require_current(engine)


def test_a_database_of_a_newer_version_is_left_alone(engine):
    """A revision this program does not know: update first; the revision stays as it was."""
    migrate(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(DatabaseUnusable, match="newer Duban"):
        migrate(engine)
    assert current_revision(engine) == "9999"


@pytest.fixture
def told(monkeypatch, capsys, tmp_path):
    """Runs a command on a database; gives its exit code and its one line."""

    def run_on(url, *words):
        monkeypatch.setenv("DUBAN_HOME", str(tmp_path))
        monkeypatch.setenv("DUBAN_DATABASE_URL", url)
        code = run(words)
        lines = capsys.readouterr().err.strip().splitlines()
        assert len(lines) == 1, lines
        return code, lines[0]

    return run_on


def test_a_newer_database_is_told_in_one_line(told, database_url):
    """No traceback and no password: which database, which revision, what to do."""
    engine = open_engine(database_url)
    migrate(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()

    code, line = told(database_url, "agenda")
    assert code == 1
    assert "9999" in line
    assert "升级程序" in line


def test_a_locked_database_is_told_in_one_line(told, migrated_copy, monkeypatch):
    """Another program holds the file: try again later, nothing was changed."""
    monkeypatch.setattr(db, "BUSY_SECONDS", 0.2)
    holder = sqlite3.connect(migrated_copy, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        code, line = told(f"sqlite:///{migrated_copy}", "round")
    finally:
        holder.close()

    assert code == 1
    assert "locked" in line


def test_a_read_only_database_is_told_in_one_line(told, migrated_copy):
    """A file that may only be read: who has to be given which right."""
    code, line = told(f"sqlite:///file:{migrated_copy}?mode=ro&uri=true", "round")

    assert code == 1
    assert "read-only" in line


def test_a_file_that_is_no_database_is_told_in_one_line(told, tmp_path):
    """A text file under the name of the database."""
    (tmp_path / "x.db").write_text("this is not a database, it only looks like one\n" * 50)

    code, line = told(f"sqlite:///{tmp_path / 'x.db'}", "init")
    assert code == 1
    assert "x.db" in line


@pytest.fixture
def migrated_copy(new_database, tmp_path):
    """A migrated SQLite file of its own."""
    return new_database("sqlite", tmp_path).removeprefix("sqlite:///")
