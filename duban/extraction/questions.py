"""Every question of the reader, in Chinese and in English: each is answered in one sentence.

A question is the Chinese sentence, then the English one; a page shows the half of its reader
(`duban.tongues`). `{0}` stands for words of the text, a day or a year, put in by `put`. A name
for another last day is shorter: 另一种理解 another reading.
"""

_INNER = str.maketrans("“”", "‘’")
_OUTER = str.maketrans("‘’", "“”")

# The day that everything counts from
MISSING = "缺少成文日期，请补基准日期。The day of issue is missing: on which day was this written?"
NO_YEAR_KNOWN = (
    "文中没有年份，也不知道成文日期，请补基准日期。"
    "Neither a year nor the day of issue is known: on which day was this written?"
)
ONLY_ITS_YEAR = "成文日期只知年份，请确认。Only the year of issue is known: is this day right?"
NO_MEETING = (
    "文中没有会议日期，暂按成文日推算，请确认会议日。"
    "The text names no day of the meeting,"
    " so it counts from the day of issue: when was the meeting?"
)
RECEIPT = (
    "从收文之日起算，暂按成文日推算，请确认收文日。"
    "It counts from the day of receipt, taken as the day of issue: when was it received?"
)
EFFECT = (
    "施行日与成文日未必相同，请确认。"
    "It counts from the day of effect, taken as the day of issue: when does the rule take effect?"
)
NO_START = (
    "从哪一天起算没有写明，请给出起算日或确认按成文日算。"
    "The first day is not given: which is it, or does the day of issue count?"
)
FIRST_DAY = "从哪天起算、首日是否计入没有说明，请确认。From which day does it count, and is that day one of them?"
NO_FIRST_DAY = "不知从哪天起算，请确认。From which day does it count?"
HUNDRED = "“百日”从哪天起算请确认。From which day do the hundred days count?"
HUNDRED_OPEN = "“百日”从哪天起算没有说明，请给出起止日期。The hundred days have no first day: from when until when?"
WHOSE_HOLIDAYS = (
    "工作日按哪里的放假安排计算没有说明，暂按周一至周五推算，请确认。"
    "The working days were counted from Monday to Friday: whose holidays count?"
)
HOURS = "小时数需要起算时刻，请确认。From which hour do the hours count?"
EACH_CASE = (
    "从每件事发生之日起算，没有固定的一天；要督办哪一件，请给出起算日。"
    "It counts from each case anew: which case is meant, and when did it happen?"
)
NOT_IN_TEXT = "“{0}”的日期不在文中，请补。The day of “{0}” is not in the text: when is it?"
COUNTED_ANYWAY = (
    "“{0}”的日期不在文中，暂按成文日推算，请确认。"
    "The day of “{0}” is not in the text, so it counts from the day of issue: is that right?"
)
COUNTED_FROM = "“{0}”按文中的{1}推算，请确认。Counting from {1} in the text, is “{0}” read right?"
BACK_FROM = "“{0}”按文中的{1}倒推，请确认。Counting back from {1} in the text, is “{0}” read right?"
COUNTED_BACK = "按{0}倒推{1}，请确认。It was counted back from {0}: is that day right?"
BY_FEAST = (
    "“{0}”按节日当天推算，放假几天另有安排，请确认。"
    "Counting “{0}” from the feast itself: when does the holiday end?"
)
AFTER_FEAST = "“{0}”按{1}的节日推算，请确认。Counting “{0}” from the feast of {1}: is that right?"
TOO_LONG = "期限超出可计算范围，请核对。The time is too long to be counted: what is the last day?"

