"""PDF files with a text layer."""

from contextlib import suppress

import pytest

from duban.extraction.readers import read_document
from duban.files import DamagedFile, NoText

EDGES, ROWS = (60, 100, 300, 400, 500), (700, 670, 630, 600)


def a_grid(xs=EDGES, ys=ROWS):
    across = [(xs[0], y, xs[-1], y) for y in ys]
    return across + [(x, ys[0], x, ys[-1]) for x in xs]


def test_lines_and_page_numbers_are_kept_as_printed(keep, a_pdf):
    """A line torn by the page keeps its line end, and a page number stays where it stands."""
    first = [(60, 780, "加快推进规上工业企业培育，确保8"), (290, 40, "- 1 -")]
    second = [(60, 780, "月底前完成。"), (290, 40, "- 2 -")]
    document = read_document(keep("纪要.pdf", a_pdf(first, second)))

    assert document.text == "加快推进规上工业企业培育，确保8\n- 1 -\n月底前完成。\n- 2 -\n"
    assert [document.text[at] for at in document.pages] == ["加", "月"]


def test_a_ruled_table_is_read_by_its_cells(keep, a_pdf):
    """Rulings make a table: torn lines in a cell are joined, text around it stays in order."""
    page = [
        *a_grid(),
        (60, 720, "重点任务清单"),
        (65, 680, "序号"), (110, 680, "任务"), (310, 680, "牵头单位"), (410, 680, "时限"),
        (65, 645, "1"), (110, 655, "完成老旧小区改造，新增"), (110, 640, "停车位500个"),
        (310, 645, "住建局"), (410, 655, "2022年8"), (410, 640, "月底前"),
        (65, 610, "2"), (110, 610, "建成口袋公园3个"), (310, 610, "园林局"), (410, 610, "12月底"),
        (60, 560, "请各单位抓好落实。"),
    ]  # fmt: skip
    document = read_document(keep("清单.pdf", a_pdf(page)))

    expected = (
        "重点任务清单\n\n"
        "序号\t任务\t牵头单位\t时限\n"
        "1\t完成老旧小区改造，新增停车位500个\t住建局\t2022年8月底前\n"
        "2\t建成口袋公园3个\t园林局\t12月底\n\n"
        "请各单位抓好落实。\n"
    )
    assert document.text == expected
    (table,) = document.tables
    assert table.titles == ("序号", "任务", "牵头单位", "时限")
    assert document.text[table.start : table.end].count("\n") == table.rows == 2


def test_a_cell_without_a_ruling_between_rows_holds_for_both(keep, a_pdf):
    """Two rows share the unit whose cell no line divides."""
    xs, ys = (60, 300, 400), (700, 670, 640, 610)
    rules = [(60, y, 400, y) for y in (700, 670, 610)] + [(60, 640, 300, 640)]
    rules += [(x, 700, x, 610) for x in xs]
    words = [
        (70, 680, "任务"), (310, 680, "单位"),
        (70, 650, "修桥"), (310, 635, "交通局"),
        (70, 620, "铺路"),
    ]  # fmt: skip
    document = read_document(keep("a.pdf", a_pdf([*rules, *words])))

    assert document.text.splitlines() == ["任务\t单位", "修桥\t交通局", "铺路\t交通局", ""]
    assert len(ys) == 4


def test_a_table_that_goes_on_keeps_its_titles(keep, a_pdf):
    """On the next page the titles are repeated in the text, so that its rows can be read."""
    xs, ys = (60, 300, 400), (700, 670, 640)
    first = [*a_grid(xs, ys), (70, 680, "任务"), (310, 680, "时限"), (70, 650, "修桥"),
             (310, 650, "6月底"), (290, 40, "1")]  # fmt: skip
    second = [*a_grid(xs, ys), (70, 680, "铺路"), (310, 680, "7月底"), (70, 650, "植树"),
              (310, 650, "3月底")]  # fmt: skip
    document = read_document(keep("a.pdf", a_pdf(first, second)))

    assert [table.titles for table in document.tables] == [("任务", "时限")] * 2
    assert document.text.count("任务\t时限\n") == 2
    assert "铺路\t7月底\n植树\t3月底\n" in document.text


