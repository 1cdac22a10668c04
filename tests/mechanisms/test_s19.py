"""S19 问题整改闭环、回头看: what was closed is looked at again, and reopened where it came back."""

from datetime import date

import pytest

from duban.policy.calendar import china
from duban.policy.lookbacks import BadLookBack, look_back_days
from tests.mechanisms.acting import registered

CLOSED = "2022-08-30"


@pytest.fixture
def closed(desk):
    """A matter that was reported done, checked, and closed on 30 August."""
    code = registered(desk, "燃气阀门更换", "--due", "2022-09-30")
    desk.fine("reply", code, "--status", "done", "--note", "已更换", "--source", "phone",
              "--signed-off-by", "kjj01", "--as", "dcb02", on="2022-08-29")  # fmt: skip
    desk.fine("confirm", code, "--as", "kjj01")
    desk.fine("verify", code, "--why", "现场查看，阀门已更换", "--visited", "2022-08-29", "--place",
              "北机厂", "--as", "dcb03")  # fmt: skip
    desk.fine("close", code, "--as", "dcb01", on=CLOSED)
    return code


def waiting(desk, on):
    """The look-backs on the office's list."""
    return [row for row in desk.rows("inbox", on=on) if row["what"] == "look-back"]


def test_days_after_the_closing_move_to_working_days():
    """30 and 90 days after 30 August: 29 September, and Monday 28 November."""
    found = look_back_days(date(2022, 8, 30), [90, 30, 30], china())

    assert found == [date(2022, 9, 29), date(2022, 11, 28)]


@pytest.mark.parametrize("spans", [[0], [731]])
def test_spans_that_are_none(spans):
    """Today is no look-back, nor is the year after next."""
    with pytest.raises(BadLookBack):
        look_back_days(date(2022, 8, 30), spans, china())


def test_it_waits_for_the_office_on_its_day(desk, closed):
    """Listed from that day on until somebody noted what was seen."""
    desk.fine("lookback", "plan", closed, "--after", "30,90", "--as", "dcb03")
    before = waiting(desk, "2022-09-28")
    due = waiting(desk, "2022-09-29")
    desk.fine("lookback", "note", closed, "--held", "--note", "运行正常", "--as", "dcb03")

    assert before == []
    assert [row["commitment"] for row in due] == [closed]
    assert waiting(desk, "2022-09-30") == []
    assert [row["standing"] for row in desk.rows("lookback", "list", closed)] == ["held", "ahead"]


def test_what_came_back_is_reopened(desk, closed):
    """反弹: the matter is open again, its story says why; the rest of the plan stays."""
    desk.fine("lookback", "plan", closed, "--as", "dcb03")
    early = desk("lookback", "note", closed, "--failed", "--note", "x", "--as", "dcb01",
                 on="2022-09-01")  # fmt: skip
    desk.fine("lookback", "note", closed, "--failed", "--note", "再次锈蚀", "--as", "dcb01",
              on="2022-09-29")  # fmt: skip

    head = desk.fine("show", closed).out
    assert early.code == 2
    assert "反弹：再次锈蚀" in head
    assert "已销号" not in head.splitlines()[2]
    assert desk.differing() == []


def test_only_a_closed_matter_is_looked_back_at(desk):
    """Refused with the reason; nothing is kept."""
    code, before = desk.code("青快办"), desk.counts()

    said = desk("lookback", "plan", code, "--as", "dcb03")

    assert (said.code, desk.counts()) == (1, before)
