"""The kind of a matter is chosen anew, and review days fall to the office and are settled."""

from sqlmodel import Session

from duban.i18n import label
from duban.moment import Act
from duban.policy.calendar import Days
from duban.policy.duties import DutyRule, inferred
from duban.policy.lifecycle import NotAllowedNow
from duban.policy.policy import Policy
from duban.vocabulary.rights import Deed
from duban.vocabulary.stages import Verb, Waiting
from models.ledger.authority import require_office
from models.ledger.decisions import require_reason
from models.ledger.journal import record
from models.ledger.plan import replan
from models.ledger.stages import require_verb
from models.tables.commitments import Commitment


def choose(session: Session, act: Act, commitment: Commitment, duty: DutyRule, days: Days) -> None:
    """Give an undated matter a kind that is reviewed, with a reason; its steps are planned anew."""
    require_office(session, act, Deed.REGISTER, commitment)
    before = inferred(commitment.duty, commitment.current_due, commitment.recurrence)
    require_verb(commitment, Verb.AMEND)
    if before.has_due or not duty.kind.is_reviewed:
        raise NotAllowedNow(
            f"{commitment.code} 是{label('duty', before.value)}，不能改为{duty}；"
            "只有无时限事项可改选培育库、底线、长期。Only undated matters can become another kind."
        )
    require_reason(act, "改选督办类型须写明理由 --why。It needs a reason.")
    commitment.duty = duty.kind
    commitment.policy = duty.policy(Policy.from_json(commitment.policy)).to_json()
    if commitment.waiting is Waiting.REVIEW:  # by the kind it is no longer
        commitment.waiting, commitment.waiting_since = None, None
    record(session, act, commitment.code, "duty-chosen", before=before.value, duty=duty.kind.value)
    replan(session, act, commitment, days, cause="kind chosen")


def fall_due(session: Session, act: Act, commitment: Commitment) -> None:
    """A review day has come: the office looks, its owner is asked nothing."""
    commitment.waiting, commitment.waiting_since = Waiting.REVIEW, act.moment.utc
    record(session, act, commitment.code, "review-due")


def review(session: Session, act: Act, commitment: Commitment) -> None:
    """Note what the office found on a review day; the next one is planned already."""
    require_office(session, act, Deed.VERIFY, commitment)
    if commitment.waiting is not Waiting.REVIEW:
        raise NotAllowedNow(f"{commitment.code} 未到复核日。No review waits.")
    require_verb(commitment, Verb.REVIEW)
    require_reason(act, "请写明复核情况。Say what was found.")
    commitment.waiting, commitment.waiting_since = None, None
    record(session, act, commitment.code, "reviewed")
