"""Bulletins that draft themselves: numbers from the register, changes kept, one signature."""

from datetime import date

import pytest
from sqlalchemy import event

from duban.papers.bulletin import Bulletin
from duban.vocabulary.bulletins import BulletinSpan, BulletinStatus
from duban.vocabulary.papers import FormalKind
from duban.vocabulary.replies import ReplyStatus
from models.db import transaction
from models.ledger.bulletins import drop_bulletin
from models.ledger.campaigns import confirm, found, join
from models.ledger.decisions import rework
from models.queries.bulletins import find_bulletin
from models.tables.notices import Notice
from services.papers.bulletins import draft
from services.papers.drafting import draft_due
from tests.papers.from_journal import FromJournal
from tests.papers.weekly import FRIDAY, drafted, lines_of, reworded, stands


@pytest.fixture(scope="session")
def database() -> str:
    """One kind is enough: the queries are those of pages and messages, asked on both elsewhere."""
    return "sqlite"


def test_every_part_of_the_practice_stands_there(office_town):
    """Closed, overdue with facts and signers, extensions, checks, help and burden stand there."""
    found = stands(office_town, drafted(office_town))

    assert "单位U2：新建公园（2022-0002），9月7日销号。" in lines_of(found, "closed")
    late = lines_of(found, "overdue")[0]
    assert late.startswith("单位U1：建成示范点（2022-0001），时限2022年8月31日，逾期7个工作日；")
    assert "督办通知单开督办〔2022〕" in late
    assert "9月6日申请延至10月20日" in lines_of(found, "extended")[0]
    assert "9月6日核查：现场查看，公园已建成开放。" in lines_of(found, "found")[0]
    assert "9月8日反馈需协调：请协调供电公司接入。" in lines_of(found, "help")[0]
    assert "通知涉及" in lines_of(found, "burden")[1]


def test_a_draft_reads_no_message_whole(office_town):
    """Of thousands of messages only whether they arrived is read: no row is held for one."""
    held: list[Notice] = []
    keep = lambda row, _: held.append(row)  # noqa: E731 - a listener that is taken off again
    event.listen(Notice, "load", keep)
    try:
        found = drafted(office_town)
    finally:
        event.remove(Notice, "load", keep)

    assert lines_of(stands(office_town, found), "overdue")
    assert held == []


def test_what_went_back_is_told(office_town):
    """A claim returned for rework stands among the checks, with its reason."""
    office_town.reply("2022-0004", "2022-09-08", by="H4", status=ReplyStatus.DONE, note="已送电")
    office_town.decide(rework, "2022-0004", "2022-09-09", why="现场仍未送电", days=True)
    found = stands(office_town, drafted(office_town))

    assert any("9月9日退回重办：现场仍未送电。" in line for line in lines_of(found, "found"))


def test_a_matter_behind_pace_has_number_and_cause(office_town):
    """Never 推进缓慢 alone: the share, the plan, and the cause its unit gave or did not give."""
    office_town.reply("2022-0004", "2022-09-08", by="P4", percent=1.0, note="准备")
    found = stands(office_town, drafted(office_town))
    row = next(row for row in found.said.behind if row.code == "2022-0004")

    assert "个百分点" in row.facts or "%" in row.facts
    assert row.facts.endswith("原因：要素保障（9月8日反馈）。")
    assert "推进缓慢" not in "".join(found.lines)


def test_an_offline_matter_is_in_no_bulletin(office_town):
    """Neither its title nor its number, and no figure counts it."""
    found = stands(office_town, drafted(office_town))
    said = "".join(found.lines)

    assert "线下办理" not in said
    assert "2022-0005" not in said
    assert found.said.figures["new"] == 0


def test_every_statement_names_its_matter(office_town):
    """Whoever reads a sentence can open what it is about."""
    found = stands(office_town, drafted(office_town))

    for key in ("closed", "overdue", "extended", "found", "help"):
        assert all("（2022-000" in line for line in lines_of(found, key))


