"""A registered matter is given to another leader: steps stay, what is written later goes there."""

import pytest

from duban.policy.lifecycle import NotAllowedNow
from duban.vocabulary.roles import Role
from models.db import transaction
from models.ledger.authority import NotEntitled
from models.ledger.decisions import withdraw
from models.ledger.leaders import change_leaders
from models.tables.records import JournalEntry


def leader(town, code="L2", role=Role.SUPERVISING_LEADER):
    return town.person(code, unit="LD", role=role)


def change(town, code, day, *, why="班子分工调整", **who):
    town.decide(change_leaders, code, day, why=why, **who)


def test_the_report_goes_to_the_leader_of_the_day(town):
    """Same steps on the same days, and no message to anybody because of the change."""
    code = town.matter("2022-08-31", head=None)
    town.rounds("2022-08-15", "2022-09-05")
    before = [(check.rung, check.planned_on) for check in town.checks(code)]
    change(town, code, "2022-09-05", supervising=leader(town))
    after = [(check.rung, check.planned_on) for check in town.checks(code)]
    owner = len(town.mails("P1"))
    town.rounds("2022-09-06", "2022-09-12")

    assert before == after
    assert len(town.mails("P1")) == owner + 1  # the order signed on 6 September
    assert (len(town.mails("L1")), len(town.mails("L2"))) == (0, 1)


def test_a_missing_leader_is_named_later(town):
    """The step that would have reached nobody reaches the leader."""
    code = town.matter("2022-08-31", head=None, leader=None)
    change(town, code, "2022-08-20", supervising=leader(town))
    town.rounds("2022-08-15", "2022-09-12")

    assert len(town.mails("L2")) == 1


def test_the_change_is_in_the_journal_with_both_sides(town):
    """Codes, never names; the one that was not changed stays."""
    code = town.matter("2022-08-31", head=None)
    change(town, code, "2022-08-20", sponsoring=leader(town, "L3", Role.SPONSORING_LEADER))
    entry = next(row for row in town.rows(JournalEntry) if row.verb == "leaders-changed")

    assert (entry.actor, entry.why) == ("D1", "班子分工调整")
    assert {name: value for name, value in entry.facts.items() if name != "rows"} == {
        "supervising": "L1", "from_supervising": "L1", "sponsoring": "L3", "from_sponsoring": "",
    }  # fmt: skip


@pytest.mark.parametrize("who", ["P1", "L1", "X"])
def test_whom_it_cannot_be_given_to(town, who):
    """Nobody but a leader, no owner, and not the one who has it already."""
    if who == "X":
        town.person("X", unit="U2")
    code = town.matter("2022-08-31", head=None)

    with pytest.raises(NotAllowedNow):
        change(town, code, "2022-08-20", supervising=town.person(who))
    assert "leaders-changed" not in {row.verb for row in town.rows(JournalEntry)}


def test_a_reason_and_an_open_matter_are_needed(town):
    """A closed matter keeps the leaders it had."""
    code = town.matter("2022-08-31", head=None)
    with pytest.raises(NotAllowedNow, match="--why"):
        change(town, code, "2022-08-20", why="", supervising=leader(town))

    town.decide(withdraw, code, "2022-08-20", why="取消")
    with pytest.raises(NotAllowedNow, match="已撤销"):
        change(town, code, "2022-08-21", supervising=leader(town))


def test_an_owner_changes_no_leader(town):
    """The owner does not choose who is reported to."""
    code = town.matter("2022-08-31", head=None)
    new = leader(town)

    with transaction(town.office.engine) as session:
        act, row = town.act("2022-08-20", by="P1", why="调整"), town.find(session, code)
        with pytest.raises(NotEntitled):
            change_leaders(session, act, row, supervising=new)
