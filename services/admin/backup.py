"""Everything an office cannot lose in one archive: database, keys, evidence, settings."""

import shutil
import sqlite3
import tempfile
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, make_url

from duban.journal_keys import JournalKeys
from duban.moment import SYSTEM, Act, Moment
from duban.passphrase import Ask, BadPassphrase
from duban.secrets import JOURNAL
from duban.settings import Settings
from models.db import (
    DatabaseUnusable,
    current_revision,
    known_revisions,
    migrate,
    open_engine,
)
from services.admin.archive_file import (
    DATABASE,
    FOLDERS,
    FORMAT,
    KEYS,
    OWN_FILES,
    BadArchive,
    digest,
    put,
    unpack,
    write_archive,
)
from services.admin.copying import copy_rows, count_rows, holds_data
from services.admin.journal import begin_and_verify

ROTATIONS = 5  # a rotation changes the key files four times


class NotOverwritten(BadArchive):
    """已有数据，未覆盖；确需覆盖请加 --force（原有数据会移到一旁）。
    There is data already; --force replaces it and keeps it aside.
    """


class BackupThere(BadArchive):
    """已有这个文件，未覆盖；请换一个文件名，或加 --force。
    There is such a file already; choose another name, or give --force.
    """


def no_passphrase() -> str:
    """Gives the answer where nobody can be asked."""
    raise BadPassphrase("备份已加密，需要口令。The backup is encrypted; give its passphrase.")


@dataclass(frozen=True)
class Archived:
    """A backup as it was written or brought back."""

    files: int
    rows: int
    revision: str
    made_at: str
    aside: Path | None = None


def write_backup(
    settings: Settings,
    engine: Engine,
    path: Path,
    *,
    now: datetime,
    force: bool = False,
    passphrase: str = "",
) -> Archived:
    """Write the archive, readable by its owner alone; a broken write leaves no file behind.

    With a passphrase it is sealed. Raises BackupThere rather than replace an earlier one, unless
    `force`.
    """
    if path.exists() and not force:
        raise BackupThere(about=f"{path}：")
    with tempfile.TemporaryDirectory(prefix="duban-") as folder:
        copy = Path(folder) / DATABASE
        rows = _copy_with_keys(settings, engine, copy)
        members = {DATABASE: copy} | _files(settings, copy.parent / KEYS)
        manifest = {
            "format": FORMAT,
            "made_at": now.isoformat(timespec="seconds"),
            "revision": current_revision(engine),
            "rows": rows,
            "files": {name: digest(file) for name, file in members.items()},
        }
        write_archive(path, manifest, members, passphrase=passphrase)
    return Archived(len(members), rows, str(manifest["revision"]), str(manifest["made_at"]))


def read_backup(
    settings: Settings, path: Path, *, force: bool, now: datetime, ask: Ask = no_passphrase
) -> Archived:
    """Check the archive and its journal, then put it in place of what is there.

    `ask` is called for the passphrase of a sealed one.

    Raises BadArchive for a damaged file or a broken journal, NotOverwritten where data would be
    lost, DatabaseUnusable for a backup of a newer Duban. Until all checks have passed nothing
    is touched.
    """
    with tempfile.TemporaryDirectory(prefix="duban-") as folder:
        manifest = unpack(path, Path(folder), ask)
        restored = open_engine(f"sqlite:///{Path(folder) / DATABASE}")
        _check(restored, manifest, JournalKeys(Path(folder) / KEYS), now)
        target = open_engine(settings.database)
        occupied = _occupied(settings, target)
        if occupied and not force:
            raise NotOverwritten(about=f"{settings.home}：")
        aside = _move_aside(settings, now)
        _put_database(restored, target, settings, overwrite=occupied)
        restored.dispose()
        _put_files(settings, Path(folder), manifest, aside)
    return Archived(
        len(manifest["files"]), manifest["rows"], manifest["revision"], manifest["made_at"], aside
    )


def _copy_with_keys(settings: Settings, engine: Engine, copy: Path) -> int:
    """The database and the keys that open it: again, should the keys change meanwhile."""
    for _ in range(ROTATIONS):
        before = _keys(settings)
        copy.unlink(missing_ok=True)
        rows = _copy_database(engine, copy)
        if _keys(settings) == before:
            break
    else:
        raise BadArchive("密钥正在更换，请稍后再备份。The keys are being rotated; try again later.")
    for name, content in before.items():
        put(copy.parent / KEYS / name, BytesIO(content))
    return rows


