"""The audit of the schedule: promise 3 checked from outside the rounds that keep it."""

import json
import logging
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import httpx
from sqlalchemy import func
from sqlmodel import Session, col, select

from duban.certificates import trusted
from duban.i18n import label
from duban.moment import Act
from duban.policy.policy import ASSIGN
from duban.vocabulary.notices import UNSENT
from duban.vocabulary.stages import SETTLED, STANDSTILL, Stage
from duban.vocabulary.steps import CheckStatus
from models.db import reading, transaction
from models.ledger.facts import set_fact
from models.ledger.journal import OFFICE
from models.ledger.place import is_elsewhere
from models.ledger.plan import ONE_MORE, PLANNED, REPLANNED
from models.queries.desk import left_without_person
from models.queries.facts import fact
from models.queries.holds import holds_in_force
from models.tables.base import literally
from models.tables.checks import Check
from models.tables.commitments import Commitment
from models.tables.notices import Notice
from models.tables.records import JournalEntry
from models.tables.replies import Decision
from services.admin.journal import seal_journal
from services.delivery.channel_health import failing
from services.delivery.deliver import deliver
from services.filing.disposal import clear
from services.office import Office
from services.place import CopiedHome, here
from services.watch.brief import DONE as BRIEF_DONE
from services.watch.brief import FAILED as BRIEF_FAILED
from services.watch.for_nobody import for_nobody
from services.watch.missed import MISSED, rounds_missed
from services.watch.passed_over import passed_over
from services.watch.walk import walk_on

logger = logging.getLogger(__name__)
STUCK = timedelta(hours=26)
PING_SECONDS = 10.0
HALF_ENDED = "状态与销号不符 open and closed at once"
RESTLESS = "已销号、撤销或中止，仍有未了步骤 open steps of what stands still"
UNASSIGNED = "审定而从未交办，也不再排定 approved, and its assignment was taken back for good"
PASSED_OVER = "有到期的步骤，上一轮没有办理 a due step was passed over by the last round"
AUDITED = "audited"  # the fact that holds when the audit ran and what it found


@dataclass(frozen=True)
class AuditFinding:
    """One matter (or `office`) that would be forgotten unless somebody looks at it.

    `cause` names what an examination of the office finds as well (`Finding.cause`).
    """

    commitment: str
    problem: str
    cause: str = ""


@dataclass(frozen=True)
class Held:
    """A matter that the office holds back until a day, by whom and why; no finding, but told."""

    commitment: str
    until: date
    by: str
    why: str


@dataclass(frozen=True)
class Audit:
    """The result of an audit: findings, what the re-driven outbox sent, the newest seal.

    `held` is what people hold back, so that nothing waits unseen.
    """

    findings: tuple[AuditFinding, ...]
    delivered: dict[str, int]
    seal: str
    pinged: bool = False
    held: tuple[Held, ...] = ()

    @property
    def all_well(self) -> bool:
        """Tells whether nothing needs anybody."""
        return not self.findings

    def __str__(self) -> str:
        return "all is well" if self.all_well else f"{len(self.findings)} findings"


def audit(office: Office, now: datetime) -> Audit:
    """Send what is still queued, look at every open matter and the journal, seal it, then ping.

    A copy of an office's database sends nothing, and says so.
    """
    act, place = office.act(now), here(office.engine)
    with reading(office.engine) as session:
        elsewhere = is_elsewhere(session, place)
    delivered = Counter[str]() if elsewhere else deliver(office, now)
    with reading(office.engine) as session:  # a look at everything open keeps no writer waiting
        gaps, held = find_gaps(session, office, act), holds(session, act.moment.today)
    if elsewhere:
        gaps = [AuditFinding("office", str(CopiedHome())), *gaps]
    else:  # what a signing that broke off left behind
        with reading(office.engine) as session:
            clear(session, office)
    broken = walk_on(office, act)
    sealed, unkept = seal_journal(office.engine, office.settings, act)
    findings = (*gaps, *(AuditFinding(each.place, each.why) for each in (*broken, *unkept)))
    pinged = not findings and _ping(office.settings.heartbeat_url)
    with transaction(office.engine) as session:
        kept = {"at": now.isoformat(), "findings": len(findings), "pinged": pinged}
        set_fact(session, AUDITED, json.dumps(kept))
    return Audit(findings, dict(delivered), str(sealed), pinged, held)