def test_columns_marked_by_a_person_make_a_table_without_rulings(keep, a_pdf):
    """A row reaches from one number to the next; lines across a column's edge stay lines."""
    page = [
        (60, 760, "关于下达重点工作任务分解表的通知正文在此一直写到纸边为止的一行"),
        (60, 720, "序号"), (110, 720, "任务"), (310, 720, "单位"),
        (60, 700, "1"), (110, 700, "完成改造，新增"), (310, 700, "住建局"),
        (110, 685, "停车位"),
        (60, 670, "2"), (110, 670, "建成公园"), (310, 670, "园林局"),
    ]  # fmt: skip
    document = read_document(keep("a.pdf", a_pdf(page)), columns=(300, 100))

    (table,) = document.tables
    assert document.text[table.start : table.end].splitlines() == [
        "序号\t任务\t单位",
        "1\t完成改造，新增停车位\t住建局",
        "2\t建成公园\t园林局",
    ]
    assert document.text.startswith("关于下达")


def test_centred_numbers_take_the_lines_around_them(keep, a_pdf):
    """Lines above a number that stands in the middle of its row belong to it, too."""
    page = [
        (60, 720, "序号"), (110, 720, "任务"),
        (110, 700, "甲甲"), (60, 692, "1"), (110, 684, "乙乙"),
        (110, 660, "丙丙"), (60, 652, "2"), (110, 644, "丁丁"),
    ]  # fmt: skip
    document = read_document(keep("a.pdf", a_pdf(page)), columns=(100,))

    assert document.text.splitlines()[:3] == ["序号\t任务", "1\t甲甲乙乙", "2\t丙丙丁丁"]


STROKED = b"60 670 140 30 re S 200 670 140 30 re S 60 640 140 30 re S 200 640 140 30 re S"
FILLED = b" ".join(
    [b"60 %d 280 0.48 re f" % y for y in (700, 670, 640)]
    + [b"%d 640 0.48 30 re f %d 670.5 0.48 29.5 re f" % (x, x) for x in (60, 200, 340)]
)
SCALED = b"q 0.1 0 0 0.1 0 0 cm " + b" ".join(
    b"%d %d 1400 300 re S" % (x, y) for x in (600, 2000) for y in (6700, 6400)
)
HALVED = b" ".join(b"%d %d 70 15 re S" % (x, y) for x in (30, 100) for y in (335, 320))


@pytest.mark.parametrize(
    "drawn",
    [
        {"drawing": STROKED},
        {"drawing": FILLED},
        {"drawing": SCALED + b" Q"},
        {"form": HALVED},
    ],
    ids=["boxes", "thin filled bars", "scaled", "inside a form"],
)
def test_rulings_are_seen_however_they_are_drawn(keep, a_pdf, drawn):
    """Office programs draw borders as boxes or as thin filled bars, scaled or nested."""
    words = [(70, 680, "任务"), (210, 680, "单位"), (70, 650, "修桥"), (210, 650, "交通局")]
    document = read_document(keep("a.pdf", a_pdf(words, **drawn)))

    assert document.text.splitlines() == ["任务\t单位", "修桥\t交通局", ""]


def test_a_scan_is_refused_and_a_bare_page_is_told(keep, a_pdf):
    """No text at all is a scan; one page without text among others is a warning."""
    with pytest.raises(NoText, match="OCR"):
        read_document(keep("扫描.pdf", a_pdf([(60, 60, 300, 60)])))
    mixed = read_document(keep("b.pdf", a_pdf([(60, 700, "正文")], [])))

    assert any("第2页" in warning for warning in mixed.warnings)


@pytest.mark.parametrize("cut", [20, 200, 900])
def test_a_cut_off_file_is_refused_or_read(keep, a_pdf, cut):
    """A damaged file gives a message or its text, never another error."""
    with suppress(DamagedFile, NoText):
        read_document(keep("a.pdf", a_pdf([(60, 700, "正文")])[:cut]))
