"""Two people at once: a stale page changes nothing, tells who changed what, keeps what is typed."""

import pytest

from duban.vocabulary.rights import DeskRole
from duban.vocabulary.roles import Role
from models.tables.accounts import SigningDeputy
from models.tables.directory import Delegation, Route
from tests.desk.morning import DAY
from tests.desk.site import Forms

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
PERSON = "/desk/directory/people/P1"


@pytest.fixture
def two(site, at):
    """Two administrators, each at a browser of their own."""
    for code in ("P1", "H1", "L1"):
        site.desk.town.person(code, role=Role.LIAISON)
    site.now = at(DAY, "08:30")
    found = []
    for code in ("D1", "D2"):
        site.desk.account(code, DeskRole.ADMINISTRATOR, DeskRole.SIGNER)
        browser = site.browser()
        browser.enter(code)
        found.append(browser)
    return found


def fill(browser, path, **fields):
    """Send the form that goes exactly there, whatever was ticked before left out."""
    filled = next(found for where, found in Forms(browser.page.text).found if where == path)
    kept = {name: value for name, value in filled.items() if not name.startswith("role-")}
    browser.page = browser.client.post(path, data=kept | fields)
    return browser.page


def test_roles_given_meanwhile_are_not_overwritten(site, two):
    """The ticks that were set stand there again; sent once more they count."""
    first, second = two
    site.desk.account("D3", DeskRole.CLERK)
    path = "/desk/accounts/D3/roles"
    for browser in two:
        browser.open("/desk/accounts")
    fill(first, path, **{"role-verifier": "1"})
    page = fill(second, path, **{"role-auditor": "1"})

    assert page.status_code == 409
    assert "某D1（D1）在09-06 08:30已办“调整岗位”" in second.text
    assert site.desk.stored_roles("D3") == {"verifier"}
    assert 'name="role-auditor" value="1" checked' in page.text
    fill(second, path, **{"role-auditor": "1"})
    assert site.desk.stored_roles("D3") == {"auditor"}


def test_an_account_ended_meanwhile_gets_no_roles(site, two):
    """Nor is one ended whose roles are others by now."""
    first, second = two
    site.desk.account("D3", DeskRole.CLERK)
    for browser in two:
        browser.open("/desk/accounts")
    fill(first, "/desk/accounts/D3/roles", **{"role-verifier": "1"})
    page = fill(second, "/desk/accounts/D3/end")

    assert page.status_code == 409
    assert site.desk.stored_roles("D3") == {"verifier"}


def test_somebody_invited_meanwhile_is_not_invited_twice(site, two):
    """The person chosen and the ticks stay."""
    first, second = two
    site.desk.person("D4")
    for browser in two:
        browser.open("/desk/accounts")
    fill(first, "/desk/accounts/invite", person="D4", **{"role-clerk": "1"})
    page = fill(second, "/desk/accounts/invite", person="D4", **{"role-auditor": "1"})

    assert page.status_code == 409
    assert 'value="D4" selected' in page.text
    assert site.desk.stored_roles("D4") == {"clerk"}


def test_a_refused_choice_of_roles_keeps_its_ticks(site, two):
    """No role at all is told beside the form."""
    first, _ = two
    site.desk.account("D3", DeskRole.CLERK)
    first.open("/desk/accounts")
    page = fill(first, "/desk/accounts/D3/roles")

    assert page.status_code == 422
    assert "请至少选一个岗位" in first.text


def test_leave_named_meanwhile_is_seen_before_more_is_named(site, two):
    """Days and person that were typed stay in the form."""
    first, second = two
    for browser in two:
        browser.open(PERSON)
    leave = {"first": "2022-09-12", "last": "2022-09-16"}
    fill(first, f"{PERSON}/leave", deputy="H1", **leave)
    later = {"first": "2022-09-19", "last": "2022-09-20"}
    page = fill(second, f"{PERSON}/leave", deputy="L1", **later)

    assert page.status_code == 409
    assert "某D1（D1）" in second.text
    assert 'value="2022-09-19"' in page.text
    assert len(site.desk.town.rows(Delegation)) == 1
    assert fill(second, f"{PERSON}/leave/1/end").status_code == 200


def test_routes_changed_meanwhile_are_seen_first(site, two):
    """An address that was typed stays; none is added, ended or put first on an old page."""
    first, second = two
    at = f"{PERSON}/routes"
    before = len(site.desk.town.rows(Route))
    for browser in two:
        browser.open(at)
    fill(first, at, address="tel:13800000000", audience="")
    page = fill(second, at, address="tel:13900000000", audience="")

    assert page.status_code == 409
    assert 'value="tel:13900000000"' in page.text
    assert len(site.desk.town.rows(Route)) == before + 1


def test_a_deputy_named_in_another_window_is_seen_first(site, two):
    """A person who names a deputy twice at once does it once."""
    first, _ = two
    site.later(minutes=1)
    other = site.browser()
    other.enter("D1")
    at = "/desk/me/deputies"
    for browser in (first, other):
        browser.open(at)
    days = {"first": "2022-09-12", "last": "2022-09-16", "kind-order": "1"}
    fill(first, at, deputy="D2", **days)
    page = fill(other, at, deputy="D2", **days)

    assert page.status_code == 409
    assert len(site.desk.town.rows(SigningDeputy)) == 1
