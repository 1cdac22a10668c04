"""Decisions of the office about a running matter, each by a named person."""

from datetime import date

from sqlmodel import Session

from duban.i18n import label
from duban.moment import Act
from duban.policy.calendar import Days
from duban.policy.duties import inferred
from duban.policy.lifecycle import NotAllowedNow, move
from duban.policy.pace import choose_pace
from duban.policy.policy import Policy
from duban.policy.reach import beyond
from duban.policy.recurrence import next_occurrence
from duban.policy.rungs import Handling
from duban.vocabulary.decisions import DecisionKind
from duban.vocabulary.duties import DutyKind
from duban.vocabulary.replies import ExtensionStatus
from duban.vocabulary.rights import Deed
from duban.vocabulary.stages import Verb, Waiting
from models.ledger.authority import require_decider
from models.ledger.bases import refuse_without_base
from models.ledger.bulletins import drop_reports
from models.ledger.claim_ends import end_claim
from models.ledger.families import refuse_open_children
from models.ledger.issues import refuse_open_issues
from models.ledger.journal import record
from models.ledger.lookbacks import plan_by_policy
from models.ledger.loose_ends import tie_up, void_requests
from models.ledger.plan import replan, supersede
from models.ledger.stages import require_verb
from models.ledger.verification import require_other_closer
from models.queries.extensions import granted_counts
from models.queries.people import stranger
from models.tables.commitments import Commitment
from models.tables.directory import Person, Unit
from models.tables.replies import Decision, Extension

# The word of an owner that put a matter before the office, and leads it back there.
_SAID = {Waiting.VERIFY: Verb.CONFIRM, Waiting.RETURN: Verb.RETURN}


def decide_extension(
    session: Session,
    act: Act,
    commitment: Commitment,
    extension: Extension,
    days: Days,
    *,
    granted: date | None,
) -> None:
    """Approve a request with a definite date, or refuse it (`granted` None).

    The original due day is kept; the ladder goes on from the new day, or resumes where it was.
    Raises NotAllowedNow when the request is already decided or too many were granted.
    """
    require_decider(session, act, commitment, Deed.EXTENSION)
    require_verb(commitment, Verb.EXTEND)
    if extension.status is not ExtensionStatus.REQUESTED:
        raise NotAllowedNow(
            f"extension {extension.id} is already {extension.status.value}. 该延期已审批。"
        )
    extension.decided_at, extension.decided_by, extension.why = act.moment.utc, act.by, act.why
    extension.granted_due = granted
    # A completion or a return that came after the request still waits for its own decision.
    if commitment.waiting is Waiting.EXTENSION:
        _release(commitment)
    if granted is None:
        extension.status = ExtensionStatus.REFUSED
        record(session, act, commitment.code, "extension-refused", extension=extension.id)
        tell(session, act, commitment, DecisionKind.EXTENSION_REFUSED)
    else:
        _within_limit(session, commitment)
        extension.status = ExtensionStatus.APPROVED
        facts = {"extension": extension.id, "before": commitment.current_due, "granted": granted}
        record(session, act, commitment.code, "extension-approved", **facts)
        move_due(session, act, commitment, granted, days)
        tell(session, act, commitment, DecisionKind.EXTENSION_APPROVED)
    session.add_all([extension, commitment])


def _within_limit(session: Session, commitment: Commitment) -> None:
    """Past the limit nothing is granted, unless the policy leaves it to the office."""
    granted = granted_counts(session, [commitment.id or 0])[commitment.id or 0]
    policy = Policy.from_json(commitment.policy)
    if granted >= policy.max_extensions and policy.extra_extension is Handling.REFUSE:
        raise NotAllowedNow(
            f"{commitment.code} was already extended {granted} times; its policy allows "
            f"{policy.max_extensions}. 延期次数已达上限。"
        )


def move_due(session: Session, act: Act, commitment: Commitment, due: date, days: Days) -> None:
    """Move the due day and plan anew; rungs are asked again only when it moved later."""
    require_verb(commitment, Verb.AMEND)
    if far := beyond(due, act.moment.today):
        raise NotAllowedNow(far)
    before = commitment.current_due
    if before is None:  # a first day: how its pace is counted could not be said before
        _becomes_dated(commitment)
        commitment.pace = choose_pace(
            due,
            precision=commitment.precision,
            words=commitment.phrase or commitment.quote,
            recurrence=commitment.recurrence,
        )
    commitment.current_due = due
    record(session, act, commitment.code, "due-moved", before=before, due=due)
    later = before is None or due > before
    replan(session, act, commitment, days, cause="due moved", moved_later=later)


