"""Tell a time that names something (a plan, a column, a report) from one that sets a day."""

from duban.extraction.patterns import Pattern
from duban.extraction.times.phrases import Phrase
from duban.extraction.verbs import VERB, VERBS

# 年初签约、年中指导、年末检查 is how a year is managed, not a promise of one.
_APPRAISAL = Pattern(
    r"的?(?:逐一|统一|绩效|效能|目标|综合|述职|个人)*(?:考核|赤字|盈余|结余|余额|结转|分红|[贺賀]|总?人口"
    r"|存栏|收盘|考评|评比|评价|测评|评优|决算|视察|走访|慰问|奖金|指导|检查|抽查|对账|交账|述职|问效)"
)
_REASON = Pattern("(?:因|由于|临近|鉴于|面对|正值|适逢)$")
_YEARLY_PAPER = Pattern(
    "(?:个人|工作|单位|部门|财务|全面)*(?:总结|汇报|奖|报告|考绩|清册|绩效|津贴|尾牙|聚餐|评鉴|检讨)"
)
# 纳入年度考核 names the appraisal of every year.
_YEARLY_APPRAISAL = Pattern(
    r"(?:绩效|目标|综合|述职|个人|责任|工作)*(?:考核|考评|评优|决算|述职|问效|测评)"
)
# 完成2026年重大项目计划编制: the year names what is to be made.
_TAKES_OBJECT = Pattern(
    r"(?:完成|拿出|排出|列出|提出|编制|制定|拟定|谋划|下达|做好|开展|报送|报|提交|形成|印发|发布|公布"
    r"|推进|总结|启动|组织|对|将|把|及|和|与|申报|梳理|储备|审定)[好了]?(?:全[市县区省])?$"
)
# 完成10月份项目结算, 上报5月工资表: the month of what is done.
_DOES_MONTH = Pattern(
    "(?:召开|参加|出席|上报|报送|报告|讨论|审议|检讨|确认|发放|提交|支付|结算|结清|公布|填报|录入|汇总|统计|审核|核对)[好了]?(?:全[市县区校院])?$"
)
# 对照2021年工作要点…, 锚定2030年…目标: the year of what is cited.
_CITING = "(?:对照|对标|比照|参照|根据|按照|依照|依据|结合|围绕|锚定|瞄准|聚焦|紧扣|紧盯|立足|贯彻|落实|基于|回顾|参考)"
_CITES = Pattern(f"{_CITING}(?:全[市县区省]|我[市县区]|学校|本[级单])?$")
# 依据教育部112年3月23日…号函办理: the day of another letter.
_BY, _LETTER = (
    Pattern("(?:依据|根据|按照|依|按|奉|据)[^，。；：]{0,14}$"),
    Pattern("[^，。；]{0,30}?(?:号|函|令|电|来文|批复|公告|决定|会议纪要)"),
)
# 对照后勤处2019年工作要点: whose paper it is may stand between.
_CITES_OF, _CITED = (
    Pattern(rf"{_CITING}[^，。；：\d]{{1,10}}$"),
    Pattern(
        "度?[^，。；：\\d]{0,10}?(?:要点|计划|目标|任务|安排|部署|清单|方案|意见|规划|总结|报告|文件|决定)"
    ),
)
# 2025年老旧小区改造项目，于3月开工: a work by its name. 年初既定目标: set then, and not due.
_NAMED_WORK = Pattern(
    f"(?!{VERBS}|[要将拟须应请力争确保全计划])[^，。；：\\d]{{4,16}}(?:项目|工程|工作)(?=[，。；\\n]|于\\d|$)"
)
_SET_THEN = Pattern("(?:既定|确定|制定|制订|下达|签订|部署|印发|明确|安排|定下)的?")
# 确保全年目标任务顺利完成: all that there is anyway, and nothing that is named.
_ALL_TASKS = Pattern(
    "度?的?(?:各项|主要|重点|既定|总体)*(?:工作|目标|任务)*(?:任务|目标)的?"
    "(?:圆满|顺利|全面|如期|按期|按时|高质量|保质保量|全部|超额|较好)*地?(?:完成|实现|达成|落实)?(?:到位)?(?=[，。；\n]|$)"
)
# “月初安排、月中检查、月末总结” is how work is managed.
_MANAGED = Pattern("[年月季](?:[初中底末终]|度末)")
_OTHER_YEAR = Pattern(r"(?:19|20)\d\d年[、和及与或]$")
# 2024年第67期, 2025年第3号: the year numbers an issue.
_ISSUE_NUMBER = Pattern(r"度?第[\d一二三四五六七八九十百]{1,4}[期号次届批]")
_NAMED_LINE = Pattern(
    r"关于(?:印发|转发|下达|分解|做好|开展|公布|组织|调整)[^。；，\n]{2,80}的(?:通知|意见|公告|函|通报|批复)$"
)
# 关于2016年购置计划的通知 as a line, 附件3：2015年统计: nothing in them is due.
_ABOUT_LINE = Pattern(r"(?:^|\n)[^，。；：\n]{0,30}关于[^，。；\n]{0,40}$")
_ABOUT_ENDS = Pattern(
    r"[^，。；\n]{0,60}的(?:通知|意见|公告|公示|函|通报|批复|通告|报告|请示|复函|决定|说明|方案|预案)(?:（[^）\n]{1,24}）)?$"
)
_ATTACHED = Pattern(
    r"(?:^|\n)附(?:件|表|图|录)[\d一二三四五六七八九十]{0,3}[：.、]"
    r"(?:\n?\d{1,2}[）.、](?:[^\n。；，]{1,40}\n\d{1,2}[）.、]){0,8})?$"
)
# 提交《申请表》、2022年备案汇总表: the year of a paper in a list of papers.
_AFTER_PAPER = Pattern("[》）表单册告结](?:[、和及与]|以及)$")
_LISTED_PAPER = Pattern(
    "度?[^，。；、：要将须应]{2,24}(?:表|清单|名单|名册|台账|报告|总结|材料|计划|方案|要点)(?=[（、，。；及和等\n]|$)"
)
# 北京2008年奥运会, 2011-2020年扶贫开发纲要: the years of an event, of a plan by its name.
_EVENT_OF_YEAR = Pattern(
    "(?:第[^，。；]{1,4}届)?[^，。；、的办开举迎]{0,6}?(?:奥运会|残奥会|亚运会|亚残运会|全运会|世博会|博览会|世界杯|锦标赛|进博会|广交会|服贸会)"
)
_PLAN_OF_YEARS = Pattern(
    "[^，。；、：要将须应]{2,24}?(?:纲要|规划|计划|方案)(?=[（，。；、》及和]|$)"
)
# 制定续建项目2018年建设计划; 2017年总结和2018年计划的综合材料: the year is part of a paper's name.
_PAPER_OF_YEAR = (
    "度?(?!完成|全面|全力|启动|开展|制[定订]|编制|印发|出台|落实|执行|实现|(?:推进|实施|建设)(?!计划|方案))"
    r"[^，。；：、\d要将须应]{0,10}?(?:工作总结|计划|总结|方案|要点|预算|决算|打算)"
)
_ENDS_NAME = Pattern(rf"{_PAPER_OF_YEAR}(?=[，。；、和及与的）\n]|$)")
_GOES_ON = Pattern(rf"{_PAPER_OF_YEAR}(?=[、和及与的](?!基础上|同时))")
_MAKES = Pattern(
    "(?:制[定订]|编制|拟[定订]|草拟|起草|明确|谋划|[做搞抓]好|撰写|总结|报送|上报|提交|申报|下达|分解)"
    r"[^，。；：\d]{0,14}$"
)
# 中秋节前慰问情况汇报 as a line: a report on what was done by then.
_NAMES_REPORT = Pattern(
    f"(?!{VERBS}|[上递呈提转]?交|呈|反馈|提供|报|写)[^，。；：\\d]{{2,16}}?(?:情况|(?:情况|工作)的?"
    "(?:汇报|报告|总结|小结|通报|说明|简报|一览表?|统计表?))"
)
_LONGEST_NAME, _LIST_OF_NAMES, _NUMBER = 100, 300, 4
_MARK = Pattern("[，。；：]")
# 12月10日前将全年完成情况报…, 报送当月进展: the time tells what is reported, not when it is due.
_HANDS_IN = Pattern(
    r"(?:将|把|对|就|报[送告]?|呈报|填报|续报|提交|报备|反馈|通报|公[布示]|发布|汇总|梳理|形成|撰写|总结|提供|发送|报[^，。；：]{1,8})"
    r"(?:[^，。；：]{0,22}?[的和及与、]|截[至止]到?|全[市县区省镇乡院校])?$"
)
_SAID = r"(?=$|[，。；：、（）\n和及与的并请于在应须要由报送发交填抄作]|以及|书面|统一|分别|按|汇总|一并|及时|上报|上传|反馈|提交|录入|通过|进行)"
_PAPER = "情况|进展|进度|总结|小结|报[表告]|数据|台账|简报|[月季年]报|统计表|汇总表|决算"
_REPORTED = Pattern(
    rf"[^，。；、：]{{0,16}}?(?:{_PAPER}|计划|打算|安排|思路|要点|预算"
    rf"|[方预]案|成[效果]|业绩|清单|材料|信息|余额|存量|指标|问题|动态){_SAID}"
)
# 全年完成情况请于6月底前报…: nothing hands it in before it, so its own words have to tell.
_STATE = Pattern(
    r"(?!(?:完成|推进|开展|建设|落实|实施|执行|形成)(?!情况|进展|进度))"
    r"(?:的|各项|全[市县区省镇乡院校]|重点|主要|目标|任务|工作|项目|建设|完成|落实|推进|整改|实施|执行|运行|进展|开展|自查|整治|经济)*"
    rf"(?:统计|汇总)?(?:{_PAPER}){_SAID}"
    rf"|(?!{VERBS}|[将把对就向由请要应须报]|反馈|通报|汇[报总]|上报|提交|公[布示]|书面)[^，。；：\d]{{2,8}}情况{_SAID}"
)
# 2025年规划人口（万） on a line of its own is the head of a column torn from its table.
_COLUMN_NAME = Pattern(r"[底末]?[^\d，。；、：（）]{1,12}(?:（[^（）]{1,6}）)?")
_TITLE_ABOVE = Pattern("(?:表|清单|台账|计划|安排|要点|通报|简报|纪要)（$")  # 跟踪表（7月第2周）
# 二○一八年施政重點：加快城市建設
_POLICY = Pattern(
    "度?[^，。；：]{0,12}(?:施政(?:重点|方针|报告|计划)?|工作重点|行动纲领)(?:：|（|$)"
)
_SETS_UP = Pattern("推出|开设|提供|成立|举行|增设")  # 下半年推出支援计划
_TITLE_LINE = Pattern(
    r"(?:方案|计划|要点|通知|意见|办法|规划|规定|措施|细则|安排|报告|纪要|表|任务|清单|名单|任务分[解工]|责任分[解工])"
    r"(?:附件\d*)?(?:（[^）\n]{2,24}）)?$"
)


