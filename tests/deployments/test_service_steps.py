"""The steps that install the service work in the order in which they stand."""

import re

import pytest

from tests.conftest import ROOT

ORDER = (
    "useradd",
    "install -d -o duban -g duban -m 700 /var/lib/duban",
    "/etc/duban.env",
    "/usr/local/bin/as-duban",
    "as-duban init",
    "/etc/systemd/system/",
    "systemctl daemon-reload",
    "systemctl enable --now",
)


@pytest.mark.parametrize("file", ["deployments/duban.service", "docs/operations.md"])
def test_each_step_finds_what_it_needs(file):
    """The home exists before `init` writes into it, and the unit is known before it is started."""
    text = (ROOT / file).read_text(encoding="utf-8")
    steps = text[text.index("useradd") :]
    places = [steps.index(step) for step in ORDER]

    assert places == sorted(places)


def test_commands_run_with_the_settings_of_the_service():
    """`as-duban` has user, home and environment file of the unit, and calls the same program."""
    unit = (ROOT / "deployments" / "duban.service").read_text(encoding="utf-8")
    script = (ROOT / "deployments" / "as-duban").read_text(encoding="utf-8")
    named = dict(re.findall(r"^(\w+)=(.+)$", unit, re.MULTILINE))

    assert f"--uid={named['User']}" in script
    assert f"EnvironmentFile={named['EnvironmentFile']}" in script
    assert f"UMask={named['UMask']}" in script
    assert named["Environment"].split()[0] in script
    assert named["ExecStart"].removesuffix(" up") in script


def test_every_file_the_steps_install_is_there():
    """Nothing is installed that the repository does not hold."""
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")

    named = set(re.findall(r"deployments/[\w.-]+\w", text))
    assert {"deployments/duban.service", "deployments/as-duban"} <= named
    assert all(list(ROOT.glob(f"{name}*")) for name in named)
