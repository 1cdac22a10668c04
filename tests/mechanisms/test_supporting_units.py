"""配合单位: told once with the assignment, free to add notes, and never taken for the lead."""

import sqlite3

import pytest

from tests.mechanisms.trial import Trial, working_days

CODE = "2022-0001"
LED = ("--unit", "KJJ", "--liaison", "kjj02", "--unit-head", "kjj01", "--leader", "ld01",
       "--supporting", "JFJ、XMB", "--policy", "sprint", "--approver", "dcb01", "--approved-on",
       "2022-08-17", "--as", "dcb02")  # fmt: skip
LIAISONS = ("an.yinuo", "zhuo.yifan")


@pytest.fixture
def trial(tmp_path):
    """A matter of 科技人才局 that 经济发展局 and 重大项目办 support; nothing went out yet."""
    trial = Trial.opened(tmp_path / "home")
    trial.desk.fine(
        "register", "--title", "中试基地建设", "--due", "2022-09-09", *LED, on="2022-08-17"
    )
    return trial


def of(mails, *names):
    """Those of the mails that went to these people."""
    return [mail for mail in mails if any(name in mail.to for name in names)]


def test_they_are_told_with_the_assignment_and_never_again(trial):
    """One message for each liaison, on the day of the assignment; no question, no chase."""
    first = trial.round("2022-08-17")
    told = of(first, *LIAISONS)
    later = [
        mail
        for day in filter(trial.busy, working_days("2022-08-18", "2022-09-20"))
        for mail in trial.round(day)
    ]

    assert sorted(mail.to.split("@")[0] for mail in told) == list(LIAISONS)
    assert all("由科技人才局牵头，贵单位配合" in mail.text for mail in told)
    assert all("无须单独答复" in mail.text and "签收" not in mail.text for mail in told)
    assert of(later, "luo.qingyuan")
    assert of(later, *LIAISONS) == []


def test_beside_own_matters_it_stands_last_and_asks_nothing(trial):
    """The assignment heads the message; what the unit supports is told after what it leads."""
    own = [*LED[:8], *LED[10:]]
    own[1:6:2] = ["JFJ", "jfj02", "jfj01"]
    trial.desk.fine("register", "--title", "稳增长", "--due", "2022-10-31", *own, clock="10:10")

    (mail,) = of(trial.round("2022-08-17", "14:30"), "an.yinuo")
    assert "【督办交办】稳增长" in mail.subject
    assert mail.text.index("稳增长") < mail.text.index("请配合")
    assert "牵头1件、配合1件" in mail.text


def test_a_note_on_the_page_moves_nothing(trial):
    """Lead and office read it; the matter is neither acknowledged nor reported by it."""
    (mail,) = of(trial.round("2022-08-17"), "an.yinuo")
    before = trial.desk.fine("show", CODE).out.splitlines()[2]
    said = trial.support(mail.link, CODE, "2022-08-18", note="用电指标已落实")

    assert "配合说明已登记" in said.text
    assert trial.desk.fine("show", CODE).out.splitlines()[2] == before
    assert [(row["unit"], row["note"]) for row in trial.desk.rows("support", "list", CODE)] == [
        ("经济发展局", "用电指标已落实")
    ]
    assert "用电指标已落实" in trial.desk.page(CODE, "2022-08-18")
    assert [row for row in trial.desk.rows("inbox") if row["what"] == "to-call"] == []


def test_the_link_opens_no_form_of_the_lead(trial):
    """Not by the page, not by a request made by hand."""
    (mail,) = of(trial.round("2022-08-17"), "an.yinuo")
    with trial.pages("2022-08-18") as browser:
        shown = browser.get(mail.link)
        forged = browser.post(f"{mail.link}/{CODE}", data={"act": "done", "note": "已完成"})

    assert "报办结" not in shown.text
    assert "补充说明" in shown.text
    assert forged.status_code == 410


@pytest.mark.parametrize(
    ("note", "status"), [("", 422), ("字" * 1001, 422), ("机密★5年", 422), ("已出具意见", 200)]
)
def test_what_a_note_may_hold(trial, note, status):
    """Words, not too many, and nothing classified; what is refused is not kept."""
    (mail,) = of(trial.round("2022-08-17"), "an.yinuo")

    said = trial.support(mail.link, CODE, "2022-08-18", note=note)

    assert said.status_code == status
    assert len(trial.desk.rows("support", "list", CODE)) == (status == 200)


def test_other_units_and_closed_matters_take_no_note(trial):
    """Refused with the reason; the office may note for a supporting unit, by its name."""
    strange = trial.desk("support", "note", CODE, "x", "--as", "spj02")
    wrong = trial.desk("support", "note", CODE, "x", "--unit", "SPJ", "--as", "dcb02")
    trial.desk.fine("support", "note", CODE, "来电：场地已腾退", "--unit", "XMB", "--as", "dcb02")
    trial.desk.fine("withdraw", CODE, "--why", "项目终止", "--as", "dcb01")
    late = trial.desk("support", "note", CODE, "x", "--as", "jfj02")

    assert (strange.code, wrong.code, late.code) == (2, 2, 1)
    assert "不是2022-0001的配合单位" in wrong.err
    assert len(trial.desk.rows("support", "list", CODE)) == 1
    assert trial.desk.differing() == []
    assert trial.desk.differing("UPDATE supportnote SET note = '别的'")


def test_a_form_sent_twice_is_one_note(trial):
    """Somebody who presses twice said it once; other words are another note."""
    (mail,) = of(trial.round("2022-08-17"), "an.yinuo")
    for note in ("用电指标已落实", "用电指标已落实", "用地指标已落实"):
        trial.support(mail.link, CODE, "2022-08-18", note=note)

    assert [row["note"] for row in trial.desk.rows("support", "list", CODE)] == [
        "用电指标已落实", "用地指标已落实",
    ]  # fmt: skip


def test_whoever_went_to_another_unit_reads_no_more_of_it(trial):
    """The link told a person of the unit; the unit supports the matter, not the person."""
    (mail,) = of(trial.round("2022-08-17"), "an.yinuo")
    with sqlite3.connect(trial.desk.home / "duban.db") as connection:
        connection.execute(
            "UPDATE person SET unit_id = (SELECT id FROM unit WHERE code = 'SPJ')"
            " WHERE code = 'jfj02'"
        )
    connection.close()
    with trial.pages("2022-08-18") as browser:
        assert "中试基地建设" not in browser.get(mail.link).text
