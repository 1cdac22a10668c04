"""Somebody with many matters: the most pressing stand whole, every other one is a line."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from duban.policy.due import Overdue
from duban.vocabulary.links import Refusal
from duban.vocabulary.replies import ReplyStatus
from web.owner.folding import FEW, WHOLE

LONG = "推进老旧小区改造及配套管网更新工程开工建设并完成竣工验收和移交管理，年底前实现城区二〇〇〇年以前建成小区应改尽改全覆盖"
LATER = {"due": date(2022, 12, 7), "base": date(2022, 12, 7), "days_left": 30}
OVERDUE = {"due": date(2022, 10, 21), "days_left": None, "overdue": Overdue(3)}
NEW = {"needs_acknowledgement": True, "stage": "assigned", "has_report": False, "answers": ()}


@pytest.fixture
def many(make_matter):
    """Maker of matters numbered from one, all like each other."""

    def make(count, start=1, **facts):
        codes = [f"2022-{number:04d}" for number in range(start, start + count)]
        return [make_matter(code=code, title=f"第{code[-3:]}件", **facts) for code in codes]

    return make


def whole(page):
    """The codes of the matters that stand whole, in the order of the page."""
    return [a["id"] for tag, a in page.tags if tag == "article"]


def lines(page):
    """The codes of the matters that are a line each."""
    return [a["id"] for tag, a in page.tags if tag == "li" and "id" in a]


def tap_all(browser, token, wait=timedelta(), **typed):
    """Send the form of one tap as it stands on the page."""
    form = next(f for f in browser.read().forms if f["action"] == f"/r/{token}")
    browser.clock[0] += wait
    return browser.client.post(f"/r/{token}", data=form["fields"] | typed)


@pytest.mark.parametrize("facts", [LATER, OVERDUE, NEW], ids=["later", "overdue", "new"])
def test_a_page_of_three_hundred_matters_is_small(
    make_browser, make_page, make_matter, token, facts
):
    """At most 300 kB, with long titles, whatever the matters wait for; it was 1.85 MB."""
    codes = [f"2022-{number:04d}" for number in range(300)]
    page = make_page(*(make_matter(code=code, title=LONG, **facts) for code in codes))

    for language in ("zh", "en"):
        assert len(make_browser(page).get(f"/r/{token}?lang={language}").content) <= 300_000


def test_a_page_of_few_matters_is_not_folded(make_browser, make_page, many):
    """Up to ten stand whole, each with its forms, and none is a line."""
    few = make_browser(make_page(*many(FEW, **NEW)))
    page = few.read()

    assert (len(whole(page)), lines(page)) == (FEW, [])
    assert "全部签收" not in few.get().text


def test_every_matter_is_on_a_folded_page_once(make_browser, make_page, many):
    """Whole or as a line, and nothing is left out."""
    page = make_browser(make_page(*many(20, **LATER), *many(20, 21, **OVERDUE))).read()
    shown = whole(page) + lines(page)

    assert len(shown) == 40
    assert len(set(shown)) == 40


def test_what_needs_an_answer_comes_first(make_browser, make_page, many):
    """Overdue, asked about, due soon, to acknowledge; then the others and what the office has."""
    office = many(1, 1, waiting="verify")
    later, soon = many(8, 2, **LATER), many(1, 10)
    new, asked, late = many(1, 11, **NEW), many(1, 12, **LATER), many(1, 13, **OVERDUE)
    closed = many(1, 14, open=False)
    matters = [*office, *later, *soon, *new, *asked, *late, *closed]
    named = ("2022-0011", "2022-0012")
    browser = make_browser(make_page(*matters, named=named, sent_on=date(2022, 10, 26)))
    page, text = browser.read(), browser.get().text
    headings = ["已逾期（1件）", "本次通知询问（1件）", "近期到期（1件）", "待签收（1件）",
                "其他在办（8件）", "督查办处理中，暂不催报（1件）", "已销号或中止（1件）"]  # fmt: skip

    assert whole(page) == ["2022-0013", "2022-0012", "2022-0010"]
    assert lines(page) == ["2022-0011", *(m.code for m in later), "2022-0001", "2022-0014"]
    places = [text.index(f"<summary>{heading}") for heading in headings]
    assert places == sorted(places)


def test_what_was_answered_since_the_message_is_asked_about_no_more(make_browser, make_page, many):
    """A matter of the message leaves the pile that is asked about with its answer."""
    named = tuple(matter.code for matter in many(12))
    page = make_page(*many(12, **LATER), named=named, sent_on=date(2022, 10, 20))

    assert "本次通知询问" not in make_browser(page).get().text
    assert (
        "本次通知询问（12件）" in make_browser(replace(page, sent_on=date(2022, 10, 21))).get().text
    )


def test_what_needs_no_answer_is_folded_away(make_browser, make_page, many):
    """Matters that are far from due are lines below a heading that opens by a tap."""
    page = make_browser(make_page(*many(300, **LATER))).read()
    piles = [a for tag, a in page.tags if tag == "details" and a.get("class") == "pile"]

    assert (len(lines(page)), page.forms) == (300, [])
    assert [(pile["id"], "open" in pile) for pile in piles] == [("later", False)]


def test_a_line_opens_its_matter_alone(make_browser, make_page, many, token):
    """All forms of the one matter, as on the page of somebody with one, and the way back."""
    browser = make_browser(make_page(*many(30, **LATER)))
    line = f"/r/{token}?lang=zh&on=2022-0017"
    page, text = browser.read(line), browser.get(line).text

    assert f'<a href="{line.replace("&", "&amp;")}">第017件</a>' in browser.get().text
    assert (whole(page), lines(page)) == (["2022-0017"], [])
    assert "<details open><summary>报进展" in text
    assert f'<a href="/r/{token}?lang=zh#2022-0017">返回全部30件事项</a>' in text


def test_an_answer_given_on_a_line_is_confirmed_above_the_others(
    make_browser, make_page, many, token
):
    """After the redirect the matter stands whole with what was recorded; the rest follows."""
    browser = make_browser(make_page(*many(30, **LATER)))
    line = f"/r/{token}?on=2022-0017"
    answer = browser.send("in-progress", code="2022-0017", path=line, note="已开工")
    page = browser.read(answer.headers["location"].partition("#")[0])

    assert whole(page)[0] == "2022-0017"
    assert "2022-0017" not in lines(page)
    assert "您对“第017件”的反馈已于" in browser.get(answer.headers["location"]).text


def test_a_form_of_a_line_that_needs_another_look_comes_back_open(
    make_browser, make_page, many, token
):
    """The field is named and what was typed is kept, whichever matter it is."""
    browser = make_browser(make_page(*many(30, **LATER)))
    line = f"/r/{token}?on=2022-0017"
    answer = browser.send("extension", code="2022-0017", path=line, note="供货延误")

    assert answer.status_code == 422
    assert "请填写明确的日期" in answer.text
    assert "<details open><summary>申请延期" in answer.text
    assert "供货延误</textarea>" in answer.text


def test_a_message_about_many_lets_one_be_chosen_by_its_line(make_browser, make_page, many, token):
    """申请延期 in the mail: every line leads to that form of its matter."""
    matters = many(30, **OVERDUE)
    browser = make_browser(make_page(*matters, named=tuple(m.code for m in matters)))
    page = browser.get(f"/r/{token}?lang=zh&do=extension").text
    line = f"/r/{token}?lang=zh&do=extension&on=2022-0017"

    assert "请选择要“申请延期”的一件：" in page
    assert line.replace("&", "&amp;") in page
    assert "<article" not in page
    assert "<details open><summary>申请延期" in browser.get(line).text


def test_the_matter_a_message_was_about_stands_above_the_others(
    make_browser, make_page, many, token
):
    """One matter named: its form is open at once, whatever else is due."""
    page = make_page(*many(30, **OVERDUE), *many(1, 31, **LATER), named=("2022-0031",))
    browser = make_browser(page)

    assert whole(browser.read(f"/r/{token}?do=extension"))[0] == "2022-0031"
    assert len(whole(browser.read(f"/r/{token}?do=extension"))) == 1 + WHOLE


def test_a_reload_after_an_answer_leads_to_its_matter(browser, token):
    """GET on the address of a form names the matter, which a folded page shows alone."""
    answer = browser.get(f"/r/{token}/2022-0010?lang=en")

    assert answer.headers["location"] == f"/r/{token}?lang=en&on=2022-0010#2022-0010"


def test_all_assignments_are_acknowledged_in_one_tap(make_browser, make_page, many, token):
    """Each is an answer of its own; what waits for nothing is left alone; the count is told."""
    browser = make_browser(make_page(*many(12, **NEW), *many(3, 13, **LATER)))
    answer = tap_all(browser, token)

    assert answer.status_code == 200
    assert "已签收12件" in answer.text
    assert sorted(code for code, _ in browser.backend.kept.values()) == [
        matter.code for matter in many(12)
    ]
    assert {one.status for one in browser.backend.answers} == {ReplyStatus.ACKNOWLEDGED}


def test_the_tap_twice_and_the_single_button_keep_one_answer(make_browser, make_page, many, token):
    """A double tap, or back and 签收 of one of them: no matter is acknowledged twice."""
    browser = make_browser(make_page(*many(12, **NEW)))
    page = browser.read()
    form = next(f for f in page.forms if f["action"] == f"/r/{token}")
    single = page.form("acknowledged", "2022-0001")
    answers = [browser.client.post(f"/r/{token}", data=form["fields"]) for _ in range(2)]
    browser.client.post(f"/r/{token}/2022-0001", data=single["fields"])

    assert len(browser.backend.answers) == 12
    assert [("12件此前已签收" in answer.text) for answer in answers] == [False, True]


def test_what_changed_since_the_page_was_opened_is_named(make_browser, make_page, many, token):
    """Matters led by others by now, or closed, are told by their number; the others are kept."""
    browser = make_browser(make_page(*many(12, **NEW)))
    form = next(f for f in browser.read().forms if f["action"] == f"/r/{token}")
    closed = many(1, 2, open=False)
    browser.backend.pages[token] = make_page(*closed, *many(10, 3, **NEW))
    text = browser.client.post(f"/r/{token}", data=form["fields"]).text

    assert "已签收10件" in text
    assert "未登记：2022-0001，2022-0002。" in text


def test_what_the_ledger_refuses_is_named_too(make_browser, make_page, many, token):
    """Reassigned between the look and the writing: nothing is kept, and the page says so."""
    browser = make_browser(make_page(*many(12, **NEW)))
    browser.backend.refuse = Refusal.MOVED

    assert "未登记：2022-0001，2022-0002，" in tap_all(browser, token).text
    assert browser.backend.answers == []


def test_one_tap_on_an_old_page_is_asked_for_once_more(make_browser, make_page, many, token):
    """After twelve hours nothing is recorded; the same button stands there again."""
    browser = make_browser(make_page(*many(12, **NEW)))
    answer = tap_all(browser, token, wait=timedelta(hours=13))

    assert answer.status_code == 422
    assert "请再次提交" in answer.text
    assert "全部签收（12件）" in answer.text
    assert browser.backend.answers == []


def test_one_tap_counts_only_from_our_own_page(make_browser, make_page, many, token):
    """CSRF: without the signed form of this link nothing is acknowledged."""
    browser = make_browser(make_page(*many(12, **NEW)))

    assert tap_all(browser, token, form="x").status_code == 403
    assert browser.client.post("/r/none", data={"codes": "2022-0001"}).status_code == 404
    assert browser.backend.answers == []
