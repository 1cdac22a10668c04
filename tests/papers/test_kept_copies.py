"""Sent papers are kept word for word, sealed, without the personal link, and speak for ever."""

from __future__ import annotations

import os
import re
import sqlite3
from dataclasses import replace
from hashlib import sha256

import pytest
from sqlmodel import select

from duban.channels.mail.mailto import parse_mailto
from duban.channels.mail.mime import build_mail
from duban.channels.protocol import Outcome, Result
from duban.vocabulary.roles import Audience, Role
from models.db import transaction
from models.ledger.papers import revoke_links
from models.queries.kept import paper_of
from models.tables.commitments import Commitment
from models.tables.directory import Person
from models.tables.notices import DeliveryAttempt, Notice
from models.tables.papers import Paper, PaperSource
from models.tables.records import JournalEntry
from services.admin.backup import read_backup, write_backup
from services.admin.rotation import rotate_keys
from services.delivery.copies import PLACEHOLDER, open_copy
from services.delivery.printing import copies_of, print_notice
from services.office import Office
from services.watch.brief import send_brief
from tests.town import KILLED, body

GROUP = "feishu://0123456789abcdef0123"
REFUSED = Result(Outcome.REFUSED, "550", "no such user")
LATER = Result(Outcome.RETRY, "451", "busy")
BROKEN = Result(Outcome.UNKNOWN, "timeout", "after DATA")


def rename(town, code: str, title: str) -> None:
    """The facts change after the paper left."""
    with transaction(town.office.engine) as session:
        matter = session.exec(select(Commitment).where(Commitment.code == code)).one()
        matter.title = matter.quote = title
        session.add(matter)


def printed(town, number: str, day: str = "2022-08-20") -> str:
    with transaction(town.office.engine) as session:
        return print_notice(session, town.office, town.act(day, "11:00"), number)


def kept(town, number: str):
    """The copy that speaks for a number."""
    with transaction(town.office.engine) as session:
        row = paper_of(session, number)
        return row and open_copy(town.office.keys, row)


def a_token(mail) -> str:
    return re.search(r"/r/(\w+)", body(mail))[1]


def test_a_print_shows_the_words_that_left_after_the_facts_changed(town):
    """The old title under the old number, today and in a year; marked 重印."""
    code = town.matter(head=None)
    town.round("2022-08-15")
    [notice] = town.rows(Notice)
    rename(town, code, "改了名的事项")

    for day in ("2022-08-20", "2023-12-01"):  # the link of the mail is over by then
        page = printed(town, notice.number, day)
        assert "建成一处示范点" in page
        assert "改了名的事项" not in page
        assert f"重印　{notice.number}" in page
        assert "2022-08-15 09:00发出" in page


def test_the_copy_makes_the_very_bytes_that_were_sent(town, post):
    """With the link put back the mail is the same byte for byte, and the journal has its hash."""
    code = town.matter(head=None)
    town.round("2022-08-15")
    [mail], [notice] = town.mails("P1"), town.rows(Notice)
    [(to, message, _)] = post.came
    raw = build_mail(parse_mailto(post.url(to)), message, message.date)
    copy = kept(town, notice.number)

    assert copy.wire(a_token(mail)) == raw
    [entry] = [e for e in town.rows(JournalEntry) if e.verb == "notice-accepted"]
    assert entry.chain == code
    assert entry.facts["sent"] == sha256(raw).hexdigest()
    [row] = town.rows(Paper)
    assert (entry.facts["paper"], row.sent_sha256) == (row.sha256, entry.facts["sent"])


def test_the_hash_is_of_what_the_server_got(mail_town, sink):
    """Over a real line: the bytes the mail server took are the bytes in the journal."""
    mail_town.matter(head=None)
    mail_town.round("2022-08-15")
    [(_, raw)] = sink.mails
    [entry] = [e for e in mail_town.rows(JournalEntry) if e.verb == "notice-accepted"]

    assert entry.facts["sent"] == sha256(raw).hexdigest()


def test_neither_words_nor_link_stand_in_the_database(town, tmp_path):
    """A dump holds no title of a paper in clear beside the matter's own row, and no token at all."""
    town.matter(head=None)
    town.round("2022-08-15")
    [mail], [row] = town.mails("P1"), town.rows(Paper)
    token = a_token(mail)
    copy = kept(town, row.number)

    assert token not in copy.text + copy.html + copy.head
    assert PLACEHOLDER in copy.text
    if town.office.engine.dialect.name == "sqlite":
        dump = "\n".join(sqlite3.connect(str(town.office.engine.url.database)).iterdump())
        assert token not in dump
        assert "免登录" not in dump
    assert "示范点".encode() not in row.sealed
    assert len(row.sealed) < len(mail.as_bytes()) / 2


