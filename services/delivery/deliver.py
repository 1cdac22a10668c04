"""The outbox: lease, freeze, send, record. Every message is written down before it leaves."""

import logging
import threading
import time
from collections import Counter
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from queue import Empty, SimpleQueue

from duban.channels.protocol import BadRoute, Prepared, Result
from duban.policy.sending_hours import may_send
from duban.vocabulary.notices import Outcome
from models.db import persistently, reading
from models.ledger.papers import NewPaper, keep_papers
from models.queries.facts import calendar_in_force
from models.tables.papers import PaperSource
from services.delivery.batches import take_batch
from services.delivery.channel_health import ChannelWatch
from services.delivery.copies import copy_sent
from services.delivery.outcomes import Sent, record_outcomes
from services.delivery.writing import Envelope, message
from services.office import Office

logger = logging.getLogger(__name__)
FIRST_BATCH, BATCH = 16, 64
# Beside one message a sender, so many may be handed over and not yet recorded: with the senders,
# this is what a crash can double.
UNRECORDED = 16
NAMED_AT_MOST = 10_000  # a statement takes only so many values; with more, nobody is written to yet
LINGER_SECONDS = 0.04  # results that come in so shortly after one another are recorded together
# A bot that takes twenty messages a minute is waited for within the round, but not for ever.
WAIT_AT_MOST, PATIENCE = 60.0, 600.0
LATE = Result(Outcome.RETRY, "late", "租期将尽，未发送 / not sent: the lease was ending")
Post = Callable[[], Result] | Result  # what is ready to be sent, or why there is nothing to send
Ready = tuple[Envelope, float, Post]  # with the time until which it may leave


@dataclass
class _Clock:
    """The instant a round works at, going on by whole seconds while it works."""

    now: datetime
    started: float = field(default_factory=time.monotonic)

    @property
    def elapsed(self) -> float:
        return time.monotonic() - self.started

    def read(self) -> datetime:
        return self.now + timedelta(seconds=int(self.elapsed))


class _Wire:
    """Lets only so many messages be on the wire or handed over but not yet recorded."""

    def __init__(self, places: int) -> None:
        self._places = threading.Semaphore(places)
        self._stopped = False

    def enter(self) -> bool:
        """Wait for a place; False when the round broke off and nothing more may leave."""
        self._places.acquire()
        return not self._stopped

    def leave(self, count: int) -> None:
        self._places.release(count)

    def stop(self, waiting: int) -> None:
        """Let nothing more leave; whoever waits is let through to hear it."""
        self._stopped = True
        self._places.release(waiting + 1)


def deliver(
    office: Office,
    now: datetime,
    not_yet: Collection[int] = (),
    *,
    limit: int | None = None,
) -> Counter[str]:
    """Send what is queued and due; returns how many of each outcome.

    Nothing leaves in quiet hours or on days without sending, and nothing to people for whom more
    may be decided in this round (`not_yet`, by their ids). Safe to run any number of times at once:
    each notice is leased by one sender. While some messages are being sent, the next are written
    and the last recorded; after a crash only what was on the wire or not yet recorded can go out
    again, with the same Message-ID.
    """
    if len(not_yet) > NAMED_AT_MOST:
        return Counter()
    senders = office.settings.senders
    with ThreadPoolExecutor(senders, thread_name_prefix="line") as lines:
        wire = _Wire(senders + UNRECORDED)
        run = _Delivery(office, _Clock(now), lines, wire, limit, not_yet)
        try:
            return run.run()
        finally:
            run.end()


