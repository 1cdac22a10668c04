"""The page of a deputy says in whose place it is answered, and takes the answer."""

import re
from datetime import date
from typing import Any

import pytest

from duban.vocabulary.replies import ReplyStatus
from models.db import transaction
from models.queries.people import stand_ins
from models.tables.directory import Person
from models.tables.replies import Reply
from models.tables.supporting import SupportNote
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


@pytest.mark.parametrize(
    ("locale", "said"), [("zh", "代某**"), ("en", "<dt>In the place of</dt><dd>某**</dd>")]
)
def test_each_matter_says_in_whose_place_it_is_asked(desk, locale, said):
    """The own one says nothing, that of somebody on leave whose it is."""
    own = desk.town.matter("2022-08-31", on="2022-08-29", liaison="P9", head=None)
    code = asked(desk.town)
    shown = page(desk, "P9", locale)

    assert said in article(shown, code)
    assert "某**" not in article(shown, own)


def article(shown: str, code: str) -> str:
    """The part of a page that is about one matter."""
    return shown.split(f'<article class="matter" id="{code}"')[1].partition("</article>")[0]


def test_the_deputy_of_a_head_reads_it_beside_what_is_to_be_confirmed(desk):
    """On the page where a completion is confirmed."""
    town = desk.town
    for code in ("P1", "P9", "H1"):
        town.person(code)
    town.deputy("H1", "P9", *AWAY)
    code = town.matter("2022-08-31", on="2022-08-29")
    for day in DAYS[:2]:
        town.round(day)
    town.reply(code, "2022-08-31", status=ReplyStatus.DONE, note="已完成")
    town.round(DAYS[2])
    shown = desk.client.get(f"/h/{desk.token('P9')}").text

    assert "代某**" in article(shown, code)


def supported(town: Town, *, deputys_unit: str) -> str:
    """A matter of P1 that U5 supports, whose liaison P5 is on leave; P9 was told."""
    town.person("P5", unit="U5")
    town.person("P9", unit=deputys_unit)
    town.deputy("P5", "P9", "2022-08-29", "2022-09-05")
    code = town.matter("2022-10-31", on="2022-08-29", head=None, supporting_units=("U5",))
    town.round("2022-08-29")
    return code


def noted(desk: Any, who: str, code: str, words: str) -> int:
    """Sends a note of a supporting unit from the page of somebody's newest mail."""
    token = desk.token(who)
    form = re.search(r'name="form" value="([^"]+)"', desk.client.get(f"/r/{token}").text)[1]
    typed = {"form": form, "act": "support-note", "note": words}
    sent = desk.client.post(f"/s/{token}/{code}", data=typed, follow_redirects=False)
    return int(sent.status_code)


UNITS = pytest.mark.parametrize("deputys_unit", ["U5", "U7", "U1"])


@UNITS
def test_a_supporting_unit_is_spoken_for_by_the_deputy_on_the_page(desk, deputys_unit):
    """The page names for whom, and its note is that of the absent person's unit."""
    code = supported(desk.town, deputys_unit=deputys_unit)

    assert "代某**" in article(page(desk, "P9"), code)
    assert noted(desk, "P9", code, "用电已落实") == 303
    assert [(row.note, row.noted_by) for row in desk.town.rows(SupportNote)] == [
        ("用电已落实", "P9")
    ]
    assert desk.town.rows(SupportNote)[0].unit_id == desk.town.unit("U5").id


@UNITS
def test_a_supporting_unit_is_spoken_for_by_the_deputy_by_mail(desk, deputys_unit):
    """So it is by mail."""
    supported(desk.town, deputys_unit=deputys_unit)
    (paper,) = desk.town.mails("P9")
    desk.mail("P9", "管线已交底。", paper)

    assert [(row.note, row.unit_id) for row in desk.town.rows(SupportNote)] == [
        ("管线已交底。", desk.town.unit("U5").id)
    ]


def test_a_supporting_unit_is_not_spoken_for_after_the_leave(desk):
    """By a link of days after it, nobody but its own people adds to a matter."""
    town = desk.town
    code = supported(town, deputys_unit="U7")
    later = town.matter("2022-09-30", on="2022-09-13", liaison="P9", head=None,
                        lead_unit=town.unit("U7"))  # fmt: skip
    town.round("2022-09-13")
    desk.clock[0] = town.at("2022-09-13", "11:00")

    assert later in page(desk, "P9")
    assert code not in page(desk, "P9")
    assert noted(desk, "P9", code, "别的") == 410
    assert town.rows(SupportNote) == []


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
