"""A full disk is told by its folder, and that nothing was changed."""

import errno
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from cli.context import settings_in_force

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


def disk_full(error: BaseException) -> str:
    """The message for a disk or a quota that is full; empty for every other error."""
    if isinstance(error, OSError) and error.errno in FULL:
        return _message(str(_folder_of(error)))
    detail = getattr(error, "orig", None)
    if type(detail).__name__ == "DiskFull":  # psycopg's name of SQLSTATE 53100
        return _message("数据库服务器 the database server")
    if "disk is full" in str(detail):
        return _message(str(_database_folder()))
    return ""


def _message(place: str) -> str:
    return (
        f"磁盘已满：{place}。这一步未作任何改动；请腾出空间后再试。"
        f"The disk is full: {place}. This step changed nothing; make room and try again."
    )


def _folder_of(error: OSError) -> Path:
    """The folder of the file named; the error of a write names none, then the fullest of ours."""
    if isinstance(error.filename, str):
        path = Path(error.filename).absolute()
        return path if path.is_dir() else path.parent
    return _fullest((_home(), _database_folder(), Path(tempfile.gettempdir()), Path.cwd()))


def _fullest(folders: Iterable[Path]) -> Path:
    return min((each for each in folders if each.is_dir()), key=lambda f: shutil.disk_usage(f).free)


def _home() -> Path:
    from duban.settings import home_folder

    return home_folder()


def _database_folder() -> Path:
    """Returns where the SQLite file lies; the home for every other database."""
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    from duban.settings import BadSetting

    try:
        url = make_url(settings_in_force().database)
    except (BadSetting, ArgumentError):
        return _home()
    plain = url.get_backend_name() == "sqlite" and url.database
    return Path(str(url.database)).absolute().parent if plain else _home()
