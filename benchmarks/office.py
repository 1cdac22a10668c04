"""An office of fifty thousand matters with a hundred people signed in at its desk."""

import hashlib
from datetime import timedelta
from pathlib import Path

from sqlalchemy import text

from benchmarks.town import MORNING, open_more, open_office, settle
from duban.moment import Doer
from duban.secrets import token_hash
from duban.vocabulary.access import KeyKind, Scope
from duban.vocabulary.rights import OF_THE_OFFICE
from models.db import transaction
from models.ledger.accounts import account_for
from models.ledger.accounts_sessions import begin_session
from models.tables.access import AccessKey
from models.tables.directory import Person
from services.accounts.sessions import DOOR, new_token
from services.office import Office

OPEN, QUICK_OPEN = 50_000, 5_000
OWNERS, PEOPLE = 1000, 100
SPREAD = text(
    "UPDATE commitment SET current_due = date('2022-06-01', '+' || (id % 700) || ' days')"
)
WAITS = text(
    "UPDATE commitment SET stage = 'claimed_done', waiting = 'verify', waiting_since = :since "
    "WHERE id % 1666 = 7"
)


def large_office(folder: Path, count: int) -> list[str]:
    """An office with its matters, and the sessions of a hundred people of it."""
    office = open_office(folder)
    settle(office, "mailto://127.0.0.1/?from=a@example.org&to={}".format, people=OWNERS)
    open_more(office, count - OWNERS)
    _spread(office)
    tokens = []
    with transaction(office.engine) as session:
        act = office.act(MORNING, by=Doer("duban", DOOR, ""))
        for number in range(1, PEOPLE + 1):
            person = session.get_one(Person, number)
            account = account_for(session, act, person, OF_THE_OFFICE)
            tokens.append(new_token())
            begin_session(session, act, account, person, tokens[-1], door=DOOR)
            session.add(_key(number, tokens[-1]))
    office.close()
    return tokens


def _spread(office: Office) -> None:
    """Due days over two years, and thirty completions that wait, as in an office at work."""
    with office.engine.begin() as connection:
        connection.execute(SPREAD)
        connection.execute(WAITS, {"since": MORNING.strftime("%Y-%m-%d %H:%M:%S.%f")})
        connection.execute(text("ANALYZE"))


def _key(holder: int, token: str) -> AccessKey:
    """A key to the interface of systems, made of somebody's session: see `key_of`."""
    return AccessKey(
        kind=KeyKind.API, label="", holder_id=holder, subject="", scopes=[Scope.READ.value],
        token_hash=token_hash(key_of(token)), hint="", made_at=MORNING, made_by="P1",
        expires_at=MORNING + timedelta(days=30),
    )  # fmt: skip


def key_of(token: str) -> str:
    """The key that goes with a session."""
    return hashlib.sha256(token.encode()).hexdigest()[:32]
