"""The whole examination: machine, database, clock, calendar, routes, rounds, journal."""

import os
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Engine, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, col, select

from duban.i18n import label
from duban.journal_keys import JournalKeys, JournalUnusable
from duban.policy import light_files, shelf
from duban.policy.calendar import WorkCalendar
from duban.policy.own_files import BadRuleFile
from duban.secrets import OpenKey
from duban.settings import Settings
from duban.vocabulary.roles import Role
from models.db import (
    DatabaseUnusable,
    known_revisions,
    open_engine,
    reading,
    refuse_newer,
)
from models.ledger.place import is_elsewhere
from models.queries.chains import WHOLE
from models.queries.desk import left_without_person
from models.queries.facts import TRIAL, calendar_in_force, fact
from models.queries.leaders import leaderless
from models.signed import bind_keys
from models.tables.commitments import Commitment
from models.tables.directory import Person, Route
from models.tables.records import JournalEntry
from services.admin.doctor_machine import machine
from services.admin.doctor_rounds import rounds
from services.admin.doctor_routes import routes
from services.admin.findings import Finding, info, ok, warn, wrong
from services.admin.journal import examine_journal
from services.clock import present
from services.place import here


def examine(
    settings: Settings, now: datetime | None = None, *, whole: bool = True
) -> list[Finding]:
    """Every finding, in the order of what rests on what. It changes nothing.

    `whole` walks every entry of the journal and replays it, which takes a while if it is long.
    """
    at = now or present()
    findings = [*machine(settings), *printed(settings), *senders(settings), *own_rules(settings)]
    engine, found = database(settings)
    findings += found
    if engine is None:
        return findings
    with reading(engine) as session:
        calendar = calendar_in_force(session)
        findings += clock(session, settings, at)
        findings += calendar_cover(calendar, settings, at)
        findings += routes(session, settings)
        findings += people(session, settings)
        if is_elsewhere(session, here(engine)):
            findings.append(
                wrong(
                    "home",
                    "数据库不在原处，不发送 not at home, nothing is sent",
                    "确认原处已停用后 once the other is stopped: duban adopt",
                )
            )
        if not fact(session, "rehearsal"):  # its rounds ran on its own clock
            findings += rounds(session, settings, calendar, at)
    findings += journal(engine, settings, whole=whole)
    engine.dispose()
    return findings


def printed(settings: Settings) -> Iterator[Finding]:
    """Tells whom owners are told to call: what is not set is left out of every paper and page."""
    wanted = {"DUBAN_OFFICE_CONTACT": settings.office_contact,
              "DUBAN_OFFICE_PHONE": settings.office_phone}  # fmt: skip
    unset = [name for name, value in wanted.items() if not value]
    if unset:
        yield warn("papers", "文书上没有联系人或电话 no contact or telephone on papers",
                   f"设置 set {', '.join(unset)}")  # fmt: skip


def own_rules(settings: Settings) -> Iterator[Finding]:
    """Checks that every file of rules in the home can be read: a wrong one cannot be chosen."""
    home = settings.home
    every: list[Callable[[], object]] = [
        *(partial(shelf.load_policy, name, home) for name in shelf.policy_names(home)),
        *(partial(light_files.load_light, name, home) for name in light_files.light_names(home)),
    ]
    for read in every:
        try:
            read()
        except (BadRuleFile, OSError) as error:
            yield wrong("rules", str(error), "改正文件后 duban rules list。Correct the file.")


def senders(settings: Settings) -> Iterator[Finding]:
    """Tells whose finding about a From address is believed: no mail proves anything without one."""
    server = settings.mail_authserv_id
    if settings.mail_closed:
        yield info("mail senders", "封闭邮件系统，本单位服务器收下的来信即视为本人 "
                   "a closed mail system: our server's word is enough")  # fmt: skip
    elif server:
        yield ok("mail senders", f"以 {server} 的核验为准 as it finds them")
    else:
        yield info("mail senders", "来信无从核验，一律标未核验，不作送达证明 mail cannot be verified: "
                   "it proves no delivery（DUBAN_MAIL_AUTHSERV_ID）")  # fmt: skip


