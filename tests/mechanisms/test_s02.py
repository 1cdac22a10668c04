"""S2 抢抓三季度黄金窗口期: a gate of a campaign, and the matters that have no milestone before it."""

from datetime import date

import pytest

from duban.policy.campaigns import GateFacts, Phase, Window, lacks, next_phase, phases
from duban.vocabulary.campaigns import GateNeed

QUARTER = date(2022, 9, 30)
WINDOW = Window(date(2022, 8, 14), date(2022, 12, 31))


@pytest.fixture
def campaign(desk):
    """A confirmed campaign to the year's end, three matters: due in August, October, December."""
    desk.fine("campaign", "found", "冲刺", "--starts", "2022-08-14", "--ends", "2022-12-31",
              "--as", "dcb02")  # fmt: skip
    desk.fine("campaign", "confirm", "1", "--as", "dcb01")
    codes = [desk.code(word) for word in ("中试基地建设", "青快办", "技术创新中心")]
    desk.fine("campaign", "add", "1", *codes, "--as", "dcb02")
    return desk


def gated(desk, day="2022-09-30", need="milestone"):
    desk.fine("campaign", "gate", "1", day, "--need", need, "--name", "三季度窗口", "--as", "dcb02")


def test_phases_follow_one_another():
    """The second gate looks at what came after the first; gates of one day share a phase."""
    found = phases(
        WINDOW,
        [
            (date(2022, 12, 30), GateNeed.CLOSED, "年底"),
            (QUARTER, GateNeed.REPORT, ""),
            (QUARTER, GateNeed.MILESTONE, "三季度"),
        ],
    )

    assert [(each.since, each.until) for each in found] == [
        (date(2022, 8, 14), QUARTER), (date(2022, 8, 14), QUARTER),
        (date(2022, 10, 1), date(2022, 12, 30)),
    ]  # fmt: skip
    assert next_phase(found, date(2022, 9, 30)) == found[0]
    assert next_phase(found, date(2022, 10, 1)) == found[2]
    assert next_phase(found, date(2022, 12, 31)) is None


@pytest.mark.parametrize(
    ("need", "matter", "missing"),
    [
        (GateNeed.MILESTONE, GateFacts(steps=(date(2022, 9, 30),)), False),
        (GateNeed.MILESTONE, GateFacts(steps=(date(2022, 8, 13), date(2022, 10, 1))), True),
        (GateNeed.MILESTONE, GateFacts(closed=True), False),
        (GateNeed.REPORT, GateFacts(reported_on=date(2022, 8, 14)), False),
        (GateNeed.REPORT, GateFacts(reported_on=date(2022, 8, 13)), True),
        (GateNeed.REPORT, GateFacts(), True),
        (GateNeed.CLOSED, GateFacts(steps=(QUARTER,), reported_on=QUARTER), True),
        (GateNeed.CLOSED, GateFacts(closed=True), False),
    ],
)
def test_what_a_matter_misses(need, matter, missing):
    """A step before the phase or behind its gate does not count; a closed matter misses none."""
    assert lacks(Phase(WINDOW.starts_on, QUARTER, need), matter) is missing


def test_matters_without_a_milestone_before_the_gate_are_listed(campaign):
    """On 1 September those due in October and December have no step in the third quarter."""
    gated(campaign)

    rows = campaign.rows("campaign", "show", "1", on="2022-09-01")

    late = {campaign.code("青快办"), campaign.code("技术创新中心")}
    assert {row["commitment"] for row in rows} == late
    assert {(row["gate"], row["need"]) for row in rows} == {("2022-09-30", "milestone")}
    table = campaign.fine("campaign", "show", "1").out
    assert "关口 2022-09-30 三季度窗口　3件中2件本阶段尚未定节点" in table


def test_brief_and_ledger_tell_the_next_gate(campaign):
    """The brief counts and names them, the ledger marks each; August's due one is not in it."""
    gated(campaign)
    codes = sorted([campaign.code("青快办"), campaign.code("技术创新中心")])

    told = campaign.brief("2022-09-01")
    marked = {line[4]: line[10] for line in campaign.ledger("攻坚行动", on="2022-09-01")[1:]}

    assert (
        f"三季度窗口（9月30日，还有29天）：3件中2件本阶段尚未定节点（{'、'.join(codes)}）" in told
    )
    assert {code for code, lack in marked.items() if lack == "本阶段尚未定节点"} == set(codes)
    assert "2 of 3 without a milestone in this phase" in campaign.brief("2022-09-01", locale="en")


def test_a_report_within_the_phase_fulfils_a_gate_that_asks_for_one(campaign):
    """A matter that reported is taken off the list; when all have, the brief says so."""
    gated(campaign, need="report")
    before = len(campaign.rows("campaign", "show", "1"))
    for word in ("中试基地建设", "青快办", "技术创新中心"):
        campaign.fine("reply", campaign.code(word), "--status", "in-progress", "--note", "已开工",
                      "--source", "phone", "--as", "dcb02", on="2022-08-29")  # fmt: skip

    assert (before, campaign.rows("campaign", "show", "1")) == (3, [])
    assert "3件均已反馈" in campaign.brief("2022-09-01")


def test_a_gate_outside_the_window_is_refused(campaign):
    """Named with both its days; nothing is kept. So is the same gate twice."""
    gated(campaign)
    before = campaign.counts()

    outside = campaign("campaign", "gate", "1", "2023-01-15", "--as", "dcb02")
    twice = campaign("campaign", "gate", "1", "2022-09-30", "--as", "dcb02")
    narrowed = campaign(
        "campaign", "move", "1", "--ends", "2022-09-01", "--why", "x", "--as", "dcb02"
    )

    assert (outside.code, twice.code, narrowed.code) == (1, 1, 1)
    assert "2022-12-31" in outside.err
    assert "请先撤去该关口" in narrowed.err
    assert campaign.counts() == before


def test_a_gate_taken_away_is_told_no_more(campaign):
    """It needs a reason."""
    gated(campaign)

    refused = campaign("campaign", "ungate", "1", "2022-09-30", "--as", "dcb02")
    campaign.fine("campaign", "ungate", "1", "2022-09-30", "--why", "并入年底", "--as", "dcb02")

    assert refused.code == 1
    assert campaign.rows("campaign", "show", "1") == []
    assert "三季度" not in campaign.brief("2022-09-01")
