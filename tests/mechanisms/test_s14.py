"""S14 “一网通办”: services counted, near due in yellow, closed only once the office saw the list."""

import pytest

from duban.sheets.ledger import COLUMNS

LIGHT = [column.field for column in COLUMNS].index("light_due")
REPORTED = ("--source", "paper", "--as", "dcb02")


@pytest.fixture
def services(desk):
    """“青快办” of the sample: 320 services by the end of October."""
    return desk.code("青快办")


def row(desk, code, sheet, day):
    """The row of the matter in a sheet of the ledger of a day."""
    return [str(cell) for line in desk.ledger(sheet, on=day) if code in line for cell in line]


def test_nearly_there_three_days_before_is_yellow(desk, services):
    """306 of 320 on 26 October: near due, not done."""
    desk.fine("reply", services, "--status", "in-progress", "--value", "可办事项=306项",
              *REPORTED, on="2022-10-26")  # fmt: skip

    cells = row(desk, services, "在督", "2022-10-26")
    assert cells[LIGHT].startswith("黄")
    assert any("306项" in cell for cell in cells)


def test_the_number_alone_closes_nothing(desk, services):
    """320 of 320, signed off by the head, waits for somebody of the office who looks."""
    desk.fine("reply", services, "--status", "done", "--value", "可办事项=320项", "--note",
              "清单已送", "--signed-off-by", "spj01", *REPORTED, on="2022-10-31")  # fmt: skip
    desk.fine("confirm", services, "--as", "spj01")
    before = desk.counts()

    early = desk("close", services, "--as", "dcb01")

    (waiting,) = [each for each in desk.rows("inbox") if each["what"] == "verify"]
    assert (early.code, desk.counts()) == (1, before)
    assert waiting["commitment"] == services


def test_the_list_is_verified_and_the_matter_closed(desk, services):
    """On the last day at 18:00: what was found stands beside who closed it."""
    desk.fine("reply", services, "--status", "done", "--value", "可办事项=320项", "--note",
              "清单已附", "--signed-off-by", "spj01", *REPORTED,
              on="2022-10-31", clock="16:00")  # fmt: skip
    desk.fine("confirm", services, "--as", "spj01", clock="17:00")
    desk.fine("verify", services, "--why", "逐项点验清单320项，均可办理", "--visited",
              "2022-10-31", "--place", "政务服务大厅", "--as", "dcb03", clock="18:00")  # fmt: skip
    desk.fine("close", services, "--why", "核查属实", "--as", "dcb01", clock="18:10")

    cells = row(desk, services, "已销号", "2022-10-31")
    assert any("逐项点验清单320项，均可办理" in cell for cell in cells)
    assert any(cell.startswith("2022-10-31") for cell in cells)
