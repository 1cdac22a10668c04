"""Certificates that are trusted: read once, and again when a file of them has changed.

A service runs for months, and whoever renews the certificates of a machine restarts nothing.
"""

import os
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import httpx

UNREADABLE = (
    "{places}：读不出受信任的证书，请检查 SSL_CERT_FILE 或 SSL_CERT_DIR。"
    "The trusted certificates cannot be read ({why}); check SSL_CERT_FILE or SSL_CERT_DIR."
)
# Path, time of change, size and inode of each file: a file put in another's place has another one.
_Stand = tuple[tuple[str, int, int, int], ...]


class Certificates:
    """Trusted certificates: `make` reads the files of `places`, each a file or a folder of such.

    To read them takes 20-110 ms, to see that none has changed a twentieth of that at most. A
    context is never changed, so that what is no longer in a file is trusted no more; whoever keeps
    connections asks again for each new one. Safe from any number of threads.
    """

    def __init__(
        self, make: Callable[[], ssl.SSLContext], places: Callable[[], Iterable[str | None]]
    ) -> None:
        self._make = make
        self._places = places
        self._lock = threading.Lock()
        self._read: _Stand | None = None
        self._context: ssl.SSLContext | None = None

    def context(self) -> ssl.SSLContext:
        """Returns what the files say now; while one is gone or half written, what they said before.

        Raises ssl.SSLError, naming the places, where they were never read whole.
        """
        with self._lock:
            stand = tuple(_stand(self._places()))
            if self._context is None or (stand and stand != self._read):
                try:
                    self._context, self._read = self._make(), stand
                except OSError as error:  # being renewed this very moment: the next one asks again
                    if self._context is None:
                        places = ", ".join(filter(None, self._places()))
                        raise ssl.SSLError(UNREADABLE.format(places=places, why=error)) from error
            return self._context


def trusted() -> ssl.SSLContext:
    """Returns the certificates that all HTTP clients of this process trust."""
    return _OF_HTTP.context()


def of_machine(ca_file: str | None = None) -> Certificates:
    """Those in a file of one's own, without one the machine's."""
    return Certificates(
        lambda: ssl.create_default_context(cafile=ca_file),
        lambda: [ca_file] if ca_file else _machines(),
    )


def _machines() -> tuple[str | None, ...]:
    named = ssl.get_default_verify_paths()
    return named.cafile, named.capath


def of_http() -> Certificates:
    """Those of the place that httpx is told of; its own change only with an upgrade."""
    named = "SSL_CERT_FILE", "SSL_CERT_DIR"
    return Certificates(
        httpx.create_ssl_context, lambda: [next(filter(None, map(os.environ.get, named)), None)]
    )


def _stand(places: Iterable[str | None]) -> Iterator[tuple[str, int, int, int]]:
    for place in filter(None, places):
        for path in _files(place):
            try:
                found = Path(path).stat()
            except OSError:  # gone, or a link that leads nowhere
                continue
            yield path, found.st_mtime_ns, found.st_size, found.st_ino


def _files(place: str) -> list[str]:
    try:
        return sorted(entry.path for entry in os.scandir(place))
    except OSError:  # a file, or gone
        return [place]


_OF_HTTP = of_http()
