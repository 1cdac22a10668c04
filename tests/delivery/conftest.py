"""A town whose mail ends in a post office that can be told what to answer."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default as modern
from functools import partial

import pytest

from duban.channels.mail.mailto import parse_mailto
from duban.channels.mail.mime import build_mail
from duban.channels.protocol import Channel, Message, Result
from duban.channels.registry import Channels, kind_of
from duban.settings import Settings
from duban.vocabulary.notices import Outcome
from services.office import Office
from tests.town import Town

ACCEPTED = Result(Outcome.ACCEPTED, "250")


@dataclass
class Post(Channel):
    """Takes every mail and group message; answers what it is told, for as long as it is told.

    `says[address]` is a list of results to give in turn before the usual acceptance; `always`
    holds for good. What came is kept with the day it says it was written on.
    """

    schemes: tuple[str, ...] = ("mailto", "feishu", "json")
    says: dict[str, list[Result]] = field(default_factory=lambda: defaultdict(list))
    always: dict[str, Result] = field(default_factory=dict)
    came: list[tuple[str, Message, Result]] = field(default_factory=list)
    port: int = 2525

    @property
    def mails(self) -> list[tuple[str, Message, Result]]:
        """Everything that came, by the name it has in a sink."""
        return self.came

    def prepare(self, route: str, message: Message) -> Callable[[], Result]:
        return partial(self._take, route, message)

    def _take(self, route: str, message: Message) -> Result:
        to = address_of(route)
        answers = self.says[to]
        result = answers.pop(0) if answers else self.always.get(to, ACCEPTED)
        self.came.append((to, message, result))
        return result

    def url(self, address: str) -> str:
        """The route that leads here for an address."""
        return f"mailto://127.0.0.1:{self.port}/?from=dcb@example.org&to={address}"

    def to(self, address: str) -> list[EmailMessage]:
        """The mails accepted for an address, as a mail program reads them."""
        route = parse_mailto(self.url(address))
        return [
            message_from_bytes(build_mail(route, message, message.date), policy=modern)
            for to, message, result in self.came
            if to == address and result.outcome is Outcome.ACCEPTED
        ]

    def tries(self, address: str) -> list[Message]:
        """Every message tried for an address, whatever became of it."""
        return [message for to, message, _ in self.came if to == address]


def address_of(route: str) -> str:
    """The mailbox of a mail route, the token of a bot's, the whole of a web service's."""
    if route.startswith("feishu:"):
        return kind_of(route).read(route).key
    if route.startswith("json:"):
        return route
    return parse_mailto(route).recipient


def channels_to(post: Post) -> Channels:
    """The channels of an office all of whose messages end in this post office."""
    channels = Channels()
    channels.opened |= {kind_of(f"{scheme}:"): post for scheme in post.schemes}
    return channels


@pytest.fixture
def post() -> Post:
    """A post office that accepts."""
    return Post()


@pytest.fixture
def town(office: Office, post: Post, at: Callable[..., datetime]) -> Town:
    """A town on an office of either database."""
    return Town(replace(office, channels=channels_to(post)), post, at)


@pytest.fixture
def new_town(new_database, tmp_path_factory, at) -> Iterator[Callable[[], Town]]:
    """Makes towns of their own on SQLite, for tests that need many."""
    with ExitStack() as stack:

        def make() -> Town:
            folder = tmp_path_factory.mktemp("town")
            url = new_database("sqlite", folder)
            office = Office.open(Settings(home=folder, database_url=url, office_name="督查办"))
            stack.callback(office.close)
            post = Post()
            return Town(replace(office, channels=channels_to(post)), post, at)

        yield make
