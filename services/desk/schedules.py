"""The flows as the desk shows and changes them: times in words, last run, next starts, pauses."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from sqlmodel import Session

from duban.i18n import Locale
from duban.policy.flow_times import (
    as_crons,
    in_words,
    read_times,
    read_weekly,
    ten_working_days,
    upcoming,
)
from duban.refusals import Refused
from models.db import reading, transaction
from models.ledger.facts import set_fact
from models.ledger.flow_choices import choose_times, go_on, pause
from models.queries.facts import calendar_in_force, fact
from models.queries.flow_choices import (
    FLOWS,
    ROUNDS,
    WEEKLY,
    choices,
    pause_of,
    schedule_of,
    settings_in_force,
)
from models.queries.people import Unknown, names_by_code
from models.tables.schedules import FlowChoice
from services.accounts.sessions import AtDesk, Signed
from services.desk.stale import Overtaken
from services.office import Office

KNOWN = "flow-runs"  # the fact that holds what Prefect said last, and when
NEXT = 3


@dataclass(frozen=True)
class LastRun:
    """A flow's last run as Prefect tells it, with the address of its page there."""

    at: str
    result: str
    message: str
    link: str


class Engine(Protocol):
    """Prefect, as far as the desk asks it. Each raises Away where it does not answer."""

    def last_runs(self) -> Mapping[str, LastRun]: ...

    def start(self, flow: str) -> None: ...

    def reschedule(self, flow: str, schedule: str) -> None: ...


class Away(Refused, RuntimeError):
    """Prefect 没有应答：已记下，恢复后生效。Prefect does not answer; what was chosen holds once it does."""


class NoEngine:
    """These pages are served without Prefect beside them."""

    def last_runs(self) -> Mapping[str, LastRun]:
        raise Away

    def start(self, flow: str) -> None:
        raise Away(
            "此处不能立即运行：Prefect 没有应答，请稍后再试。Prefect does not answer; try later."
        )

    def reschedule(self, flow: str, schedule: str) -> None:
        raise Away


@dataclass(frozen=True)
class FlowRow:
    """A flow on the page. `seen` marks the choice in force when the page was made; `shape` says
    how its times are written, as `rounds`, `weekly` or `plain`."""

    flow: str
    shape: str
    words: str
    chosen: bool
    starts: tuple[datetime, ...]
    pause: FlowChoice | None
    last: LastRun | None
    seen: str


@dataclass(frozen=True)
class SchedulePage:
    """The page: every flow, whether Prefect answers, and when it said last what is shown."""

    rows: tuple[FlowRow, ...]
    away: bool
    known_at: datetime | None
    names: Mapping[str, str]


def schedules(office: Office, engine: Engine, now: datetime, locale: Locale = "zh") -> SchedulePage:
    """Every flow with its times; where Prefect is away, its last words and their time."""
    runs, away, known_at = _runs(office, engine, now)
    with reading(office.engine) as session:
        rows = tuple(_row(session, office, flow, now, runs.get(flow), locale) for flow in FLOWS)
        return SchedulePage(rows, away, known_at, names_by_code(session))


def _runs(
    office: Office, engine: Engine, now: datetime
) -> tuple[Mapping[str, LastRun], bool, datetime | None]:
    try:
        runs = engine.last_runs()
    except Away:
        with reading(office.engine) as session:
            kept = json.loads(fact(session, KNOWN) or "{}")
        at = datetime.fromisoformat(kept["at"]) if kept else None
        return {flow: LastRun(**run) for flow, run in kept.get("runs", {}).items()}, True, at
    told = {"at": now.isoformat(), "runs": {flow: asdict(run) for flow, run in runs.items()}}
    with transaction(office.engine) as session:
        set_fact(session, KNOWN, json.dumps(told))
    return runs, False, now


def _row(
    session: Session, office: Office, flow: str, now: datetime, last: LastRun | None, locale: Locale
) -> FlowRow:
    moment = office.moment(now)
    schedule = schedule_of(settings_in_force(session, office.settings), flow)
    paused = pause_of(session, flow, moment.today)
    begins = paused.paused_until + timedelta(days=1) if paused and paused.paused_until else None
    starts = upcoming(schedule, now, moment.zone, NEXT, not_before=begins)
    chosen = choices(session).get(flow)
    return FlowRow(
        flow, _shape(flow), in_words(schedule, locale), bool(chosen and chosen.times),
        tuple(starts), paused, last,
        _seen(chosen),
    )  # fmt: skip


def _shape(flow: str) -> str:
    return "rounds" if flow == ROUNDS else "weekly" if flow in WEEKLY else "plain"


def _seen(choice: FlowChoice | None) -> str:
    return choice.chosen_at.isoformat() if choice else "none"


def preview(
    office: Office, now: datetime, flow: str, text: str, locale: Locale = "zh"
) -> list[tuple[date, str]]:
    """Ten working days at the times somebody wrote. Raises BadTimes."""
    kept = _read(office, flow, text)
    with reading(office.engine) as session:
        calendar = calendar_in_force(session)
    return ten_working_days(as_crons(kept), office.moment(now).today, calendar, locale)


def change_times(
    office: Office, engine: Engine, signed: Signed, now: datetime, flow: str, text: str, seen: str
) -> None:
    """A flow runs at other times; an empty text leaves it to the settings again.

    It is kept in any case. Raises BadTimes, Overtaken, and Away where Prefect takes it up later.
    """
    kept = _read(office, flow, text) if text else ""
    with transaction(office.engine) as session:
        _refuse_stale(session, _known(flow), seen)
        choose_times(session, office.act(now, by=signed.doer()), flow, kept)
    with reading(office.engine) as session:
        schedule = schedule_of(settings_in_force(session, office.settings), flow)
    engine.reschedule(flow, schedule)


def pause_flow(desk: AtDesk, flow: str, until: date, why: str, seen: str) -> None:
    """A flow does not run up to a day. The alarm about missing rounds goes off all the same."""
    with desk.writing(why) as (session, act):
        _refuse_stale(session, _known(flow), seen)
        pause(session, act, flow, until)


def resume_flow(desk: AtDesk, flow: str) -> None:
    """A paused flow goes on."""
    with desk.writing() as (session, act):
        go_on(session, act, _known(flow))


def run_now(office: Office, engine: Engine, now: datetime, flow: str) -> None:
    """Start a flow at once. Raises Overtaken for a paused one, Away where Prefect is away."""
    with reading(office.engine) as session:
        paused = pause_of(session, _known(flow), office.moment(now).today)
    if paused is not None:
        raise Overtaken(f"已暂停至{paused.paused_until}，请先恢复。It is paused; resume it first.")
    engine.start(flow)


def _read(office: Office, flow: str, text: str) -> str:
    if _known(flow) in WEEKLY:
        return read_weekly(text)
    return read_times(text, rounds=flow == ROUNDS, quiet=office.settings.quiet)


def _known(flow: str) -> str:
    if flow not in FLOWS:
        raise Unknown(about=f"{flow}: ")
    return flow


def _refuse_stale(session: Session, flow: str, seen: str) -> None:
    choice = session.get(FlowChoice, flow, with_for_update=True)
    if _seen(choice) != seen and choice is not None:
        who = names_by_code(session).get(choice.chosen_by, choice.chosen_by)
        raise Overtaken(f"{who}已在此之前调整过，请看过再定。Somebody changed it meanwhile.")
