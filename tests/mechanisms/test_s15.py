"""S15 确保不漏一人: each place is told of every day; a missing day shows, and is not averaged away."""

from datetime import date

import pytest

from duban.policy.checklists import BadMark, Place, gaps, markable
from tests.mechanisms.acting import about, registered, round_on

PLACES = ("青禾站", "高速东口", "综保区卡口")
PLACE = Place("青禾站", date(2022, 8, 17), date(2022, 10, 31))


@pytest.fixture
def gates(desk):
    """Three gates, checked every day until the end of October."""
    return registered(desk, "“3+1”措施落实到位，确保不漏一人", "--duty", "每日清单",
                      "--place", "、".join(PLACES), "--due", "2022-10-31")  # fmt: skip


def all_day(desk, code, day, *places):
    """The places were told of on a day; all of them where none is named."""
    desk.fine("checklist", "mark", code, *places, "--as", "kjj02", on=day)


def test_every_day_counts_and_today_is_not_over():
    """Weekends too; what was told of is no gap."""
    found = gaps(PLACE, {date(2022, 8, 18)}, today=date(2022, 8, 22))

    assert [gap.day.day for gap in found] == [17, 19, 20, 21]


@pytest.mark.parametrize("day", ["2022-08-23", "2022-08-16", "2022-11-01"])
def test_days_that_cannot_be_told_of(day):
    """To come, or outside the days of the place."""
    with pytest.raises(BadMark):
        markable(PLACE, date.fromisoformat(day), date(2022, 8, 22))


def test_one_missing_day_at_one_gate_shows_as_a_gap(desk, gates):
    """Two gates told of, one not: the list names gate and day, and no share hides it."""
    all_day(desk, gates, "2022-08-17")
    all_day(desk, gates, "2022-08-18", "青禾站", "综保区卡口")

    rows = desk.rows("checklist", "show", gates, on="2022-08-19")

    assert [(r["place"], r["gaps"], r["missing"]) for r in rows] == [
        ("青禾站", 0, []), ("高速东口", 1, ["2022-08-18"]), ("综保区卡口", 0, []),
    ]  # fmt: skip


def test_gaps_of_a_weekend_go_out_in_one_bundled_line_on_the_next_sending_day(desk, gates):
    """Nobody writes on Saturday; on Monday one message names the gate and both days."""
    round_on(desk, "2022-08-17")
    all_day(desk, gates, "2022-08-17")
    for day in ("2022-08-18", "2022-08-19"):
        all_day(desk, gates, day)
        assert about(round_on(desk, day), gates) == []
    all_day(desk, gates, "2022-08-20", "青禾站", "综保区卡口")
    all_day(desk, gates, "2022-08-21", "青禾站", "综保区卡口")

    weekend = [*round_on(desk, "2022-08-20"), *round_on(desk, "2022-08-21")]
    (told,) = about(round_on(desk, "2022-08-22"), gates)

    assert weekend == []
    assert told[0] == "kjj02"
    assert "缺报：高速东口，2天未报（8月20日、8月21日）" in told[1]
    assert told[1].count("缺报：") == 1
    assert "逐个点位补报" in told[1]


def test_what_was_told_before_is_asked_no_more_and_new_gaps_are(desk, gates):
    """One line for each gap once; a later entry fills it and is marked as later."""
    round_on(desk, "2022-08-17")
    all_day(desk, gates, "2022-08-17", "青禾站", "综保区卡口")
    first = about(round_on(desk, "2022-08-18"), gates)
    all_day(desk, gates, "2022-08-18")
    second = about(round_on(desk, "2022-08-19"), gates)
    desk.fine("checklist", "mark", gates, "高速东口", "--on", "2022-08-17", "--as", "kjj02")

    (row,) = [r for r in desk.rows("checklist", "show", gates) if r["place"] == "高速东口"]
    assert ([p for p, _ in first], second) == (["kjj02"], [])
    assert (row["gaps"], row["late"], row["told"]) == (0, 1, 2)


