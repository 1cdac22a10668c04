"""The weather, the crowds and asides promise nothing; an order that names them does."""

import pytest

ISSUED = "2025-06-01"


@pytest.mark.parametrize(
    "weather",
    [
        "受强冷空气影响，北部大部地区将降温6至8℃",
        "受台风外围影响，沿海有8级阵风",
        "受高空槽影响，山区完成一次降雨过程",
        "全省气温将明显回升",
        "我市将出现大到暴雨",
        "全国铁路预计发送旅客1300万人次",
    ],
)
@pytest.mark.parametrize("time", ["今天（6月1日）起至6月4日，", "6月3日至5日，", "6月4日，"])
def test_the_weather_and_the_crowds_promise_nothing(dated, weather, time):
    """受冷空气影响，…气温将走低: the news tells what comes by itself."""
    assert dated(f"{time}{weather}。", on=ISSUED) == []


@pytest.mark.parametrize("order", ["各单位要于6月4日前完成排查", "务必于6月4日前完成转移"])
def test_an_order_because_of_the_weather_is_one(dated, order):
    """受台风影响，…务必于6月4日前完成转移."""
    text = f"受台风影响，{order}。"

    assert [day for _, day in dated(text, on=ISSUED)] == ["2025-06-04"]


@pytest.mark.parametrize(
    "aside",
    ["（格式参照附表）", "（东校区的场地由东校区自行安排）", "（样表见网站）（时间另行通知）"],
)
def test_what_is_said_beside_a_duty_is_no_part_of_it(dated, aside):
    """…上报教务处（格式参照…）（…自行安排）."""
    assert dated(f"各学院请于6月24日前将名单报教务处{aside}。", on=ISSUED) == [
        ("各学院请于6月24日前将名单报教务处", "2025-06-24")
    ]


@pytest.mark.parametrize(
    "rest", ["对照规划的要求逐项销号", "对接企业的应用场景落地", "对准群众的须知逐条公开"]
)
def test_a_clause_about_demands_stays_in_its_duty(dated, rest):
    """对…的要求 is no ruling on single cases."""
    text = f"9月30日前完成问题整改，{rest}。"

    assert dated(text, on=ISSUED) == [(text.rstrip("。"), "2025-09-30")]


@pytest.mark.parametrize(
    "promise",
    ["9月30日建成气温自动升级系统", "2025年预计接待游客500万人次，新增床位300张"],
)
def test_a_promise_that_names_the_weather_or_the_guests_is_kept(dated, promise):
    """建成气温…系统 is work, and the guests of a whole year may be an aim."""
    assert dated(f"{promise}。", on=ISSUED) != []
