"""The sample fits together: report, directory, decisions and scenario name the same things."""

from collections import Counter
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from duban.extraction.document import extract
from duban.extraction.measures.split import split_by_target
from duban.policy.policy import preset_names
from duban.replies.answers import understand
from duban.scenario import Scenario, Via, found_in
from duban.scenario_file import read_scenario
from duban.sheets.approve import ApprovedRow, fill, read_approved
from duban.sheets.breakdown import BreakdownRow
from duban.sheets.directory import read_directory
from duban.sheets.people import Directory
from duban.vocabulary.proposals import ProposalKind
from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.roles import Audience, Role

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
    of_a_matter = {Role.TASK_FORCE_LEADER, Role.TASK_FORCE_LIAISON}  # never in a directory
    assert {role for person in directory.people for role in person.roles} == set(Role) - of_a_matter


def test_addresses_are_reserved_ones(directory: Directory):
    """Nobody real can ever be written to from the sample."""
    mail = [route.url for route in directory.routes if route.url.startswith("mailto:")]

    assert mail
    assert all(urlsplit(url).hostname.endswith(".example.org") for url in mail)
    assert all(url.endswith(".example.org") for url in mail)


@pytest.mark.parametrize(
    ("printed", "due"),
    [("8月底前", date(2022, 8, 31)), ("9月15日前", date(2022, 9, 15))],
)
def test_every_decision_finds_its_row_whatever_the_date(
    report: str, approved: list[ApprovedRow], printed: str, due: date
):
    """The decisions fit the proposals of the text, and survive a date changed in it."""
    read = extract(report.replace("8月底前", printed), name="meeting-report.txt")
    dated = [p for p in read.proposals if p.kind is ProposalKind.COMMITMENT]
    rows = [
        BreakdownRow(title=part.title, quote=part.quote, due=part.deadline)
        for proposal in dated
        for part in split_by_target(proposal)
    ]

    filled = fill(rows, approved)

    assert len(filled) == len(rows) == len(approved)
    assert [row.due for row in filled if "中试基地" in row.title] == [due]


def test_the_report_is_read_with_what_it_asks(report: str):
    """One campaign that asks for its window, one phase gate, vague matters without a date."""
    read = extract(report, name="meeting-report.txt")
    kinds = Counter(proposal.kind for proposal in read.proposals)
    campaign = next(p for p in read.proposals if p.kind is ProposalKind.CAMPAIGN)
    twice = [p for p in read.proposals if "中试基地建设" in p.quote]

    assert read.issued.day == date(2022, 8, 16)
    assert (kinds[ProposalKind.CAMPAIGN], kinds[ProposalKind.PHASE_GATE]) == (1, 1)
    assert campaign.needs_review
    assert [len(p.spans) for p in twice] == [2]
    assert any("尽快" in p.quote and p.deadline is None for p in read.proposals)
    assert any(p.quote.startswith("加快推进") and p.deadline is None for p in read.proposals)


def test_a_mail_of_the_sample_is_read_as_what_its_step_says(scenario: Scenario):
    """Readings may become stricter; the story the sample tells must still be understood."""
    spoken = [
        step
        for story in scenario.stories
        for step in story.steps
        if step.does is ReplyStatus.DONE and step.via is Via.MAIL
    ]

    assert spoken
    for step in spoken:
        (answer,) = understand(f"已完成。{step.reason}", on=date(2022, 9, 21))
        assert answer.status is ReplyStatus.DONE, step.reason
