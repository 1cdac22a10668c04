"""A bulletin drafted from the register: every statement with its matter, its number, its cause."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from sqlmodel import col, select

from duban.days import day_zh, year_day_zh
from duban.i18n import label
from duban.notices.formats import ended, one_line
from duban.papers.bulletin import Bulletin, Named, Section
from duban.papers.values import Row
from duban.pictures.plotted import Plot
from duban.policy.lights import Light
from duban.vocabulary.lights import BEHIND, Colour
from duban.vocabulary.steps import EscalationStatus
from models.ledger.gates import NUMBERED
from models.queries.campaigns import window_of
from models.queries.counted import Answer, Matter, answers_then
from models.tables.campaigns import Campaign
from models.tables.checks import Escalation
from models.tables.commitments import Commitment
from models.tables.directory import Person
from models.tables.records import JournalEntry
from models.tables.replies import Reply
from models.tables.verifications import Verification
from services.papers.figures import Register
from services.pictures.drawn import PictureAsked, plots

GAP = "个百分点"  # the numbers told with their distance from the plan say why already
MOST = 300  # rows of an annex; a longer list is the ledger's
SIGNED = (EscalationStatus.APPROVED, EscalationStatus.SENT, EscalationStatus.RECORDED)


def compose(register: Register, campaign: Campaign | None = None) -> Bulletin:
    """The whole bulletin as the register tells it; nothing in it is a person's word but quotes."""
    said = _Composer(register, campaign).bulletin()
    return said.naming([one.code for one in said.named])  # a picture names no other unit either


