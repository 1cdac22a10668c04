"""The board as of a past day equals what was printed on it, whatever was told since."""

from datetime import date

import pytest

from duban.policy.blockers import Category
from duban.policy.milestones import Node
from duban.vocabulary.rights import DeskRole
from models.db import transaction
from models.ledger.blockers import answer, open_blocker
from models.ledger.decisions import withdraw
from models.ledger.families import adopt, plan_children
from models.ledger.figures import Progress
from models.ledger.milestones import DoneEvidence, reach, set_milestones
from models.ledger.registrations import NewTarget
from models.queries.facts import calendar_in_force
from models.tables.blockers import Blocker
from models.tables.commitments import Target
from services.accounts.sessions import AtDesk
from services.desk.matters import listed
from services.matter_lists import MatterLists

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
DAYS = ("2022-08-31", "2022-09-02", "2022-09-06")
AREA = NewTarget("征收", ">=", 100, "万㎡")


@pytest.fixture
def printed(site):
    """The lines printed at the end of each day, and the office a fortnight later."""
    town, found = site.desk.town, {}
    site.desk.account("D9", DeskRole.CLERK)
    for day in DAYS:
        happens(town, day)
        signed = site.desk.signed("D9", town.at(day, "23:50"))
        found[day] = rows(site, signed, town.at(day, "23:50"), "")
    happens(town, "2022-09-20")
    return found


def rows(site, signed, now, asof):
    """The lines of the list, as far as a day tells them."""
    query = {"standing": "all"} | ({"asof": asof} if asof else {})
    office = site.desk.office
    page = listed(AtDesk(office, signed, now), MatterLists(office), query).page
    return [
        (row.code, row.stage, row.waiting, row.due, row.overdue, row.time, row.pace)
        for row in page.rows
    ]


def told(town, code, day, value):
    """A number of a matter, as of a day."""
    (target,) = [row for row in town.rows(Target) if row.commitment_id == town.row(code).id]
    town.reply(code, day, "10:00", progress=(Progress(target.id, value, date.fromisoformat(day)),))


def happens(town, day):
    """A number grows, a step is late and done later, a regulator decides, a child reports."""
    acts = {
        "2022-08-31": begun, "2022-09-02": goes_on, "2022-09-06": turns, "2022-09-20": is_over,
    }  # fmt: skip
    acts[day](town, day)


def begun(town, day):
    for due in ("2022-12-30", "2022-12-30", "2022-12-30", "2022-09-01", "2022-12-30", "2022-12-30"):
        town.matter(due, targets=(AREA,))
    with transaction(town.office.engine) as session:
        act, calendar = town.act("2022-08-16"), calendar_in_force(session)
        set_milestones(session, act, town.find(session, "2022-0002"),
                       [Node("主体", date(2022, 9, 1))], calendar)  # fmt: skip
        open_blocker(session, act, town.find(session, "2022-0003"), Category("外部监管", external=True),
                     "待证监会", None)  # fmt: skip
        plan_children(session, act, town.find(session, "2022-0005"), 1)
        adopt(session, act, town.find(session, "2022-0005"), town.find(session, "2022-0006"))
    told(town, "2022-0001", day, 1)
    told(town, "2022-0006", day, 1)


def goes_on(town, day):
    told(town, "2022-0001", day, 66)
    told(town, "2022-0003", day, 30)


def turns(town, day):
    told(town, "2022-0006", day, 80)
    with transaction(town.office.engine) as session:
        act = town.act(day)
        reach(session, act, town.find(session, "2022-0002"), "主体",
              DoneEvidence(date(2022, 8, 31), "现场", "a" * 64, "封顶.jpg"))  # fmt: skip
        answer(session, act, town.find(session, "2022-0003"), session.get_one(Blocker, 1), "已核准")


def is_over(town, day):
    for code in ("2022-0001", "2022-0003", "2022-0006"):
        told(town, code, day, 99)
    with transaction(town.office.engine) as session:
        withdraw(session, town.act(day, why="项目终止"), town.find(session, "2022-0004"))


@pytest.mark.parametrize("day", DAYS)
def test_it_equals_what_was_printed(site, printed, day):
    """Stages, due days and both lights; a step that was told late is late on the days before."""
    now = site.desk.town.at("2022-09-20", "23:50")
    signed = site.desk.signed("D9", now)

    assert rows(site, signed, now, day) == printed[day]


def test_the_lights_of_those_days_differ(printed):
    """Else the comparison would show nothing: four matters changed their pace."""
    paces = {day: {row[0]: row[-1] for row in lines} for day, lines in printed.items()}
    changed = {
        code for code in paces[DAYS[0]]
        if len({str(paces[day].get(code)) for day in DAYS}) > 1
    }  # fmt: skip

    assert {"2022-0001", "2022-0002", "2022-0003", "2022-0005"} <= changed
