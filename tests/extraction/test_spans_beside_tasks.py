"""Spans of months alone on their lines, below or above the task that each of them dates."""

import pytest

WORKS = ("新增憑證應用範圍", "蒐集民眾使用意見")
DASHES = ("~", " ~ ", "～", "-", "－", "至")
FORMS = ("{y}/01{to}{y}/12", "{y}.1{to}{y}.12", "{y}年1月{to}{y}年12月", "{y}年1月{to}12月")
ENDS = ["2021-12-31", "2022-12-31"]


def dated(read, text):
    return [p for p in read(text, on="2021-01-20").proposals if p.deadline]


@pytest.mark.parametrize("mark", ["{}", "- {}", "（{}）", "期程：{}"])
@pytest.mark.parametrize("to", DASHES)
@pytest.mark.parametrize("form", FORMS)
def test_a_span_below_its_task_is_its_milestone(read, form, to, mark):
    """The task is due on the last day of the last month."""
    lines = "".join(
        f"{work}\n{mark.format(form.format(y=y, to=to))}\n"
        for work, y in zip(WORKS, (2021, 2022), strict=True)
    )
    rows = dated(read, f"衡量指標\n{lines}")

    assert [(str(p.deadline), p.needs_review) for p in rows] == [(e, False) for e in ENDS]
    assert all(w in p.quote for w, p in zip(WORKS, rows, strict=True))


@pytest.mark.parametrize("heading", ["實施期程：", "衡量指標", "里程碑"])
def test_a_span_right_below_a_heading_dates_what_follows(read, heading):
    """The heading is no task: each span belongs to the line below it."""
    lines = "".join(
        f"{y}/01 ~ {y}/12\n{work}\n" for work, y in zip(WORKS, (2021, 2022), strict=True)
    )
    rows = dated(read, f"{heading}\n{lines}\n其他事項請見附件。")

    assert [str(p.deadline) for p in rows] == ENDS
    assert all(w in p.quote for w, p in zip(WORKS, rows, strict=True))


def test_a_career_is_no_plan(read):
    """The months in which somebody did something are over and promise nothing."""
    text = "學歷\n國立大學\n2001/09 ~ 2005/06\n某公司工程師\n2005/07 ~ 2022/12"

    assert not [p for p in dated(read, text) if not p.needs_review]


def test_prose_between_two_spans_is_read(read):
    """Spans far apart make no table, and the sentences between them keep their rows."""
    text = "指標\n甲案\n2021/01 ~ 2021/12\n各局於2021年6月底前提報成果。\n另行說明。\n乙案\n2022/01 ~ 2022/12"

    assert any(p.quote.endswith("提報成果") for p in dated(read, text))
