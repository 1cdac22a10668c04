"""The digests of a scenario's office: each week that ended, once, and none before it began."""

from datetime import date

import pytest

from services.rehearsal.players.digests import weeks_between

WEDNESDAY, FRIDAY = date(2022, 8, 17), date(2022, 8, 19)


@pytest.mark.parametrize(
    ("before", "today", "expected"),
    [
        (WEDNESDAY, FRIDAY, []),
        (WEDNESDAY, date(2022, 8, 22), [FRIDAY]),
        (FRIDAY, date(2022, 8, 22), [FRIDAY]),
        (date(2022, 8, 22), date(2022, 8, 24), []),
        (WEDNESDAY, date(2022, 9, 5), [FRIDAY, date(2022, 8, 26), date(2022, 9, 2)]),
    ],
)
def test_each_week_is_told_once_its_friday_is_over(before, today, expected):
    """A quiet fortnight is told in two digests, not in one."""
    assert weeks_between(before, today) == expected
