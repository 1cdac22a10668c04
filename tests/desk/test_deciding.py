"""Deciding by clicks: the same verbs as the commands, under the name of who signed in."""

import pytest

from duban.vocabulary.replies import ExtensionStatus
from duban.vocabulary.rights import DeskRole
from duban.vocabulary.stages import Stage, Waiting
from duban.vocabulary.steps import EscalationStatus
from models.tables.replies import Extension
from tests.desk.conftest import PASSWORD
from tests.desk.drafts import draft, gate
from tests.desk.morning import DAY
from tests.desk.site import Forms

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def form_of(browser) -> str:
    return Forms(browser.page.text).found[0][1]["form"]


def test_a_paper_is_read_checked_and_signed(site, morning, sign_in):
    """Two clicks after reading; the number is given, the journal names who signed and how."""
    browser = sign_in()
    page = browser.open(draft(site))
    assert "督办通知单" in browser.text
    assert "某H1（单位负责人）" in browser.text
    browser.send(f"{draft(site)}/check", why="同意")
    assert "签发人 某D1" in browser.text
    assert gate(site).status is EscalationStatus.PROPOSED  # nothing is decided by checking
    page = browser.send(f"{draft(site)}/sign")

    assert page.url.path == "/desk"
    assert f"已办：签发 {morning.order}" in browser.text
    signed = gate(site)
    assert (signed.status, signed.decided_by) == (EscalationStatus.APPROVED, "D1")
    assert signed.number
    (line,) = site.desk.town.entries(verb="gate-approved")
    assert (line.actor, line.why, line.facts["door"]) == ("D1", "同意", "desk")


def test_signing_asks_for_proof_on_the_check_page_itself(site, morning, sign_in):
    """After ten minutes; a wrong code keeps everything, the right one signs at once."""
    browser = sign_in()
    site.later(minutes=15)
    browser.open(draft(site))
    browser.send(f"{draft(site)}/check", why="同意")
    assert "十分钟" in browser.text
    wrong = browser.send(f"{draft(site)}/sign", password=PASSWORD, code="000000")
    assert wrong.status_code == 401
    assert gate(site).status is EscalationStatus.PROPOSED
    page = browser.send(f"{draft(site)}/sign", password=PASSWORD, code=site.desk.code(site.now))

    assert page.url.path == "/desk"
    assert gate(site).status is EscalationStatus.APPROVED
    assert site.desk.town.entries(verb="gate-approved")[0].why == "同意"
    assert browser.open("/desk/me").url.path == "/desk/me"  # the session goes on


def test_letting_pass_needs_a_reason(site, morning, sign_in):
    """It is kept with the draft."""
    browser = sign_in()
    browser.open(draft(site))
    assert browser.send(f"{draft(site)}/hold").status_code == 422
    assert "请写明理由" in browser.text
    browser.send(f"{draft(site)}/hold", why="已现场督办")

    assert (gate(site).status, gate(site).why) == (EscalationStatus.WAIVED, "已现场督办")


def test_a_page_somebody_was_quicker_than_decides_nothing(site, morning, sign_in):
    """It says who decided what, and shows what was typed."""
    first, second = sign_in("D1"), None
    site.later(minutes=1)
    second = sign_in("D2")
    for browser in (first, second):
        browser.open(draft(site))
    second.send(f"{draft(site)}/hold", why="先等一等")
    first.send(f"{draft(site)}/check", why="同意签发")

    assert first.page.status_code == 409
    assert "D2 缓发" in first.text
    assert "同意签发" in first.text
    assert gate(site).decided_by == "D2"


def test_a_check_page_somebody_was_quicker_than_signs_nothing(site, morning, sign_in):
    """The last click is as late as the first."""
    first = sign_in("D1")
    site.later(minutes=1)
    second = sign_in("D2")
    first.open(draft(site))
    first.send(f"{draft(site)}/check")
    second.open(draft(site))
    second.send(f"{draft(site)}/hold", why="先等一等")
    page = first.send(f"{draft(site)}/sign")

    assert page.status_code == 409
    assert gate(site).status is EscalationStatus.WAIVED


