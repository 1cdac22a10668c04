"""Requests, decisions, checks and closings of a matter, for the sheets that tell of them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, assert_never
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from duban.days import year_day_zh
from duban.i18n import label
from duban.notices.formats import ended, one_line
from duban.papers.values import EvidenceFile
from duban.vocabulary.decisions import DecisionKind
from duban.vocabulary.papers import FormalKind
from models.queries.documents import ordered
from models.tables.commitments import Commitment
from models.tables.directory import Person, Unit
from models.tables.records import JournalEntry
from models.tables.replies import Decision, Evidence, Reply
from services.papers.occasion import Occasion


def acts(
    session: Session,
    occasion: Occasion,
    matter: Commitment,
    names: Mapping[str, str],
    zone: ZoneInfo,
) -> dict[str, Any]:
    """The values of these acts, by field; nothing for a paper that tells of none."""
    match occasion.kind:
        case FormalKind.EXTENSION:
            return _extension(occasion, names, zone)
        case FormalKind.RETURN_LETTER:
            return _return(session, occasion, matter, names, zone)
        case FormalKind.VERIFICATION:
            return _claim(session, occasion, names) | _check(occasion, names, zone)
        case FormalKind.CLOSE_OUT:
            closed = _closing(session, matter, names, zone)
            return _claim(session, occasion, names) | _check(occasion, names, zone) | closed
        case FormalKind.HANDLING_REPORT:
            closed = _closing(session, matter, names, zone)
            told = _claim(session, occasion, names) | _check(occasion, names, zone) | closed
            return told | _report(session, matter)
        case (
            FormalKind.ASSIGNMENT_NOTICE
            | FormalKind.CHASE_NOTICE
            | FormalKind.SUPERVISION_ORDER
            | FormalKind.LEADER_BRIEF
            | FormalKind.FORMAL_TALK
            | FormalKind.BULLETIN
            | FormalKind.DIGEST
            | FormalKind.BREAKDOWN
        ):
            return {}
        case _ as never:
            assert_never(never)


def _extension(occasion: Occasion, names: Mapping[str, str], zone: ZoneInfo) -> dict[str, Any]:
    asked = occasion.extension
    if asked is None:
        return {}
    decided = asked.decided_at is not None
    return {
        "asked_on": _day(asked.requested_at, zone),
        "due_before": year_day_zh(asked.previous_due) if asked.previous_due else "",
        "due_wanted": year_day_zh(asked.requested_due) if asked.requested_due else "",
        "reason": one_line(asked.reason),
        "signed_off_by": names.get(asked.signed_off_by, asked.signed_off_by),
        "late": "是" if asked.late else "否",
        "decision": label("extension", asked.status.value) if decided else "",
        "granted": year_day_zh(asked.granted_due) if asked.granted_due else "",
        "decision_why": one_line(asked.why),
        "decided_by": names.get(asked.decided_by, asked.decided_by),
        "decided_on": _day(asked.decided_at, zone),
    }


def _return(
    session: Session,
    occasion: Occasion,
    matter: Commitment,
    names: Mapping[str, str],
    zone: ZoneInfo,
) -> dict[str, Any]:
    said = occasion.reply
    if said is None:
        return {}
    facts = {
        "asked_on": year_day_zh(said.received_on),
        "reason": ended(said.note),
        "suggested_unit": said.suggested_unit,
        "to": _unit_of(session, said) or "",
    }
    refused = session.exec(
        select(Decision).where(
            Decision.commitment_id == matter.id,
            Decision.kind == DecisionKind.RETURN_REFUSED,
            col(Decision.decided_at) >= said.received_at,
        )
    ).first()
    if refused is not None:
        return facts | _answered("refused", refused.decided_by, refused.why, refused.decided_at,
                                 names, zone)  # fmt: skip
    moved = session.exec(
        select(JournalEntry).where(
            JournalEntry.chain == matter.code,
            JournalEntry.verb == "reassigned",
            col(JournalEntry.at) >= said.received_at,
        )
    ).first()
    if moved is None:
        return facts
    return facts | _answered("agreed", moved.actor, moved.why, moved.at, names, zone)


def _unit_of(session: Session, said: Reply) -> str | None:
    """The unit that gave it back, which need not lead it any more."""
    return session.exec(
        select(Unit.name)
        .join(Person, col(Person.unit_id) == col(Unit.id))
        .where(Person.id == said.person_id)
    ).first()


def _answered(
    how: str, by: str, why: str, at: datetime, names: Mapping[str, str], zone: ZoneInfo
) -> dict[str, Any]:
    return {
        "decision": label("returned", how),
        "decision_why": ended(why),
        "decided_by": names.get(by, by),
        "decided_on": _day(at, zone),
        "dated": _day(at, zone),
        "printed_on": _day(at, zone),
    }


def _report(session: Session, matter: Commitment) -> dict[str, Any]:
    """Names the receivers; day and signer are those of its signature, filled in there."""
    document = ordered(session, matter)
    to = document.ordered_by if document else ""
    return {"to": to, "report_to": to, "dated": "", "printed_on": ""}


def _claim(session: Session, occasion: Occasion, names: Mapping[str, str]) -> dict[str, Any]:
    claim = occasion.reply
    if claim is None:
        return {}
    files = session.exec(
        select(Evidence)
        .join(Reply, col(Reply.id) == col(Evidence.reply_id))
        .where(Reply.commitment_id == claim.commitment_id, col(Reply.id) <= claim.id)
        .order_by(col(Evidence.id))
    )
    signed = claim.confirmed_by or claim.signed_off_by
    return {
        "claimed_on": year_day_zh(claim.received_on),
        "claim": one_line(claim.note),
        "signed_off_by": names.get(signed, signed),
        "evidence": tuple(
            EvidenceFile(each.name, f"{max(1, each.size // 1024)}KB", each.sha256[:16])
            for each in files
        ),
    }


def _check(occasion: Occasion, names: Mapping[str, str], zone: ZoneInfo) -> dict[str, Any]:
    found = occasion.found
    if found is None:
        return {}
    return {
        "checked_how": label("checked", "visit" if found.visited_on else "files"),
        "visited_on": year_day_zh(found.visited_on) if found.visited_on else "",
        "place": found.place,
        "finding": one_line(found.finding),
        "verified_by": names.get(found.verified_by, found.verified_by),
        "verified_on": _day(found.verified_at, zone),
    }


def _closing(
    session: Session, matter: Commitment, names: Mapping[str, str], zone: ZoneInfo
) -> dict[str, Any]:
    if matter.closed_at is None:
        return {}
    entry = session.exec(
        select(JournalEntry)
        .where(JournalEntry.chain == matter.code, JournalEntry.verb == "closed")
        .order_by(col(JournalEntry.seq).desc())
    ).first()
    return {
        "closed_on": _day(matter.closed_at, zone),
        "closed_by": names.get(matter.closed_by, matter.closed_by),
        "decision_why": one_line(entry.why) if entry else "",
    }


def _day(at: datetime | None, zone: ZoneInfo) -> str:
    return year_day_zh(at.astimezone(zone).date()) if at else ""
