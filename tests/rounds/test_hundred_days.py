"""A hundred days with silent owners, played once per database through a real SMTP sink."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from duban.policy.calendar import china
from duban.settings import Settings
from duban.vocabulary.notices import NoticeStatus
from duban.vocabulary.steps import CheckStatus
from models.db import transaction
from models.queries.chains import broken_chains
from models.queries.replay import replay
from models.tables.checks import Check, RoundRecord
from models.tables.notices import Notice, NoticeItem
from models.tables.records import JournalEntry
from services.office import Office
from tests.conftest import Sink
from tests.town import Town, every_day

NUMBER = re.compile(r"N2\d{3}-\d{4}")
FIRST, LAST = "2022-08-15", "2023-01-31"
RESTS = ("2022-08-20", "2022-09-12", "2022-10-01", "2022-12-31")  # a Saturday, three holidays
GOLDEN = {
    "2022-08-31": ("2022-08-24", "2022-08-26", "2022-08-31", "2022-09-01"),
    "2022-10-31": ("2022-10-24", "2022-10-26", "2022-10-31", "2022-11-01"),
    "2022-12-31": ("2022-12-23", "2022-12-27", "2022-12-30", "2023-01-03"),
}
# Silent owners, each draft signed the next working morning: a rung above T comes a working day
# after the answer-by printed in the notice before it, and is sent the day after its draft.
SIGNED = {
    "2022-08-31": ("2022-09-06", "2022-09-09", "2022-09-16"),
    "2022-10-31": ("2022-11-04", "2022-11-09", "2022-11-15"),
    "2022-12-31": ("2023-01-06", "2023-01-11", "2023-01-17"),
}


@dataclass
class Played:
    """The town after its hundred days; `codes` by due day."""

    town: Town
    codes: dict[str, str]
    undated: str
    offline: str


@pytest.fixture(scope="module")
def played(
    database: str,
    new_database: Callable[[str, Path], str],
    tmp_path_factory: pytest.TempPathFactory,
    at: Any,
) -> Iterator[Played]:
    """Three golden dates, an undated and an offline matter, one liaison for all but the last."""
    home = tmp_path_factory.mktemp(f"hundred-{database}")
    office = Office.open(Settings(home=home, database_url=new_database(database, home)))
    sink = Sink()
    sink.controller.start()
    town = Town(office, sink, at)
    codes = {due: town.matter(due, policy="sprint") for due in GOLDEN}
    codes |= {f"{due}'": town.matter(due, liaison="P2", policy="sprint") for due in GOLDEN}
    undated = town.matter(None)
    offline = town.matter("2022-09-30", offline_only=True)
    for day in every_day(FIRST, LAST):
        if china().is_working(date.fromisoformat(day)):
            town.sign(day)
            town.round(day)
        elif day in RESTS:
            town.round(day)
    yield Played(town, codes, undated, offline)
    sink.controller.stop(no_assert=True)
    office.close()


@pytest.mark.parametrize("due", GOLDEN)
def test_golden_dates_are_delivered(played, due):
    """T−5, T−3, T and T+1 leave on the days the ladder names, not only planned for them."""
    sent = played.town.sent(played.codes[due])

    assert tuple(sent[rung] for rung in ("T-5", "T-3", "T", "T+1")) == GOLDEN[due]


@pytest.mark.parametrize("due", SIGNED)
def test_an_overdue_item_goes_up_rung_by_rung(played, due):
    """Above T nothing is skipped: order, leader brief, formal talk, each after its signature."""
    sent = played.town.sent(played.codes[due])

    assert tuple(sent[rung] for rung in ("T+3", "T+5", "T+10")) == SIGNED[due]


def test_every_matter_is_assigned_once(played):
    """One assignment each, on the day of approval."""
    assigned = [c for c in played.town.rows(Check) if c.rung == "assign"]
    online = [c for c in assigned if c.status is CheckStatus.TOLD]

    assert {str(c.ended_on) for c in online} == {FIRST}
    assert len(online) == len(played.codes) + 1


def test_nobody_has_two_budgeted_messages_on_a_day(played):
    """減负: one bundled message per person and local day, as the rows tell it."""
    rows = [n for n in played.town.rows(Notice) if n.status is NoticeStatus.ACCEPTED]
    sent = Counter(
        (n.person_id, n.sent_at.astimezone(played.town.office.settings.tz).date())
        for n in rows
        if n.budget_day is not None
    )

    assert sent
    assert max(sent.values()) == 1


def test_the_sink_saw_each_message_once(played):
    """Every accepted notice is one mail, every mail one notice; an order is the only second one."""
    rows = [n for n in played.town.rows(Notice) if n.status is NoticeStatus.ACCEPTED]
    seen = [
        (who, mail["Message-ID"])
        for who in {who for who, _ in played.town.sink.mails}
        for mail in played.town.sink.to(who)
    ]
    days = Counter(
        (who, mail["Date"].datetime.date())
        for who in {who for who, _ in played.town.sink.mails}
        for mail in played.town.sink.to(who)
        if "督办通知单" not in mail["Subject"]
    )

    assert Counter(message for _, message in seen) == Counter(n.message_id for n in rows)
    assert max(days.values()) == 1


def test_nothing_leaves_on_a_day_without_work(played):
    """Saturdays and public holidays: rounds run, nothing is sent."""
    calendar = china()
    days = {n.day for n in played.town.rows(Notice)}

    assert all(calendar.is_working(day) for day in days)
    ran = {str(row.day) for row in played.town.rows(RoundRecord)}
    assert set(RESTS) <= ran


def test_a_leader_gets_at_most_one_notice_a_day_and_no_link(played):
    """A leader's mails carry nobody's answer link."""
    mails = played.town.mails("L1")
    days = Counter(mail["Date"].datetime.date() for mail in mails)

    assert mails
    assert max(days.values()) == 1
    assert not any("/r/" in mail.as_string() or "+" in (mail["Reply-To"] or "") for mail in mails)


def test_the_offline_matter_has_no_notice_row(played):
    """An offline matter creates no notice on any route, ever; it is the office's on paper."""
    assert played.town.notices_about(played.offline) == []
    ended = {check.rung: check.status for check in played.town.checks(played.offline)}
    assert ended["T"] is CheckStatus.UNREACHED


