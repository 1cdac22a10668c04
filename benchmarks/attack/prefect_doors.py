"""Through Prefect's API: with no password, a wrong one, from a foreign page, and as a run."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from benchmarks.attack.target import ALARM_SECRET, StepFailed, Target, until
from benchmarks.attack.trying import Attack

ENDED = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")
FOREIGN = "http://evil.example"
HIDDEN_WORDS = "绝不外传的一句话"


def anonymous(target: Target) -> str:
    """Read the deployments."""
    return _entered(target.prefect_api("/deployments/filter", auth=None))


def wrong_password(target: Target) -> str:
    """Guess."""
    guesses = [("duban", "guess"), ("duban", ""), ("", ""), ("admin", "pass")]
    found = [_entered(target.prefect_api("/flow_runs/filter", auth=guess)) for guess in guesses]
    return next(filter(None, found), "")


def _entered(answer: httpx.Response) -> str:
    return f"answered {answer.status_code}" if answer.is_success else ""


def foreign_page(target: Target) -> str:
    """The question of a browser before a page of another origin may call."""
    answer = httpx.options(
        f"http://127.0.0.1:{target.prefect}/api/deployments/filter", trust_env=False, timeout=20,
        headers={"Origin": FOREIGN, "Access-Control-Request-Method": "POST",
                 "Access-Control-Request-Headers": "content-type"},
    )  # fmt: skip
    allowed = answer.headers.get("access-control-allow-origin", "")
    return f"allowed for {allowed}" if allowed in ("*", FOREIGN) else ""


def changed_entrypoint(target: Target) -> str:
    """Let a deployment of ours run other code."""
    found = _deployment(target, "supervise")
    answer = target.prefect_api(
        f"/deployments/{found['id']}", auth=None, method="PATCH",
        entrypoint=found["entrypoint"], pull_steps=[],
    )  # fmt: skip
    return f"changed, {answer.status_code}" if answer.is_success else ""


def new_deployment(target: Target) -> str:
    """Make one of our own."""
    flow = _deployment(target, "supervise")["flow_id"]
    answer = target.prefect_api(
        "/deployments/", auth=None, name="evil", flow_id=flow, entrypoint="evil.py:run", paused=True
    )
    return f"made, {answer.status_code}" if answer.is_success else ""


def block_secret(target: Target) -> str:
    """Read the address of the alarm, which holds a key."""
    answer = target.prefect_api("/block_documents/filter", auth=None, include_secrets=True)
    return "the alarm's secret was shown" if ALARM_SECRET in answer.text else ""


def weeks_ahead(target: Target) -> str:
    """Have the mails of three weeks sent today; also with the password."""
    before = len(target.mailbox.kept)
    ahead = (datetime.now(UTC) + timedelta(days=38)).isoformat()  # noqa: TID251 - its own clock
    state = _run(target, "supervise", now=ahead)
    more = len(target.mailbox.kept) - before
    return f"the run ended {state}, {more} mails early" if state == "COMPLETED" or more else ""


def any_file(target: Target) -> str:
    """Take in a file that lies elsewhere; also with the password."""
    return _taken_in(target, str(_secret(target, "一")), "dcb01")


def by_a_link(target: Target) -> str:
    """The same by a link in the right folder."""
    folder = target.home / "intake"
    folder.mkdir(exist_ok=True)
    link = folder / "link.txt"
    link.symlink_to(_secret(target, "二"))
    name = str(link) if target.auth is None else link.name
    return _taken_in(target, name, "dcb01")


def by_an_owner(target: Target) -> str:
    """A file in the right folder, in the name of somebody who is not of the office."""
    folder = target.home / "intake"
    folder.mkdir(exist_ok=True)
    path = folder / "own.txt"
    path.write_text(f"{HIDDEN_WORDS}三。年底前完成一件事。", encoding="utf-8")
    name = str(path) if target.auth is None else path.name
    return _taken_in(target, name, "liaison0")


def _secret(target: Target, which: str) -> Path:
    path = target.folder / f"elsewhere{which}.txt"
    path.write_text(f"{HIDDEN_WORDS}{which}。年底前完成一件事。", encoding="utf-8")
    path.chmod(0o600)
    return path


def _taken_in(target: Target, file: str, by: str) -> str:
    known = len(target.rows("SELECT id FROM document"))
    state = _run(target, "intake-document", file=file, by=by, issued="2022-08-16", title="x")
    more = len(target.rows("SELECT id FROM document")) - known
    return f"the run ended {state}, its words are proposals now" if more else ""


def _deployment(target: Target, flow: str) -> dict[str, Any]:
    """A deployment, as the office sees it."""
    answer = target.prefect_api(
        "/deployments/filter", auth=target.auth, flows={"name": {"any_": [flow]}}
    ).json()
    if not answer:
        raise StepFailed(f"no deployment of {flow}")
    found: dict[str, Any] = answer[0]
    return found


def _run(target: Target, flow: str, **parameters: str) -> str:
    """Start a run with these parameters; how it ended."""
    found = _deployment(target, flow)
    made = target.prefect_api(
        f"/deployments/{found['id']}/create_flow_run", auth=target.auth, parameters=parameters
    )
    if not made.is_success:
        return "refused"
    path = f"/flow_runs/{made.json()['id']}"

    def state() -> str:
        known = target.prefect_api(path, auth=target.auth, method="GET").json()["state_type"]
        return known if known in ENDED else ""

    ended: str = until(state, 300, f"the run of {flow} ended")
    return ended


ATTACKS = (
    Attack("Prefect's API without a password", anonymous),
    Attack("Prefect's API with a wrong password", wrong_password),
    Attack("a page of another origin asks whether it may call Prefect's API", foreign_page),
    Attack("somebody without the password changes a deployment's entrypoint", changed_entrypoint),
    Attack("somebody without the password makes a deployment", new_deployment),
    Attack("somebody without the password reads a block's secret", block_secret),
    Attack("a run of supervise with a clock weeks ahead", weeks_ahead),
    Attack("a run of intake_document reads a file elsewhere", any_file),
    Attack("the same by a link in the right folder", by_a_link),
    Attack("the same for somebody who is not of the office", by_an_owner),
)
