"""Papers as Word: made from the register, from templates an office may change."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from cli.context import open_desk, settings_in_force, writing
from cli.output import Format, emit, say, warn, write_file
from duban.refusals import Refused
from duban.vocabulary.papers import FormalKind

if TYPE_CHECKING:
    from services.papers.issue import Issued

HELP = """Papers for signature as Word files. 督办文书（Word）。

例 for example:
  duban papers --year 2022
  duban papers issue 2022-0001 --kind close-out --out 销号单.docx --as dcb02
  duban papers make 2022-0001 --kind supervision-order --out 督办通知单.docx
  duban papers templates
  duban papers check 督办通知单.docx
"""


class NoPdf(Refused, ValueError):
    """本机没有 LibreOffice，不能生成 PDF；请写成 .docx，或安装 libreoffice-writer。
    LibreOffice is missing: write .docx, or install it.
    """


class WrongSubject(Refused, ValueError):
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


COLUMNS = {
    "number": "编号 number", "kind": "文种 kind", "code": "事项编号 matter", "title": "事项 title",
    "given_on": "编号日期 given", "given_by": "经办 by", "status": "状态 status",
    "left": "发出 left", "file_hash": "文件校验码 file sha256", "why": "说明 why",
}  # fmt: skip
Out = Annotated[Path, Parameter(help="File to write (.docx, or .pdf with LibreOffice) 写入的文件")]
First = Annotated[date | None, Parameter(name="--from", help="First day 起")]
Last = Annotated[date | None, Parameter(help="Last day, else today 止")]
Year = Annotated[int | None, Parameter(help="Year of the numbers, else this one 年份")]


@app.default
def listing(
    *,
    year: Year = None,
    out: Annotated[Path | None, Parameter(help="Excel file to write (.xlsx) 发文登记")] = None,
    format: Format = "table",
) -> None:
    """Every formal number of a year: its paper, what left under it, its hash, and gaps. 发文登记。

    例 for example: duban papers --year 2022 --out 发文登记.xlsx
    """
    from duban.sheets.issued import write_issued
    from models.db import reading
    from services.papers.listing import issued_rows

    desk = open_desk()
    wanted = year or desk.now.today.year
    with reading(desk.engine) as session:
        rows = issued_rows(session, wanted, desk.now.zone)
    if out is not None:
        write_file(out, write_issued(rows, year=wanted, as_of=desk.now.today))
        say(f"{out}：{wanted}年 {len(rows)} 个编号。{len(rows)} numbers.")
        return
    short = {"file_hash": lambda text: text[:16], "title": lambda text: text[:24]}
    emit(map(vars, rows), COLUMNS, format, optional=("title", "why"),
         words=short if format == "table" else None)  # fmt: skip


@app.command
def issue(code: str = "", *, kind: Kind, out: Out, from_: First = None, until: Last = None) -> None:
    """Freeze a paper: it gets its number and is kept with its hash. A bulletin is signed. 定稿编号。

    Asked again it gives the very file. An order or report must be signed (`duban approve`) first.

    例 for example:
      duban papers issue 2022-0001 --kind close-out --out 销号单.docx --as dcb02
      duban papers issue --kind bulletin --from 2022-08-15 --out 通报.docx --as dcb01
    """
    from models.db import transaction
    from models.queries.people import find_commitment
    from services.papers.issue import issue_paper, issue_register_paper
    from services.papers.occasion import find_occasion

    if kind.of_the_office == bool(code):
        raise WrongSubject
    desk = open_desk()
    last = until or desk.now.today
    with desk.office() as office, transaction(desk.engine) as session:
        act = desk.act(session)
        if kind.of_the_office:
            first = from_ or last.replace(month=1, day=1)
            done = issue_register_paper(session, office, act, kind, first, last)
        else:
            matter = find_commitment(session, code, lock=True)
            occasion = find_occasion(session, desk.now, matter, kind)
            done = issue_paper(session, office, act, matter, occasion)
    write_file(out, _as(out, done.content), private=True)
    again = "（此前已定稿，原件 as frozen before）" if done.before else ""
    say(f"{out}：{kind.words} {done.number}{again}，SHA-256 {done.sha256}")


@app.command(name="all")
def all_(*, out: Annotated[Path, Parameter(help="Folder for the Word files 写入的文件夹")]) -> None:
    """Freeze and write every paper, with a list of number and hash. 全部出文。

    Those of every matter, and the bulletins, digests and breakdowns that were signed. Drafts that
    wait for a signature and matters kept offline are left out.

    例 for example: duban papers all --out 文书 --as dcb02
    """
    from models.db import reading, transaction
    from models.queries.people import find_commitment
    from services.papers.issue import every_paper, issue_paper, papers_of_the_office
    from services.papers.occasion import occasions

    desk = open_desk()
    out.mkdir(mode=0o700, parents=True, exist_ok=True)
    with reading(desk.engine) as session:
        papers = every_paper(session, desk.now)
    with desk.office() as office:
        for code, kind, at in papers:
            with transaction(desk.engine) as session:
                matter = find_commitment(session, code, lock=True)
                occasion = occasions(session, desk.now, matter, kind)[at]
                done = issue_paper(session, office, desk.act(session), matter, occasion)
            _file_away(out, done)
        with reading(desk.engine) as session:
            signed = papers_of_the_office(session, office)
        for done in signed:
            _file_away(out, done)
    count = len(papers) + len(signed)
    say(f"{out}：{count} 件文书。{count} papers.")


def _file_away(out: Path, done: Issued) -> None:
    """Write one of all papers, and list it with its hash."""
    name = " ".join(filter(None, (done.code, done.kind.words, done.number)))
    write_file(out / f"{name}.docx".replace("/", "-"), done.content, private=True)
    say(f"{done.number}　{done.kind.words}　{done.code or '台账'}　{done.sha256}")


@app.command
def enter(
    number: str,
    *,
    kind: Kind,
    title: Annotated[str, Parameter(help="What the paper is about 标题")],
    why: Annotated[str, Parameter(help="Why numbers before it are not used 空号原因")] = "",
) -> None:
    """Enter the number of a paper written outside Duban; its series goes on behind it. 登记编号。

    例 for example:
      duban papers enter 开督办〔2022〕12号 --kind supervision-order --title 关于… --why 启用前 --as dcb02
    """
    from models.ledger.issuing import enter_number

    with writing() as (desk, session):
        act = desk.act(session, why)
        enter_number(session, act, desk.settings.numbers, kind, number, title=title)
    say(f"{number} 已登记，后续编号接续。Entered; the series goes on behind it.")


def _as(out: Path, content: bytes) -> bytes:
    """The paper as its file's name asks for it: Word, or PDF where LibreOffice is installed."""
    from services.filing.pages import pdf_of

    drawn = pdf_of(content) if out.suffix.lower() == ".pdf" else content
    if drawn is None:
        raise NoPdf
    return drawn


@app.command
def make(code: str = "", *, kind: Kind, out: Out, from_: First = None, until: Last = None) -> None:
    """Write a paper as Word: about a matter, or about the register between two days. 出文。

    What left by mail is told as it was then; a draft has neither number nor signature.

    例 for example:
      duban papers make 2022-0001 --kind supervision-order --out 督办通知单.docx
      duban papers make --kind digest --from 2022-08-15 --until 2022-08-31 --out 简报.docx
    """
    from models.db import reading
    from services.papers.make import make_paper, make_register_paper

    if kind.of_the_office == bool(code):
        raise WrongSubject
    desk = open_desk()
    last = until or desk.now.today
    with desk.office() as office, reading(desk.engine) as session:
        act = office.act(desk.now.at)
        if kind.of_the_office:
            first = from_ or last.replace(month=1, day=1)
            made = make_register_paper(session, office, act, kind, first, last)
        else:
            made = make_paper(session, office, act, code, kind)
    write_file(out, _as(out, made.content), private=True)
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
