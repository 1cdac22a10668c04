"""`archive`: the folders of a year's closed matters."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from cli.context import open_desk
from cli.output import say, warn


def archive(
    year: Annotated[int, Parameter(help="Year in which the matters were closed 销号年份")],
    *,
    out: Annotated[Path, Parameter(help="Folder for the folders 写入的文件夹")],
    offline: Annotated[
        bool, Parameter(help="Those kept offline, and only those 线下办理的事项")
    ] = False,
    pdf: Annotated[bool, Parameter(negative="--no-pdf", help="Papers as PDF too")] = True,
) -> None:
    """Write a folder for each closed matter, with a catalogue of pages and hashes. 归档。

    Source, papers as they left, answers, evidence, findings, closing. The journal keeps the hash.

    例 for example: duban archive 2022 --out 归档 --as dcb02
    """
    from models.db import reading, transaction
    from models.queries.people import find_commitment
    from services.filing.archive import closed_in, file_matter, write_year_list
    from services.filing.pages import OFFICE, can_make_pdf

    desk = open_desk()
    out.mkdir(mode=0o700, parents=True, exist_ok=True)
    if pdf and not can_make_pdf():
        warn(
            f"本机没有 LibreOffice（{OFFICE}），文书只存 Word，不计页数。No LibreOffice: papers stay Word."
        )
    with desk.office() as office:
        with reading(desk.engine) as session:
            codes = [row.code for row in closed_in(session, year, office, offline=offline)]
        folders = []
        for code in codes:
            with transaction(desk.engine) as session:
                matter = find_commitment(session, code, lock=True)
                done = file_matter(session, office, desk.act(session), matter, out, pdf=pdf)
            folders.append(done)
            say(f"{done.name}：{done.files} 个文件，{done.sha256}")
        if folders:
            write_year_list(out, year, folders, desk.now.today)
    say(f"{out}：{year}年 {len(folders)} 件归档。{len(folders)} folders.")
