"""What an office promises itself: when to ask, when to chase, what needs a signature."""

from __future__ import annotations

import json
import tomllib
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from functools import cached_property
from importlib import resources
from typing import Any, TypeVar

ASSIGN = "assign"
CADENCE = "cadence"
Choice = TypeVar("Choice", bound=StrEnum)


class Cadence(StrEnum):
    """How often an open item is asked about, on days fixed by the calendar."""

    MONTHLY = "monthly"
    TEN_DAY = "ten-day"
    NONE = "none"


class RungKind(StrEnum):
    """What a step does to the people who receive it, mildest first."""

    ASSIGN = "assign"
    CADENCE = "cadence"
    REMIND = "remind"
    ASK = "ask"
    CHASE = "chase"
    ORDER = "order"
    BRIEF = "brief"
    TALK = "talk"


class Role(StrEnum):
    """Who receives a step, by role on the item."""

    LIAISON = "liaison"
    UNIT_HEAD = "unit_head"
    SUPERVISING_LEADER = "supervising_leader"
    SPONSORING_LEADER = "sponsoring_leader"
    OFFICE = "office"


SIGNED_KINDS = frozenset({RungKind.ORDER, RungKind.BRIEF, RungKind.TALK})


class PolicyError(ValueError):
    """A supervision policy cannot be used."""


class UnknownPreset(PolicyError):
    """No supervision policy bears this name."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"no policy preset {name!r}; there are: {', '.join(preset_names())}")


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


@dataclass(frozen=True)
class Policy:
    """The rules an item is supervised by, frozen when it is approved; all spans in working days.

    `acknowledge_within` counts from the assignment; `cadence_clearance` keeps a cadence ask away
    from the ladder; `report_spares` is how long a report spares its owner further asking;
    `hold_max` bounds what an interim answer may hold; `restart_gap` is the time an owner has
    before the chase when an item starts, or starts again, already past its check base.
    """

    name: str
    version: int
    cadence: Cadence
    rungs: tuple[RungRule, ...]
    acknowledge_within: int = 1
    assign_recipients: tuple[Role, ...] = (Role.LIAISON, Role.UNIT_HEAD)
    cadence_recipients: tuple[Role, ...] = (Role.LIAISON,)
    cadence_answer_within: int = 2
    cadence_clearance: int = 3
    report_spares: int = 5
    hold_max: int = 5
    max_extensions: int = 2
    restart_gap: int = 2
    done_needs_head: bool = True

    def rung(self, name: str) -> RungRule:
        """The rule of a ladder step, of the assignment or of the cadence; KeyError if unknown."""
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, RungRule]:
        return {rule.name: rule for rule in (*self.rungs, *self._unladdered())}

    def _unladdered(self) -> tuple[RungRule, RungRule]:
        return (
            RungRule(ASSIGN, 0, RungKind.ASSIGN, gate=False, answer_within=self.acknowledge_within,
                     recipients=self.assign_recipients),
            RungRule(CADENCE, 0, RungKind.CADENCE, gate=False,
                     answer_within=self.cadence_answer_within, recipients=self.cadence_recipients),
        )  # fmt: skip

    @property
    def asks(self) -> tuple[RungRule, ...]:
        """The steps up to and including T."""
        return tuple(rule for rule in self.rungs if rule.offset <= 0)

    @property
    def chases(self) -> tuple[RungRule, ...]:
        """The steps above T, lowest first."""
        return tuple(rule for rule in self.rungs if rule.offset > 0)

    def to_json(self) -> str:
        """The policy as canonical JSON, to be frozen with an item."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Policy:
        """The policy a frozen text holds; `from_json(p.to_json()) == p`. Raises BadPolicy."""
        try:
            raw = json.loads(text)
        except ValueError as error:
            raise BadPolicy("text", f"is not JSON ({error})") from error
        return parse_policy(raw)


