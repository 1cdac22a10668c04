"""挂图作战: a campaign as its wall shows it; matters kept offline are on no wall."""

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from duban.days import day_zh
from duban.i18n import label
from duban.notices.formats import lateness, one_line, untorn
from duban.pictures.charts import WALL, Chart
from duban.pictures.plotted import Plot, PlotShape, drawn
from duban.pictures.wall import Flag, WallRow, WallView
from duban.policy.calendar import WorkCalendar
from duban.policy.due import days_left, overdue_by
from duban.policy.milestones import standing_of
from duban.vocabulary.milestones import NodeStanding
from duban.vocabulary.stages import Stage
from models.queries.campaigns import matters_of, window_of
from models.queries.facts import calendar_in_force
from models.queries.milestones import nodes_by_matter
from models.tables.access import AccessKey
from models.tables.campaigns import Campaign
from models.tables.commitments import Commitment
from models.tables.directory import Person, Unit
from models.tables.milestones import Milestone
from services.pictures.drawn import ON_A_WALL, PictureAsked, plots

NEAR = 5  # working days


def wall_view(session: Session, key: AccessKey, today: date) -> WallView:
    """Returns what a key's wall shows on a day: rows by group and due day; names if it may."""
    campaign = session.get_one(Campaign, int(key.subject))
    rows = matters_of(session, campaign)
    nodes = nodes_by_matter(session, [row.id or 0 for row in rows])
    groups = _groups(session, rows, names=key.names)
    calendar = calendar_in_force(session)
    ordered = sorted(rows, key=lambda r: (groups[r.id], r.current_due or date.max, r.code))
    return WallView(
        title=campaign.name,
        heading=_heading(campaign, today, len(rows)),
        first=campaign.starts_on,
        last=campaign.ends_on,
        today=today,
        rows=tuple(
            _row(row, groups[row.id], nodes[row.id or 0], today, calendar) for row in ordered
        ),
        legend=tuple((each, label("wall", each.value)) for each in NodeStanding),
        foot=label("wall", "foot"),
        now=label("wall", "today"),
    )


def wall_charts(session: Session, key: AccessKey, today: date, zone: ZoneInfo) -> list[Chart]:
    """Pace, course of the campaign, due days by week and answers by unit, behind the rows.

    Units that one picture has no room for stand in another.
    """
    campaign = session.get_one(Campaign, int(key.subject))
    asked = PictureAsked(session, today, zone, campaign)
    told = plots(asked, over=today - timedelta(days=1), room=ON_A_WALL)
    return [drawn(part, WALL) for plot in told for part in _parted(plot)]


def _parted(plot: Plot) -> list[Plot]:
    if plot.shape is not PlotShape.ANSWERS:
        return [plot]
    rows = plot.rows
    starts = range(0, len(rows), ON_A_WALL)
    return [replace(plot, rows=rows[at : at + ON_A_WALL]) for at in starts]


def paged(view: WallView, page: int) -> WallView:
    """The same with its page told below it, where it takes several."""
    if view.pages == 1:
        return view
    told = label("wall", "page").format(page=page, pages=view.pages, rows=len(view.rows))
    return replace(view, foot=f"{view.foot}　{told}")


def _heading(campaign: Campaign, today: date, count: int) -> str:
    at = window_of(campaign).countdown(today)
    facts = {"name": one_line(campaign.name), "count": count}
    if campaign.ended_on is not None or today > campaign.ends_on:
        return label("wall", "over").format(**facts)
    if campaign.confirmed_on is None:
        return label("wall", "unconfirmed").format(**facts)
    if at is None:
        return label("wall", "ahead-of").format(**facts)
    return label("wall", "running").format(day=at.day_number, to_go=at.days_to_go, **facts)


def _groups(session: Session, rows: list[Commitment], *, names: bool) -> dict[int | None, str]:
    """The matter a row is part of, else its lead unit; with names who heads it."""
    units = {unit.id: unit.name for unit in session.exec(select(Unit))}
    parents = {row.parent_id for row in rows if row.parent_id}
    known = session.exec(
        select(Commitment.id, Commitment.title).where(
            col(Commitment.id).in_(parents), col(Commitment.offline_only).is_(False)
        )
    )
    titles = {key: untorn(one_line(title)) for key, title in known}
    heads = _heads(session, rows) if names else {}
    return {
        row.id: titles.get(row.parent_id) or " ".join(
            filter(None, (units.get(row.lead_unit_id, ""), heads.get(row.unit_head_id or 0, "")))
        )
        for row in rows
    }  # fmt: skip


def _heads(session: Session, rows: list[Commitment]) -> dict[int, str]:
    ids = {row.unit_head_id for row in rows if row.unit_head_id}
    found = session.exec(select(Person).where(col(Person.id).in_(ids)))
    return {person.id or 0: person.name for person in found}


def _row(
    row: Commitment, group: str, nodes: list[Milestone], today: date, calendar: WorkCalendar
) -> WallRow:
    said, grave = _standing(row, today, calendar)
    # What nobody ticked off before the matter was closed is late no more.
    open_nodes = [node for node in nodes if node.done_on or row.closed_at is None]
    flags = [Flag(n.day, standing_of(n.day, n.done_on, today, calendar)) for n in open_nodes]
    # A withdrawn matter reached nothing: its due day is neither done nor late.
    if row.current_due is not None and row.stage is not Stage.WITHDRAWN:
        done = today if row.closed_at is not None else None
        due = standing_of(row.current_due, done, today, calendar)
        flags.append(Flag(row.current_due, due, is_due=True))
    return WallRow(row.code, group, untorn(one_line(row.title)), said, grave, tuple(flags))


def _standing(row: Commitment, today: date, calendar: WorkCalendar) -> tuple[str, bool]:
    """Closed, withdrawn, overdue, due today, days left or undated; overdue words are grave."""
    due = row.current_due
    if row.closed_at is not None:
        return label("stage", row.stage.value), False
    if due is None:
        return label("wall", "undated"), False
    if late := overdue_by(today, due, calendar):
        return label("wall", "overdue").format(late=lateness(late.working_days)), True
    if due == today:
        return label("wall", "due-today"), False
    left = days_left(today, due, calendar)
    if left <= NEAR:
        return label("wall", "near-due").format(day=day_zh(due), days=left), False
    return label("wall", "due").format(day=day_zh(due), days=left), False
