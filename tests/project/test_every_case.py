"""A match over a closed choice decides about every member, so that a new one cannot slip by."""

import ast


def test_a_match_over_members_ends_in_assert_never(modules: dict[str, list[ast.AST]]):
    """With `case _` as the answer for the rest, a new member would be treated so unseen."""
    loose = [
        f"{name}:{node.lineno}"
        for name, nodes in modules.items()
        for node in nodes
        if isinstance(node, ast.Match) and _over_members(node) and not _ends(node)
    ]

    assert loose == []


def _over_members(match: ast.Match) -> bool:
    return any(
        isinstance(part, ast.MatchValue) and isinstance(part.value, ast.Attribute)
        for case in match.cases
        for part in ast.walk(case.pattern)
    )


def _ends(match: ast.Match) -> bool:
    last = match.cases[-1]
    calls = [node for part in last.body for node in ast.walk(part) if isinstance(node, ast.Call)]
    return isinstance(last.pattern, ast.MatchAs) and any(
        isinstance(call.func, ast.Name) and call.func.id == "assert_never" for call in calls
    )
