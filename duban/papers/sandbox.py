"""The Jinja a template may use: names, conditions, loops and a few filters; nothing is called."""

from __future__ import annotations

from typing import Any

from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

FILTERS = ("default", "first", "join", "last", "length", "replace", "reverse", "trim")
ARITHMETIC = frozenset({"*", "**", "%"})  # which can make a page of any size


class Sandbox(ImmutableSandboxedEnvironment):
    """An immutable sandbox without functions: a template from anywhere can only print fields."""

    intercepted_binops = ARITHMETIC

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in FILTERS}

    def is_safe_callable(self, obj: Any) -> bool:
        return False

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        raise SecurityError(f"模板中不能用 {operator} 运算。No arithmetic in a template.")
