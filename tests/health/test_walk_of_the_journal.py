"""A large journal is walked in parts, one an audit; together they see everything once a day."""

from datetime import date

import pytest
from sqlalchemy import event, text

from models.db import reading, snapshot, transaction
from models.ledger.facts import set_fact
from models.queries import chains
from models.queries.boards_kept import kept_boards
from models.queries.facts import fact
from models.queries.replay import replay
from services.watch.audit import audit
from services.watch.walk import WALKED, note_walk, verified_today
from tests.played import played

DAY, NEXT = "2022-09-07", "2022-09-08"
HOURS = [f"{hour:02d}:05" for hour in range(8, 19)]
CODES = [f"2022-000{n}" for n in range(1, 7)]


@pytest.fixture(autouse=True)
def no_single_part(monkeypatch):
    """Six matters are as many parts."""
    monkeypatch.setattr(chains, "AT_LEAST", 2)
    monkeypatch.setattr(chains, "PARTS", 1000)


@pytest.fixture
def begun(town):
    """Six matters, and a walk that ended the day before."""
    played(town, six)
    return town


@pytest.fixture
def walked(town):
    """The same after the audits of a day, which found nothing."""
    played(town, six_walked)
    return town


def six(town):
    """Six matters, one of which reported."""
    for _ in CODES:
        town.matter("2022-10-31")
    town.reply(CODES[4], "2022-09-05", percent=5)
    with transaction(town.office.engine) as session:
        note_walk(session, date(2022, 9, 6))


def six_walked(town):
    """All audits of a day over six matters."""
    six(town)
    for clock in HOURS:
        assert said(town, DAY, clock) == []
    assert ended(town, DAY)


def change(town, statement):
    with town.office.engine.begin() as connection:
        connection.execute(text(statement))


def said(town, day, clock):
    """The findings of an audit about the journal and the kept boards."""
    found = audit(town.office, town.at(day, clock)).findings
    return [each.problem for each in found if "#" in each.commitment or "当夜所存" in each.problem]


def ended(town, day):
    with reading(town.office.engine) as session:
        return verified_today(session, town.act(day))


@pytest.mark.parametrize("code", CODES)
def test_every_matter_is_in_a_part(begun, code):
    """A changed due day is found in the course of the day, and said until it is mended."""
    change(begun, f"UPDATE commitment SET original_due = '2023-01-30' WHERE code = '{code}'")
    found = next(n for n, clock in enumerate(HOURS) if said(begun, DAY, clock))
    after = HOURS[found + 1 : found + 3]

    assert len(after) == 2
    assert all(said(begun, DAY, clock) for clock in after), "said from then on each hour"
    change(begun, f"UPDATE commitment SET original_due = '2022-10-31' WHERE code = '{code}'")
    assert said(begun, DAY, "18:35") == []


def test_a_walk_ends_in_the_course_of_the_day(begun):
    """It takes several audits, keeps a share of yesterday's board at each, and begins no second."""
    walked = []
    for clock in HOURS:
        assert said(begun, DAY, clock) == []
        walked.append(ended(begun, DAY))
    with reading(begun.office.engine) as session:
        kept = kept_boards(session)

    assert 1 < walked.index(True) < len(HOURS)
    assert len(kept) == walked.index(True) + 1
    assert sum(board.open for board in kept.values()) == len(CODES)


def test_every_share_of_a_kept_board_is_counted_anew(walked):
    """An answer that is moved behind the day changes a light, though no entry tells its instant."""
    change(walked, "UPDATE reply SET received_at = '2022-09-07 03:00:00.000000'")

    told = [found for clock in HOURS for found in said(walked, NEXT, clock)]
    assert told
    assert all(each.startswith("2022-09-06的台账与当夜所存不符") for each in told)


def test_a_step_of_another_day_lets_nothing_be_passed_over(begun):
    """Putting back how far an earlier walk came has everything looked at at once."""
    said(begun, DAY, "08:05")
    with reading(begun.office.engine) as session:
        step = fact(session, WALKED)
    for clock in HOURS:
        said(begun, DAY, clock)
    assert ended(begun, DAY)
    change(begun, f"UPDATE commitment SET original_due = '2023-01-30' WHERE code = '{CODES[0]}'")
    with transaction(begun.office.engine) as session:
        set_fact(session, WALKED, step or "")

    assert said(begun, NEXT, "08:05")


def test_a_walk_that_did_not_end_is_made_whole(begun):
    """The next day's first audit looks at everything where audits run too seldom for the parts."""
    assert said(begun, DAY, "08:05") == []
    assert not ended(begun, DAY)
    assert said(begun, NEXT, "08:05") == []
    assert ended(begun, NEXT)


def test_the_parts_find_what_the_whole_finds(begun):
    """Changed, renamed and without a chain, wherever the parts are cut."""
    change(begun, "UPDATE commitment SET original_due = '2023-01-30' WHERE id % 2 = 0")
    change(begun, f"UPDATE commitment SET code = '{CODES[2]}x' WHERE code = '{CODES[2]}'")
    with snapshot(begun.office.engine) as session:
        every, span, parts = (
            {str(each) for each in replay(session)},
            chains.next_span(session, ""),
            [],
        )
        while True:
            parts += [str(each) for each in replay(session, span)]
            if not span.upto:
                break
            span = chains.next_span(session, span.upto)

    assert len(every) > 4
    assert sorted(parts) == sorted(every), "each once"


BREAKS = {
    "an entry is gone": "DELETE FROM journalentry WHERE chain = '{}' AND seq = 1",
    "the last entry is gone": "DELETE FROM journalentry WHERE chain = '{0}' AND seq = "
    "(SELECT max(seq) FROM journalentry WHERE chain = '{0}')",
    "the last entry is another": "UPDATE journalentry SET digest = 'x'"
    " WHERE chain = '{0}' AND seq = (SELECT max(seq) FROM journalentry WHERE chain = '{0}')",
    "the chain is gone": "DELETE FROM journalentry WHERE chain = '{}'",
}


@pytest.mark.parametrize("code", [CODES[0], CODES[-1]])
@pytest.mark.parametrize("what", BREAKS)
def test_a_shorter_chain_is_found_by_each_audit(walked, what, code):
    """In any part that is walked, and after the day's walk has ended."""
    assert ended(walked, DAY)
    change(walked, BREAKS[what].format(code))

    assert said(walked, DAY, "18:35")
    assert said(walked, NEXT, "08:05")


def test_a_walk_reads_each_entry_of_its_part_once(begun):
    """Signatures and rows are judged by one reading: a part of a large journal stays cheap."""
    read = []

    def note(_connection, _cursor, statement, *_):
        if "previous, digest FROM journalentry" in statement and "<> 'office'" in statement:
            read.append(statement)

    engine = begun.office.engine
    event.listen(engine, "before_cursor_execute", note)
    said(begun, DAY, "08:05")
    event.remove(engine, "before_cursor_execute", note)

    assert len(read) == 1
