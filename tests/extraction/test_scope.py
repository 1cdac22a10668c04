"""Reaches of deadlines: one date and the clauses it governs."""

import pytest


def test_a_leading_date_governs_what_follows_to_the_next_date(dated):
    """Two dates in one sentence are two items."""
    found = dated("10月底前完成河东泵站改造，年底前完成河西管网清淤。")

    assert found == [
        ("10月底前完成河东泵站改造", "2022-10-31"),
        ("年底前完成河西管网清淤", "2022-12-31"),
    ]


def test_a_clause_of_another_aspect_ends_the_scope(dated):
    """加快推进 starts something no date governs."""
    found = dated("年内完成三处旧厂房征收，加快推进滨湖片区综合整治，不断提升城市面貌。")

    assert found == [("年内完成三处旧厂房征收", "2022-12-31")]


def test_the_subject_before_the_date_belongs_to_the_item(one):
    """The unit that must act stands left of the date."""
    item = one("区农业局要于9月20日前，对全区农机开展安全检查，形成台账并报区政府。")

    assert item.quote.startswith("区农业局要于9月20日前")
    assert item.units == ("区农业局",)


def test_a_date_clause_without_object_reaches_back(one):
    """…进行改造，9月底前全部完成 is one promise."""
    item = one("对城区老化路灯进行更换，9月底前全部完成。")

    assert item.quote == "对城区老化路灯进行更换，9月底前全部完成"


def test_and_by_then_report_reaches_back_to_the_sentence(one):
    """并于…报送 reports what the sentence made."""
    item = one("各镇要制定具体方案，细化措施，并于9月10日前报送区政府办公室。")

    assert item.quote == "各镇要制定具体方案，细化措施，并于9月10日前报送区政府办公室"


def test_this_work_takes_in_the_sentence_before(one):
    """该项工作 has its object in the sentence before."""
    item = one("2.清查。各街道对辖区内的闲置房产逐一清查，建立台账。该项工作于10月底前完成。")

    assert item.quote == "各街道对辖区内的闲置房产逐一清查，建立台账。该项工作于10月底前完成"


def test_a_topic_clause_belongs_to_its_date(dated):
    """对于…的，原则上于…完成: the topic is part of the promise; hedge and subject are inherited."""
    found = dated("对于手续齐全的，原则上于9月底前办结；对于手续不全的，12月底前完成补办。")

    assert found == [
        ("对于手续齐全的，原则上于9月底前办结", "2022-09-30"),
        ("对于手续不全的，12月底前完成补办", "2022-12-31"),
    ]


def test_a_bracket_dates_the_text_before_it(one):
    """（责任单位：…；完成时限：…） speaks for its paragraph."""
    item = one(
        "3．新建儿童公园两处，改造球场6个。（责任单位：区城管局；完成时限：二〇二三年五月底前）"
    )

    assert item.deadline.isoformat() == "2023-05-31"
    assert item.units == ("区城管局",)
    assert item.quote.startswith("新建儿童公园")
    assert item.quote.endswith("）")


def test_a_bracket_that_only_assigns_dates_nothing(read):
    """（区教育局负责，持续推进） names an owner and no date."""
    found = read("完善校园安防设施，推进智慧校园平台建设。（区教育局负责，持续推进）").proposals

    assert all(p.deadline is None for p in found)


def test_a_gloss_in_brackets_makes_a_vague_date_clear(one):
    """明年汛期前（4月底前） is the end of April of next year, and needs no question."""
    item = one("力争明年汛期前（4月底前）建成东湖排涝站。")

    assert item.deadline.isoformat() == "2023-04-30"
    assert not item.needs_review


def test_the_year_is_carried_on_inside_a_paragraph(dated):
    """2023年3月…，6月底前…: the second date is of 2023, too."""
    found = dated("2023年3月底前完成排查，6月底前完成整治，11月底前全部验收。", on="2022-12-05")

    assert [day for _, day in found] == ["2023-03-31", "2023-06-30", "2023-11-30"]


def test_a_plan_of_a_year_dates_its_months(one):
    """In a list for 2023 issued in December 2022, 5月底前 is of 2023."""
    text = "关于印发2023年民生实事计划的通知\n\n各单位：\n5月底前完成适老化改造120户。"

    assert one(text, on="2022-12-10").deadline.isoformat() == "2023-05-31"


def test_a_stage_lasts_to_the_end_of_its_paragraph(one):
    """（二）整治阶段（9月1日至11月30日）。… is the stage with what it asks for."""
    item = one("（二）整治阶段（9月1日至11月30日）。各镇对照清单逐项整治，逐项验收。")

    assert item.deadline.isoformat() == "2022-11-30"
    assert item.quote.endswith("逐项验收。") or item.quote.endswith("逐项验收")


def test_several_dates_for_one_clause_are_asked(one):
    """6月、12月底前各检查一次 cannot be one date; the others are offered."""
    item = one("区安监局9月底、12月底前各开展一次专项检查。")

    assert item.needs_review
    assert [a.end.isoformat() for a in item.alternatives] == ["2022-12-31"]


def test_two_limits_with_an_act_each_are_two_rows(dated):
    """最迟 names the last day of what stands before it only where it adds no act of its own."""
    assert dated("力争国庆节前具备通车条件，最迟10月15日全线通车。", on="2025-06-09") == [
        ("力争国庆节前具备通车条件", "2025-09-30"),
        ("最迟10月15日全线通车", "2025-10-15"),
    ]
    assert dated("主汛期之前全部完工，最迟不得晚于6月15日。", on="2025-03-09") == [
        ("主汛期之前全部完工，最迟不得晚于6月15日", "2025-06-15")
    ]


def test_a_clause_that_only_tells_the_time_belongs_to_the_one_before(dated):
    """…隐患排查，时间为6月中旬至8月底，对…: and what comes behind is another thing."""
    text = "安全部牵头开展夏季隐患排查，时间为6月中旬至8月底，对查出的隐患立即整改。"

    assert dated(text, on="2025-06-09") == [
        ("安全部牵头开展夏季隐患排查，时间为6月中旬至8月底", "2025-08-31")
    ]


@pytest.mark.parametrize(
    "why", ["由于疫情原因，进度受到影响", "面对时间紧的情况", "受连日降雨影响"]
)
def test_what_tells_why_is_no_part_of_what_is_due(dated, why):
    """由于疫情原因，…，南关区要求立即开工，8月底实现全面开工建设."""
    text = f"{why}，南关区要求立即开工，8月底实现全面开工建设。"

    assert dated(text, on="2021-08-23") == [
        ("南关区要求立即开工，8月底实现全面开工建设", "2021-08-31")
    ]


def test_a_day_that_is_ensured_is_a_row_of_its_own(read):
    """8月20日清场完工，保证9月1日正式开学: whatever happens then, it asks."""
    rows = read("确保在8月20日清场完工，保证我们9月1日正式开学。", on="2017-08-02").proposals

    assert [(p.quote, str(p.deadline), p.needs_review) for p in rows] == [
        ("确保在8月20日清场完工", "2017-08-20", False),
        ("保证我们9月1日正式开学", "2017-09-01", True),
    ]


def test_what_another_office_does_with_the_reports_is_no_part_of_them(dated):
    """于每月5日、25日前报告…，综合办公室汇总后，…: the second clause is not due then."""
    text = "各小组于每月5日、25日前报告进展情况，综合办公室汇总后，及时向指挥部报告。"

    assert [quote for quote, _ in dated(text, on="2016-03-10")] == [
        "各小组于每月5日、25日前报告进展情况"
    ]
