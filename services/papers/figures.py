"""The register between two days: figures, what closed, what is overdue, what moved."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import and_, func, or_
from sqlmodel import Session, col, select

from duban.days import day_zh, year_day_zh
from duban.i18n import label
from duban.notices.formats import lateness, quoted
from duban.papers.values import Row
from duban.policy.due import is_overdue, overdue_by
from duban.vocabulary.replies import ExtensionStatus, ReplyStatus
from duban.vocabulary.stages import Stage
from models.queries.counted import Matter, matters_then, paces_then
from models.queries.delivered import bounced_since, left_between
from models.queries.heeded import words_with_credence
from models.queries.papers import WritingFacts
from models.queries.people import names_by_code
from models.queries.stood import stood
from models.tables.commitments import Commitment
from models.tables.replies import Extension, Reply
from services.papers.span import BadSpan, Span
from services.papers.telling import Telling


def register_between(
    session: Session, writing: WritingFacts, span: Span, members: Collection[int] | None = None
) -> Register:
    """The register between two days. Raises BadSpan."""
    if span.first > span.last or span.last > writing.today:
        raise BadSpan
    return Register(session, writing, span, members)


class Register:
    """The register as it stood at the end of the span, and what happened in it.

    `members` are the ids of the matters told of, all but those kept offline where none are named.
    """

    def __init__(
        self,
        session: Session,
        writing: WritingFacts,
        span: Span,
        members: Collection[int] | None = None,
    ) -> None:
        self.session, self.span, self.members = session, span, members
        self.begin, self.end = span.instants(writing.zone)
        self.writing = replace(writing, today=span.last, until=self.end)
        self.then = stood(session, self.end)
        self.known = matters_then(self.then, self.about)
        self.open = [row for row in self.known if row.closed_at is None]
        self.paces = paces_then(self.then, self.about, span.last)
        self.names = names_by_code(session)
        self.telling = Telling(self.then, self.paces, self.names, self.bounced_since)
        self.overdue = [row for row in self.open if is_overdue(span.last, row.current_due)]
        self.closed = [row for row in self.known if self.inside(row.closed_at)]
        self.figures = self._figures()

    def told(self, column: Any) -> Any:
        """A column of the matters told of."""
        return select(column).where(*self.about)

    @cached_property
    def about(self) -> tuple[Any, ...]:
        """Conditions of the matters told of: those of the register at any time within the span."""
        closed, key = col(Commitment.closed_at), col(Commitment.id)
        withdrawn = and_(col(Commitment.stage) == Stage.WITHDRAWN, closed < self.end)
        return (
            *self._known_then,
            or_(closed.is_(None), and_(closed >= self.begin, ~withdrawn)),
            key.not_in(self._not_in_it),
        )

    @cached_property
    def _known_then(self) -> tuple[Any, ...]:
        """Conditions of every matter registered by the end of the span, closed ones among them."""
        known = (
            col(Commitment.offline_only).is_(False), col(Commitment.registered_at) < self.end
        )  # fmt: skip
        if self.members is None:
            return known
        return *known, col(Commitment.id).in_(list(self.members))

    @cached_property
    def _not_in_it(self) -> list[int]:
        """Matters closed before the span and taken up again since it, or kept offline then."""
        return [
            key
            for key, told in self.then.matters.items()
            if told.offline
            or told.stage is Stage.WITHDRAWN
            or (told.closed_at is not None and told.closed_at < self.begin)
        ]

    def inside(self, at: datetime | None) -> bool:
        """Tells whether something happened in the span."""
        return at is not None and self.begin <= at < self.end

    def trial(self) -> str:
        """A word that it is no official paper, where it is none."""
        return label("to", "trial") if self.writing.trial else ""

    def overview(self) -> tuple[str, ...]:
        """The figures, and how often units were asked for them."""
        left = self._withdrawn()
        withdrawn = label("overview", "withdrawn").format(n=left) if left else ""
        facts = {"day": year_day_zh(self.span.last), "withdrawn": withdrawn} | self.figures
        return tuple(
            label("overview", name).format(**facts) for name in ("standing", "moved", "burden")
        )

    def _figures(self) -> dict[str, int]:
        dated = [row for row in self.open if row.current_due is not None]
        return {
            "open": len(self.open), "dated": len(dated), "undated": len(self.open) - len(dated),
            "overdue": len(self.overdue),
            "new": self._registered(),
            "closed": len(self.closed), "sent": self._sent(), "answers": self._answers(),
        } | self._asked()  # fmt: skip

    def _registered(self) -> int:
        """Counts what was registered in the span, what was withdrawn since among it."""
        key, offline = (
            col(Commitment.id),
            [k for k, told in self.then.matters.items() if told.offline],
        )
        begun = (
            *self._known_then,
            col(Commitment.registered_at) >= self.begin,
            key.not_in(offline),
        )
        return self.session.exec(select(func.count(key)).where(*begun)).one()

    def _withdrawn(self) -> int:
        """Counts what was withdrawn in the span and stayed so to its end; it closed nothing."""
        ended = col(Commitment.closed_at)
        gone = (col(Commitment.stage) == Stage.WITHDRAWN, ended >= self.begin, ended < self.end)
        keys = set(self.session.exec(select(Commitment.id).where(*self._known_then, *gone)))
        known = set(self.session.exec(select(Commitment.id).where(*self._known_then)))
        return len(keys | {
            key for key, told in self.then.matters.items()
            if told.stage is Stage.WITHDRAWN and self.inside(told.closed_at) and key in known
        })  # fmt: skip

    def _asked(self) -> dict[str, int]:
        asked = self.extensions
        granted = sum(e.status is ExtensionStatus.APPROVED for e in asked)
        return {"asked": len(asked), "granted": granted}

    def _sent(self) -> int:
        return len({notice for notice, _, _ in self.sent})

    @cached_property
    def bounced_since(self) -> list[str]:
        """The numbers of messages of the span that were taken for delivered until it was over."""
        return bounced_since(self.session, self.begin, self.end)

    @cached_property
    def sent(self) -> list[tuple[int, int, date]]:
        """Every message that left in the span: its id, its reader, its day.

        Those about matters closed before it, such as look-backs, are a burden as well.
        """
        begin, end = self.begin, self.end
        return left_between(self.session, begin, end, self._known_then, self.bounced_since)

    def _answers(self) -> int:
        """Counts answers of the span; only of these it is asked whose they are."""
        known = select(Commitment.id).where(
            col(Commitment.id) == col(Reply.commitment_id), *self._known_then
        )
        return self.session.exec(
            select(func.count())
            .select_from(Reply)
            .where(
                Reply.status != ReplyStatus.ACKNOWLEDGED,
                col(Reply.received_at) >= self.begin,
                col(Reply.received_at) < self.end,
                known.exists(),
            )
        ).one()

    @cached_property
    def extensions(self) -> Sequence[Extension]:
        """Requests for more time made in the span."""
        return self.then.rows(
            self.session.exec(
                select(Extension)
                .where(
                    col(Extension.commitment_id).in_(self.told(Commitment.id)),
                    col(Extension.requested_at) >= self.begin,
                    col(Extension.requested_at) < self.end,
                )
                .order_by(col(Extension.id))
            )
        )

    @cached_property
    def overdue_rows(self) -> tuple[Row, ...]:
        """Each with how long, and what the unit last said; silence only where a message arrived."""
        self.telling.load(self.overdue)
        return tuple(self.telling.row(row, self._late(row)) for row in self.overdue)

    def _late(self, row: Matter) -> str:
        if answers := self.telling.answers(row):
            day, text = day_zh(answers[-1].received_on), words_with_credence(answers[-1])
            said = label("late", "said").format(day=day, text=quoted(text).rstrip("。"))
        else:
            said = label("late", "silent" if self.telling.proven(row) else "unreached")
        late = overdue_by(self.span.last, row.current_due, self.writing.calendar)
        days = lateness(late.working_days if late else 0)
        return label("late", "days").format(late=days) + said

    @cached_property
    def closed_rows(self) -> tuple[Row, ...]:
        """Matters that left the register in the span, with the day."""
        self.telling.load(self.closed)
        return tuple(
            self.telling.row(
                row, label("late", "closed").format(day=day_zh(self.local(row.closed_at)))
            )
            for row in self.closed
        )

    @cached_property
    def extended_rows(self) -> tuple[Row, ...]:
        """Requests made in the span, with what became of them."""
        known = {row.id: row for row in self.known}
        self.telling.load(known[e.commitment_id] for e in self.extensions)
        return tuple(
            self.telling.row(known[e.commitment_id], self._moved(e)) for e in self.extensions
        )

    def _moved(self, asked: Extension) -> str:
        status = label("extension", asked.status.value)
        if asked.granted_due and asked.granted_due != asked.requested_due:
            status = label("extension", "otherwise").format(day=day_zh(asked.granted_due))
        return label("late", "extension").format(
            day=day_zh(self.local(asked.requested_at)),
            wanted=day_zh(asked.requested_due) if asked.requested_due else "—",
            status=status,
        )

    def local(self, at: datetime | None) -> date:
        """The office's day of an instant."""
        return at.astimezone(self.writing.zone).date() if at else self.span.last
