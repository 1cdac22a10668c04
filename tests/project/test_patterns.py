"""A count in a pattern that is an f-string has its braces doubled."""

import ast


def test_no_count_of_a_pattern_becomes_a_tuple(modules: dict[str, list[ast.AST]]):
    """f"{1, 3}" holds the words (1, 3): the pattern compiles and matches nothing that was meant."""
    lost = [
        f"{name}:{node.lineno} {ast.unparse(node.value)}"
        for name, nodes in modules.items()
        for node in nodes
        if isinstance(node, ast.FormattedValue) and isinstance(node.value, ast.Tuple | ast.Constant)
    ]

    assert lost == []
