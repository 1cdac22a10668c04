"""The flows an office deploys; their times are settings (`models/queries/flow_choices.py`)."""

from dataclasses import dataclass
from typing import Any

from prefect import Flow
from prefect.client.schemas.schedules import CronSchedule, IntervalSchedule

from duban.policy.round_times import parse_interval
from duban.settings import BadSetting, Settings
from flows.audit_schedule import audit_schedule
from flows.collect_replies import collect_replies
from flows.intake_document import intake_document
from flows.morning_brief import morning_brief
from flows.supervise import supervise
from flows.tell_systems import tell_systems
from flows.weekly_bulletin import weekly_bulletin
from models.queries.flow_choices import SCHEDULES, schedule_of

Schedule = CronSchedule | IntervalSchedule


@dataclass(frozen=True)
class FlowTimes:
    """One flow and what it is for; without a setting of its times it runs when somebody asks."""

    flow: Flow[..., Any]
    description: str

    @property
    def name(self) -> str:
        """Returns the name under which the desk and the settings know the flow."""
        return self.flow.fn.__name__

    @property
    def setting(self) -> str:
        """Returns the setting that holds its schedule; empty for a flow without one."""
        return SCHEDULES.get(self.name, "")


TABLE = (
    FlowTimes(supervise, "督办轮次 rounds: ask, remind, chase, propose"),
    FlowTimes(collect_replies, "收取反馈 read the inboxes"),
    FlowTimes(morning_brief, "每日督办要情 morning brief"),
    FlowTimes(audit_schedule, "核对有无遗漏 audit: nothing may be forgotten"),
    FlowTimes(weekly_bulletin, "督查简报拟稿 the week's digest, drafted"),
    FlowTimes(tell_systems, "告知其他系统 tell other systems what happened"),
    FlowTimes(intake_document, "读取会议文件 read a meeting document into proposals"),
)


def parse_schedule(text: str, zone: str, *, setting: str) -> list[Schedule]:
    """Cron expressions parted by `;`, local to the zone, or one interval such as `20s`, `15m`."""
    try:
        if interval := parse_interval(text):
            return [IntervalSchedule(interval=interval, timezone=zone)]
        return [CronSchedule(cron=part.strip(), timezone=zone) for part in text.split(";")]
    except ValueError as error:
        raise BadSetting(
            about=f"DUBAN_{setting.upper()}: {text!r} is neither a cron expression nor an interval "
            f"like 20s, 15m ({str(error).splitlines()[0]}). "
        ) from None


def schedules_of(entry: FlowTimes, settings: Settings) -> list[Schedule]:
    """Sets when an entry runs under these settings."""
    if not entry.setting:
        return []
    text = schedule_of(settings, entry.name)
    return parse_schedule(text, settings.zone, setting=entry.setting)
