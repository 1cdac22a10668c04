"""减负: a punctual liaison of three matters in a campaign gets twelve messages in a hundred days."""

import pytest

from tests.mechanisms.acting import UNIT
from tests.mechanisms.trial import Mail, Trial, working_days

FIRST, LAST = "2022-08-14", "2022-11-21"
DUES = ("2022-08-31", "2022-10-31", "2022-12-31")
# Spread over the hundred days, most of them far from any other message.
NODES = (("立项", "2022-09-05"), ("开工", "2022-09-14"), ("主体", "2022-10-12"), ("竣工", "2022-11-04"),
         ("验收", "2022-11-16"))  # fmt: skip


@pytest.fixture
def trial(tmp_path):
    """Three matters of 骆青原 by the rules of a campaign, the last of them a child."""
    trial = Trial.opened(tmp_path / "home")
    of_whom = [*UNIT[:-1], FIRST, "--policy", "sprint", "--as", "dcb02"]
    other = ["--unit", "XMB", "--liaison", "xmb02", "--unit-head", "xmb01", *of_whom[6:]]
    desk = trial.desk
    desk.fine("register", "--title", "十四个项目竣工", *other, "--due", DUES[-1], on=FIRST)
    desk.fine("children", "plan", "2022-0001", "--count", "14", "--as", "dcb02")
    for due in DUES:
        under = ("--parent", "2022-0001") if due == DUES[-1] else ()
        desk.fine("register", "--title", f"{due}到期的事项", *of_whom, "--due", due, *under)
    return trial


def answered(trial: Trial, mail: Mail, day: str) -> bool:
    """骆青原 answers whatever a message asks, on the same day; what is due that day is done."""
    asked = [f"2022-000{n}" for n in (2, 3, 4) if f"（2022-000{n}）" in mail.text]
    for code, due in zip(("2022-0002", "2022-0003", "2022-0004"), DUES, strict=True):
        if code not in asked:
            continue
        if "交办单" in mail.text:
            trial.answer(mail.link, code, "acknowledged", day)
        elif due == day:
            trial.answer(mail.link, code, "done", day, note="已建成", signed="裴修远")
            closed(trial, code, day)
        else:
            trial.answer(mail.link, code, "in-progress", day, note=f"{day}按计划推进")
    return bool(asked)


def closed(trial: Trial, code: str, day: str) -> None:
    """Head, verifier and signer act on the day of the report."""
    trial.desk.fine("confirm", code, "--as", "kjj01", on=day, clock="15:00")
    trial.desk.fine("verify", code, "--why", "现场查看，已建成投用", "--visited", day, "--place", "现场",
                    "--as", "dcb03")  # fmt: skip
    trial.desk.fine("close", code, "--why", "核查属实", "--as", "dcb01")


def days_written_to(trial: Trial) -> list[str]:
    """The days on which 骆青原 got a message, one entry a message."""
    days = []
    for day in filter(trial.busy, working_days(FIRST, LAST)):
        for clock in ("09:00", "14:30"):
            mine = [mail for mail in trial.round(day, clock) if "luo.qingyuan" in mail.to]
            days += [day] * len(mine)
            if not any(answered(trial, mail, day) for mail in mine):
                break  # nothing was said: the afternoon has nothing to tell
    return days


@pytest.mark.parametrize(("nodes", "most"), [((), 12), (NODES, 14)])
def test_twelve_messages_and_fourteen_with_five_milestones(trial, nodes, most):
    """The assignment and what is asked until 21 November; one a day."""
    for name, day in nodes:
        trial.desk.fine("milestone", "add", "2022-0004", name, day, "--as", "dcb02", on=FIRST)

    days = days_written_to(trial)

    assert len(days) == len(set(days))
    assert days[0] == "2022-08-15"
    assert len(days) <= most
