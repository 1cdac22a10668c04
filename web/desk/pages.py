"""From plain values to the desk's pages: one template, two languages, everything escaped."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache, lru_cache, partial
from pathlib import Path

from fastapi.responses import HTMLResponse
from jinja2 import Environment, Template
from markupsafe import Markup

from duban.i18n import Locale, label
from duban.notices.attempts import attempt_words
from duban.notices.formats import FILTERS, clip, source_words
from duban.notices.recurring import recurrence_words
from duban.pictures.course import DrawnCourse, PictureWords, course_picture
from duban.tongues import in_one
from duban.vocabulary.rights import Deed, DeskRole
from models.queries.today import BY_EITHER, DECIDED
from services.accounts.sessions import Signed
from web.desk.codes import with_whole_codes
from web.desk.words import TEMPLATES, group, sentence
from web.templating import environment

Link = tuple[str, str]  # address and word
DONE = re.compile(r"([a-z-]+)\.(\d{4}-\d+)?", re.ASCII)
LINES_KEPT = 5_000
STATIC = Path(__file__).parent / "static"
_COMMA: dict[Locale, str] = {"zh": "、", "en": ", "}
KINDS = {"desk.css": "text/css", "desk.js": "text/javascript"}


def page(
    template: str, locale: Locale, facts: Mapping[str, object], status: int = 200
) -> HTMLResponse:
    """One page as an answer."""
    html = _environment(locale).get_template(template).render(**facts)
    return HTMLResponse(with_whole_codes(html), status)


def done_now(said: str) -> tuple[str, str] | None:
    """A verb of the journal and a code from an address, never any other words."""
    found = DONE.fullmatch(said)
    return (found[1], found[2] or "") if found and found[1] in (*DECIDED, *BY_EITHER) else None


@cache
def asset(name: str) -> tuple[str, bytes]:
    """A file of the desk: an address that changes with its content, and the content."""
    content = (STATIC / name).read_bytes()
    stem, _, end = name.partition(".")
    return f"/desk/static/{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{end}", content


def asset_at(path: str) -> tuple[bytes, str] | None:
    """The file at an address, with its type; None where there is none, or of another version."""
    for name, kind in KINDS.items():
        address, content = asset(name)
        if address == path:
            return content, kind
    return None


def frame_links(who: Signed) -> tuple[list[Link], list[Link]]:
    """The pages a person may open: those of every day in the bar, the rest folded after them."""
    links = [("/desk", "frame.today")]
    if who.may(Deed.READ):
        links.append(("/desk/documents", "frame.documents"))
    if who.may(Deed.READ) or who.may(Deed.READ_OWN):
        links.append(("/desk/matters", "frame.matters"))
    if who.may(Deed.READ):
        links.append(("/desk/mail", "frame.mail"))
    if who.may(Deed.READ) or who.may(Deed.SCHEDULES):
        links.append(("/desk/schedules", "frame.schedules"))
    if who.may(Deed.LOOK):
        links += [("/desk/directory", "frame.directory"), ("/desk/health", "frame.health")]
    return links, list(_seldom(who))


def _seldom(who: Signed) -> Iterator[Link]:
    if who.may(Deed.READ):
        yield "/desk/campaigns", "frame.campaigns"
        yield "/desk/bulletins", "frame.bulletins"
        yield "/desk/papers", "frame.issued"
        yield "/desk/year", "frame.year"
        yield "/desk/pictures", "frame.pictures"
        yield "/desk/rehearsals", "frame.rehearsals"
    if who.may(Deed.LOOK):
        yield "/desk/rules", "frame.rules"
        yield "/desk/holidays", "frame.holidays"
    if who.may(Deed.DRAFT):
        yield "/desk/evidence", "frame.evidence"
    if who.may(Deed.JOURNAL):
        yield "/desk/journal", "frame.journal"
    if who.may(Deed.ACCOUNTS):
        yield "/desk/accounts", "frame.accounts"
        yield "/desk/keys", "frame.keys"
        yield "/desk/systems", "frame.systems"


def _course(locale: Locale, course: DrawnCourse, name: str) -> Markup:
    """A number's course as a picture; its table stands below it."""
    say = partial(sentence, locale)
    named = PictureWords(
        title=say("matter.picture", name=name), planned=say("matter.planned"),
        reported=say("matter.reported"), today=say("matter.today"),
    )  # fmt: skip
    return Markup(course_picture(course, named))  # noqa: S704 - its texts are escaped there


def _named(locale: Locale, group: str, members: Iterable[StrEnum]) -> str:
    return _COMMA[locale].join(label(group, one.value, locale=locale) for one in members)


def _memo(line: Template) -> Callable[[object], Markup]:
    """A template of one `row` that says nothing else, so the same row is written out once."""

    @lru_cache(maxsize=LINES_KEPT)
    def written(row: object) -> Markup:
        return Markup(line.render(row=row))  # noqa: S704 - the template escapes it

    return written


@cache
def _environment(locale: Locale) -> Environment:
    pages = environment(TEMPLATES)
    own = partial(in_one, locale=locale)
    pages.filters.update(
        FILTERS[locale]
        | {"clip": clip, "source_words": source_words, "own": own,
           "recurring": partial(recurrence_words, locale=locale)}
    )  # fmt: skip
    line = pages.get_template("matters-line.html")
    pages.globals.update(
        matter_line=_memo(line),
        t=partial(sentence, locale),
        label=partial(label, locale=locale),
        attempt_words=attempt_words,
        locale=locale,
        asset=lambda name: asset(name)[0],
        frame_links=frame_links,
        in_order=lambda roles: [role for role in DeskRole if role in roles],
        comma=_COMMA[locale],
        whys=group("why"),
        course=partial(_course, locale),
        drawing=Markup,  # its texts are escaped where it is drawn
        named=partial(_named, locale),
    )
    return pages
