"""As a local editor of the SQLite file who holds no key: what `journal verify` sees of it."""

import hashlib
import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime

from benchmarks.attack.files import copy_home
from benchmarks.attack.target import Said, Target
from benchmarks.attack.trying import Attack, NotTried

Edit = Callable[[sqlite3.Connection], None]
CHAINED = ("chain", "seq", "at", "actor", "verb", "why", "facts", "previous")


def unseen(edit: Edit) -> Callable[[Target], str]:
    """The attack: edit a copy of the database, and let it be verified."""

    def act(target: Target) -> str:
        if not target.rows("SELECT id FROM journalentry WHERE verb = 'sealed'"):
            target.duban("audit")  # as every hour does: it seals
        clean, edited = _verified(target), _verified(target, edit)
        if clean.code and _has_verify(target):
            raise NotTried(f"the untouched journal fails: {clean.out[:160]}")
        return "" if _told(edited) != _told(clean) else "nobody saw it"

    return act


def _has_verify(target: Target) -> bool:
    return target.knows("journal")


def _verified(target: Target, edit: Edit | None = None) -> Said:
    """Verify a copy, untouched or edited."""
    copy = copy_home(target.home, target.folder / "edited")
    if edit is not None:
        with closing(sqlite3.connect(copy / "duban.db")) as database:
            edit(database)
            if not database.total_changes:
                raise NotTried("there is no such row to change")
            database.commit()
    words = ("journal", "verify") if _has_verify(target) else ("doctor",)
    return target.duban(*words, home=copy)


def _told(said: Said) -> tuple[int, str]:
    """Returns what was said without its numbers: fewer entries alone alarm nobody."""
    return said.code, re.sub(r"\d+", "N", said.out)


def last_entries(database: sqlite3.Connection) -> None:
    """The last three entries of the longest matter."""
    chain = _matter(database)
    database.execute(
        "DELETE FROM journalentry WHERE id IN (SELECT id FROM journalentry WHERE chain = ? "
        "ORDER BY seq DESC LIMIT 2)", (chain,),
    )  # fmt: skip


def whole_chain(database: sqlite3.Connection) -> None:
    """Everything ever noted about a matter."""
    database.execute("DELETE FROM journalentry WHERE chain = ?", (_matter(database),))


def all_seals(database: sqlite3.Connection) -> None:
    """Every seal, and what came after the first of them in the office's chain."""
    database.execute(
        "DELETE FROM journalentry WHERE chain = 'office' AND seq >= "
        "(SELECT min(seq) FROM journalentry WHERE verb = 'sealed')"
    )


def due_day(database: sqlite3.Connection) -> None:
    """Another due day."""
    database.execute(
        "UPDATE commitment SET current_due = '2027-12-31', original_due = '2027-12-31'"
    )


def reply_words(database: sqlite3.Connection) -> None:
    """Other words of an answer."""
    database.execute("UPDATE reply SET note = '一切顺利'")


def decider(database: sqlite3.Connection) -> None:
    """Another approver."""
    database.execute("UPDATE commitment SET approved_by = 'ld01'")


def rehashed(database: sqlite3.Connection) -> None:
    """A changed entry, and every hash after it made anew with SHA-256."""
    database.execute("UPDATE journalentry SET actor = 'ld01' WHERE verb = 'registered'")
    previous: dict[str, str] = {}
    names = ", ".join(("id", *CHAINED))
    rows = database.execute(f"SELECT {names} FROM journalentry ORDER BY chain, seq")  # noqa: S608
    for number, *values in rows.fetchall():
        row = dict(zip(CHAINED, values, strict=True))
        row["previous"] = previous.get(row["chain"], "0" * 64)
        row["facts"] = json.loads(row["facts"])
        row["at"] = datetime.fromisoformat(row["at"]).replace(tzinfo=UTC).isoformat()
        content = json.dumps([row[name] for name in CHAINED], ensure_ascii=False, sort_keys=True)
        digest = hashlib.sha256(content.encode()).hexdigest()
        previous[row["chain"]] = digest
        database.execute(
            "UPDATE journalentry SET previous = ?, digest = ? WHERE id = ?",
            (row["previous"], digest, number),
        )


def _matter(database: sqlite3.Connection) -> str:
    found = database.execute(
        "SELECT chain FROM journalentry WHERE chain <> 'office' GROUP BY chain "
        "ORDER BY count(*) DESC, chain LIMIT 1"
    ).fetchone()
    chain: str = found[0]
    return chain


ATTACKS = tuple(
    Attack(f"journal: {tried}", unseen(edit))
    for tried, edit in (
        ("the last entries of a matter deleted", last_entries),
        ("a whole chain deleted", whole_chain),
        ("the seals deleted", all_seals),
        ("due days changed", due_day),
        ("the words of answers changed", reply_words),
        ("an approver changed", decider),
        ("an entry changed and all hashed again with SHA-256", rehashed),
    )
)
