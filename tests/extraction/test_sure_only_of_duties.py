"""A date beside words that nobody has to do is never sure, whatever its kind; a duty like it is."""

import pytest

NOT_DUE = [
    # what happens, is shown, or comes by itself
    "5月10日19时30分，市音乐厅将上演交响音乐会。",
    "樱花预计3月底进入盛花期，观赏期约十天。",
    "候鸟将于10月陆续飞抵湿地越冬，数量约2万只。",
    "油价4月3日24时将迎来新一轮调整。",
    "记者从交通局获悉，地铁6号线有望于2027年底通车。",
    # how long something holds, or a time of the public
    "封山禁牧期限自2026年4月1日起至2031年3月31日止。",
    "住宿时间：4月8日至4月11日，标准间320元一天。",
    "公告期60日，自2026年3月20日至2026年5月18日止，期满无人提出异议的，办理登记。",
    "意见反馈截止日期为2026年4月20日，公众可通过信函提出意见。",
    "异议申请应当自公告之日起30日内提出。",
    # what was, or the state of what was asked for
    "检查组3月18日指导各校开展安全自查，清理杂物。",
    "这座水库2026年3月完成除险加固。",
    "按照6月底前完成任务的时间表，目前进度已达72%。",
    "按照2026年底前全面消除黑臭水体的要求，去年已治理12条。",
    "今年民生实事办得怎么样\n新增停车位800个\n改造小区12个\n建成公园5座\n",
    "2026年我市办成了一批民生实事：\n1.新建学校6所。\n2.改造小区40个。\n",
    "我局今年上半年工作总结如下：\n一、招引项目8个。\n二、完成投资5亿元。\n",
    # figures and forms
    "项目\t2026年预算数\t2025年决算数\n办公费\t12.5\t11.9\n差旅费\t8.0\t7.2\n",
    "项目\t2026年3月末余额\t比年初\n各项存款\t1200\t35\n各项贷款\t980\t41\n",
    "提案号\t案由\t提案日期\t议定日期\n1\t修路\t2026年4月2日\t2026年5月3日\n2\t建校\t2026年4月3日\t2026年5月3日\n",
    "编号\t開會日期\t裁示內容\n1\t2026.03.20\t建置群組\n2\t2026.03.20\t規劃動線\n",
]
DUE = [
    ("该项目预计6月底竣工。", 1),
    ("南湖桥预计今年12月通车。", 1),
    ("评审组将于4月中旬进行现场评审。", 1),
    ("请各科室于3月20日前交表。", 1),
    ("力争3月完成封顶。", 1),
    ("据了解，全县还有12处隐患，4月15日前必须全部整改到位。", 1),
    ("4月20日前，考核组将对各乡镇逐一验收。", 1),
    ("公告期满后，5月20日前办理登记。", 1),
    ("序号\t任务\t完成时限\n1\t清理河道\t3月20日\n2\t修补路面\t3月28日\n", 2),
    ("序号\t任务\t2026年目标\n1\t招商引资（亿元）\t35\n2\t新增企业（家）\t60\n", 2),
    ("今年我区要办的12件实事\n1.新建学校6所。\n2.改造小区40个。\n3.新增车位500个。\n", 3),
    ("泉水区2026年要办这15件事\n1.新建学校3所。\n2.改造小区4个。\n3.新增车位800个。", 3),
    (
        "状态：⬜未开始｜🟨进行中｜🟩已完成\n工作項目｜預定完成日｜負責人\n派工｜03/20｜全組\n測試｜03/28｜全組\n",
        2,
    ),
]


@pytest.mark.parametrize("text", NOT_DUE)
def test_what_nobody_has_to_do_is_not_sure(text, asks):
    """It asks or has no row; a person decides."""
    assert all(asked for _, asked in asks(text, on="2026-03-20"))


@pytest.mark.parametrize(("text", "rows"), DUE)
def test_a_duty_that_looks_like_it_stays_sure(text, rows, asks):
    """The same words with somebody's act behind them need no question."""
    assert [asked for _, asked in asks(text, on="2026-03-20")] == [False] * rows
