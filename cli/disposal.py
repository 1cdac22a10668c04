"""`disposal`: what is beyond its years on file is destroyed by a list that a person signed."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from cli.context import open_desk
from cli.output import say, write_file

HELP = """Folders beyond their years: listed, signed, destroyed. 保管期满案卷的销毁。

例 for example:
  duban disposal list 2012 --out 销毁清单.xlsx --as dcb02
  duban disposal sign 2012 --list 3f… --why 经局长办公会同意 --as dcb01
"""

app = App(name="disposal", help=HELP, help_format="plaintext")
Year = Annotated[int, Parameter(help="Year in which the matters were closed 销号年份")]
Offline = Annotated[
    bool,
    Parameter(help="Matters kept offline, and only those 线下办理的事项"),
]


@app.command(name="list")
def list_(
    year: Year,
    *,
    out: Annotated[Path, Parameter(help="Excel file to write (.xlsx) 销毁清单")],
    offline: Offline = False,
) -> None:
    """Write the list of what is beyond its years, with the hash it is signed by. 列出。

    例 for example: duban disposal list 2012 --out 销毁清单.xlsx --as dcb02
    """
    from models.db import reading
    from services.filing.disposal import over

    desk = open_desk()
    with desk.office() as office, reading(desk.engine) as session:
        found = over(session, office, desk.act(session), year, offline=offline)
        years, zone = office.settings.retention_years, office.settings.tz
    write_file(out, found.sheet(year, years, desk.now.today, zone))
    say(f"{out}：{len(found.rows)} 件，清单校验码 {len(found.rows)} matters, list {found.sha256}")


@app.command
def sign(
    year: Year,
    *,
    list_: Annotated[str, Parameter(name="--list", help="Hash of the list 清单校验码")],
    why: Annotated[str, Parameter(help="Who approved it, kept 批准依据")],
    offline: Offline = False,
) -> None:
    """Destroy evidence, messages and Word files of what the list lists. 签署销毁。

    The register, the journal and every hash stay. Nothing is destroyed where the list has changed.

    例 for example: duban disposal sign 2012 --list 3f… --why 经局长办公会同意 --as dcb01
    """
    from models.db import reading, transaction
    from services.filing.disposal import carry_out, clear

    desk = open_desk()
    with desk.office() as office:
        with reading(desk.engine) as session:  # a signing that broke off is finished first
            if left := clear(session, office):
                say(f"上次中断未删的佐证 {left} 个已删除。{left} files of a list signed before.")
        with transaction(desk.engine) as session:
            act = desk.act(session, why)
            found, _ = carry_out(session, office, act, year, list_, offline=offline)
        with reading(desk.engine) as session:
            clear(session, office)
    for one in found.rows:
        say(f"{one.matter.code}　{one.sha256}")
    say(
        f"{len(found.rows)} 件已销毁，校验码留存。{len(found.rows)} matters destroyed, hashes kept."
    )
