"""The collection: each shape with an owner's words, what they answer, and a quote full of traps.

`SEEN` was at hand while the parser was written; `UNSEEN` and `THIRD` after it was frozen.
"""

from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

from tests.replies.corpus.later import LATER_QUOTES, LATER_SHAPES
from tests.replies.corpus.making import Shape, Words
from tests.replies.corpus.programs import PROGRAMS
from tests.replies.corpus.unseen import UNSEEN_SHAPES
from tests.replies.corpus.webmail import WEBMAIL

SHAPES = WEBMAIL | PROGRAMS
# What the notice says of itself: every word of it would be an answer, were it an owner's.
QUOTES = (
    "周明远同志：\n2022-0031 新增规上工业企业450家，上次反馈：已完成430家，正在推进95%。\n"
    "2022-0032 拆除违建16处，上次反馈：无变化。\n如有困难请于11月20日前申请延期至12月1日。\n"
    "填报：https://duban.example.com/r/abcdefghijklmnopqrstuvwx23",
    "您好：\n您单位承办的事项将于11月30日到期，请反馈进展。\n例：已完成；正在推进80%；67/100；申请延期至2023年1月15日，因审批未到。\n"
    "不属我单位职责的，请说明建议由哪个单位牵头。\n\n区督查办",
    "1. 2022-0101 明湖路改造完成8公里\n   上次：有困难：征地受阻，已完成3.5公里\n2. 2022-0102 引进项目20个\n   上次：已办结\n"
    "--\n收到请回复。无进展的也请说明原因。",
)


@dataclass(frozen=True)
class Told:
    """An owner's words and the answers they hold, by the fields that must be right."""

    own: str
    answers: tuple[dict[str, Any], ...]


def told(own: str, *answers: dict[str, Any]) -> Told:
    return Told(own, answers)


TOLD = (
    told("已完成。", {"status": "done"}),
    told("正在推进80%。\n下周再报一次。", {"status": "in-progress", "percent": 80.0}),
    told("430/450", {"status": "in-progress", "value": 430.0, "of": 450.0}),
    told(
        "领导好：\n目前新增67家，其余正在核实。",
        {"status": "in-progress", "value": 67.0, "unit": "家"},
    ),
    told(
        "申请延期至11月30日，因设备未到货。",
        {"status": "extension", "date": "2022-11-30", "reason": "设备未到货"},
    ),
    told("无变化", {"status": "no-change"}),
    told(
        "有困难：征地款未到位，请区财政局协调。",
        {"status": "difficulty", "reason": "征地款未到位，请区财政局协调"},
    ),
    told(
        "该事项不属我单位职责，建议由市住建局牵头。",
        {"status": "return", "reason": "该事项不属我单位职责，建议由市住建局牵头"},
    ),
    told("收到，谢谢！", {"status": "note"}),
    told(
        "2022-0031：已完成412/450\n2022-0032：申请延期至12月20日，因降雨停工",
        {"commitment": "2022-0031", "status": "in-progress", "value": 412.0, "of": 450.0},
        {"commitment": "2022-0032", "status": "extension", "date": "2022-12-20"},
    ),
    told(
        "1、已办结\n2、无进展",
        {"index": 1, "status": "done"},
        {"index": 2, "status": "no-change"},
    ),
    told("尚未完成，预计11月28日完成。", {"status": "in-progress", "date": "2022-11-28"}),
    told("11月8日已开工，进度过半。", {"status": "in-progress", "percent": 50.0, "date": None}),
    told("不能如期完成，原因是招标流标。", {"status": "difficulty", "reason": "招标流标"}),
    told(
        "陈镕同志在批示中写道：抓紧办。\n我们已开展排查，目前完成整改12处。",
        {"status": "in-progress", "value": 12.0, "unit": "处"},
    ),
    told(
        "来信上发件人：张某，收件人：我局。\n信中反映的问题已整改完毕。",
        {"status": "done"},
    ),
)

