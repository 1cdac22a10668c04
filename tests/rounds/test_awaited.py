"""Sending goes on beside deciding, but to nobody who may still be told more today."""

from __future__ import annotations

import gc
import time
from dataclasses import replace

import pytest

import services.round.run as rounds
from services.round.awaited import Awaited, BrokenOff
from tests.town import body

DAY = "2022-08-15"


@pytest.fixture
def chunks_of_one(town):
    """Every matter is decided in a transaction of its own; gives them in their order."""
    settings = town.office.settings.model_copy(update={"chunk": 1})
    town.office = replace(town.office, settings=settings)
    return [town.matter(liaison=who, head=None) for who in ("P1", "P2", "P2")]


def before_the_third(monkeypatch, do):
    """Do something between the second chunk of the next round and the third.

    After the second one's transaction: a message leaves once its copy is written, and on SQLite
    nobody writes while a transaction is open.
    """
    only, seen = Awaited.only, []

    def told(awaited, people):
        seen.append(people)
        if len(seen) == 2:
            do()
        only(awaited, people)

    monkeypatch.setattr(Awaited, "only", told)


def wait_for_mail(town, person):
    """Until a mail has arrived, for at most ten seconds."""
    until = time.monotonic() + 10
    while not town.mails(person):
        assert time.monotonic() < until, f"nothing for {person} while the rest is decided"
        time.sleep(0.01)


def test_what_is_decided_for_good_leaves_while_the_rest_is_decided(
    town, chunks_of_one, monkeypatch
):
    """The first person's message is out before the last matter is decided."""
    before_the_third(monkeypatch, lambda: wait_for_mail(town, "P1"))
    town.round(DAY)

    assert len(town.mails("P1")) == 1


def test_who_may_be_told_more_gets_one_message_of_all(town, chunks_of_one, monkeypatch):
    """Two matters of a person, decided in two transactions, still make one message."""
    before_the_third(monkeypatch, lambda: wait_for_mail(town, "P1"))
    town.round(DAY)

    (mail,) = town.mails("P2")
    assert all(code in body(mail) for code in chunks_of_one[1:])


def test_a_deputy_is_awaited_like_those_whose_matters_come(town, monkeypatch):
    """Who stands in for somebody has that person's matters in the same message."""
    settings = town.office.settings.model_copy(update={"chunk": 1})
    town.office = replace(town.office, settings=settings)
    codes = [town.matter(liaison=who, head=None) for who in ("P1", "P2", "P3")]
    town.deputy("P3", "P2", "2022-08-10", "2022-08-20")
    before_the_third(monkeypatch, lambda: wait_for_mail(town, "P1"))
    town.round(DAY)

    (mail,) = town.mails("P2")
    assert all(code in body(mail) for code in codes[1:])


def test_a_round_that_breaks_leaves_incomplete_messages_to_the_next(
    town, chunks_of_one, monkeypatch
):
    """Whose matters are half decided is written to once, when all of them are."""

    def fail():
        raise OSError("the disk is full")

    with monkeypatch.context() as broken:
        before_the_third(broken, fail)
        with pytest.raises(OSError, match="full"):
            town.round(DAY)
    assert (len(town.mails("P1")), town.mails("P2")) == (1, [])

    town.round(DAY, "09:30")
    assert (len(town.mails("P1")), len(town.mails("P2"))) == (1, 1)


def test_deciding_ends_where_the_round_was_interrupted():
    """After an interrupt no further chunk is begun."""
    awaited = Awaited()
    awaited.only([1, 2])
    awaited.break_off()

    with pytest.raises(BrokenOff):
        awaited.only([2])


def test_nobody_waits_for_a_deciding_that_never_begins():
    """Broken off beforehand, the deciding does not begin and the sending does not wait for it."""
    awaited = Awaited()
    seen = awaited.look()
    awaited.break_off()

    awaited.wait(seen)
    assert not awaited.look().deciding
    with pytest.raises(BrokenOff), awaited.deciding():
        pytest.fail("begun")


def test_a_round_keeps_the_collector_from_all_that_was_there_before():
    """Only what the round makes is looked at meanwhile; afterwards everything is again."""

    def break_off():
        with rounds.heap_at_rest():
            assert gc.get_freeze_count() > 0
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        break_off()

    assert gc.get_freeze_count() == 0
