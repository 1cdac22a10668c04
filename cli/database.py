"""`db upgrade`: bring the database to this version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cyclopts import App

from cli.context import refuse_missing, settings_in_force
from cli.output import say, warn
from duban.moment import SYSTEM, Act, Moment

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from duban.settings import Settings

HELP = """The database. 数据库。

例 for example: duban backup before.tar.gz && duban db upgrade
"""
app = App(name="db", help=HELP, help_format="plaintext")


@app.command
def upgrade() -> None:
    """Migrate the database to this version; make a backup first. 升级数据库（请先备份）。

    例 for example: duban backup before.tar.gz && duban db upgrade
    """
    from cli.setup import begin_journal_here
    from models.db import current_revision, migrate, open_engine, refuse_newer

    settings = settings_in_force()
    refuse_missing(settings)
    engine = open_engine(settings.database)
    before = refuse_newer(engine)
    migrate(engine)
    begin_journal_here(settings, engine)
    judge_routes(settings, engine)
    after = current_revision(engine)
    say(
        f"数据库 database {before or '空 empty'} → {after}"
        if before != after
        else f"已是最新 up to date：{after}"
    )


def judge_routes(settings: Settings, engine: Engine) -> None:
    """Judge stored routes by the rule of today, and say whose were taken for personal wrongly."""
    from duban.secrets import KeyRing
    from models.db import transaction
    from services.clock import present
    from services.directory.sealing import judge_again

    act = Act(SYSTEM, Moment(present(), settings.tz))
    with transaction(engine) as session:
        codes = judge_again(session, act, KeyRing.open(settings.keys))
    if codes:
        warn(
            f"以下人员的通知方式实为群发或去向不明，不再附个人链接：{'、'.join(codes)}。确为本人专用的，"
            "在名单中写 person|地址 后重新导入。Routes of these people reach a group, or nobody knows whom: "
            "no personal link goes there any more. Write person|ADDRESS in the list "
            "where it is theirs alone."
        )
