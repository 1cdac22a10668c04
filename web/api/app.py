"""`/api/v1`: keys, limits, bodies and errors of the interface, and the page that describes it."""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from duban.files import Unreadable
from duban.vocabulary.access import KeyKind
from models.db import reading, transaction
from models.ledger.authority import NotEntitled
from models.ledger.requests import SaidOtherwise, keep_request, known_request
from models.queries.people import Unknown
from services.access.keys import OpenedDoor
from services.access.writing import doer
from services.matter_lists import MatterLists
from services.office import Office
from web.api.description import describe, page
from web.api.operations import OPERATIONS, Call, Operation
from web.doors import KeyDoors

AT = "/api/v1"
PROBLEM = "application/problem+json"
TITLES = {
    400: "Bad request", 401: "No valid key", 403: "Not allowed", 404: "Not found",
    405: "No such method", 409: "Conflict", 413: "Too large", 415: "Not JSON", 422: "Not taken",
    429: "Too many requests", 500: "A defect of ours",
}  # fmt: skip
OURS = ("duban.", "models.", "services.", "web.")


class RequestRefused(Exception):
    """A request that is refused, with its status and its sentence."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status, self.detail = status, detail


class Api:
    """The handlers of the interface."""

    def __init__(self, office: Office, clock: Callable[[], datetime]) -> None:
        self.office, self.clock, self.lists = office, clock, MatterLists(office)
        self.doors = KeyDoors(office, clock, KeyKind.API, rate=5.0, burst=60.0)

    def add_to(self, app: FastAPI) -> None:
        """Put every operation, its description and its refusals under /api/v1."""
        for each in OPERATIONS:
            app.add_route(f"{AT}{each.path}", self._handler(each), methods=[each.method])
        app.add_route(f"{AT}/openapi.json", self.openapi, methods=["GET"])
        app.add_route(AT, self.described, methods=["GET"])
        every = ["GET", "POST", "PUT", "PATCH", "DELETE"]
        app.add_route(f"{AT}/{{rest:path}}", self.unknown, methods=every)

    def openapi(self, _request: Request) -> Response:
        """GET: the description for programs (OpenAPI 3.1)."""
        return JSONResponse(describe(OPERATIONS, self.office.settings.base_url))

    def described(self, _request: Request) -> Response:
        """GET: the same for people, without anything from elsewhere."""
        return HTMLResponse(page(OPERATIONS))

    def unknown(self, request: Request) -> Response:
        """Answer an address that is none, or a method it does not have."""
        return _problem(
            404, "没有这个地址或方法，见 /api/v1。No such address or method; see /api/v1."
        )

    def _handler(self, operation: Operation) -> Callable[[Request], Any]:
        async def handle(request: Request) -> Response:
            try:
                opened = await run_in_threadpool(self._opened, request, operation)
                body, raw = await _body(request, operation)
                return await run_in_threadpool(self._answer, request, operation, opened, body, raw)
            except RequestRefused as refused:
                return _problem(refused.status, refused.detail)
            except HTTPException as error:
                return _problem(error.status_code, TITLES.get(error.status_code, ""))

        return handle

    def _opened(self, request: Request, operation: Operation) -> OpenedDoor:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise RequestRefused(
                401, "请在 Authorization 中用 Bearer 给出钥匙。Send the key as a Bearer."
            )
        try:
            opened = self.doors.open(request, token.strip())
        except HTTPException as error:
            if error.status_code == 404:
                raise RequestRefused(
                    401, "钥匙无效、过期或已作废。The key is unknown or over."
                ) from None
            raise RequestRefused(
                error.status_code, "请求过于频繁，请稍后再试。Too often."
            ) from None
        if not opened.may(operation.scope):
            raise RequestRefused(403, f"钥匙没有 {operation.scope} 权限。The key lacks this scope.")
        return opened

    def _answer(
        self, request: Request, operation: Operation, opened: OpenedDoor, body: Any, raw: bytes
    ) -> Response:
        try:
            if operation.takes is None:
                with reading(self.office.engine) as session:
                    return _json(operation.work(self._call(request, session, opened)), 200)
            return self._written(request, operation, opened, body, raw)
        except SaidOtherwise as error:
            return _problem(422, str(error))
        except NotEntitled as error:
            return _problem(403, str(error))
        except (ValueError, LookupError, Unreadable) as error:
            if not type(error).__module__.startswith(OURS):
                raise
            status = 404 if isinstance(error, Unknown) else 422 if operation.takes else 400
            return _problem(status, str(error))

    def _written(
        self, request: Request, operation: Operation, opened: OpenedDoor, body: Any, raw: bytes
    ) -> Response:
        name = request.headers.get("idempotency-key", "").strip()
        if not 8 <= len(name) <= 100:
            raise RequestRefused(
                400,
                "写入须有8至100字符的 Idempotency-Key。"
                "Writing needs an Idempotency-Key of 8 to 100 characters.",
            )
        digest = hashlib.sha256(request.url.path.encode() + b"\0" + raw).hexdigest()
        number = opened.key.id or 0
        with transaction(self.office.engine) as session:
            known = known_request(session, number, name, digest)
            if known is not None:
                return JSONResponse(known.answer, known.status, {"idempotency-replayed": "true"})
            call = self._call(request, session, opened, body, name)
            answer = operation.work(call).model_dump(mode="json")
            keep_request(session, call.act, number, name, digest, status=201, answer=answer)
        return JSONResponse(answer, 201)

    def _call(
        self, request: Request, session: Any, opened: OpenedDoor, body: Any = None, name: str = ""
    ) -> Call:
        now = self.clock()
        act = self.office.act(now, by=doer(opened))
        query: Mapping[str, str] = dict(request.query_params)
        return Call(
            session,
            self.office,
            self.lists,
            now,
            opened,
            act,
            request.path_params,
            query,
            body,
            name,
        )


async def _body(request: Request, operation: Operation) -> tuple[BaseModel | None, bytes]:
    if operation.takes is None:
        return None, b""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise RequestRefused(415, "内容须为 application/json。Send application/json.")
    raw = await request.body()
    try:
        return operation.takes.model_validate_json(raw), raw
    except ValidationError as error:
        wrong = "；".join(
            f"{'.'.join(map(str, one['loc'])) or 'body'}: {one['msg']}" for one in error.errors()
        )
        raise RequestRefused(422, f"内容有误，未作记录。Nothing was kept: {wrong}") from None


def _json(answer: BaseModel, status: int) -> Response:
    return JSONResponse(answer.model_dump(mode="json"), status)


def _problem(status: int, detail: str) -> Response:
    body = {"type": "about:blank", "title": TITLES.get(status, "Refused"), "status": status,
            "detail": detail}  # fmt: skip
    headers = {"retry-after": "60"} if status == 429 else {}
    headers |= {"www-authenticate": "Bearer"} if status == 401 else {}
    return Response(json.dumps(body, ensure_ascii=False), status, headers, PROBLEM)
