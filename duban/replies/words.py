"""The words of an answer in one form, its sentences and its clauses."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TABLE = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)}
_TABLE |= {code: code - 0xFEE0 for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_TABLE |= {ord("％"): ord("%"), ord("／"): ord("/"), ord("．"): ord("."), ord("－"): ord("-")}
_TABLE |= {ord("﹪"): ord("%"), ord(";"): ord("；"), ord("!"): ord("！"), ord("?"): ord("？")}
_TABLE |= {ord(":"): ord("："), ord("("): ord("（"), ord(")"): ord("）"), ord("\u3000"): ord(" ")}
# The commonest traditional forms of words that decide a status.
_TABLE |= dict(
    zip(
        map(ord, "結進請無變沒還難對達個萬億後間單屬職責辦項條證實長至"),
        map(ord, "结进请无变没还难对达个万亿后间单属职责办项条证实长至"),
        strict=True,
    )
)
_TABLE |= {ord("尚"): ord("尚"), ord("問"): ord("问"), ord("題"): ord("题"), ord("與"): ord("与")}
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
SPACES = re.compile(r"(?<=[^\x21-\x7e])[ \t]+|[ \t]+(?=[^\x21-\x7e\n])")
# What stands in quotation or title marks is cited, not said.
CITED = re.compile(
    r"“[^”\n]{1,80}”|「[^」\n]{1,80}」|『[^』\n]{1,80}』|\"[^\"\n]{1,80}\"|《[^》\n]{1,80}》"
)
SENTENCE_END = re.compile(r"[。；！？\n]+")
CLAUSE_END = re.compile(r"[，,（）]+")
COMMA = re.compile(r"[，,]+")
QUESTION = re.compile(r"？$|吗？?$|是否|请问|能否|能不能|可否|行不行|可不可以")
CONDITION = re.compile(
    r"如果|假如|倘若|若(?!干)|如(?!期|实|下|数|何|约|上|此)|只要|一旦|^待[^，]{2,}|待[^，]{1,20}(?:后|再|即)|等[^，]{1,20}(?:后|再|才)|取决于"
)
PRESENT = re.compile(r"(?:目前|现|截至|截止|当前|正在|已)")
MAX_CITED_SHARE = 0.6
MAX_CLAUSE = 200


@dataclass(frozen=True)
class Sentence:
    """One sentence of an answer; `asks` says it is a question."""

    text: str

    @property
    def clauses(self) -> list[str]:
        parts = (part.strip(" 、.")[:MAX_CLAUSE] for part in CLAUSE_END.split(self.text))
        return [part for part in parts if part]

    @property
    def asks(self) -> bool:
        return bool(QUESTION.search(self.text))

    @property
    def facts(self) -> list[str]:
        """The clauses that hang on no condition; one reaches up to a clause of 目前 or 已."""
        kept, hangs = [], False
        for clause in self.clauses:
            hangs = bool(CONDITION.search(clause)) or (hangs and not PRESENT.match(clause))
            kept += [] if hangs else [clause]
        return kept


def unify(text: str) -> str:
    """Full-width digits and Latin punctuation to one form, spaces beside Chinese dropped."""
    return SPACES.sub("", THOUSANDS.sub("", text.translate(_TABLE)))


def said(text: str) -> str:
    """The unified text without what it merely cites, unless it is nearly all in quotation marks."""
    plain = unify(text)
    spoken = CITED.sub("", plain)
    return (
        spoken
        if len(spoken) >= len(plain) * (1 - MAX_CITED_SHARE)
        else re.sub(r"[“”\"]", "", plain)
    )


def sentences(text: str) -> list[Sentence]:
    """The sentences of a unified text; a question keeps its mark."""
    found, start = [], 0
    for end in [*SENTENCE_END.finditer(text), None]:
        stop = end.start() if end else len(text)
        piece = text[start:stop].strip() + ("？" if end and "？" in end[0] else "")
        if piece.strip("？ "):
            found.append(Sentence(piece))
        start = end.end() if end else stop
    return found
