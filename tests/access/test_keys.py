"""Keys: shown once, kept as a hash, ended by their day, by an act, or by their holder's leaving."""

import pytest
from sqlmodel import select

from duban.moment import Doer
from duban.vocabulary.access import KeyAbout, KeyKind, Scope
from duban.vocabulary.accounts import AccountChange
from duban.vocabulary.rights import DeskRole
from duban.vocabulary.roles import Role
from models.db import reading, transaction
from models.ledger.access import revoke_key
from models.ledger.authority import NotEntitled
from models.ledger.directory import leave_person
from models.queries.access import find_key
from models.queries.people import Unknown, find_person
from models.tables.access import AccessKey
from models.tables.accounts import AccountNotice
from models.tables.directory import Person
from services.access.keys import BadKey, WantedKey, make_key, open_door
from tests.access.conftest import api_key, key, made, wall_key
from tests.desk.conftest import PASSWORD


def opens(site, token, kind=KeyKind.WALL):
    office = site.desk.office
    return open_door(office.engine, token, kind, office.act(site.now))


def test_of_a_key_only_the_hash_is_kept(site):
    """Neither the table nor the journal holds what opens the door."""
    row, token = made(site, KeyKind.WALL, KeyAbout.CAMPAIGN, "冲刺100天")
    entries = site.desk.town.entries()

    assert token not in str(row.model_dump())
    assert row.hint == token[-4:]
    assert not any(token in str(one.facts) for one in entries)
    assert [one.verb for one in entries if one.verb == "key-made"] == ["key-made"]


def test_a_key_opens_its_own_door_alone(site):
    """The wall's key is none of the interface, and the other way round."""
    wall, api = wall_key(site), api_key(site)

    assert opens(site, wall) is not None
    assert opens(site, wall, KeyKind.API) is None
    assert opens(site, api, KeyKind.FEED) is None


def test_a_key_ends_with_its_day(site):
    """Ninety days later it opens nothing."""
    token = wall_key(site)
    site.later(days=90)

    assert opens(site, token) is None


def test_a_key_revoked_while_in_use_opens_nothing_any_more(site):
    """At once, whoever has the page open: the next renewal is refused as any unknown address."""
    row, token = made(site, KeyKind.WALL, KeyAbout.CAMPAIGN, "冲刺100天")
    browser = site.browser()
    assert browser.open(f"/wall/{token}").status_code == 200
    with transaction(site.desk.office.engine) as session:
        act = site.desk.office.act(site.now, by="D1")
        revoke_key(session, act, find_key(session, row.id or 0))

    assert browser.open(f"/wall/{token}").status_code == 404


def test_a_leavers_keys_end(site):
    """Whoever held it answers for nothing any more."""
    site.desk.town.person("P9")
    token = wall_key(site, holder="P9")
    with transaction(site.desk.office.engine) as session:
        leave_person(session, site.desk.office.act(site.now), find_person(session, "P9"))

    assert opens(site, token) is None


def test_the_last_day_of_use_is_noted_once(site):
    """A page that renews itself is no reason to write each time."""
    row, token = made(site, KeyKind.WALL, KeyAbout.CAMPAIGN, "冲刺100天")
    for _ in range(3):
        opens(site, token)
    with reading(site.desk.office.engine) as session:
        assert session.get_one(AccessKey, row.id).used_on == site.now.date()


@pytest.mark.parametrize(
    ("facts", "error", "words"),
    [
        ({"label": ""}, BadKey, "作什么用"),
        ({"days": 0}, BadKey, "有效天数"),
        ({"days": 900}, BadKey, "有效天数"),
        ({"subject": ""}, BadKey, "显示谁的事项"),
        ({"subject": "没有的行动"}, Unknown, "没有攻坚行动"),
        ({"holder": "XX"}, LookupError, "XX"),
        ({"scopes": (Scope.READ,)}, BadKey, "没有权限"),
    ],
)
def test_a_key_that_is_not_fully_described_is_refused(site, facts, error, words):
    """With what is missing; a feed of nobody is none."""
    with pytest.raises(error, match=words):
        wall_key(site, **facts)


