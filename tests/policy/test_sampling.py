"""A sample is drawn by nobody: the same for the same seed, spread over the list, of a fair size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.policy.sampling import BadList, draw, usual_size


@given(st.text(max_size=20), st.integers(1, 2000))
def test_a_sample_is_drawn_again_from_its_seed(seed, count):
    """Anybody who has list and instant draws the same numbers, each once, within the list."""
    size = usual_size(count)
    drawn = draw(seed, count, size)

    assert drawn == draw(seed, count, size)
    assert list(drawn) == sorted(set(drawn))
    assert len(drawn) == size
    assert set(drawn) <= set(range(1, count + 1))


@pytest.mark.parametrize(
    ("count", "size"), [(3, 3), (5, 5), (60, 5), (101, 6), (450, 23), (5000, 50)]
)
def test_the_usual_size(count, size):
    """A twentieth, at least five and at most fifty."""
    assert usual_size(count) == size


@pytest.mark.parametrize("size", [0, -1, 451])
def test_no_more_is_drawn_than_there_is(size):
    """Nor nothing."""
    with pytest.raises(BadList):
        draw("x", 450, size)
