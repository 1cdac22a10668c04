"""The file of a backup: a compressed archive with a manifest, under a passphrase or not.

Everything is passed on piece by piece, so that a large database needs no memory.
"""

import hashlib
import json
import os
import shutil
import tarfile
import zlib
from contextlib import closing
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, cast

from duban.files import Unreadable, open_plain
from duban.passphrase import Ask, BadPassphrase, BrokenSeal, SealedWriter, is_sealed, unseal
from duban.refusals import Refused

FORMAT = "duban-backup-1"
MANIFEST, DATABASE, CONFIG = "manifest.json", "duban.db", "config.toml"
KEYS = "keys"
OWN_FILES = (CONFIG, "blockers.toml")  # what an office wrote beside its folders
FOLDERS = (KEYS, "evidence", "papers", "policies", "lights")
MANIFEST_BYTES = 100_000_000


class BadArchive(Refused, ValueError):
    """这不是完好的备份文件，未作任何改动。Not an intact backup; nothing was changed."""


def write_archive(
    path: Path, manifest: dict[str, Any], members: dict[str, Path], *, passphrase: str
) -> None:
    """Write the archive, readable by its owner alone; a broken write leaves no file behind.

    An empty passphrase leaves it open to whoever can read the file.
    """
    spare = path.with_name(f".{path.name}.part")
    handle = os.open(spare, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            os.fchmod(file.fileno(), 0o600)
            if passphrase:
                with closing(SealedWriter(file, passphrase)) as sealed:
                    _write_tar(cast(BinaryIO, sealed), manifest, members)
            else:
                _write_tar(file, manifest, members)
            file.flush()
            os.fsync(file.fileno())
        spare.replace(path)
    finally:
        spare.unlink(missing_ok=True)


def unpack(path: Path, folder: Path, ask: Ask) -> dict[str, Any]:
    """Every file the manifest names, each with the content it had; anything else is refused.

    `ask` gives the passphrase of a sealed one. Raises BadArchive, WrongPassphrase, Unreadable.
    """
    try:
        with open_plain(path) as file:
            if not is_sealed(file):
                return _unpack(file, path.name, folder)
            clear = folder / "archive.tar.gz"
            with clear.open("wb") as out:
                unseal(file, out, ask())
        with clear.open("rb") as opened:
            manifest = _unpack(opened, path.name, folder)
        clear.unlink()
    except (Unreadable, BadArchive, BadPassphrase):
        raise
    except BrokenSeal as error:
        raise BadArchive(about=f"{path.name}：{error}") from None
    except (tarfile.TarError, zlib.error, EOFError, OSError, ValueError, KeyError):
        raise BadArchive(about=f"{path.name}：") from None
    return manifest


def put(path: Path, source: BinaryIO) -> None:
    """Write a file of the home, readable by its owner alone, in one step."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    spare = path.with_name(f".{path.name}.part")
    handle = os.open(spare, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        shutil.copyfileobj(source, file)
    spare.replace(path)


def digest(path: Path) -> str:
    """The sha256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_tar(out: BinaryIO, manifest: dict[str, Any], members: dict[str, Path]) -> None:
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        text = json.dumps(manifest, ensure_ascii=False).encode()
        _add(archive, MANIFEST, BytesIO(text), len(text))
        for name, source in members.items():
            with source.open("rb") as file:
                _add(archive, name, file, os.fstat(file.fileno()).st_size)


def _add(archive: tarfile.TarFile, name: str, content: BinaryIO, size: int) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    archive.addfile(entry, content)


def _unpack(file: BinaryIO, name: str, folder: Path) -> dict[str, Any]:
    with tarfile.open(fileobj=file, mode="r:gz") as archive:
        manifest = json.loads(_content(archive, MANIFEST).read(MANIFEST_BYTES))
        if manifest.get("format") != FORMAT:
            raise BadArchive(about=f"{name}：")
        for member, expected in manifest["files"].items():
            if not _allowed(member):
                raise BadArchive(about=f"{name}：{member} 与清单不符。")
            put(folder / member, _content(archive, member))
            if digest(folder / member) != expected:
                raise BadArchive(about=f"{name}：{member} 与清单不符。")
    return cast(dict[str, Any], manifest)


def _content(archive: tarfile.TarFile, name: str) -> BinaryIO:
    file = archive.extractfile(name)
    if file is None:
        raise BadArchive(about=f"{name}：")
    return cast(BinaryIO, file)


def _allowed(name: str) -> bool:
    parts = PurePosixPath(name).parts
    if name in (DATABASE, *OWN_FILES):
        return True
    return len(parts) == 2 and parts[0] in FOLDERS and parts[1] not in ("..", ".")
