"""Decisions that wait although everybody who could take them has a part in the matter."""

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session

from duban.i18n import label
from models.queries.deciders import undecidable

ALL_HAVE_A_PART = (
    "待{deed}，而有此岗位的人都在该事项中承担职责，请管理员将岗位另授一人 waits ({deed_en}), and "
    "all who may have a part in it: give the role to somebody else"
)
NO_ROLE = (
    "{n}件待{deed}，没有人有此岗位，请管理员授予 {n} wait ({deed_en}), and nobody has the role"
)


def for_nobody(session: Session, day: date) -> Iterator[tuple[str, str]]:
    """Names each matter by its code, with what waits and what to do; `office` for want of all."""
    for found in undecidable(session, day):
        deed = label("deed", found.deed.value)
        deed_en = label("deed", found.deed.value, locale="en")
        if found.for_want_of_a_role:
            yield "office", NO_ROLE.format(deed=deed, deed_en=deed_en, n=len(found.codes))
        else:
            told = ALL_HAVE_A_PART.format(deed=deed, deed_en=deed_en)
            yield from ((code, told) for code in found.codes)
