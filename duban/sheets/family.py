"""子项数 in a cell: how many children a matter is to have, and whether each needs a 包挂领导."""

import re
from dataclasses import dataclass

from duban.refusals import Refused

CELL = re.compile(
    r"^(?P<wanted>\d{1,4})\s*[个件]?\s*(?P<sponsor>[（(]?须(?:有)?包挂(?:领导)?[）)]?)?$"
)


class NoFamily(Refused, ValueError):
    """子项数应为数字，如“14”或“14（须包挂领导）”。A number of children, such as 14."""


@dataclass(frozen=True)
class FamilyCell:
    """The number of children there are to be."""

    wanted: int
    needs_sponsor: bool = False

    def __str__(self) -> str:
        return f"{self.wanted}{'（须包挂领导）' if self.needs_sponsor else ''}"


def read_family(text: str) -> FamilyCell | None:
    """Reads the number; None where the cell is empty. Raises NoFamily."""
    found = CELL.match(text)
    if not text:
        return None
    if found is None or int(found["wanted"]) < 1:
        raise NoFamily
    return FamilyCell(int(found["wanted"]), bool(found["sponsor"]))
