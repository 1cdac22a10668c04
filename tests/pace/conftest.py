"""A town and everything it prints about a matter on one day."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
import time_machine
from sqlmodel import select

from cli.main import run
from duban.notices.render import render
from models.db import reading, transaction
from models.ledger.registrations import NewTarget
from models.ledger.replies import Progress
from models.queries.board import next_checks
from models.queries.brief import brief_view
from models.queries.facts import calendar_in_force
from models.queries.people import find_person
from models.tables.commitments import Commitment, Target
from services.delivery.writing import writing_facts
from services.exports.workbook import ledger_row
from services.exports.workbook_facts import AsOf, LedgerFacts, Surroundings
from tests.commands import commanded
from tests.pace.quantities import DAY
from tests.serving import client_of
from tests.town import Town, body
from web.app import create_app
from web.owner.store import DatabaseBackend
from web.settings import WebView

# 序时66.7%，欠6.7个百分点，绿灯（按月计，自1月1日起）
TOLD = re.compile(r"序时(?P<share>[\d.]+%)(?P<rest>[^（；<\n]*)（(?P<basis>[^）]*)）")


@dataclass
class Printed:
    """The words of one day's papers about one matter."""

    mail: str
    page: str
    brief: str
    show: str
    ledger: tuple[str, str]
    board: str
    baseline: str = ""
    token: str = ""


@pytest.fixture
def town(office, sink, at) -> Town:
    return Town(office, sink, at)


@pytest.fixture
def said(town) -> Callable[..., None]:
    """`said(code, day, 60)`: the matter's only target stands at 60; without one, 60 per cent."""

    def say(code: str, day: str, value: float, **more) -> None:
        with transaction(town.office.engine) as session:
            matter = town.find(session, code)
            targets = session.exec(select(Target).where(Target.commitment_id == matter.id)).all()
        points = tuple(Progress(t.id, value, date.fromisoformat(day)) for t in targets[:1])
        known = {"progress": points} if points else {"percent": value}
        town.reply(code, day, **known, **more)

    return say


@pytest.fixture
def browser(town):
    """`with browser(day) as client`: the reply page as it stands on that morning."""

    def opened(day: str):
        view, now = WebView("督查办", "", "", keys=town.office.keys), town.at(day, "09:00")
        pages = DatabaseBackend(town.office)
        app = create_app(pages, settings_view=view, clock=lambda: now)
        return client_of(app)

    return opened


@pytest.fixture
def form(browser):
    """Fills in and sends one form of a page; gives the page that answers it."""

    def send(paper: Printed, code: str, act: str, day: str, **typed: str) -> str:
        with browser(day) as client:
            page = client.get(f"/r/{paper.token}").text
            nonce = re.search(r'name="form" value="([^"]+)"', page)[1]
            fields = {"act": act, "form": nonce, "lang": "zh"} | typed
            return client.post(f"/r/{paper.token}/{code}", data=fields).text

    return send


@pytest.fixture
def printed(town, browser, capsys, monkeypatch, tmp_path) -> Callable[[str, str], Printed]:
    """Everything the office prints about a matter on a day on which its owner is asked."""

    def prints(code: str, day: str) -> Printed:
        office, now = town.office, town.at(day, "09:00")
        before = len(town.mails("P1"))
        town.round(day)
        mail = "\n".join(map(body, town.mails("P1")[before:]))
        token = re.search(r"/r/(\w+)", mail)[1]
        with browser(day) as client:
            page = client.get(f"/r/{token}").text
        with reading(office.engine) as session:
            act = office.act(now)
            shared = writing_facts(session, office, act)
            brief = render(brief_view(session, find_person(session, "P1"), shared)).text
            matter = town.find(session, code)
            chosen = select(Commitment.id).where(Commitment.id == matter.id)
            as_of = AsOf(act.moment.today, act.moment.zone, calendar_in_force(session))
            row = ledger_row(matter, LedgerFacts(session, chosen, Surroundings(session)), as_of)
            board = next_checks(session, today=act.moment.today, limit=50)
        monkeypatch.setenv("DUBAN_HOME", str(tmp_path))
        monkeypatch.setenv("DUBAN_DATABASE_URL", office.settings.database)
        capsys.readouterr()
        with time_machine.travel(now, tick=False):
            assert run(["show", code]) == 0
        return Printed(
            mail=mail,
            page=page,
            brief=brief,
            show=capsys.readouterr().out,
            ledger=(row.pace, row.light_progress),
            baseline=row.baseline,
            token=token,
            board=next(each.get("pace", "") for each in board if each["commitment"] == code),
        )

    return prints


@pytest.fixture
def a_target() -> Callable[..., NewTarget]:
    return lambda name="新增企业", value=100, **more: NewTarget(name, ">=", value, "家", **more)


@pytest.fixture
def telephone(town, tmp_path):
    """`duban …` typed by the office; gives exit code and what it printed."""

    def types(*words: str, day: str = DAY) -> tuple[int, str]:
        said = commanded(
            town.at(day, "10:00"), *words, DUBAN_HOME=tmp_path,
            DUBAN_DATABASE_URL=town.office.settings.database,
        )  # fmt: skip
        return said.code, said.out

    return types
