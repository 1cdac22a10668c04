"""Everything that a key opens instead of a sign-in: walls, calendars, the interface of systems."""

from collections.abc import Callable
from datetime import datetime

from fastapi import FastAPI, Request, Response

from duban.vocabulary.access import KeyKind
from models.db import reading
from services.access.feed import feed
from services.office import Office
from web.addresses import SHOWS, put
from web.api.app import Api
from web.doors import KeyDoors
from web.wall.app import Wall


class Feeds:
    """The handler of `/feed/KEY.ics`: a calendar that telephones and mail programs subscribe to."""

    def __init__(self, office: Office, clock: Callable[[], datetime]) -> None:
        self.office = office
        self.doors = KeyDoors(office, clock, KeyKind.FEED, rate=0.2, burst=30.0)

    def add_to(self, app: FastAPI) -> None:
        """Put it under its address."""
        put(app, "/feed/{token}.ics", self.show, SHOWS)

    def show(self, request: Request, token: str) -> Response:
        """GET: the calendar as it stands."""
        opened = self.doors.open(request, token)
        with reading(self.office.engine) as session:
            data = feed(session, opened.key, self.office.mail_domain)
        return Response(data, media_type="text/calendar; charset=utf-8")


def add_keyed(app: FastAPI, office: Office, clock: Callable[[], datetime]) -> None:
    """Let keys open their doors."""
    Wall(office, clock).add_to(app)
    Feeds(office, clock).add_to(app)
    Api(office, clock).add_to(app)
