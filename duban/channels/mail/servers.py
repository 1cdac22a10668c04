"""Mail providers of Chinese offices and the doors they take mail at: server, port, protection.

Source: the providers' own help pages; Apprise 1.13 knows only some of them, and sends
126.com to port 25 in clear. An address or a server that is not listed is used as written.
"""

from dataclasses import dataclass
from enum import StrEnum


class Security(StrEnum):
    """The protection of a line: TLS from the first byte, by STARTTLS, or not at all."""

    TLS = "ssl"
    STARTTLS = "starttls"
    PLAIN = "insecure"


DEFAULT_PORTS = {Security.TLS: 465, Security.STARTTLS: 587, Security.PLAIN: 25}
TLS_PORTS = frozenset({465, 994})  # 994: NetEase


@dataclass(frozen=True)
class Provider:
    """One provider's submission server."""

    host: str
    port: int
    security: Security


def _tls(host: str, port: int = 465) -> Provider:
    return Provider(host, port, Security.TLS)


def _starttls(host: str) -> Provider:
    return Provider(host, 587, Security.STARTTLS)


_BY_DOMAIN = {
    "163.com": _tls("smtp.163.com"),
    "126.com": _tls("smtp.126.com"),
    "yeah.net": _tls("smtp.yeah.net"),
    "vip.163.com": _tls("smtp.vip.163.com"),
    "vip.126.com": _tls("smtp.vip.126.com"),
    "qq.com": _starttls("smtp.qq.com"),
    "vip.qq.com": _starttls("smtp.qq.com"),
    "foxmail.com": _starttls("smtp.qq.com"),
    "139.com": _tls("smtp.139.com"),
    "189.cn": _tls("smtp.189.cn"),
    "aliyun.com": _tls("smtp.aliyun.com"),
    "sina.com": _tls("smtp.sina.com"),
    "sina.cn": _tls("smtp.sina.cn"),
    "sohu.com": _tls("smtp.sohu.com"),
    "gmail.com": _starttls("smtp.gmail.com"),
    "outlook.com": _starttls("smtp-mail.outlook.com"),
    "hotmail.com": _starttls("smtp-mail.outlook.com"),
    "live.com": _starttls("smtp-mail.outlook.com"),
}
_OF_OFFICES = (
    _tls("smtp.exmail.qq.com"),
    _tls("smtp.qiye.aliyun.com"),
    _tls("smtp.mxhichina.com"),
    _tls("smtp.qiye.163.com", 994),
    _tls("smtphz.qiye.163.com", 994),
    _starttls("smtp.office365.com"),
)
_BY_SERVER = {provider.host: provider for provider in (*_BY_DOMAIN.values(), *_OF_OFFICES)}


def provider_of(name: str) -> Provider | None:
    """The provider known by a mail domain (`126.com`) or by its server's name."""
    key = name.lower().rstrip(".")
    return _BY_DOMAIN.get(key) or _BY_SERVER.get(key)
