"""Obstacles that somebody else must clear (需协调): their categories are data, with a unit each."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

from duban.policy.due import is_overdue
from duban.policy.lights import Light
from duban.vocabulary.lights import Colour

FILE = "blockers.toml"
FIELDS = {"name", "unit", "external"}


class BadBlocker(ValueError):
    """An obstacle cannot be noted or moved like this. 需协调事项不能这样办理。"""


class BadCategories(ValueError):
    """A file of categories breaks a rule. 类别文件有误。"""


@dataclass(frozen=True)
class Category:
    """A kind of obstacle: the unit that coordinates it, and whether somebody outside decides."""

    name: str
    unit: str = ""
    external: bool = False


def categories(home: Path) -> dict[str, Category]:
    """The categories of an office: its own file in the home, else those that come with Duban."""
    own = home / FILE
    if own.exists():
        return parse_categories(own.read_text(encoding="utf-8"), where=str(own))
    text = (resources.files("duban.policy") / FILE).read_text(encoding="utf-8")
    return parse_categories(text, where=FILE)


def parse_categories(text: str, *, where: str) -> dict[str, Category]:
    """Categories as an office wrote them down. Raises BadCategories with the entry and field."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadCategories(f"{where}：不是 TOML（{error}）。It is not TOML.") from None
    listed = raw.get("categories")
    if set(raw) != {"categories"} or not isinstance(listed, list) or not listed:
        raise BadCategories(f"{where}：只应有 [[categories]]，至少一个。Only [[categories]].")
    found: dict[str, Category] = {}
    for at, each in enumerate(listed, start=1):
        category = _category(each, f"{where} 第{at}个类别")
        if category.name in found:
            raise BadCategories(f"{where} 第{at}个类别：“{category.name}”重名。Named twice.")
        found[category.name] = category
    return found


def _category(raw: Mapping[str, Any], where: str) -> Category:
    if unknown := set(raw) - FIELDS:
        raise BadCategories(f"{where}：没有 {'、'.join(sorted(unknown))} 这一项。Unknown field.")
    name, unit, external = raw.get("name"), raw.get("unit", ""), raw.get("external", False)
    if not isinstance(name, str) or not name or not isinstance(unit, str):
        raise BadCategories(f"{where}：name、unit 应为文字。Texts are needed.")
    if not isinstance(external, bool):
        raise BadCategories(f"{where}：external 应为 true 或 false。It is true or false.")
    return Category(name, unit, external)


def outside_light(waits_for: str, due: date | None, today: date) -> Light | None:
    """Yellow, not red, before the due day while somebody outside decides; None where nobody is."""
    if not waits_for or is_overdue(today, due):
        return None
    return Light(Colour.YELLOW, f"待外部：{waits_for}", f"waits for somebody outside: {waits_for}")
