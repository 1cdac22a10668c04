"""The page of a deputy says in whose place it is answered, and takes the answer."""

from datetime import date
from typing import Any

import pytest

from models.db import transaction
from models.queries.people import stand_ins
from models.tables.directory import Person
from models.tables.replies import Reply
from tests.town import Town

DAYS = ("2022-08-29", "2022-08-31", "2022-09-01")
AWAY = ("2022-08-30", "2022-09-05")


def asked(town: Town, **more: Any) -> str:
    """A matter due on 31 August that was asked about while its liaison is away."""
    for code in ("P1", "P9"):
        town.person(code)
    town.deputy("P1", "P9", *AWAY)
    code = town.matter("2022-08-31", on="2022-08-29", head=None, **more)
    for day in DAYS:
        town.round(day)
    return code


def page(desk: Any, who: str, locale: str = "zh") -> str:
    return desk.client.get(f"/r/{desk.token(who)}?lang={locale}").text


@pytest.mark.parametrize(("locale", "said"), [("zh", "（代某**填报）"), ("en", "(for 某**)")])
def test_the_page_names_for_whom_it_is_answered(desk, locale, said):
    """Masked, as the reader's own name is."""
    asked(desk.town)

    assert said in page(desk, "P9", locale)


@pytest.mark.parametrize(
    ("locale", "said"), [("zh", "（并代某**填报）"), ("en", "(also for 某**)")]
)
def test_with_own_matters_beside_them_it_says_so(desk, locale, said):
    """The deputy's own matter stands on the same page."""
    desk.town.matter("2022-08-31", on="2022-08-29", liaison="P9", head=None)
    asked(desk.town)

    assert said in page(desk, "P9", locale)


def test_the_absent_persons_own_page_names_nobody_else(desk):
    """The link sent before the leave began is the person's own."""
    asked(desk.town)

    assert "填报）" not in page(desk, "P1")


def test_the_deputy_of_somebody_in_a_task_force_answers_as_well(desk):
    """The deputy who gets the messages may answer them."""
    town = desk.town
    leader, liaison, _ = (town.person(code) for code in ("T2", "T1", "P9"))
    town.deputy("T1", "P9", *AWAY)
    code = town.matter("2022-08-31", on="2022-08-29", head=None)
    with transaction(town.office.engine) as session:
        row = town.find(session, code)
        row.task_force_leader_id = leader.id
        row.task_force_liaison_id = liaison.id
        session.add(row)
    for day in DAYS:
        town.round(day)

    assert desk.fill("P9", code, "no-change").status_code == 303
    assert "（代某**填报）" in page(desk, "P9")
    assert len(town.rows(Reply)) == 1


def test_nobody_stands_in_who_has_left(desk):
    """A past is played, and a round held, with those who are still there."""
    town = desk.town
    town.deputy("P1", "P9", *AWAY)
    day, gone, stays = date(2022, 8, 31), town.person("P9").id or 0, town.person("P1").id or 0
    with transaction(town.office.engine) as session:
        assert stand_ins(session)(stays, day) == gone
        session.get_one(Person, gone).active = False
        session.flush()

        assert stand_ins(session)(stays, day) == stays
