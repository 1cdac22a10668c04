"""The day to come by which a clause says the work is finished: 预计9月底完成, 9月20日前全部整改到位."""

import re
from datetime import date

from duban.policy.calendar import WorkCalendar
from duban.replies.completion import ACTS, DATED, ENDING, is_completion
from duban.replies.dates import PHRASE, find_date
from duban.replies.said import Sign
from duban.replies.signs import ASKED_OF_OTHERS, FINISH, LEFT_OVER, NOT_A_FACT, clause_signs

# 未完成，预计11月底: what is expected then was said just before; 新的完成时间：4月18日, ETA: 4/18.
BARE = re.compile(
    rf"(?:(?:预计|预期|估计|计划|力争|争取|确保|拟|最[迟晚]|至迟)(?:于|在|到|至|是|不超过)?"
    rf"|(?:(?:新的?|最新的?|调整后的?|预计|计划|拟)(?:完成|办结|完工|竣工|交付)(?:时间|日期|时限|期限|(?=：))"
    rf"|(?:完成|办结|完工|竣工|交付)(?:时间|日期))(?:调整|更新|变更|改)?(?:为|是|：|在)?|ETA：? ?)"
    rf"(?:{PHRASE.pattern})(?:之?前|左右)?",
    re.IGNORECASE,
)
# 60%, by 10 April
DUE = re.compile(
    r"(?:and |to be )?(?:due|by|before|expected|eta|target"
    r"|(?:the )?(?:rest|remaining\b.{0,20}) (?:is |are )?(?:due |expected )?by)\b",
    re.IGNORECASE,
)
# 由3月20日顺延至4月20日, 怕是要到3月28日: the day to which the work has moved.
MOVED = re.compile(
    r"(?:推迟|顺延|延期|延后|后延|后移|延|挪|改|拖|推|调整|变更)了?(?:到|至|为|成)了?(?P<to>.+)"
    r"|(?i:moved|postponed|pushed(?: back)?|delayed"
    r"|rescheduled|slipped|revised)\b.* (?:to|until) (?P<en>.+)"
    r"|(?:要|得|怕是?|估计|恐怕|大概|可能)(?:等|拖)?到(?P<then>.+?)(?:才|左右|去|才?[能可会]完?|了)*$"
)
MOVED_ELSE = re.compile(
    r"会议?(?:推|延|改|调|挪|顺)|[召开办]会|活动|开工|动工|招标|开标|发布|评审|合同|租期|保质|账期"
    r"|营业|开放|培训|考试|比赛|演练|检查|验收|公示|开学|报名|征求|航班|出差|申请|同意|批准|获批|考核|上级"
)
# 实际完成时间：3月8日 overtakes the day that was planned beside it.
ACTUAL = re.compile(r"实际(?:完成|办结|完工|竣工|交付)(?:时间|日期)")
# Papers that end a matter as its finishing does.
GAINED = re.compile(
    r"^(?:之?前)?(?:才|能|就|会|可以)*好$|[拿领取]到?证|拿到.{0,8}证|取得.{0,12}(?:证|批复|许可)|收尾|扫尾|[签换装铺挖搬栽刷补发付种填挂][完齐]"
)
REPORTED = re.compile(r"(?:已|业)经?(?:于|在|提前)?$|截[至止]到?$|自$|从$|原[^，]{0,3}$")
# 10月8日上班后完成 is not that day; 本周完成120米 reports.
SINCE = re.compile(r"(?<!前)后(?![期续])|起|开始")
JUST = 120
MONTH_DAY = re.compile(r"(?<![年\d])\d{1,2}月\d{1,2}[日号](?!之?前|以前)")
LIMITED = re.compile(r"^(?![本这当今]).*[前底末日号]|^(?!.*月)\d+\D\d+")
NOW = re.compile(r"目前|眼下|现|截[至止]|正在|已|累计|[本这当]个?[周月旬季年]|今[天日年]")
MONTH = re.compile(r"\d{1,2}月份?")
OPEN_SIGNS = Sign.EXTENSION | Sign.RETURN | Sign.UNFINISHED | Sign.DIFFICULTY


