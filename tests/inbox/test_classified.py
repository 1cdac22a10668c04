"""A mail with a classification mark is met as at intake: nothing is kept, the office is told."""

import io
import zipfile
from email.message import EmailMessage

import pytest

from models.db import reading
from models.queries.desk import desk
from models.queries.facts import calendar_in_force
from models.tables.records import JournalEntry
from models.tables.replies import Evidence, InboundMessage, Reply
from services.inbox.second_look import NotThere, take_after_all
from tests.played import played

SECRET = "青禾基地二期征拆底数"


@pytest.fixture
def asked(town):
    """A matter that was asked about; the paper sent."""
    return played(town, a_question)


def a_question(town):
    """One assignment of 15 August, as it arrived."""
    town.matter("2022-10-31", head=None)
    town.round("2022-08-15")
    return town.mails("P1")[0]


def docx(text: str) -> bytes:
    """A Word file of one paragraph a line."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    lines = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.splitlines())
    target, made = (
        f'<w:document xmlns:w="{space}"><w:body>{lines}</w:body></w:document>',
        io.BytesIO(),
    )
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", target)
    return made.getvalue()


def in_the_body(write, paper, mark):
    return write("P1", f"{mark}\n推进中，{SECRET}", answering=paper)


def below_the_quote(write, paper, mark):
    return write("P1", f"推进中\n\n------ 原始邮件 ------\n发件人: x@example.org\n{mark}\n{SECRET}",
                 answering=paper)  # fmt: skip


def in_the_subject(write, paper, mark):
    return write("P1", f"推进中，{SECRET}", answering=paper, subject=f"回复：{mark}")


def in_a_header(write, paper, mark):
    return write("P1", f"推进中，{SECRET}", answering=paper, X_Classification=mark)


def in_html(write, paper, mark):
    mail = write("P1", f"推进中，{SECRET}", answering=paper)
    mail.add_alternative(f"<p>{mark}</p><p>{SECRET}</p>", subtype="html")
    return mail


def in_an_attachment(write, paper, mark):
    mail = write("P1", "推进中，见附件", answering=paper)
    mail.add_attachment(docx(f"{mark}\n{SECRET}"), maintype="application", subtype="octet-stream",
                        filename="附件.docx")  # fmt: skip
    return mail


def in_an_attached_mail(write, paper, mark):
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "x@example.org", "转"
    inner.set_content(f"{mark}\n{SECRET}", cte="base64")
    mail = write("P1", "推进中，见附件", answering=paper)
    mail.add_attachment(inner)
    return mail


PLACES = (
    in_the_body, below_the_quote, in_the_subject, in_a_header, in_html, in_an_attachment,
    in_an_attached_mail,
)  # fmt: skip


def on_the_list(town):
    with reading(town.office.engine) as session:
        rows = desk(session, now=town.at("2022-08-17"), zone=town.office.settings.tz,
                    calendar=calendar_in_force(session))  # fmt: skip
    return {row.what: row for row in rows}


def everything(town) -> str:
    """Returns everything the office keeps, as text."""
    rows = [repr(row) for table in (InboundMessage, Reply, Evidence, JournalEntry)
            for row in town.rows(table)]  # fmt: skip
    files = town.office.settings.evidence
    return "\n".join([*rows, *(map(str, files.iterdir()) if files.is_dir() else ())])


@pytest.mark.parametrize("place", PLACES)
def test_nothing_classified_is_kept_and_the_office_is_told(town, asked, post, write, place):
    """Wherever the mark is: no words, subject, file or answer; where the mail lies is told."""
    assert post(place(write, asked, "秘密★1年")) == {"classified": 1}

    (message,) = town.rows(InboundMessage)
    assert (message.raw, message.own, message.subject) == (b"", "", "")
    assert SECRET not in everything(town)
    assert (town.rows(Reply), town.rows(Evidence)) == ([], [])
    assert "000.eml" in on_the_list(town)["classified"].detail
    assert "秘密" in on_the_list(town)["classified"].detail
    assert post() == {"known": 1}


def test_a_doubtful_mark_is_asked_about_and_nothing_is_kept_meanwhile(town, asked, post, write):
    """After somebody of the office looked it is taken in from where it lies, and answers."""
    mail = write("P1", "内部资料\n推进中，完成40%", answering=asked)
    assert post(mail) == {"asked": 1}
    (message,) = town.rows(InboundMessage)
    assert (message.raw, town.rows(Reply)) == (b"", [])
    assert f"duban replies take {message.id}" in on_the_list(town)["asked"].do

    came = take_after_all(town.office, town.at("2022-08-17"), "D1", message.id, "none")

    assert came == "matched"
    assert [reply.percent for reply in town.rows(Reply)] == [40]
    assert town.rows(InboundMessage)[0].raw != b""
    with pytest.raises(NotThere):
        take_after_all(town.office, town.at("2022-08-17"), "D1", message.id, "none")


def test_a_classified_mail_is_never_taken_in(town, asked, post, write):
    """A certain mark is no question."""
    post(in_the_body(write, asked, "机密★5年"))

    with pytest.raises(NotThere):
        take_after_all(town.office, town.at("2022-08-17"), "D1", 1, "none")


def test_the_word_in_a_sentence_is_no_mark(town, asked, post, write):
    """保密 and 秘密 in prose stop nothing."""
    assert post(write("P1", "推进中，涉及商业秘密的条款已处理", answering=asked)) == {"matched": 1}


def test_the_beginning_of_a_large_mail_is_looked_through_too(town, asked, post, monkeypatch):
    """The part kept of a mail that is too large is no way around."""
    from services.inbox import arrivals

    monkeypatch.setattr(arrivals, "MAX_RAW", 300)
    post(f"From: a@example.org\nSubject: x\n\n绝密★长期\n{SECRET}\n{'x' * 900}".encode())

    assert SECRET not in everything(town)
    assert [row.raw for row in town.rows(InboundMessage)] == [b""]


def test_a_classified_chat_message_is_not_kept(town, asked):
    """Its writer is told, and so is the office."""
    from duban.channels.callback import ChatMessage
    from services.inbox.chat import receive_chat

    said = ChatMessage(
        service="wecom",
        accounts=("linning",),
        message_id="m1",
        text=f"秘密★1年\n{SECRET}",
        kind="text",
        created_at=0,
    )
    answer = receive_chat(town.office, said, town.at("2022-08-16", "11:00"))

    assert "密级标志" in answer
    assert SECRET not in everything(town)
    assert "classified" in on_the_list(town)
