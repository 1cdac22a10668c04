"""Duties that are taken back: 不再要求6月底前上报, 取消6月底前完成普查的要求: nothing is due by that day."""

from __future__ import annotations

from duban.extraction.patterns import Pattern

# The words stand in the clause of the time, close before it: behind a comma a duty of its own begins.
_NO_LONGER = Pattern(
    "(?:不再?(?:强制|统一|硬性)?要求|[不毋勿]再?(?:需要?|须|必(?!要))|无[需须]再?|不用再?|免[于予除])(?!检|审|申|跑)[^，。；：、的即便\\n]{0,10}$",
    first="不毋勿无免",
)
_TAKEN_BACK = Pattern(
    "(?:取消|撤销|废止|终止|暂停|停止|中止)(?:执行|实施)?(?:了|原)?[^，。；：、的\\n]{0,6}$"
)
_DUTY = "(?:要求|任务|规定|安排|计划|目标|指标|工作|做法|事项)"
_ITS_DUTY = Pattern(rf"[^，。；\n]{{0,30}}?的{_DUTY}")
_DUTY_TAKEN_BACK = Pattern(
    rf"[^，。；\n]{{0,30}}?的{_DUTY}(?:一律|现|均|自即日起|即日起|予以|即行|也|同时|相应)*"
    "(?:取消|撤销|废止|终止|作废|暂停|停止|中止|不再|解除|免除)"
)
# 暂缓6月底前完成合并: put off, and no other day is named.
_PUT_OFF = Pattern("(?:暂缓|缓办|暂不)(?:执行|实施|推进|落实)?[^，。；：、\\n]{0,4}$")


def is_waived(before: str, after: str) -> bool:
    """Tells whether the words on both sides of a time, within its sentence, take its duty back."""
    return bool(
        _NO_LONGER.search(before)
        or (_TAKEN_BACK.search(before) and _ITS_DUTY.match(after))
        or _DUTY_TAKEN_BACK.match(after)
        or _PUT_OFF.search(before)
    )
