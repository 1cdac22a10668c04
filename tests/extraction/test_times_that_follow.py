"""次月, 当日, 次季度: counted from the time named before them, and asked where there is none."""

import pytest

ON = "2025-03-05"


@pytest.mark.parametrize(
    ("named", "days"),
    [
        ("4月底前完成摸排", {"次月5日前": "2025-05-05", "翌月底前": "2025-05-31"}),
        ("2026年3月完成立项", {"次月20日前": "2026-04-20", "当月底前": "2026-03-31"}),
        ("12月10日完成清查", {"次日17时前": "2025-12-11", "次月15日前": "2026-01-15"}),
        ("5月10日召开现场会", {"当日18时前": "2025-05-10", "当天下班前": "2025-05-10"}),
        ("本月底前完成自查", {"次月10日前": "2025-04-10"}),
        ("二季度完成自查", {"次季度首月10日前": "2025-07-10"}),
    ],
)
@pytest.mark.parametrize("act", ["报送台账", "反馈结果", "上报总结"])
def test_a_time_that_follows_is_counted_from_the_one_before_it(asks, named, days, act):
    """The month, day or quarter of the clause before counts, not that of the paper."""
    for words, day in days.items():
        assert asks(f"{named}，{words}{act}。", on=ON)[-1] == (day, False)


def test_it_follows_a_month_whose_year_is_carried(asks):
    """2026年3月底前…，5月底前…: the month of the clause before, in the year of the one before that."""
    rows = asks("2026年3月底前立项，5月底前签约，次月底前开工。", on=ON)
    assert rows[-1] == ("2026-06-30", False)


@pytest.mark.parametrize("words", ["次月5日前", "翌月10日前", "次日17时前", "次季度首月10日前"])
@pytest.mark.parametrize("who", ["请各单位于", "凡逾期未结的，", "承办部门应在"])
def test_what_follows_nothing_asks(asks, who, words):
    """Of a rule or a notice without a time before them, they are those of each turn."""
    assert [asking for _, asking in asks(f"{who}{words}报送情况。", on=ON)] == [True]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("下个月的15号之前", "2025-04-15"), ("6月的15日前", "2025-06-15"),
        ("本月的二十日前", "2025-03-20"), ("6月的中旬", "2025-06-20"),
        ("下周的周三前", "2025-03-12"), ("下周周三前", "2025-03-12"),
        ("本周的星期五前", "2025-03-07"),
    ],
)  # fmt: skip
def test_a_month_and_its_day_may_be_parted_by_a_particle(asks, words, day):
    """下个月的15号 is next month's, and no day of this one."""
    assert asks(f"请{words}完成整改。", on=ON) == [(day, False)]


@pytest.mark.parametrize("words", ["6月的12家企业完成搬迁", "10月的三项任务已完成"])
def test_a_count_behind_a_month_is_no_day_of_it(asks, words):
    """月的 before a number that counts things makes no day."""
    assert asks(f"{words}。", on=ON) == []


@pytest.mark.parametrize("lead", ["逢", "每逢"])
def test_a_day_of_each_week_needs_no_each(read, lead):
    """逢周四 recurs as 每周四 does."""
    [row] = read(f"{lead}周四报送进度。", on=ON).proposals
    assert (row.recurrence, str(row.deadline)) == ("weekly:thu", "2025-03-06")


@pytest.mark.parametrize("words", ["114.8.31前", "114/8/31前", "114年8月31日前", "114.8.31以前"])
def test_a_bare_year_of_the_republic_asks_in_any_form(asks, words):
    """A year below two hundred may be the Republic's, whatever parts it from its month."""
    assert asks(f"請於{words}完成驗收。", on=ON) == [("2025-08-31", True)]


@pytest.mark.parametrize("words", ["本月5日或10日前", "次月5日、15日前", "下月5日和15日前"])
def test_several_days_of_a_month_that_is_told_ask(asks, words):
    """The last of them was sure, where the month is one by its nearness (本月, 下月)."""
    assert asks(f"4月底前完成摸排，{words}报送结果。", on=ON)[-1][1]


@pytest.mark.parametrize(
    ("day", "weekday", "end"),
    [("25日", "二", "2025-03-25"), ("本月25日", "二", "2025-03-25"), ("明天", "四", "2025-03-06"),
     ("下月10日", "四", "2025-04-10")],
)  # fmt: skip
@pytest.mark.parametrize("bound", ["前", "18:00前", "下班前"])
def test_a_weekday_in_brackets_proves_a_day_or_asks(asks, day, weekday, end, bound):
    """25日（周二）前 and 明天（周四）下班前 were lost, and 下月10日（周一）前 was sure."""
    assert asks(f"请于{day}（周{weekday}）{bound}上报。", on=ON) == [(end, False)]
    assert asks(f"请于{day}（周六）{bound}上报。", on=ON) == [(end, True)]


@pytest.mark.parametrize("hour", ["零时", "0时", "0:00", "零点"])
@pytest.mark.parametrize(
    ("day", "before"),
    [
        ("25日", "2025-03-24"),
        ("明天", "2025-03-05"),
        ("本周五", "2025-03-06"),
        ("下周一", "2025-03-09"),
    ],
)
def test_midnight_of_a_day_that_is_told_is_the_day_before(asks, day, before, hour):
    """明天零时前 is today, as 3月6日零时前 is the fifth; 24时 is the day itself."""
    assert asks(f"请于{day}{hour}前完成切换。", on=ON) == [(before, False)]


@pytest.mark.parametrize("words", ["今晚零点前", "今晚12点前", "今天24点前"])
def test_tonights_midnight_ends_the_day(asks, words):
    """今晚零点 is no hour of the morning that is over."""
    assert asks(f"请于{words}完成切换。", on=ON) == [("2025-03-05", False)]
