"""Everything that a key opens instead of a sign-in: walls, calendars, the interface of systems."""

from collections.abc import Callable
from datetime import datetime

from fastapi import FastAPI

from services.office import Office
from web.api.app import Api
from web.feeds import Feeds
from web.wall.app import Wall


def add_keyed(app: FastAPI, office: Office, clock: Callable[[], datetime]) -> None:
    """Let keys open their doors."""
    Wall(office, clock).add_to(app)
    Feeds(office, clock).add_to(app)
    Api(office, clock).add_to(app)
