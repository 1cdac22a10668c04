"""One step of a ladder, and the checks that keep a written policy sound."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, TypeVar

from duban.vocabulary.roles import Role
from duban.vocabulary.steps import SIGNED_KINDS, RungKind

Choice = TypeVar("Choice", bound=StrEnum)


class PolicyError(ValueError):
    """A supervision policy cannot be used."""


class BadPolicy(PolicyError):
    """The text of a supervision policy breaks a rule; names the field and what it must be."""

    def __init__(self, field: str, must: str) -> None:
        self.field, self.must = field, must
        super().__init__(f"policy: {field} {must}")


@dataclass(frozen=True)
class RungRule:
    """One step of a ladder: `offset` and `answer_within` count working days from the due date."""

    name: str
    offset: int
    kind: RungKind
    gate: bool
    answer_within: int
    recipients: tuple[Role, ...]


def only_known(raw: dict[str, Any], kind: type[Any], where: str) -> None:
    """Refuse a field that is misspelt, with those there are."""
    known = {field.name for field in fields(kind)}
    for key in raw:
        if key not in known:
            raise BadPolicy(f"{where}{key}", f"is unknown; known are: {', '.join(sorted(known))}")


def as_text(key: str, value: Any) -> str:
    """A name that is not empty."""
    if not isinstance(value, str) or not value.strip():
        raise BadPolicy(key, "must be a name")
    return value


def as_flag(key: str, value: Any) -> bool:
    """true or false, nothing that looks like it."""
    if not isinstance(value, bool):
        raise BadPolicy(key, "must be true or false")
    return value


def as_integer(key: str, value: Any) -> int:
    """A whole number."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise BadPolicy(key, "must be a whole number")
    return value


def as_days(key: str, value: Any) -> int:
    """A number of working days, 0 or more."""
    if (days := as_integer(key, value)) < 0:
        raise BadPolicy(key, "must not be negative")
    return days


class Handling(StrEnum):
    """The fate of a request that a rule speaks against."""

    OFFICE = "office"
    REFUSE = "refuse"


def as_choice(key: str, value: Any, choices: type[Choice]) -> Choice:
    """One of a closed set of words."""
    try:
        return choices(value)
    except ValueError:
        raise BadPolicy(key, f"must be one of {', '.join(choices)}") from None


def as_roles(key: str, value: Any) -> tuple[Role, ...]:
    """At least one role."""
    if not isinstance(value, list | tuple) or not value:
        raise BadPolicy(key, "must name at least one role")
    return tuple(as_choice(key, role, Role) for role in value)


def as_rungs(value: Any) -> tuple[RungRule, ...]:
    """The steps of a ladder, lowest first, each sound by itself. Raises BadPolicy."""
    if not isinstance(value, list | tuple):
        raise BadPolicy("rungs", "must be a list of steps")
    rungs = tuple(_as_rung(raw) for raw in value)
    offsets = [rung.offset for rung in rungs]
    if offsets != sorted(set(offsets)):
        raise BadPolicy("rungs", "must rise in offset, each offset once")
    return rungs


def _as_rung(raw: Any) -> RungRule:
    if not isinstance(raw, dict):
        raise BadPolicy("rungs", "must be tables")
    where = f"rungs.{raw.get('name', '?')}."
    only_known(raw, RungRule, where)
    for field in fields(RungRule):
        if field.name not in raw:
            raise BadPolicy(f"{where}{field.name}", "is missing")
    rung = RungRule(
        name=as_text(f"{where}name", raw["name"]),
        offset=as_integer(f"{where}offset", raw["offset"]),
        kind=as_choice(f"{where}kind", raw["kind"], RungKind),
        gate=as_flag(f"{where}gate", raw["gate"]),
        answer_within=as_days(f"{where}answer_within", raw["answer_within"]),
        recipients=as_roles(f"{where}recipients", raw["recipients"]),
    )
    _sound_rung(rung, where)
    return rung


def _sound_rung(rung: RungRule, where: str) -> None:
    expected = f"T{rung.offset:+d}" if rung.offset else "T"
    if rung.name != expected:
        raise BadPolicy(f"{where}name", f"must be {expected} for offset {rung.offset}")
    if rung.kind in (RungKind.ASSIGN, RungKind.CADENCE):
        raise BadPolicy(f"{where}kind", "is not a step of the ladder")
    if rung.kind in SIGNED_KINDS and not rung.gate:
        raise BadPolicy(f"{where}gate", f"must be true: an {rung.kind} needs a signature")
    if (rung.gate or rung.kind is RungKind.CHASE) and rung.offset <= 0:
        raise BadPolicy(f"{where}offset", "must be above T: nobody is chased before the date")
    if rung.offset + rung.answer_within > 0 >= rung.offset:
        raise BadPolicy(f"{where}answer_within", "must not reach past T")
