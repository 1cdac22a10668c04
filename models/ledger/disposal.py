"""A list of matters on file was signed and their contents destroyed; the hashes stay."""

from collections.abc import Iterable, Sequence

from sqlmodel import Session

from duban.moment import Act
from duban.vocabulary.rights import Deed
from models.ledger.authority import require_decider
from models.ledger.journal import record
from models.queries.disposal import DESTROYED, OnFile
from models.tables.papers import Paper
from models.tables.replies import InboundMessage


def destroy(
    session: Session, act: Act, one: OnFile, papers: Iterable[tuple[Paper, bytes]],
    messages: Sequence[InboundMessage], evidence: Iterable[str], *, signed: str, words: str,
) -> None:  # fmt: skip
    """Put another text in place of each copy and message, and note the hashes of what is gone.

    `signed` is the hash of the list. Raises NotEntitled for whoever may not sign.
    """
    require_decider(session, act, one.matter, Deed.SIGN)
    gone = []
    for paper, sealed in papers:
        paper.sealed = sealed
        gone.append(paper.sha256)
    for message in messages:
        message.raw, message.own, message.subject = b"", words, ""
    record(session, act, one.matter.code, DESTROYED, sha256=one.sha256, list=signed,
           papers=sorted(gone), messages=sorted(each.sha256 for each in messages),
           evidence=sorted(evidence))  # fmt: skip
