"""The services messages and answers go through: what every attempt says of them, and which fail."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import unquote, urlsplit

from sqlmodel import Session, col, select

from duban.channels.mail.plain import sent_on
from duban.channels.masking import mask_login
from duban.channels.protocol import BadRoute, Result
from duban.channels.registry import kind_of
from duban.channels.trouble import ChannelName, Trouble
from duban.i18n import label
from duban.moment import Act
from duban.secrets import KeyRing, LostKey
from duban.settings import Settings
from duban.vocabulary.notices import LEFT
from models.db import persistently, reading
from models.ledger.channels import ServiceTried, note_tried
from models.queries.facts import TRIAL, fact
from models.tables.channels import ChannelHealth
from models.tables.directory import Person, Route
from services.delivery.writing import Envelope
from services.office import Office

UNSAID = ("late", "route")  # nothing was tried, or our own list is wrong: no word about a service


@dataclass
class ChannelWatch:
    """Notes how the services fare during one run, writing only where something changed."""

    office: Office
    fine: set[str] = field(default_factory=set)

    def note(self, act: Act, results: Iterable[tuple[Envelope, Result]]) -> None:
        """Keep what these results say, in a transaction of its own where it is news."""
        news = []
        for one, result in results:
            if one.url and result.code not in UNSAID:
                tried = attempt(one.url, result, recipient=str(one.person_id))
                if not (tried.worked and tried.channel.key in self.fine):
                    news.append(tried)
                (self.fine.add if tried.worked else self.fine.discard)(tried.channel.key)
        note(self.office, act, news)


def note(office: Office, act: Act, attempts: Sequence[ServiceTried]) -> None:
    """Keep what attempts outside a round say."""
    if attempts:
        persistently(office.engine, lambda session: note_tried(session, act, attempts))


def attempt(url: str, result: Result, *, recipient: str) -> ServiceTried:
    """Reads from one result how the service of its route fares. Raises BadRoute."""
    worked = result.outcome in LEFT
    kind = kind_of(url)
    return ServiceTried(kind.channel(url), worked, kind.trouble(result), result.code, recipient)


def note_tried_source(
    office: Office, channel: ChannelName, trouble: Trouble | None, now: datetime
) -> None:
    """Keep whether a source of answers could be read; written only where that is news."""
    with reading(office.engine) as session:
        row = session.get(ChannelHealth, channel.key)
        known = row.trouble if row else ""
    if trouble or known:
        note(office, office.act(now), [ServiceTried(channel, trouble is None, trouble)])


def mailbox(settings: Settings) -> ChannelName:
    """The mailbox that answers come to."""
    url = urlsplit(settings.imap_url)
    host, user = url.hostname or "", unquote(url.username or "")
    return ChannelName.of(f"imap:{host}:{user}", f"imap {host}（{mask_login(user)}）")


def folder(settings: Settings) -> ChannelName:
    """The folder that answers come to as files."""
    return ChannelName.of(f"folder:{settings.inbox_folder}", str(settings.inbox_folder))


@dataclass(frozen=True)
class Failing:
    """A service in use whose last attempts failed, in words."""

    key: str
    name: str
    trouble: Trouble
    since: datetime
    failures: int
    code: str

    @property
    def cause(self) -> str:
        """Names the cause of whatever is found about this service."""
        return f"channel {self.key}"

    def in_words(self, settings: Settings, locale: str = "zh") -> str:
        """Says it in a line: `server：邮箱登录被拒，请改密码（自8月31日 09:00起，失败3次，auth-535）`."""
        words = label("trouble", self.trouble.value, locale="en" if locale == "en" else "zh")
        at = self.since.astimezone(settings.tz)
        if locale == "en":
            return (
                f"{self.name}: {words} (since {at:%Y-%m-%d %H:%M}, {self.failures} failures, "
                f"{self.code})"
            )
        code = f"，{self.code}" if self.code else ""
        return f"{self.name}：{words}（自{at:%Y-%m-%d %H:%M}起，失败{self.failures}次{code}）"


def failing(session: Session, settings: Settings, keys: KeyRing) -> list[Failing]:
    """The services in use that fail; one that no route names any more is left out."""
    rows = session.exec(
        select(ChannelHealth)
        .where(ChannelHealth.trouble != "")
        .order_by(col(ChannelHealth.since), col(ChannelHealth.key))
    ).all()
    if not rows:
        return []
    used = {mailbox(settings).key, folder(settings).key}
    used |= {channel.key for channel in channels_in_use(session, settings, keys)}
    return [
        Failing(
            row.key, row.name, Trouble(row.trouble), row.since or row.tried_at, row.failures,
            row.code,
        )
        for row in rows
        if row.key in used
    ]  # fmt: skip


def channels_in_use(session: Session, settings: Settings, keys: KeyRing) -> Iterator[ChannelName]:
    """The services of every route somebody could be written to on."""
    trial = fact(session, TRIAL) is not None
    sealed = session.exec(
        select(Route.url_encrypted)
        .join(Person, col(Person.id) == col(Route.person_id))
        .where(col(Route.active).is_(True), col(Person.active).is_(True))
    )
    for each in sealed:
        try:
            url = sent_on(keys.decrypt(each), server=settings.mail_server, trial=trial)
            if kind_of(url).sends:
                yield kind_of(url).channel(url)
        except (LostKey, BadRoute):
            continue
