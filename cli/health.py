"""`health`: whether the pages of this home answer and rounds can run, for a service manager."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cli.context import settings_in_force
from cli.failures import REFUSED
from cli.output import say, warn

if TYPE_CHECKING:
    from duban.settings import Settings

SECONDS = 30.0
# Where it listens, not where we ask.
ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104


def health() -> int:
    """Ask the running service of this home how it is; 1 when rounds cannot run. 健康检查。

    For systemd, containers and monitors. 例 for example: duban health
    """

    url, cause = _ask(settings_in_force())
    if cause:
        warn(f"{url}：{cause}")
        return REFUSED
    say(f"{url}：正常 well")
    return 0


def _ask(settings: Settings) -> tuple[str, str]:
    """Returns where it asked, and why it is not well; nothing when it is."""
    import httpx

    host = ANYWHERE.get(settings.web_host, settings.web_host)
    url = f"http://{host}:{settings.web_port}/healthz"
    try:
        # A name of this machine is always answered, whatever address the pages listen on.
        answer = httpx.get(url, headers={"Host": "localhost"}, timeout=SECONDS, trust_env=False)
    except httpx.HTTPError as error:
        return url, f"没有应答 no answer（{type(error).__name__}）：duban up"
    if answer.is_success:
        return url, ""
    told = answer.text.strip() if answer.headers["content-type"].startswith("text/plain") else ""
    return url, f"HTTP {answer.status_code} {told}".strip()