def database(settings: Settings) -> tuple[Engine | None, list[Finding]]:
    """The database, opened if it can be used, and what is to be said about it."""
    url = make_url(settings.database)
    if url.get_backend_name() == "sqlite" and not Path(str(url.database)).exists():
        return None, [wrong("database", f"{url.database} 不存在 missing", "duban init")]
    try:
        engine = open_engine(settings.database)
        at = refuse_newer(engine)
    except (DatabaseUnusable, SQLAlchemyError, OSError) as error:
        return None, [wrong("database", str(error).splitlines()[0][:200], "检查地址与权限。")]
    shown = url.render_as_string(hide_password=True)
    if at != known_revisions()[0]:
        return None, [wrong("database", f"{shown} 版本 revision {at}", "duban db upgrade")]
    findings = [ok("database", f"{shown} 版本 revision {at}")]
    with reading(engine) as session:
        if fact(session, "rehearsal"):
            findings.append(info("rehearsal", "推演库，只发往本机 a rehearsal's database"))
        if fact(session, TRIAL):
            findings.append(info("trial home", f"试用目录，只写入 {settings.trial_folder}，不向外发送 "
                                 "a trial home: messages become files there"))  # fmt: skip
    return engine, findings


def clock(session: Session, settings: Settings, now: datetime) -> Iterator[Finding]:
    """The clock against what was already written, and the zone duties are counted in."""
    newest = session.exec(select(JournalEntry.at).order_by(col(JournalEntry.id).desc())).first()
    local = now.astimezone(settings.tz)
    shown = f"{local:%Y-%m-%d %H:%M %z} {settings.zone}"
    if newest is not None and newest > now and not fact(session, "rehearsal"):
        yield wrong(
            "clock",
            f"{shown}，早于最后一条日志 before the newest entry {newest:%Y-%m-%d %H:%M %z}",
            "核对系统时间（NTP）。The clock was set back.",
        )
    else:
        yield ok("clock", shown)
    machine_offset = time.strftime("%z", time.localtime(now.timestamp()))
    if machine_offset != f"{local:%z}":
        yield info("zone", f"本机 this machine {machine_offset}（TZ={os.environ.get('TZ', '')}）")


def calendar_cover(calendar: WorkCalendar, settings: Settings, now: datetime) -> Iterator[Finding]:
    """Checks how far working days are known: beyond that, nothing is escalated."""
    left = (calendar.known_until - now.astimezone(settings.tz).date()).days
    shown = f"{calendar.version} 已知至 known until {calendar.known_until}"
    advice = "duban calendar import 放假安排.csv --known-until …"
    if left < 0:
        yield wrong("calendar", f"{shown}，已过期 over", advice)
    elif left < settings.calendar_warning_days:
        yield warn("calendar", f"{shown}，还剩 {left} 天 days left", advice)
    else:
        yield ok("calendar", shown)


def people(session: Session, settings: Settings) -> Iterator[Finding]:
    """Tells who gets the brief, who cannot be reached, and matters whose people have left."""
    reached = set(session.exec(select(Route.person_id).where(col(Route.active).is_(True))))
    rows = session.exec(select(Person).where(col(Person.active).is_(True))).all()
    busy = set(
        session.exec(select(Commitment.liaison_id).where(col(Commitment.closed_at).is_(None)))
    )
    mute = [each.code for each in rows if each.id in busy and each.id not in reached]
    if mute:
        yield wrong("people", f"没有通知方式 no route：{'、'.join(mute)}", "duban owners import")
    if rows and not any(Role.OFFICE.value in each.roles for each in rows):
        yield warn("office", "名单中没有督查办人员 nobody has the role office", "角色填“督查办”。")
    if settings.brief_to and settings.brief_to not in {each.code for each in rows}:
        yield wrong("brief", f"{settings.brief_to} 不在名单 unknown", "DUBAN_BRIEF_TO=编码")
    elif not settings.brief_to:
        yield info("brief", "未设收件人 nobody gets the morning brief（DUBAN_BRIEF_TO）")
    for orphan in left_without_person(session):
        role = label("role", orphan.role)
        yield wrong("owner", f"{orphan.commitment} {role} {orphan.person} 已离任 left", orphan.do)
    for code, lacking in leaderless(session):
        steps = "、".join(lacking)
        yield warn(
            "leader",
            f"{code} 未填分管领导，{steps} 无人可送 no supervising leader",
            f"duban leaders {code} --leader … --why …",
        )


def journal(engine: Engine, settings: Settings, *, whole: bool = True) -> Iterator[Finding]:
    """Checks that the journal is as written and agrees with its seals, and its tables with it."""
    bind_keys(engine, JournalKeys(settings.keys))
    try:
        found = examine_journal(engine, settings, WHOLE if whole else None)
    except (JournalUnusable, OpenKey) as error:
        yield wrong("journal", str(error), "duban init")
        return
    if found.sound:
        newest = f"，封条 seal {found.newest}" if found.newest else ""
        yield ok("journal", f"日志链完好 every chain intact，{found.entries}条 entries{newest}")
        return
    shown = "；".join(str(each) for each in found.broken[:5])
    yield wrong(
        "journal",
        f"{len(found.broken)}处与日志不符 broken：{shown}",
        "数据被改动过：duban journal verify，并用备份核对。Data was changed: compare with a backup.",
    )
