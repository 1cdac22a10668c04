"""`pool`: the deployments of a work pool, where several machines share the work."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from cli.context import refuse_missing, settings_in_force
from cli.output import say, warn


def pool(
    *,
    out: Annotated[
        Path | None, Parameter(help="File to write; else it is printed 输出文件")
    ] = None,
) -> None:
    """Write prefect.yaml for a work pool: every flow at its hours in force. 工作池部署文件。

    时刻先取工作台上选定的，其次取 DUBAN_SEND_TIMES 等设置；改动后重新生成并部署。
    Times chosen at the desk come before the settings.

    例 for example: duban pool --out prefect.yaml
    """
    from deployments.pool import pool_file
    from deployments.serve import chosen
    from models.db import DatabaseUnusable

    settings = settings_in_force()
    try:
        refuse_missing(settings)
        settings = chosen(settings)
    except DatabaseUnusable as why:
        warn(f"未取工作台上选定的时刻：{why} Without the times chosen at the desk.")
    text = pool_file(settings)
    if out is None:
        print(text, end="")
        return
    out.write_text(text, encoding="utf-8")
    say(f"{out}：prefect --no-prompt deploy --all --prefect-file {out}")
