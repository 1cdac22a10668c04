"""Additions of a client or a name card below an owner's words: 发自我的手机, cards, notices."""

import re
from collections.abc import Collection, Sequence

from duban.replies.quotes import is_rule
from duban.replies.said import Sign
from duban.replies.signs import clause_signs
from duban.replies.words import sentences, unify

# The same behind the owner's words on one line, as some phones flatten it.
CLIENT_TAIL = re.compile(
    r"(?<=[。！!；;.\s])\s?((?:发自|发送自)我的\s?[\w\s+.\-]{2,30}|(?:获取"
    r"|Get) Outlook for \w{3,8}.{0,80})$"
)
DISCLAIMER = re.compile(
    r"[\s*\[【（(]*(?:"
    r"(?:保密|免责|机密|法律|版权|隐私)(?:声明|提示|条款|告知|须知)"
    r"|(?:(?:重要|温馨|特别)?(?:提示|声明|说明)[】\])）：:\s]*)?(?:本|此|该|这封)"
    r"(?:电子)?邮件(?!中?(?:已|均)?(?:收|阅|知)悉?)[^\n]{0,80}"
    r"(?:保密|机密|秘密|密级|误收|误发|杀毒|病毒|扫描|自动发[送出]|仅供|收件人|正式文件|不得|勿|法律|加密|传输|confidential)"
    r"|(?:如果?|若)(?:您|你)(?:误收|不是|并非)[^\n]{0,40}(?:邮件|收件人)"
    r"|(?:请|打印)[^\n，。]{0,12}考虑环(?:境|保)|(?:保护|爱护)环境|(?:非必要)?请勿打印|please consider the environment"
    r"|this (?:e-?mail|message)\b[^\n]{0,80}(?:confidential|intended|privileged|scanned|virus)"
    r"|(?:confidentiality notice|disclaimer)\b)",
    re.IGNORECASE,
)
# What closes a letter; short lines behind it are its name and day.
CLOSING = re.compile(
    r"[\s—–-]*(?:此致|敬礼|\S{0,4}敬上|(?:顺|即|敬)[颂祝请]\S{0,6}|[商近大]祺"
    r"|祝\S{0,10}[！!。]?|best regards|regards)[！!。，,]?\s*",
    re.IGNORECASE,
)
# A motto or a firm's praise of itself, as name cards bear it.
MOTTO = re.compile(
    r"使命|愿景|宗旨|理念|口号|方针|价值观|客户至上|用户至上|百年|始建于|成立于|创[始立建]于|服务热线|满意[率度]?|(?:合格|优良|创优|履约|好评|按期完成)率"
)
NUMBERED = re.compile(
    r"\s*(?:\d{1,2}\s?[、.．)）:：]|[（(]?[一二三四五六七八九十]{1,2}[）)、]"
    r"|第[一二三四五六七八九十\d]{1,2}[项条]|[①-⑳]|20\d\d-\d{4})"
)
JUNK = re.compile(r"[\s|\u3000]*")
BAR = re.compile(r"[\s|]*\|[\s|]*")
MAIL = re.compile(
    r"[\s|]*(?:(?:电子)?邮[箱件](?:地址)?|e-?mail|mail|电邮)?\s?[:：|]?\s?<?(?:mailto:)?"
    r"[\w.+\-]{1,64}@[\w.\-]{3,100}>?[\s|;；]*",
    re.IGNORECASE,
)
CONTACT = re.compile(
    r"[\s|]*(?:办公|联系|移动|公司|单位)?(?:电\s{0,4}话|手\s{0,4}机"
    r"|传\s{0,4}真|座机|固话|tel|mobile|phone|fax|mob|qq|微信)"
    r"(?:号码?)?\s?[:：.|]\s?[+\d\-() （）转/\s]{5,40}[\s|]*",
    re.IGNORECASE,
)
PHONE = re.compile(r"[\s|]*(?:\+?86[- ]?)?(?:0\d{2,3}[- ]?\d{7,8}|1[3-9]\d{9})[\s|]*")
NUMBER = re.compile(r"[+\d][\d\-() ]{6,20}")
PLACE = re.compile(
    r"[\s|]*(?:地\s{0,4}址|邮\s{0,4}编|网\s{0,4}址|address|web)\s?[:：|]\s?\S.{0,80}", re.IGNORECASE
)
ORGANISATION = re.compile(
    r"[\s|]*[\u4e00-\u9fff（）()·\s]{2,30}(?:局|办|办公室|委|委员会|科|处|部|中心|公司|集团|街道|镇|政府|院|所|站|队)[\s|]*"
)
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈"
    "任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严武"
)
PERSON = re.compile(r"[\s|]*([\u4e00-\u9fff])[\u4e00-\u9fff ·]{1,4}[\s|]*")
SAID = re.compile(r"已|未|无|没|不|有|正|完成|进展|收到")
ANSWERING = re.compile(r"[已未无没]|^\W{0,3}\d|\d\s?(?:/|[家户个件项处台套])|[进完推].{0,8}\d")
DELIMITER = re.compile(r"(?:-{2,}|—{2,}|_{2,}|={3,}|\*{3,})\s?")
MAX_CARD = 12


