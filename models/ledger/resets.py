"""A second factor reset by two people: one asks, another confirms, the person sets it anew."""

from sqlmodel import Session

from duban.moment import Act
from duban.policy.signing_in import RESET_VALID
from duban.refusals import Refused
from duban.vocabulary.accounts import AccountChange
from duban.vocabulary.rights import Deed, need_factor, roles_of
from models.ledger.account_notices import tell_change
from models.ledger.accounts_sessions import end_sessions
from models.ledger.authority import NotEntitled, require_right
from models.ledger.journal import OFFICE, record
from models.queries.accounts import open_reset
from models.tables.accounts import Account, FactorReset
from models.tables.directory import Person

SECOND_PERSON = (
    "重设须由第二人确认：申请人和本人都不能确认。"
    "A second person confirms: neither who asked nor whose account it is."
)


class NoReset(Refused, ValueError):
    """没有待确认的重设申请，或申请已过72小时。No reset waits to be confirmed, or it is too old."""


def ask_reset(
    session: Session, act: Act, account: Account, person: Person, code_hash: str
) -> FactorReset:
    """Ask that a person's second factor be set anew; an earlier request of the kind ends.

    Where nothing is signed or administered with it no second person is needed.
    """
    require_right(session, act, Deed.ACCOUNTS)
    if (earlier := open_reset(session, account, act.moment.utc)) is not None:
        _end(act, earlier)
    asked = FactorReset(
        account_id=account.id or 0, asked_by=act.by, asked_at=act.moment.utc, why=act.why,
        code_hash=code_hash, expires_at=act.moment.utc + RESET_VALID,
    )  # fmt: skip
    session.add(asked)
    session.flush()
    record(session, act, OFFICE, "reset-asked", person=person.code, reset=asked.id)
    if need_factor(roles_of(account.roles)):
        tell_change(session, act, AccountChange.RESET_ASKED, person)
    else:
        _reset(session, act, asked, account, person)
    return asked


def confirm_reset(session: Session, act: Act, account: Account, person: Person) -> FactorReset:
    """Confirm what another asked: the old factor and every session end at once.

    Raises NoReset, and NotEntitled for whoever asked and for the person.
    """
    require_right(session, act, Deed.CONFIRM_RESET)
    asked = _open(session, act, account)
    if act.by in (asked.asked_by, person.code):
        raise NotEntitled(SECOND_PERSON)
    asked.confirmed_by = act.by
    _reset(session, act, asked, account, person)
    return asked


def _reset(
    session: Session, act: Act, asked: FactorReset, account: Account, person: Person
) -> None:
    account.totp_sealed = ""
    _end(act, asked)
    end_sessions(session, act, account)
    facts = {"person": person.code, "reset": asked.id, "asked_by": asked.asked_by}
    record(session, act, OFFICE, "reset-confirmed", **facts)
    tell_change(session, act, AccountChange.RESET, person)


def refuse_reset(session: Session, act: Act, account: Account, person: Person) -> None:
    """Do not confirm a request, or take the own one back; nothing changes. Raises NoReset."""
    require_right(session, act, Deed.CONFIRM_RESET)
    asked = _open(session, act, account)
    _end(act, asked)
    record(session, act, OFFICE, "reset-refused", person=person.code, reset=asked.id)


def _open(session: Session, act: Act, account: Account) -> FactorReset:
    asked = open_reset(session, account, act.moment.utc)
    if asked is None:
        raise NoReset
    return asked


def _end(act: Act, asked: FactorReset) -> None:
    asked.ended_at = act.moment.utc
