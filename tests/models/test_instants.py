"""Instants are aware and in UTC, on every database; one without a zone is refused."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import StatementError

from models.db import transaction
from models.tables.base import NaiveInstant
from models.tables.checks import RoundRecord

ZONES = st.sampled_from([UTC, timezone(timedelta(hours=8)), timezone(timedelta(hours=-9.5))])


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.datetimes(datetime(1990, 1, 2), datetime(2090, 1, 1), timezones=ZONES))  # noqa: DTZ001
def test_an_instant_comes_back_as_the_same_moment(office, at):
    """An instant of any zone is read back in UTC and equal to the microsecond."""
    with transaction(office.engine) as session:
        row = RoundRecord(day=at.date(), started_at=at)
        session.add(row)
        session.flush()
        key = row.id
    with transaction(office.engine) as session:
        found = session.get_one(RoundRecord, key).started_at

    assert found == at
    assert found.utcoffset() == timedelta(0)


def test_a_naive_instant_is_refused(office):
    """A moment without a zone could be any of 25: nothing is stored."""
    naive = datetime(2022, 8, 15, 9, 0)  # noqa: DTZ001 - that is the point

    with (
        pytest.raises(StatementError, match="offset") as refused,
        transaction(office.engine) as session,
    ):
        session.add(RoundRecord(day=naive.date(), started_at=naive))
    assert isinstance(refused.value.orig, NaiveInstant)
