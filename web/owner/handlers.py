"""Requests to the owner's pages show what is due (GET), or keep an answer (POST)."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TypeVar

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from duban.i18n import LOCALES, Locale
from duban.policy.lifecycle import NotAllowed
from duban.vocabulary.links import Refusal
from web.addresses import SHOWS, TAKES, put
from web.incoming import Posted, locale_of, read_form
from web.owner.acknowledging import acknowledge_all
from web.owner.backend import Matter, NotTaken, Page, ReplyBackend, TooMuchEvidence
from web.owner.beside import READERS
from web.owner.duty_facts import DutyFact, TellingRefused
from web.owner.edge import OwnerEdge
from web.owner.fields import FormLimits
from web.owner.form_tokens import StaleForm
from web.owner.forms import FieldProblem, Typed, read_answer, read_word
from web.owner.pages import Showing, confirm_page, explain_page, reply_page, stylesheet
from web.owner.secrecy import classified
from web.owner.supported import ACT as NOTE
from web.owner.supported import read_note
from web.settings import WebView

STALE = FieldProblem("act", "stale")
TOO_MUCH = FieldProblem("files", "files-day")
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Found = TypeVar("Found")  # a page, or a page and the matter that a form is about


class OwnerPages(OwnerEdge):
    """The handlers of one application: those that show, then those that act."""

    def __init__(
        self,
        backend: ReplyBackend,
        view: WebView,
        clock: Callable[[], datetime],
        rounds: Callable[[], str],
    ) -> None:
        super().__init__(backend, view, clock)
        self.rounds = rounds

    def add_to(self, app: FastAPI) -> None:
        """Puts every address of these pages, and their ways to say no, into an application."""
        put(app, "/r/{token}", self.show, SHOWS)
        put(app, "/r/{token}", self.acknowledge, TAKES)
        put(app, "/r/{token}/{code}", self.show_one, SHOWS)
        put(app, "/r/{token}/{code}", self.answer, TAKES)
        put(app, "/s/{token}/{code}", self.support, TAKES)
        put(app, "/h/{token}", self.show_claims, SHOWS)
        put(app, "/h/{token}/{code}", self.confirm, TAKES)
        put(app, "/r/{token}/{code}/children.xlsx", self.children, SHOWS)
        put(app, "/e/{token}", self.explain, SHOWS)
        put(app, "/static/{name}", self.style, SHOWS)
        put(app, "/healthz", self.health, SHOWS)
        app.add_exception_handler(HTTPException, self.refuse)
        app.add_exception_handler(Exception, self.fail)

    def show(self, request: Request, token: str) -> Response:
        """Answers GET /r/{token}: everything due from this person."""
        query, page = request.query_params, self.open(request, token)
        if isinstance(page, Refusal):
            return self.message(page, locale_of(request))
        locale = locale_of(request, own=page.locale)
        form = self.form_token(page)
        asked, recorded = (query.get("do", ""), query.get("on", "")), query.get("recorded", "")
        told = query.get("told", "")
        told = told if told in READERS or told == NOTE else ""
        showing = Showing(locale, form, *asked, recorded=recorded, told=told)
        return HTMLResponse(reply_page(page, showing, self.view))

    def show_one(self, request: Request, token: str, code: str) -> Response:
        """Answers GET on the address of a form, as after a reload; records nothing."""
        self.guard(token)
        if not all(part.isalnum() for part in (token, code.replace("-", ""))):
            raise HTTPException(404)
        asked = request.query_params.get("lang")
        language = f"lang={asked}&" if asked in LOCALES else ""
        return _redirect(f"/r/{token}?{language}on={code}#{code}")

    def children(self, request: Request, token: str, code: str) -> Response:
        """Answers GET /r/{token}/{code}/children.xlsx: the children as a sheet to be filled in."""
        page = self.open(request, token)
        if isinstance(page, Refusal):
            return self.message(page, locale_of(request))
        known = any(matter.code == code for matter in page.matters)
        data = self.backend.children_sheet(code, self.clock()) if known else b""
        if not data:
            return self.message(Refusal.MOVED, locale_of(request))
        headers = {"content-disposition": f'attachment; filename="{code}.xlsx"'}
        return Response(data, media_type=SHEET, headers=headers)

    def show_claims(self, request: Request, token: str) -> Response:
        """Answers GET /h/{token}: the completions that wait for the unit head."""
        page = self.open(request, token)
        if isinstance(page, Refusal):
            return self.message(page, locale_of(request))
        locale = locale_of(request, own=page.locale)
        recorded = request.query_params.get("recorded", "")
        showing = Showing(locale, self.form_token(page), recorded=recorded)
        return HTMLResponse(confirm_page(page, showing, self.view))

    def explain(self, request: Request, token: str) -> Response:
        """Answers GET /e/{token}: the way a date was found."""
        locale = locale_of(request)
        self.guard(token)
        told = self.backend.explain(token, self.clock())
        if isinstance(told, Refusal):
            self.count_unknown(request)
            return self.message(told, locale)
        return HTMLResponse(explain_page(told, locale, self.view))

    def style(self, _request: Request, name: str) -> Response:
        """Answers GET /static/{name}: the style sheet, under the name of its content."""
        current, content = stylesheet()
        if name != current:
            raise HTTPException(404)
        kept = {"cache-control": "public, max-age=31536000, immutable"}
        return Response(content, media_type="text/css", headers=kept)

    def health(self, _request: Request) -> Response:
        """Answers GET /healthz: `ok` while facts can be read and rounds run, else 503 and why."""
        try:
            self.backend.ping()
            cause = self.rounds()
        except Exception as error:  # noqa: BLE001 - a watcher needs an answer whatever is broken
            cause = f"数据库无法读取 the database cannot be read ({type(error).__name__})"
        return PlainTextResponse(f"{cause}\n" if cause else "ok\n", 503 if cause else 200)

    async def answer(self, request: Request, token: str, code: str) -> Response:
        """Keeps one answer (POST /r/{token}/{code}), or shows the form again as it was typed."""
        return await self._posted(request, partial(self._find, request, token, code), self._answer)

    def _answer(self, found: tuple[Page, Matter], form: Posted, locale: Locale) -> Response:
        page, matter = found
        code = matter.code
        try:
            nonce = self.nonce(form, page)
        except StaleForm:
            return self._again(page, Typed.of(form, code, STALE), locale)
        if reader := READERS.get(form.values.get("act", "")):
            return self._tell(page, matter, form, reader, locale)
        read = read_answer(form, self._asked(page, matter), nonce=nonce)
        if isinstance(read, Typed):
            return self._again(page, read, locale)
        if marked := classified(form.values, read.files):
            return self._again(page, Typed.of(form, code, marked), locale)
        try:
            self.backend.record(page.token, code, read, self.clock())
        except TooMuchEvidence:
            return self._again(page, Typed.of(form, code, TOO_MUCH), locale)
        return _redirect(f"/r/{page.token}?lang={locale}&recorded={code}#{code}")

    def _tell(
        self,
        page: Page,
        matter: Matter,
        form: Posted,
        read: Callable[[Posted, FormLimits], DutyFact | Typed],
        locale: Locale,
    ) -> Response:
        """Keeps what is no answer, or shows the form again as it was typed."""
        code, told = matter.code, read(form, self._asked(page, matter))
        if isinstance(told, Typed):
            return self._again(page, told, locale)
        files = (told.photo,) if told.photo else ()
        if marked := classified(form.values, files):
            return self._again(page, Typed.of(form, code, marked), locale)
        try:
            self.backend.tell(page.token, code, told, self.clock())
        except TellingRefused as error:
            return self._again(
                page, Typed.of(form, code, FieldProblem(error.field, error.word)), locale
            )
        what = form.values.get("act", "")
        return _redirect(f"/r/{page.token}?lang={locale}&recorded={code}&told={what}#{code}")

    async def support(self, request: Request, token: str, code: str) -> Response:
        """Keeps a note of a supporting unit (POST /s/{token}/{code})."""
        find = partial(self._supported, request, token, code)
        return await self._posted(request, find, self._support)

    def _supported(self, request: Request, token: str, code: str) -> tuple[Page, str] | Refusal:
        page = self.open(request, token)
        if isinstance(page, Refusal):
            return page
        known = any(one.code == code for one in page.supported)
        return (page, code) if known else Refusal.MOVED

    def _support(self, found: tuple[Page, str], form: Posted, locale: Locale) -> Response:
        page, code = found
        try:
            self.nonce(form, page)
        except StaleForm:
            return self._again(page, Typed.of(form, code, STALE), locale)
        words = read_note(form, code)
        if isinstance(words, Typed):
            return self._again(page, words, locale)
        self.backend.add_note(page.token, code, words, self.clock())
        return _redirect(f"/r/{page.token}?lang={locale}&recorded={code}&told={NOTE}#{code}")

    async def acknowledge(self, request: Request, token: str) -> Response:
        """Acknowledges all that waits for it (POST /r/{token}), and says what became of each."""
        return await self._posted(request, partial(self.open, request, token), self._acknowledge)

    def _acknowledge(self, page: Page, form: Posted, locale: Locale) -> Response:
        try:
            nonce = self.nonce(form, page)
        except StaleForm:
            return self._again(page, Typed.of(form, "all", STALE), locale)
        codes, now = form.values.get("codes", "").split(), self.clock()
        told = acknowledge_all(self.backend, page, codes, nonce, now)
        after = self.backend.open_page(page.token, now)
        if isinstance(after, Refusal):
            return self.message(after, locale)
        showing = Showing(locale, self.form_token(page), acknowledged=told)
        return HTMLResponse(reply_page(after, showing, self.view))

    async def confirm(self, request: Request, token: str, code: str) -> Response:
        """Keeps the unit head's word on a reported completion (POST /h/{token}/{code})."""
        return await self._posted(request, partial(self._find, request, token, code), self._confirm)

    def _confirm(self, found: tuple[Page, Matter], form: Posted, locale: Locale) -> Response:
        page, matter = found
        code = matter.code
        if matter.claim is None or not page.is_unit_head:
            return self.message(Refusal.MOVED, locale)
        try:
            nonce = self.nonce(form, page)
            word = read_word(form, self._asked(page, matter), nonce=nonce)
        except StaleForm:
            word = Typed.of(form, code, STALE)
        if marked := classified(form.values, ()):
            word = Typed.of(form, code, marked)
        if isinstance(word, Typed):
            return self._again(page, word, locale, confirm_page)
        self.backend.confirm(page.token, code, word, self.clock())
        return _redirect(f"/h/{page.token}?lang={locale}&recorded={code}")

    async def _posted(
        self,
        request: Request,
        find: Callable[[], Found | Refusal],
        keep: Callable[[Found, Posted, Locale], Response],
    ) -> Response:
        """Finds what a form is about before its body is read; a stranger's never is."""
        found = await run_in_threadpool(find)
        if isinstance(found, Refusal):
            return self.message(found, locale_of(request))
        form = await read_form(request, self.view)
        locale = locale_of(request, form.values)
        try:
            return await run_in_threadpool(keep, found, form, locale)
        except NotTaken as error:
            return self.message(error.refusal, locale)
        except NotAllowed:  # it ended, or was suspended, since the page was opened
            return self.message(Refusal.RESTS, locale)

    def _find(self, request: Request, token: str, code: str) -> tuple[Page, Matter] | Refusal:
        page = self.open_form(request, token, code)
        if isinstance(page, Refusal):
            return page
        matter = page.matter(code)
        return Refusal.MOVED if matter is None else (page, matter)

    def _asked(self, page: Page, matter: Matter) -> FormLimits:
        return FormLimits(matter, page.today, self.view.max_files, self.view.max_file_bytes)

    def _again(
        self,
        page: Page,
        typed: Typed,
        locale: Locale,
        show: Callable[[Page, Showing, WebView], str] = reply_page,
    ) -> Response:
        whole = self.backend.open_page(page.token, self.clock())
        if isinstance(whole, Refusal):
            return self.message(whole, locale)
        showing = Showing(locale, self.form_token(page), typed=typed)
        return HTMLResponse(show(whole, showing, self.view), status_code=422)


def _redirect(path: str) -> Response:
    return RedirectResponse(path, status_code=303)
