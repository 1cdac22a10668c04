"""Several decisions of one kind at once (批量): each row alone, its right and state asked anew."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from duban.policy.lifecycle import NotAllowedNow
from duban.refusals import Refused
from duban.vocabulary.rights import Deed
from models.db import reading
from models.queries.extensions import pending_extension
from models.queries.people import find_commitment
from models.queries.today import WaitingRow
from services.accounts.sessions import AtDesk, Signed
from services.desk.cases import seen_of
from services.desk.deciding import answer_request, close_matter, sign
from services.desk.failures import settle_value
from services.desk.mail import judge_answer
from services.desk.today import waiting_rows

MOST = 20
NOT_OPENED = "请先打开看过原文，再签发。Open the paper first; it was not signed."

NO_ROW = "没有这一行，请从本页勾选。There is no such row: tick one on the page."
NUMBER = re.compile(r"\d{1,18}", re.ASCII)


class BadBatch(Refused, ValueError):
    """一次最多办理20件，请至少勾选一件。Tick one row at least and twenty at most."""


@dataclass(frozen=True)
class BatchKind:
    """A request about many rows at once: whose deed, which rows, what is done with each."""

    deed: Deed
    fits: Callable[[WaitingRow], bool]
    do: Callable[[AtDesk, Pick, str], object]
    verb: str


@dataclass(frozen=True)
class Pick:
    """A ticked row: the number or code it is known by, and how it stood when the page was made."""

    ref: str
    seen: str


@dataclass(frozen=True)
class TickOffer:
    """A row that can be ticked. Without `seen` it has to be opened first."""

    row: WaitingRow
    ref: str
    seen: str


@dataclass(frozen=True)
class TickOutcome:
    """The outcome of a ticked row; `problem` says why nothing did."""

    ref: str
    problem: str = ""


def _sign(desk: AtDesk, pick: Pick, why: str) -> None:
    if not pick.seen:
        raise NotAllowedNow(NOT_OPENED)
    sign(desk, int(pick.ref), pick.seen, why)


def _grant(desk: AtDesk, pick: Pick, why: str) -> None:
    """Grant more time as it was asked for."""
    with reading(desk.office.engine) as session:
        request = pending_extension(session, find_commitment(session, pick.ref))
    if request is None or request.requested_due is None:
        raise NotAllowedNow(f"{pick.ref}：申请未写明日期，请打开单独审批。It names no day.")
    answer_request(desk, pick.ref, pick.seen, why, granted=request.requested_due)


def _close(desk: AtDesk, pick: Pick, why: str) -> None:
    close_matter(desk, pick.ref, pick.seen, why)


def _vouch(desk: AtDesk, pick: Pick, why: str) -> None:
    judge_answer(desk, int(pick.ref), accept=True, why=why)


def _count(desk: AtDesk, pick: Pick, why: str) -> None:
    settle_value(desk, int(pick.ref), counts=True, corrected="", why=why)


BATCHES: Mapping[str, BatchKind] = {
    "sign": BatchKind(
        Deed.SIGN, lambda r: r.what == "sign" and bool(r.number), _sign, "gate-approved"
    ),
    "extension": BatchKind(
        Deed.EXTENSION, lambda r: r.what == "extension", _grant, "extension-approved"
    ),
    "close": BatchKind(Deed.CLOSE, lambda r: r.step == "close", _close, "closed"),
    "answers": BatchKind(
        Deed.VOUCH, lambda r: r.what == "unverified" and bool(r.number), _vouch, "reply-vouched"
    ),
    "values": BatchKind(Deed.FIGURES, lambda r: r.what == "value", _count, "value-counted"),
}
BY_MATTER = ("extension", "close")  # known by the matter's code, the others by a number


def ready(signed: Signed, rows: Sequence[WaitingRow]) -> dict[str, int]:
    """The kinds of which somebody may decide two rows and more at once, and how many there are."""
    counted = {kind: sum(map(batch.fits, rows)) for kind, batch in BATCHES.items()}
    return {k: n for k, n in counted.items() if n > 1 and signed.may(BATCHES[k].deed)}


def offers(desk: AtDesk, kind: str, opened: Mapping[int, str]) -> list[TickOffer]:
    """The first twenty rows of a kind, the longest wait first, none of them ticked.

    `opened` are the papers this person has read, each with its mark.
    """
    rows = [row for row in waiting_rows(desk) if BATCHES[kind].fits(row)]
    with reading(desk.office.engine) as session:
        return [_offer(session, kind, row, opened) for row in rows[:MOST]]


def _offer(session: Session, kind: str, row: WaitingRow, opened: Mapping[int, str]) -> TickOffer:
    if kind == "sign":
        return TickOffer(row, str(row.number), opened.get(row.number, ""))
    if kind in BY_MATTER:
        return TickOffer(row, row.code, seen_of(session, find_commitment(session, row.code)))
    return TickOffer(row, str(row.number), "waits")


def decide_all(desk: AtDesk, kind: str, picks: Sequence[Pick], why: str) -> list[TickOutcome]:
    """Decide the ticked rows one after the other; what speaks against one stops no other.

    Raises BadBatch for none or for more than twenty.
    """
    if not 1 <= len(picks) <= MOST:
        raise BadBatch
    return [_decided(desk, kind, pick, why) for pick in picks]


def _decided(desk: AtDesk, kind: str, pick: Pick, why: str) -> TickOutcome:
    try:
        if kind not in BY_MATTER and not NUMBER.fullmatch(pick.ref):
            raise NotAllowedNow(NO_ROW)
        BATCHES[kind].do(desk, pick, why)
    except (ValueError, LookupError) as error:
        return TickOutcome(pick.ref, str(error))
    return TickOutcome(pick.ref)
