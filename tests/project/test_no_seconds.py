"""No test judges by the clock: a busy machine is not a fault."""

import ast
from pathlib import Path

from tests.steps import steps_of

CLOCKS = {"perf_counter", "process_time", "thread_time"}


def test_no_test_asserts_seconds(root: Path) -> None:
    """Work is counted (`tests/steps.py`) or compared as a ratio by `make bench`.

    `time.monotonic` may bound the waiting for what comes by itself; the time that has passed since
    is judged nowhere.
    """
    found = []
    for path in sorted((root / "tests").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (isinstance(node, ast.Attribute) and node.attr in CLOCKS) or _passed(node):
                line = node.lineno  # type: ignore[attr-defined]
                found.append(f"{path.relative_to(root)}:{line}")

    assert found == []


def _passed(node: ast.AST) -> bool:
    """`monotonic() - began`."""
    return (
        isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.Sub)
        and isinstance(node.left, ast.Call)
        and ast.unparse(node.left.func).endswith(("monotonic", "time.time"))
    )


def test_the_counter_sees_a_square() -> None:
    """Sixteen times the steps for four times as much."""

    def square(many: int) -> None:
        for row in range(many):
            [max(row, column) for column in range(many)]

    assert steps_of(lambda: square(80)) > 12 * steps_of(lambda: square(20))
