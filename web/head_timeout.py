"""The head of a request has a time-out: a client that drips it byte by byte is cut off."""

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 20.0


class ImpatientProtocol(H11Protocol):
    """Closes a connection whose next request has not come in whole within HEAD_SECONDS.

    uvicorn itself times only the silence between two requests, which one byte ends.
    """

    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Starts to count with the connection."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Counts on until a request has begun to be answered."""
        self._wait()
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._stop_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stops to count."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait(self) -> None:
        busy = self.cycle is not None and not self.cycle.response_complete
        if self._late is None and not busy:
            self._late = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None
