"""Every change behind the office's back, in the journal or in the tables, is found."""

import json
from contextlib import suppress
from datetime import date

import pytest
from sqlalchemy import text
from sqlmodel import select

from duban.journal_keys import JournalKeys
from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.stages import Stage
from models.db import transaction
from models.ledger.decisions import close, decide_extension
from models.ledger.figures import Progress, refuse_value
from models.ledger.journal import CARRIED, ENTRIES, JournalLine, entry
from models.ledger.registrations import NewTarget
from models.ledger.seals import _states
from models.ledger.verification import SiteVisit, verify
from models.queries.chains import WHOLE
from models.queries.extensions import pending_extension
from models.signed import GENESIS, Raw, unkeyed_digest
from models.tables.checks import Escalation
from models.tables.commitments import DoubtfulValue
from models.tables.records import JournalEntry
from models.tables.replies import Reply
from services.admin.journal import examine, examine_journal, seal_journal
from tests.played import played

CODE = "2022-0001"
CLOSED = "2022-0002"


@pytest.fixture
def town(town):
    """A town whose office worked for five weeks."""
    played(town, weeks)
    return town


def weeks(town):
    """A matter with answers, a granted extension and a signed order; a closed one; all sealed."""
    town.matter(policy="standard")
    town.matter(liaison="P2")
    town.rounds("2022-08-15", "2022-08-24")
    town.reply(CODE, "2022-08-25", note="资金还没到位", status=ReplyStatus.DIFFICULTY)
    town.reply(CODE, "2022-08-26", note="申请", status=ReplyStatus.EXTENSION,
               definite_date=date(2022, 9, 9))  # fmt: skip
    with transaction(town.office.engine) as session:
        matter = town.find(session, CODE)
        asked = pending_extension(session, matter)
        act, days = town.act("2022-08-26", "11:00"), town.days(session)
        decide_extension(session, act, matter, asked, days, granted=asked.requested_due)
    town.reply(CLOSED, "2022-08-26", status=ReplyStatus.DONE, by="H1", note="已完成")
    visit = SiteVisit(date(2022, 8, 29), "现场")
    town.decide(verify, CLOSED, "2022-08-29", why="已到现场查看，建成一处", visit=visit)
    town.decide(close, CLOSED, "2022-08-30", days=True)
    town.rounds("2022-09-01", "2022-09-20")
    seal(town, "2022-09-20")


def seal(town, day):
    return seal_journal(town.office.engine, town.office.settings, town.act(day, "17:05"))


def sql(town, statement):
    """Something done behind the office's back, for good."""
    with town.office.engine.begin() as connection:
        connection.execute(text(statement))


def look(town, *statements, whole=True, outside=(), **values):
    """Returns the findings of an examination after these statements, which are then undone."""
    found = []
    with suppress(Undone), transaction(town.office.engine) as session:
        for statement in statements:
            used = {name: value for name, value in values.items() if f":{name}" in statement}
            session.execute(text(statement), used)
        examined = examine(session, town.office.settings, WHOLE if whole else None, outside=outside)
        found += [str(each) for each in examined.broken]
        raise Undone
    return found


class Undone(Exception):
    """Nothing of a trial is kept."""


def test_an_office_that_worked_is_sound(town):
    """Answers, a granted extension, signed papers, a closed matter: nothing differs."""
    assert len(town.rows(Escalation)) > 0
    assert look(town) == look(town, whole=False) == []


LAST = "(SELECT max(seq) FROM journalentry WHERE chain = :chain)"
JOURNAL = {
    "last entry": f"DELETE FROM journalentry WHERE chain = :chain AND seq = {LAST}",
    "several last": "DELETE FROM journalentry WHERE chain = :chain AND seq > 3",
    "one in the middle": "DELETE FROM journalentry WHERE chain = :chain AND seq = 2",
    "the first": "DELETE FROM journalentry WHERE chain = :chain AND seq = 1",
    "a chain": "DELETE FROM journalentry WHERE chain = :chain",
    "everything": "DELETE FROM journalentry",
    "the seals": "DELETE FROM journalentry WHERE verb = 'sealed'",
    "all since the seal before": "DELETE FROM journalentry WHERE seq > 3",
}


