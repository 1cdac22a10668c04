"""The past of every matter as its journal tells it, and what was sent about it in a period."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import String, cast
from sqlmodel import Session, col, select

from duban.policy.case import Report
from duban.policy.duties import inferred
from duban.policy.policy import Policy
from duban.policy.replaying import Facts, PastStep, PlayedPast, ToldPlace
from duban.vocabulary.duties import DutyKind
from duban.vocabulary.replies import REPORTS, Credence, ReplyStatus
from duban.vocabulary.stages import Stage, Waiting
from duban.vocabulary.steps import CheckStatus, RungKind
from models.queries.chains import CARRIED
from models.queries.checklists import places_of
from models.queries.heeded import heeded
from models.queries.owners import SEATS
from models.tables.base import literally
from models.tables.checklists import ChecklistPlace, PlaceMark
from models.tables.checks import Check, Escalation
from models.tables.commitments import Commitment
from models.tables.notices import Notice, NoticeItem
from models.tables.records import JournalEntry
from models.tables.replies import Reply
from models.tracked import MATTER, OFFICE_CHAIN, rows_told

Dated = tuple[datetime, dict[str, Any]]


def pasts(session: Session, zone: ZoneInfo, until: datetime) -> Iterator[PlayedPast]:
    """Every matter that was registered by an instant, with all that was decided and answered."""
    known = {row.code: row for row in session.exec(select(Commitment)).all()}
    reports, places = _reports(session, zone), _places(session, zone)
    for code, told in _told(session, until):
        row = known.get(code)
        facts = tuple(_facts(each, zone) for each in told if "stage" in each[1])
        if row is None or not facts:
            continue
        taken = row.acknowledged_at
        yield PlayedPast(
            code, row.approved_on, facts, tuple(reports[row.id or 0]),
            taken.astimezone(zone) if taken else None,
            Policy.from_json(row.policy).cadence if _has_own_rhythm(facts[-1]) else None,
            tuple(places[row.id or 0]),
        )  # fmt: skip


def _has_own_rhythm(facts: Facts) -> bool:
    return facts.kind.is_reviewed or facts.kind is DutyKind.CHECKLIST


def _places(session: Session, zone: ZoneInfo) -> dict[int, list[ToldPlace]]:
    """By matter, the places of its checklist in their days as they stand, with what was told."""
    lists = list(session.exec(select(col(ChecklistPlace.commitment_id).distinct())))
    return defaultdict(list, {
        key: [
            ToldPlace(one.place, tuple(
                (mark.told_at.astimezone(zone), day) for day, mark in one.marks.items()
            ))
            for one in found
        ]
        for key, found in places_of(session, lists).items()
    })  # fmt: skip


def _facts(dated: Dated, zone: ZoneInfo) -> Facts:
    at, said = dated
    due = date.fromisoformat(said["current_due"]) if said.get("current_due") else None
    duty = DutyKind(said["duty"]) if said.get("duty") else None
    return Facts(
        since=at.astimezone(zone), stage=Stage(said["stage"]),
        waiting=Waiting(said["waiting"]) if said.get("waiting") else None, due=due,
        people={name: said[name] for name in SEATS.values() if said.get(name)},
        kind=inferred(duty, due, said.get("recurrence")),
        offline=bool(said.get("offline_only")), urgent=bool(said.get("urgent_by")),
    )  # fmt: skip


def _told(session: Session, until: datetime) -> Iterator[tuple[str, list[Dated]]]:
    """By matter, its columns after each entry that changed them, oldest first."""
    facts = cast(JournalEntry.facts, String)
    rows = session.execute(
        select(JournalEntry.chain, JournalEntry.at, JournalEntry.verb, facts)
        .where(
            col(JournalEntry.chain) != OFFICE_CHAIN,
            col(JournalEntry.at) < until,
            facts.contains(f'"{MATTER}": '),
        )
        .order_by(col(JournalEntry.chain), col(JournalEntry.seq))
        .execution_options(yield_per=2000)
    )
    chain, found = "", list[Dated]()
    for code, at, verb, text in rows:
        if code != chain:
            if chain:
                yield chain, found
            chain, found = code, []
        before = found[-1][1] if found and verb != CARRIED else {}
        found.append((at, before | (rows_told(json.loads(text)).get(MATTER) or {})))
    if chain:
        yield chain, found


def _reports(session: Session, zone: ZoneInfo) -> dict[int, list[tuple[datetime, Report]]]:
    found: dict[int, list[tuple[datetime, Report]]] = defaultdict(list)
    rows = session.exec(
        select(Reply).where(col(Reply.status).in_(REPORTS), heeded()).order_by(col(Reply.id))
    )
    for reply in rows:
        interim = reply.interim or reply.status is not ReplyStatus.DONE
        full = reply.credence is Credence.FULL
        report = Report(reply.received_on, reply.definite_date, interim, proves=full)
        found[reply.commitment_id].append((reply.received_at.astimezone(zone), report))
    return found


def answer_days(session: Session) -> Mapping[str, list[date]]:
    """By matter, the days on which its owner answered, acknowledged, or told of a place."""
    found: dict[str, list[date]] = defaultdict(list)
    rows = session.exec(
        select(col(Commitment.code), col(Reply.received_on))
        .join(Reply, col(Reply.commitment_id) == col(Commitment.id))
        .where(heeded())
    )
    told = session.exec(
        select(col(Commitment.code), col(PlaceMark.told_on))
        .join(ChecklistPlace, col(ChecklistPlace.commitment_id) == col(Commitment.id))
        .join(PlaceMark, col(PlaceMark.place_id) == col(ChecklistPlace.id))
    )
    for code, day in [*rows, *told]:
        found[code].append(day)
    return found


def steps_sent(session: Session, zone: ZoneInfo, first: date, last: date) -> list[PastStep]:
    """Reads what really left, was drafted, or fell to the office in a period, step by step."""
    return [
        *_sent(session, zone, first, last),
        *_drafted(session, first, last),
        *_by_hand(session, first, last),
    ]


def _sent(session: Session, zone: ZoneInfo, first: date, last: date) -> Iterator[PastStep]:
    inside = (
        literally(Check.status, CheckStatus.TOLD),
        col(Check.ended_on) >= first,
        col(Check.ended_on) <= last,
    )
    people: dict[int, list[int]] = defaultdict(list)
    due: dict[int, date] = {}
    apart: set[int] = set()
    items = session.execute(
        select(NoticeItem, col(Notice.budget_day))
        .join(Check, col(Check.id) == col(NoticeItem.check_id))
        .join(Notice, col(Notice.id) == col(NoticeItem.notice_id))
        .where(col(Notice.sent_at).is_not(None), col(NoticeItem.cancelled).is_(False), *inside)
    )
    for item, budget_day in items:
        people[item.check_id or 0].append(item.person_id)
        if budget_day is None:
            apart.add(item.check_id or 0)
        if item.answer_by:
            due[item.check_id or 0] = item.answer_by.astimezone(zone).date()
    checks = session.execute(
        select(Check, Commitment.code)
        .join(Commitment, col(Commitment.id) == col(Check.commitment_id))
        .where(*inside)
    )
    for check, code in checks:
        key, day = check.id or 0, check.ended_on or first
        kind = RungKind(check.kind)
        yield PastStep(
            day, code, check.rung, kind, tuple(people[key]), due.get(key), apart=key in apart
        )  # fmt: skip


def _by_hand(session: Session, first: date, last: date) -> Iterator[PastStep]:
    """The steps of matters kept offline, which the office takes by telephone or on paper."""
    checks = session.execute(
        select(Check, Commitment.code)
        .join(Commitment, col(Commitment.id) == col(Check.commitment_id))
        .where(
            literally(Check.status, CheckStatus.UNREACHED), col(Check.ended_on) >= first,
            col(Check.ended_on) <= last, col(Commitment.offline_only),
        )
    )  # fmt: skip
    for check, code in checks:
        yield PastStep(
            check.ended_on or first, code, check.rung, RungKind(check.kind), by_hand=True
        )  # fmt: skip


def _drafted(session: Session, first: date, last: date) -> Iterator[PastStep]:
    rows = session.exec(
        select(Escalation, Commitment.code)
        .join(Commitment, col(Commitment.id) == col(Escalation.commitment_id))
        .where(
            Escalation.drafted_on >= first, Escalation.drafted_on <= last,
            col(Escalation.corrects_id).is_(None), col(Commitment.offline_only).is_(False),
        )
    )  # fmt: skip
    for gate, code in rows:
        yield PastStep(gate.drafted_on, code, gate.rung, RungKind(gate.kind), drafted=True)
