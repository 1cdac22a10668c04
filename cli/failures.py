"""A failure is told to people in one bilingual message and an exit code, never a traceback."""

import re

from cli.context import settings_in_force
from cli.disk import disk_full

USAGE, REFUSED = 2, 1
OURS = ("duban.", "models.", "services.", "tasks.", "web.", "flows.", "deployments.", "cli.")
CHINESE = re.compile(r"[\u4e00-\u9fff]")

# The nearest class of an error's ancestry decides; everything else of ours is bad input.
REFUSALS = frozenset(
    {
        "NotAllowedNow",
        "NotATrial",
        "NotVerified",
        "NotDecidable",
        "NotPrintable",
        "NotEntitled",
        "NoGateWaits",
        "NoLogin",
        "NoDeputy",
        "NoReset",
        "NotHandedUp",
        "NotOnPaper",
        "WouldLose",
        "StillBusy",
        "NothingToPass",
        "NothingToConfirm",
        "NothingToDecide",
        "DatabaseUnusable",
        "JournalUnusable",
        "DocumentRefused",
        "Classified",
        "BadArchive",
        "CopiedHome",
        "WrongPassphrase",
        "KeyProblem",
        "MailboxFailed",
    }
)
# A Chinese sentence for errors whose own words are English.
CHINESE_LEADS = {
    "PolicyError": "督办规则有误。",
    "BadRecurrence": "周期写法有误。",
    "BadSendingHours": "设置写法有误。",
    "OSError": "文件无法读写。",
    "DBAPIError": "数据库操作失败，未作任何改动。",
}


class UnexpectedFailure(Exception):
    """An error nobody foresaw; its text says how to see more."""


def explain(error: BaseException) -> tuple[str, int]:
    """The message for people and the exit code; raises UnexpectedFailure for what is a fault."""
    names = [kind.__name__ for kind in type(error).__mro__]
    module = type(error).__module__
    if "CycloptsError" in names:
        from cli.wording import usage_message

        return usage_message(error), USAGE  # type: ignore[arg-type]
    if full := disk_full(error):
        return full, REFUSED
    if "DBAPIError" in names:
        return (
            f"{_database()}{database_message(str(getattr(error, 'orig', error)), names)}",
            REFUSED,
        )
    if "ArgumentError" in names and module.startswith("sqlalchemy"):
        return f"DUBAN_DATABASE_URL 无法识别，应如 sqlite:////srv/duban.db。{_plain(error)}", USAGE
    if module.startswith(OURS) or type(error) in (ValueError, LookupError):
        code = REFUSED if REFUSALS.intersection(names) else USAGE
        return _bilingual(str(error) or type(error).__doc__ or names[0], names), code
    if isinstance(error, OSError):
        missing = isinstance(error, FileNotFoundError | IsADirectoryError | NotADirectoryError)
        name = error.filename or ""
        return _bilingual(
            f"{name}: {error.strerror or error}", names
        ), USAGE if missing else REFUSED
    raise UnexpectedFailure(
        f"内部错误，未作改动；加 --debug 可见详情。Unexpected {type(error).__name__}: "
        f"{_plain(error)[:300]} (run again with --debug and report it)"
    )


def database_message(detail: str, names: list[str]) -> str:
    """Tells what a database said, with what to do about it."""
    if "locked" in detail:
        return (
            "数据库正被另一程序占用，请稍后再试；未作任何改动。"
            "The database is locked by another program; try again when it has finished. "
            f"Nothing was changed. ({detail})"
        )
    if "readonly" in detail or "read-only" in detail:
        return (
            "数据库只读，请检查文件与文件夹的写入权限；未作任何改动。"
            "The database is read-only; give this user the right to write the file and its "
            f"folder. Nothing was changed. ({detail})"
        )
    first = detail.strip().splitlines()[0] if detail.strip() else names[0]
    return _bilingual(f"The database refused: {first}. Nothing was changed.", names)


def _database() -> str:
    """Names the database without its password; nothing where not even that can be said."""
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    from duban.settings import BadSetting

    try:
        url = make_url(settings_in_force().database)
    except (BadSetting, ArgumentError):
        return ""
    plain = url.get_backend_name() == "sqlite" and url.database
    return f"{url.database if plain else url.render_as_string()}："


def _plain(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__


def _bilingual(text: str, names: list[str]) -> str:
    if CHINESE.search(text):
        return text
    lead = next((CHINESE_LEADS[name] for name in names if name in CHINESE_LEADS), "输入有误。")
    return f"{lead}{text}"
