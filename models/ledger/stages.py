"""Every act upon a matter asks here, before it writes, whether the matter's stage allows it."""

from duban.policy.lifecycle import move
from duban.vocabulary.stages import Stage, Verb
from models.tables.commitments import Commitment


def require_verb(commitment: Commitment, verb: Verb) -> Stage:
    """The stage after this verb, for the caller to set. Raises NotAllowed, naming the matter."""
    return move(commitment.stage, verb, commitment.code)
