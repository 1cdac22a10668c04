"""Rounds that Prefect's own scheduler starts, and what a Prefect user finds of them."""

import json
from typing import Any

import httpx
import pytest
from sqlmodel import select

from models.db import open_engine, reading
from models.tables.notices import Notice
from tests.prefect.conftest import READY_SECONDS, until
from tests.town import address

pytestmark = pytest.mark.prefect
WAIT = 150


def sent_round(product: Any) -> Any:
    """The scheduled round that sent the assignment, once it is completed."""
    runs = product.rounds("COMPLETED")
    return next((run for run in runs if "assigned 1" in run["name"]), None)


def test_a_scheduled_round_sends_the_mail_of_a_due_check(running, mailbox):
    """Nobody calls the flow: a run made by the scheduler asks, and the mail is in the sink.

    Guards the pins of prefect, fastapi and sqlalchemy: with the wrong ones no run appears.
    """
    run = until(lambda: sent_round(running), WAIT, "a scheduled round assigned the matter")
    mails = until(lambda: mailbox.to(address("P1")), 5, "its mail is in the sink")

    assert run["auto_scheduled"] is True
    assert running.code in mails[0].as_string() or "汇智大厦竣工" in mails[0]["Subject"]
    engine = open_engine(f"sqlite:///{running.home / 'duban.db'}")
    with reading(engine) as session:
        ids = set(session.exec(select(Notice.message_id)))
    engine.dispose()
    assert mails[0]["Message-ID"] in ids


def test_rounds_go_on_and_send_nothing_twice(running, mailbox):
    """Two more rounds on the same day leave the sink with the one mail of the first."""
    first = until(lambda: sent_round(running), WAIT, "the first round")
    until(lambda: len(after(first, running.rounds("COMPLETED"))) >= 2, WAIT, "two more rounds")

    assert len(mailbox.to(address("P1"))) == 1


def after(first: Any, runs: list[Any]) -> list[Any]:
    """The runs that started when the first had ended."""
    return [run for run in runs if run["start_time"] > first["end_time"]]


def are_told(tasks):
    """The engine tells the server of a task's beginning and of its end apart, a little later."""
    return len(tasks) >= 2 and all(task["state"]["type"] == "COMPLETED" for task in tasks)


def test_a_run_shows_its_chunks_and_batches_as_task_runs(running):
    """The task runs tell what was decided and sent, with counts; the engine retries nothing."""
    run = until(lambda: sent_round(running), WAIT, "the first round")
    wanted = {"flow_runs": {"id": {"any_": [run["id"]]}}}
    tasks = until(
        lambda: found if are_told(found := running.api("/task_runs/filter", **wanted)) else None,
        30, "its task runs arrive with their end",
    )  # fmt: skip
    told = {task["name"]: task["state"]["message"] for task in tasks}

    assert told["decide 1 matters"] == "assigned 1"
    assert told["deliver"] == "accepted 1"
    assert all(task["empirical_policy"]["retries"] in (0, None) for task in tasks)


def test_the_agenda_artifact_tells_the_next_check(running):
    """A Prefect user finds the matter, its owner and its next check in the artifact `agenda`."""
    until(lambda: sent_round(running), WAIT, "the first round")
    found = running.api("/artifacts/latest/filter", artifacts={"key": {"any_": ["agenda"]}})

    assert len(found) == 1
    rows = {row["commitment"]: row for row in json.loads(found[0]["data"])}
    assert rows[running.code]["title"] == "汇智大厦竣工"
    assert rows[running.code]["owner"] == "单位U1 某P1"
    assert rows[running.code]["next"] > str(running.today)


def test_each_step_is_an_event_of_its_commitment(running):
    """Events carry the resource `duban.commitment.<code>`, so automations can follow a matter."""
    until(lambda: sent_round(running), WAIT, "the first round")
    wanted = {"resource": {"id": [f"duban.commitment.{running.code}"]}}

    events = until(
        lambda: running.api("/events/filter", filter=wanted)["events"], 30, "an event arrives"
    )
    assert events[0]["event"].startswith("duban.check.")


def test_every_flow_of_the_table_is_deployed(running):
    """Scheduled ones with their schedule, the reading of a document to be started by hand."""
    found = running.api("/deployments/filter", deployments={"tags": {"all_": ["duban"]}})
    schedules = {d["entrypoint"].rpartition(".")[2]: len(d["schedules"]) for d in found
                 if d["name"] == "duban"}  # fmt: skip

    assert schedules == {
        "supervise": 1, "collect_replies": 1, "morning_brief": 1, "audit_schedule": 1,
        "weekly_bulletin": 1, "tell_systems": 1, "intake_document": 0,
    }  # fmt: skip


def test_the_reply_page_answers_beside_it(running):
    """Web, runner and server are one tree: the page is there once it says ready."""
    assert running.said == f"Duban ready: http://127.0.0.1:{running.web}"
    with httpx.Client(trust_env=False) as client:
        # Well from its first round on: what was registered before a send time waits for one.
        url = f"http://127.0.0.1:{running.web}/healthz"
        until(lambda: client.get(url).status_code == 200, READY_SECONDS, "healthz is well")
