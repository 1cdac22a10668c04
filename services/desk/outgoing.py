"""The messages that the next round will send, and what is held back of it (暂缓)."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from duban.i18n import label
from duban.moment import Act
from duban.policy.holding import last_day
from models.db import reading
from models.ledger.holds import hold_back, lift
from models.queries.facts import calendar_in_force
from models.queries.holds import hold_of, holds_in_force
from models.queries.people import names_by_code
from models.tables.checks import RoundRecord
from models.tables.commitments import Commitment
from models.tables.holds import Hold
from models.tables.notices import Notice, NoticeItem
from services.accounts.sessions import AtDesk
from services.desk.cases import MatterCase, case_in
from services.desk.stale import Overtaken
from services.office import Office
from services.round.foresee import Forecast, foresee

FRESH = timedelta(seconds=60)


@dataclass
class Foresight:
    """The forecast of the next round, at most a minute old; made once for all who ask."""

    office: Office
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _made: Forecast | None = None

    def look(self, now: datetime) -> Forecast:
        """The forecast in force; where it is too old, made anew by a dry run."""
        with self._lock:
            known = self._made
            if known is None or not known.made <= now < min(known.made + FRESH, known.at):
                known = self._made = foresee(self.office, now)
            return known

    def forget(self) -> None:
        """Make the next one anew: what was decided just now counts at once."""
        with self._lock:
            self._made = None


@dataclass(frozen=True)
class NextRound:
    """The page 拟发: what will be sent, what is held back, and the last day a hold may end on."""

    forecast: Forecast
    held: tuple[tuple[Hold, Commitment], ...]
    names: Mapping[str, str]
    last: date


def next_round_page(office: Office, foresight: Foresight, now: datetime) -> NextRound:
    """The next round and what is held back of it."""
    today = office.moment(now).today
    forecast = foresight.look(now)
    with reading(office.engine) as session:
        return NextRound(
            forecast,
            tuple(holds_in_force(session, today)),
            names_by_code(session),
            last_day(today, calendar_in_force(session)),
        )


@dataclass(frozen=True)
class HeldMatter:
    """A matter with its hold in force, if any, and the last day a new one may end on."""

    case: MatterCase
    hold: Hold | None
    last: date


def held_matter(office: Office, now: datetime, code: str) -> HeldMatter:
    """Everything that the page of a hold shows. Raises Unknown."""
    today = office.moment(now).today
    with reading(office.engine) as session:
        found = case_in(session, office, now, code)
        last = last_day(today, calendar_in_force(session))
        return HeldMatter(found, hold_of(session, found.matter, today), last)


def hold(desk: AtDesk, code: str, until: date, why: str, *, seen: datetime) -> None:
    """Hold a matter back until a day, as decided on a page whose forecast was made at `seen`.

    Raises Overtaken where a round or somebody was quicker, BadHold, NotEntitled, Unknown.
    """

    def work(session: Session, act: Act, matter: Commitment) -> None:
        _refuse_gone(session, act, matter, seen)
        standing = hold_of(session, matter, act.moment.today)
        if standing is not None and standing.held_at > seen:
            raise Overtaken(f"{code}：{told(standing, act, names_by_code(session))}")
        hold_back(session, act, matter, until, calendar_in_force(session))

    _write(desk, code, why, work)


def let_go(desk: AtDesk, code: str) -> None:
    """Lift a hold (收回暂缓), so that the next round sends what is due. Raises NothingHeld."""
    _write(desk, code, "", lift)


def _write(
    desk: AtDesk, code: str, why: str, work: Callable[[Session, Act, Commitment], object]
) -> None:
    with desk.on_matter(code, why) as (session, act, matter):
        work(session, act, matter)


def told(hold: Hold, act: Act, names: Mapping[str, str]) -> str:
    """Says who holds something back, until when and why."""
    at = hold.held_at.astimezone(act.moment.zone)
    who = names.get(hold.held_by, hold.held_by)
    return f"{who}已于{at:%m-%d %H:%M}暂缓至{hold.until}：{hold.why}。Held back already."


def _refuse_gone(session: Session, act: Act, matter: Commitment, seen: datetime) -> None:
    """Raises Overtaken where a round has put the matter into a message since the page was made."""
    since = session.exec(select(RoundRecord).where(RoundRecord.started_at > seen).limit(1)).first()
    if since is None:
        return
    gone = session.exec(
        select(Notice)
        .join(NoticeItem, col(NoticeItem.notice_id) == col(Notice.id))
        .where(NoticeItem.commitment_id == matter.id, Notice.created_at > seen)
        .order_by(col(Notice.id).desc())
    ).first()
    if gone is not None:
        at = since.started_at.astimezone(act.moment.zone)
        raise Overtaken(
            f"{matter.code}：{at:%H:%M}的轮次已编入通知{gone.number}"
            f"（{label('notice', gone.status.value)}），不能再暂缓。It has left with a round."
        )
