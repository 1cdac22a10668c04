"""Leavers pass on what is open, in one act; nobody with open work is ended otherwise."""

from datetime import date

import pytest
from sqlmodel import select

from duban.policy.calendar import china
from duban.policy.lifecycle import NotAllowedNow
from duban.sheets.people import Directory, PersonEntry, UnitEntry
from duban.vocabulary.rights import DeskRole
from duban.vocabulary.roles import Role
from duban.vocabulary.stages import Stage, Waiting
from models.db import reading, transaction
from models.ledger.handover import NothingToPass, StillBusy
from models.ledger.holds import hold_back
from models.queries.chains import verify
from models.queries.people import find_commitment
from models.queries.replay import replay
from models.tables.directory import Delegation
from models.tables.documents import Document
from models.tables.holds import Hold
from models.tables.replies import Decision
from services.accounts.managing import end
from services.accounts.sessions import AtDesk
from services.directory.handover import listed, passed
from services.directory.owners_list import import_directory
from tests.desk.morning import DAY
from tests.town import address

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def morning(site, morning):
    site.desk.account("D1")
    site.desk.person("D2")
    return morning


def hand_over(site, code, to, *kinds, why="岗位调整"):
    with transaction(site.desk.office.engine) as session:
        return passed(session, site.desk.town.act(DAY, why=why), code, to, kinds)


def test_a_liaisons_matters_go_on_as_they_stood(site, morning):
    """Plan and stage stay; the successor is told by the next round, and answers from then on."""
    town = site.desk.town
    town.person("P9")
    before = town.row(morning.order)
    assert hand_over(site, "P1", "P9") == 1
    after = town.row(morning.order)
    town.round(DAY)

    assert after.liaison_id == town.person("P9").id
    assert (after.stage, after.plan_version) == (before.stage, before.plan_version)
    assert "移交您承办" in town.sink.to(address("P9"))[-1].get_body(("plain",)).get_content()


def test_what_waits_for_the_office_goes_on_waiting(site, morning):
    """A reported completion is verified as if nothing had happened."""
    town = site.desk.town
    town.person("P9")
    hand_over(site, "P2", "P9")
    row = town.row(morning.claim)

    assert (row.stage, row.waiting) == (Stage.CLAIMED_DONE, Waiting.VERIFY)


def test_another_unit_takes_nothing_over(site, morning):
    """That is a reassignment; nothing at all is passed on."""
    site.desk.town.person("P20", unit="U2")
    with pytest.raises(NotAllowedNow, match="改派"):
        hand_over(site, "P1", "P20")

    assert site.desk.town.row(morning.order).liaison_id == site.desk.town.person("P1").id


def test_a_leaders_matters_go_to_a_leader(site, morning):
    """Nobody else can take them."""
    town = site.desk.town
    town.person("L2", unit="LD", role=Role.SUPERVISING_LEADER)
    with pytest.raises(NotAllowedNow, match="不是分管或包挂领导"):
        hand_over(site, "L1", "P1")

    assert hand_over(site, "L1", "L2") == 4


def test_a_clerks_documents_and_standing_in_are_passed_on(site, morning):
    """And only the kinds that were asked for."""
    town = site.desk.town
    site.desk.person("D3")
    town.deputy("P1", "D2", "2022-09-01", "2022-09-20")
    assert hand_over(site, "D2", "D3", "office") == 1
    assert hand_over(site, "D2", "D3", "deputy") == 1
    rows = [(row.deputy_id, str(row.from_day), str(row.to_day)) for row in town.rows(Delegation)]

    assert town.rows(Document)[0].clerk == "D3"
    assert rows == [
        (town.person("D2").id, "2022-09-01", "2022-09-05"),
        (town.person("D3").id, "2022-09-06", "2022-09-20"),
    ]
    with pytest.raises(NothingToPass):
        hand_over(site, "D2", "D3")


