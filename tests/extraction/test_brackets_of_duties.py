"""Brackets and columns that name another day than the text beside them; who closes a paragraph."""

import pytest

ON = "2025-07-01"


@pytest.mark.parametrize("loose", ["8月初", "10月前", "秋收前后"])
@pytest.mark.parametrize("stop", ["。（责任单位：城管局；完成时限：{}）", "（完成时限：{}）。"])
def test_a_bracket_names_the_day_that_the_text_leaves_open(asks, loose, stop):
    """A loose time gives way to the day behind it, which needs no question."""
    text = f"城管局修改方案，于{loose}印发实施{stop.format('8月5日前')}"

    assert asks(text, on=ON) == [("2025-08-05", False)]


@pytest.mark.parametrize("other", ["9月5日前", "9月底前", "2025年11月"])
def test_a_bracket_that_names_another_day_makes_a_sure_one_ask(one, other):
    """Two days for one duty: neither is silently taken."""
    row = one(f"城管局8月底前完成改造。（责任单位：城管局；完成时限：{other}）", on=ON)

    assert (row.deadline.isoformat(), row.needs_review) == ("2025-08-31", True)
    assert len(row.alternatives) == 1


def test_a_bracket_that_names_the_same_day_asks_nothing(asks):
    """The day said twice is one day."""
    text = "城管局8月底前完成改造。（责任单位：城管局；完成时限：8月31日前）"

    assert asks(text, on=ON) == [("2025-08-31", False)]


def test_a_paragraph_that_ends_with_its_owner_is_not_torn(read):
    """The next paragraph begins anew behind （责任单位：…）."""
    text = (
        "会议要求，8月底前新增停车位600个，年底前建成停车平台。（责任单位：城管局、大数据局）\n"
        "会议决定，9月底前完成道路普查，建立台账。（责任单位：住建局、交通局、公安局）\n"
    )
    found = read(text, on=ON)

    assert found.warnings == ()
    assert [str(p.deadline) for p in found.proposals] == ["2025-08-31", "2025-12-31", "2025-09-30"]


def test_a_table_of_quarters_keeps_the_goal_of_its_year(dated):
    """年度目标 beside 一季度…四季度 is what the year is to bring, with its own day where it has one."""
    text = (
        "2025年重点项目推进计划表\n项目名称\t年度目标\t三季度\t四季度\t责任单位\n"
        "城北学校\t9月1日投用\t交付使用\t结算审计\t教育局\n滨河路\t全线贯通\t沥青铺设\t设施安装\t住建局\n"
    )

    assert dated(text, on=ON)[0] == ("城北学校\t9月1日投用", "2025-09-01")
    assert dated(text, on=ON)[3] == ("滨河路\t全线贯通", "2025-12-31")


@pytest.mark.parametrize("stage", ["病虫害防治窗口期", "集中清理期", "防火巡查期"])
def test_days_named_as_a_stage_of_work_are_asked_about(asks, stage):
    """4月15日至25日为…窗口期，务必…: what is to be done in those days."""
    text = f"10月5日至20日为{stage}，各村务必组织到位。"

    assert asks(text, on=ON) == [("2025-10-20", True)]
