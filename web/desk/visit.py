"""One request of somebody signed in: who is at work, what the address names, what was typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from fastapi import Request

from duban.choices import day_in
from duban.i18n import Locale
from services.accounts.sessions import AtDesk, Signed
from services.office import Office
from web.incoming import RawFile


@dataclass(frozen=True)
class Visit:
    """One request of somebody signed in, with the fields of its form."""

    request: Request
    office: Office
    signed: Signed
    now: datetime
    locale: Locale
    values: Mapping[str, str]

    @property
    def desk(self) -> AtDesk:
        """Returns who is at work, as the services want to know."""
        return AtDesk(self.office, self.signed, self.now)

    @property
    def code(self) -> str:
        """The code of a matter or person in the address."""
        return str(self.request.path_params["code"])

    @property
    def number(self) -> int:
        """The number in the address."""
        return int(self.request.path_params["number"])

    @property
    def path(self) -> str:
        """The path with its query, to come back to."""
        query = self.request.url.query
        return f"{self.request.url.path}?{query}" if query else self.request.url.path

    def typed(self, name: str) -> str:
        """A field of the form, without blanks around it."""
        return self.values.get(name, "").strip()

    def day(self, name: str) -> date | None:
        """A field of the form as a day; None where it is none."""
        return day_in(self.typed(name))

    @property
    def file(self) -> RawFile | None:
        """The first file of the form that has a name, without the folders a browser may send."""
        for name, data in self.request.state.files:
            if name:
                return RawFile(name.replace("\\", "/").rpartition("/")[2][:200], data)
        return None


@dataclass(frozen=True)
class Proof:
    """Password or code was wrong, or there is a wait of so many seconds."""

    wait: int = 0
