"""Words of news and of rules beside a time: nothing in them is due, or it asks."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "把每年五月四日定为青年节。", "每年6月4日的集会照常。", "发展到今日，已有三百人。",
        "署方未能在6月7日提交报告。", "到了年底，公司陷入困境。", "最终于8月底清场停业。",
        "早前七一前换班子一事未公布。", "显示截至9月30日止9个月亏损1164万元。",
        "今年原订于11月举行，因疫情取消。", "今年7月书展未必能够如期举行。",
        "将推进情况纳入年底效能目标考核体系。", "土地使用期限自口岸启用之日起至2047年6月30日止。",
        "2025年年底前省属文化企业可免缴国有资本收益。", "2025年，发生7级以上地震的可能性较大。",
        "办公室连续四年组织评估，2022年到2025年，连续四年组织评估工作。",
        "区内首次实现年度内供电量双双超过1000亿度。",
    ],
)  # fmt: skip
def test_what_is_told_or_granted_is_no_row(dated, text):
    """A named day, what was, what was given up, what is appraised, granted or forecast."""
    assert dated(text, on="2025-03-05") == []


@pytest.mark.parametrize(
    "text",
    [
        "案件押后至4月17日再讯。", "被告还柙至5月30日。", "铜像会摆放至下月13日。",
        "三年内第二度封王。", "5个月内两次空难。", "总产值5年内将是现在的2.5倍。",
        "疫情12月底曝光，率先披露的医生被传唤。", "球场租约将于2027年到期。",
        "虽然当年政府承诺会落实普选。", "政府会争取在明年约2月提交草案。",
    ],
)  # fmt: skip
def test_what_may_only_happen_by_then_is_never_sure(read, text):
    """A court's day, what lasts, what comes by itself, a time that is only about right."""
    rows = read(text, on="2025-03-05").proposals

    assert [p.quote for p in rows if p.deadline and not p.needs_review] == []


@pytest.mark.parametrize("mark", ["\t", "|"])
def test_a_chronicle_in_rows_asks(read, mark):
    """Days of months gone by, without a year, are rather those just over than next year's."""
    rows = [
        ("1月尾", "开始构思"),
        ("2月7日", "内地报道"),
        ("3月初", "开始生产"),
        ("5月6日", "揭露"),
    ]
    text = "\n".join(mark.join(row) for row in [("日期", "事项"), *rows])

    assert not [
        p for p in read(text, on="2020-11-07").proposals if p.deadline and not p.needs_review
    ]


@pytest.mark.parametrize("text", ["各单位三日内报送名单。", "须在5个月内完成整改。"])
def test_an_offset_with_an_act_stays_sure(read, text):
    """It is addressed to somebody and says what is to be done."""
    assert [p.needs_review for p in read(text, on="2025-03-05").proposals if p.deadline] == [False]


def test_the_year_of_a_title_is_not_that_of_the_lines_below_it(dated):
    """…预计明年6月交付 as the first line says nothing of 11月19日 and of 1—10月 further down."""
    text = (
        "安置房建设项目预计明年6月交付使用\n来源：区政府 发布时间：2019-11-21\n"
        "11月19日，记者在现场看到一派繁忙景象。目前，该项目1—10月累计完成投资2.4亿元。\n"
    )

    assert [day for _, day in dated(text, on="2019-11-21")] == ["2020-06-30"]


@pytest.mark.parametrize("state", ["已完成", "已完成，建議解除列管", "已办结，拟销号"])
def test_a_row_that_is_done_stays_out_whatever_follows(dated, state):
    """The column of the state may be called 辦理情形."""
    text = (
        "案號\t列管事項\t主辦單位\t期程\t辦理情形\n"
        f"1\t市場攤位重新分配\t經發局\t113年8月底\t{state}\n2\t人行道改善3處\t工務局\t113年11月底\t施工中\n"
    )

    assert [day for _, day in dated(text, on="2024-09-10")] == ["2024-11-30"]


@pytest.mark.parametrize(
    "tail",
    [
        "，请文化局预为规划营运方式",
        "，后续将视征收进度调整",
        "，研究需时30个月",
        "，届时可缩短车程",
    ],
)
def test_what_follows_from_a_work_is_no_part_of_its_row(dated, tail):
    """An order to somebody else, what comes later, how long it takes."""
    rows = dated(f"活动中心预计2025年第一季完工{tail}。", on="2024-09-10")

    assert rows == [("活动中心预计2025年第一季完工", "2025-03-31")]
