"""Decisions of the office on a matter of its own: give away, halt, resume, end, reopen."""

from datetime import datetime
from functools import partial

from duban.policy import lifecycle
from duban.policy.lifecycle import NotAllowedNow
from duban.vocabulary.rights import Deed
from models.ledger.decisions import reopen, resume, suspend, withdraw
from models.ledger.setting_aside import take_up
from services.accounts.sessions import AtDesk
from services.desk.cases import MatterCase, case
from services.desk.deciding import Verb, decide
from services.desk.matter.acts import BY_VERB
from services.desk.owners import give
from services.desk.stale import Overtaken
from services.office import Office

# Each act with the verb of the ledger, and the entry of the journal that it leaves.
MOVES: dict[Deed, tuple[Verb, str]] = {
    Deed.SUSPEND: (lambda s, act, matter, _: suspend(s, act, matter), "suspended"),
    Deed.RESUME: (resume, "resumed"),
    Deed.WITHDRAW: (lambda s, act, matter, _: withdraw(s, act, matter), "withdrawn"),
    Deed.REOPEN: (reopen, "reopened"),
    Deed.TAKE_UP: (lambda s, act, matter, _: take_up(s, act, matter), "taken-up"),
}
GIVEN = "reassigned"
WITHOUT_REASON = (Deed.RESUME, Deed.REASSIGN)

VERB_OF = {deed: verb for verb, deed in BY_VERB.items()}


def movable(office: Office, now: datetime, code: str, deed: Deed) -> MatterCase:
    """A matter whose stage allows this act. Raises Overtaken, telling how it stands."""
    found = case(office, now, code)
    if deed is Deed.TAKE_UP:
        if not found.matter.set_aside:
            raise Overtaken(f"{code} 未搁置，{found.standing}")
        return found
    try:
        lifecycle.move(found.matter.stage, VERB_OF[deed], code)
    except NotAllowedNow as refused:
        raise Overtaken(str(refused)) from None
    return found


def move(desk: AtDesk, code: str, seen: str, why: str, deed: Deed, *, liaison: str = "") -> str:
    """Do it, where the matter still stands as the page showed it; returns the journal's verb.

    Raises NotAllowedNow without a reason, or without anybody to give it to.
    """
    if not why and deed not in WITHOUT_REASON:
        raise NotAllowedNow("请写明理由。Say why.")
    if deed is Deed.REASSIGN and not liaison:
        raise NotAllowedNow("请选择新的联络员。Choose whom to give it to.")
    given: tuple[Verb, str] = (partial(give, liaison=liaison), GIVEN)
    verb, entry = given if deed is Deed.REASSIGN else MOVES[deed]
    decide(desk, code, seen, why, verb)
    return entry
