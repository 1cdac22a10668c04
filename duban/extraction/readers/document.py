"""The door for documents: decides what a file is, has it read, refuses what cannot be read.

Readers are imported when such a file comes, so that reading a plain text stays quick.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from duban.extraction.readers.assembly import REPLACED, Assembly
from duban.extraction.readers.source import SourceDocument, SourceKind
from duban.files import (
    MAX_BYTES,
    OLE,
    PDF,
    ZIP,
    BinaryFile,
    DamagedFile,
    EmptyFile,
    NoText,
    OldFormat,
    TooLarge,
    decode,
    load,
)

OLD_FORMATS = {
    ".doc", ".wps", ".dot", ".wpt", ".rtf", ".xls", ".et", ".ppt", ".dps", ".ofd", ".ceb",
}  # fmt: skip
PICTURES = {".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp", ".heic"}
PICTURE_MARKS = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF8")
PAGES = {".html", ".htm", ".xhtml", ".shtml"}
SEPARATED = {".csv", ".tsv"}


def read_document(
    path: Path, *, max_bytes: int = MAX_BYTES, columns: Sequence[float] = ()
) -> SourceDocument:
    """The document as it is kept; raises an `Unreadable` that says what to do instead.

    `columns` are the x positions, in points from the left edge, at which the columns of a PDF's
    tables begin after the first; with them its pages are read as one table by columns.
    """
    return read_bytes(load(path, max_bytes=max_bytes), path.name, columns=columns)


def read_bytes(data: bytes, name: str, *, columns: Sequence[float] = ()) -> SourceDocument:
    """As `read_document`, from bytes already at hand, such as an upload."""
    suffix = Path(name).suffix.lower()
    if suffix in PICTURES or data.startswith(PICTURE_MARKS):
        raise NoText(name)
    if data.startswith((ZIP, OLE)):
        return _office(data, name)
    if suffix in OLD_FORMATS or data.startswith(b"{\\rtf"):
        raise OldFormat(name)
    if PDF in data[:1024]:
        return _pdf(data, name, columns)
    if suffix in (".docx", ".xlsx", ".pdf"):
        raise DamagedFile(name)
    return _text(data, name, suffix)


def read_pasted(text: str, *, max_chars: int = MAX_BYTES) -> SourceDocument:
    """Text from the clipboard, kept as it is but for characters that no database holds."""
    if not text.strip():
        raise EmptyFile
    if len(text) > max_chars:
        raise TooLarge(detail=f"（{max_chars:,} characters）")
    kept = text.translate(REPLACED)
    warnings = () if kept == text else ("不可见字符已替换。Illegal characters were replaced.",)
    digest = hashlib.sha256(kept.encode()).hexdigest()
    return SourceDocument(kept, "str", (), "", warnings, digest, SourceKind.PASTED)


def _office(data: bytes, name: str) -> SourceDocument:
    from duban.archive import check_archive  # noqa: PLC0415 - when needed

    parts = check_archive(data, name)
    if "xl/workbook.xml" in parts:
        from duban.extraction.readers.workbook import read_workbook  # noqa: PLC0415 - when needed

        assembly, warnings = read_workbook(data, name)
        return _assembled(assembly, data, name, SourceKind.EXCEL, warnings=warnings)
    if "[Content_Types].xml" not in parts:
        raise BinaryFile(name)
    from duban.extraction.readers.word import read_word  # noqa: PLC0415 - when needed

    assembly, margins, warnings = read_word(parts, name)
    return _assembled(assembly, data, name, SourceKind.WORD, warnings=warnings, margins=margins)


def _pdf(data: bytes, name: str, columns: Sequence[float]) -> SourceDocument:
    from duban.extraction.readers.pdf import read_pdf  # noqa: PLC0415 - when needed

    assembly, pages, warnings = read_pdf(data, name, columns=columns)
    return _assembled(assembly, data, name, SourceKind.PDF, warnings=warnings, pages=pages)


def _text(data: bytes, name: str, suffix: str) -> SourceDocument:
    text, encoding = decode(data, name)
    if suffix in PAGES or text[:500].lstrip().lower().startswith(("<!doctype html", "<html")):
        from duban.extraction.readers.markup import read_markup  # noqa: PLC0415 - when needed

        page = read_markup(text, name)
        return _assembled(page, data, name, SourceKind.HTML, encoding=encoding)
    if suffix in SEPARATED:
        from duban.extraction.readers.workbook import read_separated  # noqa: PLC0415 - when needed

        table = read_separated(text, name)
        return _assembled(table, data, name, SourceKind.CSV, encoding=encoding)
    if not text.strip():
        raise EmptyFile(name)
    digest = hashlib.sha256(data).hexdigest()
    return SourceDocument(text, encoding, (), name, (), digest, SourceKind.TEXT)


def _assembled(
    assembly: Assembly,
    data: bytes,
    name: str,
    kind: SourceKind,
    *,
    encoding: str = "utf-8",
    warnings: Sequence[str] = (),
    pages: tuple[int, ...] = (),
    margins: tuple[str, ...] = (),
) -> SourceDocument:
    text = assembly.text
    if not text.strip():
        raise EmptyFile(name)
    digest = hashlib.sha256(data).hexdigest()
    tables = tuple(assembly.tables)
    return SourceDocument(
        text, encoding, tables, name, tuple(warnings), digest, kind, pages, margins
    )
