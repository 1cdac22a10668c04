"""The day a document counts from: given, printed in it, in its file name, or from a known event."""

from __future__ import annotations

import re
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from duban.extraction.english.paperdays import paper_days
from duban.extraction.patterns import Pattern
from duban.extraction.times.feasts import EVENTS
from duban.extraction.times.frame import Frame, month_end, usable
from duban.extraction.times.numerals import number
from duban.extraction.times.periods import year_of
from duban.extraction.times.terms import first_week
from duban.extraction.values import IssuedOn

if TYPE_CHECKING:
    from duban.policy.calendar import WorkCalendar

_CN = "〇零○一二三四五六七八九"
_FULL = (
    rf"(?P<y>(?:19|20)\d\d|[一二][{_CN}]{{3}}|(?:中华)?民国\d{{2,3}})年(?P<m>1[0-2]|0?[1-9]|十[一二]?"
    rf"|[一二三四五六七八九])月(?P<d>3[01]|[12]\d|0?[1-9]|三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])日"
)
_DATE = Pattern(
    rf"{_FULL}|(?P<iy>20\d\d)[-./](?P<im>\d{{1,2}})[-./](?P<id>\d{{1,2}})(?!\d)", first="12一二中民"
)
# 本报2025年3月5日讯, 新华社北京2025年3月5日电.
_DATELINE = Pattern("[^，。；\n]{0,12}?(?:讯|电|报道|消息)(?![话视力气网])")
_LABEL = Pattern(
    r"(?:(?:成文|生成|印发|制发|印制|发文|签发|签署|发布|公布|刊登|登载|张贴|发稿|会议)(?:日期|时间|日)|发布于|发表于)：?$|^[（(]?(?:时间|日期)：?$"
)
# A limit, a validity, a public notice, a registration: days that are told of, not of the paper.
_OTHER_DAY = Pattern(
    "时限|期限|有效|截止|截至|截稿|截标|到期|届满|公示|公告期|登记|报名|备案|立案|注册|成立|施行|实施|生效|执行|起算|完成|完工|竣工"
    "|开工|整改|验收|办结|结束|开始|出生|任职|到岗|培训|考试|面试|检查时间|申报|报送|反馈|缴费|还款|合同|签订|不迟于|不晚于|之前"
)
_OTHER_LABEL = Pattern(
    "(?:受理|发证|领证|生产|出厂|投诉|来信|来访|接访|检测|检验|采样|购买|交易|事发|案发|事故|发生|收货|到货|出库|入库|入职"
    "|聘用|履约|服务|租赁|保险|保修|贷款|授权|中标|交货|发货)[^，。；：\\n]{0,4}(?:日期|时间|期间|期)?[：为]?$"
)
_SPAN = Pattern("[日号]?(?:起)?(?:至|到|-)")
_AFTER_ALONE = Pattern(r"(?:印发|发布|公布)?）?(?:\n|$|（此件)")
# 发布时间：, 时间： is the paper's; 开标时间： and 庭审时间： are of something else.
_SOURCE = Pattern(
    r"(?:[^\n，。]{0,12}(?:来源|发布|(?:[发布文稿印署登贴议新辑传息写定 |｜】）A-Za-z]|(?<!证)会|召开)(?:时间|日期))"
    r"|(?:时间|日期))：[^\n，。]{0,40}$"
)
_AFTER_TAIL = Pattern(r"）?(?:印发)?(?:\n|$)")
_MEETING = Pattern(
    r"(?<!定于)(?<!拟于)(?<!将于)(?:(?P<y>(?:19|20)\d\d)年)?(?P<m>1[0-2]|[1-9])月"
    r"(?P<d>3[01]|[12]\d|[1-9])日(?:上午|下午|晚上?|晚间)?[^。；\n]{0,60}?(?:召开|主持|会议|部署会|动员会)",
    first="1-9",
)
# 会议时间：2025年3月12日 in the head of minutes.
_HELD = Pattern(
    r"\n(?:会议|开会|召开)?(?:时间|日期)：(?:(?P<y>20\d\d)年)?(?P<m>1[0-2]|[1-9])月"
    r"(?P<d>3[01]|[12]\d|[1-9])日"
)
_NUMBER = Pattern(r"[〔\[［](?P<y>(?:19|20)\d\d)[〕\]］]第?\d{1,4}号")
_NAME = Pattern(
    r"(?P<y>20\d\d|19\d\d)[-_.年]?(?P<m>1[0-2]|0[1-9]|[1-9](?=[-_.月]))[-_.月]?"
    r"(?P<d>3[01]|[12]\d|0[1-9]|[1-9])(?!\d)"
)
_SUBJECT_YEAR = Pattern(
    rf"(?P<y>(?:19|20)\d\d|[一二][{_CN}]{{3}})年度?(?!\d|[底末]|[上下]半年|[一二三四]季)(?=[^。；，\n]{{0,30}}(?:计划"
    rf"|要点|清单|任务|工作(?:安排|打算|思路|部署|重点)|实施方案|行动方案|项目|实事|目标|工作方案|分工|责任分解|施政(?:重点|方针|计划|纲领|(?=\n|$))))"
)
# 关于报送2026年项目计划的通知: its days are those before that year.
_HANDED_IN = Pattern(
    "关于[^，。；\n]{0,6}(?:报送|上报|申报|征集|填报|编报|推荐|遴选|谋划|编制)[^，。；\n]{0,6}$"
)
_RULES = Pattern(
    r"(?:制度|办法|规则|规定|细则|条例|规程|流程|守则|规约|章程|公约|准则)"
    r"(?:》|（(?:试行|暂行|修订)[^）]{0,6}）|\(试行\))*(?:的通知|的公告)?(?:（[^）]{0,16}）)?(?:\n|$)"
)
_HONG_KONG = Pattern("香港|港元|港府|九龙|新界|北部都会区|维港|将军澳|屯门|元朗|荃湾|大屿山")
_ITS_BODIES = Pattern(
    "施政报告|财政预算案|立法会|区议会|行政长官|财政司|政务司|律政司|港府|特区政府|香港政府|基本工程|房委会|房屋委员会|医管局|劳福局|民政事务"
    "|(?:发展|运输及物流|房屋|环境及生态|医务卫生|保安|教育)局|(?:运输|房屋|渠务|路政|食环|康文|水务|建筑|地政总|卫生|拓展)署"
)
_ARTICLE = Pattern(r"(?:^|\n)[ \t]*第[一二三四五六七八九十百\d]{1,4}条(?![款例])")
_RULED = 3  # articles that make a text one of rules
HEAD = 1500
_LATIN = Pattern("[A-Za-z]{3}")
_MONTH_PLAN = Pattern(
    r"(?<![\d一二三四五六七八九十第])(?P<m>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])"
    r"月份?[^\n月日]{0,12}?(?:安排|计划|要点|任务|日程|打算)"
)
# 決定事項 on a line of its own: what stands below was decided.
_DECISIONS = Pattern(
    "\n[^\n。；，：]{0,10}(?:决[定议]|裁示|议定|指示|协商|会议)(?:事项|结论)：?(?=\n)"
)
# What a paper of this name says of days to come is what the meeting has settled.
_MINUTES = Pattern("[^。，；]{0,60}?(?:会议?|例会|周会)[^。，；\n]{0,8}(?:纪要|纪录|记录)")
_ANY_DAY = Frame(None)
SAME_PAPER = 31  # days between the date of a paper and of its printing; more are two papers


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    names = ("iy", "im", "id") if parts.get("iy") else ("y", "m", "d")
    try:
        year, month, day = (parts[n] or "" for n in names)
        return date(year_of(f"{year}年", _ANY_DAY) or 0, number(month), number(day))
    except (ValueError, TypeError):
        return None


