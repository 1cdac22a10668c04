"""A document at the desk: its passages are marked, and each proposal is decided by a form."""

import re

import pytest
from sqlmodel import select

from duban.vocabulary.proposals import ProposalDecision
from models.db import reading
from models.ledger.journal import OFFICE
from models.tables.documents import BreakdownEntry, Proposal
from models.tables.records import JournalEntry
from services.intake.overview import pieces
from tests.desk.open_document import TEXT, entries, first, opened, proposals
from tests.desk.reading import card_of

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def browser(site, monkeypatch):
    return opened(site, monkeypatch)


def test_every_passage_is_numbered_in_the_text(site, browser):
    """And its number leads to its card and back."""
    for number in proposals(site):
        assert f'id="t{number}" href="#p{number}"' in browser.page.text
        assert f'id="p{number}"' in browser.page.text
    assert "为什么" in browser.text
    assert "参照日期2022-08-14" in browser.text


def test_passages_may_overlap_and_no_letter_is_lost(database):
    """A passage within another has both numbers; the pieces are the text."""
    rows = [
        Proposal(id=1, document_id=1, span_start=2, span_end=8, spans=[{"start": 2, "end": 8}],
                 quote="", title="", kind="commitment"),
        Proposal(id=2, document_id=1, span_start=4, span_end=10, spans=[{"start": 4, "end": 10}],
                 quote="", title="", kind="commitment", phrase_start=4, phrase_end=6),
    ]  # fmt: skip
    cut = list(pieces("0123456789ab", rows))

    assert "".join(piece.text for piece in cut) == "0123456789ab"
    assert [piece.within for piece in cut] == [(), (1,), (1, 2), (1, 2), (2,), ()]
    assert [piece.begins for piece in cut] == [(), (1,), (2,), (), (), ()]
    assert [piece.dates for piece in cut] == [False, False, True, False, False, False]


def test_what_needs_a_decision_comes_first(site, browser):
    """Then the others in the order of the text."""
    order = [int(each) for each in re.findall(r'<h3 id="p(\d+)"', browser.page.text)]
    found = proposals(site)

    assert found[order[0]].needs_review
    assert order[1:] == sorted(number for number in found if number != order[0])


def test_accepting_names_the_unit_and_its_only_liaison(site, browser):
    """By a few letters: code, name, or both as the list offers them."""
    number = first(site, "清淤")
    card_of(browser, number, "accept", unit="U1")

    assert browser.page.status_code == 200
    assert f"提案{number}已采纳" in browser.text
    row = proposals(site)[number]
    assert (row.decision, row.units, row.decided_by) == (
        ProposalDecision.ACCEPTED,
        ["单位U1"],
        "dcb02",
    )
    assert entries(site)[number].liaison == "P1"


def test_of_two_liaisons_none_is_taken(site, browser):
    """Somebody says which."""
    number = first(site, "清淤")
    card_of(browser, number, "accept", unit="U3")

    assert entries(site).get(number, BreakdownEntry(proposal_id=0)).liaison == ""


def test_an_unknown_unit_keeps_what_was_typed(site, browser):
    """And decides nothing."""
    number = first(site, "清淤")
    card_of(browser, number, "accept", unit="没有的局")

    assert browser.page.status_code == 409
    assert "没有的局" in browser.text
    assert 'value="没有的局"' in browser.page.text
    assert proposals(site)[number].decision is ProposalDecision.OPEN


def test_what_is_unsure_is_settled_and_accepted_in_one(site, browser):
    """A day of the person's own, with nothing chosen by us."""
    number = first(site, "三期")
    assert 'name="choose" value="other" required>' in browser.page.text
    card_of(browser, number, "accept", choose="other", due="2022-10-14", unit="U1")
    row = proposals(site)[number]

    assert (row.decision, str(row.deadline)) == (ProposalDecision.ACCEPTED, "2022-10-14")
    assert row.due_correction["by"] == "dcb02"


def test_what_is_unsure_is_not_accepted_unsettled(site, browser):
    """As the command refuses it."""
    number = first(site, "三期")
    card_of(browser, number, "accept", unit="U1")
    assert browser.page.status_code == 409

    card_of(browser, number, "accept", unit="U1", choose="other")
    assert "日期应写作" in browser.text
    assert proposals(site)[number].decision is ProposalDecision.OPEN


def test_a_certain_date_is_corrected_only_with_a_reason(site, browser):
    """The typed date stays on the page."""
    number = first(site, "清淤")
    browser.open(f"{browser.page.url.path}/proposals/{number}")
    page = browser.page.url.path
    browser.send(f"{page}/edit", due="2022-10-31", title="清淤")
    assert "须写明理由" in browser.text
    assert 'value="2022-10-31"' in browser.page.text

    browser.send(f"{page}/edit", due="2022-10-31", title="清淤", why="会上明确")
    row = proposals(site)[number]
    assert (str(row.deadline), row.title) == ("2022-10-31", "清淤")


