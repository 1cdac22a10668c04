"""Rows become the matters of a page, each with its targets, answers and open claim."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from duban.i18n import label, labels
from duban.notices.views import TargetLine
from duban.policy.extensions import Objection
from duban.policy.lifecycle import is_settled
from duban.vocabulary.replies import ExtensionStatus
from duban.vocabulary.stages import STANDSTILL, UNACKNOWLEDGED
from duban.vocabulary.steps import PaperKind
from models.queries.campaign_views import campaigns_by_matter
from models.queries.claims import open_claim, open_to_correction, waits_for_head
from models.queries.extensions import granted_counts, last_requests, terms_for
from models.queries.heeded import heeded
from models.queries.lookbacks import due_days
from models.queries.matters import Matters
from models.queries.papers import WritingFacts, item_line
from models.queries.supporting import notes_by_matter
from models.tables.commitments import Commitment, ProgressPoint, Target
from models.tables.directory import Person
from models.tables.replies import Evidence, Extension, Reply
from web.owner.backend import Claim, Matter, MoreTime, Recorded, TargetField

MOST_ANSWERS = 20
MOST_WORDS = 1900  # leaves room in a note of 2000
BY_DEPUTIES = (label("identity", "deputy"), label("identity", "deputy_head"))
KNOWN_AS = {text: name for name, text in labels("identity").items()}


def page_matters(
    session: Session,
    rows: Sequence[Commitment],
    writing: WritingFacts,
    *,
    reader: Person | None = None,
) -> tuple[Matter, ...]:
    """Returns the matters as a page shows them to a person (`reader`), in the order given."""
    ids = {row.id or 0 for row in rows}
    facts = Matters.load(session, ids)
    replies = _replies(session, rows)
    figures, files = _figures(session, replies), _files(session, replies)
    told: dict[int, list[Reply]] = defaultdict(list)
    for reply in replies:
        told[reply.commitment_id].append(reply)
    campaigns = campaigns_by_matter(session, ids, writing.today)
    granted, asked = granted_counts(session, ids), last_requests(session, ids)
    notes = notes_by_matter(session, [row.id or 0 for row in rows if row.supporting_units])
    looked_back = due_days(session, rows, writing.today)
    return tuple(
        replace(
            _matter(row, facts, writing, told[row.id or 0], figures, files),
            campaigns=tuple(campaigns[row.id or 0]),
            notes=tuple(notes[row.id or 0]),
            look_back=looked_back.get(row.id or 0),
            read_as_done=_read_as_done(open_to_correction(row, told[row.id or 0], reader)),
            more_time=_more_time(row, writing.today, granted[row.id or 0], asked.get(row.id or 0)),
        )
        for row in rows
    )


def _read_as_done(claim: Reply | None) -> str:
    """Returns the words a completion was read out of; where there were none, that it was one."""
    return (claim.note or label("status", claim.status.value))[:MOST_WORDS] if claim else ""


def _more_time(row: Commitment, today: date, granted: int, last: Extension | None) -> MoreTime:
    terms = terms_for(row, on=today, granted=granted)
    given = last.granted_due if last else None
    return MoreTime(
        granted=granted,
        most=terms.most,
        late=Objection.LATE in terms.objections,
        refused_for=str(terms.refused_for or ""),
        asked_for=last.requested_due if last else None,
        status=last.status.value if last and last.status is not ExtensionStatus.WITHDRAWN else "",
        why=last.why if last and last.status is ExtensionStatus.REFUSED else "",
        given=given if last and given != last.requested_due else None,
    )


def form_matter(
    session: Session,
    row: Commitment,
    targets: Sequence[Target],
    zone: ZoneInfo,
    *,
    for_head: bool = False,
) -> Matter:
    """Returns one matter as far as reading a form needs it: due day, targets, a head's claim."""
    last = _last_values(session, targets)
    replies = _replies(session, [row]) if for_head else []
    return Matter(
        code=row.code,
        title=row.title,
        quote=row.quote,
        source_title="",
        source_date=None,
        due=row.current_due,
        base=None,
        explain_path="",
        targets=tuple(_form_field(t, last.get(t.id or 0)) for t in targets),
        claim=_claim(row, replies, defaultdict(list), zone),
    )


def _matter(
    row: Commitment,
    facts: Matters,
    writing: WritingFacts,
    replies: Sequence[Reply],
    figures: dict[int, list[tuple[ProgressPoint, Target]]],
    files: dict[int, list[str]],
) -> Matter:
    line = item_line(row, facts, writing, kind=PaperKind.CADENCE, rung="")
    return Matter(
        code=row.code,
        title=row.title,
        quote=row.quote,
        source_title=line.source_title,
        source_date=line.source_date,
        due=line.due,
        base=line.base,
        explain_path=_path(line.explain_url),
        days_left=line.days_left,
        overdue=line.overdue,
        stage=row.stage.value,
        waiting=row.waiting.value if row.waiting else "",
        needs_acknowledgement=row.acknowledged_at is None and row.stage in UNACKNOWLEDGED,
        has_report=line.last_report is not None,
        open=not is_settled(row.stage),
        targets=tuple(map(_field, facts.targets[row.id or 0], line.targets)),
        progress=line.progress,
        nodes=line.nodes,
        duty=line.duty,
        review=line.review,
        places=line.places,
        family=line.family,
        issues=line.issues,
        blockers=line.blockers,
        answers=tuple(
            _recorded(r, figures[r.id or 0], files[r.id or 0], writing.zone)
            for r in replies[:MOST_ANSWERS]
        ),
        claim=_claim(row, replies, files, writing.zone),
    )


