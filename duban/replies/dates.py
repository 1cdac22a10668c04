"""The day a phrase of an answer means, by the deadline grammar of the extraction."""

import re
from datetime import date, timedelta

from duban.extraction.grammar import read_deadline
from duban.extraction.times.bounds import MIDNIGHT
from duban.policy.calendar import WorkCalendar

ORDINAL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
FEAST = r"(?:元旦|春节|元宵|清明|五一|劳动|端午|中秋|国庆|十一|七一|八一)(?:节|长假)?"
# 再有十天即可完工, 半个月内完成: so long from the day of the answer; 3天内完成了 tells.
LENGTH = (
    r"(?P<more>再(?:有|过|用|要)|还(?:有|要))?(?<![\d每第隔近前后])"
    rf"(?P<so>(?:{ORDINAL}|半|两)\s?个?(?:工作日|天|周|星期|(?<=个)月))(?:时间|左右)*(?P<by>之?以?[内后])?"
)
SPAN = rf"{LENGTH}(?(by)|(?(more)|(?=(?:就|便|即|才)?(?:可以?|能|会))))(?![^，]{{0,10}}了)"
PHRASE = re.compile(
    r"20\d\d\s?年(?:[底末]|(?=内?(?:全部|全面)?(?:完[成工]|建成|竣工|交付|办结|通车|投[产用运])))"
    r"|(?:(?:\d{4}|[〇零一二三四五六七八九]{4})\s?[年]\s?|明年|今年|次年|本年)?(?:"
    rf"{ORDINAL}\s?月(?:的(?={ORDINAL}[日号]))?\s?"
    rf"(?:{ORDINAL}\s?[日号]?(?:前|之前|以前)?|[上中下]旬|月?[底末初](?:前)?|份)?"
    r"|(?:第?[一二三四]|\d)季度(?:[底末]|前)?|[上下]半年(?:[底末])?"
    r"|(?:下{1,2}|本|这|当)个?(?:月|周|星期|季度|旬)(?:的(?=\d|周|星期))?"
    r"(?:[底末初]|(?:周|星期)[一二三四五六日天]|[一二三四五六日天]|\d{1,2}\s?[日号]?|[上中下]旬)?"
    r"|(?<![去前往])年[底末内]|(?<!上)(?<!上个)月[底末]|(?<![个几数\d一二两三四五六七八九十])月内"
    rf"|(?<!双)(?:{FEAST}[、和及与]){{0,3}}{FEAST}(?:之|以)?前"
    rf"|(?<!\d){ORDINAL}\s?(?:日(?!内)|号(?![内楼栋院厅门泵机井线桥塔库仓坑路窑坝厂房店桩]|车间|地块|标段|公路))"
    r")|\d{4}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{1,2}(?!\s?\d)"
    r"|(?<![\d./-])\d{1,2}\s?[-/.]\s?\d{1,2}(?![\d./%月-]|\s\d{1,2}(?:[日号]|之?以?前)"
    r"|\s?[万亿千百元米公平吨家个户人名处台套栋座亩倍度分级版])"
    rf"|明年(?![此这同])|明天|后天|今天|大后天|{SPAN}"
)
SO_LONG = re.compile(LENGTH)
# 资金到位十天内完成: counted from what has not happened yet
FROM_EVENT = re.compile(
    r"(?:[收接拿]到|取得)[^，]{0,12}$|(?:到位|批[准复]|签订|下达|通过|验收|[完开]工|中标|备案|到账)$"
)
NUMERIC = re.compile(r"(?:(\d{4})\s?[-/.]\s?)?(\d{1,2})\s?[-/.]\s?(\d{1,2})")

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?P<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t|tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
DAY_OF = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?:,?\s?(?P<y>20\d\d))?"
ENGLISH = (
    re.compile(rf"\b{DAY_OF}\s?(?:of )?{MONTH}{YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{MONTH}\s?{DAY_OF}\b{YEAR}", re.IGNORECASE),
)
# by the end of next week, next month, by Friday, by quarter-end: read as the document's English is.
ENGLISH_SPAN = re.compile(
    r"\b(?:end of (?:the |this |next )?(?:week|month|quarter|year)"
    r"|(?:this|next) (?:week|month|quarter|year)"
    rf"|(?:by (?:the )?)?(?:week|month|quarter|year)[ -]end|(?:mid-|end of |in |by ){MONTH}"
    rf"|(?:by |on |next )(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
JOINT = re.compile(r"\s?(?:[至到或—~～-]|或者)\s?")
# 9月、10月各完成一半 and 9月5日和15日: the last of them.
LISTED = re.compile(
    r"(?:之?前)?(?:开工|动工|进场|启动|开始)?\s?(?:[、和及与]|以及)\s?(?:预计|计划|力争|争取|拟|将|再)?"
)
SHARE = re.compile(r"([1-9])\s?/\s?(?!\1)(?:10|[2-9])")
AROUND = 120  # days ahead in which 9/10 may be meant as a day
DAY = re.compile(r"(\d{1,2})\s?[日号]")


def read_date(phrase: str, *, on: date, calendar: WorkCalendar) -> date | None:
    """The last day these words mean, seen from `on`; None where they must be asked."""
    reading = read_deadline(_spelt(phrase, on), on=on, calendar=calendar)
    far = reading.end and (reading.end - on).days > AROUND
    share = far and SHARE.fullmatch(phrase.strip())  # 2/3 is no third of February
    return None if reading.needs_review or share else reading.end


def find_date(text: str, *, on: date, calendar: WorkCalendar) -> date | None:
    """The first day named in a text."""
    text = text[:400]
    for form in ENGLISH:
        text = form.sub(_in_chinese, text)
    found = PHRASE.search(text) or ENGLISH_SPAN.search(text)
    if found is None:
        return None
    if SO_LONG.match(found[0]) and FROM_EVENT.search(text, 0, found.start()):
        return None
    if last := _last_listed(text, found):
        return read_date(last, on=on, calendar=calendar)
    if hour := MIDNIGHT.match(text, found.end()):  # 9月6日零时前 is the day before
        return read_date(text[found.start() : hour.end()], on=on, calendar=calendar)
    joint = JOINT.match(text, found.end())
    later = PHRASE.match(text, joint.end()) if joint else None
    # 4月底至5月初: the whole range, which may have to be asked.
    phrase = text[found.start() : (later or found).end()]
    return read_date(phrase, on=on, calendar=calendar)


def _last_listed(text: str, found: re.Match[str]) -> str | None:
    """The last of several days told side by side, with the month it shares; None for a single."""
    said, month, here = None, "", found
    while (joint := LISTED.match(text, here.end())) and (later := PHRASE.match(text, joint.end())):
        month = here[0][: here[0].find("月") + 1] or month
        said = f"{month}{later[0]}" if DAY.match(later[0]) else later[0]
        here = later
    return said


def _in_chinese(found: re.Match[str]) -> str:
    """15 November 2022 and Nov. 15 as 2022年11月15日."""
    year = f"{found['y']}年" if found["y"] else ""
    return f"{year}{MONTHS.index(found['m'][:3].lower()) + 1}月{int(found['d'])}日"


def _spelt(phrase: str, on: date) -> str:
    """11/15, 2022-11-15 and a bare 15日 in the words of the grammar; 15日 is the next one."""
    if found := NUMERIC.fullmatch(phrase.strip()):
        year, month, day = found.groups()
        return f"{year}年{int(month)}月{int(day)}日" if year else f"{int(month)}月{int(day)}日"
    if found := DAY.fullmatch(phrase.strip()):
        next_month = on.replace(day=28) + timedelta(days=7)
        month = on if int(found[1]) >= on.day else next_month
        return f"{month.year}年{month.month}月{found[1]}日"
    if found := SO_LONG.fullmatch(phrase.strip()):
        return f"{found['so']}内"
    return phrase.strip()
