"""Loose ends of a matter that ends or changes hands: none may be acted upon afterwards."""

from sqlmodel import Session, select

from duban.i18n import label
from duban.moment import Act
from duban.vocabulary.replies import ExtensionStatus
from models.ledger.journal import record
from models.ledger.plan import supersede
from models.ledger.task_forces import dissolve
from models.tables.commitments import Commitment
from models.tables.replies import Extension


def tie_up(session: Session, act: Act, commitment: Commitment, cause: str) -> None:
    """End whatever is open of a matter that was closed or withdrawn: steps, task force, requests.

    A matter that was set aside is so no longer: no round will ask it, and nobody need mend it.
    """
    supersede(session, act, commitment, cause)
    dissolve(session, act, commitment)
    void_requests(session, act, commitment, f"事项{label('stage', commitment.stage)} {cause}")
    if commitment.set_aside:
        commitment.set_aside = ""
        record(session, act, commitment.code, "aside-ended", cause=cause)


def void_requests(
    session: Session, act: Act, commitment: Commitment, why: str, verb: str = "extension-void"
) -> None:
    """Take back the requests for more time that nobody has decided; `verb` is the journal's."""
    waiting = select(Extension).where(
        Extension.commitment_id == commitment.id, Extension.status == ExtensionStatus.REQUESTED
    )
    for request in session.exec(waiting):
        request.status, request.why = ExtensionStatus.WITHDRAWN, why
        session.add(request)
        record(session, act, commitment.code, verb, extension=request.id)
