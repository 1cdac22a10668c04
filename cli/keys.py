"""`keys rotate`: new keys for everything stored under one."""

from cyclopts import App

from cli.context import writing
from cli.output import say, warn

HELP = """The keys of stored routes. 通知方式的密钥。

例 for example: duban keys rotate --as dcb01
"""
app = App(
    name="keys",
    help=HELP,
    help_format="plaintext",
)


@app.command
def rotate() -> None:
    """Make new keys and bring every stored route and fingerprint under them. 更换密钥。

    中断后再次运行即可，不丢失数据。Killed in the middle it is simply run again; nothing is lost.
    Links already sent stay valid. Backups made before hold the old keys and can still be restored.

    例 for example: duban keys rotate --as dcb01
    """
    from duban.prefect_password import renew_prefect_password
    from services.admin.rotation import rotate_keys

    with writing() as (desk, session):
        act = desk.act(session)
    with desk.office() as office:
        done = rotate_keys(office, act)
    say(f"已换新密钥 new keys: {done.routes} 个通知方式 routes，{done.messages} 封来信 messages。")
    if done.unreadable:
        warn(
            f"{done.unreadable} 个通知方式没有可用的密钥，请重新导入名单。"
            "No key fits these routes: import the owners list again."
        )
    renew_prefect_password(desk.settings.keys)
    say(
        "Prefect 口令已更换，下次启动 duban up 时生效；他机的 worker 须随之更换。"
        "Prefect's password was changed; it is in force at the next start of `duban up`, and "
        "workers elsewhere need the new one."
    )
    say("请重新备份，并另存密钥目录。Make a backup now, and a new copy of the keys folder.")
