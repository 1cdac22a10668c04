"""The kinds of duty, how their kept-up things are reviewed, and when it is not one."""

from enum import StrEnum


class DutyKind(StrEnum):
    """The shape of a duty: what is asked of its owner, and whether a day can be missed."""

    DATED = "dated"
    RECURRING = "recurring"
    MAINTAINED_LIST = "maintained_list"
    CHECKLIST = "checklist"
    PROHIBITION = "prohibition"
    LONG_TERM = "long_term"

    @property
    def has_due(self) -> bool:
        """Tells whether it has a due day, and so a ladder; a checklist has a last day instead."""
        return self in (DutyKind.DATED, DutyKind.RECURRING)

    @property
    def is_reviewed(self) -> bool:
        """Tells whether it is looked at by a cadence of its own: asked about, or by the office."""
        return self in (DutyKind.MAINTAINED_LIST, DutyKind.PROHIBITION, DutyKind.LONG_TERM)


# 不立项: what the office decides not to supervise, in the place of a kind.
NOT_ONE = "不立项"
