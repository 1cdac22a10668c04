"""Take what is due, decide it by the rules, write the result: one transaction per chunk."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import assert_never

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from duban.moment import Act
from duban.policy.calendar import Days
from duban.policy.decision import Action, Reason, StepDecision
from duban.policy.ladder import decide
from duban.policy.reasons import reason_text
from duban.policy.rungs import PolicyError, RungRule
from duban.policy.sending_hours import ANSWER_HOUR, answer_by
from duban.policy.task_forces import crewed
from duban.vocabulary.roles import LEADERS, Role
from duban.vocabulary.steps import CheckStatus, RungKind
from models.db import persistently
from models.ledger.duties import fall_due
from models.ledger.gates import draft_gate, gate_told
from models.ledger.journal import lock_chains, stand_behind
from models.ledger.outbox import Parcel, bundle, closed_bundles
from models.ledger.plan import end_check, let_check_wait, only_going, replan, roll_on
from models.ledger.setting_aside import set_aside
from models.queries.cases import Loaded, frozen_policy, load_cases
from models.queries.due import take_matters
from models.queries.facts import days_with_rounds
from models.queries.owners import SEATS
from models.queries.people import deputies
from models.tables.commitments import Commitment
from services.office import Office

logger = logging.getLogger(__name__)
ENDINGS = {
    Action.ANSWERED: CheckStatus.ANSWERED,
    Action.COLLAPSE: CheckStatus.COLLAPSED,
    Action.UNREACHED: CheckStatus.UNREACHED,
}
UNREACHED = (Reason.RAISED_BY_HAND, Reason.NEVER_REACHED)
COUNTED = {Action.DRAFT: "proposed", Action.HOLD: "held"}
COUNTS = {
    RungKind.ASSIGN: "assigned", RungKind.CADENCE: "asked", RungKind.REMIND: "reminded",
    RungKind.ASK: "asked", RungKind.CHASE: "chased", RungKind.ORDER: "ordered",
    RungKind.BRIEF: "informed", RungKind.TALK: "recorded",
}  # fmt: skip


@dataclass(frozen=True)
class Wish:
    """A step the rules want sent today, and the parcels it makes; none for a recorded talk."""

    loaded: Loaded
    step: StepDecision
    parcels: tuple[Parcel, ...]

    def waits_a_day(self, closed: Collection[int]) -> bool:
        """Tells whether one of its readers, by id, has had the message of the day."""
        return any(parcel.person_id in closed and not parcel.exempt for parcel in self.parcels)


@dataclass
class RoundTally:
    """The work of a round, counted; `steps` tells it per commitment."""

    counts: Counter[str] = field(default_factory=Counter)
    steps: list[dict[str, str]] = field(default_factory=list)

    def __str__(self) -> str:
        return ", ".join(f"{name} {n}" for name, n in self.counts.items() if n) or "nothing due"

    def add(self, other: RoundTally) -> None:
        """Count what another chunk did as well."""
        self.counts.update(other.counts)
        self.steps += other.steps


@dataclass(frozen=True)
class Given:
    """The facts that the commitments of one transaction are decided with."""

    session: Session
    office: Office
    act: Act
    days: Days
    ran_on: frozenset[date]


@dataclass(frozen=True)
class Decided:
    """One commitment with what the rules say about it, or why they could not."""

    loaded: Loaded
    steps: tuple[StepDecision, ...] = ()
    wishes: tuple[Wish, ...] = ()
    error: str = ""


def decide_and_commit(office: Office, now: datetime, ids: Sequence[int]) -> RoundTally:
    """Decide some commitments in a transaction of their own; gives what was done."""
    act = office.act(now)
    return persistently(office.engine, lambda s: decide_matters(s, office, act, ids))


def decide_matters(session: Session, office: Office, act: Act, ids: Sequence[int]) -> RoundTally:
    """Decide some commitments and write the result; gives what was done.

    A commitment whose rules raise is set aside with the reason and does not stop the others.
    Locks are taken in one order by everybody: matters, journal chains, people, notices, counters.
    """
    tally = RoundTally()
    # Another round may have decided some of them since this one was planned.
    rows = take_matters(session, ids)
    if not rows:
        return tally
    days = office.days(session)
    # A step of a day without a round was missed. Today has one: this, which has not ended yet.
    ran_on = days_with_rounds(session, act.moment.today) | {act.moment.today}
    given = Given(session, office, act, days, frozenset(ran_on))
    lock_chains(session, [row.code for row in rows])
    stand_behind(session, act)
    rows = _readable(given, only_going(session, act, rows), tally)
    loaded = load_cases(session, rows, zone=act.moment.zone, calendar=given.days.calendar,
                        ran_on=given.ran_on, today=act.moment.today)  # fmt: skip
    owners = {person for row in rows for name in SEATS.values() if (person := getattr(row, name))}
    stand_ins = deputies(session, owners, act.moment.today)
    decided = [_ask_the_rules(given, one, stand_ins) for one in loaded if one.checks]
    _write_wishes(given, [wish for one in decided for wish in one.wishes], tally)
    for one in decided:
        if one.error:
            set_aside(session, act, one.loaded.commitment, one.error)
            tally.counts["set_aside"] += 1
        else:
            _write_endings(session, act, one.loaded, one.steps, given.days, tally)
    # Only these: whoever still has an open step is asked by it, and twice would be once too often.
    ended = [one.loaded for one in decided if not one.error and _all_ended(one.loaded)]
    roll_on(session, act, [(one.commitment, one.policy) for one in ended], given.days)
    return tally


def _all_ended(one: Loaded) -> bool:
    """Tells whether every open check there was is ended now, not counting those planned since."""
    ended = sum(check.status is not CheckStatus.OPEN for check in one.checks.values())
    return bool(ended) and ended == len(one.case.open_checks)


def _readable(given: Given, rows: Sequence[Commitment], tally: RoundTally) -> list[Commitment]:
    """The commitments whose frozen policy can be read; the others are set aside."""
    sound = []
    for row in rows:
        try:
            frozen_policy(row.policy)
        except PolicyError as error:
            set_aside(given.session, given.act, row, f"{type(error).__name__}: {error}")
            tally.counts["set_aside"] += 1
        else:
            sound.append(row)
    return sound


def _ask_the_rules(given: Given, one: Loaded, stand_ins: dict[int, int]) -> Decided:
    days, act = given.days, given.act
    try:
        steps = decide(one.case, today=act.moment.today, policy=one.policy,
                       calendar=days.calendar, sending_day=days.sending)  # fmt: skip
        wanted = [step for step in steps if step.action is Action.SEND]
        wishes = tuple(wish_for(one, step, days, act, stand_ins) for step in wanted)
        return Decided(one, steps, wishes)
    except SQLAlchemyError:  # the database's fault, not this matter's: the chunk is done again
        raise
    except Exception as error:
        logger.exception("set aside", extra={"commitment": one.commitment.code})
        return Decided(one, error=f"{type(error).__name__}: {error}")


def wish_for(
    one: Loaded, step: StepDecision, days: Days, act: Act, stand_ins: dict[int, int]
) -> Wish:
    """Returns a step that is to go, with its parcels; `stand_ins` are deputies by the absent."""
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
    )
    urgent = step.kind is RungKind.ORDER or bool(row.urgent_by)
    parcels = (
        replace(
            base,
            person_id=person,
            role=role,
            key=f"check:{step.check}:{role}:{person}",
            exempt=urgent and role not in LEADERS,
        )
        for role, person in recipients(one, rule, stand_ins)
    )
    return Wish(one, step, tuple(parcels))


def _answer_by(one: Loaded, step: StepDecision, days: Days, act: Act) -> datetime:
    day = answer_by(step.rung, act.moment.today, due=one.commitment.current_due,
                    policy=one.policy, calendar=days.calendar)  # fmt: skip
    return datetime.combine(day, ANSWER_HOUR, tzinfo=act.moment.zone)


def recipients(one: Loaded, rule: RungRule, stand_ins: dict[int, int]) -> list[tuple[str, int]]:
    """The people who hear of a step, each with the role; somebody of several roles hears it once.

    The roles are those the step has in the matter's frozen policy, or those of the matter's task
    force in their place. Whoever is away is told through the deputy of the day (`stand_ins`).
    """
    row = one.commitment
    roles = crewed(rule, row.task_force_leader_id, row.task_force_liaison_id)
    # Asking the liaison would be needless: what was reported done lies with the head.
    if one.with_head:
        roles = [Role.UNIT_HEAD if role == Role.LIAISON else role for role in roles]
    found: dict[int, str] = {}
    for role in roles:
        person = getattr(row, f"{role}_id", None)
        if person:
            found.setdefault(stand_ins.get(person, person), str(role))
    return [(role, person) for person, role in found.items()]


def _write_endings(
    session: Session,
    act: Act,
    one: Loaded,
    steps: Sequence[StepDecision],
    days: Days,
    tally: RoundTally,
) -> None:
    for step in steps:
        check = one.checks[step.check]
        match step.action:
            case Action.ANSWERED | Action.COLLAPSE | Action.UNREACHED:
                end_check(session, act, check, ENDINGS[step.action], reason_text(step).zh)
            case Action.REVIEW:
                end_check(session, act, check, CheckStatus.ANSWERED, reason_text(step).zh)
                fall_due(session, act, one.commitment)
            case Action.DRAFT:
                draft_gate(session, act, one.commitment, check, unreached=step.reason in UNREACHED)
            case Action.HOLD:
                let_check_wait(session, check, step.until, reason_text(step).zh)
            case Action.SEND | Action.WAIT:
                continue
            case _ as unhandled:
                assert_never(unhandled)
        _count(tally, one, step, COUNTED.get(step.action, str(step.action)))
    # Steps that were given up cannot be taken back; a plan anew begins again from the chase.
    if any(step.reason is Reason.REACHED_SINCE for step in steps):
        replan(session, act, one.commitment, days, cause="reached since")


def _count(tally: RoundTally, one: Loaded, step: StepDecision, name: str) -> None:
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


def _write_wishes(given: Given, wishes: list[Wish], tally: RoundTally) -> None:
    """Bundle what may go today; a step for somebody whose message of the day has left waits."""
    session, act = given.session, given.act
    people = {p.person_id for wish in wishes for p in wish.parcels if not p.exempt}
    closed = closed_bundles(session, people, act) if people else set()
    now = [wish for wish in wishes if not wish.waits_a_day(closed)]
    tally.counts["deferred"] += len(wishes) - len(now)
    bundle(session, act, [p for wish in now for p in wish.parcels], domain=given.office.mail_domain)
    for wish in now:
        # Ended although nothing has left yet: from here on the outbox answers for it, kill or not.
        end_check(session, act, wish.loaded.checks[wish.step.check], CheckStatus.TOLD,
                  reason_text(wish.step).zh)  # fmt: skip
        gate = wish.loaded.gates.get(wish.step.check)
        if gate is not None:
            gate_told(session, gate, to_anybody=bool(wish.parcels))
        _count(tally, wish.loaded, wish.step, COUNTS[wish.step.kind])
