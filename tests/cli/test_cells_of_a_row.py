"""A matter from a table: every listing parts the cells of its row by ｜."""

from duban.sheets.tables import read_tables

ROW = "泵站安装2处\t水利站\t2022年9月"
SHOWN = "泵站安装2处｜水利站｜2022年9月"


def test_every_listing_parts_the_cells(ready, tmp_path):
    """show and ledger; the words in the database stay as they were read."""
    ready.fine(
        "register", "--title", "泵站安装", "--quote", ROW, "--due", "2022-09-30", "--unit", "SL",
        "--liaison", "sl02", "--approver", "dc01", "--approved-on", "2022-08-15",
    )  # fmt: skip
    ready.fine("ledger", "--out", tmp_path / "l.xlsx")
    rows = read_tables(tmp_path / "l.xlsx")[0].rows

    assert SHOWN in ready("show", "2022-0001").out
    assert SHOWN in rows[1][rows[0].index("原文（含会议日期）")]
