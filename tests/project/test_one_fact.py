"""A set of members of a closed choice is named once, in duban/vocabulary."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from enum import StrEnum
from types import ModuleType

import duban.vocabulary
from duban.policy.usual import USUAL_PACE, USUAL_TIME

HOME = "duban/vocabulary/"


def _vocabulary() -> list[ModuleType]:
    found = pkgutil.iter_modules(duban.vocabulary.__path__, "duban.vocabulary.")
    return [importlib.import_module(each.name) for each in found]


def _enums() -> dict[str, type[StrEnum]]:
    """The closed choices by name."""
    return {
        name: one
        for module in _vocabulary()
        for name, one in vars(module).items()
        if isinstance(one, type) and issubclass(one, StrEnum) and one is not StrEnum
    }


def _named() -> dict[frozenset[StrEnum], str]:
    """Sets of two members and more that have a name there."""
    return {
        frozenset(one): name
        for module in _vocabulary()
        for name, one in vars(module).items()
        if isinstance(one, tuple | frozenset)
        and len(one) > 1
        and all(isinstance(each, StrEnum) for each in one)
    }


def _written(node: ast.AST, enums: dict[str, type[StrEnum]]) -> frozenset[str]:
    """The values of a tuple, list or set that is written out, of members or of their texts."""
    if not isinstance(node, ast.Tuple | ast.List | ast.Set):
        return frozenset()
    return frozenset(_value(each, enums) for each in node.elts)


def _value(node: ast.expr, enums: dict[str, type[StrEnum]]) -> str:
    match node:
        case ast.Attribute(value=ast.Name(id=name), attr=member) if name in enums:
            return str(getattr(enums[name], member, ""))
        case ast.Constant(value=str(text)):
            return text
        case _:
            return ""


def _copies(modules: dict[str, list[ast.AST]]) -> Iterator[str]:
    enums = _enums()
    named = {frozenset(map(str, members)): name for members, name in _named().items()}
    for path, nodes in modules.items():
        if path.startswith(HOME):
            continue
        for node in nodes:
            if name := named.get(_written(node, enums)):
                yield f"{path}:{node.lineno} is {name}"


def test_no_module_writes_out_what_has_a_name(modules: dict[str, list[ast.AST]]):
    """A copy keeps its members when the other gets one more."""
    assert list(_copies(modules)) == []


def test_the_usual_rules_are_named_once(modules: dict[str, list[ast.AST]]):
    """Settings, tables and pages fall back on the same."""
    named = [
        path
        for path, nodes in modules.items()
        for node in nodes
        if isinstance(node, ast.Constant) and node.value in (USUAL_PACE, USUAL_TIME)
    ]
    assert named == ["duban/policy/usual.py"] * 2
