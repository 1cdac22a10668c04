"""An office full of matters, made quickly: for measuring and for breaking."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, insert, text
from sqlmodel import SQLModel

from duban.policy.calendar import china
from duban.policy.plan import plan_checks
from duban.policy.policy import load_preset
from duban.secrets import KeyRing
from duban.settings import Settings
from duban.vocabulary.roles import Audience, Role
from duban.vocabulary.stages import Stage
from duban.vocabulary.steps import CheckStatus
from models.db import migrate, open_engine
from models.tables.checks import Check, RoundRecord
from models.tables.commitments import Commitment
from models.tables.directory import Person, Route, Unit
from services.office import Office
from services.round.deciding import decide_and_commit
from services.round.run import Chunk, Done, Round, run_round

SHANGHAI = ZoneInfo("Asia/Shanghai")
DUE = date(2022, 8, 31)
MORNING = datetime(2022, 8, 31, 9, 0, tzinfo=SHANGHAI).astimezone(UTC)
FAR = date(2030, 1, 1)


def open_office(folder: Path, database_url: str = "", **settings: Any) -> Office:
    """A migrated, empty office in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    url = database_url or f"sqlite:///{folder / 'duban.db'}"
    engine = open_engine(url)
    migrate(engine)
    engine.dispose()
    return Office.open(Settings(home=folder, database_url=url, office_name="督查办", **settings))


def settle(
    office: Office, route: Callable[[str], str], *, people: int, each: int = 1, due: date = DUE
) -> None:
    """People with a mailbox each, and `each` matters a person, all due on one day."""
    with office.engine.begin() as connection:
        _people(connection, office.keys, route, people)
        rows = [_matter(number, 1 + number % people, due) for number in range(people * each)]
        _insert(connection, Commitment, rows)
        _insert(connection, Check, [c for row in rows for c in _checks(row, due)])
    _go_on(office.engine)


def open_more(office: Office, count: int, *, planned: date = FAR, checks: int = 2) -> None:
    """More open matters by copying the first one; their checks are planned on a later day."""
    with office.engine.begin() as connection, _unindexed(connection, Commitment, Check):
        last = connection.execute(text("SELECT max(id) FROM commitment")).scalar_one()
        people = connection.execute(text("SELECT max(id) FROM person")).scalar_one()
        _copy(connection, Commitment, last, count,
              {"id": f"{last} + n", "code": "'X' || n",
               "liaison_id": f"1 + n % {people}"})  # fmt: skip
        first = connection.execute(text('SELECT max(id) FROM "check"')).scalar_one()
        for k in range(checks):
            base = first + k * count
            _copy(connection, Check, 0, count,
                  {"id": f"{base} + n", "commitment_id": f"{last} + n", "rung": f"'{_rung(k)}'",
                   "planned_on": f"'{planned}'", "kind": f"'{_kind(k)}'",
                   "status": "'open'", "ended_at": "NULL", "ended_on": "NULL",
                   "reason": "''"})  # fmt: skip
    _go_on(office.engine)
    with office.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        tidy = "VACUUM ANALYZE" if connection.dialect.name == "postgresql" else "ANALYZE"
        connection.execute(text(tidy))  # as autovacuum leaves it a while later


