"""Reading a scenario from TOML: every finding names its table and key (`docs/scenario.md`)."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from duban.files import decode, load
from duban.scenario import (
    ACTS,
    Anchor,
    Does,
    Habit,
    Offset,
    Scenario,
    ScenarioOffice,
    Scene,
    Story,
    Style,
    Via,
)
from duban.vocabulary.replies import ReplyStatus

Choice = TypeVar("Choice", bound=StrEnum)
RELATIVE = re.compile(r"^(due|approved)\s*([+-]\s*\d{1,3})?$")
RUNG = re.compile(r"^(assign|cadence|T([+-]\d{1,2})?)$")
HABIT_KEYS = ("style", "delay_days", "via", "pace", "finishes")
OFFICE_KEYS = ("clerk", "head", "verifier", "verify_after", "close_after", "digest")
STEP_KEYS = (
    "does", "who", "on", "after", "wait", "value", "values", "date", "grant",
    "reason", "signed_off_by", "to_unit", "to_person", "via",
)  # fmt: skip
LATE_DAYS = 2
# What an act cannot do without.
NEEDS: Mapping[ReplyStatus | Does, tuple[str, ...]] = {
    ReplyStatus.EXTENSION: ("date", "reason", "signed_off_by"),
    ReplyStatus.DONE: ("signed_off_by",),
    ReplyStatus.DIFFICULTY: ("reason",),
    ReplyStatus.RETURN: ("reason",),
    Does.CALL: ("reason",),
    Does.REWORK: ("reason",),
    Does.WAIVE: ("reason",),
    Does.SUSPEND: ("reason",),
    Does.REASSIGN: ("to_unit", "to_person"),
}


class BadScenario(ValueError):
    """情景文件有误。The scenario cannot be used."""

    def __init__(self, place: str, must: str) -> None:
        self.place, self.must = place, must
        super().__init__(f"{place}: {must}. {self.__doc__}")


def read_scenario(path: Path) -> Scenario:
    """The scenario in a TOML file. Raises BadScenario, or `duban.files.Unreadable`."""
    text, _encoding = decode(load(path), path.name)
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadScenario(path.name, f"is not TOML ({error})") from None
    try:
        return parse_scenario(raw)
    except BadScenario as error:
        raise BadScenario(f"{path.name}: {error.place}", error.must) from None


def parse_scenario(raw: Mapping[str, Any]) -> Scenario:
    """A scenario from plain data. Raises BadScenario with table and key."""
    _known(raw, ("title", "office", "others", "people", "stories"), "")
    people = _table(raw, "people", "")
    stories = _tables(raw, "stories", "")
    return Scenario(
        title=_text(raw, "title", "", default=""),
        office=_office(_table(raw, "office", "", needed=True)),
        people={
            code: _habit(_table(people, code, "people."), f"people.{code}.") for code in people
        },
        stories=tuple(_story(story, f"stories[{n}].") for n, story in enumerate(stories, start=1)),
        others=_habit(_table(raw, "others", ""), "others."),
    )


def _office(raw: Mapping[str, Any]) -> ScenarioOffice:
    _known(raw, OFFICE_KEYS, "office.")
    return ScenarioOffice(
        clerk=_text(raw, "clerk", "office."),
        head=_text(raw, "head", "office."),
        verifier=_text(raw, "verifier", "office.") if "verifier" in raw else "",
        verify_after=_days(raw, "verify_after", "office.", default=1),
        close_after=_days(raw, "close_after", "office.", default=1),
        digest=_flag(raw, "digest", "office.", default=False),
    )


def _habit(raw: Mapping[str, Any], place: str) -> Habit:
    _known(raw, HABIT_KEYS, place)
    style = _choice(raw, "style", place, Style, default=Style.PUNCTUAL)
    delay = _days(raw, "delay_days", place, default=LATE_DAYS if style is Style.LATE else 0)
    if style is Style.PUNCTUAL and delay:
        raise BadScenario(f"{place}delay_days", "must be 0 for a punctual person")
    return Habit(
        style=style,
        delay_days=delay,
        via=_choice(raw, "via", place, Via, default=Via.LINK),
        pace=_number(raw.get("pace", 1), f"{place}pace"),
        finishes=_flag(raw, "finishes", place, default=True),
    )


def _story(raw: Mapping[str, Any], place: str) -> Story:
    _known(raw, ("commitment", "tells", "steps"), place)
    words = tuple(_text(raw, "commitment", place).replace("、", " ").split())
    steps = _tables(raw, "steps", place)
    if not steps:
        raise BadScenario(f"{place}steps", "must hold at least one step")
    return Story(
        commitment=words,
        tells=_text(raw, "tells", place, default=""),
        steps=tuple(
            _step(step, f"{place}steps[{n}].", first=n == 1)
            for n, step in enumerate(steps, start=1)
        ),
    )


def _step(raw: Mapping[str, Any], place: str, *, first: bool) -> Scene:
    _known(raw, STEP_KEYS, place)
    does = _act(raw, place)
    for key in NEEDS.get(does, ()):
        if key not in raw:
            raise BadScenario(f"{place}{key}", f"is missing: {raw['does']} needs it")
    if first and not {"on", "after", "wait"} & set(raw):
        raise BadScenario(f"{place}on", "is missing: the first step needs on, after or wait")
    return Scene(
        does=does,
        who=_text(raw, "who", place),
        on=_day(raw["on"], f"{place}on") if "on" in raw else None,
        after=_rung(raw, place),
        wait=_days(raw, "wait", place, default=0),
        values=_values(raw, place),
        date=_day(raw["date"], f"{place}date") if "date" in raw else None,
        grant=_flag(raw, "grant", place, default=True),
        reason=_text(raw, "reason", place, default=""),
        signed_off_by=_text(raw, "signed_off_by", place, default=""),
        to_unit=_text(raw, "to_unit", place, default=""),
        to_person=_text(raw, "to_person", place, default=""),
        via=_choice(raw, "via", place, Via) if "via" in raw else None,
    )


def _act(raw: Mapping[str, Any], place: str) -> ReplyStatus | Does:
    text = _text(raw, "does", place)
    if text not in ACTS:
        raise BadScenario(f"{place}does", f"must be one of {', '.join(ACTS)}, not {text!r}")
    return ACTS[text]


def _day(value: Any, place: str) -> date | Offset:
    """A TOML date, an ISO date in quotes, or `due-2`, `approved+1`."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    text = value.strip() if isinstance(value, str) else ""
    if found := RELATIVE.match(text):
        return Offset(Anchor(found[1]), int((found[2] or "0").replace(" ", "")))
    try:
        return date.fromisoformat(text)
    except ValueError:
        must = f"must be a date, or due or approved with ±working days, not {value!r}"
        raise BadScenario(place, must) from None


