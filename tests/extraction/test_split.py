"""One row a target."""

from duban.extraction import split_by_target


def test_three_numbers_become_three_rows_of_one_source(one):
    """Every row keeps the source span and takes its own target."""
    item = one("力争年内新增上市企业2家、瞪羚企业8家，净增高企100家以上。")
    rows = split_by_target(item)

    assert [row.targets[0].value for row in rows] == [2.0, 8.0, 100.0]
    assert {item.spans} == {row.spans for row in rows}
    assert all(row.title for row in rows)


def test_money_that_finances_a_count_stays_with_it(one):
    """年度投资3.2亿元的45件实事 is one row with two measures."""
    item = one("用心办好年度投资3.2亿元的45件民生实事。")
    rows = split_by_target(item)

    assert [{(45.0, "件"), (3.2, "亿元")}] == [{(t.value, t.unit) for t in r.targets} for r in rows]


def test_none_or_one_number_is_one_row(one):
    """There is nothing to split."""
    item = one("10月底前完成泵站检修。")

    assert split_by_target(item) == (item,)


def test_a_row_keeps_the_verb_and_the_hedge_of_its_number(one):
    """力争新增 governs every number of its clause; what is hoped for is not written as ordered."""
    item = one("力争年内新增上市企业2家、瞪羚企业8家，净增高企100家以上。")
    titles = [row.title for row in split_by_target(item)]

    assert titles == ["力争新增上市企业2家", "力争新增瞪羚企业8家", "净增高企100家以上"]


def test_a_verb_of_another_clause_governs_nothing(one):
    """建成 belongs to the factories and workshops, not to what follows the comma."""
    item = one("年内建成智能工厂2家以上、智能车间6家以上，服务企业30家。")
    titles = [row.title for row in split_by_target(item)]

    assert titles[:2] == ["建成智能工厂2家以上", "建成智能车间6家以上"]
    assert "建成" not in titles[2]
