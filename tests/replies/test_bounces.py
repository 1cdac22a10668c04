"""A message that came back takes its proof of delivery back."""

import pytest

from duban.replies.kinds import MailKind
from duban.replies.mail import parse_mail

REPORT = """\
Return-Path: <>
From: Mail Delivery System <MAILER-DAEMON@mx.office.example.com>
To: duban@office.example.com
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary="rr"

--rr
Content-Type: text/plain; charset=utf-8

I'm sorry to have to inform you.
--rr
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.office.example.com

Final-Recipient: rfc822; Zhou@unit.example.com
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 user unknown

--rr
Content-Type: message/rfc822

Message-ID: <notice-412@office.example.com>
Subject: x

已完成
--rr--
"""


def a_letter(sender: str, subject: str, text: str) -> bytes:
    top = (
        f"From: {sender}\nTo: duban@office.example.com\nSubject: {subject}\n"
        "Message-ID: <b@p.example>\n"
    )
    return f"{top}Content-Type: text/plain; charset=utf-8\n\n{text}\n".encode()


def test_a_delivery_report_names_recipient_message_and_code() -> None:
    """RFC 3464: final recipient, status, and the returned headers."""
    mail = parse_mail(REPORT.format(action="failed", status="5.1.1").encode())

    assert mail.kind is MailKind.BOUNCE
    assert mail.bounce is not None
    assert mail.bounce.recipient == "zhou@unit.example.com"
    assert mail.bounce.message_id == "<notice-412@office.example.com>"
    assert (mail.bounce.status, mail.bounce.permanent) == ("5.1.1", True)


def test_a_delay_is_not_for_good() -> None:
    """Action: delayed, or a status of class 4, may still be delivered."""
    delayed = parse_mail(REPORT.format(action="delayed", status="4.4.1").encode()).bounce
    refused = parse_mail(REPORT.format(action="failed", status="4.7.1").encode()).bounce

    assert delayed is not None
    assert refused is not None
    assert (delayed.permanent, refused.permanent) == (False, False)


def test_a_report_of_success_is_no_bounce() -> None:
    """Action: delivered proves the opposite."""
    mail = parse_mail(REPORT.format(action="delivered", status="2.0.0").encode())

    assert (mail.kind, mail.bounce) == (MailKind.AUTO_REPLY, None)


@pytest.mark.parametrize(
    ("sender", "subject", "text", "status", "permanent"),
    [
        (
            "QQ邮箱管理员 <PostMaster@mail.example.com>",
            "来自duban@office.example.com的退信",
            "很抱歉，您的邮件被退回。\n退信原因：收件人邮件地址（zhou@unit.example.com）不存在，邮件无法送达。\n"
            "host mx.example.com said: 550 5.1.1 Mailbox not found",
            "5.1.1",
            True,
        ),
        (
            "Postmaster@mail.example.net",
            "系统退信",
            "抱歉，您的邮件被退回来了……\n原邮件信息：\n收件人：zhou@unit.example.com\n退信原因：552 邮箱空间已满\n"
            "Message-ID: <notice-412@office.example.com>",
            "552",
            True,
        ),
        (
            "MAILER-DAEMON@mx.example.org",
            "邮件投递失败通知",
            "您的邮件无法发送到 zhou@unit.example.com，该用户不存在。",
            None,
            True,
        ),
        (
            "postmaster@mx.example.org",
            "Delivery Status Notification (Delay)",
            (
                "Delivery to the following recipient has been delayed: zhou@unit.example.com\n"
                "451 try later"
            ),
            "451",
            False,
        ),
    ],
)
def test_a_provider_s_own_letter_is_a_bounce(
    sender: str, subject: str, text: str, status: str | None, permanent: bool
) -> None:
    """Chinese providers write prose instead of a report."""
    bounce = parse_mail(a_letter(sender, subject, text)).bounce

    assert bounce is not None
    assert bounce.recipient == "zhou@unit.example.com"
    assert (bounce.status, bounce.permanent) == (status, permanent)


def test_a_person_writing_about_a_bounce_is_a_reply() -> None:
    """Only a postmaster returns mail."""
    letter = a_letter("zhou@unit.example.com", "回复：系统退信", "昨天的退信已处理，事项已完成。")

    assert parse_mail(letter).kind is MailKind.REPLY
