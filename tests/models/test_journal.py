"""Each change writes an entry; entries are chained, and what was tampered with is found."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from models.db import transaction
from models.ledger.journal import OFFICE, JournalLine, record_all
from models.ledger.seals import seal
from models.queries.chains import broken_chains

NOW = datetime(2022, 8, 15, 1, tzinfo=UTC)


def test_a_chain_verifies_as_it_was_written(town):
    """A registered and worked matter has an unbroken chain."""
    code = town.matter()
    town.round("2022-08-15")
    town.reply(code, "2022-08-16")

    assert len(town.entries(chain=code)) >= 4
    with transaction(town.office.engine) as session:
        assert broken_chains(session) == []


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE journalentry SET actor = 'somebody' WHERE chain = :chain AND seq = 1",
        "UPDATE journalentry SET why = 'another' WHERE chain = :chain AND seq = 1",
        "UPDATE journalentry SET facts = '{}' WHERE chain = :chain AND seq = 1",
        "UPDATE journalentry SET at = '2021-01-01 00:00:00+00:00' WHERE chain = :chain AND seq = 1",
        "DELETE FROM journalentry WHERE chain = :chain AND seq = 1",
    ],
)
def test_tampering_is_found(town, change):
    """Another actor, reason, fact or time, or a missing entry: the chain is named."""
    code = town.matter()
    with town.office.engine.begin() as connection:
        connection.execute(text(change), {"chain": code})

    with transaction(town.office.engine) as session:
        found = broken_chains(session)
    assert found
    assert all(each.startswith(f"{code}#") for each in found)


def test_entries_follow_one_another(town):
    """Each holds the digest of the one before it."""
    code = town.matter()
    town.round("2022-08-15")
    rows = town.entries(chain=code)

    assert [row.seq for row in rows] == list(range(1, len(rows) + 1))
    assert [row.previous for row in rows[1:]] == [row.digest for row in rows[:-1]]


def test_the_journal_holds_no_names_and_no_words(town):
    """Ids and hashes only: neither people's names nor what they wrote."""
    code = town.matter()
    town.round("2022-08-15")
    town.reply(code, "2022-08-16", note="资金还没到位")

    said = str([row.facts for row in town.entries(chain=code)])
    assert "某P1" not in said
    assert "资金还没到位" not in said
    assert "example.org" not in said


@pytest.mark.parametrize("told", [7, "seven", [1]])
def test_what_an_entry_changed_is_told_by_row_or_not_at_all(town, told):
    """A verb that counts under the name of changed rows would make the journal unreadable."""
    with transaction(town.office.engine) as session, pytest.raises(TypeError, match="rows"):
        record_all(session, town.office.act(NOW), [JournalLine(OFFICE, "counted", {"rows": told})])


def test_sealing_twice_without_a_change_adds_nothing(town):
    """One seal a day over the heads of all chains."""
    town.matter()
    with transaction(town.office.engine) as session:
        first = seal(session, town.act("2022-08-15", "17:00"))
    with transaction(town.office.engine) as session:
        again = seal(session, town.act("2022-08-15", "17:05"))

    assert first == again
    assert sum(row.verb == "sealed" for row in town.entries(chain=OFFICE)) == 1


def test_a_seal_changes_with_any_chain(town):
    """An entry after a seal shows in the next one."""
    town.matter()
    with transaction(town.office.engine) as session:
        first = seal(session, town.act("2022-08-15", "17:00"))
        record_all(session, town.act("2022-08-16"), [JournalLine("x", "y")])
        second = seal(session, town.act("2022-08-16", "17:00"))

    assert first != second
