"""Examines the rounds: by the database, and by Prefect where it answers."""

import json
import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import httpx
from sqlmodel import Session, col, select

from duban.certificates import trusted
from duban.loopback import ours
from duban.policy.calendar import WorkCalendar
from duban.prefect_password import credentials, known_password
from duban.secrets import KeyRing, LostKey, OpenKey
from duban.settings import Settings
from models.queries.facts import fact
from models.queries.flow_choices import ROUNDS
from models.tables.checks import RoundRecord
from models.tables.commitments import Commitment
from services.admin.findings import Finding, info, ok, warn, wrong
from services.delivery.channel_health import failing
from services.watch.audit import AUDITED
from services.watch.missed import MISSED, rounds_missed

SECONDS = 3.0
UNAUTHORIZED = 401
ALARM = "duban: rounds stopped 督办轮次停止"  # the automation of deployments/alarm.py


def rounds(
    session: Session, settings: Settings, calendar: WorkCalendar, now: datetime
) -> Iterator[Finding]:
    """Checks when the last round ran, and that the next one is on its way."""
    last = session.exec(
        select(RoundRecord)
        .where(RoundRecord.started_at <= now)  # one of another clock tells nothing
        .order_by(col(RoundRecord.started_at).desc())
    ).first()
    busy = session.exec(
        select(Commitment.id).where(col(Commitment.closed_at).is_(None)).limit(1)
    ).first()
    today = now.astimezone(settings.tz).date()
    if last is None:
        found = "尚未运行 none yet"
        yield warn("rounds", found, "duban up", MISSED) if busy else info("rounds", found)
    else:
        late = calendar.working_days_between(last.day, today)
        at = last.started_at.astimezone(settings.tz)
        found = f"最近一轮 last {at:%Y-%m-%d %H:%M}"
        missed = rounds_missed(session, settings, now)
        if last.ended_at is None and now - last.started_at > timedelta(hours=1):
            yield wrong(
                "rounds",
                f"{found} 未跑完 did not end",
                "看日志。Look at the log of that run.",
            )
        elif busy and late > 1:
            yield wrong("rounds", f"{found}，{late}个工作日前 working days ago", "duban up", MISSED)
        elif busy and missed:
            yield wrong(
                "rounds", f"{found}，{missed:%m-%d %H:%M} 未运行 missed", "duban up", MISSED
            )
        else:
            yield ok("rounds", found)
    yield from failing_channels(session, settings)
    yield heartbeat(session, settings, calendar, now)
    yield from prefect(settings)


def prefect(settings: Settings) -> Iterator[Finding]:
    """Tells whether scheduled runs appear, asked of Prefect's own API."""
    named = os.environ.get("PREFECT_API_URL")
    url = named or f"http://127.0.0.1:{settings.prefect_port}/api"
    if not named and not ours(settings.prefect_port, settings.home):
        found = f"{url} 由其他用户占用 another user listens there"
        yield wrong("prefect", found, "查明该程序，或用 DUBAN_PREFECT_PORT 另选端口。Find it out.")
        return
    try:
        password = known_password(settings.keys)
        with httpx.Client(
            base_url=url.rstrip("/"), timeout=SECONDS, trust_env=False, verify=trusted(),
            headers=credentials(password),
        ) as client:  # fmt: skip
            client.get("/health").raise_for_status()
            coming = _runs(client, "SCHEDULED")
            failed = _runs(client, "CRASHED") + _runs(client, "FAILED")
            alarms = _automations(client)
    except httpx.HTTPStatusError as error:
        yield refused(url, error.response.status_code)
        return
    except OpenKey as error:
        yield wrong("prefect", str(error), "duban doctor --fix")
        return
    except (httpx.HTTPError, ValueError):
        yield info("prefect", f"{url} 未应答 not running（duban up 启动）")
        return
    if coming:
        nearest = min(datetime.fromisoformat(run["expected_start_time"]) for run in coming)
        shown = f"{nearest.astimezone(settings.tz):%Y-%m-%d %H:%M}"
        yield ok("prefect", f"{len(coming)} 个待运行 scheduled，最近 next {shown}")
    else:
        yield wrong(
            "prefect",
            f"{url} 没有待运行的 {ROUNDS} no scheduled run appears",
            "核对 sqlalchemy<2.1、fastapi<0.151，重启 duban up。Check the pins, then restart.",
        )
    if failed:
        yield warn("prefect runs", f"{len(failed)} 次失败 failed or crashed", f"{url} → flow runs")
    yield alarm(alarms, told=bool(settings.alarm_url))


