"""The ways in which an account is opened, and the changes of accounts people are told of."""

from enum import StrEnum

from duban.vocabulary.rights import DeskRole


class TokenKind(StrEnum):
    """A link that opens an account once: printed at the terminal, or given by administrators."""

    SETUP = "setup"
    INVITATION = "invitation"
    RESET = "reset"


class AccountChange(StrEnum):
    """A change that is told by a checked channel beside the page it was done on.

    Such a message is a class of its own: it is no part of the one message a person and day, keeps
    no quiet hours, carries no link that acts, and proves nothing.
    """

    TAKEN = "account-taken"
    RECOVERED = "account-recovered"
    ENDED = "account-ended"
    PASSWORD = "password-changed"  # noqa: S105 - the name of a change
    FACTOR = "factor-set"
    CODE_USED = "recovery-code-used"
    CODES = "recovery-codes-renewed"
    ROLES = "roles-given"
    SESSIONS = "sessions-ended"
    BOUND = "identity-bound"
    UNBOUND = "identities-unbound"
    RESET_ASKED = "reset-asked"
    RESET = "reset-confirmed"
    RESET_TAKEN = "reset-taken"
    SIGNED = "signed"
    SIGNED_FOR = "signed-for"
    ON_PAPER = "on-paper"
    DEPUTY_NAMED = "deputy-named"
    DEPUTY_ENDED = "deputy-ended"
    HANDED_UP = "handed-up"
    INSTRUCTION = "instruction"
    KEY_MADE = "key-made"

    @property
    def told(self) -> frozenset[DeskRole]:
        """The roles that are told beside the person it is about."""
        return _ALSO.get(self, frozenset())


_WATCHERS = frozenset({DeskRole.SIGNER, DeskRole.AUDITOR})
_ALSO = {
    AccountChange.TAKEN: frozenset({DeskRole.ADMINISTRATOR, DeskRole.AUDITOR}),
    AccountChange.RECOVERED: _WATCHERS,
    AccountChange.ROLES: frozenset({DeskRole.AUDITOR}),
    AccountChange.RESET_ASKED: _WATCHERS | {DeskRole.ADMINISTRATOR},
    AccountChange.RESET: _WATCHERS,
    AccountChange.RESET_TAKEN: frozenset({DeskRole.AUDITOR}),
    AccountChange.DEPUTY_NAMED: frozenset({DeskRole.AUDITOR}),
    AccountChange.KEY_MADE: frozenset({DeskRole.AUDITOR}),
    AccountChange.INSTRUCTION: frozenset({DeskRole.CLERK, DeskRole.SIGNER}),
}
