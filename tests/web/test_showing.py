"""Owners see their matters behind the link; looking never changes anything."""

import re
from datetime import date

import pytest

from duban.vocabulary.links import Refusal
from duban.vocabulary.replies import ReplyStatus
from web.owner.backend import TargetField


def test_a_matter_is_shown_with_source_due_day_and_last_answer(browser):
    """Per commitment the source words, due date and days left, last answer."""
    text = browser.get().text

    for part in (
        "10月底前将平台应用范围拓展至450项",
        "2022年10月31日（周一）",
        "还剩3个工作日",
        "10月20日 09:30　推进中（邮件）",
        "已上线420项",
        "审批局　林*",
    ):
        assert part in text


def test_progress_stands_beside_the_planned_pace(browser):
    """430/450 shows as 95.6 % beside the planned pace."""
    text = browser.get().text

    assert "最近430项（10月25日数），完成95.6%，序时93.6%" in text


def test_numbers_are_prefilled_with_unit_and_day(browser):
    """Forms prefilled: the latest value, today as its day."""
    fields = browser.read().form("in-progress")["fields"]

    assert fields["v-7"] == "430"
    assert fields["d-7"] == "2022-10-26"
    assert "应用事项当前值（项）" in browser.get().text


def test_all_matters_stand_on_one_page_under_one_heading(make_browser, make_page, make_matter):
    """Bundled like the message: everything due from this person."""
    two = make_page(make_matter(), make_matter(code="2022-0011", title="老旧小区改造"))
    page = make_browser(two).read()

    assert {"2022-0010", "2022-0011"} <= set(page.ids)
    assert [tag for tag, _ in page.tags].count("h1") == 1


def test_the_link_in_the_mail_opens_the_form_it_names(browser, token):
    """〔申请延期〕 leads to the open form, nothing more: a GET never acts."""
    text = browser.get(f"/r/{token}?do=extension").text

    assert "<details open><summary>申请延期</summary>" in text
    assert browser.backend.kept == {}


OPEN_EXTENSION = "<details open><summary>申请延期</summary>"


def test_a_link_opens_the_form_of_the_matter_its_message_was_about(
    make_browser, make_page, make_matter, token
):
    """Other matters of the same person stand on the page with their forms closed."""
    matters = [make_matter(), make_matter(code="2022-0011", title="老旧小区改造")]
    browser = make_browser(make_page(*matters, named=("2022-0010",)))
    first, second = browser.get(f"/r/{token}?do=extension").text.split('id="2022-0011"')

    assert OPEN_EXTENSION in first
    assert OPEN_EXTENSION not in second


def test_a_message_about_several_matters_lets_one_be_chosen(
    make_browser, make_page, make_matter, token
):
    """No form is open before; the list at the top leads to each, and that one alone opens."""
    codes = ("2022-0010", "2022-0011")
    page = make_page(*(make_matter(code=code) for code in codes), named=codes)
    browser = make_browser(page)
    text = browser.get(f"/r/{token}?lang=zh&do=extension").text
    link = f"/r/{token}?lang=zh&amp;do=extension&amp;on=2022-0011#2022-0011"

    assert OPEN_EXTENSION not in text
    assert "请选择要“申请延期”的一件：" in text
    assert link in text

    first, second = browser.get(link.replace("&amp;", "&")).text.split('id="2022-0011"')
    assert OPEN_EXTENSION not in first
    assert OPEN_EXTENSION in second
    assert "请选择要" not in first


@pytest.mark.parametrize("path", ["/r/{t}", "/r/{t}?do=no-change", "/r/{t}/2022-0010", "/h/{t}"])
def test_a_scanner_that_opens_every_link_changes_nothing(browser, token, path):
    """GET shows, POST acts: ten openings leave no trace."""
    before = dict(browser.backend.pages)
    for _ in range(10):
        assert browser.get(path.format(t=token)).status_code in (200, 303)

    assert browser.backend.pages == before
    assert browser.backend.kept == {}
    assert browser.backend.words == {}


def test_the_page_speaks_the_readers_language(browser, token):
    """Chinese unless the reader asks for English, by link or by browser."""
    assert '<html lang="zh-CN">' in browser.get().text
    assert "No change, submit" in browser.get(f"/r/{token}?lang=en").text
    english = browser.get(**{"accept-language": "en-GB,en;q=0.9"}).text
    assert '<html lang="en">' in english
    assert "3 working days left" in english


def test_an_undated_matter_is_not_given_a_date(make_browser, make_page, make_matter):
    """Nothing is silently dated."""
    page = make_page(make_matter(due=None, base=None, days_left=None))

    assert "未定明确时限，按期调度" in make_browser(page).get().text


def test_a_due_day_off_work_shows_the_day_checks_count_from(make_browser, make_page, make_matter):
    """The legal due stays."""
    page = make_page(make_matter(due=date(2022, 12, 31), base=date(2022, 12, 30)))

    assert "最后一个工作日2022年12月30日（周五）掌握，法定时限不变" in make_browser(page).get().text


def test_a_matter_with_the_office_says_so(make_browser, make_page, make_matter):
    """While the office decides, the owner is not chased and knows it."""
    page = make_page(make_matter(waiting="extension"))

    assert "待审延期，督查办处理期间不再催报" in make_browser(page).get().text


def test_acknowledging_is_offered_only_while_it_is_asked(make_browser, make_page, make_matter):
    """签收 belongs to a new assignment."""
    asked = make_browser(make_page(make_matter(needs_acknowledgement=True))).get().text
    not_asked = make_browser().get().text

    assert 'value="acknowledged"' in asked
    assert 'value="acknowledged"' not in not_asked


