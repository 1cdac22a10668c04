"""Days on which those addressed have to come, and titles without the words of their date."""

import pytest

ISSUED = "2025-06-23"


@pytest.mark.parametrize("day", ["6月30日", "7月3日上午", "7月1日下午2点"])
@pytest.mark.parametrize(
    "text",
    [
        "各班{}召开主题班会。",
        "{}，请师生准时参与主题升旗仪式。",
        "{}，各科室组织义务劳动。",
        "教师于{}到校报到。",
        "全体党员{}到会议室参加党课。",
        "学生{}返校报到。",
    ],
)
def test_who_is_addressed_and_comes_on_a_day_is_asked_about(read, day, text):
    """各班6月30日召开班会: a duty or only a date, nobody else can tell."""
    rows = [p for p in read(text.format(day), on=ISSUED).proposals if p.deadline]

    assert len(rows) == 1
    assert rows[0].needs_review or "组织" in text


@pytest.mark.parametrize(
    "text",
    [
        "6月30日，市政府召开常务会议。",
        "7月5日，全省招商大会将在广州举行。",
        "7月5日，第三届文化节将正式开幕。",
        "6月20日，各科室组织义务劳动，清理垃圾3吨。",
        "去年7月3日，全体党员参加党课。",
        "全体职工7月3日参加了志愿服务。",
    ],
)
def test_the_meetings_of_others_and_what_was_are_no_rows(read, text):
    """Nobody who is addressed has anything to do."""
    assert [p.quote for p in read(text, on=ISSUED).proposals if p.deadline] == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("余款根据进度在第四季度付清。", "余款根据进度付清"),
        ("各部门于7月2日前组织应急演练。", "各部门组织应急演练"),
        ("财政局拟于8月底前下达资金。", "财政局下达资金"),
        ("管线改造现在6月底前全部完成。", "管线改造现在全部完成"),
    ],
)
def test_a_title_loses_the_preposition_of_its_date(read, text, title):
    """付清在第四季度: 在 goes with the time it leads to; 现在 is a word."""
    assert read(text, on=ISSUED).proposals[0].title == title


@pytest.mark.parametrize("said", ["补检", "自行到窗口办理", "退费", "更改志愿", "申请复核"])
def test_what_may_be_done_until_a_day_asks(read, said):
    """因公外出人员可于7月9日前补检: who may need not."""
    rows = read(f"因公外出人员可于7月9日前{said}。", on=ISSUED).proposals

    assert [p.quote for p in rows if p.deadline and not p.needs_review] == []


@pytest.mark.parametrize("what", ["接种", "门诊", "采血", "咨询"])
def test_hours_of_a_service_are_no_rows(read, what):
    """接种时间为每周二: when the door is open."""
    assert [p.quote for p in read(f"{what}时间为每周二、周四上午。", on=ISSUED).proposals] == []
