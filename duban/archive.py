"""Office files are archives: weighed and checked before anything of them is unpacked."""

import zipfile
import zlib
from io import BytesIO

from duban.files import OLE, DamagedFile, EncryptedFile, OldFormat, UnsafeMarkup, ZipBomb

MAX_UNPACKED = 200_000_000
MAX_RATIO = 200
MAX_PARTS = 5_000
HARMLESS = 10_000_000  # a small file of blanks packs well, too
UNPACKING = (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError, EOFError)
DECLARATIONS = tuple(
    word.encode(encoding)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)


def check_archive(data: bytes, name: str) -> dict[str, bytes]:
    """The XML parts of a .docx or .xlsx, once it is known to be safe to unpack.

    Every part is read here once: a part longer than it claims fails its checksum, so that
    parsers behind this door never unpack more than was counted.
    """
    if data.startswith(OLE):
        # Office wraps an encrypted document in the container of the old formats.
        raise (EncryptedFile if "EncryptedPackage".encode("utf-16-le") in data else OldFormat)(name)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check_sizes(archive.infolist(), name)
            read = {part.filename: archive.read(part) for part in archive.infolist()}
    except UNPACKING:
        raise DamagedFile(name) from None
    parts = {part: text for part, text in read.items() if part.endswith((".xml", ".rels"))}
    if any(declaration in text for text in parts.values() for declaration in DECLARATIONS):
        raise UnsafeMarkup(name)
    return parts


def _check_sizes(parts: list[zipfile.ZipInfo], name: str) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise EncryptedFile(name)
    unpacked = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts))
    if unpacked > MAX_UNPACKED or len(parts) > MAX_PARTS:
        raise ZipBomb(name, f"（{unpacked:,} bytes）")
    if unpacked > HARMLESS and unpacked / packed > MAX_RATIO:
        raise ZipBomb(name, f"（1:{unpacked // packed}）")
