"""Everything about one commitment, in the order of time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func
from sqlmodel import Session, col, select

from duban.i18n import label
from duban.vocabulary.notices import NoticeStatus
from models.queries.acts import decisions
from models.queries.acts import journal as every_entry
from models.queries.agenda import AgendaLine, AgendaView, check_lines
from models.queries.facts import TRIAL, fact
from models.queries.figures import told_doubt
from models.queries.matter_rows import MatterRows
from models.queries.notices import (
    proof_about,
    shown_attempt,
    shown_proof,
    shown_status,
    without_route,
)
from models.queries.people import by_id, named
from models.tables.checks import Escalation
from models.tables.commitments import Commitment, DoubtfulValue, Target, ValueStatus
from models.tables.directory import Person
from models.tables.notices import DeliveryAttempt
from models.tables.records import JournalEntry
from models.tables.replies import CallNote

ATTEMPTS: Any = (
    select(DeliveryAttempt)
    .where(col(DeliveryAttempt.notice_id).in_(bindparam("notices", expanding=True)))
    .order_by(col(DeliveryAttempt.n))
)


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


def timeline(rows: MatterRows, reading: AgendaView, *, journal: bool = False) -> list[AgendaLine]:
    """Checks with their outcome, notices, answers, calls, requests, gates and decisions.

    `journal` adds every journal entry.
    """
    lines = [
        *_checks(rows, reading),
        *_notices(rows, reading),
        *_replies(rows, reading),
        *_calls(rows, reading),
        *_extensions(rows, reading),
        *_gates(rows, reading),
        *decisions(rows, reading),
        *(every_entry(rows, reading) if journal else ()),
    ]
    return sorted(lines, key=lambda line: line.at)


def journal_length(session: Session, code: str) -> int:
    """Counts the journal entries of a commitment."""
    return session.exec(
        select(func.count()).select_from(JournalEntry).where(JournalEntry.chain == code)
    ).one()


def _checks(rows: MatterRows, reading: AgendaView) -> list[AgendaLine]:
    pairs = [(check, rows.matter) for check in rows.checks]
    drafted = {gate.check_id: gate for gate in rows.gates if gate.check_id is not None}
    went: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for item, _, _ in rows.notices:
        if item.check_id is not None and not item.cancelled:
            went[item.check_id].append((item.role, item.person_id))
    return check_lines(rows.session, reading, pairs, drafted, went)


def _notices(rows: MatterRows, reading: AgendaView) -> Iterator[AgendaLine]:
    session, matter = rows.session, rows.matter
    found = rows.notices
    if not found:
        return
    ids = [notice.id or 0 for _, notice, _ in found]
    failed = [n.id or 0 for _, n, _ in found if n.status is NoticeStatus.FAILED]
    attempts, by_phone = _attempts(session, ids), without_route(session, failed)
    trial = fact(session, TRIAL) is not None
    for item, notice, person in found:
        tries = attempts.get(notice.id or 0, [])
        yield NoticeLine(
            at=reading.local(notice.sent_at or notice.frozen_at or notice.next_attempt_at),
            commitment=matter.code,
            rung=item.rung,
            person=person,
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
                how=proof_about(notice, rows.replies),
            ),
        )


def _attempts(session: Session, notices: Iterable[int]) -> dict[int, list[DeliveryAttempt]]:
    found: dict[int, list[DeliveryAttempt]] = defaultdict(list)
    for row in session.exec(ATTEMPTS, params={"notices": list(notices)}):
        found[row.notice_id].append(row)
    return found


def _replies(rows: MatterRows, reading: AgendaView) -> Iterator[AgendaLine]:
    matter, values = rows.matter, values_told(rows)
    codes = _codes(rows.session, {reply.person_id for reply in rows.replies})
    for reply in rows.replies:
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
            reason=_side_by_side(said),
            person=codes.get(reply.person_id, ""),
            route=reply.source.value,
        )
        yield AnswerLine(**vars(line), identity=reply.identity)


def _side_by_side(said: Iterable[str]) -> str:
    """Words in one line, each once; a sentence among them ends with the mark that parts them."""
    return "；".join(dict.fromkeys(filter(None, said))).replace("。；", "；")


def values_told(rows: MatterRows) -> dict[int, list[str]]:
    """By answer, the values it reported, such as 新增企业 4家."""
    session, matter = rows.session, rows.matter
    found: dict[int, list[str]] = defaultdict(list)
    told = sorted((point for point in rows.points if point.reply_id), key=lambda one: one.id or 0)
    for target in rows.targets:
        for point in told:
            if point.target_id == target.id:
                said = f"{target.name} {point.value:g}{target.unit}"
                found[point.reply_id or 0].append(said)
    if DoubtfulValue not in rows.there:
        return found
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


def _calls(rows: MatterRows, reading: AgendaView) -> Iterator[AgendaLine]:
    matter = rows.matter
    if CallNote not in rows.there:
        return
    found = rows.session.execute(
        select(CallNote, Person.code)
        .outerjoin(Person, col(Person.id) == col(CallNote.person_id))
        .where(CallNote.commitment_id == matter.id)
        .order_by(col(CallNote.id))
    )
    for call, person in found:
        yield _line(
            reading.local(call.called_at),
            matter,
            "call",
            status="reached" if call.reached else "not-reached",
            reason="：".join(filter(None, (call.answered_by, call.said))),
            person=person or "",
            route=call.by,
        )


def _extensions(rows: MatterRows, reading: AgendaView) -> Iterator[AgendaLine]:
    for asked in rows.extensions:
        wanted = f"{asked.previous_due} → {asked.requested_due or '未写明日期 no date named'}"
        if asked.granted_due not in (None, asked.requested_due):
            wanted += f"，同意至 granted {asked.granted_due}"
        late = "逾期后申请 asked late" if asked.late else ""
        yield _line(
            reading.local(asked.requested_at),
            rows.matter,
            "extension",
            status=asked.status.value,
            reason=_side_by_side((wanted, asked.reason, late, asked.why)),
            person=asked.signed_off_by,
        )


def _gates(rows: MatterRows, reading: AgendaView) -> Iterator[AgendaLine]:
    for gate in rows.gates:
        yield _line(
            reading.local(gate.decided_at or gate.drafted_at),
            rows.matter,
            "gate",
            status=gate.status.value,
            reason="；".join(
                filter(
                    None, (gate.number, gate.why, _by_deputy(rows.session, gate), _drafted(gate))
                )
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


def _codes(session: Session, people: Iterable[int | None]) -> dict[int | None, str]:
    wanted = {person for person in people if person}
    if not wanted:
        return {}
    return {key: person.code for key, person in by_id(session, Person, wanted).items()}
