"""The health of the office's system: what is not as it should be, a sentence and a remedy each."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from duban.secrets import KeyRing, LostKey, OpenKey
from models.db import reading
from models.queries.facts import fact
from models.tables.channels import ChannelHealth
from services.admin.backups import LastBackup, last_backup
from services.admin.doctor import examine
from services.admin.findings import Finding, info, ok, warn, wrong
from services.delivery.channel_health import channels_in_use, folder, mailbox
from services.office import Office
from services.watch.audit import find_gaps
from services.watch.walk import verified_today

WORST_FIRST = ("wrong", "warn", "info", "ok")
MOST = 100  # findings that the page names
OLD = timedelta(days=7)  # a backup older than this is asked about

BACK_UP = "在本页备份，或用 duban backup。Back up on this page, or by duban backup."


@dataclass(frozen=True)
class HealthLine:
    """A finding under the name of its check; `matter` where it is about one."""

    name: str
    finding: Finding
    matter: str = ""


@dataclass(frozen=True)
class ChannelLine:
    """A service in use; `row` is what its attempts told, None where none was made yet."""

    name: str
    row: ChannelHealth | None


@dataclass(frozen=True)
class Health:
    """The lines, worst first, what only tells, the channels, and the last backup."""

    lines: tuple[HealthLine, ...]
    fine: tuple[HealthLine, ...]
    channels: tuple[ChannelLine, ...]
    backup: LastBackup | None
    counts: Mapping[str, int]

    def count(self, status: str) -> int:
        """Counts the findings of this kind, those beyond the lines included."""
        return self.counts.get(status, 0)

    @property
    def more(self) -> int:
        """Counts the findings that are wrong or to be looked at beyond the lines."""
        return self.count("wrong") + self.count("warn") - len(self.lines)


def health(office: Office, now: datetime) -> Health:
    """Everything that doctor and audit find now; the whole journal is verified apart."""
    act = office.act(now)
    found = [_line(each) for each in examine(office.settings, now, whole=False)]
    with reading(office.engine) as session:
        told = {line.finding.cause for line in found if line.finding.cause}
        gaps = [gap for gap in find_gaps(session, office, act) if gap.cause not in told]
        backup = last_backup(session)
        if fact(session, "rehearsal") is None:
            found += map(_line, _kept(office, now, backup))
        found += [_line(_whole_today(session, office, now))]
        channels = tuple(_channels(session, office))
    for gap in gaps:
        matter = "" if gap.commitment == "office" else gap.commitment
        advice = "打开该事项查看 open the matter" if matter else "duban audit；duban doctor"
        finding = wrong("matter" if matter else "audit", gap.problem, advice)
        found.append(HealthLine("matter" if matter else "audit", finding, matter))
    found.sort(key=lambda line: WORST_FIRST.index(line.finding.status))
    return Health(
        tuple(line for line in found if line.finding.status in ("wrong", "warn"))[:MOST],
        tuple(line for line in found if line.finding.status in ("info", "ok")),
        channels,
        backup,
        Counter(line.finding.status for line in found),
    )


def _line(finding: Finding) -> HealthLine:
    """The name under which a check is shown: `route dcb01` is one of the routes."""
    name = finding.check.lower().replace(" ", "-")
    for part in ("route-", "version-"):
        if name.startswith(part):
            name = part.rstrip("-")
    return HealthLine(name, finding)


def _kept(office: Office, now: datetime, backup: LastBackup | None) -> Iterator[Finding]:
    if backup is None:
        yield warn("backup", "没有备份记录 no backup is known", BACK_UP)
    elif not backup.there:
        told = f"{backup.path} 不在了或换了地方 is not there (any more)"
        yield info("backup", told)
    if backup is not None and now - backup.at > OLD:
        days = (now - backup.at).days
        told = f"最近一次备份在{days}天前 the last backup is that old"
        yield warn("backup", told, BACK_UP)
    elif backup is not None:
        at = backup.at.astimezone(office.settings.tz)
        yield ok("backup", f"最近一次 last {at:%Y-%m-%d %H:%M}")


def _whole_today(session: Session, office: Office, now: datetime) -> Finding:
    if verified_today(session, office.act(now)):
        return ok("journal", "今天已全面核验 verified as a whole today")
    return info("journal", "今天尚未全面核验 not yet verified as a whole today")


def _channels(session: Session, office: Office) -> Iterator[ChannelLine]:
    """The services in use, those that fail first."""
    settings = office.settings
    try:
        keys = KeyRing.open(settings.keys, create=False)
    except (LostKey, OpenKey):
        return
    used = {each.key: each.name for each in channels_in_use(session, settings, keys)}
    if settings.imap_url:
        used[mailbox(settings).key] = mailbox(settings).name
    rows = {
        row.key: row
        for row in session.exec(select(ChannelHealth).order_by(col(ChannelHealth.name)))
    }
    if folder(settings).key in rows:
        used[folder(settings).key] = folder(settings).name
    order = sorted(used, key=lambda key: (not (key in rows and rows[key].trouble), used[key]))
    for key in order:
        yield ChannelLine(used[key], rows.get(key))
