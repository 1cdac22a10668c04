"""Bulletins that draft themselves: drafted, read, changed as Word, signed, or not issued."""

from datetime import date
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from cli.context import looking, open_desk, writing
from cli.output import Format, emit, say, warn, write_file
from duban.i18n import label
from duban.vocabulary.bulletins import BulletinSpan
from duban.vocabulary.papers import FormalKind

HELP = """Bulletins drafted from the register, signed by a person. 督查简报、通报。

例 for example:
  duban bulletins draft --span week --as dcb02
  duban bulletins word 1 --out 简报.docx
  duban bulletins sign 1 --name 2022-0001 --as dcb01
"""

app = App(name="bulletins", help=HELP, help_format="plaintext")
COLUMNS = {
    "number": "序号 no", "kind": "文种 kind", "span": "期间 span", "first": "起 first",
    "last": "止 last", "status": "状态 status", "paper": "编号 number", "by": "签发 by",
}  # fmt: skip
Number = Annotated[int, Parameter(help="Number of the list 序号")]


@app.default
def listing(*, format: Format = "table") -> None:
    """Every bulletin, the newest first. 简报清单。

    例 for example: duban bulletins
    """
    from models.queries.bulletins import bulletins

    with looking() as (_, session):
        rows = [
            {
                "number": row.id, "kind": row.kind.value, "span": row.span.value,
                "first": row.first, "last": row.last, "status": row.status.value,
                "paper": row.number, "by": row.decided_by,
            }
            for row in bulletins(session)
        ]  # fmt: skip
    groups = {"kind": "formal", "span": "bulletin-span", "status": "bulletin-status"}
    words = {name: (lambda value, g=group: label(g, value)) for name, group in groups.items()}
    emit(rows, COLUMNS, format, words=words if format == "table" else None)


@app.command
def draft(
    *,
    span: Annotated[BulletinSpan, Parameter(help="Days it tells of 期间")] = BulletinSpan.WEEK,
    kind: Annotated[
        FormalKind, Parameter(help="digest 督查简报, bulletin 督查通报")
    ] = FormalKind.DIGEST,
    until: Annotated[date | None, Parameter(help="Last day, else today 止")] = None,
    campaign: Annotated[str, Parameter(help="Campaign, with --span campaign 攻坚行动")] = "",
) -> None:
    """Let the register write a bulletin; one that somebody changed or signed stays. 拟稿。

    例 for example: duban bulletins draft --span quarter --until 2022-09-30 --as dcb02
    """
    from models.db import transaction
    from models.queries.campaigns import find_campaign
    from services.papers.bulletins import draft as draft_one

    if (span is BulletinSpan.CAMPAIGN) != bool(campaign):
        raise ValueError(
            "--span campaign 与 --campaign 须同时使用。--span campaign and --campaign go together."
        )
    desk = open_desk()
    with desk.office() as office, transaction(desk.engine) as session:
        about = find_campaign(session, campaign) if campaign else None
        last = until or desk.now.today
        row = draft_one(session, office, desk.act(session), kind, span, last, about)
    say(
        f"第{row.id}份：{kind.words} {row.first}至{row.last}，{label('bulletin-status', row.status)}。"
    )


@app.command
def word(
    number: Number,
    *,
    out: Annotated[Path, Parameter(help="Word file to write (.docx) 写入的文件")],
) -> None:
    """Write the Word file as it stands, and say what was changed against the draft. 下载。

    例 for example: duban bulletins word 1 --out 简报.docx
    """
    from models.db import reading
    from models.queries.bulletins import find_bulletin
    from services.papers.bulletins import standing

    desk = open_desk()
    with desk.office() as office, reading(desk.engine) as session:
        found = standing(session, office, office.act(desk.now.at), find_bulletin(session, number))
    write_file(out, found.content, private=True)
    say(f"{out}：{found.row.kind.words}，{found.row.number or '未编号 no number yet'}。")
    for one in found.figures_changed:
        warn(f"改过数字 a figure was changed: {'、'.join(one.gone)} → {'、'.join(one.come)}")


@app.command
def take(number: Number, file: Path) -> None:
    """Take back the Word file that somebody changed; it counts from now on. 上传。

    例 for example: duban bulletins take 1 简报.docx --as dcb02
    """
    from models.db import transaction
    from models.queries.bulletins import find_bulletin
    from services.papers.bulletins import standing, take_word

    desk = open_desk()
    content = file.read_bytes()
    with desk.office() as office, transaction(desk.engine) as session:
        row, act = find_bulletin(session, number, lock=True), desk.act(session)
        take_word(session, act, row, file.name, content)
        found = standing(session, office, act, row)
    say(f"第{number}份：与拟稿不同{len(found.changed)}处。{len(found.changed)} lines differ.")
    for one in found.figures_changed:
        warn(f"改过数字 a figure was changed: {'、'.join(one.gone)} → {'、'.join(one.come)}")


@app.command
def sign(
    number: Number,
    *,
    name: Annotated[
        list[str] | None,
        Parameter(help="Matter whose unit is criticised by name; `all` 点名的事项"),
    ] = None,
    out: Annotated[Path | None, Parameter(help="Word file to write (.docx)")] = None,
) -> None:
    """Sign a bulletin as it stands: it gets its number.
    Units are named only where --name says so. 签发。

    例 for example:
      duban bulletins sign 1 --as dcb01
      duban bulletins sign 1 --name 2022-0001 --out 简报.docx --as dcb01
    """
    from duban.papers.bulletin import Bulletin
    from models.db import transaction
    from models.queries.bulletins import find_bulletin
    from services.papers.bulletins import sign as sign_it

    desk = open_desk()
    with desk.office() as office, transaction(desk.engine) as session:
        row = find_bulletin(session, number, lock=True)
        known = [one.code for one in Bulletin.from_json(row.told).named]
        kept = known if name == ["all"] else name or []
        done = sign_it(session, office, desk.act(session), row, kept)
    if out is not None:
        write_file(out, done.content, private=True)
    say(f"{done.kind.words} {done.number} 已签发，SHA-256 {done.sha256}。Signed.")


@app.command
def drop(number: Number, *, why: Annotated[str, Parameter(help="Reason, kept 理由")]) -> None:
    """Do not issue it. 不发。

    例 for example: duban bulletins drop 1 --why 并入月度简报 --as dcb01
    """
    from models.ledger.bulletins import drop_bulletin
    from models.queries.bulletins import find_bulletin

    with writing() as (desk, session):
        drop_bulletin(session, desk.act(session, why), find_bulletin(session, number, lock=True))
    say(f"第{number}份不发：{why}。It is not issued.")
