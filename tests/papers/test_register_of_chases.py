"""The register finds the messages of a chase by its checks, and of an old one by its number."""

import pytest
from sqlmodel import select

from duban.vocabulary.papers import FormalKind
from models.db import reading, transaction
from models.queries.issued import CHASE, CHASE_NUMBER, RegisteredPaper, register_of
from models.tables.papers import IssuedNumber
from tests.town import Town


def chases(town: Town) -> list[RegisteredPaper]:
    with reading(town.office.engine) as session:
        found = register_of(session, 2022)
    return [row for row in found if row.kind is FormalKind.CHASE_NOTICE]


@pytest.mark.parametrize("known", [True, False], ids=["by-checks", "by-number"])
def test_a_chase_stands_with_what_left_under_its_number(town: Town, known: bool):
    """Its matter and every message; a migration gave numbers of which it knew no checks."""
    code, other = town.matter(), town.matter("2022-09-09")
    town.rounds("2022-08-15", "2022-09-02")
    with transaction(town.office.engine) as session:
        [number] = session.exec(select(IssuedNumber)).all()
        assert number.cause.startswith(CHASE)
        if not known:
            number.cause = f"{CHASE_NUMBER}{number.number}"
    [chase] = chases(town)

    assert chase.codes == (code,)
    assert chase.left
    assert chase.status == "left"
    assert other not in chase.codes
