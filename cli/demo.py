"""The whole story on the sample: document, proposals, register, a hundred days, ledger."""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
from contextlib import redirect_stdout
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from cli.context import open_desk, settings_in_force
from cli.output import say
from duban.refusals import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from duban.sheets.approve import ApprovedRow

MARK = ".duban-demo"
DEBUG = ["--debug"] if "--debug" in sys.argv else []
CLERK, HEAD = "dcb02", "dcb01"
OFFICE = {
    "DUBAN_BRIEF_TO": HEAD,
    "DUBAN_OFFICE_NAME": "青禾新区督查办",
    "DUBAN_PAPER_WORD": "青督",
    "DUBAN_OFFICE_CONTACT": "叶初禾",
    "DUBAN_OFFICE_PHONE": "0000-8710001",
}
BREAKDOWN, LEDGER = "任务分解表.xlsx", "督办台账.xlsx"


class NotADemo(Refused, ValueError):
    """该目录不是示例目录，未作改动；请另选目录。Not a demo's folder, left as it is; choose another."""


class StepFailed(Refused, RuntimeError):
    """示例中断。The demo stopped."""


def demo(
    *,
    out: Annotated[
        Path, Parameter(help="Folder for the results; an earlier demo is replaced")
    ] = Path("demo"),
    plain: Annotated[bool, Parameter(help="Without Prefect 不启动 Prefect")] = False,
) -> None:
    """Play the sample from meeting report to closed matters; nothing leaves this machine. 示例。

    例 for example: duban demo --out demo
    """
    from duban.sheets.approve import read_approved

    out = out.absolute()
    _fresh(out)
    samples = samples_folder()
    with tempfile.TemporaryDirectory(prefix="duban-demo-") as home:
        office, breakdown = Path(home) / "office", Path(home) / BREAKDOWN
        os.environ |= {"DUBAN_HOME": str(office)} | OFFICE
        _step("init")
        _set_clock(read_approved(samples / "approved.csv"))
        _step("owners", "import", str(samples / "directory.csv"))
        _step("intake", str(samples / "meeting-report.txt"), "--as", CLERK)
        _step("accept", "--sure", "--as", CLERK)
        _step("split", "--all", "--by", "target", "--as", CLERK)
        _step("proposals", "--out", str(breakdown))
        _approve(breakdown, samples / "approved.csv")
        _step("register", "--from", str(breakdown), "--as", CLERK)
        _campaign()
        _kinds()
        _undated()
        rehearsal = ["rehearse", "--scenario", str(samples / "scenario.toml"), "--out", str(out),
                     "--as", HEAD]  # fmt: skip
        _step(*rehearsal, *(["--plain"] if plain else []), shown=True)
        shutil.copyfile(breakdown, out / BREAKDOWN)
    (out / MARK).touch()
    _keep_office(out)
    os.environ["DUBAN_HOME"] = str(out)
    _step("ledger", "--out", str(out / LEDGER))
    say(
        "",
        f"结果 results in {out}: duban.db（推演库 a rehearsal）, mail/*.eml, {BREAKDOWN}, {LEDGER}",
        f"下一步 next: DUBAN_HOME={out} {_command()} show 2022-0001",
        f"在浏览器里看工作台和大屏 desk and wall in a browser: make desk（DUBAN_HOME={out} {_command()} desk）",
        f"全部文书 every paper: DUBAN_HOME={out} {_command()} papers all --out 文书 --as {CLERK}",
    )


def _keep_office(out: Path) -> None:
    """The desk and the papers of the demo bear the office's name, too."""
    lines = [f'{name.removeprefix("DUBAN_").lower()} = "{value}"' for name, value in OFFICE.items()]
    (out / "config.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def samples_folder() -> Path:
    """Finds the sample documents: beside the code, or inside the installed package."""
    beside = Path(__file__).resolve().parent.parent / "examples"
    packed = resources.files("duban") / "examples"
    return beside if beside.is_dir() else Path(str(packed))


def _fresh(out: Path) -> None:
    """An empty place, or the place of an earlier demo, which is removed. Raises OSError at once
    where nothing can be written, not after the first steps."""
    if not out.exists() or not any(out.iterdir()):
        out.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=out).close()
        return
    if not (out / MARK).exists() and not (out / "mail").is_dir():
        raise NotADemo(about=f"{out}: ")
    shutil.rmtree(out)


def _set_clock(approved: Sequence[ApprovedRow]) -> None:
    """The sample's office works on the morning of the approval, so that the journal is in order."""
    from services.office import Office
    from services.rehearsal.clock import begin_clock

    office = Office.open(settings_in_force())
    try:
        begin_clock(office, max(row.approved_on for row in approved if row.approved_on))
    finally:
        office.close()


def _approve(breakdown: Path, approved: Path) -> None:
    """Fill the breakdown with what the sample's leaders decided."""
    from duban.policy.policy import preset_names
    from duban.sheets.approve import fill, read_approved
    from duban.sheets.breakdown import read_breakdown, write_breakdown

    say(f"  审定 approved: {approved.name} → {BREAKDOWN}")
    rows = fill(read_breakdown(breakdown), read_approved(approved))
    breakdown.write_bytes(write_breakdown(rows, policies=preset_names()))


