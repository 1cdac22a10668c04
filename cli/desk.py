"""What waits for the office: `inbox`, `match`, `extensions`."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from cyclopts import Parameter

from cli.lines import named, person_name
from cli.output import Format, emit, say


def inbox(*, format_: Format = "table") -> None:
    """Everything that waits for a named person: mail, claims, requests, returns, drafts. 待办。

    例 for example: duban inbox
    """
    from cli.context import open_desk
    from models.db import reading
    from models.queries.desk import desk as waiting
    from models.queries.facts import calendar_in_force

    desk = open_desk()
    with reading(desk.engine) as session:
        items = waiting(
            session,
            now=desk.now.at,
            zone=desk.now.zone,
            calendar=calendar_in_force(session),
        )
    emit(
        [vars(item) for item in items],
        {
            "what": "待办 what",
            "ref": "编号 ref",
            "since": "起 since",
            "age": "天 days",
            "detail": "内容 detail",
            "do": "处理 do",
        },
        format_,
        optional=("since",),
        words={"what": named("desk")},
    )


def match(
    message: Annotated[int, Parameter(help="Number from `duban inbox`")],
    code: Annotated[str, Parameter(help="The matter it is about")],
) -> None:
    """Say which matter a message is about; it is recorded as it stands. 来信归件。

    例 for example: duban match 3 2022-0001 --as dcb01
    """
    from cli.context import open_desk
    from models.db import reading
    from tasks.inbox import match_by_hand

    desk = open_desk()
    with reading(desk.engine) as session:
        by = desk.act(session).by
    with desk.office() as office:
        match_by_hand(office, desk.now.at, by, message, code)
    say(f"来信{message}已归入{code}。Message {message} is about {code}.")


def extensions(
    *,
    all_: Annotated[bool, Parameter(name="--all", negative="", help="Decided ones, too")] = False,
    format_: Format = "table",
) -> None:
    """Requests for more time that wait for a decision. 延期申请。

    例 for example: duban extensions --all --format json
    """
    from cli.context import open_desk
    from models.db import reading
    from models.queries.desk import extensions as requests
    from models.queries.people import names_by_code

    desk = open_desk()
    with reading(desk.engine) as session:
        lines = requests(session, zone=desk.now.zone, all_=all_)
        names = names_by_code(session)
    emit(
        [vars(line) for line in lines],
        {
            "commitment": "编号 code",
            "title": "事项 title",
            "requested_on": "申请日期 asked",
            "previous_due": "原时限 due",
            "requested_due": "拟延至 wanted",
            "granted_due": "批准至 granted",
            "status": "状态 status",
            "late": "逾期申请 late",
            "reason": "理由 reason",
            "signed_off_by": "审签人 by",
            "why": "批复 answer",
        },
        format_,
        optional=("late", "title"),
        words={"status": named("extension"), "signed_off_by": partial(person_name, names=names)},
    )
