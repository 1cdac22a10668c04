"""Sent papers are kept word for word, sealed, without the personal link, and speak for ever."""

import os
import sqlite3
from dataclasses import replace
from hashlib import sha256

import pytest

from duban.channels.mail.mailto import parse_mailto
from duban.channels.mail.mime import build_mail
from duban.channels.protocol import Result
from duban.vocabulary.notices import Outcome
from duban.vocabulary.roles import Audience, Role
from models.db import transaction
from models.queries.kept import paper_of
from models.tables.notices import DeliveryAttempt, Notice
from models.tables.papers import Paper, PaperSource
from models.tables.records import JournalEntry
from services.delivery.copies import PLACEHOLDER
from services.office import Office
from services.watch.brief import send_brief
from tests.papers.reprints import GROUP, a_token, kept, printed, rename
from tests.town import KILLED

REFUSED = Result(Outcome.REFUSED, "550", "no such user")
LATER = Result(Outcome.RETRY, "451", "busy")
BROKEN = Result(Outcome.UNKNOWN, "timeout", "after DATA")


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
    """A dump holds no paper's title in clear beside the matter's own row, and no token at all."""
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
