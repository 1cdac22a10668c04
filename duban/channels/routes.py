"""Checks, masks and describes routes: what a person registers, before anything is sent."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from duban.channels.accounts import SERVICES, check_account
from duban.channels.buckets import LIMITS, Limit
from duban.channels.dingtalk.bot import parse_dingtalk
from duban.channels.feishu.bot import parse_feishu
from duban.channels.mail.mailto import parse_mailto
from duban.channels.mail.plain import OUTBOX, PLAIN, plain_address, typed_address
from duban.channels.masking import mask_address, mask_number
from duban.channels.protocol import BadRoute
from duban.channels.urls import is_loopback_host, scheme_of, split_url
from duban.channels.wecom.app import parse_wecom_app
from duban.channels.wecom.bot import parse_wecom_bot
from duban.vocabulary.roles import Audience

NO_SEND = {
    "tel": Audience.PHONE,
    "paper": Audience.PAPER,
    **dict.fromkeys(SERVICES, Audience.ACCOUNT),
}
MAX_NOTE = 60
_NUMBER = re.compile(r"\+?\d[\d -]{2,20}\d(?:(?:;ext=|转)\d{1,6})?")
# Where the URL chooses the machine and nothing else decides where the message goes.
_HOST_DECIDES = frozenset({"json", "jsons", "form", "forms", "xml", "xmls"})
_AS_SHOWN = (  # the addresses the services show for copying
    (re.compile(r"https://qyapi\.weixin\.qq\.com/cgi-bin/webhook/send\?key=([\w-]+)"), "wecombot"),
    (re.compile(r"https://oapi\.dingtalk\.com/robot/send\?access_token=(\w+)"), "dingtalk"),
    (re.compile(r"https://open\.feishu\.cn/open-apis/bot/v2/hook/([\w-]+)"), "feishu"),
    (re.compile(r"https://open\.larksuite\.com/open-apis/bot/v2/hook/([\w-]+)"), "lark"),
)


@dataclass(frozen=True)
class RouteInfo:
    """What a route is; `url` is the form to store, `label` the one that may be shown.

    `audience` is a default the office may overrule for unverified routes. `bucket` names whose
    quota a message uses; it holds a key, so keep only its fingerprint.
    """

    url: str
    scheme: str
    audience: Audience
    verified: bool
    sends: bool
    loopback: bool
    has_secret: bool
    label: str
    limits: tuple[Limit, ...] = ()
    bucket: str = ""


def check_route(url: str, *, allow_private: bool = False) -> RouteInfo:
    """Describe a route, or raise BadRoute saying what is wrong with it.

    Accepts every channel's URLs, plain mail addresses (`lin@x.gov.cn`, kept as `mail:…`), the addresses the chat services show for copying, `tel:NUMBER`
    and `paper:` (served by a person), `dingtalkid:` and `feishuid:` (accounts that only answer), and
    whatever else Apprise can read.
    """
    url = canonical(url)
    scheme = scheme_of(url)
    if scheme == OUTBOX:
        raise BadRoute("试用目录里请直接写邮箱地址 / in a trial home write the plain address")
    if scheme in NO_SEND:
        _check_no_send(scheme, url)
        return _info(url, NO_SEND[scheme], verified=False, sends=False)
    reader = _READERS.get(scheme)
    if reader is None:
        _check_apprise(url, allow_private=allow_private)
        return _info(url, Audience.GROUP, verified=False, has_secret=True)
    audience, has_secret, _ = reader(url)
    return _info(url, audience, verified=True, has_secret=has_secret)


def reach(url: str, said: Audience | None = None) -> Audience:
    """Tells whom a route reaches: the one rule, asked wherever a route comes in or is used.

    The address decides. The office may say `group` of any address that something is sent to (a
    shared mailbox), and `person` only where the address cannot tell: of an Apprise service.
    Anything else it says is a BadRoute.
    """
    url = canonical(url)
    scheme = scheme_of(url)
    told = _told(scheme, url)
    open_to_say = scheme not in NO_SEND and scheme not in _READERS
    narrower = told is Audience.PERSON and said is Audience.GROUP
    if said is None or said is told or narrower or (open_to_say and said is Audience.PERSON):
        return said or told
    raise BadRoute(
        f"写的对象是 {said.value}，这个地址到的是 {told.value} / it reaches a {told.value}"
    )


def reach_of_stored(url: str, stored: Audience, *, said: bool) -> Audience:
    """Tells whom a stored route reaches, never more than was stored nor than its address allows.

    `said` tells that the office itself said so, against what the address tells.
    """
    try:
        return reach(url, stored if said or stored is Audience.GROUP else None)
    except BadRoute:
        return Audience.GROUP if stored is Audience.PERSON else stored


def canonical(url: str) -> str:
    """The route behind an address as a chat service or a mail program shows it; others unchanged."""
    text = url.strip()
    if plain := typed_address(text):
        return plain
    for pattern, scheme in _AS_SHOWN:
        found = pattern.fullmatch(text)
        if found:
            return f"{scheme}://{found[1]}"
    if scheme_of(text) in ("http", "https"):
        raise BadRoute("网页地址不是通知方式，可用 jsons:// / a web page is no route, use jsons://")
    return text


def mask(url: str) -> str:
    """A route as it may be logged and shown: no key, no password, no whole address or number."""
    try:
        return _mask(scheme_of(url), url.strip())
    except BadRoute:
        return "***"


def is_loopback(url: str) -> bool:
    """True when nothing sent on this route can leave the machine; nothing is sent on `tel:`.

    Only literal addresses and `localhost` count; no name is looked up.
    """
    scheme = scheme_of(url)
    if scheme in NO_SEND or scheme == OUTBOX:
        return True
    if scheme in ("mailto", "mailtos"):
        return is_loopback_host(parse_mailto(url).server.host)
    return scheme in _HOST_DECIDES and is_loopback_host(split_url(url).host)


def quota(url: str) -> tuple[str, tuple[Limit, ...]]:
    """Tells whose quota a message on this route uses, and its limits; ("", ()) where there is none.

    The name holds a bot's key: keep only its fingerprint. Cheap, for use before every message.
    """
    scheme = scheme_of(url)
    if scheme not in LIMITS:
        return "", ()
    return f"{scheme}:{_READERS[scheme](url)[2]}", LIMITS[scheme]


def _told(scheme: str, url: str) -> Audience:
    """Tells whom the address itself tells; a service nobody vouches for is a group."""
    if scheme in NO_SEND:
        return NO_SEND[scheme]
    reader = _READERS.get(scheme)
    return reader(url)[0] if reader else Audience.GROUP


def _info(
    url: str,
    audience: Audience,
    *,
    verified: bool,
    sends: bool = True,
    has_secret: bool = False,
) -> RouteInfo:
    scheme = scheme_of(url)
    bucket, limits = quota(url)
    return RouteInfo(
        url=url,
        scheme=scheme,
        audience=audience,
        verified=verified,
        sends=sends,
        loopback=is_loopback(url),
        has_secret=has_secret,
        label=mask(url),
        limits=limits,
        bucket=bucket,
    )


_Reading = tuple[Audience, bool, str]  # audience, has a secret, whose quota


def _read_mail(url: str) -> _Reading:
    return Audience.PERSON, bool(parse_mailto(url).server.password), ""


def _read_plain(url: str) -> _Reading:
    plain_address(url)
    return Audience.PERSON, False, ""


def _read_wecom_app(url: str) -> _Reading:
    return parse_wecom_app(url).audience, True, ""


def _read_wecom_bot(url: str) -> _Reading:
    return Audience.GROUP, True, parse_wecom_bot(url).key


def _read_dingtalk(url: str) -> _Reading:
    return Audience.GROUP, True, parse_dingtalk(url).token


def _read_feishu(url: str) -> _Reading:
    return Audience.GROUP, True, parse_feishu(url).token


_READERS: dict[str, Callable[[str], _Reading]] = {
    PLAIN: _read_plain,
    OUTBOX: _read_plain,
    "mailto": _read_mail,
    "mailtos": _read_mail,
    "wechat": _read_wecom_app,
    "wecombot": _read_wecom_bot,
    "dingtalk": _read_dingtalk,
    "feishu": _read_feishu,
    "lark": _read_feishu,
}


def _check_no_send(scheme: str, url: str) -> None:
    rest = url.partition(":")[2]
    if scheme in SERVICES:
        check_account(url)
    if scheme == "tel" and not _NUMBER.fullmatch(rest.strip()):
        raise BadRoute("电话号码写法不对，如 tel:0599-1234567 / not a telephone number")
    if scheme == "paper" and (len(rest) > MAX_NOTE or not rest.isprintable()):
        raise BadRoute("paper: 后的说明过长或有控制字符 / the note after paper: is too long")


def _check_apprise(url: str, *, allow_private: bool) -> None:
    # Apprise loads 155 plugins (half a second), which most offices never need.
    from duban.channels.apprise.channel import open_service  # noqa: PLC0415

    open_service(url, allow_private=allow_private)


def _mask(scheme: str, url: str) -> str:
    if scheme == "tel":
        return f"tel:{mask_number(url.partition(':')[2])}"
    if scheme == "paper":
        return url
    if scheme in SERVICES:
        return f"{scheme}:{check_account(url)[:1]}***"
    if scheme in (PLAIN, OUTBOX):
        return f"{scheme}:{mask_address(plain_address(url))}"
    if scheme in ("mailto", "mailtos"):
        route = parse_mailto(url)
        server = route.server
        return f"{scheme}://{server.host}:{server.port} → {mask_address(route.recipient)}"
    if scheme == "wechat":
        app = parse_wecom_app(url)
        return f"wechat://{app.corp_id[:4]}***@{app.agent_id}/{app.target[:1]}***"
    if scheme in _HOST_DECIDES:
        return f"{scheme}://{split_url(url).host}/***"
    if scheme in _READERS:
        key = split_url(url).host
        return f"{scheme}://{key[:3] if len(key) >= 12 else ''}***"
    return f"{scheme}://***"