@pytest.mark.parametrize("whole", [True, False], ids=["nightly", "hourly"])
def test_what_was_deleted_is_found(town, whole):
    """Last entries, a chain, the seals themselves: each hour, by the seals and the kept seal."""
    missed = [w for w, how in JOURNAL.items() if not look(town, how, chain=CODE, whole=whole)]

    assert missed == []


def test_what_was_deleted_with_every_seal_is_found(town):
    """The seal in the office's file still knows; and without it the tables know more."""
    both = (JOURNAL["the seals"], JOURNAL["several last"])
    assert look(town, *both, chain=CODE, whole=False)

    town.office.settings.seal_path.unlink()
    assert look(town, *both, chain=CODE)


def test_two_entries_that_changed_places_are_found(town):
    """Each is genuine, and stands where the other was."""
    first, second = [row for row in town.rows(JournalEntry) if row.chain == CODE][1:3]
    move = "UPDATE journalentry SET seq = {}, previous = '{}' WHERE id = {}".format
    found = look(
        town,
        move(-1, second.previous, first.id),
        move(first.seq, first.previous, second.id),
        move(second.seq, second.previous, first.id),
    )

    assert found[0].startswith(f"{CODE}#2")


ENTRY = {
    "actor": "'other'", "verb": "'other'", "why": "'other'",
    "facts": """'{"due": "2023-01-01"}'""", "at": "'2021-01-01 00:00:00'",
    "previous": "digest", "digest": "previous",
}  # fmt: skip


def test_a_changed_entry_is_found(town):
    """Whichever of its columns; the first broken place is named."""
    change = "UPDATE journalentry SET {} = {} WHERE chain = :chain AND seq = 2".format
    found = {name: look(town, change(name, v), chain=CODE) for name, v in ENTRY.items()}

    assert {name: said[0].startswith(f"{CODE}#2") for name, said in found.items()} == (
        dict.fromkeys(ENTRY, True)
    )


def test_a_journal_that_was_hashed_anew_without_the_key_is_found(town):
    """Every entry rewritten and chained by plain SHA-256, as the code before did, seals and all."""
    rewrite(town, unkeyed_digest)

    assert "没有密钥签名" in look(town)[0]


def test_a_journal_signed_anew_with_the_key_is_found_by_the_seal_kept_elsewhere(town):
    """Whoever holds the key file can forge; the seal of yesterday in a drawer still tells."""
    keys = JournalKeys(town.office.settings.keys)
    kept = examine_journal(town.office.engine, town.office.settings).newest
    sql(town, "UPDATE reply SET note = '已经办结'")
    forge(town, keys)

    assert look(town) == [], "signed with our key: from within nothing is wrong"
    assert look(town, outside=[kept])[0].startswith("office#")


def forge(town, keys):
    """The whole journal over again from the tables as they are, by somebody with the key."""
    sql(town, "DELETE FROM journalentry")
    with transaction(town.office.engine) as session:
        codes = [CODE, CLOSED, "office"]
        states = _states(session, codes)
        act = town.act("2022-08-15")
        lines = [(JournalLine(code, CARRIED), {"rows": states.get(code, {})}) for code in codes]
        rows = [entry(act, line, facts, 1, GENESIS, keys) for line, facts in lines]
        session.execute(ENTRIES.insert(), rows)
    seal(town, "2022-09-20")


