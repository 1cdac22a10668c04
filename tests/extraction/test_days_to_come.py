"""Days to come: a limit by a word that asks, questions before other acts, no row for an event."""

import pytest

ISSUED = "2025-06-01"


@pytest.mark.parametrize("event", ["考试结束", "公示期满", "合同到期", "项目竣工", "活动完毕"])
@pytest.mark.parametrize("time", ["一周内", "3日内", "15个工作日内"])
def test_an_event_before_an_offset_needs_no_word_after_it(read, event, time):
    """考试结束一周内 never counts from the day of issue."""
    (row,) = read(f"{event}{time}完成资料归档。", on=ISSUED).proposals

    assert row.deadline is None
    assert event in row.why


@pytest.mark.parametrize("named", ["15周", "第十五周", "下周五", "中秋节", "市住建局"])
@pytest.mark.parametrize("bound", ["前", "之前", "以前"])
def test_a_day_in_brackets_has_the_bound_behind_them(asks, named, bound):
    """15周（9月12日）之前: the day in the brackets is the limit."""
    text = f"{named}（9月12日）{bound}要完成审核。"

    assert asks(text) == [("2025-09-12", False)]


@pytest.mark.parametrize("who", ["请各班", "各科室须于", "请于", "敬请家长"])
@pytest.mark.parametrize("act", ["将名单报教务处", "交齐作业", "领取材料", "上传照片"])
def test_a_day_beside_a_word_that_asks_is_a_limit(asks, who, act):
    """请于7月4日将名单报…, without 前."""
    assert asks(f"{who}7月4日{act}。") == [("2025-07-04", False)]


@pytest.mark.parametrize("label", ["", "缴费时间：", "时间安排："])
def test_windows_without_a_verb_ask(asks, label):
    """本科7月5日—10日17：00，专科…: whatever they are, they are not lost."""
    text = f"{label}本科7月5日—10日17：00，专科7月20日—23日17：00。"

    assert asks(text) == [("2025-07-10", True), ("2025-07-23", True)]


@pytest.mark.parametrize("what", ["培训", "比赛", "答辩", "报到"])
def test_the_time_of_an_event_asks(asks, what):
    """培训时间：7月4日 may bind or not."""
    assert asks(f"{what}时间：7月4日。") == [("2025-07-04", True)]


@pytest.mark.parametrize("told", ["召开大会", "是世界读书日", "举办讲座", "迎来开放日"])
def test_a_day_with_a_name_or_an_event_asks_nothing(dated, told):
    """Nobody owes anything by then."""
    assert dated(f"全市7月4日{told}。", on=ISSUED) == []


@pytest.mark.parametrize(
    "lasts",
    ["本学期至7月4日结束", "选修课上课至7月4日", "暑假自即日起至7月4日", "书画展览持续至7月4日"],
)
def test_until_when_a_term_goes_on_is_asked_about(read, lasts):
    """本学期至7月4日结束: the end of what runs by itself is never a sure limit."""
    rows = [p for p in read(f"{lasts}，请周知。", on=ISSUED).proposals if p.deadline]

    assert all(p.needs_review for p in rows)


@pytest.mark.parametrize("will", ["将", "拟", ""])
def test_a_shut_window_is_none_whatever_its_will(dated, will):
    """7月12日至7月30日将暂停办理报销."""
    assert dated(f"2025年7月12日至2025年7月30日{will}暂停办理报销业务。", on=ISSUED) == []


@pytest.mark.parametrize("weekday", ["（五）", "（周五）", "（星期五）"])
def test_a_weekday_in_brackets_may_be_one_character(asks, weekday):
    """7月4日（五）前, as schools write it; a wrong one asks."""
    assert asks(f"请于7月4日{weekday}前完成缴费。") == [("2025-07-04", False)]
    assert asks(f"请于7月3日{weekday}前完成缴费。") == [("2025-07-03", True)]


def test_ten_days_before_an_event_is_no_tenth(dated):
    """活动举行日十日前, 会议召开之十日前: counted back from a day nobody said."""
    assert dated("活动预定举行日十日前提出申请。", on=ISSUED) == []
    assert [day for _, day in dated("各单位于十日前报送材料。", on=ISSUED)] == ["2025-06-10"]


@pytest.mark.parametrize("label", ["公告时间", "公布日期", "刊登日期"])
def test_the_time_of_a_publication_is_no_limit(dated, label):
    """公告时间： 2025/6/20 tells when the page appeared."""
    assert dated(f"{label}： 2025/6/20\n编辑人： 教务组\n", on=ISSUED) == []


def test_the_schedule_of_work_is_no_opening_hours(dated):
    """工作时间安排如下：7月15日，… : the first of a series is read as the others are."""
    text = "招生工作时间安排如下：7月15日，公布细则。7月21日至30日，接受报名。8月5日，完成招生。"

    assert [day for _, day in dated(text, on=ISSUED)] == ["2025-07-15", "2025-07-30", "2025-08-05"]


def test_the_day_that_by_leads_wins_over_the_meeting_before_it(dated):
    """The meeting is on …, so requests need to be made by …"""
    text = (
        "The meeting is on 16 September 2025 and so requests need to be made by 6 September 2025."
    )

    assert [day for _, day in dated(text, on=ISSUED)] == ["2025-09-06"]


@pytest.mark.parametrize(
    "who",
    [
        "户籍在本区的适龄儿童",
        "在本区购买住宅的业主子女",
        "年满六周岁的儿童",
        "具有本市居住证的随迁子女",
    ],
)
def test_a_day_that_tells_who_is_meant_is_no_limit(dated, who):
    """2025年6月11日前，户籍在本区的适龄儿童: a condition."""
    assert dated(f"1.2025年6月11日前，{who}；", on=ISSUED) == []


@pytest.mark.parametrize("node", ["节点目标", "时间节点", "节点要求"])
def test_a_day_that_is_a_milestone_of_what_follows_asks(read, node):
    """抓住9月15日的节点目标，确保完成…"""
    rows = read(f"一是抓住9月15日的{node}，确保优质完成剩余工作。", on=ISSUED).proposals

    assert [(str(p.deadline), p.needs_review) for p in rows] == [("2025-09-15", True)]
