"""Bases that numbers are counted from, and numbers that wait: `baseline`, `figures`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from cli.answering import one_target
from cli.context import on_matter, writing
from cli.output import say
from cli.usage import UsageError

if TYPE_CHECKING:
    from sqlmodel import Session

    from models.tables.commitments import Commitment, DoubtfulValue, Target

HELP = """Values that looked wrong and wait for a person. 待核数值：核实计入，或不计入。

例 for example:
  duban figures accept 3 --value 4.2 --why 电话核实 --as dcb01
  duban figures refuse 3 --why 口径不符 --as dcb01
"""
app = App(name="figures", help=HELP, help_format="plaintext")


@app.command
def accept(
    value_id: Annotated[int, Parameter(name="ID", help="Number from `duban inbox`")],
    *,
    value: Annotated[str, Parameter(help="What it should be: 4.2 or 42000万元 更正为")] = "",
    why: Annotated[str, Parameter(help="What it was checked against 核对情况")] = "",
) -> None:
    """Count a value that was kept aside, as it is or corrected. 核实并计入数值。

    例 for example: duban figures accept 3 --value 4.2 --why 电话核实 --as dcb01
    """
    from duban.quantities import read_amount
    from models.ledger.figures import count_value

    corrected = read_amount(value) if value else None
    if value and corrected is None:
        raise UsageError(f"--value {value}：应为一个数，可带单位。One number, perhaps with a unit.")
    with writing() as (desk, session):
        act = desk.act(session, why)
        row, target, matter = _kept_aside(session, value_id)
        counted = count_value(session, act, matter, row, corrected)
    say(f"{matter.code} {target.name} {counted:.12g}{target.unit}（{row.as_of}）已计入 counted。")


@app.command
def refuse(
    value_id: Annotated[int, Parameter(name="ID", help="Number from `duban inbox`")],
    *,
    why: Annotated[str, Parameter(help="理由")],
) -> None:
    """Leave a value uncounted; it stays with its answer. 不计入数值。

    例 for example: duban figures refuse 3 --why 口径不符 --as dcb01
    """
    from models.ledger.figures import refuse_value

    with writing() as (desk, session):
        act = desk.act(session, why)
        row, target, matter = _kept_aside(session, value_id)
        refuse_value(session, act, matter, row)
    say(f"{matter.code} {target.name}“{row.said}”不计入 not counted。")


def _kept_aside(session: Session, number: int) -> tuple[DoubtfulValue, Target, Commitment]:
    from models.queries.people import known
    from models.tables.commitments import Commitment, DoubtfulValue, Target

    row = session.get(DoubtfulValue, number)
    row = known(row, f"{number}：没有这条待核数值，见 duban inbox。No such value.")
    target = session.get_one(Target, row.target_id)
    return row, target, session.get_one(Commitment, target.commitment_id)


def baseline(
    code: str,
    base: Annotated[str, Parameter(help="520家, or “以统计局公布为准” for a published rate")],
    *,
    target: Annotated[
        str,
        Parameter(help="Its place 1, 2 … or part of its name 指标 (default: the one that waits)"),
    ] = "",
    why: Annotated[str, Parameter(help="Where the number is from 出处")] = "",
) -> None:
    """Say what a net growth or a ratio is counted from; it cannot be closed before. 填写基数、分母。

    例 for example: duban baseline 2022-0010 520家 --why 统计局2021年底数 --as dcb01
    """
    from duban.bases import read_base
    from models.ledger.bases import supply_base, without_base

    with on_matter(code, why, named=False) as (_, session, act, matter):
        waiting = without_base(session, matter)
        row = (
            waiting[0] if len(waiting) == 1 and not target else one_target(session, matter, target)
        )
        found = read_base(base, unit=row.unit, today=act.moment.today)
        if found.due is not None:
            raise UsageError("请给出数，不再待定。Give the number now.")
        number = float(found.number) if found.number is not None else None
        supply_base(session, act, matter, row, number, source=found.text)
    say(f"{code} {row.name}：基数或分母 base {found.text}。")
