"""Beginnings of somebody else's words in a mail: separators, attributions, header blocks.

Each finder looks at whole lines and answers with how many of them belong to the marker, 0 for
none. Prose that merely contains 写道： or 发件人： is never a marker: an attribution must be built
of date, time or address and a name and nothing else, a header block needs three different labels.
"""

import re
from collections.abc import Sequence

MAX_LINE = 600
RULE = re.compile(r"[\s>|]*[-–—―=_*~·－─━]{3,}[\s|]*")
DASH = r"[-–—―=_*~－─━]{2,}"
SEPARATOR = re.compile(
    rf"[\s>|]*{DASH}\s*(?:以下(?:是|为)|begin\s)?\s*(?:"
    r"(?:回复|回覆|转发|轉寄|转寄|被转发|引用|答复)?的?原(?:始)?(?:邮件|郵件|信件|消息|信息|訊息)(?:信息)?"
    r"|(?:被)?(?:转发|轉寄|转寄)的?(?:邮件|郵件|消息|訊息|信件)(?:信息)?"
    r"|(?:回复|答复)的?(?:邮件|郵件)|(?:邮件|郵件)?原[文件]|(?:原|引用|历史|往来)邮件(?:内容)?"
    r"|(?:original|forwarded|replied|quoted)(?:\s(?:message|mail|e-?mail))?"
    rf")\s*(?:follows\s*)?(?:by\s.{{1,60}})?\s*{DASH}\s*[:：]?\s*",
    re.IGNORECASE,
)
TITLE = re.compile(
    r"[\s>|*]*(?:原始?邮件|原始?郵件|邮件原[文件]|引用原文|original(?: message| e-?mail)?"
    r"|forwarded message)[\s*]*[:：]?\s*",
    re.IGNORECASE,
)
# Without dashes only what names a mail outright: 【原始邮件】, 以下为原邮件：
NAMED = re.compile(
    r"[\s>|]*(?:[【\[]\s?(?:原始?邮件|原始?郵件|邮件原[文件])\s?[】\]]"
    r"|(?:以下(?:是|为)?)?(?:原始?邮件|原始?郵件|邮件原[文件])(?:内容|如下)?\s?[:：])\s*"
)
FORWARD = re.compile(
    r"\s*(?:开始转发的邮件|下面是被转发的邮件|開始轉寄郵件|begin forwarded message)\s*[:：]\s*",
    re.IGNORECASE,
)
ADDRESS = r"[<＜(（\[]?\s*(?:mailto:)?[^\s<>＜＞()（）,，;；]{1,80}@[^\s<>＜＞()（）,，;；]{1,80}\s*[>＞)）\]]?"
DATE = (
    r"(?:\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?[日号]?"
    r"|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}月\d{1,2}[日号]"
    r"|(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s)?"
    r"(?:\d{1,2}\.?\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s\d{4}"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s\d{1,2},?\s\d{4}))"
)
WEEKDAY = r"(?:[（(]?\s?(?:星期|周|週|礼拜)[一二三四五六日天]\s?[)）]?)"
TIME = (
    r"(?:(?:上午|下午|凌晨|中午|晚上|早上|傍晚)?\s?\d{1,2}\s?[:：点時时]\s?\d{2}(?:\s?[:：分]\s?\d{2}\s?秒?|分)?"
    r"\s?(?:[ap]\.?m\.?)?(?:\s?\(?(?:gmt|utc)?\s?[+-]\d{2}:?\d{2}\)?)?)"
)
COMMA = r"[\s,，]{0,4}"
WHEN = rf"{DATE}{COMMA}{WEEKDAY}?{COMMA}(?:at\s)?(?P<time>{TIME})?"
NAME = r"[^。；！？!?\n]{0,120}?"
WROTE = r"(?:写道|寫道|写到|來信|来信写道|编写|wrote|schrieb|writes)\s?[:：]?"
WROTE_HINTS = ("写", "寫", "來信", "wr", "schrieb")
# "在 2022年11月15日，上午10:20，督查办 <dcb@…> 写道：" and its kin: the date first.
DATE_FIRST = re.compile(
    rf"(?:在|于|於|on|at)?\s?{WHEN}(?:[,，\s]|(?=[\"“<]))\s?(?P<name>{NAME}){WROTE}", re.IGNORECASE
)
# "督查办 <dcb@…> 于2022年11月15日周二 10:20写道：" and "在 督查办 <dcb@…>，2022年… 10:20写道：".
NAME_FIRST = re.compile(
    rf"(?:在|于|於)?\s?(?P<name>{NAME})\s?(?:在|于|於|on|[,，])\s?{WHEN}\s?{WROTE}", re.IGNORECASE
)
# "督查办 <dcb@…> 写道："
ONLY_ADDRESS = re.compile(rf"(?P<name>[^。；！？\n]{{0,60}}?{ADDRESS})\s?{WROTE}", re.IGNORECASE)
HAS_ADDRESS = re.compile(ADDRESS)
HAS_WHEN = re.compile(rf"{DATE}[^。；]{{0,16}}?{TIME}", re.IGNORECASE)

