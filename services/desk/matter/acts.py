"""The acts that a matter's stage allows: those of whoever looks, and who could do the others."""

from collections.abc import Iterator
from dataclasses import dataclass

from duban.policy.lifecycle import owed, verbs_at
from duban.vocabulary.rights import MAY, Deed, DeskRole
from duban.vocabulary.stages import Verb, Waiting
from models.queries.holds import in_force
from models.queries.lookbacks import due_days
from models.tables.holds import Hold
from services.desk.matter.about import About

BY_VERB = {
    Verb.REASSIGN: Deed.REASSIGN,
    Verb.SUSPEND: Deed.SUSPEND,
    Verb.RESUME: Deed.RESUME,
    Verb.WITHDRAW: Deed.WITHDRAW,
    Verb.REOPEN: Deed.REOPEN,
}
ROOMS = ("children", "milestones", "issues", "task-force")


@dataclass(frozen=True)
class ActOffer:
    """An act and the page it is done on; `kind` is of the draft that is to be signed.

    `word` names the sentence on its button, where the deed is wider than the act.
    """

    deed: Deed
    path: str
    kind: str = ""
    word: str = ""


@dataclass(frozen=True)
class Acts:
    """The acts that whoever looks may do now, and what others may, with the roles that may.

    `held` is the hold in force, and `rooms` are further pages of the matter with the word of each,
    for whoever reads all matters.
    """

    mine: tuple[ActOffer, ...]
    others: tuple[tuple[Deed, tuple[DeskRole, ...]], ...]
    held: Hold | None
    rooms: tuple[tuple[str, str], ...]


def acts(about: About) -> Acts:
    """Offered by stage, parted by role."""
    offers = tuple(_offers(about))
    mine = tuple(offer for offer in offers if about.signed.may(offer.deed))
    others = dict.fromkeys(o.deed for o in offers if not about.signed.may(o.deed))
    held = in_force(about.case.rows.holds, about.moment.today) if about.of_office else None
    at = f"/desk/matters/{about.matter.code}/"
    rooms = tuple((at + name, f"act.{name}") for name in ROOMS if about.of_office)
    return Acts(mine, tuple((deed, tuple(sorted(MAY[deed]))) for deed in others), held, rooms)


def _offers(about: About) -> Iterator[ActOffer]:
    matter = about.matter
    at = f"/desk/matters/{matter.code}"
    for draft in about.case.drafts:
        yield ActOffer(Deed.SIGN, f"/desk/drafts/{draft.id}", draft.kind)
    if waits := owed(matter.stage, matter.waiting):
        checked = waits is Waiting.VERIFY and matter.verdict
        deed = Deed.CLOSE if checked else waits.facts.deed
        yield ActOffer(deed, f"{at}/{waits.value}")
    yield from _by_hand(about, at)
    for verb in verbs_at(matter.stage):
        if verb in BY_VERB and not (verb is Verb.REASSIGN and matter.waiting is Waiting.RETURN):
            yield ActOffer(BY_VERB[verb], f"{at}/move/{BY_VERB[verb].value}")


def _by_hand(about: About, at: str) -> Iterator[ActOffer]:
    """Acts that the office does of its own accord, whatever waits."""
    matter = about.matter
    today = about.moment.today
    if due_days(about.session, [matter], today, told=True):
        yield ActOffer(Deed.VERIFY, f"{at}/look-back")
    if matter.set_aside:
        yield ActOffer(Deed.TAKE_UP, f"{at}/move/{Deed.TAKE_UP.value}")
    if matter.closed_at is None:
        yield ActOffer(Deed.NOTE, f"{at}/call", word="act.call")
    if about.case.allows(Verb.AMEND):
        yield ActOffer(Deed.HOLD_BACK, f"{at}/hold")
    if about.case.allows(Verb.LOOK_BACK):
        yield ActOffer(Deed.VERIFY, f"{at}/look-back/plan", word="act.look-back-plan")


def instructs(about: About) -> bool | None:
    """Tells that whoever looks may write 批示 here: a leader, on an own matter."""
    leaders = (about.matter.supervising_leader_id, about.matter.sponsoring_leader_id)
    return (about.signed.may(Deed.INSTRUCT) and about.signed.person_id in leaders) or None
