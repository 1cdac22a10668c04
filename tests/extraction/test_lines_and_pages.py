"""Lines, marks and pages as they come: bullets, numbered works, readings in brackets, noise."""

import pytest


def test_a_bullet_with_a_limit_dates_every_part_behind_its_colon(dated):
    """★ 6月20日前：A；B: both are due, and so is the line below a limit that stands alone."""
    text = "★ 6月15日前：\n墙面小广告清零\n★ 6月20日前：路灯修复到位；花坛补植完毕\n"

    assert dated(text, on="2026-06-01") == [
        ("墙面小广告清零", "2026-06-15"),
        ("路灯修复到位", "2026-06-20"),
        ("花坛补植完毕", "2026-06-20"),
    ]


def test_a_line_may_begin_with_the_number_of_a_work_behind_its_own(dated):
    """2、6#楼: the second point, about the sixth house; no list of two numbers."""
    text = "1、3#楼砌体11.20前完成\n2、6#楼外架12/5前拆除\n"

    assert dated(text, on="2026-11-02") == [
        ("3#楼砌体11.20前完成", "2026-11-20"),
        ("6#楼外架12/5前拆除", "2026-12-05"),
    ]


def test_a_month_and_day_in_figures_without_a_bound_asks(read):
    """3/15报送: the fifteenth of March, most likely; 1/3以上 is a share."""
    rows = read("各队3/15报送总结，1/3以上的村完成改厕。", on="2026-02-02").proposals

    assert [(str(p.deadline), p.needs_review) for p in rows if p.deadline] == [("2026-03-15", True)]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("確(què)保東橋6月底前合龍(lóng)。", "確(què)保東橋6月底前合龍"),
        ("2026年@@6月@@底前@@，完成@@清淤@@任务。", "2026年@@6月@@底前@@，完成@@清淤@@任务"),
    ],
)
def test_what_a_page_strews_between_the_words_is_passed_over(dated, text, quote):
    """Readings in brackets and @@ stand in the kept text, and in the quote, but are not read."""
    assert dated(text, on="2026-02-02") == [(quote, "2026-06-30")]


def test_a_stage_is_one_with_its_heading(dated):
    """（二）组织实施，全面推进（3月1日至9月30日） above its body: one stage, and not two headings."""
    text = "（二）组织实施，全面推进（3月1日至9月30日）\n逐院走访，逐项登记。\n"

    ((quote, day),) = dated(text, on="2026-02-20")
    assert (quote.startswith("组织实施"), day) == (True, "2026-09-30")


def test_days_below_a_heading_of_time_are_an_item_that_asks(read):
    """一、整治时间 / 3月5日--5月5日 / 二、…: the days, and not the heading that follows them."""
    text = "一、整治时间\n3月5日--5月5日\n二、整治内容\n村道两侧的杂草。\n"
    (row,) = [p for p in read(text, on="2026-03-01").proposals if p.deadline]

    assert (row.quote, str(row.deadline), row.needs_review) == (
        "3月5日--5月5日",
        "2026-05-05",
        True,
    )


def test_a_list_behind_the_last_sentence_of_its_paragraph_is_dated(dated):
    """民生无小事。今年，…办好8件民生实事。 / 一是…: the sentences before it do not hide the list."""
    text = "民生连着民心。今年，县政府将集中力量办好8件民生实事。\n一是新建停车位600个。\n二是改造公厕12座。\n"

    assert [day for _, day in dated(text, on="2026-01-12")] == ["2026-12-31"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "材料范围：2025年12月1日至2026年11月30日期间形成的文件、图片。",
        "2026年一季度招商项目推进计划\n请各单位认真落实。\n",
        "二、下周计划\n继续清点物资。\n",
    ],
)
def test_times_that_name_papers_promise_nothing(dated, text):
    """The time of what is collected, and the time in the title of a plan, are no limits."""
    assert dated(text, on="2026-02-02") == []


@pytest.mark.parametrize(
    "text",
    [
        "2026年，各项工作将继续稳步推进。",
        "客商拟于4月中旬来考察。",
        "为确保今年开工任务完成提供有力保证。",
        "今年我市新开工停车位5万个。",
        "全年发展党员6名。",
        "冷库项目10月份主体完工。",
    ],
)
def test_what_may_be_told_or_go_on_asks(read, text):
    """Work that goes on, a guest's visit, a bare figure of the year, a work told of: never sure."""
    rows = [p for p in read(text, on="2026-03-02").proposals if p.deadline]

    assert [p.needs_review for p in rows] == [True]


def test_rows_that_begin_with_one_label_are_not_joined(dated):
    """河段：… above 河段：…: each line is a row, and what is ordered stands behind its label."""
    text = (
        "河段：清水河  问题：垃圾3处  整改要求：立即清理，4月3日前复查\n"
        "河段：柳河  问题：违建棚房120平方米  整改要求：4月30日前自行拆除\n"
    )

    assert dated(text, on="2026-03-30") == [
        ("4月3日前复查", "2026-04-03"),
        ("4月30日前自行拆除", "2026-04-30"),
    ]


def test_a_title_with_its_week_in_brackets_is_no_row(dated):
    """督办跟踪表（7月第2周） is the name of the paper."""
    assert dated("督办事项跟踪表（7月第2周）\n各部门对照落实。\n", on="2026-07-13") == []
