"""`prefect.yaml` for a work pool, under the settings in force: what `duban pool` writes."""

import json
from collections.abc import Iterator

from prefect.client.schemas.schedules import IntervalSchedule

from deployments.schedule import TABLE, FlowTimes, Schedule, schedules_of
from duban.settings import Settings

HEAD = """\
# Deployments for a work pool, where several machines share the work (docs/operations.md).
# Written by `duban pool`: after a change of DUBAN_SEND_TIMES, of a schedule, \
or of times at the desk
# write and deploy it anew.
#
#   export PREFECT_API_URL=http://127.0.0.1:4210/api
#   export PREFECT_API_AUTH_STRING="$(cat "$DUBAN_HOME/keys/prefect.auth")"
#   prefect work-pool create duban --type process
#   prefect --no-prompt deploy --all --prefect-file prefect.yaml
#   prefect worker start --pool duban --limit 4
#
# Workers need the package installed, the same DUBAN_ settings, above all DUBAN_DATABASE_URL, and
# the server's password as PREFECT_API_AUTH_STRING.
# No concurrency limit: its leases live in the server's memory, and a killed run would block all
# later ones; Duban's own keys make overlapping rounds harmless.
name: duban

definitions:
  pool: &pool
    name: duban

pull: []

deployments:
"""


def pool_file(settings: Settings) -> str:
    """The whole file, every flow of the schedule table in it."""
    return HEAD + "\n".join(_deployment(entry, settings) for entry in TABLE)


def _deployment(entry: FlowTimes, settings: Settings) -> str:
    name = entry.flow.fn.__name__
    schedules = list(_schedules(name, schedules_of(entry, settings)))
    lines = [
        "  - name: pool",
        f"    entrypoint: flows.{name}.{name}",
        f"    description: {_quoted(entry.description)}",
        "    tags: [duban]",
        "    work_pool: *pool",
        *(["    schedules:", *schedules] if schedules else []),
    ]
    return "".join(f"{line}\n" for line in lines)


def _schedules(name: str, schedules: list[Schedule]) -> Iterator[str]:
    for number, schedule in enumerate(schedules, start=1):
        if isinstance(schedule, IntervalSchedule):
            when = f"interval: {int(schedule.interval.total_seconds())}"
        else:
            when = f"cron: {_quoted(schedule.cron)}"
        slug = f"{name.replace('_', '-')}-{number}"
        yield f"      - {{{when}, timezone: {schedule.timezone}, slug: {slug}, active: true}}"


def _quoted(text: str) -> str:
    """A text as YAML and JSON both write it."""
    return json.dumps(text, ensure_ascii=False)
