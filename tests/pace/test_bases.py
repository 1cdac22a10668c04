"""A net growth without baseline and a ratio without denominator measure nothing."""

from datetime import date

import pytest

from duban.policy.lifecycle import NotAllowedNow
from duban.vocabulary.replies import ReplyStatus
from models.db import transaction
from models.ledger.bases import NoBase, supply_base
from models.ledger.decisions import close
from models.ledger.registrations import NewTarget, NotRegistrable
from models.tables.commitments import Target
from models.tables.records import JournalEntry

NET = NewTarget("规上企业", ">=", 60, "家", kind="net")
ALL = NewTarget("公交覆盖", "=", 100, "%", kind="ratio")
RATE = NewTarget("增速", ">=", 8, "%", kind="ratio")


def waiting(target: NewTarget, day: str = "2022-09-15") -> NewTarget:
    return NewTarget(**(vars(target) | {"base_due": date.fromisoformat(day)}))


@pytest.mark.parametrize("target", [NET, ALL, RATE])
def test_what_measures_nothing_is_not_registered(town, target):
    """By any door: the ledger's own verb refuses it and names the field."""
    with pytest.raises(NotRegistrable, match="baseline: "):
        town.matter("2022-12-31", targets=(target,))

    assert town.rows(Target) == []


@pytest.mark.parametrize(
    "more",
    [{"baseline": 520.0}, {"base_due": date(2022, 9, 15)}],
)
def test_a_base_or_a_day_for_it_lets_it_pass(town, more):
    """520家, or 待定 with a day."""
    town.matter("2022-12-31", targets=(NewTarget(**(vars(NET) | more)),))

    assert len(town.rows(Target)) == 1


@pytest.mark.parametrize("day", ["2022-08-14", "2023-01-01"])
def test_the_day_for_it_lies_between_today_and_the_due_day(town, day):
    """Neither yesterday nor after everything is over."""
    with pytest.raises(NotRegistrable, match="待定至"):
        town.matter("2022-12-31", targets=(waiting(NET, day),))


def test_a_published_rate_needs_no_denominator(town):
    """增速8%，以统计局公布为准; a coverage of 100 % still needs its whole."""
    said = {"source_of_truth": "以统计局公布为准"}
    town.matter("2022-12-31", targets=(NewTarget(**(vars(RATE) | said)),))

    with pytest.raises(NotRegistrable):
        town.matter("2022-12-31", targets=(NewTarget(**(vars(ALL) | said)),))


@pytest.mark.parametrize("target", [waiting(NET), waiting(ALL)])
def test_nothing_is_closed_before_it_can_be_measured(town, target):
    """The refusal names the command; once the number is there, it closes."""
    code = town.matter("2022-12-31", targets=(target,))
    town.round("2022-08-15")
    town.reply(code, "2022-08-16", by="H1", status=ReplyStatus.DONE)

    with pytest.raises(NotAllowedNow, match="duban baseline"):
        town.decide(close, code, "2022-09-01", why="已完成", days=True)
    with transaction(town.office.engine) as session:
        row = session.get_one(Target, 1)
        supply_base(session, town.act("2022-09-01"), town.find(session, code), row, 520)
    town.decide(close, code, "2022-09-01", why="已完成", days=True)

    assert town.row(code).closed_at is not None
    assert "base-supplied" in [entry.verb for entry in town.rows(JournalEntry)]


def test_a_count_has_no_base(town):
    """新增8家 is counted from nothing."""
    code = town.matter("2022-12-31", targets=(NewTarget("新增企业", ">=", 8, "家"),))

    with transaction(town.office.engine) as session:
        row, matter = session.get_one(Target, 1), town.find(session, code)
        with pytest.raises(NoBase):
            supply_base(session, town.act("2022-09-01"), matter, row, 520)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_baselines_stand_beside_their_numbers(town, printed):
    """In mail, page and ledger."""
    target = NewTarget(**(vars(NET) | {"baseline": 520.0}))
    code = town.matter("2022-12-31", quote="年内净增规上企业60家", targets=(target,))

    paper = printed(code, "2022-08-31")

    assert "净增规上企业≥60家（基数520家）" in paper.mail
    assert "（基数520家）" in paper.page
    assert paper.baseline == "规上企业 520家"


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_owner_is_asked_for_it_and_gives_it_on_the_page(town, printed, form):
    """Every message says by when; the field stands until the number is there."""
    code = town.matter("2022-12-31", quote="年内净增规上企业60家", targets=(waiting(NET),))
    paper = printed(code, "2022-08-31")
    assert "（基数待定，请于9月15日前报送）" in paper.mail
    assert paper.baseline == "规上企业 待定，2022-09-15前报送"

    after = form(paper, code, "in-progress", "2022-08-31", **{"b-1": "520"})

    assert town.rows(Target)[0].baseline == 520
    assert "（基数520家）" in after
    assert 'name="b-1"' in paper.page
    assert 'name="b-1"' not in after