def _printed(text: str) -> tuple[date, str] | None:
    """A full date standing alone, labelled, or closing a short line; alone is strongest."""
    found = []
    for match in _DATE.finditer(text):
        rank, words = _standing(text, match)
        if rank and (day := _day(match)):
            found.append((rank, day, words))
    found += paper_days(text, HEAD) if _LATIN.search(text, 0, HEAD) else []
    best = [f for f in found if f[0] == min(f[0] for f in found)]
    days = sorted({f[1] for f in best})
    if not days or (days[-1] - days[0]).days > SAME_PAPER:
        return None
    return best[0][1:]


def _standing(text: str, match: re.Match[str]) -> tuple[int, str]:
    """The standing of a date: 1 alone on its line, 2 behind a label, 3 at a line's end; 0 else."""
    line = text.rfind("\n", max(0, match.start() - HEAD), match.start()) + 1
    before = text[max(line, match.start() - 24) : match.start()]
    if (
        _OTHER_DAY.search(before)
        or _SPAN.match(text, match.end())
        or before.endswith(("至", "到", "-"))
    ):
        return 0, ""
    if match["y"] and before in ("", "（") and _AFTER_ALONE.match(text, match.end()):
        return 1, match[0]
    if _OTHER_LABEL.search(before):
        return 0, ""
    if _LABEL.search(before.rstrip("|｜*　 ")):  # 发文日期：｜2024年3月5日 in the cells of a form
        return 2, before[-5:] + match[0]
    led = match.start() < HEAD and match.start() - line <= 16
    if led and _DATELINE.match(text, match.end()):
        return 2, before + match[0]
    if match.start() < HEAD and _SOURCE.match(text, line, match.start()):
        return 2, match[0]
    near = match.start() < HEAD or match.end() > len(text) - 300
    short = near and match.start() - line <= 20 and not any(c in before for c in "。；：")
    if match["y"] and short and _AFTER_TAIL.match(text, match.end()):
        return 3, before + match[0]
    return 0, ""


