"""Minutes in traditional characters: days of figures, accounts of a month, told years."""

import pytest

ON = "2024-11-26"


@pytest.mark.parametrize("day", ["12/5", "12/30", "11/28"])
@pytest.mark.parametrize(
    "line",
    [
        "消防栓等缺失{}請國霖偕同勘驗並報價。",
        "{}請廠商會勘並報價。",
        "• {}林副市長巡視亮綠校顏工程有關簡報資料請先陳報檢視。",
        "• {}更新處辦理都市更新法令講座請同仁踴躍報名參與。",
    ],
)
def test_a_day_of_figures_beside_an_order_asks(asks, line, day):
    """請 right behind the day, or in the line that the day opens."""
    month, number = map(int, day.split("/"))
    assert asks(line.format(day), on=ON) == [(f"2024-{month:02}-{number:02}", True)]


@pytest.mark.parametrize(
    "line", ["1/3以上委員請假。", "2/3的委員出席請計票。", "出席委員達1/2請開會。"]
)
def test_a_share_beside_an_order_is_no_day(asks, line):
    """Neither at the start of a line nor behind 達."""
    assert asks(line, on=ON) == []


@pytest.mark.parametrize("time", ["10月", "十月", "10月份", "9月"])
@pytest.mark.parametrize(
    "told",
    ["交接$15000元", "收入$2,594,415", "支出$472,967",
     "結餘$4,526,084", "財報委員審閱中", "份零用金共收$3840元", "財務總表收入部分有3筆"]
)  # fmt: skip
def test_the_accounts_of_a_month_are_told(asks, time, told):
    """Sums that came in and went out, and the paper about them."""
    assert (
        asks(f"說明：{time}{told.removeprefix('份') if time.endswith('份') else told}。", on=ON)
        == []
    )


@pytest.mark.parametrize(
    "told", ["1/17投標截止有六家通過書面審查", "3/5繳費截止共20戶", "10/8報名截止計12人"]
)
def test_a_day_of_figures_that_is_over_is_not_of_next_year(asks, told):
    """Minutes tell such days."""
    assert asks(f"說明：{told}。", on=ON) == []


@pytest.mark.parametrize("year", ["2023年", "民國112年"])
@pytest.mark.parametrize("joint", ["，", "", "，並於"])
def test_a_bare_day_behind_a_month_that_is_over_is_of_its_year(asks, year, joint):
    """2023年5月中標，9月13日開工, told in another year; a plan behind it is not."""
    assert asks(f"{year}5月由三陽公司得標{joint}9月13日開工。", on="2024-05-15") == []
    assert [day for day, _ in asks(f"{year}5月得標，計劃9月13日開工。", on="2024-05-15")] == [
        "2024-09-13"
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("訂於本（12）月17日看現場，請六、七科會同五科派員參加。", "2024-12-17"),
        ("訂於12月17日看現場，請六科派員參加。", "2024-12-17"),
        ("學校將在一月二十日放寒假，校園的安全必須事先做好安排。", "2025-01-20"),
        ("評比將於1月3日舉行，均請有關科室預先準備。", "2025-01-03"),
    ],
)
def test_what_is_to_be_done_before_a_day_to_come_asks(asks, text, day):
    """An event that somebody is to prepare, and a look at the site that others attend."""
    assert asks(text, on=ON) == [(day, True)]


@pytest.mark.parametrize("event", ["學校將在一月二十日放寒假。", "評比將於1月3日舉行。"])
def test_a_mere_event_is_no_row(asks, event):
    """Nobody has to do anything before it."""
    assert asks(event, on=ON) == []


@pytest.mark.parametrize("term", ["保固期間：114年1月1日至115年1月1日止"])
def test_a_warranty_is_no_limit(read, term):
    """It lasts until then."""
    rows = read(f"社區會議紀錄\n民國113年11月26日\n{term}\n", on=ON).proposals
    assert [p for p in rows if p.deadline and not p.needs_review] == []


@pytest.mark.parametrize(
    "text",
    [
        "現在二年級在每星期一早晨有大愛媽媽說故事。",
        "購置後每月下旬可供農政單位送驗。",
        "縣府召開12月份列管執行進度會議，檢視8大專案。",
    ],
)
def test_habits_and_the_month_of_a_meeting_are_no_rows(asks, text):
    """Somebody does it anyway, or it only tells which meeting it was."""
    assert [row for row in asks(text, on=ON) if row[0]] == []


@pytest.mark.parametrize(("promise", "day"), [
    ("預計2029年完工", "2029-12-31"), ("社宅系統12月底上線", "2024-12-31"), ("預計今年第四季竣工", "2024-12-31"),
])  # fmt: skip
@pytest.mark.parametrize("more", [
    "副市長李四川透露社宅頻傳漏水「臉都掛不住」，要求施工廠商不能漏水", "議員提醒，租金行情仍缺乏佐證",
    "議員陳怡珍質疑租金偏高", "施工期約為三百工作天，優化後標高為6.9米", "盼加速申請社宅作業",
])  # fmt: skip
def test_a_promise_ends_where_somebody_else_speaks(dated, promise, day, more):
    """A remark of others, the length of the works and a hope are no part of the row."""
    assert dated(f"{promise}，{more}。", on=ON) == [(promise, day)]
