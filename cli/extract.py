"""`duban extract` and `duban explain-date`: read a document or a phrase, no database, no engine."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any, Literal

USAGE = 2
PLAIN = ("", "str", "utf-8", "utf8")


def _refuse(message: str) -> None:
    """One clear line on standard error, exit code 2."""
    print(message, file=sys.stderr)
    raise SystemExit(USAGE)


def _day(words: str | None, option: str) -> date | None:
    if words is None:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        _refuse(f"{option} {words}：日期应写作 2022-08-14 (write the date as YYYY-MM-DD)")
        raise


def _positions(words: str) -> list[float]:
    try:
        return [float(each) for each in words.split(",") if each.strip()]
    except ValueError:
        _refuse(f"--columns {words}：栏位应写作 120,300 (write positions as 120,300)")
        raise


def extract(
    file: Path,
    *,
    issued: str | None = None,
    columns: str = "",
    format: Literal["jsonl", "json", "table"] = "jsonl",
) -> None:
    """Print every proposal of a document, one JSON object a line. 读取承诺，不入库。

    例 for example: duban extract report.docx --issued 2022-08-14 --format table

    Parameters
    ----------
    file
        The document: .txt, .docx, .xlsx, .csv, .html or .pdf with a text layer.
    issued
        The day relative dates count from, YYYY-MM-DD. It wins over a date in the text; where
        they differ, standard error says so.
    columns
        x positions in points at which the columns of a PDF's tables begin, such as 120,300.
    format
        jsonl (one object a line), json (one object for the document) or table.
    """
    from duban.extraction import questions, readers
    from duban.extraction.document import extract as read
    from duban.extraction.unproposed import unproposed
    from duban.files import Unreadable

    day = _day(issued, "--issued")
    try:
        source = readers.read_document(file, columns=_positions(columns))
    except (OSError, Unreadable) as error:
        return _refuse(str(error))
    found = read(source.text, issued=day, name=source.name or file.name)
    if source.encoding.lower() not in PLAIN:
        print(f"编码 {source.encoding} (encoding)", file=sys.stderr)
    for line in (*source.warnings, *found.warnings):
        print(line, file=sys.stderr)
    for clash in found.contradictions:
        print(clash.what, file=sys.stderr)
    places = [span for proposal in found.proposals for span in proposal.spans]
    left_out = unproposed(source.text, places, issued=day, name=source.name or file.name)
    if left_out:
        print(questions.put(questions.LEFT_OUT, len(left_out)), file=sys.stderr)
    _print(found, left_out, file.name, format)
    return None


def _print(found: Any, left_out: Any, doc: str, form: str) -> None:
    from duban.extraction.tables.rows import extraction_row, proposal_row

    if form == "json":
        print(json.dumps(extraction_row(found, doc, left_out), ensure_ascii=False, indent=2))
    elif form == "table":
        _table(found, left_out)
    else:
        for proposal in found.proposals:
            print(json.dumps(proposal_row(proposal, doc), ensure_ascii=False))


def _table(found: Any, left_out: Any) -> None:
    from rich.console import Console
    from rich.table import Table

    issued = found.issued
    table = Table(
        title=f"成文日期 {issued.day or '未知'}（{issued.evidence or '请用 --issued 指定'}）"
    )
    for name in (
        "时限 due",
        "事项 item",
        "性质 kind",
        "指标 targets",
        "责任单位 unit",
        "需确认 to confirm",
    ):
        table.add_column(name, overflow="fold")  # a narrow terminal cuts no Chinese words short
    for p in found.proposals:
        numbers = "、".join(f"{t.metric}{t.comparator}{t.value:g}{t.unit}" for t in p.targets)
        due = p.deadline.isoformat() if p.deadline else "—"
        units = "、".join(p.units) or (f"建议：{p.unit_suggestion}" if p.unit_suggestion else "")
        table.add_row(
            due, p.title, f"{p.kind}/{p.hardness}", numbers, units, p.why if p.needs_review else ""
        )
    console = Console()
    console.print(table)
    if left_out:
        console.print(_sentences(left_out))


def _sentences(left_out: Any) -> Any:
    """The sentences that were not proposed, to look through."""
    from rich.table import Table

    table = Table(title="没有列为事项的句子 sentences not proposed")
    for name in ("时间 time", "原文 words"):
        table.add_column(name, overflow="fold")
    for each in left_out:
        table.add_row(each.day.isoformat() if each.day else each.phrase or "—", each.quote.strip())
    return table


def explain_date(
    phrase: str,
    *,
    on: str,
    format: Literal["json", "table"] = "table",
) -> None:
    """Explain how a deadline phrase is read: the last day, the rule, and what else it could mean.

    解释时限词。例 for example: duban explain-date 10月底前 --on 2022-08-14

    Parameters
    ----------
    phrase
        The words as the document writes them, for example 10月底前.
    on
        The day the document was written, YYYY-MM-DD.
    format
        table for people, json for programs.
    """
    from duban.extraction.grammar import read_deadline
    from duban.extraction.tables.rows import reading_row

    if not phrase.strip():
        return _refuse("请给出时限词，如 10月底前 (give a deadline phrase)")
    row = reading_row(read_deadline(phrase, on=_day(on, "--on")))
    if format == "json":
        print(json.dumps(row, ensure_ascii=False))
        return None
    labels = {
        "end": "时限 due", "start": "起始 from", "precision": "精度 precision", "kind": "性质 kind",
        "hardness": "硬软 hardness", "recurrence": "周期 recurrence",
        "rule": "规则 rule", "evidence": "原文 evidence",
        "needs_review": "需确认 ask", "why": "原因 why",
    }  # fmt: skip
    for key, label in labels.items():
        if row[key] not in (None, ""):
            print(f"{label}: {row[key]}")
    for other in row["alternatives"]:
        print(f"也可能 or: {other['end']}（{other['why']}）")
    return None