def test_saving_an_unchanged_form_changes_nothing(site, browser):
    """No reading becomes a correction by being looked at."""
    number = first(site, "清淤")
    before = proposals(site)[number]
    browser.open(f"{browser.page.url.path}/proposals/{number}")
    browser.send(f"{browser.page.url.path}/edit")
    after = proposals(site)[number]

    assert after.model_dump() == before.model_dump()
    assert number not in entries(site)


def test_rules_and_the_count_of_pace_are_chosen_for_one_matter(site, browser):
    """Those of the lights by name, one of pace and one of time; they stand in the form again."""
    number = first(site, "清淤")
    browser.open(f"{browser.page.url.path}/proposals/{number}")
    browser.send(
        f"{browser.page.url.path}/edit", policy="sprint", light="sanya、yingzhou", pace="按节点",
        title="清淤",
    )  # fmt: skip
    entry = entries(site)[number]

    assert (entry.policy, entry.light, entry.pace) == ("sprint", "sanya、yingzhou", "按节点")


def test_people_targets_and_base_are_filled_in(site, browser):
    """Targets in the form of the breakdown, people by name or code."""
    number = first(site, "清淤")
    browser.open(f"{browser.page.url.path}/proposals/{number}")
    browser.send(
        f"{browser.page.url.path}/edit", targets="净增规上企业 ≥ 8 家（净增）", unit="单位U3（U3）",
        liaison="某P4（P4）", supporting_units="单位U1、别的单位", offline_only="1", baseline="120家",
    )  # fmt: skip
    row, entry = proposals(site)[number], entries(site)[number]

    assert [(t["kind"], t["value"]) for t in row.targets] == [("net", 8)]
    assert (entry.liaison, entry.baseline, entry.offline_only) == ("P4", "120家", True)
    assert entry.supporting_units == ["单位U1", "别的单位"]


def test_a_stranger_to_the_unit_is_refused(site, browser):
    """With both units named."""
    number = first(site, "清淤")
    browser.open(f"{browser.page.url.path}/proposals/{number}")
    browser.send(f"{browser.page.url.path}/edit", unit="U1", liaison="P2")

    assert "不属牵头单位" in browser.text
    assert proposals(site)[number].units == []


def test_a_rejection_needs_a_reason_and_can_be_taken_back(site, browser):
    """The journal keeps both."""
    number = first(site, "三期")
    card_of(browser, number, "reject", why=" ")
    assert "须写明理由" in browser.text

    card_of(browser, number, "reject", why="属表述性要求")
    row = proposals(site)[number]
    assert (row.decision, row.decided_why) == (ProposalDecision.REJECTED, "属表述性要求")
    card_of(browser, number, "take-back")
    assert proposals(site)[number].decision is ProposalDecision.OPEN
    with reading(site.desk.office.engine) as session:
        verbs = session.exec(
            select(JournalEntry.verb).where(
                JournalEntry.chain == OFFICE, JournalEntry.actor == "dcb02"
            )
        ).all()
    assert {"proposal-rejected", "proposal-taken-back"} <= set(verbs)


def test_several_targets_are_split_and_put_together_again(site, browser):
    """The parts keep the passage, and who was filled in."""
    number = first(site, "清淤")
    document = browser.page.url.path
    browser.open(f"{document}/proposals/{number}")
    browser.send(f"{browser.page.url.path}/edit", unit="U1")
    browser.open(f"{document}/proposals/{number}")
    browser.send(f"{browser.page.url.path}/split")
    parts = [row for row in proposals(site).values() if row.parent_id == number]

    assert len(parts) == 2
    assert [entries(site)[part.id].liaison for part in parts] == ["P1", "P1"]
    browser.open(f"{document}/proposals/{parts[0].id}")
    browser.send(f"{browser.page.url.path}/merge", other=str(parts[1].id))
    assert proposals(site)[parts[1].id].decision is ProposalDecision.MERGED
    assert len(proposals(site)[parts[0].id].targets) == 2


def test_one_that_was_missed_is_added_by_its_words(site, browser):
    """Line ends do not matter; the passage is marked like the others."""
    browser.send(f"{browser.page.url.path}/add", words="党工委工作会议要求，9月底前完成清淤工程")
    added = proposals(site)[max(proposals(site))]

    assert str(added.deadline) == "2022-09-30"
    assert added.quote == "党工委工作会议要求，9月底前完成清淤工程"
    assert TEXT[added.span_start : added.span_end] == added.quote
    assert TEXT[added.phrase_start : added.phrase_end] == added.phrase


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("原文里没有的话", "原文中没有这段文字"),
        ("的", "原文中没有这段文字"),
        ("环境整治", "不止一处"),
    ],
)
def test_words_that_are_not_in_the_text_add_nothing(site, browser, words, sentence):
    """And stay in the field."""
    before = proposals(site).keys()
    browser.send(f"{browser.page.url.path}/add", words=words)

    assert sentence in browser.text
    assert f">{words}</textarea>" in browser.page.text
    assert proposals(site).keys() == before
