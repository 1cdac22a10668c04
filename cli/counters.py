"""Counters: `counter list`, `draw`, `check`, `show`. 按清单计的指标。"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from cli.context import looking, on_matter
from cli.output import Format, emit, say
from cli.usage import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlmodel import Session

    from duban.moment import Act
    from models.tables.commitments import Commitment, Target

HELP = """Numbers that a list stands for: the list, a sample drawn from it, what was seen. 清单、抽查。

例 for example:
  duban counter list 2022-0001 上线事项.xlsx --as dcb02
  duban counter draw 2022-0001 --as dcb03
  duban counter check 2022-0001 --note 逐项在“e窗”试办，均可办理 --as dcb03
"""
app = App(name="counter", help=HELP, help_format="plaintext")
Which = Annotated[str, Parameter(name="--target", help="Its name, where there are several 指标")]


@app.command(name="list")
def list_(code: str, file: Path, /, *, target: Which = "") -> None:
    """Attach the list that a number counts (.xlsx or .csv, column 名称). 附清单。

    例 for example: duban counter list 2022-0001 上线事项.xlsx --as dcb02
    """
    from duban.sheets.counted import read_counted
    from models.ledger.counters import attach

    data = file.read_bytes()
    entries, sha = read_counted(data, file.name), hashlib.sha256(data).hexdigest()
    with _at_work(code, target) as (session, act, matter, number):
        attach(session, act, matter, number, entries, sha256=sha, name=file.name)
        told = number.name
    say(f"{code} {told} 已附清单 list attached：{len(entries)}项。")


@app.command
def draw(
    code: str,
    /,
    *,
    target: Which = "",
    size: Annotated[int | None, Parameter(help="How many (default: a twentieth) 抽几项")] = None,
) -> None:
    """Let the system draw what is looked at; the draw is recorded. 抽查。

    例 for example: duban counter draw 2022-0001 --as dcb03
    """
    from models.ledger.counters import draw_sample
    from models.queries.counters import newest_list

    with _at_work(code, target) as (session, act, matter, number):
        row = draw_sample(session, act, matter, number, size)
        listed = newest_list(session, number)
        entries = listed.entries if listed else []
        lines = [f"{n} {entries[n - 1]}" for n in row.numbers]
    say(f"{code} 由系统抽取 drawn {len(lines)}项：", *lines)


@app.command
def check(
    code: str,
    /,
    *,
    target: Which = "",
    wrong: Annotated[str, Parameter(help="Numbers that do not hold 不实的，如 3,17")] = "",
    note: Annotated[str, Parameter(help="What was looked at and seen 核查情况")] = "",
) -> None:
    """Note what was seen of the sample. 登记抽查结果。

    例 for example: duban counter check 2022-0001 --note 逐项试办，均可办理 --as dcb03
    """
    from models.ledger.counters import note_sample

    parts = [each.strip() for each in wrong.replace("、", ",").replace("，", ",").split(",")]
    if any(part and not part.isdecimal() for part in parts):
        raise UsageError(f"--wrong {wrong}：应为序号，如 3,17。Numbers of the list.")
    with _at_work(code, target, note) as (session, act, matter, number):
        row = note_sample(session, act, matter, number, [int(part) for part in parts if part])
        found = len(row.wrong)
    say(
        f"{code} 抽查已登记 noted：{f'{found}项不实 do not hold' if found else '均属实 all hold'}。"
    )


@app.command
def show(code: str, /, *, format_: Format = "table") -> None:
    """The numbers that lists stand for, with their samples. 清单与抽查。

    例 for example: duban counter show 2022-0001
    """
    from models.queries.counters import counters
    from models.queries.people import find_commitment

    with looking() as (_, session):
        found = counters(session, find_commitment(session, code).id or 0)
        rows = [
            {
                "target": one.name,
                "value": one.value,
                "listed": len(one.listed.entries) if one.listed else None,
                "attached_on": one.listed.attached_on if one.listed else None,
                "drawn": [each.number for each in one.drawn],
                "wrong": [each.number for each in one.drawn if each.wrong],
                "checked_on": one.checked_on,
            }
            for one in found
        ]
    emit(
        rows,
        {"target": "指标 target", "value": "目标 value", "listed": "清单项数 listed",
         "attached_on": "附于 attached", "drawn": "抽查序号 drawn", "wrong": "不实 wrong",
         "checked_on": "查于 checked"},
        format_,
    )  # fmt: skip


@contextmanager
def _at_work(
    code: str, target: str, why: str = ""
) -> Iterator[tuple[Session, Act, Commitment, Target]]:
    """One transaction about one counter, by the person who acts."""
    from models.ledger.counters import counter_of

    with on_matter(code, why) as (_, session, act, matter):
        yield session, act, matter, counter_of(session, matter, target)
