"""Files that cannot or must not be read are refused with a message that says what to do."""

import io
import struct
import zipfile

import pytest

from duban.extraction.readers import Unreadable, read_document
from duban.files import (
    OLE,
    BinaryFile,
    DamagedFile,
    EncryptedFile,
    NoText,
    OldFormat,
    TooLarge,
    UnsafeMarkup,
    ZipBomb,
)

TYPES = b"<Types/>"


def all_refusals(base=Unreadable):
    for kind in base.__subclasses__():
        yield kind
        yield from all_refusals(kind)


@pytest.mark.parametrize("kind", list(all_refusals()), ids=lambda kind: kind.__name__)
def test_every_refusal_speaks_both_languages(kind):
    """The docstring is the message: Chinese first, English beside it, the file's name in front."""
    message = str(kind("某文件.doc"))

    assert message.startswith("某文件.doc：")
    assert any("\u4e00" <= char <= "\u9fff" for char in kind.__doc__)
    assert any(char.isascii() and char.isalpha() for char in kind.__doc__)


@pytest.mark.parametrize("name", ["通知.doc", "通知.wps", "表.xls", "表.et", "a.rtf", "a.ofd"])
def test_old_formats_ask_for_docx(keep, name):
    """The message names the way out: save as .docx."""
    with pytest.raises(OldFormat, match=r"\.docx"):
        read_document(keep(name, OLE + b"WordDocument" * 50))
    with pytest.raises(OldFormat):
        read_document(keep(name, "不是压缩包".encode()))


def test_a_docx_named_doc_is_read_for_what_it_is(keep, a_zip):
    """The content decides, not the name."""
    run = b"<w:body><w:p><w:r><w:t>ok</w:t></w:r></w:p></w:body>"
    words = b'<w:document xmlns:w="x/wordprocessingml">' + run + b"</w:document>"
    data = a_zip({"[Content_Types].xml": TYPES, "word/document.xml": words})

    assert read_document(keep("a.doc", data)).text == "ok\n"


def test_encrypted_files_ask_for_the_password_to_be_removed(keep, a_zip):
    """Office hides an encrypted document in an old container; a ZIP marks its parts."""
    with pytest.raises(EncryptedFile, match="密码"):
        read_document(keep("a.docx", OLE + "EncryptedPackage".encode("utf-16-le") * 3))
    data = bytearray(a_zip({"word/document.xml": b"x" * 100}))
    at = data.index(b"PK\x01\x02") + 8
    data[at : at + 2] = struct.pack("<H", 1)
    with pytest.raises(EncryptedFile):
        read_document(keep("a.docx", bytes(data)))


def test_a_bomb_is_not_unpacked(keep, a_zip):
    """Neither by its ratio nor by its claimed size."""
    with pytest.raises(ZipBomb):
        read_document(keep("a.docx", a_zip({"word/document.xml": b" " * 30_000_000})))


def test_a_part_longer_than_it_claims_is_refused(keep, a_zip):
    """The size in the directory is not believed: the part's checksum fails."""
    data = bytearray(a_zip({"[Content_Types].xml": TYPES, "word/document.xml": b"a" * 5000}))
    at = data.rindex(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", 10)
    with pytest.raises(DamagedFile):
        read_document(keep("a.docx", bytes(data)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(keep, a_zip, encoding):
    """No document of an office declares a DTD."""
    evil = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><d>&b;</d>'.encode(encoding)
    with pytest.raises(UnsafeMarkup):
        read_document(
            keep("a.docx", a_zip({"[Content_Types].xml": TYPES, "word/document.xml": evil}))
        )


def test_a_sheet_that_reaches_to_the_last_corner_is_refused(keep, a_zip):
    """Two cells far apart would take all memory; they are counted before the sheet is opened."""
    near = '<row r="1"><c r="A1"><v>1</v></c></row>'
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    sheet = f"<worksheet><sheetData>{near}{far}</sheetData></worksheet>".encode()
    parts = {"[Content_Types].xml": TYPES, "xl/workbook.xml": b"<workbook/>"}
    with pytest.raises(TooLarge):
        read_document(keep("a.xlsx", a_zip(parts | {"xl/worksheets/sheet1.xml": sheet})))
    hidden = sheet.replace(b'<c r="XFD1048576">', b'<c t="n>" r="XFD1048576">')
    with pytest.raises(TooLarge):
        read_document(keep("b.xlsx", a_zip(parts | {"xl/worksheets/sheet1.xml": hidden})))


@pytest.mark.parametrize(
    ("name", "data", "refusal"),
    [
        ("扫描.jpg", b"\xff\xd8\xff\xe0" + b"\x00" * 50, NoText),
        ("扫描.txt", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, NoText),
        ("a.docx", "只是文字".encode(), DamagedFile),
        ("a.pdf", "只是文字".encode(), DamagedFile),
        ("a.docx", b"PK\x03\x04 broken", DamagedFile),
    ],
)
def test_names_and_contents_that_do_not_fit(keep, name, data, refusal):
    """A picture, a broken archive, a text with a wrong name."""
    with pytest.raises(refusal):
        read_document(keep(name, data))


def test_an_archive_of_other_things_is_no_document(keep, a_zip):
    """A ZIP of pictures is not taken for Word."""
    with pytest.raises(BinaryFile):
        read_document(keep("a.zip", a_zip({"照片.bin": b"abc"})))


def test_too_many_parts_are_refused(keep):
    """Counting comes before reading."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(5_001):
            archive.writestr(f"p{number}.xml", b"")
    with pytest.raises(ZipBomb):
        read_document(keep("a.docx", buffer.getvalue()))
