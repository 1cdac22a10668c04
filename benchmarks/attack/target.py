"""The office under attack: a home in a folder of its own, `duban up` on ports of its own.

Everything is done through the command line, the pages, the mails and the files of the checkout
under attack, so that the same attacks run against any version.
"""

import os
import secrets
import signal
import socket
import sqlite3
import subprocess
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from email.message import EmailMessage, Message
from pathlib import Path
from typing import Any

import httpx

from benchmarks.attack.mailbox import Mailbox

READY_SECONDS = 240
ALARM_SECRET = "alarm-" + secrets.token_hex(8)
# A matter each, with people of its own: nobody gets two messages a day.
FIRST = ("中试基地", "数字平台")
LATER = ("社区食堂", "验收大厅", "单人办结", "无核查")
MATTERS = FIRST + LATER
PEOPLE = (
    ("LD", "新区领导", "ld01", "陆某", "副主任", "分管领导"),
    ("DCB", "督查办", "dcb01", "宋某", "主任", "督查办"),
    ("DCB", "督查办", "dcb02", "叶某", "干事", "督查办"),
    *(
        row
        for n in range(len(MATTERS))
        for row in (
            (f"U{n}", f"第{n}局", f"head{n}", f"裴某{n}", "局长", "单位负责人"),
            (f"U{n}", f"第{n}局", f"liaison{n}", f"骆某{n}", "干事", "联络员"),
        )
    ),
)
HEADER = "单位编码,单位名称,人员编码,姓名,职务,角色,路由"


class StepFailed(RuntimeError):
    """A step of the office itself failed."""


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as spare:
        spare.bind(("127.0.0.1", 0))
        port: int = spare.getsockname()[1]
        return port


@dataclass
class Said:
    """The answer of a command line."""

    code: int
    out: str


