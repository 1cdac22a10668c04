"""Parts of the journal are cut in one order, whatever the codes are made of."""

from itertools import product

import pytest
from sqlalchemy import insert, text
from sqlmodel import col, select

from models.db import reading, transaction
from models.ledger.journal import ENTRIES, JournalLine, entry
from models.queries import chains
from models.queries.chains import WHOLE, Span, next_span
from models.signed import GENESIS, keys_of
from models.tables.records import JournalEntry

SIGNS = ("1", "10", "2", "a", "A", "b", "督", "查", "-", "_", ".", "〔", " ", "é", "𠀀")
CODES = sorted({"".join(each) for each in product(SIGNS, repeat=2)})


@pytest.fixture
def journal(office, at):
    """A chain for each pair of signs."""
    with transaction(office.engine) as session:
        act, keys = office.act(at("2022-09-07")), keys_of(session)
        rows = [entry(act, JournalLine(code, "noted"), {}, 1, GENESIS, keys) for code in CODES]
        session.execute(insert(ENTRIES), rows)
    return office


def chains_in(session, span):
    return [row.chain for row in span.entries(session)]


def test_a_span_holds_the_codes_between_its_ends(journal):
    """As Python orders them, so that a share that begins in one is told without the database."""
    ends = CODES[::23]
    with reading(journal.engine) as session:
        for after, upto in product(ends, ends):
            wanted = [code for code in CODES if after < code <= upto]
            assert chains_in(session, Span(after, upto)) == wanted
            column = col(JournalEntry.chain)
            rows = session.exec(select(column).where(*Span(after, upto).of(column)))
            assert sorted(rows) == wanted


def test_each_span_begins_in_exactly_one_part(journal, monkeypatch):
    """Wherever the parts are cut, none is passed over and none counted twice."""
    monkeypatch.setattr(chains, "AT_LEAST", 10)
    monkeypatch.setattr(chains, "PARTS", 1000)
    parts = []
    with reading(journal.engine) as session:
        while not parts or parts[-1].upto:
            parts.append(next_span(session, parts[-1].upto if parts else ""))
        walked = [code for part in parts for code in chains_in(session, part)]

    assert len(parts) > 10
    assert walked == CODES
    for after in ("", *CODES):
        assert sum(Span(after).begins_in(part) for part in parts) == 1
    assert WHOLE.begins_in(parts[0])


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_postgresql_sorts_codes_by_code_points(office):
    """A server whose locale passes over hyphens cuts the parts no otherwise."""
    asked = text(
        "SELECT table_name, collation_name FROM information_schema.columns "
        "WHERE (table_name, column_name) IN (('journalentry', 'chain'), ('commitment', 'code'))"
    )
    with reading(office.engine) as session:
        found = dict(session.execute(asked).tuples().all())

    assert found == {"journalentry": "C", "commitment": "C"}
