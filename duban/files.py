"""Files from outside: read within limits, recognised by content, decoded strictly or refused."""

import os
import re
import stat
from pathlib import Path
from typing import BinaryIO

from duban.refusals import Refused

MAX_BYTES = 20_000_000
ZIP, OLE, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-"
BOMS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
BOM_NAMES = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
PLAUSIBLE = 0.8


class Unreadable(Refused):
    """文件无法读取。The file cannot be read."""

    def __init__(self, name: str = "", detail: str = "") -> None:
        self.name = name
        self.detail = detail
        super().__init__(about=f"{name}：" if name else "", detail=detail)


class FileMissing(Unreadable):
    """没有这个文件，请核对路径。No such file; check the path."""


class NotAFile(Unreadable):
    """这是文件夹、管道、设备等，或无权读取，请给出一个可读的普通文件。
    A folder, pipe or device, or not readable for this user; name a plain file you can open.
    """


class EmptyFile(Unreadable):
    """文件是空的，请核对是否传完整。The file is empty; check that it was copied completely."""


class TooLarge(Unreadable):
    """文件超过大小上限，请拆分或只导出需要的部分；上限可在设置中调整。
    The file is over the size limit; split it, or raise the limit in the settings.
    """


class ZipBomb(Unreadable):
    """压缩内容异常膨胀，为安全起见未打开；请用Office重新另存后再试。
    The file unpacks to a suspicious size and was not opened; save it again with Office.
    """


class DamagedFile(Unreadable):
    """文件已损坏或与扩展名不符；请用原软件打开后另存再试。
    The file is damaged or not what its name says; open it in its own program and save it again.
    """


class EncryptedFile(Unreadable):
    """文件已加密；请取消密码保护后另存再试。The file is encrypted; remove the password and save it again."""


class OldFormat(Unreadable):
    """旧格式或专用格式（.doc、.wps、.xls、.et、.rtf、.ofd 等）不能读取；请另存为 .docx、.xlsx 或带文字的 .pdf。
    This format is not read; save it as .docx, .xlsx or a PDF with text.
    """


class NoText(Unreadable):
    """这是扫描件或图片，没有可读的文字；请用文字识别（OCR）软件转成 .docx，或粘贴文字。
    A scan without text; run OCR and save it as .docx, or paste the text.
    """


class Garbled(Unreadable):
    """文字层是乱码，无法读取；请从原软件另存为 .docx，或用文字识别（OCR）后再试。
    The text layer is garbled; save it from its own program as .docx, or run OCR.
    """


class BinaryFile(Unreadable):
    """这不是文字文件；请提供 .txt、.docx、.xlsx、.csv、.html 或带文字的 .pdf。
    Not a text; provide one of these formats.
    """


class NotATable(Unreadable):
    """这不是表格；请提供 .xlsx 或 .csv。Not a table; provide an .xlsx or .csv file."""


class UnknownEncoding(Unreadable):
    """无法确定文字编码；请用记事本打开，另存为 UTF-8 后再试。
    The encoding could not be determined; save the file as UTF-8.
    """


class UnsafeMarkup(Unreadable):
    """文件含有 DTD 或实体声明，为安全起见未读取；请用Office重新另存。
    The file declares a DTD or entities and was not read; save it again with Office.
    """


def open_plain(path: Path) -> BinaryIO:
    """Opens a regular file for reading: the one door for every path a person names.

    A pipe would keep its reader waiting for ever, a device may never end. The open file is looked
    at, not the name, which may point elsewhere a moment later. Raises FileMissing or NotAFile.
    """
    name = path.name or str(path)
    try:
        # Without O_NONBLOCK opening a pipe waits until somebody writes to it.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        raise FileMissing(name) from None
    except (OSError, ValueError):
        raise NotAFile(name) from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise NotAFile(name)
    return os.fdopen(handle, "rb")


def read_plain(path: Path, *, max_bytes: int = MAX_BYTES) -> bytes:
    """The bytes of a regular file, empty or not, at most `max_bytes`; raises an `Unreadable`."""
    try:
        with open_plain(path) as file:
            data = file.read(max_bytes + 1)
    except OSError:
        raise NotAFile(path.name or str(path)) from None
    if len(data) > max_bytes:
        raise TooLarge(path.name, f"（{max_bytes:,} bytes）")
    return data


def load(path: Path, *, max_bytes: int = MAX_BYTES) -> bytes:
    """The bytes of a regular file that is not blank, at most `max_bytes`; or an `Unreadable`."""
    data = read_plain(path, max_bytes=max_bytes)
    if is_blank(data):
        raise EmptyFile(path.name)
    return data


def is_blank(data: bytes) -> bool:
    """Tells whether a file holds nothing but blanks."""
    return not data.strip(b"\x00\t\r\n ")


def decode(data: bytes, name: str = "") -> tuple[str, str]:
    """Text and encoding (utf-8, utf-8-sig, utf-16-le, utf-16-be, gb18030), without a BOM.

    Line ends stay as they are. GB18030 is believed only where the result looks like Chinese,
    since almost any bytes decode as it. Raises `BinaryFile` or `UnknownEncoding`.
    """
    for mark, encoding in BOMS.items():
        if data.startswith(mark):
            try:
                return _printable(data[len(mark) :].decode(encoding), name), BOM_NAMES[mark]
            except UnicodeDecodeError:
                raise UnknownEncoding(name) from None
    if b"\x00" in data:
        return _wide(data, name)
    try:
        return _printable(data.decode("utf-8"), name), "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        text = _printable(data.decode("gb18030"), name)
    except UnicodeDecodeError:
        raise UnknownEncoding(name) from None
    if common_share(text) < PLAUSIBLE:
        raise UnknownEncoding(name)
    return text, "gb18030"


def common_share(text: str) -> float:
    """Share of the non-ASCII characters that GB2312 knows: about 1 for Chinese, low for noise."""
    wide = re.sub(r"[\x00-\x7f]+", "", text)
    # Every character of GB2312 beyond ASCII takes two bytes.
    return len(wide.encode("gb2312", "ignore")) / 2 / len(wide) if wide else 1.0


def _wide(data: bytes, name: str) -> tuple[str, str]:
    """UTF-16 without a mark: only where exactly one byte order gives plausible text."""
    found: list[tuple[str, str]] = []
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not CONTROL.search(text) and common_share(text) >= PLAUSIBLE:
            found.append((text, encoding))
    if len(found) != 1:
        raise BinaryFile(name)
    return found[0]


def _printable(text: str, name: str) -> str:
    """Refuses what decodes but is no text: NULs, or more than a few control characters."""
    controls = len(CONTROL.findall(text))
    if "\x00" in text or controls > max(2, len(text) // 200):
        raise BinaryFile(name)
    return text
