"""The rule of what is overdue stands in one place, `duban/policy/due.py`."""

import ast
import re
from pathlib import Path

HOME = "duban/policy/due.py"
DUE, TODAY = ("due", "current_due"), ("today", "day")
# The same in the words of the database.
SQL = "models/queries/matter_filter.py"


def test_nobody_else_compares_a_due_day_with_today(modules: dict[str, list[ast.AST]]):
    """A second copy would sooner or later count the due day itself, or a missing one, otherwise."""
    copies = [
        f"{name}:{node.lineno} {ast.unparse(node)}"
        for name, nodes in modules.items()
        for node in nodes
        if isinstance(node, ast.Compare) and name != HOME and _is_rule(node)
    ]

    assert [copy.split(":")[0] for copy in copies] == [SQL], copies


def test_how_many_working_days_is_nobodys_condition(modules: dict[str, list[ast.AST]]):
    """They are 0 on the Saturday after a Friday that is over: whoever asks them hears in time."""
    asked = [
        f"{name}:{node.lineno} {ast.unparse(node)}"
        for name, nodes in modules.items()
        for node in nodes
        if name != HOME and (found := _condition(node)) and "working_days" in _names(found)
    ]
    assert asked == []


def test_no_template_asks_how_many_working_days(root: Path):
    """A page asks whether it is overdue; the days are printed."""
    asked = re.compile(r"{%-? *(?:el)?if [^%]*working_days|working_days[^}|]* (?:if|and|or) ")
    pages = [*root.glob("duban/**/*.j2"), *root.glob("web/**/*.html")]

    assert pages
    assert [str(page) for page in pages if asked.search(page.read_text("utf-8"))] == []


def _condition(node: ast.AST) -> list[ast.expr]:
    """The expressions whose truth, or whose size, decides something here."""
    match node:
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
            return [test]
        case ast.comprehension(ifs=ifs):
            return ifs
        case ast.BoolOp(values=values):
            return values
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return [operand]
        case ast.Compare(left=left, comparators=others):
            return [left, *others]
        case _:
            return []


def _names(found: list[ast.expr]) -> set[str]:
    return {each.attr for each in found if isinstance(each, ast.Attribute)}


def _is_rule(node: ast.Compare) -> bool:
    sides = (node.left, *node.comparators)
    names = [_name(side) for side in sides]
    if isinstance(node.ops[0], ast.Gt):
        names.reverse()
    strict = len(names) == 2 and isinstance(node.ops[0], ast.Lt | ast.Gt)
    return strict and names[0] in DUE and names[1] in TODAY


def _name(side: ast.expr) -> str:
    """The name of one side; `node.day` is a day of a plan, a bare `day` the one looked from."""
    if isinstance(side, ast.Attribute):
        return side.attr if side.attr != "day" else ""
    return side.id if isinstance(side, ast.Name) else ""
