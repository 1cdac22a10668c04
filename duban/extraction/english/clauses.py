"""The beginning and end of what an English sentence says, and the clause of a time in it."""

from duban.extraction.english.orders import opens_with_act
from duban.extraction.english.times import Found
from duban.extraction.patterns import Pattern
from duban.extraction.text.english_lines import Piece

# …by December, however it may be later: no part of what is promised.
_ASIDE = Pattern(r"(?i)[,，;；] ?(?:however|but|although|though|whereas)(?![a-z])")
# … in the week of 8 December and it is hoped that a clerk will have …
_OTHER = Pattern(
    r"(?i)[,，;；]? and (?:the|an?|it|they|we|he|she|this"
    r"|councillors?|members|(?-i:[A-Z])[a-z]+)(?: [a-z’'-]+){0,4}? "
    r"(?:is|are|was|were|will|would|has|have|had|hopes?|expects?|plans?|intends?)(?![a-z])"
)
_SAYS = Pattern(
    r"(?i)(?<![a-z])(?:notif(?:y|ies|ied)|not(?:es|ed)|advis(?:es|ed)|report(?:s|ed)"
    r"|confirm(?:s|ed)|explain(?:s|ed)|stat(?:es|ed)|said|announc(?:es|ed)"
    r"|inform(?:s|ed)|agreed|resolved|told)(?![a-z])[^.;]{0,80}? that "
)
_CLAUSE = Pattern(r"(?i)[,，;；] ?| (?:and|but) ")
_NAMED = 40  # characters for who says something and what it is, at least
_CLAUSES, _FEW = 300, 4  # so far back, and so many clauses, is looked for what a time governs
_NEAR = 4  # characters that may stand before a day that opens its clause


def said_start(text: str, start: int, first: Found) -> int:
    """The start of what is said, behind the longer words for who says it (X notifies Y that …)."""
    if first.start - start < _NAMED:
        return start
    said = [m.end() for m in _SAYS.finditer(text, start, first.start)]
    return said[-1] if said and said[-1] - start > first.end - said[-1] else start


def said_end(text: str, piece: Piece, start: int, after: int) -> int:
    """The end of what is due: before an aside, or a longer clause with a subject of its own."""
    if aside := _ASIDE.search(text, after, piece.end):
        return aside.start()
    other = _OTHER.search(text, after, piece.end)
    return other.start() if other and piece.end - other.end() > other.start() - start else piece.end


def clause_start(text: str, start: int, found: Found) -> int:
    """The start of the last clause before a time that wills something itself."""
    near = max(start, found.start - _CLAUSES)
    for clause in [*_CLAUSE.finditer(text, near, found.start)][: -_FEW - 1 : -1]:
        if opens_with_act(text, clause.end(), found.start):
            return clause.end()
    return start


def clause_end(text: str, piece: Piece, found: Found) -> int:
    """The end of the clause that a time behind its verb stands in."""
    opens = found.start - piece.start <= _NEAR
    clause = (_OTHER if opens else _CLAUSE).search(text, found.end, piece.end)
    return clause.start() if clause else piece.end
