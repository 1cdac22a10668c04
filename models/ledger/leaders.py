"""Leaders of a registered matter: named at registration, changed by the office."""

from sqlmodel import Session

from duban.moment import Act
from duban.policy.lifecycle import NotAllowedNow
from duban.vocabulary.rights import Deed
from duban.vocabulary.roles import LEADERS
from duban.vocabulary.stages import Verb
from models.ledger.authority import require_decider
from models.ledger.decisions import require_reason
from models.ledger.journal import record
from models.ledger.stages import require_verb
from models.tables.commitments import Commitment
from models.tables.directory import Person


def change_leaders(
    session: Session,
    act: Act,
    commitment: Commitment,
    *,
    supervising: Person | None = None,
    sponsoring: Person | None = None,
) -> None:
    """Name or change the supervising or sponsoring leader; None leaves that one as it is.

    The steps and their days stay; what is not yet written goes to the leader who has the matter
    when it is written. Nobody is sent anything by this. Raises NotAllowedNow for a closed matter,
    without a reason, when nothing would change, and for whoever is no leader or owns the matter.
    """
    require_decider(session, act, commitment, Deed.LEADERS)
    require_verb(commitment, Verb.AMEND)
    require_reason(act, "调整领导须写明理由 --why。A change of leader needs a reason.")
    before = {
        "from_supervising": _code(session, commitment.supervising_leader_id),
        "from_sponsoring": _code(session, commitment.sponsoring_leader_id),
    }
    if supervising is not None:
        commitment.supervising_leader_id = _leader(supervising, commitment)
    if sponsoring is not None:
        commitment.sponsoring_leader_id = _leader(sponsoring, commitment)
    after = {
        "supervising": _code(session, commitment.supervising_leader_id),
        "sponsoring": _code(session, commitment.sponsoring_leader_id),
    }
    if list(before.values()) == list(after.values()):
        raise NotAllowedNow(f"{commitment.code} 分管、包挂领导未变。Nothing would change.")
    record(session, act, commitment.code, "leaders-changed", **after, **before)


def _leader(person: Person, commitment: Commitment) -> int:
    if not set(LEADERS).intersection(person.roles):
        raise NotAllowedNow(
            f"{person.code}：不是分管或包挂领导。Not a leader by the directory (owners import)."
        )
    if person.id in (commitment.liaison_id, commitment.unit_head_id):
        raise NotAllowedNow(f"{person.code}：是该事项的责任人。An owner of this very matter.")
    return person.id or 0


def _code(session: Session, person: int | None) -> str:
    return session.get_one(Person, person).code if person else ""
