"""Evidence files: judged by what they contain, never by what they are called."""

import hashlib
import io
import zipfile
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePath

from duban.notices.formats import one_line

NAME_LENGTH = 120
MAX_PARTS = 5000


class FileKind(StrEnum):
    """The kinds of evidence taken, by content type."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    HEIC = "image/heic"
    PDF = "application/pdf"
    OFD = "application/ofd"
    WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    OLD_OFFICE = "application/x-ole-storage"


SIGNATURES = (
    (b"\xff\xd8\xff", FileKind.JPEG),
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    (b"%PDF-", FileKind.PDF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind.OLD_OFFICE),
)
HEIC_BRANDS = (b"heic", b"heix", b"heif", b"mif1", b"msf1", b"hevc")
OFFICE_PARTS = (
    ("word/document.xml", FileKind.WORD),
    ("xl/workbook.xml", FileKind.EXCEL),
    ("ppt/presentation.xml", FileKind.SLIDES),
    ("OFD.xml", FileKind.OFD),
)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file checked by its content; `kind` is the type found, never the one claimed."""

    name: str
    kind: str
    data: bytes = field(repr=False)
    sha256: str = ""


# Why a file cannot be taken, after its name.
SAYS = {
    "empty": "是空文件，请重新选择。The file is empty.",
    "large": "超过大小上限，请压缩后再传。The file is too large.",
    "kind": "不是照片、PDF、Office 或 OFD 文件（按内容识别）。No photo, PDF, Office or OFD file.",
    "macros": "含宏，请另存为不含宏的文件。It holds macros: save it without.",
}


class BadFile(ValueError):
    """A file cannot be taken; `reason` is one of empty, large, kind, macros."""

    def __init__(self, name: str, reason: str) -> None:
        self.name, self.reason = name, reason
        super().__init__(f"“{name}”{SAYS[reason]}")


def inspect(name: str, data: bytes, *, max_bytes: int) -> Upload:
    """The file as it may be kept. Raises BadFile; nothing in it is ever executed or unpacked."""
    shown = one_line(PurePath(name.replace("\\", "/")).name)[:NAME_LENGTH] or "file"
    if not data:
        raise BadFile(shown, "empty")
    if len(data) > max_bytes:
        raise BadFile(shown, "large")
    kind = _kind(shown, data)
    return Upload(name=shown, kind=kind, data=data, sha256=hashlib.sha256(data).hexdigest())


def _kind(name: str, data: bytes) -> FileKind:
    for signature, kind in SIGNATURES:
        if data.startswith(signature):
            return kind
    if data[4:8] == b"ftyp" and data[8:12] in HEIC_BRANDS:
        return FileKind.HEIC
    if data.startswith(b"PK\x03\x04"):
        return _zipped(name, data)
    raise BadFile(name, "kind")


def _zipped(name: str, data: bytes) -> FileKind:
    """Only the list of parts is read: a package may be a bomb, its table of contents is not."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = set(package.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise BadFile(name, "kind") from None
    if len(parts) > MAX_PARTS:
        raise BadFile(name, "kind")
    if any(part.lower().endswith("vbaproject.bin") for part in parts):
        raise BadFile(name, "macros")
    for part, kind in OFFICE_PARTS:
        if part in parts:
            return kind
    raise BadFile(name, "kind")
