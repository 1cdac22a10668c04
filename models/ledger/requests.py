"""Requests of other systems, kept with their answer in the transaction that did what they asked."""

from typing import Any

from sqlmodel import Session, select

from duban.moment import Act
from duban.refusals import Refused
from models.tables.requests import ApiRequest


class SaidOtherwise(Refused, ValueError):
    """同一 Idempotency-Key 已用于另一内容。This Idempotency-Key was used for something else."""


def known_request(session: Session, key_id: int, name: str, sha256: str) -> ApiRequest | None:
    """The request of this name that was answered. Raises SaidOtherwise where it said otherwise."""
    row = session.exec(
        select(ApiRequest)
        .where(ApiRequest.key_id == key_id, ApiRequest.name == name)
        .with_for_update()
    ).first()
    if row is not None and row.sha256 != sha256:
        raise SaidOtherwise
    return row


def keep_request(
    session: Session, act: Act, key_id: int, name: str, sha256: str, *, status: int,
    answer: dict[str, Any],
) -> None:  # fmt: skip
    """Keep what was answered; no entry in the journal, which tells what was done."""
    session.add(
        ApiRequest(key_id=key_id, name=name, sha256=sha256, status=status, answer=answer,
                   at=act.moment.utc)
    )  # fmt: skip
    session.flush()
