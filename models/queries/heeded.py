"""Conditions that every query about answers asks by: which of them count."""

from typing import Protocol

from sqlalchemy import ColumnElement
from sqlmodel import col

from duban.i18n import label
from duban.vocabulary.replies import HEEDED, Credence, ReplyStatus
from models.tables.replies import Reply


def heeded() -> ColumnElement[bool]:
    """Answers that move their matter: those that are merely kept are left out."""
    return col(Reply.credence).in_(HEEDED)


def known_as_own() -> ColumnElement[bool]:
    """Answers known for their person's, which prove that the person was reached."""
    return col(Reply.credence) == Credence.FULL


class Said(Protocol):
    """An answer, or its columns, with what it says and how far it is believed."""

    @property
    def note(self) -> str: ...
    @property
    def status(self) -> ReplyStatus: ...
    @property
    def credence(self) -> Credence: ...


def words_with_credence(reply: Said) -> str:
    """Returns what an answer says, in words or by kind, marked where its sender is not verified."""
    text = reply.note or label("status", reply.status.value)
    if reply.credence is Credence.FULL:
        return text
    return f"{text}（{label('credence', reply.credence.value)}）"