def test_every_number_is_found_again_in_the_journal(office_town):
    """A second path: the entries alone, without one of the tables the bulletin was written from."""
    office_town.reply("2022-0003", "2022-09-08", by="P3", percent=60.0, note="过半")
    office_town.reply("2022-0004", "2022-09-09", by="P4", percent=1.0, note="准备")
    found = stands(office_town, drafted(office_town, span=BulletinSpan.QUARTER))
    told = found.said.figures
    again = FromJournal(office_town, date(2022, 7, 1), date(2022, 9, 9)).figures()

    assert dict(told) == again
    assert min(told[name] for name in ("on_pace", "behind", "unreported")) == 1


def test_drafting_again_keeps_what_somebody_changed(office_town):
    """An untouched draft is written anew, a changed one stays, a dropped one comes back."""
    number = drafted(office_town)
    office_town.reply("2022-0001", FRIDAY, "15:00", note="设备到场")
    assert drafted(office_town) == number
    assert "设备到场" in lines_of(stands(office_town, number), "overdue")[0]
    reworded(office_town, number, overview="另一句。")
    drafted(office_town)
    assert lines_of(stands(office_town, number), "overview") == ("另一句。",)
    with transaction(office_town.office.engine) as session:
        drop_bulletin(
            session, office_town.act(FRIDAY, why="并入月报"), find_bulletin(session, number)
        )
    drafted(office_town)
    assert lines_of(stands(office_town, number), "overview") != ("另一句。",)


def test_the_flow_drafts_the_week(office_town):
    """By the clock of its schedule, in the name of the product; nothing is signed."""
    row = draft_due(office_town.office, office_town.at(FRIDAY, "16:00"))

    assert row is not None
    assert (row.first, row.last) == (date(2022, 9, 5), date(2022, 9, 9))
    assert (row.status, row.drafted_by) == (BulletinStatus.DRAFT, "duban")


def test_nothing_registered_gives_no_draft(town):
    """An empty register has nothing to tell."""
    assert draft_due(town.office, town.at(FRIDAY, "16:00")) is None


@pytest.mark.parametrize(
    ("span", "first"),
    [
        (BulletinSpan.WEEK, date(2022, 9, 5)),
        (BulletinSpan.MONTH, date(2022, 9, 1)),
        (BulletinSpan.QUARTER, date(2022, 7, 1)),
    ],
)
def test_a_span_ends_on_the_day_named(span, first):
    """Weeks begin on Monday, quarters in January, April, July, October."""
    assert span.first(date(2022, 9, 9)) == first


def test_a_campaign_is_told_of_its_own_matters_alone(office_town):
    """From its first day, by its name."""
    with transaction(office_town.office.engine) as session:
        act = office_town.act("2022-09-01")
        campaign = found(
            session, act, "冲刺100天", starts_on=date(2022, 8, 14), ends_on=date(2022, 11, 21)
        )
        confirm(session, act, campaign)
        join(session, act, campaign, office_town.find(session, "2022-0001"))
        number = campaign.id
    with transaction(office_town.office.engine) as session:
        from models.tables.campaigns import Campaign

        campaign = session.get_one(Campaign, number)
        row = draft(session, office_town.office, office_town.act(FRIDAY, by="D2"),
                    FormalKind.DIGEST, BulletinSpan.CAMPAIGN,
                    date(2022, 9, 9), campaign)  # fmt: skip
        said = Bulletin.from_json(row.told)

    assert "冲刺100天" in said.sections[0].lines[0]
    assert said.figures["open"] == 1
    assert row.first == date(2022, 8, 14)


def test_a_matter_closed_since_is_told_as_it_stood(office_town):
    """A digest of a week that is past counts its pace, too."""
    told = stands(office_town, drafted(office_town, "2022-09-02")).said.figures

    assert told["open"] == told["paced"] == 4
