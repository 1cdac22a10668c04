"""Prefect's API has a password, and pages of another origin may not call it."""

import httpx
import pytest

from tests.prefect.conftest import until

pytestmark = pytest.mark.prefect


@pytest.mark.parametrize("password", ["", "duban:guess", "duban:"])
def test_an_anonymous_call_is_refused(running, password):
    """Reading and changing deployments, runs, blocks and variables needs the password."""
    user, _, word = password.partition(":")
    with httpx.Client(
        base_url=f"http://127.0.0.1:{running.prefect}/api",
        trust_env=False,
        auth=(user, word) if password else None,
    ) as client:
        answers = {
            path: client.post(path, json={}).status_code
            for path in ("/deployments/filter", "/flow_runs/filter", "/block_documents/filter",
                         "/variables/filter", "/deployments/")
        }  # fmt: skip

    assert set(answers.values()) == {401}


def test_a_page_of_another_origin_may_not_ask(running):
    """The preflight of a foreign page is refused; nothing tells a browser to go on."""
    answer = httpx.options(
        f"http://127.0.0.1:{running.prefect}/api/deployments/filter",
        headers={
            "Origin": "http://evil.example",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "content-type",
        },
        trust_env=False,
    )

    assert answer.status_code >= 400
    assert "access-control-allow-origin" not in answer.headers


def test_the_offices_own_flows_are_scheduled_all_the_same(running):
    """Runner and server share the password: every scheduled flow has runs to come."""
    found = running.api("/deployments/filter", deployments={"name": {"any_": ["duban"]}})

    assert len(found) == 7
    until(lambda: running.rounds("SCHEDULED", "COMPLETED"), 120, "a scheduled round appears")


def test_the_password_stands_in_no_command_line(running):
    """Everybody on the machine can read command lines."""
    secret = running.auth[1]
    lines = []
    for pid in running.descendants():
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as file:  # noqa: PTH123 - a file of the kernel
                lines.append(file.read())
        except OSError:
            continue

    assert lines
    assert not any(secret.encode() in line for line in lines)
