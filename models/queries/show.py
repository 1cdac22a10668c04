"""Everything about one commitment, in the order of time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from duban.i18n import label
from models.queries.acts import decisions
from models.queries.acts import journal as every_entry
from models.queries.agenda import AgendaLine, AgendaView, check_lines
from models.queries.facts import TRIAL, fact
from models.queries.figures import told_doubt
from models.queries.notices import shown_attempt, shown_proof, shown_status, without_route
from models.queries.people import named
from models.tables.checks import Check, Escalation
from models.tables.commitments import Commitment, DoubtfulValue, ProgressPoint, Target, ValueStatus
from models.tables.directory import Person
from models.tables.notices import DeliveryAttempt, Notice, NoticeItem
from models.tables.records import JournalEntry
from models.tables.replies import CallNote, Extension, Reply


@dataclass(frozen=True)
class NoticeLine(AgendaLine):
    """A notice with every attempt to deliver it, as `n. route status code`."""

    number: str = ""
    attempts: tuple[str, ...] = ()
    proof: str = ""


@dataclass(frozen=True)
class AnswerLine(AgendaLine):
    """An answer, with how far it is known whose word it is, such as 邮件，发件人待核实."""

    identity: str = ""


def timeline(
    session: Session, reading: AgendaView, matter: Commitment, *, journal: bool = False
) -> list[AgendaLine]:
    """Checks with their outcome, notices, answers, calls, requests, gates and decisions.

    `journal` adds every journal entry.
    """
    names = _codes(session)
    lines = [
        *_checks(session, reading, matter),
        *_notices(session, reading, matter, names),
        *_replies(session, reading, matter, names),
        *_calls(session, reading, matter, names),
        *_extensions(session, reading, matter),
        *_gates(session, reading, matter),
        *decisions(session, reading, matter),
        *(every_entry(session, reading, matter) if journal else ()),
    ]
    return sorted(lines, key=lambda line: line.at)


def journal_length(session: Session, code: str) -> int:
    """Counts the journal entries of a commitment."""
    return session.exec(
        select(func.count()).select_from(JournalEntry).where(JournalEntry.chain == code)
    ).one()


def _checks(session: Session, reading: AgendaView, matter: Commitment) -> list[AgendaLine]:
    rows = session.exec(
        select(Check)
        .where(Check.commitment_id == matter.id)
        .order_by(col(Check.planned_on), col(Check.id))
    ).all()
    return check_lines(session, reading, [(check, matter) for check in rows])


def _notices(
    session: Session, reading: AgendaView, matter: Commitment, names: dict[int, str]
) -> Iterator[AgendaLine]:
    rows = session.exec(
        select(NoticeItem, Notice)
        .join(Notice, col(Notice.id) == col(NoticeItem.notice_id))
        .where(NoticeItem.commitment_id == matter.id)
    ).all()
    ids = [notice.id or 0 for _, notice in rows]
    attempts, by_phone = _attempts(session, ids), without_route(session, ids)
    trial = fact(session, TRIAL) is not None
    for item, notice in rows:
        tries = attempts.get(notice.id or 0, [])
        yield NoticeLine(
            at=reading.local(notice.sent_at or notice.frozen_at or notice.next_attempt_at),
            commitment=matter.code,
            rung=item.rung,
            person=names.get(notice.person_id, ""),
            kind="notice",
            route=tries[-1].route if tries else "",
            status="cancelled" if item.cancelled else shown_status(notice, by_phone),
            reason=item.reason,
            step=item.kind,
            role=item.role,
            title=matter.title,
            due=matter.current_due,
            number=notice.number,
            attempts=tuple(map(shown_attempt, tries)),
            proof=shown_proof(
                notice,
                reading.local(notice.proven_at or notice.created_at).isoformat(timespec="minutes"),
                trial=trial,
            ),
        )


def _attempts(session: Session, notices: Iterable[int]) -> dict[int, list[DeliveryAttempt]]:
    found: dict[int, list[DeliveryAttempt]] = defaultdict(list)
    rows = session.exec(
        select(DeliveryAttempt)
        .where(col(DeliveryAttempt.notice_id).in_(list(notices)))
        .order_by(col(DeliveryAttempt.n))
    )
    for row in rows:
        found[row.notice_id].append(row)
    return found


def _replies(
    session: Session, reading: AgendaView, matter: Commitment, names: dict[int, str]
) -> Iterator[AgendaLine]:
    values = _values(session, matter)
    for reply in session.exec(select(Reply).where(Reply.commitment_id == matter.id)):
        cause = label("cause", reply.cause)
        said = [*values.get(reply.id or 0, ()), reply.note, cause, reply.help_needed]
        if reply.definite_date:
            said.append(f"至{reply.definite_date}")
        if reply.percent is not None:
            said.append(f"{reply.percent:g}%")
        if reply.interim:
            said.append("阶段性反馈 interim report")
        line = _line(
            reading.local(reply.received_at),
            matter,
            "reply",
            status=reply.status.value,
            reason="；".join(dict.fromkeys(filter(None, said))),
            person=names.get(reply.person_id or 0, ""),
            route=reply.source.value,
        )
        yield AnswerLine(**vars(line), identity=reply.identity)


def _values(session: Session, matter: Commitment) -> dict[int, list[str]]:
    """By answer, the values it reported, such as 新增企业 4家."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = session.exec(
        select(ProgressPoint, Target)
        .join(Target, col(Target.id) == col(ProgressPoint.target_id))
        .where(Target.commitment_id == matter.id, col(ProgressPoint.reply_id).is_not(None))
        .order_by(col(Target.id), col(ProgressPoint.id))
    )
    for point, target in rows:
        found[point.reply_id or 0].append(f"{target.name} {point.value:g}{target.unit}")
    aside = session.exec(
        select(DoubtfulValue, Target)
        .join(Target, col(Target.id) == col(DoubtfulValue.target_id))
        .where(Target.commitment_id == matter.id, DoubtfulValue.status != ValueStatus.COUNTED)
        .order_by(col(DoubtfulValue.id))
    )
    for row, target in aside:
        settled = label("value", row.status.value)
        found[row.reply_id or 0].append(f"{told_doubt(row, target)}{settled}")
    return found


