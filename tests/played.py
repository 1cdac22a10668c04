"""The beginning that many tests share is played once by a worker, and copied for the others.

Three weeks of rounds take seconds, a copy of what they left takes milliseconds.
"""

import copy
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL
from sqlmodel import select

from models.db import transaction
from models.ledger.facts import set_fact
from models.ledger.place import PLACE
from models.tables.directory import Person, Route
from services.place import here
from tests.databases import administer, copy_database
from tests.town import Town

FILE_OF_THE_DATABASE = "duban.db*"
T = TypeVar("T")


@dataclass(frozen=True)
class _Played:
    """The remains of a play: its home without the database, the database's copy, its last key,
    and the mails that its sink took."""

    home: Path
    database: str
    result: Any
    keys: Iterable[int]
    port: int
    mails: tuple[Any, ...]


_PLAYED: dict[tuple[Callable[[Town], Any], str], _Played] = {}


def played(town: Town, play: Callable[[Town], T]) -> T:
    """Brings a new town to where a play leads, and gives what the play gave.

    A play takes nothing but the town: what else it leaned on would be that of the first test.
    All offices of the tests have the same keys, so that what one sealed another opens; mails of
    the play lie in the sink of the test that goes on, and later ones go there.
    """
    office = town.office
    kind = office.engine.dialect.name
    assert not town.rows(Person), "a play begins in a new town"
    before = _PLAYED.get((play, kind))
    if before is None:
        result = play(town)
        office.engine.dispose()
        _PLAYED[play, kind] = _kept(town, result)
        return result
    office.engine.dispose()
    shutil.copytree(before.home, office.settings.home, dirs_exist_ok=True)
    _replace_database(office.engine.url, before.database)
    town.keys = copy.copy(before.keys)
    _at_home_here(town, before.port)
    town.sink.mails.extend(before.mails)
    return copy.copy(before.result)  # type: ignore[no-any-return]


def _kept(town: Town, result: Any) -> _Played:
    """Puts a copy of the town aside. Nothing has its database open now."""
    home, url = town.office.settings.home, town.office.engine.url
    folder = home.with_name(f"{home.name}-played")
    ignored = shutil.ignore_patterns(FILE_OF_THE_DATABASE)
    shutil.copytree(home, folder / "home", ignore=ignored)
    if url.database is not None and url.get_backend_name() == "sqlite":
        database = shutil.copy(url.database, folder / "duban.db")
    else:
        database = f"{url.database}_played"
        administer(_base(url), copy_database(database, str(url.database)))
    sink, keys = town.sink, copy.copy(town.keys)
    return _Played(folder / "home", str(database), result, keys, sink.port, (*sink.mails,))


def _replace_database(url: URL, by: str) -> None:
    assert url.database is not None
    if url.get_backend_name() == "sqlite":
        for path in Path(url.database).parent.glob(FILE_OF_THE_DATABASE):
            path.unlink()
        shutil.copy(by, url.database)
    else:
        administer(
            _base(url),
            f"DROP DATABASE {url.database}",
            copy_database(str(url.database), by),
        )


def _base(url: URL) -> str:
    """The server's URL, on a database that is never copied."""
    return url.set(database="postgres").render_as_string(hide_password=False)


def _at_home_here(town: Town, port: int) -> None:
    """Every route that led to the first test's sink leads to this one's, and the copy may send."""
    keys = town.office.keys
    with transaction(town.office.engine) as session:
        for route in session.exec(select(Route)):
            url = keys.decrypt(route.url_encrypted).replace(f":{port}/", f":{town.sink.port}/")
            route.url_encrypted, route.fingerprint = keys.encrypt(url), keys.fingerprint(url)
        set_fact(session, PLACE, here(town.office.engine))
