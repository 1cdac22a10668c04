"""Days counted back from an event, days written 3/21, and limits in brackets behind sentences."""

import pytest

EVENTS = ["开幕", "比赛", "考试", "会议召开", "典礼"]


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize(
    ("words", "day"),
    [("前3天", "2025-05-15"), ("前一周", "2025-05-11"),
     ("之前5日", "2025-05-13"), ("前2个工作日", "2025-05-15")],
)  # fmt: skip
@pytest.mark.parametrize("told", ["{}定于5月18日举行。", "5月18日{}。", "本次{}时间为5月18日。"])
def test_so_long_before_an_event_is_counted_back_and_asks(event, words, day, told, read):
    """The nearest day beside the event counts; the row asks whether it is meant."""
    text = f"{told.format(event)}请各队在{event}{words}提交名单。"
    rows = [p for p in read(text, on="2025-04-02").proposals if "提交名单" in p.quote]

    assert [(p.deadline.isoformat(), p.needs_review) for p in rows] == [(day, True)]
    assert "2025-05-18" in rows[0].why


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("words", ["前3天", "前一周", "前两日"])
def test_an_event_without_a_day_asks_for_it(event, words, asks):
    """No day of the event in the text: the limit is asked for and not made up."""
    assert asks(f"请各队在{event}{words}提交名单。") == [(None, True)]


@pytest.mark.parametrize(
    "words", ["开幕前后3天气温偏低。", "考试前的3天放假。", "以前3天的数据为准。"]
)
def test_other_days_before_something_are_no_limit(words, asks):
    """前后, 前的 and 以前 count nothing back."""
    assert asks(words) == []


@pytest.mark.parametrize(
    ("line", "day"),
    [("李四：汇总名册 7/21", "2025-07-21"), ("名册汇总（12/5）", "2025-12-05"), ("各组6/20交总结，由王五收", "2025-06-20"),
     ("各组6/20反馈意见", "2025-06-20")],
)  # fmt: skip
def test_a_day_of_figures_at_the_end_of_a_line_asks(line, day, asks):
    """3/21 behind what is to be done is most likely a day."""
    assert asks(f"待办\n1. {line}\n") == [(day, True)]


@pytest.mark.parametrize("line", ["工程已完成3/4", "女性占1/2", "出席人数超2/3", "现场共3/5"])
def test_a_share_is_no_day(line, asks):
    """3/4 behind 完成 or 占 is a part of a whole."""
    assert asks(f"情况\n1. {line}\n") == []


@pytest.mark.parametrize("time", ["8月底前", "7月-8月", "2025年三季度", "9月中旬", "年底前"])
@pytest.mark.parametrize("number", ["1、", "（2）", "三、"])
@pytest.mark.parametrize("words", ["编制图册。印发各组200份。", "编制图册。邀请专家，公布名单。"])
def test_a_time_in_brackets_dates_the_sentences_before_it(time, number, words, one):
    """A bracket that is only a time closes the paragraph it dates, and takes nothing below it."""
    text = f"{number}{words}（{time}）\n4、加强宣传。\n"

    assert one(text, on="2025-04-02").quote == f"{words}（{time}）"


@pytest.mark.parametrize(
    "behind", ["日前，工会发出通知。", "近日，工会发出通知。", "活动面向全体会员。"]
)
def test_a_label_with_its_limit_ends_with_its_line(behind, one):
    """报送截止时间：5月3日 above running text: the line is the item."""
    text = f"征文启事\n报送截止时间：2025年5月3日\n{behind}\n"

    assert one(text, on="2025-04-02").quote.rstrip().endswith("2025年5月3日")


@pytest.mark.parametrize("owner", ["县住建局、县水务局", "民政局等部门", "各乡镇", "市教育局"])
@pytest.mark.parametrize("lead", ["请", "由", ""])
@pytest.mark.parametrize("bound", ["在9月底前完成", "于9月底前办结"])
def test_a_duty_named_before_its_owners_is_part_of_the_item(owner, lead, bound, one):
    """加快雨污分流改造，请县住建局在9月底前完成: the clause before says what."""
    text = f"会议听取汇报。加快雨污分流改造，{lead}{owner}{bound}。"

    assert one(text, on="2025-04-02").quote.startswith("加快雨污分流改造")