def refused(url: str, status: int) -> Finding:
    """Names what stands against a server that answers and does not serve us."""
    if status != UNAUTHORIZED:
        return wrong("prefect", f"{url} HTTP {status}", "看 see prefect/server.log")
    return wrong(
        "prefect",
        f"{url} 拒绝本机口令 refuses the password of this home",
        "重启 duban up 使新口令生效；他机须设 PREFECT_API_AUTH_STRING。Restart `duban up`; "
        "on another machine set PREFECT_API_AUTH_STRING.",
    )


def alarm(found: list[dict[str, Any]], *, told: bool) -> Finding:
    """Tells whether Prefect watches the rounds, and whether anybody hears of it."""
    if not found:
        return warn("alarm", "没有停轮报警 Prefect does not watch the rounds", "duban init")
    if not found[0]["enabled"]:
        return warn("alarm", "停轮报警已停用 switched off", "Prefect → Automations → 启用 enable")
    hours = float(found[0]["trigger"]["within"]) / 3600
    shown = f"{hours:.1f} 小时无一轮完成即报警 fires after that long without a round"
    if not told:
        return info("alarm", f"{shown}，只在 Prefect 中显示 shown there only（DUBAN_ALARM_URL）")
    return ok("alarm", shown)


def failing_channels(session: Session, settings: Settings) -> Iterator[Finding]:
    """The services in use whose last attempts failed: nobody is reached over them."""
    try:
        keys = KeyRing.open(settings.keys, create=False)
    except (LostKey, OpenKey):
        return
    for each in failing(session, settings, keys):
        yield wrong(
            "channel", f"{each.in_words(settings)} {each.in_words(settings, 'en')}",
            "改正后 duban test-mail 地址，或 duban owners test 编码。Mend it, then test it.",
            each.cause,
        )  # fmt: skip


def heartbeat(
    session: Session, settings: Settings, calendar: WorkCalendar, now: datetime
) -> Finding:
    """Checks when the audit last found all well, and that somebody outside would miss it."""
    last = fact(session, AUDITED)
    if last is None:
        return info("audit", "尚未核对 none yet")
    kept = json.loads(last)
    at = datetime.fromisoformat(kept["at"])
    shown = f"{at.astimezone(settings.tz):%Y-%m-%d %H:%M} {kept['findings']} 项问题 findings"
    today = now.astimezone(settings.tz).date()
    if calendar.working_days_between(at.astimezone(settings.tz).date(), today) > 1:
        return warn("audit", f"{shown}，已久未核对 long ago", "duban up；duban audit")
    if kept["findings"]:
        return warn("audit", shown, "Prefect → artifacts → audit；duban agenda")
    if settings.heartbeat_url and not kept["pinged"]:
        return warn("audit", f"{shown}，心跳未送出 heartbeat not delivered", "DUBAN_HEARTBEAT_URL")
    told = "" if settings.heartbeat_url else "，无心跳地址 no heartbeat（DUBAN_HEARTBEAT_URL）"
    return ok("audit", shown + told)


def _automations(client: httpx.Client) -> list[dict[str, Any]]:
    answer = client.post("/automations/filter", json={"automations": {"name": {"any_": [ALARM]}}})
    answer.raise_for_status()
    return list(answer.json())


def _runs(client: httpx.Client, state: str) -> list[dict[str, Any]]:
    answer = client.post(
        "/flow_runs/filter",
        json={
            "flows": {"name": {"any_": [ROUNDS]}},
            "flow_runs": {"state": {"type": {"any_": [state]}}},
            "sort": "EXPECTED_START_TIME_ASC",
            "limit": 50,
        },
    )
    answer.raise_for_status()
    return list(answer.json())
