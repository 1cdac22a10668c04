"""Rehearsals of the desk: the coming months on a copy, under one policy or two, one at a time."""

import secrets
import shutil
from collections import OrderedDict, defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Any

from sqlmodel import col, select

from duban.policy.policy import Policy
from duban.policy.shelf import load_policy
from duban.refusals import Refused
from models.db import transaction
from models.ledger.rules import choose_rules
from models.tables.commitments import Commitment
from services.accounts.sessions import Signed
from services.office import Office
from services.rehearsal.clock import DAWN, instant
from services.rehearsal.players.plain import PlainOwners
from services.rehearsal.rehearse import (
    HEAD,
    Rehearsal,
    RehearsalSpan,
    default_span,
    play_without_engine,
    prepare,
)
from services.rehearsal.sink import MailSink
from services.rehearsal.story import Cast, tell
from services.rehearsal.telling import cast_of, told

MOST, LONGEST, USUAL = 6, 400, timedelta(days=60)
FORGOTTEN = timedelta(days=1)


class BadRehearsal(Refused, ValueError):
    """推演从今日起，不超过400天；不答复的比例在0至100之间。
    It begins today or later, lasts 400 days at most; the silent are 0 to 100 in a hundred.
    """


class Busy(Refused, ValueError):
    """正在推演另一项，请等它完成。Another rehearsal runs; wait for it."""


@dataclass(frozen=True)
class RehearsalAsked:
    """A rehearsal to be played: one or two policies (empty: each matter's own), days, silence."""

    policies: tuple[str, ...]
    first: date | None
    last: date | None
    silent: int
    signed: bool


@dataclass(frozen=True)
class PlayedPolicy:
    """The months under one policy: its numbers, and the days with what happened on them."""

    policy: str
    messages: int
    people: int
    busiest: int
    drafts: int
    answers: int
    unreached: int
    days: Mapping[date, tuple[str, ...]]


@dataclass
class Running:
    """A rehearsal that is played, or was; `at` is the day it has come to, under `under`."""

    account_id: int
    asked: RehearsalAsked
    since: datetime
    span: RehearsalSpan | None = None
    at: date | None = None
    under: str = ""
    result: Future[tuple[PlayedPolicy, ...]] = field(default_factory=Future)

    @property
    def share(self) -> int:
        """The share of it that is played, in a hundred."""
        if self.span is None or self.at is None:
            return 0
        whole = (self.span.last - self.span.first).days + 1
        done = self.asked.policies.index(self.under) if self.under in self.asked.policies else 0
        part = min(1.0, ((self.at - self.span.first).days + 1) / whole)
        return int(100 * (done + part) / len(self.asked.policies))

    @property
    def refusal(self) -> BaseException | None:
        """The reason it could not be played; None while it is, and where it was."""
        return self.result.exception() if self.result.done() else None

    @property
    def days(self) -> Sequence[date]:
        """Every day on which anything happened under one of its policies."""
        if not self.result.done() or self.refusal:
            return ()
        return sorted({day for played in self.result.result() for day in played.days})


