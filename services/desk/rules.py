"""Rules at the desk: listed, read, brought as a file, chosen; and a past period played by one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib import resources
from pathlib import Path
from threading import Lock

from duban.policy.light_files import PRESETS
from duban.policy.own_files import own_names, read_own
from duban.policy.policy import Policy, preset_names
from duban.policy.shelf import load_policy
from duban.refusals import Refused
from duban.sheets.cells import as_names
from models.db import reading
from models.queries.campaigns import campaigns, find_campaign
from models.queries.flow_choices import settings_in_force
from models.queries.people import Unknown, find_commitment
from models.tables.campaigns import Campaign
from services.accounts.sessions import AtDesk
from services.office import Office
from services.replay import Replay, replay
from services.rules import (
    NotAPolicy,
    Rule,
    RuleChoice,
    RuleLine,
    add_rule,
    choose_for,
    choose_for_campaign,
    read_rule,
    rules_of,
    use_as_usual,
)


class ReplayRuns(Refused, ValueError):
    """正在回放另一项，请等它完成。Another period is being played; wait for it."""


PLAYING = Lock()  # the page of owners answers from the same process


@dataclass(frozen=True)
class RuleShelf:
    """Everything that can be chosen, and the campaigns it can be chosen for."""

    rules: tuple[RuleLine, ...]
    campaigns: tuple[Campaign, ...]

    def of(self, *kinds: str) -> list[RuleLine]:
        """Those of some kinds."""
        return [line for line in self.rules if line.kind in kinds]


def shelf(office: Office) -> RuleShelf:
    """The rules and the campaigns that run."""
    with reading(office.engine) as session:
        return RuleShelf(tuple(rules_of(session, office.settings)), tuple(campaigns(session)))


def text_of(office: Office, folder: str, name: str) -> str:
    """A file of rules as it is written; raises Unknown."""
    home = office.settings.home
    if folder == "policies" and name in preset_names():
        file = resources.files("duban.policy") / "presets" / f"{name}.toml"
        return file.read_text(encoding="utf-8")
    if folder == "lights" and name in PRESETS:
        file = resources.files("duban.policy") / "light_presets" / f"{name}.toml"
        return file.read_text(encoding="utf-8")
    own: Path = home / folder / f"{name}.toml"
    if folder not in ("policies", "lights") or name not in _own(office, folder):
        raise Unknown(about=f"{name}: ")
    return read_own(own)


def _own(office: Office, folder: str) -> Sequence[str]:
    return own_names(office.settings.home / folder)


def look(content: bytes, file: str) -> Rule:
    """Reads a file and keeps nothing. Raises BadRuleFile, Unreadable."""
    return read_rule(content, file)


def add(desk: AtDesk, content: bytes, file: str) -> Rule:
    """Puts a file into the home. Raises BadRuleFile, Unreadable."""
    with desk.writing() as (session, act):
        return add_rule(session, act, desk.office.settings.home, content, file)


def choose_usual(desk: AtDesk, policy: str, light: str) -> None:
    """Chooses both rules that hold if none is named, at once."""
    with desk.writing() as (session, act):
        use_as_usual(session, act, desk.office.settings.home, policy=policy, light=light)


@dataclass(frozen=True)
class RuleForm:
    """The choice of a form, and its objects: codes of matters, or the number of a campaign."""

    codes: str
    campaign: str
    policy: str
    light: str
    pace: str
    why: str


class NothingNamed(Refused, ValueError):
    """请写事项编号，或选攻坚行动，二者择一。Give codes of matters, or a campaign."""


def choose(desk: AtDesk, wanted: RuleForm) -> None:
    """Supervise matters, or a campaign with all of its own, by other rules from now on."""
    codes = list(dict.fromkeys(as_names(wanted.codes)))
    if bool(codes) == bool(wanted.campaign):
        raise NothingNamed
    choice = RuleChoice.of(desk.office.settings.home, wanted.policy, wanted.light, wanted.pace)
    with desk.writing(wanted.why) as (session, act):
        days = desk.office.days(session)
        if wanted.campaign:
            choose_for_campaign(session, act, find_campaign(session, wanted.campaign), days, choice)
        else:
            found = [find_commitment(session, code, lock=True) for code in codes]
            choose_for(session, act, found, days, choice)


def replay_by(
    office: Office, now: datetime, policy: str, file: tuple[str, bytes] | None, first: date,
    last: date,
) -> Replay:  # fmt: skip
    """A past period by a policy of that name, or by one in a file that is kept nowhere.

    One at a time: raises ReplayRuns.
    """
    rules: Rule
    if file is not None:
        rules = read_rule(file[1], file[0])
        if not isinstance(rules, Policy):
            raise NotAPolicy(about=f"{file[0]}：")
    else:
        rules = load_policy(policy, office.settings.home)
    if not PLAYING.acquire(blocking=False):
        raise ReplayRuns
    try:
        with reading(office.engine) as session:
            settings = settings_in_force(session, office.settings)
            return replay(session, settings, rules, first, last, office.moment(now).today)
    finally:
        PLAYING.release()
