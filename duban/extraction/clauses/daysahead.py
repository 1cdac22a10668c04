"""Days that lie ahead: a limit beside a word that asks, a question before any other act."""

from datetime import date

from duban.extraction.clauses.adjectives import only_year
from duban.extraction.patterns import Pattern
from duban.extraction.text.structure import last_mark
from duban.extraction.times import years
from duban.extraction.times.phrases import Phrase
from duban.extraction.values import Reading
from duban.extraction.verbs import ACTS, VERBS

WINDOW = 24
AT = Pattern(r"(?:[于在]|拟于|计划于|定于|将于)$")
# 请各科室4月15日将名单报…, 须于9月1日上午交…: a day with a word that asks for something to be handed over.
_ASKS = Pattern("(?:请|敬请|须|(?<!反)应|需(?!求)|务必|必须)[^，。；：\\n]{0,16}$")
_HANDS_OVER = Pattern(
    "(?:上午|下午|当天|中午)?[^，。；的]{0,24}?"
    "(?:报(?!告会|名)|交(?!流|通)|送(?!别)|反馈|寄|发(?:至|到|送|给|回)|提供|上传|填[写报]|录入|办理|完成|返还|归还|领[取回])"
)
# 9月1日召开…, 6月5日是世界环境日: what takes place on a day, or a day with a name.
_TAKES_PLACE = Pattern(
    "召开|举行|举办|开幕|闭幕|主持|出席|会见|座谈|调研|视察|开赛|开播|播出|放映|演出|到来|迎来|[是为即](?=[^，。；]{0,12}[节日])"
    "|至今|以来|出版|生效|施行|实施(?=[，。；])|实行(?=[，。；])|放[寒暑]?假|开学(?!前|工作|准备|典礼)|停[课业电水气]"
    "|见报|刊|讯|电(?![力网气子话视商影信])|星期|签约仪式"
    "|(?!组织|开展|筹[备办]|安排|承办)[^，。；]{0,10}(?:[节会赛礼]|\\D日)(?:[，。；\\n]|$)"
)
# 文艺会演；（12月30日）, 教师培训（9月1日-2日）: a day behind an event is when it takes place.
EVENT_ENDS = Pattern(
    "(?:比赛|竞赛|决赛|会演|汇演|演出|展|展览|活动|大会|会议|例会|年会|家长会|运动会|班会|仪式|[开闭]幕式|典礼|考试|月考"
    "|联考|统考|招考|考核|开课|开学|放假|放学|评比|评选|离校|返校|报到|开始|开幕|讲座|报名|休业式|培训)[；。，（]{0,2}$"
)
# 6月15日召开评审会，完成评审: what is done there besides.
THEN_ACTS = Pattern("[^，。；]{2,30}，(?:同时|并|现场|集中)?(?:完成|发放|提交|报送|印发|确定|公布)")
# 11月18日副市长视察，简报请先陈核; 一月二十日放寒假，课业必须事先…: to be done before the day.
BEFOREHAND = Pattern("[^。；\n]{2,60}?(?:请先(?!生)|事先|事前|预先|先行)")
# 7月8日，天气炎热: behind a comma only an act is asked about, right behind the day anything.
_ACTS = Pattern(
    rf"{VERBS}|[填缴交退领取报送录编印查收选评签搬迁装验测换发贴讲拍打清返离]|参加|试|进行|施工|开始|停止|前往|集合|训练|开放"
)
_TASK_BEFORE = Pattern(rf"(?:{VERBS}|更换|修建|维修)[^，。；：（）]{{2,24}}（$")
_FINISHED = Pattern(
    "[^，。；：的了已]{0,12}?(?:建成|完工|竣工|完成|投[产用]|投入(?:使用|运营)|上线|通车|封顶"
    "|合龙|验收|开工|动工|交付|启用|开放|开馆|开业|试运[行营]|到位|进场)(?![^，。；]{0,6}的)"
)
# 样机9月下线, 新厂区明年3月试产: whatever the verb, a short clause about a month to come.
_BRIEF = Pattern(
    "(?![的是为有因以在与和及至到起份度内前后末底初]|举[行办]|召开|[开停放入上]学|施行|开花|放假|开[幕会]|闭幕|[一-鿿]*?(?:过期|作废|升学|[增变]多"
    "|上[升涨]|下跌|回落|炎热|转[凉暖冷热]|飘香|盛开|南飞|北归|来袭|[多高频]发|退任|离任|到任))[一-鿿]{2,6}(?<!到期)(?<!成熟)(?<!回升)"
    "(?<!下降)(?<!退休)(?<!到来)(?<!来临)(?<!届满)(?<!毕业)(?<!失效)(?<!生效)(?<!期间)(?<!情况)(?<!工作)(?<!会议)"
)
# 计划工期120天（6月8日-10月5日），安排如下：
ANNOUNCES = Pattern(
    "）?[^，。；\\n]{0,8}，?[^，。；\\n]{0,8}"
    "(?:如下|(?:分|按)[一二三四五六2-6两]个?(?:阶段|步骤|批次?|步)[^，。；\\n]{0,6})(?=[：。])"
)
_DEED_BEFORE = Pattern(
    rf"(?:^|[，。；：\\n])[^，。；：的]{{0,12}}(?:{VERBS}|安装|铺设|敷设|架设|埋设|施工)[^，。；：\\d]{{0,6}}$"
)
_STAGE_BEFORE = Pattern("阶段，(?:起止|实施)?时间(?:从|自|为|是|：){0,2}$")
# 预计2026年6月30日开放试运营: expected of a work, whatever its verb.
_HOPED = "预计|预[定订]|(?<!工作)计划|拟定?|力[争求]|争取|确保|初估|预料|以期|[希期]望|有望|可望|估计|可早|目标|最快|有信心"
_EXPECTED = Pattern(f"(?:{_HOPED}|将|定)[于在是为]?$")
PLANNED = Pattern(f"(?:{_HOPED})[可将会]?[于在是为]?$")
_OPENS = Pattern(
    "[^，。；的]{0,14}?(?:对外|开放|开业|营业|通车|通航|通水|通气|通电|营运|运营|投运|启用|开馆|开园"
    "|开学|开业|入驻|入住|回迁|交付|交房|封顶|合龙|落成|竣工|完工|建成|开工|动工|试运行|投产|投用|上线)"
)
HEAD_ENDS = Pattern(r"）(?:[。：；\n]|$)")
_ATTENDS = Pattern(
    "报到|集合|前往|参加|参会|参训|参赛"
)  # 参赛人员7月4日报到: who comes to an event
# 各班4月21日召开班会, 教师于8月29日到校报到: who has to come, or what each unit does of its own.
_CALLED = "(?:各|全体|全校|全院|全局|全厂|所有|师生|教师|教职工|学生|新生|班主任|党员|干部|职工)"
_COMES = (
    "(?:准时|按时|统一|集中|集体|一律|到[^，。；]{1,10}|组织)*"
    "(?:到[校岗场会]|参加|参与|参训|参会|出席|返校|返岗|报到|集合|收听|收看|组织|召开|举行|开展|举办|进行|观看)"
)
_HOUR = r"(?:上午|下午|晚上|晚|早上|中午|\d{1,2}[:：点时]\d{0,2}分?|[，,])*"
_THEN_CALLED = Pattern(rf"{_HOUR}请?{_CALLED}[^，。；\d]{{0,14}}?{_COMES}(?![了过])")
_CALLED_BEFORE = Pattern(
    rf"(?:^|[，。；：、）\n ])请?{_CALLED}[^，。；：\d]{{0,14}}?(?:将|须|需|应|要)?[于在]?$"
)
_THEN_COMES = Pattern(rf"{_HOUR}{_COMES}(?![了过])")
# 9月5日至9日为学生军训时间
_NAMES_DAYS = Pattern("为[^，。；\\d]{2,14}(?:时间|期间)(?=[，。；\n]|$)")
_LABEL = 2
_STARTS = ("起", "的", "至", "开始", "、", "）", "/", "-", "后", "以后", "之后", "版", "第")


