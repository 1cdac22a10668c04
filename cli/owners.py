"""The directory: `owners template`, `import`, `add-routes`, `export`, `list`, `test`."""

from __future__ import annotations

from functools import partial
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from cli.context import masker, open_desk
from cli.lines import named
from cli.output import Format, emit, say, warn, write_file
from cli.usage import UsageError
from duban.i18n import label

if TYPE_CHECKING:
    from services.directory.owners_list import DirectoryChange

HELP = """Units, people and how they are reached. 单位、人员与通知方式。

例 for example:
  duban owners import directory.csv
  duban owners list --format json
"""
app = App(
    name="owners",
    help=HELP,
    help_format="plaintext",
)


@app.command(name="import")
def import_(
    file: Path,
    *,
    yes: Annotated[
        bool, Parameter(help="What the list takes away is meant so 离任等变动确认无误")
    ] = False,
) -> None:
    """Make a list (.csv, .xlsx) the directory; importing again shows who joined and who left.

    导入单位与人员名单；再次导入时列出新增、离任人员和无人负责的事项。名单外的人员视为离任；
    名单没有的列不作改动。有人离任、失去角色、最后一个通知方式或代理人时先列出并拒绝，
    核对后加 --yes 再导入。

    例 for example:
      duban owners import directory.csv
      duban owners import directory.csv --yes
    """
    from cli.losses import WouldLose, what_would_be_lost
    from duban.secrets import KeyRing
    from duban.sheets.directory import read_directory
    from models.db import reading, transaction
    from models.ledger.journal import OFFICE, lock_chains
    from models.queries.facts import TRIAL, fact
    from services.directory.owners_list import import_directory
    from services.directory.sealing import usable

    desk = open_desk()
    private = desk.settings.allow_private_hosts
    with reading(desk.engine) as session:
        trial = fact(session, TRIAL) is not None
    check = partial(usable, allow_private=private, trial=trial)
    directory = read_directory(file, check)  # all findings at once: cells and routes
    with transaction(desk.engine) as session:
        lock_chains(session, [OFFICE])  # a key rotation ends under this lock, too
        keys = KeyRing.open(desk.settings.keys)
        change = import_directory(
            session,
            desk.act(session, named=False),
            directory,
            keys,
            allow_private=private,
            name=file.name,
        )
        if (change.left or change.losses) and not yes:
            raise WouldLose(what_would_be_lost(change))  # undoes the whole import
    _report(change)


@app.command
def template(*, out: Annotated[Path, Parameter(help="Workbook to write (.xlsx)")]) -> None:
    """Write an empty list to fill in, with drop-downs and a sheet that explains the columns. 名单样表。

    填好后用 duban owners import 导入；不需要先 init。

    例 for example: duban owners template --out 名单.xlsx
    """
    from duban.sheets.owners_template import owners_template

    if out.suffix.lower() != ".xlsx":
        raise UsageError(f"{out}：样表只能是 .xlsx。A template is an .xlsx workbook.")
    write_file(out, owners_template())
    say(f"{out}：请填“单位”“人员”两表，然后 duban owners import {out}",
        "Fill in the sheets 单位 and 人员, then import it.")  # fmt: skip


@app.command(name="list")
def list_(*, format_: Format = "table") -> None:
    """Everybody with roles and routes; addresses are masked. 人员名单（地址已隐去）。

    例 for example: duban owners list --format json
    """
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
            "unit_name": "名称 unit name",
            "code": "编码 code",
            "name": "姓名 name",
            "title": "职务 title",
            "roles": "角色 roles",
            "routes": "通知方式 routes",
        },
        format_,
        words={"roles": named("role")},
    )


@app.command(name="test")
def test_(code: str) -> int:
    """Send a test message on every route of a person, and say what each service answered. 测试通知方式。

    不作为通知，不计入每日一封，也不作为送达依据；群机器人会发到群里。
    It is no notice and proves nothing; a bot writes to its group. Ends with 1 when one fails.

    例 for example: duban owners test sl02
    """
    from cli.probing import tell
    from services.delivery.probing import probe_person

    desk = open_desk()
    with desk.office() as office:
        return tell(probe_person(office, code, desk.now.at))


