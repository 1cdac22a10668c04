"""A rehearsal told by day: who was asked what and why, who answered, what went up, what closed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from duban.days import WEEKDAYS_ZH
from duban.i18n import label
from duban.notices.formats import quoted

VERBS = {
    "assign": "交办", "cadence": "例行调度", "remind": "提醒", "ask": "问询", "chase": "催办",
    "order": "发督办通知单", "brief": "报送专报", "decision": "告知决定",
    "support": "告知配合",
}  # fmt: skip
GATES = {
    "proposed": "拟稿待签发", "approved": "已签发", "sent": "已签发并送出", "waived": "缓发",
    "recorded": "已签发并记录", "void": "作废",
}  # fmt: skip
ASIDE = (
    "claimed", "claim-refused", "answered", "set-aside", "taken-up",  # told by other rows
    "campaign-joined", "campaign-left",  # and these by the steps before
)  # fmt: skip
TOLD = ("told", "to be told")  # how a row ends that says whether the owner knows
CLOSINGS = ("closed", "occurrence-closed")
ENDS = {"unreached": "转督查办告知", "collapsed": "并入后一步"}
UNPROVEN = {
    "failed": "未能送达",
    "to-call": "待电话通知",
    "to-hand": "待面交",
    "queued": "待发",
    "frozen": "待发",
}
SHOWN = ("call", "gate", "draft", "decision", "check")
SHORT = 18


@dataclass(frozen=True)
class Cast:
    """Names for codes: people with their units, and what the matters are called.

    A matter kept offline has no name here; `offline` counts them.
    """

    people: Mapping[str, str]
    matters: Mapping[str, str]
    offline: int = 0

    def matter(self, code: str) -> str:
        """A matter's title, short enough for a line."""
        title = self.matters.get(code, "")
        return f"{code} {title[:SHORT]}{'…' if len(title) > SHORT else ''}"


def tell(rows: Iterable[Mapping[str, Any]], cast: Cast) -> Iterator[str]:
    """Lines of text, a heading for each day on which anything happened."""
    days: dict[date, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        days[row["at"].date()].append(row)
    for day, happened in sorted(days.items()):
        lines = list(_day(happened, cast))
        if lines:
            yield f"{day} 周{WEEKDAYS_ZH[day.weekday()]}"
            yield from (f"    {line}" for line in lines)


def _day(rows: list[Mapping[str, Any]], cast: Cast) -> Iterator[str]:
    """The day's lines in the order of time; what one person says of several matters is one line."""
    groups: dict[tuple[Any, ...], list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        if row["kind"] == "notice" and row["status"] != "cancelled":
            groups[(row["at"], 0, "notice", row["number"])].append(row)
        elif row["kind"] == "reply":
            groups[(row["at"], 1, "reply", row["person"], row["status"], row["route"])].append(row)
        elif row["kind"] in SHOWN:
            groups[(row["at"], 2, "other", id(row))].append(row)
    for key in sorted(groups, key=lambda key: key[:3]):
        match key[2]:
            case "notice":
                yield _notice(key[3], groups[key], cast)
            case "reply":
                yield _reply(groups[key], cast)
            case _:
                if line := _other(groups[key][0], cast):
                    yield line


def _reply(rows: list[Mapping[str, Any]], cast: Cast) -> str:
    first = rows[0]
    who = cast.people.get(first["person"], first["person"])
    said = label("status", first["status"])
    matters = [cast.matter(row["commitment"]) for row in rows]
    words = f"“{quoted(first['reason'])}”" if first["reason"] and len(rows) == 1 else ""
    way = label("source", first["route"])
    where = f"{'、'.join(matters[:3])}{_more(matters)}，{way}"
    return f"{first['at']:%H:%M} ← {who}：{said}{words}　（{where}）"


def _notice(number: str, items: list[Mapping[str, Any]], cast: Cast) -> str:
    first = items[0]
    who = cast.people.get(first["person"], first["person"])
    kinds: dict[str, list[str]] = defaultdict(list)
    for item in items:
        kinds[VERBS.get(item["step"], item["step"])].append(cast.matter(item["commitment"]))
    what = "；".join(
        f"{verb} {'、'.join(matters[:3])}{_more(matters)}" for verb, matters in kinds.items()
    )
    proof = "已送达" if first["proof"] else UNPROVEN.get(first["status"], "未核实送达")
    return f"{first['at']:%H:%M} → {who}：{what}　[{number} {proof}]"


def _more(matters: list[str]) -> str:
    return f" 等{len(matters)}件" if len(matters) > 3 else ""


def _other(row: Mapping[str, Any], cast: Cast) -> str:
    who, matter = cast.people.get(row["person"], row["person"]), cast.matter(row["commitment"])
    match row["kind"]:
        case "call":
            return f"{row['at']:%H:%M} ☎ {who}：{row['reason']}　（{matter}）"
        case "draft":
            return f"{row['at']:%H:%M} ◇ {row['rung']} 拟稿待签发：{matter}"
        case "gate":
            became = GATES.get(row["status"], row["status"])
            return f"{row['at']:%H:%M} ◇ {row['rung']} {became} {who}：{matter}"
        case "decision" if row["status"] not in ASIDE:
            mark = "✓" if row["status"] in CLOSINGS else "◆"
            what, why = label("decision", row["status"]), _why(row)
            return f"{row['at']:%H:%M} {mark} {what} {who}：{matter}{why}"
        case "check" if row["status"] in ENDS:
            ended = f"{ENDS[row['status']]}：{matter}　{row['reason']}"
            return f"{row['at']:%H:%M} · {row['rung']} {ended}"
    return ""


def _why(row: Mapping[str, Any]) -> str:
    words = row["reason"].split("；")[0]
    return f"　“{quoted(words)}”" if words and not words.endswith(TOLD) else ""


def summary(rows: Sequence[Mapping[str, Any]], cast: Cast) -> Iterator[str]:
    """The rehearsal in a few numbers."""
    notices = {row["number"]: row for row in rows if row["kind"] == "notice" and row["proof"]}
    per_day: dict[tuple[str, date], int] = defaultdict(int)
    for row in notices.values():
        if row["step"] != "order":
            per_day[(row["person"], row["at"].date())] += 1
    replies = sum(1 for row in rows if row["kind"] == "reply")
    gates = sum(1 for row in rows if row["kind"] == "draft")
    closed = sum(1 for row in rows if (row["kind"], row["status"]) == ("decision", "closed"))
    offline = f"（另有线下办理 offline {cast.offline}）" if cast.offline else ""
    yield (
        f"事项 matters {len(cast.matters)}{offline}，已送达 delivered {len(notices)}，"
        f"答复 answers {replies}，"
        f"拟稿待签 drafts {gates}，销号 closed {closed}；"
        f"每人每日最多 most a person a day {max(per_day.values(), default=0)} 封"
    )
