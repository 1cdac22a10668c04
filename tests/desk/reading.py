"""Bringing a document in and deciding about its proposals, as a browser without script does."""

from collections.abc import Mapping
from typing import Any

from models.tables.documents import Proposal
from tests.desk.site import Browser, Forms


def bring(browser: Browser, data: bytes = b"", name: str = "", **fields: str) -> Any:
    """Send the form of a new document."""
    browser.open("/desk/documents/new")
    filled = filled_in(browser, "/desk/documents/new") | fields
    filled.pop("file", None)
    files = {"file": (name, data)}
    browser.page = browser.client.post("/desk/documents/new", data=filled, files=files)
    return browser.page


def filled_in(browser: Browser, action: str) -> dict[str, str]:
    """Returns the contents of the page's first form that goes there; nothing if none does."""
    found = [fields for path, fields in Forms(browser.page.text).found if path == action]
    return dict(found[0]) if found else {}


def card_of(browser: Browser, number: int, verb: str, **fields: str) -> Any:
    """Send one form of a proposal's card."""
    return browser.send(f"{document_of(browser)}/proposals/{number}/{verb}", **fields)


def document_of(browser: Browser) -> str:
    """The address of the document whose page is open."""
    return "/".join(browser.page.url.path.split("/")[:4])


def number_of(rows: Mapping[int | None, Proposal], words: str) -> int:
    """The number of the first proposal that has these words."""
    return next(number for number, row in rows.items() if number and words in row.quote)
