"""The rule of what is overdue stands in one place, `duban/policy/due.py`."""

import ast

DUE, TODAY = ("due", "current_due"), ("today", "day")
# The same in the words of the database.
SQL = "models/queries/matter_filter.py"


def test_nobody_else_compares_a_due_day_with_today(modules: dict[str, list[ast.AST]]):
    """A second copy would sooner or later count the due day itself, or a missing one, otherwise."""
    copies = [
        f"{name}:{node.lineno} {ast.unparse(node)}"
        for name, nodes in modules.items()
        for node in nodes
        if isinstance(node, ast.Compare) and name != "duban/policy/due.py" and _is_rule(node)
    ]

    assert [copy.split(":")[0] for copy in copies] == [SQL], copies


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