def split_client_tail(line: str) -> tuple[str, str]:
    """The owner's words and what the client put behind them on the same line."""
    found = CLIENT_TAIL.search(line[-200:]) if len(line) <= 4_000 else None
    if not found:
        return line, ""
    return line[: len(line) - len(found[1])].rstrip(), found[1]


def card_start(lines: Sequence[str], names: Collection[str] = ()) -> int:
    """Returns where the name card, disclaimer or signature at the end of these lines begins.

    A card is known by a mail address or a telephone number standing alone; a name or an office
    above it belongs to it. A bare name without such a line stays with the owner's words, unless an
    office or a motto stands below it and an answer above it: 收到。/李四/某集团/使命必达，全部完成！
    """
    known = frozenset(filter(None, names))
    end = _rstrip(lines, len(lines))
    end = _unruled(lines, _disclaimer(lines, end))
    end = _unruled(lines, _closing(lines, end))
    start = _delimiter(lines, end, known)
    start = _card(lines, end, known) if start is None else start
    return _unruled(lines, _praise(lines, end) if start == end else start)


def _rstrip(lines: Sequence[str], end: int) -> int:
    while end and JUNK.fullmatch(lines[end - 1][:200]):
        end -= 1
    return end


def _unruled(lines: Sequence[str], end: int) -> int:
    """Before drawn lines and blank ones that end here."""
    while end and (JUNK.fullmatch(lines[end - 1][:200]) or DELIMITER.fullmatch(lines[end - 1])):
        end -= 1
    return end


def _disclaimer(lines: Sequence[str], end: int) -> int:
    for index in range(max(end - 6, 0), end):
        if DISCLAIMER.match(lines[index][:400]):
            return index
    return end


def _closing(lines: Sequence[str], end: int) -> int:
    """The line 此致, 顺颂商祺 or 祝… before a few short lines that answer nothing."""
    for index in range(max(end - 6, 0), end):
        if CLOSING.fullmatch(lines[index][:40]):
            return index if _is_silent(lines[index:end]) else end
    return end


def _delimiter(lines: Sequence[str], end: int, names: frozenset[str]) -> int | None:
    """The line `-- ` before a short block that holds no sentence, or begins like a name card."""
    for index in range(end - 1, max(end - MAX_CARD, 0) - 1, -1):
        if drawn := DELIMITER.fullmatch(lines[index]):
            block = [line for line in lines[index + 1 : end] if line.strip()]
            plain = drawn[0].strip() == "--"
            quiet = block and plain and not any(_says_something(line) for line in block)
            return index if _is_silent(block) and (quiet or _begins_card(block, names)) else None
    return None


