"""A rehearsal: the real flows on a copy, on a clock that skips to the next day with work."""

from __future__ import annotations

import sys
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from cli.context import open_desk
from cli.output import Format, emit, say, warn
from duban.refusals import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from deployments.rehearsal import Played
    from services.office import Office
    from services.rehearsal.rehearse import RehearsalSpan, SimulatedPeople


def rehearse(
    *,
    from_: Annotated[date | None, Parameter(name="--from", help="First day 起")] = None,
    until: Annotated[date | None, Parameter(help="Last day 止")] = None,
    scenario: Annotated[Path | None, Parameter(help="Simulated people, docs/scenario.md")] = None,
    gates: Annotated[
        Literal["next-day", "hold"],
        Parameter(help="Drafts are signed the next working morning, or left 次日签发或搁置"),
    ] = "next-day",
    plain: Annotated[bool, Parameter(help="Without Prefect 不启动 Prefect")] = False,
    out: Annotated[Path | None, Parameter(help="Folder for the copy and the mails")] = None,
    every: Annotated[
        bool,
        Parameter(name="--all", help="JSON: answers, calls and gates too 含答复等"),
    ] = False,
    format: Format = "table",
) -> None:
    """Play the schedule on a copy of the database; mail goes to a loopback sink. 推演。

    Nothing reaches anybody, nothing in the live database changes. Without a scenario owners are
    silent. 例 for example:
      duban rehearse --from 2022-08-15 --until 2023-01-31
      duban rehearse --scenario examples/scenario.toml --out demo
    """
    from deployments.rehearsal import play
    from duban.scenario_file import read_scenario
    from services.rehearsal.players.cast import Players
    from services.rehearsal.rehearse import Rehearsal, SilentOwners, default_span, prepare
    from services.rehearsal.sink import MailSink
    from web.service import rehearsed_pages

    desk = open_desk()
    folder = (
        out or desk.settings.home / "rehearsals" / f"{desk.now.local:%Y%m%d-%H%M%S}"
    ).absolute()
    refuse_used(folder)
    cast = read_scenario(scenario) if scenario else None
    with desk.office() as source:
        span = default_span(source, from_, until)
        with MailSink(folder / "mail") as sink, closing(prepare(source, folder, sink)) as office:
            people: SimulatedPeople = (
                Players(cast, office, partial(rehearsed_pages, office)) if cast else SilentOwners()
            )
            signer = desk.actor or "rehearsal"
            with progress_bar(span, shown=format == "table") as step:
                rehearsal = Rehearsal(span, people, sink, gates == "next-day", signer, step)
                played = play(office, rehearsal, engine=not plain)
            _report(office, span, played, folder, every=every, form=format)


def _report(
    office: Office, span: RehearsalSpan, played: Played, folder: Path, *, every: bool, form: str
) -> None:
    """Rows for programs or the story for people, and where to look further."""
    from services.rehearsal.story import summary, tell
    from services.rehearsal.telling import cast_of, told

    rows = list(told(office, span))
    if form == "json":
        emit([row for row in rows if every or row["kind"] in ROWS], {}, form)
    else:
        cast = cast_of(office)
        say(*tell(rows, cast), "", *summary(rows, cast))
    lines = [
        f"推演 rehearsed {span.first} 至 to {span.last}，邮件 mails {played.mails}：{folder / 'mail'}"
    ]
    if played.flow_runs is not None:
        lines.append(f"Prefect: {played.flow_runs} flow runs, home {played.prefect_home}")
    lines.append(f"查看 look at it: DUBAN_HOME={folder} duban show CODE")
    (warn if form == "json" else say)(*lines)


ROWS = ("check", "notice")


class FolderInUse(Refused, ValueError):
    """推演目录已有内容，请另选目录。The folder is not empty; choose another with --out."""


def refuse_used(folder: Path) -> None:
    """A rehearsal never mixes with what lies in a folder already."""
    if folder.exists() and any(folder.iterdir()):
        raise FolderInUse(about=f"{folder}: ")


def progress_bar(
    span: RehearsalSpan, *, shown: bool
) -> AbstractContextManager[Callable[[date, RehearsalSpan], None]]:
    """A progress bar over the days of a span; gives the function that moves it."""
    from contextlib import contextmanager

    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    @contextmanager
    def bar() -> Iterator[Callable[[date, RehearsalSpan], None]]:
        columns = (TextColumn("推演 rehearsing"), BarColumn(), TextColumn("{task.description}"),
                   TimeElapsedColumn())  # fmt: skip
        console = Console(file=sys.stderr, quiet=not shown)
        with Progress(*columns, console=console, transient=False) as progress:
            days = (span.last - span.first).days + 1
            task = progress.add_task(str(span.first), total=days)

            def step(day: date, _span: RehearsalSpan) -> None:
                done = (day - span.first).days + 1
                progress.update(task, completed=done, description=str(day))

            yield step

    return bar()
