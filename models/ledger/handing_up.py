"""A draft handed up to a leader (上交领导), who then signs it or gives it back; and 批示 of leaders."""

from sqlmodel import Session

from duban.moment import Act
from duban.vocabulary.accounts import AccountChange
from duban.vocabulary.rights import Deed, DeskRole, roles_of
from duban.vocabulary.roles import Role
from duban.vocabulary.steps import EscalationStatus
from models.ledger.account_notices import tell_change
from models.ledger.authority import NotEntitled, no_right, require_decider, require_right
from models.ledger.gates import NoGateWaits, what_became
from models.ledger.journal import record
from models.ledger.signing import refuse_owner
from models.queries.accounts import account_of, in_force
from models.tables.checks import Escalation
from models.tables.commitments import Commitment
from models.tables.directory import Person

ABOVE = (Role.SUPERVISING_LEADER.value, Role.SPONSORING_LEADER.value)


class NotHandedUp(ValueError):
    """A draft cannot be handed up like this. 不能这样上交。"""


def hand_up(
    session: Session, act: Act, commitment: Commitment, gate: Escalation, leader: Person
) -> None:
    """Leave a draft to a leader to sign; until it is taken back nobody else signs it."""
    require_decider(session, act, commitment, Deed.HAND_UP)
    _waits(gate)
    if why := _against(session, leader):
        raise NotHandedUp(f"{leader.code}：{why}")
    refuse_owner(session, leader.code, commitment, act.moment.today)
    gate.handed_to = leader.code
    record(
        session, act, commitment.code, "gate-handed-up", escalation=gate.id, rung=gate.rung,
        leader=leader.code,
    )  # fmt: skip
    tell_change(session, act, AccountChange.HANDED_UP, leader, [commitment.code])


def take_down(session: Session, act: Act, commitment: Commitment, gate: Escalation) -> None:
    """Give a draft back to the office: by the office, or by the leader with a reason."""
    _waits(gate)
    if not gate.handed_to:
        raise NotHandedUp("该稿没有上交。It was not handed up.")
    if act.by != gate.handed_to:
        require_decider(session, act, commitment, Deed.HAND_UP)
    elif not act.why:
        raise NotHandedUp("请写明退回督查办的理由。Say why it goes back to the office.")
    gate.handed_to = ""
    record(session, act, commitment.code, "gate-taken-down", escalation=gate.id, rung=gate.rung)


def instruct(session: Session, act: Act, commitment: Commitment, leader: Person) -> None:
    """A leader writes 批示 on a matter of the leader's own; the reason of the act is its text."""
    require_right(session, act, Deed.INSTRUCT)
    if leader.id not in (commitment.supervising_leader_id, commitment.sponsoring_leader_id):
        raise NotEntitled(no_right(act.by, Deed.INSTRUCT))
    if not act.why:
        raise NotHandedUp("请写批示内容。Write what you instruct.")
    record(session, act, commitment.code, "instruction-written")
    tell_change(session, act, AccountChange.INSTRUCTION, leader, [commitment.code])


def _waits(gate: Escalation) -> None:
    if gate.status is not EscalationStatus.PROPOSED:
        raise NoGateWaits(f"该文书已处理：{what_became(gate)}Already decided.")


def _against(session: Session, leader: Person) -> str:
    if not set(ABOVE).intersection(leader.roles):
        return "不是分管或包挂领导。Neither a supervising nor a sponsoring leader."
    if not in_force(session):
        return ""
    found = account_of(session, leader.code)
    known = found is not None and found[0].ended_at is None and bool(found[0].password_hash)
    if found is None or not known or DeskRole.LEADER not in roles_of(found[0].roles):
        return "没有领导岗位的账号，请管理员邀请。No account as a leader; let it be invited."
    if not found[0].totp_sealed:
        return "尚未启用验证码，不能签发。Has no second factor yet and cannot sign."
    return ""