# The last day that the words leave open
LAST_DAY = "“{0}”以哪天为限，请确认。Which day is the last one of “{0}”?"
NO_LAST_DAY = "没有给出最后一天，请确认。No last day is given: which is it?"
BEHIND = "“{0}”没有给出最后一天，请确认。No last day is given by “{0}”: which is it?"
UNNAMED = "“{0}”是哪一天没有写明，请给出最后一天。The text does not say when “{0}” is: which day is the last?"
WHICH_DAY = "“{0}”是哪一天请确认。Which day is “{0}”?"
INCLUDED = "“{0}”是否含当期有两种理解，请确认。Does “{0}” end before that period or with it?"
NO_SUCH_DAY = "“{0}”没有公认的日期，请确认。No calendar has a day for “{0}”: which day is the last?"
LOOSE = "说法笼统，没有公认的最后一天，请确认。The words name no last day: which is it?"
ONLY_BEGUN = (
    "只说了开始的日子，没有最后一天，请确认。Only the first day is given: which day is the last?"
)
DAWN = (
    "“凌晨”以前一日还是当日为限，请确认。Is it due on the day before, or on that day before dawn?"
)
WEEKEND = "“周末”以周五还是周日为限，请确认。Is it due on Friday or on Sunday of that week?"
FEAST_OR_EVE = "“{0}”以节日当天还是节前为限，请确认。Is “{0}” due on the feast or before it?"
WHICH_FEASTS = "“{0}”指哪几个节日、以哪天为限，请确认。Which feasts does “{0}” mean, and which day is the last?"
HOLIDAY_NOTICE = (
    "节日期间以放假通知为准，请确认。The notice of holidays decides: which day is the last?"
)
NO_FEAST = (
    "节日表只到{0}年或没有此节，请给出日期。"
    "The table of feasts ends with {0} or lacks this one: which day is it?"
)
LITTLE_YEAR = (
    "小年南北不同日，请确认。North and south keep this feast on different days: which is meant?"
)
BY_EVENT = (
    "以事件为期，成文时日期未必已定，请确认。"
    "It is due with an event whose day may not have been set: which day is it?"
)
FISCAL = "“{0}”的财政年度到哪一天为止，请确认。On which day does the year of “{0}” end?"
PROVISIONAL = (
    "该年放假安排尚未公布，日期暂定，请确认。"
    "The holidays of that year are not published yet: is this day right?"
)
ELSEWHERE = (
    "工作日按内地放假安排推算，当地假期可能不同，请确认。"
    "Working days are counted by the mainland's holidays:"
    " is this the day where the paper is from?"
)
ONE_CASE = "只在某种情形下才有这个时限，请确认。It is due in one case only: has that case arisen?"

# The year, the month or the period
WHICH_YEAR = "是{0}年还是{1}年，请确认。Is {0} meant, or {1}?"
WHICH_YEAR_END = "是{0}年底还是{1}年底，请确认。Is the end of {0} meant, or the end of {1}?"
JUST_PAST = (
    "该时点在成文日前不久，是次年还是笔误，请确认。"
    "It was over shortly before the day of issue: is next year meant, or is it a slip?"
)
NEXT_YEAR = (
    "这个时间当年已过，是指次年还是已经过去，请确认。"
    "That time was over in the year of issue: is next year meant, or is it the past?"
)
FALLS_BACK = "比上一行的时间早，是否为次年，请确认。It is earlier than the row above: is the next year meant?"
NO_DAY_THAT_YEAR = "当年没有这一天，请确认。That year has no such day: which day is meant?"
WHICH_MONTH = "是哪个月的这一天，请确认。In which month is this day?"
SPANS_YEARS = "“{0}”跨不跨年，请确认。Does “{0}” run into the next year?"
LUNAR_YEAR = "“{0}”跨公历年，是哪一年请确认。Which year is meant by “{0}”, which falls into two of the calendar?"
LEAP_MONTH = "农历{0}年有闰{1}月，指哪一个请确认。The lunar year {0} has its month {1} twice: which is meant?"
NO_LUNAR_DAY = "没有这个农历日期，请核对。There is no such lunar day: which is meant?"
REPUBLIC = "“{0}”按民国纪年读作{1}，请确认。Is “{0}” a year of the Republic, that is {1}?"
DAY_OR_MONTH = "“{0}”哪个是月、哪个是日，请确认。Which number of “{0}” is the month?"
WHICH_DATE = "“{0}”是几月几日请确认。Which month and day is “{0}”?"
BACKWARDS = (
    "区间的末日早于首日，请核对年份。The last day lies before the first: which year is right?"
)
YEARS_UNREAD = "年份的范围没有读准，请对照原文确认。The years were not read for certain: which one is the last?"

