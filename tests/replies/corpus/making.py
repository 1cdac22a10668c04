"""Parts of the shapes of replies: an owner's words, a quoted notice, raw MIME around them.

Every shape takes both and gives bytes as the client would put them on the wire, so that the same
shape can be tried with any numbers and dates. All people, offices and addresses are invented.
"""

import base64
import quopri
from collections.abc import Callable
from dataclasses import dataclass

OFFICE = "区督查办"
DESK = "duban@office.example.com"
NAME = "周明远"
BOX = "zhoumy@unit.example.com"
SUBJECT = "[督办#N2022-0412] 今日到期事项2项"


@dataclass(frozen=True)
class Words:
    """The owner's words and the quote that the client puts below them."""

    own: str
    quote: str

    @property
    def marked(self) -> str:
        return "\n".join(f"> {line}".rstrip() for line in self.quote.split("\n"))

    @property
    def html_own(self) -> str:
        return "".join(f"<div>{line or '<br>'}</div>" for line in self.own.split("\n"))

    @property
    def html_quote(self) -> str:
        return "".join(f"<p>{line}</p>" for line in self.quote.split("\n") if line)


Shape = Callable[[Words], bytes]


class Shapes(dict[str, Shape]):
    """Shapes by name, in the order written; as a decorator it takes one in."""

    def __call__(self, function: Shape) -> Shape:
        self[function.__name__] = function
        return function


def word(text: str, charset: str = "utf-8") -> str:
    return f"=?{charset}?B?{base64.b64encode(text.encode(charset)).decode()}?="


def head(subject: str = f"回复：{SUBJECT}", charset: str = "utf-8", extra: str = "") -> str:
    return (
        f"Return-Path: <{BOX}>\r\n"
        "Received: from mx.unit.example.com by mail.office.example.com;\r\n"
        f"\tTue, 15 Nov 2022 14:31:02 +0800\r\nFrom: {word(NAME, charset)} <{BOX}>\r\n"
        f"To: {word(OFFICE, charset)} <{DESK}>\r\nSubject: {word(subject, charset)}\r\n"
        "Date: Tue, 15 Nov 2022 14:31:00 +0800\r\nMessage-ID: <reply-77@unit.example.com>\r\n"
        "In-Reply-To: <notice-412@office.example.com>\r\n"
        f"References: <notice-412@office.example.com>\r\nMIME-Version: 1.0\r\n{extra}"
    )


def body(text: str, kind: str = "plain", charset: str = "utf-8", encoding: str = "base64") -> bytes:
    data = text.replace("\n", "\r\n").encode(charset, "replace")
    coded = {
        "base64": lambda: base64.encodebytes(data).replace(b"\n", b"\r\n"),
        "quoted-printable": lambda: quopri.encodestring(data),
        "8bit": lambda: data,
    }[encoding]()
    label = "gb2312" if charset == "gb18030" else charset
    return (
        f"Content-Type: text/{kind}; charset={label}\r\n"
        f"Content-Transfer-Encoding: {encoding}\r\n\r\n"
    ).encode() + coded


def plain(text: str, charset: str = "utf-8", encoding: str = "base64", extra: str = "") -> bytes:
    return head(extra=extra).encode() + body(text, "plain", charset, encoding)


def markup(text: str, charset: str = "utf-8", encoding: str = "quoted-printable") -> bytes:
    return head().encode() + body(f"<html><body>{text}</body></html>", "html", charset, encoding)


def several(kind: str, *parts: bytes) -> bytes:
    mark = "----=_Part_8812_1904.1668493860"
    joined = b"".join(f"\r\n--{mark}\r\n".encode() + part for part in parts)
    top = head() + f'Content-Type: multipart/{kind};\r\n\tboundary="{mark}"\r\n\r\n'
    return (
        top.encode()
        + b"This is a multi-part message.\r\n"
        + joined
        + f"\r\n--{mark}--\r\n".encode()
    )


def labels(colon: str = ": ", sent: str = "发送时间", when: str = "2022年11月15日 10:20") -> str:
    return (
        f"发件人{colon}{OFFICE} <{DESK}>\n{sent}{colon}{when}\n收件人{colon}{NAME} <{BOX}>\n"
        f"主题{colon}{SUBJECT}"
    )


def pad(text: str) -> str:
    return " " * 60 + text + " " * 40
