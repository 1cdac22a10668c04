"""Bytes to text as Chinese mail really is: labelled wrongly, never a reason to fail."""

from __future__ import annotations

import binascii
import re
from email.header import decode_header
from email.errors import HeaderParseError

# A mail labelled gb2312 often holds characters of GBK (镕); gb18030 reads all three.
CHINESE = {"gb2312", "gbk", "gb18030", "x-gbk", "cp936", "euc-cn", "gb_2312-80", "ms936", "gb-2312"}
TRADITIONAL = {"big5", "big5-hkscs", "big5hkscs", "cp950", "x-big5"}
# Only codecs that decode in linear time; a mail may name any of Python's, `punycode` is quadratic.
OTHERS = re.compile(
    r"utf-?8|utf-?16(?:[bl]e)?|iso-?8859-?\d{1,2}|latin-?1|windows-?125\d|cp125\d|koi8-r"
    r"|shift_jis|euc-jp|iso-2022-jp|euc-kr|hz-gb-2312"
)
BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
NOT_BASE64 = bytes(set(range(256)) - set(BASE64))
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\s]+")


def decode_text(data: bytes, charset: str | None) -> str:
    """Text of these bytes: by the label if it fits, else UTF-8, else gb18030; never raises."""
    named = _codec(charset)
    for codec in (named, "utf-8", "gb18030"):
        try:
            return data.decode(codec) if codec else data.decode("utf-8")
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode(named or "utf-8", errors="replace")


def decode_value(value: bytes) -> str:
    """One header value as a single line of text; encoded-words are read, line breaks removed."""
    text = decode_text(value, None)
    if "=?" in text:
        text = _encoded_words(text)
    return CONTROL.sub(" ", text).strip()


def decode_base64(data: bytes) -> bytes:
    """Base64 with whatever padding and foreign bytes a gateway left in it."""
    kept = data.translate(None, delete=NOT_BASE64)
    if len(kept) % 4 == 1:
        kept = kept[:-1]
    return binascii.a2b_base64(kept + b"=" * (-len(kept) % 4))


def _codec(charset: str | None) -> str | None:
    name = (charset or "").strip().strip("\"'").lower()
    if name in CHINESE:
        return "gb18030"
    if name in TRADITIONAL:
        return "big5hkscs"
    return name if OTHERS.fullmatch(name) else None


def _encoded_words(text: str) -> str:
    try:
        chunks = decode_header(text)
    except (HeaderParseError, ValueError):
        return text
    return "".join(
        chunk if isinstance(chunk, str) else _chunk(chunk, charset) for chunk, charset in chunks
    )


def _chunk(chunk: bytes, charset: str | None) -> str:
    if charset:
        return decode_text(chunk, charset)
    # `decode_header` hands plain stretches back as raw-unicode-escape bytes.
    return chunk.decode("raw-unicode-escape", errors="replace")
