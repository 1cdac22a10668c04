"""The rule of who reads which matters at the desk."""

from duban.vocabulary.rights import Deed
from models.ledger.authority import NotEntitled, no_right
from models.tables.checks import Escalation
from models.tables.commitments import Commitment
from services.accounts.sessions import Signed


def may_read(signed: Signed) -> bool:
    """Tells whether somebody reads any matters at all."""
    return signed.may(Deed.READ) or signed.may(Deed.READ_OWN)


def require_reading(signed: Signed, matter: Commitment) -> None:
    """Raises NotEntitled: a leader reads the own matters alone, and none that is kept offline."""
    leaders = (matter.supervising_leader_id, matter.sponsoring_leader_id)
    own = signed.may(Deed.READ_OWN) and signed.person_id in leaders
    if not (signed.may(Deed.READ) or (own and not matter.offline_only)):
        raise NotEntitled(no_right(signed.code, Deed.READ))


def require_seeing(signed: Signed, gate: Escalation, matter: Commitment) -> None:
    """Raises NotEntitled for a draft whose matter they may not read, unless handed to them."""
    if gate.handed_to != signed.code:
        require_reading(signed, matter)
