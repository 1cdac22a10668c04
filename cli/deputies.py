"""`accounts deputies`, `depute`, `end-deputy`: who signs for whom while away."""

from datetime import date
from typing import Annotated

from cyclopts import Parameter

from cli.context import logged_in, open_desk
from cli.output import Format, emit, say
from duban.i18n import label
from duban.vocabulary.signing import SignedKind


def deputies(*, format: Format = "table") -> None:
    """Lists who signs for whom, from when to when, and what. 代签情况。

    例 for example: duban accounts deputies
    """
    from services.accounts.deputies import every

    desk = open_desk()
    with desk.office() as office:
        lines = every(office, desk.now.at)
    rows = [
        {
            "number": line.row.id,
            "signer": line.signer.code,
            "deputy": line.deputy.code,
            "from": line.row.from_day,
            "until": line.row.to_day,
            "kinds": line.row.kinds,
        }
        for line in lines
    ]
    titles = {
        "number": "序号 number", "signer": "签发人 signer", "deputy": "代签人 deputy",
        "from": "自 from", "until": "至 until", "kinds": "文书 kinds",
    }  # fmt: skip
    emit(rows, titles, format, words={"kinds": lambda k: "、".join(label("kind", e) for e in k)})


def depute(
    person: Annotated[str, Parameter(help="Who signs for you 代签人")],
    *,
    from_: Annotated[date, Parameter(name="--from", help="First day 自")],
    until: Annotated[date, Parameter(help="Last day 至")],
    kind: Annotated[list[SignedKind], Parameter(help="Kinds of paper 文书种类")],
    why: Annotated[str, Parameter(help="理由")] = "",
) -> None:
    """Name who signs for you while you are away; the papers say so. 指定代签人。

    例 for example: duban accounts depute dcb02 --from 2022-09-06 --until 2022-09-09 --kind order
    """
    from services.accounts.deputies import name

    with logged_in() as desk:
        name(desk, person, kinds=kind, first=from_, last=until, why=why)
    say(f"{from_}至{until}由 {person} 代签。{person} signs for you.")


def end_deputy(number: Annotated[int, Parameter(help="From `duban accounts deputies`")]) -> None:
    """End it before the last day: the signer or the deputy. 结束代签。

    例 for example: duban accounts end-deputy 3
    """
    from services.accounts.deputies import end

    with logged_in() as desk:
        end(desk, number)
    say(f"代签 {number} 已结束。Ended.")