def preset_names() -> tuple[str, ...]:
    """The names of the policies that come with Duban."""
    folder = resources.files("duban.policy") / "presets"
    return tuple(sorted(f.name[:-5] for f in folder.iterdir() if f.name.endswith(".toml")))


def load_preset(name: str) -> Policy:
    """The policy of this name that comes with Duban. Raises UnknownPreset."""
    if name not in preset_names():
        raise UnknownPreset(name)
    folder = resources.files("duban.policy") / "presets"
    return policy_from_toml((folder / f"{name}.toml").read_text(encoding="utf-8"))


def policy_from_toml(text: str) -> Policy:
    """The policy an office wrote down. Raises BadPolicy with the field at fault."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadPolicy("text", f"is not TOML ({error})") from error
    return parse_policy(raw)


def parse_policy(raw: Any) -> Policy:
    """A policy from plain data, checked rule by rule. Raises BadPolicy."""
    if not isinstance(raw, dict):
        raise BadPolicy("text", "must be a table of fields")
    _known_fields(raw, Policy, "")
    values = {key: _value(key, value) for key, value in raw.items()}
    for needed in ("name", "version", "cadence", "rungs"):
        if needed not in values:
            raise BadPolicy(needed, "is missing")
    return Policy(**values)


def _known_fields(raw: dict[str, Any], kind: type[Any], where: str) -> None:
    known = {field.name for field in fields(kind)}
    for key in raw:
        if key not in known:
            raise BadPolicy(f"{where}{key}", f"is unknown; known are: {', '.join(sorted(known))}")


def _value(key: str, value: Any) -> Any:
    match key:
        case "name":
            return _text(key, value)
        case "cadence":
            return _choice(key, value, Cadence)
        case "rungs":
            return _rungs(value)
        case "assign_recipients" | "cadence_recipients":
            return _roles(key, value)
        case "done_needs_head":
            return _flag(key, value)
        case _:
            return _days(key, value)


def _text(key: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise BadPolicy(key, "must be a name")
    return value


def _flag(key: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise BadPolicy(key, "must be true or false")
    return value


def _integer(key: str, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise BadPolicy(key, "must be a whole number")
    return value


def _days(key: str, value: Any) -> int:
    if (days := _integer(key, value)) < 0:
        raise BadPolicy(key, "must not be negative")
    return days


def _choice(key: str, value: Any, choices: type[Choice]) -> Choice:
    try:
        return choices(value)
    except ValueError:
        raise BadPolicy(key, f"must be one of {', '.join(choices)}") from None


def _roles(key: str, value: Any) -> tuple[Role, ...]:
    if not isinstance(value, list | tuple) or not value:
        raise BadPolicy(key, "must name at least one role")
    return tuple(_choice(key, role, Role) for role in value)


def _rungs(value: Any) -> tuple[RungRule, ...]:
    if not isinstance(value, list | tuple):
        raise BadPolicy("rungs", "must be a list of steps")
    rungs = tuple(_rung(raw) for raw in value)
    offsets = [rung.offset for rung in rungs]
    if offsets != sorted(set(offsets)):
        raise BadPolicy("rungs", "must rise in offset, each offset once")
    return rungs


def _rung(raw: Any) -> RungRule:
    if not isinstance(raw, dict):
        raise BadPolicy("rungs", "must be tables")
    where = f"rungs.{raw.get('name', '?')}."
    _known_fields(raw, RungRule, where)
    for field in fields(RungRule):
        if field.name not in raw:
            raise BadPolicy(f"{where}{field.name}", "is missing")
    rung = RungRule(
        name=_text(f"{where}name", raw["name"]),
        offset=_integer(f"{where}offset", raw["offset"]),
        kind=_choice(f"{where}kind", raw["kind"], RungKind),
        gate=_flag(f"{where}gate", raw["gate"]),
        answer_within=_days(f"{where}answer_within", raw["answer_within"]),
        recipients=_roles(f"{where}recipients", raw["recipients"]),
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