def holds(session: Session, today: date) -> tuple[Held, ...]:
    """Lists what is held back today, the one that ends last first."""
    found = holds_in_force(session, today)
    return tuple(Held(matter.code, hold.until, hold.held_by, hold.why) for hold, matter in found)


def find_gaps(session: Session, office: Office, act: Act) -> list[AuditFinding]:
    """Finds what would be forgotten, or what nobody has looked after.

    Open matters that lack steps of their plan, or have none and wait for no named person; matters
    whose stage and closing disagree, that stand still with open steps, or whose assignment was
    taken back for good; decisions that nobody may take; due steps that a round passed over; matters
    set aside; messages that are stuck; services whose last attempts failed; rounds that did not
    run; a brief that did not get out.
    """
    torn = _torn(session)
    found = [
        AuditFinding(code, f"计划缺{lacking}步 steps of the plan are missing")
        for code, lacking in torn.items()
    ]
    found += [
        AuditFinding(code, "没有下一步调度，也不在等待何人处理 no coming step")
        for code in _stepless(session)
        if code not in torn
    ]
    found += _at_odds(session)
    found += _left_empty(session)
    found += [AuditFinding(*each) for each in for_nobody(session, act.moment.today)]
    found += [
        AuditFinding(code, PASSED_OVER) for code in passed_over(session, act, office.days(session))
    ]
    aside = select(Commitment.code, Commitment.set_aside).where(Commitment.set_aside != "")
    found += [
        AuditFinding(code, f"规则出错，已搁置 set aside: {why}")
        for code, why in session.exec(aside)
    ]
    found += _stuck(session, act)
    settings = office.settings
    found += [
        AuditFinding(
            "office", f"{each.in_words(settings)} {each.in_words(settings, 'en')}", each.cause
        )
        for each in failing(session, settings, office.keys)
    ]
    if missed := rounds_missed(session, settings, act.moment.at):
        at = f"{missed:%Y-%m-%d %H:%M}"
        found.append(AuditFinding("office", f"{at}的发送时段没有运行 no round ran then", MISSED))
    if _brief_failed(session, act):
        found.append(AuditFinding("office", "今日要情未能送出 the morning brief did not get out"))
    return found


def _stuck(session: Session, act: Act) -> Iterator[AuditFinding]:
    late = select(Notice.number).where(
        col(Notice.status).in_(UNSENT), Notice.created_at < act.moment.utc - STUCK
    )
    for number in session.exec(late):
        yield AuditFinding("office", f"通知滞留 stuck notice {number}")


def _left_empty(session: Session) -> Iterator[AuditFinding]:
    """Open matters one of whose people has left: what is for that person reaches nobody."""
    for orphan in left_without_person(session):
        role = label("role", orphan.role)
        yield AuditFinding(orphan.commitment, f"{role} {orphan.person} 已离任 left（{orphan.do}）")


