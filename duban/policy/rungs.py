"""One step of a ladder, and the checks that keep a written policy sound."""

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, TypeVar

from duban.vocabulary.roles import Role
from duban.vocabulary.steps import SIGNED_KINDS, RungKind

Choice = TypeVar("Choice", bound=StrEnum)
MOST_DAYS = 3650  # beyond it a calendar ends, and with it the round of every matter


class PolicyError(ValueError):
    """A supervision policy cannot be used."""


class BadPolicy(PolicyError):
    """The text of a supervision policy breaks a rule; names the field and what it must be.

    `entry` is the rung at fault, the first being 1; 0 for what belongs to no rung.
    """

    def __init__(self, field: str, zh: str, must: str) -> None:
        self.field, self.zh, self.must, self.entry = field, zh, must, 0
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
            listed = sorted(known)
            raise BadPolicy(
                f"{where}{key}", f"没有这一项，可用 {'、'.join(listed)}",
                f"is unknown; known are: {', '.join(listed)}",
            )  # fmt: skip


def as_text(key: str, value: Any) -> str:
    """A name that is not empty."""
    if not isinstance(value, str) or not value.strip():
        raise BadPolicy(key, "应为名称", "must be a name")
    return value


def as_flag(key: str, value: Any) -> bool:
    """true or false, nothing that looks like it."""
    if not isinstance(value, bool):
        raise BadPolicy(key, "应为 true 或 false", "must be true or false")
    return value


def as_integer(key: str, value: Any) -> int:
    """A whole number."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise BadPolicy(key, "应为整数", "must be a whole number")
    return value


def as_count(key: str, value: Any) -> int:
    """A number, 0 or more."""
    if (number := as_integer(key, value)) < 0:
        raise BadPolicy(key, "不应为负数", "must not be negative")
    return number


def as_days(key: str, value: Any) -> int:
    """A number of days from 0 to MOST_DAYS."""
    return _within(key, as_count(key, value))


def _within(key: str, days: int) -> int:
    if abs(days) > MOST_DAYS:
        raise BadPolicy(key, f"不应超过{MOST_DAYS}", f"must be at most {MOST_DAYS}")
    return days


def as_spans(key: str, value: Any, *, longest: int) -> tuple[int, ...]:
    """Numbers of calendar days, rising, each from 1 to `longest`; the list may be empty."""
    if not isinstance(value, list | tuple):
        raise BadPolicy(key, "应为天数的列表", "must be a list of numbers of days")
    days = tuple(as_integer(key, each) for each in value)
    if list(days) != sorted(set(days)) or any(not 1 <= day <= longest for day in days):
        must = f"must rise, from 1 to {longest} days"
        raise BadPolicy(key, f"应从小到大，各为1至{longest}天", must)
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
        known = list(choices)
        raise BadPolicy(
            key, f"应为 {'、'.join(known)} 之一", f"must be one of {', '.join(known)}"
        ) from None


def as_roles(key: str, value: Any) -> tuple[Role, ...]:
    """At least one role."""
    if not isinstance(value, list | tuple) or not value:
        raise BadPolicy(key, "至少写一个对象", "must name at least one role")
    return tuple(as_choice(key, role, Role) for role in value)


def as_rungs(value: Any) -> tuple[RungRule, ...]:
    """The steps of a ladder, lowest first, each sound by itself. Raises BadPolicy."""
    if not isinstance(value, list | tuple):
        raise BadPolicy("rungs", "应为若干 [[rungs]]", "must be a list of steps")
    rungs = tuple(_numbered(raw, at) for at, raw in enumerate(value, start=1))
    offsets = [rung.offset for rung in rungs]
    if offsets != sorted(set(offsets)):
        raise BadPolicy(
            "rungs", "offset 应逐个增大，不重复", "must rise in offset, each offset once"
        )
    return rungs


def _numbered(raw: Any, at: int) -> RungRule:
    """One step; what is wrong with it tells which one it is."""
    try:
        return _as_rung(raw)
    except BadPolicy as bad:
        bad.entry = at
        raise


def _as_rung(raw: Any) -> RungRule:
    if not isinstance(raw, dict):
        raise BadPolicy("rungs", "应为表 [[rungs]]", "must be tables")
    where = f"rungs.{raw.get('name', '?')}."
    only_known(raw, RungRule, where)
    for field in fields(RungRule):
        if field.name not in raw:
            raise BadPolicy(f"{where}{field.name}", "未写", "is missing")
    rung = RungRule(
        name=as_text(f"{where}name", raw["name"]),
        offset=_within(f"{where}offset", as_integer(f"{where}offset", raw["offset"])),
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
        raise BadPolicy(
            f"{where}name", f"offset 为 {rung.offset} 的环节应名为 {expected}",
            f"must be {expected} for offset {rung.offset}",
        )  # fmt: skip
    if rung.kind in (RungKind.ASSIGN, RungKind.CADENCE):
        raise BadPolicy(f"{where}kind", "不是催办各环节的类别", "is not a step of the ladder")
    if rung.kind in SIGNED_KINDS and not rung.gate:
        raise BadPolicy(
            f"{where}gate", "应为 true：督办通知单、专报、约谈须签发",
            f"must be true: an {rung.kind} needs a signature",
        )  # fmt: skip
    if (rung.gate or rung.kind is RungKind.CHASE) and rung.offset <= 0:
        raise BadPolicy(
            f"{where}offset",
            "应大于0：未到时限不催办",
            "must be above T: nobody is chased before the date",
        )
    if rung.offset + rung.answer_within > 0 >= rung.offset:
        raise BadPolicy(f"{where}answer_within", "不应晚于时限", "must not reach past T")
