"""Names on papers: a deputy's, a leader's it was handed up to, one on paper."""

import pytest

from duban.vocabulary.rights import DeskRole
from duban.vocabulary.roles import Role
from duban.vocabulary.signing import SignedKind
from duban.vocabulary.steps import EscalationStatus
from models.db import transaction
from models.ledger.authority import NotEntitled, NotProven
from models.ledger.deputies import NoDeputy
from models.ledger.gates import approve_gate, waiting_gate
from services.accounts import deputies
from services.accounts.sessions import AtDesk
from services.accounts.telling import tell_changes
from tests.desk.drafts import ORDER, a_code, draft, gate, named, sign
from tests.desk.morning import DAY
from tests.desk.site import Forms
from tests.town import NUMBERS, address

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


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
    (line,) = deputies.own(AtDesk(people.office, deputy, now)).lines
    with pytest.raises(NotEntitled):
        deputies.end(AtDesk(people.office, other, now), line.row.id)
    deputies.end(AtDesk(people.office, deputy, now), line.row.id)

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
    """A clerk has no deputy; a signer whose proof is old is asked for it, what was typed stays."""
    clerk = enter("D3")
    clerk.open("/desk/me/deputies")
    assert "指定代签人" not in clerk.text
    signer = enter("D1")
    signer.open("/desk/me/deputies")
    site.later(minutes=15)
    page = signer.send("/desk/me/deputies", deputy="D3", first=DAY, last=DAY, **{"kind-order": "1"})
    assert page.status_code == 403
    assert "再次验证" in signer.text


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


def test_a_deputy_takes_back_the_own_signature_and_nobody_elses(site, people, enter):
    """A clerk standing in takes back what was signed in the signer's name, not by the signer."""
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
