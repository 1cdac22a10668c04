"""A crash leaves work behind that the next round finishes without asking twice."""

from concurrent.futures import ThreadPoolExecutor

from duban.vocabulary.notices import NoticeStatus
from duban.vocabulary.steps import CheckStatus
from models.tables.checks import RoundRecord
from models.tables.notices import DeliveryAttempt, Notice
from services.round.run import begin_round
from tests.town import decide_due


def test_what_was_written_before_a_crash_is_sent_by_the_next_round(town):
    """Decided and written, then the power went: the message leaves once, later."""
    code = town.matter(head=None)
    begin_round(town.office, town.at("2022-08-15"))
    decide_due(town.office, town.at("2022-08-15"))
    assert town.mails("P1") == []

    town.round("2022-08-15", "14:30")
    assert len(town.mails("P1")) == 1
    assert town.sent(code) == {"assign": "2022-08-15"}


def test_a_message_on_the_wire_is_held_by_its_lease(town):
    """Sent but not recorded: for two minutes nobody sends it again."""
    town.matter(head=None)
    town.crash_while_sending("2022-08-15")
    town.round("2022-08-15", "09:01")

    assert len(town.mails("P1")) == 1


def test_an_unrecorded_message_is_driven_again_with_the_same_message_id(town):
    """After the lease it goes out once more, recognisable as the same message."""
    town.matter(head=None)
    town.crash_while_sending("2022-08-15")
    town.round("2022-08-15", "09:05")
    town.round("2022-08-15", "14:30")

    mails = town.mails("P1")
    assert len(mails) == 2
    assert len({mail["Message-ID"] for mail in mails}) == 1
    (notice,) = town.rows(Notice)
    assert notice.status is NoticeStatus.ACCEPTED
    assert [attempt.n for attempt in town.rows(DeliveryAttempt)] == [1, 2]


def test_a_crashed_round_does_not_count_as_run(town):
    """The ladder asks which days had a round; one that died is none."""
    town.matter(head=None)
    town.crash_while_sending("2022-08-15")
    town.round("2022-08-15", "14:30")

    first, second = town.rows(RoundRecord)
    assert first.ended_at is None
    assert second.ended_at is not None


def test_a_double_round_sends_nothing_twice(town):
    """The same instant twice, and the afternoon: one assignment."""
    town.matter(head=None)
    town.round("2022-08-15")
    again = town.round("2022-08-15")
    town.round("2022-08-15", "14:30")

    assert again.idle
    assert len(town.mails("P1")) == 1


def test_rounds_at_the_same_time_send_each_message_once(town):
    """Four rounds at once over six people: the keys and leases make overlap harmless."""
    for number in range(6):
        town.matter(liaison=f"P{number}", head=None)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: town.round("2022-08-15"), range(4)))

    assert [len(town.mails(f"P{number}")) for number in range(6)] == [1] * 6
    assert len(town.rows(Notice)) == 6


def test_every_check_ends_in_exactly_one_way(town):
    """Over crashes and repeats: what ended has one status, a day and a reason."""
    code = town.matter(head=None)
    town.crash_while_sending("2022-08-15")
    town.rounds("2022-08-15", "2022-09-07")
    ended = [check for check in town.checks(code) if check.status is not CheckStatus.OPEN]

    assert all(check.ended_on and check.ended_at and check.reason for check in ended)
    assert len({(c.plan_version, c.occurrence, c.rung) for c in ended}) == len(ended)
