"""The directory: `owners import`, `owners list`."""

from __future__ import annotations

from pathlib import Path

from cyclopts import App

from cli.output import Format, emit, say, warn

app = App(
    name="owners",
    help="Units, people and how they are reached. 单位、人员与通知方式。",
    help_format="plaintext",
)


@app.command(name="import")
def import_(file: Path) -> None:
    """Make a list (.csv, .xlsx) the directory; importing again shows who joined and who left.

    导入单位与人员名单；再次导入时列出新增、离任人员和无人负责的事项。名单外的人员视为离任。

    例 for example: duban owners import directory.csv
    """
    from cli.context import open_desk
    from duban.secrets import KeyRing
    from duban.sheets.directory import read_directory
    from models.db import transaction
    from tasks.directory import import_directory

    desk = open_desk()
    directory = read_directory(file)
    keys = KeyRing.open(desk.settings.keys)
    with transaction(desk.engine) as session:
        change = import_directory(
            session,
            desk.act(session, named=False),
            directory,
            keys,
            allow_private=desk.settings.allow_private_hosts,
        )
    say(f"单位 units {change.units}，人员 people {change.people}。")
    _named("新增 joined", change.joined)
    _named("离任 left", change.left)
    _named(
        "变更 changed", [f"{code}（{'、'.join(what)}）" for code, what in change.changed.items()]
    )
    if not (change.joined or change.left or change.changed):
        say("没有变化。Nothing changed.")
    for codes in change.shared:
        warn(f"同一通知地址登记给多人：{'、'.join(codes)}。These people share one personal route.")
    for finding in change.unusable:
        warn(f"{finding}（已登记，但无法发送 kept, but nothing can be sent）")
    if change.unreachable:
        warn(f"没有通知方式：{'、'.join(change.unreachable)}。No route at all.")
    for orphan in change.orphans:
        warn(
            f"无人负责：{orphan.commitment} {orphan.title}（{orphan.role} {orphan.person} 已离任），"
            f"请 duban reassign {orphan.commitment} …。Left without a person."
        )


@app.command(name="list")
def list_(*, format_: Format = "table") -> None:
    """Everybody with roles and routes; addresses are masked. 人员名单（地址已隐去）。

    例 for example: duban owners list --format json
    """
    from cli.context import masker, open_desk
    from models.db import reading
    from models.queries.people import everybody, routes_of

    desk = open_desk()
    mask = masker(desk.settings)
    with reading(desk.engine) as session:
        people = everybody(session)
        routes = routes_of(session, [person.id or 0 for person, _ in people])
        rows = [
            {
                "unit": unit.code,
                "unit_name": unit.name,
                "code": person.code,
                "name": person.name,
                "title": person.title,
                "roles": person.roles,
                "routes": [
                    f"{route.audience.value} {mask(route)}"
                    + (f" {route.health.value}" if route.health.value != "ok" else "")
                    for route in routes.get(person.id or 0, [])
                ],
            }
            for person, unit in people
        ]
    emit(
        rows,
        {
            "unit": "单位 unit",
            "unit_name": "名称",
            "code": "编码 code",
            "name": "姓名 name",
            "title": "职务",
            "roles": "角色 roles",
            "routes": "通知方式 routes",
        },
        format_,
    )


def _named(word: str, codes: list[str] | tuple[str, ...]) -> None:
    if codes:
        say(f"{word} {len(codes)}：{'、'.join(codes)}")
