"""One bad entry stops nothing: only regular files are read, the rest is told to the office."""

import os
from dataclasses import replace

import pytest

from duban.replies.mail import MAX_RAW
from models.tables.replies import InboundMessage, Reply
from services.inbox import collect as inbox
from services.inbox.collect import collect


def folder_at(path):
    path.mkdir()


def dangling(path):
    path.symlink_to(path.with_name("nowhere"))


def pipe(path):
    os.mkfifo(path)


def link_to_a_device(path):
    path.symlink_to("/dev/zero")


BAD = (folder_at, dangling, pipe, link_to_a_device)


@pytest.fixture
def answered(town, write):
    """A matter asked about, with its answer in the folder, behind what a test puts first."""
    town.matter("2022-10-31", head=None)
    town.round("2022-08-15")
    folder = town.office.settings.inbox_folder
    folder.mkdir(exist_ok=True)
    (mail,) = town.mails("P1")
    (folder / "b.eml").write_bytes(write("P1", "推进中，完成40%", answering=mail).as_bytes())
    return folder


def aside(town):
    """Returns the mails that were set aside, by name."""
    return [(m.origin, m.status) for m in town.rows(InboundMessage) if m.origin != "b.eml"]


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_entry_stops_no_other_and_is_told_once(town, answered, bad, at):
    """Each kind of thing named a.eml that is no mail: set aside once; the answer behind counts."""
    bad(answered / "a.eml")
    first, second = (dict(collect(town.office, at("2022-08-16", "11:00"))) for _ in range(2))

    assert first == {"unfit": 1, "matched": 1}
    assert second == {"known": 2}
    assert aside(town) == [("a.eml", "unparsable")]
    assert "a.eml" in town.rows(InboundMessage)[0].why
    assert [reply.percent for reply in town.rows(Reply)] == [40]


def test_a_mail_over_the_limit_is_not_stored_whole(town, answered, at):
    """60 MB: the beginning is kept, so that a person sees whose it is; the office is told."""
    with (answered / "a.eml").open("wb") as file:
        file.write(b"From: a@example.org\nSubject: big\n\n")
        file.truncate(60_000_000)
    done = dict(collect(town.office, at("2022-08-16", "11:00")))

    large, _ = town.rows(InboundMessage)
    assert done == {"unfit": 1, "matched": 1}
    assert len(large.raw) < MAX_RAW / 100
    assert large.raw.startswith(b"From: a@example.org")
    assert "过大" in large.why


def with_mailbox(town, monkeypatch, arrivals):
    """An office with a mailbox that gives these mails, or raises."""
    settings = town.office.settings.model_copy(update={"imap_url": "imap://u:p@mail.invalid/INBOX"})

    def read(office):
        if isinstance(arrivals, Exception):
            raise arrivals
        yield from arrivals

    monkeypatch.setattr(inbox, "read_mailbox", read)
    return replace(town.office, settings=settings)


def test_the_mailbox_is_read_although_the_folder_failed(town, answered, monkeypatch, write, at):
    """The failure of one source is told after the other was read."""
    from services.inbox.arrivals import Arrival

    def broken(folder):
        raise PermissionError("no folder")
        yield

    mail = write("P1", "推进中，完成60%", answering=town.mails("P1")[0])
    office = with_mailbox(town, monkeypatch, [Arrival("uid 1", mail.as_bytes())])
    monkeypatch.setattr(inbox, "read_folder", broken)
    with pytest.raises(PermissionError):
        collect(office, at("2022-08-16", "11:00"))

    assert [reply.percent for reply in town.rows(Reply)] == [60]


def test_the_folder_is_read_although_the_mailbox_failed(town, answered, monkeypatch, at):
    """And the reverse."""
    office = with_mailbox(town, monkeypatch, ConnectionError("away"))
    with pytest.raises(ConnectionError):
        collect(office, at("2022-08-16", "11:00"))

    assert [reply.percent for reply in town.rows(Reply)] == [40]
