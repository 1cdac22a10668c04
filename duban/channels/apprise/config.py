"""Reads an Apprise YAML file into routes: addresses and tags, nothing that runs or fetches.

`include` is refused (it reads other files and the network), plugin paths and assets are not
looked at, and every address is checked like one typed by hand.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import yaml  # type: ignore[import-untyped]  # Apprise's own reader; no stubs installed

from duban.channels.masking import mask_address, scrub
from duban.channels.protocol import BadRoute
from duban.channels.registry import is_known
from duban.channels.routes import check_route, mask

MAX_SIZE = 1_000_000  # characters
_TAG_KEYS = ("tag", "tags")
_Pair = tuple[str, tuple[str, ...]]


class BadConfig(ValueError):
    """Apprise 配置文件无法导入 / this Apprise file cannot be imported: {why}"""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(str(self.__doc__).format(why=why))


@dataclass(frozen=True)
class ImportedRoute:
    """One checked route and the tags it carried; a tag is usually a person's or unit's code."""

    url: str
    tags: tuple[str, ...]


@dataclass(frozen=True)
class RefusedRoute:
    """One address that cannot be used: where it stands (from 1), masked, and why."""

    position: int
    label: str
    why: str


@dataclass(frozen=True)
class ImportedConfig:
    """The content of an imported file."""

    routes: tuple[ImportedRoute, ...]
    refused: tuple[RefusedRoute, ...]


def read_apprise_yaml(text: str, *, allow_private: bool = False) -> ImportedConfig:
    """Read `urls:` with their tags; BadConfig when the file as a whole is none."""
    config = _load(text)
    common = _tags(config.get("tag", config.get("tags")))
    routes: list[ImportedRoute] = []
    refused: list[RefusedRoute] = []
    entries = config.get("urls") or []
    if not isinstance(entries, list):
        raise BadConfig("urls 应为列表 / urls must be a list")
    for position, entry in enumerate(entries, start=1):
        for url, tags in _addresses(entry):
            try:
                known = check_route(url, allow_private=allow_private)
            except BadRoute as error:
                refused.append(RefusedRoute(position, _label(url), scrub(error.why)))
            else:
                routes.append(ImportedRoute(known, tuple(dict.fromkeys((*common, *tags)))))
    return ImportedConfig(tuple(routes), tuple(refused))


def _load(text: str) -> Mapping[str, Any]:
    if len(text) > MAX_SIZE:
        raise BadConfig("文件过大 / too large")
    if "&" in text and "*" in text and any(_is_alias(event) for event in _events(text)):
        raise BadConfig(
            "不支持 YAML 锚点 / no YAML anchors"
        )  # a small file can unfold to gigabytes
    try:
        config = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise BadConfig("不是 YAML / not YAML") from error
    if not isinstance(config, dict):
        raise BadConfig("缺少 urls / no urls")
    if config.get("include"):
        raise BadConfig("不支持 include / include is not followed")
    return config


def _events(text: str) -> Iterator[object]:
    try:
        yield from yaml.parse(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise BadConfig("不是 YAML / not YAML") from error


def _is_alias(event: object) -> bool:
    return isinstance(event, yaml.AliasEvent)


def _addresses(entry: object) -> Iterator[_Pair]:
    """The addresses of one entry: a string, or `{URL: settings}` with one or many settings."""
    if isinstance(entry, str):
        yield from _one_each(entry, {}, ())
        return
    if not isinstance(entry, dict):
        yield str(entry), ()
        return
    shared = _tags(entry.get("tag", entry.get("tags")))
    for url, settings in entry.items():
        if "://" not in str(url) and not is_known(str(url)):
            continue
        for each in settings if isinstance(settings, list) and settings else [settings]:
            own = each if isinstance(each, dict) else {}
            yield from _one_each(str(url), own, (*shared, *_own_tags(own)))


def _one_each(url: str, settings: Mapping[str, Any], tags: tuple[str, ...]) -> Iterator[_Pair]:
    """One route a recipient: a mail entry with several `to` becomes several routes."""
    extra = {str(name): value for name, value in settings.items() if name not in _TAG_KEYS}
    recipients = extra.pop("to", None)
    url = _with_query(url, extra)
    for recipient in _tags(recipients) or ("",):
        yield (_with_query(url, {"to": recipient}) if recipient else url), tags


def _with_query(url: str, extra: Mapping[str, Any]) -> str:
    if not extra:
        return url
    pairs = "&".join(f"{quote(name)}={quote(str(value))}" for name, value in extra.items())
    return f"{url}{'&' if '?' in url else '?'}{pairs}"


def _own_tags(settings: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(tag for key in _TAG_KEYS for tag in _tags(settings.get(key)))


def _tags(value: object) -> tuple[str, ...]:
    """Tags as Apprise writes them: a list, or one string parted by commas or blanks."""
    words = value if isinstance(value, list) else str(value or "").replace(",", " ").split()
    return tuple(str(word).strip() for word in words if str(word).strip())


def _label(url: str) -> str:
    shown = mask(url)
    return shown if shown != "***" else mask_address(url.partition(":")[0])[:20] + ":***"
