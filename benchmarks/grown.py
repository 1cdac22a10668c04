# ruff: noqa: S608 - numbers and names of this module alone
"""A town at work for months: three levels, milestones, numbers, answers, messages, journal.

What a page costs must not grow with what lies behind it, so the pages are measured over all of it.
On SQLite, by INSERT … SELECT.
"""

import atexit
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import insert, text
from sqlmodel import Session

from benchmarks.office import large_office
from benchmarks.town import open_office
from duban.journal_keys import JournalKeys
from duban.settings import Settings
from models.db import transaction
from models.ledger.journal import ENTRIES, JournalLine, entry
from models.signed import GENESIS, keys_of
from models.tracked import ROWS
from models.tracked_rows import rows_of, whole
from services.office import Office

NUMBERS = (
    "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {}) "
)
TOPS, TWIGS = 20, 50  # children of a top, and of each of these: three levels from every 1021st on
FAMILY = 1 + TOPS + TOPS * TWIGS
REGISTERED = datetime(2022, 7, 1, 1, 0, tzinfo=UTC)
AT = {"at": REGISTERED.strftime("%Y-%m-%d %H:%M:%S.%f")}
AT_ONCE = 500
# The entries of a matter, and the kinds of rows that each tells.
TELLS = {
    "registered": ("matter", "target", "children", "child"),
    "milestones-set": ("milestone",),
    "reply-recorded": ("reply", "value"),
    "notice-accepted": (),
}
A_YEAR_OF_ANSWERS, MESSAGES, NODES, REPORTS = 4, 6, 5, 3
# What an entry says beside its rows, where a page of the matter tells it in words.
SAYS = {
    "milestones-set": {
        "count": NODES,
        "days": [f"{REGISTERED.date() + timedelta(days=30 * n)}" for n in range(1, NODES + 1)],
    }
}

LEVELS = (
    f"UPDATE commitment SET parent_id = CASE WHEN (id - 1) % {FAMILY} = 0 THEN NULL "
    f"WHEN (id - 1) % {FAMILY} <= {TOPS} THEN id - (id - 1) % {FAMILY} "
    f"ELSE id - (id - 1) % {FAMILY} + 1 + ((id - 1) % {FAMILY} - {TOPS} - 1) / {TWIGS} END",
    "UPDATE commitment SET parent_id = NULL WHERE parent_id > {last}",
    "INSERT INTO childplan (commitment_id, wanted, needs_sponsor, set_by, set_at) "
    "SELECT parent_id, count(*), 0, 'P1', :at FROM commitment WHERE parent_id IS NOT NULL "
    "GROUP BY parent_id",
    "INSERT INTO childname (commitment_id, name, child_id, named_by, named_on) "
    "SELECT parent_id, '项目' || id, id, 'P1', '2022-07-01' FROM commitment "
    "WHERE parent_id IS NOT NULL",
    # Milestones on both sides of today, those of the past done but for one in a hundred.
    NUMBERS.format(NODES)
    + "INSERT INTO milestone (commitment_id, name, day, share, added_by, added_at, done_on,"
    " done_by, place, file_sha256, file_name)"
    " SELECT id, '节点' || n, date('2022-07-01', '+' || (n * 30) || ' days'), n * 0.2, 'P1', :at,"
    " CASE WHEN n = 1 AND id % 100 THEN '2022-07-29' END, '', '', '', ''"
    " FROM commitment, numbers",
)
BEHIND = (
    # Every fifth promises a number, which was reported now and then.
    "INSERT INTO target (commitment_id, name, comparator, value, unit, kind, stretch,"
    " source_of_truth) SELECT id, '事项', '>=', 450, '项', 'gross', 0, '' FROM commitment"
    " WHERE id % 5 = 0",
    NUMBERS.format(REPORTS)
    + "INSERT INTO progresspoint (target_id, as_of, value, recorded_at) SELECT id,"
    " date('2022-07-01', '+' || (n * 15) || ' days'), n * 100, :at FROM target, numbers",
    NUMBERS.format(A_YEAR_OF_ANSWERS)
    + "INSERT INTO reply (commitment_id, person_id, source, identity, status, note, cause,"
    " help_needed, signed_off_by, suggested_unit, interim, confirmed_by, received_at, received_on,"
    " credence, credited_by, recorded_by, key) SELECT id, liaison_id, 'link', '本人链接',"
    " CASE n WHEN 1 THEN 'acknowledged' WHEN 2 THEN CASE WHEN id % 12 THEN 'in-progress' ELSE"
    " 'difficulty' END WHEN 3 THEN 'no-change' ELSE 'in-progress' END,"
    " '第' || n || '次，正在推进', '', '', '', '', 0, '',"
    " datetime('2022-07-01', '+' || (n * 14) || ' days') || '.000000',"
    " date('2022-07-01', '+' || (n * 14) || ' days'), 'full', '', '', 'b' || id || '-' || n"
    " FROM commitment, numbers",
    # Steps that ended, and what went out for them: one message a person and day.
    NUMBERS.format(MESSAGES)
    + 'INSERT INTO "check" (commitment_id, plan_version, occurrence, rung, kind, gate, planned_on,'
    " provisional, status, reason, ended_at, ended_on) SELECT id, 1, 'grown', 'T-' || n, 'ask', 0,"
    " date('2022-07-01', '+' || ((id + n * 7) % 60) || ' days'), 0, 'answered', '',"
    " datetime('2022-07-01', '+' || ((id + n * 7) % 60) || ' days') || '.000000',"
    " date('2022-07-01', '+' || ((id + n * 7) % 60) || ' days') FROM commitment, numbers",
    NUMBERS.format(60)
    + "INSERT INTO notice (number, person_id, day, headline, chase_number, status, message_id,"
    " subject, locale, token_nonce, attempts, next_attempt_at, send_before, created_at, sent_at,"
    " proven_at, proven_how) SELECT 'B' || id || '-' || (n - 1), id,"
    " date('2022-07-01', '+' || (n - 1) || ' days'), 'ask', '', 'accepted', 'b' || id || '-' || n,"
    " '', 'zh', '', 1, :at, :at, datetime('2022-07-01', '+' || (n - 1) || ' days') || '.000000',"
    " datetime('2022-07-01', '+' || (n - 1) || ' days') || '.000000',"
    " datetime('2022-07-01', '+' || (n - 1) || ' days') || '.000000', 'accepted'"
    " FROM person, numbers",
    "INSERT INTO noticeitem (notice_id, commitment_id, check_id, person_id, key, role, rung, kind,"
    " reason, cancelled) SELECT notice.id, commitment.id, ended.id, liaison_id,"
    " 'b' || ended.id, 'liaison', ended.rung, 'ask', '', 0 FROM \"check\" ended"
    " JOIN commitment ON commitment.id = ended.commitment_id JOIN notice"
    " ON notice.number ="
    " 'B' || liaison_id || '-' || ((commitment.id + substr(ended.rung, 3) * 7) % 60)"
    " WHERE ended.occurrence = 'grown'",
    "INSERT INTO deliveryattempt (notice_id, n, route, status, code, detail, provider_id,"
    " started_at) SELECT id, 1, 'mail', 'accepted', '250', '', '', created_at FROM notice",
)


