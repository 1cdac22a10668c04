"""Bytes to text as Chinese mail really is: labelled wrongly, never a reason to fail."""

import binascii
import re

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
WORD = re.compile(r"=\?([\w.*-]{1,40})\?([bBqQ])\?([^?\s]*)\?=")
WORDS = re.compile(rf"(?:{WORD.pattern})+")
WORD_GAP = re.compile(r"(?<=\?=)\s+(?==\?)")
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
    """RFC 2047 with what Chinese clients make of it: a character cut over two words is joined."""
    plain = WORD_GAP.sub("", text)
    return WORDS.sub(_read_words, plain)


def _read_words(run: re.Match[str]) -> str:
    read, pending, label = [], b"", ""
    for charset, encoding, payload in WORD.findall(run[0]):
        if pending and charset.lower() != label:
            read.append(decode_text(pending, label))
            pending = b""
        label = charset.partition("*")[0].lower()
        data = payload.encode("utf-8", "replace")
        pending += decode_base64(data) if encoding in "bB" else binascii.a2b_qp(data, header=True)
    return "".join([*read, decode_text(pending, label)])
