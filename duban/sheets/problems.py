"""Problems of a sheet, said so that the person who filled it in finds the cell."""

from collections.abc import Iterable
from dataclasses import dataclass

from duban.refusals import Refused


@dataclass(frozen=True)
class SheetProblem:
    """One finding with its place; `row` counts as Excel does (1 is the first), 0 means no row."""

    message: str
    sheet: str = ""
    row: int = 0
    column: str = ""

    def __str__(self) -> str:
        place = (f"〔{self.sheet}〕" if self.sheet else "", f"第{self.row}行" if self.row else "")
        where = " ".join(part for part in (*place, self.column) if part)
        return f"{where}：{self.message}" if where else self.message


class SheetError(Refused):
    """表格有误，已全部列出；改正后重新导入，原有数据未变。
    The sheet has errors, all listed below; correct them and import it again. Nothing was changed.
    """

    def __init__(self, problems: Iterable[SheetProblem], *, name: str = "") -> None:
        self.problems = tuple(problems)
        self.name = name
        listed = "".join(f"\n{each}" for each in self.problems)
        super().__init__(about=f"{name}：" if name else "", detail=listed)
