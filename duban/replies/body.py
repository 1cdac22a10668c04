"""An owner's own words, cut from everything quoted below, above or between them."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from duban.replies import quotes, signatures
from duban.replies.clients import is_client_line

# Rules run line by line on this much; what lies behind stays with the quote, and in the raw mail.
MAX_BODY = 200_000
MAX_LINES = 10_000
MAX_OWN = 20_000
INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]")
PREFIXED = re.compile(r"[ \t]{0,3}[>＞]")
# ">80%" or ">=430家" is an owner's number, not a quote, when it stands alone.
NUMBER = re.compile(r"\s*[>＞]=?\d{1,9}(?:\.\d{1,4})?\s?(?:[%％万亿家个户人项件处]|$)")


class How(StrEnum):
    """By which sign the quote was told from the own words."""

    WHOLE = "whole"
    SEPARATOR = "separator"
    ATTRIBUTION = "attribution"
    LABELS = "labels"
    PREFIX = "prefix"


@dataclass(frozen=True)
class Inline:
    """Own words below a quoted passage, with that passage; the last has what is quoted after."""

    quoted: str
    own: str


@dataclass(frozen=True)
class Cut:
    """The own words and all the rest; together they hold every line of the text."""

    own: str
    quoted: str
    how: How
    inline: tuple[Inline, ...] = ()


def cut_own(text: str, *, names: Collection[str] = ()) -> Cut:
    """Cut the own words from a mail's text; `names` are the sender's, to know his name card by.

    Answers written between `>` lines are kept. Client lines (发自我的 iPhone), name cards and
    disclaimers go with the quote. Nothing is thrown away.
    """
    cleaned = clean(text)
    head, rest = cleaned[:MAX_BODY], cleaned[MAX_BODY:]
    lines = [line.rstrip() for line in head.split("\n", MAX_LINES)]
    rest = (lines.pop() if len(lines) > MAX_LINES else "") + rest
    own, how = _mark(lines)
    _unsign(lines, own, names)
    tails = {}
    for index in [i for i, mine in enumerate(own) if mine]:
        lines[index], tail = signatures.split_client_tail(lines[index])
        if tail:
            tails[index] = tail
    theirs = [tails.get(i, line) for i, line in enumerate(lines) if not own[i] or i in tails]
    return Cut(
        own=_join(line for line, mine in zip(lines, own, strict=True) if mine),
        quoted=_join([*theirs, rest]),
        how=how,
        inline=_inline(lines, own),
    )


def clean(text: str) -> str:
    """The text with one kind of line break, plain spaces and nothing invisible."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    text = text.replace("&nbsp;", " ").replace("\xa0", " ")
    return INVISIBLE.sub("", text)


def _mark(lines: Sequence[str]) -> tuple[list[bool], How]:
    """For each line whether it is the owner's, and by which sign the first quote was known."""
    own = [True] * len(lines)
    how, at = How.WHOLE, 0
    while at < len(lines):
        sign, count = _sign(lines, at)
        if not sign:
            at += 1
            continue
        how = sign if how is How.WHOLE else how
        start = _back_up(lines, at) if sign in {How.LABELS, How.SEPARATOR} else at
        at += count
        own[start:at] = [False] * (at - start)
        if sign is not How.PREFIX and not _prefixed(lines, quotes.skip_blank(lines, at)):
            own[at:] = [False] * (len(own) - at)
            break
    return own, how


def _sign(lines: Sequence[str], at: int) -> tuple[How | None, int]:
    if not lines[at].strip():
        return None, 0
    if _prefixed(lines, at):
        return How.PREFIX, 1
    if count := quotes.separator(lines, at):
        return How.SEPARATOR, count
    if count := quotes.header_block(lines, at):
        return How.LABELS, count
    if count := quotes.attribution(lines, at):
        return How.ATTRIBUTION, count
    if quotes.introduces(lines[at]) and _prefixed(lines, quotes.skip_blank(lines, at + 1)):
        return How.ATTRIBUTION, 1
    return None, 0


def _prefixed(lines: Sequence[str], at: int) -> bool:
    if at >= len(lines) or not PREFIXED.match(lines[at]):
        return False
    around = [lines[i] for i in (at - 1, at + 1) if 0 <= i < len(lines)]
    return not NUMBER.match(lines[at]) or any(PREFIXED.match(line) for line in around)


def _back_up(lines: Sequence[str], at: int) -> int:
    """Drawn lines and titles right above a header block belong to it."""
    above = at - 1
    while above >= 0 and (not lines[above].strip() or quotes.is_overline(lines[above])):
        at = at if not lines[above].strip() else above
        above -= 1
    return at


def _unsign(lines: Sequence[str], own: list[bool], names: Collection[str]) -> None:
    """Take client lines everywhere, and a card at the end of each own stretch, from the own."""
    for index, line in enumerate(lines):
        if own[index] and is_client_line(line):
            own[index] = False
    mine = [index for index, is_own in enumerate(own) if is_own]
    start = signatures.card_start([lines[i] for i in mine], names)
    if any(lines[i].strip() for i in mine[:start]):
        for index in mine[start:]:
            own[index] = False


def _inline(lines: Sequence[str], own: Sequence[bool]) -> tuple[Inline, ...]:
    """Own stretches with the passage quoted above each; none where nothing is quoted above."""
    found: list[Inline] = []
    above: list[str] = []
    for is_own, run in groupby(zip(lines, own, strict=True), key=lambda pair: pair[1]):
        text = [line for line, _ in run]
        if not is_own:
            above += [line.lstrip(" >＞") for line in text]
        elif _join(text):
            found.append(Inline(quoted=_join(above), own=_join(text)))
            above = []
    found.append(Inline(quoted=_join(above), own=""))
    return tuple(found) if any(part.quoted and part.own for part in found) else ()


def _join(lines: Iterable[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n \t\u3000")
