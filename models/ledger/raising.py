"""Raising a matter by hand: the office goes on although nobody could be reached (promise 5)."""

from sqlmodel import Session, col, select

from duban.moment import Act
from duban.papers.numbers import NumberForms
from duban.policy.calendar import Days
from duban.policy.due import is_overdue
from duban.vocabulary.rights import Deed
from duban.vocabulary.stages import Verb
from duban.vocabulary.steps import CheckStatus, EscalationStatus, RungKind
from models.ledger.authority import require_decider
from models.ledger.gates import NoGateWaits, approve_gate, draft_gate, what_became
from models.ledger.journal import record
from models.ledger.stages import require_verb
from models.queries.cases import Loaded, load_cases
from models.tables.checks import Check, Escalation
from models.tables.commitments import Commitment


class NotUnreached(NoGateWaits):
    """Only what is overdue and never reached its owner is raised by hand. 不属于“未能送达”。"""


def raise_by_hand(
    session: Session, act: Act, commitment: Commitment, days: Days, *, series: NumberForms
) -> Escalation:
    """Sign the next rung of an overdue matter although nobody could be reached.

    What goes up says 未能送达. Raises NoGateWaits when no rung that needs a signature is left or
    it is signed already, NotUnreached when the paper would say what is not so.
    """
    require_decider(session, act, commitment, Deed.SIGN)
    require_verb(commitment, Verb.RAISE)
    (loaded,) = load_cases(
        session,
        [commitment],
        zone=act.moment.zone,
        calendar=days.calendar,
        ran_on=frozenset(),
    )
    check = _next_gated(session, commitment)
    if check is None:
        raise NoGateWaits(about=f"{commitment.code}: ")
    known = loaded.gates.get(check.id or 0)
    if known is not None and known.status is not EscalationStatus.PROPOSED:
        raise NoGateWaits(f"{commitment.code}：{what_became(known)}")
    if found := _against(loaded, check, act, days):
        raise NotUnreached(f"{commitment.code}：{found}")
    gate = draft_gate(session, act, commitment, check, unreached=True)
    commitment.raised_unreached = gate.unreached = True
    session.add_all([commitment, gate])
    record(session, act, commitment.code, "raised-unreached", rung=check.rung)
    return approve_gate(session, act, commitment, gate, series=series)


def _next_gated(session: Session, commitment: Commitment) -> Check | None:
    return session.exec(
        select(Check)
        .where(
            Check.commitment_id == commitment.id,
            Check.status == CheckStatus.OPEN,
            col(Check.gate).is_(True),
        )
        .order_by(col(Check.planned_on), col(Check.id))
    ).first()


def _against(loaded: Loaded, check: Check, act: Act, days: Days) -> str:
    """Says why this step may not say 未能送达 today; empty when it may."""
    matter, case = loaded.commitment, loaded.case
    if matter.offline_only:
        return "仅线下督办，请书面办理。Offline only: nothing is sent; do it on paper."
    if matter.waiting is not None:
        return "正等督查办处理。It waits for the office."
    due = matter.current_due
    if not is_overdue(act.moment.today, due):
        return f"尚未逾期（时限{due or '无'}），不能提级。Not overdue, nothing to raise."
    if case.proven_on is not None:
        return (
            f"{case.proven_on}已确认送达，不能写“未能送达”；拟稿后直接 duban approve。"
            "It was delivered; sign the draft when one waits."
        )
    if below := _open_below(loaded, check):
        return (
            f"前一步骤 {below} 尚未办理，请先运行一轮（duban round）。"
            f"{below} comes first: let a round take it."
        )
    return ""


def _open_below(loaded: Loaded, check: Check) -> str:
    here = loaded.policy.rung(check.rung).offset
    below = [
        each
        for each in loaded.case.open_checks
        if each.kind is not RungKind.CADENCE and loaded.policy.rung(each.rung).offset < here
    ]
    return min(below, key=lambda each: loaded.policy.rung(each.rung).offset).rung if below else ""
