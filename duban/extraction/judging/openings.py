"""Times that something begins with, or that a feast fills: 国庆期间, 10月1日以后, 确保元旦试运营."""

from duban.extraction.clauses.daysahead import WINDOW
from duban.extraction.clauses.stagedays import DONE
from duban.extraction.patterns import Pattern
from duban.extraction.times.phrases import Phrase
from duban.extraction.verbs import VERB

# 确保元旦试运营: what is to be opened by a feast.
_OPENS_WORK = Pattern(
    "(?:正式|全面|对外)*(?:试?运[营行]|开[业园馆放通]|投[用产]|通车|启用|建成|完工|竣工|见面)"
)
_SOON = 10
_WITHIN_FEAST = Pattern(
    "，?(?:要|须|应|务必|必须|确保)*(?:全部|全面|基本)?(?:完成|建成|办结|到位|投用|交付)"
)
# 春节后基本完成…, 节后…要有明显进展: a promise whose last day nobody said.
_BEGINS = Pattern(
    "^，?(?:全面|基本|全部|高质量|组织|推进|启动|开工|完成|建成|实施|开展|形成|印发|报送)|^[^，。；了已]{2,24}(?:要|须|应|务必|必须|力争|确保)"
)

_WORDS = Pattern(r"[^\W\d_]{2}")
_ONE_IS = Pattern("(?<![^。；：，\n])[一二三四五六七八九十]{1,2}是$", last="是")
# 1.（7月）组织培训: a time in a bracket that opens its line, as 7月，组织培训.
_OPENS_IN_BRACKET = Pattern(r"(?:^|[。；\n.、）●①-⑳是])（$", last="（")


def around(text: str, phrase: Phrase, stop: int) -> tuple[str, str]:
    """The words before a phrase and behind it; none of the line above where it opens its line."""
    near = max(0, phrase.start - WINDOW)
    line = text.rfind("\n", near, phrase.start)
    opens = line > 0 and not _WORDS.search(text, line, phrase.start)
    before = text[line if opens else near : phrase.start]
    after = text[phrase.end : min(stop, phrase.end + 60)]
    if marked := _ONE_IS.search(before):
        before = before[: marked.start()]  # 二是7月组织培训
    if _OPENS_IN_BRACKET.search(before) and len(after) > len("）完成") and after[0] == "）":
        return before[:-1], f"，{after[1:]}"
    return before, after


def opens_nothing(phrase: Phrase, after: str) -> bool:
    """国庆期间, 10月1日以后仍…: the time of something else."""
    if phrase.family == "back":
        return False
    if phrase.suffix in ("后", "之后", "以后"):
        begins = _BEGINS.search(after) or DONE.search(after[:_SOON])
        return not (begins if phrase.group("f") else VERB.match(after))
    if phrase.group("f") and phrase.suffix in ("前后", "左右"):
        return not DONE.match(after)
    if phrase.has("f", "s") and phrase.suffix == "期间":
        return not _WITHIN_FEAST.match(after)
    opens = not phrase.suffix and (_OPENS_WORK.match(after) or _lasts_till(phrase))
    return bool(phrase.group("f")) and phrase.suffix not in ("前", "之前", "以前") and not opens


def _lasts_till(phrase: Phrase) -> bool:
    """从现在起到国庆节, 到2026年春节，…: the feast ends a stretch of time."""
    before = phrase.match.string[max(0, phrase.start - 2) : phrase.start]
    by_then = phrase.group("y") and before.endswith(("到", "至"))
    return bool(by_then) or before in ("起到", "起至", "在到", "在至")


# 二零二三年十一月更新 on a line of its own: when the page was made.
_PAGE_BEFORE = Pattern(
    "(?:^|[\n（。])(?:本[页表文档刊网])?(?:最[后近新])?(?:更新|修[订正])?[于：]?$"
)
_PAGE_AFTER = Pattern(
    "(?:最[后近新])?(?:更新|修[订正改]|订正|编[制印]|印[制行]|制表|刊登|上载|检讨|[初修再]?版)(?=[）\n。]|$)"
)
_HELD = Pattern("召开|举办|举行|开会|面试|考试")
_FILLS = Pattern("份?(?:全月|整月)?举办")


def ends_page(before: str, after: str) -> bool:
    """Tells whether a time stands alone with the word for making or changing a page."""
    return bool(_PAGE_BEFORE.search(before) and _PAGE_AFTER.match(after))


def is_held(phrase: Phrase, before: str, after: str) -> bool:
    """定于5月16日举行: the day of a meeting; 艺术节定于3月举办 is what a month is for."""
    filled = phrase.has("m") and not phrase.has("d") and _FILLS.match(after)
    return bool(not filled and before.endswith(("定于", "拟于")) and _HELD.search(after[:24]))
