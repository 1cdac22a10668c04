"""A task force in one cell: who leads it, its liaison, members, and its site, a line each."""

import re
from dataclasses import dataclass, fields

from duban.refusals import Refused

WORDS = {"负责人": "leader", "联络员": "liaison", "成员": "members", "现场": "site"}
LINE = re.compile(rf"^(?P<word>{'|'.join(WORDS)})[\s：:]*(?P<value>\S.*)$")
SPLIT = re.compile(r"[\n；;]")


class NoCrew(Refused, ValueError):
    """读不出专班：每行一项，如“负责人：雷万钧（xmb01）”“联络员：卓亦凡（xmb02）”“成员：…”“现场：…”；须有负责人。
    A task force, a line each; it needs a leader.
    """


@dataclass(frozen=True)
class CrewCell:
    """The task force as it is written; people are codes or names."""

    leader: str
    liaison: str = ""
    members: str = ""
    site: str = ""

    def __str__(self) -> str:
        named = {field: word for word, field in WORDS.items()}
        told = ((named[each.name], getattr(self, each.name)) for each in fields(self))
        return "\n".join(f"{word}：{value}" for word, value in told if value)


def read_crew(text: str) -> CrewCell | None:
    """Reads a task force; None where the cell is empty. Raises NoCrew."""
    lines = [line.strip() for line in SPLIT.split(text) if line.strip()]
    found = [LINE.match(line) for line in lines]
    said = {WORDS[each["word"]]: each["value"].strip() for each in found if each}
    if not lines:
        return None
    if None in found or len(said) != len(lines) or "leader" not in said:
        raise NoCrew
    return CrewCell(**said)