@dataclass
class Target:
    """One office, its home, its service and its mails."""

    code: Path
    folder: Path
    mailbox: Mailbox
    web: int = field(default_factory=free_port)
    prefect: int = field(default_factory=free_port)
    process: subprocess.Popen[str] | None = None
    matters: dict[str, str] = field(default_factory=dict)

    @property
    def home(self) -> Path:
        """The folder of database, keys and Prefect's files."""
        return self.folder / "home"

    @property
    def python(self) -> str:
        """The interpreter of the checkout under attack."""
        return str(self.code / ".venv" / "bin" / "python")

    def environment(self, home: Path | None = None, **more: str) -> dict[str, str]:
        """Trial settings: nothing can leave this machine."""
        foreign = ("PREFECT_", "DUBAN_", "PYTHON")
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(foreign)}
        return inherited | {
            "PYTHONPATH": str(self.code),
            "DUBAN_HOME": str(home or self.home),
            "DUBAN_WEB_PORT": str(self.web),
            "DUBAN_PREFECT_PORT": str(self.prefect),
            "DUBAN_BASE_URL": f"http://127.0.0.1:{self.web}",
            "DUBAN_SCHEDULE_SUPERVISE": "60s",
            "DUBAN_QUIET_HOURS": "none",
            "DUBAN_SENDING_DAYS": "all",
            "DUBAN_MAIL_REPLY_TO": "reply@office.example",
            "DUBAN_MAIL_AUTHSERV_ID": "mx.office.example",
            "DUBAN_ALARM_URL": f"http://127.0.0.1:9/{ALARM_SECRET}",
        } | more  # fmt: skip

    def duban(self, *words: str, home: Path | None = None, seconds: float = 90) -> Said:
        """One command line, within a bound of seconds."""
        done = subprocess.run(  # noqa: S603 - the checkout that was named
            [self.python, "-m", "cli.main", *words], cwd=self.folder, env=self.environment(home),
            capture_output=True, text=True, timeout=seconds, check=False, umask=0o022,
        )  # fmt: skip
        return Said(done.returncode, done.stdout + done.stderr)

    def fine(self, *words: str, home: Path | None = None) -> str:
        """A step of the office that must succeed."""
        said = self.duban(*words, home=home)
        if said.code:
            raise StepFailed(f"duban {' '.join(words)}: {said.out[-300:]}")
        return said.out

    def knows(self, command: str) -> bool:
        """Tells whether this version has a command or an option of it (`verify --visited`)."""
        name, _, option = command.partition(" ")
        said = self.duban(name, "--help")
        return f"duban {name}" in said.out and option in said.out

    def directory(self, *rows: str, name: str = "directory.csv") -> Path:
        """The list of people, with further rows."""
        lines = [",".join((*person, self.mailbox.url(mail_of(person[2])))) for person in PEOPLE]
        path = self.folder / name
        path.write_text("\n".join((HEADER, *lines, *rows)) + "\n", encoding="utf-8")
        return path

    def settle(self) -> None:
        """An office with its people."""
        self.home.mkdir()
        self.fine("init")
        self.fine("owners", "import", str(self.directory()))

    def register(self, name: str) -> str:
        """A matter due in forty days; its code."""
        today = date.today()  # noqa: DTZ011, TID251 - of this machine
        unit = f"U{MATTERS.index(name)}"
        self.fine(
            "register", "--title", f"完成{name}建设", "--due", str(today + timedelta(days=40)),
            "--unit", unit, "--liaison", liaison_of(name), "--unit-head", head_of(name),
            "--leader", "ld01",
            "--approver", "dcb01", "--approved-on", str(today), "--drafted-by", "dcb02",
        )  # fmt: skip
        code: str = self.row("SELECT code FROM commitment ORDER BY id DESC LIMIT 1")[0]
        self.matters[name] = code
        return code

    def rows(self, statement: str, *values: Any, home: Path | None = None) -> list[Any]:
        """Reads rows of the database, which is opened read only."""
        path = (home or self.home) / "duban.db"
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=20)) as database:
            return database.execute(statement, values).fetchall()

    def row(self, statement: str, *values: Any) -> Any:
        """The first row."""
        found = self.rows(statement, *values)
        if not found:
            raise StepFailed(f"nothing found: {statement}")
        return found[0]

    def start(self, *, home: Path | None = None, **more: str) -> subprocess.Popen[str]:
        """`duban up`; returns at once."""
        with (self.folder / "up.log").open("a") as log:
            return subprocess.Popen(  # noqa: S603 - the checkout that was named
                [self.python, "-m", "cli.main", "up"], cwd=self.folder, text=True, umask=0o022,
                env=self.environment(home, **more), stdout=subprocess.PIPE, stderr=log,
                start_new_session=True,
            )  # fmt: skip

    def up(self) -> None:
        """Start the service; returns when it is ready."""
        self.process = self.start()
        line = until(lambda: first_line(self.process), READY_SECONDS, "duban up is ready")
        if "ready" not in line:
            raise StepFailed((self.folder / "up.log").read_text()[-500:])

    def stop(self) -> None:
        """Leave nothing behind."""
        if self.process is not None:
            end(self.process)

    def url(self, path: str) -> str:
        """An address of the pages."""
        return f"http://127.0.0.1:{self.web}{path}"

    def get(self, path: str, method: str = "GET", **headers: str) -> httpx.Response:
        """One page, no redirect followed."""
        return httpx.request(method, self.url(path), headers=headers, timeout=20, trust_env=False)

    @property
    def auth(self) -> tuple[str, str] | None:
        """Prefect's password, where this version has one: for what the office itself may call."""
        path = self.home / "keys" / "prefect.auth"
        if not path.exists():
            return None
        user, _, password = path.read_text().strip().partition(":")
        return user, password

    def prefect_api(self, path: str, *, auth: tuple[str, str] | None, method: str = "POST",
                    **body: Any) -> httpx.Response:  # fmt: skip
        """One call of Prefect's API."""
        with httpx.Client(trust_env=False, timeout=20, auth=auth) as client:
            return client.request(method, f"http://127.0.0.1:{self.prefect}/api{path}", json=body)

    def mails(self, code: str) -> list[Message]:
        """Returns the mails that one person got."""
        return self.mailbox.to(mail_of(code))


def liaison_of(name: str) -> str:
    """Tells who is asked about a matter."""
    return f"liaison{MATTERS.index(name)}"


def head_of(name: str) -> str:
    """The head of its unit."""
    return f"head{MATTERS.index(name)}"


def mail_of(code: str) -> str:
    """The address of a person."""
    return f"{code}@office.example"


def first_line(process: subprocess.Popen[str] | None) -> str:
    """The first line a process says, or its end; blocks until either."""
    if process is None or process.stdout is None:
        return "never started"
    return process.stdout.readline().strip() or "ended"


def end(process: subprocess.Popen[str]) -> None:
    """End a process of ours and its group."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(40)
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    with suppress(subprocess.TimeoutExpired):
        process.wait(10)


def until(found: Callable[[], Any], seconds: float, what: str) -> Any:
    """The first true answer, asked again and again, within a bound."""
    give_up = time.monotonic() + seconds
    while time.monotonic() < give_up:
        if answer := found():
            return answer
        time.sleep(0.3)
    raise StepFailed(f"not within {seconds:.0f} s: {what}")


def body_of(mail: Message) -> str:
    """The text of a mail."""
    part = mail.get_body(("plain",)) if isinstance(mail, EmailMessage) else None
    return part.get_content() if part is not None else str(mail.get_payload())
