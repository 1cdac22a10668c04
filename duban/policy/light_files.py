"""Rules of lights as data: those that come with Duban, and files of an office in its home."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Any

from duban.policy.light_text import parse_light, rule_of
from duban.policy.lights import Band, LightRule
from duban.policy.own_files import own_names, read_own
from duban.policy.usual import USUAL_TIME
from duban.vocabulary.lights import Axis

FOLDER = "lights"
SEVERAL = "、"  # between a rule of pace and one of time in one cell


class NoSuchLight(ValueError):
    """没有这个亮灯规则。No such rule of lights."""


def _built_in() -> dict[str, LightRule]:
    folder = resources.files("duban.policy") / "light_presets"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    rules = (parse_light(f.read_text(encoding="utf-8"), f.name) for f in files)
    return {rule.name: rule for rule in rules}


PRESETS = MappingProxyType(_built_in())
PACE_PRESETS = tuple(name for name, rule in PRESETS.items() if rule.axis is Axis.PACE)


def light_names(home: Path | None = None, axis: Axis | None = None) -> tuple[str, ...]:
    """The rules there are, those of the office after those that come with Duban."""
    own = own_names(home / FOLDER) if home else ()
    names = (*PRESETS, *(name for name in own if name not in PRESETS))
    if axis is None:
        return names
    return tuple(name for name in names if load_light(name, home).axis is axis)


def load_light(name: str, home: Path | None = None) -> LightRule:
    """The rule of this name. Raises NoSuchLight, or BadRuleFile for a file that is wrong."""
    if name in PRESETS:
        return PRESETS[name]
    if home is None or name not in own_names(home / FOLDER):
        known = SEVERAL.join(light_names(home))
        raise NoSuchLight(f"没有“{name}”这个亮灯规则，可选 {known}。No such light rule.")
    file = home / FOLDER / f"{name}.toml"
    return parse_light(read_own(file), str(file), taken=tuple(PRESETS))


@dataclass(frozen=True)
class ChosenLights:
    """The rules of a matter's two lights, by name; `own` freezes those an office wrote itself."""

    pace: str
    time: str = ""
    own: str = ""


def choose_lights(
    text: str, home: Path | None = None, usual: ChosenLights | None = None
) -> ChosenLights:
    """The rules a cell names: of pace, of time, or both. Raises NoSuchLight, BadRuleFile.

    An axis that is not named keeps what `usual` has.
    """
    rules = [load_light(name.strip(), home) for name in text.replace(",", SEVERAL).split(SEVERAL)]
    by_axis = {rule.axis: rule for rule in rules}
    if len(by_axis) < len(rules):
        raise NoSuchLight(
            f"“{text}”：进度、时限的亮灯规则各写一个。One rule of pace and one of time at most."
        )
    before = frozen_rules(usual.own) if usual else {}
    own = {**before, **by_axis}
    pace, time = by_axis.get(Axis.PACE), by_axis.get(Axis.TIME)
    return ChosenLights(
        pace.name if pace else usual.pace if usual else "",
        time.name if time else usual.time if usual else "",
        freeze(rule for rule in own.values() if rule.name not in PRESETS),
    )


def freeze(rules: Iterable[LightRule]) -> str:
    """The rules an office wrote as canonical JSON, kept with a matter; else empty."""
    raw = [_plain(rule) for rule in rules]
    return json.dumps(raw, ensure_ascii=False, sort_keys=True) if raw else ""


def _plain(rule: LightRule) -> dict[str, Any]:
    return {
        "name": rule.name, "title": rule.title, "version": rule.version, "axis": rule.axis.value,
        "unit": rule.unit.value, "bands": [_plain_band(band) for band in rule.bands],
    }  # fmt: skip


def _plain_band(band: Band) -> dict[str, Any]:
    bounds: dict[str, Any] = {}
    if band.low is not None:
        bounds["from" if band.low_closed else "above"] = float(band.low)
    if band.high is not None:
        bounds["to" if band.high_closed else "below"] = float(band.high)
    unit = {"unit": band.unit.value} if band.unit else {}
    return {
        "colour": band.colour.value, "reason_zh": band.reason_zh, "reason_en": band.reason_en,
        "in_a_row": band.consecutive, **bounds, **unit,
    }  # fmt: skip


@lru_cache(maxsize=256)
def frozen_rules(text: str) -> Mapping[Axis, LightRule]:
    """The rules that were frozen with a matter, by axis."""
    rules = [rule_of(raw) for raw in json.loads(text)] if text else []
    return MappingProxyType({rule.axis: rule for rule in rules})


def rule_in_force(axis: Axis, name: str, own: str) -> LightRule:
    """The rule that judges a matter: the frozen one, else the one of this name."""
    return frozen_rules(own).get(axis) or PRESETS[name or USUAL_TIME]
