"""Setting up: `init`, `doctor`, `policies`."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from cli.context import settings_in_force, writing
from cli.lines import named, step_name
from cli.output import Format, emit, say, warn
from cli.usage import UsageError

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from duban.policy.policy import Policy
    from duban.settings import Settings

SAMPLE_CONFIG = """\
# Settings of this office. Every line may also be given as an environment variable: DUBAN_ZONE, ...
# 督办设置；去掉行首 # 生效。All settings are described in docs/settings.md.

# zone = "Asia/Shanghai"                 # 时区 time zone of duties and send times
# actor = ""                             # 操作人编码 who acts when --as is not given
# office_name = "督查办"
# office_contact = ""                    # 联系人
# office_phone = ""                      # 电话
# brief_to = ""                          # 每日督办要情收件人编码 who gets the morning brief
# base_url = "http://127.0.0.1:8710"     # 承办人打开填报页的地址 how owners reach the page
# mail_from = "duban@localhost"          # 发件人
# mail_server = ""                       # 名单中邮箱地址所用的服务器 smtp://账号:密码@服务器:端口
# mail_authserv_id = ""                  # 本单位邮件服务器的署名 whose findings about senders count
# policy = "standard"                    # 默认督办规则，有哪些见 see duban policies
# send_times = "09:00,14:30"
# quiet_hours = "18:00-08:30"
"""


def init(
    *,
    trial: Annotated[
        bool, Parameter(help="A home for trying out, nothing is sent 试用，不向外发送")
    ] = False,
) -> None:
    """Make Duban ready: home folder, keys, settings file, database, alarm.
    Running it again is safe.

    准备工作目录、密钥、设置样例、数据库和停轮报警；可重复运行。

    With --trial every message becomes a file in the folder outbox, and a sample whose dates lie
    ahead is written to the folder sample; such a home stays a trial. 加 --trial 建试用目录。

    例 for example:
      DUBAN_HOME=/srv/duban duban init
      DUBAN_HOME=试用 duban init --trial
    """

    settings = settings_in_force()
    config = make_home(settings, trial=trial)
    database = make_database(settings, trial=trial)
    directory = "directory.csv"
    if trial:
        from cli.trial import write_sample
        from services.clock import local_day

        sample = settings.home / "sample"
        write_sample(sample, local_day(settings.tz))
        database += [f"试用 trial      通知写入 {settings.trial_folder}，不发出 nothing is sent",
                     f"样例 sample     {sample}"]  # fmt: skip
        directory = str(sample / "directory.csv")
    say(
        f"目录 home       {settings.home}",
        f"设置 settings   {config}",
        *database,
        f"报警 alarm      {_alarm(settings)}",
        f"工作台 desk     {_first_account(settings)}",
        f"下一步 next     duban owners import {directory}",
    )


def make_home(settings: Settings, *, trial: bool = False) -> Path:
    """Make the folders, the keys, Prefect's password and the settings' sample; returns its path."""
    from cli.trial import CONFIG
    from duban.prefect_password import prefect_password
    from duban.secrets import KeyRing

    folders = (settings.home, settings.evidence, settings.inbox_folder, settings.intake_folder)
    for folder in folders:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    KeyRing.open(settings.keys)
    prefect_password(settings.keys)
    config = settings.home / "config.toml"
    if not config.exists():
        config.write_text(CONFIG if trial else SAMPLE_CONFIG, encoding="utf-8")
        config.chmod(0o600)
    return config


def make_database(settings: Settings, *, trial: bool = False) -> list[str]:
    """Migrate the database and carry over what older versions kept otherwise; says what it did."""
    from cli.database import judge_routes
    from cli.trial import begin_trial
    from models.db import current_revision, migrate, open_engine, transaction
    from models.ledger.place import claim
    from services.place import here

    engine = open_engine(settings.database)
    before = current_revision(engine)
    migrate(engine)
    if trial:
        begin_trial(engine)
    with transaction(engine) as session:
        claim(session, here(engine))
    carried = begin_journal_here(settings, engine)
    judge_routes(settings, engine)
    after = current_revision(engine)
    state = "已是最新 up to date" if before == after else f"{before or '新建 new'} → {after}"
    said = [f"数据库 database {engine.url.render_as_string()}（{state}）"]
    if carried:
        said.append(f"日志 journal    {carried} 条链纳入密钥签名 chains are under a key now")
    return said


def begin_journal_here(settings: Settings, engine: Engine) -> int:
    """Put the journal of an older version under a key; how many chains it carried over."""
    from duban.journal_keys import JournalKeys
    from duban.moment import SYSTEM, Act, Moment
    from services.admin.journal import begin_journal, refuse_unsigned
    from services.clock import present

    refuse_unsigned(engine, settings)
    act = Act(SYSTEM, Moment(present(), settings.tz))
    return begin_journal(engine, JournalKeys(settings.keys), act)


def _first_account(settings: Settings) -> str:
    """The link that opens the first account, at a terminal alone: no log keeps it."""
    from cli.accounts import new_link
    from models.db import reading
    from models.queries.accounts import begun
    from services.clock import present
    from services.office import Office

    with closing(Office.open(settings)) as office:
        with reading(office.engine) as session:
            if begun(session):
                return "账号已启用 accounts are in use"
        if not sys.stdout.isatty():
            return "运行 duban accounts setup-link 取首次设置链接 prints the set-up link"
        return f"{new_link(office, present())}（60分钟内，只用一次 once, within an hour）"


def _alarm(settings: Settings) -> str:
    """Make the automation that tells when rounds stop, where a Prefect server answers."""
    from deployments.environment import visit
    from duban.prefect_password import known_password

    password = known_password(settings.keys)
    if not visit(settings.home / "prefect", settings.prefect_port, password=password):
        return "duban up 启动时建立 made when `duban up` starts Prefect"
    import asyncio

    from deployments.alarm import ensure_alarm
    from services.clock import present

    made = asyncio.run(ensure_alarm(settings, present()))
    return "已建立 made" if made else "已有 there already"


def adopt(*, why: Annotated[str, Parameter(help="Reason, kept 理由")] = "") -> None:
    """Say that this home, moved, copied or restored from elsewhere, is the one that sends. 启用。

    主目录搬到另一台机器或另一目录后不再发送，直到有人确认原处已停用并运行本命令一次。

    例 for example: duban adopt --as dcb01 --why 迁移到新服务器，旧机已停用
    """
    from models.ledger.place import adopt as make_home
    from services.place import here

    if not why:
        raise UsageError("请写明理由（--why）：原处何时停用。Say why: when the other was stopped.")
    with writing() as (desk, session):
        moved = make_home(session, desk.act(session, why), here(desk.engine))
    say(
        "已启用，此处今后发送。This home sends from now on."
        if moved
        else "本来就在此处。It was at home."
    )


def doctor(
    *,
    fix: Annotated[bool, Parameter(help="Close files that others can open 收紧文件权限")] = False,
    format_: Format = "table",
) -> int:
    """Check the installation: versions, database, clock, calendar, routes, address,
    rounds, journal.

    检查版本、数据库、时钟、日历、通知方式、网址、定时运行和日志链。Exit code 1 when something is wrong.

    With --fix the files and folders of the home that others can open are closed to them first.

    例 for example:
      duban doctor --format json
      duban doctor --fix
    """
    from duban.private import close_to_others, open_to_others
    from services.admin.doctor import examine

    settings = settings_in_force()
    if fix:
        closed = close_to_others(list(open_to_others(settings.own_places)))
        warn(
            f"已收紧 {closed} 个文件或目录的权限。{closed} files and folders were closed to others."
        )
    findings = examine(settings)
    emit(
        [{name: getattr(each, name) for name in EXAMINED} for each in findings],
        {"mark": "", "check": "项目 check", "found": "结果 found", "advice": "建议 what to do"},
        format_,
    )
    wrong = sum(each.status == "wrong" for each in findings)
    if wrong:
        warn(f"{wrong}项有误。{wrong} things are wrong.")
    return 1 if wrong else 0


def policies(name: str = "", *, format_: Format = "table") -> None:
    """The supervision policies that can be chosen, or the steps of one. 督办规则。

    例 for example: duban policies sprint
    """
    from duban.policy.shelf import load_policy, policy_names

    home = settings_in_force().home
    if name:
        words = {"rung": step_name, "kind": named("kind"), "recipients": named("role")}
        emit(_rungs(load_policy(name, home)), RUNG_COLUMNS, format_, words=words)
    else:
        presets = [_preset(load_policy(each, home)) for each in policy_names(home)]
        emit(presets, PRESET_COLUMNS, format_, words={"cadence": named("cadence")})


EXAMINED = ("check", "status", "found", "advice", "mark")
RUNG_COLUMNS = {
    "rung": "环节 rung",
    "kind": "类别 kind",
    "offset": "工作日 days",
    "gate": "须签发 gate",
    "answer_within": "限几日反馈 answer within",
    "recipients": "对象 to",
}
PRESET_COLUMNS = {
    "name": "规则 policy",
    "version": "版本 version",
    "cadence": "例行 cadence",
    "rungs": "环节 rungs",
    "max_extensions": "可延期次数 extensions",
}


def _rungs(policy: Policy) -> list[dict[str, object]]:
    return [
        {
            "rung": rule.name,
            "kind": rule.kind.value,
            "offset": rule.offset,
            "gate": rule.gate,
            "answer_within": rule.answer_within,
            "recipients": [role.value for role in rule.recipients],
        }
        for rule in (policy.rung("assign"), policy.rung("cadence"), *policy.rungs)
    ]


def _preset(policy: Policy) -> dict[str, object]:
    return {
        "name": policy.name,
        "version": policy.version,
        "cadence": policy.cadence.value,
        "rungs": [rule.name for rule in policy.rungs],
        "max_extensions": policy.max_extensions,
    }
