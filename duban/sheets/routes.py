"""Routes in a cell: Apprise URLs, tel:, paper: and chat accounts, each with whom it reaches."""

import re

from duban.channels.protocol import BadRoute
from duban.channels.registry import KINDS
from duban.channels.routes import reach
from duban.vocabulary.roles import Audience

MASKED = "***"
SPLIT = re.compile(
    r"\n|(?<=\s)[;；](?=\s)|(?:；|;\s)\s*(?=[\w.+-]+@[\w.-]+(?:\s|；|;|$))"
    r"|[;；](?=\s*(?:[a-z]+\s*\|\s*)?[a-z][a-z0-9+.-]*:)",
    re.IGNORECASE,
)
PREFIX = re.compile(
    r"^(?P<audience>[A-Za-z]+|个人|群|纸质|电话|账号)\s*[|｜]\s*(?P<url>.*)$", re.DOTALL
)


AUDIENCE_WORDS = {
    "个人": Audience.PERSON,
    "群": Audience.GROUP,
    "纸质": Audience.PAPER,
    "电话": Audience.PHONE,
    "账号": Audience.ACCOUNT,
} | {audience.value: audience for audience in Audience}


def read_routes(text: str) -> tuple[list[tuple[str, Audience]], list[str]]:
    """Routes in order with their audience, and findings that never repeat a URL's secrets.

    Routes are separated by a line end or ` ; `; `group|URL` states the audience, otherwise the
    address tells it (`reach`).
    """
    routes: list[tuple[str, Audience]] = []
    findings: list[str] = []
    for place, part in enumerate(filter(None, map(str.strip, SPLIT.split(text))), start=1):
        prefix = PREFIX.match(part)
        url = prefix["url"].strip() if prefix else part
        said = AUDIENCE_WORDS.get(prefix["audience"].lower()) if prefix else None
        if MASKED in url:
            findings.append(
                f"第{place}个地址已隐去，不能导入。A masked address; import the list itself."
            )
        elif not any(kind.looks_like(url) for kind in KINDS):
            findings.append(f"第{place}个不是可用地址，{_advice(url)}Not a route.")
        elif prefix and said is None:
            findings.append(
                f"第{place}个的对象应为 person、group、paper、phone 或 account。Unknown audience."
            )
        elif all(url != known for known, _ in routes):
            try:
                routes.append((url, reach(url, said)))
            except BadRoute as error:
                findings.append(f"第{place}个：{error.why}")
    return routes, findings


def _advice(url: str) -> str:
    if re.fullmatch(r"\+?[\d() -]{5,}", url):
        return "电话请写成 tel:号码。"
    return "应为邮箱地址、mailto://…、tel:号码、paper: 或其他带协议的地址。"
