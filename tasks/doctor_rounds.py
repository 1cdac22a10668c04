"""Whether rounds run: what the database says, and what Prefect says where it answers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import httpx
from sqlmodel import Session, col, select

from duban.policy.calendar import WorkCalendar
from duban.settings import Settings
from models.checks import RoundRecord
from models.commitments import Commitment
from tasks.findings import Finding, info, ok, warn, wrong

SECONDS = 3.0
FLOW = "supervise"


def rounds(
    session: Session, settings: Settings, calendar: WorkCalendar, now: datetime
) -> Iterator[Finding]:
    """When the last round ran, and whether the next one is on its way."""
    last = session.exec(select(RoundRecord).order_by(col(RoundRecord.id).desc())).first()
    busy = session.exec(
        select(Commitment.id).where(col(Commitment.closed_at).is_(None)).limit(1)
    ).first()
    today = now.astimezone(settings.tz).date()
    if last is None:
        found = "尚未运行 none yet"
        yield warn("rounds", found, "duban up") if busy else info("rounds", found)
    else:
        late = calendar.working_days_between(last.day, today)
        at = last.started_at.astimezone(settings.tz)
        found = f"最近一轮 last {at:%Y-%m-%d %H:%M}"
        if last.ended_at is None and now - last.started_at > timedelta(hours=1):
            yield wrong(
                "rounds", f"{found} 未跑完 did not end", "看日志。Look at the log of that run."
            )
        elif busy and late > 1:
            yield wrong("rounds", f"{found}，{late}个工作日前 working days ago", "duban up")
        else:
            yield ok("rounds", found)
    yield from prefect(settings)


def prefect(settings: Settings) -> Iterator[Finding]:
    """Whether scheduled runs appear, asked of Prefect's own API."""
    url = os.environ.get("PREFECT_API_URL") or f"http://127.0.0.1:{settings.prefect_port}/api"
    try:
        with httpx.Client(base_url=url.rstrip("/"), timeout=SECONDS, trust_env=False) as client:
            client.get("/health").raise_for_status()
            coming = _runs(client, "SCHEDULED")
            failed = _runs(client, "CRASHED") + _runs(client, "FAILED")
    except (httpx.HTTPError, ValueError):
        yield info("prefect", f"{url} 未应答 not running（duban up 启动）")
        return
    if coming:
        nearest = min(run["expected_start_time"] for run in coming)
        yield ok("prefect", f"{len(coming)} 个待运行 scheduled，最近 next {nearest}")
    else:
        yield wrong(
            "prefect",
            f"{url} 没有待运行的 {FLOW} no scheduled run appears",
            "核对 sqlalchemy<2.1、fastapi<0.151，重启 duban up。Check the pins, then restart.",
        )
    if failed:
        yield warn("prefect runs", f"{len(failed)} 次失败 failed or crashed", f"{url} → flow runs")


def _runs(client: httpx.Client, state: str) -> list[dict[str, Any]]:
    answer = client.post(
        "/flow_runs/filter",
        json={
            "flows": {"name": {"any_": [FLOW]}},
            "flow_runs": {"state": {"type": {"any_": [state]}}},
            "limit": 50,
        },
    )
    answer.raise_for_status()
    return list(answer.json())
