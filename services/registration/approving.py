"""The approval that counts: that of whoever signed in, or one on paper that was recorded."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import Session

from duban.moment import Act
from duban.policy.own_submission import OwnSubmission, may_approve_own
from duban.vocabulary.rights import DeskRole
from models.ledger.authority import NotEntitled
from models.ledger.paper_decisions import OnPaper, keep_record, require_record
from models.ledger.registrations import Registration
from models.ledger.signing import OWN_DRAFT, require_approval
from models.queries.accounts import in_force, people_with
from models.queries.people import find_person, named
from models.tables.commitments import Commitment

WAITS = (
    "{who}尚未审定：加 --submit 提交工作台，由其本人登录审定，或由其先 duban login 再运行本命令；"
    "已在纸上签字的，加 --on-paper 附扫描件。"
    "Not approved yet: --submit hands it to the desk, where that person approves it, or record the "
    "signed paper."
)
OWN = (
    "不能审定本人提交的，请另一签发人审定（提案{numbers}）。"
    "Nobody approves an own submission where somebody else may; see DUBAN_APPROVE_OWN."
)


class OwnNotApproved(NotEntitled):
    """不能审定本人提交的。Nobody approves an own submission where somebody else may."""


@dataclass(frozen=True)
class SignedScan:
    """The scan of a paper on which something was approved, kept by its sha256."""

    sha256: str
    name: str


def waits_for(session: Session, act: Act, made: Registration, scan: SignedScan | None) -> str:
    """Says that an approver who is only named did not approve yet; empty where somebody did.

    A home without accounts, a trial and a rehearsal take the name for the word, as before. Raises
    NotEntitled and NotProven for an approver who acts without the right or without proof.
    """
    if scan is not None:
        require_record(session, act, _on_paper(session, act, made, scan))
        return ""
    if not in_force(session):
        return ""
    if made.approved_by != act.by:
        return WAITS.format(who=named(session, made.approved_by))
    require_approval(session, act)
    return ""


def approved_for(session: Session, act: Act, made: Registration, scan: SignedScan | None) -> str:
    """Returns the signer for whom a deputy approves this, empty for everybody else's approval.

    Raises NotEntitled for a deputy at what the deputy drafted.
    """
    if scan is not None or made.approved_by != act.by or not in_force(session):
        return ""
    signer = require_approval(session, act)
    if signer and made.drafted_by == act.by:
        raise NotEntitled(OWN_DRAFT)
    return signer


def record_scan(
    session: Session, act: Act, made: Registration, matter: Commitment, scan: SignedScan | None
) -> None:
    """Keep the record of an approval on paper beside the matter it registered."""
    if scan is not None:
        keep_record(session, act, matter, _on_paper(session, act, made, scan))


def _on_paper(session: Session, act: Act, made: Registration, scan: SignedScan) -> OnPaper:
    person = find_person(session, made.approved_by)
    return OnPaper(person, made.approved_on or act.moment.today, scan.sha256, scan.name)


def own_numbers(
    session: Session, act: Act, rule: OwnSubmission, submitted: Collection[tuple[int, str]]
) -> list[int]:
    """The numbers of what whoever approves had submitted. Raises OwnNotApproved by the policy."""
    own = [number for number, by in submitted if by == act.by]
    if own:
        signers = people_with(session, {DeskRole.SIGNER})
        others = any(person.code != act.by for person in signers)
        if not may_approve_own(rule, others=others):
            raise OwnNotApproved(OWN.format(numbers="、".join(map(str, own))))
    return own