def modifies(phrase: Phrase, before: str, after: str) -> bool:
    """将本季度进展报…, 分解到年度, 纳入年终考核: the time belongs to a noun."""
    if phrase.suffix or phrase.group("rs") or phrase.family in ("offset", "close", "back"):
        return False
    yearly = not phrase.has("m", "q", "h", "d", "id")
    if (
        _is_reported(phrase, before, after)
        or _is_cited(phrase, before, after)
        or (yearly and _ALL_TASKS.match(after))
    ):
        return True
    words = phrase.match[0]
    named = _NAMED_WORK if only_year(phrase) else _SET_THEN if words.endswith("年初") else None
    if (
        (named and named.match(after))
        or after.startswith("当月")
        or (words == "当月" and before.endswith(("月", "月份")))
    ):
        return True
    made = (_is_stretch(phrase) and _TAKES_OBJECT.search(before)) or _of_month(words, before)
    if made and not VERB.match(after):
        return True
    if words[:1] in "本当上" and before.endswith(("将", "把", "对")):
        return True
    if before.rfind("“") > before.rfind("”") and _MANAGED.fullmatch(words):
        return True
    if words[:2] in ("次年", "翌年") and "当年" in before[-10:]:
        return True
    if words == "年度" and (before.endswith(("到", "至", "按")) or _YEARLY_APPRAISAL.match(after)):
        return True
    return words.endswith(("年终", "年底", "年末", "年中")) and _of_year_end(words, before, after)


