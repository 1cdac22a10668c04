"""Today: what waits for whom, what went out last, what is due soon, what was decided meanwhile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from duban.notices.brief import CampaignView, Delivered
from duban.vocabulary.rights import Deed
from models.db import reading
from models.queries.campaign_views import campaign_views
from models.queries.delivered import delivered
from models.queries.facts import calendar_in_force
from models.queries.people import names_by_code
from models.queries.recalls import Recall, recalls
from models.queries.today import GROUPS, Done, Near, Row, decided_today, near_due, rows
from services.accounts.sessions import Signed
from services.delivery.envelopes import writing
from services.desk.deciding import may_recall
from services.office import Office


@dataclass(frozen=True)
class Today:
    """The first page of the day. `counts` are the sums of the rows, group by group."""

    mine: tuple[Row, ...]
    others: tuple[Row, ...]
    counts: Mapping[str, int]
    near: tuple[Near, ...]
    done: tuple[Done, ...]
    recalls: tuple[Recall, ...]
    names: Mapping[str, str]
    campaigns: tuple[CampaignView, ...]
    delivered: Delivered | None

    @property
    def empty(self) -> bool:
        """Tells whether nothing waits for anybody."""
        return not (self.mine or self.others)


def today(office: Office, signed: Signed, now: datetime) -> Today | None:
    """Gathers what waits now and this person may read; None for a person who reads no matters."""
    everything = signed.may(Deed.READ)
    if not (everything or signed.may(Deed.READ_OWN)):
        return None
    moment = office.moment(now)
    found = waiting_rows(office, signed, now)
    with reading(office.engine) as session:
        calendar = calendar_in_force(session)
        counted = Counter(row.group for row in found)
        own = None if everything else signed.person_id
        done = decided_today(session, now=now, zone=moment.zone) if everything else []
        back = [one for one in recalls(session) if everything or may_recall(signed, one)]
        return Today(
            mine=tuple(row for row in found if row.mine),
            others=tuple(row for row in found if not row.mine),
            counts={group: counted[group] for group in GROUPS},
            near=tuple(near_due(session, today=moment.today, calendar=calendar, own=own)),
            done=tuple(done),
            recalls=tuple(back),
            names=names_by_code(session, [*(one.by for one in done), *(one.by for one in back)]),
            campaigns=campaign_views(session, moment.today),
            delivered=delivered(session, writing(session, office, office.act(now)))
            if everything
            else None,
        )


def waiting_rows(office: Office, signed: Signed, now: datetime) -> list[Row]:
    """Everything that waits, as far as this person may read it, the own rows first."""
    with reading(office.engine) as session:
        return rows(
            session, now=now, zone=office.settings.tz, calendar=calendar_in_force(session),
            roles=signed.roles, person_id=signed.person_id,
        )  # fmt: skip
