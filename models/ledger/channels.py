"""Health of the services: each attempt noted, and each change of state journaled."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from duban.channels.trouble import ChannelName, Trouble
from duban.moment import Act
from models.ledger.journal import OFFICE, JournalLine, record_all
from models.tables.channels import ChannelHealth

MANY = 3  # so many recipients in a row without one success are no accident


@dataclass(frozen=True)
class ServiceTried:
    """One attempt: whether the service took it, and if not, what that says about the service."""

    channel: ChannelName
    worked: bool
    trouble: Trouble | None = None
    code: str = ""
    recipient: str = ""


def note_tried(session: Session, act: Act, attempts: Sequence[ServiceTried]) -> None:
    """Keep what each attempt says about its service, in their order."""
    lines = []
    for one in attempts:
        row = session.get(ChannelHealth, one.channel.key, with_for_update=True)
        row = row or ChannelHealth(
            key=one.channel.key, name=one.channel.name, tried_at=act.moment.utc
        )
        before = row.trouble
        row.name, row.tried_at, row.code = one.channel.name, act.moment.utc, one.code
        if one.worked:
            row.trouble, row.failures, row.recipients, row.since = "", 0, 0, None
            row.last_recipient, row.worked_at = "", act.moment.utc
        else:
            _failed(row, act, one)
        session.add(row)
        session.flush()
        if row.trouble != before:
            verb = "channel-failing" if row.trouble else "channel-works"
            facts = {"channel": row.key, "trouble": row.trouble, "code": one.code}
            lines.append(JournalLine(OFFICE, verb, facts))
    record_all(session, act, lines)


def _failed(row: ChannelHealth, act: Act, one: ServiceTried) -> None:
    row.failures += 1
    row.recipients += one.recipient != row.last_recipient
    row.last_recipient = one.recipient
    row.since = row.since or act.moment.utc
    if one.trouble is not None:
        row.trouble = one.trouble.value
    elif row.recipients >= MANY and not row.trouble:
        row.trouble = Trouble.MANY.value
