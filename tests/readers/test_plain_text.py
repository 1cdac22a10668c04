"""Plain text: the encoding is decided strictly and shown, the text is kept as it is."""

import codecs
import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.extraction.readers import read_bytes, read_document, read_pasted
from duban.files import (
    BinaryFile,
    DamagedFile,
    EmptyFile,
    FileMissing,
    NotAFile,
    TooLarge,
    UnknownEncoding,
)

TEXT = "八月三十一日前完成创新中心建设，\r\n净增“四上”企业60家。\n\t另：年内完成。\r"
ENCODED = [
    (TEXT.encode(), "utf-8"),
    (codecs.BOM_UTF8 + TEXT.encode(), "utf-8-sig"),
    (TEXT.encode("gb18030"), "gb18030"),
    (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
    (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
    (TEXT.encode("utf-16-le"), "utf-16-le"),
    (TEXT.encode("utf-16-be"), "utf-16-be"),
]
IDS = ["utf-8", "mark", "gb18030", "le with mark", "be with mark", "le", "be"]


@pytest.mark.parametrize(("data", "encoding"), ENCODED, ids=IDS)
def test_each_encoding_gives_the_same_text(keep, data, encoding):
    """Line ends are kept, a byte order mark is no part of the text, the hash is the file's."""
    document = read_document(keep("纪要.txt", data))

    assert (document.text, document.encoding) == (TEXT, encoding)
    assert document.sha256 == hashlib.sha256(data).hexdigest()


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1))
def test_utf8_round_trips(text):
    """Any text written in UTF-8 comes back the same."""
    assert read_bytes(text.encode(), "a.txt").text == text


@pytest.mark.parametrize(
    "data",
    [
        "経済産業省は八月末までに完了する".encode("shift_jis"),
        "八月底前完成創新中心建設，淨增企業".encode("big5"),
        "résumé déjà été élève".encode("latin-1"),
        b"\xff\xfe\x00\xd8",
        codecs.BOM_UTF8 + b"\xff\xff",
    ],
    ids=["shift-jis", "big5", "latin-1", "half a pair", "false mark"],
)
def test_an_encoding_that_is_not_certain_is_refused(keep, data):
    """Nearly all bytes decode as GB18030; what does not look like Chinese is not believed."""
    with pytest.raises(UnknownEncoding, match="UTF-8"):
        read_document(keep("a.txt", data))


@pytest.mark.parametrize("data", [bytes(range(256)) * 4, b"\x7fELF\x02\x01\x01" + b"\x00" * 64])
def test_binary_is_refused(keep, data):
    """A program or an archive of bytes is no text."""
    with pytest.raises((BinaryFile, UnknownEncoding)):
        read_document(keep("a.txt", data))


def test_what_is_not_there_is_said_plainly(keep, tmp_path):
    """Missing, a folder, empty and too large each have their own message, naming the file."""
    with pytest.raises(FileMissing, match="没有"):
        read_document(tmp_path / "没有.txt")
    with pytest.raises(NotAFile):
        read_document(tmp_path)
    with pytest.raises(EmptyFile):
        read_document(keep("空.txt", b" \r\n"))
    with pytest.raises(TooLarge, match="1,000 bytes"):
        read_document(keep("大.txt", b"a" * 1001), max_bytes=1000)


def test_pasted_text_is_kept_but_for_what_no_database_holds():
    """Offsets hold, since each illegal character is replaced by one other."""
    document = read_pasted("8月底前\x00完成\ud800。\r\n")

    assert document.text == "8月底前\ufffd完成\ufffd。\r\n"
    assert document.warnings
    with pytest.raises(EmptyFile):
        read_pasted(" \n")


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.html", "a.csv", "a.pdf", "a.docx"]))
def test_any_bytes_are_read_or_refused(data, name):
    """However strange a file is: a document or one clear refusal."""
    from duban.extraction.readers import Unreadable

    try:
        document = read_bytes(data, name)
    except Unreadable as refusal:
        message = str(refusal)
    else:
        message = document.text

    assert message.strip()


@pytest.mark.parametrize("cut", range(1, 12))
def test_damaged_utf8_is_not_taken_for_chinese_of_another_kind(cut):
    """A file cut in the middle of a character is refused, not read as noise."""
    data = TEXT.encode()[:-cut] + b"\xff"
    with pytest.raises((UnknownEncoding, BinaryFile)):
        read_bytes(data, "a.txt")


def test_a_csv_with_an_open_quote_is_refused():
    """One forgotten quote must not swallow a whole list in silence."""
    with pytest.raises(DamagedFile, match=r"a\.csv"):
        read_bytes(('任务,时限\n"修桥,6月底\n' + "铺路,7月底\n" * 30_000).encode(), "a.csv")
