"""Promises of an office to itself: when to ask, when to chase, what needs a signature."""

from __future__ import annotations

import json
import tomllib
from calendar import monthrange
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, cached_property, lru_cache
from importlib import resources
from typing import Any

from duban.policy.lookbacks import LONGEST
from duban.policy.rungs import (
    BadPolicy,
    Handling,
    PolicyError,
    RungRule,
    as_choice,
    as_count,
    as_days,
    as_flag,
    as_roles,
    as_rungs,
    as_spans,
    as_text,
    only_known,
)
from duban.vocabulary.roles import Role
from duban.vocabulary.steps import RungKind

ASSIGN = "assign"
CADENCE = "cadence"


class Cadence(StrEnum):
    """The rhythm in which an open item is asked about, on days fixed by the calendar."""

    DAILY = "daily"
    TEN_DAY = "ten-day"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    NONE = "none"


class UnknownPreset(PolicyError):
    """No supervision policy bears this name."""

    def __init__(self, name: str, known: tuple[str, ...] = ()) -> None:
        self.name = name
        listed = ", ".join(known or preset_names())
        super().__init__(f"no policy preset {name!r}; there are: {listed}")


@dataclass(frozen=True)
class Policy:
    """The rules an item is supervised by, frozen when it is approved; all spans in working days.

    `acknowledge_within` counts from the assignment; `cadence_clearance` keeps a cadence ask away
    from the ladder; `report_spares` is how long a report spares its owner further asking;
    `hold_max` bounds what an interim answer may hold; `restart_gap` is the time an owner has
    before the chase when an item starts, or starts again, already past its check base.
    A `report_within` above 0 asks so many working days after the assignment for a first word;
    `done_within_days` or `done_within_months` give a matter without a due day one, counted in
    calendar days or months from its approval (limits of the 13710 kind).
    `look_back` are days after a closing on which it is looked at again, none where it is empty.
    `late_extension` and `extra_extension` say what becomes of a request after the due day, and of
    one beyond `max_extensions`: the office decides, or it is refused at once.
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
    late_extension: Handling = Handling.OFFICE
    extra_extension: Handling = Handling.REFUSE
    restart_gap: int = 2
    done_needs_head: bool = True
    report_within: int = 0
    done_within_days: int = 0
    done_within_months: int = 0
    look_back: tuple[int, ...] = ()

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
    def standing(self) -> Cadence:
        """The cadence of what has no ladder ahead: undated items, items whose ladder is over.

        Monthly where the policy has none of its own, so that every open item has a next day.
        """
        return Cadence.MONTHLY if self.cadence is Cadence.NONE else self.cadence

    @property
    def chases(self) -> tuple[RungRule, ...]:
        """The steps above T, lowest first."""
        return tuple(rule for rule in self.rungs if rule.offset > 0)

    def limit(self, approved_on: date) -> date | None:
        """The due day of a matter whose source names none, counted from its approval; else None."""
        if self.done_within_days:
            return approved_on + timedelta(days=self.done_within_days)
        if not self.done_within_months:
            return None
        years, month = divmod(approved_on.month - 1 + self.done_within_months, 12)
        year, month = approved_on.year + years, month + 1
        return date(year, month, min(approved_on.day, monthrange(year, month)[1]))

    def to_json(self) -> str:
        """The policy as canonical JSON, to be frozen with an item."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    @lru_cache(maxsize=256)  # many matters were registered under few policies
    def from_json(cls, text: str) -> Policy:
        """The policy a frozen text holds; `from_json(p.to_json()) == p`. Raises BadPolicy."""
        try:
            raw = json.loads(text)
        except ValueError as error:
            raise BadPolicy("text", f"不是 JSON（{error}）", f"is not JSON ({error})") from error
        return parse_policy(raw)


@cache
def preset_names() -> tuple[str, ...]:
    """The names of the policies that come with Duban."""
    folder = resources.files("duban.policy") / "presets"
    return tuple(sorted(f.name[:-5] for f in folder.iterdir() if f.name.endswith(".toml")))


@cache  # what comes with Duban stays as it is while it runs
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
        raise BadPolicy("text", f"不是 TOML（{error}）", f"is not TOML ({error})") from error
    return parse_policy(raw)


def parse_policy(raw: Any) -> Policy:
    """A policy from plain data, checked rule by rule. Raises BadPolicy."""
    if not isinstance(raw, dict):
        raise BadPolicy("text", "应为若干项", "must be a table of fields")
    only_known(raw, Policy, "")
    values = {key: _value(key, value) for key, value in raw.items()}
    for needed in ("name", "version", "cadence", "rungs"):
        if needed not in values:
            raise BadPolicy(needed, "未写", "is missing")
    if values.get("done_within_days") and values.get("done_within_months"):
        raise BadPolicy(
            "done_within_months", "与 done_within_days 只写一个", "excludes done_within_days"
        )
    return Policy(**values)


def _value(key: str, value: Any) -> Any:
    match key:
        case "name":
            return as_text(key, value)
        case "version":
            return as_count(key, value)
        case "cadence":
            return as_choice(key, value, Cadence)
        case "late_extension" | "extra_extension":
            return as_choice(key, value, Handling)
        case "rungs":
            return as_rungs(value)
        case "assign_recipients" | "cadence_recipients":
            return as_roles(key, value)
        case "done_needs_head":
            return as_flag(key, value)
        case "look_back":
            return as_spans(key, value, longest=LONGEST)
        case _:
            return as_days(key, value)
