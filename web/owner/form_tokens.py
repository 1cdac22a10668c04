"""A form token shows that a POST comes from a page made for this very link, not long ago."""

import hashlib
import re
import secrets
from datetime import datetime, timedelta

from itsdangerous import BadSignature, SignatureExpired, TimestampSigner

from duban.refusals import Refused
from duban.secrets import KeyRing

NONCE_BYTES = 9
SKEW = timedelta(minutes=1)  # the clocks of two web processes need not agree to the second
# Pages opened before itsdangerous signed them: believed no more, but what was typed is shown again.
BEFORE = re.compile(r"[0-9a-f]{18}\.\d{10}\.[\w=-]{24}", re.ASCII)


class StaleForm(Refused, ValueError):
    """The page was open too long; send the form again from a fresh page. 页面打开时间过长。"""


class ForgedForm(Refused, ValueError):
    """The form was not made by this page. 表单来源无法确认。"""


class _Signer(TimestampSigner):
    """Signs for one link at the instant it is given; itsdangerous alone would read the clock."""

    def __init__(self, keys: KeyRing, link: str, at: datetime) -> None:
        salt = f"form:{link}"
        super().__init__(
            keys.form_secret, salt=salt, key_derivation="hmac", digest_method=hashlib.sha256
        )
        self._at = int(at.timestamp())

    def get_timestamp(self) -> int:
        """Returns seconds since 1970."""
        return self._at


def issue(keys: KeyRing, link: str, now: datetime) -> str:
    """Returns a token for one showing of the page behind `link`."""
    return _Signer(keys, link, now).sign(secrets.token_hex(NONCE_BYTES)).decode()


def check(keys: KeyRing, link: str, form: str, now: datetime, *, valid: timedelta) -> str:
    """Returns the page's nonce. Raises ForgedForm for any other form, StaleForm for an old one."""
    if not (form.isascii() and link.isascii()):
        raise ForgedForm
    signer = _Signer(keys, link, now + SKEW)
    try:
        return signer.unsign(form, max_age=int((valid + SKEW).total_seconds())).decode()
    except SignatureExpired:
        raise StaleForm from None
    except BadSignature:
        raise (StaleForm if BEFORE.fullmatch(form) else ForgedForm) from None
