"""The same flows on a work pool, for more than one machine: `deployments/prefect.yaml`."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import yaml

from deployments.environment import prefect_environment
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
    assert sum(len(d["schedules"]) for d in found) == 5
    assert len(found) == len(TABLE)


def test_the_file_holds_the_times_of_the_table():
    """One table of schedules: the file for work pools repeats it word for word."""
    settings = Settings(home=Path())
    table = {
        f"flows.{entry.flow.fn.__name__}.{entry.flow.fn.__name__}": (
            [(s.cron, s.timezone) for s in schedules_of(entry, settings)],
            entry.description,
        )
        for entry in TABLE
    }
    deployments = yaml.safe_load(FILE.read_text(encoding="utf-8"))["deployments"]

    assert table == {
        d["entrypoint"]: (
            [(s["cron"], s["timezone"]) for s in d.get("schedules", [])],
            d["description"],
        )
        for d in deployments
    }