def _of_year_end(words: str, before: str, after: str) -> bool:
    """因年终结算, 年终总结, 年底考核: the year's end belongs to what is done then every year."""
    paper = words.endswith("年终") and _YEARLY_PAPER.match(after)
    return bool(paper or _REASON.search(before) or _APPRAISAL.match(after))


def _is_reported(phrase: Phrase, before: str, after: str) -> bool:
    """将全年完成情况报…: the time of what a report tells; 5月20日工作总结报… is the day for it."""
    if _HANDS_IN.search(before):
        return bool(_REPORTED.match(after))
    day = phrase.has("d", "id", "bd", "w", "dd")
    return not day and bool(_STATE.match(after))


def _is_cited(phrase: Phrase, before: str, after: str) -> bool:
    """对照2021年…要点, 锚定“十五五”…目标: the year of another paper or aim."""
    whole = _is_stretch(phrase) or phrase.group("p") or phrase.group("ye") == "度"
    if not whole:
        return bool(_BY.search(before) and _LETTER.match(after))
    return bool(_CITES.search(before) or (_CITES_OF.search(before) and _CITED.match(after)))


def appraises(phrase: Phrase, text: str) -> bool:
    """纳入年度考核: 年度 names the appraisal of every year."""
    return phrase.match[0] == "年度" and bool(_YEARLY_APPRAISAL.match(text, phrase.end))


