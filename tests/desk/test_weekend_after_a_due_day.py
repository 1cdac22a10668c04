"""On the Saturday after a Friday that is over a matter is overdue, by no working day yet."""

import re
from datetime import date

import pytest

from duban.notices.render import render
from duban.vocabulary.access import KeyKind
from duban.vocabulary.rights import DeskRole
from duban.vocabulary.roles import Role
from models.db import reading, transaction
from models.ledger.campaigns import confirm, found, join
from models.ledger.raising import NotUnreached, raise_by_hand
from models.queries.brief import brief_view
from models.queries.facts import calendar_in_force
from models.queries.stood import stood
from models.tables.access import AccessKey
from models.tables.milestones import Milestone
from services.access.wall import wall_view
from services.delivery.writing import writing_facts
from services.papers.figures import Register
from services.papers.span import Span
from services.pictures.facts import due_by_week
from tests.played import played
from tests.town import NUMBERS, body

FRIDAY, SATURDAY = date(2022, 8, 19), date(2022, 8, 20)
SAID, FALSE = "逾期不满1个工作日", re.compile(r"(?<!\d)0个工作日")

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def weekend(site, at):
    """A matter and a milestone of it were due on Friday; it is Saturday, and nothing was heard."""
    played(site.desk.town, a_week)
    site.now = at(SATURDAY.isoformat(), "10:00")
    return site.desk.town


def a_week(town):
    """The rounds up to the due day."""
    code = town.matter(FRIDAY.isoformat())
    with transaction(town.office.engine) as session:
        act, matter = town.act("2022-08-15"), town.find(session, code)
        campaign = found(
            session, act, "冲刺", starts_on=date(2022, 8, 14), ends_on=date(2022, 11, 21)
        )
        confirm(session, act, campaign)
        join(session, act, campaign, matter)
        session.add(
            Milestone(
                commitment_id=matter.id or 0,
                name="开工",
                day=FRIDAY,
                added_by="D2",
                added_at=town.at("2022-08-15"),
            )
        )
    town.rounds("2022-08-15", FRIDAY.isoformat())


def test_pages_of_office_and_owner_say_so(site, weekend):
    """The list, the matter and the page behind the personal link; also of the milestone."""
    site.desk.account("D2", DeskRole.CLERK)
    browser = site.browser()
    browser.enter("D2")
    pages = [browser.open(path).text for path in ("/desk/matters", "/desk/matters/2022-0001")]
    token = body(weekend.mails("P1")[-1]).split("/r/")[1].split()[0].rstrip("。）)")
    owner = site.browser().open(f"/r/{token}").text

    assert [SAID in page for page in (*pages, owner)] == [True] * 3
    assert [FALSE.search(page) for page in (*pages, owner)] == [None] * 3
    assert owner.count(SAID) == 2


def test_the_brief_says_so_and_tells_the_milestone(weekend):
    """It counts the matter as overdue; the milestone is late by no working day either."""
    weekend.person("D1", unit="DC", role=Role.OFFICE)
    with reading(weekend.office.engine) as session:
        person = session.merge(weekend.person("D1"), load=True)
        act = weekend.act(SATURDAY.isoformat())
        text = render(brief_view(session, person, writing_facts(session, weekend.office, act))).text

    assert "逾期1" in text
    assert "开工（8月19日），逾期不满1个工作日" in text
    assert not FALSE.search(text)


def test_wall_and_picture_count_it_as_past(weekend):
    """The wall says it in grave words, and no week to come holds it."""
    with reading(weekend.office.engine) as session:
        key = AccessKey(kind=KeyKind.WALL, subject="1", names=False)
        row = wall_view(session, key, SATURDAY).rows[0]
        then = stood(session, weekend.at("2022-08-21", "00:00"))
        weeks = due_by_week(session, SATURDAY, then, calendar_in_force(session))

    assert (row.said, row.grave) == (SAID, True)
    assert [(week.name, week.count) for week in weeks if week.count] == [("逾期", 1)]


def test_the_due_day_itself_is_called_today(site, weekend, at):
    """On Friday nothing is late, and there are no working days left to be counted."""
    site.now = at(FRIDAY.isoformat(), "10:00")
    site.desk.account("D2", DeskRole.CLERK)
    browser = site.browser()
    browser.enter("D2")
    with reading(weekend.office.engine) as session:
        row = wall_view(
            session, AccessKey(kind=KeyKind.WALL, subject="1", names=False), FRIDAY
        ).rows[0]

    assert (row.said, row.grave) == ("今日到期", False)
    assert "今日到期" in browser.open("/desk/matters/2022-0001").text


def test_a_bulletin_of_the_week_names_it(weekend):
    """The span ends on Saturday: the matter is among the overdue, as it is in the brief."""
    with reading(weekend.office.engine) as session:
        told = writing_facts(session, weekend.office, weekend.act(SATURDAY.isoformat()))
        register = Register(session, told, Span(date(2022, 8, 15), SATURDAY))
        assert [row.facts[: len(SAID)] for row in register.overdue_rows] == [SAID]


def test_it_may_be_raised_by_hand_once_the_chase_went_out(weekend):
    """Refused is what comes before, not that it were in time."""
    with pytest.raises(NotUnreached) as refused:
        weekend.decide(raise_by_hand, "2022-0001", SATURDAY.isoformat(), days=True, series=NUMBERS)

    assert "尚未逾期" not in str(refused.value)
