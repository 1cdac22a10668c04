"""The owners list."""

import io
from datetime import date

import pytest
import xlsxwriter

from duban.sheets.directory import (
    PERSON_COLUMNS,
    UNIT_COLUMNS,
    read_directory,
)
from duban.sheets.people import DelegationEntry, PersonEntry, RouteEntry, UnitEntry
from duban.sheets.problems import SheetError
from duban.sheets.routes import read_routes
from duban.sheets.tables import write_csv
from duban.vocabulary.roles import Audience, Role

TITLES = [
    "单位编码", "单位名称", "人员编码", "姓名", "角色", "职务", "路由",
    "代理人编码", "代理起", "代理止", "职责",
]  # fmt: skip
GOOD = [
    ["kjj", "科技局", "P1", "张三", "联络员、单位负责人", "局长",
     "mailto://h?to=a@example.com ; tel:0516-83150000", "P2", "2022年9月1日", "2022/9/10",
     "创新、人才"],
    ["kjj", "", "P2", "李四", "liaison", "", "group|wecombot://key", "", "", "", "企业培育"],
    ["dgw", "管委会", "L1", "王五", "分管领导", "", "paper:送签", "", "", "", ""],
]  # fmt: skip


def a_workbook(**sheets) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"strings_to_urls": False}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return buffer.getvalue()


def test_a_flat_list_is_read_whole(keep):
    """Units once with all their duties, people with roles, routes in order, deputies with days."""
    directory = read_directory(keep("名单.csv", write_csv(TITLES, GOOD)))

    assert directory.units == (
        UnitEntry("kjj", "科技局", ("创新", "人才", "企业培育")),
        UnitEntry("dgw", "管委会"),
    )
    assert directory.people[0] == PersonEntry(
        "P1", "张三", "kjj", (Role.LIAISON, Role.UNIT_HEAD), "局长"
    )
    assert directory.routes == (
        RouteEntry("P1", "mailto://h?to=a@example.com", Audience.PERSON, 0),
        RouteEntry("P1", "tel:0516-83150000", Audience.PHONE, 1),
        RouteEntry("P2", "wecombot://key", Audience.GROUP, 0),
        RouteEntry("L1", "paper:送签", Audience.PAPER, 0),
    )
    assert directory.delegations == (
        DelegationEntry("P1", "P2", date(2022, 9, 1), date(2022, 9, 10)),
    )


def test_two_sheets_give_the_same_directory(keep):
    """单位 and 人员 apart; English titles and old encodings as well."""
    units = [
        ["单位编码", "单位名称", "职责"],
        ["kjj", "科技局", "创新、人才、企业培育"],
        ["dgw", "管委会"],
    ]
    people = [TITLES[:1] + TITLES[2:10], *([row[0], *row[2:10]] for row in GOOD)]
    english = ["unit_code", "Unit Name", "person_code", "name", "roles", "title", "routes",
               "deputy_code", "deputy_from", "deputy_to", "duties"]  # fmt: skip
    flat = read_directory(keep("a.csv", write_csv(TITLES, GOOD)))
    two = read_directory(keep("a.xlsx", a_workbook(单位=units, 人员=people)))
    old = write_csv(english, GOOD).decode("utf-8-sig").encode("gb18030")

    assert flat == two == read_directory(keep("b.csv", old))


