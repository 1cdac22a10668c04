"""Milestones at the desk: added, counted back from the due day, done by evidence, taken away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from duban.policy.milestones import Node, NotAMilestone, back_from_due
from duban.policy.node_presets import NodePreset, load_nodes, node_preset_names
from models.db import reading
from models.ledger.milestones import DoneEvidence, drop, reach, set_milestones
from models.queries.facts import calendar_in_force
from models.queries.milestones import NodeOf, node_list
from services.accounts.sessions import AtDesk
from services.desk.cases import MatterCase, case_in
from services.inbox.evidence import shown_by
from services.office import Office


@dataclass(frozen=True)
class NodePage:
    """A matter with its milestones, and the kinds of projects they may be laid out by."""

    case: MatterCase
    rows: Sequence[NodeOf]
    presets: Sequence[NodePreset]

    @property
    def open(self) -> list[NodeOf]:
        """Those that are not done."""
        return [row for row in self.rows if row.done_on is None]


def nodes(office: Office, now: datetime, code: str) -> NodePage:
    """Everything the page shows. Raises Unknown."""
    with reading(office.engine) as session:
        found = case_in(session, office, now, code)
        rows = node_list(session, office.moment(now).today, calendar_in_force(session), code=code)
        return NodePage(found, rows, [load_nodes(name) for name in node_preset_names()])


def add(desk: AtDesk, code: str, *, name: str, day: date | None, share: str) -> None:
    """Give a matter a milestone. Raises NotAMilestone."""
    if not name or day is None:
        raise NotAMilestone("请写明节点名称和日期。A milestone needs a name and a day.")
    with desk.on_matter(code) as (session, act, matter):
        calendar = calendar_in_force(session)
        set_milestones(session, act, matter, [Node(name, day, _part(share))], calendar)


def plan(desk: AtDesk, code: str, *, preset: str, before: str) -> None:
    """Count milestones back from the due day, by kind of project or days. Raises NotAMilestone."""
    with desk.on_matter(code) as (session, act, matter):
        calendar = calendar_in_force(session)
        counted = back_from_due(
            matter.current_due, load_nodes(preset).nodes if preset else (), before,
            start=matter.approved_on, calendar=calendar,
        )  # fmt: skip
        set_milestones(session, act, matter, counted, calendar)


def done(
    desk: AtDesk, code: str,
    *, name: str, on: date | None, place: str, file: tuple[str, bytes] | None,
) -> None:  # fmt: skip
    """Note that one was done, by evidence; the matter stays open. Raises NotAMilestone, BadFile."""
    if on is None or file is None:
        raise NotAMilestone(
            "节点完成须有日期、地点和照片（或材料）。It needs a day, a place and a file."
        )
    settings = desk.office.settings
    with desk.on_matter(code) as (session, act, matter), shown_by(settings, file) as shown:
        reach(session, act, matter, name, DoneEvidence(on, place, *shown))


def take_away(desk: AtDesk, code: str, name: str, why: str) -> None:
    """Take one away, with a reason. Raises NotAllowedNow."""
    with desk.on_matter(code, why) as (session, act, matter):
        drop(session, act, matter, name)


def _part(share: str) -> float | None:
    if not share:
        return None
    try:
        return float(share.rstrip("%％")) / 100
    except ValueError:
        raise NotAMilestone(f"目标占比“{share}”应为百分数，如 60。A percentage.") from None
