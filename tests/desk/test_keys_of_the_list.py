"""Keys of the pages of the list, as an address may bring them."""

import pytest

from models.queries.matter_filter import Sort


@pytest.mark.parametrize("sort", ["code", "stage"])
def test_a_key_beyond_the_integers_of_postgresql_is_none(sort):
    """Its integers end far below SQLite's."""
    assert Sort(sort).read("1~2147483648") is None
    assert Sort(sort).read("2147483648~1") is None
    assert Sort(sort).read("1~999999999") == (1, 999999999)
