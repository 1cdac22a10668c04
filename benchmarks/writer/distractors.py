"""Sentences with numbers and dates that promise nothing."""

import random
from datetime import date

from benchmarks.writer.almanac import after
from benchmarks.writer.catalogue import issue_day, kind
from benchmarks.writer.days import later
from benchmarks.writer.truth import Made, Promise, Stance
from benchmarks.writer.works import OBJECTS, UNITS, counted

GROUPS: dict[str, tuple[str, ...]] = {
    "length": ("道路全长10.9公里，红线宽{n}米。", "总库容100万立方米，坝高{n}米。",
               "建筑面积{n}00平方米，地上{d}层。", "服务半径{d}公里，惠及{n}00户居民。"),
    "stock": ("现有{n}20个仓库，其中{d}个建于{past}年。", "全区现有公厕{n}座。", "在册登记{n}户，建档于{past}年。", "目前在编人员{n}人。"),
    "brand": ("“7+2”体系运行平稳。", "“1号工程”进展顺利。", "推广“3+1”工作法。",
              "“12345”热线受理群众诉求{n}件。", "“{d}·15”活动反响良好。", "119消防宣传月活动丰富多彩。"),
    "threshold": ("低于60%的扣减指标。", "逾期{n}日未缴纳的加收滞纳金。", "处2万元以上10万元以下罚款。",
                  "连续三年不合格的取消资格。", "投诉超过{d}件的约谈负责人。"),
    "past": (
        "截至{pm}，已完成投资3.2亿元。", "{past}年{d}月，项目通过竣工验收。",
        "去年底已全部完工。", "去年完成旧改30万平方米。", "{past}年以来，累计投入{n}万元。",
        "{pd}，区政府召开专题会议。", "上月新增投诉{n}件。", "{past}年12月底前已完成验收。",
        "“十三五”期间，建成水库{d}座。", "该项目于{past}年{d}月{d}日开工，{past}年底建成。",
        "据统计，去年第二季度用水量同比增长5.2%。", "{pd}上午，调研组到{object}现场察看。",
        "自{past}年启动以来，已{counted}。", "近三年共办理提案{n}件。",
    ),
    "title": ("认真贯彻《{next}年行动方案》。", "《{year}—{next}年三年行动计划》已经印发。",
              "根据《关于做好{year}年上半年安全检查的通知》精神，现将情况通报如下。", "按照《{next}年底前重点任务》要求落实。"),
    "effective": ("本办法自{future}起施行。", "本通知自印发之日起施行。",
                  "本规定自{future}起实施，{past}年印发的同时废止。", "自{future}起执行新标准。"),
    "validity": ("本通知有效期5年。", "有效期至{future}。", "本办法自{future}起施行，有效期至{next}年12月31日。",
                 "许可证有效期：{past}年1月1日至{next}年12月31日。"),
    "name": (
        "会议传达了某市{year}年经济工作会议精神。", "{past}年12月第三次职代会报告的初步框架已印发。",
        "{past}届毕业生就业率达{n}%。", "{year}年度先进集体名单附后。",
        "“{next}碳中和”专题展正在展出。", "会议通报了{year}年第一批典型案例。",
        "“五一劳动奖章”获得者王某作了发言。", "国庆路积水点已抢修。", "元旦小区业委会成立。",
        "中秋月饼抽检全部合格。", "“七一”勋章获得者作报告。", "国庆小学举行运动会。",
    ),
    "person": ("张某，{past}年{d}月参加工作，高级工程师。", "联系人：李某，电话：0512-6620{n}06。",
               "王某，{past}年生，党员。", "注册于{past}年6月{d}日，注册资本500万元。"),
    "number": ("苏政发〔{past}〕{n}号", "（{past}）云民初{n}号", "索引号：1133{past}0{d}0824/2{n}",
               "统一编号：ZJ{d}-{past}-00{n}", "根据《安全生产法》（{past}年6月{d}日第三次修正）执行。"),
    "hours": ("营业时间为周一至周五9:00—17:00。", "满分100分，{n}分以上为合格。",
              "第{d}条　本办法由区住建局负责解释。", "服务热线周六、周日照常受理。", "每件奖励不超过{n}00元。"),
    "publishing": (
        "发布日期：{pd} 10:21 信息来源：某局 浏览次数：{n}", "{pd} 来源：某某网",
        "{past}年0{d}月27来源：某某网", "发布时间：{pd}　字体：【大 中 小】", "责任编辑：张三　更新时间：{pd}",
        "【打印】【关闭】", "版权所有 © {past}-{year} 某区人民政府", "上一篇：{past}年{d}月工作动态", "下一篇：关于{next}年春节放假安排的通知",
        "相关链接：{year}年{d}月份财政收支情况", "苏ICP备{past}0{n}号-1",
        "· 我区召开{year}年三季度经济运行分析会 [{pd}]", "最新文件：{year}年度工作要点", "点击排行：1. {year}年下半年招聘公告",
        "{year}年12月工作简报（第{d}期）", "{year}年第{n}期（总第{n}{d}期）", "{year}年考试录用公务员公告", "关于{year}年国庆节放假的通知",
        "热点专题：{year}年民生实事", "政府信息公开年报（{year}年）", "{next}年度部门预算公开", "· {year}年下半年教师资格认定公告 {pd}",
        "您现在的位置：首页 > {year}年12月", "网民留言选登（{year}年11月）", "{year}年政府工作报告（图解）",
        "首页 > 政务公开 > {year}年 > 计划总结",
    ),
}  # fmt: skip


