"""Claim what is due, decide it by the rules, write the result: one transaction per chunk."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, col, select

from duban.moment import Act
from duban.policy.decision import Action, Reason
from duban.policy.decision import Decision as Step
from duban.policy.ladder import decide
from duban.policy.manners import ANSWER_HOUR, answer_by
from duban.policy.policy import RungKind
from duban.policy.reasons import reason_text
from models.checks import CheckStatus, EscalationStatus
from models.commitments import Commitment
from models.ledger.decisions import set_aside
from models.ledger.gates import draft_gate
from models.ledger.outbox import Parcel, bundle, closed_bundles
from models.ledger.plan import Days, end_check, replan, roll_on
from models.queries.cases import Loaded, claim_due, load_cases
from models.queries.people import deputies
from models.replies import Decision
from tasks.office import Office

logger = logging.getLogger(__name__)
ENDINGS = {
    Action.ANSWERED: CheckStatus.ANSWERED,
    Action.COLLAPSE: CheckStatus.COLLAPSED,
    Action.UNREACHED: CheckStatus.UNREACHED,
}
COUNTS = {
    RungKind.ASSIGN: "assigned", RungKind.CADENCE: "asked", RungKind.REMIND: "reminded",
    RungKind.ASK: "asked", RungKind.CHASE: "chased", RungKind.ORDER: "ordered",
    RungKind.BRIEF: "informed", RungKind.TALK: "recorded",
}  # fmt: skip


@dataclass(frozen=True)
class Wish:
    """A step the rules want sent today, and the parcels it makes; none for a recorded talk."""

    loaded: Loaded
    step: Step
    parcels: tuple[Parcel, ...]


@dataclass
class Tally:
    """What a round did, counted; `steps` tells it per commitment for a dry run."""

    counts: Counter[str] = field(default_factory=Counter)
    steps: list[dict[str, str]] = field(default_factory=list)
    last: tuple[int, int] = (0, 0)


def decide_chunk(
    session: Session, office: Office, act: Act, days: Days, ran_on: frozenset[date], tally: Tally
) -> bool:
    """Decide the next chunk of commitments and write it; False when none was left.

    A commitment whose rules raise is set aside with the reason and does not stop the others.
    """
    rows = claim_due(session, act.moment.today, after=tally.last, limit=office.settings.chunk)
    if not rows:
        return False
    tally.last = (rows[-1].liaison_id, rows[-1].id or 0)
    loaded = load_cases(session, rows, zone=act.moment.zone, calendar=days.calendar, ran_on=ran_on)
    stand_ins = deputies(session, _owners(rows), act.moment.today)
    wishes: list[Wish] = []
    for one in loaded:
        try:
            steps = decide(one.case, today=act.moment.today, policy=one.policy,
                           calendar=days.calendar, sending_day=days.sending)  # fmt: skip
            wanted = [
                _wish(one, step, days, act, stand_ins)
                for step in steps
                if step.action is Action.SEND
            ]
        except SQLAlchemyError:
            raise
        except Exception as error:
            logger.exception("set aside", extra={"commitment": one.commitment.code})
            set_aside(session, act, one.commitment, f"{type(error).__name__}: {error}")
            tally.counts["set_aside"] += 1
            continue
        wishes += wanted
        _write_endings(session, act, one, steps, days, tally)
    _write_wishes(session, office, act, wishes, tally)
    for one in loaded:
        if all(check.status is not CheckStatus.OPEN for check in one.checks.values()):
            roll_on(session, act, one.commitment, days)
    return True


def _owners(rows: Iterable[Commitment]) -> set[int]:
    people = (
        (r.liaison_id, r.unit_head_id, r.supervising_leader_id, r.sponsoring_leader_id)
        for r in rows
    )
    return {person for four in people for person in four if person}


def _wish(one: Loaded, step: Step, days: Days, act: Act, stand_ins: dict[int, int]) -> Wish:
    row, rule = one.commitment, one.policy.rung(step.rung)
    gate = one.gates.get(step.check)
    if step.kind is RungKind.TALK:
        return Wish(one, step, ())
    base = Parcel(
        person_id=0,
        commitment_id=row.id or 0,
        role="",
        rung=step.rung,
        kind=step.kind.value,
        key="",
        reason=reason_text(step).zh,
        check_id=step.check,
        escalation_id=gate.id if gate else None,
        answer_by=_answer_by(one, step, days, act),
        exempt=step.kind is RungKind.ORDER or bool(row.urgent_by),
    )  # fmt: skip
    recipients = _recipients(row, rule.recipients, stand_ins)
    return Wish(
        one,
        step,
        tuple(
            replace(base, person_id=person, role=role, key=f"check:{step.check}:{role}:{person}")
            for role, person in recipients
        ),
    )


def _answer_by(one: Loaded, step: Step, days: Days, act: Act) -> datetime:
    day = answer_by(step.rung, act.moment.today, due=one.commitment.current_due,
                    policy=one.policy, calendar=days.calendar)  # fmt: skip
    return datetime.combine(day, ANSWER_HOUR, tzinfo=act.moment.zone)


def _recipients(
    row: Commitment, roles: Sequence[str], stand_ins: dict[int, int]
) -> list[tuple[str, int]]:
    """One person per role; a person who holds several roles is told once, in the first."""
    found: dict[int, str] = {}
    for role in roles:
        person = getattr(row, f"{role}_id", None)
        if person:
            found.setdefault(stand_ins.get(person, person), str(role))
    return [(role, person) for person, role in found.items()]


def _write_endings(
    session: Session, act: Act, one: Loaded, steps: Sequence[Step], days: Days, tally: Tally
) -> None:
    for step in steps:
        check = one.checks[step.check]
        match step.action:
            case Action.ANSWERED | Action.COLLAPSE | Action.UNREACHED:
                end_check(session, act, check, ENDINGS[step.action], reason_text(step).zh)
            case Action.DRAFT:
                draft_gate(session, act, one.commitment, check, unreached=_unreached(step))
            case Action.HOLD:
                check.held_until, check.reason = step.until, reason_text(step).zh
                session.add(check)
            case Action.SEND | Action.WAIT:
                continue
        _count(tally, one, step, _counted(step))
    if any(step.reason is Reason.REACHED_SINCE for step in steps):
        replan(session, act, one.commitment, days, cause="reached since")


def _unreached(step: Step) -> bool:
    return step.reason in (Reason.RAISED_BY_HAND, Reason.NEVER_REACHED)


def _counted(step: Step) -> str:
    return {Action.DRAFT: "proposed", Action.HOLD: "held"}.get(step.action, str(step.action))


def _count(tally: Tally, one: Loaded, step: Step, name: str) -> None:
    tally.counts[name] += 1
    tally.steps.append(
        {
            "commitment": one.commitment.code,
            "rung": step.rung,
            "kind": step.kind.value,
            "action": name,
            "reason": reason_text(step).zh,
        }
    )


def _write_wishes(
    session: Session, office: Office, act: Act, wishes: list[Wish], tally: Tally
) -> None:
    """Bundle what may go today; a step for somebody whose message of the day has left waits."""
    people = {p.person_id for wish in wishes for p in wish.parcels if not p.exempt}
    closed = closed_bundles(session, people, act) if people else set()
    now = [w for w in wishes if not any(p.person_id in closed and not p.exempt for p in w.parcels)]
    tally.counts["deferred"] += len(wishes) - len(now)
    bundle(session, act, [p for wish in now for p in wish.parcels],
           domain=office.mail_domain, send_within=SEND_WITHIN)  # fmt: skip
    for wish in now:
        end_check(session, act, wish.loaded.checks[wish.step.check], CheckStatus.SENT,
                  reason_text(wish.step).zh)  # fmt: skip
        gate = wish.loaded.gates.get(wish.step.check)
        if gate is not None:
            gate.status = EscalationStatus.SENT if wish.parcels else EscalationStatus.RECORDED
            session.add(gate)
        _count(tally, wish.loaded, wish.step, COUNTS[wish.step.kind])


SEND_WITHIN = timedelta(days=5)


def tell_decisions(session: Session, office: Office, act: Act, days: Days, tally: Tally) -> None:
    """Put what the office decided into its owners' bundles; a closed bundle waits a day."""
    if not days.sending(act.moment.today):
        return
    rows = session.exec(
        select(Decision, Commitment)
        .join(Commitment, col(Commitment.id) == col(Decision.commitment_id))
        .where(col(Decision.told).is_(False))
        .order_by(col(Decision.id))
        .limit(office.settings.chunk)
    ).all()
    stand_ins = deputies(session, [row.liaison_id for _, row in rows], act.moment.today)
    owners = {row.id: stand_ins.get(row.liaison_id, row.liaison_id) for _, row in rows}
    closed = closed_bundles(session, set(owners.values()), act) if owners else set()
    parcels = []
    for decision, row in rows:
        if row.offline_only:
            decision.told = True
        elif owners[row.id] not in closed:
            decision.told = True
            parcels.append(_decision_parcel(decision, row, owners[row.id]))
        session.add(decision)
    if parcels:
        bundle(session, act, parcels, domain=office.mail_domain, send_within=SEND_WITHIN)
        tally.counts["decisions"] += len(parcels)


def _decision_parcel(decision: Decision, row: Commitment, owner: int) -> Parcel:
    return Parcel(
        person_id=owner,
        commitment_id=row.id or 0,
        role="liaison",
        rung="decision",
        kind="decision",
        key=f"decision:{decision.id}:{owner}",
        reason=decision.why,
    )