def to_come(phrase: Phrase, reading: Reading, before: str, after: str, issued: date | None) -> bool:
    """Tells whether a day lies ahead and nothing says that it only has a name or an event."""
    if not (issued and reading.end and reading.end > issued) or years.is_rolled(reading, issued):
        return False
    named = (
        phrase.has("d", "bd", "dd")
        or (phrase.group("w") and after.startswith("："))
        or (phrase.group("id") and AT.search(before))
    )
    if not named or after.startswith(_STARTS) or not acts(phrase, after):
        return False
    clause = before[last_mark(before, "，。；：\n") + 1 :]
    said = after[:WINDOW].partition("\n")[0].partition("（")[0]
    takes_place = _TAKES_PLACE.search(said) or _TAKES_PLACE.search(clause)
    if takes_place and not (THEN_ACTS.match(after) or BEFOREHAND.match(after)):
        return False
    leads = clause.strip("于在") == ""
    return leads or not _ATTENDS.search(clause_of(after[:WINDOW]))


def summons(phrase: Phrase, reading: Reading, before: str, after: str, issued: date | None) -> bool:
    """Tells whether those addressed have to come, or each unit does something, on days to come."""
    ahead = issued and reading.end and reading.end >= issued and reading.precision == "day"
    if not ahead or phrase.suffix or years.is_rolled(reading, issued):
        return False
    if spans(phrase) and _NAMES_DAYS.match(after):
        return True
    called = _CALLED_BEFORE.search(before) and _THEN_COMES.match(after)
    return bool(called or _THEN_CALLED.match(after))