@cache
def grown_town(count: int) -> tuple[Path, list[str]]:
    """The folder of a large office with all that, and sessions of its people; made once."""
    kept = tempfile.TemporaryDirectory()
    atexit.register(kept.cleanup)
    folder = Path(kept.name) / "office"
    tokens = large_office(folder, count)
    office = open_office(folder)
    grow(office)
    office.close()
    return folder, tokens


@contextmanager
def a_copy(count: int) -> Iterator[Office]:
    """The same office as a copy of its own, for what writes."""
    folder, _ = grown_town(count)
    with tempfile.TemporaryDirectory() as name:
        copy = Path(shutil.copytree(folder, Path(name) / "office"))
        office = Office.open(Settings(home=copy, office_name="督查办"))
        try:
            yield office
        finally:
            office.close()


def grow(office: Office) -> None:
    """All that a town leaves behind in two months of work."""
    three_levels(office)
    with office.engine.begin() as connection:
        for statement in BEHIND:
            connection.execute(text(statement), AT)
    _journal(office)
    with office.engine.begin() as connection:
        connection.execute(text("ANALYZE"))


def three_levels(office: Office) -> None:
    """Parents, their children and the children of these, and five milestones each."""
    with office.engine.begin() as connection:
        last = connection.execute(text("SELECT max(id) FROM commitment")).scalar_one()
        for statement in LEVELS:
            connection.execute(text(statement.format(last=last)), AT)


def _journal(office: Office) -> None:
    """Entries of each matter that tell every row there is of it, each those of its own kind.

    Its past can be asked for so, and the replay compares it; one more entry tells of a message.
    """
    act = office.act(REGISTERED, by="P2", why="按会议要求")
    with transaction(office.engine) as session:
        keys = keys_of(session)
        matters = (
            session.execute(text("SELECT id, code FROM commitment ORDER BY id")).tuples().all()
        )
        for first in range(0, len(matters), AT_ONCE):
            part = matters[first : first + AT_ONCE]
            every = _every_row(session, keys, [key for key, _ in part])
            rows = []
            for key, code in part:
                previous = GENESIS
                for seq, (verb, kinds) in enumerate(TELLS.items(), start=1):
                    told = {ROWS: {n: f for n, f in every[key].items() if n.split()[0] in kinds}}
                    facts = (
                        told | SAYS.get(verb, {}) if kinds else {"notice": f"B{key}", "attempt": 1}
                    )
                    rows.append(entry(act, JournalLine(code, verb), facts, seq, previous, keys))
                    previous = rows[-1]["digest"]
            session.execute(insert(ENTRIES), rows)


def _every_row(
    session: Session, keys: JournalKeys, matters: Sequence[int]
) -> dict[int, dict[str, Any]]:
    told: dict[int, dict[str, Any]] = defaultdict(dict)
    for matter, kept, row, cells in rows_of(session.connection(), matters):
        told[matter][row] = whole(kept, row, kept.named(cells), keys)
    return told
