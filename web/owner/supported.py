"""The matters that the unit behind a link supports, and the form of its notes."""

from sqlmodel import Session, col, select

from models.queries.supporting import notes_by_matter, supported_by
from models.tables.directory import Unit
from web.incoming import Posted
from web.owner.backend import Supported
from web.owner.forms import FieldProblem, Typed
from web.owner.links import OpenedLink
from web.owner.secrecy import classified
from web.owner.standing_in import supports_in_place

ACT, LONGEST = "support-note", 1000


def supported_matters(session: Session, opened: OpenedLink) -> tuple[Supported, ...]:
    """Returns those the person was told of, with what supporting units added so far."""
    rows = supported_by(session, list(opened.speaker.people))
    if not rows:
        return ()
    leads = {row.lead_unit_id for row in rows}
    units = dict(session.exec(select(Unit.id, Unit.name).where(col(Unit.id).in_(leads))).all())
    notes = notes_by_matter(session, [row.id or 0 for row in rows])
    whose = supports_in_place(session, opened, rows)
    return tuple(
        Supported(row.code, row.title, units[row.lead_unit_id], row.current_due,
                  tuple(notes[row.id or 0]), whose[row.code])
        for row in rows
    )  # fmt: skip


def read_note(form: Posted, code: str) -> str | Typed:
    """Returns the words of a note, or the form with what is wrong with it."""
    words = form.values.get("note", "").strip()
    if not words or len(words) > LONGEST:
        return Typed.of(form, code, FieldProblem("note", "support-note", {"most": str(LONGEST)}))
    if marked := classified(form.values, ()):
        return Typed.of(form, code, marked)
    return words
