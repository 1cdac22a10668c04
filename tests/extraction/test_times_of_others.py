"""Times of the public, of applicants, of parties and of the world: no duty of a unit for sure."""

from __future__ import annotations

import pytest

ON = "2024-03-01"


@pytest.mark.parametrize(
    "text",
    [
        "公众可在2024年3月20日前通过信函提出意见。",
        "欢迎社会各界于2024年4月5日前提出意见建议。",
        "有意者请于2024年3月15日前报名。",
        "考生须于3月20日前完成网上缴费。",
        "企业可于2024年6月30日前申请稳岗返还。",
        "投标人应于2024年4月10日9时前递交投标文件。",
        "各區分所有權人得於三月二十日前以書面表示反對。",
        "第五届农博会将于今年10月在我市举办。",
        "案件将于今年11月审理。",
        "法院责令被告于2024年3月15日前支付货款5万元。",
        "公司债券将于2026年3月到期。",
        "预计3月底前我市将迎来新一轮冷空气。",
        "有研究显示，到2050年全球海平面将上升0.5米。",
        "王女士计划今年年底前买房。",
        "有代表提出，应于2024年底前修订该条例。",
        "能否在2024年底前完成，还有待观察。",
    ],
)
def test_a_time_of_others_asks(asks, text):
    found = asks(text, on=ON)
    assert [asked for _, asked in found] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "公示期自2024年3月5日起至3月11日止。",
        "如有异议，请于2024年3月11日前以书面形式反映。",
        "若6月底前无人认领，将按无主物处理。",
        "2024年12月31日前退休的人员按原办法计发。",
        "景区门票免收至2024年底。",
        "保险期间自2024年5月1日起至2025年4月30日止。",
    ],
)
def test_a_period_a_condition_and_a_grant_have_no_row(asks, text):
    assert asks(text, on=ON) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("各单位组织居民于3月底前完成搬迁。", "2024-03-31"),
        ("请各社区于3月20日前组织居民报名。", "2024-03-20"),
        ("实施方案于5月15日前报市民政局备案。", "2024-05-15"),
        ("确保今年10月举办农博会。", "2024-10-31"),
        ("项目可于6月底前完工。", "2024-06-30"),
        ("敬请家长3月11日交齐材料。", "2024-03-11"),
        ("省医保局将于3月底前召开评审会，公布目录。", "2024-03-31"),
    ],
)
def test_what_a_unit_does_for_them_stays_sure(asks, text, day):
    assert asks(text, on=ON) == [(day, False)]
