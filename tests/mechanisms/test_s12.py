"""S12 梯次培育库: a list that is kept up is reviewed by its quarter, and never overdue."""

from datetime import date

import pytest

from duban.policy.cadence import ticks_between
from duban.policy.calendar import china
from duban.policy.duties import NoSuchDuty, proposed, read_duty
from duban.policy.policy import Cadence
from tests.mechanisms.acting import about, registered, round_on

TITLE = "梯次建立上市种子企业培育库"


@pytest.fixture
def kept(desk):
    """A list of firms, reviewed by the quarter."""
    return registered(desk, TITLE, "--duty", "培育库")


@pytest.mark.parametrize(
    ("review", "days"),
    [
        (Cadence.MONTHLY, ["2022-08-31", "2022-09-30", "2022-10-31", "2022-11-30", "2022-12-30"]),
        (Cadence.QUARTERLY, ["2022-09-30", "2022-12-30"]),
        (Cadence.HALF_YEARLY, ["2022-12-30"]),
    ],
)
def test_reviews_fall_on_the_last_working_day_of_their_period(review, days):
    """Month, quarter or half-year; 31 December 2022 is a Saturday."""
    found = ticks_between(date(2022, 8, 17), date(2022, 12, 31), review, china())

    assert [str(day) for day in found] == days


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("完善上市企业梯次培育库", "培育库（每季度）"),
        ("全部整改到位、动态清零", "培育库（每季度）"),
        ("坚决防止发生极端事件", "底线（每季度）"),
        ("坚决杜绝较大以上事故", "底线（每季度）"),
        ("坚决遏制重特大事故", "底线（每季度）"),
        ("落实“3+1”措施，确保不漏一人", "每日清单"),
        ("推动改革常态化", "长期（每季度）"),
        ("加快建设人才公寓", ""),
    ],
)
def test_the_words_propose_a_kind(words, kind):
    """The office chooses the kind that no word speaks of."""
    assert str(proposed(words) or "") == kind


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("培育库", "培育库（每季度）"),
        ("long_term:half-yearly", "长期（每半年）"),
        ("底线(每月)", "底线（每月）"),
        ("checklist", "每日清单"),
    ],
)
def test_a_kind_is_read_as_people_write_it(text, told):
    """By its name with or without the cadence, or by its code."""
    assert str(read_duty(text)) == told


def test_an_unknown_kind_is_refused_with_those_there_are():
    """A wrong cell names what may stand in it."""
    with pytest.raises(NoSuchDuty, match="不立项"):
        read_duty("长久")


def test_it_is_reviewed_by_the_quarter_and_spared_in_between(desk, kept):
    """Assigned once, asked on the last working day of the quarter, and on no month's end before."""
    assigned = about(round_on(desk, "2022-08-17"), kept)
    between = about(round_on(desk, "2022-08-31"), kept)
    asked = about(round_on(desk, "2022-09-30"), kept)

    assert {person for person, _ in assigned} == {"kjj01", "kjj02"}
    assert between == []
    assert [person for person, _ in asked] == ["kjj02"]
    assert "不设时限，每季度复核" in asked[0][1]


def test_it_is_never_overdue_and_no_light_of_it_is_red(desk, kept):
    """After two years of silence: no red light, no chase, no draft; the next review is planned."""
    for day in ("2022-08-17", "2022-09-30", "2022-12-30", "2023-03-31"):
        round_on(desk, day)
    (row,) = [r for r in desk.ledger("无时限事项", on="2024-08-30") if kept in r]
    head = desk.fine("show", kept).out

    assert "培育库（每季度）" in row
    assert not any("红" in str(cell) for cell in row)
    assert "类型 kind 培育库（每季度）" in head
    assert not [r for r in desk.rows("escalations") if r["commitment"] == kept]
    assert [r["next"] for r in desk.rows("duty", "list") if r["code"] == kept] == ["2023-06-30"]


def test_the_owner_sees_when_it_is_reviewed_and_no_form_for_more_time(desk, kept):
    """There is no day that could be moved."""
    page = desk.page(kept, "2022-08-18")

    assert "不设时限，每季度复核" in page
    assert "申请延期" not in page


def test_an_undated_row_is_not_registered_until_somebody_chose(desk):
    """Named by its option with what there is to choose from; nothing is kept."""
    before = desk.counts()

    said = desk("register", "--title", "加快建设人才公寓", "--unit", "KJJ", "--liaison", "kjj02",
                "--approver", "dcb01", "--approved-on", "2022-08-17", "--as", "dcb02")  # fmt: skip

    assert (said.code, desk.counts()) == (2, before)
    assert "--duty" in said.err
    assert "培育库（每季度）" in said.err


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (("--duty", "maintained_list", "--due", "2022-12-31"), "不设时限"),
        (("--duty", "prohibition", "--place", "东站"), "点位"),
        (("--duty", "checklist", "--due", "2022-10-31"), "点位"),
        (("--duty", "checklist", "--place", "东站"), "最后一日"),
        (("--duty", "recurring", "--due", "2022-10-31"), "周期"),
        (("--duty", "长久"), "没有“长久”"),
    ],
)
def test_what_does_not_fit_a_kind_is_refused(desk, options, word):
    """The field and the remedy are told; nothing is kept."""
    before = desk.counts()

    said = desk("register", "--title", TITLE, "--unit", "KJJ", "--liaison", "kjj02", "--approver",
                "dcb01", "--approved-on", "2022-08-17", *options, "--as", "dcb02")  # fmt: skip

    assert (said.code, desk.counts()) == (2, before)
    assert word in said.err


def test_the_kind_can_be_chosen_anew_with_a_reason(desk, kept):
    """From a list to a long-term duty; its cadence moves, and the story tells it."""
    round_on(desk, "2022-08-17")
    bare = desk("duty", "choose", kept, "long_term:half-yearly", "--as", "dcb02")
    desk.fine("duty", "choose", kept, "long_term:half-yearly", "--why", "改为长期坚持",
              "--as", "dcb02")  # fmt: skip

    assert bare.code == 1
    (row,) = [r for r in desk.rows("duty", "list") if r["code"] == kept]
    assert (row["duty"], row["review"], row["next"]) == ("long_term", "half-yearly", "2022-12-30")
    assert desk.differing() == []


def test_a_dated_matter_stays_dated(desk):
    """Its due day is not chosen away."""
    said = desk("duty", "choose", desk.code("青快办"), "long_term", "--why", "x", "--as", "dcb02")

    assert said.code == 1
    assert "限期" in said.err


def test_the_journal_vouches_for_the_kind(desk, kept):
    """A change past the ledger is found."""
    assert desk.differing() == []
    assert desk.differing("UPDATE commitment SET duty = 'dated' WHERE duty = 'maintained_list'")
