"""A last look over each sure row: a limit inside it that nobody used makes it ask."""

from bisect import bisect_left
from datetime import date

from duban.extraction import questions
from duban.extraction.clauses import evidence
from duban.extraction.clauses.announced import ENDS
from duban.extraction.clauses.items import Item
from duban.extraction.clauses.labels import NAMED_LIMIT
from duban.extraction.grammar import read_phrase
from duban.extraction.patterns import Pattern
from duban.extraction.text.view import View
from duban.extraction.times.frame import Frame
from duban.extraction.times.phrases import Phrase
from duban.extraction.values import Alternative, ReadingKind, ReadProposal
from duban.extraction.verbs import VERB
from duban.vocabulary.proposals import ProposalKind

# 并于3月20日书面报告: a day that a clause sets, without 前.
_AT = Pattern("[于在]$")
# 15日 or 第8周 that no phrase has taken in; 100日 and 3号楼 are none.
_UNREAD = Pattern(
    r"(?<![\d.第每个月年至到-])(?:3[01]|[12]\d|[1-9])日(?!常|元|用|均|处理|产|龄|记|间)"
    r"|(?<=[一-鿿]{2})前[一二两三1-3][天周日](?!内)|第(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:教学)?周(?!期|年|岁|刊|报|末)",
    first="1-9前第",
)
_AT_LAST = Pattern("(?:最[迟晚]|至迟|不[迟晚]于|不超过|不得超过)[于到至]?$")
_ITS_CLAUSE = Pattern("，[^，。；：（]{0,16}$")
_ACTS = Pattern("(?!工作|任务|目标|计划|期间)[^，。；：的（）]{2,16}(?=[，。；\n]|$)")
# 票决确定十件实事，分别是: a lead to what is to be done; 现将名单公示如下 tells of a paper.
_LEADS = Pattern(
    "分别(?:是|为)：?$|^现[将就把][^。]*(?:公示|通报|公布|公告)[^，。；]{0,4}如下|这[\\d一二三四五六七八九十]{1,3}件[大实好要]?事$"
)
# 9月 待定 全国理事会, （时间待定）: the day itself is open, not the place or the supplier.
_OPEN_YET = Pattern(
    r"(?<!人)(?<!资金)(?<!经费)(?<!预算)(?<!单位)(?<!地点)(?:^|[\s（(|｜，]|时间|日期)"
    r"(待定|待通知|待确认|另定|暂定|TBC|TBD)(?=[\s）)|｜，。；]|$)"
)
_ONLY_TIE = Pattern("[课課会會饭下]?[前后後内內]?[及和与與或、]?")
_ONLY_DAY = Pattern(r"[\d\s年月日号號./\-—~～至到]+(?:[之以]?前|底|止)?")
_MARKS = " \t\n|：:；;，,。.（）()"
# Papers by their titles: for the public, or contracts.
_FOR_PUBLIC = Pattern(
    r"\s*(?:[^\n。]{0,40}\n\s*)?(?!.{0,40}(?:整改|督[查察]|巡[视察]|实事|民生|任务|工作))[^\n。，：]{0,40}"
    r"(?:(?:招[生聘录]|招标|采购|竞价|拍卖|出让|开庭|听证会?|报名|考试|成交|中标)(?:公告|简章|启事)"
    r"|预告|攻略|天气预报|预警|时刻表|讣告|贺[信词]|问卷|(?:遗失)?声明|合同书?|[竞比]赛规程|停[水电气]通知|[^通报关]公示|须知|展讯)[ \t]*(?=\n)"
)
_TO_UNITS = Pattern(
    "各[^，。；]{0,10}(?:单位|部门|[局委办镇乡校院县区市处科室])|请(?!登录|携带|持|各位|广大)"
)
_NEXT = 60  # characters between two stages of one plan, at most
_EARLY = 7  # a month that has hardly begun is still ahead
_DATED = ("point", "range", "months", "iso", "compact")


def asked(view: View, items: list[Item], found: list[Phrase], frame: Frame) -> list[Item]:
    """The items, those asking that hold a limit (…前, …内) of another day which no item took."""
    taken = {i.phrase.start for i in items}
    starts = [p.start for p in found]
    unsure: set[int] = set()
    for item in items:
        start, end = item.spans[0]
        near = found[bisect_left(starts, start) : bisect_left(starts, end)]
        if item.reading.end is None and (at_last := _at_last(view.text, near)):
            item.reading = read_phrase(at_last, view.text, frame)
            item.kind = ProposalKind.COMMITMENT
        if item.kind is not ProposalKind.COMMITMENT or item.reading.needs_review:
            continue
        for phrase in near:
            others = phrase.start in taken and item.phrase.start >= start
            if item.phrase.start <= phrase.start < item.phrase.end or others:
                continue
            _ask(view, item, phrase, frame)
            if item.reading.needs_review:
                unsure.add(phrase.start)
        if not item.reading.needs_review:
            _ask_about_rest(view, item, near)
    for item in items:  # 改造；3月底⏎验收；5月底⏎移交: neither is the last line's for sure
        above = item.phrase.start in unsure and item.phrase.start < item.spans[0][0]
        if above and not item.reading.needs_review:
            item.reading = item.reading.asking(questions.A_LIMIT)
    return items


def doubted(rows: list[ReadProposal], text: str, day: date | None) -> list[ReadProposal]:
    """The finished rows of a text, those asking whose words or paper leave a doubt."""
    public = _FOR_PUBLIC.match(text)
    pairs = zip(rows, [*rows, None][1:], strict=True)
    seen = [_named(_of_now(row, day, planned=_goes_on(row, later))) for row, later in pairs]
    return [_of_public(row) for row in seen] if public else seen


