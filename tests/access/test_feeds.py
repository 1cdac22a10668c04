"""Calendars by key: what vobject, another reader, finds in them."""

from datetime import date

import pytest
import vobject

from duban.vocabulary.access import KeyAbout, KeyKind
from models.db import transaction
from models.ledger.decisions import withdraw
from models.tables.milestones import Milestone
from tests.access.conftest import HIDDEN, key


def events(site, about=KeyAbout.CAMPAIGN, subject="冲刺100天"):
    token = key(site, KeyKind.FEED, about, subject)
    answer = site.browser().client.get(f"/feed/{token}.ics")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    read = vobject.readOne(answer.text)
    return {str(one.uid.value).partition("@")[0]: one for one in read.contents.get("vevent", [])}


def test_a_campaign_is_a_calendar(site):
    """Every due day a whole day, the last day of the campaign, and no day for what has none."""
    found = events(site)

    assert set(found) == {"due-2022-0001", "due-2022-0002", "due-2022-0003", "campaign-1"}
    assert found["due-2022-0002"].dtstart.value == date(2022, 9, 8)
    assert found["due-2022-0002"].dtend.value == date(2022, 9, 9)
    assert found["due-2022-0002"].summary.value == "【时限】第2件事项"


@pytest.mark.parametrize(
    ("about", "subject", "codes"),
    [
        (KeyAbout.PERSON, "P2", {"due-2022-0002"}),
        (KeyAbout.PERSON, "H3", {"due-2022-0003"}),
        (KeyAbout.UNIT, "U1", {"due-2022-0001", "due-2022-0002", "due-2022-0003"}),
        (KeyAbout.LEADER, "L1", {"due-2022-0001", "due-2022-0002", "due-2022-0003"}),
    ],
)
def test_each_sees_the_own_matters(site, about, subject, codes):
    """A person, a unit, a leader."""
    assert set(events(site, about, subject)) == codes


def test_an_offline_matter_is_in_no_calendar(site):
    """Not even in its own unit's."""
    found = events(site, KeyAbout.UNIT, "U1")

    assert "due-2022-0005" not in found
    assert not any(HIDDEN in one.summary.value for one in found.values())


def test_what_is_closed_is_cancelled_under_the_same_name(site):
    """So that it leaves the calendar it was in; its version rises."""
    before = events(site)["due-2022-0002"]
    site.desk.town.decide(withdraw, "2022-0002", "2022-09-06", why="并入其他事项", days=False)
    after = events(site)["due-2022-0002"]

    assert (before.status.value, after.status.value) == ("CONFIRMED", "CANCELLED")
    assert before.uid.value == after.uid.value
    assert int(after.sequence.value) > int(before.sequence.value)


def test_milestones_stand_in_the_calendar(site):
    """By their names; once done they are taken off."""
    with transaction(site.desk.office.engine) as session:
        matter = site.desk.town.find(session, "2022-0003")
        session.add(Milestone(commitment_id=matter.id or 0, name="开工", day=date(2022, 9, 20),
                              added_by="D1", added_at=site.now))  # fmt: skip
    found = events(site, KeyAbout.PERSON, "P3")

    assert found["node-1-2022-0003"].summary.value == "【节点】开工（第3件事项）"
    assert found["node-1-2022-0003"].status.value == "CONFIRMED"


def test_a_title_cannot_write_lines_of_the_calendar(site):
    """Words that a person typed stay a text."""
    site.desk.town.matter("2022-10-10", title="x\r\nEND:VCALENDAR\r\nX:1;2,3\\n", liaison="P7")
    found = events(site, KeyAbout.PERSON, "P7")

    assert found["due-2022-0006"].summary.value == "【时限】x END:VCALENDAR X:1;2,3\\n"


def test_a_key_of_nothing_opens_no_calendar(site):
    """The same answer as any unknown address."""
    assert site.browser().client.get(f"/feed/{'a' * 32}.ics").status_code == 404
