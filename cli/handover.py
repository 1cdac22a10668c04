"""`handover`: what a leaving person has open goes to a successor in one act."""

from typing import Annotated

from cyclopts import Parameter

from cli.context import writing
from cli.output import say
from cli.usage import UsageError


def handover(
    code: str,
    *,
    to: Annotated[str, Parameter(help="Who takes it over 接手人")],
    only: Annotated[
        list[str] | None,
        Parameter(help="Kinds: liaison, unit_head, supervising_leader, sponsoring_leader, "
                  "task_force_leader, task_force_liaison, office, deputy 只移交这些"),
    ] = None,
    why: Annotated[str, Parameter(help="理由")],
) -> None:  # fmt: skip
    """Pass on what somebody has open: matters, documents, submissions, holds, standing in. 移交。

    要求、时限和调度不变，新联络员由下一轮告知。有未了事项的人不能离任，须先移交。

    例 for example:
      duban handover kjj02 --to kjj03 --why 岗位调整 --as dcb01
      duban handover ld02 --to ld03 --only supervising_leader --why 班子分工调整 --as dcb01
    """
    from models.queries.work import KINDS
    from services.directory.handover import passed

    if unknown := set(only or ()) - set(KINDS):
        raise UsageError(f"--only {'、'.join(sorted(unknown))}：只有 only {', '.join(KINDS)}")
    with writing() as (desk, session):
        count = passed(session, desk.act(session, why), code, to, only or ())
    say(f"{code} 的{count}件未了事项已移交 {to}。Passed on {count}.")
