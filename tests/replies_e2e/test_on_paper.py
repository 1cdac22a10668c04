"""A message printed by the office: its code opens the page of the person it is for."""

from __future__ import annotations

import pytest

from duban.notices.qr import qr_svg
from models.db import transaction
from models.notices import Notice
from tasks.printing import NotPrintable, print_notice

ONE_DATABASE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def printed(desk, number: str) -> str:
    with transaction(desk.town.office.engine) as session:
        act = desk.town.act("2022-09-01", "11:00")
        return print_notice(session, desk.town.office, act, number)


@ONE_DATABASE
def test_the_code_is_the_link_that_was_sent(desk):
    """The same address, made again; printing is in the journal, with who did it."""
    from models.records import JournalEntry

    desk.town.matter("2022-08-31", on="2022-08-29", head=None)
    desk.town.round("2022-08-29")
    notice = desk.town.rows(Notice)[0]
    page = printed(desk, notice.number)

    link = desk.town.office.reply_url(desk.token("P1"))
    assert qr_svg(link) in page
    assert "填报</a>" not in page
    assert "湖" not in link
    entries = [row for row in desk.town.rows(JournalEntry) if row.verb == "notice-printed"]
    assert [row.actor for row in entries] == ["D1"]


@ONE_DATABASE
def test_a_link_that_is_over_is_not_printed(desk):
    """Nor a message that is not written yet."""
    desk.town.matter("2022-08-31", on="2022-08-29", head=None)
    desk.town.round("2022-08-29")
    number = desk.town.rows(Notice)[0].number
    with transaction(desk.town.office.engine) as session:
        from sqlmodel import select

        notice = session.exec(select(Notice).where(Notice.number == number)).one()
        notice.token_revoked_at = desk.clock[0]
        session.add(notice)
    with pytest.raises(NotPrintable, match="失效"):
        printed(desk, number)
