"""Evidence is judged by what it contains."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.evidence import BadFile, FileKind, inspect

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


def package(*parts: str) -> bytes:
    """A zip package with these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for part in parts:
            made.writestr(part, "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (PNG, FileKind.PNG),
        (b"\xff\xd8\xff\xe0" + b"0" * 20, FileKind.JPEG),
        (b"\x00\x00\x00\x18ftypheic" + b"0" * 20, FileKind.HEIC),
        (b"%PDF-1.4 ...", FileKind.PDF),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 20, FileKind.OLD_OFFICE),
        (package("[Content_Types].xml", "word/document.xml"), FileKind.WORD),
        (package("xl/workbook.xml"), FileKind.EXCEL),
        (package("ppt/presentation.xml"), FileKind.SLIDES),
        (package("OFD.xml"), FileKind.OFD),
    ],
)
def test_photos_pdf_and_office_files_are_taken(data, kind):
    """Photos from a phone, PDF, Office, and OFD, the national format."""
    assert inspect("附件", data, max_bytes=10_000).kind == kind


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (PNG + b"0" * 10_000, "large"),
        (b"MZ\x90\x00", "kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "kind"),
        (b"<html><script>", "kind"),
        (b"PK\x03\x04garbage", "kind"),
        (package("payload.exe"), "kind"),
        (package("word/document.xml", "word/vbaProject.bin"), "macros"),
    ],
)
def test_other_files_are_refused_whatever_their_name(data, reason):
    """The name claims, the content tells."""
    with pytest.raises(BadFile) as refused:
        inspect("照片.png", data, max_bytes=5_000)

    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\清单.pdf", "清单.pdf"),
        ("a\r\nb.pdf", "a b.pdf"),
        ("", "file"),
        ("长" * 300, "长" * 120),
    ],
)
def test_a_name_is_only_shown(name, kept):
    """No folder, no line break, no endless name; files are stored under their sha256."""
    assert inspect(name, PNG, max_bytes=10_000).name == kept


@given(st.binary(max_size=200))
@settings(max_examples=60, deadline=None)
def test_no_content_breaks_the_check(data):
    """A file is taken or refused; nothing else happens."""
    for prefix in (b"", b"PK\x03\x04", b"%PDF-"):
        try:
            assert inspect("x", prefix + data, max_bytes=1000).sha256
        except BadFile:
            continue


def test_too_many_or_wrong_files_are_named_on_the_page(make_browser):
    """Checked by content, size and count; nothing is recorded."""
    browser = make_browser(max_files=2)
    many = [("files", (f"{n}.png", PNG)) for n in range(3)]
    wrong = [("files", ("程序.pdf", b"MZ\x90"))]

    assert "文件过多，最多2个" in browser.send("done", signed="周平", files=many).text
    answer = browser.send("done", signed="周平", files=wrong)
    assert "“程序.pdf”不是照片、PDF、Office或OFD文件" in answer.text
    assert "请重新选择文件" in answer.text
    assert browser.backend.answers == []
