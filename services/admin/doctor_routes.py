"""Examines routes: some cannot work, were refused, or go over a service that fails."""

from collections.abc import Callable, Iterator
from functools import partial

from sqlmodel import Session, col, select

from duban.channels.mail.plain import sent_on
from duban.channels.protocol import BadRoute
from duban.channels.registry import PLAIN_ADDRESSES, is_loopback, kind_of
from duban.channels.routes import check_route, mask
from duban.secrets import KeyRing, LostKey, OpenKey
from duban.settings import Settings
from models.queries.facts import TRIAL, fact
from models.tables.directory import Person, Route, RouteHealth
from services.admin.findings import Finding, info, ok, warn, wrong
from services.delivery.channel_health import failing


def routes(session: Session, settings: Settings) -> Iterator[Finding]:
    """Routes that cannot work, were refused, or may not be used with trial settings."""
    try:
        keys = KeyRing.open(settings.keys, create=False)
    except (LostKey, OpenKey):
        return
    statement = (
        select(Route, Person.code)
        .join(Person, col(Person.id) == col(Route.person_id))
        .where(col(Route.active).is_(True), col(Person.active).is_(True))
        .order_by(Person.code, col(Route.position))
    )
    good, lame, plain = 0, 0, 0
    send = partial(sent_on, server=settings.mail_server, trial=fact(session, TRIAL) is not None)
    down = {each.key for each in failing(session, settings, keys)}
    for route, code in session.exec(statement):
        finding = _route(route, code, keys, settings, send)
        failed = finding is None and _goes_over(route, keys, down, send)
        if finding is None and kind_of(send(keys.decrypt(route.url_encrypted))) is PLAIN_ADDRESSES:
            plain += 1
            continue
        lame += failed
        good += finding is None and not failed
        if finding is not None:
            yield finding
    if plain:
        yield wrong("mail server", f"{plain} 个邮箱地址没有邮件服务器 plain addresses without a server",
                    "DUBAN_MAIL_SERVER=smtp://账号:密码@服务器:端口")  # fmt: skip
    if lame:
        yield warn(
            "routes", f"{good} 个可用 usable，{lame} 个通道故障 over a failing service",
            "见 channel 各行。See the lines `channel`.",
        )  # fmt: skip
    else:
        yield ok("routes", f"{good} 个可用 usable") if good else info("routes", "无 none")


def _goes_over(route: Route, keys: KeyRing, down: set[str], send: Callable[[str], str]) -> bool:
    url = send(keys.decrypt(route.url_encrypted))
    return bool(down) and kind_of(url).sends and kind_of(url).channel(url).key in down


def _route(
    route: Route, code: str, keys: KeyRing, settings: Settings, send: Callable[[str], str]
) -> Finding | None:
    check = f"route {code}"
    try:
        url = keys.decrypt(route.url_encrypted)
    except LostKey as error:
        return wrong(check, str(error), "duban owners import")
    try:
        url = check_route(url, allow_private=settings.allow_private_hosts)
    except BadRoute as error:
        return wrong(
            check, f"{mask(url)}：{error}", "更正名单后重新导入。Correct it and import again."
        )
    if route.health is not RouteHealth.OK:
        return warn(check, f"{mask(url)} {route.health.value} {route.health_reason}", "核对地址。")
    if settings.trial and not is_loopback(send(url)):
        return warn(check, f"{mask(url)} 试运行时不发 not used in a trial", "DUBAN_QUIET_HOURS …")
    return None
