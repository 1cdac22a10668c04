"""采信: the office accepts, or does not, what a mail left open about whose word it is."""

from collections.abc import Sequence

from sqlmodel import Session

from duban.moment import Act
from duban.policy.lifecycle import NotAllowedNow
from duban.vocabulary.replies import HEEDED, Credence
from duban.vocabulary.rights import Deed
from duban.vocabulary.stages import SETTLED, STANDSTILL
from models.ledger.authority import require_office
from models.ledger.claims import confirm_done, stands_for_head
from models.ledger.effects import inform_leaders, take_effect
from models.ledger.figures import Progress, keep_values
from models.ledger.journal import record
from models.ledger.proof import prove
from models.queries.claims import waits_for_head
from models.tables.commitments import Commitment
from models.tables.directory import Person
from models.tables.notices import Notice
from models.tables.replies import Reply


def vouch(
    session: Session,
    act: Act,
    commitment: Commitment,
    reply: Reply,
    person: Person,
    progress: Sequence[Progress] = (),
) -> None:
    """Accept an answer as a person's word; it counts from when it came, as if known from then on.

    What it did already is not done again; what it was kept from is done now: the proof of delivery,
    its effect, the values it reports (`progress`), the head's word. The steps taken meanwhile
    stand. Raises NotEntitled, and NotAllowedNow for an answer that counts in full already.
    """
    require_office(session, act, Deed.VOUCH, commitment)
    before = _settle(act, reply, Credence.FULL, "采信")
    reply.person_id = person.id
    record(session, act, commitment.code, "reply-vouched", reply=reply.id, person=person.code,
           before=before.value)  # fmt: skip
    if reply.notice_id is not None:
        notice = session.get_one(Notice, reply.notice_id)
        prove(session, act, notice, f"answered:{reply.source.value}", at=reply.received_at)
    if before not in HEEDED:
        keep_values(session, act, commitment, progress, reply_id=reply.id)
    if commitment.stage in SETTLED:
        return
    if before not in HEEDED:
        reply.interim = False
        take_effect(session, act, commitment, reply, person)
        inform_leaders(session, act, commitment, reply)
    if commitment.stage not in STANDSTILL and _heads_claim(session, commitment, reply, person):
        confirm_done(session, act, commitment, reply, person, at=reply.received_at)


def disavow(session: Session, act: Act, commitment: Commitment, reply: Reply) -> None:
    """Do not accept an answer: it stays on record, is listed no more and counts as none.

    A request, claim or return that already waits because of it is decided as ever. Raises
    NotEntitled, and NotAllowedNow for an answer that counts in full.
    """
    require_office(session, act, Deed.VOUCH, commitment)
    before = _settle(act, reply, Credence.REFUSED, "不予采信")
    record(session, act, commitment.code, "reply-disavowed", reply=reply.id, before=before.value)


def _settle(act: Act, reply: Reply, credence: Credence, word: str) -> Credence:
    if reply.credence is Credence.FULL:
        raise NotAllowedNow(
            f"reply {reply.id} counts in full already. 该反馈已按有效反馈办理，无须采信。"
        )
    before, reply.credence = reply.credence, credence
    reply.credited_by, reply.credited_at = act.by, act.moment.utc
    reply.identity = f"{reply.identity}；{act.by}{word}"
    return before


def _heads_claim(session: Session, commitment: Commitment, reply: Reply, person: Person) -> bool:
    # Whoever accepts it has read the words as a completion: nothing is left to be shown first.
    return waits_for_head(reply) and stands_for_head(session, commitment, person, reply.received_on)
