"""Facts in, a finished paper out: subject, text part and HTML part.

Each paper is written once per language as a template of rows and links; `shapes.toml` decides
what a row is in either part, so both parts always say the same.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import Any, Literal, assert_never

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from duban.i18n import label
from duban.notices.account import AccountView
from duban.notices.brief import BriefView
from duban.notices.buttons import buttons
from duban.notices.correction import correction_words
from duban.notices.entries import one_entry_each, one_request, spoken
from duban.notices.formats import FILTERS, one_line
from duban.notices.shapes import HtmlShapes, TextShapes
from duban.notices.views import ItemLine, NoticeView, PersonView, TargetLine
from duban.vocabulary.steps import PaperKind

Locale = Literal["zh", "en"]
Form = Literal["text", "html"]
View = NoticeView | BriefView | AccountView
TEMPLATES = Path(__file__).parent / "templates"
BLANK_LINES = re.compile(r"\n{3,}")
BODY = re.compile(r"<body[^>]*>")
UNDRAWN = "<!-- the code of the personal link is not kept -->"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished paper: one-line subject, complete plain text, self-contained HTML."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Reprint:
    """The note that a page printed later carries about itself.

    `left` is the local instant the original left, None where it left on no route; `anew` says that
    no copy was kept, so that the words are today's.
    """

    number: str
    person: str
    printed: datetime
    left: datetime | None = None
    anew: bool = False


def render(view: View, *, locale: Locale = "zh", scan: str = "") -> Rendered:
    """The paper for these facts, in Chinese or English; pure, about half a millisecond.

    The kind of paper follows from the gravest matter in the bundle. A leader's paper never
    carries a reply link, whatever the view holds. `scan` is an address that the HTML part shows as
    a QR code, for paper.
    """
    name = _paper(view)
    drawn = Markup(_drawing(scan)) if scan else ""  # noqa: S704 - drawn here, of one address
    facts = {"v": view, "locale": locale, "paper": name, "qr": drawn} | _gathered(view)
    subject = one_line(_template("subject.j2", locale, "text").render(facts))
    facts["subject"] = subject
    return Rendered(
        subject=subject,
        text=_tidy(_template(f"{name}.j2", locale, "text").render(facts)),
        html=_template(f"{name}.j2", locale, "html").render(facts),
    )


def reprint(html: str, mark: Reprint, *, locale: Locale = "zh", scan: str = "") -> str:
    """A paper's page as it left, with a mark above it and the code of `scan`, if any: in the place
    of the code it had, else below it.
    """
    drawn = Markup(_drawing(scan)) if scan else ""  # noqa: S704 - drawn here, of one address
    facts = {"m": mark, "locale": locale, "qr": "" if UNDRAWN in html else drawn}
    above, below = (
        _template("reprint.j2", locale, "html").render(facts | {"place": place})
        for place in ("above", "below")
    )
    start = BODY.search(html)
    end = html.rfind("</body>")
    at, until = (start.end() if start else 0), (end if end >= 0 else len(html))
    page = f"{html[:at]}{above}{html[at:until]}{below}{html[until:]}"
    return page.replace(UNDRAWN, drawn)


def undrawn(html: str, scan: str) -> str:
    """A page without the code of its link, for keeping."""
    return html.replace(_drawing(scan), UNDRAWN) if scan else html


@dataclass(frozen=True, slots=True)
class Parts:
    """The sentences of a paper about one matter, in the very words of the message."""

    due: str
    base: str
    targets: tuple[str, ...]
    standing: str
    without_silence: str
    trial: str


def parts(line: ItemLine, view: NoticeView) -> Parts:
    """The sentences of a message about one matter, in Chinese, for a paper in another form."""
    said, plain = _blocks(), _plain
    return Parts(
        due=plain(said.due_said(line, view)),
        base=plain(said.base_said(line)) if line.base_differs else "",
        targets=numbers_said(line.targets, line.progress),
        standing=plain(said.standing(line) + said.silence(line, view)),
        without_silence=plain(said.standing(line)),
        trial=plain(said.trial(view)),
    )


def numbers_said(targets: Sequence[TargetLine], progress: TargetLine | None) -> tuple[str, ...]:
    """The sentences of a message about the numbers of one matter, in Chinese."""
    if not targets and progress is None:
        return ()
    lines = _blocks().numbers({"targets": targets, "progress": progress}).splitlines()
    return tuple(filter(None, map(_plain, lines)))


def _blocks(locale: Locale = "zh") -> Any:
    return _template("blocks.j2", locale, "text").module


def _plain(words: str) -> str:
    return one_line(words.replace("※", ""))


def reader_name(person: PersonView, *, locale: Locale = "zh") -> str:
    """The name of a message's reader, with those in whose place the reader gets it."""
    return one_line(_blocks(locale).named(person))


def addressee(person: PersonView, *, upward: bool) -> str:
    """The addressee of a paper: a unit and who answers for it, or a leader."""
    said = _blocks()
    titled = one_line(said.titled(person))
    if upward:
        return titled + one_line(said.comrade(person))
    return f"{person.unit}（{titled}）" if person.unit and titled else person.unit or titled


def _drawing(address: str) -> str:
    # Only paper needs the package that draws codes.
    from duban.notices.qr import qr_svg  # noqa: PLC0415

    return qr_svg(address)


def _gathered(view: View) -> dict[str, Any]:
    """The matters of a message, each once, and the answers it offers."""
    if not isinstance(view, NoticeView):
        return {}
    items = one_entry_each(view.lines)
    own = tuple(item for item in items if item.kind is not PaperKind.SUPPORT)
    return {
        "items": items,
        "spoken": spoken(view, items),
        "own": own,
        "mixed": len({i.kind for i in items}) > 1,
        "once": one_request(own, view.sent_on),
        "offered": [button.value for button in buttons(items, view.sent_on)],
    }


def _paper(view: View) -> str:
    if isinstance(view, BriefView):
        return "morning"
    if isinstance(view, AccountView):
        return "account"
    match view.headline:
        case PaperKind.BRIEF:
            return "leader"
        case PaperKind.ORDER:
            return "order"
        case PaperKind.CORRECTION:
            return "leader" if view.upward else "owner"
        case (
            PaperKind.SUPPORT
            | PaperKind.ASSIGN
            | PaperKind.CADENCE
            | PaperKind.REMIND
            | PaperKind.ASK
            | PaperKind.CHASE
            | PaperKind.DECISION
        ):
            return "owner"
        case _ as unhandled:
            assert_never(unhandled)


def _tidy(text: str) -> str:
    return BLANK_LINES.sub("\n\n", text).strip() + "\n"


def _whole(code: str) -> Markup:
    """A matter's code, never torn at its hyphen at the end of a line."""
    return Markup('<span style="white-space:nowrap">{}</span>').format(code)


@cache
def _environment(locale: Locale, form: Form) -> Environment:
    environment = Environment(
        loader=FileSystemLoader([TEMPLATES / locale, TEMPLATES / form]),
        autoescape=form == "html",  # noqa: S701 - the text part is no HTML
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=[HtmlShapes if form == "html" else TextShapes],
    )
    environment.filters.update(FILTERS[locale] | {"whole": _whole if form == "html" else str})
    environment.globals["label"] = partial(label, locale=locale)
    environment.globals["correction_words"] = partial(correction_words, locale=locale)
    environment.globals["locale"] = locale
    return environment


@cache
def _template(name: str, locale: Locale, form: Form) -> Template:
    return _environment(locale, form).get_template(name)
