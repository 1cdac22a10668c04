"""The words of a message about changes of accounts: plain facts, the newest last."""

from dataclasses import dataclass
from datetime import datetime

from duban.notices.views import OfficeView, PersonView
from duban.vocabulary.accounts import AccountChange


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change. `at` is local, `by` and `about` are names; `own` tells that the reader is meant.

    `detail` holds codes of roles or of matters.
    """

    change: AccountChange
    at: datetime
    about: str
    by: str
    own: bool
    detail: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AccountView:
    """账号和签发提示: changes of accounts for one reader, outside the message of the day."""

    office: OfficeView
    person: PersonView
    lines: tuple[ChangeLine, ...]
    trial: bool = False
