"""A round that did not run and an inbox that cannot be read are told like a failing service."""

from dataclasses import replace

import pytest

from duban.channels.trouble import Trouble
from duban.i18n import label
from models.db import transaction
from models.tables.checks import RoundRecord
from services.inbox import imap
from services.inbox.collect import collect
from services.inbox.imap import MailboxFailed
from services.watch.audit import audit
from tests.health.telling import statements

DAY = "2022-08-15"


def raise_as(monkeypatch, error):
    def entered(*_):
        raise error

    monkeypatch.setattr(imap, "_entered", entered)


@pytest.mark.parametrize("trouble", [Trouble.LOGIN, Trouble.UNREACHABLE, Trouble.FOLDER])
def test_a_mailbox_that_cannot_be_read_is_told_everywhere(
    office_reads, heartbeats, monkeypatch, trouble
):
    """Answers that nobody reads are as bad as messages that nobody gets."""
    town = office_reads
    settings = town.office.settings.model_copy(
        update={"imap_url": "imaps://dcb:secret@mail.example.org/INBOX"}
    )
    town.office = replace(town.office, settings=settings)
    town.matter(head=None)
    town.round(DAY)
    raise_as(monkeypatch, MailboxFailed("refused", trouble))
    with pytest.raises(MailboxFailed):
        collect(town.office, town.at(DAY, "10:00"))

    said = statements(town, DAY, "11:05")
    words = label("trouble", trouble.value)
    assert all(words in text and "imap" in text for text in said.values())
    assert heartbeats == []


def test_an_inbox_that_is_no_folder_is_told_everywhere(office_reads, heartbeats, tmp_path):
    """The folder of answers was named, and is not there."""
    town = office_reads
    settings = town.office.settings.model_copy(update={"inbox": str(tmp_path / "nowhere")})
    town.office = replace(town.office, settings=settings)
    town.matter(head=None)
    town.round(DAY)
    collect(town.office, town.at(DAY, "10:00"))

    said = statements(town, DAY, "11:05")
    assert all("收件文件夹不能读取" in text for text in said.values())
    assert heartbeats == []
    (tmp_path / "nowhere").mkdir()
    collect(town.office, town.at(DAY, "11:15"))
    assert audit(town.office, town.at(DAY, "11:20")).all_well


def test_a_missed_round_is_told_everywhere(office_reads, heartbeats):
    """Also when a round with another clock was recorded later."""
    town = office_reads
    town.matter(head=None)
    with transaction(town.office.engine) as session:
        session.add(
            RoundRecord(
                day=town.at("2026-12-31").date(), started_at=town.at("2026-12-31"),
                ended_at=town.at("2026-12-31", "09:01"),
            )
        )  # fmt: skip

    said = statements(town, DAY, "10:05")
    assert "no round ran" in said["audit"]
    assert "✓rounds" not in said["doctor"]
    assert "发送时段没有运行" in said["brief"]
    assert heartbeats == []


def test_yesterdays_missed_round_is_told_before_todays_first(town, heartbeats):
    """At eight in the morning the latest send time is that of the last sending day."""
    town.matter(head=None)
    town.round("2022-08-18")
    found = audit(town.office, town.at("2022-08-19", "08:05")).findings  # 14:30 did not run

    assert ["no round ran" in each.problem for each in found] == [True]
    town.round("2022-08-19")
    assert audit(town.office, town.at("2022-08-19", "10:05")).all_well


def test_a_matter_registered_after_a_send_time_misses_no_round(town):
    """An office that begins at noon has missed nothing."""
    town.matter(head=None, clock="12:00")

    assert audit(town.office, town.at(DAY, "12:05")).all_well
