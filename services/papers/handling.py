"""Reports of handling (办理情况报告): to whoever ordered a matter, what was done until it closed."""

from collections.abc import Iterator
from dataclasses import replace

from sqlmodel import Session

from duban.days import year_day_zh
from duban.i18n import label
from duban.moment import Act
from duban.notices.formats import ended
from duban.papers.bulletin import Bulletin, Section
from duban.papers.filled_in import words_of
from duban.papers.values import PaperValues, Step
from duban.papers.write import template_for, write_paper
from duban.vocabulary.bulletins import BulletinSpan
from duban.vocabulary.papers import FormalKind
from models.ledger.bulletins import keep_draft
from models.queries.documents import ordered
from models.tables.bulletins import BulletinDraft
from models.tables.commitments import Commitment
from models.tables.documents import Document
from services.delivery.writing import writing_facts
from services.intake.orders import told_origin
from services.office import Office
from services.papers.matter import matter_values
from services.papers.occasion import Occasion, closing_of, find_occasion

GROUP = "handling-report"


def draft_handling(
    session: Session, office: Office, act: Act, matter: Commitment
) -> BulletinDraft | None:
    """Draft the report about a matter that was closed just now; None where nobody waits for one.

    One about a matter that a meeting decided, or that is kept offline, drafts itself not.
    """
    order = ordered(session, matter)
    if order is None or matter.closed_at is None or matter.offline_only:
        return None
    closed = matter.closed_at.astimezone(act.moment.zone).date()
    occasion = find_occasion(session, act.moment, matter, FormalKind.HANDLING_REPORT)
    values = handling_values(session, office, act, matter, occasion)
    said = compose_handling(values, order)
    row = BulletinDraft(
        kind=FormalKind.HANDLING_REPORT, span=BulletinSpan.MATTER,
        first=min(order.issued_on or closed, closed), last=closed, commitment_id=matter.id,
        cause=f"{FormalKind.HANDLING_REPORT.value}:{matter.code}:{closed}",
        drafted=said.as_json(), told=said.as_json(), drafted_at=act.moment.utc, drafted_by=act.by,
    )  # fmt: skip
    template = template_for(row.kind, office.settings.papers)
    row.drafted_lines = list(words_of(write_paper(said.put_into(values), template)))
    return keep_draft(session, act, row)


def report_values(
    session: Session, office: Office, act: Act, row: BulletinDraft, said: Bulletin
) -> PaperValues:
    """Everything the template of a drafted report may ask."""
    matter = session.get_one(Commitment, row.commitment_id)
    kind, day = FormalKind.HANDLING_REPORT, row.last
    known = closing_of(session, act.moment, matter)
    occasion = replace(known, kind=kind, day=day, draft=row)
    return said.put_into(handling_values(session, office, act, matter, occasion))


def handling_values(
    session: Session, office: Office, act: Act, matter: Commitment, occasion: Occasion
) -> PaperValues:
    """The same of any closed matter, but for what the report says."""
    shared = writing_facts(session, office, act)
    return matter_values(session, shared, matter, occasion, office.settings.paper_head)


def compose_handling(values: PaperValues, order: Document) -> Bulletin:
    """The report as sections: asked, done, evidence, checked, closed."""
    told = {
        "asked": _asked(values, order),
        "done": _done(values),
        "evidence": _evidence(values),
        "checked": _checked(values),
        "closed": _closed(values),
    }
    sections = (Section(key, _say(f"title-{key}"), tuple(said)) for key, said in told.items())
    return Bulletin(tuple(sections))


def _asked(values: PaperValues, order: Document) -> Iterator[str]:
    day = year_day_zh(order.issued_on) if order.issued_on else ""
    yield _say("asked", source=told_origin(order), day=day, quote=values.quote)
    if values.due:
        moved = values.original_due not in ("", values.due)
        yield _say("moved" if moved else "due", original=values.original_due, due=values.due)
    yield from (ended(target) for target in values.targets)


def _done(values: PaperValues) -> Iterator[str]:
    yield _say("people" if values.head else "unit", unit=values.unit, head=values.head)
    yield from (_step(step) for step in values.handling)


def _step(step: Step) -> str:
    if step.proof:
        return _say("proven", on=step.on, text=step.text.rstrip("。"), proof=step.proof)
    return _say("step", on=step.on, text=ended(step.text))


def _evidence(values: PaperValues) -> Iterator[str]:
    if not values.evidence:
        yield _say("no-evidence")
    yield from (_say("evidence", name=file.name, size=file.size) for file in values.evidence)


def _checked(values: PaperValues) -> Iterator[str]:
    if not values.verified_by:
        yield _say("unchecked")
        return
    yield _say(
        "visited" if values.visited_on and values.place else "found", on=values.verified_on,
        visited=values.visited_on, place=values.place, finding=ended(values.finding),
    )  # fmt: skip
    yield _say("by", by=values.verified_by)


def _closed(values: PaperValues) -> Iterator[str]:
    if values.claimed_on:
        key = "claimed-by" if values.signed_off_by else "claimed"
        yield _say(key, on=values.claimed_on, by=values.signed_off_by, claim=ended(values.claim))
    key = "why" if values.decision_why else "closed"
    yield _say(key, on=values.closed_on, by=values.closed_by, why=ended(values.decision_why))


def _say(key: str, **facts: str) -> str:
    return label(GROUP, key).format(**facts)