# A slip in the text, or something in it that was not read
NO_SUCH_DATE = "日期不存在，请核对。There is no such day: which is meant?"
EARLIER = "该日期早于成文日，请核对。That day lies before the day of issue: is it right?"
WEEKDAY = (
    "{0}是星期{1}，不是星期{2}，请核对。It says {4} beside {0}, which is a {3}: which is right?"
)
TWO_DAYS = "“{0}”与“{1}”不是同一天，请确认。Which is right, “{0}” or “{1}”? They are two days."
NO_MONTH_SIGN = "原文漏了“月”字，请核对。The sign for the month is missing: is this day right?"
NO_YEAR_SIGN = "原文漏了“年”字，请核对。The sign for the year is missing: is this year right?"
TORN_DIGITS = (
    "数字之间有空格或缺字，请对照原文。A gap stands between the digits: what does the original say?"
)
TOUCHING = (
    "旁边的“{0}”没有读进去，请对照原文确认日期。"
    "What is the day by the original, where “{0}” beside it was not read?"
)
OUTSIDE = "“{0}”没有读进去，请对照原文确认日期。What is the day by the original, where “{0}” was not read?"
NOT_UNDERSTOOD = "“{0}”没有读懂，请给出日期。Which day is meant by “{0}”, which was not understood?"
UNUSED = "同一条里还有“{0}”，没有用上，请确认时限。Which day is due, where “{0}” stands there too and was not used?"
JOINED = (
    "这一条由上下两行接成，请对照原文确认从哪里起、到哪里止。"
    "Two lines were joined into this row: where does it begin and end in the original?"
)
LOST_TASK = (
    "本行没有写任务，可能在上面合并的单元格里，请对照原文。"
    "The row names no task, which may stand in a merged cell above: what is to be done?"
)

# Whether, how often and what
A_LIMIT = (
    "这一天是时限还是别的安排，请确认。Is something due on this day, or does it only happen then?"
)
OF_OTHERS = (
    "这像是群众、申请人或别人的时间，不一定是交给单位的任务，请确认。"
    "This looks like a time of the public, of applicants or of others: is it a duty to follow up?"
)
SEVERAL = (
    "一句话有几个时限，请拆分或选定。Several days are named: split the row, or which one is due?"
)
SEVERAL_DAYS = (
    "一句话有几个时限，请拆分或选定：{0}。"
    "Several days are named, split the row or choose: which of {0} is due?"
)
SEVERAL_IN_ROW = (
    "一行里有几个时间，请拆分或选定。The row has several times: split it, or which one is due?"
)
SEVERAL_MARKED = (
    "这段文字读出几个时限，请定其一。Several limits were read in these words: which one is meant?"
)
NOT_A_LIMIT = "这个时间没有读作完成时限，请确认。This time was not read as a limit: is it the day this is due?"
NO_ACT = "没有看到要办什么，请确认是不是要督办的事项。Nothing to be done is named: is this a duty to follow up?"
ONLY_YEAR = (
    "只提到这一年，没有写明要做什么，请确认是不是这一年的任务。"
    "Only the year is named and nothing to be done: is this a duty of that year?"
)
A_PLAN = "这个数字是全年的计划还是已经做成的，请确认。Is this figure the plan for the year, or what has been done?"
LATE = "年内已近年末，说的是计划还是已经做成的，请确认。The year was nearly over: is this a plan, or what has been done?"
YEAR_PLAN = (
    "本条没有写时限；标题或引语是{0}年的计划，是否以{0}年底为限，请确认。"
    "The point has no day and stands under a plan for {0}: is it due at the end of {0}?"
)
TERM_PLAN = (
    "本条没有写时限；标题是学年或学期的计划，是否以{0}为限，请确认。"
    "The point has no day and stands under a plan of a school: is it due on {0}?"
)
IN_PROGRESS = (
    "这个日期写在进展或说明一栏，是不是这一项的时限，请确认。"
    "This day stands in the column of progress: is it the limit of the row?"
)
OF_THE_WHOLE = (
    "上面各条措施另有日期，这是整件事的时限，是否单列一条，请确认。"
    "The measures above have days of their own: is this day of the whole a row as well?"
)
ALL_YEAR = (
    "写的是全年或从某月起都在做，是否以年底为限，请确认。"
    "It goes on all year, or from some month on: is it due at the end of the year?"
)
UNDATED = "没有时限，请定日期或列为长期工作。No day is given: set one, or is it standing work?"
RHYTHM = (
    "周期任务的日子没有读准，请确认。The day of this rhythm was not read for certain: which is it?"
)
SEASONAL = "只在某段时间内的周期任务，第一次的日子请确认。It recurs in one season only: when is the first time?"
EACH_PERIOD = "“{0}”从哪一期起算、是否每期都办，请确认。Which period does “{0}” begin with, and is it due after each?"
AFTER_PERIOD = "期满后的工作日每期不同，请确认日子。The working day behind each period differs: which is the first?"

