"""Resetting a lost second factor: link and code come from two people where the account signs."""

import secrets
from dataclasses import dataclass

from sqlmodel import Session

from duban.policy.signing_in import INVITATION_VALID
from duban.refusals import Refused
from duban.vocabulary.accounts import TokenKind
from duban.vocabulary.rights import Deed, need_factor, roles_of
from models.db import reading
from models.ledger.accounts import make_link
from models.ledger.authority import NotEntitled, no_right
from models.ledger.resets import ask_reset, confirm_reset, refuse_reset
from models.queries.accounts import WaitingReset, open_resets
from models.tables.accounts import Account
from models.tables.directory import Person
from services.accounts.links import CODE_DIGITS, desk_url, new_link, reset_hash
from services.accounts.managing import found_account
from services.accounts.sessions import AtDesk


@dataclass(frozen=True)
class Handed:
    """A part that one person is given to hand on: the code, the link, or both."""

    code: str = ""
    url: str = ""


class NotInUse(Refused, ValueError):
    """该账号未启用或已停用，请改用邀请。The account is not in use: invite the person instead."""


class SayWhy(Refused, ValueError):
    """请写明重设原因，如 手机遗失，已当面核实本人。Say why, and how the person was recognised."""


def ask(desk: AtDesk, code: str, why: str) -> Handed:
    """Ask for another factor for a person; where nothing is signed with it, it is reset at once.

    Returns the code that opens the link; raises NotOwn and NotInUse.
    """
    if not why:
        raise SayWhy
    with desk.writing(why) as (session, act):
        account, person = found_account(session, code)
        if person.id == desk.signed.person_id:
            raise NotEntitled(
                "不能重设本人的验证码，请另一名管理员办理。Let another administrator do it."
            )
        if not account.password_hash or account.ended_at is not None:
            raise NotInUse
        second = "".join(secrets.choice("0123456789") for _ in range(CODE_DIGITS))
        asked = ask_reset(session, act, account, person, reset_hash(person.id or 0, second))
        if need_factor(roles_of(account.roles)):
            return Handed(code=second)
        return Handed(second, _link(session, desk, account, person, asked.code_hash))


def confirm(desk: AtDesk, code: str) -> Handed:
    """Confirm what another asked; returns the link, which the other's code opens."""
    with desk.writing() as (session, act):
        account, person = found_account(session, code)
        asked = confirm_reset(session, act, account, person)
        return Handed(url=_link(session, desk, account, person, asked.code_hash))


def refuse(desk: AtDesk, code: str) -> None:
    """Do not confirm, or take the own request back."""
    with desk.writing() as (session, act):
        account, person = found_account(session, code)
        refuse_reset(session, act, account, person)


def waiting(desk: AtDesk) -> list[WaitingReset]:
    """The requests that wait for a second person. Raises NotEntitled."""
    if not desk.signed.may(Deed.CONFIRM_RESET):
        raise NotEntitled(no_right(desk.signed.code, Deed.CONFIRM_RESET))
    with reading(desk.office.engine) as session:
        return open_resets(session, desk.now)


def _link(session: Session, desk: AtDesk, account: Account, person: Person, code_hash: str) -> str:
    link, token = new_link(TokenKind.RESET, desk.now, INVITATION_VALID, person)
    link.code_hash = code_hash
    make_link(session, desk.act(), link, person)
    return f"{desk_url(desk.office.settings)}/renew/{token}"