def test_a_matter_led_by_others_now_is_named_as_moved(make_browser, make_page):
    """A reassigned matter: the old link says so and asks nothing."""
    text = make_browser(make_page(moved=("2022-0009",))).get().text

    assert "2022-0009已改由其他单位牵头，无需再报" in text


@pytest.mark.parametrize(
    ("refusal", "status", "words"),
    [
        (Refusal.EXPIRED, 410, "链接已过期"),
        (Refusal.REVOKED, 410, "链接已停用"),
        (Refusal.MOVED, 410, "事项已改派"),
        (Refusal.UNKNOWN, 404, "未找到该页面"),
    ],
)
def test_a_link_that_opens_nothing_says_what_to_do(make_browser, refusal, status, words):
    """Every refusal names a way on: reply to the mail, or the office's telephone."""
    answer = make_browser(refusal).get()

    assert answer.status_code == status
    assert words in answer.text
    assert "0555-1234567" in answer.text
    assert "450项" not in answer.text


def test_unknown_forged_and_nonsense_addresses_look_the_same(browser):
    """Nothing tells a guesser how near a guess was."""
    pages = {
        browser.get(path).text
        for path in (
            "/r/" + "a" * 26,
            "/r/x",
            "/r/" + "z" * 400,
            "/e/none.none",
            "/nothing",
            "/h/q",
        )
    }

    assert len(pages) == 1


def test_a_link_survives_being_upper_cased(browser, token):
    """Base32 in lower case, and mail programs that change the case do no harm."""
    assert browser.get(f"/r/{token.upper()}").status_code == 200


def test_recorded_answers_are_all_shown_and_may_be_corrected(browser, token):
    """Every answer counts: kept, shown, corrected by another one."""
    browser.send("no-change")
    browser.send("in-progress", note="更正：已上线435项")
    text = browser.get(f"/r/{token}?recorded=2022-0010").text

    assert "已记录的反馈（3次）" in text
    assert "更正：已上线435项" in text
    assert "以最后一次为准，此前各次均予保留" in text
    assert [a.status for a in browser.backend.answers] == [
        ReplyStatus.NO_CHANGE,
        ReplyStatus.IN_PROGRESS,
    ]


def test_an_interim_completion_is_called_interim(browser, token):
    """报办结 stays 阶段性反馈 until the unit head confirms."""
    browser.send("done", signed="周平")

    assert "报办结，待单位负责人确认：请其从督办邮件中的链接确认" in browser.get(f"/r/{token}").text


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("act", ["done", "no-change"])
def test_nobody_is_told_that_all_is_done_while_the_head_must_confirm(browser, token, act, language):
    """The banner after an answer says what still has to happen, and nothing where nothing has."""
    browser.send(act, **({"signed": "周平"} if act == "done" else {}))

    text = browser.get(f"/r/{token}?lang={language}&recorded=2022-0010").text
    over = {"zh": "无需另行确认", "en": "Nothing more is needed"}[language]
    assert (over in text) is (act != "done")


def test_a_trial_says_so_on_every_page(make_browser):
    """With trial settings every page says so."""
    trial = make_browser(trial=True)

    assert "试运行" in trial.get().text
    assert "试运行" in trial.get("/r/unknown").text


def test_health_is_told_without_detail(browser):
    """ok while the facts can be read, and 503 without detail otherwise."""
    assert browser.get("/healthz").text == "ok\n"
    browser.backend.broken = True

    failed = browser.get("/healthz")
    assert failed.status_code == 503
    assert "secret detail" not in failed.text


def test_the_person_is_shown_the_language_of_the_own_mail(make_browser, make_page, token):
    """A Chinese mail opened on an English phone leads to a Chinese page; ?lang= overrides."""
    browser = make_browser(make_page(locale="zh"))
    english = {"accept-language": "en-GB,en;q=0.9"}

    assert 'lang="zh-CN"' in browser.get(**english).text[:60]
    assert 'lang="en"' in browser.get(f"/r/{token}?lang=en", **english).text[:60]
    assert 'lang="zh-CN"' in browser.get(f"/r/{token}?lang=xx", **english).text[:60]


def test_several_matters_fit_on_a_phone(browser, make_browser, make_page, make_matter):
    """One matter is open to be reported on; of several, each opens by a tap."""
    two = make_page(make_matter(), make_matter(code="2022-0011"))

    assert "<details open><summary>报进展" in browser.get().text
    assert "<details open>" not in make_browser(two).get().text


def test_nothing_is_said_to_be_filled_in_where_it_is_not(
    browser, make_browser, make_page, make_matter
):
    """数值已按上次反馈填好 stands above figures reported before, never above empty boxes."""
    empty = make_matter(targets=(TargetField("应用事项", ">=", 450, "项", key="7"),))
    text = make_browser(make_page(empty)).get().text

    assert "数值已按上次反馈填好" in browser.get().text
    assert "数值已按上次反馈填好" not in text
    assert "填写当前数值" in text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_office_without_a_telephone_leaves_no_empty_place(make_browser, token, language):
    """A missing value is left out of every sentence, with its brackets or its label."""
    browser = make_browser(None, office_contact="", office_phone="")

    for path in (f"/r/{token}", "/r/none"):
        text = browser.get(f"{path}?lang={language}").text
        assert not re.search(r"（）|\(\)|联系人：|电话：|Contact:|Telephone:", text)
