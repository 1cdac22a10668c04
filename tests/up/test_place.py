"""A copied home sends nothing until a person says that it is the one."""

import shutil
from datetime import UTC, datetime

import pytest

from duban.settings import Settings
from models.db import open_engine, transaction
from models.ledger.place import adopt
from services.office import Office
from services.place import CopiedHome, here
from services.round.run import run_round
from services.watch.audit import audit
from services.watch.missed import why_no_rounds
from tests.databases import fresh_database
from tests.town import Town


@pytest.fixture
def town(office, sink, at) -> Town:
    """An office with a matter to be assigned."""
    made = Town(office, sink, at)
    made.matter("2022-08-31")
    return made


def copied(town: Town, folder, request) -> Office:
    """The same office at another place: a copy of the file, or of the database on the server."""
    url = town.office.settings.database
    town.office.engine.dispose()
    if url.startswith("sqlite"):
        shutil.copy(town.office.engine.url.database, folder / "duban.db")
        new = f"sqlite:///{folder / 'duban.db'}"
    else:
        new = fresh_database(request.getfixturevalue("postgres"), town.office.engine.url.database)
    shutil.copytree(town.office.settings.keys, folder / "keys")
    return Office.open(Settings(home=folder, database_url=new, office_name="督查办"))


def test_a_copy_sends_nothing_until_it_is_adopted(town, tmp_path, at, request):
    """Rounds end before anything is decided; audit and watcher say why; one word ends it."""
    town.round("2022-08-15")
    before = len(town.sink.mails)
    (folder := tmp_path / "copy").mkdir()
    copy, now = copied(town, folder, request), at("2022-08-24")

    with pytest.raises(CopiedHome):
        run_round(copy, now)
    found = audit(copy, now)
    cause = why_no_rounds(copy, now)
    sent = len(town.sink.mails)
    with transaction(copy.engine) as session:
        moved = adopt(session, copy.act(now, by="D1", why="旧机已停用"), here(copy.engine))
    result = run_round(copy, now)
    copy.close()

    assert any("adopt" in finding.problem for finding in found.findings)
    assert "adopt" in cause
    assert (sent, moved) == (before, True)
    assert result.delivered


def test_the_office_itself_goes_on(town, at):
    """At home nothing is asked, however often a round runs."""
    sent = []
    for day in ("2022-08-15", "2022-08-24", "2022-08-26"):
        town.round(day)
        sent.append(len(town.sink.mails))

    assert sent == sorted(set(sent))


def test_another_machine_with_the_same_folders_is_another_place(tmp_path):
    """A clone of the whole disk differs by its machine id."""
    engine = open_engine(f"sqlite:///{tmp_path / 'duban.db'}")
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("aaaa\n")
    other.write_text("bbbb\n")

    places = {here(engine, each) for each in (one, other, tmp_path / "none")}

    assert len(places) == 3


def test_a_missed_round_is_named(town, at):
    """Judged by the database alone: homes that run by cron have no server to ask."""
    town.round("2022-08-15")

    assert why_no_rounds(town.office, at("2022-08-15", "11:00")) == ""
    assert "2022-08-15 14:30" in why_no_rounds(town.office, at("2022-08-16", "08:00"))


def test_an_empty_office_is_well(office):
    """Nothing registered, nothing to be missed."""
    assert why_no_rounds(office, datetime(2022, 8, 16, 4, tzinfo=UTC)) == ""
