"""Things a web page puts around a text: dates of publishing lines and side bars are nothing."""

from duban.extraction.patterns import Pattern

_HINT = Pattern(
    "印发|签发|印制|首页|位置|来源|发布|作者|编辑|浏览|阅读|点击|字[号体]|打印|分享|相关|推荐|上一[篇条]|下一[篇条]|\\d\\d-\\d\\d|更多",
    first="印签首位来发作编浏阅点字打分相推上下更0-9",
)
_DATE = r"(?:(?:19|20)\d\d[-年./]\d{1,2}[-月./]\d{1,2}日?|\d{1,2}-\d{1,2})"
_PUBLISHED = Pattern(
    r"^[^\n。；，]{0,40}?(?:(?<!资金)(?<!经费)(?<!财力)(?<!收入)来源|稿源|发布机构|发布单位|发布时间|发布日期"
    r"|公告时间|公告日期|公布时间|公布日期|刊登时间|刊登日期|张贴日期|上稿时间|发布者|更新时间|作者|记者|通讯员|责任编辑|责编|编辑"
    r"|校对|审核|浏览次数|浏览量|阅读次数|阅读量|访问量|点击数|点击量|点击次数|点击|字号|字体)[：:]?[^\n。；，]{0,60}$"
)
_LINK = Pattern(
    rf"^[ \t·•►▪■◆*-]{{0,4}}[^\n。；]{{4,60}}?[ \t]*[\[（(]?{_DATE}[\]）)]?[ \t]*$"
    rf"|^[ \t·•►▪■◆*-]{{0,4}}[\[（(]{_DATE}[\]）)][^\n。；]{{4,60}}$"
)
_ASIDE = Pattern(
    r"^[ \t【\[]*(?:相关(?:链接|阅读|新闻|文章|报道|信息|推荐|稿件|附件|文件|政策|解读)|推荐(?:阅读|新闻)"
    r"|热点(?:推荐|新闻|专题)|热门(?:文章|新闻|推荐)|延伸阅读|更多(?:新闻|阅读|内容)|最新(?:新闻|动态|发布|文章)"
    r"|上一[篇条]|下一[篇条]|猜你喜欢|图片新闻|正在阅读|查看详情|新闻排行|点击排行)[】\]]?[：:]?[^\n]{0,60}$"
)
_CRUMBS = Pattern(
    r"^[^\n。；，]{0,16}(?:首页|当前位置|所在位置|您的位置|您现在的位置)[^\n。；，]{0,80}$"
)
_OF_PAGE = Pattern(
    r"^[ \t]*(?:时间：[ \t]?)?(?:19|20)\d\d[-年./]\d{1,2}[-月./]\d{1,2}日?[ \t]*"
    r"(?:\d{1,2}：\d\d(?:：\d\d)?)?[ \t]*(?:来源|\||$)[^\n。；，]{0,60}$"
    # 综合办公室 2025年3月13日印发: the last line of a paper.
    r"|^[^\n。；，]{0,30}(?:19|20)\d\d年\d{1,2}月\d{1,2}日(?:印发|签发|印制)$"
)
_SENTENCE = Pattern(r"[^\n]{40,}。|[^\n]{0,400}[。；]$")
_DATED_AHEAD = Pattern("前|底|内|完成|止")
FARTHEST, _LONGEST_LINE = 3000, 160


def is_way_to_page(line: str) -> bool:
    """Tells whether a line is 首页 > 2022年12月, the way to a page; it never runs on."""
    return ("首页" in line or "位置" in line) and _CRUMBS.match(line) is not None


def around(text: str) -> list[tuple[int, int]]:
    """The lines of a view that belong to the page and not to the text, in order."""
    if not _HINT.search(text):
        return []
    found: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if 0 < len(line) <= _LONGEST_LINE and line[-1] not in "。；":
            if _ASIDE.match(line):
                found.append((start, _aside_end(text, end)))
            elif _is_of_page(line):
                found.append((start, end))
        start = end + 1
    return _merged(found)


def _is_of_page(line: str) -> bool:
    """Tells whether a line is a publishing line, the way to a page, a colophon or a link."""
    if _OF_PAGE.match(line) or _CRUMBS.match(line):
        return True
    if _PUBLISHED.match(line) and not _DATED_AHEAD.search(line):
        return True
    return bool(_LINK.match(line)) and not _is_limit(line)


def _is_limit(line: str) -> bool:
    """时限：2025-06-30 as a line ends in a date and is no link."""
    return "：" in line or "时限" in line or "期限" in line


def _aside_end(text: str, at: int) -> int:
    """An aside runs over the lines that are titles, up to the next sentence."""
    stop = min(len(text), at + FARTHEST)
    while at < stop:
        end = text.find("\n", at + 1, stop)
        end = stop if end < 0 else end
        if _SENTENCE.match(text, at + 1, end):
            return at
        at = end
    return at


def _merged(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
