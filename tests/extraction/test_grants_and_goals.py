"""Grants for a time, the aims of a year, lead-ins, and 会 as a word of will."""

import pytest

AIMS = ["财政收入增长3%", "粮食产量保持稳定", "居民收入与经济同步", "能耗强度完成下达任务"]


@pytest.mark.parametrize(
    "span", ["2025年4月1日至2026年3月31日", "2025年7月至2027年6月", "2025年6月1日-12月31日"]
)
@pytest.mark.parametrize(
    "grant", ["将补贴标准由100元提高到150元", "对困难企业给予稳岗补贴", "参保单位可按旧标准申领", "减半征收城镇垃圾费，享受人员不变"]
)  # fmt: skip
def test_how_long_something_is_granted_is_never_sure(span, grant, asks):
    """The end of a policy's term may be no duty of a unit: it asks at most."""
    assert all(review for _, review in asks(f"{span}，{grant}。", "2025-03-10"))


@pytest.mark.parametrize("unit", ["两年之内", "三年内"])
def test_what_winners_are_given_for_years_is_never_sure(unit, asks):
    """对…成效明显的市，在两年之内…: the clock starts with each case."""
    text = f"对投资促进、项目储备、资金拨付、要素保障等工作力度大且成效明显的市（州）、县（市、区），在{unit}对其项目优先立项。"

    assert all(review for _, review in asks(text, "2025-03-10"))


@pytest.mark.parametrize("mark", ["，", "；", "、"])
@pytest.mark.parametrize("year", ["今年", "2025年"])
@pytest.mark.parametrize("name", ["主要预期目标是", "经济社会发展目标为", "主要目标任务是"])
def test_the_aims_of_a_year_are_one_item(mark, year, name, one):
    """All aims of the sentence have the day of its lead, whatever parts them."""
    text = f"{year}{name}：{mark.join(AIMS)}。要坚定信心。"

    assert one(text, on="2025-01-10").quote == text.partition("。")[0]


@pytest.mark.parametrize("count", ["以下", "9个方面", "十大方面", "下列"])
@pytest.mark.parametrize("verb", ["重点做好", "着力抓好", "重点推进"])
def test_a_lead_in_that_only_takes_up_work_is_no_row(count, verb, read):
    """今年要重点做好9个方面工作：, with sections below that have headings of their own."""
    text = (
        f"今年要{verb}{count}工作：\n（一）扩大有效需求\n扩大投资。新建泵站12座。\n"
        "（二）办好惠民工程\n提升服务。培训护工300人。\n"
    )
    rows = read(text, on="2025-01-10").proposals

    assert not any("方面" in p.quote or "工作" in p.quote for p in rows)


@pytest.mark.parametrize(
    ("text", "day"),
    [("政府今年會推出三項新措施。", "2025-12-31"), ("當局會於2026年第一季公布結果。", "2026-03-31"),
     ("部門會在明年落成兩座場館。", "2026-12-31"), ("署方今年會批出兩個試點。", "2025-12-31")],
)  # fmt: skip
def test_will_in_the_words_of_hong_kong(text, day, asks):
    """會 before a verb is 将; 會議 and 委員會 are none."""
    assert asks(text, "2025-09-17") == [(day, False)]


@pytest.mark.parametrize(
    "text", ["去年會議決定檢討。", "委員會今年會議共三次。", "今年會有更多遊客。"]
)
def test_meetings_promise_nothing(text, asks):
    """会 in 会议, and what merely happens."""
    assert asks(text, "2025-09-17") == []


@pytest.mark.parametrize("dash", ["", "——"])
@pytest.mark.parametrize("day", ["2026年1月27日", "二〇二六年一月二十七日"])
@pytest.mark.parametrize("event", ["省第十四届人民代表大会第四次会议", "全院职工大会", "开工仪式"])
def test_the_day_of_a_speech_is_no_limit(dash, day, event, asks):
    """——2026年1月27日在…会议上 below the title of a report."""
    assert asks(f"工作报告\n{dash}{day}在{event}上\n", "2026-01-26") == []


@pytest.mark.parametrize("price", ["每月80元", "每人500元", "每车每天10元"])
def test_a_price_is_no_figure_of_the_years_plan(dated, price):
    """管理费调整为每月80元 below a plan's title is neither measured work nor due at the year's end."""
    text = (
        f"2025年停车治理任务清单\n一、规范管理\n新建泊位600个。管理费自2026年1月起调整为{price}。\n"
    )

    assert [quote for quote, _ in dated(text, on="2025-01-22")] == ["新建泊位600个"]
