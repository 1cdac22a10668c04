"""A day that a meeting sets for an event (2月22日召开全院委员会) is its task, and asks.

So does a superior's limit that stands before one's own.
"""

from duban.extraction.clauses import others
from duban.extraction.grammar import read_phrase
from duban.extraction.patterns import Pattern
from duban.extraction.text.structure import TextSentence
from duban.extraction.times import years
from duban.extraction.times.frame import Frame
from duban.extraction.times.phrases import Phrase
from duban.extraction.values import Reading, ReadingKind

_LED = Pattern("(?:决议|决定|裁[示定]|结论|议定)：")
_EVENT = Pattern(
    "(?:上午|下午|中午|晚上)?[^，。；的]{0,24}?(?:召开|举[行办]|组织"
    "|开展|投票|表决|[会查]勘|看现场|勘[查察]|开工|动土|揭牌|验收|复[查验]|面试|说明会|公听会)(?!的)"
)
_NEXT = Pattern("下一?[次届]|(?:会议|例会)[^，。；]{0,4}$")
# 小王下周三联系厂家: in minutes, whatever is said of a week or of its day to come.
_THAT_WEEK = Pattern(
    "(?![起止至到的是有为因在与和及、）共次个项场批直日常程]|[^，。；：\n]*(?:已|了(?!解))|工作|任务|计划|安排|累计"
    "|天气|气温|完成情况|小结|例会|开?会|休|出差|请假|值班|放|取消|见(?=[。\n]))[^，。；：\n]{2,}"
)
# 接口联调（小王）3月21日: what is to be done, who does it and a day that ends the line.
_WHOSE = Pattern(
    "^[^，。；：（\n]{4,40}(?:（(?:@?[\u4e00-\u9fffA-Za-z、/]{2,12})）|@[\u4e00-\u9fffA-Za-z]{2,12})[， ]?$"
)
_WILL_FROM = Pattern(
    "(?:起|开始)，?[^，。；：]{0,12}?(?:会|将|为|向)[^，。；]{0,16}?(?:增设|增派|加派|加开|派发|发放|推出|提供|设立|接受)"
)
# 站点将在明年起陆续落成启用: the first of them by the end of that year.
_IN_STEPS = Pattern(
    "(?:起|开始)，?(?:陆续|分阶段|分[期批]|逐步|相继|先后)+(?:正式|全面)?"
    "(?:落成|启用|投入|完成|完工|竣工|建成|通车|交付|开放|推出|入伙|投[用产]|开通|推行|实施)"
)

_ENDS_THEN = Pattern(
    "(?:到期|届满|期满|止|为止|结束)?，(?:[^，。；\\d]{0,8}?)"
    "(?:到期|届满|期满|合同期满|租期届满|使用期满)之?以?前"
    "(?!不|仍|可|继续|已|均可|免费)[^，。；]{2,}"
)


def decides(text: str, part: TextSentence, phrase: Phrase, reading: Reading, frame: Frame) -> bool:
    """Tells whether a decision sets the day of an event to come.

    A decision stands behind its label (決議：…) or below the heading of decisions (決定事項).
    """
    if frame.day and reading.end and reading.end >= frame.day and _starts(text, part, phrase):
        return True
    if reading.kind is not ReadingKind.PERIOD:
        return False
    if not (frame.day and reading.end and reading.end > frame.day) or years.ROLLED in reading.rule:
        return False
    if _NEXT.search(text[part.start : phrase.start]):
        return False
    led = 0 <= frame.decisions < part.start or _LED.search(text, part.paragraph, phrase.start)
    then = _THAT_WEEK if phrase.group("w") else _EVENT
    precise = phrase.group("w") or reading.precision in ("day", "minute")
    whose = text[phrase.end : phrase.end + 1] in ("", "\n", "。", "；")
    whose = whose and bool(_WHOSE.search(text[part.start : phrase.start]))
    return bool(led and precise and (whose or then.match(text, phrase.end, part.end)))


def _starts(text: str, part: TextSentence, phrase: Phrase) -> bool:
    """由12月1日起会加派人手, 由下星期开始，为每户发放…: somebody will do it from then on."""
    if phrase.family == "point" and _IN_STEPS.match(text, phrase.end, part.end):
        return True
    fine = phrase.family == "point" and phrase.has("d", "w", "dd") and not phrase.suffix
    from_then = fine and text[max(part.start, phrase.start - 1) : phrase.start] in (
        "由",
        "自",
        "从",
    )
    return bool(from_then and _WILL_FROM.match(text, phrase.end, part.end))


def is_superior(
    text: str, phrase: Phrase, reading: Reading, following: Phrase | None, frame: Frame
) -> bool:
    """Tells whether a limit is a superior's, with a nearer one of one's own behind it."""
    if following is None or not phrase.suffix or reading.end is None:
        return False
    if not others.of_superior(text, phrase.start, phrase.end, following.start):
        return False
    own = read_phrase(following, text, frame).end
    return bool(own and own < reading.end and not (frame.day and own < frame.day))


def ends_then(
    text: str, part: TextSentence, phrase: Phrase, reading: Reading, frame: Frame
) -> bool:
    """用地使用至6月30日，到期前完成复垦: what is granted until a day, and done before it ends."""
    ahead = reading.end and frame.day and reading.end >= frame.day and not phrase.suffix
    return bool(ahead) and bool(_ENDS_THEN.match(text, phrase.end, part.end))
