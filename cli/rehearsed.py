"""`desk`: look around in a rehearsal with a browser, as its director."""

from cli.context import open_desk
from cli.failures import REFUSED
from cli.output import say


def desk() -> int:
    """Open a rehearsal's desk on this machine: its own clock, nothing is sent. 推演工作台。

    打印一个链接：十分钟内有效，只用一次，以督查办第一人（或 --as 所写的人）登录；另打印攻坚行动大屏的地址。只用于推演库。
    Prints a link that signs in as the office's first person, or as --as says, once within ten
    minutes, and the address of its campaign's wall. Ctrl-C stops it.

    例 for example: DUBAN_HOME=demo duban desk
    """
    import uvicorn

    from deployments.up import refuse_busy
    from services.accounts.rehearsed import one_time, wall_of_rehearsal
    from services.clock import present
    from web.service import LOOPBACK, rehearsed_desk

    opened = open_desk()
    host, port = LOOPBACK[0], opened.settings.web_port
    with opened.office() as office:
        link = one_time(office, present(), opened.actor)
        refuse_busy("DUBAN_WEB_PORT", host, port)
        app, wall = rehearsed_desk(office, link), wall_of_rehearsal(office, link)
        server = uvicorn.Server(uvicorn.Config(app, host=host, port=port, log_level="warning",
                                               access_log=False, server_header=False))  # fmt: skip
        say(
            f"推演工作台，以{link.person.name}登录（十分钟内有效，只用一次）"
            f" the rehearsal's desk as {link.person.name}, once, within ten minutes:",
            f"http://{host}:{port}/desk/rehearsed/{link.token}",
            *([f"挂图作战 the campaign's wall: http://{host}:{port}{wall}"] if wall else []),
            "Ctrl-C 停止 stops it",
        )
        server.run()
    return 0 if server.started else REFUSED
