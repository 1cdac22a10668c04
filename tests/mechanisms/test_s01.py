"""S1 冲刺100天、奋力保全年: a campaign with a window that a person confirmed, and its countdown."""

from datetime import date

import pytest

from duban.policy.campaigns import NoWindow, Window, window
from tests.mechanisms.conftest import SAMPLE, Desk

FOUND = ("campaign", "found", "冲刺100天", "--as", "dcb02")
DAYS = ("--starts", "2022-08-14", "--ends", "2022-11-21")


@pytest.fixture
def campaign(desk):
    """The sample's office in a confirmed campaign of a hundred days, with three matters."""
    desk.fine(*FOUND, *DAYS)
    desk.fine("campaign", "confirm", "1", "--as", "dcb01")
    codes = [desk.code(word) for word in ("中试基地建设", "青快办", "信访积案")]
    desk.fine("campaign", "add", "1", *codes, "--as", "dcb02")
    return desk


def test_both_ends_are_counted():
    """2022-08-31 is day 18 of 08-14..11-21 with 82 to go; the first day is 1, the last has none."""
    whole = window(date(2022, 8, 14), date(2022, 11, 21))
    told = [
        (at.day_number, at.days_to_go)
        for day in ("2022-08-14", "2022-08-31", "2022-11-21")
        if (at := whole.countdown(date.fromisoformat(day)))
    ]

    assert whole.length == 100
    assert told == [(1, 99), (18, 82), (100, 0)]
    assert whole.countdown(date(2022, 8, 13)) is whole.countdown(date(2022, 11, 22)) is None


def test_a_window_needs_both_days_in_order():
    """No end is ever counted from words, and an end before the beginning is a slip."""
    for days, remedy in (
        ((date(2022, 8, 14), None), "请写明最后一日"),
        ((None, date(2022, 11, 21)), "请写明第一日"),
        ((date(2022, 11, 21), date(2022, 8, 14)), "早于"),
    ):
        with pytest.raises(NoWindow, match=remedy):
            window(*days)
    assert Window(date(2022, 8, 14), date(2022, 8, 14)).length == 1


@pytest.mark.parametrize(
    ("given", "remedy"),
    [
        (("--starts", "2022-08-14"), "请写明最后一日"),
        (("--ends", "2022-11-21"), "请写明第一日"),
        (("--starts", "2022-11-21", "--ends", "2022-08-14"), "早于"),
    ],
)
def test_a_campaign_without_an_end_is_refused(desk, given, remedy):
    """Exit code 2, one sentence with the remedy, and nothing half-made."""
    before = desk.counts()

    said = desk(*FOUND, *given)

    assert (said.code, desk.counts()) == (2, before)
    assert remedy in said.err
    assert len(said.err.strip().splitlines()) == 1


def test_nothing_is_counted_before_a_person_confirmed_the_days(desk):
    """Until then neither brief nor list counts days, and whoever is not named cannot confirm."""
    desk.fine(*FOUND, *DAYS)

    nameless = desk("campaign", "confirm", "1")
    (row,) = desk.rows("campaign", "list", on="2022-08-31")

    assert nameless.code == 2
    assert "--as" in nameless.err
    assert (row["status"], row["day"]) == ("unconfirmed", None)
    assert "冲刺100天第" not in desk.brief("2022-08-31")


def test_an_owner_who_is_not_of_the_office_cannot_confirm(desk):
    """A liaison neither founds nor confirms a campaign."""
    desk.fine(*FOUND, *DAYS)

    for words in (("found", "另一个", *DAYS), ("confirm", "1"), ("end", "1", "--why", "完成")):
        assert desk("campaign", *words, "--as", "kjj02").code == 1


def test_the_countdown_stands_in_brief_list_board_page_and_ledger(campaign):
    """第18天，还有82天 on 31 August 2022, wherever the office and the owner look."""
    day = "2022-08-31"
    code = campaign.code("中试基地建设")

    (row,) = campaign.rows("campaign", "list", on=day)
    sheet = campaign.ledger("攻坚行动", on=day)

    assert (row["day"], row["to_go"], row["status"], row["confirmed_by"]) == (
        18, 82, "running", "dcb01",
    )  # fmt: skip
    assert "冲刺100天第18天，距11月21日还有82天" in campaign.brief(day)
    assert "冲刺100天: day 18, 82 days to 21 November" in campaign.brief(day, locale="en")
    assert "冲刺100天第18天，还有82天" in campaign.board(day)
    assert "冲刺100天第18天，距11月21日还有82天" in campaign.page(code, day)
    assert "冲刺100天：第18天，还有82天" in campaign.fine("show", code).out
    assert [line[3] for line in sheet[1:]] == ["第18天，还有82天"] * len(sheet[1:])


