"""The journal as an office looks after it: begun under a key, sealed, verified and replayed."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlmodel import Session, func, select

from duban.journal_keys import JournalKeys, JournalUnusable, key_name
from duban.moment import Act
from duban.seal import NoSeal, Seal, read_seals, write_seal
from duban.settings import Settings
from models.db import persistently, snapshot, transaction
from models.ledger.seals import carry_over, seal
from models.queries.chains import WHOLE, Span, verify
from models.queries.replay import replay
from models.queries.seals import Broken, against, all_heads, newest_seal
from models.signed import bind_keys
from models.tables.records import JournalEntry
from services.office import Office

logger = logging.getLogger(__name__)
SIGNED = JournalEntry.digest.like("%.%")  # type: ignore[attr-defined]
LOST = (
    "{path}：日志已用密钥签名，而密钥不在这里。请从备份恢复密钥目录。"
    "The journal was signed and its key is not here: restore the key folder from its backup."
)
UNSIGNED = (
    "{path} 记有封条，而数据库中的日志没有签名：数据库不是原来的那一个。恢复备份请用 duban restore；"
    "确系有意更换的，请先把该文件移走。The journal was sealed before, and this database holds none "
    "of it. Restore a backup with `duban restore`; move the file away if this is meant."
)


@dataclass(frozen=True)
class Examined:
    """The result of a look at the journal; the first broken place counts."""

    entries: int
    chains: int
    broken: tuple[Broken, ...]
    newest: Seal | None

    @property
    def sound(self) -> bool:
        """Tells whether nothing is broken."""
        return not self.broken


def examine_journal(
    engine: Engine, settings: Settings, span: Span | None = WHOLE, *, outside: Sequence[Seal] = ()
) -> Examined:
    """Verify the journal against its keys, its seals, the seal kept in the office's file and those
    given; walk every entry of a span, and replay its matters against their tables.

    Raises JournalUnusable where the keys are missing. It changes nothing.
    """
    with snapshot(engine) as session:
        return examine(session, settings, span, outside=outside)


def examine(
    session: Session, settings: Settings, span: Span | None = WHOLE, *, outside: Sequence[Seal] = ()
) -> Examined:
    """The same within a session that reads one snapshot."""
    different: list[Broken] = []
    walk = verify(
        session, span, lambda told: different.extend(replay(session, span or WHOLE, told))
    )
    broken = (
        *walk.broken, *against(session, outside), *_against_file(session, settings), *different
    )  # fmt: skip
    return Examined(walk.entries, walk.chains, broken, newest_seal(session))


def _against_file(session: Session, settings: Settings) -> list[Broken]:
    """The seal file of this home; one that cannot be read is said: a proof is gone."""
    path = settings.seal_path
    if not path.exists():
        return []
    try:
        return list(against(session, read_seals(path)))
    except (OSError, NoSeal) as error:
        return [Broken("office", f"封条文件无法读取 the seal file cannot be read: {error}")]


def seal_journal(engine: Engine, settings: Settings, act: Act) -> tuple[Seal, list[Broken]]:
    """Seal the journal and put the seal into the office's file, where it can be written."""
    made = persistently(engine, lambda session: seal(session, act))
    try:
        write_seal(settings.seal_path, made)
    except OSError as error:
        logger.warning("seal not kept", extra={"error": type(error).__name__})
        why = f"封条无法写入 the seal cannot be written: {settings.seal_path} ({error.strerror})"
        return made, [Broken("office", why)]
    return made, []


def begin_journal(engine: Engine, keys: JournalKeys, act: Act) -> int:
    """Make the journal's key where there is none yet, and put what was written before under it.

    Returns how many chains were carried over; run again after a kill it ends what was begun.
    Raises JournalUnusable where entries were signed with a key that is not here: a new key would
    hide the loss.
    """
    bind_keys(engine, keys)
    with snapshot(engine) as session:
        signed = {key_name(digest) for _, digest in all_heads(session, SIGNED).values()}
    if signed - set(keys.ring() if keys.made else ()):
        raise JournalUnusable(LOST.format(path=keys.path))
    keys.make()
    with transaction(engine) as session:
        return carry_over(session, act)


def refuse_unsigned(engine: Engine, settings: Settings) -> None:
    """Raises JournalUnusable for a database without a signature where the home has a seal."""
    with snapshot(engine) as session:
        begun = session.exec(select(JournalEntry.id).limit(1)).first() is not None
        signed = session.exec(select(JournalEntry.id).where(SIGNED).limit(1)).first() is not None
    if begun and not signed and settings.seal_path.exists():
        raise JournalUnusable(UNSIGNED.format(path=settings.seal_path))


def begin_and_verify(engine: Engine, keys: JournalKeys, act: Act) -> list[Broken]:
    """Finds what is broken in a backup's journal; an older version's comes under a key first."""
    begin_journal(engine, keys, act)
    with snapshot(engine) as session:
        return verify(session).broken


def begin_copy(office: Office, by: str) -> None:
    """A copy for trying things out has keys of its own; what was written comes under them."""
    JournalKeys(office.settings.keys).make()
    with transaction(office.engine) as session:
        newest = session.exec(select(func.max(JournalEntry.at))).one()
        if newest is not None:
            carry_over(session, office.act(newest, by=by))
