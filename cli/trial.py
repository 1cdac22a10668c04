"""`init --trial`: a home to try everything in, whose only channel is a folder of files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from duban.refusals import Refused

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from sqlalchemy import Engine

CONFIG = """\
# A home for trying Duban out: every message becomes a file in the folder outbox, nothing is sent.
# 试用目录：通知只写入 outbox 文件夹，不向外发送；正式使用请另建目录（DUBAN_HOME）。

office_name = "督查办（试用）"
brief_to = "dcb01"
quiet_hours = "none"
sending_days = "all"
"""
MEETING, DIRECTORY = "meeting.txt", "directory.csv"
SOON, AHEAD = 6, 8  # days from today: the nearest limit, and the least distance of a month's end


class NotATrial(Refused, ValueError):
    """该目录已有正式数据，不能改为试用；请另设 DUBAN_HOME。
    This home is an office's already; choose another DUBAN_HOME to try things out.
    """


def begin_trial(engine: Engine) -> None:
    """Say in the database that this home is a trial's for ever. NotATrial for an office's."""
    from sqlmodel import select

    from models.db import transaction
    from models.ledger.facts import set_fact
    from models.queries.facts import TRIAL, fact
    from models.tables.directory import Person
    from models.tables.documents import Document

    with transaction(engine) as session:
        used = session.exec(select(Person.id)).first() or session.exec(select(Document.id)).first()
        if used and fact(session, TRIAL) is None:
            raise NotATrial
        set_fact(session, TRIAL, "1")


def write_sample(folder: Path, today: date) -> None:
    """Write a meeting report of today, with limits that lie ahead, and its directory; once."""
    from cli.demo import samples_folder

    folder.mkdir(mode=0o700, exist_ok=True)
    directory = samples_folder() / "trial-directory.csv"
    words = (samples_folder() / "trial-meeting.txt").read_text(encoding="utf-8")
    for name, text in (
        (DIRECTORY, directory.read_text(encoding="utf-8")),
        (MEETING, words.format(**limits(today))),
    ):
        if not (folder / name).exists():
            (folder / name).write_text(text, encoding="utf-8")


def limits(today: date) -> dict[str, str]:
    """The dates of the sample in words, each with its year: today, soon, and two month ends."""
    import pendulum

    from duban.days import year_day_zh

    day = pendulum.date(today.year, today.month, today.day)
    soon, first = day.add(days=SOON), day.end_of("month")
    if (first - day).days < AHEAD:
        first = day.add(months=1).end_of("month")
    later = first.add(months=1).end_of("month")
    return {
        "today": year_day_zh(today),
        "soon": year_day_zh(soon),
        "month_end": f"{first.year}年{first.month}月底",
        "later_end": f"{later.year}年{later.month}月底",
    }