@contextmanager
def _unindexed(connection: Connection, *tables: type[SQLModel]) -> Iterator[None]:
    """Fill tables whole and index them afterwards: a million rows in a minute or two.

    What is copied refers to rows that are there, so PostgreSQL need not look at each.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL session_replication_role = replica"))
    indexes = [
        index
        for table in tables
        for index in SQLModel.metadata.tables[table.__name__.lower()].indexes
    ]
    for index in indexes:
        index.drop(connection)
    yield
    for index in indexes:
        index.create(connection)


def _rung(k: int) -> str:
    return "T" if k == 0 else f"T+{(1, 3, 5, 10)[k - 1]}"


def _kind(k: int) -> str:
    return ("ask", "chase", "order", "brief", "talk")[k]


def _copy(
    connection: Connection, table: type[SQLModel], _after: int, count: int, changed: dict[str, str]
) -> None:
    """INSERT … SELECT of the first row `count` times, with some columns computed from n."""
    real = SQLModel.metadata.tables[table.__name__.lower()]
    names = [f'"{c.name}"' for c in real.columns]
    query = f'SELECT min(id) FROM "{real.name}"'  # noqa: S608
    first = connection.execute(text(query)).scalar_one()
    casts = {c.name: c.type.compile(connection.dialect) for c in real.columns}
    postgres = connection.dialect.name == "postgresql"
    values = [
        (f"CAST({changed[c.name]} AS {casts[c.name]})" if postgres else changed[c.name])
        if c.name in changed
        else f't."{c.name}"'
        for c in real.columns
    ]
    connection.execute(
        text(
            "WITH RECURSIVE numbers(n) AS "  # noqa: S608
            f"(SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {count}) "
            f'INSERT INTO "{real.name}" ({", ".join(names)}) '
            f'SELECT {", ".join(values)} FROM "{real.name}" t, numbers WHERE t.id = {first}'
        )
        if not postgres
        else text(
            f'INSERT INTO "{real.name}" ({", ".join(names)}) '  # noqa: S608
            f'SELECT {", ".join(values)} FROM "{real.name}" t, generate_series(1, {count}) AS s(n) '
            f"WHERE t.id = {first}"
        )
    )


def _people(
    connection: Connection, keys: KeyRing, route: Callable[[str], str], people: int
) -> None:
    units = [Unit(id=n, code=f"U{n}", name=f"第{n}局", duties=[]) for n in range(1, 51)]
    _insert(connection, Unit, units)
    persons = [
        Person(id=n, code=f"P{n}", name=f"联络员{n}", unit_id=1 + n % 50, roles=[Role.LIAISON])
        for n in range(1, people + 1)
    ]
    _insert(connection, Person, persons)
    urls = {n: route(f"p{n}@example.org") for n in range(1, people + 1)}
    _insert(connection, Route, [
        Route(id=n, person_id=n, url_encrypted=keys.encrypt(url), fingerprint=keys.fingerprint(url),
              audience=Audience.PERSON)
        for n, url in urls.items()
    ])  # fmt: skip
    _insert(connection, RoundRecord, [RoundRecord(day=date(2022, 8, 1), started_at=MORNING)])


def _matter(number: int, person: int, due: date) -> Commitment:
    return Commitment(
        id=number + 1, code=f"2022-{number + 1:04d}", title=f"第{number + 1}号平台拓展至450项",
        quote="10月底前将平台应用拓展至450项，实现高频事项一窗受理", lead_unit_id=1 + number % 50,
        liaison_id=person, drafted_by="P1", approved_by="P2", approved_on=date(2022, 7, 1),
        original_due=due, current_due=due, policy=load_preset("standard").to_json(),
        calendar_version=china().version, stage=Stage.IN_PROGRESS,
        registered_at=datetime(2022, 7, 1, 1, 0, tzinfo=UTC),
        acknowledged_at=datetime(2022, 7, 1, 2, 0, tzinfo=UTC), spans=[], supporting_units=[],
    )  # fmt: skip


def _checks(row: Commitment, due: date) -> list[Check]:
    """The plan as registration would have made it, with all but the last steps ended."""
    planned = plan_checks(
        due=due, approved_on=row.approved_on, policy=load_preset("standard"), calendar=china(),
        start=row.approved_on, version=1,
    )  # fmt: skip
    return [
        Check(
            commitment_id=row.id or 0, plan_version=1, occurrence=step.occurrence, rung=step.rung,
            kind=step.kind, gate=step.gate, planned_on=step.planned_on,
            status=CheckStatus.OPEN if step.planned_on >= due else CheckStatus.ANSWERED,
            ended_on=None if step.planned_on >= due else step.planned_on,
            ended_at=None if step.planned_on >= due else row.registered_at,
        )
        for step in planned
    ]  # fmt: skip


def _insert(connection: Connection, table: type[SQLModel], rows: list[Any]) -> None:
    real = SQLModel.metadata.tables[table.__name__.lower()]
    values = [{c.name: getattr(row, c.name) for c in real.columns} for row in rows]
    for value in values:
        if value.get("id") is None:
            value.pop("id", None)
    connection.execute(insert(real), values)


def _go_on(engine: Engine) -> None:
    """PostgreSQL gives out ids from sequences that know nothing of the rows just written."""
    if engine.dialect.name != "postgresql":
        return
    with engine.begin() as connection:
        for name in ("unit", "person", "route", "commitment", "check", "roundrecord"):
            connection.execute(
                text(
                    f"SELECT setval(pg_get_serial_sequence('\"{name}\"', 'id'), "  # noqa: S608
                    f'(SELECT max(id) FROM "{name}"))'
                )
            )


def decide_due(office: Office, now: datetime) -> Round:
    """Decide everything due; what it makes stays queued."""

    def decide(office: Office, now: datetime, chunk: Chunk) -> Done:
        return decide_and_commit(office, now, chunk.matters), {}

    return run_round(office, now, work=decide)
