"""The pages on which the office plans by hand, in a real Chromium (`make browser`)."""

from datetime import date

import pytest

from duban.policy.milestones import Node
from duban.vocabulary.campaigns import GateNeed
from models.db import transaction
from models.ledger.campaigns import found, join, set_gate
from models.ledger.families import name_children, plan_children
from models.ledger.issues import FoundIssue, find
from models.ledger.milestones import set_milestones
from models.ledger.task_forces import Crew, form
from models.queries.facts import calendar_in_force
from tests.desk.morning import DAY
from tests.desk.test_in_a_browser import address, judge, sign_in, tab

__all__ = ["address", "tab"]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]


@pytest.fixture
def code(site, address):
    """A matter of a campaign with a gate, children, a milestone, an issue and a task force."""
    town, code = site.desk.town, site.morning.order
    leader = town.person("P1")
    with transaction(town.office.engine) as session:
        act, matter = town.act(DAY, "08:20"), town.find(session, code)
        row = found(
            session, act, "冲刺100天", starts_on=date(2022, 8, 14), ends_on=date(2022, 11, 21)
        )
        join(session, act, row, matter)
        set_gate(session, act, row, date(2022, 9, 30), GateNeed.REPORT, "三季度窗口期")
        plan_children(session, act, matter, 3)
        name_children(session, act, matter, ["甲项目"])
        find(
            session,
            act,
            matter,
            [FoundIssue("阀门锈蚀", "北机厂", owner=leader), FoundIssue("管线老化")],
        )
        form(session, act, matter, Crew(leader, site="项目现场"))
    return code


@pytest.fixture
def planned(site, address):
    """A matter that is not due yet, with a milestone."""
    town = site.desk.town
    other = town.matter("2022-10-31", on="2022-09-05")
    with transaction(town.office.engine) as session:
        set_milestones(session, town.act(DAY, "08:20"), town.find(session, other),
                       [Node("主体封顶", date(2022, 9, 30))], calendar_in_force(session))  # fmt: skip
    return other


def test_every_page_by_hand_fits_and_can_be_read(tab, site, address, code, planned):
    """Every fold open: nothing cut off, fingers hit every button, every field named."""
    sign_in(tab, site, address)
    pages = {
        "campaigns": "/campaigns", "campaign": "/campaigns/1",
        "children": f"/matters/{code}/children", "issues": f"/matters/{code}/issues",
        "task-force": f"/matters/{code}/task-force",
        "milestones": f"/matters/{planned}/milestones",
    }  # fmt: skip
    for name, path in pages.items():
        tab.open(f"{address}/desk{path}")
        judge(tab, name)
