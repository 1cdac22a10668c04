"""One application is put together of the pages it serves; every answer passes the same guards.

The owner's pages record and never send. GET shows and changes nothing, so a mail scanner that
opens every link is harmless; only a POST from a page of ours acts.
"""

from collections.abc import Callable
from datetime import datetime

from fastapi import FastAPI

from services.clock import present
from web.headers import KnownHost, SafeAnswers
from web.numbers import limit_numbers
from web.owner.backend import ReplyBackend
from web.owner.handlers import OwnerPages
from web.settings import WebView


def create_app(
    backend: ReplyBackend,
    *,
    settings_view: WebView,
    clock: Callable[[], datetime] = present,
    health: Callable[[], str] = lambda: "",
) -> FastAPI:
    """Puts the pages over one backend together; `clock` gives aware instants.

    `health` says why rounds do not run, and nothing while they do.
    """
    limit_numbers()
    # A redirect to another spelling would repeat whatever Host was sent.
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False)
    limit, tls = settings_view.max_body_bytes, settings_view.tls
    app.add_middleware(KnownHost, hosts=settings_view.hosts)
    app.add_middleware(SafeAnswers, max_body_bytes=limit, tls=tls)
    OwnerPages(backend, settings_view, clock, health).add_to(app)
    return app
