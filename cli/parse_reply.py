"""`duban parse-reply`: what a reply says, read from one file without a database."""

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Literal

from duban.files import open_plain
from duban.replies.answers import Parsed
from duban.replies.answers import parse_reply as read
from duban.replies.mail import MAX_RAW
from duban.replies.values import SaidAnswer

COLUMNS = ("commitment", "index", "status", "percent", "value", "of", "unit", "date", "reason")


def parse_reply(
    file: Path,
    *,
    on: date,
    format: Literal["json", "table"] = "table",
) -> None:
    """Read a reply (.eml or plain body) and print its kind, own words, quote and answers.

    解析一封答复。例 for example: duban parse-reply mail.eml --on 2022-08-24 --format json

    Parameters
    ----------
    file
        A raw mail or the plain text of one.
    on
        The day the mail was written, YYYY-MM-DD: dates in it are read from there.
    format
        json for machines, table for reading.
    """
    with open_plain(file) as stream:
        raw = stream.read(MAX_RAW + 1)
    parsed = read(raw, on=on)
    print(as_json(parsed) if format == "json" else as_table(parsed))


def as_json(parsed: Parsed) -> str:
    """One JSON object; the keys are documented in docs/replies.md and stable."""
    fields = asdict(parsed)
    for answer in fields["answers"]:
        answer["date"] = answer["date"] and answer["date"].isoformat()
    return json.dumps(fields, ensure_ascii=False, indent=2)


def as_table(parsed: Parsed) -> str:
    """The own words and a line for each answer."""
    lines = [f"{parsed.kind}  {parsed.notice or '-'}", "", parsed.own, ""]
    return "\n".join([*lines, *(_row(answer) for answer in parsed.answers)])


def _row(answer: SaidAnswer) -> str:
    said = ((name, getattr(answer, name)) for name in COLUMNS)
    return "  ".join(f"{name}={value}" for name, value in said if value is not None)
