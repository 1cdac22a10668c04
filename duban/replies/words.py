"""The words of an answer in one form, its sentences and its clauses."""

import re
from dataclasses import dataclass

from duban.extraction.text.linebreaks import tears_date
from duban.extraction.text.script import simplified
from duban.replies.clients import PICTURE

_TABLE = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)}
_TABLE |= {code: code - 0xFEE0 for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_TABLE |= {ord("％"): ord("%"), ord("／"): ord("/"), ord("．"): ord("."), ord("－"): ord("-")}
_TABLE |= {ord("﹪"): ord("%"), ord(";"): ord("；"), ord("!"): ord("！"), ord("?"): ord("？")}
_TABLE |= {ord(":"): ord("："), ord("("): ord("（"), ord(")"): ord("）"), ord("\u3000"): ord(" ")}
# 木有问题 and 冇搞完 deny as 没 does.
COMMON = {
    "礼拜": "星期",
    "木有": "没有",
    "冇得": "没有",
    "冇": "没",
    "莫得": "没得",
    "么得": "没得",
    "今儿": "今天",
    "明儿": "明天",
}
DIALECT = re.compile("|".join(COMMON))
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
SPACES = re.compile(r"(?<=[^\x21-\x7e])[ \t]+|[ \t]+(?=[^\x21-\x7e\n])")
# Signs of content and a drawn-out end say nothing; ❌ does.
SMILES = re.compile(
    r"[✅✔☑✌\ufe0f\U0001f300-\U0001f44d\U0001f44f-\U0001faff]|[~～]+(?=$|[\s，。；！])"
)
# What stands in quotation or title marks is cited, not said.
CITED = re.compile(
    r"(?<![应改正调]为)“[^”\n]{1,80}”|「[^」\n]{1,80}」|『[^』\n]{1,80}』|\"[^\"\n]{1,80}\"|《[^》\n]{1,80}》"
)
SENTENCE_END = re.compile(r"[。；！？\n]+|(?<=[a-z])\.(?= +[A-Z])")
# 施工方来函写道：…: what others wrote is cited, too.
WRITTEN = re.compile(
    r"(?:来[函信文电]|函|信|通知|批示|邮件|短信|文件|纪要)[中里上]?(?:写道|称|写明|指出|提到)：[^。；\n]*"
)
CLAUSE_END = re.compile(r"[，,（）]+")
# 回复：and 区住建局答复：before the answer itself.
LEAD = re.compile(
    r"^(?:(?!施工|监理|乡镇|企业|群众|业主|物业|承建|承包|总包|分包|下属|对方|厂家)[^，：]){0,12}(?:答复|回复|反馈)(?:如下)?：(?=.)"
    r"|^re：|^更正(?:一下)?：(?=[已按全])|^[【（\[](?:回复|答复|反馈|补充)[】）\]]",
    re.IGNORECASE,
)
MENTION = re.compile(r"(?m)^@\S{1,12}[ \t\u2005\u3000]")
# 状态：已办结　进度：100%: fields on one line are sentences of their own.
FIELD = re.compile(
    r"(?<=\S)[ \t\u3000]+(?=[\u4e00-\u9fff]{2,8}[:：])|(?<=[成好了毕妥])[~～]+(?=[\u4e00-\u9fff])"
)
# 1\t雨污分流\t已完成: so are the cells of a pasted table.
CELL = re.compile(r"(?<=\S) *\t[ \t]*(?=\S)")
# 都办好了领导放心: what is said to the reader behind a completion is a clause of its own.
TOLD_YOU = re.compile(
    r"(?<=[了成毕好结妥])(?=谢谢|感谢|辛苦|麻烦|[请让]?(?:各位)?领导[们]?放心|请(?:您|查收|核|销|验|知悉|审|领导))"
)
# Spoken into the telephone, without a mark: a long stretch is parted at its joints.
JOINT = re.compile(
    r"(?<=[\u4e00-\u9fff])(?=但是|不过(?!关)|剩下的|剩余的|还有就是|因为|然后|预计(?!的|数)|估计要|大概要|可能要)"
)
UNMARKED = re.compile(r"[^，。；！？\n：、（）]{28,}")
# 【进展】正在推进 heads as 进展： does; 需协调：无 says nothing.
HEADED = re.compile(r"(?m)^[ \t\u3000]*【([\u4e00-\u9fff]{2,10})】(?=[^\s【])")
EMPTY = re.compile(
    r"^[^：，]{0,8}(?:困难|问题|障碍|阻力|风险|协调|支持|帮助|建议|意见|诉求|其他|其它|备注|原因|延期|附件|遗留|剩余|说明)[^：，]{0,6}："
    r"(?:暂|均|目前|尚|并)?(?:无|没有|未发现|不涉及|/|-+|—+|0|零)$"
)
# 9 above 月底前: a client wraps lines inside a time, too.
WRAPPED = re.compile(r"(?<=[^\s。；！？：，])\n(?=[^\s])")
COMMA = re.compile(r"[，,]+")
QUESTION = re.compile(
    r"？$|吗？?$|是否|请问|能否|能不能|可否|行不行|(?:要|用|交|报|填)(?:什么|啥|哪些)|怎么(?:填|报|算)|[什啥]么?时候|可不可以"
)
CONDITION = re.compile(
    r"要是(?!没有?(?:什么)?(?:特殊|意外))|(?<![说讲写问听])的话(?!都?[也都])|除非|前提是"
    r"|视[^，]{1,12}而定|如果|假如|倘若|若(?!干)|如(?!期|实|下|数|何|约|上|此)|只要|一旦|^待[^，]{2,}"
    r"|待[^，]{1,20}(?:后|再|即)|等[^，]{1,20}(?:后|再|才)|取决于"
)
PRESENT = re.compile(r"(?:目前|现|截至|截止|当前|正在|已)")
MAX_CITED_SHARE = 0.6
MAX_CLAUSE = 200


@dataclass(frozen=True)
class Sentence:
    """One sentence of an answer; `asks` says it is a question, `is_line` that its line ends it."""

    text: str
    is_line: bool = False

    @property
    def clauses(self) -> list[str]:
        parts = (
            LEAD.sub("", part.lstrip("：】")).strip(" 、.【】")[:MAX_CLAUSE]
            for part in CLAUSE_END.split(self.text)
        )
        return [part for part in parts if part and not EMPTY.match(part)]

    @property
    def asks(self) -> bool:
        return bool(QUESTION.search(self.text))

    @property
    def facts(self) -> list[str]:
        """The clauses that hang on no condition; one reaches up to a clause of 目前 or 已."""
        kept, hangs = [], False
        for clause in self.clauses:
            hangs = bool(CONDITION.search(clause)) or (hangs and not PRESENT.match(clause))
            kept += [] if hangs else [clause]
        return kept


def unify(text: str) -> str:
    """Digits, punctuation and characters in one form, spaces beside Chinese dropped."""
    plain = DIALECT.sub(lambda found: COMMON[found[0]], simplified(text).translate(_TABLE))
    return SPACES.sub("", THOUSANDS.sub("", plain))


def said(text: str) -> str:
    """The unified text without what it merely cites, unless it is nearly all in quotation marks."""
    parted = CELL.sub("；", FIELD.sub("；", HEADED.sub(r"\1：", text)))
    own = SMILES.sub("", MENTION.sub("", PICTURE.sub("，", parted)))
    own = WRAPPED.sub(lambda gap: "" if tears_date(gap.string, *gap.span()) else gap[0], unify(own))
    plain = TOLD_YOU.sub("，", WRITTEN.sub("", own))
    plain = UNMARKED.sub(lambda found: JOINT.sub("，", found[0]), plain)
    spoken = CITED.sub("", plain)
    return (
        spoken
        if len(spoken) >= len(plain) * (1 - MAX_CITED_SHARE)
        else re.sub(r"[“”\"]", "", plain)
    )


def sentences(text: str) -> list[Sentence]:
    """The sentences of a unified text; a question keeps its mark."""
    found, start = [], 0
    for end in [*SENTENCE_END.finditer(text), None]:
        stop = end.start() if end else len(text)
        piece = text[start:stop].strip() + ("？" if end and "？" in end[0] else "")
        if piece.strip("？ "):
            found.append(Sentence(piece, is_line=bool(end and not end[0].strip())))
        start = end.end() if end else stop
    return found
