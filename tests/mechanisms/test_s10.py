"""S10 净增“四上”单位: net growth from its baseline, at pace or behind by the rule of its lights."""

import pytest

from duban.sheets.ledger import COLUMNS
from tests.mechanisms.acting import UNIT, registered

NET = ("--target", "“四上”单位 ≥ 100 家（净增）", "--due", "2022-12-31")


def reported(desk, light, value):
    """The cell of the pace light at the end of August, for a growth reported then."""
    code = registered(
        desk, "年内净增“四上”单位100家", *NET, "--baseline", "520家", "--light", light
    )
    desk.fine("reply", code, "--status", "in-progress", "--value", f"“四上”单位={value}家",
              "--source", "phone", "--as", "dcb02", on="2022-08-31")  # fmt: skip
    (row,) = [r for r in desk.ledger("在督", on="2022-08-31") if code in r]
    return [str(cell) for cell in row]


@pytest.mark.parametrize(
    ("light", "value", "colour"),
    [("yinchuan", 67, "绿"), ("yinchuan", 60, "绿"), ("sanya", 67, "绿"), ("sanya", 60, "黄")],
)
def test_the_same_growth_under_two_rules(desk, light, value, colour):
    """67 of 100 is at the pace of August (66.7 %); 60 is 6.7 points behind: green or yellow."""
    cells = reported(desk, light, value)

    at = [column.field for column in COLUMNS].index("light_progress")
    assert cells[at].startswith(colour)


def test_a_net_growth_needs_what_it_is_counted_from(desk):
    """Refused without a baseline; nothing is kept."""
    before = desk.counts()

    said = desk("register", "--title", "净增“四上”单位", *UNIT, *NET, "--as", "dcb02")

    assert (said.code, desk.counts()) == (2, before)
    assert "--baseline" in said.err
