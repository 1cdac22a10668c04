"""销毁 of what came in: a mail goes with the last matter it was about."""

from datetime import date
from hashlib import sha256

from sqlmodel import select

from duban.vocabulary.replies import ReplySource, ReplyStatus
from models.db import reading, transaction
from models.ledger.journal import record
from models.tables.records import JournalEntry
from models.tables.replies import InboundMessage, Reply
from tests.filing.test_disposal import listed, listing_both, on_file, signed
from tests.town import Town

__all__ = ["on_file"]


def came_in(town: Town, codes: list[str]) -> int:
    """One mail with an answer about each of these matters; its number."""
    raw = b"Subject: x\r\n\r\n" + ",".join(codes).encode()
    with transaction(town.office.engine) as session:
        message = InboundMessage(
            sha256=sha256(raw).hexdigest(), source=ReplySource.MAIL, status="recorded", raw=raw,
            own="已开工", subject="x", received_at=town.at("2022-09-05"),
        )  # fmt: skip
        session.add(message)
        session.flush()
        number = message.id or 0
    for code in codes:
        with transaction(town.office.engine) as session:
            reply = Reply(
                commitment_id=town.find(session, code).id, message_id=number, note="已开工",
                source=ReplySource.MAIL, status=ReplyStatus.IN_PROGRESS,
                key=f"mail:{number}:{code}",
                received_at=town.at("2022-09-05"), received_on=date(2022, 9, 5),
            )  # fmt: skip
            session.add(reply)
            record(session, town.act("2022-09-05"), code, "reply-recorded")
    return number


def test_a_mail_as_it_came_in_is_gone_as_well(on_file):
    """Its bytes, its words and its subject; its hash stays, here and in the journal."""
    number = came_in(on_file, ["2022-0001"])
    before = on_file.rows(InboundMessage)[0].sha256
    signed(on_file, listed(on_file).sha256)
    with reading(on_file.office.engine) as session:
        row = session.get_one(InboundMessage, number)
        entry = session.exec(select(JournalEntry).where(JournalEntry.verb == "destroyed")).one()

    assert (row.raw, row.subject, row.sha256) == (b"", "", before)
    assert "按销毁清单" in row.own
    assert entry.facts["messages"] == [before]


def test_a_mail_about_another_matter_too_stays_until_that_one_goes(on_file, tmp_path):
    """By whichever list comes last."""
    number = came_in(on_file, ["2022-0001", "2022-0003"])
    listing_both(on_file, tmp_path / "hidden")
    signed(on_file, listed(on_file).sha256)
    with reading(on_file.office.engine) as session:
        assert session.get_one(InboundMessage, number).raw
    signed(on_file, listed(on_file, offline=True).sha256, offline=True)
    with reading(on_file.office.engine) as session:
        assert not session.get_one(InboundMessage, number).raw
