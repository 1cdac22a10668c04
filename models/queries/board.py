"""The next check of every open commitment, as Prefect's artifact `agenda` shows it."""

from datetime import date

from sqlmodel import Session, col, select

from duban.i18n import label
from duban.notices.formats import percent
from duban.policy.due import is_overdue
from duban.vocabulary.steps import CheckStatus
from models.queries.matters import Matters
from models.tables.checks import Check
from models.tables.commitments import Commitment
from models.tables.directory import Person, Unit


def next_checks(session: Session, *, today: date, limit: int) -> list[dict[str, str]]:
    """One row a commitment: its next open check, owner, due day and why; soonest first.

    Offline matters appear on no board: their words stay on paper.
    """
    rows = session.exec(
        select(Check, Commitment, Person.name, Unit.name)
        .join(Commitment, col(Commitment.id) == col(Check.commitment_id))
        .join(Person, col(Person.id) == col(Commitment.liaison_id))
        .join(Unit, col(Unit.id) == col(Commitment.lead_unit_id))
        .where(Check.status == CheckStatus.OPEN, col(Commitment.offline_only).is_(False))
        .order_by(col(Check.planned_on), col(Check.id))
        .limit(limit * 4)
    )
    found: dict[str, dict[str, str]] = {}
    for check, matter, liaison, unit in rows:
        if matter.code in found or len(found) == limit:
            continue
        found[matter.code] = {
            "commitment": matter.code,
            "title": matter.title,
            "next": check.planned_on.isoformat(),
            "rung": check.rung,
            "due": matter.current_due.isoformat() if matter.current_due else "",
            "owner": f"{unit} {liaison}",
            "pace": "",
            "why": _why(check, matter, today),
        }
    _add_pace(session, found, today)
    return list(found.values())


def _add_pace(session: Session, found: dict[str, dict[str, str]], today: date) -> None:
    ids = select(Commitment.id).where(col(Commitment.code).in_(list(found)))
    matters = Matters.load(session, {key for key in session.exec(ids) if key}, record=False)
    for row in matters.commitments.values():
        if pace := matters.pace(row, today):
            colour = label("light", pace.light.colour)
            found[row.code]["pace"] = (
                f"{percent(float(pace.planned))} {colour} {pace.light.reason_zh}"
            )


def _why(check: Check, matter: Commitment, today: date) -> str:
    if matter.waiting is not None:
        return f"{label('waiting', matter.waiting.value)} waits for the office"
    if check.gate:
        return "须经签发 needs a signature"
    return "逾期 overdue" if is_overdue(today, matter.current_due) else "按计划 as planned"
