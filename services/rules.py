"""The rules an office may choose from: put into its home, listed with what is wrong, chosen."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from duban.files import Unreadable
from duban.moment import Act
from duban.policy import light_files, shelf
from duban.policy.calendar import Days
from duban.policy.light_files import PRESETS, ChosenLights, NoSuchLight, choose_lights, load_light
from duban.policy.light_text import parse_light
from duban.policy.lights import LightRule
from duban.policy.own_files import BadRuleFile, line_of
from duban.policy.pace import PaceKind
from duban.policy.policy import Policy, preset_names
from duban.policy.shelf import load_policy, read_policy
from duban.policy.usual import USUAL_PACE, USUAL_TIME
from duban.refusals import Refused
from duban.settings import Settings
from models.ledger.rules import choose_rules, choose_usual, note_rule, rule_campaign, take_rules_of
from models.queries.rules import lights_in_use, open_members, policies_in_use, usual_rules
from models.tables.campaigns import Campaign
from models.tables.commitments import Commitment

MOST = 200_000  # bytes of a file of rules
POLICY = "policy"
Rule = Policy | LightRule


class NotAPolicy(Refused, ValueError):
    """是亮灯规则，不是督办规则。It is a rule of lights, not a policy."""


class NothingChosen(Refused, ValueError):
    """请选择督办规则、亮灯规则或序时口径。Choose a policy, a rule of lights, or how pace is counted."""


@dataclass(frozen=True)
class RuleLine:
    """A rule that can be chosen; `kind` is policy, pace, time or unreadable, `problem` says why.

    `own` tells that it lies in the home, `usual` that it is taken where none is named.
    """

    name: str
    kind: str
    title: str
    version: int
    own: bool
    usual: bool
    matters: int
    problem: str = ""


def rules_of(session: Session, settings: Settings) -> list[RuleLine]:
    """Every policy, then every rule of lights; those of the office after those that come along."""
    usual = {"policy": settings.policy, "light": settings.light} | usual_rules(session)
    held, lit = policies_in_use(session), lights_in_use(session)
    return [
        *_policies(settings.home, usual["policy"], held),
        *_lights(settings.home, usual["light"], lit),
    ]


def _policies(home: Path, usual: str, held: dict[tuple[str, int], int]) -> Iterator[RuleLine]:
    counts: dict[str, int] = {}
    for (name, _), count in held.items():
        counts[name] = counts.get(name, 0) + count
    for name in shelf.policy_names(home):
        own, title, version, problem = name not in preset_names(), "", 0, ""
        try:
            version = load_policy(name, home).version
        except BadRuleFile as bad:
            problem = str(bad)
        yield RuleLine(
            name, POLICY, title, version, own, name == usual, counts.get(name, 0), problem
        )


def _lights(home: Path, usual: str, lit: dict[str, int]) -> Iterator[RuleLine]:
    chosen = _usual_lights(usual, home)
    for name in light_files.light_names(home):
        own = name not in PRESETS
        try:
            rule = load_light(name, home)
        except BadRuleFile as bad:
            yield RuleLine(name, "unreadable", "", 0, own, False, lit.get(name, 0), str(bad))
            continue
        count = lit.get(name, 0) + (lit.get("", 0) if name == USUAL_TIME else 0)
        is_usual = name in (chosen.pace or USUAL_PACE, chosen.time or USUAL_TIME)
        yield RuleLine(name, rule.axis.value, rule.title, rule.version, own, is_usual, count)


def _usual_lights(usual: str, home: Path) -> ChosenLights:
    try:
        return choose_lights(usual, home)
    except (NoSuchLight, BadRuleFile):
        return ChosenLights("")


def read_rule(content: bytes, file: str) -> Rule:
    """The policy or rule of lights in a file. Raises BadRuleFile, Unreadable."""
    if len(content) > MOST:
        raise Unreadable(f"{file}：文件过大，规则文件不超过200 KB。Too large for a file of rules.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(
            f"{file}：不是 UTF-8 文本，请另存为 UTF-8 的 .toml 文件。Save it as UTF-8."
        ) from None
    if "[[bands]]" in text:
        return parse_light(text, file, taken=tuple(PRESETS))
    return read_policy(text, file)


def add_rule(session: Session, act: Act, home: Path, content: bytes, file: str) -> Rule:
    """Put a file of rules into the home, in place of an older version of it.

    Matters keep the version they were planned with. Raises BadRuleFile, also for a changed file
    whose version was not raised.
    """
    rule = read_rule(content, file)
    is_policy = isinstance(rule, Policy)
    folder = home / (shelf.FOLDER if is_policy else light_files.FOLDER)
    kept = folder / f"{rule.name}.toml"
    if kept.exists() and kept.read_bytes() != content:
        _refuse_old(kept, rule, content.decode("utf-8-sig"), file)
    sha = hashlib.sha256(content).hexdigest()
    kind = POLICY if isinstance(rule, Policy) else rule.axis.value
    note_rule(session, act, kind, rule.name, rule.version, sha)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = folder / f".{rule.name}.part"
    part.write_bytes(content)
    part.replace(kept)
    return rule


def _refuse_old(kept: Path, rule: Rule, text: str, file: str) -> None:
    try:
        before = read_rule(kept.read_bytes(), str(kept)).version
    except (BadRuleFile, Unreadable):
        return  # what cannot be read was never chosen
    if rule.version <= before:
        raise BadRuleFile(
            file, line_of(text, "version"), "version",
            f"内容有改动，版本号应大于现有的 {before}，请改为 {before + 1}",
            f"the content changed: raise it above {before}, to {before + 1}",
        )  # fmt: skip


def use_as_usual(
    session: Session, act: Act, home: Path, *, policy: str | None = None, light: str | None = None
) -> None:
    """Choose what holds where no rule is named; an empty name leaves it to the settings again."""
    if policy is None and light is None:
        raise NothingChosen
    if policy is not None:
        if policy:
            load_policy(policy, home)
        choose_usual(session, act, "policy", policy)
    if light is not None:
        if light:
            choose_lights(light, home)
        choose_usual(session, act, "light", light)


@dataclass(frozen=True)
class RuleChoice:
    """The rules somebody chose for a matter or a campaign; None keeps what it has."""

    policy: Policy | None
    lights: str
    home: Path
    pace: PaceKind | None = None

    @classmethod
    def of(cls, home: Path, policy: str, lights: str, pace: str = "") -> RuleChoice:
        """By their names. Raises UnknownPreset, NoSuchLight, BadRuleFile, NothingChosen."""
        if not (policy or lights or pace):
            raise NothingChosen
        if lights:
            choose_lights(lights, home)
        kind = PaceKind(pace) if pace else None
        return cls(load_policy(policy, home) if policy else None, lights, home, kind)

    def lights_after(self, before: ChosenLights) -> ChosenLights | None:
        """The lights, an axis that is not named as before."""
        return choose_lights(self.lights, self.home, before) if self.lights else None


def choose_for(
    session: Session, act: Act, matters: Sequence[Commitment], days: Days, choice: RuleChoice
) -> None:
    """Supervise these matters by what was chosen."""
    for matter in matters:
        lights = choice.lights_after(
            ChosenLights(matter.light, matter.time_light, matter.own_lights)
        )
        choose_rules(
            session, act, matter, days, policy=choice.policy, lights=lights, pace=choice.pace
        )


def choose_for_campaign(
    session: Session, act: Act, campaign: Campaign, days: Days, choice: RuleChoice
) -> int:
    """Give a campaign rules of its own, and its open matters with it; how many those are.

    Pace is counted matter by matter: a campaign has none to choose.
    """
    if not (choice.policy or choice.lights):
        raise NothingChosen
    before = ChosenLights(campaign.light, campaign.time_light, campaign.own_lights)
    rule_campaign(session, act, campaign, policy=choice.policy, lights=choice.lights_after(before))
    open_ones = open_members(session, campaign)
    for matter in open_ones:
        take_rules_of(session, act, campaign, matter, days)
    return len(open_ones)
