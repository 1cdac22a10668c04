"""The pages know these settings; their process hands them in."""

from dataclasses import dataclass, field

from duban.secrets import KeyRing


@dataclass(frozen=True, slots=True)
class WebView:
    """The office as pages name it, the keys that sign forms, and the limits.

    Sizes are bytes; rates are requests per second with a burst that may be used up at once. An
    address is counted only for links that open nothing: a whole office sits behind one.
    `categories` are the kinds of obstacles an owner may report. `hosts` are the names the pages
    answer to; `tls` says that owners reach them by https.
    """

    office_name: str
    office_contact: str
    office_phone: str
    keys: KeyRing = field(repr=False)
    trial: bool = False
    tls: bool = False
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "::1")
    max_file_bytes: int = 20_000_000
    max_files: int = 9
    max_body_bytes: int = 60_000_000
    form_hours: int = 12
    categories: tuple[str, ...] = ()
    per_link: tuple[float, float] = (2.0, 60.0)
    per_address_unknown: tuple[float, float] = (0.2, 40.0)
