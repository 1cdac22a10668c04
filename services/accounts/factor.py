"""The second factor: a code of six digits that changes every half minute (TOTP, RFC 6238)."""

import base64
import hmac
import secrets
from datetime import datetime
from io import BytesIO

import pyotp
import segno

from duban.secrets import KeyRing, LostKey, token_hash

STEP_SECONDS = 30
BYTES = 20
RECOVERY_BYTES = 10


def new_secret() -> str:
    """A new secret in base32, as authenticator apps take it."""
    return base64.b32encode(secrets.token_bytes(BYTES)).decode()


def step_of(secret: str, code: str, at: datetime) -> int | None:
    """The step a code belongs to, now or a step beside it; None for a wrong one."""
    typed = "".join(code.split())
    now = int(at.timestamp()) // STEP_SECONDS
    totp = pyotp.TOTP(secret, interval=STEP_SECONDS)
    for step in (now, now - 1, now + 1):
        if hmac.compare_digest(totp.generate_otp(step).encode(), typed.encode()):
            return step
    return None


def sealed_step(keys: KeyRing, sealed: str, code: str, at: datetime) -> int | None:
    """The same for a secret as it is kept; None where its key is lost."""
    try:
        return step_of(keys.decrypt(sealed), code, at)
    except LostKey:
        return None


def qr(secret: str, person: str, office: str) -> str:
    """The picture an app reads the secret from, as SVG without styles of its own."""
    uri = pyotp.TOTP(secret).provisioning_uri(name=person, issuer_name=office)
    buffer = BytesIO()
    segno.make(uri, error="m").save(
        buffer, kind="svg", scale=5, border=4, xmldecl=False, svgns=False, svgclass="qr",
        lineclass=None, light="#fff",
    )  # fmt: skip
    return buffer.getvalue().decode()


def grouped(secret: str) -> str:
    """A secret or code in groups of four, to be typed by hand."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def new_recovery_codes(count: int) -> tuple[str, ...]:
    """Codes that stand in for the second factor once each: 80 random bits."""
    return tuple(
        base64.b32encode(secrets.token_bytes(RECOVERY_BYTES)).decode().lower() for _ in range(count)
    )


def recovery_hash(code: str) -> str:
    """Returns the kept form of a recovery code; blanks, hyphens and case do not matter."""
    return token_hash("".join(c for c in code if c.isalnum()))
