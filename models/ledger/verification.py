"""核查 and who may follow whom: a finding on evidence, by somebody else than claimed or closes."""

import re
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from duban.moment import Act
from duban.vocabulary.rights import Deed
from duban.vocabulary.stages import Verb, Waiting
from models.ledger.authority import has_part, require_decider
from models.ledger.counters import uncounted
from models.ledger.journal import record
from models.ledger.stages import require_verb
from models.queries.claims import last_claim
from models.queries.heeded import heeded
from models.queries.parts import somebody_else
from models.queries.people import named
from models.tables.commitments import Commitment
from models.tables.replies import Evidence, Reply
from models.tables.verifications import Verification

# 核查属实 or "checked" says nothing of what was looked at. A sentence has at least so many letters.
SENTENCE = 8
NO_SENTENCE = (
    "核查结论至少写一句话：查了什么、见到什么（--why 现场查看，设备已投运）。"
    "Say in a sentence what was looked at and what was seen."
)
NO_EVIDENCE = (
    "{code} 没有佐证材料：请责任单位补报，或登记现场核查的日期（--visited 日期）。"
    "Nothing was handed in; ask for evidence, or note the day somebody went to see."
)
OWN_RECORD = (
    "{code} 的办结报告由{by}登记，须由督查办其他人员核查。"
    "Whoever recorded the claim does not verify it; let a colleague do it."
)
OWN_FINDING = (
    "{code} 由{by}核查，须由督查办其他人员或领导销号。"
    "Whoever verified does not close; let a colleague or a leader do it."
)
OWN_CLAIM = (
    "{code} 的办结报告由{by}登记且未经核查，须由督查办其他人员核查或销号。"
    "Whoever recorded the claim does not close it unverified."
)
NOTHING_TO_VERIFY = "{code} has no confirmed 报办结 to verify. 尚无待核查的办结报告。"


class NotVerified(ValueError):
    """The completion cannot be verified or closed like this. 核查、销号不符合规定。"""


@dataclass(frozen=True)
class SiteVisit:
    """Somebody went to see, on a day in the office's zone."""

    on: date
    place: str = ""


def verify(
    session: Session, act: Act, commitment: Commitment, *, visit: SiteVisit | None = None
) -> Verification:
    """Note what the office found on checking a claimed completion; the finding is `act.why`.

    Raises NotVerified without a claim, a sentence, or evidence or a visit, and where the checker
    recorded the claim although the office has somebody else.
    """
    require_decider(session, act, commitment, Deed.VERIFY)
    if commitment.waiting is not Waiting.VERIFY:
        raise NotVerified(NOTHING_TO_VERIFY.format(code=commitment.code))
    require_verb(commitment, Verb.VERIFY)
    if against := uncounted(session, commitment):
        raise NotVerified(f"{commitment.code}：{against}")
    if len(re.findall(r"\w", act.why)) < SENTENCE:
        raise NotVerified(NO_SENTENCE)
    if visit is not None and visit.on > act.moment.today:
        raise NotVerified(f"核查日期{visit.on}尚未到。The day of the visit is still to come.")
    if visit is None and not _evidence_since(session, commitment, last(session, commitment)):
        raise NotVerified(NO_EVIDENCE.format(code=commitment.code))
    claim = last_claim(session, commitment)
    own = claim is not None and claim.recorded_by == act.by
    if own and somebody_else(session, act.by):
        raise NotVerified(OWN_RECORD.format(code=commitment.code, by=named(session, act.by)))
    own = own or has_part(session, act, commitment)  # who has, and came so far, is alone
    found = Verification(
        commitment_id=commitment.id or 0,
        reply_id=claim.id if claim else None,
        finding=act.why,
        visited_on=visit.on if visit else None,
        place=visit.place if visit else "",
        sole=own,
        verified_at=act.moment.utc,
        verified_by=act.by,
    )
    commitment.verdict = act.why
    session.add_all([commitment, found])
    session.flush()
    facts = {"verification": found.id, "reply": found.reply_id, "visited_on": found.visited_on}
    record(session, act, commitment.code, "verified", **facts, **({"sole": True} if own else {}))
    return found


def require_other_closer(session: Session, act: Act, commitment: Commitment) -> bool:
    """Returns whether whoever closes is alone in the office and so closes the own finding or word.

    Raises NotVerified where somebody else could close what this person verified, or recorded as
    done without anybody's verifying it.
    """
    found = last(session, commitment) if commitment.verdict else None
    claim = last_claim(session, commitment)
    if found is not None:
        own, against = found.verified_by == act.by, OWN_FINDING
    else:
        own, against = claim is not None and claim.recorded_by == act.by, OWN_CLAIM
    if own and somebody_else(session, act.by):
        raise NotVerified(against.format(code=commitment.code, by=named(session, act.by)))
    return own or has_part(session, act, commitment)


def last(session: Session, commitment: Commitment) -> Verification | None:
    """Returns the newest check of a matter's completion, whatever became of it."""
    return session.exec(
        select(Verification)
        .where(Verification.commitment_id == commitment.id)
        .order_by(col(Verification.id).desc())
        .limit(1)
    ).first()


def _evidence_since(session: Session, commitment: Commitment, before: Verification | None) -> bool:
    """Tells whether anything was handed in since the last check, for what failed proves nothing."""
    files = (
        select(Evidence.id)
        .join(Reply, col(Reply.id) == col(Evidence.reply_id))
        .where(Reply.commitment_id == commitment.id, heeded())
    )
    if before is not None:
        files = files.where(col(Reply.received_at) > before.verified_at)
    return session.exec(files.limit(1)).first() is not None
