"""`order`: what others ask of the office is entered in four fields and becomes a proposal."""

from datetime import date
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from cli.context import open_desk
from cli.output import say
from cli.usage import UsageError


def order(
    origin: Annotated[str, Parameter(help="instruction 批示, suggestion 建议提案, order 上级交办, "
                                     "petition 信访")],
    *,
    by: Annotated[str, Parameter(help="Who asks for it 交办人或来文单位")],
    text: Annotated[str, Parameter(help="What is asked, in its own words 内容，照原文")],
    on: Annotated[date, Parameter(help="Its day 批示或来文日期")],
    number: Annotated[str, Parameter(help="Its number 编号、文号")] = "",
    scan: Annotated[Path | None, Parameter(help="A scan or photograph 扫描件")] = None,
    classification: Annotated[
        str, Parameter(help="none, open or internal: answers a doubtful mark 密级核实结果")
    ] = "",
) -> None:  # fmt: skip
    """Enter a leader's 批示, a 建议提案, an order from above or a petition as a proposal. 登记交办来源。

    与会议文件一样成为提案，再采纳、审定、立项；台账和事项列表可按来源筛选。

    例 for example:
      duban order instruction --by 陆闻舟 --text 请住建局10月底前完成老旧小区改造 --on 2022-09-06 --as dcb02
      duban order petition --by 信访局 --number 2022-118 --text 群众反映道路积水 --on 2022-09-06 --as dcb02
    """
    from duban.evidence import inspect
    from duban.files import load
    from duban.vocabulary.sources import ENTERED, Origin
    from models.db import transaction
    from services.inbox.evidence import keep_file
    from services.intake.orders import Order, enter

    if origin not in ENTERED:
        raise UsageError(f"{origin}：来源只有 one of {', '.join(ENTERED)}。")
    desk = open_desk()
    most = desk.settings.max_evidence_bytes
    upload = inspect(scan.name, load(scan, max_bytes=most), max_bytes=most) if scan else None
    with transaction(desk.engine) as session:
        asked = Order(Origin(origin), by, text, on, number, upload, classification)
        kept = enter(session, desk.act(session), asked)
        if upload:
            keep_file(desk.settings.evidence, upload)
    numbers = "、".join(str(each.id) for each in kept.proposals)
    say(f"文件 document {kept.document.id}：{kept.document.title}，提案 proposals {numbers}。",
        "" if kept.new else "已登记过，未重复登记。It was entered before; nothing was added.")  # fmt: skip
