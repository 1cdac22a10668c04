"""Undelivered messages and doubtful values are decided at the desk, by whom and once."""

import re

import pytest
from sqlmodel import select

from duban.vocabulary.notices import NoticeStatus
from duban.vocabulary.rights import DeskRole
from models.db import transaction
from models.tables.commitments import DoubtfulValue, ProgressPoint, ValueStatus
from models.tables.notices import Notice
from models.tables.replies import CallNote
from tests.desk.busy import doubtful
from tests.desk.morning import DAY
from tests.desk.site import Forms

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def sign_in(site):
    def enter(code="D1", *roles):
        site.desk.account(code, *roles)
        browser = site.browser()
        browser.enter(code)
        return browser

    return enter


@pytest.fixture
def failed(site, at):
    """A message that nobody is known to have."""
    town = site.desk.town
    code = town.matter()
    town.rounds("2022-08-15", "2022-08-15")
    with transaction(town.office.engine) as session:
        notice = session.exec(select(Notice)).first()
        notice.status, notice.proven_at, notice.proven_how = NoticeStatus.FAILED, None, ""
        session.add(notice)
        number = notice.number
    site.now = at(DAY, "08:30")
    return code, number


@pytest.fixture
def value(site, at):
    """A value that is ten thousand times the target's."""
    town = site.desk.town
    code = town.matter()
    number = doubtful(town, code)
    site.now = at(DAY, "08:30")
    return code, number


def test_an_undelivered_message_is_told_by_hand(site, failed, sign_in):
    """The row leads to what was tried; who took it is noted, and that proves delivery."""
    code, number = failed
    browser = sign_in("D1", DeskRole.CLERK)
    assert f"/desk/notices/{number}" in browser.page.text
    assert re.search(f"发给某P1的 *{number} *（交办，涉及1件事项）", browser.text)
    browser.open(f"/desk/notices/{number}")
    assert code in browser.text
    assert "已受理" in browser.text  # in words, without the server it was handed to
    assert "mailto:" not in browser.text
    assert browser.send(f"/desk/notices/{number}").status_code == 422
    browser.send(f"/desk/notices/{number}", by="paper", answered_by="骆青原", said="本人签收")
    (note,) = site.desk.town.rows(CallNote)

    assert "已办：电话记录" in browser.text
    assert (note.by, note.said, note.noted_by) == ("paper", "骆青原：本人签收", "D1")
    assert browser.open(f"/desk/notices/{number}").status_code == 409


def test_two_who_tell_the_same_person_note_it_once(site, failed, sign_in):
    """The second sees that it has arrived; what was typed is not kept as a second note."""
    _, number = failed
    one, two = sign_in("D1"), sign_in("D2")
    for browser in (one, two):
        browser.open(f"/desk/notices/{number}")
    for browser in (one, two):
        browser.send(f"/desk/notices/{number}", answered_by="骆青原")

    assert two.page.status_code == 409
    assert "已证实送达" in two.text
    assert len(site.desk.town.rows(CallNote)) == 1


def test_a_doubtful_value_is_counted_as_corrected(site, value, sign_in):
    """A text that is no number is told beside it; nothing counts meanwhile."""
    code, number = value
    browser = sign_in("D1", DeskRole.VERIFIER)
    assert f"/desk/values/{number}" in browser.page.text
    browser.open(f"/desk/values/{number}")
    assert "42000亿元" in browser.text
    bad = browser.send(f"/desk/values/{number}", answer="count", value="不少", why="电话核实")
    assert bad.status_code == 422
    assert "电话核实" in bad.text
    browser.send(f"/desk/values/{number}", answer="count", value="4.2", why="电话核实")

    assert f"已办：计入数值 {code}" in browser.text
    assert [point.value for point in site.desk.town.rows(ProgressPoint)] == [4.2]


def test_a_doubtful_value_is_left_uncounted_with_a_reason(site, value, sign_in):
    """Whoever comes second sees who decided."""
    _, number = value
    one, two = sign_in("D1"), sign_in("D2")
    for browser in (one, two):
        browser.open(f"/desk/values/{number}")
    assert one.send(f"/desk/values/{number}", answer="refuse").status_code == 422
    one.send(f"/desk/values/{number}", answer="refuse", why="口径不符")
    two.send(f"/desk/values/{number}", answer="count", why="可以")

    assert two.page.status_code == 409
    assert "某D1" in two.text
    assert "可以" in two.text
    (row,) = site.desk.town.rows(DoubtfulValue)
    assert (row.status, row.decided_why) == (ValueStatus.REFUSED, "口径不符")


@pytest.mark.parametrize("role", [DeskRole.SIGNER, DeskRole.AUDITOR])
def test_nobody_else_settles_them(site, failed, value, sign_in, role):
    """A forged form of another role does nothing."""
    browser = sign_in("D6", role)
    form = Forms(browser.open("/desk/me").text).found[0][1]["form"]
    for path in (f"/desk/notices/{failed[1]}", f"/desk/values/{value[1]}"):
        answer = browser.post(path, form=form, answer="count", answered_by="伪造", why="伪造")
        assert answer.status_code == 403
    assert site.desk.town.rows(CallNote) == []
