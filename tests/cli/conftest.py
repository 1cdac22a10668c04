"""The real command in this process: a home of its own, a small district of our own making."""

import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import time_machine

from tests.commands import Said, commanded, copied
from tests.engines import migrate_once, share_compiled_statements

REPORT = """柳渡镇召开镇长办公会

2022年8月12日下午，柳渡镇召开镇长办公会，研究秋季重点工作。

会议要求，8月底前完成东塘泵站机电安装；10月底前将便民小程序可办事项增加到260项。

会议强调，年内力争新增规上服务业企业3家、净增高新技术企业12家以上；9月底前化解信访积案5件。

会议指出，要尽快完成集镇污水管网改造。
"""
DIRECTORY = """单位编码,单位名称,人员编码,姓名,职务,角色,路由,代理人编码,代理起,代理止,职责
ZF,镇政府,zf01,顾守一,副镇长,分管领导,mailto://127.0.0.1:2525?to=zf01@liudu.example.org,,,,
DC,督查室,dc01,谭问渠,主任,督查办,mailto://127.0.0.1:2525?to=dc01@liudu.example.org,,,,
SL,水利站,sl01,梁见山,站长,单位负责人,mailto://127.0.0.1:2525?to=sl01@liudu.example.org,,,,泵站、排涝
SL,水利站,sl02,水清浅,干事,联络员,mailto://127.0.0.1:2525?to=sl02@liudu.example.org,,,,
FW,便民中心,fw01,方小便,主任,单位负责人,mailto://127.0.0.1:2525?to=fw01@liudu.example.org,,,,小程序
FW,便民中心,fw02,方好记,干事,联络员,tel:0516-8800123,,,,
"""
APPROVED_ON = date(2022, 8, 15)
MOMENT = "2022-08-15T10:00:00+08:00"


class Duban:
    """Runs command lines at a fixed moment; `moment` may be moved by a test."""

    def __init__(self, capsys: pytest.CaptureFixture[str], home: Path) -> None:
        self.capsys, self.home = capsys, home
        self.moment = MOMENT

    def __call__(self, *tokens: object) -> Said:
        from cli.main import run

        migrate_once()
        self.capsys.readouterr()
        with time_machine.travel(self.moment, tick=False):
            code = run([str(token) for token in tokens])
        out, err = self.capsys.readouterr()
        return Said(code, out, err)

    def fine(self, *tokens: object) -> Said:
        """As a call, for steps that must succeed."""
        said = self(*tokens)
        assert said.code == 0, said.err
        return said


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("DUBAN_HOME", str(folder))
    return folder


@pytest.fixture
def duban(capsys: pytest.CaptureFixture[str], home: Path) -> Duban:
    return Duban(capsys, home)


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return _written(tmp_path / "directory.csv", DIRECTORY)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return _written(tmp_path / "report.txt", REPORT)


@pytest.fixture(scope="session")
def stages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Homes at four stages, made once by the command itself and copied for each test."""
    share_compiled_statements()
    folder = tmp_path_factory.mktemp("stages")
    directory = _written(folder / "directory.csv", DIRECTORY)
    report = _written(folder / "report.txt", REPORT)
    sheet, home = folder / "out.xlsx", folder / "home"

    def step(*tokens: object) -> None:
        said = commanded(MOMENT, *tokens, DUBAN_HOME=home)
        assert said.code == 0, said.err

    def keep(name: str) -> Path:
        return Path(shutil.copytree(home, folder / name))

    made = {"sheet": sheet, "filled": folder / "filled.xlsx"}
    step("init")
    made["empty"] = keep("empty")
    step("owners", "import", directory)
    made["ready"] = keep("ready")
    step("intake", report)
    step("accept", "--sure")
    step("split", "--all", "--by", "target")
    step("proposals", "--out", sheet)
    made["read"] = keep("read")
    _fill(sheet, made["filled"], {})
    step("register", "--from", made["filled"])
    made["registered"] = keep("registered")
    return made


@pytest.fixture
def empty(duban: Duban, home: Path, stages: dict[str, Path]) -> Duban:
    """An initialised home without anybody in its directory."""
    copied(stages["empty"], home)
    return duban


@pytest.fixture
def ready(duban: Duban, home: Path, stages: dict[str, Path]) -> Duban:
    """An initialised home with its directory."""
    copied(stages["ready"], home)
    return duban


@pytest.fixture
def read(duban: Duban, home: Path, stages: dict[str, Path]) -> Duban:
    """The report is read; its sure proposals are accepted and split."""
    copied(stages["read"], home)
    return duban


@pytest.fixture
def registered(duban: Duban, home: Path, stages: dict[str, Path]) -> Duban:
    """Everything dated is registered on 15 August 2022; 东塘泵站 is due at the month's end."""
    copied(stages["registered"], home)
    return duban


