"""The pages of an office whose matters the commands made: desk, owners, walls, on a chosen day."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from tests.desk.conftest import Desk as SigningIn
from tests.desk.site import Site
from tests.mechanisms.conftest import SHANGHAI, Desk
from tests.town import Town


@contextmanager
def pages(desk: Desk, day: str, clock: str = "09:00") -> Iterator[Site]:
    """The application on this home; `site.desk.account` opens accounts: then commands sign in."""

    def at(when: str, hour: str = "09:00") -> datetime:
        return datetime.fromisoformat(f"{when}T{hour}").replace(tzinfo=SHANGHAI)

    with desk.office() as office:
        yield Site(SigningIn(Town(office, None, at)), at(day, clock))
