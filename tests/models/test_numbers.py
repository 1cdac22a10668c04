"""Numbers are given in order and never twice, however many ask at once."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from models.db import transaction
from models.ledger.numbers import next_number, take_numbers


def test_numbers_are_never_given_twice_under_threads(office):
    """Eight at once, each in transactions of its own: every number once, none left out."""

    def take(_):
        with transaction(office.engine) as session:
            return list(take_numbers(session, "order-2022", 3))

    with ThreadPoolExecutor(8) as pool:
        taken = [number for numbers in pool.map(take, range(40)) for number in numbers]

    assert sorted(taken) == list(range(1, 121))


def test_a_number_of_a_transaction_that_failed_is_given_again(office):
    """Series have no gaps: what was rolled back was never given."""
    with suppress(RuntimeError), transaction(office.engine) as session:
        next_number(session, "chase-2022")
        raise RuntimeError
    with transaction(office.engine) as session:
        assert next_number(session, "chase-2022") == 1


def test_each_series_counts_for_itself(office):
    """Orders of a year do not move its chases."""
    with transaction(office.engine) as session:
        assert [
            next_number(session, "a"),
            next_number(session, "b"),
            next_number(session, "a"),
        ] == [
            1,
            1,
            2,
        ]
