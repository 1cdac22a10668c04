"""Calendars (iCal): due days, milestones and gates as days, by person, unit, leader or campaign."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, assert_never

from icalendar import Calendar, Event
from sqlmodel import Session, col, or_, select

from duban.i18n import label
from duban.notices.formats import one_line, untorn
from duban.vocabulary.access import KeyAbout
from models.queries.campaigns import matters_of
from models.queries.milestones import nodes_by_matter
from models.tables.access import AccessKey
from models.tables.campaigns import Campaign, PhaseGate
from models.tables.commitments import Commitment
from models.tables.directory import Person, Unit

PRODUCT = "-//Duban//Duban//ZH"
EVERY = timedelta(hours=1)


@dataclass(frozen=True)
class CalendarEntry:
    """One day of the calendar; `uid` stays whatever else changes, `off` tells that it is over."""

    uid: str
    day: date
    words: str
    told: str
    stamp: datetime
    version: int = 0
    off: bool = False


def feed(session: Session, key: AccessKey, domain: str) -> bytes:
    """The calendar behind a key; matters kept offline are in none."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _name(session, key))
    calendar.add("refresh-interval", EVERY, parameters={"value": "DURATION"})
    for entry in _entries(session, key):
        calendar.add_component(_event(entry, domain))
    return bytes(calendar.to_ical())


def _event(entry: CalendarEntry, domain: str) -> Event:
    event = Event()
    event.add("uid", f"{entry.uid}@{domain}")
    event.add("dtstamp", entry.stamp)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", entry.words)
    event.add("description", entry.told)
    event.add("sequence", entry.version)
    event.add("status", "CANCELLED" if entry.off else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event


def _entries(session: Session, key: AccessKey) -> Iterator[CalendarEntry]:
    rows = _matters(session, key)
    nodes = nodes_by_matter(session, [row.id or 0 for row in rows])
    for row in rows:
        over, stamp = row.closed_at is not None, row.closed_at or row.registered_at
        title, version = untorn(one_line(row.title)), row.plan_version + over
        if row.current_due is not None:
            words = label("feed", "due").format(title=title)
            yield CalendarEntry(
                f"due-{row.code}", row.current_due, words, row.code, stamp, version, over
            )
        for node in nodes[row.id or 0]:
            words = label("feed", "node").format(name=one_line(node.name), title=title)
            off = over or node.done_on is not None
            yield CalendarEntry(f"node-{node.id}-{row.code}", node.day, words, row.code,
                        node.added_at, version + (node.done_on is not None), off)  # fmt: skip
    if key.about is KeyAbout.CAMPAIGN:
        yield from _gates(session, session.get_one(Campaign, int(key.subject)))


def _gates(session: Session, campaign: Campaign) -> Iterator[CalendarEntry]:
    over, name = campaign.ended_on is not None, one_line(campaign.name)
    words = label("feed", "last").format(title=name)
    yield CalendarEntry(f"campaign-{campaign.id}", campaign.ends_on, words, name,
                campaign.founded_at, int(over), over)  # fmt: skip
    rows = session.exec(select(PhaseGate).where(PhaseGate.campaign_id == campaign.id))
    for gate in rows:
        words = label("feed", "gate").format(name=one_line(gate.name), title=name)
        yield CalendarEntry(
            f"gate-{gate.id}", gate.day, words, name, campaign.founded_at, int(over), over
        )


def _matters(session: Session, key: AccessKey) -> list[Commitment]:
    if key.about is KeyAbout.CAMPAIGN:
        return matters_of(session, session.get_one(Campaign, int(key.subject)))
    statement = select(Commitment).where(
        col(Commitment.offline_only).is_(False), or_(*_whose(session, key))
    )
    return list(session.exec(statement.order_by(Commitment.code)))


def _whose(session: Session, key: AccessKey) -> tuple[Any, ...]:
    """The condition that makes a matter that of the key's person, unit or leader."""
    match key.about:
        case KeyAbout.PERSON:
            who = _person(session, key.subject)
            return (Commitment.liaison_id == who, Commitment.unit_head_id == who)
        case KeyAbout.LEADER:
            who = _person(session, key.subject)
            return (Commitment.supervising_leader_id == who, Commitment.sponsoring_leader_id == who)
        case KeyAbout.UNIT:
            unit = session.exec(select(Unit.id).where(Unit.code == key.subject)).one()
            return (Commitment.lead_unit_id == unit,)
        case KeyAbout.CAMPAIGN | None:
            return ()
        case _:
            assert_never(key.about)


def _person(session: Session, code: str) -> int:
    return session.exec(select(Person.id).where(Person.code == code)).one() or 0


def _name(session: Session, key: AccessKey) -> str:
    if key.about is KeyAbout.CAMPAIGN:
        return one_line(session.get_one(Campaign, int(key.subject)).name)
    return f"{label('feed', 'name')} {key.subject}"
