"""A run started in Prefect may not choose its clock, its file or its person."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from duban.vocabulary.roles import Role
from flows.audit_schedule import audit_schedule
from flows.collect_replies import collect_replies
from flows.intake_document import NotForIntake, intake_document
from flows.morning_brief import morning_brief
from flows.supervise import supervise
from services.round.run import NotThisClock
from tasks.context import working_for
from tests.town import Town

LATER = datetime(2022, 9, 20, 1, tzinfo=UTC)


@pytest.fixture
def town(office, sink, at) -> Town:
    """A live office with a person of the office, D1, an owner, P1, and a leader, L1."""
    made = Town(office, sink, at)
    made.person("D1", unit="DC", role=Role.OFFICE)
    made.person("P1")
    made.person("L1", unit="LD", role=Role.SUPERVISING_LEADER)
    return made


def call(town: Town, flow: Any, *given: Any, **named: Any) -> Any:
    """The body of a flow, as Prefect calls it."""
    with working_for(town.office):
        return asyncio.run(flow.fn(*given, **named))


@pytest.mark.parametrize("flow", [supervise, collect_replies, morning_brief, audit_schedule])
def test_no_run_chooses_its_clock_on_a_live_database(town, flow):
    """Whoever may start a run may not have mails sent three weeks early."""
    with pytest.raises(NotThisClock):
        call(town, flow, LATER)
    with pytest.raises(NotThisClock):
        call(town, flow, now=datetime.now(UTC) + timedelta(days=21))


def test_no_reading_of_a_document_chooses_its_clock(town):
    """The same for the flow that reads documents."""
    with pytest.raises(NotThisClock):
        call(town, intake_document, "a.txt", by="D1", now=LATER)


OUTSIDE = ["/etc/hostname", "../keys/routes.key", "link.txt", "sub/../../duban.db"]


@pytest.mark.parametrize("file", OUTSIDE)
def test_a_run_reads_only_from_the_intake_folder(town, file):
    """No absolute path, no way up, no link out of the folder."""
    folder = town.office.settings.intake_folder
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "link.txt").symlink_to("/etc/hostname")

    with pytest.raises(NotForIntake, match="intake"):
        call(town, intake_document, file, by="D1")


@pytest.mark.parametrize("by", ["", "P1", "L1", "nobody", "duban"])
def test_a_document_is_read_only_for_a_person_of_the_office(town, by):
    """An owner, a leader or nobody at all has no document read."""
    folder = town.office.settings.intake_folder
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "a.txt").write_text(
        "2022年8月14日，会议要求，8月底前完成泵站建设。", encoding="utf-8"
    )

    with pytest.raises(NotForIntake, match="by="):
        call(town, intake_document, "a.txt", by=by)
