"""Decisions at the desk: the same verbs of the ledger that the commands call."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from sqlmodel import Session

from duban.moment import Act
from duban.policy.calendar import Days
from duban.policy.lifecycle import NotAllowedNow, owed
from duban.vocabulary.rights import Deed
from duban.vocabulary.stages import Waiting
from duban.vocabulary.steps import EscalationStatus
from models.db import reading
from models.ledger.authority import NotEntitled, no_right
from models.ledger.decisions import decide_extension, rework
from models.ledger.duties import review
from models.ledger.gates import approve_gate, waive_gate
from models.ledger.issues import recheck
from models.ledger.recalling import TooLate, recall_gate
from models.ledger.verification import SiteVisit, verify
from models.queries.extensions import pending_extension
from models.queries.people import find_commitment
from models.queries.recalls import Recall, recalls
from models.tables.checks import Escalation
from models.tables.commitments import Commitment
from services.accounts.sessions import AtDesk, Signed
from services.desk.cases import MatterCase, case, seen_of
from services.desk.papers import DraftPaper, paper
from services.desk.rights import require_seeing
from services.desk.stale import Changed, Overtaken
from services.office import Office
from services.papers import closing

Verb = Callable[[Session, Act, Commitment, Days], object]


def sign(desk: AtDesk, gate_id: int, mark: str, why: str) -> DraftPaper:
    """Sign a draft that was read; the next round sends it. Returns it as it was signed.

    Raises Overtaken where it was decided meanwhile, Changed where it no longer reads as it did.
    """
    read = _still(desk, gate_id, mark)
    with desk.writing(why) as (session, act):
        gate, matter = _gate(session, gate_id)
        approve_gate(session, act, matter, gate, series=desk.office.settings.numbers)
    return read


def waive(desk: AtDesk, gate_id: int, mark: str, why: str) -> DraftPaper:
    """Let a drafted step pass unsent, with a reason (缓发)."""
    read = _still(desk, gate_id, mark)
    with desk.writing(why) as (session, act):
        gate, matter = _gate(session, gate_id)
        waive_gate(session, act, matter, gate)
    return read


def recall(desk: AtDesk, gate_id: int) -> tuple[str, str]:
    """Take back a signature or a let-pass that no round acted on; gives the verb and the code.

    Raises Overtaken where a round was quicker, or it was taken back by somebody else.
    """
    with desk.writing() as (session, act):
        gate, matter = _gate(session, gate_id)
        require_seeing(desk.signed, gate, matter)
        if gate.status is EscalationStatus.PROPOSED:
            if not (desk.signed.may(Deed.WAIVE) or gate.handed_to == desk.signed.code):
                raise NotEntitled(no_right(desk.signed.code, Deed.WAIVE))
            raise Overtaken(f"{matter.code}：已收回，待签发。It waits for a signature again.")
        try:
            verb = recall_gate(session, act, matter, gate, series=desk.office.settings.numbers)
        except TooLate as late:
            raise Overtaken(str(late)) from None
        return verb, matter.code


def recallable(office: Office, signed: Signed, gate_id: int) -> Recall | None:
    """A decided draft that this person may still take back; None where a round acted on it."""
    with reading(office.engine) as session:
        found = next((one for one in recalls(session) if one.number == gate_id), None)
    return found if found and may_recall(signed, found) else None


def may_recall(signed: Signed, recall: Recall) -> bool:
    """Tells whether somebody may take it back: a signer any, everybody the own signature."""
    own = recall.by == signed.code and recall.status == EscalationStatus.APPROVED.value
    return own or signed.may(Deed.WAIVE)


def _still(desk: AtDesk, gate_id: int, mark: str) -> DraftPaper:
    read = paper(desk.office, desk.signed, gate_id, desk.now)
    if read.mark != mark:
        raise Changed
    return read


def _gate(session: Session, gate_id: int) -> tuple[Escalation, Commitment]:
    """The draft and its matter, ours until the transaction ends; the ledger judges their state."""
    known = session.get(Escalation, gate_id)
    if known is None:
        raise Overtaken("没有这份拟稿。There is no such draft.")
    code = session.get_one(Commitment, known.commitment_id).code
    matter = find_commitment(session, code, lock=True)
    return session.get_one(Escalation, gate_id, populate_existing=True), matter


def note_finding(
    desk: AtDesk, code: str, seen: str, why: str, *, visited: date | None, place: str
) -> None:
    """Verify a claimed completion (核查); somebody else closes it."""
    visit = SiteVisit(visited, place) if visited else None
    decide(desk, code, seen, why, lambda s, act, m, _: verify(s, act, m, visit=visit))


def send_back(desk: AtDesk, code: str, seen: str, why: str) -> None:
    """Return a claimed completion for rework (退回重办), with a reason its owner is told."""
    if not why:
        raise NotAllowedNow("退回重办须写明理由。Say why it goes back.")
    decide(desk, code, seen, why, rework)


def recheck_issue(desk: AtDesk, code: str, number: int, *, passed: bool, note: str) -> None:
    """Look again at an issue that was reported put right."""
    with desk.on_matter(code) as (session, act, matter):
        recheck(session, act, matter, number, passed=passed, note=note)


def note_review(desk: AtDesk, code: str, seen: str, why: str) -> None:
    """Note what was found on the review day of a matter that asks nothing of its owner."""
    decide(desk, code, seen, why, lambda s, act, m, _: review(s, act, m))


def close_matter(desk: AtDesk, code: str, seen: str, why: str) -> None:
    """Close a verified matter (销号), or one occurrence of a recurring duty."""
    decide(desk, code, seen, why, partial(closing.close_matter, desk.office))


def answer_request(desk: AtDesk, code: str, seen: str, why: str, *, granted: date | None) -> None:
    """Grant a request for more time with a day, or refuse it with a reason."""
    if granted is None and not why:
        raise NotAllowedNow("不同意延期须写明理由。A refusal needs a reason.")
    decide(desk, code, seen, why, partial(_answer, granted=granted))


def _answer(
    session: Session, act: Act, matter: Commitment, days: Days, *, granted: date | None
) -> None:
    request = pending_extension(session, matter)
    if request is None:
        raise Overtaken(f"{matter.code}：没有待审的延期申请。No request waits.")
    if granted and matter.current_due and granted <= matter.current_due:
        raise NotAllowedNow(
            f"同意延至{granted}，不晚于现行时限{matter.current_due}。Not later than the due date."
        )
    decide_extension(session, act, matter, request, days, granted=granted)


def decide(desk: AtDesk, code: str, seen: str, why: str, verb: Verb) -> None:
    """One decision about a matter that still stands as the page showed it. Raises Changed."""
    with desk.on_matter(code, why) as (session, act, matter):
        if seen_of(session, matter) != seen:
            raise Changed
        verb(
            session,
            act,
            matter,
            desk.office.days(session),
        )


def waiting_case(office: Office, now: datetime, code: str, waits: Waiting) -> MatterCase:
    """A matter that waits for this decision. Raises Overtaken, telling how it stands."""
    found = case(office, now, code)
    if owed(found.matter.stage, found.matter.waiting) is not waits:
        raise Overtaken(f"{code} {found.standing}")
    return found