def test_something_wrong_needs_a_word_and_is_counted(desk, gates):
    """It is told, so no gap; and it is no yes."""
    desk.fine("checklist", "mark", gates, "青禾站", "--no", "测温设备故障", "--as", "kjj02")

    (row,) = [r for r in desk.rows("checklist", "show", gates) if r["place"] == "青禾站"]
    assert (row["told"], row["no"]) == (1, 1)


def test_what_was_told_stands_from_the_next_day_on(desk, gates):
    """It may be corrected on the day; then it stays."""
    all_day(desk, gates, "2022-08-17")
    desk.fine("checklist", "mark", gates, "青禾站", "--no", "漏检", "--as", "kjj02")
    late = desk("checklist", "mark", gates, "青禾站", "--on", "2022-08-17", "--as", "kjj02",
                on="2022-08-18")  # fmt: skip

    assert late.code != 0
    assert "已报" in late.err


def test_a_place_is_not_taken_away_in_mid_period(desk, gates):
    """Refused with what to do instead; ended on a day to come it is asked no more after."""
    all_day(desk, gates, "2022-08-17")
    before = desk.counts()
    dropped = desk("checklist", "drop", gates, "高速东口", "--as", "dcb02")
    desk_before = desk.counts()
    desk.fine("checklist", "end", gates, "高速东口", "2022-08-18", "--why", "封闭施工",
              "--as", "dcb02", on="2022-08-18")  # fmt: skip

    assert (dropped.code, desk_before) == (1, before)
    assert "请写明理由提前结束" in dropped.err
    (row,) = [r for r in desk.rows("checklist", "show", gates, on="2022-08-22")
              if r["place"] == "高速东口"]  # fmt: skip
    assert row["missing"] == ["2022-08-18"]


def test_a_place_that_has_not_begun_may_be_dropped(desk, gates):
    """Nothing was owed there yet."""
    desk.fine("checklist", "add", gates, "南门", "2022-10-31", "--starts", "2022-09-01",
              "--as", "dcb02")  # fmt: skip
    desk.fine("checklist", "drop", gates, "南门", "--as", "dcb02")

    assert len(desk.rows("checklist", "show", gates)) == len(PLACES)


def test_it_has_no_due_day_and_is_never_overdue(desk, gates):
    """Its last day ends the places, not a ladder: nothing is chased after it."""
    round_on(desk, "2022-08-17")
    head = desk.fine("show", gates, on="2022-11-04").out
    (row,) = [r for r in desk.ledger("无时限事项", on="2022-11-04") if gates in r]

    assert "时限 due 无时限 none，类型 kind 每日清单" in head
    assert "2022-10-31" in head
    assert not any("红" in str(cell) for cell in row)


def test_the_page_asks_for_today_and_for_the_gaps(desk, gates):
    """Yes or no for each gate and day; a gate told of today is asked no more."""
    all_day(desk, gates, "2022-08-17")
    all_day(desk, gates, "2022-08-18", "青禾站")

    page = desk.page(gates, "2022-08-19")

    assert page.count("<fieldset><legend>高速东口") == 2
    assert page.count("<fieldset><legend>青禾站") == 1
    assert "缺报1天" in page
    assert "每日报告，至2022年10月31日" in page


def test_nobody_else_tells_of_a_place(desk, gates):
    """The owner's people and the office do."""
    said = desk("checklist", "mark", gates, "--as", "spj02")

    assert said.code == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE placemark SET ok = 0",
        "DELETE FROM placemark",
        "UPDATE checklistplace SET ends_on = '2022-08-20'",
    ],
)
def test_the_journal_vouches_for_places_and_marks(desk, gates, statement):
    """A change past the ledger is found."""
    all_day(desk, gates, "2022-08-17")

    assert desk.differing() == []
    assert desk.differing(statement)
