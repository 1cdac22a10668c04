"""`explain`: how a date was found, so that anybody can find it again with a wall calendar."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from cli.context import looking
from cli.lines import person_name, step_name
from cli.output import Format, print_table, say
from duban.i18n import label
from duban.notices.formats import parted

if TYPE_CHECKING:
    from models.queries.explain import DueExplanation, SourceWords


def explain(code: str, *, format_: Format = "table") -> None:
    """Source words, rule, reference date, calendar, check base, and the date of every step.

    日期如何得出：原文、规则、参照日期及其依据、日历、调度基准日、各环节日期及节假日影响。

    例 for example: duban explain 2022-0001
    """
    from models.queries.explain import explanation
    from models.queries.facts import calendar_in_force
    from models.queries.matter_rows import MatterRows
    from models.queries.people import find_commitment, names_by_code

    with looking() as (_, session):
        found = explanation(
            MatterRows(session, find_commitment(session, code)), calendar_in_force(session)
        )
        names = names_by_code(session)
    if format_ == "json":
        print(json.dumps([asdict(found)], ensure_ascii=False, indent=1, default=str))
        return
    say(*_lines(found, person_name(found.approved_by, names)))
    print_table(
        ("环节 rung", "日期 day", "", "如何得出 how", "已排 planned"),
        [
            [step_name(step.rung), step.day, step.weekday,
             step.reason + ("；日历未公布，暂定 provisional" if step.provisional else ""),
             [_planned(each) for each in step.planned]]
            for step in (*found.others, *found.steps)
        ],
    )  # fmt: skip


def _planned(words: str) -> str:
    """`v1 2022-08-24 sent` with the outcome by its name."""
    plan, day, outcome = words.split(" ", 2)
    status, _, held = outcome.partition("，")
    return "，".join(filter(None, (f"{plan} {day} {label('check', status)}", held)))


def _lines(found: DueExplanation, approved_by: str) -> list[str]:
    due = found.current_due
    lines = [f"{found.code} {found.title}", f"文件 document {found.document or '（无 none）'}"]
    lines += [f"原文 {_in_place(each)}" for each in found.spans]
    if found.phrase is not None:
        lines.append(f"时限词 phrase {_in_place(found.phrase)}")
    lines += [
        f"规则 rule {found.rule or '—'}；依据 evidence {found.evidence or '—'}",
        f"参照日期 counts from {found.issued_on or '—'}"
        f"（{label('issued', found.issued_how)} {found.issued_evidence}）",
        f"时限 due {due or '无 none'}"
        + (f"，精度 precision {label('precision', found.precision)}" if found.precision else "")
        + f"，刚性 hardness {label('hardness', found.hardness)}",
    ]
    if found.correction:
        lines.append(f"更正 corrected {found.correction}")
    if found.original_due != due:
        lines.append(f"原定 originally {found.original_due}")
    lines += [f"延期 moved {each}" for each in found.moved]
    lines += [
        f"调度基准日 check base {found.check_base or '—'}：{found.base_reason}",
        f"日历 calendar {found.calendar_version}，已知至 known until {found.known_until}",
        f"审定 approved {approved_by} {found.approved_on}，督办规则 policy {found.policy}",
        "",
    ]
    return lines


def _in_place(found: SourceWords) -> str:
    flat = ("".join(parted(text).split()) for text in (found.before, found.words, found.after))
    before, words, after = flat
    return f"…{before}【{words}】{after}…（{found.start}–{found.end}）"