def test_nothing_is_signed_that_reads_otherwise_by_now(site, morning, sign_in):
    """An answer came in meanwhile: the paper is shown again, what was typed is kept."""
    browser = sign_in()
    browser.open(draft(site))
    site.desk.town.reply(morning.order, DAY, "08:31", note="设备已到货，正在安装")
    browser.send(f"{draft(site)}/check", why="同意签发")

    assert browser.page.status_code == 409
    assert "打开页面后有新情况" in browser.text
    assert "设备已到货" in browser.text
    assert "同意签发" in browser.page.text
    assert gate(site).status is EscalationStatus.PROPOSED


def signed(site, sign_in, code="D1"):
    """Somebody who has signed the draft."""
    browser = sign_in(code)
    browser.open(draft(site))
    browser.send(f"{draft(site)}/check", why="同意")
    browser.send(f"{draft(site)}/sign")
    return browser


def test_a_signature_is_taken_back_until_the_round(site, morning, sign_in):
    """One click on Today; the draft waits again, its number is free, the journal tells of both."""
    browser = signed(site, sign_in)
    assert "9月6日 09:00 的轮次办理前可以收回" in browser.text
    browser.send(f"{draft(site)}/recall")
    assert f"已办：收回签发 {morning.order}" in browser.text
    assert gate(site).status is EscalationStatus.PROPOSED
    assert gate(site).number == ""
    assert [line.actor for line in site.desk.town.entries(verb="gate-recalled")] == ["D1"]
    again = browser.post(f"{draft(site)}/recall", form=form_of(browser))

    assert again.status_code == 409
    assert browser.open(draft(site)).status_code == 200


def test_a_draft_that_was_let_pass_is_taken_back_on_its_own_page(site, morning, sign_in):
    """By another signer as well; the page of the draft says what happened and has the button."""
    one, two = sign_in("D1"), sign_in("D2")
    one.open(draft(site))
    one.send(f"{draft(site)}/hold", why="已现场督办")
    page = two.open(draft(site))
    assert page.status_code == 409
    assert "缓发" in two.text
    two.send(f"{draft(site)}/recall")

    assert gate(site).status is EscalationStatus.PROPOSED
    assert gate(site).why == ""


def test_what_a_round_sent_is_not_taken_back(site, morning, sign_in, at):
    """The page says what became of it; nothing changes."""
    site.now = at(DAY, "08:50")
    browser = signed(site, sign_in)
    form = form_of(browser)
    site.desk.town.round(DAY)
    site.later(minutes=12)
    late = browser.post(f"{draft(site)}/recall", form=form)

    assert late.status_code == 409
    assert "已送出" in late.text
    assert gate(site).status is EscalationStatus.SENT
    assert "送出前可收回" not in browser.open("/desk").text


@pytest.mark.parametrize("role", [r for r in DeskRole if r is not DeskRole.SIGNER])
def test_nobody_but_a_signer_signs(site, morning, sign_in, role):
    """Neither by the page nor by a forged form, with the right mark and a token of their own."""
    from services.desk.papers import paper

    browser = sign_in("D5", role)
    site.desk.account("D6")
    mark = paper(site.desk.office, site.desk.signed("D6", site.now), gate(site).id, site.now).mark
    form = Forms(browser.open("/desk/me").text).found[0][1]["form"]
    for act in ("sign", "hold", "recall"):
        answer = browser.post(f"{draft(site)}/{act}", form=form, mark=mark, why="伪造")
        assert answer.status_code == 403
    page = browser.open(draft(site))

    assert f"{draft(site)}/check" not in page.text
    assert gate(site).status is EscalationStatus.PROPOSED


def test_a_completion_is_verified_by_one_and_closed_by_another(site, morning, sign_in):
    """The evidence stands beside; whoever verified does not close."""
    site.desk.person("D2")
    one = sign_in("D1")
    at = f"/desk/matters/{morning.claim}"
    one.open(f"{at}/verify")
    assert "三处公园均已建成" in one.text
    assert "验收.pdf" in one.text
    assert "单位负责人确认：某H2 09-06 08:02" in one.text
    one.send(f"{at}/verify", why="现场查看三处公园，均已开放")
    assert "已办：核查" in one.text
    one.open(f"{at}/verify")
    refused = one.send(f"{at}/close", sure="1")
    assert refused.status_code == 422
    assert "由某D1（D1）核查" in one.text
    one.open(at)
    assert "已报办结 · 已核查，待销号" in one.text
    site.later(minutes=1)
    two = sign_in("D2")
    assert "已核查，待销号" in two.text
    two.open(f"{at}/verify")
    assert two.send(f"{at}/close").status_code == 422  # the tick is missing
    two.send(f"{at}/close", sure="1")

    assert site.desk.town.row(morning.claim).stage is Stage.CLOSED
    assert [line.actor for line in site.desk.town.entries(verb="closed")] == ["D2"]