def test_an_undated_matter_is_asked_with_the_cadence_only(played):
    """Without a due day nothing is ever chased or drafted."""
    rungs = {check.rung for check in played.town.checks(played.undated)}
    asked = [day for rung, day in played.town.sent(played.undated).items() if rung != "assign"]

    assert rungs == {"assign", "cadence"}
    assert asked == ["2022-08-31", "2022-09-30", "2022-10-31", "2022-11-30", "2022-12-30",
                     "2023-01-31"]  # fmt: skip


def test_each_silent_owner_is_asked_at_least_three_times(played):
    """Cadence, remind, ask and chase count (issue 2 §4)."""
    for code in played.codes.values():
        asked = [
            check
            for check in played.town.checks(code, status=CheckStatus.TOLD)
            if check.kind in ("cadence", "remind", "ask", "chase")
        ]
        assert len(asked) >= 3, code


def test_after_the_ladder_the_cadence_goes_on(played):
    """After T+10 the item stays and is asked with the cadence until somebody settles it."""
    code = played.codes["2022-08-31"]
    talk = played.town.sent(code)["T+10"]
    later = [day for rung, day in played.town.sent(code).items() if day > talk]

    assert len(later) >= 8


def test_the_journal_holds_a_whole_unbroken_history(played):
    """Every check that ended in a message is in the chain of its matter."""
    with transaction(played.town.office.engine) as session:
        assert broken_chains(session) == []
        assert [str(each) for each in replay(session)] == []
        accepted = session.exec(
            select(JournalEntry).where(JournalEntry.verb == "notice-accepted")
        ).all()
    told = {(i.commitment_id, i.notice_id) for i in played.town.rows(NoticeItem) if not i.cancelled}
    assert len(accepted) == len(told)


def test_orders_and_chases_are_numbered_without_gaps(played):
    """催办单 and 督办通知单 of a year count from one; one paper, one number, whoever gets it."""
    chases = {
        n.id: n.chase_number for n in played.town.rows(Notice) if "〔2022〕" in n.chase_number
    }
    numbers = sorted({int(re.search(r"〕(\d+)号", text)[1]) for text in chases.values()})
    papers = defaultdict(set)
    for item in played.town.rows(NoticeItem):
        if item.notice_id in chases and item.kind == "chase" and not item.cancelled:
            papers[item.notice_id].add(item.check_id)

    assert numbers == list(range(1, len(numbers) + 1))
    told = {(chases[notice], frozenset(checks)) for notice, checks in papers.items()}
    assert len(told) == len(numbers)
