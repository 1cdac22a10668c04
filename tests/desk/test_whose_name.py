"""Names on papers: a deputy's, a leader's it was handed up to, one on paper."""

from __future__ import annotations

from datetime import date

import pytest

from duban.vocabulary.rights import DeskRole
from duban.vocabulary.roles import Role
from duban.vocabulary.signing import SignedKind
from duban.vocabulary.steps import EscalationStatus
from models.db import transaction
from models.ledger.authority import NotEntitled, NotProven
from models.ledger.deputies import NoDeputy
from models.ledger.gates import approve_gate, waiting_gate, waive_gate
from models.tables.checks import Escalation, PaperDecision
from services.accounts import deputies
from services.accounts.telling import tell_changes
from tests.desk.morning import DAY
from tests.desk.site import Forms
from tests.town import NUMBERS, address

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
ORDER = [SignedKind.ORDER]


@pytest.fixture
def people(site, morning):
    """A signer, a clerk who may stand in, the clerk who drafted, a leader and an auditor."""
    desk = site.desk
    desk.account("D1", DeskRole.SIGNER)
    desk.account("D3", DeskRole.CLERK)
    desk.account("D2", DeskRole.CLERK)
    desk.account("L1", DeskRole.LEADER, role=Role.SUPERVISING_LEADER)
    desk.account("sj01", DeskRole.AUDITOR)
    return desk


@pytest.fixture
def enter(site):
    def enter(code):
        browser = site.browser()
        browser.enter(code)
        return browser

    return enter


def gate(site) -> Escalation:
    return site.desk.town.rows(Escalation)[0]


def draft(site) -> str:
    return f"/desk/drafts/{gate(site).id}"


def named(site, people, to="D3", first=DAY, last="2022-09-09", kinds=ORDER):
    now = site.now
    deputies.name(people.office, people.signed("D1", now), now, to, kinds=kinds,
                  first=date.fromisoformat(first), last=date.fromisoformat(last))  # fmt: skip
    site.later(minutes=1)


def sign(site, people, code, day=DAY, clock="08:40"):
    """The draft signed by somebody who just gave password and code."""
    now = site.desk.town.at(day, clock)
    doer = people.signed(code, now).doer()
    with transaction(people.office.engine) as session:
        matter = site.desk.town.find(session, a_code(site))
        act = people.office.act(now, by=doer)
        return approve_gate(session, act, matter, waiting_gate(session, matter), series=NUMBERS)


def a_code(site) -> str:
    return site.morning_order


@pytest.fixture(autouse=True)
def order(site, morning):
    site.morning_order = morning.order


def test_a_deputy_signs_and_the_paper_says_for_whom(site, people, morning, enter):
    """On the check page, in the mail that leaves, in the journal; the signer is told."""
    named(site, people)
    browser = enter("D3")
    browser.open(draft(site))
    assert "您是某D1的代签人" in browser.text
    browser.send(f"{draft(site)}/check")
    assert "某D3，代某D1签发" in browser.text
    browser.send(f"{draft(site)}/sign")
    tell_changes(people.office, site.now)
    site.desk.town.round(DAY, "09:00")

    mails = [m.get_body(("plain",)).get_content() for m in site.desk.town.sink.to(address("H1"))]
    assert "签发：某D1（某D3代签）" in mails[-1]
    (line,) = site.desk.town.entries(verb="gate-approved")
    assert (line.actor, line.facts["signed_for"]) == ("D3", "D1")
    told = site.desk.town.sink.to(address("D1"))[-1]
    assert "某D3代您签发" in told.get_body(("plain",)).get_content()


@pytest.mark.parametrize(
    ("first", "last", "kinds"),
    [
        ("2022-09-07", "2022-09-09", ORDER),
        (DAY, "2022-09-09", [SignedKind.BRIEF, SignedKind.TALK]),
    ],
)
def test_outside_the_span_or_the_kinds_nothing_is_signed(site, people, first, last, kinds):
    """Tomorrow's deputy does not sign today, nor one for briefs an order."""
    named(site, people, first=first, last=last, kinds=kinds)

    with pytest.raises(NotEntitled):
        sign(site, people, "D3")


def test_a_deputy_is_over_with_the_last_day(site, people):
    """The day after, nothing is signed any more."""
    named(site, people, last=DAY)

    with pytest.raises(NotEntitled):
        sign(site, people, "D3", day="2022-09-07")


