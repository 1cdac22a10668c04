"""The rules a row of a breakdown is supervised by: its policy, its lights, the limit they set."""

from datetime import date
from pathlib import Path
from typing import Any, Protocol

from duban.policy.light_files import ChosenLights, NoSuchLight, choose_lights
from duban.policy.own_files import BadRuleFile
from duban.policy.pace import PaceKind
from duban.policy.policy import Policy
from duban.policy.rungs import PolicyError
from duban.policy.shelf import load_policy
from duban.policy.usual import USUAL_PACE
from duban.sheets.breakdown import PACES, BreakdownRow


class FindingSink(Protocol):
    """Whoever collects what stands against a row."""

    def say(self, name: str, message: str) -> None: ...


def policy_of(find: FindingSink, name: str, home: Path | None) -> Policy | None:
    """The policy of this name, or what is wrong with it told under `policy`."""
    try:
        return load_policy(name, home)
    except PolicyError as error:
        find.say("policy", f"没有“{name}”这个规则。{error}")
    except BadRuleFile as error:
        find.say("policy", str(error))
    return None


def lights_of(find: FindingSink, text: str, usual: str, home: Path | None) -> dict[str, Any]:
    """The rules of the lights a row names, the usual ones where it names none."""
    try:
        chosen = choose_lights(usual, home)
        lights = choose_lights(text, home, chosen) if text else chosen
    except (NoSuchLight, BadRuleFile) as error:
        find.say("light", str(error))
        lights = ChosenLights(USUAL_PACE)
    return {
        "light": lights.pace or USUAL_PACE, "time_light": lights.time, "own_lights": lights.own,
    }  # fmt: skip


def pace_of(find: FindingSink, text: str) -> PaceKind | None:
    """Returns the way somebody chose to count the pace; None if nobody did."""
    if not text:
        return None
    try:
        return PaceKind(PACES.get(text, text))
    except ValueError:
        find.say("pace", f"“{text}”应为{'、'.join(PACES)}之一。One of {', '.join(PaceKind)}.")
        return None


def limit_of(row: BreakdownRow, rules: Policy | None) -> date | None:
    """The due day that the rules give a row that names neither a day nor a kind of duty."""
    if rules is None or row.duty or row.approved_on is None:
        return None
    return rules.limit(row.approved_on)
