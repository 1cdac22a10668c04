"""A mail is read into facts: whose it is, what it answers, what kind it is, what hangs on it."""

import base64
from datetime import UTC, date, datetime
from hashlib import sha256

import pytest

from duban.replies.answers import parse_reply
from duban.replies.kinds import MailKind
from duban.replies.mail import parse_mail

TOKEN = "abcdefghijklmnopqrstuvwx23"
OTHER = "zyxwvutsrqponmlkjihgfedc76"


def a_mail(text: str = "已完成。", charset: str = "utf-8", **headers: str) -> bytes:
    fields = {
        "From": "Zhou <Zhou@unit.example.com>",
        "To": "duban@office.example.com",
        "Subject": "Re: [督办#N2022-0412] 到期事项",
        "Message-ID": "<r1@unit.example.com>",
    } | {name.replace("_", "-"): value for name, value in headers.items()}
    top = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    label = f"Content-Type: text/plain; charset={charset}\r\n\r\n"
    return (top + label).encode() + text.encode("gb18030" if charset == "gb2312" else charset)


def test_the_facts_of_a_plain_reply() -> None:
    """Addresses in lower case, instants in UTC, Message-IDs with their brackets."""
    raw = a_mail(
        Date="Tue, 15 Nov 2022 14:31:00 +0800",
        In_Reply_To="<n1@office.example.com>",
        References="<n0@office.example.com> <n1@office.example.com>",
    )

    mail = parse_mail(raw)

    assert (mail.kind, mail.own, mail.notice) == (MailKind.REPLY, "已完成。", "N2022-0412")
    assert mail.sender == "zhou@unit.example.com"
    assert mail.sender_name == "Zhou"
    assert mail.sent_at == datetime(2022, 11, 15, 6, 31, tzinfo=UTC)
    assert mail.message_id == "<r1@unit.example.com>"
    assert mail.in_reply_to == "<n1@office.example.com>"
    assert mail.references == ("<n0@office.example.com>", "<n1@office.example.com>")
    assert mail.sha256 == sha256(raw).hexdigest()


def test_a_mail_labelled_gb2312_is_read_as_gb18030() -> None:
    """镕 is not in gb2312, yet clients label it so."""
    assert parse_mail(a_mail("陈镕同志已签批。", charset="gb2312")).own == "陈镕同志已签批。"


def test_a_character_cut_over_two_encoded_words_is_joined() -> None:
    """QQ cuts a subject's bytes anywhere."""
    data = "回复：督办#N2022-0412".encode("gb18030")
    words = "\r\n ".join(
        f"=?gb2312?B?{base64.b64encode(part).decode()}?=" for part in (data[:3], data[3:])
    )

    assert parse_mail(a_mail(Subject=words)).subject == "回复：督办#N2022-0412"


@pytest.mark.parametrize(
    ("subject", "notice"),
    [
        ("回复：【督办#N2022-0412】今日到期", "N2022-0412"),
        ("答复: [督办＃n2022-0412]", "N2022-0412"),
        ("Re: N2022-0412", "N2022-0412"),
        ("[督办#N2022-0412] 与 [督办#N2022-0413]", None),
        ("工作汇报 2022-0412", None),
    ],
)
def test_the_notice_number_is_read_from_the_subject(subject: str, notice: str | None) -> None:
    """One number is the notice; none or several are nobody's."""
    assert parse_mail(a_mail(Subject=subject)).notice == notice


def test_a_token_in_the_address_wins_over_a_link_in_the_text() -> None:
    """The address was made for this answer; a text may quote anything."""
    raw = a_mail(
        f"见 https://duban.example.com/r/{OTHER}", To=f"duban+{TOKEN.upper()}@o.example.com"
    )

    assert parse_mail(raw).token == TOKEN


def test_a_linked_token_counts_only_when_it_is_the_only_one() -> None:
    """Two different links speak for nobody."""
    one = f"> https://duban.example.com/r/{TOKEN}\n"

    assert parse_mail(a_mail(f"好\n{one}{one}")).token == TOKEN
    assert parse_mail(a_mail(f"好\n{one}> /r/{OTHER}\n")).token is None


def test_the_heads_own_link_is_a_link_of_ours() -> None:
    """A unit head confirms by /h/: it names the notice like the liaison's /r/."""
    head = f"> https://duban.example.com/h/{TOKEN}?lang=zh\n"

    assert parse_mail(a_mail(f"已阅\n{head}")).token == TOKEN
    assert parse_mail(a_mail(f"好\n{head}> /r/{TOKEN}\n")).token == TOKEN
    assert parse_mail(a_mail(f"好\n{head}> /r/{OTHER}\n")).token is None
    assert parse_mail(a_mail(f"好\n> /x/{TOKEN}\n> /h/{TOKEN}7\n")).token is None


@pytest.mark.parametrize("path", ["r", "h"])
def test_a_link_below_bare_words_is_found(path: str) -> None:
    """The text pasted into `parse-reply` has no headers of a mail."""
    body = f"推进中\n> https://duban.example.com/{path}/{TOKEN}\n".encode()

    assert parse_reply(body, on=date(2022, 8, 24)).token == TOKEN


def test_authentication_results_come_from_the_top_and_undecoded() -> None:
    """Ours stands on top; an encoded word in one of them stays encoded, so that it cannot pose."""
    raw = b"Authentication-Results: mx.office.example; dkim=fail\r\n" + a_mail(
        Authentication_Results="=?utf-8?q?mx.office.example=3B_dkim=3Dpass?="
    )

    assert parse_mail(raw).auth_results == (
        "mx.office.example; dkim=fail",
        "=?utf-8?q?mx.office.example=3B_dkim=3Dpass?=",
    )