TABLES = {
    "due date": "UPDATE commitment SET current_due = '2022-12-31' WHERE code = :code",
    "first due date": "UPDATE commitment SET original_due = '2022-12-31' WHERE code = :code",
    "stage": "UPDATE commitment SET stage = 'claimed-done' WHERE code = :code",
    "waiting": "UPDATE commitment SET waiting = 'verify' WHERE code = :code",
    "liaison": "UPDATE commitment SET liaison_id = unit_head_id WHERE code = :code",
    "unit head": "UPDATE commitment SET unit_head_id = NULL WHERE code = :code",
    "leader": "UPDATE commitment SET supervising_leader_id = liaison_id WHERE code = :code",
    "unit": "UPDATE commitment SET lead_unit_id = lead_unit_id + 1 WHERE code = :code",
    "approver": "UPDATE commitment SET approved_by = 'D9' WHERE code = :code",
    "policy": "UPDATE commitment SET policy = '{}' WHERE code = :code",
    "words": "UPDATE commitment SET quote = '年底前建成一处示范点' WHERE code = :code",
    "reply text": "UPDATE reply SET note = '已经办结'",
    "reply status": "UPDATE reply SET status = 'done' WHERE status = 'difficulty'",
    "reply date": "UPDATE reply SET definite_date = '2022-12-31' WHERE status = 'extension'",
    "who answered": "UPDATE reply SET person_id = person_id + 1",
    "reply": "DELETE FROM reply WHERE status = 'difficulty'",
    "granted day": "UPDATE extension SET granted_due = '2022-12-31'",
    "who granted": "UPDATE extension SET decided_by = 'D9'",
    "who signed": "UPDATE escalation SET decided_by = 'D9' WHERE decided_by <> ''",
    "who decided": "UPDATE decision SET decided_by = 'D9'",
    "who closed": "UPDATE commitment SET closed_by = 'D9' WHERE code = :closed",
    "who verified": "UPDATE verification SET verified_by = 'D9'",
    "finding": "UPDATE verification SET finding = '未查看'",
    "verdict": "UPDATE commitment SET verdict = '未查看' WHERE code = :closed",
    "a closed one": "UPDATE commitment SET stage = 'in-progress' WHERE code = :closed",
    "code": "UPDATE commitment SET code = '2022-0009' WHERE code = :code",
}


def test_what_was_changed_in_a_table_is_found(town):
    """Due date, stage, people, answers, deciders: the journal tells what they were, and the row."""
    found = {what: look(town, how, code=CODE, closed=CLOSED) for what, how in TABLES.items()}

    assert [what for what, said in found.items() if not said] == []
    assert "current_due 2022-09-09 ≠ 2022-12-31" in found["due date"][0]


def test_a_matter_no_entry_tells_of_is_found(town):
    """Its chain was renamed, or it was put into the table by hand."""
    found = look(town, "UPDATE journalentry SET chain = 'X' WHERE chain = :code", code=CODE)

    assert any("没有日志" in each for each in found)


def rewrite(town, digest_of):
    """Every chain over again: the same entries, each with another digest."""
    with transaction(town.office.engine) as session:
        ends = {}
        rows = session.exec(select(JournalEntry).order_by(JournalEntry.chain, JournalEntry.seq))
        for row in rows.all():
            row.previous = ends.get(row.chain, "0" * 64)
            at = f"{row.at:%Y-%m-%d %H:%M:%S.%f}"
            row.digest = digest_of(Raw(row.chain, row.seq, at, row.actor, row.verb, row.why,
                                       json.dumps(row.facts), row.previous, ""))  # fmt: skip
            ends[row.chain] = row.digest
            session.add(row)


def test_answers_are_not_guessed_from_the_journal(town):
    """Facts hold no word of an answer, and no hash that could be tried out without the key."""
    import hashlib

    said = json.dumps([row.facts for row in town.rows(JournalEntry)])
    notes = [row.note for row in town.rows(Reply) if row.note]

    assert notes
    for note in notes:
        assert note not in said
        assert hashlib.sha256(note.encode()).hexdigest()[:16] not in said
    assert Stage.CLOSED.value in said


def test_who_counted_a_doubtful_value_and_what_must_still_be_named_are_found(town):
    """The journal tells each decision about a value, and the day by which a base is owed."""
    net = NewTarget("企业", ">=", 100, "家", kind="net", base_due=date(2022, 9, 30))
    code = town.matter("2022-12-31", targets=(net,), quote="净增企业100家")
    progress = (Progress(1, 4200, date(2022, 8, 20)),)
    town.reply(code, "2022-08-20", progress=progress)
    (waiting,) = town.rows(DoubtfulValue)
    with transaction(town.office.engine) as session:
        matter, row = town.find(session, code), session.get_one(DoubtfulValue, waiting.id)
        refuse_value(session, town.act("2022-08-22", why="笔误"), matter, row)

    assert look(town) == []
    assert look(town, "UPDATE doubtfulvalue SET decided_by = 'D9'")
    assert look(town, "UPDATE doubtfulvalue SET status = 'counted'")
    assert look(town, "UPDATE doubtfulvalue SET said = '42家'")
    assert look(town, "DELETE FROM doubtfulvalue")
    assert look(town, "UPDATE target SET base_due = NULL")
