"""`intake`: a document becomes proposals, each shown with its words, its reading and the reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from cli.context import looking
from cli.output import Format, emit, say, warn
from cli.passages import FIELDS, passage, proposal_facts
from duban.i18n import label

if TYPE_CHECKING:
    from services.intake.document import KeptDocument


def intake(
    file: Path,
    *,
    issued: Annotated[
        date | None, Parameter(help="Day the document counts from 会议或印发日期")
    ] = None,
    title: Annotated[str, Parameter(help="Short name, such as 8月14日党工委工作会议")] = "",
    classification: Annotated[
        str, Parameter(help="none, open or internal: answers a doubtful mark 密级核实结果")
    ] = "",
    columns: Annotated[
        str, Parameter(help="x positions of a PDF's table columns, such as 120,300")
    ] = "",
    format_: Format = "table",
) -> None:
    """Read a meeting document and propose its commitments. Nothing is assigned by this.

    读取会议文件，逐条列出拟立项事项：原句、时限读法、依据、须先确定的问题。

    例 for example:
      duban intake report.docx --issued 2022-08-14 --title 8月14日党工委工作会议
      duban intake notice.txt --classification open
    """
    from models.db import transaction
    from models.queries.facts import calendar_in_force
    from services.intake.document import (
        duties_in_force,
        keep_document,
        notes_on,
        read_for_intake,
    )

    with looking() as (desk, session):
        calendar, duties = calendar_in_force(session), duties_in_force(session)
    read = read_for_intake(
        file,
        issued=issued,
        classification=classification,
        title=title,
        calendar=calendar,
        duties=duties,
        max_bytes=desk.settings.max_document_bytes,
        columns=[float(each) for each in columns.split(",") if each.strip()],
    )
    with transaction(desk.engine) as session:
        kept = keep_document(session, desk.act(session, named=False), read)
    warn(*notes_on(read, kept, desk.now.today))
    if format_ == "json":
        emit([proposal_facts(each) for each in kept.proposals], FIELDS, "json")
        return
    _print(kept)


def _print(kept: KeptDocument) -> None:
    document = kept.document
    say(
        f"文件 document {document.id}：{document.title}（{document.encoding}）",
        f"参照日期 dates count from {document.issued_on}，"
        f"依据 by {label('issued', document.issued_how)}：{document.issued_evidence}",
        "" if kept.new else "该文件已读过，提案未变。This file was read before; nothing was added.",
    )
    for proposal in kept.proposals:
        say(*passage(proposal, document), "")
    unsure = sum(each.needs_review for each in kept.proposals)
    say(
        f"提案 proposals {len(kept.proposals)}，其中须先确定 to be settled first {unsure}。",
        "下一步 next：duban accept --sure；duban edit ID --due DATE；duban proposals --out 分解表.xlsx",
    )
