"""The same flows on a work pool, for more than one machine: `deployments/prefect.yaml`."""

import subprocess
from pathlib import Path

import pytest
import yaml

from deployments.environment import prefect_environment
from deployments.pool import pool_file
from deployments.schedule import TABLE, schedules_of
from duban.settings import Settings
from tests.conftest import ROOT

FILE = ROOT / "deployments" / "prefect.yaml"


@pytest.mark.slow  # a second server and a worker of its own: `make chaos`
@pytest.mark.prefect
def test_all_deploys_to_a_process_pool(running, tmp_path):
    """`prefect --no-prompt deploy --all` takes the file as it is, schedules included."""
    environment = running.environment | prefect_environment(
        tmp_path, port=running.prefect, password=":".join(running.auth)
    )
    pool = ["work-pool", "create", "duban", "--type", "process"]
    deploy = ["--no-prompt", "deploy", "--all", "--prefect-file", str(FILE)]
    for words in (pool, deploy):
        done = subprocess.run(
            running.command(*words, module="prefect"), cwd=ROOT, env=environment,
            capture_output=True, text=True, timeout=180, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr

    found = running.api("/deployments/filter", deployments={"name": {"any_": ["pool"]}})
    assert {d["work_pool_name"] for d in found} == {"duban"}
    assert sum(len(d["schedules"]) for d in found) == 7
    assert len(found) == len(TABLE)


def test_the_file_is_that_of_the_defaults():
    """One table of schedules: the file in the repository is what `duban pool` writes."""
    assert FILE.read_text(encoding="utf-8") == pool_file(Settings(home=Path()))


@pytest.mark.parametrize("send_times", ["09:00,14:30", "08:45", "16:05,10:00,13:30"])
def test_the_file_holds_the_hours_in_force(send_times):
    """Prefect's scheduler gets the hours of DUBAN_SEND_TIMES, in the office's zone."""
    settings = Settings(home=Path(), send_times=send_times, zone="Asia/Urumqi")
    deployments = yaml.safe_load(pool_file(settings))["deployments"]
    rounds = next(d for d in deployments if d["entrypoint"] == "flows.supervise.supervise")

    hours = {(s["cron"], s["timezone"]) for s in rounds["schedules"]}
    assert hours == {
        (f"{int(at[3:])} {int(at[:2])} * * *", "Asia/Urumqi") for at in send_times.split(",")
    }
    assert len(deployments) == len(TABLE)
    assert {d["entrypoint"]: len(d.get("schedules", [])) for d in deployments} == {
        f"flows.{e.flow.fn.__name__}.{e.flow.fn.__name__}": len(schedules_of(e, settings))
        for e in TABLE
    }
