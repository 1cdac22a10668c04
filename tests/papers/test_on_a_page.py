"""A paper as a page for the browser's printer: its sheet, its table, its lines kept whole."""

from functools import cache

import pytest

from duban.papers.printed import as_html, style_sheet
from duban.papers.write import template_for, write_paper
from duban.vocabulary.papers import FormalKind, PageLayout
from tests.papers.test_in_libreoffice import filled

K = FormalKind


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """Gives a kind of paper as a page; each is written once."""
    folder = tmp_path_factory.mktemp("templates")
    return cache(lambda kind: as_html(write_paper(filled(kind), template_for(kind, folder))))


@pytest.mark.parametrize("kind", FormalKind)
def test_each_lies_on_the_sheet_of_its_kind(kind, printed):
    """A4 with the margins of a letter or a form, or A3 across."""
    assert printed(kind).startswith(f'<main class="{kind.page.value}">')


@pytest.mark.parametrize("kind", FormalKind)
def test_each_has_one_title_that_a_screen_reader_finds(kind, printed):
    """Its sections stand below it."""
    assert printed(kind).count("<h1") == 1


def test_a_table_keeps_its_columns_and_its_titles(printed):
    """Widths as on paper, a cell over several columns, titles that stand on every page once."""
    sheet, table = printed(K.ASSIGNMENT_NOTICE), printed(K.BREAKDOWN)

    assert '<col width="17.9%"><col width="32.1%">' in sheet
    assert '<td colspan="3">' in sheet
    assert table.count("<thead>") == 1
    assert table.count("牵头单位") == 1


def test_a_code_is_not_torn_and_the_colophon_has_no_box(printed):
    """The hyphen within a code parts no line; 版记 stands between rules."""
    said = printed(K.BULLETIN)

    assert "2022\u20110001" in said
    assert "2022-0001" not in said
    assert said.count('<div class="foot">') == 1


def test_every_sheet_has_its_page_in_the_style_sheet():
    """Size, margins and page numbers of each."""
    rules = style_sheet()

    assert all(f"@page {page.value} " in rules for page in PageLayout)
    assert "size: A3 landscape" in rules
