"""Today: what waits for whom, what went out last, what is due soon, what was decided meanwhile."""

import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlmodel import Session

from duban.moment import Moment
from duban.notices.brief import CampaignView, Delivered
from duban.vocabulary.rights import Deed
from models.db import reading
from models.queries.campaign_views import campaign_views
from models.queries.delivered import delivered
from models.queries.facts import calendar_in_force
from models.queries.journal_pages import newest
from models.queries.near import DecidedToday, Near, decided_today, near_due
from models.queries.people import names_by_code
from models.queries.recalls import Recall, recalls
from models.queries.signers import Signer
from models.queries.today import GROUPS, WaitingRow, Waits, everything, rows_of
from services.accounts.sessions import AtDesk, Signed
from services.desk.deciding import may_recall
from services.matter_lists import fresh
from services.office import Office


@dataclass(frozen=True, kw_only=True)
class DayFacts:
    """The facts of a day beside what waits."""

    near: tuple[Near, ...]
    done: tuple[DecidedToday, ...]
    recalls: tuple[Recall, ...]
    names: Mapping[str, str]
    campaigns: tuple[CampaignView, ...]
    delivered: Delivered | None


@dataclass(frozen=True, kw_only=True)
class TodayView(DayFacts):
    """The first page of the day. `counts` are the sums of the rows, group by group."""

    mine: tuple[WaitingRow, ...]
    others: tuple[WaitingRow, ...]
    counts: Mapping[str, int]

    @property
    def empty(self) -> bool:
        """Tells whether nothing waits for anybody."""
        return not (self.mine or self.others)


@dataclass(frozen=True, kw_only=True)
class WholeDay(DayFacts):
    """The office's day, whoever looks: as of the `newest` journal entries, seen at `made`."""

    made: Moment
    newest: tuple[int, ...]
    waits: tuple[Waits, ...]


@dataclass
class DayOverview:
    """The office's day, put together once for all who ask until the journal tells of a change.

    No act is without an entry, so none is missed; a minute later it is put together all the same.
    """

    office: Office
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _made: WholeDay | None = None

    def look(self, session: Session, now: datetime) -> WholeDay:
        """The day as it stands now."""
        moment, entries = self.office.moment(now), newest(session)
        with self._lock:
            known = self._made
            if known is None or known.newest != entries or not fresh(known.made, moment):
                known = self._made = _whole(session, moment, entries)
            return known


def _whole(session: Session, moment: Moment, entries: tuple[int, ...]) -> WholeDay:
    now, zone, calendar = moment.utc, moment.zone, calendar_in_force(session)
    done, back = decided_today(session, now=now, zone=zone), recalls(session)
    return WholeDay(
        made=moment,
        newest=entries,
        waits=everything(session, now=now, zone=zone, calendar=calendar),
        near=tuple(near_due(session, today=moment.today, calendar=calendar, own=None)),
        done=tuple(done),
        recalls=tuple(back),
        names=names_by_code(session, [*(one.by for one in done), *(one.by for one in back)]),
        campaigns=campaign_views(session, moment.today),
        delivered=delivered(session, moment.today),
    )


def today(overview: DayOverview, signed: Signed, now: datetime) -> TodayView | None:
    """Gathers what waits now and this person may read; None for a person who reads no matters."""
    if not (signed.may(Deed.READ) or signed.may(Deed.READ_OWN)):
        return None
    with reading(overview.office.engine) as session:
        whole = overview.look(session, now)
        me = Signer(session, signed.person_id, signed.roles, whole.made.today)
        found = rows_of(me, whole.waits)
        near = whole.near if signed.may(Deed.READ) else _own_near(session, signed, whole.made)
    counted = Counter(row.group for row in found)
    office = signed.may(Deed.READ)
    return TodayView(
        mine=tuple(row for row in found if row.mine),
        others=tuple(row for row in found if not row.mine),
        counts={group: counted[group] for group in GROUPS},
        near=near,
        done=whole.done if office else (),
        recalls=tuple(one for one in whole.recalls if office or may_recall(signed, one)),
        names=whole.names,
        campaigns=whole.campaigns if office else tuple(map(_unnamed, whole.campaigns)),
        delivered=whole.delivered if office else None,
    )


def _unnamed(campaign: CampaignView) -> CampaignView:
    """The same without the numbers of the matters that miss a gate: they are of all owners."""
    gate = campaign.gate
    return replace(campaign, gate=replace(gate, lacking=())) if gate else campaign


def waiting_for(
    overview: DayOverview, now: datetime, code: str, group: str
) -> tuple[WaitingRow, ...]:
    """The rows of one group that wait about a matter."""
    with reading(overview.office.engine) as session:
        whole = overview.look(session, now)
    return tuple(one.row for one in whole.waits if (one.row.code, one.row.group) == (code, group))


def _own_near(session: Session, signed: Signed, moment: Moment) -> tuple[Near, ...]:
    calendar = calendar_in_force(session)
    return tuple(near_due(session, today=moment.today, calendar=calendar, own=signed.person_id))


def waiting_rows(desk: AtDesk) -> list[WaitingRow]:
    """Everything that waits, as far as this person may read it, the own rows first."""
    moment = desk.office.moment(desk.now)
    with reading(desk.office.engine) as session:
        calendar = calendar_in_force(session)
        found = everything(session, now=desk.now, zone=moment.zone, calendar=calendar)
        return rows_of(
            Signer(session, desk.signed.person_id, desk.signed.roles, moment.today), found
        )
