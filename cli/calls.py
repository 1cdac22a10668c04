"""Proof by hand and a head's word: `call` notes a telephone call, `confirm` a completion."""

from typing import Annotated, Literal

from cyclopts import Parameter

from cli.answering import person_or_liaison
from cli.context import open_desk, parse_moment, writing
from cli.output import say
from cli.replies import At
from cli.usage import UsageError


def confirm(
    what: Annotated[str, Parameter(help="Commitment code, or reply number")],
    *,
    head: Annotated[str, Parameter(help="The unit head (default: the acting person)")] = "",
) -> None:
    """The unit head confirms a claimed completion, on paper or in person. 单位负责人确认办结。

    例 for example: duban confirm 2022-0001 --as kjj01
    """
    from models.ledger.claims import confirm_done
    from models.queries.claims import claim_to_confirm, head_of

    with writing() as (desk, session):
        act = desk.act(session)
        claim, matter = claim_to_confirm(session, what)
        person = head_of(session, matter, head or act.by)
        confirm_done(session, act, matter, claim, person)
    say(
        f"{matter.code} 已由 {person.code} 确认办结，待核查。Confirmed; now: duban verify {matter.code}"
    )


def call(
    code: str,
    *,
    answered_by: Annotated[str, Parameter(help="Who took the call 接听人")] = "",
    said: Annotated[str, Parameter(help="What was said 通话内容")] = "",
    person: Annotated[str, Parameter(help="Whom it was for (default: liaison)")] = "",
    not_reached: Annotated[bool, Parameter(help="Nobody answered 未接通")] = False,
    by: Annotated[
        Literal["phone", "paper"], Parameter(help="Call, or paper handed over")
    ] = "phone",
    at: At = "",
) -> None:
    """Note a telephone call or a paper handed over; when somebody was reached it proves delivery.

    电话（送达）记录；接通即为送达证明。

    例 for example:
      duban call 2022-0001 --answered-by 骆青原 --said 待验收 --at 2022-09-02T10:20+08:00
      duban call 2022-0001 --not-reached
    """
    from models.db import transaction
    from models.ledger.gates import note_call
    from models.queries.people import find_commitment
    from models.tables.replies import CallNote

    if not not_reached and not answered_by:
        raise UsageError(
            "请写明接听（签收）人 --answered-by，或 --not-reached。Say who answered, or --not-reached."
        )
    desk = open_desk()
    moment = parse_moment(at, desk)
    with transaction(desk.engine) as session:
        act = desk.act(session, named=False)
        matter = find_commitment(session, code, lock=True)
        note = CallNote(
            commitment_id=matter.id or 0,
            person_id=person_or_liaison(session, matter, person).id,
            called_at=moment.utc,
            called_on=moment.today,
            by=by,
            reached=not not_reached,
            answered_by=answered_by,
            said=said,
            noted_by=act.by,
        )
        note_call(session, act, matter, note)
    proof = "作为送达证明 proves delivery" if not not_reached else "未接通，不作送达证明 no proof"
    say(f"已记录 noted {code} {moment.local:%Y-%m-%d %H:%M}，{proof}。")
