"""A matter with what a decision about it rests on: claim, evidence, requests, how it stands."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, select

from duban.i18n import Locale, label
from duban.policy.lifecycle import verbs_at
from duban.vocabulary.replies import ExtensionStatus
from duban.vocabulary.stages import Verb
from models.db import reading
from models.ledger.verification import last
from models.queries.agenda import AgendaLine, AgendaView
from models.queries.extensions import granted_counts, objections_told, terms_for
from models.queries.matter_rows import MatterRows
from models.queries.people import by_id, find_commitment, names_by_code
from models.queries.show import timeline, values_told
from models.tables.checks import Escalation
from models.tables.commitments import Commitment, Target
from models.tables.directory import Person, Unit
from models.tables.replies import Evidence, Extension, Reply
from models.tables.verifications import Verification
from services.office import Office

REQUESTED = ExtensionStatus.REQUESTED


@dataclass(frozen=True)
class MatterCase:
    """Everything the pages about one matter show. `seen` marks how it stood then.

    `values` are the numbers that an answer reported, by its id.
    """

    matter: Commitment
    unit: str
    people: Mapping[str, Person]
    targets: tuple[Target, ...]
    answers: tuple[tuple[Reply, tuple[Evidence, ...]], ...]
    values: Mapping[int, Sequence[str]]
    request: Extension | None
    speaks_against: str
    load: int
    verified: Verification | None
    story: tuple[AgendaLine, ...]
    names: Mapping[str, str]
    drafts: tuple[Escalation, ...]
    seen: str
    rows: MatterRows

    def allows(self, verb: str) -> bool:
        """Tells whether the table of stages allows this act now: a page offers no other."""
        return Verb(verb) in verbs_at(self.matter.stage)

    @property
    def standing(self) -> str:
        """Says how it stands, and the last thing anybody decided about it."""
        return f"现为“{self._told('zh')}。It is now {self._told('en')}."

    def _told(self, locale: Locale) -> str:
        stage = label("stage", self.matter.stage.value, locale=locale)
        stage = f"{stage}”" if locale == "zh" else stage
        decided = [line for line in self.story if line.kind in ("decision", "gate")]
        if not decided:
            return stage
        one = decided[-1]
        group = "gate" if one.kind == "gate" else "decision"
        what = label(group, one.status, locale=locale)
        who = self.names.get(one.person, one.person) if locale == "zh" else one.person
        return f"{stage}{'；' if locale == 'zh' else '; '}{one.at:%m-%d %H:%M} {who} {what}"


def case(office: Office, now: datetime, code: str) -> MatterCase:
    """A matter by its code. Raises Unknown."""
    with reading(office.engine) as session:
        return case_in(session, office, now, code)


def case_in(session: Session, office: Office, now: datetime, code: str) -> MatterCase:
    """The same within a reading that goes on."""
    moment = office.moment(now)
    matter = find_commitment(session, code)
    rows = MatterRows(session, matter)
    view = AgendaView(moment.zone, office.settings.first_send_time, None)
    request = next(reversed([one for one in rows.extensions if one.status is REQUESTED]), None)
    unit, people = session.get_one(Unit, matter.lead_unit_id), _people(session, matter)
    story = tuple(timeline(rows, view))
    verified = last(session, matter) if matter.verdict else None
    return MatterCase(
        matter=matter,
        unit=unit.name,
        people=people,
        targets=tuple(rows.targets),
        answers=_answers(rows),
        values=values_told(rows),
        request=request,
        speaks_against=_against(session, matter, request, moment.zone),
        load=_load(session, matter, request.requested_due if request else None),
        verified=verified,
        story=story,
        names=names_by_code(session, _named(rows, story, verified)),
        drafts=tuple(rows.drafts),
        seen=_mark(matter, max((reply.id or 0 for reply in rows.replies), default=None)),
        rows=rows,
    )


def _named(
    rows: MatterRows, story: Iterable[AgendaLine], verified: Verification | None
) -> Iterator[str]:
    """The codes of all whom the pages of a matter name."""
    matter = rows.matter
    yield from (matter.approved_by, matter.approved_for)
    yield from (line.person for line in story)
    yield from (
        code for reply in rows.replies for code in (reply.signed_off_by, reply.confirmed_by)
    )
    yield from (asked.decided_by for asked in rows.extensions)
    yield from (hold.held_by for hold in rows.holds)
    yield from (issued.given_by for issued in rows.issued)
    if verified is not None:
        yield verified.verified_by


def seen_of(session: Session, matter: Commitment) -> str:
    """A mark of how a matter stands: it changes with its stage, what waits, and every answer."""
    newest = session.exec(select(func.max(Reply.id)).where(Reply.commitment_id == matter.id)).one()
    return _mark(matter, newest)


def _mark(matter: Commitment, newest: int | None) -> str:
    facts = (matter.stage, matter.waiting, matter.waiting_since, matter.current_due,
             matter.plan_version, matter.verdict, newest)  # fmt: skip
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:20]


def _people(session: Session, matter: Commitment) -> dict[str, Person]:
    holders = {
        "liaison": matter.liaison_id,
        "unit_head": matter.unit_head_id,
        "supervising_leader": matter.supervising_leader_id,
        "sponsoring_leader": matter.sponsoring_leader_id,
    }
    people = by_id(session, Person, filter(None, holders.values()))
    return {role: people[key] for role, key in holders.items() if key}


def _answers(rows: MatterRows) -> tuple[tuple[Reply, tuple[Evidence, ...]], ...]:
    """The answers that count, the newest first, each with its files."""
    files: dict[int, list[Evidence]] = {}
    wanted = [reply.id for reply in rows.heeded] if Evidence in rows.there else []
    if wanted:
        for one in rows.session.exec(select(Evidence).where(col(Evidence.reply_id).in_(wanted))):
            files.setdefault(one.reply_id, []).append(one)
    return tuple((reply, tuple(files.get(reply.id or 0, ()))) for reply in rows.heeded)


def _against(
    session: Session, matter: Commitment, request: Extension | None, zone: ZoneInfo
) -> str:
    if request is None:
        return ""
    granted = granted_counts(session, [matter.id or 0])[matter.id or 0]
    on = request.requested_at.astimezone(zone).date()
    terms = terms_for(matter, on=on, granted=granted)
    return objections_told(terms.objections, granted)


def _load(session: Session, matter: Commitment, day: date | None) -> int:
    """Counts the other open matters of the same unit that are due in that week."""
    if day is None:
        return 0
    monday = day - timedelta(days=day.weekday())
    return session.exec(
        select(func.count())
        .select_from(Commitment)
        .where(
            Commitment.lead_unit_id == matter.lead_unit_id,
            Commitment.id != matter.id,
            col(Commitment.closed_at).is_(None),
            col(Commitment.current_due) >= monday,
            col(Commitment.current_due) < monday + timedelta(days=7),
        )
    ).one()
