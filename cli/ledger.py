"""`ledger`: the whole ledger as Excel, or a unit's own sheet to fill in."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from cli.context import looking
from cli.output import say, write_file


def ledger(
    *,
    out: Annotated[Path, Parameter(help="File to write (.xlsx)")],
    unit: Annotated[
        str, Parameter(help="回收表: only this unit's open matters, to be filled in")
    ] = "",
    offline: Annotated[bool, Parameter(help="Include offline matters 含仅线下事项")] = False,
) -> None:
    """Write the ledger, or with --unit the sheet a unit fills in and sends back. 督办台账、回收表。

    例 for example:
      duban ledger --out 台账.xlsx
      duban ledger --unit KJJ --out 科技人才局.xlsx      (then: duban replies import 科技人才局.xlsx)
    """
    from duban.sheets.ledger import write_ledger
    from duban.sheets.returns import write_unit_sheet
    from models.queries.facts import calendar_in_force
    from models.queries.people import find_unit
    from services.exports.workbook import ledger_book
    from services.exports.workbook_facts import AsOf

    with looking() as (desk, session):
        as_of = AsOf(desk.now.today, desk.now.zone, calendar_in_force(session))
        lead = find_unit(session, unit) if unit else None
        book = ledger_book(session, as_of, unit=lead, offline=offline)
    if lead is None:
        write_file(out, write_ledger(book))
    else:
        rows = [*book.open, *book.undated]
        write_file(out, write_unit_sheet(rows, unit=lead.name, as_of=as_of.today))
    say(
        f"{out}：在督 open {len(book.open)}，无时限 undated {len(book.undated)}，"
        f"已销号 closed {len(book.closed)}"
        + (f"，已撤销 withdrawn {len(book.withdrawn)}。" if book.withdrawn else "。")
    )
