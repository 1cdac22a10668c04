"""`roster`: the attendance of a meeting as a draft of units and posts, and its confirmation."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from cli.context import open_desk
from cli.output import Format, emit, say, write_file
from cli.usage import UsageError


def roster(
    document: Annotated[int | None, Parameter(help="Number of the document 文件编号")] = None,
    *,
    out: Annotated[Path | None, Parameter(help="Write the draft (.xlsx) here")] = None,
    from_: Annotated[
        Path | None, Parameter(name="--from", help="A filled draft to be confirmed 确认后的表")
    ] = None,
    format_: Format = "table",
) -> None:
    """Units and posts that a report's attendance names; no name is made up. 参会单位名册。

    据文件的参会范围列出单位和职务，由督查办核对：填好编码（知道人选的填姓名）后用 --from 增加到通讯录；
    不改动、不减少已有的单位和人员。

    例 for example:
      duban roster 1
      duban roster 1 --out 参会单位.xlsx
      duban roster --from 参会单位.xlsx --as dcb01
    """
    from models.db import reading, transaction
    from models.queries.proposals import find_document
    from services.directory.roster import confirm, draft

    desk = open_desk()
    if from_ is not None:
        from duban.sheets.roster import read_roster

        rows = read_roster(from_)
        with transaction(desk.engine) as session:
            done = confirm(session, desk.act(session), rows, name=from_.name)
        say(f"新增单位 units {len(done.units)}，人员 people {len(done.people)}。")
        return
    if document is None:
        raise UsageError("请给出文件编号，或 --from 确认后的表。Give a document, or --from.")
    with reading(desk.engine) as session:
        rows = draft(session, find_document(session, document))
    if out is not None:
        from duban.sheets.roster import write_roster

        write_file(out, write_roster(rows))
        say(f"{out}：{len(rows)}行 rows；填好编码后 duban roster --from {out}")
        return
    emit(
        [{name: getattr(row, name) for name in FIELDS} for row in rows],
        FIELDS,
        format_,
    )


FIELDS = {"unit_name": "单位 unit", "post": "职务 post", "unit_code": "编码 code",
          "standing": "情况 standing"}  # fmt: skip
