"""Rate limits: no window ever sees more than the service allows, and nothing is dropped."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.channels.buckets import Limit, dump, full, load, shut, take
from duban.channels.registry import KINDS

LIMITS = {scheme: kind.limits for kind in KINDS for scheme in kind.schemes if kind.limits}
SCHEMES = st.sampled_from(sorted(LIMITS))
TOLD = {  # what the services say: messages in seconds
    "wecombot": [(20, 60.0)],
    "dingtalk": [(20, 60.0)],
    "feishu": [(100, 60.0), (5, 1.0)],
    "lark": [(100, 60.0), (5, 1.0)],
}


def test_every_limit_is_compared_with_what_its_service_says() -> None:
    """A new kind with limits states here, in its own words, what they are to keep."""
    assert sorted(TOLD) == sorted(LIMITS)


def send_all(limits: tuple[Limit, ...], arrivals: list[float]) -> list[float]:
    """Returns when each of these messages leaves, if it waits as long as it is told."""
    bucket, now, left = full(limits, 0.0), 0.0, []
    for arrival in arrivals:
        now = max(now, arrival)
        bucket, wait = take(bucket, now)
        while wait:
            now += wait
            bucket, wait = take(bucket, now)
        left.append(now)
    return left


@given(SCHEMES, st.lists(st.floats(0, 200), min_size=1, max_size=250).map(sorted))
@settings(max_examples=60, deadline=None)
def test_no_window_sees_more_than_the_limit(scheme: str, arrivals: list[float]) -> None:
    """WeCom and DingTalk 20 a minute, Feishu 100 a minute and 5 a second, in any window."""
    left = send_all(LIMITS[scheme], arrivals)

    assert len(left) == len(arrivals)
    for count, seconds in TOLD[scheme]:
        for first in left:
            window = [at for at in left if first <= at < first + seconds - 1e-6]
            assert len(window) <= count


@pytest.mark.parametrize("scheme", sorted(TOLD))
def test_a_flood_keeps_the_limits_the_service_tells(scheme: str) -> None:
    """Two hundred and fifty messages at once, counted in every window."""
    left = send_all(LIMITS[scheme], [0.0] * 250)

    for count, seconds in TOLD[scheme]:
        most = max(sum(first <= at < first + seconds - 1e-6 for at in left) for first in left)
        assert count // 2 < most <= count


def test_an_hours_messages_all_leave_in_time() -> None:
    """Exactness costs a quarter of the limit at most: 15 a minute go on for ever."""
    left = send_all(LIMITS["wecombot"], [0.0] * 200)

    assert left[-1] <= 200 / 15 * 60


def test_a_refused_take_takes_nothing() -> None:
    """Coming too early costs no place: the wait does not grow by asking."""
    bucket = full((Limit(20, 60.0),), 0.0)
    for _ in range(5):
        bucket, wait = take(bucket, 0.0)
        assert wait == 0.0

    bucket, first = take(bucket, 0.0)
    bucket, second = take(bucket, 0.0)
    bucket, third = take(bucket, 0.0 + first)

    assert first == second == pytest.approx(4.0)
    assert third == 0.0


def test_a_clock_that_goes_back_gives_nothing_away() -> None:
    """An hour back and forth again must not fill the bucket."""
    bucket = full((Limit(4, 60.0),), 7200.0)
    bucket, _ = take(bucket, 7200.0)
    bucket, wait = take(bucket, 3600.0)
    assert wait > 0
    bucket, again = take(bucket, 7200.0)

    assert again == pytest.approx(wait)


def test_a_service_that_said_no_shuts_the_bucket() -> None:
    """DingTalk blocks for ten minutes: nothing leaves before."""
    bucket = shut(full(LIMITS["dingtalk"], 0.0), 600.0)

    bucket, wait = take(bucket, 10.0)
    _, later = take(bucket, 600.0)

    assert (wait, later) == (590.0, 0.0)


@given(SCHEMES, st.integers(0, 8), st.floats(0, 1000))
@settings(max_examples=40, deadline=None)
def test_a_bucket_survives_being_stored(scheme: str, taken: int, now: float) -> None:
    """The bucket that the database keeps gives the same answers."""
    bucket = full(LIMITS[scheme], now)
    for _ in range(taken):
        bucket, _ = take(bucket, now)

    assert load(LIMITS[scheme], dump(bucket), now) == bucket


@pytest.mark.parametrize("kept", [{}, {"left": [1.0, 2.0], "at": 0.0}, {"left": "x", "at": 1}])
def test_a_bucket_kept_under_other_limits_starts_anew(kept: dict[str, object]) -> None:
    """A changed limit or a broken row is no reason to stop sending."""
    assert load(LIMITS["wecombot"], kept, 5.0) == full(LIMITS["wecombot"], 5.0)
