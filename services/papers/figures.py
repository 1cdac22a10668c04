"""The register between two days: figures, what closed, what is overdue, what moved."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import Any

from sqlalchemy import and_, func, or_
from sqlalchemy.orm import load_only
from sqlmodel import Session, col, select

from duban.i18n import label
from duban.notices.formats import day_zh, one_line, quoted, untorn, year_day_zh
from duban.notices.render import numbers_said
from duban.papers.values import Row
from duban.policy.due import days_overdue
from duban.policy.policy import Policy
from duban.vocabulary.replies import ExtensionStatus, ReplyStatus
from duban.vocabulary.stages import Stage
from models.queries.credence import words_with_credence
from models.queries.delivered import bounced_since, left_between, proven_about
from models.queries.matters import AT_ONCE, COUNTED, TOLD, Matters
from models.queries.papers import Writing
from models.queries.people import in_whose_name, names_by_code
from models.queries.stood import stood
from models.queries.target_lines import overall_line, target_lines
from models.tables.commitments import Commitment
from models.tables.directory import Person, Unit
from models.tables.replies import Extension, Reply
from services.papers.span import BadSpan, Span


def register_between(
    session: Session, writing: Writing, span: Span, members: Collection[int] | None = None
) -> Register:
    """The register between two days. Raises BadSpan."""
    if span.first > span.last or span.last > writing.today:
        raise BadSpan(BadSpan.__doc__)
    return Register(session, writing, span, members)


class Register:
    """The register as it stood at the end of the span, and what happened in it.

    `members` are the ids of the matters told of, all but those kept offline where none are named.
    """

    def __init__(
        self, session: Session, writing: Writing, span: Span, members: Collection[int] | None = None
    ) -> None:
        self.session, self.span, self.members = session, span, members
        self.begin, self.end = span.instants(writing.zone)
        self.writing = replace(writing, today=span.last, until=self.end)
        self.then = stood(session, self.end)
        counted = self.told(Commitment).options(load_only(*COUNTED))
        read = session.exec(counted.order_by(col(Commitment.code))).all()
        self.known = self.then.commitments(read)
        self.open = [row for row in self.known if row.closed_at is None]
        self.matters = Matters.counted(session, self.known, then=self.then)
        self._loaded: set[int] = set()
        self._proven: set[int] = set()
        self._rows: dict[int, Row] = {}
        self._past: dict[date, int] = {}
        self.names = names_by_code(session)
        self.overdue = [row for row in self.open if self._days_past(row.current_due) > 0]
        self.closed = [row for row in self.known if self.inside(row.closed_at)]
        self.figures = self._figures()

    def told(self, column: Any) -> Any:
        """A column of the matters told of: those of the register at any time within the span."""
        closed, key = col(Commitment.closed_at), col(Commitment.id)
        withdrawn = and_(col(Commitment.stage) == Stage.WITHDRAWN, closed < self.end)
        wanted = select(column).where(
            col(Commitment.offline_only).is_(False),
            col(Commitment.registered_at) < self.end,
            or_(closed.is_(None), and_(closed >= self.begin, ~withdrawn)),
            key.not_in(self._not_in_it),
        )
        return wanted if self.members is None else wanted.where(key.in_(list(self.members)))

    def _known_then(self, column: Any) -> Any:
        """A column of every matter registered by the end of the span, closed ones among them."""
        wanted = select(column).where(
            col(Commitment.offline_only).is_(False), col(Commitment.registered_at) < self.end
        )
        if self.members is None:
            return wanted
        return wanted.where(col(Commitment.id).in_(list(self.members)))

    @cached_property
    def _not_in_it(self) -> list[int]:
        """Matters that were closed before the span and taken up again since it, or kept offline then."""
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

    def load(self, rows: Iterable[Commitment]) -> None:
        """Load what is about to be told of these matters, for most are only counted."""
        wanted = list({row.id or 0 for row in rows} - self._loaded)
        for begin in range(0, len(wanted), AT_ONCE):
            part = wanted[begin : begin + AT_ONCE]
            words = select(Commitment).where(col(Commitment.id).in_(part))
            self.session.exec(words.options(load_only(*TOLD))).all()
            self._proven |= proven_about(self.session, part, self.end, self.bounced_since)
        self.matters.add_reports(self.session, wanted)
        self._loaded |= set(wanted)

    def unit(self, row: Commitment) -> str:
        """The name of the lead unit."""
        return self._units[row.lead_unit_id].name

    @cached_property
    def _units(self) -> dict[int, Unit]:
        return {unit.id or 0: unit for unit in self.session.exec(select(Unit))}

    def _units_named(self, codes: Sequence[str]) -> str:
        names = {unit.code: unit.name for unit in self._units.values()} if codes else {}
        return "、".join(names.get(code, code) for code in codes)

    @cached_property
    def _people(self) -> dict[int, str]:
        rows = self.session.exec(select(col(Person.id), col(Person.name)))
        return {key or 0: name for key, name in rows}

    def _days_past(self, due: date | None) -> int:
        """Working days past a due day, counted once for each day."""
        if due is None:
            return 0
        if due not in self._past:
            self._past[due] = days_overdue(self.span.last, due, self.writing.calendar)
        return self._past[due]

    def trial(self) -> str:
        """A word that it is no official paper, where it is none."""
        return label("to", "trial") if self.writing.trial else ""

    def overview(self) -> tuple[str, ...]:
        """The figures, and how often units were asked for them."""
        facts = {"day": year_day_zh(self.span.last)} | self.figures
        return tuple(
            label("overview", name).format(**facts) for name in ("standing", "moved", "burden")
        )

    def _figures(self) -> dict[str, int]:
        dated = [row for row in self.open if row.current_due is not None]
        return {
            "open": len(self.open), "dated": len(dated), "undated": len(self.open) - len(dated),
            "overdue": len(self.overdue),
            "new": sum(self.inside(row.registered_at) for row in self.known),
            "closed": len(self.closed), "sent": self._sent(), "answers": self._answers(),
        } | self._asked()  # fmt: skip

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

    def proven(self, row: Commitment) -> bool:
        """Tells whether a message about a matter had provably arrived."""
        return row.id in self._proven

    @cached_property
    def sent(self) -> list[tuple[int, int, date]]:
        """Every message that left in the span: its id, its reader, its day.

        Those about matters closed before it, such as look-backs, are a burden as well.
        """
        about = self._known_then(Commitment.id)
        return left_between(self.session, self.begin, self.end, about, self.bounced_since)

    def _answers(self) -> int:
        return self.session.exec(
            select(func.count())
            .select_from(Reply)
            .where(
                col(Reply.commitment_id).in_(self._known_then(Commitment.id)),
                Reply.status != ReplyStatus.ACKNOWLEDGED,
                col(Reply.received_at) >= self.begin,
                col(Reply.received_at) < self.end,
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
        self.load(self.overdue)
        return tuple(self.row(row, self._late(row)) for row in self.overdue)

    def _late(self, row: Commitment) -> str:
        reports = self.matters.reports.get(row.id or 0)
        if reports:
            day, text = day_zh(reports[-1].received_on), words_with_credence(reports[-1])
            said = label("late", "said").format(day=day, text=quoted(text))
        else:
            said = label("late", "silent" if self.proven(row) else "unreached")
        return label("late", "days").format(days=self._days_past(row.current_due)) + said

    @cached_property
    def closed_rows(self) -> tuple[Row, ...]:
        """Matters that left the register in the span, with the day."""
        self.load(self.closed)
        return tuple(
            self.row(row, label("late", "closed").format(day=day_zh(self.local(row.closed_at))))
            for row in self.closed
        )

    @cached_property
    def extended_rows(self) -> tuple[Row, ...]:
        """Requests made in the span, with what became of them."""
        known = {row.id: row for row in self.known}
        self.load(known[e.commitment_id] for e in self.extensions)
        return tuple(self.row(known[e.commitment_id], self._moved(e)) for e in self.extensions)

    def _moved(self, asked: Extension) -> str:
        return label("late", "extension").format(
            day=day_zh(self.local(asked.requested_at)),
            wanted=day_zh(asked.requested_due) if asked.requested_due else "—",
            status=label("extension", asked.status.value),
        )

    def local(self, at: datetime | None) -> date:
        """The office's day of an instant."""
        return at.astimezone(self.writing.zone).date() if at else self.span.last

    def row(self, row: Commitment, facts: str) -> Row:
        """A matter in a list, with what the list tells of it."""
        key = row.id or 0
        if key not in self._rows:
            self._rows[key] = self._row(row)
        return replace(self._rows[key], facts=facts)

    def _row(self, row: Commitment) -> Row:
        today = self.span.last
        targets = target_lines(row, self.matters, today)
        said = numbers_said(targets, overall_line(row, self.matters, today))
        return Row(
            code=row.code,
            title=untorn(one_line(row.title)),
            source=quoted(row.quote),
            targets="；".join(said).replace(label("to", "target"), ""),
            unit=self.unit(row),
            people=self._named(row.unit_head_id, row.liaison_id),
            supporting=self._units_named(row.supporting_units),
            leaders=self._named(row.supervising_leader_id, row.sponsoring_leader_id),
            original_due=str(row.original_due or ""),
            due=str(row.current_due or ""),
            baseline="；".join(target.base for target in targets if target.base),
            policy=_preset(row.policy),
            approval=f"{in_whose_name(self.names, row.approved_by, row.approved_for)}\n"
            f"{row.approved_on}",
        )

    def _named(self, *ids: int | None) -> str:
        return "·".join(self._people[key] for key in ids if key)


@lru_cache(maxsize=256)
def _preset(policy: str) -> str:
    """The name of a frozen policy; few are in force at once."""
    return label("preset", Policy.from_json(policy).name)
