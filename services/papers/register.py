"""The words of a paper about the whole register: figures, what closed, what is overdue, what moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import func
from sqlmodel import Session, col, select

from duban.i18n import label
from duban.notices.formats import day_zh, one_line, quoted, untorn, year_day_zh
from duban.notices.render import parts
from duban.notices.views import ItemLine, NoticeView, PersonView
from duban.papers.values import PaperValues, Row
from duban.policy.policy import Policy
from duban.vocabulary.notices import NoticeStatus
from duban.vocabulary.papers import FormalKind
from duban.vocabulary.replies import ExtensionStatus, ReplyStatus
from duban.vocabulary.stages import Stage
from duban.vocabulary.steps import PaperKind
from models.queries.matters import Matters
from models.queries.papers import Writing, item_line
from models.queries.people import names_by_code
from models.tables.commitments import Commitment
from models.tables.directory import Person, Unit
from models.tables.notices import Notice
from models.tables.replies import Extension, Reply

LEFT = (NoticeStatus.ACCEPTED, NoticeStatus.UNVERIFIED)


class BadSpan(ValueError):
    """起止日期有误：起不晚于止，止不晚于今天。The span must begin before it ends, and not in the future."""


@dataclass(frozen=True)
class Span:
    """From the first to the last day, both included, on the office's calendar."""

    first: date
    last: date

    def instants(self, writing: Writing) -> tuple[datetime, datetime]:
        """The beginning of the first day, and the end of the last."""
        begin = datetime.combine(self.first, time(), writing.zone)
        return begin, datetime.combine(self.last + timedelta(days=1), time(), writing.zone)


def register_values(
    session: Session,
    writing: Writing,
    kind: FormalKind,
    span: Span,
    masthead: str,
    *,
    signed_on: date | None = None,
) -> PaperValues:
    """Everything a template may ask about this paper; matters kept offline are never in it.

    Raises BadSpan.
    """
    if span.first > span.last or span.last > writing.today:
        raise BadSpan(BadSpan.__doc__)
    figures = Register(session, writing, span)
    day, signed = year_day_zh(span.last), year_day_zh(signed_on) if signed_on else ""
    return PaperValues(
        office=writing.office.name,
        contact=writing.office.contact,
        phone=writing.office.phone,
        masthead=masthead,
        name=kind.words,
        trial=figures.trial(),
        to=label("to", kind.value) if kind is FormalKind.BULLETIN else "",
        dated=day if kind is FormalKind.BREAKDOWN else signed,
        printed_on=signed,
        first_day=year_day_zh(span.first),
        last_day=day,
        overview=figures.overview(),
        rows=figures.rows() if kind is FormalKind.BREAKDOWN else (),
        overdue_rows=figures.overdue_rows(),
        closed_rows=figures.closed_rows(),
        extended_rows=figures.extended_rows(),
    )


