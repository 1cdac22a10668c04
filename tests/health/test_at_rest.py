"""Objects put to rest before the garbage collector's work stay so, whoever did it."""

import gc
from contextlib import suppress

import pytest

from duban.at_rest import objects_at_rest
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


def work(*, breaks_off, between=None):
    """Makes a thousand objects at rest; returns the counts of resting ones within."""
    with suppress(KeyError), objects_at_rest(made_between_looks=between) as rest:
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
    first, then, between, made = work(breaks_off=breaks_off, between=12_345)

    assert then >= first + made > made
    assert between == 12_345
    assert gc.get_freeze_count() == 0
    assert gc.get_threshold() == usual


@pytest.mark.parametrize("breaks_off", [False, True])
def test_what_somebody_else_put_to_rest_stays_so(something_rests, breaks_off):
    """And nothing is added to it that nobody would wake."""
    before = gc.get_freeze_count()
    work(breaks_off=breaks_off)

    assert before // 2 < gc.get_freeze_count() <= before


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_walk_through_the_journal_wakes_nothing(town, something_rests):
    """The tests' own objects rest to the end, whatever is tested between."""
    town.matter()
    before = gc.get_freeze_count()
    walk_on(town.office, town.act("2022-08-16"))

    assert before // 2 < gc.get_freeze_count() <= before
