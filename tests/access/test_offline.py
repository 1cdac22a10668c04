"""A matter kept offline is at the desk's door alone: every other is opened and searched."""

from datetime import date
from typing import Any

import pytest

from duban.vocabulary.access import KeyAbout, KeyKind, Scope
from duban.vocabulary.bulletins import OF_THE_REGISTER, BulletinSpan
from duban.vocabulary.papers import FormalKind
from models.db import reading, transaction
from models.tables.campaigns import CampaignMatter
from models.tables.milestones import Milestone
from services.exports.year import year_figures, year_sheet
from services.filing.archive import closed_in
from services.papers.bulletins import draft, standing
from tests.access.conftest import HIDDEN, api_key, key, wall_key
from web.api.operations import OPERATIONS

CODE, NODE, WORDS = "2022-0005", "线下节点", "线下反馈的话"


@pytest.fixture
def hidden(site: Any) -> Any:
    """It has everything a matter may have: campaign, milestone, an answer."""
    with transaction(site.desk.office.engine) as session:
        row = site.desk.town.find(session, CODE)
        session.add(CampaignMatter(campaign_id=1, commitment_id=row.id or 0))
        session.add(Milestone(commitment_id=row.id or 0, name=NODE, day=date(2022, 9, 20),
                              added_by="D1", added_at=site.now))  # fmt: skip
    site.desk.town.reply(CODE, "2022-09-05", by="P1", note=WORDS)
    return site


def nothing(text: str) -> bool:
    return not any(words in text for words in (HIDDEN, CODE, NODE, WORDS))


def test_it_is_on_no_wall(hidden):
    """Screen, A3, A0; with names and without."""
    client = hidden.browser().client
    for token in (wall_key(hidden), wall_key(hidden, names=True)):
        for path in ("", "/a3.svg", "/a0.svg"):
            answer = client.get(f"/wall/{token}{path}")
            assert answer.status_code == 200
            assert nothing(answer.text)


@pytest.mark.parametrize(
    ("about", "subject"),
    [(KeyAbout.CAMPAIGN, "冲刺100天"), (KeyAbout.PERSON, "P1"), (KeyAbout.PERSON, "H1"),
     (KeyAbout.UNIT, "U1"), (KeyAbout.LEADER, "L1")],
)  # fmt: skip
def test_it_is_in_no_calendar(hidden, about, subject):
    """Not even in that of its own people."""
    answer = hidden.browser().client.get(f"/feed/{key(hidden, KeyKind.FEED, about, subject)}.ics")

    assert answer.status_code == 200
    assert nothing(answer.text)


@pytest.mark.parametrize("each", OPERATIONS, ids=lambda each: f"{each.method} {each.path}")
def test_the_interface_does_not_know_it(hidden, each):
    """Every operation, today and as of a day, as the matter itself and in lists."""
    headers = {"authorization": f"Bearer {api_key(hidden, *Scope)}", "idempotency-key": "x" * 9}
    client, path = hidden.browser().client, f"/api/v1{each.path}".replace("{code}", CODE)
    if each.method == "GET":
        for query in ("", "?standing=all", "?on=2022-09-01"):
            answer = client.get(f"{path}{query}", headers=headers)
            assert answer.status_code == (404 if CODE in path else 200)
            assert HIDDEN not in answer.text
            assert CODE in path or nothing(answer.text)
    elif CODE in path:
        body = {"person": "P1", "status": "in-progress"}
        body = body if "answers" in path else {"person": "P1", "reached": False}
        assert client.post(path, json=body, headers=headers).status_code == 404


def test_it_is_in_no_bulletin(hidden):
    """Of a week, a month, a quarter, a campaign it is part of."""
    office = hidden.desk.office
    from models.tables.campaigns import Campaign

    for span in OF_THE_REGISTER:
        with transaction(office.engine) as session:
            act = office.act(hidden.now, by="D1")
            about = session.get_one(Campaign, 1) if span is BulletinSpan.CAMPAIGN else None
            row = draft(session, office, act, FormalKind.DIGEST, span, act.moment.today, about)
            found = standing(session, office, act, row)
        assert nothing("\n".join(found.lines))


def test_it_is_in_no_figure_and_no_folder(hidden):
    """Of the year; it is filed only where somebody asks for what is offline."""
    office = hidden.desk.office
    with reading(office.engine) as session:
        figures = year_figures(session, office, date(2022, 9, 6), 2022)
        closed = closed_in(session, 2022, office)

    assert figures.whole.matters == 3
    assert year_sheet(figures)
    assert [row.code for row in closed if row.code == CODE] == []
