"""The whole year's promise, in its openings and verbs, beside what was and years in names."""

import random
from datetime import date

from benchmarks.writer.catalogue import issue_day, kind
from benchmarks.writer.truth import Made, Promise, Stance, sure_on
from benchmarks.writer.works import COUNTED, OBJECTS, counted, counted_apart, unit

VERBS = [
    "完成",
    "建成",
    "启动",
    "新建",
    "新增",
    "改造",
    "推进",
    "实施",
    "开展",
    "培育",
    "建设",
    "打造",
    "引进",
    "出台",
    "落实",
    "办好",
    "争创",
    "创建",
    "开工",
    "修缮",
    "整治",
]
OPENINGS = (
    "今年",
    "今年要",
    "今年，",
    "本年度计划",
    "今年计划",
    "今年务必",
    "全年",
    "全年要",
    "今年将",
    "今年我们将",
    "今年拟",
    "本年度",
    "{y}年，",
    "{y}年将",
    "{y}年计划",
)
LISTS = ("民生实事", "“十件民生实事”", "为民办实事项目", "十件实事", "惠民实事", "重点民生项目")


def year_work(dice: random.Random) -> str:
    """A verb of the year with its object and number."""
    verb = dice.choice(VERBS)
    if (
        verb in ("新建", "新增", "改造", "培育", "引进", "建成", "完成", "实施", "建设")
        and dice.random() < 0.7
    ):
        _, thing, measure = dice.choice(COUNTED)
        return f"{verb}{thing}{dice.randrange(2, 400)}{measure}"
    return verb + dice.choice(OBJECTS)


@kind("year.promise")
def promise(dice: random.Random) -> Made:
    """今年要完成…, in every opening and verb."""
    issued = issue_day(dice)
    opening = dice.choice(OPENINGS).format(y=issued.year)
    lead = dice.choice(("", "", unit(dice))) if "，" not in opening else ""
    return Made(
        "year.promise",
        f"{lead}{opening}{year_work(dice)}。",
        issued,
        (sure_on(date(issued.year, 12, 31)),),
    )


@kind("year.past")
def past(dice: random.Random) -> Made:
    """Reports of what was are nothing."""
    issued = issue_day(dice)
    y = issued.year - 1
    text = dice.choice(
        (f"去年完成{counted(dice)[2:]}，超额完成年度任务。",
         f"{y}年，全区{counted(dice)}，位居全市前列。", f"今年以来，已{counted(dice)}。",
         f"过去一年，我们{counted(dice)}。",
         f"去年，全市累计{counted(dice)}，群众满意度达98%。", f"{y}年全年{counted(dice)}。",
         f"今年以来，全区共{counted(dice)}，同比增长12%。",
         f"一年来，{unit(dice)}先后{counted(dice)}。", f"截至目前，今年已{counted(dice)}。",
         f"{y}年度{dice.choice(OBJECTS)}已通过验收。", f"五年来，累计{counted(dice)}。",
         f"{y}年{dice.randrange(1, 13)}月，{dice.choice(OBJECTS)}建成投用。")
    )  # fmt: skip
    return Made("year.past", text, issued)


@kind("year.told")
def told(dice: random.Random) -> Made:
    """Facts, plans and events of this year are no promise."""
    issued = issue_day(dice)
    y, n, k = issued.year, dice.randrange(60, 200), dice.randrange(20, 59)
    text = dice.choice(
        (f"今年计划开工的{n}个重大项目，已开工{k}个。", f"今年列入计划的{n}项工程，{k}项已完工。",
         f"全年目标任务已完成{k}%。", f"今年安排的{n}个项目进展顺利。",
         "今年是“十四五”规划收官的关键之年。", f"今年的政府工作报告由{dice.randrange(3, 9)}个部分组成。",
         "今年入汛以来，降雨量较常年偏多三成。", "今年初，区政府召开了动员大会。",
         f"今年春节期间，全区接待游客{n}万人次。", f"今年两会期间，代表提出建议{n}件。", "全区经济运行总体平稳，全年走势向好。", f"今年是建校{n}周年。",
         f"本年度预算总额为{n}00万元。", f"今年已下达的{n}条线索正在核查。", f"{y}年是项目建设年。", f"今年以来新签约项目{n}个，较去年同期增加{k}个。",
         f"已完成今年任务的{k}%。", f"年度计划投资{n}亿元，已完成{k}亿元。", "今年的雨季来得早。", f"去年今年两年共培训{n}人次。")
    )  # fmt: skip
    return Made("year.told", text, issued)


