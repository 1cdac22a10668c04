"""The office decides about a matter: `decide`, `reassign`, `leaders`, `refuse-return`."""

from datetime import date
from typing import Annotated

from cyclopts import Parameter

from cli.context import on_matter
from cli.output import say
from cli.usage import UsageError
from duban.refusals import Refused


class NothingToDecide(Refused, LookupError):
    """没有待审的延期申请。No request waits; see `duban extensions`."""


def decide(
    code: str,
    *,
    grant: Annotated[date | None, Parameter(help="The new due day 同意延至")] = None,
    refuse: Annotated[bool, Parameter(help="不同意延期")] = False,
    why: Annotated[str, Parameter(help="理由, told to the owner")] = "",
) -> None:
    """Grant or refuse a request for more time; the original date is kept. 审批延期。

    例 for example:
      duban decide 2022-0001 --grant 2022-09-20 --as dcb01
      duban decide 2022-0001 --refuse --why 已有同类项目如期完成 --as dcb01
    """
    from duban.vocabulary.stages import Verb
    from models.ledger.decisions import decide_extension
    from models.ledger.stages import require_verb
    from models.queries.extensions import pending_extension

    if (grant is None) == (not refuse):
        raise UsageError("--grant 日期 或 --refuse，二者择一。Either --grant DATE or --refuse.")
    if refuse and not why:
        raise UsageError("不同意须写明理由 --why。A refusal needs a reason.")
    with on_matter(code, why) as (desk, session, act, matter):
        require_verb(matter, Verb.EXTEND)  # a request ends with its matter: the stage says more
        request = pending_extension(session, matter)
        if request is None:
            raise NothingToDecide(about=f"{code} ")
        if grant and matter.current_due and grant <= matter.current_due:
            raise UsageError(
                f"同意延至{grant}，不晚于现行时限{matter.current_due}。Not later than the due date."
            )
        decide_extension(session, act, matter, request, desk.days(session), granted=grant)
    if grant:
        say(
            f"{code} 延至{grant}（原定{matter.original_due}），已重排调度。"
            f"Extended to {grant}; originally {matter.original_due}."
        )
    else:
        say(f"{code} 延期未同意，时限仍为{matter.current_due}。Refused; due {matter.current_due}.")


def reassign(
    code: str,
    *,
    unit: Annotated[str, Parameter(help="New lead unit 新牵头单位")],
    liaison: Annotated[str, Parameter(help="联络员")],
    unit_head: Annotated[str, Parameter(help="单位负责人 (default: the unit's only head)")] = "",
    why: Annotated[str, Parameter(help="理由")] = "",
) -> None:
    """Give a matter to another owner, who is assigned it once; the old one is asked no more. 改派。

    例 for example: duban reassign 2022-0016 --unit FGC --liaison fgc02 --why 职责在房管处 --as dcb01
    """
    from duban.vocabulary.roles import Role
    from models.ledger.decisions import reassign as give
    from models.queries.people import find_person, find_unit, unit_people

    with on_matter(code, why) as (desk, session, act, matter):
        lead = find_unit(session, unit)
        person = find_person(session, liaison, unit=lead)
        heads = unit_people(session, lead, Role.UNIT_HEAD)
        head = find_person(session, unit_head, unit=lead) if unit_head else None
        head = head or (heads[0] if len(heads) == 1 else None)
        give(session, act, matter, desk.days(session), unit=lead, liaison=person, unit_head=head)
    say(
        f"{code} 改派{lead.name}，联络员{person.name}（{person.code}），将重新交办。"
        f"Reassigned to {lead.code}."
    )


def leaders(
    code: str,
    *,
    leader: Annotated[str, Parameter(help="Supervising leader 分管领导")] = "",
    sponsor: Annotated[str, Parameter(help="Sponsoring leader 包挂领导")] = "",
    why: Annotated[str, Parameter(help="理由")],
) -> None:
    """Name or change a matter's leaders; its steps stay, and nobody is written to. 调整领导。

    What is written from now on goes to the leaders named here; what was sent stays as it was.

    例 for example: duban leaders 2022-0003 --sponsor ld03 --why 班子分工调整 --as dcb01
    """
    from models.ledger.leaders import change_leaders
    from models.queries.people import find_person, who

    if not (leader or sponsor):
        raise UsageError("请写明 --leader 分管领导 或 --sponsor 包挂领导。Name a leader.")
    with on_matter(code, why) as (_, session, act, matter):
        change_leaders(
            session,
            act,
            matter,
            supervising=find_person(session, leader) if leader else None,
            sponsoring=find_person(session, sponsor) if sponsor else None,
        )
        now = (
            f"分管领导 supervising {who(session, matter.supervising_leader_id)}，"
            f"包挂领导 sponsoring {who(session, matter.sponsoring_leader_id)}"
        )
    say(f"{code} {now}。")


def refuse_return(
    code: str, *, why: Annotated[str, Parameter(help="理由, told to the owner")]
) -> None:
    """Leave a returned matter with its unit. 不同意退件。

    例 for example: duban refuse-return 2022-0016 --why 三定方案列明由征迁办牵头 --as dcb01
    """
    from models.ledger.decisions import refuse_return as refuse

    with on_matter(code, why) as (_, session, act, matter):
        refuse(session, act, matter)
    say(f"{code} 退件未同意，仍由原单位牵头。The return was refused.")
