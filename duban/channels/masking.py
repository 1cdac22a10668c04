"""Keeps secrets and people out of what is logged, shown or stored beside a route."""

import logging
import re
from collections.abc import Iterable
from urllib.parse import quote

MAX_DETAIL = 300
_STARS = "***"
_ADDRESS = re.compile(r"(?<![\w.+-])([\w+-])[\w.+-]*@([\w.-]+)")
# Their INFO and DEBUG lines print whole request addresses, and the key of a bot is in there.
_TALKATIVE = {
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
    "urllib3": logging.WARNING,
    "urllib3.connectionpool": logging.WARNING,
    "requests": logging.WARNING,
}


def scrub(text: str, secrets: Iterable[str] = ()) -> str:
    """One line of at most 300 characters with every secret, and the people, starred out."""
    flat = " ".join(text.split())
    for secret in sorted({s for s in secrets if s}, key=len, reverse=True):
        for spelling in (secret, quote(secret, safe="")):
            flat = flat.replace(spelling, _STARS)
    return mask_address(flat)[:MAX_DETAIL]


def mask_address(text: str) -> str:
    """`lian@jkq.gov.cn` as `l***@jkq.gov.cn`, wherever it stands in the text."""
    return _ADDRESS.sub(rf"\1{_STARS}@\2", text)


def mask_login(user: str) -> str:
    """The name an account logs in with: its address masked, else its first character."""
    return mask_address(user) if "@" in user else f"{user[:1]}{_STARS}"


def mask_number(number: str) -> str:
    """A telephone number with its first three and last two digits left."""
    return f"{number[:3]}{_STARS}{number[-2:]}" if len(number) > 6 else _STARS


def hush_loggers() -> None:
    """Stop libraries from logging request addresses, whatever level is set later."""
    for name, level in _TALKATIVE.items():
        logger = logging.getLogger(name)
        if not any(isinstance(each, _AtLeast) for each in logger.filters):
            logger.addFilter(_AtLeast(level))


class _AtLeast(logging.Filter):
    """Drops records below a level; unlike a level it survives later logging set-up."""

    def __init__(self, level: int) -> None:
        super().__init__()
        self.level = level

    def filter(self, record: logging.LogRecord) -> bool:
        return record.levelno >= self.level
