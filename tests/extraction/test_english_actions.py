"""Lines of English minutes that close with who acts and how far it is, and lines of any length."""

import pytest

CLOSES = (
    "ACTION (JP)",
    "ONGOING",
    "ONGOING – ACTION (JP)",
    "ACTION (JP) & (CM) – ONGOING",
    "(NL/CP)",
    "COMPLETED",
    "AGREED",
)
NEXT = ("Matters arising", "Loan Fund – letter issued", "Trust Board", "Accounts were agreed")
DUTY = "Membership renewal notices to be sent out to all of the members by 5 May 2006 –"


@pytest.mark.parametrize("below", NEXT)
@pytest.mark.parametrize(
    "close", [close for close in CLOSES if close not in ("COMPLETED", "AGREED")]
)
def test_a_line_with_its_action_is_whole(one, close, below):
    row = one(f"{DUTY} {close}\n{below}", on="2005-12-01")

    assert str(row.deadline) == "2006-05-05"
    assert below not in row.quote


@pytest.mark.parametrize("below", NEXT)
@pytest.mark.parametrize("close", ["COMPLETED", "AGREED", "NOTED"])
def test_a_line_that_was_dealt_with_never_runs_on(read, close, below):
    rows = read(f"{DUTY} {close}\n{below} by 6 June 2006", on="2005-12-01").proposals

    assert [row for row in rows if "\n" in row.quote] == []


def test_a_line_longer_than_a_margin_is_whole(one):
    """No page is wide enough to tear a line behind so many characters."""
    long = (
        "The clerk is to write to every tenant of the estate about the works on the roof of the "
        "east wing and the stair, and is to report to us by 5 May 2006"
    )
    row = one(f"{long}\nMatters arising", on="2005-12-01")

    assert len(long) > 140
    assert "Matters" not in row.quote


def test_a_line_torn_at_a_margin_goes_on(one):
    torn = (
        "The clerk is to write to every tenant of the estate about the works on the\n"
        "Roof of the east wing by 5 May 2006."
    )

    assert "Roof" in one(torn, on="2005-12-01").quote
