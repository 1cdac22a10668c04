"""A campaign's bulletin drafts itself on its weekday, for a person to read, change and sign."""

from datetime import date

import pytest

from duban.policy.calendar import china
from duban.policy.campaigns import Window, bulletin_due
from duban.vocabulary.bulletins import BulletinSpan, BulletinStatus
from models.db import transaction
from models.ledger.campaigns import NotACampaign, confirm, found, join, set_bulletin_day
from models.queries.campaigns import find_campaign
from models.tables.bulletins import BulletinDraft
from services.papers.drafting import draft_of_campaigns
from tests.town import Town

ONE_DATABASE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
WHOLE = Window(date(2022, 8, 14), date(2022, 11, 21))


@pytest.fixture
def town(office, sink, at) -> Town:
    return Town(office, sink, at)


@pytest.fixture
def campaign(town):
    """冲刺100天 with one matter, confirmed, its bulletin on Fridays."""
    code = town.matter("2022-10-31")
    with transaction(town.office.engine) as session:
        act = town.act("2022-08-15")
        row = found(session, act, "冲刺100天", starts_on=WHOLE.starts_on, ends_on=WHOLE.ends_on)
        confirm(session, act, row)
        join(session, act, row, town.find(session, code))
        set_bulletin_day(session, act, row, "fri")
    return town


def drafted(town, day):
    """The bulletins that a morning drafts."""
    return [row.last for row in draft_of_campaigns(town.office, town.at(day, "08:40"))]


@pytest.mark.parametrize(
    ("day", "today", "due"),
    [
        ("fri", "2022-09-02", "2022-09-02"),
        ("fri", "2022-09-06", "2022-09-02"),
        ("mon", "2022-09-12", "2022-09-05"),  # Mid-Autumn: moved to the 13th
        ("mon", "2022-09-13", "2022-09-13"),
        ("fri", "2022-08-18", None),  # the Friday before lies outside
        ("", "2022-09-02", None),
    ],
)
def test_the_day_it_was_due_last(day, today, due):
    """The newest weekday, a day off moved later; none before the first one within the campaign."""
    found = bulletin_due(day, WHOLE, date.fromisoformat(today), china())

    assert found == (date.fromisoformat(due) if due else None)


@ONE_DATABASE
def test_it_is_drafted_on_its_day_once(campaign):
    """In the name of the product, about the days since the campaign began; nothing is signed."""
    assert drafted(campaign, "2022-08-18") == []
    assert drafted(campaign, "2022-08-19") == [date(2022, 8, 19)]
    assert drafted(campaign, "2022-08-19") == drafted(campaign, "2022-08-22") == []

    (row,) = campaign.rows(BulletinDraft)
    assert (row.span, row.first, row.status, row.drafted_by) == (
        BulletinSpan.CAMPAIGN, WHOLE.starts_on, BulletinStatus.DRAFT, "duban",
    )  # fmt: skip


@ONE_DATABASE
def test_after_an_absence_one_draft_is_enough(campaign):
    """Nobody ran anything for three weeks: the next morning drafts one."""
    assert drafted(campaign, "2022-09-07") == [date(2022, 9, 7)]
    assert drafted(campaign, "2022-09-08") == []
    assert drafted(campaign, "2022-09-09") == [date(2022, 9, 9)]


@ONE_DATABASE
def test_without_a_day_or_confirmation_nothing_is_drafted(campaign):
    """And a weekday that is none is refused."""
    with transaction(campaign.office.engine) as session:
        act, row = campaign.act("2022-08-16"), find_campaign(session, "1")
        with pytest.raises(NotACampaign, match="mon 至 sun"):
            set_bulletin_day(session, act, row, "friday")
        set_bulletin_day(session, act, row, "")

    assert drafted(campaign, "2022-08-19") == []


@ONE_DATABASE
def test_it_tells_the_day_of_the_campaign(campaign):
    """第20天，还有80天 at the end of its last day, 2 September."""
    (row,) = draft_of_campaigns(campaign.office, campaign.at("2022-09-02", "08:40"))

    assert "“冲刺100天”第20天，还有80天。" in str(row.drafted)
