"""来信: every message that waits, its own words marked, each guess with its reason and a way on."""

import hashlib
from email.message import EmailMessage

import pytest

from duban.vocabulary.replies import Credence, ReplySource
from models.db import transaction
from models.ledger.inbox import Incoming, keep_message, settle_message
from models.tables.replies import InboundMessage, Reply
from tests.desk.morning import DAY
from tests.town import address

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
OWN = "设备验收因供货延误，预计9月20日完成。"
BELOW = "> 请于8月31日前答复：完成中试基地建设"


def a_letter(town, subject="关于中试基地", own=OWN):
    """A mail of P1 that names no matter and quotes what it answers."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = address("P1"), "dcb@example.org", subject
    mail.set_content(f"{own}\n\n在 2022-09-05，督查办 写道：\n{BELOW}\n")
    raw = mail.as_bytes()
    incoming = Incoming(
        raw=raw, sha256=hashlib.sha256(raw).hexdigest(), source=ReplySource.MAIL, origin="a.eml",
        kind="mail", own=own, subject=subject,
    )  # fmt: skip
    with transaction(town.office.engine) as session:
        act = town.act(DAY, "08:15", by="duban")
        message, _ = keep_message(session, act, incoming)
        settle_message(session, act, message, "unmatched", "未写编号")
        return message.id


@pytest.fixture
def browser(site, at):
    site.code = site.desk.town.matter()
    site.now = at(DAY, "08:30")
    site.desk.account("D1")
    site.mail = a_letter(site.desk.town)
    opened = site.browser()
    opened.enter("D1")
    return opened


def test_own_words_are_marked_and_what_they_quote_is_folded(site, browser):
    """Nothing of the history is taken for somebody's word."""
    browser.open("/desk/mail")

    assert f"<mark>{OWN}</mark>" in browser.page.text
    assert "<details><summary>引用的往来" in browser.page.text
    assert "请于8月31日前答复" in browser.text


def test_a_guess_says_why_and_is_taken_with_one_click(site, browser):
    """One row less, and the page goes on with the next."""
    a_letter(site.desk.town, "另一封", "已完成70%。")
    browser.open("/desk/mail")
    assert "联络员" in browser.text
    browser.send(f"/desk/mail/{site.mail}/match", answer="accept")
    (reply,) = site.desk.town.rows(Reply)

    assert browser.page.url.path == "/desk/mail"
    assert (reply.commitment_id, reply.credence) == (
        site.desk.town.row(site.code).id, Credence.FULL)  # fmt: skip
    assert "关于中试基地" not in browser.text
    assert "另一封" in browser.text


def test_a_mail_about_several_matters_is_put_to_each(site, browser):
    """All of them or none: a code that is not there records nothing."""
    other = site.desk.town.matter(title="另一件")
    browser.open(f"/desk/mail/{site.mail}")
    wrong = browser.send(
        f"/desk/mail/{site.mail}/match", other=f"{other}、2022-9999", answer="accept"
    )
    assert wrong.status_code >= 400
    assert site.desk.town.rows(Reply) == []
    browser.open(f"/desk/mail/{site.mail}")
    browser.send(f"/desk/mail/{site.mail}/match", other=f"{site.code}、{other}", answer="accept")

    ids = [reply.commitment_id for reply in site.desk.town.rows(Reply)]
    assert ids == [site.desk.town.row(site.code).id, site.desk.town.row(other).id]


def test_two_people_at_one_letter_decide_it_once(site, browser):
    """The second is told what became of it."""
    browser.open("/desk/mail")
    site.desk.account("D2")
    second = site.browser()
    second.enter("D2")
    second.open("/desk/mail")
    browser.send(f"/desk/mail/{site.mail}/match", answer="accept")
    answer = second.send(f"/desk/mail/{site.mail}/match", answer="accept")

    assert answer.status_code == 409
    assert "D1" in second.text
    assert len(site.desk.town.rows(Reply)) == 1


def test_the_bar_leads_there_and_an_empty_page_says_what_would_stand_there(site, browser):
    """After the last one nothing waits."""
    assert 'href="/desk/mail"' in browser.open("/desk").text
    browser.open(f"/desk/mail/{site.mail}")
    browser.send(f"/desk/mail/{site.mail}/dismiss", why="与督办无关")
    browser.open("/desk/mail")

    assert "没有待认的来信" in browser.text
    assert site.desk.town.rows(InboundMessage)[0].status == "dismissed"