def test_what_somebody_holds_back_goes_on_being_held(site, morning):
    """Holds in force are handed over with the office work; their days stay."""
    town = site.desk.town
    site.desk.person("D3")
    with transaction(site.desk.office.engine) as session:
        matter = find_commitment(session, morning.order)
        act = town.act(DAY, by="D2", why="等会议结果")
        hold_back(session, act, matter, date(2022, 9, 7), china())
    work, _ = listed(site.desk.office, site.now, "D2")
    assert [matter.code for _, matter in work.holds] == [morning.order]
    hand_over(site, "D2", "D3", "office")
    held = town.rows(Hold)[0]

    assert (held.held_by, held.until, held.lifted_at) == ("D3", date(2022, 9, 7), None)
    assert listed(site.desk.office, site.now, "D2")[0].empty
    with reading(site.desk.office.engine) as session:
        assert verify(session).broken == []
        assert list(replay(session)) == []


def test_the_journal_tells_it_and_agrees(site, morning):
    """From whom to whom, why; the tables are what the journal rebuilds."""
    site.desk.town.person("P9")
    hand_over(site, "P1", "P9")
    with reading(site.desk.office.engine) as session:
        assert verify(session).broken == []
        assert list(replay(session)) == []
    told = site.browser()
    told.enter("D1")

    assert "移交承办人" in told.open(f"/desk/matters/{morning.order}").text


def test_nobody_with_open_work_is_ended_by_a_list(site, morning):
    """The list is refused as a whole, naming whom and how many."""
    office = site.desk.office
    directory = Directory(
        (UnitEntry("DC", "督查办"),), (PersonEntry("D1", "某D1", "DC", (Role.OFFICE,)),), (), ()
    )
    with (
        pytest.raises(StillBusy, match=r"某P1（P1）还有1件未了.*duban handover P1") as refused,
        transaction(office.engine) as session,
    ):
        import_directory(session, office.act(site.now, by="duban"), directory, office.keys)

    assert {code for code, _, _ in refused.value.people} >= {"P1", "H1", "L1", "D2"}
    assert site.desk.town.person("P1").active


def test_an_account_with_office_work_is_not_ended(site, morning):
    """An owner of matters needs no account; documents in hand are passed on first."""
    site.desk.account("D2", DeskRole.CLERK)
    site.desk.account("A1", DeskRole.ADMINISTRATOR)
    signed = site.desk.signed("A1", site.now)
    with pytest.raises(StillBusy, match="D2"):
        end(AtDesk(site.desk.office, signed, site.now), "D2")
    hand_over(site, "D2", "D1", "office")
    end(AtDesk(site.desk.office, signed, site.now), "D2")

    assert listed(site.desk.office, site.now, "D2")[0].empty


def test_it_is_done_by_clicks(site, morning):
    """Listed kind by kind; what is ticked goes in one act; a stale page passes nothing on."""
    site.desk.town.person("P9")
    browser = site.browser()
    browser.enter("D1")
    at = "/desk/directory/people/P1/handover"
    assert morning.order in browser.open(at).text
    assert browser.send(at, to="P9", **{"kind-liaison": ""}, why="岗位调整").status_code == 200
    assert "没有未了事项" in browser.open(at).text
    browser.open("/desk/directory/people/P2/handover")
    hand_over(site, "P2", "P9")
    assert browser.send("/desk/directory/people/P2/handover", to="P9", why="x").status_code == 409

    with reading(site.desk.office.engine) as session:
        assert len(session.exec(select(Decision).where(Decision.kind == "handed-over")).all()) == 2


def test_a_clerk_sees_it_and_passes_nothing_on(site, morning):
    """It is a signer's decision."""
    site.desk.account("D4", DeskRole.CLERK)
    browser = site.browser()
    browser.enter("D4")
    browser.open("/desk/directory/people/P1/handover")

    assert "签发岗位" in browser.text
    assert "<button>移交" not in browser.page.text