def _path(url: str) -> str:
    """Returns the path of an address of ours: the page works under any name it is reached by."""
    return "/e/" + url.rpartition("/e/")[2]


def _field(target: Target, line: TargetLine) -> TargetField:
    shown = {one.name: getattr(line, one.name) for one in fields(line)}
    return TargetField(**shown, key=str(target.id), kind=target.kind, net=_net(target))


def _form_field(target: Target, last: ProgressPoint | None) -> TargetField:
    return TargetField(
        key=str(target.id),
        name=target.name,
        comparator=target.comparator,
        value=target.value,
        unit=target.unit,
        upper=target.upper,
        latest=last.value if last else None,
        as_of=last.as_of if last else None,
        base_due=target.base_due,
        kind=target.kind,
        net=_net(target),
    )


def _last_values(session: Session, targets: Sequence[Target]) -> dict[int, ProgressPoint]:
    """Finds the value reported last by target; nothing is read for a matter without targets."""
    if not targets:
        return {}
    rows = session.exec(
        select(ProgressPoint)
        .where(col(ProgressPoint.target_id).in_([target.id for target in targets]))
        .order_by(col(ProgressPoint.as_of), col(ProgressPoint.id))
    )
    return {point.target_id: point for point in rows}


def _net(target: Target) -> bool:
    """Tells whether its value may fall below nothing: net growth does, a count does not."""
    return target.kind in ("net", "ratio") or target.value < 0


def _recorded(
    reply: Reply,
    figures: Sequence[tuple[ProgressPoint, Target]],
    files: Sequence[str],
    zone: ZoneInfo,
) -> Recorded:
    return Recorded(
        at=reply.received_at.astimezone(zone),
        status=reply.status,
        source=reply.source.value,
        identity=KNOWN_AS.get(reply.identity, reply.identity),
        note=reply.note,
        figures=tuple((t.name, p.value, t.unit, p.as_of) for p, t in figures),
        percent=reply.percent,
        definite_date=reply.definite_date,
        cause=reply.cause,
        help_needed=reply.help_needed,
        signed_off_by=reply.signed_off_by,
        suggested_unit=reply.suggested_unit,
        files=tuple(files),
        interim=waits_for_head(reply),
    )


def _claim(
    row: Commitment, replies: Sequence[Reply], files: dict[int, list[str]], zone: ZoneInfo
) -> Claim | None:
    """Returns the newest completion reported, unless the head confirmed or refused it."""
    claim = None if row.stage in STANDSTILL else open_claim(replies)
    return None if claim is None else _as_claim(claim, files[claim.id or 0], zone)


def _as_claim(reply: Reply, files: Sequence[str], zone: ZoneInfo) -> Claim:
    at: datetime = reply.received_at.astimezone(zone)
    return Claim(reply.id or 0, at, reply.note, reply.signed_off_by, tuple(files))


def _replies(session: Session, rows: Sequence[Commitment]) -> list[Reply]:
    """Finds the answers of each matter's present lead unit and the office's notes, newest first.

    What another unit said before the matter was reassigned is not shown to the new one.
    """
    leads = {row.id: row.lead_unit_id for row in rows}
    found = session.exec(
        select(Reply, Person.unit_id)
        .join(Person, col(Person.id) == col(Reply.person_id), isouter=True)
        .where(col(Reply.commitment_id).in_(list(leads)), heeded())
        .order_by(col(Reply.id).desc())
    )
    return [
        reply
        for reply, unit in found
        if unit is None or unit == leads[reply.commitment_id] or reply.identity in BY_DEPUTIES
    ]


def _figures(
    session: Session, replies: Sequence[Reply]
) -> dict[int, list[tuple[ProgressPoint, Target]]]:
    found: dict[int, list[tuple[ProgressPoint, Target]]] = defaultdict(list)
    rows = session.exec(
        select(ProgressPoint, Target)
        .join(Target, col(Target.id) == col(ProgressPoint.target_id))
        .where(col(ProgressPoint.reply_id).in_([reply.id for reply in replies]))
        .order_by(col(ProgressPoint.id))
    )
    for point, target in rows:
        found[point.reply_id or 0].append((point, target))
    return found


def _files(session: Session, replies: Sequence[Reply]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = session.exec(
        select(Evidence)
        .where(col(Evidence.reply_id).in_([reply.id for reply in replies]))
        .order_by(col(Evidence.id))
    )
    for file in rows:
        found[file.reply_id].append(file.name)
    return found
