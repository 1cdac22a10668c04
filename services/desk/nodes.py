"""Milestones at the desk: added, counted back from the due day, done by evidence, taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from duban.evidence import inspect
from duban.policy.milestones import Node, NotAMilestone, back_from_due
from duban.policy.node_presets import NodePreset, load_nodes, node_preset_names
from models.db import reading, transaction
from models.ledger.milestones import Shown, drop, reach, set_milestones
from models.queries.facts import calendar_in_force
from models.queries.milestones import NodeOf, node_list
from models.queries.people import find_commitment
from services.accounts.sessions import Signed
from services.desk.cases import Case, case_in
from services.inbox.evidence import keep_file
from services.office import Office


@dataclass(frozen=True)
class Nodes:
    """A matter with its milestones, and the kinds of projects they may be laid out by."""

    case: Case
    rows: Sequence[NodeOf]
    presets: Sequence[NodePreset]

    @property
    def open(self) -> list[NodeOf]:
        """Those that are not done."""
        return [row for row in self.rows if row.done_on is None]


def nodes(office: Office, now: datetime, code: str) -> Nodes:
    """Everything the page shows. Raises Unknown."""
    with reading(office.engine) as session:
        found = case_in(session, office, now, code)
        rows = node_list(session, office.moment(now).today, calendar_in_force(session), code=code)
        return Nodes(found, rows, [load_nodes(name) for name in node_preset_names()])


def add(
    office: Office, signed: Signed, now: datetime, code: str,
    *, name: str, day: date | None, share: str,
) -> None:  # fmt: skip
    """Give a matter a milestone. Raises NotAMilestone."""
    if not name or day is None:
        raise NotAMilestone("请写明节点名称和日期。A milestone needs a name and a day.")
    with transaction(office.engine) as session:
        act, calendar = office.act(now, by=signed.doer()), calendar_in_force(session)
        matter = find_commitment(session, code, lock=True)
        set_milestones(session, act, matter, [Node(name, day, _part(share))], calendar)


def plan(
    office: Office, signed: Signed, now: datetime, code: str, *, preset: str, before: str
) -> None:
    """Count milestones back from the due day, by a kind of project or by days. Raises NotAMilestone."""
    with transaction(office.engine) as session:
        act, calendar = office.act(now, by=signed.doer()), calendar_in_force(session)
        matter = find_commitment(session, code, lock=True)
        counted = back_from_due(
            matter.current_due, load_nodes(preset).nodes if preset else (), before,
            start=matter.approved_on, calendar=calendar,
        )  # fmt: skip
        set_milestones(session, act, matter, counted, calendar)


def done(
    office: Office, signed: Signed, now: datetime, code: str,
    *, name: str, on: date | None, place: str, file: tuple[str, bytes] | None,
) -> None:  # fmt: skip
    """Note that one was done, by evidence; the matter stays open. Raises NotAMilestone, BadFile."""
    if on is None or file is None:
        raise NotAMilestone(
            "节点完成须有日期、地点和照片（或材料）。It needs a day, a place and a file."
        )
    upload = inspect(*file, max_bytes=office.settings.max_evidence_bytes)
    with transaction(office.engine) as session:
        act = office.act(now, by=signed.doer())
        matter = find_commitment(session, code, lock=True)
        reach(session, act, matter, name, Shown(on, place, upload.sha256, upload.name))
        keep_file(office.settings.evidence, upload)


def take_away(
    office: Office, signed: Signed, now: datetime, code: str, name: str, why: str
) -> None:
    """Take one away, with a reason. Raises NotAllowedNow."""
    with transaction(office.engine) as session:
        act = office.act(now, by=signed.doer(), why=why)
        drop(session, act, find_commitment(session, code, lock=True), name)


def _part(share: str) -> float | None:
    if not share:
        return None
    try:
        return float(share.rstrip("%％")) / 100
    except ValueError:
        raise NotAMilestone(f"目标占比“{share}”应为百分数，如 60。A percentage.") from None
