"""Fits a text into a service's byte limit without breaking a character or losing its link."""

import re

_LINK = re.compile(r"https?://[^\s<>\"'，。；）】]+")
_SEE_LINK = "\n…全文见链接："
_CUT = "\n…（后文略）"
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~])")
_LIST_START = re.compile(r"^(\s*)([-+]|\d+\.)(?=\s)", re.MULTILINE)


def fit_bytes(text: str, limit: int) -> str:
    """`text` in at most `limit` bytes of UTF-8; what is cut is said, and the last link is kept."""
    text = text.encode("utf-8", "replace").decode()  # half a character pair cannot be sent
    if len(text.encode()) <= limit:
        return text
    links = _LINK.findall(text)
    tail = _SEE_LINK + links[-1] if links else _CUT
    if len(tail.encode()) >= limit:
        tail = _CUT
    room = limit - len(tail.encode())
    return _without_half_a_link(text.encode()[:room].decode(errors="ignore"), text).rstrip() + tail


def with_title(title: str, text: str) -> str:
    """A title and a text for services that know no title."""
    flat = " ".join(title.split())
    return f"{flat}\n\n{text}" if flat else text


def escape_markdown(text: str) -> str:
    """Plain text that reads the same as markdown; links stay whole, each line its own."""
    parts = []
    at = 0
    for link in _LINK.finditer(text):
        parts += [_escape(text[at : link.start()]), link[0]]
        at = link.end()
    return "".join([*parts, _escape(text[at:])]).replace("\n", "  \n")


def _escape(text: str) -> str:
    return _LIST_START.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\1", text))


def _without_half_a_link(head: str, text: str) -> str:
    for link in _LINK.finditer(text):
        if link.start() < len(head) < link.end():
            return head[: link.start()]
    return head