@app.command
def add_routes(file: Path) -> None:
    """Give people further routes from an Apprise YAML file;
    a tag is a person's or unit's code. 导入 Apprise 配置。

    标签为人员编码，或单位编码（归该单位联络员）。新增方式排在已有方式之后；重复导入不增加。
    The next `owners import` of a list without these routes ends them: export the list first.

    例 for example: duban owners add-routes apprise.yml
    """
    from duban.channels.apprise.config import read_apprise_yaml
    from duban.files import decode, load
    from duban.secrets import KeyRing
    from models.db import transaction
    from models.ledger.journal import OFFICE, lock_chains
    from services.directory.apprise_routes import add_apprise_routes

    desk = open_desk()
    private = desk.settings.allow_private_hosts
    config = read_apprise_yaml(decode(load(file), file.name)[0], allow_private=private)
    with transaction(desk.engine) as session:
        lock_chains(session, [OFFICE])
        keys, act = KeyRing.open(desk.settings.keys), desk.act(session, named=False)
        done = add_apprise_routes(session, act, config, keys, allow_private=private)
    added = [f"{code}（{count}）" for code, count in done.added.items()]
    _named("新增通知方式 routes for", added)
    if not added:
        say("没有变化。Nothing changed.")
    if done.unknown:
        warn(f"标签不是人员或单位编码：{'、'.join(done.unknown)}。These tags name nobody.")
    if done.untagged:
        warn(f"{done.untagged} 个地址没有对应人员，未导入。Addresses for nobody, left out.")
    for each in done.refused:
        warn(f"第{each.position}条 {each.label}：{each.why}")


@app.command
def export(
    *,
    out: Annotated[Path, Parameter(help="File to write (.csv, .xlsx)")],
    with_secrets: Annotated[
        bool, Parameter(help="Addresses as they are; asks for the key 含完整地址")
    ] = False,
    key_file: Annotated[
        Path | None, Parameter(help="Where the key stands, else it is asked for 密钥文件")
    ] = None,
) -> None:
    """Write the directory as a list in the form `owners import` reads; addresses are masked. 导出名单。

    --with-secrets writes them as they are for who holds the key of the routes: the first line of
    `keys/routes.key`, from its safe copy. A masked list cannot be imported again.

    例 for example:
      duban owners export --out 名单.xlsx
      duban owners export --out 名单.csv --with-secrets --as dcb01
    """
    from duban.secrets import KeyRing
    from duban.sheets.owners import owners_csv, owners_workbook
    from models.db import transaction
    from services.directory.listing import directory_in_force
    from services.directory.listing import with_secrets as unmasked

    desk = open_desk()
    key = _key(key_file) if with_secrets else ""
    with transaction(desk.engine) as session:
        show = masker(desk.settings)
        if with_secrets:
            keys = KeyRing.open(desk.settings.keys, create=False)
            show = unmasked(session, desk.act(session), keys, key)
        directory = directory_in_force(session, desk.now.today, show)
        made = owners_csv if out.suffix.lower() == ".csv" else owners_workbook
        write_file(out, made(directory), private=True)
    shown = (
        "含完整地址，请妥善保管 with addresses, keep it safe" if with_secrets else "已隐去 masked"
    )
    say(
        f"{out}：人员 people {len(directory.people)}，通知方式 routes {len(directory.routes)}（{shown}）"
    )


def _key(file: Path | None) -> str:
    """The first key of a file such as `routes.key`, or one typed without being shown."""
    from duban.files import read_plain

    if file is not None:
        return (read_plain(file).decode("ascii", "replace").split() or [""])[0]
    try:
        return getpass("通知方式密钥 key of the routes: ")
    except EOFError:
        raise UsageError(
            "没有终端可输入密钥，请用 --key-file。No terminal to type the key at: give --key-file."
        ) from None


def _named(word: str, codes: list[str] | tuple[str, ...]) -> None:
    if codes:
        say(f"{word} {len(codes)}：{'、'.join(codes)}")


def _report(change: DirectoryChange) -> None:
    """Say what an import changed, and what it leaves open."""
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
    if change.unreachable:
        warn(f"没有通知方式：{'、'.join(change.unreachable)}。No route at all.")
    for orphan in change.orphans:
        warn(
            f"无人负责：{orphan.commitment} {orphan.title}"
            f"（{label('role', orphan.role)} {orphan.person} 已离任），"
            f"请 {orphan.do}。Left without a person."
        )
