"""Cookies of the desk, and tokens that bind a form to the session it was made for."""

import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from fastapi import Request, Response
from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer

from duban.refusals import Refused
from duban.secrets import KeyRing, LostKey
from models.queries.accounts import session_hash

SESSION, FORM, DEVICE = "duban-desk", "duban-form", "duban-known"
OPENED = "duban-opened"
MOST_OPENED = 40
LOOPBACK = ("127.0.0.1", "localhost", "::1")
FORM_SECONDS = 12 * 3600
DEVICE_SECONDS = 90 * 86400
PASSWORDS = ("password", "again", "code", "second")
SECRET_FIELDS = (*PASSWORDS, "form", "kept", "sealed")
# Fields that hold words of whoever typed them, shown again wherever the form comes to nothing.
WORDS = (
    "why", "note", "place", "said", "text", "words", "title", "quote", "targets", "need", "until",
    "visited", "due", "day", "answered_by", "subject", "ordered_by", "number", "other",
)  # fmt: skip
OWN_PATH = re.compile(r"/desk(?:[/?][\w/?=&%.:-]*)?", re.ASCII)


def typed_words(values: Mapping[str, str]) -> list[str]:
    """Returns what a person typed into a form, without choices and hidden fields."""
    named = (text for name, text in values.items() if name in WORDS or name.startswith("section-"))
    return [text for text in named if text.strip()]


class Stale(Refused, ValueError):
    """The page was open too long, or was made before the last sign-in. 页面已过时。"""


class Forged(Refused, ValueError):
    """The form was not made by a page of ours for this session. 表单来源无法确认。"""


@dataclass(frozen=True)
class Kept:
    """Entries typed when a session was over: they are given back to the same account."""

    account_id: int
    path: str
    values: Mapping[str, str]


class DeskTokens:
    """Everything of the desk that is signed or sealed with the office's keys."""

    def __init__(self, keys: KeyRing) -> None:
        self._keys = keys
        self._forms = URLSafeTimedSerializer(keys.form_secret, salt="desk-form")
        self._opened = URLSafeTimedSerializer(keys.form_secret, salt="desk-opened")
        self._devices = URLSafeTimedSerializer(keys.form_secret, salt="desk-device")

    def form(self, session: str) -> str:
        """A token for the forms of one session, or of one visit before there is a session."""
        return str(self._forms.dumps(session_hash(session)[:32]))

    def check(self, session: str, sent: str) -> None:
        """Raises Stale or Forged unless the form was made for this session."""
        try:
            whose = self._forms.loads(sent, max_age=FORM_SECONDS)
        except SignatureExpired:
            raise Stale from None
        except BadSignature:
            raise Forged from None
        if not session or whose != session_hash(session)[:32]:
            raise Stale

    def device(self, account_id: int) -> str:
        """Makes the mark a browser is known by after it signed in to an account."""
        return str(self._devices.dumps(f"{account_id}:{secrets.token_hex(8)}"))

    def device_of(self, request: Request) -> str:
        """Returns `ACCOUNT:NONCE` of a browser that signed in before; empty for any other."""
        sent = request.cookies.get(cookie_name(request, DEVICE), "")
        try:
            return str(self._devices.loads(sent, max_age=DEVICE_SECONDS))
        except BadSignature:
            return ""

    def opened(self, session_id: int, kept: str) -> dict[int, str]:
        """The papers a session has opened, by number, each with its mark; none of another's."""
        try:
            whose, papers = self._opened.loads(kept, max_age=FORM_SECONDS)
        except (BadSignature, ValueError):
            return {}
        return dict(papers) if whose == session_id else {}

    def and_opened(self, session_id: int, kept: str, number: int, mark: str) -> str:
        """Returns what `opened` reads, with one more paper; the oldest of too many are left out."""
        papers = self.opened(session_id, kept)
        papers.pop(number, None)
        latest = [*papers.items(), (number, mark)][-MOST_OPENED:]
        return str(self._opened.dumps([session_id, latest]))

    def keep(self, account_id: int, path: str, values: Mapping[str, str]) -> str:
        """Seal what was typed, passwords and codes left out, to go through the sign-in page."""
        typed = {name: text for name, text in values.items() if name not in SECRET_FIELDS}
        return self._keys.encrypt(json.dumps([account_id, path, typed]))

    def kept(self, sealed: str) -> Kept | None:
        """Returns the entries that were kept; None for any other text."""
        try:
            account_id, path, values = json.loads(self._keys.decrypt(sealed))
        except (LostKey, ValueError):
            return None
        return Kept(account_id, own_path(path), values)


def own_path(path: str) -> str:
    """A path of the desk as it is; whatever leads elsewhere becomes its first page."""
    return path if OWN_PATH.fullmatch(path) and "//" not in path else "/desk"


def sign_in_path(path: str) -> str:
    """The sign-in page that leads on to a page of the desk."""
    return "/desk/sign-in" if path == "/desk" else f"/desk/sign-in?next={quote(path, safe='')}"


def is_private(request: Request, *, tls: bool) -> bool:
    """Tells whether a password may be typed here: by https, or without leaving this machine.

    With `tls` the office says that a proxy with TLS stands in front; cookies see to it.
    """
    return tls or _host(request) in LOOPBACK or request.url.scheme == "https"


def _host(request: Request) -> str:
    return (request.url.hostname or "").lower()


def cookie_name(request: Request, name: str) -> str:
    """A cookie's name: bound to this very host where it goes by https."""
    return f"__Host-{name}" if _host(request) not in LOOPBACK else name


def set_cookie(
    request: Request, response: Response, name: str, value: str, *, seconds: int | None = None
) -> None:
    """Set a cookie that no script reads and no other site's form sends."""
    response.set_cookie(
        cookie_name(request, name), value, max_age=seconds, path="/", httponly=True,
        samesite="lax", secure=_host(request) not in LOOPBACK,
    )  # fmt: skip


def drop_cookie(request: Request, response: Response, name: str) -> None:
    """Take a cookie back."""
    set_cookie(request, response, name, "", seconds=0)
