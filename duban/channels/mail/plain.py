"""Plain mail addresses of the directory: one server for all of them stands in the settings.

So a changed password is changed in one place, and a list of people holds no password.
"""

import re

from duban.channels.mail.mailto import SCHEMES as MAIL_SCHEMES
from duban.channels.mail.mailto import clean_address, parse_mailto, to_address
from duban.channels.protocol import BadRoute, Result
from duban.channels.urls import scheme_of, split_url
from duban.vocabulary.notices import Outcome

PLAIN, TRIAL_FOLDER = "mail", "outbox"
_TYPED = re.compile(r"(?:mail(?:to)?:(?!//))?([^\s@/:|]+@[^\s@/:|]+)")
_SMTP = {"smtp": "mailto", "smtps": "mailtos"}  # as many programs write a server
_ANYBODY = "anybody@example.org"
_WAIT = 600.0  # seconds until a person may have set the server
NO_SERVER = Result(
    Outcome.RETRY, "server", "没有设置邮件服务器 DUBAN_MAIL_SERVER / no mail server is set", None, _WAIT
)  # fmt: skip


def typed_address(text: str) -> str:
    """The route of an address as people write it (`lin@x.gov.cn`, `mailto:lin@x.gov.cn`), or ""."""
    found = _TYPED.fullmatch(text.strip())
    return f"{PLAIN}:{clean_address(found[1])}" if found else ""


def plain_address(url: str) -> str:
    """The address of a `mail:` or `outbox:` route; BadRoute when that is none."""
    return clean_address(url.partition(":")[2].strip())


def mail_server(text: str) -> str:
    """The office's server as a mail route without a recipient; BadRoute for what is no server.

    `smtp://user:password@host:port` and `smtps://…` are understood beside the forms of `mailto`.
    """
    scheme = scheme_of(text)
    rest = text.strip()[len(scheme) :]
    url = f"{_SMTP.get(scheme, scheme)}{rest}"
    if scheme_of(url) not in MAIL_SCHEMES or "to" in split_url(url).query:
        raise BadRoute("邮件服务器不含收件人 / a mail server without a recipient")
    parse_mailto(to_address(url, _ANYBODY))
    return url


def sent_on(url: str, *, server: str, trial: bool) -> str:
    """The route a plain address is really sent on; any other, and one without a server, as is.

    `server` is the setting, `trial` tells that everything goes to the outbox folder.
    """
    if scheme_of(url) != PLAIN:
        return url
    if trial:
        return f"{TRIAL_FOLDER}:{plain_address(url)}"
    return to_address(mail_server(server), plain_address(url)) if server else url