def test_a_matter_kept_offline_stands_on_no_board(campaign):
    """信访积案 is supervised on paper only: neither list nor ledger names it."""
    code = campaign.code("信访积案")
    campaign.fine("campaign", "gate", "1", "2022-09-30", "--need", "report", "--as", "dcb02")

    assert [row["matters"] for row in campaign.rows("campaign", "list")] == [2]
    assert code not in {row["commitment"] for row in campaign.rows("campaign", "show", "1")}
    assert code not in str(campaign.ledger("攻坚行动"))


def test_a_proposal_of_a_document_becomes_a_campaign(desk):
    """大干120天 was read from the report; it names no last day, so a person has to."""
    (read,) = [r for r in desk.rows("proposals", "--all") if r["kind"] == "campaign"]
    made_of_it = ("campaign", "found", "--proposal", read["id"], "--as", "dcb02")

    refused = desk(*made_of_it, "--starts", "2022-08-16")
    desk.fine(*made_of_it, "--starts", "2022-08-16", "--ends", "2022-12-13")
    again = desk(*made_of_it, "--starts", "2022-08-16", "--ends", "2022-12-13")

    (row,) = desk.rows("campaign", "list")
    assert (refused.code, again.code) == (2, 1)
    assert row["name"] == read["title"]
    assert [r["decision"] for r in desk.rows("proposals", "--all") if r["kind"] == "campaign"] == [
        "registered"
    ]


def test_other_days_are_confirmed_anew(campaign):
    """Whoever moves the end says why; the countdown rests until a person confirmed it."""
    without = campaign("campaign", "move", "1", "--ends", "2022-11-22", "--as", "dcb02")
    campaign.fine("campaign", "move", "1", "--ends", "2022-11-22",
                  "--why", "会上明确", "--as", "dcb02")  # fmt: skip
    (moved,) = campaign.rows("campaign", "list")
    campaign.fine("campaign", "confirm", "1", "--as", "dcb01")

    assert without.code == 1
    assert moved["status"] == "unconfirmed"
    assert "第18天，距11月22日还有83天" in campaign.brief("2022-08-31")


def test_an_ended_campaign_is_told_no_more(campaign):
    """Its matters go on; it takes no further ones, and stands in the list of all."""
    code = campaign.code("中试基地建设")
    campaign.fine("campaign", "end", "1", "--why", "目标任务完成", "--as", "dcb01", on="2022-08-30")

    late = campaign("campaign", "remove", "1", code, "--why", "x", "--as", "dcb02")

    assert late.code == 1
    assert campaign.rows("campaign", "list") == []
    assert [row["status"] for row in campaign.rows("campaign", "list", "--all")] == ["ended"]
    assert "冲刺" not in campaign.brief("2022-08-31")
    assert campaign.ledger("攻坚行动") == []


def test_an_office_without_a_campaign_sees_none(desk):
    """Brief, ledger and page are what they were."""
    assert desk.ledger("攻坚行动") == []
    assert "攻坚" not in desk.brief("2022-08-31")
    assert "攻坚" not in desk.page(desk.code("中试基地建设"), "2022-08-31")


def test_joining_and_leaving_is_told_with_the_matter(campaign):
    """`show` names the campaign, who decided and why."""
    code = campaign.code("青快办")
    campaign.fine("campaign", "remove", "1", code, "--why", "另有专班", "--as", "dcb02")

    told = campaign.fine("show", code).out
    assert "列入攻坚行动" in told
    assert "移出攻坚行动" in told
    assert "另有专班" in told


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE campaign SET ends_on = '2022-12-31'",
        "UPDATE campaign SET name = '别的'",
        "UPDATE campaign SET confirmed_by = 'dcb03'",
        "UPDATE phasegate SET day = '2022-10-31'",
        "DELETE FROM phasegate",
        "DELETE FROM campaignmatter",
    ],
)
def test_the_journal_vouches_for_campaigns(campaign, statement):
    """Days that were changed past the ledger are found, as are members taken out by hand."""
    code = campaign.code("青快办")
    campaign.fine("campaign", "gate", "1", "2022-09-30", "--as", "dcb02")
    campaign.fine("campaign", "remove", "1", code, "--why", "另有专班", "--as", "dcb02")

    assert campaign.differing() == []
    assert campaign.differing(statement)


def test_the_source_document_makes_its_campaign(material, tmp_path):
    """冲刺100天 of the report the product was first made for, from the proposal to day 18."""
    report = material / "seed" / "meeting-2022-08-14.txt"
    desk = Desk(tmp_path / "home")
    desk.fine("init")
    desk.fine("owners", "import", SAMPLE / "directory.csv")
    read = desk.fine("intake", report, "--issued", "2022-08-14", "--format", "json").rows
    proposal = next(row["id"] for row in read if row["kind"] == "campaign")

    refused = desk("campaign", "found", "--proposal", proposal, "--as", "dcb02")
    desk.fine("campaign", "found", "--proposal", proposal, *DAYS, "--as", "dcb02")
    desk.fine("campaign", "confirm", "1", "--as", "dcb01")

    (row,) = desk.rows("campaign", "list", on="2022-08-31")
    assert refused.code == 2
    assert (row["day"], row["to_go"]) == (18, 82)
