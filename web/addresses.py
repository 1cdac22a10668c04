"""Handlers under their addresses, the parts of an address being their arguments.

FastAPI would look through each handler's signature and build a model of every part at each start:
more than half of the time an application took, for parts that are texts.
"""

from collections.abc import Callable
from inspect import iscoroutinefunction
from typing import Any

from fastapi import FastAPI, Request, Response

SHOWS = ["GET", "HEAD"]
TAKES = ["POST"]


def put(app: FastAPI, path: str, handler: Callable[..., Any], methods: list[str]) -> None:
    """Let a handler answer at an address, with the request and the parts of the address by name."""

    async def awaited(request: Request) -> Response:
        answer: Response = await handler(request, **request.path_params)
        return answer

    def called(request: Request) -> Response:
        answer: Response = handler(request, **request.path_params)
        return answer

    app.add_route(path, awaited if iscoroutinefunction(handler) else called, methods=methods)