def test_either_of_the_two_ends_it(site, people):
    """The deputy as well as the signer, nobody else."""
    named(site, people)
    now = site.now
    deputy, other = people.signed("D3", now), people.signed("D2", now)
    (line,) = deputies.own(people.office, deputy, now).lines
    with pytest.raises(NotEntitled):
        deputies.end(people.office, other, now, line.row.id)
    deputies.end(people.office, deputy, now, line.row.id)

    with pytest.raises(NotEntitled):
        sign(site, people, "D3")


def test_never_the_clerk_who_drafted_it(site, people):
    """Whoever drafted the matter puts no name to its papers, a deputy or not."""
    named(site, people, to="D2")

    with pytest.raises(NotEntitled, match="拟办"):
        sign(site, people, "D2")


def test_a_signer_who_may_sign_no_more_has_no_deputy(site, people):
    """The deputy's right is the signer's."""
    named(site, people)
    people.roles("D1", DeskRole.CLERK)

    with pytest.raises(NotEntitled):
        sign(site, people, "D3")


def test_a_deputy_who_left_the_office_roles_signs_no_more(site, people):
    """Whoever was made an auditor or administrator since decides nothing, a deputy or not."""
    named(site, people)
    people.roles("D3", DeskRole.AUDITOR, DeskRole.ADMINISTRATOR)

    with pytest.raises(NotEntitled):
        sign(site, people, "D3")


@pytest.mark.parametrize("act", ["", "/check", "/sign", "/take-down"])
def test_what_became_of_a_draft_is_told_to_nobody_else(site, people, enter, act):
    """Neither its matter nor who signed it, by its number alone."""
    sign(site, people, "D1")
    people.account("D4", DeskRole.ADMINISTRATOR)
    browser = enter("D4")
    form = Forms(browser.open("/desk/me").text).found[0][1]["form"]
    path = f"{draft(site)}{act}"
    page = browser.post(path, form=form, why="看看") if act else browser.open(path)

    assert page.status_code == 403
    assert a_code(site) not in page.text


@pytest.mark.parametrize(
    ("to", "first", "last", "kinds"),
    [
        ("D1", DAY, DAY, ORDER),
        ("sj01", DAY, DAY, ORDER),
        ("D3", "2022-09-09", DAY, ORDER),
        ("D3", "2022-09-01", "2022-09-05", ORDER),
        ("D3", DAY, "2023-09-06", ORDER),
        ("D3", DAY, DAY, []),
    ],
)
def test_a_deputy_is_somebody_else_of_the_office_for_some_days(
    site, people, to, first, last, kinds
):
    """Neither oneself nor the auditor, not backwards, not past, not for a year, not for nothing."""
    with pytest.raises(NoDeputy):
        named(site, people, to=to, first=first, last=last, kinds=kinds)


def test_naming_is_the_signers_and_takes_a_proof(site, people, enter):
    """A clerk has no deputy; a signer whose proof is old is asked for it, and what was typed stays."""
    clerk = enter("D3")
    clerk.open("/desk/me/deputies")
    assert "指定代签人" not in clerk.text
    signer = enter("D1")
    signer.open("/desk/me/deputies")
    site.later(minutes=15)
    page = signer.send("/desk/me/deputies", deputy="D3", first=DAY, last=DAY, **{"kind-order": "1"})
    assert page.status_code == 403
    assert "再次验证" in signer.text


def test_a_leader_signs_what_was_handed_up_and_nothing_else(site, people, morning, enter):
    """Handed up it is the leader's alone; the row stands on the leader's day."""
    leader = enter("L1")
    assert leader.open(draft(site)).status_code == 200
    assert leader.send(f"{draft(site)}/check") if "签发，下一步" in leader.text else True
    with pytest.raises(NotEntitled):
        sign(site, people, "L1", clock="08:45")
    clerk = enter("D3")
    clerk.open(draft(site))
    clerk.send(f"{draft(site)}/hand-up", leader="L1", why="请领导签发")
    with pytest.raises(NotEntitled, match="已上交"):
        sign(site, people, "D1")
    leader.open("/desk")
    assert "待我办理 1" in leader.text
    leader.open(draft(site))
    leader.send(f"{draft(site)}/check")
    leader.send(f"{draft(site)}/sign")

    assert (gate(site).status, gate(site).decided_by) == (EscalationStatus.APPROVED, "L1")


def test_a_leader_gives_it_back_with_a_reason(site, people, enter):
    """Then the office signs again."""
    clerk, leader = enter("D3"), enter("L1")
    clerk.open(draft(site))
    clerk.send(f"{draft(site)}/hand-up", leader="L1")
    leader.open(draft(site))
    assert leader.send(f"{draft(site)}/take-down", why="").status_code == 409
    leader.open(draft(site))
    leader.send(f"{draft(site)}/take-down", why="由督查办签发")

    assert gate(site).handed_to == ""
    assert sign(site, people, "D1").decided_by == "D1"


