"""The reply mailbox over IMAP: every message is read once and none is ever deleted."""

import re
import ssl
from collections.abc import Iterator
from imaplib import IMAP4
from urllib.parse import SplitResult, unquote, urlsplit

from imap_tools import AND, BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted, U
from imap_tools.errors import ImapToolsError, MailboxFolderSelectError, MailboxLoginError

from duban.channels.trouble import Trouble
from duban.refusals import Refused
from duban.replies.mail import MAX_RAW
from duban.secrets import KeyRing
from models.db import reading, transaction
from models.ledger.facts import set_fact
from models.tables.records import Fact
from services.inbox.arrivals import KEPT_OF_LARGE, Arrival, too_large
from services.office import Office

LOOPBACK = ("127.0.0.1", "::1", "localhost")
MAX_AT_ONCE = 500
SIZE = re.compile(rb"RFC822\.SIZE (\d+)", re.IGNORECASE)
PATIENCE = 60.0  # seconds for any one answer of the server


class BadMailbox(Refused, ValueError):
    """The mailbox address cannot be used: imap(s)://user:password@host:port/INBOX. 邮箱地址有误。"""

    trouble = Trouble.UNREACHABLE


class MailboxFailed(Refused, RuntimeError):
    """The mail server cannot be reached or refuses us. 邮件服务器连接失败或拒绝访问。"""

    def __init__(self, detail: str = "", trouble: Trouble = Trouble.SERVICE) -> None:
        self.trouble = trouble
        super().__init__(detail=detail)


def read_mailbox(office: Office) -> Iterator[Arrival]:
    """New messages, oldest first; of one over the size limit only the beginning.

    The UID reached is kept per mailbox and UIDVALIDITY; a message read twice after a crash is known
    by its hash. `imaps` is TLS from the start, `imap` STARTTLS; plain only to loopback with
    `?tls=none`. Raises BadMailbox, and MailboxFailed where the server is away or refuses us.
    """
    url = urlsplit(office.settings.imap_url)
    if url.scheme not in ("imap", "imaps") or not url.hostname or not url.username:
        raise BadMailbox
    folder = unquote(url.path.strip("/")) or "INBOX"
    with _entered(url, folder) as inbox:
        validity = inbox.folder.status(folder).get("UIDVALIDITY", 0)
        key = f"{mailbox_mark(office.keys, office.settings.imap_url)}:{validity}"
        # UIDs count anew when the server gives the folder another UIDVALIDITY; it is part of the
        # key.
        last = _last_uid(office, key)
        criteria = AND(uid=U(str(last + 1), "*"))
        uids = sorted(uid for uid in map(int, inbox.uids(criteria)) if uid > last)
        # The rest comes with the next run: a full mailbox must not keep one run busy for an hour.
        for uid in uids[:MAX_AT_ONCE]:
            arrival = _arrival(inbox, uid)
            if arrival.raw:
                yield arrival
            # After each one: a run that breaks off begins behind what it took in, not at the start.
            _reached(office, key, uid)


def read_one(office: Office, uid: int) -> Arrival:
    """One message of the mailbox once more; empty when gone. Raises as `read_mailbox` does."""
    url = urlsplit(office.settings.imap_url)
    with _entered(url, unquote(url.path.strip("/")) or "INBOX") as inbox:
        return _arrival(inbox, uid)


def _entered(url: SplitResult, folder: str) -> BaseMailBox:
    name, password = unquote(url.username or ""), unquote(url.password or "")
    try:
        return _box(url).login(name, password, initial_folder=folder)
    except (OSError, IMAP4.error, ImapToolsError) as error:
        reason = type(error).__name__ if isinstance(error, ImapToolsError) else error
        raise MailboxFailed(f" {url.hostname}：{reason}", _trouble(error)) from None


def _trouble(error: Exception) -> Trouble:
    match error:
        case MailboxLoginError():
            return Trouble.LOGIN
        case MailboxFolderSelectError():
            return Trouble.FOLDER
        case ssl.SSLError():
            return Trouble.TLS
        case OSError():
            return Trouble.UNREACHABLE
        case _:
            return Trouble.SERVICE


def mailbox_mark(keys: KeyRing, imap_url: str) -> str:
    """Under which name the place reached in a mailbox is kept: a fingerprint, no address."""
    url = urlsplit(imap_url)
    folder = unquote(url.path.strip("/")) or "INBOX"
    return f"imap:{keys.fingerprint(f'{url.hostname}/{url.username}/{folder}')[:16]}"


def _arrival(inbox: BaseMailBox, uid: int) -> Arrival:
    """The message exactly as the server keeps it, not marked as seen; empty when it is gone."""
    size = _size(inbox, uid)
    if size > MAX_RAW:
        head = _fetched(inbox, uid, f"(BODY.PEEK[]<0.{KEPT_OF_LARGE}>)")
        return too_large(f"uid {uid}", head[:KEPT_OF_LARGE], size)
    return Arrival(f"uid {uid}", _fetched(inbox, uid, "(BODY.PEEK[])"))


def _size(inbox: BaseMailBox, uid: int) -> int:
    """Asks the server how many bytes the message has; 0 when it is gone."""
    said, parts = inbox.client.uid("FETCH", str(uid), "(RFC822.SIZE)")
    if said != "OK":
        raise MailboxFailed
    answer = b" ".join(part for part in parts if isinstance(part, bytes))
    found = SIZE.search(answer)
    return int(found[1]) if found else 0


def _fetched(inbox: BaseMailBox, uid: int, what: str) -> bytes:
    """Raises MailboxFailed when the server does not hand it out: it is asked again later."""
    said, parts = inbox.client.uid("FETCH", str(uid), what)
    if said != "OK":
        raise MailboxFailed
    return next((part[1] for part in parts if isinstance(part, tuple)), b"")


def _box(url: SplitResult) -> MailBox | MailBoxStartTls | MailBoxUnencrypted:
    host = url.hostname or ""
    if url.scheme == "imaps":
        return MailBox(host, url.port or 993, timeout=PATIENCE)
    if "tls=none" in url.query and host in LOOPBACK:
        return MailBoxUnencrypted(host, url.port or 143, timeout=PATIENCE)
    context = ssl.create_default_context()
    if host in LOOPBACK:
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return MailBoxStartTls(host, url.port or 143, timeout=PATIENCE, ssl_context=context)


def _last_uid(office: Office, key: str) -> int:
    with reading(office.engine) as session:
        row = session.get(Fact, key)
        return int(row.value) if row else 0


def _reached(office: Office, key: str, uid: int) -> None:
    with transaction(office.engine) as session:
        set_fact(session, key, str(uid))