def _of_public(row: ReadProposal) -> ReadProposal:
    """A row of a paper for whoever comes or buys asks, unless it orders units (请各校, 各单位)."""
    if row.needs_review or row.deadline is None or _TO_UNITS.search(row.quote):
        return row
    return row.asking(questions.OF_OTHERS)


def _named(row: ReadProposal) -> ReadProposal:
    """A row whose words are nothing but its time asks what is to be done; one still open, when."""
    words = row.quote.strip(_MARKS)
    bare = row.deadline and not row.needs_review
    rest = words.removeprefix(row.evidence)
    bare = bare and (not rest or bool(_ONLY_DAY.fullmatch(words) or _ONLY_TIE.fullmatch(rest)))
    bare = bare and "review" not in row.quote.lower()  # Review date: May 2027 says what is due
    if row.deadline and not row.needs_review and (open_yet := _OPEN_YET.search(row.quote)):
        return row.asking(questions.put(questions.UNUSED, open_yet[1]))
    return row.asking(questions.NO_ACT) if bare else row


def _goes_on(row: ReadProposal, later: ReadProposal | None) -> bool:
    """3月：制定方案 above 4月：组织实施: the month that runs is one of those of a plan."""
    if not (later and row.deadline and later.deadline and later.rule.endswith("整段时间")):
        return False
    apart = later.spans[0].start - row.spans[0].end
    return row.deadline < later.deadline and 0 <= apart < _NEXT


def _of_now(row: ReadProposal, day: date | None, *, planned: bool) -> ReadProposal:
    """A row due on the very day of the paper, or before it, asks unless its words set a bound."""
    if not row.needs_review and _LEADS.search(row.quote):
        return row.asking(questions.NO_ACT)
    titled = row.rule.startswith("标题或引语") and not (row.targets or row.needs_review)
    if titled and row.deadline and "。" in row.quote[:-1]:  # a text that counts nothing
        return row.asking(questions.put(questions.YEAR_PLAN, row.deadline.year))
    bare = row.rule.endswith("整段时间") and not row.rule.startswith("表格")
    if row.deadline is None or day is None or row.needs_review or not bare:
        return row
    over = row.precision == "day" and row.deadline <= day
    runs = (
        row.precision in ("month", "month-end")
        and f"{row.deadline:%Y%m}" == f"{day:%Y%m}"
        and day.day > _EARLY
    )
    limit = NAMED_LIMIT.search(row.quote.partition(row.phrase)[0])
    told = over or (runs and not (planned or limit or evidence.WILL.search(row.quote)))
    return row.asking(questions.A_LIMIT) if told else row


def _at_last(text: str, near: list[Phrase]) -> Phrase | None:
    """培训结束后三日内提交，最迟不超过3月3日: the day that no event moves."""
    for phrase in near:
        if phrase.family in _DATED and _AT_LAST.search(
            text, max(0, phrase.start - 6), phrase.start
        ):
            return phrase
    return None


def _ask_about_rest(view: View, item: Item, near: list[Phrase]) -> None:
    """Ask about a bare day or week inside a sure item that is part of no phrase at all."""
    start, end = item.spans[0]
    inside = [(p.start, p.end) for p in near]
    for piece in _UNREAD.finditer(view.text, start, end):
        glossed = view.text[piece.end() : piece.end() + 1] == "（" and piece[0].endswith("周")
        if not (glossed or any(a <= piece.start() < b for a, b in inside)):
            why = questions.put(questions.UNUSED, piece[0])
            item.reading = item.reading.asking(why)
            return


def _heads_clause(text: str, item: Item, phrase: Phrase) -> bool:
    """二期年内封顶，快速路上半年全线贯通: the month, quarter or half year of a clause of its own."""
    if not phrase.has("m", "q", "h") or phrase.start < item.phrase.end:
        return False
    own = _ITS_CLAUSE.search(text, item.phrase.end, phrase.start)
    acts = _ACTS.match(text, phrase.end)
    return bool(own and acts and VERB.search(acts[0]) and not VERB.search(own[0]))


def _ask(view: View, item: Item, phrase: Phrase, frame: Frame) -> None:
    """Ask about a limit that would be due on another day than the item is."""
    if phrase.family not in _DATED or item.reading.end is None:
        return
    above = item.phrase.start < item.spans[0][0]  # the item is dated by its heading alone
    at = _AT.search(view.text, max(0, phrase.start - 2), phrase.start)
    named = phrase.group("d") and (above or at)
    end = read_phrase(phrase, view.text, frame, item.reading.end.year).end
    # 计划开工日期5月1日，计划竣工日期10月28日: the last of two bare days may be the limit.
    last = item.reading.kind is ReadingKind.PERIOD and phrase.start > item.phrase.end
    later = last and phrase.group("d") and end and end > item.reading.end
    if (
        phrase.suffix not in ENDS
        and not (named or later)
        and not _heads_clause(view.text, item, phrase)
    ):
        return
    late = end and (frame.day is None or end >= frame.day)
    if not end or not late or end == item.reading.end or item.reading.needs_review:
        return
    words = view.quote(phrase.start, phrase.end)
    other = Alternative(end, questions.put(questions.SAME_ITEM, words))
    item.reading = item.reading.asking(
        questions.put(questions.UNUSED, words), *(other, *item.reading.alternatives)[:3]
    )
