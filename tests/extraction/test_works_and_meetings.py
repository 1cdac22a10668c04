"""Traditional characters: how long works take, the next meeting, what next year begins, footers."""

import pytest

ON = "2026-02-03"


@pytest.mark.parametrize(("text", "days"), [
    ("工程將於三月一日展開，首階段於廣場周邊進行，預計工期約四十天，整項工程預計約需一百天。", ["2026-03-01", "2026-04-10", "2026-06-09"]),
    ("升降機更換工程將於二零二六年七月展開，預計需時六個月。", ["2026-07-31", "2027-01-31"]),
    ("圍牆工程將於本月底展開，為期三個月。", ["2026-02-28", "2026-05-31"]),
    ("天橋工程已於去年五月動工，施工期約十八個月。", ["2026-11-30"]),
    ("第二期擴建工期180日曆天，預定2026年5月1日開工。", ["2026-10-28", "2026-05-01"]),
])  # fmt: skip
def test_how_long_works_take_counts_from_their_first_day(read, text, days):
    """The end is asked; the first day is a row where it is to come."""
    rows = [p for p in read(text, on=ON).proposals if p.deadline]

    assert [str(p.deadline) for p in rows] == days
    lasts = [p for p in rows if any(w in p.phrase for w in ("十天", "百天", "個月", "曆天"))]
    assert lasts
    assert all(p.needs_review for p in lasts)


@pytest.mark.parametrize("text", [
    "工程為期三個月，期間封閉行車線。",  # no first day
    "天橋工程已於去年五月動工，工期需180天，遠遠不能滿足居民需要。",
    "停車場約需420工作天建成。",
])  # fmt: skip
def test_works_without_a_first_day_have_no_last_one(dated, text):
    assert dated(text, on=ON) == []


@pytest.mark.parametrize("told", [
    "下次會議日期：2026年3月10日",
    "下次會議訂於二零二六年三月十日（星期二）晚上八時舉行。",
    "下次會議定於三月十日舉行。",
])  # fmt: skip
@pytest.mark.parametrize(("when", "row"), [
    ("於下次會議", ("2026-03-10", False)), ("於下次會議前", ("2026-03-09", True)),
])  # fmt: skip
def test_what_is_reported_at_the_next_meeting_is_due_on_its_day(read, told, when, row):
    text = f"請秘書{when}提交報價單。\n{told}"
    rows = [p for p in read(text, on=ON).proposals if "報價單" in p.quote]

    assert [(str(p.deadline), p.needs_review) for p in rows] == [row]


@pytest.mark.parametrize(("text", "row"), [
    ("甲院2028年1月竣工；乙院已於今年1月動土，爭取3月正式動工。", ("爭取3月正式動工", "2026-03-31")),
    ("甲院2028年1月竣工；乙院已於2026年1月動土，爭取3月正式動工。", ("爭取3月正式動工", "2026-03-31")),
    ("甲院2028年1月竣工；乙院預計今年5月底前取得許可，預定9月動工。", ("預定9月動工", "2026-09-30")),
])  # fmt: skip
def test_a_month_of_this_year_ends_the_year_carried_on(dated, text, row):
    """The later date had been given the year of another work, for sure."""
    assert row in dated(text, on=ON)


@pytest.mark.parametrize(("text", "row"), [
    ("金融管理局明年推出快速支付系統。", ("2027-12-31", False)),
    ("衞生署明年於十八區設立地區康健中心。", ("2027-12-31", False)),
    ("運輸署下半年引入新型巴士。", ("2026-12-31", False)),
    ("三個車站將在明年起陸續落成啟用。", ("2027-12-31", True)),
    ("請於14個工作天內提交報告。", ("2026-02-28", True)),
    ("藝術節定於3月份全月舉辦。", ("2026-03-31", True)),
    ("請養護工程處於3月15日前修竣路面坑洞。", ("2026-03-15", False)),
])  # fmt: skip
def test_what_papers_in_traditional_characters_promise(asks, text, row):
    assert asks(text, on=ON) == [row]


@pytest.mark.parametrize("text", [
    "明年落成的新碼頭將設有三個泊位。", "明年推出的計劃詳情稍後公布。",
    "二零二六年十一月更新", "（2026年5月修訂）", "最後更新：2026年3月5日",
])  # fmt: skip
def test_names_and_footers_are_no_rows(asks, text):
    """The year of what opens then is a name; the month a page was made is no limit."""
    assert [row for row in asks(text, on=ON) if row[0]] == []


CALENDAR = (
    "9月\n7\n新生選課(含復學生) (09/07 12:30~09/10 12:30)\n9月\n14\n全校開始上課\n"
    "加簽作業(09/14-30)\n10月\n15\n學位考試申請截止\n11月\n9\n期中評量 (11/09-13)\n"
)


def test_a_calendar_whose_days_stand_above_their_lines(read):
    """Days in which something is handed in are rows that ask; an examination is none of its own."""
    rows = [p for p in read(CALENDAR, on="2026-08-01").proposals if p.deadline]
    days = {str(p.deadline): p.needs_review for p in rows}

    assert {"2026-09-10", "2026-09-30", "2026-10-15"} <= set(days)
    assert "2026-11-13" not in days
    assert all(days.values())


@pytest.mark.parametrize(("text", "row"), [
    ("新生報名(3/1~3/15)", ("2026-03-15", True)),
    ("條例草案將於2025-26立法年度內提交立法會。", ("2026-07-31", True)),
    ("監控升級：乙方進場時間3月20日，工期25天。", ("2026-04-14", True)),
])  # fmt: skip
def test_days_in_a_bracket_and_a_year_of_the_council(asks, text, row):
    assert [each for each in asks(text, on=ON) if each[0]] == [row]


@pytest.mark.parametrize("text", [
    "各組補充材料。下次會議時間：6月18日。", "本案保留。例會時間：6月18日下午二時。",
    "各组补充材料。下次会议时间：6月18日。",
    "補假（10/1-10/3）", "比例（3/4-1）不變。", "下半年投入资金共计三千万元，已全部到位。",
])  # fmt: skip
def test_the_day_of_the_next_meeting_is_no_limit_of_what_stands_before(asks, text):
    assert [row for row in asks(text, on="2025-05-20") if row[0]] == []


@pytest.mark.parametrize(("text", "row"), [
    ("計劃2026年3月開工，較今年1月的預測推遲，9月完工。", ("9月完工", "2026-09-30")),
    ("新館2027年底前建成；今年6月底前完成設計，12月動工。", ("12月動工", "2025-12-31")),
])  # fmt: skip
def test_a_month_that_is_only_compared_turns_no_year_back(dated, text, row):
    assert row in dated(text, on="2025-05-20")