def test_what_the_ledger_refuses_is_told_beside_what_was_typed(site, morning, sign_in):
    """A finding without a sentence is none; nothing is written, nothing lost."""
    browser = sign_in()
    at = f"/desk/matters/{morning.claim}/verify"
    browser.open(at)
    page = browser.send(at, why="属实", place="三处公园", visited="2022-09-05")
    assert page.status_code == 422
    assert "至少写一句话" in browser.text
    assert "三处公园" in page.text
    assert 'value="2022-09-05"' in page.text
    assert browser.send(at, why="属实", visited="昨天").status_code == 422

    assert site.desk.town.row(morning.claim).verdict == ""


def test_a_completion_goes_back_with_a_reason(site, morning, sign_in):
    """Its owner is told why."""
    browser = sign_in()
    at = f"/desk/matters/{morning.claim}"
    browser.open(f"{at}/verify")
    assert browser.send(f"{at}/rework").status_code == 422
    browser.send(f"{at}/rework", why="有一处未开放")

    assert site.desk.town.row(morning.claim).stage is Stage.REWORK


def test_more_time_is_granted_with_a_day_or_refused_with_a_reason(site, morning, sign_in):
    """Not later than due is no grant; the request stands beside the load of that week."""
    browser = sign_in()
    at = f"/desk/matters/{morning.more_time}/extension"
    page = browser.open(at)
    assert "2022年10月20日" in browser.text
    assert 'value="2022-10-20"' in page.text
    assert browser.send(at, answer="refuse").status_code == 422
    assert browser.send(at, answer="grant", until="").status_code == 422
    early = browser.send(at, answer="grant", until="2022-09-10")
    assert early.status_code == 422
    assert "不晚于现行时限" in browser.text
    browser.send(at, answer="grant", until="2022-10-15", why="按新到货日期")

    matter = site.desk.town.row(morning.more_time)
    (request,) = site.desk.town.rows(Extension)
    assert (str(matter.current_due), request.status) == ("2022-10-15", ExtensionStatus.APPROVED)
    assert request.decided_by == "D1"
    assert browser.open(at).status_code == 409  # decided: it waits no more


def test_a_refused_request_leaves_the_day(site, morning, sign_in):
    """The reason goes to the owner."""
    browser = sign_in()
    at = f"/desk/matters/{morning.more_time}/extension"
    browser.open(at)
    browser.send(at, answer="refuse", why="已有同类项目如期完成")

    assert str(site.desk.town.row(morning.more_time).current_due) == "2022-09-30"
    assert site.desk.town.rows(Extension)[0].why == "已有同类项目如期完成"


def test_a_confirmation_says_only_what_can_have_happened(site, morning, sign_in):
    """Words in an address are no words of ours."""
    browser = sign_in()
    browser.open("/desk?done=请致电骗子.2022-0001")
    assert "骗子" not in browser.text
    browser.open("/desk?done=gate-approved.请致电骗子")
    assert "骗子" not in browser.text


@pytest.mark.parametrize(
    "what", ["drafts/999", "mail/999", "answers/999", "matters/2022-9999/verify"]
)
def test_what_is_not_there_is_told(site, morning, sign_in, what):
    """No traceback, no blank page."""
    page = sign_in().open(f"/desk/{what}")

    assert page.status_code in (404, 409)
    assert 'role="alert"' in page.text


def test_a_matter_that_waits_for_nothing_is_not_judged(site, morning, sign_in):
    """Its page says how it stands."""
    page = sign_in().open(f"/desk/matters/{morning.order}/verify")

    assert page.status_code == 409
    assert site.desk.town.row(morning.order).waiting is not Waiting.VERIFY
