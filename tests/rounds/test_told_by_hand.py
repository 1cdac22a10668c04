"""Whoever has only a telephone or paper waits to be told; nothing was refused, nothing failed."""

import pytest

from duban.i18n import label
from duban.notices.render import render
from duban.vocabulary.roles import Audience, Role
from models.db import reading
from models.ledger.raising import raise_by_hand
from models.queries.brief import brief_view
from models.queries.desk import desk
from models.queries.facts import calendar_in_force
from models.queries.notices import notices
from models.tables.records import JournalEntry
from services.delivery.writing import writing_facts
from services.exports.workbook import ledger_book
from services.exports.workbook_facts import AsOf
from tests.played import played
from tests.town import NUMBERS, body

WAYS = {
    "to-call": ("tel:051600000000", Audience.PHONE, "待电话通知"),
    "to-hand": ("paper:收发室", Audience.PAPER, "待面交"),
}
FALSE = ("未能送达", "被拒收", "退信", "投递失败", "refused")


@pytest.fixture(params=WAYS)
def way(request, town):
    """An overdue matter all of whose owners are told by hand alone, with what is said of it."""
    play = {"to-call": by_telephone, "to-hand": on_paper}[request.param]
    return request.param, WAYS[request.param][2], played(town, play)


def by_telephone(town):
    return overdue(town, "to-call")


def on_paper(town):
    return overdue(town, "to-hand")


def overdue(town, way):
    """A week after the due day; the code of the matter."""
    url, audience, _ = WAYS[way]
    for code, role in (("P1", Role.LIAISON), ("H1", Role.UNIT_HEAD)):
        town.person(code, role=role, routes=[(url, audience)])
    matter = town.matter("2022-08-19")
    town.rounds("2022-08-15", "2022-08-26")
    return matter


def moment(town):
    """The morning after the last round."""
    return town.at("2022-08-29", "10:00")


def test_the_desk_and_the_list_of_notices_say_so(town, way):
    """`inbox`, `notices`."""
    name, _, code = way
    zone = town.office.settings.tz
    with reading(town.office.engine) as session:
        items = desk(session, now=moment(town), zone=zone, calendar=calendar_in_force(session))
        listed = notices(session, today=moment(town).date(), zone=zone, days=30, status=None)

    assert {item.what for item in items if item.commitment == code} <= {name, "call"}
    assert {row["status"] for row in listed if row["person"] in ("P1", "H1")} == {name}
    assert not [row for row in listed if any("refused" in each for each in row["attempts"])]


def test_the_ledger_says_so(town, way):
    """In the line of the matter and in the list of contacts."""
    _, said, _ = way
    with reading(town.office.engine) as session:
        as_of = AsOf(moment(town).date(), town.office.settings.tz, calendar_in_force(session))
        book = ledger_book(session, as_of)

    assert said in str(book.open)
    assert {row.proof for row in book.chases if row.to in ("某P1", "某H1")} == {said}


def test_what_is_raised_by_hand_says_so(town, way):
    """The leader reads that nobody was told yet, not that something failed."""
    _, said, code = way
    for day in ("2022-08-29", "2022-09-05"):
        town.decide(raise_by_hand, code, day, days=True, series=NUMBERS)
        town.round(day)
    report = body(town.mails("L1")[-1])

    assert f"{said}：承办人仅登记电话或纸质联系方式，尚未告知" in report
    assert not [word for word in FALSE if word in report]


def test_the_morning_brief_says_so(town, way):
    """The head of the office decides how to tell them; the brief does not ask what went wrong."""
    _, said, _ = way
    town.person("D1", unit="DC", role=Role.OFFICE)
    with reading(town.office.engine) as session:
        person = session.merge(town.person("D1"), load=True)
        view = brief_view(
            session, person, writing_facts(session, town.office, town.act("2022-08-29"))
        )
    text = render(view).text

    assert said in text
    assert not [word for word in FALSE if word in text]


def test_the_journal_and_the_checks_say_so(town, way):
    """The words of `show` and of the journal tell it."""
    _, _, code = way
    verbs = [e.verb for e in town.rows(JournalEntry) if e.chain == code]
    told = [label("entry", verb) for verb in verbs] + [
        label("check", check.status.value) for check in town.checks(code)
    ]

    assert "notice-by-hand" in verbs
    assert not [word for word in FALSE for each in told if word in each]


def test_somebody_whose_mail_bounced_is_still_unreached(town):
    """A telephone beside an address does not turn a failure into a call to make."""
    town.person("P1", routes=[(town.sink.url("p1@example.org"), Audience.PERSON),
                              ("tel:051600000000", Audience.PHONE)])  # fmt: skip
    town.sink.refuse |= {"p1@example.org"}
    town.matter("2022-08-19", head=None)
    town.rounds("2022-08-15", "2022-08-26")
    with reading(town.office.engine) as session:
        listed = notices(
            session, today=moment(town).date(), zone=town.office.settings.tz, days=30, status=None
        )

    assert "failed" in {row["status"] for row in listed if row["person"] == "P1"}
