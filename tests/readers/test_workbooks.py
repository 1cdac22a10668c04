"""Task lists in Excel, CSV and TSV."""

import io
from datetime import date

import xlsxwriter

from duban.extraction.readers import SourceKind, read_document


def workbook(fill) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        fill(book)
    return buffer.getvalue()


def test_a_sheet_is_read_as_a_table(keep):
    """Dates come in words, whole numbers without decimals, merged units for each row."""

    def fill(book):
        sheet = book.add_worksheet("任务")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.merge_range("A1:C1", "任务清单")
        sheet.write_row(1, 0, ["任务", "牵头单位", "时限"])
        sheet.write_row(2, 0, ["培育企业60家", "科技局"])
        sheet.write_datetime(2, 2, date(2022, 8, 31), day)
        sheet.write_row(3, 0, [450, "", "年底"])
        sheet.merge_range("B3:B4", "科技局")

    read = read_document(keep("清单.xlsx", workbook(fill)))

    assert read.text.splitlines() == [
        "任务清单", "",
        "任务\t牵头单位\t时限",
        "培育企业60家\t科技局\t2022年8月31日",
        "450\t科技局\t年底", "",
    ]  # fmt: skip
    assert (read.kind, read.tables[0].rows) == (SourceKind.EXCEL, 2)


def test_a_percent_is_read_as_shown(keep):
    """0.85 formatted as a percentage is 85%, as the reader of the sheet sees it."""

    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["指标", "目标"])
        sheet.write(1, 0, "上云率")
        sheet.write_number(1, 1, 0.85, book.add_format({"num_format": "0%"}))
        sheet.write(2, 0, "增幅")
        sheet.write_number(2, 1, 0.125, book.add_format({"num_format": "0.0%"}))
        sheet.write_row(3, 0, ["系数", 0.5])

    read = read_document(keep("a.xlsx", workbook(fill)))

    assert read.text.splitlines()[1:4] == ["上云率\t85%", "增幅\t12.5%", "系数\t0.5"]


def test_hidden_sheets_are_named_and_left_out(keep):
    """A sheet that its author hid is not registered by surprise."""

    def fill(book):
        book.add_worksheet("看得见").write_row(0, 0, ["甲", "乙"])
        book.get_worksheet_by_name("看得见").write_row(1, 0, ["丙", "丁"])
        hidden = book.add_worksheet("草稿")
        hidden.write(0, 0, "不要读")
        hidden.hide()

    read = read_document(keep("a.xlsx", workbook(fill)))

    assert "不要读" not in read.text
    assert "草稿" in read.warnings[0]


def test_csv_and_tsv_are_read_alike(keep):
    """The separator is seen, GB18030 from an old Excel is understood and said."""
    rows = [("任务", "单位", "时限"), ("修桥，铺路", "交通局", "6月底前")]
    comma = "\r\n".join(",".join(f'"{text}"' for text in row) for row in rows)
    tabbed = "\n".join("\t".join(row) for row in rows)
    from_comma = read_document(keep("a.csv", comma.encode("gb18030")))
    from_tabs = read_document(keep("a.tsv", tabbed.encode()))

    assert from_comma.text == from_tabs.text == "任务\t单位\t时限\n修桥，铺路\t交通局\t6月底前\n\n"
    assert (from_comma.encoding, from_tabs.encoding) == ("gb18030", "utf-8")


def test_the_separator_is_seen_below_a_heading(keep):
    """A heading line without any, commas in numbers, semicolons in cells."""
    lines = [
        "重点任务清单",
        "任务\t时限",
        "投资1,200万元；开工\t6月底",
        "投资1,300万元;竣工\t7月底",
    ]
    read = read_document(keep("a.tsv", "\n".join(lines).encode()))

    assert read.tables[0].titles == ("任务", "时限")
    assert read.text.startswith("重点任务清单\n\n任务\t时限\n投资1,200万元；开工\t6月底\n")
