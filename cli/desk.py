"""Messages and requests that wait for the office: `inbox`, `match`, `vouch`, `extensions`."""

from functools import partial
from typing import Annotated

from cyclopts import Parameter

from cli.context import looking
from cli.lines import named, person_name
from cli.output import Format, emit, say
from cli.usage import UsageError


def inbox(*, format_: Format = "table") -> None:
    """Everything that waits for a named person: mail, claims, requests, returns, drafts. 待办。

    例 for example: duban inbox
    """
    from models.queries.desk import desk as waiting
    from models.queries.facts import calendar_in_force

    with looking() as (desk, session):
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
    *,
    accept: Annotated[
        bool, Parameter(name="--vouch", help="Accept it as its sender's word 并采信")
    ] = False,
) -> None:
    """Say which matter a message is about; it is recorded as it stands. 来信归件。

    Whose word it is stays open where the mail does not show it: --vouch accepts it (采信).

    例 for example: duban match 3 2022-0001 --vouch --as dcb01
    """
    from duban.vocabulary.replies import Credence
    from services.inbox.by_hand import match_by_hand

    with looking() as (desk, session):
        by = desk.act(session).whoever
    with desk.office() as office:
        far = match_by_hand(office, desk.now.at, by, message, code, accept=accept)
    say(f"来信{message}已归入{code}。Message {message} is about {code}.")
    if far is None:
        say("发件人单位是配合单位，记为配合单位说明。Kept as a note of the supporting unit.")
    elif far is Credence.KEPT:
        say(
            "发件人身份待核实，仅留存；核实后用 duban vouch 采信（编号见 duban inbox）。"
            "Its sender is in doubt: it moves nothing until you accept it with `duban vouch`."
        )


def vouch(
    reply: Annotated[int | None, Parameter(help="Number from `duban inbox`")] = None,
    *,
    message: Annotated[
        int | None, Parameter(help="A bounce to accept, or a message to set aside 来信编号")
    ] = None,
    no: Annotated[bool, Parameter(name="--no", help="Do not accept it 不予采信")] = False,
    why: Annotated[str, Parameter(help="How it was checked 核实情况")] = "",
) -> None:
    """Accept what a mail left open about whose word it is, or do not. 采信。

    采信后自来信之日起算：作送达证明，本人的话算数；已走的督办步骤不撤回。--no 不予采信，留存备查。
    It counts from when the mail came. With --message a bounce is accepted, or with --no any message
    that waits is set aside.

    例 for example:
      duban vouch 15 --why 已电话核实 --as dcb01
      duban vouch --message 7 --no --why 广告邮件 --as dcb01
    """
    from services.inbox.by_hand import settle_by_hand, vouch_by_hand

    if (reply is None) == (message is None):
        raise UsageError(
            "请写反馈编号，或用 --message 写来信编号，二者取一。Give an answer's number or --message."
        )
    with looking() as (desk, session):
        by = desk.act(session).whoever
    word = "不予采信 not accepted" if no else "已采信 accepted"
    with desk.office() as office:
        if reply is not None:
            code = vouch_by_hand(office, desk.now.at, by, reply, accept=not no, why=why)
            say(f"{code} 反馈 answer {reply}：{word}。")
        elif message is not None:
            settle_by_hand(office, desk.now.at, by, message, accept=not no, why=why)
            say(f"来信 message {message}：{word}。")


def extensions(
    *,
    all_: Annotated[bool, Parameter(name="--all", help="Decided ones, too")] = False,
    format_: Format = "table",
) -> None:
    """Requests for more time that wait for a decision. 延期申请。

    例 for example: duban extensions --all --format json
    """
    from models.queries.desk import extensions as requests
    from models.queries.people import names_by_code

    with looking() as (desk, session):
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
