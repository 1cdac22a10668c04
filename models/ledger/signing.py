"""The people who may put a name to a paper: a signer, a leader it was handed to, a deputy in time.

A deputy (代签) signs for one signer, from one day to another, the kinds that were named, never about
a matter that the deputy drafted. What is signed so names both, on the paper and in the journal.
"""

from datetime import date

from sqlmodel import Session

from duban.moment import Act
from duban.vocabulary.rights import OF_THE_OFFICE, Deed, DeskRole, may, roles_of
from duban.vocabulary.signing import SignedKind
from models.ledger.authority import NotEntitled, objection, require_proof, require_right
from models.queries.accounts import account_of, in_force
from models.queries.deputies import signer_of
from models.queries.people import named
from models.tables.accounts import Account
from models.tables.checks import Escalation
from models.tables.commitments import Commitment
from models.tables.directory import Person

HANDED_UP = (
    "已上交{leader}，由其签发；需要时请先取回。It was handed up to {code}: take it back first."
)
OWN_DRAFT = (
    "代签人不能签发本人拟办事项的文书。A deputy signs nothing about a matter the deputy drafted."
)


def require_signature(session: Session, act: Act, commitment: Commitment, gate: Escalation) -> str:
    """Returns for whom whoever acts signs as a deputy, empty for an own signature.

    Raises NotEntitled, and NotProven without password and code within the last ten minutes.
    """
    refuse_owner(session, act.by, commitment, act.moment.today)
    refuse_handed_up(session, act, gate)
    if not in_force(session):
        return ""
    known = account_of(session, act.by)
    if gate.handed_to and known and DeskRole.LEADER in _roles(known[0]):
        require_proof(act, known[0], Deed.SIGN)
        return ""
    signer = deputised(session, act, known, SignedKind(gate.kind))
    if known is None or signer is None:
        require_right(session, act, Deed.SIGN)
        return ""
    refuse_owner(session, signer.code, commitment, act.moment.today)
    if commitment.drafted_by == act.by:
        raise NotEntitled(OWN_DRAFT)
    require_proof(act, known[0], Deed.SIGN)
    return signer.code


def require_approval(session: Session, act: Act) -> str:
    """Returns for whom whoever acts approves rows (审定) as a deputy, empty for an own approval.

    Raises NotEntitled, and NotProven without password and code within the last ten minutes.
    """
    known = account_of(session, act.by) if in_force(session) else None
    signer = deputised(session, act, known, SignedKind.APPROVAL)
    if known is None or signer is None:
        require_right(session, act, Deed.APPROVE)
        return ""
    require_proof(act, known[0], Deed.APPROVE)
    return signer.code


def refuse_handed_up(session: Session, act: Act, gate: Escalation) -> None:
    """Raises NotEntitled where a draft is with a leader: nobody else decides it meanwhile."""
    if gate.handed_to and gate.handed_to != act.by:
        leader = named(session, gate.handed_to)
        raise NotEntitled(HANDED_UP.format(leader=leader, code=gate.handed_to))


def deputised(
    session: Session, act: Act, known: tuple[Account, Person] | None, kind: SignedKind
) -> Person | None:
    """The signer for whom somebody without that right of their own signs this; None for nobody.

    Whoever lost the roles a deputy is named from is no deputy any more.
    """
    roles = _roles(known[0]) if known else frozenset[DeskRole]()
    if known is None or may(roles, Deed.SIGN) or roles.isdisjoint(OF_THE_OFFICE):
        return None
    return signer_of(session, known[1], kind, act.moment.today)


def refuse_owner(session: Session, code: str, commitment: Commitment, day: date) -> None:
    """Raises NotEntitled for who has a part in it that day, and for who may decide nothing."""
    if found := objection(session, code, commitment, day, Deed.SIGN):
        raise NotEntitled(found)


def _roles(account: Account) -> frozenset[DeskRole]:
    return roles_of(account.roles) if account.ended_at is None else frozenset()
