"""A row of a table, wherever it is quoted, shows where one cell ends and the next begins."""

import pytest

from duban.notices.formats import parted, quoted, source_words
from duban.notices.render import render

ROW = "数据治理优秀企业20家\t省经信厅\t 2026年12月"
SHOWN = "数据治理优秀企业20家｜省经信厅｜2026年12月"


@pytest.mark.parametrize("say", [quoted, source_words])
def test_cells_are_parted(say):
    """｜ between them, empty ones and gaps at the ends leave nothing behind."""
    assert say(ROW) == SHOWN
    assert say(f"\t{ROW}\t\t") == SHOWN


def test_a_sentence_is_left_as_it_is():
    """Only a table has cells; a torn line is closed as before."""
    assert source_words("年底前完\n成 20 家") == "年底前完成 20 家"
    assert parted("一 二") == "一 二"


def test_papers_quote_a_row_with_its_cells(a_notice, a_line):
    """In text and page alike."""
    paper = render(a_notice(a_line(quote=ROW)))

    assert f"原文：“{SHOWN}”" in paper.text
    assert SHOWN in paper.html
