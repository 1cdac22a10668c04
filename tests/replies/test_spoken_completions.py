"""Completions as they are spoken, spans of days that are promised, and days with 的 between."""

from datetime import date

import pytest

from duban.replies.answers import parse_reply

ON = date(2024, 8, 30)  # a Friday


def _said(text):
    [answer] = parse_reply(text, on=ON).answers
    return answer.status.value, answer.date and answer.date.isoformat()


@pytest.mark.parametrize("mark", ["", "都", "已经", "全", "事情都"])
@pytest.mark.parametrize(
    "said", ["整利索了", "弄妥了", "办利落了", "收拾好了", "整完了", "齐活", "齐活了"]
)
@pytest.mark.parametrize("end", ["。", "，请销号。", "！"])
def test_whoever_says_that_all_is_settled_reports_it_done(mark, said, end):
    """The words end the whole matter, and nothing in the clause speaks of a part."""
    assert _said(f"{mark}{said}{end}") == ("done", None)


@pytest.mark.parametrize("part", ["东段", "材料", "方案", "招标"])
@pytest.mark.parametrize("said", ["整利索了", "都弄妥了", "办利落了"])
def test_a_part_that_is_settled_is_none(part, said):
    """With a step or a part before them the same words are progress."""
    assert _said(f"{part}{said}。")[0] != "done"


@pytest.mark.parametrize(
    "text",
    [
        "还没整利索。", "快整利索了。", "都收拾好了，就差验收。", "没齐活。", "整利索了一半。",
        "整完了再报。", "都整齐了。", "离大功告成不远。", "东边齐活，西边还差点。",
    ],
)  # fmt: skip
def test_what_is_not_settled_is_not_done(text):
    """A denial, a step left, a share and a day to come."""
    assert _said(text)[0] != "done"


@pytest.mark.parametrize(
    "text",
    [
        "证办下来了。",
        "批文都拿到手了。",
        "钱都发下去了。",
        "灯都装上了。",
        "树都种上了。",
        "管子换好了。",
    ],
)
def test_a_thing_that_is_got_or_put_up_is_progress(text):
    """It may be the whole or a step of it: it is told as progress, and not lost as a note."""
    assert _said(text) == ("in-progress", None)


@pytest.mark.parametrize("ahead", ["较计划提前6天", "比原计划提前一周", "比合同工期提前两个月"])
def test_days_ahead_of_a_plan_are_nothing_against_a_completion(ahead):
    """The plan in them is the one that was overtaken."""
    assert _said(f"已全面完成，{ahead}。") == ("done", None)


@pytest.mark.parametrize(
    ("span", "day"),
    [
        ("再有十天", "2024-09-09"), ("再过半个月", "2024-09-14"), ("再用两周", "2024-09-13"),
        ("三天之内", "2024-09-02"), ("两个月内", "2024-10-30"), ("十天后", "2024-09-09"),
        ("10个工作日内", "2024-09-13"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("said", ["可以完工", "能办结"])
def test_a_span_that_is_promised_ends_on_its_day(span, day, said):
    """It counts from the day of the answer."""
    assert _said(f"{span}{said}。") == ("in-progress", day)


@pytest.mark.parametrize(
    "text",
    [
        "每3天能完成一户。",
        "已在3天内完成。",
        "要求3天内完成。",
        "3天内完成了整改。",
        "已施工10天。",
    ],
)
def test_a_span_that_is_told_or_asked_promises_no_day(text):
    """Speed, what was done in it and what others ask are no promise."""
    assert _said(text)[1] is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("下个月的10号前", "2024-09-10"), ("9月的15日前", "2024-09-15"), ("下周的周三前", "2024-09-04"),
        ("下周周三", "2024-09-04"), ("9月6日零时前", "2024-09-05"), ("明天零时前", "2024-08-30"),
    ],
)  # fmt: skip
def test_a_promised_day_is_read_to_its_end(words, day):
    """下个月的10号 was the month's end, and midnight the day itself."""
    assert _said(f"{words}完成。") == ("in-progress", day)


@pytest.mark.parametrize("event", ["资金到位", "收到款项", "验收", "接到批复后"])
def test_a_span_from_what_has_not_happened_promises_no_day(event):
    """Only the office knows when it begins."""
    assert _said(f"{event}十天内完成。")[1] is None


@pytest.mark.parametrize("begun", ["开工", "启动", "进场"])
def test_the_day_something_begins_is_not_the_promise(begun):
    """The day it ends by stands behind it."""
    assert _said(f"9月1日{begun}、10月1日完工。") == ("in-progress", "2024-10-01")


TORN = {
    "9月10日前": "2024-09-10", "9月底前": "2024-09-30", "九月十日前": "2024-09-10",
    "下周五前": "2024-09-06", "下月15日前": "2024-09-15", "10月中旬": "2024-10-20",
    "明年3月底前": "2025-03-31", "两周内": "2024-09-13",
}  # fmt: skip


@pytest.mark.parametrize(("words", "day"), TORN.items())
@pytest.mark.parametrize(
    "frame", ["预计{}全部完成。", "剩余3户{}完成整改。", "计划{}办结，请领导放心。"]
)
def test_a_line_that_a_client_wraps_inside_a_day_makes_no_other_day(words, day, frame):
    """9 above 月底前 was the end of the month that runs."""
    for at in range(1, len(words)):
        answers = parse_reply(frame.format(f"{words[:at]}\n{words[at:]}"), on=ON).answers
        assert {str(each.date) for each in answers if each.date} <= {day}, at


@pytest.mark.parametrize("words", ["双十一前", "9.1 0前", "2024-09-1 0前"])
def test_half_of_a_day_is_no_day(words):
    """双十一 is no 十一, and 1 0 no first of the month."""
    [answer] = parse_reply(f"预计{words}完成整改。", on=ON).answers
    assert str(answer.date) not in ("2024-09-30", "2024-09-01")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("问题均已整改到位并通过复核。", "done"), ("项目已竣工验收并移交。", "done"),
        ("整改到位，无死角。", "done"), ("已移交住建局办理。", "note"), ("已移交。", "note"),
    ],
)  # fmt: skip
def test_the_end_of_a_completion_is_part_of_it(text, status):
    """A work is handed over when it is accepted; a matter that is handed over goes to another."""
    assert _said(text)[0] == status
