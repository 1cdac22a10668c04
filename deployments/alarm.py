"""The alarm for rounds that stop: one Prefect automation, made by `duban init` or `duban up`.

It runs inside the Prefect server and therefore sees a paused schedule, a runner that hangs, and
rounds that fail one after another. A machine that is off takes it down as well: that is what the
heartbeat of `audit_schedule` is for.
"""

import json
from datetime import datetime, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

from cronsim import CronSim
from prefect import get_client
from prefect.automations import (
    AutomationCore,
    CallWebhook,
    DoNothing,
    EventTrigger,
    Posture,
    ResourceSpecification,
)
from prefect.blocks.webhook import Webhook
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.schedules import IntervalSchedule

from deployments.schedule import TABLE, Schedule, schedules_of
from duban.channels.bots import GroupBot
from duban.channels.registry import KINDS
from duban.settings import Settings
from flows.supervise import supervise
from services.admin.doctor_rounds import ALARM

BLOCK = "duban-alarm"
GRACE = timedelta(hours=1)
SEVERAL = 40  # starts looked at for the longest gap: weekends and month ends are among them
TEXT = "督办轮次已停止：{0}小时内没有一轮完成，请检查。Duban: no round completed within {0} h."


async def ensure_alarm(settings: Settings, now: datetime) -> bool:
    """Have exactly one automation of this name, up to date; whether it was made just now.

    One that a person has switched off stays off.
    """
    async with get_client() as client:
        return await put(client, await rounds_alarm(settings, now))


async def put(client: PrefectClient, wanted: AutomationCore) -> bool:
    """Create an automation, or bring the one of this name up to date and drop any other."""
    found = await client.read_automations_by_name(wanted.name)
    if not found:
        await client.create_automation(wanted)
        return True
    first, *others = found
    for each in others:
        await client.delete_automation(each.id)
    if not _same(first, wanted):
        kept = wanted.model_copy(update={"enabled": first.enabled})
        await client.update_automation(first.id, kept)
    return False


async def rounds_alarm(settings: Settings, now: datetime) -> AutomationCore:
    """The automation under these settings; it fires once for each period without a round."""
    within = patience(settings, now)
    return AutomationCore(
        name=ALARM,
        description="No round of `supervise` completed for too long. 长时间没有一轮完成。",
        trigger=no_round_within(within),
        actions=[await _action(settings.alarm_url, within)],
    )


def no_round_within(within: timedelta, flow: str = supervise.name) -> EventTrigger:
    """Fires when no run of the flow completed within a period.

    Runs are known by the type of their last state: a round names its state after what it did,
    and Prefect names the event after the state (`prefect.flow-run.NothingDue`).
    """
    return EventTrigger(
        posture=Posture.Proactive,
        expect={"prefect.flow-run.*"},
        match=ResourceSpecification({"prefect.state-type": "COMPLETED"}),
        match_related=ResourceSpecification(
            {"prefect.resource.role": "flow", "prefect.resource.name": flow}
        ),
        threshold=1,
        within=within,
    )


def patience(settings: Settings, now: datetime) -> timedelta:
    """The longest gap between two scheduled rounds, and an hour."""
    entry = next(entry for entry in TABLE if entry.flow is supervise)
    starts: list[datetime] = []
    for schedule in schedules_of(entry, settings):
        starts += _starts(schedule, now)
    starts.sort()
    return max(later - first for first, later in pairwise(starts)) + GRACE


def _starts(schedule: Schedule, now: datetime) -> list[datetime]:
    if isinstance(schedule, IntervalSchedule):
        return [now, now + schedule.interval]
    local = now.astimezone(ZoneInfo(schedule.timezone or "UTC"))
    return list(islice(CronSim(schedule.cron, local), SEVERAL))


async def _action(url: str, within: timedelta) -> CallWebhook | DoNothing:
    """A message to the office's webhook; without one the automation shows in Prefect alone."""
    if not url:
        return DoNothing()
    block_id = await Webhook(url=url).save(BLOCK, overwrite=True)
    words = TEXT.format(round(within.total_seconds() / 3600))
    return CallWebhook(block_document_id=block_id, payload=payload(url, words))


def payload(url: str, words: str) -> str:
    """JSON as the group bot of this server reads it, else `{"text": …}`."""
    bots = (kind for kind in KINDS if isinstance(kind, GroupBot) and kind.lives_at(url))
    bodies = (kind.text(words) for kind in bots)
    return json.dumps(next(bodies, {"text": words}), ensure_ascii=False)


def _same(found: AutomationCore, wanted: AutomationCore) -> bool:
    """Tells whether trigger and actions are as wanted, whatever ids the server has added."""
    ours = wanted.model_dump(mode="json", include={"description", "trigger", "actions"})
    theirs = found.model_dump(mode="json", include={"description", "trigger", "actions"})
    return ours == theirs
