"""Issues: `issue add`, `import`, `template`, `assign`, `claim`, `recheck`, `recur`, `list`."""

from datetime import date
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from cli.context import looking, on_matter
from cli.output import Format, emit, say, write_file
from cli.scans import shown_by

HELP = """Issues: found, assigned, put right, re-checked by somebody else. 问题清单、动态清零。

例 for example:
  duban issue import 2022-0018 隐患.xlsx --as dcb02
  duban issue assign 2022-0018 3 --person zjj02 --due 2022-09-15 --as dcb02
  duban issue claim 2022-0018 3 --note 已更换阀门 --photo 整改后.jpg --as zjj02
  duban issue recheck 2022-0018 3 --passed --note 现场查看，已更换 --as dcb03
  duban issue list 2022-0018 --left
"""
app = App(name="issue", help=HELP, help_format="plaintext")
COLUMNS = {
    "commitment": "编号 code",
    "number": "序号 no.",
    "what": "问题 issue",
    "place": "地点 place",
    "step": "情况 standing",
    "owner": "责任人 owner",
    "due": "整改时限 due",
    "late": "逾期 late",
    "fixed_on": "整改 claimed",
    "checked_on": "复核 re-checked",
    "recurrences": "反弹 recurred",
}
PHOTO = Annotated[Path | None, Parameter(help="Photo 照片")]
NOTE = Annotated[str, Parameter(help="What was done or seen 情况")]


@app.command
def add(
    code: str,
    what: Annotated[str, Parameter(help="What is wrong 问题")],
    *,
    place: Annotated[str, Parameter(help="Where 地点")] = "",
    found_by: Annotated[str, Parameter(help="Who found it 发现人 (default: --as)")] = "",
    on: Annotated[date | None, Parameter(help="Found on 发现日期")] = None,
    person: Annotated[str, Parameter(help="Who puts it right 整改责任人")] = "",
    due: Annotated[date | None, Parameter(help="By when 整改时限")] = None,
    photo: PHOTO = None,
) -> None:
    """Put an issue on the list of a matter; of a 底线 matter it is an incident. 登记问题、发生情况。

    例 for example: duban issue add 2022-0018 阀门锈蚀 --place 北机厂3号楼 --due 2022-09-15 --as dcb02
    """
    from models.ledger.issues import FoundIssue, Photo, find
    from models.queries.people import find_person

    with shown_by(code, photo) as (session, act, matter, shown):
        owner = find_person(session, person) if person else None
        (row,) = find(
            session, act, matter, [FoundIssue(what, place, found_by, on, owner, due, Photo(*shown))]
        )
        told = f"第{row.number}号 listed"
    say(f"{code} {told}")


@app.command(name="import")
def import_(code: str, file: Path) -> None:
    """List all issues of a sheet, or none. 导入问题清单。

    例 for example: duban issue import 2022-0018 隐患.xlsx --as dcb02
    """
    from duban.sheets.issues import read_issues
    from services.registration.issues import take_in

    rows = read_issues(file)

    with on_matter(code) as (_, session, act, matter):
        told = f"登记 listed {len(take_in(session, act, matter, rows, name=file.name))}"
    say(f"{code} {told}")


@app.command
def template(*, out: Annotated[Path, Parameter(help="The workbook 文件")]) -> None:
    """An empty sheet of issues to be filled in. 空白问题清单。

    例 for example: duban issue template --out 隐患.xlsx
    """
    from duban.sheets.issues import write_issues

    write_file(out, write_issues())
    say(f"{out} 已写出 written")


@app.command
def assign(
    code: str,
    number: int,
    *,
    person: Annotated[str, Parameter(help="Who puts it right 整改责任人")],
    due: Annotated[date, Parameter(help="By when 整改时限")],
) -> None:
    """Say who puts it right, and by when. 交办问题。

    例 for example: duban issue assign 2022-0018 3 --person zjj02 --due 2022-09-15 --as dcb02
    """
    from models.ledger.issues import assign as assign_one
    from models.queries.people import find_person

    with on_matter(code) as (_, session, act, matter):
        assign_one(session, act, matter, number, find_person(session, person), due)
        told = f"第{number}号已交办 assigned"
    say(f"{code} {told}")


@app.command
def claim(code: str, number: int, *, note: NOTE = "", photo: PHOTO = None) -> None:
    """Report it put right; it counts as open until it was re-checked. 报整改。

    例 for example: duban issue claim 2022-0018 3 --note 已更换阀门 --photo 整改后.jpg --as zjj02
    """
    from models.ledger.issues import Photo
    from models.ledger.issues import claim as claim_one

    with shown_by(code, photo) as (session, act, matter, shown):
        claim_one(session, act, matter, number, note, Photo(*shown))
        told = f"第{number}号已报整改，待复核 claimed, to be re-checked"
    say(f"{code} {told}")


@app.command
def recheck(
    code: str,
    number: int,
    *,
    passed: Annotated[bool, Parameter(negative="--failed", help="已整改 / 未整改到位")],
    note: NOTE = "",
) -> None:
    """Look again, as somebody else than who put it right. 复核。

    例 for example: duban issue recheck 2022-0018 3 --passed --note 现场查看，已更换 --as dcb03
    """
    from models.ledger.issues import recheck as recheck_one

    with on_matter(code) as (_, session, act, matter):
        recheck_one(session, act, matter, number, passed=passed, note=note)
        told = f"第{number}号{'复核通过 verified' if passed else '退回整改 returned'}"
    say(f"{code} {told}")


@app.command
def recur(
    code: str,
    number: int,
    *,
    due: Annotated[date | None, Parameter(help="By when 整改时限")] = None,
    why: Annotated[str, Parameter(help="What came back 情况")] = "",
) -> None:
    """It came back: open again, and counted. 反弹。

    例 for example: duban issue recur 2022-0018 3 --why 雨后再次渗水 --due 2022-10-15 --as dcb02
    """
    from models.ledger.issues import recur as recur_one

    with on_matter(code, why) as (_, session, act, matter):
        row = recur_one(session, act, matter, number, due)
        told = f"第{number}号反弹，第{row.recurrences}次 recurred"
    say(f"{code} {told}")


@app.command(name="list")
def list_(
    code: str = "",
    *,
    left: Annotated[bool, Parameter(help="Not verified 未清零")] = False,
    format_: Format = "table",
) -> None:
    """Issues of a matter, or of all open ones; zero is verified zero. 问题清单。

    例 for example: duban issue list 2022-0018 --left
    """
    from duban.policy.issues import IssueCount
    from models.queries.issues import counts, issue_list
    from models.queries.people import find_commitment

    with looking() as (desk, session):
        rows = issue_list(session, desk.now.today, code=code, left=left)
        if code and format_ == "table":
            key = find_commitment(session, code).id or 0
            told = counts(session, [key], desk.now.today).get(key, IssueCount())
            say(
                f"{code} 问题 issues {told.total}，未清零 left {told.left}"
                f"（已报整改待复核 claimed {told.claimed}），逾期 late {told.late}，"
                f"反弹 recurred {told.recurred}"
            )
    steps = desk.settings.issue_step_names
    emit(
        [vars(row) | {"step": steps[row.stage]} for row in rows],
        COLUMNS | ({"stage": "stage"} if format_ != "table" else {}),
        format_,
        optional=("fixed_on", "checked_on", "place"),
    )
