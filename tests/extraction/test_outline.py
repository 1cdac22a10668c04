"""Headings that date the list below them, and stages with numbered points."""

import pytest


def test_a_heading_dates_the_points_below_it(dated):
    """一、8月底前完成的事项 speaks for each of its points, up to the next heading."""
    text = (
        "一、8月底前完成的事项\n1.完成3号地块围墙拆除。责任单位：新城管委会\n"
        "2.签订污水处理厂特许经营协议。责任单位：区水务局\n"
        "二、9月底前完成的事项\n3.滨海大道全线亮灯。责任单位：区城管局\n"
        "三、长期推进的事项\n4.做好渣土运输常态化管理。责任单位：区城管局\n"
    )

    assert dated(text, on="2023-08-04") == [
        ("完成3号地块围墙拆除", "2023-08-31"),
        ("签订污水处理厂特许经营协议", "2023-08-31"),
        ("滨海大道全线亮灯", "2023-09-30"),
    ]


def test_a_point_with_its_own_day_keeps_it(dated):
    """The heading's day is for points that have none."""
    text = (
        "二、9月底前完成的任务（2项）\n1.两所幼儿园交付使用。\n2.科创中心9月15日前完成消防验收。\n"
    )

    assert dated(text, on="2023-08-04") == [
        ("两所幼儿园交付使用", "2023-09-30"),
        ("科创中心9月15日前完成消防验收", "2023-09-15"),
    ]


def test_points_in_one_paragraph_take_the_day_before_their_colon(dated):
    """6月底前完成以下工作：1.…；2.…。 is two promises."""
    text = "各镇要于6月底前完成排查。7月底前完成以下工作：1.建立问题台账；2.公示责任人名单。"

    assert dated(text, on="2023-05-04") == [
        ("各镇要于6月底前完成排查", "2023-06-30"),
        ("建立问题台账", "2023-07-31"),
        ("公示责任人名单", "2023-07-31"),
    ]


def test_owners_of_a_point_stand_behind_it(read):
    """。责任单位：… at the end of a point names its owner and is no part of it."""
    text = "一、8月底前完成的事项\n1.完成围墙拆除和管线迁改。责任单位：新城管委会\n"
    point = next(p for p in read(text, on="2023-08-04").proposals if p.deadline)

    assert (point.quote, point.units) == ("完成围墙拆除和管线迁改", ("新城管委会",))


@pytest.mark.parametrize("number", ["二、", "2、", "十、"])
def test_the_number_of_a_heading_is_no_month(read, number):
    """十、9月底前 is the tenth paragraph, not October to September."""
    found = read(f"{number}9月底前完成管网清淤。", on="2023-08-04").proposals

    assert [(p.deadline.isoformat(), p.start) for p in found] == [("2023-09-30", None)]


def test_a_stage_takes_in_its_numbered_points(read):
    """A stage heading speaks for the points below it, up to the next stage."""
    text = (
        "（二）集中攻坚（7月21日至10月31日）。\n1.拉网排查，逐一建档。\n2.分类处置，能改尽改。\n"
        "（三）总结提升（11月至12月）。开展成效评估。\n"
    )

    found = [p for p in read(text, on="2024-07-11").proposals if p.deadline]

    assert [(text[: p.spans[-1].end][-4:], str(p.deadline)) for p in found] == [
        ("能改尽改", "2024-10-31"),
        ("成效评估", "2024-12-31"),
    ]


def test_figures_behind_a_semicolon_belong_to_the_goal(one):
    """到2028年底，A 300座以上；B 达到2400公里以上: one goal of several figures."""
    text = "到2028年底，新增公园300座以上；绿道总长度达到2400公里以上；开放绿地总数达到250处以上。"
    item = one(text)

    assert item.quote == text.removesuffix("。")
    assert [t.value for t in item.targets] == [300.0, 2400.0, 250.0]


def test_an_action_behind_a_semicolon_is_not_dated_by_the_one_before(one):
    """；ends the scope of a date where another action follows."""
    assert one("6月底前完成12座公厕改造；建设口袋公园5个。").quote == "6月底前完成12座公厕改造"


def test_a_year_that_names_a_section_only_proposes_its_end(read):
    """二、2023年重点任务 is the title of a plan: its points ask whether the year is their limit."""
    text = "二、2023年重点任务\n1.推进城市更新。\n2.优化营商环境，压减审批环节。\n三、保障措施\n1.加强领导。\n"
    rows = [p for p in read(text, on="2023-02-01").proposals if p.deadline]

    assert [(str(p.deadline), p.needs_review) for p in rows] == [("2023-12-31", True)] * 2
