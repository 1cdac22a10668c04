"""The one table of what runs when. Every entry is a setting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from prefect import Flow
from prefect.client.schemas.schedules import CronSchedule, IntervalSchedule

from duban.policy.round_times import daily_crons, parse_interval
from duban.settings import BadSetting, Settings
from flows.audit_schedule import audit_schedule
from flows.collect_replies import collect_replies
from flows.intake_document import intake_document
from flows.morning_brief import morning_brief
from flows.supervise import supervise
from flows.tell_systems import tell_systems
from flows.weekly_bulletin import weekly_bulletin

Schedule = CronSchedule | IntervalSchedule


@dataclass(frozen=True)
class FlowTimes:
    """One flow and the setting that says when it runs; without one it runs when somebody asks."""

    flow: Flow[..., Any]
    setting: str
    description: str


TABLE = (
    FlowTimes(supervise, "schedule_supervise", "督办轮次 rounds: ask, remind, chase, propose"),
    FlowTimes(collect_replies, "schedule_collect", "收取反馈 read the inboxes"),
    FlowTimes(morning_brief, "schedule_brief", "每日督办要情 morning brief"),
    FlowTimes(audit_schedule, "schedule_audit", "核对有无遗漏 audit: nothing may be forgotten"),
    FlowTimes(weekly_bulletin, "schedule_bulletin", "督查简报拟稿 the week's digest, drafted"),
    FlowTimes(tell_systems, "schedule_systems", "告知其他系统 tell other systems what happened"),
    FlowTimes(intake_document, "", "读取会议文件 read a meeting document into proposals"),
)


def parse_schedule(text: str, zone: str, *, setting: str) -> list[Schedule]:
    """Cron expressions separated by `;`, local to the zone, or one interval such as `20s`, `15m`."""
    try:
        if interval := parse_interval(text):
            return [IntervalSchedule(interval=interval, timezone=zone)]
        return [CronSchedule(cron=part.strip(), timezone=zone) for part in text.split(";")]
    except ValueError as error:
        raise BadSetting(
            f"DUBAN_{setting.upper()}: {text!r} is neither a cron expression nor an interval like "
            f"20s, 15m ({str(error).splitlines()[0]}). {BadSetting.__doc__}"
        ) from None


def schedules_of(entry: FlowTimes, settings: Settings) -> list[Schedule]:
    """Sets when an entry runs under these settings; rounds at the send times, save in a trial."""
    if not entry.setting:
        return []
    text = getattr(settings, entry.setting)
    if entry.flow is supervise and not text:
        text = ";".join(daily_crons(settings.times_of_rounds))
    return parse_schedule(text, settings.zone, setting=entry.setting)
