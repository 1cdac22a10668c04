"""A command works with settings, database, clock, and the person who acts."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING

from cli.output import warn
from duban.moment import DESK, Act, Doer, Moment, NaiveTime
from duban.refusals import Refused

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlmodel import Session

    from duban.policy.calendar import Days
    from duban.settings import Settings
    from models.queries.agenda import AgendaView
    from models.tables.commitments import Commitment
    from models.tables.directory import Route
    from services.accounts.sessions import AtDesk, Signed
    from services.office import Office

COMMAND = "command"
_actor: ContextVar[str] = ContextVar("actor", default="")


class BadTime(Refused, ValueError):
    """时间写法有误，应如 2022-08-15T09:00+08:00。Not a time; write it like this."""


class NoActor(Refused, ValueError):
    """请说明由谁操作：--as 人员编码，或设置 DUBAN_ACTOR。Say who acts: --as CODE or DUBAN_ACTOR."""


class NoLogin(Refused, ValueError):
    """此事须本人登录：先运行 duban login。This asks for a sign-in: run `duban login` first."""


@contextmanager
def acting_as(code: str) -> Iterator[None]:
    """Commands inside act as this person."""
    token = _actor.set(code)
    try:
        yield
    finally:
        _actor.reset(token)


@dataclass(frozen=True)
class Desk:
    """One command's working place. `now` is read from the clock once.

    `login` is who signed in at this terminal with `duban login`, and has not been away too long.
    """

    settings: Settings
    engine: Engine
    now: Moment
    login: Signed | None = None

    @property
    def actor(self) -> str:
        """The code of the person acting, empty when nobody was named."""
        return _actor.get() or self.settings.actor

    @property
    def named(self) -> str:
        """Returns the person this command line names by `--as`, empty when nobody."""
        return _actor.get()

    def act(self, session: Session, why: str = "", *, named: bool = True) -> Act:
        """An act of the acting person, who must be known; raises NoActor when `named` lacks one."""
        if self.actor or self.login:
            return self._act_of(session, why)
        if named:
            raise NoActor
        return Act(DESK, self.now, why)

    def _act_of(self, session: Session, why: str) -> Act:
        """The act of whoever `--as` names, else of who signed in; how they came is told where
        people sign in."""
        from models.queries.accounts import in_force
        from models.queries.people import acting_person

        login = self.login
        code = acting_person(session, self.actor) if self.actor else login.code if login else ""
        if not in_force(session):
            return Act(code, self.now, why)
        proven = login is not None and login.code == code and login.proven
        return Act.of(Doer(code, COMMAND, os_user(), proven), self.now, why)

    @contextmanager
    def office(self) -> Iterator[Office]:
        """The office with its keys and channels, for what sends or reads messages."""
        from services.office import Office

        with closing(Office.open(self.settings)) as office:
            yield office

    def days(self, session: Session) -> Days:
        """The calendar and sending days in force."""
        from models.queries.facts import days_in_force

        return days_in_force(session, sending_days=self.settings.sending_days)


def settings_in_force() -> Settings:
    """The settings from the environment and the home's config.toml."""
    from duban.settings import load_settings

    return load_settings()


def open_desk() -> Desk:
    """Opens the database, which must be migrated; a rehearsal's clock counts as now."""
    from duban.journal_keys import JournalKeys
    from models.db import open_engine, reading, require_current
    from models.queries.flow_choices import settings_in_force as in_force
    from models.signed import bind_keys
    from services.clock import office_time

    settings = settings_in_force()
    refuse_missing(settings)
    engine = open_engine(settings.database, waiting=_say_waiting)
    require_current(engine)
    bind_keys(engine, JournalKeys(settings.keys))
    with reading(engine) as session:
        at = office_time(session)
        settings = in_force(session, settings)
    return Desk(settings, engine, Moment(at, settings.tz), _login(settings, engine, at))


@contextmanager
def looking() -> Iterator[tuple[Desk, Session]]:
    """The working place of a command that reads, with its session."""
    from models.db import reading

    desk = open_desk()
    with reading(desk.engine) as session:
        yield desk, session


@contextmanager
def writing() -> Iterator[tuple[Desk, Session]]:
    """The working place of a command that writes: what it does is kept whole at the end, or not at
    all."""
    from models.db import transaction

    desk = open_desk()
    with transaction(desk.engine) as session:
        yield desk, session


@contextmanager
def on_matter(
    code: str, why: str = "", *, named: bool = True
) -> Iterator[tuple[Desk, Session, Act, Commitment]]:
    """One act on the matter of this code, which nobody else changes meanwhile; raises Unknown."""
    from models.queries.people import find_commitment

    with writing() as (desk, session):
        act = desk.act(session, why, named=named)
        yield desk, session, act, find_commitment(session, code, lock=True)


@contextmanager
def logged_in() -> Iterator[AtDesk]:
    """Somebody who ran `duban login` at work, for what only such a one may do. Raises NoLogin."""
    from services.accounts.sessions import AtDesk

    desk = open_desk()
    if desk.login is None:
        raise NoLogin
    with desk.office() as office:
        yield AtDesk(office, desk.login, desk.now.at)


def login_file(settings: Settings) -> Path:
    """The file that holds the session of `duban login`, for this user of the machine alone."""
    return settings.home / "login"


def _login(settings: Settings, engine: Engine, at: datetime) -> Signed | None:
    file = login_file(settings)
    if not file.exists():
        return None
    from services.accounts.sessions import Signed, current

    found = current(engine, file.read_text(encoding="ascii").strip(), at, door=COMMAND)
    return found if isinstance(found, Signed) else None


def os_user() -> str:
    """The user of the operating system that runs this command."""
    try:
        return getuser()
    except (KeyError, OSError):  # a user without a name, as in a container
        return str(os.getuid())


def _say_waiting() -> None:

    warn("数据库正被另一程序占用，等待中…… The database is locked by another program; waiting …")


def refuse_missing(settings: Settings) -> None:
    """Refuse an SQLite file that is not there, before opening it would create an empty one."""
    from sqlalchemy import make_url

    from models.db import DatabaseUnusable

    url = make_url(settings.database)
    name = url.database or ""
    plain_file = url.get_backend_name() == "sqlite" and name and not name.startswith((":", "file:"))
    if plain_file and not Path(name).exists():
        raise DatabaseUnusable(
            f"{name}: 没有数据库，请先运行 duban init。No database; run `duban init`."
        )


def parse_instant(text: str) -> datetime:
    """An aware instant from ISO text. Raises BadTime, NaiveTime."""
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        raise BadTime(about=f"{text!r}: ") from None
    if at.tzinfo is None:
        raise NaiveTime(about=f"{text!r}: ")
    return at


def parse_moment(text: str | None, desk: Desk) -> Moment:
    """The given instant in the office's zone, or now. A future one is refused."""
    if not text:
        return desk.now
    moment = Moment(parse_instant(text), desk.now.zone)
    if moment.at > desk.now.at:
        raise BadTime(f"{text!r}: 时间晚于现在。It lies in the future.")
    return moment


def masker(settings: Settings) -> Callable[[Route], str]:
    """Returns the function that masks stored routes."""
    from duban.secrets import KeyRing
    from services.directory.owners_list import route_mask

    @cache
    def keys() -> KeyRing:
        return KeyRing.open(settings.keys, create=False)

    return route_mask(keys)


def view_of(desk: Desk) -> AgendaView:
    """Tells how dated rows are shown here."""
    from models.queries.agenda import AgendaView

    return AgendaView(desk.settings.tz, desk.settings.first_send_time, masker(desk.settings))
