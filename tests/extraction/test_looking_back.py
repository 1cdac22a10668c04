"""A report that looks back before it looks ahead."""

REPORT = (
    "一、2025年工作回顾\n"
    "2025年，全镇完成财政总收入2.86亿元；年底前顺利完成3个城中村拆迁。上半年启动的水厂扩建提前投运。\n"
    "（二）农业稳步发展。新建高标准农田4200亩，6月底前全部通过验收。\n"
    "二、2026年工作安排\n"
    "（一）主攻项目建设。智能装备产业园5月底前完成二期厂房主体。\n"
)


def test_what_stands_under_a_look_back_is_over(dated):
    """年底前 and 6月底前 in a review of last year are last year's; the plan's days are ahead."""
    assert dated(REPORT, on="2026-01-08") == [
        ("智能装备产业园5月底前完成二期厂房主体", "2026-05-31")
    ]


def test_a_word_of_will_is_still_a_promise_there(dated):
    """A look back may say what must still be done."""
    text = "2025年，全镇完成投资9亿元。剩余2个项目务必于3月底前开工。\n"

    assert [day for _, day in dated(text, on="2026-01-08")] == ["2026-03-31"]


def test_a_state_reached_by_a_day_is_no_promise(dated):
    """6月底前主体结构已封顶 tells; what is to be done about 已建成 things is asked."""
    assert dated("该项目今年3月开工，6月底前主体结构已封顶。", on="2024-08-21") == []
    assert len(dated("12月底前对已建成的小区开展复查。", on="2024-08-21")) == 1


def test_a_quarter_that_names_a_list_does_not_end_the_scope(dated):
    """7月28日前拿出三季度攻坚清单 is due on 28 July."""
    assert dated("区发改局7月28日前拿出三季度攻坚清单。", on="2023-07-18") == [
        ("区发改局7月28日前拿出三季度攻坚清单", "2023-07-28")
    ]


def test_a_year_carried_over_a_full_stop_is_asked(read):
    """…调整为2025年3月底竣工。市财政局要在6月底前…: 2025, or the year of issue?"""
    text = "项目调整为2025年3月底竣工。市财政局要在6月底前拨付工程款。"
    second = [p for p in read(text, on="2024-06-03").proposals if p.deadline][1]

    assert second.needs_review
    assert second.deadline.isoformat() == "2025-06-30"
    assert [a.end.isoformat() for a in second.alternatives] == ["2024-06-30"]


def test_the_whole_year_of_a_plan_is_the_plans_year(one):
    """全年 in the key points for 2022, issued in 2021, is 2022."""
    text = "2022年粮食生产工作要点\n4.加强技术服务。全年开展技术培训不少于80场次。\n"

    assert one(text, on="2021-11-16").deadline.isoformat() == "2022-12-31"


def test_a_clause_with_a_time_of_its_own_ends_the_scope(dated):
    """春节前完成清理，清明节期间…: what happens then is not due by the Spring Festival."""
    text = "春节前完成坟墓周边清理，清明节期间（4月4日至6日）重点路口设卡检查。"

    assert [quote for quote, _ in dated(text, on="2019-12-18")] == ["春节前完成坟墓周边清理"]


def test_a_look_back_may_begin_inside_a_paragraph(dated):
    """会议肯定2025年成绩。2025年，…；10月底前建成…: told, not promised."""
    text = (
        "一、会议充分肯定2025年工作成绩。2025年，核心产业占比达到9.8%；"
        "年内新增上云企业1600家，10月底前建成城市大脑并上线运行。\n"
    )

    assert dated(text, on="2026-05-19") == []


def test_a_heading_about_reports_is_no_look_back(dated):
    """（一）报送工作情况 asks for a report; what stands under it is due."""
    text = "一、报送工作情况\n1.11月5日前将材料电子版报送局办公室。\n"

    assert [day for _, day in dated(text, on="2019-10-14")] == ["2019-11-05"]
