"""倒排工期: milestones counted back from a due day in working days, and where each stands.

A milestone closes nothing but itself: the due day and the ladder stay what they are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from duban.policy.calendar import WorkCalendar
from duban.policy.due import check_base
from duban.policy.lights import Light
from duban.vocabulary.lights import Colour
from duban.vocabulary.milestones import NodeStanding

NEAR = 5  # working days before its day from which a message tells of a milestone


class NotAMilestone(ValueError):
    """A milestone cannot be set like this. 节点不能这样设。"""


@dataclass(frozen=True)
class Node:
    """A milestone to be: its name, its day, and the share of the target due by then."""

    name: str
    day: date
    share: float | None = None


def counted_back(due: date, working_days: int, calendar: WorkCalendar) -> date:
    """The working day so many working days before the due day, itself moved earlier first."""
    return calendar.shift(check_base(due, calendar), -working_days)


def moved_earlier(day: date, calendar: WorkCalendar) -> date:
    """A day people work on: the last one on or before it."""
    return calendar.on_or_before(day)


def placed(node: Node, *, due: date | None, calendar: WorkCalendar) -> Node:
    """A milestone on a working day. Raises NotAMilestone without a name or behind the due day."""
    if not node.name:
        raise NotAMilestone("节点须有名称。A milestone needs a name.")
    if due is not None and node.day > due:
        raise NotAMilestone(
            f"节点“{node.name}”{node.day}晚于事项时限{due}，请提前，或先申请延期。"
            "A milestone lies on or before the due day."
        )
    if node.share is not None and not 0 < node.share <= 1:
        raise NotAMilestone(
            f"节点“{node.name}”的目标占比应在1%至100%之间。A share is from 1% to 100%."
        )
    return Node(node.name, moved_earlier(node.day, calendar), node.share)


@dataclass(frozen=True)
class PresetNode:
    """A milestone of a kind of project: `left` of the working days remain when it is due."""

    name: str
    left: Fraction
    share: float


def laid_out(
    preset: Sequence[PresetNode], *, start: date, due: date, calendar: WorkCalendar
) -> list[Node]:
    """The milestones of a kind of project, counted back from the due day over the days there are.

    A part of a day is given to the time after it, so a milestone rather comes earlier.
    """
    total = max(0, calendar.working_days_between(start, check_base(due, calendar)))
    return [
        Node(each.name, counted_back(due, ceil(total * each.left), calendar), each.share)
        for each in preset
    ]


def back_from_due(
    due: date | None, preset: Sequence[PresetNode], before: str,
    *, start: date, calendar: WorkCalendar,
) -> list[Node]:  # fmt: skip
    """Milestones counted back from a due day: of a kind of project, or some working days before.

    Raises NotAMilestone for neither or both of them, without a due day, and for days before
    `start`.
    """
    if bool(preset) == bool(before):
        raise NotAMilestone(
            "请选项目类别，或写到期前几个工作日，二者择一。"
            "Give a kind of project, or working days before the due day."
        )
    if due is None:
        raise NotAMilestone("事项无时限，无法倒排，请逐个增设节点。It has no due day.")
    if preset:
        return laid_out(preset, start=start, due=due, calendar=calendar)
    nodes = [Node(f"T-{n}", counted_back(due, n, calendar)) for n in _offsets(before)]
    if early := [node for node in nodes if node.day < start]:
        raise NotAMilestone(
            f"节点“{early[0].name}”倒排至{early[0].day}，早于立项日{start}，请减少工作日数。"
            "It would lie before the matter was approved: count fewer days back."
        )
    return nodes


def _offsets(text: str) -> list[int]:
    parts = [part.strip() for part in re.split("[,，、;；]", text) if part.strip()]
    if any(not part.isdecimal() or len(part) > 3 for part in parts):
        raise NotAMilestone(f"“{text}”应为工作日数，如 20、5、3。Numbers of working days.")
    return [int(part) for part in parts]


def standing_of(
    day: date, done_on: date | None, today: date, calendar: WorkCalendar
) -> NodeStanding:
    """Returns where a milestone stands; its own day is not late yet."""
    if done_on is not None:
        return NodeStanding.DONE
    if day < today:
        return NodeStanding.LATE
    near = calendar.working_days_between(today, day) <= NEAR
    return NodeStanding.NEAR if near else NodeStanding.AHEAD


def late_light(late: Sequence[str]) -> Light | None:
    """The light of a matter with late milestones, named; None without any."""
    if not late:
        return None
    names = "、".join(late)
    return Light(Colour.YELLOW, f"节点逾期：{names}", f"milestones late: {names}")
