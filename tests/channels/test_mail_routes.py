"""Mail URLs that are understood, and the places they lead to."""

import pytest

from duban.channels.mail.mailto import parse_mailto
from duban.channels.mail.servers import Security
from duban.channels.protocol import BadRoute

TLS, STARTTLS, PLAIN = Security.TLS, Security.STARTTLS, Security.PLAIN
TO = "to=lian@jkq.gov.cn"
EXMAIL = "smtp.exmail.qq.com"


@pytest.mark.parametrize(
    ("url", "host", "port", "security"),
    [
        # The port and the mode say how; a relay without password is plain.
        (f"mailto://relay.zone/?{TO}", "relay.zone", 25, PLAIN),
        (f"mailto://relay.zone:25/?{TO}", "relay.zone", 25, PLAIN),
        (f"mailto://127.0.0.1:2525/?{TO}", "127.0.0.1", 2525, PLAIN),
        (f"mailto://[::1]:2525/?{TO}", "::1", 2525, PLAIN),
        (f"mailto://relay.zone:587/?{TO}", "relay.zone", 587, STARTTLS),
        (f"mailto://relay.zone:465/?{TO}", "relay.zone", 465, TLS),
        (f"mailtos://relay.zone/?{TO}", "relay.zone", 587, STARTTLS),
        (f"mailtos://relay.zone:465/?{TO}", "relay.zone", 465, TLS),
        (f"mailtos://relay.zone/?mode=ssl&{TO}", "relay.zone", 465, TLS),
        (f"mailto://relay.zone/?mode=starttls&{TO}", "relay.zone", 587, STARTTLS),
        # Apprise sends 126.com to port 25 in clear.
        (f"mailto://dcb:pw@126.com/?{TO}", "smtp.126.com", 465, TLS),
        (f"mailto://dcb:pw@163.com/?{TO}", "smtp.163.com", 465, TLS),
        (f"mailto://dcb:pw@qq.com/?{TO}", "smtp.qq.com", 587, STARTTLS),
        (f"mailtos://dcb:pw@foxmail.com/?{TO}", "smtp.qq.com", 587, STARTTLS),
        (f"mailto://dcb:pw@yeah.net/?{TO}", "smtp.yeah.net", 465, TLS),
        # 腾讯企业邮: the long form, and the short one Apprise gets wrong.
        (
            (
                "mailtos://gov.cn:465?user=dcb@jkq.gov.cn&pass=x&smtp=smtp.exmail.qq.com&"
                f"mode=ssl&{TO}"
            ),
            EXMAIL,
            465,
            TLS,
        ),
        (
            f"mailto://dcb:pw@jkq.gov.cn?smtp=smtp.exmail.qq.com&{TO}",
            EXMAIL,
            465,
            TLS,
        ),
        (f"mailto://dcb%40jkq.gov.cn:pw@smtp.exmail.qq.com/?{TO}", EXMAIL, 465, TLS),
        # What the URL says goes before what is known.
        (f"mailto://dcb:pw@qq.com:465/?{TO}", "smtp.qq.com", 465, TLS),
        (f"mailto://dcb:pw@163.com/?mode=starttls&{TO}", "smtp.163.com", 587, STARTTLS),
    ],
)
def test_where_a_mail_route_leads(url: str, host: str, port: int, security: Security) -> None:
    """465 is TLS, 587 is STARTTLS, 25 is plain, and providers are known by domain or server."""
    server = parse_mailto(url).server

    assert (server.host, server.port, server.security) == (host, port, security)


@pytest.mark.parametrize(
    "url",
    [
        f"mailto://u:pw@relay.zone/?{TO}",
        f"mailto://u:pw@relay.zone:25/?{TO}",
        f"mailto://u:pw@relay.zone:2525/?{TO}",
        f"mailto://relay.zone/?user=u&pass=pw&{TO}",
        f"mailto://u:pw@10.0.0.5/?{TO}",
        f"mailto://u:pw@127.0.0.1.example.cn/?{TO}",
    ],
)
def test_a_password_never_goes_in_clear_to_a_remote_host(url: str) -> None:
    """With a password and no word about encryption, encryption is demanded."""
    assert parse_mailto(url).server.security is STARTTLS


def test_a_password_goes_in_clear_when_the_url_insists() -> None:
    """Some offices have such a relay; it has to be written down."""
    server = parse_mailto(f"mailto://u:pw@relay.zone/?mode=insecure&{TO}").server

    assert (server.security, server.port, server.password) == (PLAIN, 25, "pw")


