"""The walk through the journal: all of it, its matters and the kept boards, in parts each day."""

from datetime import date, timedelta

from sqlmodel import Session

from duban.at_rest import objects_at_rest
from duban.moment import Act
from models.db import reading, transaction
from models.ledger.facts import set_fact
from models.queries.chains import WHOLE, Span, next_span
from models.queries.facts import fact
from models.queries.seals import Broken
from models.signed import keys_of
from services.admin.journal import examine_journal
from services.office import Office
from services.watch.boards import look_at_boards

MOST_BROKEN = 20  # places of the journal an audit names
WALKED = "journal-walked"  # the fact that holds how far the walk came, or that it ended, and when
LONGEST = timedelta(days=3)  # without an audit; after that a large journal is looked at whole


def walk_on(office: Office, act: Act) -> tuple[Broken, ...]:
    """Tells what is wrong with the journal: what is gone from it, and all of its next part.

    Each time it looks whether anything is gone, and in the next part at every entry, the replay
    against the tables, and the boards. A small journal is one part, looked at by the first audit of
    a day; a large one ends its walk in the course of the day, and is looked at whole the next time
    if it did not. Where a part is not sound everything is looked at, and the walk stays there, so
    that what was found stays said each hour until it is mended.
    """
    with reading(office.engine) as session:
        span = _ahead(session, act.moment.today)
    # A part reads some hundred thousand rows and keeps none, so many at a time that the collector
    # went through all modules and mappings again and again: an eighth of the walk.
    with objects_at_rest(seldom=True):
        found = examine_journal(office.engine, office.settings, span)
        if span is None:
            return found.broken[:MOST_BROKEN]
        boards = look_at_boards(office, act, span, sound=found.sound)
    if found.sound and not boards:
        with transaction(office.engine) as session:
            note_walk(session, act.moment.today, span.upto)
    elif not found.sound and span != WHOLE:
        found = examine_journal(office.engine, office.settings)
    return (*found.broken[:MOST_BROKEN], *boards)


def verified_today(session: Session, act: Act) -> bool:
    """Tells whether a walk through the whole journal ended today and found it sound."""
    return _came(session) == (act.moment.today, "")


def note_walk(session: Session, day: date, upto: str = "") -> None:
    """Note up to which chain a day's walk came, or that it ended.

    It is keyed, so that nobody marks what is to come as looked at.
    """
    step = f"{WALKED} {day} {upto}"
    set_fact(session, WALKED, f"{keys_of(session).mark(step)} {step}")


def _came(session: Session) -> tuple[date, str]:
    """The day of the last step, and the chain up to which it came; none where the walk ended."""
    mark, _, step = (fact(session, WALKED) or "").partition(" ")
    if not keys_of(session).fits(mark, step):
        return date.min, ""
    _, day, upto = step.split(" ", 2)
    return date.fromisoformat(day), upto


def _ahead(session: Session, today: date) -> Span | None:
    """The part to be looked at now; None where today's walk has ended.

    Only steps of today count: one of another day could be put back to have a part passed over.
    """
    day, upto = _came(session)
    if day == today:
        return next_span(session, upto) if upto else None
    return WHOLE if upto or today - day > LONGEST else next_span(session, "")
