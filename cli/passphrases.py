"""Passphrases come from a file or the terminal, never from a command line that others can list."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duban.settings import Settings


def passphrase_for_backup(settings: Settings, *, encrypt: bool) -> str:
    """The passphrase a new backup is sealed with, asked for twice; empty for an open one."""
    from duban.passphrase import BadPassphrase, usable

    if settings.backup_passphrase_file:
        return passphrase_to_read(settings)
    if not encrypt:
        return ""
    first = usable(_ask("备份口令 passphrase: "))
    if _ask("再输一次 once more: ") != first:
        raise BadPassphrase("两次口令不一致，未备份。They differ; no backup was made.")
    return first


def passphrase_to_read(settings: Settings) -> str:
    """The passphrase of an encrypted backup: from the file the settings name, else asked for."""
    from pathlib import Path

    from duban.passphrase import passphrase_from

    name = settings.backup_passphrase_file
    return passphrase_from(Path(name).expanduser()) if name else _ask("备份口令 passphrase: ")


def _ask(prompt: str) -> str:
    from getpass import getpass

    from duban.passphrase import BadPassphrase

    if not sys.stdin.isatty():
        raise BadPassphrase(
            "需要口令：请在终端运行，或设置 DUBAN_BACKUP_PASSPHRASE_FILE。"
            "A passphrase is needed: run it at a terminal, or set DUBAN_BACKUP_PASSPHRASE_FILE."
        )
    return getpass(prompt)
