"""Each way to answer: what is kept, and what comes back when a field needs another look."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from duban.vocabulary.links import Refusal
from duban.vocabulary.replies import ReplyStatus

PDF = b"%PDF-1.7\n1 0 obj\n"


def test_no_change_takes_two_taps(browser, token):
    """The link in the mail, then one button; the answer is shown after a redirect."""
    answer = browser.send("no-change", path=f"/r/{token}?do=no-change")

    assert answer.status_code == 303
    assert answer.headers["location"] == f"/r/{token}?lang=zh&recorded=2022-0010#2022-0010"
    assert [a.status for a in browser.backend.answers] == [ReplyStatus.NO_CHANGE]


def test_progress_as_prefilled_takes_two_taps(browser):
    """The figures of the last report stand there already."""
    browser.send("in-progress")

    assert browser.backend.answers[0].figures == (("7", 430.0, date(2022, 10, 26)),)


@pytest.mark.parametrize(
    ("typed", "value"),
    [("438", 438), ("４３８", 438), ("1,138", 1138), (" 436.7 ", 436.7), ("900", 900)],
)
def test_numbers_are_read_as_people_write_them(browser, typed, value):
    """Full width and separators are no reason to ask again, nor is more than was promised."""
    browser.send("in-progress", **{"v-7": typed})

    assert browser.backend.answers[0].figures[0][1] == value


@pytest.mark.parametrize(("net", "status"), [(False, 422), (True, 303)])
def test_only_a_net_figure_may_be_negative(make_browser, make_page, make_matter, net, status):
    """A count below nothing is a slip of the hand; net growth is not."""
    target = replace(make_matter().targets[0], net=net, kind="net" if net else "gross")
    browser = make_browser(make_page(make_matter(targets=(target,))))

    assert browser.send("in-progress", **{"v-7": "-3"}).status_code == status


@pytest.mark.parametrize("typed", ["2022年10月25日", "2022/10/25", "2022-10-25", "2022．10．25"])
def test_days_are_read_as_people_write_them(browser, typed):
    """Browsers without a date field send what was typed."""
    browser.send("in-progress", **{"d-7": typed})

    assert browser.backend.answers[0].figures[0][2] == date(2022, 10, 25)


def test_a_difficulty_keeps_cause_help_and_date(browser):
    """Cause category and help needed; a definite date if there is one."""
    browser.send("difficulty", cause="resources", help="请协调供电接入", date="2022-11-15")
    answer = browser.backend.answers[0]

    assert (answer.cause, answer.help_needed) == ("resources", "请协调供电接入")
    assert answer.definite_date == date(2022, 11, 15)


def test_an_extension_keeps_date_reason_and_sign_off(browser):
    """A definite date, a reason, and who signed it off (审签人)."""
    browser.send("extension", date="2022-11-15", note="供货延误", signed="周平")
    answer = browser.backend.answers[0]

    assert answer.status is ReplyStatus.EXTENSION
    assert (answer.definite_date, answer.note) == (date(2022, 11, 15), "供货延误")
    assert answer.signed_off_by == "周平"


def test_a_completion_keeps_sign_off_and_evidence(browser):
    """报办结 with 审签人 and files, each named by its sha256."""
    files = [("files", ("清单.pdf", PDF)), ("files", ("图.png", b"\x89PNG\r\n\x1a\n123"))]
    browser.send("done", signed="周平", sealed="yes", files=files)
    answer = browser.backend.answers[0]

    assert [f.kind for f in answer.files] == ["application/pdf", "image/png"]
    assert answer.sealed_scan
    assert len(answer.files[0].sha256) == 64


def test_a_return_names_the_unit_that_should_lead(browser):
    """退件 with reasons and the unit that should lead."""
    browser.send("return", note="征收职责在房管处", unit="房管处")

    assert browser.backend.answers[0].suggested_unit == "房管处"


def test_an_assignment_is_acknowledged(make_browser, make_page, make_matter):
    """签收 is one button."""
    browser = make_browser(make_page(make_matter(needs_acknowledgement=True)))
    browser.send("acknowledged")

    assert browser.backend.answers[0].status is ReplyStatus.ACKNOWLEDGED


def test_the_same_form_sent_twice_is_kept_once(browser, token):
    """A double tap or a reload: one answer."""
    form = browser.read().form("no-change")
    for _ in range(3):
        browser.client.post(f"/r/{token}/2022-0010", data=form["fields"])

    assert len(browser.backend.answers) == 1


def test_the_same_page_with_other_words_is_another_answer(browser, token):
    """Back, correct, send: nothing an owner wrote is lost."""
    form = browser.read().form("in-progress")
    for note in ("已上线431项", "已上线432项"):
        browser.client.post(f"/r/{token}/2022-0010", data=form["fields"] | {"note": note})

    assert [a.note for a in browser.backend.answers] == ["已上线431项", "已上线432项"]


@pytest.mark.parametrize(
    ("act", "typed", "word"),
    [
        ("in-progress", {"v-7": "四百"}, "请只填数字"),
        ("in-progress", {"v-7": "1e9"}, "请只填数字"),
        ("in-progress", {"v-7": "9" * 400}, "请只填数字"),
        ("in-progress", {"d-7": "2022-13-45"}, "请按2022-11-15的样式"),
        ("in-progress", {"d-7": "2022-10-27"}, "数据时点不能晚于今天"),
        ("in-progress", {"d-7": "2012-10-26"}, "数据时点过早"),
        ("in-progress", {"v-7": "", "note": " "}, "请至少填写一个数值或一句进展"),
        ("in-progress", {"note": "长" * 2001}, "文字过长，最多2000字"),
        ("difficulty", {"help": "供电"}, "请选择原因类别"),
        ("difficulty", {"cause": "fate", "help": "供电"}, "请选择原因类别"),
        ("difficulty", {"cause": "other"}, "请写明需要协调的事项"),
        ("difficulty", {"cause": "other", "help": "无", "date": "2022-10-01"}, "该日期已过"),
        ("extension", {"note": "慢", "signed": "周平"}, "请填写明确的日期"),
        ("extension", {"date": "2022-10-31", "note": "慢", "signed": "周平"}, "应晚于现行时限"),
        ("extension", {"date": "2022-11-15", "signed": "周平"}, "请写明理由"),
        ("extension", {"date": "2022-11-15", "note": "慢"}, "请填写审签的单位负责人姓名"),
        ("done", {}, "请填写审签的单位负责人姓名"),
        ("done", {"signed": "周平", "sealed": "yes"}, "请上传该文件"),
        ("return", {"unit": "房管处"}, "请写明理由"),
        ("return", {"note": "不属本单位"}, "请写建议的牵头单位"),
    ],
)
def test_a_bad_field_is_named_and_nothing_is_recorded(browser, act, typed, word):
    """Bad input: the page again with the field named."""
    answer = browser.send(act, **typed)

    assert answer.status_code == 422
    assert word in answer.text
    assert browser.backend.answers == []


def test_every_bad_field_and_file_is_named_at_once(browser, reader):
    """In the order of the page, so that one more look puts all of it right."""
    files = [("files", ("空.pdf", b"")), ("files", ("程序.pdf", b"MZ"))]
    answer = browser.send("done", files=files, **{"v-7": "x", "d-7": "x", "note": "长" * 2001})
    named = [a["href"] for tag, a in reader(answer.text).tags if "-done-" in a.get("href", "")]

    assert [name.removeprefix("#2022-0010-done-") for name in named] == [
        "v-7", "d-7", "note", "signed", "files", "files",
    ]  # fmt: skip


def test_nothing_typed_is_lost_when_a_field_is_bad(browser, reader):
    """The form comes back open, with everything that was typed and a fresh token."""
    before = browser.read().form("extension")["fields"]["form"]
    answer = browser.send("extension", date="2022-10-01", note="供货\n延误", signed="周平")
    fields = reader(answer.text).form("extension")["fields"]

    assert (fields["date"], fields["signed"]) == ("2022-10-01", "周平")
    assert fields["note"] == "供货\n延误"
    assert fields["form"] != before
    assert "<details open><summary>申请延期</summary>" in answer.text


def test_a_corrected_form_is_taken(browser, reader, token):
    """The page that came back can be sent at once."""
    answer = browser.send("extension", date="2022-10-01", note="供货延误", signed="周平")
    fields = reader(answer.text).form("extension")["fields"] | {"date": "2022-11-15"}
    again = browser.client.post(f"/r/{token}/2022-0010", data=fields, follow_redirects=False)

    assert again.status_code == 303
    assert len(browser.backend.answers) == 1


def test_an_unknown_act_asks_what_to_submit(browser, token):
    """A form tampered with is answered by a page, never by a trace."""
    fields = browser.read().form("no-change")["fields"] | {"act": "close"}
    answer = browser.client.post(f"/r/{token}/2022-0010", data=fields)

    assert answer.status_code == 422
    assert "请选择要提交的内容" in answer.text


def test_a_page_left_open_keeps_what_was_typed(browser):
    """After twelve hours the form is asked for once more; the words stay."""
    answer = browser.send("in-progress", note="写了很久", wait=timedelta(hours=13))

    assert answer.status_code == 422
    assert "内容已保留，请再次提交" in answer.text
    assert "写了很久" in answer.text
    assert browser.backend.answers == []


def test_a_matter_not_on_this_link_takes_no_answer(browser, token):
    """Another person's matter on this link: says what to do, leaks nothing."""
    fields = browser.read().form("no-change")["fields"]
    answer = browser.client.post(f"/r/{token}/2022-0999", data=fields)

    assert answer.status_code == 410
    assert "事项已改派" in answer.text
    assert browser.backend.answers == []


def test_a_matter_reassigned_meanwhile_takes_no_answer(browser):
    """The page was open while the matter went to another unit."""
    form = browser.read()
    assert form
    browser.backend.refuse = Refusal.MOVED

    assert browser.send("no-change").status_code == 410


def test_two_people_at_once_are_both_kept(browser):
    """Concurrent answers both stay."""
    browser.send("no-change")
    browser.send("difficulty", cause="other", help="供电")

    assert len(browser.backend.answers) == 2


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_language_stays_after_an_answer(browser, token, language):
    """The form carries the language on."""
    answer = browser.send("no-change", path=f"/r/{token}?lang={language}")

    assert f"lang={language}" in answer.headers["location"]
