"""The web process serves the pages over an office's database and settings."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from urllib.parse import urlsplit

import uvicorn
from fastapi import FastAPI

from duban.policy.blockers import categories
from duban.settings import Settings
from services.accounts.rehearsed import OneTime, rehearsed_time
from services.clock import present
from services.desk.schedules import Engine
from services.office import Office
from services.watch.missed import why_no_rounds
from web.app import create_app
from web.chat import add_chat
from web.desk.app import add_desk
from web.desk.edge import Edge
from web.desk.rehearsed import RehearsedDoor
from web.head_timeout import ImpatientProtocol
from web.keyed import add_keyed
from web.owner.store import DatabaseBackend
from web.settings import WebView

BODIES_OF_FILES = 3
NO_LIMIT = (1_000_000, 1)
LOOPBACK = ("127.0.0.1", "localhost", "::1")
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - listened on, never a name


def nothing_to_say() -> str:
    """Says nothing: here the database alone tells of the rounds."""
    return ""


def build_app(
    office: Office, cause: Callable[[], str] = nothing_to_say, engine: Engine | None = None
) -> FastAPI:
    """Builds the application for `uvicorn`, whose access log stays off: a page's path is a secret.

    `cause` says why rounds cannot run as far as this process knows; the database is asked as well.
    """
    s = office.settings
    view = replace(
        _view(office),
        trial=office.trial,
        tls=s.base_url.startswith("https://"),
        hosts=hosts_of(s),
        max_file_bytes=s.max_evidence_bytes,
        max_body_bytes=s.max_evidence_bytes * BODIES_OF_FILES,
    )
    health = partial(_health, office, cause)
    app = create_app(DatabaseBackend(office), settings_view=view, health=health)
    add_chat(app, office, present)
    add_desk(app, office, view, present, engine)
    add_keyed(app, office, present)
    return app


def rehearsed_pages(office: Office, clock: Callable[[], datetime]) -> FastAPI:
    """Returns a rehearsal's pages: on its clock, and without limits, for days pass in seconds."""
    view = replace(_view(office), per_link=NO_LIMIT, per_address_unknown=NO_LIMIT)
    return create_app(DatabaseBackend(office), settings_view=view, clock=clock)


def rehearsed_desk(office: Office, link: OneTime) -> FastAPI:
    """Returns the pages and the desk of a rehearsal, on its own clock, opened by one link; walls,
    calendars and the interface are opened by keys as ever."""
    view = replace(_view(office), hosts=LOOPBACK, per_link=NO_LIMIT, per_address_unknown=NO_LIMIT)
    clock = partial(rehearsed_time, office)
    app = create_app(DatabaseBackend(office), settings_view=view, clock=clock)
    RehearsedDoor(Edge(office, view, clock), link, present).mount(app)
    add_desk(app, office, view, clock)
    add_keyed(app, office, clock)
    return app


def _view(office: Office) -> WebView:
    s = office.settings
    return WebView(
        office_name=s.office_name,
        office_contact=s.office_contact,
        office_phone=s.office_phone,
        keys=office.keys,
        categories=tuple(categories(s.home)),
    )


def hosts_of(settings: Settings) -> tuple[str, ...]:
    """Returns the names these pages answer to: that of DUBAN_BASE_URL, and this machine's own.

    A page of somebody else that has its name point here is refused (DNS rebinding).
    """
    public = urlsplit(settings.base_url).hostname or ""
    own = settings.web_host if settings.web_host not in EVERYWHERE else ""
    return tuple(dict.fromkeys(filter(None, (public, own, *LOOPBACK))))


def _health(office: Office, cause: Callable[[], str]) -> str:
    return cause() or why_no_rounds(office, present())


def serving(
    office: Office, cause: Callable[[], str] = nothing_to_say, engine: Engine | None = None
) -> uvicorn.Config:
    """Sets how pages are served; forwarded addresses count only from DUBAN_TRUSTED_PROXIES."""
    s = office.settings
    proxies = s.proxies
    return uvicorn.Config(
        build_app(office, cause, engine),
        host=s.web_host,
        port=s.web_port,
        http=ImpatientProtocol,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=list(proxies),
    )
