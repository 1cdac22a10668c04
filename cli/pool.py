"""`pool`: the deployments of a work pool, where several machines share the work."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from cli.output import say


def pool(
    *,
    out: Annotated[
        Path | None, Parameter(help="File to write; else it is printed 输出文件")
    ] = None,
) -> None:
    """Write prefect.yaml for a work pool: every flow at its hours under the settings. 工作池部署文件。

    轮次时刻取自 DUBAN_SEND_TIMES；改动后重新生成并部署。

    例 for example: duban pool --out prefect.yaml
    """
    from cli.context import settings_in_force
    from deployments.pool import pool_file

    text = pool_file(settings_in_force())
    if out is None:
        print(text, end="")
        return
    out.write_text(text, encoding="utf-8")
    say(f"{out}：prefect --no-prompt deploy --all --prefect-file {out}")
