"""The register of papers (发文登记): every number of a year, what left under it, and the gaps."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from duban.vocabulary.papers import FormalKind
from duban.vocabulary.steps import EscalationStatus
from models.tables.checks import Escalation
from models.tables.commitments import Commitment
from models.tables.notices import Notice, NoticeItem
from models.tables.papers import IssuedNumber, Paper, PaperSource

GATE, OUTSIDE, CHASE, CHASE_NUMBER = "gate:", "outside:", "chase:", "chase-number:"


@dataclass(frozen=True)
class MessageLeft:
    """One message that carried a paper: its number, when it left, the hash of its copy."""

    notice: str
    at: datetime | None
    sha256: str


@dataclass(frozen=True)
class RegisteredPaper:
    """One number: the paper that has it, or why none does.

    `status` is one of `registered`: given, frozen, signed, left, recorded, void, kept for a draft
    whose signature was taken back, outside, gap.
    `file_sha256` is of the Word file as it was frozen.
    """

    kind: FormalKind
    year: int
    n: int
    number: str
    status: str
    codes: tuple[str, ...] = ()
    title: str = ""
    given_at: datetime | None = None
    given_by: str = ""
    why: str = ""
    left: tuple[MessageLeft, ...] = ()
    file_sha256: str = ""


def number_for(session: Session, cause: str) -> str:
    """The number of the one paper of this cause; empty where it has none."""
    found = session.exec(select(IssuedNumber.number).where(IssuedNumber.cause == cause)).first()
    return found or ""


def register_of(session: Session, year: int) -> list[RegisteredPaper]:
    """Every number of a year by series and place; numbers that no paper has stand there as gaps."""
    issued = session.exec(
        select(IssuedNumber)
        .where(IssuedNumber.year == year)
        .order_by(col(IssuedNumber.kind), col(IssuedNumber.n))
    ).all()
    facts = _Facts(session, issued)
    rows = [facts.row(each) for each in issued]
    order = {kind: at for at, kind in enumerate(FormalKind)}
    every = [*rows, *_gaps(rows)]
    return sorted(every, key=lambda row: (order[row.kind], row.n, row.number))


class _Facts:
    """The other facts known of these numbers, loaded at once."""

    def __init__(self, session: Session, issued: Sequence[IssuedNumber]) -> None:
        numbers = [each.number for each in issued]
        gates = {int(e.cause.removeprefix(GATE)) for e in issued if e.cause.startswith(GATE)}
        rows = session.exec(select(Escalation).where(col(Escalation.id).in_(gates)))
        self.gates = {f"{GATE}{gate.id}": gate for gate in rows}
        self.sent: dict[str, list[Notice]] = defaultdict(list)
        self.matters: dict[str, dict[str, str]] = defaultdict(dict)
        self._notices(session, gates, issued)
        ids = {each.commitment_id for each in issued if each.commitment_id}
        about = session.exec(select(Commitment).where(col(Commitment.id).in_(ids)))
        named = {row.id: {row.code: row.title} for row in about}
        for each in issued:
            self.matters[each.number] |= named.get(each.commitment_id, {})
        self._papers(session, numbers)

    def _notices(self, session: Session, gates: set[int], issued: Sequence[IssuedNumber]) -> None:
        """The messages of drafts, by their matters, and of chases, by their checks."""
        found = [row for which in self._items(gates, issued) for row in _carried(session, which)]
        for notice, gated, gate, matter in sorted(found, key=lambda row: row[0].id or 0):
            number = gated if gate in gates else notice.chase_number
            if notice not in self.sent[number]:
                self.sent[number].append(notice)
            self.matters[number][matter.code] = matter.title

    def _items(
        self, gates: set[int], issued: Sequence[IssuedNumber]
    ) -> Iterator[ColumnElement[bool]]:
        """The items of messages to read: each kind by an index of its own, none for nothing."""
        if gates:
            matters = {gate.commitment_id for gate in self.gates.values()}
            of_drafts = col(NoticeItem.escalation_id).in_(gates)
            yield col(NoticeItem.commitment_id).in_(matters) & of_drafts
        chase = col(NoticeItem.kind) == "chase"
        causes = [each.cause.removeprefix(CHASE) for each in issued if each.cause.startswith(CHASE)]
        if causes:
            checks = {int(number) for each in causes for number in each.split(",")}
            yield col(NoticeItem.check_id).in_(checks) & chase
        # Of these a migration knew no checks.
        if old := [each.number for each in issued if each.cause.startswith(CHASE_NUMBER)]:
            yield col(Notice.chase_number).in_(old) & chase

    def _papers(self, session: Session, numbers: list[str]) -> None:
        messages = {notice.number for sent in self.sent.values() for notice in sent}
        rows = session.exec(
            select(Paper).where(
                col(Paper.number).in_([*numbers, *messages]), col(Paper.left_at).is_not(None)
            )
        ).all()
        self.files = {p.number: p.sent_sha256 for p in rows if p.source is PaperSource.FORMAL}
        self.copies = {p.number: p.sha256 for p in rows if p.source is not PaperSource.FORMAL}

    def row(self, each: IssuedNumber) -> RegisteredPaper:
        number = each.number
        left = tuple(
            MessageLeft(notice.number, notice.sent_at, self.copies.get(notice.number, ""))
            for notice in self.sent[number]
            if notice.sent_at is not None
        )
        matters = self.matters[number]
        return RegisteredPaper(
            kind=each.kind, year=each.year, n=each.n, number=number,
            status=self._status(each, left=bool(left)), codes=tuple(matters),
            title="；".join(matters.values()) or each.title, given_at=each.given_at,
            given_by=each.given_by, why=each.why, left=left,
            file_sha256=self.files.get(number, ""),
        )  # fmt: skip

    def _status(self, each: IssuedNumber, *, left: bool) -> str:
        gate = self.gates.get(each.cause)
        if gate is not None and gate.status is EscalationStatus.VOID:
            return "void"
        if gate is not None and gate.status is EscalationStatus.RECORDED:
            return "recorded"
        if gate is not None and gate.status is EscalationStatus.PROPOSED:
            return "kept"
        if left:
            return "left"
        if each.cause.startswith(OUTSIDE):
            return "outside"
        if each.number in self.files:
            return "frozen"
        return "signed" if gate is not None else "given"


def _carried(
    session: Session, which: ColumnElement[bool]
) -> list[tuple[Notice, str, int | None, Commitment]]:
    """Messages with the number of the draft they carried, that draft, and their matter."""
    found = session.execute(
        select(Notice, Escalation.number, NoticeItem.escalation_id, Commitment)
        .join(NoticeItem, col(NoticeItem.notice_id) == col(Notice.id))
        .join(Commitment, col(Commitment.id) == col(NoticeItem.commitment_id))
        .outerjoin(Escalation, col(Escalation.id) == col(NoticeItem.escalation_id))
        .where(col(NoticeItem.cancelled).is_(False), which)
        .order_by(col(Notice.id))
    )
    return [(notice, number, gate, matter) for notice, number, gate, matter in found]


def _gaps(rows: Sequence[RegisteredPaper]) -> list[RegisteredPaper]:
    """The numbers of each series that no paper has, with the reason given at the next one."""
    series: dict[tuple[str, str], dict[int, RegisteredPaper]] = defaultdict(dict)
    for row in rows:
        series[_around(row)][row.n] = row
    found = []
    for given in series.values():
        for n in sorted(set(range(1, max(given))) - set(given)):
            after = given[min(place for place in given if place > n)]
            before, behind = _around(after)
            number = f"{before}{n}{behind}"
            found.append(RegisteredPaper(after.kind, after.year, n, number, "gap", why=after.why))
    return found


def _around(row: RegisteredPaper) -> tuple[str, str]:
    """The words around the place: kinds that share a series are one here too."""
    runs = [found for found in re.finditer(r"\d+", row.number) if found[0] == str(row.n)]
    if not runs:  # given under a form that put other digits beside the place
        before, _, behind = row.number.rpartition(str(row.n))
        return before, behind
    place = runs[-1]  # behind the year, where the place is as high as that
    return row.number[: place.start()], row.number[place.end() :]
