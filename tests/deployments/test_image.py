"""The container image takes the packages from the source folder, and no secret."""

import re
import tomllib
from pathlib import PurePosixPath

import pytest
import yaml

from tests.conftest import ROOT

RULES = [
    line
    for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def taken(path: str) -> bool:
    """Tells whether a file goes into the image: Docker's last fitting pattern decides."""
    names = [path, *map(str, list(PurePosixPath(path).parents)[:-1])]
    verdict = True
    for rule in RULES:
        keeps, pattern = rule.startswith("!"), rule.removeprefix("!")
        parts = re.escape(pattern).replace(r"\*\*/", "(.*/)?").replace(r"\*", "[^/]*")
        if any(re.fullmatch(parts, name) for name in names):
            verdict = keeps
    return verdict


@pytest.mark.parametrize(
    "path",
    [
        ".venv/bin/python", ".git/config", "demo/duban.db", "demo/mail/1.eml", "deployments/.env",
        ".env", "config.toml", "keys/routes.key", "duban.db", "duban-2022-08-31.tar.gz",
        "duban/.env.local", "cli/__pycache__/main.cpython-311.pyc", "tests/conftest.py",
        "bench-results.json", "home/keys/prefect.auth", ".mypy_cache/x.json",
    ],
)  # fmt: skip
def test_no_environment_home_or_password_goes_in(path):
    """`COPY .` takes neither .venv, .git, a demo, a home, a backup nor the password file."""
    assert not taken(path)


def test_everything_an_installation_needs_goes_in():
    """Every file of the packages, and what pip reads; only this file of Docker's own stays."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    packages = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    files = [file for name in (*packages, "examples") for file in (ROOT / name).rglob("*")]
    needed = [
        str(file.relative_to(ROOT))
        for file in files
        if file.is_file() and "__pycache__" not in file.parts and not file.name.startswith(".")
    ] + ["pyproject.toml", "constraints.txt", "README.md", "LICENSE"]

    assert [name for name in needed if not taken(name)] == ["deployments/compose.yaml"]


def test_prefects_page_is_published_to_the_host_itself_alone():
    """A port without an address would be open to the whole network."""
    compose = yaml.safe_load((ROOT / "deployments" / "compose.yaml").read_text(encoding="utf-8"))
    ports = compose["services"]["duban"]["ports"]

    assert [each for each in ports if each.endswith(":4210")] == ["127.0.0.1:4210:4210"]


def test_the_service_in_a_container_is_asked_how_it_is():
    """Compose asks the product itself, and gives a first start its time."""
    compose = yaml.safe_load((ROOT / "deployments" / "compose.yaml").read_text(encoding="utf-8"))
    check = compose["services"]["duban"]["healthcheck"]

    assert check["test"] == ["CMD", "duban", "health"]
    assert check["start_period"] == "180s"