@pytest.fixture
def breakdown(stages: dict[str, Path]) -> Path:
    """The breakdown as it left for approval."""
    return stages["sheet"]


@pytest.fixture
def filled(stages: dict[str, Path]) -> Path:
    """The breakdown as it was approved."""
    return stages["filled"]


@pytest.fixture
def approve(tmp_path: Path) -> Callable[..., Path]:
    """Fills a breakdown in as the office would: `change` maps a word of the title to fields."""

    def fill(sheet: Path, change: dict[str, dict[str, Any]] | None = None) -> Path:
        return _fill(sheet, tmp_path / "filled.xlsx", change or {})

    return fill


@pytest.fixture
def find(registered: Duban) -> Callable[[str], str]:
    """The code of the matter whose title holds a word."""

    def code_of(word: str) -> str:
        with sqlite3.connect(registered.home / "duban.db") as connection:
            found = connection.execute(
                "SELECT code FROM commitment WHERE title LIKE ?", (f"%{word}%",)
            ).fetchone()
        connection.close()
        return found[0]

    return code_of


@pytest.fixture
def pump(find: Callable[[str], str]) -> str:
    """The code of the pumping station."""
    return find("东塘泵站")


@pytest.fixture
def draft_step(registered: Duban, pump: str, home: Path) -> Callable[[str], None]:
    """Drafts a step of the pumping station's ladder on 5 September, and makes that the present."""
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from sqlmodel import select

    from duban.journal_keys import JournalKeys
    from duban.moment import SYSTEM, Act, Moment
    from models.db import open_engine, transaction
    from models.ledger.gates import draft_gate
    from models.queries.people import find_commitment
    from models.signed import bind_keys
    from models.tables.checks import Check

    def draft(rung: str) -> None:
        engine = open_engine(f"sqlite:///{home / 'duban.db'}")
        bind_keys(engine, JournalKeys(home / "keys"))
        at = datetime.fromisoformat("2022-09-05T09:00:00+08:00")
        with transaction(engine) as session:
            matter = find_commitment(session, pump)
            check = session.exec(
                select(Check).where(Check.commitment_id == matter.id, Check.rung == rung)
            ).one()
            act = Act(SYSTEM, Moment(at, ZoneInfo("Asia/Shanghai")))
            draft_gate(session, act, matter, check, unreached=False)
        engine.dispose()
        registered.moment = "2022-09-05T10:00:00+08:00"

    return draft


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, str], Path]:
    """A text file of this name."""
    return lambda name, text: _written(tmp_path / name, text)


@pytest.fixture
def counts(home: Path) -> Callable[[], dict[str, int]]:
    """Counts the rows of every table, all of which a refused command must leave as they were."""

    def count() -> dict[str, int]:
        with sqlite3.connect(home / "duban.db") as connection:
            names = [n for (n,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table'")]  # fmt: skip
            found = {
                n: connection.execute(f'SELECT count(*) FROM "{n}"').fetchone()[0] for n in names
            }
        connection.close()
        return found

    return count


@pytest.fixture
def copy_home(home: Path, tmp_path: Path) -> Callable[[], Path]:
    """A copy of the home beside it."""

    def copy() -> Path:
        target = tmp_path / "copy"
        shutil.copytree(home, target)
        return target

    return copy


def what_waits(duban: Duban) -> list[dict[str, Any]]:
    """Lists the office's work, without the undated proposal of the report that stays open."""
    rows = duban.fine("inbox", "--format", "json").rows
    return [row for row in rows if row["what"] != "to-register"]


def _fill(sheet: Path, filled: Path, change: dict[str, dict[str, Any]]) -> Path:
    from duban.sheets.breakdown import read_breakdown, write_breakdown

    rows = []
    for row in read_breakdown(sheet):
        given: dict[str, Any] = {}
        if row.due is not None:
            given = {
                "lead_unit": "SL", "liaisons": ("sl02",), "supervising_leaders": ("zf01",),
                "approved_by": "dc01", "approved_on": APPROVED_ON, "policy": "sprint",
                "offline_only": "信访" in row.title,
            }  # fmt: skip
        if any(target.kind in ("net", "ratio") for target in row.targets):
            given["baseline"] = "130家"
        for word, fields in change.items():
            given |= fields if word in row.title else {}
        rows.append(replace(row, **given))
    filled.write_bytes(write_breakdown(rows))
    return filled


def _written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path