def _meeting(text: str) -> re.Match[str] | None:
    if text.find("月", 0, HEAD) < 0:
        return None
    held = _HELD.search(text, 0, HEAD) if _MINUTES.match(_headline(text)) else None
    return held or _MEETING.search(text, 0, HEAD)


def _with_year(text: str, year: int | None) -> date | None:
    found = _meeting(text)
    if found is None or not (found["y"] or year):
        return None
    try:
        return date(int(found["y"] or year or 0), int(found["m"]), int(found["d"]))
    except ValueError:
        return None


def _event_year(text: str) -> tuple[int, str] | None:
    """迎接党的二十大: a document before a congress is of the congress's year."""
    for name, day in EVENTS.items():
        if name in text and re.search(
            rf"(?:迎接|喜迎|召开前|胜利召开)[^。\n]{{0,20}}{name}|{name}(?:胜利)?召开", text
        ):
            return day.year, f"迎接党的{name}"
    return None


def _found(text: str, name: str) -> IssuedOn:
    if printed := _printed(text):
        return IssuedOn(printed[0], "text", printed[1])
    if (named := _NAME.search(name)) and (day := _day(named)):
        return IssuedOn(day, "file-name", named[0])
    if numbered := _NUMBER.search(text, 0, HEAD):
        return IssuedOn(_with_year(text, int(numbered["y"])), "document-number", numbered[0])
    if known := _event_year(text):
        return IssuedOn(_with_year(text, known[0]), "event", known[1])
    if day := _with_year(text, None):
        return IssuedOn(day, "text", "会议日期")
    return IssuedOn(None)


def issued_on(text: str, name: str, given: date | None) -> IssuedOn:
    """The reference day with its evidence. A given day wins; what the text says is the conflict."""
    found = _found(text, name)
    if usable(given) is None:
        return found
    conflict = found.day if found.day and found.day != given else None
    evidence = f"指定；文中为{found.evidence}" if conflict else "指定"
    return IssuedOn(given, "given", evidence, conflict)


def _headline(text: str) -> str:
    """The lines of the heading: those before the first line that reads like a sentence."""
    lines = []
    for line in text[:400].split("\n")[:6]:
        if "，" in line or "。" in line or "：" in line:
            break
        lines.append(line)
    return "\n".join(lines)


def handed_in_for(text: str) -> int | None:
    """Returns the year that something is handed in for by the heading: 关于申报2026年项目的通知."""
    subject = _SUBJECT_YEAR.search(_headline(text))
    handed = subject and _HANDED_IN.search(_headline(text), 0, subject.start())
    return number(subject["y"]) if subject and handed else None


def frame_of(text: str, issued: IssuedOn, calendar: WorkCalendar | None) -> Frame:
    """The frame dates are read in: issue day, meeting day, the year a plan is for."""
    meeting = _with_year(text, issued.day.year if issued.day else None)
    if meeting and issued.day and not 0 <= (issued.day - meeting).days <= 60:
        meeting = None
    subject = _SUBJECT_YEAR.search(_headline(text))
    subject = None if handed_in_for(text) else subject
    year = number(subject["y"]) if subject else None
    hint = None
    if issued.day is None:
        numbered = _NUMBER.search(text, 0, HEAD)
        known = _event_year(text)
        hint = int(numbered["y"]) if numbered else known[0] if known else None
    standing, term = _is_of_rules(text), first_week(text, issued.day)
    month = _planned_month(_headline(text), year, issued.day)
    heading = _MINUTES.match(_headline(text)) or _DECISIONS.search(text)
    return Frame(
        issued.day, meeting, year, hint, calendar, standing, term=term, month=month,
        decisions=heading.start() if heading else -1, hong_kong=_is_of_hong_kong(text),
    )  # fmt: skip


def _is_of_hong_kong(text: str) -> bool:
    """Tells whether a text with such a year names the place and a body or paper of its rule."""
    if "年度" not in text or text.count("澳门") > text.count("香港"):
        return False
    return bool(_HONG_KONG.search(text) and _ITS_BODIES.search(text))


def _is_of_rules(text: str) -> bool:
    """Tells whether the heading names a text of rules, or its articles are numbered (第八条)."""
    articles = islice(_ARTICLE.finditer(text), _RULED) if "条" in text else ()
    return bool(_RULES.search(_headline(text))) or len(list(articles)) == _RULED


def _planned_month(headline: str, year: int | None, day: date | None) -> date | None:
    """The month that the paper plans by its heading (4月份工作安排), unless it is over."""
    named = _MONTH_PLAN.search(headline)
    if named is None or day is None:
        return None
    month = date(year or day.year, number(named["m"]), 1)
    return month if month_end(month.year, month.month) >= day else None
