"""`db upgrade`: bring the database to this version."""

from __future__ import annotations

from cyclopts import App

from cli.output import say

HELP = """The database. 数据库。

例 for example: duban backup before.tar.gz && duban db upgrade
"""
app = App(name="db", help=HELP, help_format="plaintext")


@app.command
def upgrade() -> None:
    """Migrate the database to this version; make a backup first. 升级数据库（请先备份）。

    例 for example: duban backup before.tar.gz && duban db upgrade
    """
    from cli.context import refuse_missing, settings_in_force
    from models.db import current_revision, migrate, open_engine, refuse_newer

    settings = settings_in_force()
    refuse_missing(settings)
    engine = open_engine(settings.database)
    refuse_newer(engine)
    before = current_revision(engine)
    migrate(engine)
    after = current_revision(engine)
    say(
        f"数据库 database {before or '空 empty'} → {after}"
        if before != after
        else f"已是最新 up to date：{after}"
    )
