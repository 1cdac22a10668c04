"""A request for more time goes to the office, or is refused at once where the policy says so."""

from dataclasses import replace

from sqlmodel import Session, select

from duban.moment import Act
from duban.policy.extensions import Terms
from duban.vocabulary.decisions import DecisionKind
from duban.vocabulary.replies import ExtensionStatus
from duban.vocabulary.stages import Stage, Waiting
from models.ledger.decisions import tell
from models.ledger.journal import record
from models.queries.extensions import granted_counts, objections_told, terms_for
from models.tables.commitments import Commitment
from models.tables.replies import Extension, Reply


def request_extension(session: Session, act: Act, commitment: Commitment, reply: Reply) -> None:
    """Keep a request with a definite day; before the office it takes back a return or a claim.

    One that the policy refuses moves nothing: the due day and whatever waits for the office stand,
    and the owner is told why.
    """
    granted = granted_counts(session, [commitment.id or 0])[commitment.id or 0]
    terms = terms_for(commitment, on=reply.received_on, granted=granted)
    if terms.refused_for is not None:
        _refuse(session, act, commitment, _row(commitment, reply, terms), terms)
        return
    _replace_earlier_requests(session, act, commitment)
    session.add(_row(commitment, reply, terms))
    commitment.stage, commitment.waiting = Stage.IN_PROGRESS, Waiting.EXTENSION
    commitment.waiting_since = reply.received_at


def _row(commitment: Commitment, reply: Reply, terms: Terms) -> Extension:
    due = commitment.current_due
    return Extension(
        commitment_id=commitment.id or 0,
        reply_id=reply.id,
        requested_at=reply.received_at,
        previous_due=due,
        requested_due=reply.definite_date,
        reason=reply.note,
        signed_off_by=reply.signed_off_by,
        late=due is not None and reply.received_on > due,
        why=objections_told(terms.objections, terms.granted),
    )


def _refuse(
    session: Session, act: Act, commitment: Commitment, request: Extension, terms: Terms
) -> None:
    """Refused by the policy a named person approved with the matter; nobody decides anew."""
    request.status, request.decided_at = ExtensionStatus.REFUSED, act.moment.utc
    session.add(request)
    session.flush()
    record(session, act, commitment.code, "extension-refused", extension=request.id,
           rule=str(terms.refused_for))  # fmt: skip
    told = replace(act, by="", why=request.why)
    tell(session, told, commitment, DecisionKind.EXTENSION_REFUSED)


def _replace_earlier_requests(session: Session, act: Act, commitment: Commitment) -> None:
    """A newer request stands for the ones before it that nobody has decided."""
    waiting = select(Extension).where(
        Extension.commitment_id == commitment.id, Extension.status == ExtensionStatus.REQUESTED
    )
    for earlier in session.exec(waiting):
        earlier.status, earlier.why = (
            ExtensionStatus.WITHDRAWN,
            "已有新的申请 replaced by a newer request",
        )
        session.add(earlier)
        record(session, act, commitment.code, "extension-replaced", extension=earlier.id)
