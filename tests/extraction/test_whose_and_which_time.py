"""Times that had been sure and were a superior's, a group's, a title's or another paper's.

Leads above points as well.
"""

from datetime import date

import pytest

from duban.extraction.document import extract

ON = date(2025, 3, 10)


def rows(text: str) -> list[tuple[str, bool]]:
    """The last days of a text, each with whether it asks."""
    read = extract(text, issued=ON).proposals
    return [(str(p.deadline), p.needs_review) for p in read if p.deadline]


@pytest.mark.parametrize(
    "text",
    [
        "省厅要求4月30日前上报，请各区县于4月22日前报我局汇总。",
        "省里要求4月底前交账，我们自加压力，提前到4月22日前完成。",
        "国家要求4月30日前报备，我县提前到4月22日前完成报备。",
    ],
)
def test_a_superior_s_limit_asks_before_one_s_own(text: str) -> None:
    """The office watches its own day; that of the paper above it is only told."""
    assert rows(text) == [("2025-04-30", True), ("2025-04-22", False)]


@pytest.mark.parametrize("text", ["市里要求4月底前完成拆除。", "省厅要求4月底前上报，请抓紧办理。"])
def test_a_superior_s_limit_alone_is_due(text: str) -> None:
    """No nearer day stands behind it."""
    assert rows(text) == [("2025-04-30", False)]


@pytest.mark.parametrize(
    "text",
    [
        "于4月底之前完成的奖补资金兑付，要逐户公示。",
        "4月必须完成的21项任务，还有5项没有动。",
        "请业主于4月30日前到物业办理。",
        "方案印发之日起10日内，各镇上报实施细则。",
    ],
)
def test_which_are_meant_or_whose_it_is_asks(text: str) -> None:
    """The time tells which ones are meant, binds the public, or counts from another paper."""
    assert {asks for _, asks in rows(text)} == {True}


@pytest.mark.parametrize(
    "text",
    [
        "确保4月底前完成的同时，要抓好质量。",
        "请各业主单位于4月30日前到局里办理。",
        "实施方案\n方案印发之日起10日内，各镇上报实施细则。",
        "把4月30日作为最后期限，完成存量清仓。",
        "最晚别超过4月底，城管局要给出答复。",
    ],
)
def test_what_looks_like_it_stays_sure(text: str) -> None:
    """A duty, an office that owns works, the paper itself, a day that is made the limit."""
    assert {asks for _, asks in rows(text)} == {False}


@pytest.mark.parametrize(
    "text",
    [
        "对2024年12月31日前形成的欠款，4月底前全部清偿。",
        "省督查组4月7日进驻，各镇4月底前备齐台账。",
        "旧证使用至2025年6月30日，请各单位于4月30日前组织换发。",
        "投标文件递交截止时间为2025年4月8日。各镇4月底前完成摸底。",
        "各指挥部半月一调度，月底一通报。各镇4月底前完成摸底。",
    ],
)
def test_what_arose_comes_or_holds_leaves_the_duty_alone(text: str) -> None:
    """Debts of a day, an inspection's, a card's, a tender's and a rhythm's time are no rows."""
    assert rows(text) == [("2025-04-30", False)]


_POINTS = "\n1.建立巡河台账；\n2.完成标识牌更换；\n3.配齐保洁员。\n"
_LEADS = [
    each + _POINTS
    for each in (
        "各镇要做到：",
        "务必逐一落实：",
        "各单位应做到以下几点：",
        "各镇要抓好以下几件事：",
    )
]


@pytest.mark.parametrize("lead", _LEADS)
@pytest.mark.parametrize("by", ["4月底前，", "截至4月底，"])
def test_a_lead_that_says_nothing_dates_its_points(by: str, lead: str) -> None:
    """Nothing is to be done but what the points below say."""
    assert rows(by + lead) == [("2025-04-30", False)] * 3


@pytest.mark.parametrize(
    "lead",
    ["各镇要报送：\n1.工作方案；\n2.任务清单。\n", "做到“三到位”：\n1.认识到位；\n2.责任到位。\n"],
)
def test_points_that_do_nothing_stay_with_their_lead(lead: str) -> None:
    """Papers to hand in are one duty, with the lead."""
    assert rows(f"4月底前，{lead}") == [("2025-04-30", False)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("到2027年，水质达标率达到95%；黑臭水体全面消除；乱占现象基本杜绝。", 1),
        ("到2027年，实现村村通公交；推动农村公路提档升级；形成城乡一体的客运网络。", 3),
        ("到2027年，建成学校3所；着力提升教学质量；持续推进课后服务。", 1),
        ("到2027年，建成学校3所；目前已开工2所。", 1),
    ],
)
def test_states_behind_a_year_go_with_it_and_acts_stand_alone(text: str, count: int) -> None:
    """A state to be reached is part of the aim before it, an act a row of its own, 着力 none."""
    assert [day for day, _ in rows(text)] == ["2027-12-31"] * count


def test_a_title_of_a_notice_is_no_duty() -> None:
    """关于国庆前安全检查的通知 had been a row of the day before the feast, for sure."""
    text = "关于五一前安全检查的通知\n各镇4月底前完成自查。\n"

    assert rows(text) == [("2025-04-30", False)]
    assert rows("关于五一前安全检查的通知要求，各镇4月底前完成自查。")[-1] == ("2025-04-30", False)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("原定4月20日的推进会改至4月27日召开，材料仍请于4月18日前报送。", [("2025-04-27", True), ("2025-04-18", False)]),
        ("10月1日至8日每天16时前报平安。", [("2025-10-08", True)]),
        ("关于报送2026年项目计划的通知\n请于4月25日前报送建议。\n", [("2025-04-25", False)]),
        ("2026年重点项目计划\n4月25日前完成立项。\n", [("2025-04-25", True)]),
    ],
)  # fmt: skip
def test_meetings_rhythms_and_plans_handed_in(text: str, found: list[tuple[str, bool]]) -> None:
    """The day of a meeting and a rhythm within days ask; papers are due before their year."""
    assert rows(text) == found
