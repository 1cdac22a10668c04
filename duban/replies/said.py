"""The words of each answer: the sign a mail is read by, its reason, and how an owner puts it.

A new kind of answer has its row here, and its sign with a pattern above. What needs more than a
pattern, such as what is done, is read in `signs.py`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Flag, StrEnum, auto

from duban.vocabulary.replies import ReplyStatus


class Sign(Flag):
    """The signs of a clause; several may hold at once."""

    NONE = 0
    DONE = auto()
    COUNTED = auto()
    PARTIAL = auto()
    UNFINISHED = auto()
    PLAN = auto()
    PROGRESS = auto()
    NO_CHANGE = auto()
    DIFFICULTY = auto()
    EXTENSION = auto()
    RETURN = auto()
    SUGGEST = auto()
    ACK = auto()
    AGAINST = auto()


OURS = (
    r"(?:我|本|咱)(?:们|单位|局|委|办|部门|中心|科室?|处|公司|集团|街道|镇|乡|区|园区|院|所|站|队"
    r"|方|部)?"
)
SUBJECT = (
    r"(?:该|此|本|这|各)?(?:项|事项|工作|任务|项目)?(?:目前|暂时?|本[周月旬季期次]|近期|近日"
    r"|这[周月次]|以上|总体|整体|情况|进展|进度|工作|数据|状态|较|比|跟|和|与|同"
    r"|上[周月旬季期次回]|上一[周月旬期次]|前次|此前|之前|相比|时|报|填报|报告|反馈|的|尚|并|所|依然"
    r"|仍然?|还是|：)*"
)
NO_CHANGE = re.compile(
    r"^(?:[^，\d]|\d{1,2}项){0,12}?(?:(?:无|没有?|未有|未见|暂无|尚无|并无)(?:任何|新的?|明显|大的?|实质性?|什么|啥|多大|太大|更多)*"
    r"(?:变化|进展|变动|更新|新情况|动静|新增(?!\d))|(?:未|没|没有)(?:发生)?变(?:化|动)?)了?$"
    rf"|^{SUBJECT}(?:不变|(?:保持|维持)(?:不变|原状|原样|(?:上[次周月旬期]|原有?)的?(?:进度|进展|状态|水平|数据)?)"
    r"|一致|相同|一样|同上|同前|(?:同|与)上一?[次周月旬期](?:上报|反馈|填报|报送|汇报|情况)?(?:一致|相同|一样)?)了?$"
    r"|no (?:change|news|update|progress)|unchanged|same as (?:before|last)",
    re.IGNORECASE,
)
RETURN = re.compile(
    rf"(?:不|并?非)(?:属|属于|是|在|归|由|归于)?{OURS}?[^，]{{0,8}}(?:职责|职能|职权|权责|事权|管辖|主管|业务)(?:范围|范畴|权限)?"
    rf"(?![^，]{{0,4}}的(?:已|均|都|部分|除外))|(?:不属于?|不归|不由|不应由|不该由){OURS}(?![^，]{{0,8}}的(?:已|均|都|部分|除外))"
    rf"|不是{OURS}[^，]{{0,6}}(?:负责|牵头|的事|的工作|承办|主管|分管|任务)"
    rf"|与{OURS}[^，]{{0,6}}(?:无关|没有关系)|(?:职责|职能|权限)不在{OURS}|{OURS}(?:无|没有|不具备)"
    rf"(?:此|该|这|相关|相应)?[^，]{{0,6}}(?:职责|职能|职权|权限|管辖权)|{OURS}(?:并)?不(?:负责|主管|分管|承担)"
    r"|(?:申请|请予?以?|建议|请求|特|现|拟)[^，]{0,6}(?:退件|退回|改派|转办|转交|另行交办|重新交办|调整(?:承办|牵头|责任|主办)单位)|^退件"
    rf"|{OURS}(?:并)?(?:不是|非)[^，]{{0,8}}(?:责任|牵头|承办|主办|主责|主管|实施)(?:单位|部门|主体)"
    r"|(?:承办|牵头|责任|主办|主责)单位(?:调整|变更|改|更换)[为成到]|^退回$"
    r"|请转(?![告达发述递账正])[^，已]{1,12}(?:局|委|办|厅|部|院|镇|街道|公司|中心|政府)|(?:申请|请予?以?|麻烦|建议|请求|烦请"
    r"|拜托|能否|可否|应该?|这[件事项个]{1,2}|本件|该件|此件)[^，已]{0,8}(?:转给|转到|转至|转派|改派给?|交给|派给|移交给?|划给)"
    r"(?!我|本|咱|你|贵)[^，已]{2,16}(?:局|委|办|厅|部|处|科|院|所|镇|乡|街道|公司|集团|中心|政府|他们|牵头|办理|承办)"
    r"|not (?:our|my) (?:responsibility|duty|job|department)|not ours\b"
    r"|(?:please|kindly|should be) (?:re-?assign(?:ed)?|transfer"
    r"(?:red)?|forward(?:ed)?|redirect(?:ed)?)\b[^.]{0,20}\bto\b",
    re.IGNORECASE,
)
SUGGEST = re.compile(
    r"(?:建议|应当?|宜|请|拟)(?:改)?(?:交)?由[^，]{2,30}"
    r"(?:牵头|负责|承办|主办|办理|处理|承担|接办|主责|认领|落实)|建议(?:转|交|移交)[^，]{2,20}"
    r"|(?:牵头|主办|承办|责任)单位(?:应当?该?|宜)(?:为|是|由)"
)
ACK = re.compile(
    r"收到|收悉|知悉|已阅|阅悉|知道了|明白|好的|了解|遵照|照办|ok\b|okay|noted|received|遵命|按要求(?:落实|办理|执行)|认真(?:落实|办理|贯彻)",
    re.IGNORECASE,
)
# The signs that one pattern tells.
PLAIN = (
    (Sign.NO_CHANGE, NO_CHANGE),
    (Sign.ACK, ACK),
    (Sign.RETURN, RETURN),
    (Sign.SUGGEST, SUGGEST),
)


class Where(StrEnum):
    """The places at which a reason is looked for."""

    NAMED = "named"  # behind 困难：
    BECAUSE = "because"  # behind 因
    SPOKEN = "spoken"  # the sentences themselves


@dataclass(frozen=True, slots=True)
class Said:
    """An answer in words. `sentence` may hold {reason}, {day} and {numbers}.

    Its `sign` decides before all else that a mail says; where there is none, all is weighed
    together. A `hint` tells less: it only shows which sentences give the reason.
    """

    sentence: str
    sign: Sign = Sign.NONE
    hint: Sign = Sign.NONE
    reason: tuple[Where, ...] = ()


# The gravest first.
SAID: Mapping[ReplyStatus, Said] = {
    ReplyStatus.RETURN: Said(
        "不属我单位职责，{reason}", Sign.RETURN, hint=Sign.SUGGEST, reason=(Where.SPOKEN,)
    ),
    ReplyStatus.EXTENSION: Said(
        "申请延期至{day}，因{reason}", Sign.EXTENSION, reason=(Where.BECAUSE, Where.NAMED)
    ),
    ReplyStatus.DIFFICULTY: Said(
        "有困难：{reason}", Sign.DIFFICULTY,
        reason=(Where.NAMED, Where.BECAUSE, Where.SPOKEN),
    ),
    ReplyStatus.DONE: Said("已完成。{reason}"),
    ReplyStatus.IN_PROGRESS: Said("正在推进，{numbers}"),
    ReplyStatus.NO_CHANGE: Said("无变化", reason=(Where.BECAUSE, Where.NAMED)),
    ReplyStatus.ACKNOWLEDGED: Said("收到"),
}  # fmt: skip
