"""A page that was overtaken never decides: it shows what happened meanwhile."""

import hashlib
from collections.abc import Collection, Mapping

from sqlmodel import Session, col, select

from duban.i18n import label
from duban.moment import Moment
from duban.refusals import Refused
from models.ledger.journal import OFFICE
from models.queries.people import named
from models.tables.records import JournalEntry

LOOKED_THROUGH = 400  # newest entries of the office in which a change is looked for


class Overtaken(Refused, LookupError):
    """Somebody decided it meanwhile, or it is another one by now. 已有人先行办理。"""


class Changed(Refused, LookupError):
    """打开页面后有新情况，尚未办理，请看过再决定。Something came in since the page was opened; look at it first."""


def stamp(*facts: object) -> str:
    """A mark of facts by which a page knows that they are still the same."""
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:20]


def refuse_stale(
    session: Session, now: Moment, seen: str | None, stands: str,
    *, verbs: Collection[str], person: str = "", campaign: int = 0,
) -> None:  # fmt: skip
    """Raises Changed where a page showed something else than what stands, telling who changed it.

    `verbs` are the journal's for such changes, `person` or `campaign` what they are about. Commands
    show no page and pass None.
    """
    if seen is None or seen == stands:
        return
    about = {"person": person} if person else {"campaign": campaign} if campaign else {}
    entry = _last(session, verbs, about)
    if entry is None:
        raise Changed
    at, who = entry.at.astimezone(now.zone), named(session, entry.actor)
    raise Changed(
        f"{who}在{at:%m-%d %H:%M}已办“{label('journal', entry.verb)}”，尚未按您填写的办理；"
        "现在的情况如下，请看过再定，填写的内容已保留。"
        f"It was changed at {at:%m-%d %H:%M} by {entry.actor}, nothing of yours was done: look at "
        "how it stands now. What you typed is kept."
    )


def _last(
    session: Session, verbs: Collection[str], about: Mapping[str, object]
) -> JournalEntry | None:
    newest = (
        select(JournalEntry)
        .where(JournalEntry.chain == OFFICE, col(JournalEntry.verb).in_(verbs))
        .order_by(col(JournalEntry.seq).desc())
        .limit(LOOKED_THROUGH)
    )
    entries = session.exec(newest)
    return next((e for e in entries if about.items() <= e.facts.items()), None)
