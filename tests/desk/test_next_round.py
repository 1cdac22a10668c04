"""拟发: what the next round will send, by the round's own code, and what is held back of it."""

import re
from datetime import timedelta

import pytest

from duban.vocabulary.rights import DeskRole
from models.tables.checks import Check, Escalation, RoundRecord
from models.tables.holds import Hold
from models.tables.notices import Notice, NoticeItem
from models.tables.records import JournalEntry
from services.desk.outgoing import Foresight
from services.round.foresee import foresee, next_round
from tests.desk.morning import DAY
from tests.desk.site import Forms

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def morning(site, morning):
    site.desk.town.sign(DAY)
    return morning


def hold_form(browser, code: str) -> dict[str, str]:
    forms = Forms(browser.page.text).found
    return next(f for path, f in forms if path.endswith("/next/hold") and f["code"] == code)


def test_what_is_foreseen_is_what_the_round_sends(site, morning, at):
    """Person by person and matter by matter; the forecast itself leaves no trace."""
    town, tables = (
        site.desk.town,
        (Notice, NoticeItem, Check, Escalation, JournalEntry, RoundRecord),
    )
    before = [[vars(row) | {"_sa_instance_state": 0} for row in town.rows(t)] for t in tables]
    seen = foresee(site.desk.office, at(DAY, "08:30"))
    after = [[vars(row) | {"_sa_instance_state": 0} for row in town.rows(t)] for t in tables]
    town.round(DAY)
    people = {person.id: person.code for person in town.rows(type(town.person("P1")))}
    matters = {town.row(code).id: code for code in vars(morning).values() if isinstance(code, str)}
    sent = {notice.id: people[notice.person_id] for notice in town.rows(Notice)
            if notice.sent_at and notice.sent_at >= at(DAY, "09:00")}  # fmt: skip

    assert before == after
    assert f"{seen.at:%Y-%m-%d %H:%M}" == "2022-09-06 09:00"
    assert sent
    assert {(m.person, line.code) for m in seen.messages for line in m.lines} == {
        (sent[i.notice_id], matters[i.commitment_id])
        for i in town.rows(NoticeItem) if i.notice_id in sent
    }  # fmt: skip


@pytest.mark.parametrize(
    ("day", "clock", "expected"),
    [
        (DAY, "08:30", "2022-09-06 09:00"),
        (DAY, "09:00", "2022-09-06 14:30"),
        (DAY, "15:00", "2022-09-07 09:00"),
        ("2022-09-09", "15:00", "2022-09-13 09:00"),  # a weekend and the mid-autumn festival
    ],
)
def test_the_next_round_is_the_next_send_time_of_a_working_day(office, at, day, clock, expected):
    """Holidays are skipped."""
    assert f"{next_round(office, at(day, clock)):%Y-%m-%d %H:%M}" == expected


def test_today_tells_how_many_leave_and_when(site, morning, sign_in):
    """And leads to the page with the messages."""
    browser = sign_in()
    count = len(foresee(site.desk.office, site.now).messages)
    assert f"下一轮 9月6日 09:00 拟发{count}封" in browser.text
    browser.open("/desk/next")

    assert morning.order in browser.text
    assert "某H1（单位U1）" in browser.text
    assert "某D1签发" in browser.text


def test_a_forecast_is_made_once_a_minute_for_all(site, morning, monkeypatch):
    """Never older than a minute, never past its round; forgotten when something was held."""
    made = []
    monkeypatch.setattr(
        "services.desk.outgoing.foresee",
        lambda office, now: made.append(now) or foresee(office, now),
    )
    foresight, start = Foresight(site.desk.office), site.now
    for seconds in (0, 59, 60, 61, 119):
        foresight.look(start + timedelta(seconds=seconds))
    assert made == [start, start + timedelta(seconds=60)]
    foresight.forget()
    foresight.look(start + timedelta(seconds=120))
    late = start + timedelta(minutes=29, seconds=50)
    foresight.look(late)
    foresight.look(late + timedelta(seconds=20))

    assert len(made) == 5


