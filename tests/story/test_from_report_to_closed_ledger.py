"""One story: from a meeting report to a closed row of the ledger, through everything that goes
wrong on the way: a skipped week, a double round, a crash, a late answer by mail, an extension."""

from collections import Counter
from datetime import date
from email.message import EmailMessage
from io import BytesIO
from itertools import pairwise

import pytest
from python_calamine import CalamineWorkbook
from sqlmodel import col, select

from duban.policy.calendar import china
from duban.policy.policy import load_preset
from duban.sheets.ledger import write_ledger
from duban.vocabulary.proposals import ProposalDecision
from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.steps import CheckStatus
from models.db import transaction
from models.ledger.claims import confirm_done
from models.ledger.decisions import close, decide_extension
from models.ledger.intake import accept
from models.ledger.register import register
from models.ledger.registrations import NewTarget, Registration
from models.ledger.verification import SiteVisit, verify
from models.queries.chains import broken_chains
from models.queries.extensions import pending_extension
from models.queries.replay import replay
from models.tables.checks import Check, Escalation
from models.tables.commitments import Commitment, Target
from models.tables.documents import Proposal
from models.tables.notices import Notice
from models.tables.replies import Extension, Reply
from services.exports.workbook import ledger_book
from services.exports.workbook_facts import AsOf
from services.inbox.collect import collect
from services.intake.document import keep_document, read_for_intake, split_proposals
from tests.played import played

REPORT = """云渡区召开重点工作调度会

2022年8月12日，云渡区召开重点工作调度会，区长陆明川主持。

会议要求，8月底前完成北渠泵站机电安装，确保汛后首次试运行。

会议强调，年内新增规上工业企业6家、净增科技型中小企业20家。

会议指出，要尽快启动老旧管网改造，让群众早受益。
"""
CHASED, HELD = "北渠泵站", "规上工业"


@pytest.fixture
def told(town):
    """The codes of the whole story, played once for each kind of database; asked below."""
    return played(town, story)


def story(town):
    """From the report to the end of November."""
    report = town.office.settings.home / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    take_in(town, report)
    codes = register_accepted(town)

    town.rounds("2022-08-15", "2022-08-19")
    # A week in which nothing ran: 22 to 26 August, over T−5 and T−3 of the pumping station.
    town.rounds("2022-08-29", "2022-08-30")
    town.crash_while_sending("2022-08-31")
    town.round("2022-08-31", "14:30")
    town.rounds("2022-09-01", "2022-09-07")
    late_reply_by_mail(town, "2022-09-08")
    town.rounds("2022-09-08", "2022-09-08")
    town.round("2022-09-08", "09:00")  # the same round once more
    extend(town, codes[CHASED], "2022-09-09", "2022-10-31")
    town.rounds("2022-09-09", "2022-10-24")
    finish(town, codes[CHASED])
    town.rounds("2022-10-28", "2022-11-30")
    return codes


def take_in(town, report):
    """Read, accept what is sure, split by target."""
    with transaction(town.office.engine) as session:
        read = read_for_intake(
            report, issued=None, calendar=china(), duties={}, max_bytes=1_000_000
        )
        keep_document(session, town.act("2022-08-15", "08:30", by="D2"), read)
    with transaction(town.office.engine) as session:
        act = town.act("2022-08-15", "08:35", by="D2")
        sure = session.exec(
            select(Proposal).where(
                col(Proposal.needs_review).is_(False), col(Proposal.deadline).is_not(None)
            )
        ).all()
        for proposal in sure:
            accept(session, act, proposal)
        split_proposals(session, act, sure)


def register_accepted(town):
    """The approved breakdown: every accepted proposal gets its owner; a title's word as code."""
    people = {
        "liaison": town.person("P1"),
        "unit_head": town.person("H1"),
        "supervising_leader": town.person("L1", unit="LD"),
        "lead_unit": town.unit("U1"),
    }
    with transaction(town.office.engine) as session:
        act = town.act("2022-08-15", "08:50", by="D2")
        rows = session.exec(
            select(Proposal)
            .where(Proposal.decision == ProposalDecision.ACCEPTED)
            .order_by(col(Proposal.id))
        ).all()
        made = {
            row.title: register(session, act, decided(row, people), town.days(session)).code
            for row in rows
        }
    return {word: next(code for title, code in made.items() if word in title)
            for word in (CHASED, HELD)}  # fmt: skip


def decided(row, people):
    """Returns the row as the meeting's chair signed it."""
    numbers = tuple(
        NewTarget(t["metric"], t["comparator"], t["value"], t["unit"]) for t in row.targets
    )
    return Registration(
        title=row.title, quote=row.quote, due=row.deadline,
        policy=load_preset("sprint"), drafted_by="D2", approved_by="D1",
        approved_on=date(2022, 8, 15), targets=numbers, proposal=row, **people,
    )  # fmt: skip


def late_reply_by_mail(town, day):
    """A week after the due day the liaison answers the chase from a mail client."""
    chase = next(m for m in reversed(town.mails("P1")) if "催办" in m["Subject"])
    mail = EmailMessage()
    mail["From"], mail["To"] = "p1@example.org", "dcb@example.org"
    mail["Subject"], mail["In-Reply-To"] = f"回复：{chase['Subject']}", chase["Message-ID"]
    mail["Date"] = "Thu, 08 Sep 2022 08:10:00 +0800"
    mail["Message-ID"] = "<late@client.example.org>"
    mail.set_content("申请延期至2022年10月31日，原因：汛期停工，设备到货推迟。\n\n某P1\n")
    folder = town.office.settings.inbox_folder
    folder.mkdir(exist_ok=True)
    (folder / "late.eml").write_bytes(mail.as_bytes())
    assert dict(collect(town.office, town.at(day, "08:20"))) == {"matched": 1}


