"""Tables that only say who is there on a day, and rows that name no task."""

import pytest

PEOPLE = ("王建国", "李敏", "赵磊局长", "孙健、周丽", "陳大文 6512301")


@pytest.mark.parametrize("mark", ["|", "\t", "｜"])
@pytest.mark.parametrize(
    "header", [("日期", "带班领导", "值班人员"), ("时间", "姓名", "电话"), ("日期", "主讲", "地点")]
)
def test_a_roster_holds_no_limit(read, header, mark):
    """A person on duty on a day owes nothing by that day, whatever the columns hold."""
    rows = [mark.join((f"5月{n}日", name, "三楼值班室")) for n, name in enumerate(PEOPLE, 1)]
    text = "\n".join(["关于值班的通知", mark.join(header), *rows, "以上请知悉。"])

    assert [p.quote for p in read(text, on="2022-04-20").proposals if p.deadline] == []


@pytest.mark.parametrize("person", ["负责人", "对接人", "联络员"])
def test_names_alone_make_a_roster_whatever_their_column_is_called(read, person):
    """Every cell beside the day is a person's name."""
    rows = [f"5月{n}日\t{name}" for n, name in enumerate(PEOPLE, 1)]
    text = "\n".join([f"日期\t{person}", *rows])

    assert [p.quote for p in read(text, on="2022-04-20").proposals if p.deadline] == []


@pytest.mark.parametrize(
    ("header", "rows", "asks"),
    [
        ("日期|赛项|裁判长", ("4月22日|电工|张三", "4月23日|焊工|李四"), True),
        ("时间|事项|责任人", ("4月22日|管网|张三", "4月23日|排口|李四"), False),
        ("完成时限|科室|姓名", ("4月22日|财务科|张三", "4月23日|办公室|李四"), False),
        ("日期|环节|地点", ("4月22日|完成报名|一楼", "4月23日|提交名单|二楼"), False),
    ],
)
def test_a_day_with_a_name_beside_it_asks_where_no_column_holds_tasks(read, header, rows, asks):
    """A column of tasks, a column that says limit, or an act says that something is due."""
    found = read("\n".join([header, *rows]), on="2022-03-20").proposals

    assert [(str(p.deadline), p.needs_review) for p in found] == [
        ("2022-04-22", asks),
        ("2022-04-23", asks),
    ]