def test_a_line_is_held_with_reason_and_end_and_let_go(site, morning, sign_in):
    """暂缓 and 收回, each told; the forecast follows at once."""
    browser = sign_in("D2", DeskRole.CLERK)
    browser.open("/desk/next")
    form = hold_form(browser, morning.order)
    browser.page = browser.client.post(
        "/desk/next/hold", data=form | {"why": "等现场会", "until": "2022-09-08"}
    )
    assert f"已办：暂缓发送 {morning.order}" in browser.text
    assert "至9月8日止，某D2：等现场会" in browser.text
    assert not any(path.endswith("/next/hold") and f["code"] == morning.order
                   for path, f in Forms(browser.page.text).found)  # fmt: skip
    browser.open("/desk")
    assert "（暂缓1件）" in browser.text
    browser.open("/desk/next")
    browser.send("/desk/next/lift")
    assert f"已办：收回暂缓 {morning.order}" in browser.text

    assert hold_form(browser, morning.order)
    assert [row.lifted_by for row in site.desk.town.rows(Hold)] == ["D2"]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"why": "", "until": "2022-09-08"}, "暂缓须写明理由"),
        ({"why": "等", "until": ""}, "填写日期"),
        ({"why": "等", "until": "2022-09-30"}, "应在2022-09-06至2022-09-14之间"),
    ],
)
def test_a_hold_that_cannot_be_is_told_beside_what_was_typed(site, morning, sign_in, typed, says):
    """Nothing is written, nothing lost."""
    browser = sign_in()
    browser.open("/desk/next")
    browser.page = browser.client.post(
        "/desk/next/hold", data=hold_form(browser, morning.order) | typed
    )

    assert browser.page.status_code == 422
    assert says in browser.text
    assert site.desk.town.rows(Hold) == []
    assert f">{typed['why']}</textarea>" in browser.page.text


def test_what_a_round_took_meanwhile_can_no_longer_be_held(site, morning, sign_in, at):
    """The page says into which message it went."""
    site.now = at(DAY, "08:50")
    browser = sign_in()
    browser.open("/desk/next")
    form = hold_form(browser, morning.order)
    site.desk.town.round(DAY)
    site.later(minutes=11)
    browser.page = browser.client.post(
        "/desk/next/hold", data=form | {"why": "等现场会", "until": "2022-09-08"}
    )

    assert browser.page.status_code == 409
    assert re.search(r"09:00的轮次已编入通知\s*N2022-", browser.text)
    assert site.desk.town.rows(Hold) == []


def test_two_at_once_hold_a_line_once(site, morning, sign_in):
    """The second sees who was first, and the reason typed stays."""
    one, two = sign_in("D1"), sign_in("D2")
    forms = []
    for browser in (one, two):
        browser.open("/desk/next")
        forms.append(hold_form(browser, morning.order))
    site.later(seconds=5)
    one.client.post("/desk/next/hold", data=forms[0] | {"why": "先到", "until": "2022-09-07"})
    two.page = two.client.post(
        "/desk/next/hold", data=forms[1] | {"why": "后到", "until": "2022-09-09"}
    )

    assert two.page.status_code == 409
    assert "某D1已于09-06 08:30暂缓至2022-09-07：先到" in two.text
    assert "后到" in two.text
    assert [row.why for row in site.desk.town.rows(Hold)] == ["先到"]


@pytest.mark.parametrize(
    "role", [DeskRole.VERIFIER, DeskRole.AUDITOR, DeskRole.LEADER, DeskRole.ADMINISTRATOR]
)
def test_nobody_else_holds_or_lifts(site, morning, sign_in, role):
    """Neither by the page nor by a forged form."""
    browser = sign_in("D5", role)
    form = Forms(browser.open("/desk/me").text).found[0][1]["form"]
    for act in ("hold", "lift"):
        answer = browser.post(f"/desk/next/{act}", form=form, code=morning.order, why="伪造",
                              until="2022-09-07", seen=site.now.isoformat())  # fmt: skip
        assert answer.status_code == 403

    assert site.desk.town.rows(Hold) == []