def _torn(session: Session) -> dict[str, int]:
    """Codes of open matters whose plan has fewer steps than the journal says, and how many.

    Plan and journal are written together, so what is missing was taken out behind their back.
    """
    # The plans first, by the index of verbs: SQLite read every entry of every matter for its verb.
    told = select(
        col(JournalEntry.chain), col(JournalEntry.seq),
        JournalEntry.facts["checks"].as_integer().label("checks"),
        JournalEntry.facts["version"].as_integer().label("version"),
    ).where(col(JournalEntry.verb).in_([PLANNED, REPLANNED]))  # fmt: skip
    plan = told.cte().prefix_with("MATERIALIZED").c
    added = select(func.count()).where(
        JournalEntry.chain == plan.chain, col(JournalEntry.seq) > plan.seq,
        JournalEntry.verb == ONE_MORE,
    )  # fmt: skip
    there = select(func.count()).where(
        col(Check.commitment_id) == col(Commitment.id),
        col(Check.plan_version) == col(Commitment.plan_version),
    )
    lacking = plan.checks + added.scalar_subquery() - there.scalar_subquery()
    rows = session.execute(
        select(Commitment.code, lacking)
        .where(
            plan.chain == col(Commitment.code),
            col(Commitment.stage).not_in(STANDSTILL),
            plan.version == col(Commitment.plan_version),
            lacking > 0,
        )
        .order_by(Commitment.code)
    )
    return dict(rows.tuples().all())


def _stepless(session: Session) -> list[str]:
    """Codes of open matters that nothing will bring up again."""
    coming = select(Check.commitment_id).where(Check.status == CheckStatus.OPEN)
    told = select(Decision.commitment_id).where(col(Decision.told).is_(False))
    rows = session.exec(
        select(Commitment.code)
        .where(
            col(Commitment.stage).not_in(STANDSTILL),
            col(Commitment.waiting).is_(None),
            col(Commitment.id).not_in(coming),
            col(Commitment.id).not_in(told),
        )
        .order_by(Commitment.code)
    )
    return list(rows)


def _at_odds(session: Session) -> Iterator[AuditFinding]:
    """Matters in a state that no act of the ledger leaves: see `duban/policy/lifecycle.py`."""
    settled, closed = col(Commitment.stage).in_(SETTLED), col(Commitment.closed_at).is_not(None)
    # Looked up for what stands still alone: a list of all that is coming would cost a tenth second.
    coming = select(Check.id).where(
        col(Check.commitment_id) == col(Commitment.id), literally(Check.status, CheckStatus.OPEN)
    )
    restless = col(Commitment.stage).in_(STANDSTILL) & coming.exists()
    odd = settled != closed
    rows = session.execute(
        select(Commitment.code, odd).where(odd | restless).order_by(Commitment.code)
    )
    for code, is_odd in rows:
        yield AuditFinding(code, HALF_ENDED if is_odd else RESTLESS)
    mine = (col(Check.commitment_id) == col(Commitment.id), Check.rung == ASSIGN)
    taken_back = select(Check.id).where(*mine, literally(Check.status, CheckStatus.SUPERSEDED))
    other = select(Check.id).where(*mine, col(Check.status) != CheckStatus.SUPERSEDED)
    unassigned = select(Commitment.code).where(
        literally(Commitment.stage, Stage.APPROVED),
        col(Commitment.acknowledged_at).is_(None),
        taken_back.exists(),
        ~other.exists(),
    )
    for code in session.exec(unassigned.order_by(Commitment.code)):
        yield AuditFinding(code, UNASSIGNED)


def _brief_failed(session: Session, act: Act) -> bool:
    """Tells whether today's brief was tried and did not get out."""
    today = act.moment.today
    if fact(session, BRIEF_DONE) == today.isoformat():
        return False
    midnight = act.moment.local.replace(hour=0, minute=0, second=0, microsecond=0)
    tried = select(JournalEntry.id).where(
        JournalEntry.chain == OFFICE,
        JournalEntry.verb == BRIEF_FAILED,
        JournalEntry.at >= midnight,
        JournalEntry.at <= act.moment.utc,
    )
    return session.exec(tried).first() is not None


def _ping(url: str) -> bool:
    if not url:
        return False
    try:
        return httpx.get(
            url, verify=trusted(), timeout=PING_SECONDS, follow_redirects=False
        ).is_success
    except httpx.HTTPError as error:
        logger.warning("heartbeat not delivered", extra={"error": type(error).__name__})
        return False
