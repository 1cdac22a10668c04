"""A milestone of a year that is a slip of the pen is refused, and nothing of its act is kept."""

from __future__ import annotations

from datetime import date

import pytest

from duban.policy.milestones import Node, NotAMilestone
from models.db import transaction
from models.ledger.milestones import set_milestones
from models.queries.facts import calendar_in_force
from models.tables.milestones import Milestone


@pytest.fixture(scope="session")
def database() -> str:
    """One kind is enough: it is refused before the database is asked."""
    return "sqlite"


@pytest.mark.parametrize("day", [date(1022, 9, 1), date(2007, 9, 1), date(9999, 12, 31)])
def test_a_far_year_is_refused_by_its_milestone(town, day):
    """Of an undated matter, which has no due day to compare with."""
    code = town.matter(None)
    nodes = [Node("开工", date(2022, 9, 1)), Node("竣工", day)]
    with transaction(town.office.engine) as session:
        matter, calendar = town.find(session, code), calendar_in_force(session)
        act = town.act("2022-08-16")
        with pytest.raises(NotAMilestone, match=f"“竣工”{day}距今超过十年，请核对年份"):
            set_milestones(session, act, matter, nodes, calendar)
        session.rollback()

    assert town.rows(Milestone) == []
