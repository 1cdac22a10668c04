"""The web process: the reply page over an office's database and settings."""

from __future__ import annotations

import uvicorn
from fastapi import FastAPI

from tasks.office import Office
from web.app import create_app, utc_now
from web.chat import add_chat
from web.patience import ImpatientProtocol
from web.settings import WebView
from web.store import DatabaseBackend

BODIES_OF_FILES = 3


def build_app(office: Office) -> FastAPI:
    """The application for `uvicorn`. Switch its access log off: the path of a page is a secret."""
    s = office.settings
    view = WebView(
        office_name=s.office_name,
        office_contact=s.office_contact,
        office_phone=s.office_phone,
        keys=office.keys,
        trial=s.trial,
        tls=s.base_url.startswith("https://"),
        max_file_bytes=s.max_evidence_bytes,
        max_body_bytes=s.max_evidence_bytes * BODIES_OF_FILES,
    )
    app = create_app(DatabaseBackend(office), settings_view=view)
    add_chat(app, office, utc_now)
    return app


def serving(office: Office) -> uvicorn.Config:
    """How the pages are served: forwarded addresses are believed only from DUBAN_TRUSTED_PROXIES."""
    s = office.settings
    proxies = s.proxies
    return uvicorn.Config(
        build_app(office),
        host=s.web_host,
        port=s.web_port,
        http=ImpatientProtocol,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=list(proxies),
    )
