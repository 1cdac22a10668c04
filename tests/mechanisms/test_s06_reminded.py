"""S6 a milestone near its day is told of once by itself, unless a message of its matter told it."""

import pytest

from tests.mechanisms.acting import registered
from tests.mechanisms.trial import Trial, working_days

CODE = "2022-0001"
PHOTO = {"files": ("开工.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 40, "image/jpeg")}


@pytest.fixture
def trial(tmp_path):
    """A matter asked of by its ladder alone, due in December, with a milestone in October."""
    trial = Trial.opened(tmp_path / "home")
    registered(trial.desk, "澜铂高性能膜材料竣工", "--due", "2022-12-30", "--policy", "quiet")
    trial.desk.fine("milestone", "add", CODE, "主体封顶", "2022-10-20", "--as", "kjj02")
    return trial


def told(trial, first="2022-10-10", last="2022-10-28"):
    """The mails about it between two days, each with its day; rounds run twice a day."""
    return [
        (day, mail)
        for day in working_days(first, last)
        for clock in ("09:00", "14:30")
        for mail in trial.round(day, clock)
        if f"（{CODE}）" in mail.text
    ]


def test_three_working_days_before_it_is_told_once(trial):
    """To the liaison, the milestone in subject and text; the due day is none of its business."""
    trial.round("2022-08-17")
    ((day, mail),) = told(trial)

    assert day == "2022-10-17"
    assert "luo.qingyuan" in mail.to
    assert "节点“主体封顶”10月20日" in mail.subject
    assert "有节点临近" in mail.text
    assert "请按节点推进" in mail.text


def test_the_subject_names_the_one_ahead(trial):
    """A late milestone already stands in the text; the day in the subject is still to come."""
    trial.desk.fine("milestone", "add", CODE, "立项", "2022-10-12", "--as", "kjj02")
    trial.round("2022-08-17")
    *_, (_, mail) = told(trial)

    assert "节点“主体封顶”10月20日" in mail.subject
    assert "节点：立项，2022年10月12日（周三），已逾期" in mail.text


def test_what_is_done_is_not_told(trial):
    """Reported done before, it is nobody's news."""
    (mail,) = [m for m in trial.round("2022-08-17") if "luo.qingyuan" in m.to]
    trial.answer(mail.link, CODE, "node-done", "2022-08-18", node="主体封顶", day="2022-08-18",
                 place="现场", files=PHOTO)  # fmt: skip

    assert told(trial) == []


def test_a_message_that_told_of_it_is_enough(trial):
    """The matter was spoken of within five working days before: nothing more goes out."""
    trial.desk.fine("blocker", "open", CODE, "供电", "--need", "线路接入", "--as", "kjj02")
    trial.round("2022-08-17")
    trial.desk.fine("blocker", "answer", "1", "--note", "已接通", "--as", "dcb02", on="2022-10-14",
                    clock="08:00")  # fmt: skip

    assert [day for day, _ in told(trial, "2022-10-14")] == ["2022-10-14"]
