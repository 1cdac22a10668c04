"""A choice out of a closed list, as it comes from a form or an address."""

from datetime import date
from enum import StrEnum
from typing import TypeVar

from duban.refusals import Refused

Kind = TypeVar("Kind", bound=StrEnum)


class NotListed(Refused, ValueError):
    """请从列出的选项中选一项。Choose one of those listed."""


def chosen(kinds: type[Kind], text: str) -> Kind:
    """The member that a text names. Raises NotListed for none, or one that there is not."""
    try:
        return kinds(text)
    except ValueError:
        raise NotListed(about=f"“{text}”：" if text else "") from None


def day_in(text: str) -> date | None:
    """The day of an address or a form, such as 2022-08-14; None where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