def test_a_feed_of_nobody_is_refused(site):
    """The code is named."""
    with pytest.raises(LookupError, match="XX"):
        key(site, KeyKind.FEED, KeyAbout.PERSON, "XX")


def test_keys_are_tried_in_vain_only_so_often(site):
    """From one address forty at once; then the door is shut to it for a while."""
    browser = site.browser()
    answers = [browser.open(f"/wall/{number:032d}").status_code for number in range(45)]

    assert answers[:40] == [404] * 40
    assert answers[-1] == 429


def test_an_administrator_makes_and_ends_keys_at_the_desk(site):
    """It is shown this once; the list has its last letters alone."""
    site.desk.account("D1", DeskRole.ADMINISTRATOR)
    browser = site.browser()
    browser.enter("D1")
    browser.open("/desk/keys")
    browser.send("/desk/keys", kind="wall", label="大厅", holder="D1", about="campaign",
                 subject="冲刺100天", days="30")  # fmt: skip
    url = browser.text.split("http://")[1].split()[0]
    path = "/" + url.split("/", 1)[1]
    assert browser.client.get(path).status_code == 200
    browser.open("/desk/keys")
    assert path.rsplit("/", 1)[1] not in browser.page.text
    browser.send("/desk/keys/1/revoke")

    assert "已作废" in browser.text
    assert browser.client.get(path).status_code == 404


def test_what_is_missing_is_told_with_what_was_typed(site):
    """The form keeps its fields."""
    site.desk.account("D1", DeskRole.ADMINISTRATOR)
    browser = site.browser()
    browser.enter("D1")
    browser.open("/desk/keys")
    page = browser.send("/desk/keys", kind="api", label="OA", holder="D1", days="30")

    assert page.status_code == 422
    assert "接口钥匙须选权限" in page.text
    assert 'value="OA"' in page.text


def made_by(site, code: str) -> None:
    office = site.desk.office
    wanted = WantedKey(KeyKind.WALL, "x", code, 9, KeyAbout.CAMPAIGN, "冲刺100天")
    with transaction(office.engine) as session:
        make_key(session, office.act(site.now, by=code), wanted)


def test_nobody_but_an_administrator_makes_keys(site):
    """A signer neither sees the page nor makes one by command."""
    site.desk.account("D3", DeskRole.SIGNER)
    browser = site.browser()
    browser.enter("D3")

    assert browser.open("/desk/keys").status_code == 403
    with pytest.raises(NotEntitled):
        made_by(site, "D3")


def test_making_a_key_asks_for_password_and_code(site):
    """Password and code given longer than ten minutes ago are asked for again."""
    site.desk.account("D1", DeskRole.ADMINISTRATOR)
    browser = site.browser()
    browser.enter("D1")
    site.later(minutes=11)
    browser.open("/desk/keys")

    assert browser.page.status_code == 403
    assert "验证本人" in browser.text
    assert PASSWORD not in browser.page.text


def test_the_role_of_the_holder_does_not_matter(site):
    """A key is for reading what it shows; a liaison may hold that of the own calendar."""
    site.desk.town.person("P8", role=Role.LIAISON)

    assert key(site, KeyKind.FEED, KeyAbout.PERSON, "P8", holder="P8")


def test_whose_name_a_key_writes_in_is_told(site):
    """Its holder and the auditor, by their own routes; a key that only reads is told to nobody."""
    site.desk.account("D1", DeskRole.CLERK)
    site.desk.account("D2", DeskRole.ADMINISTRATOR)
    site.desk.account("D3", DeskRole.AUDITOR)
    doer = Doer("D2", "desk", "", proven=True)
    office = site.desk.office
    for scopes in ((Scope.READ,), (Scope.READ, Scope.CALLS)):
        wanted = WantedKey(KeyKind.API, "政务OA", "D1", 90, scopes=scopes)
        with transaction(office.engine) as session:
            make_key(session, office.act(site.now, by=doer), wanted)
    with transaction(office.engine) as session:
        made = AccountNotice.change == AccountChange.KEY_MADE
        rows = session.exec(select(AccountNotice).where(made)).all()
        told = {session.get_one(Person, row.reader_id).code for row in rows}

    assert told == {"D1", "D3"}
    assert rows[0].detail == ["政务OA", "read", "calls"]
