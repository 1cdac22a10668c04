"""`replay`: a past period as it was, beside what another policy would have sent. 回放。"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from cli.context import open_desk
from cli.lines import named
from cli.output import Format, emit, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from duban.policy.policy import Policy
    from services.replay import Replay

COLUMNS = {"what": "项目 what", "was": "实际 was", "would": "按此规则 would have been"}


def replay(
    *,
    policy: Annotated[str, Parameter(help="A file of a policy, or its name 规则文件或名称")],
    from_: Annotated[date, Parameter(name="--from", help="First day 起")],
    until: Annotated[date | None, Parameter(help="Last day 止 (default: yesterday)")] = None,
    people: Annotated[bool, Parameter(help="Messages person by person, too 逐人")] = False,
    format_: Format = "table",
) -> None:
    """Plays the past period again under a policy, beside what was sent. 规则回放。

    按日志还原各事项当时的环节、时限、责任人和答复，用这个规则逐轮重排；只计算，不改动，不发送。
    答复按实际来的算；送达、次日签发视为做到。

    例 for example:
      duban replay --policy bqgz.toml --from 2022-08-15 --until 2022-11-21
      duban replay --policy sprint --from 2022-08-15 --people
    """
    from datetime import timedelta

    from models.db import reading
    from services.replay import replay as play

    desk = open_desk()
    rules = _policy(policy, desk.settings.home)
    last = until or desk.now.today - timedelta(days=1)
    with reading(desk.engine) as session:
        found = play(session, desk.settings, rules, from_, last, desk.now.today)
    rows = _lines(found, people=people or format_ == "json")
    emit(rows, COLUMNS, format_, words={"what": named("replay")})
    if format_ == "table":
        say(
            f"{found.first} 至 {found.last}，规则 {found.policy.name} 第{found.policy.version}版，"
            f"{found.matters}件 matters。"
        )


def _policy(text: str, home: Path) -> Policy:
    from duban.policy.policy import Policy
    from duban.policy.shelf import load_policy
    from services.rules import NotAPolicy, read_rule

    if not text.endswith(".toml"):
        return load_policy(text, home)
    rule = read_rule(Path(text).read_bytes(), text)
    if not isinstance(rule, Policy):
        raise NotAPolicy(about=f"{text}：")
    return rule


def _lines(found: Replay, *, people: bool) -> list[dict[str, object]]:
    was, would = found.was, found.would
    lines: list[dict[str, object]] = [
        {"what": "messages", "was": was.total, "would": would.total},
        {"what": "people", "was": len(was.messages), "would": len(would.messages)},
        {"what": "most-a-person", "was": most(was.messages), "would": most(would.messages)},
        *_kinds(found),
        {"what": "drafted", "was": was.drafted, "would": would.drafted},
        {"what": "sent-up", "was": was.sent_up, "would": would.sent_up},
        {"what": "unanswered", "was": was.unanswered, "would": would.unanswered},
    ]
    if was.by_hand or would.by_hand:
        lines.append({"what": "by-hand", "was": was.by_hand, "would": would.by_hand})
    if people:
        lines += [{"what": f"{p.name}（{p.code}）", "was": p.was, "would": p.would}
                  for p in found.people]  # fmt: skip
    return lines


def _kinds(found: Replay) -> Iterator[dict[str, object]]:
    for kind, was, would in found.kinds:
        yield {"what": kind.value, "was": was, "would": would}


def most(messages: Mapping[int, int]) -> int:
    """The messages of whoever got the most."""
    return max(messages.values(), default=0)
