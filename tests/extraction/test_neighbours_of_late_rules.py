"""Neighbours of rules about aims, titles, brackets and meetings: other things in the same shape."""

import pytest

ON = "2025-03-10"


@pytest.mark.parametrize(
    "text",
    [
        "2025年目标考核办法\n一、考核指标\n1.完成率低于90%的扣5分\n2.每项10分",
        "2025年度经营计划\n一、考核指标\n1.满分100分\n2.经营效益40分",
    ],
)
def test_how_a_paper_is_marked_is_no_aim(asks, text):
    """The points below 考核指标 were surely due at the year's end."""
    assert asks(text, on=ON) == []


@pytest.mark.parametrize(
    "text", ["6月底前更新。", "2025年6月底前修订\n制度。", "接种时间：6月底前完成第一剂。"]
)
def test_what_has_a_limit_is_no_footer_and_no_hour_of_a_service(asks, text):
    """最后更新 and 接种时间为每周二 say nothing is due; 前 says that it is: such rows were lost."""
    assert asks(text, on=ON) == [("2025-06-30", False)]


@pytest.mark.parametrize(
    "said", ["一是完成改造。\n请各单位4月底前整改到位。", "1.完成改造。各镇应4月底前整改到位。"]
)
def test_an_order_below_what_was_done_is_of_today(asks, said):
    """请各单位4月底前整改 below 2024年工作完成情况 had that year and was lost."""
    text = f"一、2024年工作完成情况\n{said}"

    assert asks(text, on=ON) == [("2025-04-30", False)]


@pytest.mark.parametrize(
    "text",
    ["关于9月底前完成整改的函\n请按时落实。", "关于整改的函\n请各镇9月底前完成整改。"],
)
def test_the_only_limit_of_a_paper_may_stand_in_its_title(asks, text):
    """Titles are no rows, but nothing else said when: the paper had none."""
    assert asks(text, on=ON) == [("2025-09-30", False)]


def test_what_others_hand_in_for_a_meeting_is_read(asks):
    """The meeting itself is no row; what the units hand in for it was lost with it."""
    text = "5月10日，县政府常务会议将召开，各单位提前报送材料。"

    assert [day for day, _ in asks(text, on=ON)] == ["2025-05-10"]


@pytest.mark.parametrize("bracket", ["报送时间：每月5日", "完成时限：2025年"])
def test_a_bracket_that_contradicts_nothing_asks_nothing(asks, bracket):
    """A rhythm of reports is another duty, and a year bears out its months: both had asked."""
    text = f"6月底前完成改造。（责任单位：城管局；{bracket}）"

    assert asks(text, on=ON) == [("2025-06-30", False)]


def test_whoever_is_open_yet_leaves_the_day_sure(asks):
    """The day had asked though only the person was open."""
    assert asks("6月底前完成改造，责任人 待定。", on=ON) == [("2025-06-30", False)]


@pytest.mark.parametrize("said", ["气温9月转凉", "合同9月过期", "游客9月增多", "桂花9月飘香"])
def test_what_comes_by_itself_in_a_month_is_no_row(asks, said):
    """Short clauses about a month ask whatever their verb, but nobody does these."""
    assert asks(f"{said}。", on=ON) == []


def test_papers_about_completion_are_no_works(asks):
    """竣工验收备案制度 only begins like a work that is finished."""
    text = "二、2025年工作安排\n（一）抓项目。竣工验收备案制度不断完善。"

    assert all(asking for _, asking in asks(text, on=ON))


def test_a_lead_of_the_past_tells_of_all_its_points(asks):
    """The second point of 过去五年办成…：①…；② was surely due below the section of this year."""
    text = "二、今年工作安排\n过去五年办成10件民生实事：①改造老旧小区20个；②新增车位500个。"

    assert all(asking for _, asking in asks(text, on=ON))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("项目须在10月底前完工。", ("2025-10-31", True)),
        ("请各镇10月底前报送。", ("2025-10-31", False)),
        ("已建成的项目2025年10月底前完工结算。", ("2025-10-31", False)),
    ],
)
def test_works_that_are_applied_for_may_be_of_the_year_applied_for(asks, said, expected):
    """Works below such a title had been of this year for sure, like what is handed in."""
    assert asks(f"关于申报2026年度项目的通知\n{said}", on=ON) == [expected]
