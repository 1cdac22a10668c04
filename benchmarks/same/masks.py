"""Words that stand for what may differ between two runs of the same commit."""

import json
import re

MASKS = (
    (r"/tmp/[^\s\"'<>，。；]*/(?:base|head)(?=/)", "<folder>"),  # noqa: S108 - read, never written
    (r"(?<![\w/])/[^\s\"'<>，。；]*?/(?=examples/|duban/|cli/)", "<checkout>/"),
    (r"(/[rhe]/)[\w.-]+", r"\1<token>"),
    (r"\b(reply|duban)\+[\w-]+@", r"\1+<token>@"),
    (r"<[\w.-]+@[\w.-]+>(?=$|[\s,;]|\")", "<message-id>"),
    (r"\b(?:[0-9a-f]{8}\.)?[0-9a-f]{32,}\b", "<hash>"),
    (r"\bQ[0-9A-Za-z]{6,}\b", "<queue-number>"),
    (r"\b(reply|message|call|check|escalation|paper)=\d+", r"\1=<row>"),
    (r"rehearsing ━+.*", "rehearsing <progress>"),
    (r"127\.0\.0\.1:\d+", "127.0.0.1:<port>"),
    (r"\b\d+(?:\.\d+)? ?(?:s|ms|秒|MB|KB|kB)\b", "<amount>"),
    (
        r"\b20(?:2[4-9]|3\d)-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[+-]\d\d:?\d\d|Z)?",
        "<now>",
    ),
)
_COMPILED = tuple((re.compile(pattern), word) for pattern, word in MASKS)


def masked(text: str) -> str:
    """The text with everything in it replaced that two runs of one commit would not share."""
    for pattern, word in _COMPILED:
        text = pattern.sub(word, text)
    return "\n".join(line.rstrip() for line in text.splitlines())


def settled(said: str) -> str:
    """A JSON array with its rows in the order of their texts: threads write rows of one minute."""
    head, bracket, rest = said.partition("\n[")
    body, closing, tail = rest.partition("\n]")
    try:
        rows = json.loads(f"[{body}]") if bracket and closing else []
    except ValueError:
        return said
    lines = sorted(json.dumps(row, ensure_ascii=False, sort_keys=True) for row in rows)
    return "\n".join([head, *lines, tail]) if rows else said
