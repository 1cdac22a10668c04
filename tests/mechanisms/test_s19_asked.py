"""S19 回头看 by the policy: planned at closing, asked of the owner, seen by the office, reopened."""

from functools import cache

import pytest

from tests.desk.conftest import quick_hashes
from tests.mechanisms.acting import UNIT
from tests.mechanisms.pages import pages
from tests.mechanisms.trial import Trial, folder_of_the_run

__all__ = ["quick_hashes"]
CODE, FIRST, LAST = "2022-0001", "2022-09-29", "2022-11-28"


def closed(tmp_path, *options):
    """A matter that was verified and closed on 30 August, in a trial of its own."""
    return _closed_once(options).copy(tmp_path / "home")


@cache
def _closed_once(options):
    trial = Trial.opened(folder_of_the_run() / "home")
    desk = trial.desk
    desk.fine("register", "--title", "燃气阀门更换", "--due", "2022-08-31", *UNIT, *options, "--as",
              "dcb02", on="2022-08-17")  # fmt: skip
    trial.round("2022-08-17")
    desk.fine("reply", CODE, "--status", "done", "--note", "已更换", "--source", "phone",
              "--signed-off-by", "kjj01", "--as", "dcb02", on="2022-08-29")  # fmt: skip
    desk.fine("confirm", CODE, "--as", "kjj01")
    desk.fine("verify", CODE, "--why", "现场查看，阀门已更换", "--visited", "2022-08-29", "--place",
              "北机厂", "--as", "dcb03")  # fmt: skip
    desk.fine("close", CODE, "--as", "dcb01", on="2022-08-30")
    return trial


@pytest.fixture
def trial(tmp_path):
    """By the rules of a campaign, which look back after 30 and 90 days."""
    return closed(tmp_path, "--policy", "sprint")


def rows(trial):
    """The look-backs of the matter."""
    return trial.desk.rows("lookback", "list", CODE)


def asked(trial, day):
    """The message of a day to the liaison about it; None where there is none."""
    found = [mail for mail in trial.round(day) if f"（{CODE}）" in mail.text]
    return found[0] if found else None


def test_the_policy_plans_them_at_the_closing(trial, tmp_path):
    """30 and 90 days on, on working days; a policy without any plans none."""
    quiet = closed(tmp_path / "quiet", "--policy", "quiet")

    assert [(row["day"], row["standing"]) for row in rows(trial)] == [
        (FIRST, "ahead"),
        (LAST, "ahead"),
    ]
    assert rows(quiet) == []


def test_the_owner_is_asked_once_on_its_day(trial):
    """In the message of the day, with the closing and no word of being late; then no more of it."""
    early, mail, again = asked(trial, "2022-09-28"), asked(trial, FIRST), asked(trial, "2022-09-30")

    assert early is again is None
    assert "luo.qingyuan" in mail.to
    assert "回头看" in mail.subject
    assert "已销号，现作回头看" in mail.text
    assert "8月30日已销号" in mail.text
    assert "逾期" not in mail.text


def test_what_the_owner_says_stands_beside_what_the_office_saw(trial):
    """The page takes it; the matter waits for the office all the same."""
    link = asked(trial, FIRST).link
    said = trial.answer(link, CODE, "look-back", FIRST, held="yes", note="运行正常")
    (waiting,) = [row for row in trial.desk.rows("inbox", on=FIRST) if row["what"] == "look-back"]
    trial.desk.fine(
        "lookback", "note", CODE, "--held", "--note", "现场查看，运行正常", "--as", "dcb03"
    )

    assert "督查办将另行查看" in said.text
    assert "报未反弹：运行正常" in waiting["detail"]
    assert [row["standing"] for row in rows(trial)] == ["held", "ahead"]
    assert rows(trial)[0]["told"] == "未反弹：运行正常"
    assert trial.desk.differing() == []


