"""A link serves its holder while the matter is the holder's, and shows nobody else's words."""

import re
from datetime import date, timedelta

import pytest
from sqlmodel import select

from duban.policy.policy import load_preset
from duban.secrets import token_hash
from duban.vocabulary.links import Refusal
from duban.vocabulary.roles import Role
from models.db import transaction
from models.ledger.decisions import reassign
from models.ledger.register import register
from models.ledger.registrations import Registration
from models.queries.facts import days_in_force
from models.tables.commitments import Commitment
from models.tables.directory import Person, Unit
from models.tables.notices import Notice
from models.tables.papers import PrintedLink
from models.tables.replies import Reply
from services.round.run import run_round
from tests.web.office import ONE_DATABASE
from web.owner.store import DatabaseBackend


@ONE_DATABASE
def test_a_matter_led_by_others_takes_no_answer_from_the_old_link(town):
    """Reassigned: the old link says so, and a page still open is refused."""
    token = town.links("p1@example.org")[0]
    form = town.reader(town.client.get(f"/r/{token}").text).form("return", town.code)
    with transaction(town.office.engine) as session:
        row = session.exec(select(Commitment)).one()
        unit = session.exec(select(Unit).where(Unit.code == "U2")).one()
        liaison = session.exec(select(Person).where(Person.code == "P3")).one()
        act = town.office.act(town.now, by="P8", why="职责在房管处")
        days = days_in_force(session, sending_days="working")
        reassign(session, act, row, days, unit=unit, liaison=liaison, unit_head=None)

    late = town.client.post(form["action"].partition("#")[0], data=form["fields"])
    assert late.status_code == 410
    assert "事项已改派" in town.client.get(f"/r/{token}").text
    assert town.rows(Reply) == []


@ONE_DATABASE
def test_a_new_owner_does_not_read_what_the_old_one_wrote(town):
    """The words of a unit about itself stay between it and the office."""
    old = town.links("p1@example.org")[0]
    town.send(old, "difficulty", cause="other", help="内部人手不足")
    with transaction(town.office.engine) as session:
        row = session.exec(select(Commitment)).one()
        unit = session.exec(select(Unit).where(Unit.code == "U2")).one()
        liaison = session.exec(select(Person).where(Person.code == "P3")).one()
        days = days_in_force(session, sending_days="working")
        act = town.office.act(town.now, by="P8", why="改派")
        reassign(session, act, row, days, unit=unit, liaison=liaison, unit_head=None)
    run_round(town.office, town.now + timedelta(days=1))
    town.now += timedelta(days=1, hours=1)

    text = town.client.get(f"/r/{town.links('p3@example.org')[0]}").text
    assert "一窗平台拓展至450项" in text
    assert "内部人手不足" not in text


@ONE_DATABASE
@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"token_expires_at": "past"}, Refusal.EXPIRED),
        ({"token_revoked_at": "past"}, Refusal.REVOKED),
    ],
)
def test_a_link_ends_when_it_should(town, change, refusal):
    """Expiring and revocable; the page says what to do and shows nothing else."""
    token = town.links("p1@example.org")[0]
    with transaction(town.office.engine) as session:
        for notice in session.exec(select(Notice)):
            for name in change:
                setattr(notice, name, town.now - timedelta(minutes=1))
            session.add(notice)
    answer = town.client.get(f"/r/{token}")

    assert answer.status_code == 410
    assert "450项" not in answer.text
    assert DatabaseBackend(town.office).open_page(token, town.now) is refusal


@ONE_DATABASE
def test_somebody_who_left_has_no_link_any_more(town):
    """The directory says who is there."""
    token = town.links("p1@example.org")[0]
    with transaction(town.office.engine) as session:
        person = session.exec(select(Person).where(Person.code == "P1")).one()
        person.active = False
        session.add(person)

    assert "链接已停用" in town.client.get(f"/r/{token}").text


@ONE_DATABASE
def test_the_link_of_a_reprint_has_an_end_of_its_own(town):
    """Its page says until when it holds, not until when the link that was sent does."""
    token = "r" * 32
    with transaction(town.office.engine) as session:
        notice = session.exec(select(Notice)).first()
        made = {"made_at": town.now, "made_by": "P8", "expires_at": town.now + timedelta(days=9)}
        session.add(PrintedLink(notice_id=notice.id, token_hash=token_hash(token), **made))
    backend, ends = DatabaseBackend(town.office), town.now + timedelta(days=9)

    page = backend.open_page(token, town.now)
    assert page.expires_on == town.office.moment(ends).today
    assert backend.open_page(token, ends) is Refusal.EXPIRED


@ONE_DATABASE
def test_a_matter_kept_offline_is_on_no_page(town):
    """Offline matters appear nowhere but on the printable form."""
    token = town.links("p1@example.org")[0]
    explained = re.search(r'href="(/e/[^"?]+)', town.client.get(f"/r/{token}").text)[1]
    with transaction(town.office.engine) as session:
        row = session.exec(select(Commitment)).one()
        row.offline_only = True
        session.add(row)

    assert "450项" not in town.client.get(f"/r/{token}").text
    assert town.client.get(explained).status_code == 404


@ONE_DATABASE
def test_a_matter_not_assigned_yet_is_on_no_page(town):
    """Nobody acknowledges what no message has given to the unit."""
    token = town.links("p1@example.org")[0]
    known = {person.code: person for person in town.rows(Person)}
    with transaction(town.office.engine) as session:
        matter = Registration(
            title="尚未交办的事项", quote="11月底前办好", lead_unit=town.rows(Unit)[0],
            liaison=known["P1"], unit_head=known["P2"], policy=load_preset("standard"),
            drafted_by="P9", approved_by="P8", approved_on=date(2022, 8, 15),
            due=date(2022, 11, 30),
        )  # fmt: skip
        days = days_in_force(session, sending_days="working")
        register(session, town.office.act(town.now), matter, days)

    text = town.client.get(f"/r/{token}").text
    assert "一窗平台拓展至450项" in text
    assert "尚未交办的事项" not in text


@ONE_DATABASE
def test_a_seal_of_another_matter_explains_nothing(town):
    """Codes are guessable, seals are not."""
    seal = town.office.links.explain_seal("2022-9999")

    assert town.client.get(f"/e/{town.code}.{seal}").status_code == 404
    assert town.client.get(f"/e/2022-9999.{seal}").status_code == 404


@ONE_DATABASE
def test_the_explanation_names_the_approver(town):
    """A name for people outside the office, never a code; nothing where nobody bears it."""
    page = f"/e/{town.code}.{town.office.links.explain_seal(town.code)}"
    unknown = town.client.get(page).text
    with transaction(town.office.engine) as session:
        unit = session.exec(select(Unit)).first()
        roles = [Role.OFFICE.value]
        session.add(Person(code="P8", name="谭问渠", unit_id=unit.id, roles=roles))
    known = town.client.get(page).text

    assert "2022年8月15日（周一） 谭问渠" in known
    assert "P8" not in known + unknown
