"""S20 坚决防止极端事件: what must never happen is asked of nobody; the office reviews it."""

import pytest

from tests.mechanisms.acting import about, registered, round_on, steps


@pytest.fixture
def never(desk):
    """No grave accident, reviewed by the month."""
    return registered(desk, "坚决防止发生较大以上生产安全事故", "--duty", "prohibition:monthly")


def assigned(desk, never):
    """Its assignment arrived, and was taken."""
    told = about(round_on(desk, "2022-08-17"), never)
    desk.fine("acknowledge", never, "--as", "kjj02")
    return told


def test_no_periodic_question_is_ever_sent(desk, never):
    """The assignment tells of it once; month after month nothing is asked of the owner."""
    told = assigned(desk, never)
    for day in ("2022-08-31", "2022-09-30", "2022-10-31", "2022-11-30"):
        told += about(round_on(desk, day), never)

    assert {person for person, _ in told} == {"kjj01", "kjj02"}
    assert len(told) == 2
    assert all("无须定期反馈" in text for _, text in told)


def test_its_review_day_falls_to_the_office(desk, never):
    """It waits on the office's list and in the brief until somebody noted what was found."""
    assigned(desk, never)
    round_on(desk, "2022-08-31")

    waits = [row for row in desk.rows("inbox", on="2022-09-01") if row["commitment"] == never]
    brief = desk.brief("2022-09-01")
    bare = desk("duty", "review", never, "--as", "dcb03")
    desk.fine("duty", "review", never, "--note", "八月未发生", "--as", "dcb03")
    again = desk("duty", "review", never, "--note", "x", "--as", "dcb03")

    assert [(row["what"], row["do"]) for row in waits] == [
        ("review", f"duban duty review {never} --note …")
    ]
    assert "到复核日：坚决防止" in brief
    assert (bare.code, again.code) == (1, 1)
    assert [row for row in desk.rows("inbox") if row["commitment"] == never] == []
    assert [row["next"] for row in desk.rows("duty", "list") if row["code"] == never] == [
        "2022-09-30"
    ]


def test_after_an_outage_one_review_is_enough(desk, never):
    """Three review days were missed: one waits, not three."""
    assigned(desk, never)
    round_on(desk, "2022-11-30")

    assert len([r for r in desk.rows("inbox", on="2022-12-01") if r["commitment"] == never]) == 1
    assert {row["status"] for row in steps(desk, never)} >= {"answered"}


def test_it_has_no_ladder_and_no_red_light(desk, never):
    """There is nothing to be late with."""
    round_on(desk, "2022-08-17")
    (row,) = [r for r in desk.ledger("无时限事项", on="2023-08-31") if never in r]

    assert "底线（每月）" in row
    assert not any("红" in str(cell) for cell in row)
    assert not [r for r in desk.rows("escalations") if r["commitment"] == never]
