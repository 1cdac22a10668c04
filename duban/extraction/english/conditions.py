"""English clauses that leave it undone: it may be, it cannot be, it is denied, or in one case."""

from duban.extraction.patterns import Pattern

_NOT = Pattern(
    r"(?i)(?<![a-z])(?:not|never|nor|no (?:plans?|intention|need|scope|requirement|funding)"
    r"|no [a-z]+(?: [a-z]+)? (?:shall|may|will|can|is))(?![a-z])[^.,;，；]{0,60}$"
)
_NOT_BEFORE = Pattern("(?i)before|prior|until|till|ahead|after")
# If the vote passes, …; Otherwise …: it falls due in one case only.
_IF = Pattern(r"(?i)(?<![a-z])if (?!possible|applicable|necessary|needed|required|any(?![a-z]))")
_CASE = Pattern(
    r"(?i)(?:if(?! you)|otherwise|unless|should (?:the|an?|this|any|[a-z]+ fail)"
    r"|in the event|in case|provided that|where (?:the|an?|any)"
    r"|failing (?:that|which)|any (?:request|appeal|objection|claim|challenge)"
    r"|pending|(?:conditional|contingent|dependent|depending) (?:up)?on)(?![a-z])"
)
# could triple by 2050, WHEREAS …: what may come, and what a paper rests on.
_MAYBE = Pattern(
    r"(?i)(?<![a-z])(?:(?:amend|chang|mov|rearrang|reschedul)[a-z]* the "
    r"(?:date|time)s? ?(?:of|to|$)|(?:what|whether|how (?:much|many|we))"
    r"(?: [a-z]+){0,2} (?:needs?|should|ha(?:s|ve) to|is to|are to)"
    r"|how (?:much|many|we|they) will|(?<!please )could(?! (?:you|all|everyone)(?![a-z]))"
    r"|might|(?-i:may)(?= [a-z]{2})|no claim|may not|requires? net)(?![a-z])"
)
# impractical to repair it by May: nobody does it.
_CANNOT = Pattern(
    r"(?i)(?<![a-z])(?:impractical|impossible|unable|difficult|hard|unlikely"
    r"|reluctant|premature|unnecessary|no need|too [a-z]+|fail(?:s|ed)?"
    r"|not (?:practical|possible|able)) (?:for [^,.]{2,30} )?to [^,，;.]{0,80}$"
)
_RECITAL = Pattern(
    r"(?i)whereas(?![a-z])|as of(?! right)|as at(?![a-z])"
    r"|(?:extracted|compiled|generated|taken|adapted) from(?![a-z])"
)


def is_named(text: str, start: int, limit: int) -> bool:
    """Tells whether a clause is nothing to be done by then: a recital, or what could be."""
    told = _RECITAL.match(text, start) or _MAYBE.search(text, start, limit)
    return bool(told or _CANNOT.search(text, start, limit))


def in_one_case(text: str, start: int, limit: int) -> bool:
    """Tells whether a sentence opens with a condition, or has one before its time."""
    return bool(_CASE.match(text, start) or _IF.search(text, start, limit))


def is_denied(text: str, start: int, limit: tuple[int, int], *, bound: bool) -> bool:
    """Tells whether a thing must not come before a day (will not begin before …) or then."""
    if bound and not _NOT_BEFORE.match(text, *limit):
        return False
    return bool(_NOT.search(text, start, limit[0]))
