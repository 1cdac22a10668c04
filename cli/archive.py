"""`backup` and `restore`: everything an office cannot lose, in one file."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from cli.context import open_desk, settings_in_force
from cli.output import say, warn


def backup(
    file: Path,
    *,
    force: Annotated[bool, Parameter(help="Replace an earlier file 覆盖原文件")] = False,
    encrypt: Annotated[
        bool, Parameter(help="Ask for a passphrase and encrypt it 设口令加密")
    ] = False,
) -> None:
    """Write database, keys, evidence and settings into one file;
    keep it where only you can read it.

    备份数据库、密钥、佐证和设置到一个文件（权限 0600）；文件含密钥，请妥善保管。加 --encrypt 时在终端输入口令
    并加密；DUBAN_BACKUP_PASSPHRASE_FILE 指定口令文件时总是加密。

    例 for example:
      duban backup /backup/duban-2022-08-15.tar.gz
      duban backup /backup/duban-2022-08-15.duban --encrypt
    """
    from cli.passphrases import passphrase_for_backup
    from models.db import reading
    from services.admin.backups import make_backup

    desk = open_desk()
    passphrase = passphrase_for_backup(desk.settings, encrypt=encrypt)
    with reading(desk.engine) as session:
        act = desk.act(session, named=False)
    made = make_backup(desk.settings, desk.engine, file, act, force=force, passphrase=passphrase)
    say(
        f"{file}：{made.files} 个文件 files，{made.rows} 行 rows，数据库版本 revision {made.revision}"
    )
    if passphrase:
        say("已加密 encrypted")
        warn("口令丢失则无法恢复，请另行保管。Without the passphrase nobody can restore it.")
    else:
        warn(
            "备份未加密且含密钥，请与他人隔离保管，或加 --encrypt。Not encrypted, and it holds the keys: "
            "keep it where only you can read it, or give --encrypt."
        )


def restore(
    file: Path,
    *,
    force: Annotated[
        bool, Parameter(help="Replace what is there; it is kept aside 覆盖现有数据")
    ] = False,
) -> None:
    """Bring back a backup after checking every file and the journal. 恢复备份。

    An encrypted one is recognised, and its passphrase asked for. Without --force
    an office that already holds data is left alone. What --force replaces is
    moved to a folder `before-restore-…` in the home.

    例 for example: duban restore /backup/duban-2022-08-15.tar.gz
    """

    from cli.passphrases import passphrase_to_read
    from services.admin.backup import read_backup
    from services.clock import present

    settings = settings_in_force()
    done = read_backup(
        settings,
        file,
        force=force,
        now=present(),
        ask=lambda: passphrase_to_read(settings),
    )
    say(
        f"已恢复 restored {done.files} 个文件 files，{done.rows} 行 rows，备份于 made {done.made_at}，"
        f"日志链完好 journal intact。",
    )
    if done.aside:
        say(f"原有数据移至 what was there: {done.aside}")