@pytest.mark.parametrize(
    ("result", "copies"), [(LATER, 0), (REFUSED, 0), (BROKEN, 1), (Result(Outcome.UNVERIFIED), 1)]
)
def test_only_what_left_or_may_have_left_is_kept(town, post, result, copies):
    """A refused attempt leaves no copy, so that a week without a server fills no disk."""
    post.always["p1@example.org"] = result
    town.matter(head=None)
    town.round("2022-08-15")

    rows = town.rows(Paper)
    assert len(rows) == copies
    assert [row.left_at is not None for row in rows] == [
        result.outcome is Outcome.UNVERIFIED
    ] * copies


def test_a_kill_between_keeping_and_sending_loses_nothing(town):
    """The copy was there before the message left; the next attempt has its own."""
    town.matter(head=None)
    town.crash_while_sending("2022-08-15")
    [first] = town.rows(Paper)
    assert first.left_at is None

    town.round("2022-08-15", "09:05")
    old, new = town.rows(Paper)
    assert (old.attempt, old.left_at is None) == (1, True)
    assert (new.attempt, new.left_at is None) == (2, False)
    with transaction(town.office.engine) as session:
        assert paper_of(session, first.number).attempt == 2


class CutBeforeSending:
    """Everything is ready, and the process is gone before a byte leaves."""

    def prepare(self, url, message):
        return lambda: os._exit(KILLED)


def test_a_kill_before_sending_leaves_a_copy_that_is_not_called_sent(town):
    """It may have left as far as anybody knows, and `notices show` says so."""
    town.matter(head=None)
    child = os.fork()
    if child == 0:
        from services.round.run import run_round

        try:
            opened = Office.open(town.office.settings)
            run_round(replace(opened, channels=CutBeforeSending()), town.at("2022-08-15"))
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == KILLED

    [attempt], [row] = town.rows(DeliveryAttempt), town.rows(Paper)
    assert (attempt.status, row.left_at) == ("sending", None)
    assert "是否发出未能确认" in printed(town, row.number)


def test_a_group_message_is_kept_as_its_service_got_it(town, post):
    """The body of the request, cut and formatted as the service gets it."""
    town.person("P1", routes=[(GROUP, Audience.GROUP)])
    town.matter(head=None)
    town.round("2022-08-15")
    [row] = town.rows(Paper)
    copy = kept(town, row.number)

    assert '"msg_type": "text"' in copy.body
    assert sha256(copy.wire()).hexdigest() == row.sent_sha256
    assert copy.readable() == copy.text  # no place where a personal link stood


def test_a_paper_that_goes_up_is_kept_without_any_link(town):
    """Orders and leaders' papers are papers: whoever reads them later reads what was signed."""
    code = town.matter()
    town.rounds("2022-08-15", "2022-09-09")
    rename(town, code, "改了名的事项")
    leader = town.person("L1")
    papers = [row for row in town.rows(Paper) if row.person_id == leader.id]
    orders = [n for n in town.rows(Notice) if n.headline == "order"]

    assert papers
    assert orders
    for number in [papers[-1].number, orders[0].number]:
        page = printed(town, number, "2022-09-20")
        assert "建成一处示范点" in page
        assert "改了名的事项" not in page
    assert "<svg" not in printed(town, papers[-1].number, "2022-09-20")


def test_the_morning_brief_is_kept(town, post):
    """Under the day it was for; a brief that did not leave leaves no copy."""
    town.person("D9", role=Role.OFFICE)
    office = replace(
        town.office, settings=town.office.settings.model_copy(update={"brief_to": "D9"})
    )
    post.says["d9@example.org"] = [LATER]
    town.matter(head=None)
    send_brief(office, town.at("2022-08-16", "08:40"))
    assert town.rows(Paper) == []
    send_brief(office, town.at("2022-08-16", "08:45"))

    [row] = town.rows(Paper)
    assert (row.number, row.source) == ("brief-2022-08-16", PaperSource.BRIEF)
    assert "每日督办要情" in kept(town, row.number).text
    [entry] = [e for e in town.rows(JournalEntry) if e.verb == "brief-sent"]
    assert entry.facts == {"paper": row.sha256, "sent": row.sent_sha256}


def test_what_left_before_copies_were_kept_is_marked_as_written_anew(town):
    """Today's words under an old number are not passed off as the original."""
    town.matter(head=None)
    town.round("2022-08-15")
    [notice], [row] = town.rows(Notice), town.rows(Paper)
    with transaction(town.office.engine) as session:
        session.delete(session.get_one(Paper, row.id))

    page = printed(town, notice.number)
    assert "重新生成" in page
    assert "未留存副本" in page
    assert town.rows(Paper) == []  # and they do not become the original