class Rehearsals:
    """The rehearsals of one web process, by a key nobody can guess; they wait in memory alone."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self._kept: OrderedDict[str, Running] = OrderedDict()
        self._lock = Lock()
        self._player = ThreadPoolExecutor(1, thread_name_prefix="rehearsing")

    def begin(self, signed: Signed, now: datetime, asked: RehearsalAsked) -> str:
        """Have it played; the key under which it is found.

        Raises BadRehearsal, Busy, UnknownPreset, BadRuleFile, NothingToRehearse, BadSpan.
        """
        today = self.office.moment(now).today
        if not 0 <= asked.silent <= 100 or (asked.first or today) < today:
            raise BadRehearsal
        rules = [self._rules(name) for name in asked.policies]
        span = default_span(self.office, asked.first or today, asked.last)
        if (span.last - span.first).days > LONGEST:
            raise BadRehearsal
        running = Running(signed.account_id, asked, now, span)
        with self._lock:
            if any(not each.result.done() for each in self._kept.values()):
                raise Busy
            key = secrets.token_urlsafe(12)
            self._kept[key] = running
            self._forget(now)
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
            running.result = self._player.submit(self._play, running, span, rules)
        return key

    def _forget(self, now: datetime) -> None:
        """Remove copies of the register that a page which was killed left behind."""
        for folder in (self.office.settings.home / "rehearsals").glob("desk-*"):
            if now.timestamp() - folder.stat().st_mtime > FORGOTTEN.total_seconds():
                shutil.rmtree(folder, ignore_errors=True)

    def find(self, signed: Signed, key: str) -> Running | None:
        """The rehearsal this person asked for; None for another's, and after a restart."""
        found = self._kept.get(key)
        return found if found and found.account_id == signed.account_id else None

    def _rules(self, name: str) -> Policy | None:
        return load_policy(name, self.office.settings.home) if name else None

    def _play(
        self, running: Running, span: RehearsalSpan, rules: Sequence[Policy | None]
    ) -> tuple[PlayedPolicy, ...]:
        found = []
        for name, policy in zip(running.asked.policies, rules, strict=True):
            running.under, running.at = name, span.first
            found.append(self._one(running, span, name, policy))
        return tuple(found)

    def _one(
        self, running: Running, span: RehearsalSpan, name: str, policy: Policy | None
    ) -> PlayedPolicy:
        folder = self.office.settings.home / "rehearsals" / f"desk-{secrets.token_hex(6)}"
        folder.mkdir(mode=0o700, parents=True)
        try:
            with MailSink(folder / "mail") as sink:
                return self._rehearse(running, span, name, policy, folder, sink)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _rehearse(
        self, running: Running, span: RehearsalSpan, name: str, policy: Policy | None,
        folder: Path, sink: MailSink,
    ) -> PlayedPolicy:  # fmt: skip
        def step(day: date, _span: RehearsalSpan) -> None:
            running.at = day

        with closing(prepare(self.office, folder, sink)) as copy:
            if policy is not None:
                _choose(copy, policy, span.first)
            people = PlainOwners(running.asked.silent)
            rehearsal = Rehearsal(span, people, sink, running.asked.signed, HEAD, step)
            play_without_engine(copy, rehearsal)
            return played(name, list(told(copy, span)), cast_of(copy))


def _choose(copy: Office, policy: Policy, first: date) -> None:
    """Let every open matter of the copy be supervised by a policy, from the first day on."""
    with transaction(copy.engine) as session:
        act = copy.act(instant(copy, first, DAWN), by=HEAD, why="推演")
        days = copy.days(session)
        open_ones = select(Commitment).where(col(Commitment.closed_at).is_(None))
        for matter in session.exec(open_ones.order_by(Commitment.code)).all():
            choose_rules(session, act, matter, days, policy=policy)


def played(policy: str, rows: Sequence[Mapping[str, Any]], cast: Cast) -> PlayedPolicy:
    """A rehearsal in numbers and day by day, from its rows in the order of time."""
    notices = {row["number"]: row for row in rows if row["kind"] == "notice" and row["proof"]}
    per_day: dict[tuple[str, date], int] = defaultdict(int)
    for row in notices.values():
        if row["step"] != "order":
            per_day[row["person"], row["at"].date()] += 1
    days: dict[date, tuple[str, ...]] = {}
    by_day: dict[date, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        by_day[row["at"].date()].append(row)
    for day, happened in by_day.items():
        lines = tuple(line.strip() for line in list(tell(happened, cast))[1:])
        if lines:
            days[day] = lines
    return PlayedPolicy(
        policy, len(notices), len({row["person"] for row in notices.values()}),
        max(per_day.values(), default=0), _count(rows, "draft"), _count(rows, "reply"),
        sum(row["kind"] == "check" and row["status"] == "unreached" for row in rows), days,
    )  # fmt: skip


def _count(rows: Sequence[Mapping[str, Any]], kind: str) -> int:
    return sum(row["kind"] == kind for row in rows)


def usual_days(office: Office, now: datetime) -> tuple[date, date]:
    """The days a form proposes: today, and two months from now."""
    today = office.moment(now).today
    return today, today + USUAL
