"""审定表: decisions already taken, filled into a breakdown by words of the source sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from duban.sheets.breakdown import OFFLINE, ONLINE, BreakdownRow
from duban.sheets.columns import Column, ColumnKind, Head, columns_of, filled_rows
from duban.sheets.problems import SheetError, SheetProblem
from duban.sheets.tables import read_tables

KEYWORDS = "关键词"
WHITE_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class ApprovedRow:
    """One decision: whose matter it is, by which rule, approved by whom and when.

    `keywords` are words that all stand in the source sentence; dates are never among them, so
    that the decision outlives a corrected date.
    """

    keywords: Annotated[tuple[str, ...], Head(KEYWORDS, kind=ColumnKind.NAMES)]
    lead_unit: Annotated[str, Head("牵头单位", kind=ColumnKind.CODE)]
    liaisons: Annotated[tuple[str, ...], Head("责任人·联络员", kind=ColumnKind.NAMES)] = ()
    unit_heads: Annotated[tuple[str, ...], Head("单位负责人", kind=ColumnKind.NAMES)] = ()
    supporting_units: Annotated[tuple[str, ...], Head("配合单位", kind=ColumnKind.NAMES)] = ()
    supervising_leaders: Annotated[tuple[str, ...], Head("分管领导", kind=ColumnKind.NAMES)] = ()
    sponsoring_leaders: Annotated[tuple[str, ...], Head("包挂领导", kind=ColumnKind.NAMES)] = ()
    baseline: Annotated[str, Head("基数")] = ""
    offline_only: Annotated[bool, Column("mode", "督办方式")] = False
    policy: Annotated[str, Head("督办规则", kind=ColumnKind.CODE)] = ""
    approved_by: Annotated[str, Head("审定人", kind=ColumnKind.CODE)] = ""
    approved_on: Annotated[date | None, Head("审定日期", kind=ColumnKind.DATE)] = None
    row: int = field(default=0, compare=False)


COLUMNS = columns_of(ApprovedRow)


def read_approved(path: Path) -> list[ApprovedRow]:
    """The decisions in a sheet, .csv or .xlsx. Raises `SheetError` with every finding."""
    table = read_tables(path)[0]
    rows: list[ApprovedRow] = []
    problems: list[SheetProblem] = []
    for number, values, wrong in filled_rows(table, COLUMNS, file=path.name):
        found = [*wrong, *_check(values, table.name, number)]
        problems += found
        if not found:
            rows.append(_row(values, number))
    if problems:
        raise SheetError(problems, name=path.name)
    return rows


def fill(rows: Sequence[BreakdownRow], approved: Sequence[ApprovedRow]) -> list[BreakdownRow]:
    """The rows of the breakdown that were decided, in its order, with the decisions filled in.

    Number, title, source sentence, targets and 时限 stay as read from the document; rows that
    nobody decided are left out. A row whose title holds the words goes before rows that only
    share the sentence. Raises `SheetError` for words that no row, or several, hold.
    """
    decided: dict[int, BreakdownRow] = {}
    problems: list[SheetProblem] = []
    for decision in approved:
        places = _places(rows, decision.keywords)
        if len(places) != 1 or places[0] in decided:
            problems.append(_misfit(decision, rows, places))
        else:
            decided[places[0]] = _decided(rows[places[0]], decision)
    if problems:
        raise SheetError(problems)
    return [decided[place] for place in sorted(decided)]


def _places(rows: Sequence[BreakdownRow], words: Sequence[str]) -> list[int]:
    in_title = [at for at, row in enumerate(rows) if _holds(row.title, words)]
    return in_title or [at for at, row in enumerate(rows) if _holds(row.quote, words)]


def _holds(text: str, words: Sequence[str]) -> bool:
    body = WHITE_SPACE.sub("", text)
    return all(WHITE_SPACE.sub("", word) in body for word in words)


def _decided(row: BreakdownRow, decision: ApprovedRow) -> BreakdownRow:
    return replace(
        row,
        lead_unit=decision.lead_unit,
        liaisons=decision.liaisons,
        unit_heads=decision.unit_heads,
        supporting_units=decision.supporting_units,
        supervising_leaders=decision.supervising_leaders,
        sponsoring_leaders=decision.sponsoring_leaders,
        baseline=decision.baseline or row.baseline,
        offline_only=decision.offline_only,
        policy=decision.policy or row.policy,
        approved_by=decision.approved_by,
        approved_on=decision.approved_on,
    )


def _misfit(decision: ApprovedRow, rows: Sequence[BreakdownRow], places: list[int]) -> SheetProblem:
    words = "、".join(decision.keywords)
    if not places:
        message = f"“{words}”在分解表中找不到。No row of the breakdown holds these words."
    elif len(places) > 1:
        where = "、".join(rows[at].proposal or str(at + 1) for at in places)
        message = f"“{words}”对应多行（{where}），请写得更具体。Several rows; be more specific."
    else:
        message = f"“{words}”对应的事项已由另一行审定。Decided by another row already."
    return SheetProblem(message, row=decision.row, column=KEYWORDS)


def _row(values: dict[str, object], number: int) -> ApprovedRow:
    offline = values.pop("mode") == OFFLINE
    facts: dict[str, Any] = dict(values)
    return ApprovedRow(**facts, offline_only=offline, row=number)


def _check(values: dict[str, object], sheet: str, number: int) -> list[SheetProblem]:
    needed = {"keywords": KEYWORDS, "lead_unit": "牵头单位", "approved_by": "审定人"}
    found = [
        SheetProblem("未填。Left empty.", sheet=sheet, row=number, column=title)
        for name, title in needed.items()
        if name in values and not values[name]
    ]
    if values.get("mode", "") not in ("", ONLINE, OFFLINE):
        message = f"“{values['mode']}”应为“{ONLINE}”或“{OFFLINE}”。Choose one of the two."
        found.append(SheetProblem(message, sheet=sheet, row=number, column="督办方式"))
    return found