def extend(town, code, day, granted):
    with transaction(town.office.engine) as session:
        matter = town.find(session, code)
        asked = pending_extension(session, matter)
        decide_extension(
            session, town.act(day, "08:40", why="情况属实"), matter, asked, town.days(session),
            granted=date.fromisoformat(granted),
        )  # fmt: skip


def finish(town, code):
    """报办结 by the liaison, confirmed by the head, verified and closed by the office."""
    town.reply(code, "2022-10-25", status=ReplyStatus.DONE, note="已完成试运行",
               signed_off_by="某H1")  # fmt: skip
    head = town.person("H1")
    with transaction(town.office.engine) as session:
        matter = town.find(session, code)
        claim = session.exec(select(Reply).where(Reply.status == ReplyStatus.DONE)).one()
        confirm_done(session, town.act("2022-10-26"), matter, claim, head)
    seen = SiteVisit(date(2022, 10, 26), "泵站")
    town.decide(verify, code, "2022-10-27", why="现场核查，试运行正常", visit=seen)
    town.decide(close, code, "2022-10-27", why="", days=True, clock="15:00")


@pytest.fixture
def sheets(told, town):
    """The ledger of 30 November as a spreadsheet program reads it: rows by sheet."""
    with transaction(town.office.engine) as session:
        as_of = AsOf(date(2022, 11, 30), town.office.settings.tz, china())
        raw = write_ledger(ledger_book(session, as_of))
    book = CalamineWorkbook.from_filelike(BytesIO(raw))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_from_report_to_closed_ledger(told, town, sheets):
    """The pumping station stands among the closed ones, with its history; the others are open."""
    closed = next(rows for name, rows in sheets.items() if "销号" in name or "办结" in name)
    row = next(row for row in closed if told[CHASED] in row)
    words = " ".join(map(str, row))
    assert CHASED in words
    assert "2022-08-31" in words
    assert "2022-10-31" in words
    assert "现场核查，试运行正常" in words

    matter = town.row(told[CHASED])
    assert (str(matter.original_due), str(matter.current_due)) == ("2022-08-31", "2022-10-31")
    assert matter.closed_by == "D1"

    # The week nothing ran: T−5 and T−3 were not both sent; the ladder went on.
    ended = Counter(check.status for check in town.checks(told[CHASED]))
    assert ended[CheckStatus.COLLAPSED] >= 1
    assert town.checks(told[CHASED], status=CheckStatus.OPEN) == []
    first = {c.rung: str(c.ended_on) for c in town.checks(told[CHASED], plan_version=1)
             if c.status is CheckStatus.TOLD}  # fmt: skip
    assert (first["T"], first["T+1"]) == ("2022-08-31", "2022-09-01")

    # The crash: the same message again, with the same Message-ID, and no other one twice.
    seen = Counter(mail["Message-ID"] for p in ("P1", "H1", "L1") for mail in town.mails(p))
    assert sorted(seen.values())[-2:] == [1, 2]
    assert set(seen) <= {notice.message_id for notice in town.rows(Notice)}

    # The late answer and the extension, each once; nothing above T for what was answered.
    assert [str(e.granted_due) for e in town.rows(Extension)] == ["2022-10-31"]
    assert {e.rung for e in town.rows(Escalation)} <= {"T+3"}
    after = [c for c in town.checks(told[CHASED]) if c.ended_on and c.ended_on > date(2022, 10, 27)]
    assert after == []

    # One message a person and day, all along; an unbroken journal.
    days = Counter(
        (notice.person_id, notice.budget_day)
        for notice in town.rows(Notice)
        if notice.budget_day and notice.sent_at
    )
    assert max(days.values()) == 1
    with transaction(town.office.engine) as session:
        assert broken_chains(session) == []
        assert [str(each) for each in replay(session)] == []


def test_the_others_go_on_with_their_numbers(told, town, sheets):
    """Matters split off the same sentence stay open, asked with the cadence, with their targets."""
    matter = town.row(told[HELD])
    asked = [day for rung, day in town.sent(told[HELD]).items() if rung[:2] == "20"]
    target = next(t for t in town.rows(Target) if t.commitment_id == matter.id)

    assert matter.closed_at is None
    assert (target.value, target.unit) == (6, "家")
    assert len(asked) >= 6
    assert all(earlier < later for earlier, later in pairwise(sorted(asked)))
    open_rows = next(rows for name, rows in sheets.items() if "在督" in name or "台账" in name)
    assert any(told[HELD] in row for row in open_rows)


def test_what_has_no_date_is_never_scheduled(told, town):
    """尽快 is proposed as undated, and nothing was registered or asked for it."""
    vague = [p for p in town.rows(Proposal) if "管网" in p.title]
    assert [p.deadline for p in vague] == [None]
    assert not any("管网" in matter.title for matter in town.rows(Commitment))
    assert {c.commitment_id for c in town.rows(Check)} <= {m.id for m in town.rows(Commitment)}
