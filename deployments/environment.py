"""The Prefect environment Duban runs in: its own home, quiet, bounded, batched."""

import os
from pathlib import Path

import httpx

from duban.loopback import ours
from duban.prefect_password import CLIENT, SERVER, credentials

# Batches cut the server's CPU per task run to a quarter; vacuuming keeps runs from piling up.
PREFECT = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_READ_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_TRIGGERS_READ_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
    "PREFECT_RUNNER_POLL_FREQUENCY": "2",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_CLI_PROMPT": "false",
    # The log of every run is on its page; the terminal shows only what went wrong.
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "WARNING",
}

# A rehearsal calls its flows itself: nothing is scheduled, late, paused or alerted on, and nobody
# opens its dashboard while it runs (`prefect server start` on its home shows it afterwards).
REHEARSAL = {
    f"PREFECT_SERVER_SERVICES_{service}_ENABLED": "false"
    for service in (
        "CANCELLATION_CLEANUP", "CLEANUP_RECONCILER", "FOREMAN", "LATE_RUNS", "PAUSE_EXPIRATIONS",
        "REPOSSESSOR", "SCHEDULER", "TRIGGERS",
    )
} | {
    "PREFECT_SERVER_UI_ENABLED": "false",
    "PREFECT_SERVER_REGISTER_BLOCKS_ON_START": "false",
    "PREFECT_LOGGING_LEVEL": "ERROR",
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
}  # fmt: skip


def prefect_environment(
    home: Path, *, port: int | None = None, password: str = ""
) -> dict[str, str]:
    """Returns the variables for a Prefect home; with a port, for a server on loopback.

    `password` is what the server asks for and what clients here tell it. Pages of other origins
    may not call the server, whatever they know.
    """
    values = PREFECT | {
        "PREFECT_HOME": str(home),
        "PREFECT_API_DATABASE_CONNECTION_URL": f"sqlite+aiosqlite:///{home / 'prefect.db'}",
        "PREFECT_PROFILES_PATH": str(home / "profiles.toml"),
    }
    if port is not None:
        values["PREFECT_API_URL"] = f"http://127.0.0.1:{port}/api"
        values["PREFECT_SERVER_CORS_ALLOWED_ORIGINS"] = f"http://127.0.0.1:{port}"
    if password:
        values |= {CLIENT: password, SERVER: password}
    return values


def enter(home: Path, *, port: int | None = None, password: str = "") -> None:
    """Set the environment of this process; must come before `prefect` is imported."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ.update(prefect_environment(home, port=port, password=password))
    if port is None:
        os.environ.pop("PREFECT_API_URL", None)


def visit(home: Path, port: int, *, password: str) -> bool:
    """Set the environment for a server that runs already; whether one answers and lets us in.

    `PREFECT_API_URL`, where it is set, names it; otherwise the one of `duban up` is meant.
    """
    named = os.environ.get("PREFECT_API_URL")
    if not named and not ours(port, home.parent):
        return False
    url = (named or f"http://127.0.0.1:{port}/api").rstrip("/")
    try:
        asked = httpx.get(
            f"{url}/admin/version", timeout=2, trust_env=False, headers=credentials(password)
        )
        asked.raise_for_status()
    except httpx.HTTPError:
        return False
    enter(home, password=password)
    os.environ["PREFECT_API_URL"] = url
    return True