def asks_for(before: str, after: str) -> bool:
    """Tells whether the words around a day ask for something to be handed over on it."""
    return bool(_ASKS.search(before) and _HANDS_OVER.match(after))


def clause_of(after: str) -> str:
    """The clause behind a time; a comma right behind it does not end it."""
    first = 1 if after.startswith("，") else 0
    stops = [at for mark in "，。；\n" if (at := after.find(mark, first)) >= 0]
    return after[: min(stops, default=len(after))]


def acts(phrase: Phrase, after: str) -> bool:
    """Tells whether something follows a day; a range may stand for itself (本科7月5日至10日)."""
    clause = clause_of(after)
    alone = any(mark in "，。；\n" for mark in after[: _LABEL + 1]) or len(after) <= _LABEL
    if spans(phrase) and alone:
        return True
    return bool(_ACTS.search(clause)) if clause.startswith("，") else len(clause) >= _LABEL


def spans(phrase: Phrase) -> bool:
    """Tells whether a phrase is a range: 3月1日至5日, 2月至4月."""
    return phrase.family in ("range", "months") or bool(phrase.group("dj"))


def is_expected(phrase: Phrase, before: str, after: str) -> bool:
    """Tells whether something is expected.

    预计明年2月进场施工: any act that is planned for a time; 将于…对外开放: one that opens a work.
    """
    opens = _EXPECTED.search(before) and _OPENS.match(after)
    return bool(opens or (PLANNED.search(before) and acts(phrase, after)))


def runs_yet(phrase: Phrase, reading: Reading, before: str, after: str, day: date | None) -> bool:
    """电缆敷设8月至10月, 阶段，时间从1月至12月: a range behind its deed or its stage that is not over."""
    named = not clause_of(after).strip("）") and _DEED_BEFORE.search(before)
    named = named or _STAGE_BEFORE.search(before)
    return bool(spans(phrase) and named and day and reading.end and reading.end >= day)


