"""Kept copies outlive keys, links, names and restores; what is older than copies is marked."""

import re

from duban.vocabulary.roles import Audience
from models.db import transaction
from models.ledger.papers import revoke_links
from models.tables.directory import Person
from models.tables.notices import Notice
from models.tables.papers import Paper, PaperSource
from services.admin.backup import read_backup, write_backup
from services.admin.rotation import rotate_keys
from services.delivery.copies import open_copy
from services.delivery.printing import copies_of
from services.office import Office
from tests.papers.reprints import a_token, kept, printed, rename


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
