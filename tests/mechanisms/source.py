"""The report the product was first made for, taken in and registered by one filled-in breakdown."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from duban.sheets.breakdown import read_breakdown, write_breakdown
from duban.sheets.family import FamilyCell
from tests.mechanisms.conftest import SAMPLE, Desk

APPROVED = {"approved_by": "dcb01", "approved_on": date(2022, 8, 15)}
SPRINT = "冲刺100天"


def of(unit: str, liaison: str, **more: Any) -> dict[str, Any]:
    """A row that is led by a unit of the sample's directory."""
    return (
        {"lead_unit": unit, "liaisons": (liaison,), "supervising_leaders": ("ld01",)}
        | APPROVED
        | more
    )


KJJ, JFJ, XMB = of("KJJ", "kjj02"), of("JFJ", "jfj02"), of("XMB", "xmb02")
SPJ, ZJJ, MSJ = of("SPJ", "spj02"), of("ZJJ", "zjj02"), of("MSJ", "msj02")
# Rows by a word of their titles, in the order of the report.
ROWS = {
    SPRINT: {"title": SPRINT, "starts_on": date(2022, 8, 14), "due": date(2022, 11, 21)} | APPROVED,
    "黄金窗口期": {"campaigns": (SPRINT,)} | APPROVED,
    "21个新招引项目": XMB | {"family": FamilyCell(21, needs_sponsor=True), "campaigns": (SPRINT,)},
    "江苏汇智": KJJ | {"campaigns": (SPRINT,)},
    "制造业创新中心": KJJ | {"campaigns": (SPRINT,)},
    "企业（集团）培育库": JFJ | {"duty": "培育库（每季度）"},
    "百亿元企业2家": JFJ | {"baseline": "520家", "light": "sanya"},
    "2家企业上市": of("JRB", "jrb02"),
    "标杆工厂": KJJ | {"baseline": "420家"},
    "450项": SPJ,
    "3+1": of("XMB", "xmb02", duty="每日清单", places=("徐州东站", "高速东出入口", "综保区"),
              due=date(2022, 9, 30)),
    "79件民生实事": MSJ,
    "房屋征收": ZJJ,
    "16处": ZJJ | {"duty": "长期（每月）", "family": FamilyCell(16)},
    "百日攻坚": {"title": "安全生产百日攻坚", "starts_on": date(2022, 8, 15),
             "due": date(2022, 11, 22)} | APPROVED,
    "动态清零": JFJ | {"duty": "培育库（每月）", "campaigns": ("安全生产百日攻坚",)},
    "坚决防止": of("ZFB", "zfb01", duty="底线（每月）"),
}  # fmt: skip


def taken_in(home: Path, report: Path) -> Desk:
    """An office of the sample's people that took the report in and accepted what is sure of it."""
    desk = Desk(home)
    desk.day = "2022-08-15"
    desk.fine("init")
    desk.fine("owners", "import", SAMPLE / "directory.csv")
    desk.fine("intake", report, "--issued", "2022-08-14", "--as", "dcb02")
    desk.fine("accept", "--sure", "--as", "dcb02")
    return desk


def filled(sheet: Path, changes: dict[str, dict[str, Any]]) -> dict[str, int]:
    """Fill in rows of a breakdown; the sheet row of each."""
    numbers, rows = {}, []
    for row in read_breakdown(sheet):
        word = next((each for each in changes if each in row.title and each not in numbers), "")
        numbers[word] = row.row
        rows.append(replace(row, **changes[word]) if word else row)
    assert set(changes) <= set(numbers)
    sheet.write_bytes(write_breakdown(rows))
    return numbers
