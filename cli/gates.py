"""Signatures: `approve` and `waive` what the machine has drafted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from cli.context import on_matter, open_desk
from cli.output import say
from cli.usage import UsageError
from duban.i18n import label
from duban.vocabulary.steps import RungKind

if TYPE_CHECKING:
    from models.tables.checks import Escalation

Correction = Annotated[bool, Parameter(help="The correction of an earlier paper 更正稿")]


def approve(
    code: str,
    *,
    unreached: Annotated[
        bool,
        Parameter(help="Raise it although nobody could be reached 未能送达仍提级"),
    ] = False,
    correction: Correction = False,
    why: Annotated[str, Parameter(help="Reason or remark, kept 理由或批示")] = "",
    on_paper: Annotated[
        Path | None, Parameter(help="Scan, where it was signed on paper 纸质签字件")
    ] = None,
    signed_by: Annotated[str, Parameter(help="Who signed the paper 签字人")] = "",
    signed_on: Annotated[date | None, Parameter(help="When 签字日期")] = None,
) -> None:
    """Sign the draft that waits; the next round sends it, an order gets its number now. 签发。

    Where a correction of an earlier paper waits beside a step of the ladder, --correction signs it.

    例 for example:
      duban approve 2022-0001 --as dcb01
      duban approve 2022-0001 --correction --as dcb01
      duban approve 2022-0001 --unreached --as dcb01
      duban approve 2022-0001 --on-paper 签字件.pdf --signed-by dcb01 --signed-on 2022-09-06
    """
    if on_paper is not None:
        _on_paper(code, on_paper, signed_by, signed_on, why, correction=correction)
        return
    from models.ledger.gates import approve_gate, waiting_gate
    from models.ledger.raising import raise_by_hand
    from models.queries.by_hand import owners_by_hand

    with on_matter(code, why) as (desk, session, act, matter):
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


def _on_paper(
    code: str, path: Path, by: str, on: date | None, why: str, *, correction: bool
) -> None:
    from cli.scans import kept
    from models.db import transaction
    from models.ledger.gates import waiting_gate
    from models.ledger.paper_decisions import OnPaper, sign_on_paper
    from models.queries.people import find_commitment, find_person

    if not by or on is None:
        raise UsageError("请写明 --signed-by 和 --signed-on。Say who signed the paper, and when.")
    desk = open_desk()
    scan = kept(desk, path)
    with transaction(desk.engine) as session:
        matter = find_commitment(session, code, lock=True)
        gate = waiting_gate(session, matter, correction=correction)
        paper = OnPaper(find_person(session, by), on, scan.sha256, scan.name) if scan else None
        if paper is not None:
            act, series = desk.act(session, why), desk.settings.numbers
            sign_on_paper(session, act, matter, gate, paper, series=series)
    say(
        f"{code} {gate.rung} {label('kind', gate.kind)}：已登记纸质签字。Recorded as signed on paper."
    )


def hand_up(
    code: str,
    *,
    leader: Annotated[str, Parameter(help="Leader who is to sign 领导")],
    correction: Correction = False,
    why: Annotated[str, Parameter(help="理由")] = "",
) -> None:
    """Leave the draft that waits to a leader, who signs it or gives it back. 上交领导。

    例 for example: duban hand-up 2022-0001 --leader ld01 --as dcb02
    """
    from models.ledger.handing_up import hand_up as give
    from models.queries.people import find_person

    _move(code, why, lambda s, act, m, gate: give(s, act, m, gate, find_person(s, leader)),
          correction=correction)  # fmt: skip
    say(f"{code} 已上交 {leader}。Handed up.")


def take_down(
    code: str,
    *,
    correction: Correction = False,
    why: Annotated[str, Parameter(help="理由")] = "",
) -> None:
    """Take a draft back from the leader it was handed up to. 取回。

    例 for example: duban take-down 2022-0001 --as dcb02
    """
    from models.ledger.handing_up import take_down as back

    _move(code, why, back, correction=correction)
    say(f"{code} 已取回。Taken back.")


def _move(code: str, why: str, work: Callable[..., None], *, correction: bool) -> None:
    from models.ledger.gates import waiting_gate

    with on_matter(code, why) as (_, session, act, matter):
        work(session, act, matter, waiting_gate(session, matter, correction=correction))


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
    from models.ledger.gates import waiting_gate, waive_gate

    with on_matter(code, why) as (_, session, act, matter):
        gate = waiting_gate(session, matter, correction=correction)
        waive_gate(session, act, matter, gate)
    say(f"{code} {gate.rung} {label('kind', gate.kind)}已缓发：{why}。Waived.")


def recall(code: str) -> None:
    """Take back the newest signature or let-pass that no round acted on; the draft waits again. 收回。

    例 for example: duban recall 2022-0001 --as dcb01
    """
    from models.ledger.gates import NoGateWaits, last_decided
    from models.ledger.recalling import recall_gate

    with on_matter(code) as (desk, session, act, matter):
        gate = last_decided(session, matter)
        if gate is None:
            raise NoGateWaits(f"{code}：没有可收回的签发或缓发。Nothing was signed or let pass.")
        recall_gate(session, act, matter, gate, series=desk.settings.numbers)
    say(
        f"{code} {gate.rung} {label('kind', gate.kind)}已收回，仍待签发。It waits to be signed again."
    )
