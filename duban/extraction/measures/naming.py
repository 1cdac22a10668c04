"""Short names for people's tables and mail subjects, and the things a promise names."""

from duban.extraction.patterns import Pattern
from duban.extraction.text.structure import last_mark

TITLE_LENGTH = 30
_STRIP = "，、；。： "
# What a date leaves behind where it stood; 要求, 将军路, 并网 and 存在 begin or end with the same.
_LEFT_AROUND = Pattern(
    "^(?:并且|且(?!末)|并(?![网轨购联发行])|[将](?![军来领士乐])|要(?![求素点塞闻道害])"
    "|于(?![都洪])|在(?![线建校册编岗职押逃])|的(?!士)|[，、；。： ])+"
    "|(?:(?<![存现内外所])在|(?<![目])的|(?<![需主重必])要|(?<![关终等用])于|将|并|且|[，、；。： ])+$"
)
_OTHERS = Pattern(
    r"、(?<=[^，。；、（）\d]{2}.)[^，。；、（）]{2,24}(?:、[^，。；、（）]{2,24}){0,11}等"
)
_NAMED = Pattern(
    r"(?:完成|创建|建成|建设|推进|推动|打造|新建|共建|实施|启动|组建|将|与|和|、|成立|设立|支持|依托)(?P<n>[^，。；、（）\s]{3,26}?(?:中心"
    r"|基地|平台|实验室|研究院|产业园|工程|项目|园区|调蓄池|道路|学校|医院|泵站|水厂|大桥|隧道))(?=建设|扩建|改造|[，。；、]|$|和|与|等|主体|一期|二期)"
)
_KIND_OF_PLACE = Pattern(
    "中心|基地|平台|实验|研究|产业|工程|项目|园区|调蓄|道路|学校|医院|泵站|水厂|大桥|隧道"
)
_COUNTED = Pattern(
    r"等(?=\d|一批|[二三四五六七八九十]|[^，。；]{0,12}(?:项目|企业|工程|片区|片|个|家|处))"
)
_DUTY = Pattern(r"（[^（）]{0,80}(?:单位|时限)[^（）]*）")
# What a phrase leaves behind when it is taken out: 县住建局[于]完成, [到]，全县…, 工作[于]完成.
_LEFT_FIRST = Pattern(
    "(?:[从自][^，]{1,10}起)?(?:到(?![位场岗])|至|于(?![都洪])|在(?![线建校册编岗职押逃])|前(?![往期沿置端]))，?"
)
_LEFT_OVER = Pattern(
    "(?:原则上[于在]|(?<![关终等用])于|(?<![存现内外所])在)(?=完成|建成|报|将|对|，|$)"
)
# 根据进度在|第四季度|付清, 新学期定于|9月1日|开学: the preposition goes with its date.
_LED_TO = Pattern("(?:[定拟暂]?(?<![关终等用位处由对至])于|(?<![存现内外所正])在)$")
_PARTS = Pattern("[，；。]")
# The number of a page in the middle of a sentence that the page has torn.
_PAGE_LINE = Pattern(r"\n\s{0,20}-{1,2}[ \t]?\d{1,3}[ \t]?-{1,2}[ \t\r]{0,20}(?=\n)")
_IDEOGRAPH = Pattern("[\u3400-\u9fff]")
_ENGLISH_LENGTH = 60
# | 1 | 改造市场 | 市监局 |: what a row is about is its first cell that has words.
_CELL = Pattern(r"[\t|｜]")
_WORDY = Pattern("[\u3400-\u9fff]{4}|[\u3400-\u9fff]{2,3}[^\u3400-\u9fff]{0,4}[\u3400-\u9fff]{2}")
_LEADS = Pattern(
    r"^(?:确保|力争|争取|年底前|年内|完成|推进|加快|重点|全力|精心|培育|支持|推动|建设|实施|抓好|做好|坚定不移)+"
)


def entities(quote: str) -> tuple[str, ...]:
    """Named projects and firms: the members of A、B、C等N个, and names ending in 中心, 基地, 平台."""
    names: list[str] = []
    if "等" in quote:
        for mark in _COUNTED.finditer(quote):
            names += _members(quote[max(0, mark.start() - 200) : mark.start()])
    if _KIND_OF_PLACE.search(quote):
        names += [m["n"] for m in _NAMED.finditer(quote)]
    return tuple(dict.fromkeys(names))


def _members(before: str) -> list[str]:
    """The names in A、B、C standing at the end of a text."""
    start = last_mark(before, "，。；：（）") + 1
    members = [m.strip(_STRIP) for m in before[start:].split("、")]
    members[0] = _LEADS.sub("", members[0])
    return [m for m in members if 2 <= len(m) <= 24] if len(members) > 1 else []


def named(quote: str) -> str:
    """The title of a passage as a person marks it: of a row its first cell with words."""
    if not _IDEOGRAPH.search(quote):
        return " ".join(quote.split())[:_ENGLISH_LENGTH]
    cells = (cell for cell in _CELL.split(quote) if _WORDY.search(cell))
    return title(next(cells, quote), "", "")


def title(quote: str, phrase: str, hedge: str) -> str:
    """The thing to be done, in at most about thirty characters, without date and hedge."""
    body = "".join((_PAGE_LINE.sub("", quote) if "\n" in quote else quote).split())
    if phrase:
        before, said, after = body.partition("".join(phrase.split()))
        body = _LED_TO.sub("", before) + after if said else body
    if hedge:
        body = body.replace(hedge, "", 1)
    if "（" in body:
        body = _DUTY.sub("", body)
    body = _LEFT_AROUND.sub("", body)
    if first := _LEFT_FIRST.match(body):
        body = body[first.end() :]
    body = _LEFT_AROUND.sub("", _LEFT_OVER.sub("", body))
    if len(body) > TITLE_LENGTH:
        body = _shorter(body)
    return body if len(body) <= TITLE_LENGTH else body[: TITLE_LENGTH - 1] + "…"


def _shorter(body: str) -> str:
    if others := _OTHERS.search(body):
        body = body[: others.start()] + body[others.end() - 1 :]
    if len(body) <= TITLE_LENGTH:
        return body
    first = _PARTS.split(body)
    return next((part.strip(_STRIP) for part in first if len(part) >= 8), body)