# 9月底前，全部完成: the day stands in a clause of its own.
ALONE = re.compile(
    rf"(?:预计|计划|力争|争取|确保|拟)?(?:于|在|到)?(?:{PHRASE.pattern})(?:之?前|左右)?"
)


def promised_days(clauses: list[str], *, on: date, calendar: WorkCalendar) -> list[date]:
    """The days these clauses of a sentence promise; a day alone belongs to the clause behind it."""
    found, alone = [], ""
    for clause in clauses:
        said = clause if BARE.fullmatch(clause) else alone + clause
        day = promised_day(said, on=on, calendar=calendar)
        found += [day] if day else []
        alone = clause if ALONE.fullmatch(clause) else ""
    return found


def promised_day(clause: str, *, on: date, calendar: WorkCalendar) -> date | None:
    """The day from `on` a clause names for finishing; None where it reports, asks or denies."""
    signs, named = clause_signs(clause), PHRASE.search(clause)
    moved = None if signs & (Sign.EXTENSION | Sign.RETURN) else _moved_to(clause)
    if moved is not None:
        day = find_date(moved, on=on, calendar=calendar)
        return day if day and day >= on else None
    if signs & OPEN_SIGNS:
        return None
    if named is None:
        told = Sign.PLAN in signs or DUE.match(clause)
        day = find_date(clause, on=on, calendar=calendar) if told else None
        return day if day and day >= on else None
    if not _finishes(clause, named.end()):
        return None
    if Sign.COUNTED in signs and not Sign.PLAN & signs and not LIMITED.search(named[0]):
        return None
    if REPORTED.search(clause[: named.start()]) or ASKED_OF_OTHERS.search(clause):
        return None
    day = find_date(clause, on=on, calendar=calendar)
    return day if day and day >= on else None


def was_finished(clause: str, *, on: date, calendar: WorkCalendar) -> bool:
    """Tells whether a completion without 已 names a day that is past: 4月8日完成."""
    named = MONTH_DAY.search(clause)
    if not DATED.search(clause) or not is_completion(f"{clause}了"):
        return False
    # A month and day just gone by ask, as they may be those of the next year; what was finished
    # was so on the last of them.
    said = f"{on.year}年{named[0]}" if named else clause
    day = find_date(said, on=on, calendar=calendar)
    return bool(day and day < on and (not named or (on - day).days < JUST))


def is_ahead(clause: str, *, on: date, calendar: WorkCalendar) -> bool:
    """Tells whether what a clause says is said of a day to come: 10月底完成进度75%."""
    if NOW.search(clause):
        return False
    named, day = PHRASE.search(clause), find_date(clause, on=on, calendar=calendar)
    if not day or day <= on:
        return False
    return not (named and MONTH.fullmatch(named[0]) and day.month == on.month)


def _moved_to(clause: str) -> str | None:
    """The words of the day to which the work itself was put off; None where nothing was."""
    found = MOVED.search(clause)
    if found is None or MOVED_ELSE.search(clause):
        return None
    if found["en"]:
        return found["en"]
    to = found["to"] or found["then"]
    day = PHRASE.match(to)
    return None if day is None or (found["then"] and to[day.end() :]) else to


def _finishes(clause: str, behind: int) -> bool:
    """Tells whether the work is finished on the day named, told in the words behind it."""
    if BARE.fullmatch(clause):
        return True
    rest = clause[behind:]
    found = FINISH.search(rest) or ENDING.search(rest) or GAINED.search(rest)
    if found is None:
        return bool(LEFT_OVER.search(clause[:behind]) and re.search(ACTS, rest))
    if SINCE.search(clause, behind, behind + found.start()):
        return False
    return not (
        NOT_A_FACT.match(rest[found.end() :]) or re.search("[已业刚]", rest[: found.start()])
    )