def _rung(raw: Mapping[str, Any], place: str) -> str | None:
    if "after" not in raw:
        return None
    rung = _text(raw, "after", place)
    if not RUNG.match(rung):
        raise BadScenario(f"{place}after", f"must be assign, cadence, T or T±n, not {rung!r}")
    return rung


def _values(raw: Mapping[str, Any], place: str) -> dict[str, Decimal]:
    if "value" in raw and "values" in raw:
        raise BadScenario(f"{place}values", "must not stand beside value")
    if "value" in raw:
        return {"": _number(raw["value"], f"{place}value")}
    table = _table(raw, "values", place)
    return {word: _number(number, f"{place}values.{word}") for word, number in table.items()}


def _known(raw: Mapping[str, Any], keys: tuple[str, ...], place: str) -> None:
    for key in raw:
        if key not in keys:
            raise BadScenario(f"{place}{key}", f"is unknown; known are: {', '.join(keys)}")


def _table(
    raw: Mapping[str, Any], key: str, place: str, *, needed: bool = False
) -> Mapping[str, Any]:
    if needed and key not in raw:
        raise BadScenario(f"{place}{key}", "is missing")
    value = raw.get(key, {})
    if not isinstance(value, dict):
        raise BadScenario(f"{place}{key}", "must be a table")
    return value


def _tables(raw: Mapping[str, Any], key: str, place: str) -> list[Mapping[str, Any]]:
    value = raw.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise BadScenario(f"{place}{key}", "must be a list of tables")
    return value


def _text(raw: Mapping[str, Any], key: str, place: str, *, default: str | None = None) -> str:
    value = raw.get(key, default)
    if value is None:
        raise BadScenario(f"{place}{key}", "is missing")
    if not isinstance(value, str) or (default is None and not value.strip()):
        raise BadScenario(f"{place}{key}", "must be a text")
    return value.strip()


def _flag(raw: Mapping[str, Any], key: str, place: str, *, default: bool) -> bool:
    value = raw.get(key, default)
    if not isinstance(value, bool):
        raise BadScenario(f"{place}{key}", "must be true or false")
    return value


def _days(raw: Mapping[str, Any], key: str, place: str, *, default: int) -> int:
    value = raw.get(key, default)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise BadScenario(f"{place}{key}", "must be a whole number of working days, 0 or more")
    return value


def _number(value: Any, place: str) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise BadScenario(place, "must be a number")
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise BadScenario(place, f"must be a number, not {value!r}") from None
    if not number.is_finite() or number < 0:
        raise BadScenario(place, "must be a number, 0 or more")
    return number


def _choice(
    raw: Mapping[str, Any],
    key: str,
    place: str,
    choices: type[Choice],
    *,
    default: Choice | None = None,
) -> Choice:
    if key not in raw and default is not None:
        return default
    text = _text(raw, key, place)
    try:
        return choices(text)
    except ValueError:
        raise BadScenario(
            f"{place}{key}", f"must be one of {', '.join(choices)}, not {text!r}"
        ) from None
