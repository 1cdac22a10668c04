"""Each decision the office may owe is known to each room: brief, day's list, page and acts."""

from datetime import date

import pytest

from duban.notices.render import render
from duban.policy.lifecycle import MOVES
from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.rights import DeskRole, may
from duban.vocabulary.roles import Role
from duban.vocabulary.stages import Stage, Waiting
from models.db import reading, transaction
from models.queries.brief import brief_view
from models.queries.desk import desk
from models.queries.facts import calendar_in_force
from models.queries.today import GROUP_OF, GROUPS
from services.delivery.writing import writing_facts
from tests.played import played

DAY, TITLE = "2022-09-06", "房屋征收"
AT = "http://127.0.0.1/desk"

pytestmark = [
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
    pytest.mark.parametrize("waits", Waiting),
]


@pytest.fixture
def code(site, at, waits):
    """A matter that waits for this decision since yesterday."""
    code = played(site.desk.town, a_matter)
    with transaction(site.desk.office.engine) as session:
        matter = site.desk.town.find(session, code)
        matter.waiting, matter.waiting_since = waits, at("2022-09-05", "10:00")
        matter.stage = next(stage for stage in reversed(Stage) if waits.facts.verb in MOVES[stage])
    site.now = at(DAY, "10:00")
    return code


def a_matter(town):
    """Its owner asks for more time."""
    code = town.matter("2022-10-31", title=TITLE)
    town.reply(code, "2022-09-05", "09:00", status=ReplyStatus.EXTENSION, note="材料推迟到货",
               definite_date=date(2022, 11, 20), signed_off_by="某H1")  # fmt: skip
    return code


def test_the_brief_asks_for_it_on_its_own_page(site, code, waits):
    """By its kind, with a link to the page where it is decided."""
    town = site.desk.town
    town.person("D1", unit="DC", role=Role.OFFICE)
    with reading(town.office.engine) as session:
        person = session.merge(town.person("D1"), load=True)
        view = brief_view(session, person, writing_facts(session, town.office, town.act(DAY)), AT)
    (one,) = view.pending

    assert (one.kind, one.yes_url) == (waits.facts.pending, f"{AT}/matters/{code}/{waits.value}")
    assert TITLE in render(view).text


def test_list_page_and_acts_lead_to_the_deed(site, code, waits):
    """Somebody who may do it finds it on the first page and on the matter's; the page opens."""
    for number, role in enumerate(DeskRole):
        site.desk.account(f"D{number}", role)
    who = f"D{next(n for n, role in enumerate(DeskRole) if may({role}, waits.facts.deed))}"
    page = f"/desk/matters/{code}/{waits.value}"
    browser = site.browser()
    browser.enter(who)
    shown = [browser.open(path) for path in ("/desk", f"/desk/matters/{code}")]

    assert [f'href="{page}"' in one.text for one in shown] == [True, True]
    assert browser.open(page).status_code == 200
    assert TITLE in browser.text


def test_the_offices_list_names_the_command(site, code, waits):
    """In the group of its own name, decided by its own deed."""
    office = site.desk.office
    with reading(office.engine) as session:
        zone, calendar = office.settings.tz, calendar_in_force(session)
        found = desk(session, now=site.now, zone=zone, calendar=calendar)
    (row,) = (row for row in found if row.what == waits.value)

    assert row.do.startswith("duban ")
    assert code in row.do
    assert (GROUP_OF[row.what], GROUPS[waits.value][0]) == (waits.value, waits.facts.deed)
