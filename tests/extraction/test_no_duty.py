"""Words that bind nobody by a day: regimes, groups, other times, purposes, cases, links."""

import pytest

ON = "2024-03-01"


@pytest.mark.parametrize(
    "text",
    [
        "2024年6月30日前，按原标准执行。",
        "按原计划要求工程在2024年10月30日前完成，但因设计方案更改影响进度。",
        "按原定方案2024年6月底前交付，由于资金紧张，工期滞后。",
        "对2024年底前无法完成年度任务的8项工作，由牵头单位向上级沟通。",
        "相比原计划的2024年年底，提前了两个月。",
        "2024年底前禁止新建。",
        "6月底前不得开工。",
        "12月底前暂不执行处罚。",
        "2024年7月1日前可使用旧版证照。",
        "2024年5月底前竣工的项目有12个。",
        "目前，2024年底前应建成的15个项目进展顺利。",
        "合同约定2024年6月底前交付，现推迟至9月底。",
        "“十四五”时期，为贯彻落实规划，结合本市现状，特制定本实施意见。",
        "纳入年底效能目标考核体系，建立督查通报制度。",
        "管理处年末赤字约141万元。",
        "在我有生之年内，北极熊会否灭绝。",
        "同年8月，他收到邀请赴港就读。",
        "毕业时间为当年1月1日至12月31日。",
        "- [区教育局：3月底前完成校园食堂排查](https://news.example.com/2.htm)",
        "（三）2026年补贴对象\n具体如下。",
        "请管委会洽接延展合约至2025年3月31日。",
        "管理合约至2024年12月31日，届时招标。",
        "如下星期再无任何修订，可安排登报招标。",
        "由于大会日期更改至4月28日，未有公司能提供服务。",
        "可领取补贴至入住通知书要求办理入住时间的次月为止。",
        "经审核不再符合资格的，应当在1个月内腾退住房。",
        "自接收到审核意见之日起，应在5个工作日内完成审定。",
        "在2025年3月底，财政储备预计为9520亿元。",
        "2024年7月1日，本校将迎来成立周年华诞。",
        "二月份未能按栋别依序完成清洁，肇因班表紊乱。",
        "管委会应促请改善，于三个月内仍未改善者，诉请法院处理。",
        "政府可在8月底才决定是否如期举行选举。",
        "镇政府应在资助对象变化的次月调整资助标准。",
        "养老补贴应在当月内使用完毕，不能滚存。",
        "2024年6月底前的工作重点是宣传发动。",
        "为2027年底前全面建成打好坚实基础。",
        "直至十月一日，示威仍未停止。",
    ],
)
def test_a_time_by_which_nobody_is_bound_is_no_sure_row(asks, text):
    assert not [day for day, asked in asks(text, on=ON) if day and not asked]


def test_in_numbered_articles_a_span_counts_from_each_case(asks):
    text = "第一条 为规范管理，特作如下规定。\n第二条 适用于全市。\n第三条 住户违规的，管委会应促请其于三个月内改善。\n"
    assert asks(text, on=ON) == [(None, True)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024年6月底前不得少于3次检查。", "2024-06-30"),
        ("仍按原计划于2024年10月底前完成主体工程。", "2024-10-31"),
        ("按照原定计划，2024年6月底前完成验收。", "2024-06-30"),
        ("2024年6月底前停止使用旧系统，完成切换。", "2024-06-30"),
        ("2024年6月底前完成整改的，报区政府；10月底前全面完成。", "2024-10-31"),
        ("本月底前完成泵站检修，次月10日前报区政府备案。", "2024-04-10"),
        ("一季度开工，当年11月底建成通水。", "2024-11-30"),
        ("到2025年底，全体居民人均收入达到全市平均水平，完成脱贫任务。", "2025-12-31"),
        ("全力做好年底攻坚，年底前建成投用。", "2024-12-31"),
    ],
)
def test_an_order_in_like_words_stays_sure(asks, text, day):
    assert (day, False) in asks(text, on=ON)


def test_a_cell_of_a_table_that_is_only_a_day_asks(asks):
    table = (
        "| 期次 | 日期 | 期次 | 日期 |\n|---|---|---|---|\n| 第一期 | 2024年10月2日 | 第四期 | 2025年7月2日 |\n"
        "| 第二期 | 2025年1月2日 | 第五期 | 2025年10月2日 |\n"
    )
    found = asks(table, on=ON)
    assert found
    assert all(asked for _, asked in found)


@pytest.mark.parametrize(
    "words",
    [
        "管理费自2026年1月1日起调整为每月1350元",
        "补贴标准为每人每月500元",
        "提高低保标准至每月900元",
        "停车费每天最高10元",
        "设计产能达到每月3万台",
        "处理能力每日5万吨的污水厂",
        "项目建成后每年可节约用电200万度",
        "每年可减排二氧化碳1200吨",
    ],
)
def test_a_rate_is_no_rhythm(words, read):
    """So much for each month or day is a price or a volume, and nobody's recurring work."""
    assert not any(p.recurrence for p in read(f"{words}。", on="2025-09-10").proposals)


@pytest.mark.parametrize(
    ("words", "rhythm"),
    [
        ("每月发放补贴500元", "monthly"),
        ("每月检查2次", "monthly"),
        ("每周抽查病历30份", "weekly"),
        ("每年完成造林3万亩", "yearly"),
    ],
)
def test_what_is_done_each_month_stays_a_rhythm(words, rhythm, read):
    """A verb between the rhythm and the figure is the work that recurs."""
    assert [p.recurrence for p in read(f"{words}。", on="2025-09-10").proposals] == [rhythm]
