"""How an account comes to be opened."""

from __future__ import annotations

from enum import StrEnum


class TokenKind(StrEnum):
    """A link that opens an account once: printed at the terminal, or given by an administrator."""

    SETUP = "setup"
    INVITATION = "invitation"