def test_what_is_handed_over_on_paper_is_kept_when_first_printed(town):
    """For somebody without a route the sheet is the message; a second sheet says the same."""
    town.person("P1", routes=[("tel:051600000000", Audience.PHONE)])
    code = town.matter(head=None)
    town.round("2022-08-15")
    [notice] = town.rows(Notice)
    first = printed(town, notice.number)
    rename(town, code, "改了名的事项")
    second = printed(town, notice.number)

    assert "重印" not in first
    assert "重印" in second
    assert "建成一处示范点" in second
    assert "改了名的事项" not in second
    assert first.count("<svg") == second.count("<svg") == 1
    drawings = [re.search(r"<svg.*?</svg>", page, re.S)[0] for page in (first, second)]
    assert drawings[0] != drawings[1]  # each sheet has a link of its own
    [row] = town.rows(Paper)
    assert row.source is PaperSource.PRINT


def test_copies_survive_a_rotation_of_keys_and_a_restore(town, tmp_path):
    """They are under the routes' key and go where it goes."""
    town.matter(head=None)
    town.round("2022-08-15")
    [before] = town.rows(Paper)
    words = kept(town, before.number)
    rotate_keys(town.office, town.act("2022-08-16"))
    opened = Office.open(town.office.settings)
    [after] = town.rows(Paper)

    assert after.seal_key != before.seal_key
    assert open_copy(opened.keys, after) == words
    archive = tmp_path / "backup.tar.gz"
    write_backup(opened.settings, opened.engine, archive, now=town.at("2022-08-16"))
    target = opened.settings.model_copy(
        update={"home": tmp_path / "other", "database_url": f"sqlite:///{tmp_path}/other.db"}
    )
    read_backup(target, archive, force=False, now=town.at("2022-08-16"))
    restored = Office.open(target)
    with transaction(restored.engine) as session:
        [(_, copy)] = copies_of(session, restored, before.number)
        assert copy == words
    restored.close()
    opened.close()


def test_a_round_that_began_before_a_rotation_seals_with_the_new_key(town):
    """Keys are read when a copy is kept: no copy is made with a key that is being forgotten."""
    rotate_keys(town.office, town.act("2022-08-15"))  # the office still holds the ring of before
    town.matter(head=None)
    town.round("2022-08-15")
    [row] = town.rows(Paper)
    opened = Office.open(town.office.settings)

    assert row.seal_key == opened.keys.newest_name
    assert "示范点" in open_copy(opened.keys, row).text
    opened.close()


def test_a_link_of_a_reprint_ends_without_the_link_of_the_mail(town):
    """Revoked apart, and by the office alone."""
    town.matter(head=None)
    town.round("2022-08-15")
    [notice] = town.rows(Notice)
    printed(town, notice.number)
    with transaction(town.office.engine) as session:
        act = town.act("2022-08-20")
        assert revoke_links(session, act, session.get_one(Notice, notice.id), every=False) == 1

    [notice] = town.rows(Notice)
    assert notice.token_revoked_at is None
    with transaction(town.office.engine) as session:
        act = town.act("2022-08-21")
        assert revoke_links(session, act, session.get_one(Notice, notice.id), every=True) == 1
    [notice] = town.rows(Notice)
    assert notice.token_revoked_at is not None


def test_the_name_of_a_person_may_change_and_the_paper_does_not(town):
    """The copy is of one person's message, as that person got it."""
    town.matter(head=None)
    town.round("2022-08-15")
    [notice] = town.rows(Notice)
    with transaction(town.office.engine) as session:
        person = session.get_one(Person, notice.person_id)
        person.name = "新名"
        session.add(person)

    assert "某P1同志" in kept(town, notice.number).text


def test_a_chat_answer_is_kept(town):
    """The product's words in a chat have left as much as a mail."""
    from duban.channels.callback import ChatMessage
    from services.inbox.chat import receive_chat

    said = ChatMessage(
        service="wecom", message_id="1", accounts=("nobody",), kind="text", text="在办",
        created_at=1660525200,
    )  # fmt: skip
    answer = receive_chat(town.office, said, town.at("2022-08-15"))
    [row] = town.rows(Paper)

    assert (row.source, kept(town, row.number).text) == (PaperSource.ANSWER, answer)


def test_what_was_sent_is_shown_and_what_never_was_is_not(mail_town, monkeypatch, capsys):
    """`notices show`: the words as they left; a number nobody was sent is refused."""
    from cli.main import run

    mail_town.matter(head=None)
    mail_town.round("2022-08-15")
    settings = mail_town.office.settings
    monkeypatch.setenv("DUBAN_HOME", str(settings.home))
    monkeypatch.setenv("DUBAN_DATABASE_URL", settings.database)
    [notice] = mail_town.rows(Notice)

    assert run(["notices", "show", notice.number]) == 0
    out = capsys.readouterr().out
    assert "建成一处示范点" in out
    assert "〔个人链接，不留存〕" in out
    assert a_token(mail_town.mails("P1")[0]) not in out
    assert run(["notices", "show", "N2022-9999"]) == 2
