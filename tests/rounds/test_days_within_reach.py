"""A day of a year that is a slip of the pen is refused, and nothing of its act is kept."""

from datetime import date

import pytest

from duban.policy.issues import BadIssue
from duban.policy.lifecycle import NotAllowedNow
from duban.policy.milestones import Node, NotAMilestone
from models.db import transaction
from models.ledger.decisions import move_due
from models.ledger.issues import FoundIssue, assign, find
from models.ledger.milestones import set_milestones
from models.ledger.registrations import NotRegistrable
from models.queries.facts import calendar_in_force
from models.tables.commitments import Commitment
from models.tables.milestones import Milestone


@pytest.fixture(scope="session")
def database() -> str:
    """One kind is enough: it is refused before the database is asked."""
    return "sqlite"


@pytest.mark.parametrize("day", [date(1022, 9, 1), date(1972, 8, 1), date(9999, 12, 31)])
def test_a_far_year_is_refused_by_its_milestone(town, day):
    """Of an undated matter, which has no due day to compare with."""
    code = town.matter(None)
    nodes = [Node("开工", date(2022, 9, 1)), Node("竣工", day)]
    with transaction(town.office.engine) as session:
        matter, calendar = town.find(session, code), calendar_in_force(session)
        act = town.act("2022-08-16")
        with pytest.raises(NotAMilestone, match=f"“竣工”{day}距今超过五十年，请核对年份"):
            set_milestones(session, act, matter, nodes, calendar)
        session.rollback()

    assert town.rows(Milestone) == []


FAR = [date(1022, 9, 1), date(9999, 12, 31)]


@pytest.mark.parametrize("day", FAR)
def test_no_matter_is_due_in_a_far_year(town, day):
    """At registration, and when its day is moved."""
    with pytest.raises(NotRegistrable, match=f"due: {day}距今超过五十年"):
        town.matter(str(day))
    code = town.matter("2022-08-31")
    with transaction(town.office.engine) as session:
        matter, act, days = town.find(session, code), town.act("2022-08-16"), town.days(session)
        with pytest.raises(NotAllowedNow, match=f"{day}距今超过五十年"):
            move_due(session, act, matter, day, days)

    assert [row.current_due for row in town.rows(Commitment)] == [date(2022, 8, 31)]


@pytest.mark.parametrize("day", FAR)
def test_no_issue_is_due_in_a_far_year(town, day):
    """As it is listed, and as it is assigned."""
    code = town.matter("2022-10-31")
    with pytest.raises(BadIssue, match="距今超过五十年"):
        town.decide(find, code, "2022-08-16", found=[FoundIssue("阀门锈蚀", due=day)])
    town.decide(find, code, "2022-08-16", found=[FoundIssue("阀门锈蚀")])
    with pytest.raises(BadIssue, match="距今超过五十年"):
        town.decide(assign, code, "2022-08-16", number=1, owner=town.person("P1"), due=day)


def test_plans_of_decades_stay(town):
    """到2060年 is a promise."""
    town.matter("2060-12-31")

    assert [row.current_due for row in town.rows(Commitment)] == [date(2060, 12, 31)]