# What is told about a whole text
NO_DAY = (
    "没有找到成文日期，相对日期未定：请用 --issued 指定。"
    "No day of issue was found and relative days stay open: give --issued."
)
OTHER_DAY = "指定的成文日期是{0}，文中为{1}。The day of issue given is {0}, the text says {1}."
NOT_READ = (
    "本文主要不是中文或英文，只读中文和英文写法的时限，没有读出的请人工核对。"
    "This text is mainly in neither Chinese nor English:"
    " only limits in these two are read, check the rest by hand."
)
LINES_JOINED = "接合断行{0}处。Torn lines were joined in {0} places."
LEFT_OUT = (
    "另有{0}句写有时间或数字，没有列为事项，请过目。"
    "Not proposed: {0} sentences that name a time or a figure. Look them through."
)
BROKEN_OFF = (
    "残句{0}处，请对照原文。Sentences break off in {0} places: compare them with the original."
)
TWO_DATES = (
    "同一事项两处时限不同：“{0}”（{1}）与“{2}”（{3}）。"
    "The same duty has two days: “{0}” ({1}) and “{2}” ({3})."
)
TWO_FIGURES = "同一事项两处数字不同：“{0}”与“{1}”。The same duty has two figures: “{0}” and “{1}”."

# Names of other last days
SAME_SENTENCE = "同一句的另一个时限 another day of the same sentence"
SAME_ROW = "同一行的另一个时间 another time of the same row"
SAME_CELL = "同一栏的另一个时限 another day of the same cell"
SAME_ITEM = "同一条里的“{0}” also in these words"
OTHER_READING = "另一种理解 another reading"
OTHER_HABIT = "另一种常见理解 another common reading"
TO_THE_END = "也有人理解为含当期，以期末为限 read by some as the end of that period"
TILL_THE_END = "理解为这段时间结束之前 read as the end of that period"
BEFORE_IT = "严格理解为这段时间开始之前 strictly before that period begins"
BEFORE_IT_OVER = "严格理解为当期开始之前，已过 strictly before it began, which is over"
WITH_THE_WEEK = "含当周，以周日为限 with that week, to its last day"
HALF_A_MONTH = "期满后半个月内 within half a month of its end"
THAT_DAWN = "当日凌晨 that day before dawn"
ON_FRIDAY = "周五下班前 by the close of that week’s last working day"
SECOND_HALF = "下半年的一次 the one of the second half"
ON_OPENING = "开幕当天 on the day of the opening"
HOLIDAYS_OF_CHINA = "按国家放假安排 by the state’s holidays"
MONTH_FIRST = "月在前 with the month first"
THAT_YEAR_END = "该年度到这一天为止 where the year ends on that day"
BY_CALENDAR = "按公历年份理解 by the year of the calendar"
IN_THE_SOUTH = "南方小年为腊月二十四 the feast as the south keeps it"
AS_WRITTEN = "原文所写的末日 the last day as it is written"
NEXT_TIME = "次年的同一时点 the same time of the next year"
NEXT = "次年 the next year"
JUST_BEFORE = "当年该时点刚过，也可能是补记 just over, and perhaps written down afterwards"
PLAN_YEAR = "也可能指计划的年份 perhaps the year that the plan is for"
ISSUE_YEAR = "也可能指成文当年 perhaps the year of issue"
ISSUE_YEAR_END = "成文当年年底 the end of the year of issue"
OTHER_YEAR = "同一栏的另一个年份 another year of the same cell"
FIRST_COUNTS = "首日计入 with the first day counted"
WHOLE_YEAR = "以全年目标为限 by the end of the year’s plan"


def put(question: str, *words: object) -> str:
    """The question with these words in it; quotation marks in them are turned into single ones."""
    return question.format(*(str(each).strip().translate(_INNER) for each in words))


def quoted(question: str, asked: str) -> str:
    """The first words that were put into a question of this kind, or an empty text."""
    lead, _, rest = question.partition("{0}")
    if not asked.startswith(lead):
        return ""
    return asked[len(lead) :].partition(rest[0])[0].translate(_OUTER)
