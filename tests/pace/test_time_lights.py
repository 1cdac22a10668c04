"""The light of time by a rule that looks beyond the due day, as pages and ledger ask for it."""

from datetime import date

import pytest

from duban.vocabulary.replies import ExtensionStatus
from models.db import reading, transaction
from models.queries.facts import calendar_in_force
from models.queries.lights import light_of_time
from models.tables.commitments import Commitment
from models.tables.replies import Extension


@pytest.fixture
def lit(town):
    """The colour of the time light of the town's matter on a day."""

    def on(code: str, day: str) -> str:
        with reading(town.office.engine) as session:
            matter = town.find(session, code)
            light = light_of_time(matter, date.fromisoformat(day), calendar_in_force(session))
            return light.colour.value if light else ""

    return on


def test_a_matter_nobody_took_on_turns_blue_then_yellow(town, lit):
    """三色卡 from its approval: three working days, then a week; the usual rule stays green."""
    code = town.matter("2022-10-31", time_light="yingzhou")
    usual = town.matter("2022-10-31")

    assert [lit(code, f"2022-08-{day}") for day in (18, 19, 22, 23)] == [
        "green", "blue", "blue", "yellow",
    ]  # fmt: skip
    assert lit(usual, "2022-08-23") == "green"
    assert lit(code, "2022-11-01") == "red"


def test_more_than_two_extensions_turn_it_red(town, lit):
    """Counted where the due day was moved."""
    code = town.matter("2022-08-31", time_light="yingzhou")
    with transaction(town.office.engine) as session:
        matter: Commitment = town.find(session, code)
        matter.current_due = date(2022, 12, 30)
        session.add(matter)
        for _ in range(3):
            session.add(Extension(
                commitment_id=matter.id, requested_at=town.at("2022-08-20"),
                status=ExtensionStatus.APPROVED,
            ))  # fmt: skip

    assert lit(code, "2022-08-22") == "red"
