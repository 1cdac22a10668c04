"""Short names for people's tables and mail subjects, and the things a promise names."""

from __future__ import annotations

import re

TITLE_LENGTH = 30
_STRIP = "，、；。： 的于在将要并且"
_LIST = re.compile(r"(?P<first>[^，。；、（）\d]{2,24})(?:、[^，。；、（）]{2,24}){1,12}等")
_NAMED = re.compile(
    r"(?:完成|创建|建成|建设|推进|推动|打造|新建|共建|实施|启动|组建|将|与|和|、|成立|设立|支持|依托)(?P<n>[^，。；、（）\s]{3,26}?(?:中心|基地|平台|实验室|研究院|产业园|工程|项目|园区|调蓄池|道路|学校|医院|泵站|水厂|大桥|隧道))(?=建设|扩建|改造|[，。；、]|$|和|与|等|主体|一期|二期)"
)
_LIST_END = re.compile(r"([^，。；：（）\d]{2,200}?)等(?:\d|一批|[二三四五六七八九十]|[^，。；]{0,12}(?:项目|企业|工程|片区|片|个|家|处))")
_LEADS = re.compile(r"^(?:确保|力争|争取|年底前|年内|完成|推进|加快|重点|全力|精心|培育|支持|推动|建设|实施|抓好|做好|坚定不移)+")


def entities(quote: str) -> tuple[str, ...]:
    """Named projects and firms: the members of A、B、C等N个, and names ending in 中心, 基地, 平台."""
    names: list[str] = []
    for listed in _LIST_END.finditer(quote):
        members = [_LEADS.sub("", m).strip(_STRIP) for m in listed[1].split("、")]
        if len(members) > 1:
            names += [m for m in members if 2 <= len(m) <= 24]
    names += [m["n"] for m in _NAMED.finditer(quote)]
    return tuple(dict.fromkeys(names))


def title(quote: str, phrase: str, hedge: str) -> str:
    """What is to be done, in at most about thirty characters, without date and hedge."""
    body = re.sub(r"\s+", "", quote).replace(re.sub(r"\s+", "", phrase), "", 1) if phrase else quote
    body = re.sub(r"\s+", "", body)
    if hedge:
        body = body.replace(hedge, "", 1)
    body = re.sub(r"（[^（）]{0,80}(?:单位|时限)[^（）]*）", "", body).strip(_STRIP)
    body = re.sub(r"(?:原则上)?于(?=完成|建成|，|$)", "", body)
    if len(body) > TITLE_LENGTH:
        body = _shorter(body)
    return body if len(body) <= TITLE_LENGTH else body[: TITLE_LENGTH - 1] + "…"


def _shorter(body: str) -> str:
    listed = _LIST.search(body)
    if listed:
        body = body[: listed.end("first")] + body[listed.end() - 1 :]
    if len(body) <= TITLE_LENGTH:
        return body
    first = re.split(r"[，；。]", body)
    return next((part.strip(_STRIP) for part in first if len(part) >= 8), body)
