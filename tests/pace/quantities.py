"""Values reported of two targets: what counts, what waits, and what the office is shown."""

from models.db import reading
from models.ledger.registrations import NewTarget
from models.queries.desk import desk
from models.queries.facts import calendar_in_force
from models.tables.commitments import DoubtfulValue, ProgressPoint

MONEY = NewTarget("产值", ">=", 6.7, "亿元")
CASES = NewTarget("信访件办结", ">=", 60, "件")
DAY = "2022-08-17"


def values(town) -> list[tuple[int, float]]:
    return [(p.target_id, p.value) for p in town.rows(ProgressPoint)]


def aside(town) -> list[tuple[str, list[str], str]]:
    return [(d.said, d.doubts, d.status.value) for d in town.rows(DoubtfulValue)]


def inbox(town, day: str = "2022-08-18"):
    with reading(town.office.engine) as session:
        act = town.act(day)
        return [
            each
            for each in desk(
                session,
                now=act.moment.at,
                zone=act.moment.zone,
                calendar=calendar_in_force(session),
            )
            if each.what == "value"
        ]


def note(code: str, *given: str) -> tuple[str, ...]:
    return ("reply", code, "--status", "in-progress", "--source", "phone", *given)