def _is_stretch(phrase: Phrase) -> bool:
    """A bare year, quarter or half: 三季度 in 拿出三季度攻坚清单."""
    return only_year(phrase) or (
        phrase.family == "point"
        and bool(phrase.group("q") or phrase.group("h"))
        and not (phrase.group("qe") or phrase.group("he"))
    )


def _of_month(words: str, before: str) -> bool:
    """完成10月份项目结算, 上报5月工资表: the month tells which one is meant."""
    made = words.endswith("月份") and before.endswith(("完成", "做好"))
    return bool(made or (words.endswith(("月", "月份")) and _DOES_MONTH.search(before)))


def only_year(phrase: Phrase) -> bool:
    """Tells whether the phrase is a bare 2025年."""
    bare = phrase.family == "point" and phrase.match[0].endswith("年")
    return bare and not (phrase.suffix or phrase.group("ev"))


def names(text: str, phrase: Phrase, before: str, after: str, stop: int) -> bool:
    """2018年、2019年改造项目计划, 2026年…实施方案 as a line: the year is part of a name."""
    if _NAMED_LINE.search(text, max(0, stop - _LONGEST_NAME), stop):
        return phrase.suffix == "" or bool(phrase.group("s"))
    if phrase.suffix:
        return _names_report(text, phrase, stop)
    if _is_of_title(text, phrase, stop) or _heads_paper(text, phrase, stop):
        return True
    whole = only_year(phrase) or phrase.group("p") or phrase.group("ye")
    if not whole:
        named = phrase.family == "years" and _PLAN_OF_YEARS.match(after)
        return bool(named and not VERB.match(after))
    listed = _AFTER_PAPER.search(before) and _LISTED_PAPER.match(after)
    if listed or _EVENT_OF_YEAR.match(after) or _OTHER_YEAR.search(before):
        return True
    if only_year(phrase) and _is_papers(before, after):
        return True
    if _ISSUE_NUMBER.match(after):
        return True
    if (
        text[stop : stop + 1] in ("", "\n")
        and before[-1:] in ("", *"\n.、：）")
        and not (VERB.match(after) or _SETS_UP.match(after))
    ):
        return bool(
            _TITLE_LINE.search(text, phrase.end, stop)
            or _COLUMN_NAME.fullmatch(text, phrase.end, stop)
        )
    return False


def _names_report(text: str, phrase: Phrase, stop: int) -> bool:
    line = text.rfind("\n", 0, phrase.start) + 1
    if phrase.has("m", "bd", "sm"):
        return False  # 9月10日前进展情况: a line of what is handed in by then
    whole = text[stop : stop + 1] in ("", "\n") and _NAMES_REPORT.fullmatch(text, phrase.end, stop)
    return bool(whole) and not VERB.search(text, line, phrase.start)


def _is_papers(before: str, after: str) -> bool:
    made = _MAKES.search(before) and _ENDS_NAME.match(after)
    return bool(made or _GOES_ON.match(after))


def _heads_paper(text: str, phrase: Phrase, stop: int) -> bool:
    """2026年一季度招商项目推进计划, 二、下周计划: a line that is the title of a paper or of a part of it."""
    line = text.rfind("\n", 0, phrase.start) + 1
    first = not text[:line].strip() or phrase.start - line <= _NUMBER
    day = phrase.has("d", "id", "bd")
    if not first or day or text[stop : stop + 1] != "\n":
        return False
    if not text[:line].strip() and only_year(phrase) and _POLICY.match(text, phrase.end, stop):
        return True
    if _MARK.search(text, line, stop):
        return False
    titled = _TITLE_LINE.search(text, phrase.end, stop) or _TITLE_ABOVE.search(
        text, line, phrase.start
    )
    alone = titled and titled.start() == phrase.end
    acts = VERB.match(text, phrase.end) or _SETS_UP.match(text, phrase.end)
    return bool(titled) and bool(alone or not acts)


def _is_of_title(text: str, phrase: Phrase, stop: int) -> bool:
    """关于2016年购置计划的通知, 附件3：2015年统计: a line that names a paper, whole."""
    if text[stop : stop + 1] not in ("", "\n"):
        return False
    start = max(0, phrase.start - _LONGEST_NAME)
    about = _ABOUT_LINE.search(text, start, phrase.start)
    titled = about and _ABOUT_ENDS.fullmatch(text, phrase.end, stop)
    above = max(0, phrase.start - _LIST_OF_NAMES)
    return bool(titled or _ATTACHED.search(text, above, phrase.start))