def test_a_header_cannot_smuggle_in_another() -> None:
    """Line breaks inside an encoded word become spaces."""
    evil = base64.b64encode("x\r\nX-Loop: 1\r\n\r\n已完成".encode()).decode()

    mail = parse_mail(a_mail("无变化", Subject=f"=?utf-8?B?{evil}?="))

    assert (mail.subject, mail.loop, mail.own) == ("x X-Loop: 1 已完成", False, "无变化")


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"X_Autoreply": "yes"},
        {"X_Autorespond": "duban"},
        {"Precedence": "auto_reply"},
        {"Precedence": "bulk"},
        {"Subject": "自动回复：[督办#N2022-0412]"},
        {"Subject": "自動回覆: 督辦"},
        {"Subject": "Automatic reply: [督办#N2022-0412]"},
        {"Subject": "自动答复: 休假中"},
        {"Subject": "已读：[督办#N2022-0412]"},
    ],
)
def test_an_automatic_reply_answers_nothing(headers: dict[str, str]) -> None:
    """A machine's 已完成 is no owner's."""
    assert parse_mail(a_mail("本人已完成休假安排", **headers)).kind is MailKind.AUTO_REPLY


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "no"},
        {"Precedence": "list"},
        {"Subject": "回复：关于自动回复设置的督办"},
        {"X_Auto_Response_Suppress": "DR, OOF"},
    ],
)
def test_a_person_s_mail_with_a_machine_s_words_stays_a_reply(headers: dict[str, str]) -> None:
    """Only what declares itself automatic is."""
    assert parse_mail(a_mail(**headers)).kind is MailKind.REPLY


@pytest.mark.parametrize(
    "headers",
    [
        {"X_Loop": "duban@office.example.com"},
        {"X_Duban_Notice": "N2022-0412"},
        {"From": "duban@office.example.com"},
        {"From": f"duban+{TOKEN}@office.example.com"},
    ],
)
def test_a_mail_that_went_round_is_marked(headers: dict[str, str]) -> None:
    """Our own mail come back must not be answered again."""
    assert parse_mail(a_mail(**headers)).loop


def test_a_copy_to_oneself_is_no_loop() -> None:
    """Many people send themselves a copy."""
    assert not parse_mail(a_mail(Cc="zhou@unit.example.com")).loop


def test_blank_lines_before_the_headers_do_no_harm() -> None:
    """As files saved by hand have them."""
    assert parse_mail(b"\xef\xbb\xbf\r\n" + a_mail()).notice == "N2022-0412"


def test_a_photo_and_a_sheet_come_along_unopened() -> None:
    """Names are decoded and lose their folders; an archive or an attached mail is only a file."""
    name = base64.b64encode("../../整改 照片.jpg".encode()).decode()
    parts = (
        ("text/plain; charset=utf-8", "", b"\xe8\xa7\x81\xe9\x99\x84\xe4\xbb\xb6"),
        ("image/jpeg", f'attachment; filename="=?utf-8?B?{name}?="', b"/9j/4A=="),
        (
            "application/vnd.ms-excel",
            "attachment; filename*=utf-8''%E5%8F%B0%E8%B4%A6.xls",
            b"MQ==",
        ),
        ("message/rfc822", "", b"U3ViamVjdDogeA=="),
    )
    raw = b"From: a@b.example\r\nContent-Type: multipart/mixed; boundary=zz\r\n\r\n"
    for content_type, disposition, content in parts:
        coding = b"8bit" if content_type.startswith("text") else b"base64"
        raw += f"--zz\r\nContent-Type: {content_type}\r\n".encode()
        raw += f"Content-Disposition: {disposition}\r\n".encode() if disposition else b""
        raw += b"Content-Transfer-Encoding: " + coding + b"\r\n\r\n" + content + b"\r\n"

    mail = parse_mail(raw + b"--zz--\r\n")

    assert mail.own == "见附件"
    assert [a.name for a in mail.attachments] == ["整改 照片.jpg", "台账.xls", "message.rfc822"]
    assert mail.attachments[0].data == b"\xff\xd8\xff\xe0"


@pytest.mark.parametrize("plain", ["", " ", "> 已完成", "您的邮件客户端不支持 HTML 格式"])
def test_html_is_read_where_the_plain_part_says_nothing_itself(plain: str) -> None:
    """Some clients fill the plain alternative with nothing, or with the quote alone."""
    raw = (
        "From: a@b.example\nSubject: x\nContent-Type: multipart/alternative; boundary=q\n\n"
        f"--q\nContent-Type: text/plain; charset=utf-8\n\n{plain}\n"
        "--q\nContent-Type: text/html; charset=utf-8\n\n"
        "<p>无变化</p><style>p{}</style><blockquote>已完成</blockquote>\n--q--\n"
    )

    assert parse_mail(raw.encode()).own == "无变化"


@pytest.mark.parametrize("raw", [b"", b"\x00\x01\x02", b"\n\n", b"no headers at all"])
def test_what_is_no_mail_is_unparsable(raw: bytes) -> None:
    """It goes to the office's queue, raw."""
    assert parse_mail(raw).kind is MailKind.UNPARSABLE


@pytest.mark.parametrize(
    "value", ["Tue, 99 Nov 2022", "", "昨天", "Fri, 31 Dec 9999 23:59:59 -2359"]
)
def test_an_impossible_date_is_no_date(value: str) -> None:
    """The mail is read all the same."""
    mail = parse_mail(a_mail(Date=value))

    assert (mail.sent_at, mail.own) == (None, "已完成。")
