"""Mail of owners is matched, accepted, set aside or left in doubt by a clerk."""

import re

import pytest

from duban.vocabulary.replies import Credence, ReplySource
from duban.vocabulary.rights import DeskRole
from models.tables.replies import InboundMessage, Reply
from tests.desk.site import Forms

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def test_a_mail_is_matched_and_accepted_with_one_click(site, morning, sign_in):
    """The only matter of its sender is chosen already, with the reason why."""
    browser = sign_in()
    at = f"/desk/mail/{morning.mail}"
    browser.open(at)
    assert "某P1是该事项的联络员" in browser.text
    form = next(f for f in Forms(browser.page.text).found if f[0].endswith("/match"))
    assert form[1]["matter"] == morning.order
    browser.send(f"{at}/match", answer="accept")

    assert f"已办：来信归件 {morning.order}" in browser.text
    message = site.desk.town.rows(InboundMessage)[0]
    said = [r for r in site.desk.town.rows(Reply) if r.source is ReplySource.MAIL]
    assert (message.status, message.decided_by) == ("matched", "D1")
    assert [reply.credence for reply in said] == [Credence.FULL]
    assert browser.open(at).status_code == 409


def test_a_mail_matched_only_stays_in_doubt_until_it_is_accepted(site, morning, sign_in):
    """It then stands on the list as an answer whose sender is not verified."""
    browser = sign_in()
    at = f"/desk/mail/{morning.mail}"
    browser.open(at)
    browser.send(f"{at}/match", answer="only")
    link = re.search(r'href="(/desk/answers/\d+)"', browser.page.text)
    assert link
    browser.open(link[1])
    assert browser.send(link[1], answer="refuse").status_code == 422
    browser.send(link[1], answer="accept", why="已电话核实")
    said = [r for r in site.desk.town.rows(Reply) if r.source is ReplySource.MAIL]

    assert [(r.credence, r.credited_by) for r in said] == [(Credence.FULL, "D1")]


def test_a_mail_is_set_aside_with_a_reason(site, morning, sign_in):
    """And nothing is made of it."""
    browser = sign_in()
    at = f"/desk/mail/{morning.mail}"
    browser.open(at)
    assert browser.send(f"{at}/dismiss").status_code == 422
    browser.send(f"{at}/dismiss", why="广告")

    message = site.desk.town.rows(InboundMessage)[0]
    assert (message.status, message.why) == ("dismissed", "广告")


def test_an_unknown_code_is_told_and_nothing_is_matched(site, morning, sign_in):
    """The typed code stands there still."""
    browser = sign_in()
    at = f"/desk/mail/{morning.mail}"
    browser.open(at)
    page = browser.send(f"{at}/match", answer="accept", other="2022-9999")

    assert page.status_code == 422
    assert 'value="2022-9999"' in page.text
    assert site.desk.town.rows(InboundMessage)[0].status == "unmatched"


@pytest.mark.parametrize("role", [DeskRole.SIGNER, DeskRole.AUDITOR, DeskRole.ADMINISTRATOR])
def test_mail_is_the_clerks(site, morning, sign_in, role):
    """A forged form of anybody else does nothing."""
    browser = sign_in("D6", role)
    form = Forms(browser.open("/desk/me").text).found[0][1]["form"]
    answer = browser.post(f"/desk/mail/{morning.mail}/match", form=form,
                          matter=morning.order, answer="accept")  # fmt: skip

    assert answer.status_code == 403
    assert site.desk.town.rows(InboundMessage)[0].status == "unmatched"


def test_evidence_is_saved_and_never_shown(site, morning, sign_in):
    """It is a download under any name; a file that is not there is a page that says so."""
    browser = sign_in()
    page = browser.open(f"/desk/matters/{morning.claim}/verify")
    link = re.search(r'href="(/desk/evidence/\d+)"', page.text)[1]
    file = browser.open(link)

    assert file.content.startswith(b"%PDF")
    assert file.headers["content-disposition"].startswith("attachment")
    assert file.headers["content-type"] == "application/octet-stream"
    assert browser.open("/desk/evidence/9999").status_code == 404
