"""A value that waits counts nowhere until the office counts, corrects or refuses it."""

from datetime import date
from fractions import Fraction

import pytest
from sqlmodel import select

from duban.quantities import Amount, read_amount
from duban.vocabulary.roles import Role
from models.db import transaction
from models.ledger.figures import NotThisUnit, Progress, ValueSettled, count_value, refuse_value
from models.tables.commitments import DoubtfulValue, ValueStatus
from models.tables.records import JournalEntry
from tests.pace.quantities import DAY, MONEY, inbox, values


@pytest.fixture
def waiting(town):
    """A matter with one value of 42000 that waits."""
    code = town.matter("2022-12-31", targets=(MONEY,))
    town.reply(code, DAY, progress=(Progress(1, 42000, date.fromisoformat(DAY), unit=""),))
    return code


def settle(town, code, verb, *more, by="D1"):
    with transaction(town.office.engine) as session:
        row = session.exec(select(DoubtfulValue)).one()
        return verb(session, town.act("2022-08-18", by=by), town.find(session, code), row, *more)


@pytest.mark.parametrize(("corrected", "value"), [(None, 42000), ("42000万元", 4.2), ("4.2", 4.2)])
def test_the_office_counts_it_as_it_is_or_corrected(town, waiting, corrected, value):
    """From then on it counts everywhere; the journal tells who decided."""
    more = (read_amount(corrected),) if corrected else ()
    settle(town, waiting, count_value, *more)

    assert values(town) == [(1, value)]
    assert inbox(town) == []
    assert [e.actor for e in town.rows(JournalEntry) if e.verb == "value-counted"] == ["D1"]
    with pytest.raises(ValueSettled):
        settle(town, waiting, count_value)


def test_the_office_may_refuse_it(town, waiting):
    """It stays with its answer and counts nowhere."""
    settle(town, waiting, refuse_value)

    assert values(town) == []
    assert town.rows(DoubtfulValue)[0].status is ValueStatus.REFUSED
    assert inbox(town) == []


def test_another_kind_of_amount_cannot_be_counted(town):
    """50件 of money: only a number in the target's unit."""
    code = town.matter("2022-12-31", targets=(MONEY,))
    town.reply(code, DAY, progress=(Progress(1, 50, date.fromisoformat(DAY), unit="件"),))

    with pytest.raises(NotThisUnit):
        settle(town, code, count_value)
    with pytest.raises(NotThisUnit):
        settle(town, code, count_value, Amount(Fraction(50), "户"))


def test_the_commands_of_the_list_can_be_typed(town, waiting, telephone):
    """The commands that `duban inbox` names work."""
    town.person("D1", role=Role.OFFICE)
    code, printed = telephone("inbox", "--format", "json", day="2022-08-18")
    assert code == 0
    assert "figures accept 1" in printed

    status, printed = telephone(
        "figures", "accept", "1", "--value", "42000万元", "--as", "D1", day="2022-08-18"
    )
    assert (status, "4.2亿元" in printed) == (0, True)
    assert values(town) == [(1, 4.2)]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_what_waits_is_in_no_pace_light_or_ledger(town, waiting, printed, telephone):
    """Mail, page, ledger and brief say that there is no figure yet; `show` tells what waits."""
    paper = printed(waiting, "2022-08-31")

    assert "尚无数据" in paper.mail
    assert "尚无数据" in paper.page
    assert paper.ledger[1].startswith("灰")
    _, printed_rows = telephone("show", waiting, "--format", "json", day="2022-08-31")
    assert "产值 42000亿元（来文“42000”：未写单位；超过目标值三倍）待核，未计入" in printed_rows
