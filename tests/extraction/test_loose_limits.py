"""Limits said loosely: by an event of a day, a feast, a bare day, a span of days, a month above."""

import pytest


def told(read, text, on):
    """(deadline, asks) of every dated row of a text."""
    rows = read(text, on=on).proposals
    return [(str(p.deadline), p.needs_review) for p in rows if p.deadline]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("8月26日开学前，完成教学楼防水维修。", "2026-08-25"),
        ("三月灌溉前疏通所有斗渠。", "2026-03-31"),
        ("10月中考报名前核对学籍。", "2026-10-31"),
    ],
)
def test_a_limit_before_an_event_of_a_day_or_a_month_asks(read, text, day):
    """The day before 8月26日开学, or the month of 三月灌溉: a first reading, and the question."""
    assert told(read, text, "2026-03-02") == [(day, True)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("今冬供暖前更换老旧阀门。", "2026-10-31"),
        ("秋收前修通机耕道。", "2026-09-30"),
        ("年前清欠工程款不少于400万元。", "2026-12-31"),
        ("开学前完成食堂改造。", "2026-08-31"),
    ],
)
def test_a_season_that_is_a_limit_has_a_first_reading_and_asks(read, text, day):
    """A row without any day is easily passed over; the likeliest day stands to be confirmed."""
    assert told(read, text, "2026-03-02") == [(day, True)]


def test_days_after_a_feast_are_counted_from_it_and_ask(read):
    """端午节后三日内 counts from the feast; how long people are off is another paper's matter."""
    text = "清运队端午节后三日内清完河道漂浮物，费用按合同支付。"

    assert told(read, text, "2026-05-02") == [("2026-06-22", True)]


def test_a_work_that_opens_by_a_feast_is_due_on_it_and_asks(read):
    """确保元旦试运营 sets the feast as the day; opening tills at a feast promises nothing."""
    assert told(read, "确保2027年元旦试运营。", "2026-05-02") == [("2027-01-01", True)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("监控探头8月6日前装完，备件18号到货。", [("2026-08-06", False), ("2026-08-18", True)]),
        ("尾款28号必须付清。", [("2026-07-28", True)]),
    ],
)
def test_a_bare_day_takes_the_month_named_before_it_and_asks(read, text, rows):
    """18号 behind 8月6日前 is of August; without a month the coming one is proposed."""
    assert told(read, text, "2026-07-10") == rows


def test_bare_days_below_a_month_are_of_that_month(read):
    """四月份： above, 中旬 and 20日前 below: the month of the heading, not of the paper."""
    text = "全年安排\n四月份：\n1.中旬完成社保年审。\n2.考勤表核对，20日前报财务。\n五月份：\n1.读书日活动。\n"

    assert told(read, text, "2026-02-02") == [
        ("2026-04-20", False),
        ("2026-04-20", False),
        ("2026-05-31", True),
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("从6月1日起，利用30天时间开展食品小作坊整治。", "2026-06-30"),
        ("从即日起，用两个月时间清理户外广告。", "2026-07-02"),
    ],
)
def test_days_that_something_takes_are_counted_from_its_first(read, text, day):
    """从6月1日起利用30天时间 ends with the thirtieth day, if the first one counts: it asks."""
    assert told(read, text, "2026-05-02") == [(day, True)]


def test_days_that_something_takes_stand_back_behind_a_limit(dated):
    """用一个月时间…，9月底前…: the limit is the promise, the month only how long it takes."""
    text = "我县将用一个月时间整治油烟，9月底前对86家餐馆逐一检查。"

    assert dated(text, on="2026-09-02") == [("9月底前对86家餐馆逐一检查", "2026-09-30")]


@pytest.mark.parametrize(
    ("text", "on", "rows"),
    [
        ("6月25日前全面完成摸底，7月底前销号。", "2026-06-30", [("2026-06-25", True), ("2026-07-31", False)]),
        ("2026年4月底前完成管线迁改。", "2026-05-12", [("2026-04-30", True)]),
        ("2026年4月底前完成了管线迁改。", "2026-05-12", []),
    ],
)  # fmt: skip
def test_a_limit_just_over_on_the_day_of_the_paper_asks(read, text, on, rows):
    """A paper is often written before it is dated: last week's limit is kept, and asked about."""
    assert told(read, text, on) == rows


def test_a_range_that_runs_eleven_months_is_rather_a_slip(read):
    """11月25日至10月26日 ends before it begins: the same year and the next to choose from."""
    text = "11月25日至10月26日，完成档案室搬迁。"

    ((_, asks),) = told(read, text, "2026-11-01")
    assert asks