LABELS = {
    "from": "发件人 發件人 寄件者 寄件人 发送人 发信人 發件者 发件者 from sender",
    "sent": "发信时间 发信日期 发送时间 發送時間 发送日期 发件时间 发件日期 寄件日期 日期 时间 時間 传送日期 傳送日期 sent date",
    "to": "收件人 收件者 收信人 收信者 to",
    "cc": "抄送 抄送人 副本 密送 密件副本 cc bcc",
    "subject": "主题 主題 主旨 标题 標題 邮件主题 subject",
    "other": "附件 重要性 回复 reply-to attachments importance",
}
LABEL_OF = {word: kind for kind, words in LABELS.items() for word in words.split()}
LABEL_OF["senttime"] = "sent"
_SPACED = (
    r"\s{0,4}".join(map(re.escape, word)) for word in sorted(LABEL_OF, key=len, reverse=True)
)
LABEL = re.compile(
    rf"[\s>|*_]{{0,12}}(?P<label>{'|'.join(_SPACED)})\s?[*_]{{0,2}}\s{{0,4}}"
    r"(?:[:：][*_]{0,2}|[\t|])(?P<value>.*)",
    re.IGNORECASE,
)
DIGIT = re.compile(r"\d")


def separator(lines: Sequence[str], at: int) -> int:
    """A line such as ------ 原始邮件 ------, with the header lines that follow it."""
    line = lines[at]
    if len(line) > MAX_LINE or not any(p.fullmatch(line) for p in (SEPARATOR, NAMED, FORWARD)):
        return 0
    follows = skip_blank(lines, at + 1)
    kinds, end = _labels(lines, follows)
    return (end if kinds else at + 1) - at


def attribution(lines: Sequence[str], at: int) -> int:
    """A line such as 在…，督查办 <…> 写道：, also when a client broke it over two or three."""
    if not lines[at].strip():
        return 0
    if not any(hint in line.lower() for line in lines[at : at + 3] for hint in WROTE_HINTS):
        return 0
    for count in (1, 2, 3):
        joined = " ".join(line.strip(" \t>=-") for line in lines[at : at + count]).strip()
        if len(joined) > MAX_LINE or not all(line.strip() for line in lines[at : at + count]):
            return 0
        if _is_attribution(joined):
            return count
    return 0


def introduces(line: str) -> bool:
    """Tells whether a line right above `>` lines names who wrote them, in words we do not know."""
    if len(line) > MAX_LINE or not line.rstrip().endswith((":", "：")):
        return False
    short = len(line) <= 60 and re.search(rf"{WROTE}\s*$", line, re.IGNORECASE)
    return bool(short or HAS_ADDRESS.search(line) or HAS_WHEN.search(line))


def header_block(lines: Sequence[str], at: int) -> int:
    """发件人 / 发送时间 / 收件人 / 主题 …: three different ones, the sender and a fact among them."""
    if not _label(lines[at]):
        return 0
    kinds, end = _labels(lines, at)
    facts = any(
        HAS_ADDRESS.search(line[:MAX_LINE]) or (_label(line) == "sent" and DIGIT.search(line))
        for line in lines[at:end]
    )
    return end - at if "from" in kinds and len(kinds - {"other"}) >= 3 and facts else 0


def skip_blank(lines: Sequence[str], at: int) -> int:
    """The next line from here that says something."""
    while at < len(lines) and not lines[at].strip(" \t>|\u3000"):
        at += 1
    return at


def is_rule(line: str) -> bool:
    """Tells whether a line only draws a line."""
    return len(line) <= MAX_LINE and bool(RULE.fullmatch(line))


def is_overline(line: str) -> bool:
    """Tells whether a line above a header block only draws a line or says 原始邮件："""
    return is_rule(line) or (len(line) <= MAX_LINE and bool(TITLE.fullmatch(line)))


def _is_attribution(text: str) -> bool:
    if not re.search(rf"{WROTE}$", text, re.IGNORECASE):
        return False
    if ONLY_ADDRESS.fullmatch(text):
        return True
    found = DATE_FIRST.fullmatch(text) or NAME_FIRST.fullmatch(text)
    return bool(found and (found["time"] or HAS_ADDRESS.search(text)))


def _label(line: str) -> str | None:
    found = LABEL.match(line) if len(line) <= MAX_LINE else None
    return LABEL_OF[re.sub(r"\s", "", found["label"]).lower()] if found else None


def _labels(lines: Sequence[str], at: int) -> tuple[set[str], int]:
    """The labels of a block starting here and where it ends; one blank line may part them."""
    kinds: set[str] = set()
    end = at
    for index in range(at, min(at + 24, len(lines))):
        kind = _label(lines[index])
        if kind and kind in kinds and kind == "from":
            break
        if kind:
            kinds.add(kind)
            end = index + 1
        elif not _goes_on(lines, index, end):
            break
    return kinds, end


def _goes_on(lines: Sequence[str], index: int, end: int) -> bool:
    """A blank line, a wrapped list of addresses, or a value below its label."""
    line = lines[index].strip(" \t>|")
    if not line:
        return index - end < 2
    previous = lines[end - 1].rstrip(" \t|*") if end else ""
    wrapped = bool(HAS_ADDRESS.search(line[:MAX_LINE])) or previous.endswith((";", "；", ","))
    return index == end and (wrapped or previous.endswith((":", "：")))
