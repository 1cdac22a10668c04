"""Weeks in which nothing ran: overdue is a condition, so the next round catches up."""

from collections import Counter

from duban.vocabulary.steps import CheckStatus

CHASES = ("T+1", "T+3", "T+5", "T+10")


def test_before_t_only_the_newest_step_is_sent(town):
    """Down over T−5 and T−3: one question, the other step ends as collapsed into it."""
    code = town.matter(head=None)
    town.rounds("2022-08-15", "2022-08-19")
    town.rounds("2022-08-29", "2022-08-30")

    assert town.sent(code) == {"assign": "2022-08-15", "T-3": "2022-08-29"}
    collapsed = [c.rung for c in town.checks(code, status=CheckStatus.COLLAPSED)]
    assert collapsed == ["T-5"]


def test_two_weeks_without_rounds_skip_no_chase(town):
    """Down from 30 August to 13 September: every rung above T still comes, in its order."""
    code = town.matter()
    town.rounds("2022-08-15", "2022-08-29")
    town.rounds("2022-09-14", "2022-10-20")

    sent = town.sent(code)
    days = [sent[rung] for rung in CHASES]
    assert days == sorted(set(days))
    assert days[0] >= "2022-09-14"


def test_after_an_outage_the_ladder_keeps_its_own_gaps(town):
    """A rung whose day was missed comes its gap after the one before, never all on a day.

    T is asked on return, to be answered the next day; the chase follows that, the order is
    drafted two working days after the chase, on the 20th, and signed the morning after.
    """
    code = town.matter()
    town.rounds("2022-08-15", "2022-08-29")
    town.rounds("2022-09-14", "2022-09-22")

    sent = town.sent(code)
    assert (sent["T"], sent["T+1"], sent["T+3"]) == ("2022-09-14", "2022-09-16", "2022-09-21")


def test_after_an_outage_each_person_has_one_message_a_day(town):
    """Ten matters of two people, three weeks down: still one message a person and day."""
    for number in range(10):
        town.matter(f"2022-09-{number + 1:02d}", liaison=f"P{number % 2}", head=None)
    town.rounds("2022-08-15", "2022-08-22")
    town.rounds("2022-09-13", "2022-09-30", sign=False)

    for person in ("P0", "P1"):
        days = Counter(mail["Date"].datetime.date() for mail in town.mails(person))
        assert max(days.values()) == 1


def test_nothing_is_lost_in_an_outage(town):
    """Matters that came due while nothing ran are all asked on the first day after it."""
    codes = [town.matter(f"2022-09-{day:02d}", liaison=f"P{day}", head=None) for day in (5, 8, 14)]
    town.round("2022-08-15")
    town.rounds("2022-09-19", "2022-09-20")

    assert all(len(town.sent(code)) >= 2 for code in codes)
