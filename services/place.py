"""A database that is not at home on this machine sends nothing; this is asked beforehand."""

import hashlib
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from duban.refusals import Refused
from models.ledger.place import claim, is_elsewhere

MACHINE = Path("/etc/machine-id")


class CopiedHome(Refused, RuntimeError):
    """此数据库是在另一台机器或另一目录建立的，为防重复发送，未发送任何消息。
    确认原处已停用后，运行一次 duban adopt --as 本人编码 --why 理由。
    This database was made on another machine or in another folder; nothing is sent,
    lest everything is sent twice. Once the other one is stopped for good,
    run `duban adopt --as CODE --why …`.
    """


def here(engine: Engine, machine: Path = MACHINE) -> str:
    """Returns a name for the place of this database: machine and file, or server and database.

    It is a hash, so that the database tells nothing about the machine. A container without a
    machine id is known by the path of the file alone.
    """
    if engine.dialect.name == "sqlite":
        known = machine.read_text(encoding="ascii").strip() if machine.exists() else ""
        place = f"{known}:{Path(engine.url.database or '').resolve()}"
    else:
        place = _on_server(engine)
    return hashlib.sha256(place.encode()).hexdigest()[:32]


def _on_server(engine: Engine) -> str:
    own = "SELECT oid, datname FROM pg_database WHERE datname = current_database()"
    with engine.connect() as connection:
        database = connection.execute(text(own)).one()
    try:
        with engine.connect() as connection:
            asked = connection.execute(text("SELECT system_identifier FROM pg_control_system()"))
            server = asked.scalar_one()
    except DBAPIError:  # not everybody may ask
        server = ""
    return f"{server}:{database.oid}:{database.datname}"


def refuse_elsewhere(session: Session, place: str) -> None:
    """Raises CopiedHome where this database is not at home; from now on it is, if it had none."""
    if is_elsewhere(session, place):
        raise CopiedHome
    claim(session, place)
