"""English limits are read like Chinese ones; a text in another tongue says that it is not read."""

from datetime import date

import pytest

from duban.extraction import extract, read_deadline

ON = date(2025, 3, 5)  # a Wednesday
READ = [
    ("by 30 June 2025", "2025-06-30"),
    ("no later than June 30th, 2025", "2025-06-30"), ("before 1 May", "2025-05-01"),
    ("on or before the 15th of April", "2025-04-15"),
    ("by the end of Q3 2025", "2025-09-30"), ("end of the third quarter", "2025-09-30"),
    ("by the end of August", "2025-08-31"), ("by the end of 2025", "2025-12-31"),
    ("by year-end", "2025-12-31"), ("by month end", "2025-03-31"), ("by quarter-end", "2025-03-31"),
    ("Month end", "2025-03-31"), ("by the end of next month", "2025-04-30"),
    ("by COB Friday", "2025-03-07"), ("by next Friday", "2025-03-14"),
    ("by close of business on 12 March", "2025-03-12"),
    ("within 10 working days", "2025-03-19"),
    ("within two weeks", "2025-03-19"), ("within 3 months", "2025-06-05"),
    ("by June 2025", "2025-06-30"), ("before June 2025", "2025-05-31"),
    ("no later than September", "2025-09-30"),
    ("by 2025-06-30", "2025-06-30"),
    ("by the end of the first half of 2025", "2025-06-30"), ("Q4 2026", "2026-12-31"),
]  # fmt: skip
ASKED = [
    "by mid-July",
    "by spring 2026",
    "in advance of the 2026 programme",
    "by 06/07/2025",
    "within 10 working days of receipt of the funds",
    "by 30 February 2025",
    "by month end 2026",
]


@pytest.mark.parametrize(("phrase", "end"), READ)
def test_a_common_english_limit_is_read(phrase, end):
    """The last day, without a question."""
    reading = read_deadline(phrase, on=ON)

    assert (reading.end and reading.end.isoformat(), reading.needs_review) == (end, False)


@pytest.mark.parametrize("phrase", ASKED)
def test_an_english_limit_of_two_readings_asks(phrase):
    """A part of a month, a slashed date and an event without a day are asked."""
    assert read_deadline(phrase, on=ON).needs_review


def test_each_sentence_with_a_limit_is_a_row():
    """Numbered sentences of English minutes, and an English limit in a Chinese one."""
    text = (
        "1. Roads to repair the dyke by 30 April 2025.\n"
        "2. The school was closed by 2 January 2025.\n"
        "3. Water shall report within 5 working days.\n请财务科 by 15 May 2025 提交报告。"
    )

    days = [p.deadline for p in extract(text, issued=ON).proposals if p.deadline]

    assert days == [date(2025, 4, 30), date(2025, 3, 12), date(2025, 5, 15)]


@pytest.mark.parametrize(
    "text",
    [
        "各部署は2025年6月30日までに報告書を提出してください。よろしくお願いいたします。ご協力をお願いします。",
        (
            "Все отделы должны представить отчёты до конца июня этого года, "
            "согласно приказу директора."
        ),
        (
            "Tous les services remettront leur rapport avant la fin du mois de juin "
            "de cette année, sans faute."
        ),
    ],
)
def test_a_text_in_another_language_says_so(text):
    """One sentence tells that it is not read, instead of nothing found."""
    assert any("不是中文" in warning for warning in extract(text, issued=ON).warnings)


def test_a_chinese_text_is_not_called_foreign():
    """Neither a Chinese text nor one with some Latin names is warned about."""
    text = "请各单位于6月底前完成GPU、CPU、TPU等设备采购，并将OA、ERP系统接入统一平台，形成报告。"

    assert not any("不是中文" in warning for warning in extract(text, issued=ON).warnings)


def test_actions_below_one_another_are_apart(dated):
    """- Tom: …, - Li: …: a bullet opens an action of its own."""
    text = "Actions:\n- Tom: confirm the venue by 12 May\n- Li: update the log (due 15 May)\n"

    assert [day for _, day in dated(text, on="2023-05-03")] == ["2023-05-12", "2023-05-15"]


@pytest.mark.parametrize("state", ["Complete", "Closed", "done"])
def test_a_row_whose_state_is_complete_is_none(dated, state):
    """An action log keeps what is done; 31/03/23 is read in its column."""
    head = "No. | Action | Owner | Due | Status\n"
    rows = (
        "1 | Circulate budget | SM | 31/03/23 | Open\n"
        f"2 | Review cover | JB | 12 May 2023 | {state}\n"
    )

    assert [day for _, day in dated(head + rows, on="2023-03-14")] == ["2023-03-31"]


@pytest.mark.parametrize(
    ("text", "day", "asks"),
    [
        ("Results will be shared by 4/30.", "2025-04-30", False),
        ("Please reply by 25/3.", "2025-03-25", False),
        ("The plan must be filed by 5/6.", "2025-05-06", True),
        ("Ben to provide a draft for review mid-next week.", "2025-02-12", True),
        ("The team will check it early next week.", "2025-02-11", True),
    ],
)
def test_short_days_are_sure_only_where_one_figure_can_be_no_month(read, text, day, asks):
    """4/30 is April; 5/6 and a part of a week are proposed and asked."""
    rows = [p for p in read(text, on="2025-02-03").proposals if p.deadline]

    assert [(str(p.deadline), p.needs_review) for p in rows] == [(day, asks)]


@pytest.mark.parametrize("text", ["About 3/4 of the rooms are ready.", "Build 2/30 is out."])
def test_a_fraction_is_no_day(read, text):
    """Figures with a stroke are a day only behind by, due and their like."""
    assert not [p for p in read(text, on="2025-02-03").proposals if p.deadline]


def test_the_heading_of_a_line_is_no_part_of_its_promise(read):
    """Spring Survey (Apr-Jun 2025): names the matter; its months are no limit."""
    text = "3. Spring Survey (Apr-Jun 2025): Ann will send the form with due date 4/22."
    rows = [p for p in read(text, on="2025-02-03").proposals if p.deadline]

    assert [(p.quote[:8], str(p.deadline)) for p in rows] == [("Ann will", "2025-04-22")]