LATER = (
    told("事项均已落实到位，请予销号。", {"status": "done"}),
    told(
        "截至11月14日累计入库83家，完成全年目标的83%。",
        {"status": "in-progress", "value": 83.0, "percent": 83.0},
    ),
    told("还没有完成，剩6处在拆。", {"status": "in-progress", "value": None}),
    told(
        "受寒潮影响施工中断，恳请延长办结时限至2023年1月10日。",
        {"status": "extension", "date": "2023-01-10", "reason": "寒潮影响施工中断"},
    ),
    told("同上次，没有新的变化", {"status": "no-change"}),
    told("目前卡在环评批复，请贵办协调市生态环境局。", {"status": "difficulty"}),
    told("经核，本项不在我局职能范围内，应由区城管局承办。", {"status": "return"}),
    told("请问附件二在哪里下载？", {"status": "note"}),
    told(
        "第1项：已完成竣工验收。\n第2项：已引进11个，占目标的55%。",
        {"index": 1, "status": "done"},
        {"index": 2, "status": "in-progress", "value": 11.0, "unit": "个", "percent": 55.0},
    ),
    told("待施工许可证下来后，力争12月完成。", {"status": "note"}),
    told(
        "11月9日开过协调会了，六成左右。", {"status": "in-progress", "percent": 60.0, "date": None}
    ),
    told("不用延期，按计划推进，月底前能完工。", {"status": "in-progress"}),
    told(
        "事项2022-0101已经办结；2022-0102还差3个，正在洽谈。",
        {"commitment": "2022-0101", "status": "done"},
        {"commitment": "2022-0102", "status": "in-progress"},
    ),
    told("去年申请的延期不再需要，项目9月25日已建成投用。", {"status": "done", "date": None}),
    told("明白，即刻办理。", {"status": "note"}),
    told("形象进度七成五，年底前交付没有问题。", {"status": "in-progress", "percent": 75.0}),
)

IN_ONE_LINE = (
    told("1无变化；2已完成", {"index": 1, "status": "no-change"}, {"index": 2, "status": "done"}),
    told(
        "一、已全部安装到位 二、推进72%",
        {"index": 1},
        {"index": 2, "status": "in-progress", "percent": 72.0},
    ),
    told(
        "第1项：完成9处；第2项：207/230；第3项：无进展",
        {"index": 1, "status": "in-progress", "value": 9.0, "unit": "处"},
        {"index": 2, "status": "in-progress", "value": 207.0, "of": 230.0},
        {"index": 3, "status": "no-change"},
    ),
    told("充电桩已建成1,095个，占91.3%。", {"status": "in-progress", "value": 1095.0}),
    told(
        "1、申请延期至12月16日，因主材涨价、供货推迟。2、无变化",
        {"index": 1, "status": "extension", "date": "2022-12-16"},
        {"index": 2, "status": "no-change"},
    ),
    told("市场改造项目已于11月12日通过竣工验收。", {"status": "done"}),
    told("此件应由区商务局主办，我局仅配合，请予调整。", {"status": "return"}),
    told("电力迁改方案尚未批复，影响进场，需供电公司支持。", {"status": "difficulty"}),
    told(
        "2022-0207已完成9/9；2022-0208新增14家，累计221家。",
        {"commitment": "2022-0207", "status": "done"},
        {"commitment": "2022-0208", "status": "in-progress"},
    ),
    told("进度同上月，没有变化。", {"status": "no-change"}),
    told("前两项已办结，第三项推进40%。", {"index": 1, "status": "done"}, {"index": 2, "status": "done"},
         {"index": 3, "status": "in-progress", "percent": 40.0}),
    told("已收悉，11月21日前书面反馈。", {"status": "note"}),
    told("不存在困难，11月底可以完工。", {"status": "in-progress"}),
    told("①已销号②无变化③有困难：拆迁户未签约", {"index": 1, "status": "done"},
         {"index": 2, "status": "no-change"}, {"index": 3, "status": "difficulty"}),
    told("恳请将时限顺延至2023年1月18日，原因是设备海关查验。", {"status": "extension", "date": "2023-01-18"}),
    told("完成了8处，还有1处正在收尾。", {"status": "in-progress", "value": 8.0}),
)  # fmt: skip


@dataclass(frozen=True)
class Sample:
    """One raw mail with what must be read from it."""

    name: str
    shape: Shape = field(repr=False)
    words: Words
    answers: tuple[dict[str, Any], ...]

    @property
    def raw(self) -> bytes:
        return self.shape(self.words)


def _samples(
    shapes: dict[str, Shape], tellings: tuple[Told, ...], quotes: tuple[str, ...] = QUOTES
) -> tuple[Sample, ...]:
    return tuple(
        Sample(name, make, Words(telling.own, quote), telling.answers)
        for (name, make), telling, quote in zip(
            shapes.items(), cycle(tellings), cycle(quotes), strict=False
        )
    )


def crossed(samples: tuple[Sample, ...], tellings: tuple[Told, ...]) -> tuple[Sample, ...]:
    """Every shape, with its quote, around every telling."""
    return tuple(
        Sample(sample.name, sample.shape, Words(telling.own, sample.words.quote), telling.answers)
        for sample in samples
        for telling in tellings
    )


SEEN = _samples(SHAPES, TOLD)
UNSEEN = _samples(UNSEEN_SHAPES, LATER)
THIRD = _samples(LATER_SHAPES, IN_ONE_LINE, LATER_QUOTES)
