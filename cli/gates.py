"""Signatures: `approve` and `waive` what the machine has drafted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from cli.output import say
from duban.i18n import label
from duban.vocabulary.steps import RungKind

if TYPE_CHECKING:
    from models.tables.checks import Escalation

Correction = Annotated[
    bool, Parameter(negative="", help="The correction of an earlier paper 更正稿")
]


def approve(
    code: str,
    *,
    unreached: Annotated[
        bool,
        Parameter(negative="", help="Raise it although nobody could be reached 未能送达仍提级"),
    ] = False,
    correction: Correction = False,
    why: Annotated[str, Parameter(help="Reason or remark, kept 理由或批示")] = "",
) -> None:
    """Sign the draft that waits; the next round sends it, an order gets its number now. 签发。

    Where a correction of an earlier paper waits beside a step of the ladder, --correction signs it.

    例 for example:
      duban approve 2022-0001 --as dcb01
      duban approve 2022-0001 --correction --as dcb01
      duban approve 2022-0001 --unreached --as dcb01
    """
    from cli.context import open_desk
    from models.db import transaction
    from models.ledger.gates import approve_gate, waiting_gate
    from models.ledger.raising import raise_by_hand
    from models.queries.by_hand import owners_by_hand
    from models.queries.people import find_commitment

    desk = open_desk()
    with transaction(desk.engine) as session:
        act = desk.act(session, why)
        matter = find_commitment(session, code, lock=True)
        if unreached:
            days, series = desk.days(session), desk.settings.numbers
            gate = raise_by_hand(session, act, matter, days, series=series)
        else:
            gate = waiting_gate(session, matter, correction=correction)
            approve_gate(session, act, matter, gate, series=desk.settings.numbers)
        by_hand = owners_by_hand(session, [matter]).get(matter.id or 0)
    number = f"，编号{gate.number}" if gate.number else ""
    kind = label("kind", gate.kind)
    says = f"，写明“{label('notice', by_hand or 'failed')}”" if gate.unreached else ""
    say(f"{code} {gate.rung} {kind}已签发{number}{says}，{_what_follows(gate)}")


def _what_follows(gate: Escalation) -> str:
    if gate.kind == RungKind.TALK:
        return "下一轮记入台账，不发送通知。Signed; it is recorded, nothing is sent."
    reached = ", saying that nobody was reached" if gate.unreached else ""
    return f"下一轮发送。Signed; the next round sends it{reached}."


def waive(
    code: str,
    *,
    why: Annotated[str, Parameter(help="Reason, kept 理由")],
    correction: Correction = False,
) -> None:
    """Let the drafted step pass unsent; it counts as passed. 缓发。

    例 for example: duban waive 2022-0001 --why 已现场督办 --as dcb01
    """
    from cli.context import open_desk
    from models.db import transaction
    from models.ledger.gates import waiting_gate, waive_gate
    from models.queries.people import find_commitment

    desk = open_desk()
    with transaction(desk.engine) as session:
        act = desk.act(session, why)
        matter = find_commitment(session, code, lock=True)
        gate = waiting_gate(session, matter, correction=correction)
        waive_gate(session, act, matter, gate)
    say(f"{code} {gate.rung} {label('kind', gate.kind)}已缓发：{why}。Waived.")
