"""A message printed by the office: its code opens the page of the person it is for."""

import re

import pytest

from duban.notices.qr import qr_svg
from duban.vocabulary.notices import NoticeStatus
from models.db import transaction
from models.ledger.papers import revoke_links
from models.queries.notices import find_notice
from models.tables.notices import Notice
from models.tables.replies import Reply
from services.delivery.printing import NotPrintable, print_notice

ONE_DATABASE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def printed(desk, number: str) -> str:
    with transaction(desk.town.office.engine) as session:
        act = desk.town.act("2022-09-01", "11:00")
        return print_notice(session, desk.town.office, act, number)


def scanned(page: str) -> str:
    """The address of the one link of a page."""
    [link] = set(re.findall(r"http://[^/]+/r/(\w{26})", page))
    return link


@ONE_DATABASE
def test_the_code_is_a_link_of_its_own(desk):
    """It opens the reader's page and takes an answer; who printed it is in the journal."""
    from models.tables.records import JournalEntry

    desk.town.matter("2022-08-31", on="2022-08-29", head=None)
    desk.town.round("2022-08-29")
    notice = desk.town.rows(Notice)[0]
    page = printed(desk, notice.number)
    token = scanned(page)

    assert token != desk.token("P1")
    assert qr_svg(desk.town.office.links.reply(token)) in page
    for each in (token, desk.token("P1")):  # the mail's lives on
        assert "建成一处示范点" in desk.client.get(f"/r/{each}").text
    entries = [row for row in desk.town.rows(JournalEntry) if row.verb == "notice-printed"]
    assert [row.actor for row in entries] == ["D1"]


@ONE_DATABASE
def test_an_answer_by_the_code_counts(desk):
    """It is recorded as by the link of the mail."""
    code = desk.town.matter("2022-08-31", on="2022-08-29", head=None)
    desk.town.round("2022-08-29")
    token = scanned(printed(desk, desk.town.rows(Notice)[0].number))
    page = desk.client.get(f"/r/{token}")
    secret = re.search(r'name="form" value="([^"]+)"', page.text)[1]
    typed = {"form": secret, "act": "difficulty", "cause": "funding", "help": "请拨款"}
    answer = desk.client.post(f"/r/{token}/{code}", data=typed, follow_redirects=False)

    assert answer.status_code == 303
    [reply] = desk.town.rows(Reply)
    assert (reply.help_needed, reply.notice_id) == ("请拨款", desk.town.rows(Notice)[0].id)


@ONE_DATABASE
def test_a_link_that_is_over_is_made_anew_and_can_be_ended(desk):
    """The mail's link may be over or ended: the sheet has its own, until that is ended too."""
    desk.town.matter("2022-08-31", on="2022-08-29", head=None)
    desk.town.round("2022-08-29")
    number = desk.town.rows(Notice)[0].number
    with transaction(desk.town.office.engine) as session:
        notice = find_notice(session, number)
        notice.token_revoked_at = desk.clock[0]
        session.add(notice)
    token = scanned(printed(desk, number))
    assert desk.client.get(f"/r/{token}").status_code == 200
    with transaction(desk.town.office.engine) as session:
        act = desk.town.act("2022-09-01", "11:30")
        revoke_links(session, act, find_notice(session, number), every=False)

    assert desk.client.get(f"/r/{token}").status_code == 410


@ONE_DATABASE
def test_what_is_not_written_yet_is_not_printed(desk):
    """Its words may still change."""
    desk.town.matter("2022-08-31", on="2022-08-29", head=None)
    desk.town.round("2022-08-29")
    with transaction(desk.town.office.engine) as session:
        notice = session.get_one(Notice, desk.town.rows(Notice)[0].id)
        notice.status = NoticeStatus.QUEUED
        session.add(notice)
    with pytest.raises(NotPrintable, match="尚未定稿"):
        printed(desk, notice.number)
