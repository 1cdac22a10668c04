"""The office puts rules into its home, and chooses those of a matter or a campaign."""

from dataclasses import replace

from sqlmodel import Session

from duban.moment import Act
from duban.policy.calendar import Days
from duban.policy.duties import inferred
from duban.policy.lifecycle import NotAllowedNow
from duban.policy.light_files import ChosenLights
from duban.policy.pace import PaceKind
from duban.policy.policy import Policy
from duban.vocabulary.duties import DutyKind
from duban.vocabulary.rights import Deed
from duban.vocabulary.stages import Verb
from models.ledger.authority import require_decider, require_right
from models.ledger.decisions import require_reason
from models.ledger.facts import set_fact
from models.ledger.journal import OFFICE, record
from models.ledger.plan import replan
from models.ledger.stages import require_verb
from models.queries.rules import CHOSEN
from models.tables.campaigns import Campaign
from models.tables.commitments import Commitment


def note_rule(session: Session, act: Act, kind: str, name: str, version: int, sha: str) -> None:
    """Note that a file of rules was put into the home."""
    require_right(session, act, Deed.SCHEDULES)
    record(session, act, OFFICE, "rule-added", rule=kind, name=name, version=version, sha256=sha)


def choose_usual(session: Session, act: Act, setting: str, name: str) -> None:
    """Choose the rule of matters for which none is named; empty leaves it to the settings again."""
    require_right(session, act, Deed.SCHEDULES)
    set_fact(session, CHOSEN[setting], name)
    record(session, act, OFFICE, "rule-usual", setting=setting, name=name)


def choose_rules(
    session: Session, act: Act, matter: Commitment, days: Days,
    *, policy: Policy | None = None, lights: ChosenLights | None = None,
    pace: PaceKind | None = None,
) -> None:  # fmt: skip
    """Supervise an open matter by other rules from now on, with a reason.

    What was sent stays sent; the steps still ahead are planned by the new policy.
    """
    require_decider(session, act, matter, Deed.RULES)
    require_verb(matter, Verb.AMEND)
    require_reason(act, "改用规则须写明理由 --why。Other rules need a reason.")
    if pace is not None:
        if matter.current_due is None:
            raise NotAllowedNow(
                f"{matter.code} 无时限，不计序时。Without a due day it has no pace."
            )
        matter.pace = pace
    _take(session, act, matter, days, policy, lights)


def rule_campaign(
    session: Session, act: Act, campaign: Campaign,
    *, policy: Policy | None = None, lights: ChosenLights | None = None,
) -> None:  # fmt: skip
    """Give a campaign rules of its own: its matters take them, those that join later, too."""
    require_right(session, act, Deed.RULES)
    if campaign.ended_on is not None:
        raise NotAllowedNow(f"“{campaign.name}”已于{campaign.ended_on}收官。It has ended.")
    if policy is not None:
        campaign.policy = policy.to_json()
    if lights is not None:
        campaign.light, campaign.time_light = lights.pace, lights.time
        campaign.own_lights = lights.own
    record(session, act, OFFICE, "campaign-ruled", campaign=campaign.id, **_told(policy, lights))


def take_rules_of(
    session: Session, act: Act, campaign: Campaign, matter: Commitment, days: Days
) -> None:
    """Let a matter take the rules of a campaign it belongs to, where that has any."""
    policy = Policy.from_json(campaign.policy) if campaign.policy else None
    lights = ChosenLights(campaign.light, campaign.time_light, campaign.own_lights)
    if policy or lights.pace or lights.time:
        why = act.because(f"{act.why}；{campaign.name}" if act.why else campaign.name)
        _take(session, why, matter, days, policy, lights)


def _take(
    session: Session, act: Act, matter: Commitment, days: Days,
    policy: Policy | None, lights: ChosenLights | None,
) -> None:  # fmt: skip
    if lights is not None:
        matter.light = lights.pace or matter.light
        matter.time_light, matter.own_lights = lights.time or matter.time_light, lights.own
    text = _fitted(matter, policy).to_json() if policy is not None else matter.policy
    changed = text != matter.policy
    matter.policy = text
    record(session, act, matter.code, "rules-chosen", pace=matter.pace.value,
           **_told(policy, lights))  # fmt: skip
    if changed:
        replan(session, act, matter, days, cause="rules chosen")


def _fitted(matter: Commitment, policy: Policy) -> Policy:
    """The policy as its kind of duty has it: what is reviewed keeps the cadence of its reviews."""
    kind = inferred(matter.duty, matter.current_due, matter.recurrence)
    if kind.is_reviewed or kind is DutyKind.CHECKLIST:
        return replace(policy, cadence=Policy.from_json(matter.policy).cadence)
    return policy


def _told(policy: Policy | None, lights: ChosenLights | None) -> dict[str, object]:
    told: dict[str, object] = {}
    if policy is not None:
        told |= {"policy": policy.name, "version": policy.version}
    if lights is not None:
        told |= {"light": lights.pace, "time_light": lights.time}
    return told
