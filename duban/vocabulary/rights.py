"""Rights at the desk and by commands: one table, asked in one place.

An administrator decides nothing and an auditor changes nothing (三员分立); whoever holds several
roles may do what any of them may.
"""

from collections.abc import Iterable
from enum import StrEnum


class DeskRole(StrEnum):
    """The role a person of the office, or above it, signs in with."""

    CLERK = "clerk"
    VERIFIER = "verifier"
    SIGNER = "signer"
    LEADER = "leader"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Deed(StrEnum):
    """An act that not everybody may do."""

    READ = "read"
    READ_OWN = "read-own"
    REGISTER = "register"
    APPROVE = "approve"
    NOTE = "note"
    MATCH = "match"
    VOUCH = "vouch"
    FIGURES = "figures"
    LEADERS = "leaders"
    TAKE_UP = "take-up"
    VERIFY = "verify"
    REWORK = "rework"
    SIGN = "sign"
    WAIVE = "hold"
    DEPUTE = "depute"
    HAND_UP = "hand-up"
    INSTRUCT = "instruct"
    RECORD = "record"
    HOLD_BACK = "hold-back"
    EXTENSION = "extension"
    REASSIGN = "reassign"
    RETURN = "return"
    SUSPEND = "suspend"
    RESUME = "resume"
    CLOSE = "close"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"
    CAMPAIGN = "campaign"
    RULES = "rules"
    DRAFT = "draft"
    JOURNAL = "journal"
    ACCOUNTS = "accounts"
    SCHEDULES = "schedules"
    CONFIRM_RESET = "confirm-reset"
    LOOK = "look"
    DEPUTIES = "deputies"
    ROUTES = "routes"
    HANDOVER = "handover"
    BACKUP = "backup"


_CLERK = frozenset({DeskRole.CLERK})
_VERIFIER = frozenset({DeskRole.VERIFIER})
_SIGNER = frozenset({DeskRole.SIGNER})
_ADMINISTRATOR = frozenset({DeskRole.ADMINISTRATOR})
MAY: dict[Deed, frozenset[DeskRole]] = {
    Deed.READ: frozenset({DeskRole.CLERK, DeskRole.VERIFIER, DeskRole.SIGNER, DeskRole.AUDITOR}),
    Deed.READ_OWN: frozenset({DeskRole.LEADER}),
    Deed.REGISTER: _CLERK,
    Deed.APPROVE: _SIGNER,
    Deed.NOTE: _CLERK,
    Deed.MATCH: _CLERK,
    Deed.VOUCH: _CLERK,
    Deed.FIGURES: _CLERK | _VERIFIER,
    Deed.LEADERS: _CLERK | _SIGNER,
    Deed.TAKE_UP: _CLERK,
    Deed.VERIFY: _VERIFIER,
    Deed.REWORK: _VERIFIER | _SIGNER,
    Deed.SIGN: _SIGNER,
    Deed.WAIVE: _SIGNER,
    Deed.DEPUTE: _SIGNER,
    Deed.HAND_UP: _CLERK | _SIGNER,
    Deed.INSTRUCT: frozenset({DeskRole.LEADER}),
    Deed.RECORD: _CLERK | _SIGNER,
    Deed.HOLD_BACK: _CLERK | _SIGNER,
    Deed.EXTENSION: _SIGNER,
    Deed.REASSIGN: _SIGNER,
    Deed.RETURN: _SIGNER,
    Deed.SUSPEND: _SIGNER,
    Deed.RESUME: _SIGNER,
    Deed.CLOSE: _SIGNER,
    Deed.REOPEN: _SIGNER,
    Deed.WITHDRAW: _SIGNER,
    Deed.CAMPAIGN: _SIGNER,
    Deed.RULES: _SIGNER,
    Deed.DRAFT: _CLERK | _SIGNER,
    Deed.JOURNAL: frozenset({DeskRole.AUDITOR}),
    Deed.ACCOUNTS: _ADMINISTRATOR,
    Deed.SCHEDULES: frozenset({DeskRole.ADMINISTRATOR}),
    Deed.CONFIRM_RESET: _ADMINISTRATOR | _SIGNER,
    Deed.LOOK: frozenset(DeskRole) - {DeskRole.LEADER},
    Deed.DEPUTIES: _CLERK | _ADMINISTRATOR,
    Deed.ROUTES: _ADMINISTRATOR,
    Deed.HANDOVER: _SIGNER,
    Deed.BACKUP: _ADMINISTRATOR,
}
# What asks for password and code anew when they were given longer than ten minutes ago.
PROVEN = frozenset(
    {
        Deed.SIGN,
        Deed.APPROVE,
        Deed.DEPUTE,
        Deed.RECORD,
        Deed.ACCOUNTS,
        Deed.CONFIRM_RESET,
        Deed.ROUTES,
        Deed.BACKUP,
    }
)
# What is put one's name to: with a second factor alone, and not while signing is barred.
SIGNS = frozenset({Deed.SIGN, Deed.APPROVE, Deed.DEPUTE, Deed.RECORD})
# Roles that nobody holds without a second factor.
WITH_FACTOR = frozenset({DeskRole.SIGNER, DeskRole.ADMINISTRATOR})
# What a person of the office becomes when the office begins to sign in.
OF_THE_OFFICE = (DeskRole.CLERK, DeskRole.VERIFIER, DeskRole.SIGNER)


def roles_of(stored: Iterable[str]) -> frozenset[DeskRole]:
    """Returns the roles behind their stored values."""
    return frozenset(DeskRole(value) for value in stored)


def may(roles: Iterable[DeskRole], deed: Deed) -> bool:
    """Tells whether somebody with these roles may do this."""
    return not MAY[deed].isdisjoint(roles)


def need_factor(roles: Iterable[DeskRole]) -> bool:
    """Tells whether somebody with these roles must have a second factor."""
    return not WITH_FACTOR.isdisjoint(roles)
