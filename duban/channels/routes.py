"""Checks, masks and describes routes: what a person registers, before anything is sent."""

from duban.channels.buckets import Limit
from duban.channels.protocol import BadRoute
from duban.channels.registry import KINDS, kind_of
from duban.channels.urls import scheme_of
from duban.vocabulary.roles import Audience


def check_route(url: str, *, allow_private: bool = False) -> str:
    """The form of a route to be stored, or BadRoute saying what is wrong with it.

    Accepts the URLs of every kind in the registry, plain mail addresses (`lin@x.gov.cn`, kept as
    `mail:…`), the addresses the chat services show for copying, and whatever else Apprise can read.
    """
    url = canonical(url)
    kind = kind_of(url)
    kind.guard(url, allow_private=allow_private)
    kind.audience(url)
    return url


def reach(url: str, said: Audience | None = None) -> Audience:
    """Tells whom a route reaches: the one rule, asked wherever a route comes in or is used.

    The address decides. The office may say `group` of any address that something is sent to (a
    shared mailbox), and `person` only where the address cannot tell: of an Apprise service.
    Anything else it says is a BadRoute.
    """
    url = canonical(url)
    kind = kind_of(url)
    told = kind.audience(url)
    open_to_say = kind.sends and not kind.verified
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
    """The route behind an address as a chat or mail program shows it; others unchanged."""
    text = url.strip()
    for kind in KINDS:
        if route := kind.typed(text):
            return route
    if scheme_of(text) in ("http", "https"):
        raise BadRoute("网页地址不是通知方式，可用 jsons:// / a web page is no route, use jsons://")
    return text


def mask(url: str) -> str:
    """A route as it may be logged and shown: no key, no password, no whole address or number."""
    try:
        return kind_of(url).mask(url.strip())
    except BadRoute:
        return "***"


def quota(url: str) -> tuple[str, tuple[Limit, ...]]:
    """Tells whose quota a message on this route uses, and its limits; ("", ()) where there is none.

    The name holds a bot's key: keep only its fingerprint. Cheap, for use before every message.
    """
    try:
        kind = kind_of(url)
        return kind.bucket(url), kind.limits
    except BadRoute:
        return "", ()
