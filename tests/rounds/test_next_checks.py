"""The board of next checks, as Prefect shows it: one row a matter, and why it stands there."""

from datetime import date

from duban.vocabulary.replies import ReplyStatus
from models.db import reading
from models.queries.board import next_checks


def board(town, day):
    """The rows of a day by matter."""
    with reading(town.office.engine) as session:
        rows = next_checks(session, today=date.fromisoformat(day), limit=10)
    return {row["commitment"]: row for row in rows}


def test_the_soonest_check_of_each_matter_with_its_owner(town):
    """One row each, by the unit and its liaison; what is kept offline stands on no board."""
    code = town.matter("2022-08-31", head=None)
    town.matter("2022-08-31", head=None, offline_only=True)
    town.round("2022-08-15")
    rows = board(town, "2022-08-16")

    assert {code} == set(rows)
    assert (rows[code]["rung"], rows[code]["next"]) == ("T-5", "2022-08-24")
    assert (rows[code]["owner"], rows[code]["why"]) == ("单位U1 某P1", "按计划 as planned")


def test_what_waits_for_the_office_says_for_what(town):
    """In words, not by a code."""
    code = town.matter("2022-08-31", head=None)
    town.round("2022-08-15")
    town.reply(code, "2022-08-16", status=ReplyStatus.EXTENSION, note="停工",
               definite_date=date(2022, 9, 30))  # fmt: skip

    assert board(town, "2022-08-17")[code]["why"] == "待审延期 waits for the office"
