"""After each chunk those are written to for whom nothing more can come in this round."""

from collections.abc import Callable
from dataclasses import replace

import pytest

import services.delivery.deliver as delivery
from services.round.run import decide_and_send, run_round
from tests.town import body

DAY = "2022-08-15"


@pytest.fixture
def chunks_of_one(town):
    """Every matter is decided in a transaction of its own; gives them in their order."""
    one_by_one(town)
    return [town.matter(liaison=who, head=None) for who in ("P1", "P2", "P2")]


def one_by_one(town):
    settings = town.office.settings.model_copy(update={"chunk": 1})
    town.office = replace(town.office, settings=settings)


class Interrupted:
    """The work of a round, with something that happens before a chunk is decided."""

    def __init__(self, number: int, happens: Callable[[], None]) -> None:
        self.left, self.happens, self.told = number, happens, []

    def work(self, office, now, chunk):
        self.left -= 1
        if self.left == 0:
            self.happens()
        self.told.append(chunk.not_yet)
        return decide_and_send(office, now, chunk)

    def round(self, town):
        return run_round(town.office, town.at(DAY), work=self.work)


def full_disk():
    raise OSError("the disk is full")


def test_what_is_decided_for_good_leaves_before_the_rest_is_decided(town, chunks_of_one):
    """The first person's message is out before the last matter is decided, and only that one."""
    seen = []
    steps = Interrupted(3, lambda: seen.extend((town.mails("P1"), town.mails("P2"))))
    steps.round(town)

    assert [len(mails) for mails in seen] == [1, 0]
    assert len(town.mails("P1")) == 1


def test_who_may_be_told_more_gets_one_message_of_all(town, chunks_of_one):
    """Two matters of a person, decided in two transactions, still make one message."""
    town.round(DAY)

    (mail,) = town.mails("P2")
    assert all(code in body(mail) for code in chunks_of_one[1:])


def test_a_deputy_waits_like_those_whose_matters_come(town):
    """A deputy has the other person's matters in the same message."""
    one_by_one(town)
    codes = [town.matter(liaison=who, head=None) for who in ("P1", "P2", "P3")]
    town.deputy("P3", "P2", "2022-08-10", "2022-08-20")
    town.round(DAY)

    (mail,) = town.mails("P2")
    assert all(code in body(mail) for code in codes[1:])


def test_after_the_last_chunk_nobody_waits(town, chunks_of_one):
    """Fewer people with each chunk, none at the end."""
    steps = Interrupted(0, full_disk)
    steps.round(town)

    waiting = [len(people) for people in steps.told]
    assert waiting == sorted(waiting, reverse=True)
    assert waiting[-1] == 0


@pytest.mark.parametrize("chunk", [1, 2, 3])
def test_a_round_that_breaks_leaves_incomplete_messages_to_the_next(town, chunks_of_one, chunk):
    """A person whose matters are half decided is written to once, when all of them are."""
    with pytest.raises(OSError, match="full"):
        Interrupted(chunk, full_disk).round(town)
    early = len(town.mails("P1"))
    assert (early, town.mails("P2")) == (int(chunk > 1), [])

    town.round(DAY, "09:30")
    assert (len(town.mails("P1")), len(town.mails("P2"))) == (1, 1)


def test_a_sending_that_breaks_loses_nothing(town, chunks_of_one, monkeypatch):
    """The next round decides what was left and sends all of it, once."""
    with monkeypatch.context() as broken:
        broken.setattr(delivery, "take_batch", lambda *_a, **_k: full_disk())
        with pytest.raises(OSError, match="full"):
            town.round(DAY)

    town.round(DAY, "09:30")
    assert (len(town.mails("P1")), len(town.mails("P2"))) == (1, 1)


def test_more_people_than_a_statement_takes_are_waited_for(town, chunks_of_one, monkeypatch):
    """Nobody is written to while so many may be told more; at the end everybody is."""
    monkeypatch.setattr(delivery, "NAMED_AT_MOST", 0)
    seen = []
    Interrupted(3, lambda: seen.append(town.mails("P1"))).round(town)

    assert seen == [[]]
    assert (len(town.mails("P1")), len(town.mails("P2"))) == (1, 1)