def _keys(settings: Settings) -> dict[str, bytes]:
    if not settings.keys.is_dir():
        return {}
    files = (file for file in sorted(settings.keys.iterdir()) if not file.name.startswith("."))
    return {file.name: file.read_bytes() for file in files if file.is_file()}


def _copy_database(engine: Engine, copy: Path) -> int:
    """A consistent copy as an SQLite file, while others go on writing."""
    if engine.dialect.name == "sqlite":
        with sqlite3.connect(str(engine.url.database)) as source, sqlite3.connect(copy) as target:
            source.backup(target)
        source.close()
        target.close()
        made = open_engine(f"sqlite:///{copy}")
        with made.connect() as connection:
            rows = count_rows(connection)
    else:
        made = open_engine(f"sqlite:///{copy}")
        migrate(made)
        snapshot = engine.execution_options(isolation_level="REPEATABLE READ")
        with snapshot.begin() as source_rows, made.begin() as target_rows:
            rows = copy_rows(source_rows, target_rows)
    with made.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA journal_mode = DELETE")
    made.dispose()
    return rows


def _files(settings: Settings, keys: Path) -> dict[str, Path]:
    folders = {name: settings.home / name for name in FOLDERS} | {KEYS: keys}
    found = {
        f"{name}/{file.name}": file
        for name, folder in folders.items()
        if folder.is_dir()
        for file in sorted(folder.iterdir())
        if file.is_file() and not file.name.startswith(".")
    }
    own = {name: settings.home / name for name in OWN_FILES}
    return found | {name: file for name, file in own.items() if file.is_file()}


def _check(restored: Engine, manifest: dict[str, Any], keys: JournalKeys, now: datetime) -> None:
    """The journal of the backup must be whole; one of an older version comes under a key now."""
    if manifest["revision"] not in known_revisions():
        raise DatabaseUnusable(
            f"the backup belongs to a newer Duban (revision {manifest['revision']}); update Duban "
            "first. 备份由更新版本创建，请先升级程序。"
        )
    migrate(restored)
    broken = begin_and_verify(restored, keys, Act(SYSTEM, Moment(now, ZoneInfo("UTC"))))
    if broken:
        raise BadArchive(about=f"日志链不完整 journal broken：{broken[0]}。")


def _occupied(settings: Settings, target: Engine) -> bool:
    url = make_url(settings.database)
    if url.get_backend_name() == "sqlite" and not Path(str(url.database)).exists():
        return False
    return holds_data(target)


def _move_aside(settings: Settings, now: datetime) -> Path | None:
    """Moves all that is there now into a folder beside, so that a restore never loses anything."""
    places = [*(settings.home / name for name in (*OWN_FILES, *FOLDERS)), settings.seal_path]
    url = make_url(settings.database)
    if url.get_backend_name() == "sqlite":
        places += [Path(f"{url.database}{suffix}") for suffix in ("", "-wal", "-shm")]
    there = [path for path in places if path.exists()]
    if not there:
        return None
    aside = settings.home / f"before-restore-{now:%Y%m%dT%H%M%S}"
    aside.mkdir(mode=0o700, parents=True)
    for path in there:
        shutil.move(path, aside / path.name)
    return aside


def _put_database(restored: Engine, target: Engine, settings: Settings, *, overwrite: bool) -> None:
    target.dispose()
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    if overwrite and target.dialect.name != "sqlite":
        migrate(target, "base")
    migrate(target)
    with restored.connect() as source, target.begin() as rows:
        copy_rows(source, rows)
    target.dispose()


def _put_files(
    settings: Settings, folder: Path, manifest: dict[str, Any], aside: Path | None
) -> None:
    """The files of the archive; its journal keys come behind our own, so that all still verify."""
    for name in manifest["files"]:
        if name != DATABASE:
            with (folder / name).open("rb") as file:
                put(settings.home / name, file)
    JournalKeys(settings.keys).adopt(
        aside / KEYS / JOURNAL if aside else None, folder / KEYS / JOURNAL
    )
    for name in FOLDERS:
        (settings.home / name).mkdir(mode=0o700, exist_ok=True)
        (settings.home / name).chmod(0o700)