def _becomes_dated(commitment: Commitment) -> None:
    """A long-term matter is dated from its first due day on; other kinds never have one."""
    kind = inferred(commitment.duty, None, commitment.recurrence)
    if kind not in (DutyKind.LONG_TERM, DutyKind.RECURRING):
        name = label("duty", kind.value)
        raise NotAllowedNow(f"{commitment.code} 是{name}，不设时限。It has no due day.")
    commitment.duty = DutyKind.DATED if kind is DutyKind.LONG_TERM else kind


def tell(session: Session, act: Act, commitment: Commitment, kind: DecisionKind) -> None:
    """Queue a decision to be told to the owner by the next round."""
    session.add(
        Decision(
            commitment_id=commitment.id or 0,
            kind=kind,
            due=commitment.current_due,
            why=act.why,
            decided_at=act.moment.utc,
            decided_by=act.by,
        )
    )


def close(session: Session, act: Act, commitment: Commitment, days: Days) -> None:
    """Close a matter (销号), or one occurrence of a recurring duty.

    It takes somebody of the office or a leader who does not own the matter and, where accounts are
    in force, has the role for it. The completion lies before the office: confirmed by the unit head
    where the policy asks for that (`models/ledger/claims.py`). It was verified on evidence or a
    visit (`models/ledger/verification.py`), or a reason is given; no child and no issue is open,
    and what net growths and ratios are counted from is known.
    Whoever verified does not close, where the office has somebody else: raises NotVerified.

    Open checks end, drafts are void, queued items come back, a task force is dissolved and
    look-backs are planned. Of a recurring duty the next occurrence begins instead.
    """
    require_decider(session, act, commitment, Deed.CLOSE)
    refuse_open_children(session, commitment)
    refuse_open_issues(session, [commitment])
    stage = require_verb(commitment, Verb.CLOSE)
    if not commitment.verdict and not act.why:
        raise NotAllowedNow(
            f"{commitment.code} was not verified: `duban verify` first, or say why (--why). "
            "请先核查，或写明销号理由。"
        )
    refuse_without_base(session, commitment)
    sole = {"sole": True} if require_other_closer(session, act, commitment) else {}
    commitment.stage = stage
    _release(commitment)
    if commitment.recurrence and commitment.current_due:
        _next_occurrence(session, act, commitment, days, **sole)
        return
    commitment.closed_at, commitment.closed_by = act.moment.utc, act.by
    tie_up(session, act, commitment, "closed")
    record(session, act, commitment.code, "closed", **sole)
    plan_by_policy(session, act, commitment, days.calendar)


def _next_occurrence(
    session: Session, act: Act, commitment: Commitment, days: Days, **facts: bool
) -> None:
    done = commitment.current_due
    commitment.current_due = next_occurrence(commitment.recurrence or "", done or act.moment.today)
    commitment.stage, commitment.verdict = move(commitment.stage, Verb.REOPEN), ""
    end_claim(session, act, commitment)
    void_requests(session, act, commitment, "本期已办结 occurrence closed")
    record(session, act, commitment.code, "occurrence-closed", occurrence=done,
           due=commitment.current_due, **facts)  # fmt: skip
    replan(session, act, commitment, days, cause="next occurrence", moved_later=True)


def rework(session: Session, act: Act, commitment: Commitment, days: Days) -> None:
    """Return a claimed completion for rework (退回重办); the clock runs on."""
    require_decider(session, act, commitment, Deed.REWORK)
    commitment.stage = require_verb(commitment, Verb.REWORK)
    commitment.verdict = ""
    _release(commitment)
    end_claim(session, act, commitment)
    record(session, act, commitment.code, "returned-for-rework")
    replan(session, act, commitment, days, cause="rework", restart=True)
    tell(session, act, commitment, DecisionKind.REWORK)


