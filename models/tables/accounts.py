"""Accounts of persons who sign in: second factors, sessions, links that open one."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint, true
from sqlmodel import Field, SQLModel

from duban.vocabulary.accounts import AccountChange, TokenKind
from models.tables.base import Numbered, choice, instant, json_list


class Account(Numbered, table=True):
    """A person's account to sign in with; it cannot be used before a password is set.

    `totp_sealed` is the second factor, encrypted as routes are; `totp_step` is the last step of it
    that was taken, so that none is taken twice. Before `signs_from` this person signs nothing.
    """

    person_id: int = Field(foreign_key="person.id", unique=True)
    roles: list[str] = json_list()
    password_hash: str = ""
    totp_sealed: str = ""
    totp_step: int = 0
    signs_from: datetime | None = instant(default=None)
    opened_at: datetime = instant()
    signed_in_at: datetime | None = instant(default=None)
    ended_at: datetime | None = instant(default=None)
    letter_keys: bool = Field(default=True, sa_column_kwargs={"server_default": true()})


class RecoveryCode(Numbered, table=True):
    """A code that stands in for the second factor once; only its hash is kept."""

    account_id: int = Field(foreign_key="account.id", index=True)
    code_hash: str
    used_at: datetime | None = instant(default=None)


class AccountToken(Numbered, table=True):
    """A set-up link or an invitation; only hashes are kept of the link and of its second code."""

    kind: TokenKind = choice(TokenKind)
    token_hash: str = Field(unique=True)
    code_hash: str = ""
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    made_at: datetime = instant()
    expires_at: datetime = instant()
    used_at: datetime | None = instant(default=None)


class FactorReset(Numbered, table=True):
    """A second factor to be set anew: asked by one person, confirmed by another.

    `code_hash` is of the code given to whoever asked; the link comes from whoever confirmed.
    """

    account_id: int = Field(foreign_key="account.id", index=True)
    asked_by: str
    asked_at: datetime = instant()
    why: str
    code_hash: str
    expires_at: datetime = instant()
    confirmed_by: str = ""
    ended_at: datetime | None = instant(default=None)


class AccountIdentity(Numbered, table=True):
    """An identity of another system that opens an account: issuer and subject, no address."""

    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    account_id: int = Field(foreign_key="account.id", index=True)
    issuer: str
    subject: str
    bound_at: datetime = instant()


class DeskSession(Numbered, table=True):
    """A signed-in browser or terminal; `proven_at` is when password and code were given last."""

    account_id: int = Field(foreign_key="account.id", index=True)
    token_hash: str = Field(unique=True)
    door: str
    made_at: datetime = instant()
    seen_at: datetime = instant()
    proven_at: datetime = instant()
    ended_at: datetime | None = instant(default=None)


class SignInTries(SQLModel, table=True):
    """Failures to sign in of late, by a hash of the name or the address they came with."""

    key: str = Field(primary_key=True)
    failures: int
    last_at: datetime = instant()


class SigningDeputy(Numbered, table=True):
    """A deputy who signs for a signer: what kinds, from when to when; either of them ends it."""

    signer_id: int = Field(foreign_key="person.id")
    deputy_id: int = Field(foreign_key="person.id", index=True)
    kinds: list[str] = json_list()
    from_day: date
    to_day: date
    why: str = ""
    named_at: datetime = instant()
    ended_at: datetime | None = instant(default=None)
    ended_by: str = ""


class AccountNotice(Numbered, table=True):
    """A change about one person's account that one reader is to be told by a checked channel.

    `detail` holds codes: roles, matters. It is no notice of the outbox: outside the one message a
    day, no proof, no link. `told_at` is when a service took it.
    """

    reader_id: int = Field(foreign_key="person.id", index=True)
    about_id: int = Field(foreign_key="person.id")
    change: AccountChange = choice(AccountChange)
    by: str
    detail: list[str] = json_list()
    at: datetime = instant()
    attempts: int = 0
    next_attempt_at: datetime = instant()
    told_at: datetime | None = instant(default=None)
