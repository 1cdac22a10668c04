"""Somebody hears of it when rounds stop: the automation that `duban up` and `duban init` make."""

import asyncio
import json
import subprocess
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from prefect import get_client
from prefect.server.events.schemas.automations import EventTrigger
from prefect.server.events.schemas.events import ReceivedEvent
from prefect.settings import PREFECT_API_AUTH_STRING, PREFECT_API_URL, temporary_settings

from deployments.alarm import no_round_within, patience, payload, put, rounds_alarm
from duban.settings import Settings
from services.admin.doctor_rounds import ALARM, alarm
from tests.prefect.conftest import Product, until

NOW = datetime(2026, 3, 2, tzinfo=UTC)


class Webhook:
    """A group bot on loopback that keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[str] = []
        told = self.told

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                told.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture(scope="module")
def webhook() -> Iterator[Webhook]:
    made = Webhook()
    yield made
    made.server.shutdown()
    made.server.server_close()


async def watch_nobody(url: str) -> None:
    """Our automation as it is made, but for a flow that never runs and after ten seconds."""
    wanted = await rounds_alarm(Settings(home=Path(), alarm_url=url), NOW)
    trigger = no_round_within(timedelta(seconds=10), flow="nobody-runs-this")
    async with get_client() as client:
        await put(client, wanted.model_copy(update={"name": "watch nobody", "trigger": trigger}))


@pytest.fixture
def watching(running: Product, webhook: Webhook) -> Product:
    """The product, with a watch that has begun."""
    url = f"http://127.0.0.1:{running.prefect}/api"
    with temporary_settings(
        {PREFECT_API_URL: url, PREFECT_API_AUTH_STRING: ":".join(running.auth)}
    ):
        asyncio.run(watch_nobody(webhook.url))
    return running


def ours(product: Product) -> list[dict[str, Any]]:
    found = product.api("/automations/filter", automations={"name": {"any_": [ALARM]}})
    return list(found)


def events(product: Product, **wanted: Any) -> list[dict[str, Any]]:
    return list(product.api("/events/filter", filter=wanted)["events"])


@pytest.mark.prefect
def test_the_alarm_is_there_once_however_often_it_is_made(watching):
    """`duban up` made it; `duban init` beside the running server makes no second one."""
    first = ours(watching)
    again = subprocess.run(
        watching.command("init"), cwd=watching.home, env=watching.environment,
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip

    assert again.returncode == 0, again.stderr
    assert "已有 there already" in again.stdout
    assert [each["id"] for each in ours(watching)] == [each["id"] for each in first]
    assert len(first) == 1
    assert first[0]["enabled"] is True
    assert alarm(first, told=True).status == "ok"


@pytest.mark.prefect
def test_its_trigger_knows_a_completed_round(watching):
    """Every completed round counts, whatever it names its state; starting one does not."""
    until(lambda: watching.rounds("COMPLETED"), 60, "a completed round")
    told = ours(watching)[0]["trigger"] | {"id": "00000000-0000-4000-8000-000000000000"}
    trigger = EventTrigger.model_validate(told)
    states = until(lambda: _round_states(watching), 20, "its events")
    covered = {name for name, event in states if trigger.covers(event)}

    assert covered
    assert covered <= {"prefect.flow-run.Completed", "prefect.flow-run.NothingDue"}
    assert {name for name, _ in states} > covered


def _round_states(product: Product) -> list[tuple[str, ReceivedEvent]]:
    found = events(product, event={"prefix": ["prefect.flow-run."]})
    received = [ReceivedEvent.model_validate(each) for each in found]
    rounds = [
        (event.event, event)
        for event in received
        if any(
            r.role == "flow" and r.get("prefect.resource.name") == "supervise"
            for r in event.related
        )
    ]
    done = any(event.resource.get("prefect.state-type") == "COMPLETED" for _, event in rounds)
    return rounds if done else []


@pytest.mark.prefect
def test_silence_reaches_the_webhook_of_the_office(watching, webhook):
    """No round for the length of the window: the office's webhook is told, in both languages."""
    said = until(lambda: webhook.told, 60, "the webhook was called")

    assert "督办轮次已停止" in json.loads(said[0])["text"]


@pytest.mark.parametrize(
    ("given", "hours"),
    [
        ({}, 19.5),
        ({"send_times": "09:00"}, 25),
        ({"send_times": "08:30,11:30,16:00"}, 17.5),
        ({"schedule_supervise": "20s"}, 1 + 20 / 3600),
    ],
)
def test_it_waits_for_the_longest_gap_and_an_hour(given, hours):
    """Two rounds a day: from 14:30 to 9:00; a trial by its interval."""
    waits = patience(Settings(home=Path(), **given), NOW)

    assert waits == timedelta(hours=hours)


def test_group_bots_are_told_in_their_own_form():
    """企业微信 and 钉钉 read `msgtype`, 飞书 `msg_type`, anything else a plain text."""
    wecom = json.loads(payload("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k", "停"))
    feishu = json.loads(payload("https://open.feishu.cn/open-apis/bot/v2/hook/t", "停"))

    assert wecom == {"msgtype": "text", "text": {"content": "停"}}
    assert feishu == {"msg_type": "text", "content": {"text": "停"}}
    assert json.loads(payload("https://hooks.example.org/x", "停")) == {"text": "停"}


def test_a_missing_or_switched_off_alarm_is_a_warning():
    """`doctor` says so, and what to do."""
    trigger = {"within": 70200.0}

    assert alarm([], told=True).advice == "duban init"
    assert alarm([{"enabled": False, "trigger": trigger}], told=True).status == "warn"
    assert "19.5" in alarm([{"enabled": True, "trigger": trigger}], told=False).found
