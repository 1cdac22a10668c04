"""`journal`: verify it, and keep its seal elsewhere."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from cli.context import open_desk, writing
from cli.failures import REFUSED
from cli.output import say, warn

HELP = """The journal: what was done, when, by whom. 日志。

例 for example: duban journal verify
"""
app = App(name="journal", help=HELP, help_format="plaintext")
MOST = 20


@app.command
def verify(
    *,
    seal: Annotated[
        Path | None, Parameter(help="File with seals kept elsewhere 另存的封条文件")
    ] = None,
) -> int:
    """Verify every entry, seal and matter; ends with 1 and names the first broken place. 核验日志。

    Entries follow one another and are signed with the journal's key; no chain is shorter than a
    seal says; due dates, stages, people, answers and deciders in the tables are what the journal
    says. Whoever holds keys/journal.key could forge all of it: only a seal kept elsewhere, given
    with --seal, shows that.

    例 for example:
      duban journal verify
      duban journal verify --seal /mnt/drawer/seals.txt
    """
    from duban.seal import read_seals
    from services.admin.journal import examine_journal

    desk = open_desk()
    outside = read_seals(seal) if seal else []
    found = examine_journal(desk.engine, desk.settings, outside=outside)
    if found.sound:
        compared = f"，与另存的{len(outside)}张封条相符 as sealed elsewhere" if outside else ""
        say(
            f"日志完好 intact：{found.entries}条 entries，{found.chains}条链 chains，"
            f"各表与日志相符 tables agree{compared}。",
            *([f"封条 seal {found.newest}"] if found.newest else []),
        )
        return 0
    say(f"第一处 first broken place：{found.broken[0]}")
    for each in found.broken[1:MOST]:
        say(str(each))
    warn(f"共{len(found.broken)}处与所记不符。{len(found.broken)} places are not as written.")
    return REFUSED


@app.command(name="seal")
def seal_(
    *,
    out: Annotated[
        Path | None, Parameter(help="Also into this file, kept elsewhere 另存到此文件")
    ] = None,
) -> None:
    """Seal the journal now and print the seal; keep it where nobody with access here can. 打印封条。

    例 for example: duban journal seal --out /mnt/drawer/2022-08-15.seal
    """
    from duban.seal import write_seal
    from services.admin.journal import seal_journal

    with writing() as (desk, session):
        act = desk.act(session, named=False)
    made, unkept = seal_journal(desk.engine, desk.settings, act)
    say(str(made))
    if out is not None:
        write_seal(out, made)
    for each in unkept:
        warn(each.why)
