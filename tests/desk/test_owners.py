"""A returned matter is given to another or stays; calls are noted by who made them."""

import pytest

from duban.vocabulary.rights import DeskRole
from duban.vocabulary.stages import Stage, Waiting
from models.tables.replies import CallNote
from tests.desk.morning import DAY
from tests.desk.site import Forms

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def browser(morning, sign_in):
    return sign_in()


def test_a_returned_matter_is_given_to_another(site, morning, browser):
    """The old unit's reason and suggestion stand beside; the new owner is assigned it."""
    site.desk.town.person("P20", unit="U2")
    at = f"/desk/matters/{morning.returned}"
    browser.open(f"{at}/return")
    assert "征收职责在住建局" in browser.text
    assert "建议牵头单位：住建局" in browser.text
    assert browser.send(f"{at}/reassign").status_code == 422
    assert "请选择新的联络员" in browser.text
    browser.send(f"{at}/reassign", liaison="P20", why="职责在该单位")

    row = site.desk.town.row(morning.returned)
    assert (row.stage, row.waiting, row.liaison_id) == (
        Stage.APPROVED, None, site.desk.town.person("P20").id)  # fmt: skip
    assert browser.open(f"{at}/return").status_code == 409


def test_a_return_is_refused_with_a_reason(site, morning, browser):
    """It stays with its unit, which is told why."""
    at = f"/desk/matters/{morning.returned}/return"
    browser.open(at)
    assert browser.send(at).status_code == 422
    browser.send(at, why="三定方案列明由其牵头")
    row = site.desk.town.row(morning.returned)

    assert (row.stage, row.waiting) == (Stage.ACKNOWLEDGED, None)


def test_a_page_that_was_overtaken_gives_nobody_anything(site, morning, browser):
    """An answer came in since: the matter is shown again with what was typed."""
    site.desk.town.person("P20", unit="U2")
    at = f"/desk/matters/{morning.returned}"
    browser.open(f"{at}/return")
    site.desk.town.reply(morning.returned, DAY, "08:31", by="P4", note="已与住建局衔接")
    browser.send(f"{at}/reassign", liaison="P20", why="职责在该单位")

    assert browser.page.status_code == 409
    assert "职责在该单位" in browser.page.text
    assert site.desk.town.row(morning.returned).waiting is Waiting.RETURN


def test_a_call_is_noted_in_three_fields(site, morning, browser):
    """By whoever signed in; with nobody's name it proves nothing and is not taken."""
    at = f"/desk/matters/{morning.order}/call"
    browser.open(at)
    assert "某P1" in browser.text
    refused = browser.send(at, reached="yes", said="说在验收")
    assert refused.status_code == 422
    assert "说在验收" in refused.text
    browser.send(at, reached="yes", answered_by="某P1", said="说在验收")

    (note,) = site.desk.town.rows(CallNote)
    assert (note.noted_by, note.answered_by, note.by, note.reached) == ("D1", "某P1", "phone", True)
    assert "已办：电话记录" in browser.text


def test_nobody_reached_proves_nothing(site, morning, browser):
    """It is noted all the same."""
    at = f"/desk/matters/{morning.order}/call"
    browser.open(at)
    browser.send(at, reached="no")

    assert [note.reached for note in site.desk.town.rows(CallNote)] == [False]


@pytest.mark.parametrize(
    ("role", "path"),
    [(DeskRole.CLERK, "reassign"), (DeskRole.CLERK, "return"), (DeskRole.SIGNER, "call")],
)
def test_each_is_its_roles(site, morning, role, path):
    """A forged form of another role does nothing."""
    site.desk.account("D5", role)
    browser = site.browser()
    browser.enter("D5")
    form = Forms(browser.open("/desk/me").text).found[0][1]["form"]
    answer = browser.post(f"/desk/matters/{morning.returned}/{path}", form=form, why="伪造",
                          liaison="P1", answered_by="x")  # fmt: skip

    assert answer.status_code == 403
    assert site.desk.town.row(morning.returned).waiting is Waiting.RETURN
    assert site.desk.town.rows(CallNote) == []


def test_who_signed_an_answer_off_is_told_by_name(site, morning, browser):
    """Not by the code that the answer kept."""
    site.desk.town.reply(
        morning.order, "2022-09-06", "08:20", by="P1", note="已进场", signed_off_by="H1"
    )
    browser.open(f"/desk/matters/{morning.order}/call")

    assert "审签：某H1" in browser.text
