"""The finding of our own mail server about a From address (RFC 8601), and nobody else's."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

METHOD = re.compile(r"\s*([\w-]+)(?:/\d+)?=([\w-]+)", re.ASCII)
PROPERTY = re.compile(r"([\w-]+\.[\w-]+)=(\S+)", re.ASCII)
FAILS = frozenset({"fail", "hardfail"})
PLAIN = re.compile(r"[\w.-]", re.ASCII)


class Verdict(StrEnum):
    """Tells whether our server holds the From address for genuine; `none` where it does not say."""

    PASS = "pass"  # noqa: S105 - a verdict, no password
    NONE = "none"
    FAIL = "fail"


class MethodResult(NamedTuple):
    """One method's result with the properties it was found from, names in lower case."""

    method: str
    result: str
    properties: dict[str, str]


def own_results(fields: Sequence[str], server: str) -> str | None:
    """The topmost Authentication-Results field that names our server; the others are anybody's.

    `fields` are undecoded values from the top, `server` is the authserv-id it writes.
    """
    wanted = server.strip().lower()
    return next((each for each in fields if wanted and _names(each) == wanted), None)


def read_verdict(fields: Sequence[str], *, server: str, sender: str | None) -> Verdict:
    """Tells whether our own server says that SPF or DKIM passed for the domain of From.

    A pass must align with From: the same domain or one above it, as whoever holds that domain
    speaks for those below. A failed DMARC outweighs any pass; DMARC's own pass is such an
    alignment.
    """
    field, domain = own_results(fields, server), (sender or "").rpartition("@")[2].lower()
    if field is None or not domain:
        return Verdict.NONE
    results = [found for clause in _clauses(field)[1:] if (found := _result(clause))]
    if any(each.method == "dmarc" and each.result in FAILS for each in results):
        return Verdict.FAIL
    if any(each.result == "pass" and _aligned(each, domain) for each in results):
        return Verdict.PASS
    failed = any(each.method in ("spf", "dkim") and each.result in FAILS for each in results)
    return Verdict.FAIL if failed else Verdict.NONE


def _aligned(found: MethodResult, domain: str) -> bool:
    match found.method:
        case "dkim":
            named = found.properties.get("header.d") or found.properties.get("header.i", "")
        case "spf":
            named = found.properties.get("smtp.mailfrom", "")
        case "dmarc":
            return _domain(found.properties.get("header.from", "")) == domain
        case _:
            return False
    return _covers(_domain(named), domain)


def _covers(above: str, domain: str) -> bool:
    return "." in above and (domain == above or domain.endswith(f".{above}"))


def _domain(value: str) -> str:
    return value.strip("<>").rpartition("@")[2].lower().rstrip(".")


def _names(field: str) -> str:
    """The authserv-id a field begins with, without its version."""
    return next(iter(_clauses(field)[0].split()), "").lower()


def _result(clause: str) -> MethodResult | None:
    joined = re.sub(r"\s*=\s*", "=", clause)
    found = METHOD.match(joined)
    if found is None:
        return None
    rest = joined[found.end() :].lower()
    return MethodResult(found[1].lower(), found[2].lower(), dict(PROPERTY.findall(rest)))


def _clauses(field: str) -> list[str]:
    """The parts between semicolons without comments; what is quoted cannot pose as syntax.

    The local part of an address is the sender's to choose, and our server repeats it here.
    """
    parts, depth, quoted, chars = [""], 0, False, iter(field)
    for char in chars:
        if char == "\\":
            next(chars, "")
        elif quoted:
            quoted = char != '"'
            parts[-1] += char if PLAIN.match(char) else "_" * quoted
        elif depth:
            depth += (char == "(") - (char == ")")
        elif char == ";":
            parts.append("")
        elif char in '"(':
            quoted, depth = char == '"', int(char == "(")
        else:
            parts[-1] += char
    return parts
