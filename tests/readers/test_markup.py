"""HTML pages."""

import pytest

from duban.extraction.readers import SourceKind, read_document
from duban.files import UnsafeMarkup

PAGE = """<!DOCTYPE html><html><head><title>题</title><style>p{}</style>
<script>document.write("8月底前")</script></head><body>
<h1>工作会议</h1><p>要求<b>8月</b>底前&nbsp;完成<br>不得拖延</p>
<div style="display: none">看不见</div>
<table><thead><tr><th rowspan=2>任务<th colspan=2>目标</tr><tr><th>2022年<th>2027年</tr></thead>
<tr><td rowspan="2">企业<td>60家<td>100家</tr><tr><td>70家<td>110家</tr></table>
<ul><li>一是抓落实</li><li>二是强督查</li></ul></body></html>"""


def test_a_page_is_read_as_it_is_seen(keep):
    """Scripts, styles and hidden parts are left out; tables keep their titles and merged cells."""
    read = read_document(keep("会议.html", PAGE.encode("gb18030")))

    assert read.text.splitlines() == [
        "工作会议", "要求8月底前 完成", "不得拖延", "",
        "任务\t目标 2022年\t目标 2027年", "企业\t60家\t100家", "企业\t70家\t110家", "",
        "一是抓落实", "二是强督查",
    ]  # fmt: skip
    assert (read.kind, read.encoding) == (SourceKind.HTML, "gb18030")


def test_tables_that_lay_out_a_page_stay_text(keep):
    """A table around tables is layout; the inner one is data."""
    inner = "<table><tr><td>任务<td>时限<tr><td>修桥<td>6月底</table>"
    page = f"<html><table><tr><td>左边导航<td>{inner}</table></html>"
    read = read_document(keep("a.htm", page.encode()))

    assert read.text.splitlines() == ["左边导航", "", "任务\t时限", "修桥\t6月底", ""]


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaa">]>',
    ],
)
def test_declared_entities_are_refused(keep, head):
    """Nothing outside the file is ever read for it."""
    with pytest.raises(UnsafeMarkup):
        read_document(keep("a.html", f"{head}<html><p>&a;</p></html>".encode()))


def test_deep_nesting_does_no_harm(keep):
    """A hundred thousand open tags are read or cut, not crashed upon."""
    page = "<html><p>开头</p>" + "<div>" * 100_000 + "里面"
    read = read_document(keep("a.html", page.encode()))

    assert read.text.startswith("开头\n")


def test_spans_without_sense_lose_no_text(keep):
    """A cell that claims a thousand columns is a cell."""
    row = "<tr><td rowspan=1000 colspan=1000>任务<td rowspan=9999>时限"
    page = f"<html><table>{row * 50}</table></html>"
    read = read_document(keep("a.html", page.encode()))

    assert read.text.count("任务\t时限") == 50
