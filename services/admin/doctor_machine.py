"""The machine under the office: versions against the pins, packages in each other's way, files."""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from duban.private import open_to_others
from duban.secrets import KeyRing, LostKey, OpenKey
from duban.settings import Settings
from services.admin.findings import Finding, info, ok, warn, wrong

PACKAGES = ("duban", "models", "services", "tasks", "flows", "web", "deployments", "cli")
REQUIREMENT = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^\]]*\])?(?P<rules>[^;]*)")
RULE = re.compile(r"(==|>=|<=|<|>)\s*([\d.]+)(\.\*)?")


def machine(settings: Settings) -> Iterator[Finding]:
    """Every check that needs no database."""
    yield from versions()
    yield from clashes()
    yield from home(settings)
    yield from files(settings)
    yield from address(settings)
    yield from trial(settings)


def versions() -> Iterator[Finding]:
    """Installed versions against what this Duban was measured with."""
    yield ok("python", sys.version.split()[0])
    try:
        needed = metadata.requires("duban") or []
    except metadata.PackageNotFoundError:
        yield wrong("versions", "duban is not installed 未安装", "pip install -c constraints.txt .")
        return
    bad = list(_misfits([each for each in needed if "extra ==" not in each]))
    yield from bad
    if not bad:
        named = ("prefect", "fastapi", "sqlalchemy", "apprise", "pendulum")
        yield ok("versions", ", ".join(f"{name} {metadata.version(name)}" for name in named))


def _misfits(needed: list[str]) -> Iterator[Finding]:
    for requirement in needed:
        found = REQUIREMENT.match(requirement)
        if found is None:
            continue
        name = found["name"]
        try:
            have = metadata.version(name)
        except metadata.PackageNotFoundError:
            have = "missing 未安装"
        if not fits(have, found["rules"]):
            advice = "按 constraints.txt 重新安装。pip install -c constraints.txt ."
            yield wrong(f"version {name}", f"{have}，要求 wanted {found['rules'].strip()}", advice)


def fits(have: str, rules: str) -> bool:
    """Tells whether a version keeps rules such as `>=2.0.14,<2.1` or `==3.8.*`."""
    version = _parts(have)
    if not version:
        return False
    return all(_keeps(version, sign, _parts(text)) for sign, text, _ in RULE.findall(rules))


def _keeps(version: tuple[int, ...], sign: str, wanted: tuple[int, ...]) -> bool:
    short = version[: len(wanted)]
    match sign:
        case "==":
            return short == wanted
        case ">=":
            return version >= wanted
        case "<=":
            return short <= wanted
        case "<":
            return version < wanted
        case _:
            return version > wanted


def _parts(text: str) -> tuple[int, ...]:
    found = re.match(r"\d+(?:\.\d+)*", text)
    return tuple(int(part) for part in found[0].split(".")) if found else ()


def clashes() -> Iterator[Finding]:
    """Our packages are flat: another distribution with a `models` or `tasks` gets in the way."""
    owners = _owners(tuple(map(_changed, sys.path)))
    bad = {
        name: [dist for dist in owners.get(name, []) if dist.lower() != "duban"]
        for name in PACKAGES
    }
    for name, dists in bad.items():
        if dists:
            yield wrong(
                f"package {name}",
                f"also provided by {', '.join(dists)}",
                "请装入独立的虚拟环境。Install Duban into a virtual environment of its own.",
            )
    folders = {name: _folder(name) for name in PACKAGES}
    roots = {folder.parent for folder in folders.values() if folder is not None}
    if len(roots) > 1:
        places = "、".join(f"{name}: {folder}" for name, folder in folders.items())
        yield wrong("packages", f"来自不同位置 {places}", "请检查 PYTHONPATH 与虚拟环境。")
    if not any(bad.values()) and len(roots) <= 1:
        yield ok("packages", f"都来自 all from {next(iter(roots), '?')}")


@lru_cache(maxsize=1)
def _owners(_state: tuple[int, ...]) -> Mapping[str, list[str]]:
    """Returns which distributions provide a package; anew once something was installed.

    To look through the files of all of them takes longer than every other check of the machine.
    """
    return metadata.packages_distributions()


def _changed(folder: str) -> int:
    """Returns when something last came into a folder or went, in ns; 0 where there is none."""
    try:
        return Path(folder).stat().st_mtime_ns
    except OSError:
        return 0


def _folder(name: str) -> Path | None:
    spec = find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


def home(settings: Settings) -> Iterator[Finding]:
    """The home folder and its keys."""
    folder = settings.home
    if not folder.is_dir():
        yield wrong("home", f"{folder} 不存在 missing", "duban init")
        return
    if not os.access(folder, os.W_OK):
        yield wrong("home", f"{folder} 不可写 not writable", "chown / chmod u+rwx")
    elif folder.stat().st_mode & 0o077:
        yield warn("home", f"{folder} 他人可进入 open to others", "duban doctor --fix")
    else:
        yield ok("home", str(folder))
    try:
        ring = KeyRing.open(settings.keys, create=False)
        if ring.rotating:
            found = f"{settings.keys} 更换未完成 a rotation has not ended"
            yield warn("keys", found, "duban keys rotate --as CODE")
        else:
            yield ok("keys", str(settings.keys))
    except (LostKey, OpenKey) as error:
        yield wrong(
            "keys", str(error), "从备份恢复 keys 目录，或 chmod 600。Restore or protect them."
        )


def files(settings: Settings) -> Iterator[Finding]:
    """Finds what others can open, because an earlier version or a hand wrote it so."""
    found = [str(path) for path in open_to_others(settings.own_places)]
    if found:
        shown = "、".join(found[:3]) + ("…" if len(found) > 3 else "")
        told = f"{len(found)} 个文件或目录他人可读 open to others：{shown}"
        yield warn("files", told, "duban doctor --fix")


def address(settings: Settings) -> Iterator[Finding]:
    """Tells whether owners can reach the page that links lead to."""
    from duban.channels.urls import is_loopback_host, split_url  # noqa: PLC0415 - with its checks

    url = split_url(settings.base_url)
    if url.scheme not in ("http", "https") or not url.host:
        yield wrong("base URL", settings.base_url, "DUBAN_BASE_URL=https://…")
    elif is_loopback_host(url.host):
        yield warn(
            "base URL",
            f"{settings.base_url} 只有本机能打开 only this machine can open it",
            "承办人打不开填报页：设置 DUBAN_BASE_URL。Owners cannot open their links.",
        )
    elif url.scheme == "http":
        yield warn(
            "base URL", f"{settings.base_url} 未加密 not encrypted", "请用 https。Use https."
        )
    else:
        yield ok("base URL", settings.base_url)


def trial(settings: Settings) -> Iterator[Finding]:
    """Trial settings are good for loopback routes only."""
    if settings.trial:
        yield warn(
            "trial",
            f"quiet_hours={settings.quiet_hours} sending_days={settings.sending_days}",
            "试运行设置：只发往本机。Trial settings: nothing leaves this machine.",
        )
    else:
        yield info("manners", f"{settings.quiet_hours} 不发 quiet，只在工作日发 working days only")
