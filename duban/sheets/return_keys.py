"""The hidden key of a returned row: what was sent, so that what was changed can be named."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime

from duban.sheets.cells import Value, as_text

DIGEST, LONG = 12, 300  # longer texts are kept as a digest, so that a key stays a short cell
LONG_MARK = "sha256:"


def write_key(code: str, number: int, texts: Mapping[str, str]) -> str:
    """Code, place in the sheet and the texts as sent, behind a checksum over all of it."""
    kept = {name: kept_text(text) for name, text in texts.items()}
    body = json.dumps([code, number, kept], ensure_ascii=False, separators=(",", ":"))
    return f"{checksum(body)}{body}"


def read_key(text: str) -> tuple[str, int, dict[str, str]] | None:
    """Code, number and texts as sent; None for a key that is missing or was touched."""
    given, body = text[:DIGEST], text[DIGEST:]
    if not body or checksum(body) != given:
        return None
    try:
        code, number, kept = json.loads(body)
        return str(code), int(number), {str(name): str(was) for name, was in kept.items()}
    except (ValueError, TypeError, AttributeError):
        return None


def plain(value: Value) -> str:
    """A cell's content for comparing: programs differ in line ends and blanks, not in meaning."""
    day = value.date() if isinstance(value, datetime) else value
    return " ".join(as_text(day).split())


def kept_text(text: str) -> str:
    """The text itself, or its checksum when it is long."""
    return text if len(text) <= LONG else f"{LONG_MARK}{checksum(text)}"


def checksum(text: str) -> str:
    """Guards against slips, not against forgers: a returned sheet is previewed by a person."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:DIGEST]
