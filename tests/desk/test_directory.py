"""The directory at the desk: seen by the office, changed by administrators or by a whole list."""

from datetime import timedelta

import pytest

from duban.vocabulary.rights import DeskRole
from duban.vocabulary.roles import Audience, Role
from models.tables.directory import Delegation, Person, Route
from services.directory.preview import KEPT
from tests.conftest import ROOT
from tests.desk.morning import DAY
from tests.desk.site import Forms

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
SAMPLE = (ROOT / "examples" / "directory.csv").read_text(encoding="utf-8-sig")


@pytest.fixture
def browser(site, at):
    """An administrator of a desk with three people to ask."""
    for code, role in (("P1", Role.LIAISON), ("H1", Role.UNIT_HEAD), ("L1", Role.UNIT_HEAD)):
        site.desk.town.person(code, role=role)
    site.now = at(DAY, "08:30")
    site.desk.account("D1", DeskRole.ADMINISTRATOR)
    return entered(site, "D1")


def entered(site, code):
    opened = site.browser()
    opened.enter(code)
    return opened


def fill(browser, path, **fields):
    """Send the form that goes exactly there."""
    filled = next(found for where, found in Forms(browser.page.text).found if where == path)
    browser.page = browser.client.post(path, data=filled | fields)
    return browser.page


def bring(browser, text, name="名单.csv"):
    """Bring a list to the desk."""
    browser.open("/desk/directory/import")
    form = browser.page.text.split('name="form" value="')[-1].split('"')[0]
    files = {"file": (name, text if isinstance(text, bytes) else text.encode("utf-8-sig"))}
    browser.page = browser.client.post("/desk/directory/import", data={"form": form}, files=files)
    return browser.page


def rows(site, table):
    return site.desk.town.rows(table)


def test_everybody_is_listed_by_unit_without_an_address(site, browser):
    """With what they do and what is open; the filter keeps whom it means."""
    site.desk.town.matter()
    browser.open("/desk/directory")
    assert "某P1" in browser.text
    assert "在督1件" in browser.text
    assert "@" not in browser.text
    browser.open("/desk/directory?text=某h1")

    assert "某H1" in browser.text
    assert "某P1" not in browser.text


def test_only_an_administrator_sees_how_people_are_reached(site, browser):
    """Masked even there; the others are told whose business it is."""
    site.desk.account("D2", DeskRole.CLERK)
    clerk = entered(site, "D2")
    assert "地址由管理员管理" in clerk.open("/desk/directory/people/P1").text
    assert clerk.open("/desk/directory/people/P1/routes").status_code == 403
    assert clerk.open("/desk/directory/import").status_code == 403
    browser.open("/desk/directory/people/P1/routes")

    assert "***" in browser.text
    assert "p1@" not in browser.text.lower()


def test_routes_ask_for_password_and_code_of_the_last_ten_minutes(site, browser):
    """A session alone shows none."""
    site.later(minutes=11)

    assert browser.open("/desk/directory/people/P1/routes").status_code == 403
    assert "再次验证本人" in browser.text


def test_a_route_is_added_put_first_and_ended(site, browser):
    """A route that cannot be used is refused; the last one takes a tick."""
    at = "/desk/directory/people/P1/routes"
    browser.open(at)
    assert fill(browser, at, address="12345678").status_code == 422
    assert "tel:" in browser.text
    browser.open(at)
    fill(browser, at, address="tel:13800000000")
    mail, phone = rows(site, Route)[0], rows(site, Route)[-1]
    assert (phone.audience, phone.position) == (Audience.PHONE, 1)
    browser.send(f"{at}/{phone.id}/first")
    browser.send(f"{at}/{mail.id}/end")
    assert browser.send(f"{at}/{phone.id}/end").status_code == 422
    assert "最后一个通知方式" in browser.text
    browser.send(f"{at}/{phone.id}/end", sure="1")

    assert [route.active for route in rows(site, Route) if route.person_id == mail.person_id] == [
        False, False]  # fmt: skip


def test_a_route_is_tried_alone(site, browser):
    """The service's answer stands on the page; it proves nothing."""
    at = "/desk/directory/people/P1/routes"
    browser.open(at)
    route = rows(site, Route)[0]
    before = len(site.desk.town.sink.mails)
    browser.send(f"{at}/{route.id}/test")

    assert "不作为送达依据" in browser.text
    assert len(site.desk.town.sink.mails) == before + 1


def test_a_deputy_stands_in_from_one_day_to_another(site, browser):
    """Two at once are refused; what has begun is ended with yesterday."""
    at = "/desk/directory/people/P1"
    browser.open(at)
    assert (
        fill(browser, f"{at}/leave", deputy="H1", first="2022-09-10", last="2022-09-08").status_code
        == 422
    )
    fill(browser, f"{at}/leave", deputy="H1", first="2022-09-05", last="2022-09-16")
    assert (
        fill(browser, f"{at}/leave", deputy="L1", first="2022-09-16", last="2022-09-20").status_code
        == 422
    )
    assert "已有代理人" in browser.text
    assert "今天由某H1代理" in browser.open("/desk/directory").text
    browser.open(at)
    (row,) = rows(site, Delegation)
    browser.send(f"{at}/leave/{row.id}/end")

    (row,) = rows(site, Delegation)
    assert str(row.to_day) == "2022-09-05"


def test_a_list_is_shown_row_by_row_before_it_counts(site, browser):
    """Nothing is changed by looking; then all of it counts."""
    before = len(rows(site, Person))
    bring(browser, SAMPLE)
    assert "骆青原" in browser.text
    assert "某P1" in browser.text
    assert len(rows(site, Person)) == before
    browser.send("/desk/directory/import/", sure="1")
    codes = {person.code for person in rows(site, Person) if person.active}

    assert "kjj01" in codes
    assert "P1" not in codes


def test_a_list_that_takes_away_wants_a_tick(site, browser):
    """As the command wants `--yes`; the page stays."""
    bring(browser, SAMPLE)
    assert browser.send("/desk/directory/import/").status_code == 422
    assert "勾选确认" in browser.text
    assert {p.code for p in rows(site, Person) if p.active} >= {"P1", "H1"}


def test_a_wrong_cell_is_named_by_row_and_column(site, browser):
    """All of them at once, and nothing waits."""
    lines = SAMPLE.splitlines()
    head, first = lines[0].split(","), lines[1].split(",")
    first[head.index("角色")] = "打杂"
    answer = bring(browser, "\n".join([lines[0], ",".join(first), *lines[2:]]))

    assert answer.status_code == 422
    assert "第2行 角色" in browser.text


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnothing", b"", b"\x00\x01\x02\x03" * 50])
def test_what_is_no_list_is_refused_in_a_sentence(site, browser, data):
    """A page of ours, no error of the machine."""
    assert bring(browser, data, "名单.xlsx").status_code == 422
    assert "名单.xlsx" in browser.text


def test_two_people_at_the_directory_do_not_undo_one_another(site, browser):
    """The second list is shown again: the directory has changed by now."""
    bring(browser, SAMPLE)
    site.desk.person("NEW")

    assert browser.send("/desk/directory/import/", sure="1").status_code == 409
    assert "某NEW" in browser.text


def test_a_list_waits_half_an_hour_and_for_nobody_else(site, browser):
    """Afterwards it is brought again."""
    bring(browser, SAMPLE)
    here = browser.page.url.path
    site.desk.account("D3", DeskRole.ADMINISTRATOR)
    assert "重新上传" in entered(site, "D3").open(here).text
    site.now += KEPT + timedelta(seconds=1)
    browser.enter("D1")

    assert "重新上传" in browser.open(here).text