def test_a_draft_is_handed_up_to_a_leader_who_can_sign(site, people, enter):
    """Not to a colleague, not to a leader without an account."""
    site.desk.person("L9", Role.SUPERVISING_LEADER)
    clerk = enter("D3")
    for leader, said in (("L9", "没有领导岗位的账号"), ("D1", "不是分管或包挂领导")):
        clerk.open(draft(site))
        page = clerk.send(f"{draft(site)}/hand-up", leader=leader)
        assert (page.status_code, said in clerk.text) == (409, True)


def test_a_leader_instructs_on_an_own_matter(site, people, morning, enter):
    """It stands in the story, and clerks and signers are told; on others' matters there is no form."""
    leader = enter("L1")
    leader.open(f"/desk/matters/{morning.order}")
    leader.send(f"/desk/matters/{morning.order}/instruct", why="请科技人才局本周内报设备到货情况")
    assert "批示" in leader.text
    assert "请科技人才局本周内报设备到货情况" in leader.text
    tell_changes(people.office, site.now)
    told = [m.get_body(("plain",)).get_content() for m in site.desk.town.sink.to(address("D3"))]
    assert f"某L1对{morning.order}作了批示" in told[-1]

    clerk = enter("D3")
    clerk.open(f"/desk/matters/{morning.order}")
    assert f"/desk/matters/{morning.order}/instruct" not in clerk.page.text
    other = site.desk.town.matter(leader=None, liaison="P7", head="H7")
    assert leader.open(f"/desk/matters/{other}").status_code == 403


def on_paper(browser, site, **changed):
    browser.open(draft(site))
    form = browser.page.text.split('name="form" value="')[-1].split('"')[0]
    fields = {"form": form, "by": "D1", "on": DAY} | changed
    return browser.client.post(
        f"{draft(site)}/on-paper", data=fields, files={"scan": ("签字件.png", PICTURE)}
    )


def test_a_signature_on_paper_is_recorded_by_who_signed_in(site, people, enter):
    """Person, day and scan are kept; the draft counts as signed by that person, who is told."""
    clerk = enter("D3")
    page = on_paper(clerk, site)
    assert page.url.path == "/desk"
    signed, (row,) = gate(site), site.desk.town.rows(PaperDecision)
    assert (signed.status, signed.decided_by, str(signed.decided_on)) == (
        EscalationStatus.APPROVED, "D1", DAY)  # fmt: skip
    assert (row.recorded_by, row.decided_by, row.name) == ("D3", "D1", "签字件.png")
    assert (people.office.settings.evidence / row.sha256).read_bytes() == PICTURE
    clerk.open(f"/desk/matters/{a_code(site)}")
    assert f"某D1 {DAY}纸质签字" in clerk.text
    tell_changes(people.office, site.now)
    told = site.desk.town.sink.to(address("D1"))[-1].get_body(("plain",)).get_content()
    assert "某D3登记了您的纸质签字" in told


@pytest.mark.parametrize(
    "changed", [{"by": "D3"}, {"by": "P1"}, {"on": "2022-09-07"}, {"on": "2022-08-01"}, {"on": ""}]
)
def test_a_record_on_paper_is_refused(site, people, enter, changed):
    """One's own, an owner's, of a day to come or before the draft, or of no day."""
    page = on_paper(enter("D3"), site, **changed)

    assert page.status_code in (403, 409)
    assert gate(site).status is EscalationStatus.PROPOSED
    assert site.desk.town.rows(PaperDecision) == []


def test_a_record_takes_a_proof(site, people, enter):
    """As signing does: it stands for a signature."""
    clerk = enter("D3")
    site.later(minutes=15)
    page = on_paper(clerk, site, password="wrong", code="000000")

    assert page.status_code == 401
    assert gate(site).status is EscalationStatus.PROPOSED


def test_nothing_is_signed_without_a_second_factor(site, people):
    """A leader who reads with a password alone sets one first."""
    people.account("L8", DeskRole.LEADER, factor=False, role=Role.SUPERVISING_LEADER)
    now = site.now
    doer = people.signed("L8", now).doer()
    with transaction(people.office.engine) as session:
        matter = site.desk.town.find(session, a_code(site))
        waits = waiting_gate(session, matter)
        waits.handed_to = "L8"
        act = people.office.act(now, by=doer)
        with pytest.raises(NotEntitled, match="验证码"):
            approve_gate(session, act, matter, waits, series=NUMBERS)


