"""Objects put to rest before the garbage collector's work stay so, whoever did it."""

import gc
from contextlib import suppress

import pytest

from duban.at_rest import MADE_BETWEEN_LOOKS, objects_at_rest
from services.watch.walk import walk_on


@pytest.fixture
def nothing_rests():
    """The collector looks at everything; afterwards all there is rests again, as in every test."""
    gc.unfreeze()
    yield
    gc.freeze()


@pytest.fixture
def something_rests():
    """As in every test: what was collected and loaded rests."""
    gc.freeze()
    assert gc.get_freeze_count() > 0


def work(*, breaks_off):
    """Makes a thousand objects at rest; returns the counts of resting ones within."""
    with suppress(KeyError), objects_at_rest(seldom=True) as rest:
        first, kept = gc.get_freeze_count(), [[number] for number in range(1000)]
        rest()
        counts = (first, gc.get_freeze_count(), gc.get_threshold()[0], len(kept))
        if breaks_off:
            raise KeyError
    return counts


@pytest.mark.parametrize("breaks_off", [False, True])
def test_what_was_put_to_rest_here_is_looked_at_again(nothing_rests, breaks_off):
    """Also when the work breaks off."""
    usual = gc.get_threshold()
    first, then, between, made = work(breaks_off=breaks_off)

    assert then >= first + made > made
    assert between == MADE_BETWEEN_LOOKS
    assert gc.get_freeze_count() == 0
    assert gc.get_threshold() == usual


@pytest.mark.parametrize("breaks_off", [False, True])
def test_what_somebody_else_put_to_rest_stays_so(something_rests, breaks_off):
    """And nothing is added to it that nobody would wake."""
    before = gc.get_freeze_count()
    work(breaks_off=breaks_off)

    assert before // 2 < gc.get_freeze_count() <= before


def test_two_at_a_time_end_it_together(nothing_rests):
    """A page and the audit in one process: whoever ends first leaves the other at rest."""
    usual, first, second = gc.get_threshold(), objects_at_rest(seldom=True), objects_at_rest()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    between = gc.get_freeze_count(), gc.get_threshold()[0]
    second.__exit__(None, None, None)

    assert between[0] > 0
    assert between[1] == MADE_BETWEEN_LOOKS
    assert (gc.get_freeze_count(), gc.get_threshold()) == (0, usual)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_walk_through_the_journal_wakes_nothing(town, something_rests):
    """The tests' own objects rest to the end, whatever is tested between."""
    town.matter()
    before = gc.get_freeze_count()
    walk_on(town.office, town.act("2022-08-16"))

    assert before // 2 < gc.get_freeze_count() <= before