def test_the_owner_who_says_that_it_came_back_reopens_nothing(trial):
    """The office does, at the desk, in its own name; then the owner is told and asked again."""
    link = asked(trial, FIRST).link
    bare = trial.answer(link, CODE, "look-back", FIRST, held="no")
    trial.answer(link, CODE, "look-back", FIRST, held="no", note="再次锈蚀")
    still = trial.desk.fine("show", CODE).out.splitlines()[2]
    trial.desk.fine(
        "lookback", "note", CODE, "--failed", "--note", "再次锈蚀", "--as", "dcb01", on=FIRST
    )

    assert bare.status_code == 422
    assert "请写明情况" in bare.text
    assert "已销号" in still
    assert "已销号" not in trial.desk.fine("show", CODE).out.splitlines()[2]
    assert "重新立项" in asked(trial, "2022-09-30").text


def test_the_desk_notes_it(trial, quick_hashes):
    """From the list, where nothing closed is late, to the page; a choice and words are needed."""
    link = asked(trial, FIRST).link
    trial.answer(link, CODE, "look-back", FIRST, held="yes", note="运行正常")
    with pages(trial.desk, FIRST, "15:00") as site:
        site.desk.account("dcb01")
        browser = site.browser()
        browser.enter("dcb01")
        assert f"/desk/matters/{CODE}/look-back" in browser.page.text
        assert "逾期" not in browser.text
        browser.open(f"/desk/matters/{CODE}/look-back")
        assert "未反弹：运行正常" in browser.text
        bare = browser.send(f"/desk/matters/{CODE}/look-back", answer="held")
        browser.send(f"/desk/matters/{CODE}/look-back", answer="held", why="现场查看，运行正常")

    assert bare.status_code == 422
    assert [row["standing"] for row in rows(trial)] == ["held", "ahead"]


def test_after_an_absence_one_question_speaks_for_both(trial):
    """Nobody ran a round until December: the last day is asked, and answered for both."""
    mail = asked(trial, "2022-12-01")
    trial.answer(mail.link, CODE, "look-back", "2022-12-01", held="yes")
    trial.desk.fine("lookback", "note", CODE, "--held", "--note", "运行正常", "--as", "dcb03",
                    on="2022-12-02")  # fmt: skip

    assert mail.text.count("现作回头看") == 1
    assert [row["standing"] for row in rows(trial)] == ["held", "held"]


def test_what_was_told_before_is_not_asked(trial):
    """The owner called on the day itself: the round has nothing left to ask."""
    trial.desk.fine("lookback", "tell", CODE, "--held",
                    "--note", "来电：正常", "--as", "kjj02", on=FIRST,
                    clock="08:00")  # fmt: skip

    assert asked(trial, FIRST) is None


def test_a_policy_whose_days_do_not_rise_is_refused():
    """The field and what it must be."""
    from duban.policy.policy import load_preset, parse_policy
    from duban.policy.rungs import BadPolicy

    whole = __import__("json").loads(load_preset("sprint").to_json())
    for wrong in ([90, 30], [0], [731], "30"):
        with pytest.raises(BadPolicy, match="look_back"):
            parse_policy(whole | {"look_back": wrong})


def test_more_days_are_planned_at_the_desk(trial, quick_hashes):
    """Led to from the closed matter's page; what is no number of days is refused, others stay."""
    with pages(trial.desk, "2022-08-31", "15:00") as site:
        site.desk.account("dcb01")
        browser = site.browser()
        browser.enter("dcb01")
        browser.open(f"/desk/matters/{CODE}")
        assert f'href="/desk/matters/{CODE}/look-back/plan"' in browser.page.text
        browser.open(f"/desk/matters/{CODE}/look-back/plan")
        refused = browser.send(f"/desk/matters/{CODE}/look-back/plan", after="一个月")
        told = browser.text
        browser.send(f"/desk/matters/{CODE}/look-back/plan", after="30、180")

    assert refused.status_code == 422
    assert "“一个月”应为天数" in told
    assert [row["day"] for row in rows(trial)] == [FIRST, LAST, "2023-02-27"]


def test_an_open_matter_has_no_look_back_planned_at_the_desk(trial, quick_hashes):
    """The page says how it stands instead."""
    trial.desk.fine("reopen", CODE, "--why", "漏查一处", "--as", "dcb01", on="2022-08-31")
    with pages(trial.desk, "2022-08-31", "15:00") as site:
        site.desk.account("dcb01")
        browser = site.browser()
        browser.enter("dcb01")
        page = browser.open(f"/desk/matters/{CODE}/look-back/plan")

    assert page.status_code == 409
    assert "未销号，不设回头看" in browser.text
