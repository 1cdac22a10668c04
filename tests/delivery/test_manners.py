"""One message a person and day, no link where it would speak for others, nothing after the end."""

from sqlmodel import select

from duban.channels.protocol import Result
from duban.channels.registry import kind_of
from duban.vocabulary.notices import NoticeStatus, Outcome
from duban.vocabulary.roles import Audience, Role
from duban.vocabulary.steps import CheckStatus
from models.db import transaction
from models.ledger.decisions import move_due, withdraw
from models.ledger.gates import approve_gate, waiting_gate
from models.ledger.outbox import Parcel, bundle
from models.tables.notices import Notice, NoticeItem
from models.tables.records import RateBucket
from services.delivery.deliver import FIRST_BATCH, deliver
from tests.town import NUMBERS, body, decide_due

BOT = "feishu://0123456789abcdef0123"


def put(town, day, *parcels):
    with transaction(town.office.engine) as session:
        bundle(session, town.act(day), parcels, domain="example.org")


def parcel(town, person, code, role, kind="brief", **more):
    return Parcel(
        person_id=town.person(person).id, commitment_id=town.row(code).id, role=role, rung="T+5",
        kind=kind, key=f"test:{person}:{code}:{role}", **more,
    )  # fmt: skip


def test_a_leader_gets_no_link_even_with_a_matter_of_his_own_in_the_bundle(town, post):
    """A link would speak for everything in the message; the owners' own lines get one."""
    own = town.matter(head=None, liaison="P1")
    others = town.matter(head=None, liaison="P2")
    put(town, "2022-08-15", parcel(town, "P1", own, "liaison", "chase"),
        parcel(town, "P1", others, "supervising_leader"))  # fmt: skip
    town.round("2022-08-15")
    [mixed] = town.mails("P1")
    [plain] = town.mails("P2")

    assert "/r/" not in body(mixed)
    assert "/r/" in body(plain)


def test_leaders_get_one_message_a_day_even_in_a_hurry(town, post):
    """特急 frees owners' messages from the day's budget, never leaders': signed at noon, the second
    report waits for the next sending day."""
    from duban.vocabulary.roles import LEADERS

    assert {Role.SUPERVISING_LEADER.value, Role.SPONSORING_LEADER.value} == set(LEADERS)
    first, second = (
        town.matter("2022-08-31", head=None, liaison=f"P{number}", urgent_by="D1")
        for number in range(2)
    )
    town.rounds("2022-08-15", "2022-09-06")
    town.rounds("2022-09-07", "2022-09-08", sign=False)
    sign_report(town, first, "2022-09-09", "08:40")
    town.round("2022-09-09", "09:00")
    sign_report(town, second, "2022-09-09", "12:00")
    town.rounds("2022-09-09", "2022-09-13", sign=False, clock="14:30")
    days = [str(message.date.date()) for message in post.tries("l1@example.org")]

    assert days == ["2022-09-09", "2022-09-13"]  # Monday the 12th is a holiday


def sign_report(town, code, day, clock):
    """The report to the leader about one matter is signed."""
    with transaction(town.office.engine) as session:
        matter = town.find(session, code)
        gate = waiting_gate(session, matter)
        assert gate.kind == "brief"
        approve_gate(session, town.act(day, clock), matter, gate, series=NUMBERS)


def test_an_urgent_matter_is_sent_on_a_day_that_is_spent(town, post):
    """特急 is exempt: it makes a message of its own beside the day's."""
    town.matter(head=None)
    town.round("2022-08-15", "09:00")
    town.matter(head=None, clock="10:00", urgent_by="D1")
    town.round("2022-08-15", "14:30")
    ordinary, urgent = town.rows(Notice)

    assert (ordinary.budget_day is None, urgent.budget_day is None) == (False, True)
    assert len(post.tries("p1@example.org")) == 2


def test_what_becomes_due_after_the_days_message_left_waits_for_tomorrow(town, post):
    """Nobody gets a second budgeted message on a day."""
    town.matter(head=None)
    town.round("2022-08-15", "09:00")
    town.matter(head=None, clock="10:00")
    town.round("2022-08-15", "14:30")
    assert len(post.tries("p1@example.org")) == 1
    town.round("2022-08-16", "09:00")

    assert len(post.tries("p1@example.org")) == 2


def test_a_matter_closed_before_the_message_leaves_is_not_in_it(town, post):
    """Closing takes queued items back; an emptied message is cancelled and frees the day."""
    code = town.matter(head=None)
    decide_due(town.office, town.at("2022-08-15"))
    town.decide(withdraw, code, "2022-08-15", why="并案", clock="09:00")
    deliver(town.office, town.at("2022-08-15"))
    [notice] = town.rows(Notice)

    assert post.came == []
    assert (notice.status, notice.budget_day) == (NoticeStatus.CANCELLED, None)


def test_a_matter_closed_behind_the_ledgers_back_is_dropped_when_frozen(town, post):
    """Freezing looks again, under the lock, whatever was or was not taken back before."""
    gone, kept = town.matter(head=None), town.matter(head=None)
    decide_due(town.office, town.at("2022-08-15"))
    with transaction(town.office.engine) as session:
        row = town.find(session, gone)
        row.stage = "closed"
        session.add(row)
    deliver(town.office, town.at("2022-08-15"))
    [mail] = town.mails("P1")

    assert kept in body(mail)
    assert gone not in body(mail)