def test_a_merged_unit_holds_for_all_its_people(keep):
    """People merge cells."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["单位编码", "单位名称", "人员编码", "姓名"])
        sheet.write_row(1, 2, ["P1", "张三"])
        sheet.write_row(2, 2, ["P2", "李四"])
        sheet.merge_range("A2:A3", "kjj")
        sheet.merge_range("B2:B3", "科技局")
    directory = read_directory(keep("a.xlsx", buffer.getvalue()))

    assert [person.unit for person in directory.people] == ["kjj", "kjj"]


BAD = {
    "row without a unit": ({0: "", 1: ""}, "单位编码"),
    "unit without a name": ({0: "xx", 1: ""}, "单位名称"),
    "unit with two names": ({1: "科学局"}, "单位名称"),
    "duplicate person": ({2: "P2"}, "人员编码"),
    "person without code": ({2: ""}, "人员编码"),
    "person without name": ({3: ""}, "姓名"),
    "unknown role": ({4: "旁听"}, "角色"),
    "no mail address": ({6: "a@@example.com"}, "路由"),
    "number without scheme": ({6: "13800000000"}, "路由"),
    "no address at all": ({6: "微信"}, "路由"),
    "unknown audience": ({6: "boss|mailto://h?to=a@example.com"}, "路由"),
    "deputy not there": ({7: "P9", 8: "2022-09-01", 9: "2022-09-02"}, "代理人编码"),
    "own deputy": ({2: "P3", 7: "P3", 8: "2022-09-01", 9: "2022-09-02"}, "代理人编码"),
    "dates without deputy": ({8: "2022-09-01"}, "代理人编码"),
    "deputy without end": ({7: "P2", 8: "2022-09-01"}, "代理止"),
    "ends before it starts": ({7: "P2", 8: "2022-09-02", 9: "2022-09-01"}, "代理止"),
    "bad date": ({7: "P2", 8: "9月1日", 9: "2022-09-02"}, "代理起"),
}


@pytest.mark.parametrize(("changes", "column"), BAD.values(), ids=BAD)
def test_each_fault_names_row_and_column(keep, changes, column):
    """One fault, one finding, with the place where it can be mended."""
    row = ["kjj", "科技局", "P3", "赵六", "联络员", "", "", "", "", "", ""]
    for at, text in changes.items():
        row[at] = text
    with pytest.raises(SheetError) as caught:
        read_directory(keep("名单.csv", write_csv(TITLES, [*GOOD, row])))

    assert [(problem.row, problem.column) for problem in caught.value.problems] == [(5, column)]


def test_all_faults_are_told_at_once(keep):
    """Nobody wants to import ten times."""
    rows = [*GOOD, ["", "", "P3", "赵六", "旁听"], ["kjj", "", "P1", "钱七", "", "", "foo"]]
    with pytest.raises(SheetError) as caught:
        read_directory(keep("a.csv", write_csv(TITLES, rows)))

    assert {problem.row for problem in caught.value.problems} == {5, 6}
    assert len(caught.value.problems) == 3


def test_messages_never_repeat_a_routes_secret():
    """An address may hold a password; the finding says which one, not what."""
    _, findings = read_routes("smtp user:geheim@host")

    assert findings
    assert "geheim" not in findings[0]


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("mailto://a?to=b@c.cn ; tel:12345", ["mailto://a?to=b@c.cn", "tel:12345"]),
        ("mailto://a?to=b@c.cn\npaper:", ["mailto://a?to=b@c.cn", "paper:"]),
        ("json://h.cn/?x=1;y=2", ["json://h.cn/?x=1;y=2"]),
        ("mailto://a?to=b@c.cn;group|wecombot://b", ["mailto://a?to=b@c.cn", "wecombot://b"]),
        ("mailto://a?to=b@c.cn ; mailto://a?to=b@c.cn", ["mailto://a?to=b@c.cn"]),
        ("", []),
    ],
)
def test_routes_are_separated_as_people_do(text, urls):
    """By ` ; `, a line end, or a semicolon before the next scheme; each once."""
    routes, findings = read_routes(text)

    assert [url for url, _ in routes] == urls
    assert findings == []


def test_a_long_cell_of_blanks_costs_no_time():
    """Splitting is linear."""
    assert read_routes("mailto://a" + " " * 30_000 + "x")[1]


def test_a_routes_url_is_not_shown(keep):
    """Printing a directory shows no secret."""
    directory = read_directory(keep("a.csv", write_csv(TITLES, GOOD)))

    assert "wecombot" not in repr(directory)


def test_the_documented_columns_are_the_real_ones():
    """docs/sheets.md names every column in both languages."""
    from pathlib import Path

    text = (Path(__file__).parents[2] / "docs" / "sheets.md").read_text(encoding="utf-8")
    columns = (*UNIT_COLUMNS, *PERSON_COLUMNS)

    assert not [c.title for c in columns if f"| {c.title} |" not in text]
    assert not [c.aliases[0] for c in columns if f"`{c.aliases[0]}`" not in text]
