"""A request brings a language, an address, and the fields and files of a form."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from duban.i18n import LOCALES, Locale, pick_locale
from web.settings import WebView

MAX_FIELDS = 80
FIELD_BYTES = 64_000
SPARE_FILES = 5


class RawFile(NamedTuple):
    """A file as it came, with the name its sender gave it."""

    name: str
    data: bytes


@dataclass
class Posted:
    """The fields of a POST, and its files read into memory."""

    values: dict[str, str] = field(default_factory=dict)
    files: list[RawFile] = field(default_factory=list)


async def read_form(request: Request, view: WebView) -> Posted:
    """Reads the form of a POST. A browser that says another site sent it ends as 403.

    python-multipart reads it here and not as a parameter of the handler: FastAPI would take in a
    stranger's files, without these limits, before the link is known.
    """
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise HTTPException(403)
    read = Posted()
    async with request.form(
        max_files=view.max_files + SPARE_FILES, max_fields=MAX_FIELDS, max_part_size=FIELD_BYTES
    ) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                data = await value.read(view.max_file_bytes + 1)
                read.files.append(RawFile(value.filename or "", data))
            else:
                read.values[name] = keepable(value)
    return read


def keepable(typed: str) -> str:
    """Leaves out what no database keeps; half a character becomes a mark."""
    return typed.replace("\x00", "").encode("utf-8", "replace").decode()


def locale_of(
    request: Request, values: Mapping[str, str] | None = None, *, own: str | None = None
) -> Locale:
    """Returns the language of the form, else of the address, of the person, or of the browser."""
    asked = (values or {}).get("lang") or request.query_params.get("lang")
    wanted = asked if asked in LOCALES else own
    return pick_locale(wanted, request.headers.get("accept-language", ""))


def address_of(request: Request) -> str:
    """Returns where a request came from, as the server in front reports it."""
    return request.client.host if request.client else ""
