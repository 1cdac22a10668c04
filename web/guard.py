"""Form tokens: a POST counts only from a page that we made for this very link, not long ago."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Protocol

NONCE_BYTES = 9


class FormKeys(Protocol):
    """Signs and checks forms, as `duban.secrets.KeyRing` does."""

    def form_token(self, session: str, issued_at: int) -> str:
        """A signed token for one session, issued at seconds since 1970."""

    def form_token_valid(self, token: str, session: str, *, now: float, max_age: float) -> bool:
        """Tells whether the token is of this session and not older than `max_age` seconds."""


class StaleForm(ValueError):
    """The page was open too long; send the form again from a fresh page. 页面打开时间过长。"""


class ForgedForm(ValueError):
    """The form was not made by this page. 表单来源无法确认。"""


def issue(keys: FormKeys, link: str, now: datetime) -> str:
    """A token for one showing of the page behind `link`."""
    nonce = secrets.token_hex(NONCE_BYTES)
    return f"{nonce}.{keys.form_token(_session(link, nonce), int(now.timestamp()))}"


def check(keys: FormKeys, link: str, form: str, now: datetime, *, valid: timedelta) -> str:
    """The page's nonce. Raises ForgedForm for another link's form, StaleForm for an old one."""
    if not (form.isascii() and link.isascii()):
        raise ForgedForm(ForgedForm.__doc__)
    nonce, _, token = form.partition(".")
    session, at = _session(link, nonce), now.timestamp()
    if keys.form_token_valid(token, session, now=at, max_age=valid.total_seconds()):
        return nonce
    if keys.form_token_valid(token, session, now=at, max_age=at):
        raise StaleForm(StaleForm.__doc__)
    raise ForgedForm(ForgedForm.__doc__)


def _session(link: str, nonce: str) -> str:
    return f"{link}:{nonce}"
