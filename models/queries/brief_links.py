"""Links from what waits in the brief to its own page of the desk, where people sign in there."""

from dataclasses import replace
from datetime import date

from sqlmodel import Session

from duban.days import day_zh
from duban.notices.brief import Pending
from duban.vocabulary.decisions import PendingKind
from models.queries.bulletins import waiting_bulletins
from models.queries.papers import WritingFacts
from models.queries.people import matters_by_id
from models.tables.commitments import Commitment


def leading(one: Pending, desk: str, page: str) -> Pending:
    """The decision with the links to its own page; the second leads to the other answer on it.

    A review and a call have no other answer.
    """
    if not desk:
        return one
    no = "" if one.kind is PendingKind.REVIEW else f"{desk}/{page}#no"
    return replace(one, yes_url=f"{desk}/{page}", no_url=no)


def bulletins_to_sign(
    session: Session, writing: WritingFacts, desk: str
) -> list[tuple[date, Pending]]:
    """Bulletins that wait for a signature."""
    found = []
    rows = waiting_bulletins(session)
    matters = matters_by_id(session, (row.commitment_id or 0 for row in rows))
    for row in rows:
        since = row.drafted_at.astimezone(writing.zone).date()
        one = Pending(
            kind=PendingKind.SIGN_BULLETIN, code=f"{row.kind.words}{row.id}",
            title=_about(matters.get(row.commitment_id or 0))
            or f"{day_zh(row.first)}至{day_zh(row.last)}",
            age_days=max(0, writing.calendar.working_days_between(since, writing.today)),
        )  # fmt: skip
        found.append((since, leading(one, desk, f"bulletins/{row.id}")))
    return found


def _about(matter: Commitment | None) -> str:
    return f"{matter.title}（{matter.code}）" if matter else ""