def closes_task(reading: Reading, before: str, after: str, issued: date | None) -> bool:
    """更换路灯300盏（2025.10）: a month or day to come, alone in a bracket behind what is to be done."""
    ahead = issued and reading.end and reading.end >= issued and reading.precision != "year"
    alone = before.endswith("（") and HEAD_ENDS.match(after)
    return bool(ahead and alone and _TASK_BEFORE.search(before))


def may_be_due(reading: Reading, after: str, issued: date | None) -> bool:
    """生产线项目10月份主体完工: a month not yet over, and something finished in its clause."""
    near = reading.precision in ("month", "decade", "month-end", "quarter", "half")
    ahead = near and issued and reading.end and reading.end >= issued
    clause = clause_of(after)
    if not ahead or years.ROLLED in reading.rule:
        return False
    begins = reading.start is not None and issued is not None and reading.start > issued
    return bool(_FINISHED.match(clause) or (begins and _BRIEF.fullmatch(clause)))


# 署方明年于各区设立…, 下半年引入…: what is done in a time that has not begun.
_ACTS_LATER = Pattern(
    rf"(?:会|将|可|开始|继续|再|率先|陆续|分阶段|分期|全面|正式)*(?:[于在向为对就][^，。；的\d]{{2,12}}?)?"
    rf"(?:{ACTS}|投入(?:使用|服务|运[作营])|扩[大展]|恢复)(?![^，。；]{{0,6}}的(?:[^，。；]{{2,}}(?:[是为将会]|已)))"
)
_SOMEBODY = Pattern("[^，。；：、的了\\W\\d_]{2}$")


def acts_later(
    phrase: Phrase, reading: Reading, before: str, after: str, issued: date | None
) -> bool:
    """署方明年推出…, 局方下半年引入…: what somebody does in a time that begins after the day of issue."""
    if not _SOMEBODY.search(before):
        return False
    whole = only_year(phrase) or (phrase.has("q", "h") and phrase.family == "point")
    ahead = whole and issued and reading.start and reading.start > issued
    return bool(ahead and _ACTS_LATER.match(after))


# 宿舍申请（08/10-20）, 加退选（9/15-22）: days in which something is handed in; 期中考（11/9-13） takes place.
_HANDED_IN = Pattern(
    "(?:申[请报]|缴[费交]?|报名|选课|退选|注册|登[录记]|作业|收件|抵免|下载|补助|填报|选填|期限|截止|征集|受理|提交|送审)"
    "[^，。；（）]{0,6}(?:（[^（）]{1,12}）)?（$"
)


def hands_in(phrase: Phrase, before: str, after: str) -> bool:
    """Tells whether something is handed in within two days of figures alone in a bracket."""
    alone = phrase.group("first") and before.endswith("（") and after.startswith("）")
    return bool(alone and _HANDED_IN.search(before))


# 并于下次会议（11月14日）汇报: what is handed in at a meeting whose day is told.
_AT_MEETING = Pattern(
    "[于在](?:[^，。；（）]{0,8}年)?(?:下[一]?次|第[^，。；（）]{1,6}次|本次)[^，。；（）]{0,8}会议?（$",
    last="（",
)
_ACTS_THERE = Pattern(
    "(?:下午|上午)?[^（）]{0,10}）前?[^，。；]{0,8}?(?:汇报|报告|提交|提报|提出|讨论|审议|确认|回[覆复应])"
)
# 请提报5月26日工作小组讨论: what is handed in to a meeting is due on its day.
_HANDS_TO = Pattern("(?:提[报送请交]|报送|送交?|排入|列入)$")
_MEETS_ON_IT = Pattern("[^，。；]{0,16}?(?:会议?|会报|小组)(?:讨论|审[议查]|报告|确认|核定)")


def at_meeting(before: str, after: str) -> bool:
    """Tells whether something is handed in or reported at a meeting on a day that is told."""
    there = _AT_MEETING.search(before) and _ACTS_THERE.match(after)
    return bool(there or (_HANDS_TO.search(before) and _MEETS_ON_IT.match(after)))