@pytest.mark.parametrize(
    ("url", "user", "sender"),
    [
        (f"mailto://dcb:pw@126.com/?{TO}", "dcb@126.com", "dcb@126.com"),
        (
            f"mailto://dcb:pw@jkq.gov.cn?smtp=smtp.exmail.qq.com&{TO}",
            "dcb@jkq.gov.cn",
            "dcb@jkq.gov.cn",
        ),
        (f"mailto://dcb:pw@relay.zone/?{TO}", "dcb", "dcb@relay.zone"),
        (f"mailto://dcb:pw@relay.zone/?from=office@jkq.gov.cn&{TO}", "dcb", "office@jkq.gov.cn"),
        (f"mailto://relay.zone/?from=office@jkq.gov.cn&{TO}", "", "office@jkq.gov.cn"),
        (f"mailto://relay.zone/?{TO}", "", ""),
    ],
)
def test_who_logs_in_and_who_sends(url: str, user: str, sender: str) -> None:
    """Known providers want the whole address as login; other servers get what is written."""
    route = parse_mailto(url)

    assert (route.server.user, route.sender) == (user, sender)


@pytest.mark.parametrize(
    ("url", "recipient", "name"),
    [
        ("mailto://h/?to=lian@x.cn", "lian@x.cn", ""),
        ("mailto://h/lian@x.cn", "lian@x.cn", ""),
        ("mailto://h/?to=lian+duban@x.cn", "lian+duban@x.cn", ""),
        ("mailto://h/?to=张三<lian@x.cn>", "lian@x.cn", "张三"),
        ("mailto://h/?to=lian@例子.中国", "lian@xn--fsqu00a.xn--fiqs8s", ""),
        ("mailto://h/lian@x.cn?to=lian@x.cn", "lian@x.cn", ""),
        ("mailtos://dcb:pw@qq.com", "dcb@qq.com", ""),
    ],
)
def test_who_receives(url: str, recipient: str, name: str) -> None:
    """A plus stays a plus, a Chinese domain becomes ASCII, a login alone writes to itself."""
    route = parse_mailto(url)

    assert (route.recipient, route.recipient_name) == (recipient, name)


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("mailto://lian@x.cn", "no recipient"),
        ("mailto://h/", "no recipient"),
        ("mailto:///?to=a@x.cn", "no mail server"),
        ("mailto://h/?to=a@x.cn,b@x.cn", "one recipient"),
        ("mailto://h/?to=a@x.cn&to=b@x.cn", "one recipient"),
        ("mailto://h/?to=a@x.cn&cc=b@x.cn", "no cc"),
        ("mailto://h/?to=nobody", "not a mail address"),
        ("mailto://h/?to=赵@x.cn", "not a mail address"),
        ("mailto://h/?to=a@x.cn%0d%0aRCPT TO:<b@x.cn>", "control characters"),
        ("mailto://h/?to=a@x.cn> SIZE=1", "not a mail address"),
        ("mailto://h\n/?to=a@x.cn", "control characters"),
        ("mailto://h:0/?to=a@x.cn", "port"),
        ("mailto://h:99999/?to=a@x.cn", "port"),
        ("mailto://h:x/?to=a@x.cn", "server or port"),
        ("mailto://h/?to=a@x.cn&mode=tls", "not a mode"),
        ("mailto://h/?to=a@x.cn&mod=ssl", "unknown parameter: 'mod'"),
        ("mailto://h/?to=a@x.cn&pgp=yes", "unknown parameter"),
        ("mailto://h/?to=a@x.cn&%2BBcc=b@x.cn", "not a header"),
        ("mailto://h/?to=a@x.cn&%2BX:Y=1", "not a header"),
        ("mailto://h/?to=%ff%fe", "UTF-8"),
        ("nothing", "no scheme"),
    ],
)
def test_a_route_that_cannot_work_says_why(url: str, word: str) -> None:
    """Found when it is registered, in the clerk's words, not when a notice is due."""
    with pytest.raises(BadRoute, match=word):
        parse_mailto(url)


def test_a_password_is_not_shown() -> None:
    """Routes are printed in errors and debuggers; the password is not."""
    assert "pa55" not in repr(parse_mailto(f"mailto://u:pa55@relay.zone/?{TO}"))