def _begins_card(block: Sequence[str], names: frozenset[str]) -> bool:
    """Tells whether a block opens with a name, an office, a number or a motto."""
    if not block:
        return False
    first = block[0][:200].strip()
    head = re.split(r"[\s|｜：:]+", first)[0]
    named = PERSON.fullmatch(head)
    return (
        first in names
        or is_hard(first)
        or bool(PLACE.fullmatch(first) or MOTTO.search(first) or ORGANISATION.fullmatch(head))
        or bool(named and named[1] in SURNAMES and not SAID.search(head))
    )


def _is_silent(block: Sequence[str]) -> bool:
    """Tells whether no line of a block answers: none is long, numbered, or tells a state."""
    return not any(
        len(line) > 60 or re.search(r"[。；？]", line) or NUMBERED.match(line) or _answers(line)
        for line in block
    )


def _answers(line: str) -> bool:
    return not MOTTO.search(line) and any(
        clause_signs(clause) & ~(Sign.ACK | Sign.SUGGEST)
        for sentence in sentences(unify(line))
        for clause in sentence.clauses
    )


def _says_something(line: str) -> bool:
    """Tells whether a line under `-- ` could be an answer after all."""
    return not (is_hard(line) or PLACE.fullmatch(line)) and bool(ANSWERING.search(line))


def is_hard(line: str) -> bool:
    """Tells whether a line is nothing but a mail address or a telephone number."""
    if len(line) > 200:
        return False
    return any(p.fullmatch(line) for p in (MAIL, CONTACT, PHONE)) or _is_barred(line)


def _is_barred(line: str) -> bool:
    """张三 | 经济发展局 | 0516-80000123: short pieces, a number or an address among them."""
    pieces = [piece.strip() for piece in re.split(r"[|｜]", line) if piece.strip()]
    reached = any(NUMBER.fullmatch(piece) or MAIL.fullmatch(piece) for piece in pieces)
    return len(pieces) >= 2 and reached and all(len(piece) <= 24 for piece in pieces)


def _card(lines: Sequence[str], end: int, names: frozenset[str]) -> int:
    start, hard = end, False
    for index in range(end - 1, max(end - MAX_CARD, 0) - 1, -1):
        line = lines[index][:200]
        if is_hard(line) or PLACE.fullmatch(line):
            start, hard = index, True
        elif JUNK.fullmatch(line):
            if hard and not BAR.fullmatch(line) and not _soft(lines, index - 1, names):
                break
        elif hard and (_soft(lines, index, names) or _between_bars(lines, index)):
            start = index
        else:
            break
    while hard and start and (BAR.fullmatch(lines[start - 1][:200]) or is_rule(lines[start - 1])):
        start -= 1
    return start if hard else end


def _praise(lines: Sequence[str], end: int) -> int:
    """The bare name below an answer and above a firm or its motto, else the end."""
    for index in range(max(end - MAX_CARD, 1), end - 1):
        named = PERSON.fullmatch(lines[index][:200])
        below = [line[:200] for line in lines[index + 1 : end] if line.strip()]
        card = any(ORGANISATION.fullmatch(line) or MOTTO.search(line) for line in below)
        if (
            named
            and named[1] in SURNAMES
            and card
            and not (SAID.search(named[0]) or any(map(NUMBERED.match, below)))
            and any(SAID.search(line) for line in lines[:index])
        ):
            return index
    return end


def _soft(lines: Sequence[str], index: int, names: frozenset[str]) -> bool:
    """A name or an office, which alone could also be an owner's word."""
    line = lines[index][:200].strip(" \t|\u3000") if index >= 0 else ""
    if not line or SAID.search(line):
        return line in names
    person = PERSON.fullmatch(line)
    return (
        line in names
        or bool(person and person[1] in SURNAMES)
        or bool(ORGANISATION.fullmatch(line))
    )


def _between_bars(lines: Sequence[str], index: int) -> bool:
    around = [lines[i] for i in (index - 1, index + 1) if 0 <= i < len(lines)]
    return len(around) == 2 and all(BAR.fullmatch(line[:200]) for line in around)
