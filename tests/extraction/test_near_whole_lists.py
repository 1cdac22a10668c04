"""Papers that look like the news of a livelihood list and are none, and lead-ins beside those."""

import pytest

ON = "2025-03-05"
LINES = "\n新建小学3所\n改造小区12个\n新增车位800个\n"
POINTS = "\n1.新建小学3所。\n2.改造小区12个。\n"


@pytest.mark.parametrize(
    "title",
    [
        "2025年民生工程招标公告",
        "2025年民生工程资金安排",
        "2025年民生工程政策问答",
        "民生大礼包来了！2025年医保新政解读",
        "2025年民生实事候选项目出炉",
        "三年民生工程行动计划（2025—2027年）",
        "民生实事办到心坎上\n2025年，我区惠及群众3000户。",
    ],
)
def test_a_paper_about_such_works_is_no_list_of_them(dated, title):
    """It tells of a tender, of money, of a choice still open or of what was done."""
    assert not [quote for quote, _ in dated(title + LINES, on=ON) if "小区" in quote]


def test_the_pictures_of_a_year_that_is_over_date_nothing(dated):
    """The title names the year that is over; the one below is a wish."""
    assert dated(f"图说2024民生实事{LINES}2025年再出发。\n", on=ON) == []


def test_what_each_person_gets_is_no_point(dated):
    """An amount a head is no work that ends."""
    text = "2025年民生福利\n免费体检每人1次\n发放高龄补贴每月200元\n资助大学生每人5000元\n"

    assert dated(text, on=ON) == []


@pytest.mark.parametrize("title", ["2025年民生实事项目名单公布", "今年西湖区要做这些实事"])
def test_the_news_of_a_list_still_dates_its_lines(asks, title):
    """The list is settled and named."""
    assert asks(title + LINES, on=ON) == [("2025-12-31", False)] * 3


@pytest.mark.parametrize(
    "lead",
    [
        "经研究，决定2025年实施以下项目，现将有关事项通知如下：",
        "今年要完成以下任务，有关要求明确如下：",
        "2025年要完成下列任务，现将有关要求通知如下：",
    ],
)
def test_a_lead_in_that_names_what_follows_dates_it(asks, lead):
    """以下 points at the list, whatever the letter calls it."""
    assert asks(lead + POINTS, on=ON)[-2:] == [("2025-12-31", False)] * 2


@pytest.mark.parametrize(
    "lead",
    [
        "为办好2025年民生实事，现就有关事项通知如下：",
        "现将2025年度考核指标明确如下：",
        "今年实施计划如下：",
    ],
)
def test_a_lead_in_of_a_plan_or_of_what_concerns_it_asks(asks, lead):
    """The points need not be the works themselves, or are a plan's."""
    assert asks(lead + POINTS, on=ON) == [("2025-12-31", True)] * 2


@pytest.mark.parametrize("title", ["停电公告", "往届回顾", "招聘会信息"])
def test_days_of_others_are_no_programme(asks, title):
    """Points above lines of time are a programme only where somebody plans them."""
    lines = "".join(f"{n}.第{n}片区\n时间：5月{n + 15}日\n" for n in (1, 2, 3))

    assert all(asking for _, asking in asks(f"{title}\n{lines}", on=ON))


@pytest.mark.parametrize(
    "text",
    [
        "形成这一局面来之不易。",
        "打造什么样的园区，是个问题。",
        "建成后归区管理。",
        "第一步，完成布局。",
    ],
)
def test_what_is_said_beside_an_aim_is_none(dated, text):
    """Below a heading of aims it speaks of them."""
    aims = "二、主要目标\n到2027年，产业规模达到300亿元。"

    assert len(dated(aims + text, on=ON)) == 1


def test_money_that_is_handed_down_is_no_list_of_works(dated):
    """关于下达…资金的通知 says what each gets."""
    text = "关于下达2025年为民办实事资金的通知\n各镇：\n1.新建小学3所补助300万元。\n"

    assert dated(text, on=ON) == []


def test_a_paper_named_by_the_year_to_come_is_due_this_year(asks):
    """2026年预算 is the name of what is handed in."""
    assert asks("2026年预算，11月底前报财政局。", on=ON) == [("2025-11-30", False)]


def test_a_lead_in_with_a_limit_of_its_own_stays_a_row(dated):
    """The first line names the list and orders when it begins."""
    lead = "今年要办的十件民生实事，6月底前全部开工，年底前全部完成："

    assert "2025-06-30" in [str(day) for _, day in dated(lead + LINES, on=ON)]


def test_a_list_that_is_only_compared_dates_nothing(dated):
    """各镇 look their works through; the lines are theirs."""
    text = f"各镇要对照2025年民生实事清单自查，3月底前报送。{LINES}"

    assert [str(day) for _, day in dated(text, on=ON)] == ["2025-03-31"]