def _calls(
    session: Session, reading: AgendaView, matter: Commitment, names: dict[int, str]
) -> Iterator[AgendaLine]:
    for call in session.exec(select(CallNote).where(CallNote.commitment_id == matter.id)):
        yield _line(
            reading.local(call.called_at),
            matter,
            "call",
            status="reached" if call.reached else "not-reached",
            reason="：".join(filter(None, (call.answered_by, call.said))),
            person=names.get(call.person_id or 0, ""),
            route=call.by,
        )


def _extensions(session: Session, reading: AgendaView, matter: Commitment) -> Iterator[AgendaLine]:
    for asked in session.exec(select(Extension).where(Extension.commitment_id == matter.id)):
        wanted = f"{asked.previous_due} → {asked.requested_due or '未写明日期 no date named'}"
        late = "逾期后申请 asked late" if asked.late else ""
        yield _line(
            reading.local(asked.requested_at),
            matter,
            "extension",
            status=asked.status.value,
            reason="；".join(filter(None, (wanted, asked.reason, late, asked.why))),
            person=asked.signed_off_by,
        )


def _gates(session: Session, reading: AgendaView, matter: Commitment) -> Iterator[AgendaLine]:
    for gate in session.exec(select(Escalation).where(Escalation.commitment_id == matter.id)):
        yield _line(
            reading.local(gate.decided_at or gate.drafted_at),
            matter,
            "gate",
            status=gate.status.value,
            reason="；".join(
                filter(None, (gate.number, gate.why, _by_deputy(session, gate), _drafted(gate)))
            ),
            person=gate.decided_by,
            rung=gate.rung,
        )


def _by_deputy(session: Session, gate: Escalation) -> str:
    return f"代{named(session, gate.signed_for)}签发 as deputy" if gate.signed_for else ""


def _drafted(gate: Escalation) -> str:
    """Tells when it was drafted, where that was another day than the one it is told for."""
    later = gate.decided_on not in (None, gate.drafted_on)
    return f"{gate.drafted_on}拟稿 drafted" if later else ""


def _line(
    at: datetime,
    matter: Commitment,
    kind: str,
    *,
    status: str,
    reason: str,
    person: str = "",
    route: str = "",
    rung: str = "",
) -> AgendaLine:
    return AgendaLine(
        at=at,
        commitment=matter.code,
        rung=rung,
        person=person,
        kind=kind,
        route=route,
        status=status,
        reason=reason,
        title=matter.title,
        due=matter.current_due,
    )


def _codes(session: Session) -> dict[int, str]:
    rows = session.exec(select(Person.id, Person.code)).all()
    return {key or 0: code for key, code in rows}
