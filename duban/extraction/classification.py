"""Classification marks (密级标志): found where they stand as a mark, never as a word in a sentence.

A mark is a line of its own or a field, as GB/T 9704 prints it: level, ★ and term at the head of
the first page. What might be one is reported as uncertain, so that a person is asked.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

HEAD_LINES = 6  # filled lines: copy number, level, urgency, issuer, document number, title
LONGEST_MARK = 60
LONGEST_FIELD = 120


class Level(StrEnum):
    """The mark of secrecy of a text, highest last; `internal` is no state secret nor public."""

    INTERNAL = "internal"
    SECRET = "secret"  # noqa: S105 - a level, no password
    CONFIDENTIAL = "confidential"
    TOP_SECRET = "top_secret"  # noqa: S105


LEVELS = {"秘密": Level.SECRET, "机密": Level.CONFIDENTIAL, "绝密": Level.TOP_SECRET}
TRADITIONAL = str.maketrans("機絕祕級長個", "机绝秘级长个")
INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
SPEAKS_OF_IT = re.compile(
    r"(?i:secret|confidential)|[密秘祕]|内\W{0,3}部|外\W{0,3}[传傳]|保\W{0,3}存|限.{0,12}[阅閱]"
)
WORD = r"(?P<level>绝密|机密|秘密)"
STAR = r"[★☆*⭐✩✪✭✮✦]"
TERM = r"(?:[0-9一二三四五六七八九十百]+(?:年|个月|月|日|天)|长期|永久|[^，。；]{0,6}前)"
URGENCY = r"(?:特急|特提|加急|平急|急件|急)"
BEFORE = rf"(?:[0-9]+(?![0-9])|份号[:：]?[0-9]*|{URGENCY})*"
MARKED = re.compile(rf"{BEFORE}[(【\[<]?{WORD}级?{STAR}+{TERM}?[)】\]>]?{URGENCY}?")
WITH_TERM = re.compile(rf"{BEFORE}[(【\[<]?{WORD}级?[·.(]?{TERM}[)】\]>]?{URGENCY}?[)】\]>]?")
ALONE = re.compile(rf"{BEFORE}[(【\[<]?{WORD}级?[)】\]>]?{URGENCY}?")
FIELD = re.compile(
    rf"(?:文件|本件|资料)?(?:密级|保密等级|秘级|涉密等级|密级标识)[:|-]*{WORD}级?"
    rf"(?:$|(?:{STAR}|[0-9(,;/|]|保密期限|期限|份号|编号|缓急|紧急).*)"
)
# The mark at the end of a line shared with the issuer's name or the document number.
TRAILING = re.compile(rf"(?:^|[\s\t]){WORD}\s*级?\s*{STAR}+\s*{TERM}?\s*{URGENCY}?\s*$")
STARRED = re.compile(rf"{WORD}{STAR}+{TERM}?")
DOUBTFUL = re.compile(
    rf"[(【\[]?(?:{WORD}(?:文件|材料|资料|事项|件)|国家秘密|工作秘密|(?:工作|国家)秘密{STAR}.*"
    r"|内部(?:资料|文件|材料|使用|掌握|传阅)|注意(?:保密|保存)|(?:请勿|不得|严禁)(?:外传|公开|转发)"
    r"|保密期限[:：].*|限[^，。]{0,10}(?:传阅|阅))"
    r"[,，、!！;；.。]?(?:注意(?:保密|保存)|妥善保管|(?:请勿|不得|严禁)[^，。]{0,8}|阅后即?[^，。]{0,4})?"
    r"[)】\]]?[!！.。]?"
)
# Behind a title, or in English: asked about, for a title may also speak of another document.
BEHIND_A_TITLE = re.compile(rf"[^，。；：“”]+[(【\[<]{WORD}级?[)】\]>]")
IN_ENGLISH = re.compile(
    r"[\W_]*(?:(?P<top>top)?secret|(?P<confidential>confidential))[\W_]*", re.IGNORECASE
)
RELEASED = re.compile(r"解密|脱密|降密")


@dataclass(frozen=True)
class Marking:
    """A mark with the line it was read from; `certain` false means that a person must be asked.

    `line` counts from 1; 0 is a header or footer.
    """

    level: Level
    evidence: str
    certain: bool
    line: int

    @property
    def forbids(self) -> bool:
        """Tells whether nothing of it may be kept here; any other mark is asked about."""
        return self.certain and self.level is not Level.INTERNAL


def classification_mark(text: str, *, margins: Iterable[str] = ()) -> Marking | None:
    """The certain mark of the highest level, else the first doubtful one, else None.

    `margins` are headers and footers, which count as head lines.
    """
    return weightiest(_marks(text, margins))


def weightiest(marks: Iterable[Marking]) -> Marking | None:
    """The certain mark of the highest level, else the first doubtful one, else None."""
    found = list(marks)
    certain = [mark for mark in found if mark.certain]
    order = list(Level)
    if certain:
        return max(certain, key=lambda mark: order.index(mark.level))
    return found[0] if found else None


def _marks(text: str, margins: Iterable[str]) -> Iterator[Marking]:
    for margin in margins:
        for line in margin.splitlines():
            if mark := _mark(line, 0, head=True):
                yield mark
    filled = 0
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        filled += 1
        if mark := _mark(line, number, head=filled <= HEAD_LINES):
            yield mark


def _mark(line: str, number: int, *, head: bool) -> Marking | None:
    if len(line) > LONGEST_FIELD or not SPEAKS_OF_IT.search(line):
        return None
    shown = _plain(line)
    squeezed = re.sub(r"\s+", "", shown)
    if not squeezed:
        return None
    level, certain = _reading(shown, squeezed, head=head)
    if level is None:
        return _cell(shown, number)
    certain = certain and not RELEASED.search(squeezed)
    return Marking(level, " ".join(shown.split()), certain, number)


def _reading(shown: str, squeezed: str, *, head: bool) -> tuple[Level | None, bool]:
    """The level a line states, and whether as a mark beyond doubt."""
    found = MARKED.fullmatch(squeezed) or FIELD.fullmatch(squeezed)
    found = found or (TRAILING.search(shown) if len(squeezed) <= LONGEST_MARK else None)
    if found:
        return LEVELS[found["level"]], True
    found = WITH_TERM.fullmatch(squeezed) or ALONE.fullmatch(squeezed)
    if found:
        return LEVELS[found["level"]], head
    found = DOUBTFUL.fullmatch(squeezed)
    if found:
        return LEVELS.get(found["level"] or "", Level.INTERNAL), False
    if head and (level := _head_mark(squeezed)):
        return level, False
    found = STARRED.search(squeezed) if len(squeezed) <= LONGEST_MARK else None
    if found and not re.search("[,;:，。；：、“”]", squeezed):
        return LEVELS[found["level"]], False
    return None, False


def _head_mark(squeezed: str) -> Level | None:
    """The level a title bears in brackets at its end, or a line of nothing but an English mark."""
    if found := BEHIND_A_TITLE.fullmatch(squeezed):
        return LEVELS[found["level"]]
    if found := IN_ENGLISH.fullmatch(squeezed):
        if found["confidential"]:
            return Level.CONFIDENTIAL
        return Level.TOP_SECRET if found["top"] else Level.SECRET
    return None


def _cell(shown: str, number: int) -> Marking | None:
    """A table's cell that holds nothing but a level may speak of another document: ask."""
    for cell in shown.split("\t") if "\t" in shown else ():
        squeezed = re.sub(r"\s+", "", cell)
        found = MARKED.fullmatch(squeezed) or ALONE.fullmatch(squeezed)
        if found:
            return Marking(LEVELS[found["level"]], " ".join(shown.split()), False, number)
    return None


def _plain(line: str) -> str:
    """Full width to half, traditional to simplified, without invisible characters."""
    return INVISIBLE.sub("", unicodedata.normalize("NFKC", line).translate(TRADITIONAL))