class Register:
    """The register as it stood at the end of the span, and what happened in it."""

    def __init__(self, session: Session, writing: Writing, span: Span) -> None:
        self.session, self.span = session, span
        self.begin, self.end = span.instants(writing)
        self.writing = replace(writing, today=span.last, until=self.end)
        known = session.exec(
            select(Commitment)
            .where(
                col(Commitment.offline_only).is_(False), col(Commitment.registered_at) < self.end
            )
            .order_by(Commitment.code)
        ).all()
        self.known = [row for row in known if not self._withdrawn(row)]
        self.open = [row for row in self.known if not self._closed(row)]
        self.matters = Matters.load(session, {row.id or 0 for row in self.known}, until=self.end)
        self.lines = {row.id: self._line(row) for row in self.known}
        self.names = names_by_code(session)
        self.overdue = [row for row in self.open if self.lines[row.id].days_overdue > 0]
        self.closed = [
            row for row in self.known if self._closed(row) and self._inside(row.closed_at)
        ]

    def _withdrawn(self, row: Commitment) -> bool:
        return row.stage is Stage.WITHDRAWN and self._closed(row)

    def _closed(self, row: Commitment) -> bool:
        return row.closed_at is not None and row.closed_at < self.end

    def _inside(self, at: datetime | None) -> bool:
        return at is not None and self.begin <= at < self.end

    def _line(self, row: Commitment) -> ItemLine:
        return item_line(row, self.matters, self.writing, kind=PaperKind.CADENCE, rung="")

    def trial(self) -> str:
        """A word that it is no official paper, where it is none."""
        return label("to", "trial") if self.writing.trial else ""

    def overview(self) -> tuple[str, ...]:
        """The figures, and how often units were asked for them."""
        dated = [row for row in self.open if self.lines[row.id].due is not None]
        facts = {
            "day": year_day_zh(self.span.last), "open": len(self.open), "dated": len(dated),
            "undated": len(self.open) - len(dated), "overdue": len(self.overdue),
            "new": sum(self._inside(row.registered_at) for row in self.known),
            "closed": len(self.closed), "sent": self._sent(), "answers": self._answers(),
        } | self._asked()  # fmt: skip
        return tuple(
            label("overview", name).format(**facts) for name in ("standing", "moved", "burden")
        )

    def _asked(self) -> dict[str, int]:
        asked = self._extensions()
        granted = sum(e.status is ExtensionStatus.APPROVED for e in asked)
        return {"asked": len(asked), "granted": granted}

    def _sent(self) -> int:
        return self.session.exec(
            select(func.count())
            .select_from(Notice)
            .where(
                col(Notice.status).in_(LEFT),
                col(Notice.sent_at) >= self.begin,
                col(Notice.sent_at) < self.end,
            )
        ).one()

    def _answers(self) -> int:
        ids = [row.id for row in self.known]
        return self.session.exec(
            select(func.count())
            .select_from(Reply)
            .where(
                col(Reply.commitment_id).in_(ids),
                Reply.status != ReplyStatus.ACKNOWLEDGED,
                col(Reply.received_at) >= self.begin,
                col(Reply.received_at) < self.end,
            )
        ).one()

    def _extensions(self) -> Sequence[Extension]:
        ids = [row.id for row in self.known]
        return self.session.exec(
            select(Extension)
            .where(
                col(Extension.commitment_id).in_(ids),
                col(Extension.requested_at) >= self.begin,
                col(Extension.requested_at) < self.end,
            )
            .order_by(col(Extension.id))
        ).all()

    def overdue_rows(self) -> tuple[Row, ...]:
        """Each with how long, and what the unit last said; silence only where a message arrived."""
        return tuple(self._row(row, self._late(row)) for row in self.overdue)

    def _late(self, row: Commitment) -> str:
        line = self.lines[row.id]
        last = line.last_report
        if last is not None:
            said = label("late", "said").format(day=day_zh(last.on), text=quoted(last.text))
        else:
            sent = self.matters.handling.get(row.id or 0, [])
            said = label("late", "silent" if any(n.proven_at for _, n in sent) else "unreached")
        return label("late", "days").format(days=line.days_overdue) + said

    def closed_rows(self) -> tuple[Row, ...]:
        """Matters that left the register in the span, with the day."""
        return tuple(
            self._row(row, label("late", "closed").format(day=day_zh(self._local(row.closed_at))))
            for row in self.closed
        )

    def extended_rows(self) -> tuple[Row, ...]:
        """Requests made in the span, with what became of them."""
        known = {row.id: row for row in self.known}
        return tuple(self._row(known[e.commitment_id], self._moved(e)) for e in self._extensions())

    def _moved(self, asked: Extension) -> str:
        return label("late", "extension").format(
            day=day_zh(self._local(asked.requested_at)),
            wanted=day_zh(asked.requested_due) if asked.requested_due else "—",
            status=label("extension", asked.status.value),
        )

    def _local(self, at: datetime | None) -> date:
        return at.astimezone(self.writing.zone).date() if at else self.span.last

    def rows(self) -> tuple[Row, ...]:
        """Every open matter, as the breakdown lists it."""
        return tuple(self._row(row, "") for row in self.open)

    def _row(self, row: Commitment, facts: str) -> Row:
        line = self.lines[row.id]
        said = parts(
            line, NoticeView("", self.writing.office, PersonView(""), (line,), self.span.last)
        )
        return Row(
            code=row.code,
            title=untorn(one_line(row.title)),
            source=quoted(row.quote),
            targets="；".join(said.targets).replace(label("to", "target"), ""),
            unit=line.unit,
            people=self._named(row.unit_head_id, row.liaison_id),
            supporting="、".join(self._unit(code) for code in row.supporting_units),
            leaders=self._named(row.supervising_leader_id, row.sponsoring_leader_id),
            original_due=str(row.original_due or ""),
            due=str(line.due or ""),
            policy=Policy.from_json(row.policy).name,
            approval=f"{self.names.get(row.approved_by, row.approved_by)} {row.approved_on}",
            facts=facts,
        )

    def _named(self, *ids: int | None) -> str:
        people = (self.session.get(Person, key) for key in ids if key)
        return "·".join(person.name for person in people if person)

    def _unit(self, code: str) -> str:
        unit = self.session.exec(select(Unit).where(Unit.code == code)).first()
        return unit.name if unit else code