def test_a_message_that_waits_to_be_tried_again_forgets_what_was_closed(town, post):
    """A retry after settlement would still be a message after settlement."""
    post.says["p1@example.org"] = [Result(Outcome.RETRY, "451")]
    code = town.matter(head=None)
    town.round("2022-08-15", "09:00")
    town.decide(withdraw, code, "2022-08-15", why="并案", clock="12:00")
    town.round("2022-08-15", "14:30")

    assert len(post.tries("p1@example.org")) == 1


def test_a_step_taken_back_before_it_left_is_planned_again(town, post):
    """A step that never left was not sent: the new plan holds it."""
    code = town.matter("2022-08-31", head=None)
    town.rounds("2022-08-15", "2022-08-31")
    decide_due(town.office, town.at("2022-09-01"))
    with transaction(town.office.engine) as session:
        row = town.find(session, code)
        move_due(session, town.act("2022-09-01"), row, row.current_due, town.days(session))
    [old, new] = town.checks(code, rung="T+1")

    assert (old.status, new.status) == (CheckStatus.SUPERSEDED, CheckStatus.OPEN)


def test_a_bot_gets_what_its_service_takes_and_the_rest_later(town, post, monkeypatch):
    """Delayed, never dropped; the key stands nowhere in the database."""
    monkeypatch.setattr("services.delivery.deliver.PATIENCE", -1.0)
    limit = min(int(limit.capacity) for limit in kind_of("feishu:").limits)
    for number in range(limit + 3):
        town.person(f"P{number}", routes=[(BOT, Audience.GROUP)])
        town.matter(head=None, liaison=f"P{number}")
    town.round("2022-08-15", "09:00")
    first = len(post.came)
    for minute in range(1, 12):
        deliver(town.office, town.at("2022-08-15", f"09:{minute:02d}"))
    with transaction(town.office.engine) as session:
        keys = [row.key for row in session.exec(select(RateBucket))]

    assert first == limit
    assert len(post.came) == limit + 3
    assert keys == [town.office.keys.fingerprint("feishu:0123456789abcdef0123")]


def test_a_round_waits_for_a_bot_that_takes_a_few_a_second(town, post):
    """Short waits are waited for within the round."""
    for number in range(3):
        town.person(f"P{number}", routes=[(BOT, Audience.GROUP)])
        town.matter(head=None, liaison=f"P{number}")
    town.round("2022-08-15", "09:00")

    assert len(post.came) == 3


def test_nothing_leaves_in_quiet_hours_or_on_days_off(town, post):
    """18:00 to 08:30, Saturdays, Sundays and holidays."""
    town.matter(head=None, on="2022-08-12")
    for day, clock in (("2022-08-12", "18:01"), ("2022-08-13", "10:00"), ("2022-08-15", "08:29")):
        town.round(day, clock)
    assert post.came == []
    town.round("2022-08-15", "08:31")

    assert len(post.came) == 1


def test_an_older_ask_that_has_not_left_gives_way_to_a_newer_one(town, post):
    """Before T only the newest step speaks, also inside the outbox."""
    code = town.matter("2022-08-31", head=None)
    town.round("2022-08-15")
    decide_due(town.office, town.at("2022-08-24"))
    town.round("2022-08-26")
    live = [item for item in town.rows(NoticeItem) if not item.cancelled and item.kind != "assign"]

    assert [item.rung for item in live] == ["T-3"]
    assert [c.status for c in town.checks(code, rung="T-5")] == [CheckStatus.COLLAPSED]


def test_a_bot_that_is_shut_keeps_nobody_else_waiting(town, post):
    """However many messages wait for it, everybody else's leave in the same round."""
    for number in range(FIRST_BATCH + 4):
        town.person(f"P{number}", routes=[(BOT, Audience.GROUP)])
        town.matter(head=None, liaison=f"P{number}")
    town.matter(head=None, liaison="P99")
    post.says["0123456789abcdef0123"] = [Result(Outcome.RETRY, "11232", "", None, 600.0)]
    decide_due(town.office, town.at("2022-08-15"))
    deliver(town.office, town.at("2022-08-15"), limit=1)
    deliver(town.office, town.at("2022-08-15", "09:02"))

    assert len(post.tries("p99@example.org")) == 1
    assert len(post.tries("0123456789abcdef0123")) == 1  # nobody knocks at a shut door


def test_messages_that_are_too_late_keep_nobody_else_waiting(town, post):
    """After days without a mail server the office has what is too late, and the new ones leave."""
    for number in range(FIRST_BATCH + 4):
        town.matter(head=None, liaison=f"P{number}")
    decide_due(town.office, town.at("2022-08-15"))
    with transaction(town.office.engine) as session:
        for notice in session.exec(select(Notice)):
            notice.send_before = town.at("2022-08-15", "08:59")
            session.add(notice)
    town.matter(head=None, liaison="P99", clock="09:30")
    town.round("2022-08-15", "14:30")

    assert len(post.tries("p99@example.org")) == 1