def test_a_proof_of_long_ago_signs_nothing_for_anybody(site, people):
    """Neither for a deputy nor for a leader."""
    from dataclasses import replace

    named(site, people)
    now = site.now
    doer = replace(people.signed("D3", now), proven=False).doer()
    with transaction(people.office.engine) as session:
        matter = site.desk.town.find(session, a_code(site))
        with pytest.raises(NotProven):
            approve_gate(session, people.office.act(now, by=doer), matter,
                         waiting_gate(session, matter), series=NUMBERS)  # fmt: skip


def test_a_leader_takes_back_the_own_signature_until_the_round(site, people, enter):
    """It waits for the same leader again; after the round the page says what became of it."""
    clerk, leader = enter("D3"), enter("L1")
    clerk.open(draft(site))
    clerk.send(f"{draft(site)}/hand-up", leader="L1")
    for _ in range(2):
        leader.open(draft(site))
        leader.send(f"{draft(site)}/check")
        leader.send(f"{draft(site)}/sign")
        leader.open("/desk")
        assert "收回" in leader.text
        leader.send(f"{draft(site)}/recall")
        assert (gate(site).status, gate(site).handed_to) == (EscalationStatus.PROPOSED, "L1")
    leader.open(draft(site))
    leader.send(f"{draft(site)}/check")
    leader.send(f"{draft(site)}/sign")
    site.desk.town.round(DAY, "09:00")
    page = leader.open(draft(site))
    assert (page.status_code, f"{draft(site)}/recall" in page.text) == (409, False)


def test_a_deputy_takes_back_the_own_signature_and_nobody_elses(site, people, enter):
    """A clerk who stands in takes back what was signed in the signer's name, not what the signer signed."""
    named(site, people)
    deputy = enter("D3")
    deputy.open(draft(site))
    deputy.send(f"{draft(site)}/check")
    deputy.send(f"{draft(site)}/sign")
    deputy.open("/desk")
    deputy.send(f"{draft(site)}/recall")
    assert (gate(site).status, gate(site).signed_for) == (EscalationStatus.PROPOSED, "")
    form = Forms(deputy.open("/desk").text).found[0][1]["form"]
    site.later(minutes=1)
    sign(site, people, "D1", clock="08:45")

    assert deputy.post(f"{draft(site)}/recall", form=form).status_code == 403
    assert gate(site).decided_by == "D1"


def test_a_draft_with_a_leader_is_not_let_pass(site, people, enter):
    """The page says with whom it is and asks for it back first; then it may."""
    clerk, signer = enter("D3"), enter("D1")
    clerk.open(draft(site))
    clerk.send(f"{draft(site)}/hand-up", leader="L1")
    page = signer.open(draft(site))
    assert "已上交某L1，由其签发。 需要时请先取回" in signer.text
    assert f"{draft(site)}/hold" not in page.text
    form = Forms(page.text).found[0][1]["form"]
    mark = "0" * 20
    assert signer.post(f"{draft(site)}/hold", form=form, mark=mark, why="先不发").status_code >= 400
    act = site.desk.town.act(DAY, "08:31", by="D9", why="先不发")
    with transaction(people.office.engine) as session:
        found = site.desk.town.find(session, a_code(site))
        waiting = waiting_gate(session, found)
        with pytest.raises(NotEntitled, match="先取回"):
            waive_gate(session, act, found, waiting)

    signer.send(f"{draft(site)}/take-down", why="由本办处理")
    signer.open(draft(site))
    signer.send(f"{draft(site)}/hold", why="已电话说清")
    assert gate(site).status is EscalationStatus.WAIVED


def test_a_matter_is_held_back_and_let_go_from_its_own_page(site, people, enter, morning):
    """With reason and last day; the page says who holds it until when."""
    clerk = enter("D3")
    at = f"/desk/matters/{morning.order}"
    clerk.open(at)
    assert f'href="{at}/hold"' in clerk.page.text
    clerk.open(f"{at}/hold")
    page = clerk.send(f"{at}/hold", why="等会议纪要", until="2022-09-30")
    assert (page.status_code, "等会议纪要" in page.text) == (422, True)
    clerk.send(f"{at}/hold", why="等会议纪要", until="2022-09-08")
    clerk.open(at)
    assert "暂缓中 至9月8日" in clerk.text
    assert "等会议纪要" in clerk.text
    clerk.open(f"{at}/hold")
    clerk.send(f"{at}/hold/lift")
    clerk.open(at)
    assert "暂缓中" not in clerk.text
