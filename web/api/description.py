"""The interface described: as OpenAPI for programs, as a page for people, both from its table."""

import re
from collections.abc import Sequence
from html import escape
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from web.api.operations import Operation
from web.api.shapes import Page, Problem

PARTS = re.compile(r"\{(\w+)\}")
REFS = "#/components/schemas/{model}"
JSON = "application/json"


def describe(operations: Sequence[Operation], base: str) -> dict[str, Any]:
    """OpenAPI 3.1."""
    models: list[type[BaseModel]] = [Problem]
    for each in operations:
        models += [model for model in (each.gives, each.takes) if model and model not in models]
    refs, schema = models_json_schema(
        [(model, "serialization") for model in models], ref_template=REFS
    )
    paths: dict[str, dict[str, Any]] = {}
    for each in operations:
        paths.setdefault(each.path, {})[each.method.lower()] = _operation(each, refs)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Duban 督办", "version": "1"},
        "servers": [{"url": f"{base.rstrip('/')}/api/v1"}],
        "security": [{"key": []}],
        "paths": paths,
        "components": {
            "schemas": schema.get("$defs", {}),
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(each: Operation, refs: Any) -> dict[str, Any]:
    wanted = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in PARTS.findall(each.path)
    ] + [
        {"name": name, "in": "query", "description": words, "schema": {"type": "string"}}
        for name, words in (each.query or {}).items()
    ]
    described: dict[str, Any] = {
        "summary": each.summary,
        "description": f"scope: {each.scope.value}",
        "parameters": wanted,
        "responses": {
            "201" if each.takes else "200": _content(refs, each.gives, JSON, "done"),
            "default": _content(refs, Problem, "application/problem+json", "refused"),
        },
    }
    if each.takes:
        described["requestBody"] = _content(refs, each.takes, JSON, "") | {"required": True}
        wanted.append({"name": "Idempotency-Key", "in": "header", "required": True,
                       "schema": {"type": "string", "minLength": 8, "maxLength": 100}})  # fmt: skip
    return described


def _content(refs: Any, model: type[BaseModel], kind: str, words: str) -> dict[str, Any]:
    found: dict[str, Any] = {"content": {kind: {"schema": refs[model, "serialization"]}}}
    return found | ({"description": words} if words else {})


def page(operations: Sequence[Operation]) -> str:
    """The page at `/api/v1`."""
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<title>Duban 接口 API v1</title></head><body><h1>Duban 接口 API v1</h1>"
        "<p>Authorization: Bearer KEY · <a href='/api/v1/openapi.json'>openapi.json</a></p>"
        "<p>写入须带 Idempotency-Key；出错按 RFC 9457。"
        "Writing needs an Idempotency-Key; errors follow RFC 9457.</p>"
        + "".join(map(_told, operations))
        + "</body></html>"
    )


def _told(each: Operation) -> str:
    rows = [f"<li><code>{escape(name)}</code> {escape(words)}</li>"
            for name, words in (each.query or {}).items()]  # fmt: skip
    if each.takes:
        rows += [
            f"<li><code>{escape(name)}</code>{' *' if field.is_required() else ''}</li>"
            for name, field in each.takes.model_fields.items()
        ]
    return (
        f"<h2>{escape(each.method)} <code>/api/v1{escape(each.path)}</code></h2>"
        f"<p>{escape(each.summary)} · scope <code>{each.scope.value}</code> · "
        f"{escape((each.gives.__doc__ or Page.__doc__ or '').strip().splitlines()[0])}</p>"
        f"<ul>{''.join(rows)}</ul>"
    )
