"""The web process: the reply page over an office's database and settings."""

from __future__ import annotations

from fastapi import FastAPI

from tasks.office import Office
from web.app import create_app, utc_now
from web.chat import add_chat
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
        max_file_bytes=s.max_evidence_bytes,
        max_body_bytes=s.max_evidence_bytes * BODIES_OF_FILES,
    )
    app = create_app(DatabaseBackend(office), settings_view=view)
    add_chat(app, office, utc_now)
    return app