class _Composer:
    def __init__(self, register: Register, campaign: Campaign | None) -> None:
        self.register, self.session, self.campaign = register, register.session, campaign
        self.telling = register.telling
        self.lights = {row.id: light for row in register.open if (light := self._light(row))}
        self.behind = [row for row in register.open if self._colour(row) in BEHIND]
        self.on_pace = [
            row
            for row in register.open
            if (colour := self._colour(row)) and colour not in (*BEHIND, Colour.GREY)
        ]

    def bulletin(self) -> Bulletin:
        late = {row.code: row for row in (*self.register.overdue, *self.behind[:MOST])}
        self.telling.load([*late.values(), *self.on_pace[:MOST]])
        return Bulletin(
            sections=tuple(
                Section(key, label("bulletin", f"title-{key}"), tuple(lines))
                for key, lines in self._sections()
            ),
            on_pace=tuple(
                self.telling.row(row, self._pace_facts(row)) for row in self.on_pace[:MOST]
            ),
            behind=tuple(
                self.telling.row(row, self._pace_facts(row) + self._cause(row))
                for row in self.behind[:MOST]
            ),
            named=tuple(
                Named(code, self.telling.unit(row), self._heard(row) or self.telling.proven(row))
                for code, row in sorted(late.items())
            ),
            figures=self.register.figures | self._paced() | self._asked(),
            plots=self._plots(),
        )

    def _sections(self) -> Iterator[tuple[str, Sequence[str]]]:
        span = self.register.span
        days = {"first": year_day_zh(span.first), "last": year_day_zh(span.last)}
        purpose = "purpose-campaign" if self.campaign else "purpose"
        name = self.campaign.name if self.campaign else ""
        yield "purpose", [_say(purpose, name=name, **days), *self._day_of_campaign()]
        paced = _say("paced", **self._paced())
        standing, moved, burden = self.register.overview()
        more = max(len(self.on_pace), len(self.behind)) > MOST
        rest = [_say("annexes", most=MOST)] if more else []
        yield "overview", [standing, paced, moved, *rest]
        yield "closed", self._closed() or [_say("none-closed")]
        yield "overdue", self._overdue() or [_say("none-overdue", **days)]
        yield "extended", self._extended() or [_say("none-extended")]
        yield "found", self._found() or [_say("none-found")]
        yield "help", self._help() or [_say("none-help")]
        asked = self._asked()
        yield "burden", [burden, *([_say("burden", **asked)] if asked["people"] else [])]

    def _day_of_campaign(self) -> Iterator[str]:
        """The countdown at the end of the last day, of a campaign whose days are confirmed."""
        row, last = self.campaign, self.register.span.last
        at = window_of(row).countdown(last) if row and row.confirmed_on else None
        if row and at:
            yield _say("campaign-day", name=row.name, last=year_day_zh(last),
                       day=at.day_number, to_go=at.days_to_go)  # fmt: skip

    def _closed(self) -> list[str]:
        return [_about("closed", row) for row in self.register.closed_rows]

    def _overdue(self) -> list[str]:
        signed = self._signed()
        return [
            _about("overdue", row, due=year_day_zh(date.fromisoformat(row.due)))
            + "".join(signed[row.code])
            for row in self.register.overdue_rows
        ]

    def _signed(self) -> dict[str, list[str]]:
        """By matter, what was signed about it: the paper, its number, who and when."""
        codes = {row.id: row.code for row in self.register.overdue}
        gates = self.session.exec(
            select(Escalation)
            .where(
                col(Escalation.commitment_id).in_(list(codes)),
                col(Escalation.decided_at) < self.register.end,
            )
            .order_by(col(Escalation.id))
        )
        found = defaultdict(list)
        for gate in self.register.then.rows(gates):
            if gate.status not in SIGNED:
                continue
            found[codes[gate.commitment_id]].append(
                _say(
                    "signed", paper=_paper(gate),
                    by=self._name(gate.decided_by),
                    day=day_zh(self.register.local(gate.decided_at)),
                )
            )  # fmt: skip
        return found

    def _extended(self) -> list[str]:
        return [_about("extended", row) for row in self.register.extended_rows]

    def _found(self) -> list[str]:
        """Tells what checks of the span found, and what went back for rework."""
        known = {row.id: row for row in self.register.known}
        rows = self.session.exec(
            select(Verification)
            .where(
                col(Verification.commitment_id).in_(self.register.told(Commitment.id)),
                Verification.verified_at >= self.register.begin,
                Verification.verified_at < self.register.end,
            )
            .order_by(col(Verification.id))
        ).all()
        self.telling.load(known[each.commitment_id] for each in rows)
        checked = [
            _about(
                "found",
                self.telling.row(known[each.commitment_id], ended(one_line(each.finding))),
                day=day_zh(self.register.local(each.verified_at)),
                by=self._name(each.verified_by),
            )
            for each in rows
        ]
        return checked + self._reworked()

    def _reworked(self) -> list[str]:
        known = {row.code: row for row in self.register.known}
        told = self.register.told(Commitment.id)
        rows = self.session.exec(
            select(JournalEntry)
            .where(
                told.where(col(Commitment.code) == col(JournalEntry.chain)).exists(),
                JournalEntry.verb == "returned-for-rework",
                JournalEntry.at >= self.register.begin,
                JournalEntry.at < self.register.end,
            )
            .order_by(col(JournalEntry.id))
        ).all()
        self.telling.load(known[each.chain] for each in rows)
        return [
            _about(
                "rework", self.telling.row(known[each.chain], ended(one_line(each.why))),
                day=day_zh(self.register.local(each.at)),
            )
            for each in rows
        ]  # fmt: skip

    def _help(self) -> list[str]:
        """Tells what each open matter asked help for last, within the span."""
        register = self.register
        read = answers_then(
            register.then, register.about, col(Reply.help_needed) != "",
            col(Reply.received_at) >= register.begin,
        )  # fmt: skip
        asked = {
            key: [each for each in found if each.help_needed and register.inside(each.received_at)]
            for key, found in read.items()
        }
        last = [(row, found[-1]) for row in register.open if (found := asked.get(row.id))]
        self.telling.load(row for row, _ in last)
        return [self._needs(row, answer) for row, answer in last]

    def _needs(self, row: Matter, asked: Answer) -> str:
        said = self.telling.row(row, ended(one_line(asked.help_needed)))
        return _about("help", said, day=day_zh(asked.received_on))

    def _paced(self) -> dict[str, int]:
        grey = sum(light.colour is Colour.GREY for light in self.lights.values())
        return {
            "paced": len(self.lights), "on_pace": len(self.on_pace), "behind": len(self.behind),
            "unreported": grey,
        }  # fmt: skip

    def _asked(self) -> dict[str, int]:
        """Tells how often people and units were written to: the office's own burden on them."""
        sent = self.register.sent
        people = {person for _, person, _ in sent}
        units = dict(
            self.session.exec(
                select(Person.id, Person.unit_id).where(col(Person.id).in_(people))
            ).all()
        )
        by_unit = Counter(units[person] for _, person, _ in sent)
        by_day = Counter((person, day) for _, person, day in sent)
        return {
            "people": len(people), "units": len(by_unit),
            "most": max(by_unit.values(), default=0), "most_a_day": max(by_day.values(), default=0),
        }  # fmt: skip

    def _plots(self) -> tuple[Plot, ...]:
        """Pictures of the days it tells of, as everything stood at their end."""
        span, zone = self.register.span, self.register.writing.zone
        asked = PictureAsked(self.session, span.last, zone, self.campaign, running=True)
        return tuple(plots(asked, span.first, over=span.last))

    def _pace_facts(self, row: Matter) -> str:
        """The numbers reported against the plan, or the light's own reason."""
        said = self.telling.row(row, "").targets
        reason = "" if GAP in said else self.lights[row.id].reason_zh
        return "；".join(filter(None, (said, reason))) + "。"

    def _cause(self, row: Matter) -> str:
        """The kind of cause the unit gave last; that none was given is a fact as well."""
        causes = [each for each in self.telling.answers(row) if each.cause]
        if not causes:
            return _say("no-cause")
        last = causes[-1]
        return _say("cause", cause=label("cause", last.cause), day=day_zh(last.received_on))

    def _heard(self, row: Matter) -> bool:
        return bool(self.telling.answers(row))

    def _light(self, row: Matter) -> Light | None:
        return self.register.paces.paces.light(row)

    def _colour(self, row: Matter) -> Colour | None:
        light = self.lights.get(row.id)
        return light.colour if light else None

    def _name(self, code: str) -> str:
        return self.register.names.get(code, code)


def _paper(gate: Escalation) -> str:
    """Tells what was signed, by the name of its paper and its number; a correction has neither."""
    kind = NUMBERED.get(gate.kind)
    name = kind.words if kind else label("kind", gate.kind)
    return gate.number if gate.number.startswith(name) else name + gate.number


def _say(which: str, /, **facts: object) -> str:
    return label("bulletin", which).format(**facts)


def _about(which: str, row: Row, /, **facts: object) -> str:
    """A sentence about a matter, which names its unit, its title and its number."""
    known = {"unit": row.unit, "title": row.title, "code": row.code, "facts": row.facts}
    return _say(which, **(known | facts))
