"""A draft that was handed up is the leader's alone: signed, given back, taken back."""

import pytest

from duban.vocabulary.roles import Role
from duban.vocabulary.steps import EscalationStatus
from models.db import transaction
from models.ledger.authority import NotEntitled
from models.ledger.gates import waiting_gate, waive_gate
from services.accounts.telling import tell_changes
from tests.desk.drafts import a_code, draft, gate, sign
from tests.desk.morning import DAY
from tests.desk.site import Forms
from tests.town import address

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


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
    """It stands in the story, and clerks and signers are told; others' matters have no form."""
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
