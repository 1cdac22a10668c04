"""The parts of a raw mail, found by offsets: bounded in time and memory whatever it holds.

The standard parser keeps every line and recurses by nesting; 50 MB of empty lines or a thousand
nested multiparts bring it down. Here a mail is walked with `bytes.find`, at most `MAX_PARTS` parts
and `MAX_DEPTH` levels deep. An attached mail or archive is a file and never opened.
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import unquote_to_bytes

from duban.replies.charsets import decode_base64, decode_text, decode_value

MAX_PARTS = 200
MAX_DEPTH = 20
MAX_HEADER = 256_000
MAX_FIELDS = 1_000
MAX_LOOKALIKES = 2_000
MAX_VALUE = 8_000
MAX_TEXT = 2_000_000

BLANK_LINE = re.compile(rb"\r?\n\r?\n")
FIELD = re.compile(rb"([!-9;-~]{1,100})[ \t]*:(.*)", re.DOTALL)
FOLD = re.compile(rb"\r?\n(?=[ \t])")
PARAMETER = re.compile(r';\s*([\w*-]{1,40})\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)')

Header = tuple[str, bytes]


@dataclass(frozen=True)
class MimePart:
    """One leaf of the mail: its own headers and the undecoded bytes of its body."""

    headers: tuple[Header, ...]
    content: bytes
    content_type: str
    charset: str | None
    name: str | None
    attached: bool

    def data(self) -> bytes:
        """The body with its transfer encoding undone."""
        return _undo(self.content, first(self.headers, "content-transfer-encoding"))

    def text(self) -> str:
        """The body as text, at most `MAX_TEXT` bytes of it."""
        encoding = first(self.headers, "content-transfer-encoding")
        data = _undo(self.content[: 3 * MAX_TEXT], encoding)[:MAX_TEXT]
        return decode_text(data, self.charset).replace("\r\n", "\n").replace("\r", "\n")


def read_headers(raw: bytes, start: int = 0, end: int | None = None) -> tuple[Header, ...]:
    """Header fields in their order, names in lower case, values unfolded but not decoded."""
    return _headers(raw, start, len(raw) if end is None else end)[0]


def first(headers: tuple[Header, ...], name: str) -> str | None:
    """The decoded value of the topmost field of this name."""
    return next((decode_value(value) for key, value in headers if key == name), None)


def every(headers: tuple[Header, ...], *names: str) -> list[str]:
    """The decoded values of all fields of these names."""
    return [decode_value(value) for key, value in headers if key in names]


def walk(raw: bytes) -> Iterator[MimePart]:
    """The leaves of the mail in reading order."""
    todo: list[tuple[int, int, int]] = [(0, len(raw), 0)]
    for _ in range(MAX_PARTS):
        if not todo:
            return
        start, end, depth = todo.pop()
        headers, body = _headers(raw, start, end)
        content_type, parameters = _content_type(headers)
        boundary = parameters.get("boundary", "").encode("utf-8", "replace")
        spans = []
        if content_type.startswith("multipart/") and boundary and depth < MAX_DEPTH:
            spans = list(_spans(raw, body, end, boundary))
        if spans:
            todo.extend((a, b, depth + 1) for a, b in reversed(spans))
        else:
            yield _leaf(headers, raw[body:end], content_type, parameters)


def _headers(raw: bytes, start: int, end: int) -> tuple[tuple[Header, ...], int]:
    stop = min(end, start + MAX_HEADER)
    if raw[start : start + 1] == b"\n" or raw[start : start + 2] == b"\r\n":
        return (), start + (1 if raw[start : start + 1] == b"\n" else 2)
    gap = BLANK_LINE.search(raw, start, stop)
    head, body = (raw[start : gap.start()], gap.end()) if gap else (raw[start:stop], stop)
    found = (FIELD.fullmatch(line) for line in re.split(rb"\r?\n(?![ \t])", head))
    fields = (
        (m[1].decode("ascii").lower(), FOLD.sub(b"", m[2])[:MAX_VALUE].strip()) for m in found if m
    )
    return tuple(islice(fields, MAX_FIELDS)), body


def _spans(raw: bytes, start: int, end: int, boundary: bytes) -> Iterator[tuple[int, int]]:
    marker, opened = b"--" + boundary, -1
    at = start if raw.startswith(marker, start) else _next(raw, marker, start, end)
    for _ in range(MAX_PARTS):
        if at < 0:
            break
        if opened >= 0:
            yield opened, _before_newline(raw, at, opened)
        after = at + len(marker)
        if raw.startswith(b"--", after):
            return
        line = raw.find(b"\n", after, end)
        opened = line + 1 if line >= 0 else end
        at = _next(raw, marker, max(opened - 1, after), end)
    if 0 <= opened < end:
        yield opened, end


def _next(raw: bytes, marker: bytes, start: int, end: int) -> int:
    """Finds the next place where the marker begins a line and is not the head of a longer one."""
    for _ in range(MAX_LOOKALIKES):
        at = raw.find(b"\n" + marker, start, end)
        if at < 0:
            break
        after = at + 1 + len(marker)
        if raw[after : after + 1] in (b"\r", b"\n", b" ", b"\t", b"-", b""):
            return at + 1
        start = after
    return -1


def _before_newline(raw: bytes, at: int, floor: int) -> int:
    at -= 1
    if at > floor and raw[at - 1 : at] == b"\r":
        at -= 1
    return max(at, floor)


def _content_type(headers: tuple[Header, ...]) -> tuple[str, dict[str, str]]:
    value = first(headers, "content-type") or "text/plain"
    kind = re.match(r"\s*([\w.+-]+/[\w.+-]+)", value)
    return (kind[1].lower() if kind else "text/plain"), _parameters(value)


def _parameters(value: str) -> dict[str, str]:
    """Parameters by name; RFC 2231 continuations joined, percent-encoding undone."""
    plain: dict[str, str] = {}
    pieces: dict[str, str] = {}
    for name, given in PARAMETER.findall(value):
        text = given.strip().strip('"').replace("\\", "")
        base, star, _ = name.lower().partition("*")
        target = pieces if star else plain
        target[base] = target.get(base, "") + text if star else target.get(base, text)
    return plain | {name: _percent(text) for name, text in pieces.items()}


def _percent(text: str) -> str:
    charset, quote, rest = text.partition("'")
    if not quote:
        return decode_text(unquote_to_bytes(text), None)
    return decode_text(unquote_to_bytes(rest.partition("'")[2]), charset)


def _leaf(
    headers: tuple[Header, ...], content: bytes, content_type: str, parameters: dict[str, str]
) -> MimePart:
    disposition = first(headers, "content-disposition") or ""
    name = _parameters(disposition).get("filename") or parameters.get("name")
    attached = disposition.lower().startswith("attachment") or bool(name)
    if not content_type.startswith("text/") and not content_type.startswith("multipart/"):
        attached = True
    return MimePart(
        headers=headers,
        content=content,
        content_type=content_type,
        charset=parameters.get("charset"),
        name=_safe(name) if name else None,
        attached=attached,
    )


def _safe(name: str) -> str:
    """A file name without folders or control characters."""
    decoded = decode_value(name.encode("utf-8", "replace"))
    return re.split(r"[\\/]", decoded)[-1][:200] or "file"


def _undo(content: bytes, encoding: str | None) -> bytes:
    match (encoding or "").strip().lower():
        case "base64":
            return decode_base64(content)
        case "quoted-printable":
            return binascii.a2b_qp(content)
        case _:
            return content
