"""A rehearsal from start to end: copy, sink, a Prefect server of its own, and what came of it."""

import asyncio
import os
import secrets
import socket
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from deployments.environment import REHEARSAL, enter
from deployments.server import prefect_server
from services.office import Office
from services.rehearsal.rehearse import Rehearsal, play_without_engine


@dataclass(frozen=True)
class Played:
    """The course of a rehearsal; `flow_runs` is what Prefect's API says, None without it."""

    folder: Path
    mails: int
    flow_runs: int | None
    prefect_home: Path | None


def play(office: Office, rehearsal: Rehearsal, *, engine: bool) -> Played:
    """Play a prepared rehearsal, with the real flows or (`engine` false) without Prefect."""
    folder = office.settings.home
    if not engine:
        play_without_engine(office, rehearsal)
        return Played(folder, len(rehearsal.sink.caught), None, None)
    home = folder / "prefect"
    port = _free_port()
    enter(home, port=port, password=f"rehearsal:{secrets.token_urlsafe(32)}")
    os.environ.update(REHEARSAL)
    runs = asyncio.run(_with_engine(office, rehearsal, home, port))
    return Played(folder, len(rehearsal.sink.caught), runs, home)


async def _with_engine(office: Office, rehearsal: Rehearsal, home: Path, port: int) -> int:
    # Prefect takes seconds to import: that is done while its server starts.
    importing = asyncio.create_task(asyncio.to_thread(import_module, "flows.rehearse"))
    async with prefect_server(home, port):
        await importing
        from prefect import get_client  # noqa: PLC0415 - after the environment is set

        from flows.rehearse import rehearse, rehearsing  # noqa: PLC0415
        from tasks.context import working_for  # noqa: PLC0415

        with working_for(office), rehearsing(rehearsal):
            await rehearse(rehearsal.span.first, rehearsal.span.last)
        async with get_client() as client:
            return int(await client.count_flow_runs())


def _free_port() -> int:
    with socket.socket() as spare:
        spare.bind(("127.0.0.1", 0))
        port: int = spare.getsockname()[1]
        return port
