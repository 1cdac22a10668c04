"""A sheet of many columns is printed on as many pages side by side as keep its type readable."""

import io
import re
import zipfile

from duban.sheets.book import Book
from duban.sheets.breakdown import BreakdownRow, write_breakdown
from duban.sheets.columns import Column


def printed(data):
    """The pages across, and the names that repeat rows and columns."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        names = book.read("xl/workbook.xml").decode()
    setup = re.search(r"<pageSetup[^>]*>", sheet)[0]
    across = re.search(r'fitToWidth="(\d+)"', setup)
    return int(across[1]) if across else 1, names


def test_the_breakdown_is_printed_across_several_pages():
    """Number, code and title stand on each of them."""
    across, names = printed(write_breakdown([BreakdownRow(title="建成一处示范点")]))

    assert across == 4
    assert "$A:$C" in names


def test_a_narrow_sheet_is_printed_on_one():
    """As before."""
    book = Book(title="名册")
    book.sheet("名册", [Column(f"c{n}", f"列{n}", 30) for n in range(8)], frozen=1)

    assert printed(book.done())[0] == 1
