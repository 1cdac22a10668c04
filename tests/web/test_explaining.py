"""Everybody who was told a date can read how it was found."""

from dataclasses import replace
from datetime import date

import pytest

from web.owner.backend import DateStep, Explanation

FOUND = Explanation(
    code="2022-0002",
    title="检测中心建设",
    quote="8月底前完成检测中心建设",
    phrase="8月底前",
    source_title="区委工作会议",
    source_date=date(2022, 8, 14),
    source_date_how="会议日期",
    rule="month-end",
    evidence="“8月底前”读作8月31日",
    precision="month-end",
    hardness="hard",
    due=date(2022, 8, 31),
    base=date(2022, 8, 31),
    calendar_version="cn-2026",
    approved_by="陈立",
    approved_on=date(2022, 8, 15),
    chain=(DateStep(date(2022, 8, 30), date(2022, 9, 15), "同意延期"),),
)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_shows_words_rule_reference_and_calendar(browser, language):
    """Nothing is silently dated: explain is one call."""
    browser.backend.explanations["seal"] = FOUND
    text = browser.get(f"/e/seal?lang={language}").text

    for part in (
        "<mark>8月底前</mark>完成检测中心建设",
        "month-end",
        "cn-2026",
        "会议日期",
        "陈立",
    ):
        assert part in text


def test_later_decisions_stand_below_the_date_found(browser):
    """The chain of dates: the original is kept."""
    browser.backend.explanations["seal"] = FOUND

    assert "2022年8月30日（周二） 同意延期 → 2022年9月15日（周四）" in browser.get("/e/seal").text


def test_it_offers_nothing_to_fill_in(browser):
    """A leader's copy of the link is harmless."""
    browser.backend.explanations["seal"] = FOUND
    page = browser.read("/e/seal")

    assert page.forms == []
    assert not [a for _, a in page.tags if "/r/" in (a.get("href") or "")]


def test_a_wrong_seal_tells_nothing(browser):
    """The same page as for any unknown address."""
    assert browser.get("/e/2022-0002.wrong").status_code == 404


def test_what_is_not_known_has_no_empty_row(browser):
    """A matter without a document has no 出处, one whose approver has no name no code."""
    browser.backend.explanations["seal"] = replace(FOUND, source_title="", approved_by="")
    text = browser.get("/e/seal?lang=zh").text

    assert "<dt>出处</dt>" not in text
    assert "<dt>审定</dt><dd>2022年8月15日（周一）</dd>" in text
