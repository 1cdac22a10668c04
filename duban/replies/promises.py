"""The day to come by which a clause says the work is finished: 预计9月底完成, 9月20日前全部整改到位."""

import re
from datetime import date

from duban.policy.calendar import WorkCalendar
from duban.replies.completion import ENDING
from duban.replies.dates import PHRASE, find_date
from duban.replies.said import Sign
from duban.replies.signs import ASKED_OF_OTHERS, FINISH, NOT_A_FACT, clause_signs

# 未完成，预计11月底: what is expected then was said just before.
BARE = re.compile(
    rf"(?:(?:预计|预期|估计|计划|力争|争取|确保|拟)(?:于|在|到|至)?|(?:预计|计划|拟)(?:完成|办结|完工)(?:时间|日期|时限)(?:为|是|：|在)?)"
    rf"(?:{PHRASE.pattern})(?:之?前|左右)?"
)
# Papers that end a matter as its finishing does.
GAINED = re.compile(r"[拿领取]到?证|拿到.{0,8}证|取得.{0,12}(?:证|批复|许可)|收尾|扫尾")
REPORTED = re.compile(r"(?:已|业)经?(?:于|在|提前)?$|截[至止]到?$|自$|从$|原[定计]划?于?$")
OPEN_SIGNS = Sign.EXTENSION | Sign.RETURN | Sign.UNFINISHED | Sign.DIFFICULTY


# 9月底前，全部完成: the day stands in a clause of its own.
ALONE = re.compile(
    rf"(?:预计|计划|力争|争取|确保|拟)?(?:于|在|到)?(?:{PHRASE.pattern})(?:之?前|左右)?"
)


def promised_days(clauses: list[str], *, on: date, calendar: WorkCalendar) -> list[date]:
    """The days these clauses of one sentence promise; a day alone belongs to the clause behind it."""
    found, alone = [], ""
    for clause in clauses:
        day = promised_day(alone + clause, on=on, calendar=calendar)
        found += [day] if day else []
        alone = clause if ALONE.fullmatch(clause) else ""
    return found


def promised_day(clause: str, *, on: date, calendar: WorkCalendar) -> date | None:
    """The day from `on` a clause names for finishing; None where it reports, asks or denies."""
    signs, named = clause_signs(clause), PHRASE.search(clause)
    if signs & OPEN_SIGNS:
        return None
    if named is None:
        day = find_date(clause, on=on, calendar=calendar) if Sign.PLAN in signs else None
        return day if day and day >= on else None
    if not _finishes(clause, named.end()):
        return None
    if REPORTED.search(clause[: named.start()]) or ASKED_OF_OTHERS.search(clause):
        return None
    day = find_date(clause, on=on, calendar=calendar)
    return day if day and day >= on else None


def _finishes(clause: str, behind: int) -> bool:
    """Tells whether the work is finished on the day named, told in the words behind it."""
    if BARE.fullmatch(clause):
        return True
    rest = clause[behind:]
    found = FINISH.search(rest) or ENDING.search(rest) or GAINED.search(rest)
    if found is None:
        return False
    return not (NOT_A_FACT.match(rest[found.end() :]) or "已" in rest[: found.start()])