def reopen(session: Session, act: Act, commitment: Commitment, days: Days) -> None:
    """Take a closed matter up again (重新立项)."""
    require_decider(session, act, commitment, Deed.REOPEN)
    commitment.stage = require_verb(commitment, Verb.REOPEN)
    commitment.closed_at, commitment.closed_by, commitment.verdict = None, "", ""
    _release(commitment)
    end_claim(session, act, commitment)
    void_requests(session, act, commitment, "事项已重新立项 reopened")
    record(session, act, commitment.code, "reopened")
    drop_reports(session, act, commitment)
    replan(session, act, commitment, days, cause="reopened", restart=True)
    tell(session, act, commitment, DecisionKind.REOPENED)


def withdraw(session: Session, act: Act, commitment: Commitment) -> None:
    """Take a matter off the list without it being done; the reason is kept."""
    require_decider(session, act, commitment, Deed.WITHDRAW)
    require_reason(act, "withdraw needs a reason (--why). 请写明理由。")
    commitment.stage = require_verb(commitment, Verb.WITHDRAW)
    commitment.closed_at, commitment.closed_by = act.moment.utc, act.by
    _release(commitment)
    tie_up(session, act, commitment, "withdrawn")
    record(session, act, commitment.code, "withdrawn")


def suspend(session: Session, act: Act, commitment: Commitment) -> None:
    """Stop asking until the matter is resumed; the reason is kept."""
    require_decider(session, act, commitment, Deed.SUSPEND)
    require_reason(act, "suspend needs a reason (--why). 请写明理由。")
    commitment.stage = require_verb(commitment, Verb.SUSPEND)
    supersede(session, act, commitment, "suspended")
    record(session, act, commitment.code, "suspended")


def resume(session: Session, act: Act, commitment: Commitment, days: Days) -> None:
    """Go on with a suspended matter from the first step still ahead.

    A completion or a return that lay before the office when it was suspended lies there again.
    """
    require_decider(session, act, commitment, Deed.RESUME)
    stage = require_verb(commitment, Verb.RESUME)
    said = _SAID.get(commitment.waiting) if commitment.waiting else None
    commitment.stage = move(stage, said) if said else stage
    record(session, act, commitment.code, "resumed")
    replan(session, act, commitment, days, cause="resumed")


def refuse_return(session: Session, act: Act, commitment: Commitment) -> None:
    """Leave a returned matter with its unit; the owner is told why."""
    require_decider(session, act, commitment, Deed.RETURN)
    if commitment.waiting is not Waiting.RETURN:
        raise NotAllowedNow(f"{commitment.code} was not returned. 该事项未退件。")
    commitment.stage = require_verb(commitment, Verb.REFUSE_RETURN)
    _release(commitment)
    record(session, act, commitment.code, "return-refused")
    tell(session, act, commitment, DecisionKind.RETURN_REFUSED)


def reassign(
    session: Session,
    act: Act,
    commitment: Commitment,
    days: Days,
    *,
    unit: Unit,
    liaison: Person,
    unit_head: Person | None,
) -> None:
    """Give a matter to another unit (改派): the new owner is assigned once, the old is asked no more.

    A unit that supported the matter and now leads it supports it no longer.
    Raises NotAllowedNow when the liaison or the head is not of that unit.
    """
    require_decider(session, act, commitment, Deed.REASSIGN)
    stage = require_verb(commitment, Verb.REASSIGN)
    for person in filter(None, (liaison, unit_head)):
        if against := stranger(session, person, unit):
            raise NotAllowedNow(against)
    before = {
        "from_unit": session.get_one(Unit, commitment.lead_unit_id).code,
        "from_liaison": session.get_one(Person, commitment.liaison_id).code,
    }
    commitment.lead_unit_id, commitment.liaison_id = unit.id or 0, liaison.id or 0
    commitment.unit_head_id = unit_head.id if unit_head else None
    commitment.supporting_units = [c for c in commitment.supporting_units if c != unit.code]
    commitment.acknowledged_at, commitment.stage = None, stage
    _release(commitment)
    end_claim(session, act, commitment)
    void_requests(session, act, commitment, "事项已改派 reassigned")
    facts = {"unit": unit.code, "liaison": liaison.code} | before
    record(session, act, commitment.code, "reassigned", **facts)
    replan(session, act, commitment, days, cause="reassigned", assign=True)


def _release(commitment: Commitment) -> None:
    commitment.waiting, commitment.waiting_since = None, None


def require_reason(act: Act, told: str) -> None:
    """Raises NotAllowedNow, in these words, for an act without a reason."""
    if not act.why:
        raise NotAllowedNow(told)
