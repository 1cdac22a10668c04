"""Buckets that fill with time."""

from hypothesis import given, settings
from hypothesis import strategies as st

from web.limits import RateLimiter


def test_a_bucket_fills_again():
    """Two at once, then one a second."""
    limiter = RateLimiter(rate=1, burst=2)

    assert [limiter.allow("a", at) for at in (0, 0, 0, 1, 1)] == [True, True, False, True, False]


def test_keys_do_not_share():
    """One flood does not shut out others."""
    limiter = RateLimiter(rate=1, burst=1)
    limiter.allow("a", 0)

    assert limiter.allow("b", 0)
    assert limiter.spent("a", 0)


def test_the_memory_is_bounded():
    """However many keys come, only the last are remembered."""
    limiter = RateLimiter(rate=1, burst=1, size=100)
    for n in range(10_000):
        limiter.allow(str(n), 0)

    assert len(limiter._buckets) == 100


@given(st.lists(st.floats(0, 100), min_size=1, max_size=60))
@settings(max_examples=50, deadline=None)
def test_never_more_than_burst_and_rate_allow(times):
    """In any sequence at most burst + rate x time gets through."""
    limiter, ordered = RateLimiter(rate=0.5, burst=3), sorted(times)
    passed = sum(limiter.allow("a", at) for at in ordered)

    assert passed <= 3 + 0.5 * (ordered[-1] - ordered[0]) + 1e-6
