"""The office of the sample, its matters registered, worked by the public doors."""

import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.commands import Said, commanded, copied
from tests.engines import share_compiled_statements

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "examples"
SHANGHAI = ZoneInfo("Asia/Shanghai")
REGISTERED = "2022-08-17"  # the day the sample was approved on


def nine(day: str) -> datetime:
    """Nine o'clock of a day in the office's zone."""
    return datetime.fromisoformat(day).replace(hour=9, tzinfo=SHANGHAI)


class Desk:
    """An office with its own home; each command runs on a day, at ten unless told otherwise."""

    def __init__(self, home: Path) -> None:
        self.home, self.day = home, REGISTERED

    def __call__(self, *tokens: object, on: str = "", clock: str = "10:00") -> Said:
        self.day = on or self.day
        return commanded(f"{self.day}T{clock}:00+08:00", *tokens, DUBAN_HOME=self.home)

    def fine(self, *tokens: object, on: str = "", clock: str = "10:00") -> Said:
        """As a call, for what must succeed."""
        said = self(*tokens, on=on, clock=clock)
        assert said.code == 0, said.err
        return said

    def rows(self, *tokens: object, on: str = "") -> list[dict[str, Any]]:
        """The rows of a list, as a program reads them."""
        return self.fine(*tokens, "--format", "json", on=on).rows

    def code(self, word: str) -> str:
        """The code of the matter whose title holds a word."""
        with sqlite3.connect(self.home / "duban.db") as connection:
            (found,) = connection.execute(
                "SELECT code FROM commitment WHERE title LIKE ?", (f"%{word}%",)
            ).fetchall()
        connection.close()
        return found[0]

    @contextmanager
    def office(self) -> Iterator[Any]:
        """The office behind the commands, for what the pages and the morning's mail ask of it."""
        from duban.settings import Settings
        from services.office import Office

        office = Office.open(Settings(home=self.home, office_name="督查办"))
        yield office
        office.close()

    def brief(self, day: str, *, locale: str = "zh") -> str:
        """The morning brief of a day to the head of the office, as text."""
        from duban.notices.render import render
        from models.db import reading
        from models.queries.brief import brief_view
        from models.queries.people import find_person
        from services.delivery.writing import writing_facts

        with self.office() as office, reading(office.engine) as session:
            person = find_person(session, "dcb01")
            view = brief_view(
                session, person, writing_facts(session, office, office.act(nine(day)))
            )
        return render(view, locale=locale).text

    def board(self, day: str) -> str:
        """Returns the head of Prefect's table of next checks after a round of this day."""
        from flows.supervise import agenda_head
        from services.round.run import Round

        with self.office() as office:
            return agenda_head(office, Round(at=nine(day)))

    def page(self, code: str, day: str) -> str:
        """Returns the owner's page of a matter on a day."""
        from models.db import reading
        from models.queries.people import find_commitment
        from services.delivery.writing import writing_facts
        from web.owner.backend import Page
        from web.owner.matters import page_matters
        from web.owner.pages import Showing, reply_page
        from web.settings import WebView

        with self.office() as office:
            act = office.act(nine(day))
            with reading(office.engine) as session:
                matters = page_matters(
                    session, [find_commitment(session, code)], writing_facts(session, office, act)
                )
            shown = Page("x" * 26, "N2022-0001", "某*", "某局", matters, today=act.moment.today)
            view = WebView("督查办", "", "", office.keys)
            return reply_page(shown, Showing("zh", "form"), view)

    def ledger(self, sheet: str, *, on: str = "") -> list[list[Any]]:
        """The rows of a sheet of the ledger, its titles first; none if there is no such sheet."""
        from python_calamine import CalamineWorkbook

        self.fine("ledger", "--out", self.home / "台账.xlsx", on=on)
        book = CalamineWorkbook.from_path(self.home / "台账.xlsx")
        return book.get_sheet_by_name(sheet).to_python() if sheet in book.sheet_names else []

    def differing(self, statement: str = "") -> list[str]:
        """Returns where journal and tables of a copy disagree after a statement past the ledger."""
        from models.db import reading
        from models.queries.replay import replay

        copy = Desk(Path(shutil.copytree(self.home, self.home.parent / secrets.token_hex(4))))
        if statement:
            with sqlite3.connect(copy.home / "duban.db") as connection:
                connection.execute(statement)
            connection.close()
        with copy.office() as office, reading(office.engine) as session:
            return [str(each) for each in replay(session)]

    def counts(self) -> dict[str, int]:
        """Counts the rows of every table: a refused command must leave them as they were."""
        with sqlite3.connect(self.home / "duban.db") as connection:
            names = [n for (n,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table'")]  # fmt: skip
            found = {
                n: connection.execute(f'SELECT count(*) FROM "{n}"').fetchone()[0] for n in names
            }
        connection.close()
        return found


def registered_from(home: Path, folder: Path, report: Path, *issued: str) -> Desk:
    """An office of the sample that took a report in and registered what is approved of it."""
    from duban.policy.policy import preset_names
    from duban.sheets.approve import fill, read_approved
    from duban.sheets.breakdown import read_breakdown, write_breakdown

    desk, sheet = Desk(home), folder / "breakdown.xlsx"
    desk.fine("init")
    desk.fine("owners", "import", SAMPLE / "directory.csv")
    desk.fine("intake", report, *issued, "--as", "dcb02")
    desk.fine("accept", "--sure", "--as", "dcb02")
    desk.fine("split", "--all", "--by", "target", "--as", "dcb02")
    desk.fine("proposals", "--out", sheet)
    rows = fill(read_breakdown(sheet), read_approved(SAMPLE / "approved.csv"))
    sheet.write_bytes(write_breakdown(rows, policies=preset_names()))
    desk.fine("register", "--from", sheet, "--as", "dcb02")
    return desk


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample up to registration, made once by the commands themselves."""
    share_compiled_statements()
    folder = tmp_path_factory.mktemp("sample")
    registered_from(folder / "home", folder, SAMPLE / "meeting-report.txt")
    return folder / "home"


@pytest.fixture
def desk(sample_home: Path, tmp_path: Path) -> Desk:
    """A copy of that office, made the one that sends."""
    return Desk(copied(sample_home, tmp_path / "home"))
