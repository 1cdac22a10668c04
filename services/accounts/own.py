"""Changes of the own account that everybody may make: password, factor, codes."""

from dataclasses import dataclass

from duban.policy.signing_in import RECOVERY_CODES, SIGNING_BARRED, session_ended
from duban.refusals import Refused
from models.db import reading
from models.ledger.accounts import (
    Credentials,
    bar_signing,
    change_password,
    renew_codes,
    set_factor,
    set_letter_keys,
)
from models.queries.accounts import identities, open_sessions, unused_codes
from models.tables.accounts import Account, AccountIdentity, DeskSession
from models.tables.directory import Person
from services.accounts.factor import new_recovery_codes, recovery_hash, step_of
from services.accounts.passwords import fits, hashed, weakness_of
from services.accounts.sessions import AtDesk
from services.accounts.throttle import TryHashes, count, forgive


@dataclass(frozen=True)
class OwnAccountView:
    """An account as its person sees it; `codes` are the recovery codes left."""

    sessions: tuple[DeskSession, ...]
    codes: int
    identities: tuple[AccountIdentity, ...] = ()


class WrongPassword(Refused, ValueError):
    """原口令不对，未更改。The present password is wrong; nothing was changed."""


class Wait(ValueError):
    """Wrong too often: the next try waits `seconds`."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(str(seconds))


class Weak(ValueError):
    """The new password cannot be used; `why` names the sentence."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


class WrongCode(Refused, ValueError):
    """验证码不对，未更改。The code is wrong; nothing was changed."""


def own(desk: AtDesk) -> OwnAccountView:
    """The own sessions that are not over, the newest first, and how many codes are left."""
    with reading(desk.office.engine) as session:
        account = session.get_one(Account, desk.signed.account_id)
        rows = open_sessions(session, account)
        alive = tuple(row for row in rows if not session_ended(row.made_at, row.seen_at, desk.now))
        bound = tuple(identities(session, account))
        return OwnAccountView(alive, len(unused_codes(session, account)), bound)


def another_password(
    desk: AtDesk, *, present: str, password: str, again: str, address: str = ""
) -> None:
    """Change the own password; every session ends. Raises Wait, WrongPassword, Weak.

    Tries are counted as everywhere: an open session is no place to guess the password at.
    """
    tried = TryHashes.of(f"session {desk.signed.session_id}", address)
    if wait := count(desk.office, desk.now, tried):
        raise Wait(wait)
    with reading(desk.office.engine) as session:
        kept = session.get_one(Account, desk.signed.account_id).password_hash
        person = session.get_one(Person, desk.signed.person_id)
        weak = weakness_of(session, desk.office, person, password)
    if not fits(present, kept):
        raise WrongPassword
    if weak or password != again:
        raise Weak(f"password-{weak}" if weak else "again")
    made = hashed(password)
    with desk.writing() as (session, act):
        account = session.get_one(Account, desk.signed.account_id, with_for_update=True)
        person = session.get_one(Person, desk.signed.person_id)
        change_password(session, act, account, person, made)
        forgive(session, tried)


def another_factor(desk: AtDesk, secret: str, code: str) -> tuple[str, ...]:
    """Put another second factor in place; every session ends. Returns new recovery codes.

    Raises WrongCode where the code is not of this factor.
    """
    step = step_of(secret, code, desk.now) if secret else None
    if step is None:
        raise WrongCode
    codes = new_recovery_codes(RECOVERY_CODES)
    given = Credentials(
        "", desk.office.keys.encrypt(secret), step, tuple(map(recovery_hash, codes))
    )
    with desk.writing() as (session, act):
        account = session.get_one(Account, desk.signed.account_id, with_for_update=True)
        person = session.get_one(Person, desk.signed.person_id)
        first = not account.totp_sealed
        set_factor(session, act, account, person, given)
        if first:  # a password alone set it: whoever found that out is not to sign at once
            bar_signing(session, act, account, person, desk.now + SIGNING_BARRED)
    return codes


def new_codes(desk: AtDesk) -> tuple[str, ...]:
    """Ten new recovery codes in place of the old ones."""
    codes = new_recovery_codes(RECOVERY_CODES)
    with desk.writing() as (session, act):
        account = session.get_one(Account, desk.signed.account_id, with_for_update=True)
        person = session.get_one(Person, desk.signed.person_id)
        renew_codes(session, act, account, person, tuple(map(recovery_hash, codes)))
    return codes


def switch_keys(desk: AtDesk, *, on: bool) -> None:
    """Switch the letter keys of the desk on or off, for this person."""
    with desk.writing() as (session, act):
        account = session.get_one(Account, desk.signed.account_id, with_for_update=True)
        set_letter_keys(session, act, account, on=on)
