"""Papers as Word: made from the register, from templates an office may change."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from cli.output import say, warn, write_file
from duban.vocabulary.papers import FormalKind

HELP = """Papers for signature as Word files. 督办文书（Word）。

例 for example:
  duban papers make 2022-0001 --kind supervision-order --out 督办通知单.docx
  duban papers templates
  duban papers check 督办通知单.docx
"""


class WrongSubject(ValueError):
    """通报、简报、分解表不写事项编号，其他文书须写。A bulletin, digest or breakdown has no CODE, the others need one."""


app = App(name="papers", help=HELP, help_format="plaintext")
Kind = Annotated[
    FormalKind,
    Parameter(help=f"Which paper 文种：{'、'.join(f'{k.value} {k.words}' for k in FormalKind)}"),
]


@app.command
def templates(
    *,
    out: Annotated[
        Path | None, Parameter(help="Folder; empty: papers in the home 空则写入主目录的 papers")
    ] = None,
) -> None:
    """Write the Word templates an office may change in WPS; those there already stay. 模板。

    例 for example: duban papers templates
    """
    from cli.context import settings_in_force
    from duban.papers.layout import template

    folder = out or settings_in_force().papers
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    written = [kind for kind in FormalKind if not (folder / f"{kind.value}.docx").exists()]
    for kind in written:
        write_file(folder / f"{kind.value}.docx", template(kind))
        say(f"  {kind.value}.docx　{kind.words}")
    kept = len(FormalKind) - len(written)
    say(
        f"{folder}：写入 {len(written)} 个模板"
        + (f"，已有 {kept} 个未动" if kept else "")
        + f"。{len(written)} templates written, {kept} left as they were. "
        "删除某个模板即恢复默认。Delete one to have the default again."
    )


@app.command
def make(
    code: str = "",
    *,
    kind: Kind,
    out: Annotated[Path, Parameter(help="Word file to write (.docx) 写入的文件")],
    from_: Annotated[date | None, Parameter(name="--from", help="First day 起")] = None,
    until: Annotated[date | None, Parameter(help="Last day, else today 止")] = None,
) -> None:
    """Write a paper as Word: about a matter, or about the register between two days. 出文。

    What left by mail is told as it was then; a draft has neither number nor signature.

    例 for example:
      duban papers make 2022-0001 --kind supervision-order --out 督办通知单.docx
      duban papers make --kind digest --from 2022-08-15 --until 2022-08-31 --out 简报.docx
    """
    from cli.context import open_desk
    from models.db import reading
    from services.papers.make import make_paper, make_register_paper

    if kind.of_the_office == bool(code):
        raise WrongSubject(WrongSubject.__doc__)
    desk = open_desk()
    last = until or desk.now.today
    with desk.office() as office, reading(desk.engine) as session:
        act = office.act(desk.now.at)
        if kind.of_the_office:
            first = from_ or last.replace(month=1, day=1)
            made = make_register_paper(session, office, act, kind, first, last)
        else:
            made = make_paper(session, office, act, code, kind)
    write_file(out, made.content, private=True)
    number = made.values.number or "未编号 no number yet"
    say(f"{out}：{kind.words}，{number}。")
    for words in made.differs:
        warn(f"与发出的邮件不同 not in the message that left: {words}")


@app.command
def check(file: Path) -> None:
    """Say whether a Word file can be used as a template, and what is wrong with it where. 校验模板。

    例 for example: duban papers check papers/supervision-order.docx
    """
    from duban.papers.values import PaperValues
    from duban.papers.write import Template, write_paper

    write_paper(PaperValues(), Template(str(file), file.read_bytes()))
    say(f"{file}：可以使用。It can be used.")
    if file.stem not in set(FormalKind):
        names = "、".join(f"{kind.value}（{kind.words}）" for kind in FormalKind)
        warn(
            f"文件名须为文种名才会启用：{names}。"
            "It is used once its name is that of a paper, in the folder papers of the home."
        )