def _step(*tokens: str, shown: bool = False) -> None:
    """Run one command as a user would; its last line is shown, or all of it."""
    from cli.main import run

    words = [Path(t).name if t.startswith("/") else t for t in tokens]
    say(f"$ duban {' '.join(words)}")
    said = io.StringIO()
    with redirect_stdout(sys.stdout if shown else said):
        code = run([*tokens, *DEBUG])
    if code:
        raise StepFailed(about=f"duban {' '.join(words)}: {said.getvalue()}")
    for line in [line for line in said.getvalue().splitlines() if line.strip()][-1:]:
        say(f"  {line.strip()}")


def _campaign() -> None:
    """The report's 大干120天, its days said and confirmed by people, with a gate in September."""
    name, first, last, quarter = "大干120天", "2022-08-16", "2022-12-13", "2022-09-30"
    matters = [f"2022-{number:04d}" for number in range(1, 17)]
    days = ("--starts", first, "--ends", last)
    _step("campaign", "found", name, "--proposal", "1", *days, "--as", CLERK)
    _step("campaign", "confirm", name, "--as", HEAD)
    _step("campaign", "add", name, *matters, "--as", CLERK)
    _step("campaign", "gate", name, quarter, "--name", "三季度关键期", "--as", CLERK)


def _kinds() -> None:
    """Tells by commands, as an office would, of duties without a day and of parts of a matter."""
    project = "2022-0001"
    _step("milestone", "plan", project, "--preset", "construction", "--as", CLERK)
    _step("children", "plan", project, "--count", "14", "--as", CLERK)
    _new("屿光车载显示模组竣工投产", "KJJ", "kjj03", "--parent", project, "--child",
         "屿光车载显示模组", "--due", "2022-12-31")  # fmt: skip
    _step("taskforce", "form", "2022-0018", "--leader", "kjj01", "--liaison", "kjj03", "--site",
          "澂泽路项目现场", "--as", HEAD)  # fmt: skip
    _step("blocker", "open", "2022-0018", "供电", "--need", "10千伏线路接入", "--as", "kjj03")
    _step("blocker", "write", "1", "--unit", "JFJ", "--as", CLERK)
    _new("燃气安全大排查隐患全部整改到位", "ZJJ", "zjj02", "--due", "2022-10-31")
    _step("issue", "add", "2022-0019", "阀门锈蚀", "--place", "北机厂3号楼", "--as", CLERK)
    _step("issue", "add", "2022-0019", "报警器失灵", "--place", "柳湾村", "--as", CLERK)
    _step("issue", "claim", "2022-0019", "1", "--note", "已更换阀门", "--as", "zjj02")
    _new("“3+1”措施落实到位，确保不漏一人", "MSJ", "msj02", "--duty", "checklist", "--place",
         "青禾站、高速东口、综保区卡口", "--due", "2022-08-26")  # fmt: skip
    _step("checklist", "mark", "2022-0020", "--as", "msj02")
    _undated_row("坚决防止", "ZJJ", "zjj02", "prohibition:quarterly")
    _step(
        "issue", "add", "2022-0021", "脚手架局部坍塌，无人伤亡", "--place", "育才里", "--as", CLERK
    )
    _step("duty", "review", "2022-0021", "--note", "已停工整改，无人伤亡", "--as", CLERK)


def _undated() -> None:
    """Decide about orders without a day: kept up or long-term, or no matter of the office's."""
    _undated_row("奖补资金", "JFJ", "jfj02", "long_term:monthly")
    _undated_row("联合实验室", "KJJ", "kjj03", "long_term:quarterly")
    _undated_row("积水点", "ZJJ", "zjj02", "maintained_list:quarterly")
    for words, why in (("挂图督办", "督查办自身工作"), ("识别干部", "组织部门职责，不立项督办"),
                       ("三季度", "已设为攻坚行动关口")):  # fmt: skip
        _step("reject", _proposal(words), "--why", why, "--as", CLERK)


def _undated_row(words: str, unit: str, liaison: str, duty: str) -> None:
    """One of them as a matter of the kind that was chosen."""
    _step("register", _proposal(words), "--unit", unit, "--liaison", liaison, "--duty", duty,
          "--approver", HEAD, "--approved-on", "2022-08-17", "--policy", "sprint",
          "--as", CLERK)  # fmt: skip


def _proposal(words: str) -> str:
    """The number of the one open proposal that has these words."""
    from models.db import reading
    from models.queries.proposals import proposals

    with reading(open_desk().engine) as session:
        return next(str(row.id) for row in proposals(session) if words in row.quote)


def _new(title: str, unit: str, liaison: str, *options: str) -> None:
    """One more matter, approved on the day of the others."""
    _step("register", "--title", title, "--unit", unit, "--liaison", liaison, "--approver", HEAD,
          "--approved-on", "2022-08-17", "--policy", "sprint", *options, "--as", CLERK)  # fmt: skip


def _command() -> str:
    local = Path(".venv/bin/duban")
    return str(local) if local.exists() else "duban"