def nothing(dice: random.Random, issued: date, group: str) -> str:
    """A sentence of the group; its dates fit the day of issue (what is past is past)."""
    ago = after(issued, -dice.randrange(3, 40))
    month = (issued.month - 2) % 12 + 1
    when = f"{'去年' if month == 12 else ''}{month}月底"
    return dice.choice(GROUPS[group]).format(
        n=dice.randrange(11, 99), d=dice.randrange(1, 10),
        past=issued.year - dice.randrange(1, 6), pm=when,
        pd=dice.choice((f"{ago.year}年{ago.month}月{ago.day}日", f"{ago.isoformat()}")),
        year=issued.year, next=issued.year + dice.randrange(1, 4),
        object=dice.choice(OBJECTS), counted=counted(dice),
        future=_day(later(dice, issued)),
    )  # fmt: skip


def _day(at: date) -> str:
    return f"{at.year}年{at.month}月{at.day}日"


def _maker(group: str, dice: random.Random) -> Made:
    issued = issue_day(dice)
    return Made(f"nothing.{group}", nothing(dice, issued, group), issued)


def _register(group: str) -> None:
    kind(f"nothing.{group}")(lambda dice: _maker(group, dice))


for each in GROUPS:
    _register(each)


@kind("standing.offset")
def standing(dice: random.Random) -> Made:
    """Offsets in standing rules: they count from each event, so they ask."""
    issued = issue_day(dice)
    n = dice.choice(("3", "5", "7", "10", "15", "30", "两", "三"))
    text = dice.choice(
        ("例会议定事项须在会后{n}日内报送落实情况。", "对领导批示，承办单位应将落实情况在{n}个工作日内上报。", "接到群众投诉后，{n}个工作日内答复。",
         "一类会议精神贯彻落实情况在会后{n}日内上报。", "网络反映的急难问题一般在{n}日内上报。", "发现重大隐患的，应在{n}日内整改到位。",
         "{unit}应当自受理申请之日起{n}个工作日内作出决定。", "工程竣工验收合格后{n}日内办理备案。", "收到督办单后{n}个工作日内反馈办理结果。",
         "对交办事项，{unit}要在{n}日内办结并反馈。")
    ).format(n=n, unit=dice.choice(UNITS))  # fmt: skip
    return Made("standing.offset", text, issued, (Promise(frozenset(), Stance.ASK),))