def test_a_month_torn_out_of_a_stage_asks(read):
    """（9月■月） has lost a number: the month that is left is not taken for sure."""
    assert told(read, "（二）集中整治阶段（9月■月）。各站所逐户排查。", "2026-06-01") == [
        ("2026-09-30", True)
    ]


def test_a_rhythm_that_begins_on_a_day_first_comes_after_it(read):
    """自5月20日起，…每周五: the first Friday is the one behind the twentieth."""
    (row,) = read("自5月20日起，各组每周五下班前报送进度。", on="2026-05-04").proposals

    assert str(row.deadline) == "2026-05-22"


def test_a_period_that_has_begun_is_not_over_before_the_paper(read):
    """一季度前 in March: before its first day is over, so the end of the quarter is proposed."""
    assert told(read, "一季度前完成立项。", "2026-03-03") == [("2026-03-31", True)]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("请于本周五（3月6日）下班前报送。", ("2026-03-06", False)),
        ("请于本周五（3月7日）下班前报送。", ("2026-03-07", True)),
        ("2026年秋季招生前投入使用。", ("2026-12-31", True)),
        ("明年“五一”对外开放。", ("2027-05-01", True)),
    ],
)
def test_a_day_with_its_gloss_and_a_year_with_its_event(read, text, row):
    """The day in the bracket counts and must fit its weekday; an event or feast of a year asks."""
    assert told(read, text, "2026-03-02") == [row]


def test_a_duty_within_its_line_dates_the_measure_before_it(dated):
    """整改措施：…。整改时限：…。责任单位：…: the limit is of the measure, in one line as in three."""
    text = "2.整改措施：清理围网养殖。整改时限：2026年第三季度。责任单位：农业农村局\n"

    assert dated(text, on="2026-03-02") == [
        ("整改措施：清理围网养殖。整改时限：2026年第三季度", "2026-09-30")
    ]


def test_each_year_of_a_plan_in_steps_is_due(dated):
    """2027年度全部完成 has no figure and is the last of three steps all the same."""
    text = "2026年度完成10个，2027年度完成15个，2028年度全部完成。"

    assert [day for _, day in dated(text, on="2026-03-02")] == [
        "2026-12-31",
        "2027-12-31",
        "2028-12-31",
    ]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("更换路灯300盏（2026.10）。", ("2026-10-31", True)),
        ("本周五放学前把家访表交到年级组。", ("2026-03-06", False)),
        ("4月-6月为征集阶段。", ("2026-06-30", True)),
        ("6月15日召开评审会，完成职称评审。", ("2026-06-15", True)),
        ("2026年预计有四所小学投入使用。", ("2026-12-31", False)),
        ("明天与电力公司现场解决。", ("2026-03-03", True)),
        ("今年，全镇抢抓政策机遇，计划投入资金900万元。", ("2026-12-31", True)),
    ],
)
def test_what_is_said_in_passing_has_a_row(read, text, row):
    """A day in brackets, by the end of school, a stage, what a meeting also decides: rows ask."""
    assert told(read, text, "2026-03-02") == [row]


def test_how_long_a_term_lasts_is_no_limit(read):
    """本学期至6月29日结束 tells how long it goes on."""
    assert told(read, "本学期至6月29日结束。", "2026-03-02") == []


def test_a_point_with_a_day_of_its_own_does_not_take_the_months_end_for_sure(read):
    """2026年3月工作安排 / 3月25日召开…: the day inside the point is asked about."""
    text = "2026年3月工作安排\n1.整理会议记录；\n2.3月25日召开支委会。\n"

    assert told(read, text, "2026-03-02")[-1] == ("2026-03-25", True)


@pytest.mark.parametrize(
    ("text", "on", "rows"),
    [
        ("该项目2月19日开工，占地1059亩。", "2026-08-24", []),
        ("桥面3月完成铺装。", "2026-10-24", [("2027-03-31", True)]),
        ("3月份要完成的要加快。", "2026-03-02", []),
        ("如有意见请在收到之日起15日内反馈。", "2026-03-02", []),
        ("电缆敷设8月至10月。", "2026-03-02", [("2026-10-31", True)]),
        ("评比于2027年“五四”前进行。", "2026-09-07", [("2027-05-03", False)]),
        ("三年内（2026—2028年）完成全部危房改造。", "2026-03-02", [("2028-12-31", False)]),
        ("缺损护栏灌溉前（4月20日）补齐。", "2026-03-30", [("2026-04-20", False)]),
        ("迎峰度夏前完成线路检修。", "2026-03-02", [("2026-06-30", True)]),
    ],
)
def test_what_the_words_around_a_time_make_of_it(read, text, on, rows):
    """A start that is over, a month rolled into next year, a group, a courtesy, a gloss."""
    assert told(read, text, on) == rows