@dataclass
class _Delivery:
    """One run of the outbox: what is on its way, and what became of the rest."""

    office: Office
    clock: _Clock
    lines: ThreadPoolExecutor
    wire: _Wire
    limit: int | None
    not_yet: Collection[int]
    flight: int = 0
    opened: int = 0
    ready: SimpleQueue[Ready | None] = field(default_factory=SimpleQueue)
    results: SimpleQueue[Sent] = field(default_factory=SimpleQueue)
    done: Counter[str] = field(default_factory=Counter)
    put_off_until: datetime | None = None
    watch: ChannelWatch = field(init=False)

    def __post_init__(self) -> None:
        self.watch = ChannelWatch(self.office)

    def run(self) -> Counter[str]:
        with reading(self.office.engine) as session:
            calendar = calendar_in_force(session)
        dry = False
        while True:
            local = self.office.moment(self.clock.read()).local
            room = self._room() if may_send(local, self.office.sending_hours, calendar) else 0
            # The next are written while half of the last are on the wire: no line waits for words.
            if room > 0 and not dry and self.flight <= BATCH // 2:
                dry = not self._take(room)
            elif self.flight:
                dry = not self._record() and dry
            elif dry and room > 0 and self._wait_for_quota():
                dry = False
            else:
                return self.done

    def _room(self) -> int:
        """Counts the messages to be taken now; few at first, so that the first leaves soon."""
        size = BATCH if self.done or self.flight else FIRST_BATCH
        if self.limit is None:
            return size
        return min(size, self.limit - self.done.total() - self.flight)

    def _take(self, room: int) -> bool:
        """Lease the next messages, write them, keep their copies and hand them to the lines.

        False when none are left. All that is taken may be too late or put off; there may be others
        behind it.
        """
        office, act = self.office, self.office.act(self.clock.read())
        batch = persistently(
            office.engine,
            lambda s: take_batch(s, office, act, limit=room, not_yet=self.not_yet),
        )
        waits = (batch.put_off_until, self.put_off_until)
        self.put_off_until = min((at for at in waits if at is not None), default=None)
        # Half of the lease: whoever takes over at its end must not meet one that leaves just then.
        until = time.monotonic() + office.settings.lease_seconds / 2
        written = [(one, *self._written(one)) for one in batch.envelopes]
        copies = [copy for _, _, copy in written if copy is not None]
        persistently(office.engine, lambda s: keep_papers(s, act, office.keys, copies))
        for one, post, _ in written:  # only now may it leave: its copy is kept
            self.flight += 1
            self._open_line()
            self.ready.put((one, until, post))
        return batch.seen > 0

    def _open_line(self) -> None:
        # One by one, as messages come: most rounds have a handful, and a line opens a connection.
        if self.opened < min(self.office.settings.senders, self.flight):
            self.opened += 1
            self.lines.submit(self._line)

    def _line(self) -> None:
        """Send one message after the other, in a thread; each result goes to whoever records.

        The next one lies written and ready: a line that had to write it would be idle meanwhile.
        """
        while (ready := self.ready.get()) is not None:
            one, until, post = ready
            if not self.wire.enter() or time.monotonic() > until:
                result = LATE  # somebody else may hold it soon
            else:
                result = post if isinstance(post, Result) else _guarded(one, post)
            self.results.put((one, result))

    def end(self) -> None:
        """Let nothing more leave, and the lines end."""
        self.wire.stop(self.flight)
        for _ in range(self.opened):
            self.ready.put(None)

    def _written(self, one: Envelope) -> tuple[Post, NewPaper | None]:
        """A message down to its bytes, with its copy; without one nothing will leave."""
        if one.said is not None:
            return one.said, None
        try:
            note = message(self.office, one, self.clock.now)
            post = self.office.channels.prepare(one.url, note)
            with suppress(BadRoute):  # which the channel will say, and nothing leaves
                return post, copy_sent(
                    one.url, note, one.token, number=one.number, attempt=one.n,
                    source=PaperSource.NOTICE, notice_id=one.notice_id, person_id=one.person_id,
                    octets=post.octets if isinstance(post, Prepared) else None,
                )  # fmt: skip
        except Exception as error:  # noqa: BLE001 - logged, and tried again later
            return _failed(one, error), None
        return post, None

    def _record(self) -> bool:
        """Wait for results and record together what comes shortly after one another.

        True when some are to be tried again, perhaps at once on another route.
        """
        results = self._results()
        office, act = self.office, self.office.act(self.clock.read())
        done = persistently(office.engine, lambda s: record_outcomes(s, office, act, results))
        self.watch.note(act, results)
        self.done += done
        self.flight -= len(results)
        self.wire.leave(len(results))
        return bool(done["again"])

    def _results(self) -> list[Sent]:
        results = [self.results.get()]
        until = time.monotonic() + LINGER_SECONDS
        with suppress(Empty):
            while len(results) < min(UNRECORDED, self.flight):
                results.append(self.results.get(timeout=max(0.0, until - time.monotonic())))
        return results

    def _wait_for_quota(self) -> bool:
        """Wait for a service that takes only so many a minute; False when there is none."""
        until, self.put_off_until = self.put_off_until, None
        if until is None or self.clock.elapsed > PATIENCE:
            return False
        seconds = (until - self.clock.read()).total_seconds()
        if seconds > WAIT_AT_MOST:
            return False
        time.sleep(max(seconds, 0.0) + 1.0)
        return True


def _guarded(one: Envelope, send: Callable[[], Result]) -> Result:
    try:
        return send()
    except Exception as error:  # noqa: BLE001 - logged, and tried again later
        return _failed(one, error)


def _failed(one: Envelope, error: Exception) -> Result:
    """Logs a fault on our side: the message is tried again later, and no other waits for it."""
    logger.error("not sent", exc_info=error, extra={"notice": one.notice_id})
    return Result(Outcome.RETRY, "error", type(error).__name__)