@kind("year.name")
def name(dice: random.Random) -> Made:
    """A year in a name is nothing."""
    issued = issue_day(dice)
    y = dice.choice((issued.year, issued.year + 1))
    text = dice.choice(
        (f"会议传达了某市{y}年经济工作会议精神。", f"会议听取了{y}年工作安排的汇报。", f"{y}年度先进集体名单附后。", f"认真学习《{y}年重点工作要点》。",
         f"《{y}—{y + 2}年三年行动计划》已印发。", f"会议审议了{y}年部门预算草案。",
         f"{y}届毕业生招聘会在体育馆举行。", f"现将《{y}年民生实事项目》印发给你们。",
         f"{y}年政府工作报告解读材料已发放。", f"会议通报了{y}年第一批典型案例。", f"附件：{y}年度考核指标表", f"关于印发《{y}年行动方案》的通知",
         f"“{y}城市论坛”系列讲座在图书馆举行。", f"{y}年新版教材已到校。")
    )  # fmt: skip
    return Made("year.name", text, issued)


def numbered(dice: random.Random, points: list[str]) -> str:
    """The points in running text or on lines, numbered in one of the ways people do."""
    marks = dice.choice(
        ("（{n}）", "{n}.", "{n}、", "({n})", "{c}是", "{n}．", "（{z}）", "●", "——")
    )
    lines = marks not in ("{c}是",) and dice.random() < 0.6
    parts = [
        marks.format(n=n, c="一二三四五六七八九"[n - 1], z="一二三四五六七八九"[n - 1]) + each
        for n, each in enumerate(points, 1)
    ]
    if lines:
        return "\n" + "\n".join(f"{each}。" for each in parts)
    return ("；" if marks == "{c}是" else "。").join(parts) + "。"


@kind("list.livelihood_leadin")
def livelihood_leadin(dice: random.Random) -> Made:
    """今年要办好十件民生实事: the lead-in and each point."""
    issued = issue_day(dice)
    end = date(issued.year, 12, 31)
    points = counted_apart(dice, dice.randrange(2, 7))
    lead = dice.choice(
        (
            "今年要继续办好",
            "今年要办好",
            "今年，办好",
            "今年办好以下",
            f"{issued.year}年，重点办好以下",
            "今年全力办好",
            "今年将实施",
            "全年办好以下",
        )
    )
    name = dice.choice(LISTS)
    if lead.endswith("以下"):
        name = name.replace("“", "").replace("”", "")
    body = numbered(dice, points)
    text = (
        dice.choice(("", "一、", "民生为大，"))
        + lead
        + name
        + dice.choice(("：", "。", "："))
        + body
    )
    promises = (Promise(frozenset({end}), Stance.OPTIONAL), *(sure_on(end) for _ in points))
    return Made("list.livelihood_leadin", text, issued, promises)


@kind("list.livelihood_title")
def livelihood_title(dice: random.Random) -> Made:
    """2025年为民办实事项目 as a title: each point, the title none."""
    issued = issue_day(dice)
    end = date(issued.year, 12, 31)
    points = counted_apart(dice, dice.randrange(2, 7))
    title = dice.choice(
        (
            "为民办实事项目",
            "民生实事项目清单",
            "十件实事",
            "民生实事项目",
            "重点民生实事清单",
            "为民办实事项目清单",
        )
    )
    place = dice.choice(("", "", "云川区", "某县"))
    text = (
        f"{place}{issued.year}年{title}"
        if dice.random() < 0.5
        else f"{issued.year}年{place}{title}"
    )
    body = "".join(f"\n{n}{dice.choice('.')}{each}。" for n, each in enumerate(points, 1))
    return Made("list.livelihood_title", text + body, issued, tuple(sure_on(end) for _ in points))


@kind("list.livelihood_table")
def livelihood_table(dice: random.Random) -> Made:
    """The same as a table under its title."""
    issued = issue_day(dice)
    end = date(issued.year, 12, 31)
    points = counted_apart(dice, dice.randrange(2, 6))
    rows = "".join(f"\n{n}\t{each}\t{unit(dice)}" for n, each in enumerate(points, 1))
    text = f"{issued.year}年民生实事项目清单\n序号\t{dice.choice(('项目内容', '实事项目', '建设内容'))}\t责任单位{rows}"
    return Made("list.livelihood_table", text, issued, tuple(sure_on(end) for _ in points))


@kind("list.yearly_plan")
def yearly_plan(dice: random.Random) -> Made:
    """The title of any other yearly plan proposes the end of the year and asks."""
    issued = issue_day(dice)
    end = date(issued.year, 12, 31)
    title = dice.choice(
        ("年度工作要点", "年度实施计划", "年工作计划", "年度重点工作安排", "年度实施方案")
    )
    points = counted_apart(dice, dice.randrange(2, 5))
    body = "".join(f"\n{n}.{each}。" for n, each in enumerate(points, 1))
    stance = tuple(Promise(frozenset({end}), Stance.ASK) for _ in points)
    return Made("list.yearly_plan", f"{issued.year}{title}{body}", issued, stance)
