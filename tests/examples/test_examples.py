"""The sample fits together: report, directory, decisions and scenario name the same things."""

from collections import Counter
from pathlib import Path

import pytest

from duban.policy.policy import preset_names
from duban.scenario import Scenario, found_in
from duban.scenario_file import read_scenario
from duban.sheets.approve import ApprovedRow, read_approved
from duban.sheets.directory import read_directory
from duban.sheets.people import Directory, Role
from duban.sheets.routes import Audience

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def report() -> str:
    return (EXAMPLES / "meeting-report.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def directory() -> Directory:
    return read_directory(EXAMPLES / "directory.csv")


@pytest.fixture(scope="module")
def approved() -> list[ApprovedRow]:
    return read_approved(EXAMPLES / "approved.csv")


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return read_scenario(EXAMPLES / "scenario.toml")


def test_the_report_holds_the_traps(report: str):
    """Year printed, a paragraph twice, a line torn in a sentence, a date to be changed by sed."""
    paragraphs = [part for part in report.split("\n\n") if part.strip()]
    repeated = [text for text, times in Counter(paragraphs).items() if times == 2]

    assert "2022年" in report
    assert len(repeated) == 1
    assert repeated[0].count("8月底前") == 1
    assert report.count("8月底前") == 2
    assert repeated[0][-1] not in "。；！？"


def test_decisions_stand_in_the_report(report: str, approved: list[ApprovedRow]):
    """Every decision's words are found in the text, and none of them is a date."""
    for decision in approved:
        assert found_in(decision.keywords, report), decision.keywords
        assert not any(mark in word for word in decision.keywords for mark in ("月", "年"))


def test_decisions_name_known_units_people_and_rules(
    approved: list[ApprovedRow], directory: Directory
):
    """Owners, leaders and approvers are in the directory, rules among the presets."""
    units = {unit.code for unit in directory.units}
    people = {person.code for person in directory.people}
    for row in approved:
        named = (*row.liaisons, *row.unit_heads, *row.supervising_leaders, *row.sponsoring_leaders)

        assert {row.lead_unit, *row.supporting_units} <= units
        assert {*named, row.approved_by} <= people
        assert row.liaisons
        assert row.approved_on is not None
        assert row.policy in preset_names()


def test_one_matter_is_kept_offline(approved: list[ApprovedRow]):
    """Stability matters go on paper only."""
    assert [row.keywords for row in approved if row.offline_only] == [("信访积案",)]


def test_the_scenario_tells_of_people_and_matters_there_are(
    scenario: Scenario, directory: Directory, approved: list[ApprovedRow], report: str
):
    """Every person acting is in the directory, every story is about a decided matter."""
    decided = [word for row in approved for word in row.keywords]

    assert scenario.codes() <= {person.code for person in directory.people}
    for story in scenario.stories:
        assert found_in(story.commitment, report)
        assert any(word in decided for word in story.commitment)


def test_the_directory_shows_every_kind_of_route(directory: Directory):
    """Somebody is reached by a group mailbox only, somebody by telephone only, one is away."""
    reach: dict[str, set[Audience]] = {}
    for route in directory.routes:
        reach.setdefault(route.person, set()).add(route.audience)

    assert {Audience.GROUP} in reach.values()
    assert {Audience.PHONE} in reach.values()
    assert len(directory.delegations) == 1
    assert {role for person in directory.people for role in person.roles} == set(Role)


def test_addresses_are_reserved_ones(directory: Directory):
    """Nobody real can ever be written to from the sample."""
    mail = [route.url for route in directory.routes if route.url.startswith("mailto:")]

    assert mail
    assert all(url.endswith(".example.org") for url in mail)
