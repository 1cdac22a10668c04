"""Supporting units (配合单位) add notes to a matter; the lead alone answers for it."""

from sqlmodel import Session, select

from duban.moment import Act
from duban.vocabulary.rights import Deed
from duban.vocabulary.stages import Verb
from models.ledger.authority import require_office
from models.ledger.journal import record
from models.ledger.stages import require_verb
from models.queries.owners import Speaker
from models.queries.supporting import supporting_unit
from models.tables.commitments import Commitment
from models.tables.directory import Person, Unit
from models.tables.supporting import SupportNote

LONGEST = 1000


class BadNote(ValueError):
    """This cannot be noted as of a supporting unit. 不能作配合单位说明。"""


def add_note(
    session: Session, act: Act, matter: Commitment, words: str, *,
    unit: Unit | None = None, speaker: Speaker | None = None,
) -> SupportNote:  # fmt: skip
    """Keep a note of a supporting unit, by its people, or by the office for the `unit` it names.

    Whoever stands in for one of its people speaks for it, too: today, or on the days that count
    for the `speaker`. It is no answer: it acknowledges, spares, proves and moves nothing. The same
    words of the same person on the same day are one note, however often the form is sent.
    """
    person = session.exec(select(Person).where(Person.code == act.by)).first()
    if person is not None:
        speaker = speaker or Speaker(session, person, [act.moment.today])
    own = supporting_unit(session, speaker, matter) if speaker else None
    of = unit or own
    if of is None or of.code not in matter.supporting_units:
        told = f"{of.name}（{of.code}）" if of else act.by
        raise BadNote(f"{told}不是{matter.code}的配合单位。It does not support the matter.")
    if own is None or own.id != of.id:
        require_office(session, act, Deed.NOTE, matter)
    if not words.strip() or len(words) > LONGEST:
        raise BadNote(f"请写明情况，不超过{LONGEST}字。Words, at most {LONGEST} characters.")
    require_verb(matter, Verb.AMEND)
    if said := _said(session, act, matter, of, words.strip()):
        return said
    row = SupportNote(
        commitment_id=matter.id or 0, unit_id=of.id or 0, note=words.strip(),
        noted_on=act.moment.today, noted_by=act.by, noted_at=act.moment.utc,
    )  # fmt: skip
    session.add(row)
    session.flush()
    record(session, act, matter.code, "support-noted", unit=of.code)
    return row


def _said(
    session: Session, act: Act, matter: Commitment, unit: Unit, words: str
) -> SupportNote | None:
    """The note that says this already."""
    return session.exec(
        select(SupportNote).where(
            SupportNote.commitment_id == matter.id, SupportNote.unit_id == unit.id,
            SupportNote.note == words,
            SupportNote.noted_by == act.by, SupportNote.noted_on == act.moment.today,
        )
    ).first()  # fmt: skip
