"""An office: the database, settings, keys and channels that rounds and pages work with."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session

from duban.channels.kind import ChannelSettings
from duban.channels.mail.plain import sent_on
from duban.channels.registry import Channels
from duban.journal_keys import JournalKeys
from duban.links import Links
from duban.moment import SYSTEM, Act, Doer, Moment
from duban.policy.calendar import Days
from duban.policy.sending_hours import SendingHours
from duban.secrets import KeyRing
from duban.settings import Settings
from models.db import open_engine, reading, require_current
from models.queries.facts import TRIAL, days_in_force, fact
from models.queries.flow_choices import settings_in_force
from models.signed import bind_keys


@dataclass(frozen=True)
class Office:
    """Everything an edge needs, opened once and handed down.

    `trial_home` tells that this home was made for trying things out: nothing ever leaves it.
    """

    settings: Settings
    engine: Engine
    keys: KeyRing
    channels: Channels = field(default_factory=Channels)
    trial_home: bool = False

    def __post_init__(self) -> None:
        bind_keys(self.engine, JournalKeys(self.settings.keys))

    @classmethod
    def open(cls, settings: Settings) -> Office:
        """Open the office's database and keys; refuses a database that was not initialised.

        A trial and a rehearsal send to loopback only, whatever a route says: its people
        are made up, or real ones who must hear nothing of a trial.
        """
        engine = open_engine(settings.database)
        require_current(engine)
        with reading(engine) as session:
            rehearsal = fact(session, "rehearsal") is not None
            trial_home = fact(session, TRIAL) is not None
            settings = settings_in_force(session, settings)
        channels = Channels(
            ChannelSettings(
                only_loopback=settings.trial or rehearsal or trial_home,
                trial_folder=settings.trial_folder if trial_home else None,
                allow_private=settings.allow_private_hosts,
            )
        )
        return cls(settings, engine, KeyRing.open(settings.keys), channels, trial_home)

    @property
    def trial(self) -> bool:
        """Tells whether what is written and shown is no official record."""
        return self.settings.trial or self.trial_home

    def route(self, url: str) -> str:
        """The route a stored one is really sent on: a plain address goes by the office's server."""
        return sent_on(url, server=self.settings.mail_server, trial=self.trial_home)

    def channels_to_sink(self) -> Channels:
        """The channels of a rehearsal: a trial home's own would write files and send nothing."""
        return Channels(ChannelSettings(only_loopback=True)) if self.trial_home else self.channels

    def moment(self, at: datetime) -> Moment:
        """An instant on this office's clock."""
        return Moment(at, self.settings.tz)

    def act(self, at: datetime, by: str | Doer = SYSTEM, why: str = "") -> Act:
        """An act at an instant; the product itself acts unless a person does."""
        if isinstance(by, Doer):
            return Act.of(by, self.moment(at), why)
        return Act(by, self.moment(at), why)

    def days(self, session: Session) -> Days:
        """The calendar and sending days in force."""
        return days_in_force(session, sending_days=self.settings.sending_days)

    @property
    def sending_hours(self) -> SendingHours:
        """Quiet hours, sending days and send times in force."""
        s = self.settings
        return SendingHours.parse(s.quiet_hours, s.sending_days, s.send_times)

    @property
    def mail_domain(self) -> str:
        """The host part of our Message-IDs."""
        return self.settings.mail_from.rpartition("@")[2] or "localhost"

    @property
    def links(self) -> Links:
        """The addresses of this office's pages that messages carry."""
        return Links(self.settings.base_url, self.keys)

    def close(self) -> None:
        """Give connections back."""
        self.channels.close()
        self.engine.dispose()
