"""Duties that are taken back, denied or missed: by these words nothing is due.

不再要求6月底前上报, 请勿于6月底前开工, 未在6月底前完成的.
"""

from duban.extraction.patterns import Pattern

# The words stand in the clause of the time, close before it: behind a comma another duty begins.
_NO_LONGER = Pattern(
    "(?:不再?(?:强制|统一|硬性)?要求|[不毋勿]再?(?:需要?|须|必(?!要))|无[需须]再?|不用再?|免[于予除])"
    "(?!检|审|申|跑)[^，。；：、的即便\\n]{0,10}$",
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
# 未在3月底前完成的，扣5分; 并非要求3月底前; 请勿于4月1日前开工: missed, denied, forbidden until then.
_DENIED = Pattern(
    "(?:不同意|未同意|不批准|不予批准|驳回|否决)[^，。；]{0,8}$|"
    "(?:不再(?:统一|单独|另行)?[于在]?|(?<!是)(?:并非|不是|并不是|而非)(?:(?:要求|规定|要|说)[^，。；：、的\\n]{0,6})?[于在]?"
    "|(?:[勿毋]|不得|严禁|禁止|不可|不准|不许|不要|不应|不宜|切忌)(?:擅自|提前|私自|一律|再)?[于在]"
    "|(?:严禁|禁止|不准|不许)(?:擅自|提前|私自|一律|再)?"
    "|(?:未|没有?|不能|无法|难以)(?:能|按时|及时|如期|按期|按要求)*[于在])$",
)
# 3月20日前不必上报, 6月底前没有硬性要求: the words stand right behind the time.
_NOT_ASKED = Pattern(
    "，?(?:各(?:单位|部门|地|[县区市镇乡村])*|暂|可以?|一律|均|都|也|仍|并|原则上)*"
    "(?:不(?:再|作|做)?(?:强制|硬性|统一|具体)?要求|不(?:再)?必(?!要)|[无毋][需须](?!求)"
    "|不(?:再)?需(?!求)|不用|(?:没有|无|不作|不做|未作)(?:硬性|强制性?|统一|具体)(?:要求|规定))"
)
# 过了6月1日还没接入的，暂停拨款: what happens to those who are late.
_GONE_BY = Pattern("(?:过了|(?<![不得])超过|(?<![不得])逾|逾期[至到]|拖[至到])$", last="了过逾至到")
_STILL_NOT = Pattern(
    "[^，。；]{0,12}?(?:仍|还|尚|未|没)[^，。；]{0,16}?(?:的|者)(?=，|予以|给予|将|一律|由|按|视)"
)
# 对4月30日前签约的住户给予奖励: who is meant.
_FOR_THOSE = Pattern("(?:^|[，。；：\\n])(?:对于?|凡是?|针对)[在于]?$", last="对于凡是针在")
_ARE_GIVEN = Pattern("[^，。；]{1,16}的[^，。；]{0,12}?(?:给予|予以|享受|发放|奖|减|免)")
# 文件要求各地于3月底前完成，我县已于2月25日完成: what was asked has been done.
_ASKED_OF = Pattern("(?:要求|规定|部署)[^，。；：]{0,12}$")
_DONE_SINCE = Pattern(
    "[^，。；]{2,20}，(?:目前|现在?)?(?:我[^，。；]{1,4}|本[^，。；]{1,4})?(?:已经?|均已|已全部|提前于?)"
    "(?![^，。；]{0,8}(?:启动|部署|开展|开工|起草|印发|制定))[^，。；前]{0,12}(?:完成|报送|办结|到位|落实)[^，。；]{0,4}(?=[。；\\n]|$)"
)


# 整改时限：3月20日。整改情况：已完成。
_STATED_DONE = Pattern(
    "[。；]?\n?(?:整改|完成|进展|办理|落实|推进|办结|目前)(?:情况|进展|状态|结果|进度)：(?:现|均|都)?已?"
    "(?:经|全部|按[期时]|如期|提前)*(?:完成|办结|销号|整改到位|整改完成|到位|落实)(?=[，。；\n]|$)"
)


def stated_done(text: str, stop: int) -> bool:
    """Tells whether the words right behind a limit (it ends at `stop`) say that it is done."""
    return bool(_STATED_DONE.match(text, stop))


def is_waived(before: str, after: str) -> bool:
    """Tells whether the words on both sides of a time, within its sentence, take its duty back."""
    return bool(
        _NO_LONGER.search(before)
        or (_TAKEN_BACK.search(before) and _ITS_DUTY.match(after))
        or _DUTY_TAKEN_BACK.match(after)
        or _PUT_OFF.search(before)
        or _DENIED.search(before)
        or _NOT_ASKED.match(after)
        or (_FOR_THOSE.search(before) and _ARE_GIVEN.match(after))
        or (_GONE_BY.search(before) and _STILL_NOT.match(after))
        or (_ASKED_OF.search(before) and _DONE_SINCE.match(after))
    )
