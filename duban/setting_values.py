"""Kinds of setting values: what the text must be, and how it is written."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from ipaddress import ip_network
from typing import Any
from zoneinfo import ZoneInfo

from duban.channels.mail.plain import mail_server
from duban.i18n import LOCALES
from duban.papers.numbers import USUAL_WORD, NumberForms, office_word
from duban.policy.light_files import choose_lights
from duban.policy.own_submission import OwnSubmission
from duban.policy.round_times import in_force
from duban.policy.sending_hours import SendingDays, parse_quiet_hours, parse_send_times
from duban.policy.shelf import load_policy
from duban.policy.signing_in import safe_line


def _one_of(choices: Sequence[str]) -> tuple[Callable[[str], object], str]:
    return choices.index, " / ".join(choices)


def parse_networks(text: str) -> tuple[str, ...]:
    """Addresses and networks parted by commas; ValueError for anything else, `*` included."""
    words = [word.strip() for word in text.split(",") if word.strip()]
    return tuple(str(ip_network(word, strict=False)) for word in words)


def _server(text: str) -> str:
    """The mail server of the office; empty where there is none."""
    return mail_server(text) if text else ""


def _prefix(text: str) -> str:
    """The words before the year of a series; empty where the office's own word begins it."""
    return office_word(text) if text else ""


def _issuer(text: str) -> None:
    """An issuer is reached by https, or on this machine; empty where there is none."""
    if text and not safe_line(text):
        raise ValueError(text)


def _numbers(text: str, data: Mapping[str, Any]) -> NumberForms:
    """The forms of numbers, beside what was set before them."""
    try:
        return NumberForms.parse(
            text, chase=data.get("chase_prefix", ""), order=data.get("order_prefix", ""),
            word=data.get("paper_word", USUAL_WORD),
        )  # fmt: skip
    except ValueError as error:
        raise ValueError(f"{error} 应如 {NUMBERS}。Write it like {NUMBERS}") from None


NUMBERS = "bulletin=青督通〔{年}〕{号}号; digest=督查简报〔{年}〕第{号}期"
# What is judged beside the settings before it: a rule that comes with Duban or lies in the home,
# numbers that no two papers may share. The check says itself what is wrong.
RULES: dict[str, Callable[[str, Mapping[str, Any]], object]] = {
    "policy": lambda text, data: load_policy(text, data["home"]),
    "light": lambda text, data: choose_lights(text, data["home"]),
    "paper_numbers": _numbers,
}

SECRET = frozenset(
    {"mail_server", "oidc_client_secret", "wecom_login_secret"}
)  # never repeated in a message: it holds a password
# What a text must be, and how it is written: the check raises for anything else.
CHECKS: dict[str, tuple[Callable[[str], object], str]] = {
    "zone": (ZoneInfo, "Asia/Shanghai"),
    "locale": _one_of(LOCALES),
    "paper_word": (office_word, "青督"),
    "chase_prefix": (_prefix, "青督催"),
    "order_prefix": (_prefix, "青督办"),
    "send_times": (parse_send_times, "09:00,14:30"),
    "schedule_supervise": (partial(in_force, ""), "20s / 15m"),
    "quiet_hours": (parse_quiet_hours, "18:00-08:30 / none"),
    "sending_days": _one_of([day.value for day in SendingDays]),
    "approve_own": _one_of([rule.value for rule in OwnSubmission]),
    "mail_server": (_server, "smtp://账号:密码@邮件服务器:端口"),
    "oidc_issuer": (_issuer, "https://id.example.gov.cn"),
    "trusted_proxies": (parse_networks, "127.0.0.1,10.0.0.0/24"),
}
